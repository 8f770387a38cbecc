#pragma once

#include "ui/charts/chartexport.h"

namespace growthos::ui {

/// Landscape A4: each chart begins a page, its numbers follow as a table, over as many pages as they need. Every page
/// has period and filters at its foot. Returns what went wrong; empty: nothing did.
QString savePdf(const QList<ChartReport> &reports, const QString &path);

} // namespace growthos::ui
