#pragma once

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace growthos::ui {

/// What stands in place of a list that has nothing to show: an icon, what happened, what it means, the next step.
class StatePage : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Quiet, Bad };

    explicit StatePage(QWidget *parent = nullptr);
    /// An empty `action` hides the button.
    void set(const QString &iconName, Tone tone, const QString &title, const QString &text, const QString &action);

Q_SIGNALS:
    void actionClicked();

private:
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

/// Grey bars in place of rows while the first answer is on its way.
class SkeletonRows : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Where the texts of the columns begin.
    void setColumns(const QList<int> &lefts) { m_lefts = lefts; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<int> m_lefts;
};

} // namespace growthos::ui
