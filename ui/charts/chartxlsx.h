#pragma once

#include "ui/charts/chartexport.h"

namespace growthos::ui {

/// An Excel workbook with a sheet for each report: title, period and filters in its first rows, then the numbers as
/// numbers. Returns what went wrong; empty: nothing did.
QString saveXlsx(const QList<ChartReport> &reports, const QString &path);

} // namespace growthos::ui
