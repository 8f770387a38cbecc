#pragma once

#include <QKeySequence>
#include <QWidget>

namespace growthos::ui {

/// The keys of a shortcut, each on its cap.
class KeyCaps : public QWidget
{
    Q_OBJECT
public:
    explicit KeyCaps(const QKeySequence &keys, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// The same inside an item of a list: at the trailing edge of `area`; returns the width taken.
    static int paintAtEnd(QPainter &painter, const QRect &area, const QKeySequence &keys,
                          Qt::LayoutDirection direction);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QKeySequence m_keys;
};

} // namespace growthos::ui
