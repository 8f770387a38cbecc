#pragma once

#include "ui/charts/chartcontent.h"

#include <QImage>

namespace growthos::ui {

/// A chart with the words that a picture or file of it needs to stand alone.
struct ChartReport
{
    ChartContent *content;
    QString title;
    QString period; ///< 25 Jan – 23 Feb 2026, America/New_York
};

/// Title, legend, chart and period on the surface colour, twice as fine as the screen.
QImage toImage(const ChartReport &report);
/// The same as SVG, or as PNG, or the numbers as CSV, by the ending of `path`. A sentence when it cannot be written.
QString saveChart(const ChartReport &report, const QString &path);

} // namespace growthos::ui
