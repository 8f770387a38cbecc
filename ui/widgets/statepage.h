#pragma once

#include "ui/widgets/tone.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class CopyAction;
class IconLabel;

/// What stands in place of a list that has nothing to show: an icon, what happened, what it means, the next step.
class StatePage : public QWidget
{
    Q_OBJECT
public:
    explicit StatePage(QWidget *parent = nullptr);
    /// An empty `action` hides the button.
    void set(const QString &iconName, Tone tone, const QString &title, const QString &text, const QString &action);
    /// The call that would fill the list, to be copied; empty: none.
    void setApiCall(const QString &call);

Q_SIGNALS:
    void actionClicked();

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    Button *m_action;
    QWidget *m_call;
    QLabel *m_callText;
    CopyAction *m_copyCall;
};

/// Grey bars in place of rows while the first answer is on its way.
class SkeletonRows : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    struct Bar
    {
        int left, width; ///< room for the text of a column, as if the window read from left to right
        bool toEnd;
    };
    void setBars(const QList<Bar> &bars) { m_bars = bars; }
    void setRowHeight(int height) { m_rowHeight = height; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Bar> m_bars;
    int m_rowHeight = 32;
};

} // namespace growthos::ui
