#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// How well typed letters fit a text: all of them, in order, in any case and without regard to accents.
struct FuzzyMatch
{
    int score = 0;        ///< more is better
    QList<int> positions; ///< of the letters that matched
};

/// None when not every letter of `typed` is found. Beginnings of words and letters in a row count most.
std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text);

} // namespace growthos::ui
