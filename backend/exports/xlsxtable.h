#pragma once

#include "backend/exports/tablewriter.h"

namespace growthos {

/// An Excel workbook through libxlsxwriter, rows going to a temporary file beside `path` as they come. A sheet that is
/// full is followed by another; texts are texts, so that nothing is taken for a formula.
Result<std::unique_ptr<TableWriter>> openXlsx(const QString &path, const QString &sheetName);

} // namespace growthos
