#include "backend/exports/tablewriter.h"

#include "backend/contacts/contactcells.h"
#include "backend/core/csv.h"
#include "backend/core/files.h"
#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/exports/xlsxtable.h"

#include <QFile>
#include <unistd.h>

namespace growthos {
namespace {

constexpr std::size_t flushFrom = 256 * 1024;

/// Lines of text in a file.
class LineFile
{
public:
    static Result<std::unique_ptr<LineFile>> open(const QString &path)
    {
        auto file = std::make_unique<LineFile>();
        file->m_file.setFileName(path);
        if (!file->m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return Error{ErrorCode::Unavailable,
                         QStringLiteral("%1 cannot be written: %2").arg(path, file->m_file.errorString())};
        file->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file;
    }
    std::string &text() { return m_text; }
    void written()
    {
        if (m_text.size() >= flushFrom)
            flush();
    }
    Result<void> finish()
    {
        flush();
        if (m_failed || !m_file.flush() || ::fsync(m_file.handle()) != 0)
            return Error{ErrorCode::Unavailable,
                         QStringLiteral("%1 cannot be written: %2").arg(m_file.fileName(), whyNotWritten(m_file))};
        m_file.close();
        return {};
    }

private:
    void flush()
    {
        const auto size = static_cast<qint64>(m_text.size());
        m_failed = m_failed || m_file.write(m_text.data(), size) != size;
        m_text.clear();
    }

    QFile m_file;
    std::string m_text;
    bool m_failed = false;
};

class CsvTable final : public TableWriter
{
public:
    CsvTable(std::unique_ptr<LineFile> file, bool safe) : m_file(std::move(file)), m_safe(safe) {}

    void header(const std::vector<std::string> &columns) override { append(columns); }
    void row(const std::vector<Cell> &cells) override
    {
        m_row.clear();
        for (const Cell &cell : cells)
            m_row.push_back(text(cell));
        append(m_row);
    }
    Result<void> finish() override { return m_file->finish(); }

private:
    static std::string text(const Cell &cell)
    {
        switch (cell.kind) {
        case Cell::Kind::Empty:
            break;
        case Cell::Kind::Text:
            return cell.text;
        case Cell::Kind::Json:
            return traitCell(cell.text);
        case Cell::Kind::Instant:
            return formatInstant(cell.at).toStdString();
        }
        return {};
    }
    void append(std::vector<std::string> cells)
    {
        if (m_safe) {
            for (std::string &cell : cells)
                cell = guardedForSpreadsheet(std::move(cell));
        }
        appendCsvRow(m_file->text(), cells);
        m_file->written();
    }

    std::unique_ptr<LineFile> m_file;
    bool m_safe;
    std::vector<std::string> m_row;
};

/// One JSON object a line (jsonlines.org).
class JsonLines final : public TableWriter
{
public:
    explicit JsonLines(std::unique_ptr<LineFile> file) : m_file(std::move(file)) {}

    void header(const std::vector<std::string> &) override {}
    void row(const std::vector<Cell> &) override {}
    void json(std::string_view object) override
    {
        m_file->text().append(object).append(1, '\n');
        m_file->written();
    }
    Result<void> finish() override { return m_file->finish(); }

private:
    std::unique_ptr<LineFile> m_file;
};

} // namespace

std::string_view wireName(ExportFormat format)
{
    return exportFormatNames[std::size_t(format)];
}

std::optional<ExportFormat> exportFormatFromWire(std::string_view name)
{
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::Jsonl, ExportFormat::Xlsx}) {
        if (wireName(format) == name)
            return format;
    }
    return {};
}

Result<std::unique_ptr<TableWriter>> TableWriter::open(ExportFormat format, const QString &path, const Options &options)
{
    if (format == ExportFormat::Xlsx)
        return openXlsx(path, options.sheetName);
    auto file = LineFile::open(path);
    if (!file)
        return file.error();
    std::unique_ptr<TableWriter> writer;
    if (format == ExportFormat::Csv)
        writer = std::make_unique<CsvTable>(std::move(*file), options.spreadsheetSafe);
    else
        writer = std::make_unique<JsonLines>(std::move(*file));
    return writer;
}

} // namespace growthos
