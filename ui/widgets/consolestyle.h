#pragma once

#include <QFocusFrame>
#include <QPointer>
#include <QProxyStyle>

namespace growthos::ui {

/// Fusion below the style sheet, with the metrics and primitives that a style sheet cannot express.
class ConsoleStyle : public QProxyStyle
{
    Q_OBJECT
public:
    ConsoleStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void polish(QWidget *widget) override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;
    using QProxyStyle::polish;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// A ring around one widget that outlives a change of the theme: that of Qt hides when its widget is styled anew, and
/// waits for it to be shown again.
class RingFrame : public QFocusFrame
{
    Q_OBJECT
public:
    explicit RingFrame(QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// The accent ring, 1 px around the button that has the keyboard focus, or the widget with a true property `focusRing`.
/// One for a window; shown once the focus was moved by keyboard; the style draws it. Fields draw their own thick edge,
/// tables their row.
class FocusRing : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QWidget *window);

private:
    void onFocusChanged(QWidget *now);
    QWidget *m_window;
    QPointer<RingFrame> m_frame; ///< goes with the page that it stands in
};

} // namespace growthos::ui
