#pragma once

#include <QPoint>
#include <QToolButton>

namespace growthos::ui {

/// The six dots before a rule: dragged, it carries the rule; clicked or with Enter, it opens what can be done with it.
class RuleHandle : public QToolButton
{
    Q_OBJECT
public:
    explicit RuleHandle(QWidget *parent = nullptr);

Q_SIGNALS:
    void dragMoved(const QPoint &global);
    void dragDropped(const QPoint &global);
    void dragCancelled();
    void menuAsked();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QPoint m_pressed;
    bool m_dragging = false;
};

} // namespace growthos::ui
