#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"

#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// A cell on its way into a file; each format writes it as it can.
struct Cell
{
    enum class Kind {
        Empty,
        Text,
        Json, ///< any JSON value
        Instant,
    };
    Kind kind = Kind::Empty;
    std::string text = {};
    UtcMs at = 0;

    static Cell of(std::string_view text) { return {Kind::Text, std::string(text), 0}; }
    static Cell of(const std::optional<std::string> &text) { return text ? of(std::string_view(*text)) : Cell{}; }
    static Cell json(std::string_view json) { return {Kind::Json, std::string(json), 0}; }
    static Cell instant(UtcMs at) { return {Kind::Instant, {}, at}; }
};

enum class ExportFormat { Csv, Jsonl, Xlsx };
inline constexpr std::string_view exportFormatNames[] = {"csv", "jsonl", "xlsx"};

std::string_view wireName(ExportFormat format);
std::optional<ExportFormat> exportFormatFromWire(std::string_view name);

/// A file of rows that grows with constant memory. One thread.
class TableWriter
{
public:
    virtual ~TableWriter() = default;
    virtual void header(const std::vector<std::string> &columns) = 0;
    virtual void row(const std::vector<Cell> &cells) = 0;
    /// For formats that write each item as the API shows it instead of `header` and `row`.
    virtual void json(std::string_view) {}
    /// Everything is on disk. Errors: Unavailable.
    virtual Result<void> finish() = 0;
    /// Cells that the format had no room for and that were cut.
    virtual std::int64_t cutCells() const { return 0; }

    struct Options
    {
        /// CSV: cells that a spreadsheet would run as formulas get an apostrophe in front.
        bool spreadsheetSafe = false;
        QString sheetName = {};
    };
    /// Makes `path` anew, readable by its owner alone. Errors: Unavailable.
    static Result<std::unique_ptr<TableWriter>> open(ExportFormat format, const QString &path, const Options &options);
};

} // namespace growthos
