#pragma once

#include "ui/widgets/theme.h"

#include <QFont>
#include <algorithm>

namespace growthos::ui {

/// Lengths and fonts of a sequence as it is drawn, at its zoom.
class FlowScale
{
public:
    explicit FlowScale(double zoom = 1) : m_zoom(zoom) {}
    double zoom() const { return m_zoom; }
    int px(int at100) const { return qRound(growthos::ui::px(at100) * m_zoom); }
    QFont font(int at100, QFont::Weight weight = QFont::Normal) const
    {
        return uiFont(std::max(1, qRound(at100 * m_zoom)), weight);
    }

private:
    double m_zoom;
};

} // namespace growthos::ui
