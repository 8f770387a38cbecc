#include "ui/charts/chartxlsx.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>
#include <xlsxwriter.h>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestSheetName = 31; // of Excel
constexpr double firstWidth = 28;
constexpr double otherWidth = 16;

/// A name that Excel takes and that no sheet has yet.
QString sheetName(const QString &title, QStringList &taken)
{
    QString base = title;
    for (const QChar bad : u"[]:*?/\\'"_s)
        base.replace(bad, u' ');
    base = base.simplified().left(longestSheetName);
    if (base.isEmpty())
        base = QCoreApplication::translate("growthos::ui::ChartCard", "Analysis");
    QString name = base;
    for (int i = 2; taken.contains(name, Qt::CaseInsensitive); ++i) {
        const QString number = u' ' + QString::number(i);
        name = base.left(longestSheetName - number.size()) + number;
    }
    taken.append(name);
    return name;
}

class Workbook
{
public:
    explicit Workbook(const QString &path)
        : m_book(workbook_new(QFile::encodeName(path).constData())), m_bold(workbook_add_format(m_book)),
          m_percent(workbook_add_format(m_book))
    {
        format_set_bold(m_bold);
        format_set_num_format(m_percent, "0.0%");
    }

    void add(const ChartReport &report)
    {
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, sheetName(report.title, m_names).toUtf8().constData());
        const ChartTable table = report.content->table();
        lxw_row_t row = 0;
        for (const QString &text : headingOf(report)) {
            worksheet_write_string(sheet, row, 0, text.toUtf8().constData(), row == 0 ? m_bold : nullptr);
            ++row;
        }
        ++row;
        for (qsizetype column = 0; column < table.headers.size(); ++column)
            worksheet_write_string(sheet, row, lxw_col_t(column), table.headers[column].toUtf8().constData(), m_bold);
        worksheet_freeze_panes(sheet, row + 1, 0);
        for (const QList<ChartTable::Cell> &line : table.rows) {
            ++row;
            for (qsizetype column = 0; column < line.size(); ++column)
                write(sheet, row, lxw_col_t(column), line[column]);
        }
        worksheet_set_column(sheet, 0, 0, firstWidth, nullptr);
        if (table.headers.size() > 1)
            worksheet_set_column(sheet, 1, lxw_col_t(table.headers.size() - 1), otherWidth, nullptr);
    }

    /// Writes and closes.
    lxw_error finish() { return workbook_close(m_book); }

private:
    void write(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const ChartTable::Cell &cell)
    {
        if (!cell.number) {
            const QString &text = cell.plain.isEmpty() ? cell.text : cell.plain;
            worksheet_write_string(sheet, row, column, text.toUtf8().constData(), nullptr);
        } else if (!cell.plain.isEmpty()) {
            const bool share = cell.text.contains(u'%');
            worksheet_write_number(sheet, row, column, cell.plain.toDouble(), share ? m_percent : nullptr);
        }
    }

    lxw_workbook *m_book;
    lxw_format *m_bold;
    lxw_format *m_percent;
    QStringList m_names;
};

} // namespace

QString saveXlsx(const QList<ChartReport> &reports, const QString &path)
{
    // The library writes to a path of its own; what stood at `path` stays until the new file is whole.
    const QTemporaryDir folder;
    const QString made = folder.filePath(u"book.xlsx"_s);
    Workbook book(made);
    for (const ChartReport &report : reports)
        book.add(report);
    if (const lxw_error trouble = book.finish(); trouble != LXW_NO_ERROR)
        return QString::fromUtf8(lxw_strerror(trouble));
    QFile whole(made);
    QSaveFile file(path);
    if (!whole.open(QIODevice::ReadOnly))
        return whole.errorString();
    const QByteArray bytes = whole.readAll();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

} // namespace growthos::ui
