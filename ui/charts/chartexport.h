#pragma once

#include "ui/charts/chartcontent.h"

#include <QImage>
#include <memory>

namespace growthos::ui {

/// A chart with the words that a picture or file of it needs to stand alone.
struct ChartReport
{
    ChartContent *content;
    QString title;
    QString period;                         ///< 25 Jan – 23 Feb 2026, America/New_York
    QString filters = {};                   ///< what was counted and what narrows it; empty: nothing does
    std::shared_ptr<ChartContent> own = {}; ///< holds `content` where it was made for this report alone
};

/// Title, period and filters: the lines above the numbers in a file.
QStringList headingOf(const ChartReport &report);
/// A name for a file of it, without ending.
QString fileNameOf(const QString &title);

/// Title, legend, chart and period on the surface colour, twice as fine as the screen.
QImage toImage(const ChartReport &report);
/// Title with legend, and the chart under it, in a space of that width; returns the height that was used.
double paintChart(QPainter &painter, const ChartReport &report, const QRectF &space);
/// The same as SVG or PNG, the numbers as CSV or XLSX, both as PDF, by the ending of `path`. A sentence when it cannot
/// be written.
QString saveChart(const ChartReport &report, const QString &path);
/// Several in one file: XLSX has a sheet, PDF a page or more for each.
QString saveCharts(const QList<ChartReport> &reports, const QString &path);

} // namespace growthos::ui
