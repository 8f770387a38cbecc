#include "ui/widgets/zoombar.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <iterator>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double zooms[] = {0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 2};
constexpr double nearlySame = 0.005;

} // namespace

ZoomBar::ZoomBar(QWidget *parent)
    : QFrame(parent), m_smaller(iconButton(u"minus"_s, tr("Smaller"))), m_value(button({}, "quiet"_L1)),
      m_larger(iconButton(u"plus"_s, tr("Larger")))
{
    setProperty("role", u"card"_s);
    m_smaller->setObjectName(u"zoomOut"_s);
    m_value->setObjectName(u"zoomValue"_s);
    m_value->setProperty("compact", true);
    m_value->setToolTip(tr("Back to 100%"));
    m_larger->setObjectName(u"zoomIn"_s);
    Button *fit = button(tr("Fit"), "quiet"_L1);
    fit->setObjectName(u"zoomFit"_s);
    fit->setProperty("compact", true);
    fit->setToolTip(tr("All of the sequence at once"));
    connect(m_smaller, &QToolButton::clicked, this, [this] { Q_EMIT zoomWanted(next(m_zoom, false)); });
    connect(m_value, &QPushButton::clicked, this, [this] { Q_EMIT zoomWanted(1); });
    connect(m_larger, &QToolButton::clicked, this, [this] { Q_EMIT zoomWanted(next(m_zoom, true)); });
    connect(fit, &QPushButton::clicked, this, &ZoomBar::fitWanted);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 2, 4, 2);
    row->setSpacing(0);
    row->addWidget(m_smaller);
    row->addWidget(m_value);
    row->addWidget(m_larger);
    row->addWidget(line(Qt::Vertical));
    row->addWidget(fit);
    setZoom(1);
}

void ZoomBar::setZoom(double zoom)
{
    m_zoom = zoom;
    m_value->setText(formatPercent(zoom, 0));
    m_value->setAccessibleName(tr("Zoom %1").arg(m_value->text()));
    m_smaller->setEnabled(next(zoom, false) < zoom);
    m_larger->setEnabled(next(zoom, true) > zoom);
}

void ZoomBar::choose(double zoom)
{
    if (zoom >= *std::begin(zooms) && zoom <= *std::rbegin(zooms))
        Q_EMIT zoomWanted(zoom);
}

double ZoomBar::next(double zoom, bool larger)
{
    double found = zoom;
    for (const double each : zooms) {
        if (larger && each > zoom + nearlySame)
            return each;
        if (!larger && each < zoom - nearlySame)
            found = each;
    }
    return found;
}

} // namespace growthos::ui
