#pragma once

#include <QFrame>

class QLabel;

namespace growthos::ui {

class Button;
class StateDot;

/// The line under a long table: how many of how many, what happens on scrolling, and at the end what is new meanwhile.
/// Rows load as one scrolls; there are no pages to turn.
class TableFoot : public QFrame
{
    Q_OBJECT
public:
    explicit TableFoot(QWidget *parent = nullptr);
    /// "2,906 of 12,500 contacts"
    void setCount(const QString &count);
    /// `why` as its tooltip.
    void setNote(const QString &note, const QString &why = {});
    /// "3 new since you scrolled" with "Show" after it; empty: none.
    void setNews(const QString &news);

Q_SIGNALS:
    void showNewsClicked();

private:
    QLabel *m_count;
    QLabel *m_note;
    StateDot *m_dot;
    QLabel *m_news;
    Button *m_show;
};

} // namespace growthos::ui
