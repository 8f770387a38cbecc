#include "backend/exports/xlsxtable.h"

#include "backend/core/rawjson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace growthos {
namespace {

/// Limits of the format (ECMA-376 as Excel implements it).
constexpr std::size_t mostCharacters = 32'767;
constexpr std::size_t mostColumns = 16'384;
constexpr std::uint32_t mostRows = 1'048'576;
/// A double holds so many digits exactly; longer numbers are ids and stay texts.
constexpr int exactDigits = 15;

Error unavailable(const QString &path, const QString &why)
{
    return {ErrorCode::Unavailable, QStringLiteral("%1 cannot be written: %2").arg(path, why)};
}

bool isExactNumber(std::string_view number)
{
    return std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) <= exactDigits &&
           number.find_first_of("eE") == std::string_view::npos;
}

/// At most so many characters of UTF-16, as Excel counts them; never half of one.
std::string cut(const std::string &text)
{
    const QString whole = QString::fromStdString(text);
    if (whole.size() <= qsizetype(mostCharacters))
        return text;
    QString left = whole.left(qsizetype(mostCharacters) - 1);
    if (left.back().isHighSurrogate())
        left.chop(1);
    return QString(left + u'…').toStdString();
}

class XlsxTable final : public TableWriter
{
public:
    XlsxTable(const QString &path, QString sheetName)
        : m_path(path), m_nativePath(QFile::encodeName(path)),
          m_folder(QFile::encodeName(QFileInfo(path).absolutePath())), m_sheetName(std::move(sheetName))
    {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = m_folder.data();
        options.use_zip64 = LXW_TRUE;
        m_book = workbook_new_opt(m_nativePath.constData(), &options);
        if (!m_book)
            return;
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_instant = workbook_add_format(m_book);
        format_set_num_format(m_instant, "yyyy-mm-dd hh:mm:ss");
        addSheet();
    }
    ~XlsxTable() override
    {
        if (m_book)
            workbook_close(m_book);
    }
    bool isOpen() const { return m_book && m_sheet; }

    void header(const std::vector<std::string> &columns) override
    {
        m_columns = columns;
        if (m_columns.size() > mostColumns) {
            m_cut += std::int64_t(m_columns.size() - mostColumns);
            m_columns.resize(mostColumns);
        }
        writeHeader();
    }
    void row(const std::vector<Cell> &cells) override
    {
        if (m_row == mostRows) {
            addSheet();
            writeHeader();
        }
        const std::size_t count = std::min(cells.size(), mostColumns);
        for (std::size_t column = 0; column < count; ++column)
            write(static_cast<lxw_col_t>(column), cells[column]);
        ++m_row;
    }
    Result<void> finish() override
    {
        if (m_failure == LXW_NO_ERROR)
            m_failure = workbook_close(std::exchange(m_book, nullptr));
        if (m_failure != LXW_NO_ERROR)
            return unavailable(m_path, QString::fromUtf8(lxw_strerror(m_failure)));
        const int file = ::open(m_nativePath.constData(), O_RDONLY | O_CLOEXEC);
        const bool synced = file >= 0 && ::fsync(file) == 0;
        if (file >= 0)
            ::close(file);
        return synced ? Result<void>() : unavailable(m_path, QStringLiteral("the disk refuses."));
    }
    std::int64_t cutCells() const override { return m_cut; }

private:
    void addSheet()
    {
        ++m_sheets;
        const QString name = m_sheets == 1 ? m_sheetName : m_sheetName + u' ' + QString::number(m_sheets);
        m_sheet = workbook_add_worksheet(m_book, name.toUtf8().constData());
        m_row = 0;
    }
    void writeHeader()
    {
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            note(worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(column), cut(m_columns[column]).c_str(),
                                        m_bold));
        m_row = 1;
    }
    void writeText(lxw_col_t column, const std::string &text)
    {
        if (text.empty())
            return;
        const std::string fitting = text.size() <= mostCharacters ? text : cut(text);
        m_cut += fitting.size() != text.size();
        note(worksheet_write_string(m_sheet, m_row, column, fitting.c_str(), nullptr));
    }
    void write(lxw_col_t column, const Cell &cell)
    {
        switch (cell.kind) {
        case Cell::Kind::Empty:
            return;
        case Cell::Kind::Text:
            return writeText(column, cell.text);
        case Cell::Kind::Instant:
            note(worksheet_write_number(m_sheet, m_row, column,
                                        lxw_unixtime_to_excel_date(cell.at / secondMs) +
                                            double(cell.at % secondMs) / double(dayMs),
                                        m_instant));
            return;
        case Cell::Kind::Json:
            break;
        }
        switch (rawjson::kindOf(cell.text)) {
        case rawjson::Kind::String:
            return writeText(column, rawjson::unquoted(cell.text));
        case rawjson::Kind::Number:
            if (!isExactNumber(cell.text))
                return writeText(column, cell.text);
            note(worksheet_write_number(m_sheet, m_row, column, std::strtod(cell.text.c_str(), nullptr), nullptr));
            return;
        case rawjson::Kind::Boolean:
            note(worksheet_write_boolean(m_sheet, m_row, column, cell.text == "true", nullptr));
            return;
        case rawjson::Kind::Null:
            return;
        case rawjson::Kind::Object:
        case rawjson::Kind::Array:
            return writeText(column, cell.text);
        }
    }
    void note(lxw_error error)
    {
        if (m_failure == LXW_NO_ERROR)
            m_failure = error;
    }

    QString m_path;
    QByteArray m_nativePath;
    QByteArray m_folder;
    QString m_sheetName;
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_instant = nullptr;
    lxw_row_t m_row = 0;
    int m_sheets = 0;
    std::vector<std::string> m_columns;
    std::int64_t m_cut = 0;
    lxw_error m_failure = LXW_NO_ERROR;
};

} // namespace

Result<std::unique_ptr<TableWriter>> openXlsx(const QString &path, const QString &sheetName)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return unavailable(path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    auto table = std::make_unique<XlsxTable>(path, sheetName);
    if (!table->isOpen())
        return unavailable(path, QStringLiteral("the disk refuses."));
    return std::unique_ptr<TableWriter>(std::move(table));
}

} // namespace growthos
