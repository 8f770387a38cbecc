#include "backend/core/csv.h"

#include <algorithm>
#include <array>
#include <utility>

namespace growthos {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
/// What was read is dropped in large pieces, not row by row.
constexpr std::size_t dropFrom = 64 * 1024;

bool isDangerous(char c)
{
    return std::string_view("=+-@\t\r\n'").find(c) != std::string_view::npos;
}

/// Digits, one sign in front, at most one point and one exponent: no formula.
bool isPlainNumber(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    bool digits = false;
    bool point = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            digits = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if ((c == 'e' || c == 'E') && digits) {
            std::string_view exponent = text.substr(i + 1);
            if (exponent.starts_with('-') || exponent.starts_with('+'))
                exponent.remove_prefix(1);
            return !exponent.empty() && exponent.find_first_not_of("0123456789") == std::string_view::npos;
        } else {
            return false;
        }
    }
    return digits;
}

} // namespace

void CsvReader::feed(std::string_view bytes)
{
    if (m_at >= dropFrom) {
        m_data.erase(0, m_at);
        m_at = 0;
    }
    m_data.append(bytes);
}

CsvReader::Step CsvReader::next(std::vector<std::string> &cells)
{
    if (m_offset == 0) {
        // Not before it is certain that these bytes are none, or all of them.
        const std::string_view begin = std::string_view(m_data).substr(m_at, byteOrderMark.size());
        if (begin == byteOrderMark) {
            m_at += byteOrderMark.size();
            m_offset += static_cast<std::int64_t>(byteOrderMark.size());
        } else if (!m_finished && begin.size() < byteOrderMark.size() && byteOrderMark.starts_with(begin)) {
            return Step::NeedMore;
        }
    }
    for (;;) {
        const Step step = parse(cells);
        const bool emptyLine = step == Step::Row && cells.size() == 1 && cells[0].empty() && !m_quoted;
        if (!emptyLine)
            return step;
    }
}

/// One line, or several where quotes hold them together. What is not whole yet is read again from its beginning once
/// more has come.
CsvReader::Step CsvReader::parse(std::vector<std::string> &cells)
{
    cells.clear();
    m_quoted = false;
    const std::size_t size = m_data.size();
    if (m_at == size)
        return m_finished ? Step::End : Step::NeedMore;
    std::string cell;
    bool inQuotes = false;
    bool atCellStart = true;
    std::int64_t lines = 0;
    std::size_t at = m_at;
    const auto endRow = [&](std::size_t end) {
        cells.push_back(std::move(cell));
        m_rowLine = m_line + 1;
        m_line += lines + 1;
        m_offset += static_cast<std::int64_t>(end - m_at);
        m_at = end;
        m_unterminated = inQuotes;
        return Step::Row;
    };
    const auto needMore = [&] {
        cells.clear();
        return size - m_at > largestRow ? Step::TooLong : Step::NeedMore;
    };
    while (at < size) {
        const char c = m_data[at];
        // Whether the next byte belongs to this one can only be said once it is there.
        const bool last = at + 1 == size;
        if (last && !m_finished && (c == '"' || c == '\r'))
            return needMore();
        if (inQuotes) {
            if (c != '"') {
                lines += c == '\n' || (c == '\r' && (last || m_data[at + 1] != '\n'));
                cell += c;
            } else if (!last && m_data[at + 1] == '"') {
                cell += '"';
                ++at;
            } else {
                inQuotes = false;
            }
        } else if (c == '"' && atCellStart) {
            inQuotes = true;
            m_quoted = true;
            atCellStart = false;
        } else if (c == m_separator) {
            cells.push_back(std::exchange(cell, {}));
            atCellStart = true;
        } else if (c == '\n') {
            return endRow(at + 1);
        } else if (c == '\r') {
            return endRow(!last && m_data[at + 1] == '\n' ? at + 2 : at + 1);
        } else {
            cell += c;
            atCellStart = false;
        }
        ++at;
    }
    if (!m_finished)
        return needMore();
    return endRow(size);
}

char csvSeparator(std::string_view header)
{
    constexpr std::array candidates{',', ';', '\t'};
    std::array<int, candidates.size()> counts{};
    bool inQuotes = false;
    for (const char c : header) {
        if (c == '"')
            inQuotes = !inQuotes;
        else if (!inQuotes && (c == '\n' || c == '\r'))
            break;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            counts[i] += !inQuotes && c == candidates[i];
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

void appendCsvRow(std::string &out, const std::vector<std::string> &cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string &cell = cells[i];
        if (i > 0)
            out += ',';
        const bool quote = cell.find_first_of("\",\r\n") != std::string::npos || (cell.empty() && cells.size() == 1);
        if (!quote) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell)
            out.append(c == '"' ? 2 : 1, c);
        out += '"';
    }
    out += "\r\n";
}

std::string guardedForSpreadsheet(std::string cell)
{
    if (!cell.empty() && isDangerous(cell.front()) && !isPlainNumber(cell))
        cell.insert(cell.begin(), '\'');
    return cell;
}

std::string unguarded(std::string cell)
{
    if (cell.size() > 1 && cell[0] == '\'' && isDangerous(cell[1]))
        cell.erase(cell.begin());
    return cell;
}

} // namespace growthos
