#include "ui/shell/fuzzymatch.h"

#include <algorithm>
#include <vector>

namespace growthos::ui {

namespace {

/// One folded letter for each of `text`, so that places stay the same.
QString folded(const QString &text)
{
    QString result = text.toCaseFolded();
    if (result.size() != text.size())
        result = text.toLower();
    if (result.size() != text.size())
        return text;
    for (QChar &letter : result) {
        // The base letter is the first of a decomposition: é is e and an accent.
        if (letter.decompositionTag() == QChar::Canonical)
            letter = letter.decomposition().at(0);
    }
    return result;
}

constexpr int unreachable = -1'000'000;

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text)
{
    QString needle = folded(typed);
    needle.remove(u' ');
    const QString hay = folded(text);
    const std::size_t rows = std::size_t(needle.size()), columns = std::size_t(hay.size());
    if (rows == 0)
        return FuzzyMatch{};
    if (rows > columns)
        return {};

    // best[i][j]: the first i + 1 letters matched, the last of them at j.
    std::vector<std::vector<int>> best(rows, std::vector<int>(columns, unreachable));
    std::vector<std::vector<int>> from(rows, std::vector<int>(columns, -1));
    const auto worth = [&](std::size_t j) {
        const bool wordStart = j == 0 || !hay[qsizetype(j) - 1].isLetterOrNumber();
        return 1 + (j == 0 ? 12 : wordStart ? 8 : 0);
    };
    for (std::size_t i = 0; i < rows; ++i) {
        int carried = unreachable, carriedFrom = -1; // the best of all places before j - 1
        for (std::size_t j = i; j < columns; ++j) {
            if (i > 0 && j >= 2 && best[i - 1][j - 2] > carried) {
                carried = best[i - 1][j - 2];
                carriedFrom = int(j) - 2;
            }
            if (needle[qsizetype(i)] != hay[qsizetype(j)])
                continue;
            if (i == 0) {
                best[i][j] = worth(j);
                continue;
            }
            const int inRow = best[i - 1][j - 1] > unreachable ? best[i - 1][j - 1] + 6 : unreachable;
            const int apart = carried > unreachable ? carried - 1 : unreachable;
            if (inRow == unreachable && apart == unreachable)
                continue;
            best[i][j] = std::max(inRow, apart) + worth(j);
            from[i][j] = inRow >= apart ? int(j) - 1 : carriedFrom;
        }
    }
    const auto last = std::max_element(best[rows - 1].begin(), best[rows - 1].end());
    if (*last == unreachable)
        return {};
    FuzzyMatch match;
    match.score = *last * 100 - int(columns); // of equal matches the shorter text
    int place = int(last - best[rows - 1].begin());
    for (std::size_t i = rows; i-- > 0; place = from[i][std::size_t(place)])
        match.positions.prepend(place);
    return match;
}

} // namespace growthos::ui
