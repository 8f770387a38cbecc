#pragma once

#include <QFrame>

class QToolButton;

namespace growthos::ui {

class Button;

/// How large a drawing is: smaller, the size now, which leads back to 100 %, larger, and all of it at once.
class ZoomBar : public QFrame
{
    Q_OBJECT
public:
    explicit ZoomBar(QWidget *parent = nullptr);
    void setZoom(double zoom);
    double zoom() const { return m_zoom; }
    /// As if it was chosen here; what none can choose is left out.
    void choose(double zoom);
    /// The next of the usual sizes above or below.
    static double next(double zoom, bool larger);

Q_SIGNALS:
    void zoomWanted(double zoom);
    void fitWanted();

private:
    double m_zoom = 1;
    QToolButton *m_smaller;
    Button *m_value;
    QToolButton *m_larger;
};

} // namespace growthos::ui
