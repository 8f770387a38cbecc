#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace growthos::ui {

class Badge;

/// A bordered part of a page: a head 44 px high with title, count and actions, and the content below.
/// Without a title it has no head. Content that goes to the edges (a table) is added with `setFlush`.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);
    QVBoxLayout *content() const { return m_content; }
    void setFlush(bool flush);
    /// Of a card that was made with one.
    void setTitle(const QString &title);
    QString title() const;
    /// Beside the title; empty: none.
    void setCount(const QString &count);
    void setNote(const QString &note);
    /// At the end of the head: a button, a link, a legend.
    void addHeadWidget(QWidget *widget);

private:
    QWidget *m_head = nullptr;
    QHBoxLayout *m_headRow = nullptr;
    QLabel *m_title = nullptr;
    QVBoxLayout *m_content;
    Badge *m_count = nullptr;
    QLabel *m_note = nullptr;
};

/// Title of a part of a page, a quiet note after it, room for actions at the end.
class SectionHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SectionHeader(const QString &title, const QString &note = {}, QWidget *parent = nullptr);
    void addWidget(QWidget *widget);
    void setNote(const QString &note);

private:
    QHBoxLayout *m_row;
    QLabel *m_note;
};

} // namespace growthos::ui
