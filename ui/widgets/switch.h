#pragma once

#include <QAbstractButton>
#include <QTimer>

namespace growthos::ui {

/// On or off, at once and without a question. While what it says is being carried out (`setApplying`) it turns a
/// spinner and takes no click. `text()` stands after it; without one give it an accessible name.
class Switch : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Switch(const QString &text = {}, QWidget *parent = nullptr);
    void setApplying(bool applying);
    /// The mark alone, as tables draw it; the painter smooths.
    static void paint(QPainter &painter, const QRect &rect, bool on, bool enabled, bool hovered,
                      Qt::LayoutDirection direction);
    static QSize markSize();
    /// Where the mark is drawn.
    QRect trackRect() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;
    bool hitButton(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_applying = false;
    QTimer m_turn;
    int m_step = 0;
};

} // namespace growthos::ui
