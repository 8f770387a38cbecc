#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// Reads CSV (RFC 4180) in pieces of any size, row by row, with constant memory. Beyond the RFC: a byte order mark is
/// passed over, lines end in CR LF, LF or CR, empty lines are no rows, a quote inside an unquoted cell is a quote, text
/// behind a closing quote belongs to the cell. One thread.
///
///     while (reader.next(cells) == CsvReader::Step::Row || moreWasFed(reader)) …
class CsvReader
{
public:
    enum class Step {
        Row,      ///< `cells` is one
        NeedMore, ///< feed, or finish
        End,
        TooLong, ///< the row is larger than `largestRow`: nothing more can be read
    };
    static constexpr std::size_t largestRow = 4 * 1024 * 1024;

    explicit CsvReader(char separator = ',') : m_separator(separator) {}
    /// Goes on at a row's beginning: `offset` and `line` as they were after the row before.
    CsvReader(char separator, std::int64_t offset, std::int64_t line)
        : m_separator(separator), m_offset(offset), m_line(line)
    {}

    void feed(std::string_view bytes);
    /// Nothing follows what was fed.
    void finish() { m_finished = true; }
    Step next(std::vector<std::string> &cells);

    /// Bytes up to the end of the last row.
    std::int64_t offset() const { return m_offset; }
    /// Lines up to the end of the last row.
    std::int64_t line() const { return m_line; }
    /// Line on which the last row begins, from 1.
    std::int64_t rowLine() const { return m_rowLine; }
    /// The last row ended inside quotes, so it may have swallowed others.
    bool isUnterminated() const { return m_unterminated; }

private:
    Step parse(std::vector<std::string> &cells);

    char m_separator;
    std::string m_data;
    std::size_t m_at = 0; ///< of the next row in m_data
    bool m_finished = false;
    bool m_unterminated = false;
    bool m_quoted = false; ///< a cell of the last row stood in quotes
    std::int64_t m_offset = 0;
    std::int64_t m_line = 0;
    std::int64_t m_rowLine = 0;
};

/// The separator of a file whose first line is `header`: comma, semicolon or tab, whichever stands there most often
/// outside quotes; a comma when none does.
char csvSeparator(std::string_view header);

/// Appends a row to `out`, ended by CR LF. A row of one empty cell is written as "", since an empty line is none.
void appendCsvRow(std::string &out, const std::vector<std::string> &cells);

/// A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break), or that begins
/// with an apostrophe, gets an apostrophe in front; plain numbers stay. `unguarded` takes it away again.
std::string guardedForSpreadsheet(std::string cell);
std::string unguarded(std::string cell);

} // namespace growthos
