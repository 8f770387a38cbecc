#pragma once

#include "backend/projection/version.h"
#include "backend/rules/operators.h"
#include "backend/rules/values.h"

#include <optional>
#include <string>
#include <vector>

namespace growthos::projection {

/// The positive form of a condition, made ready to look at many values: operands are folded and read as dates once.
/// One thread.
class ValueTest
{
public:
    ValueTest(const rules::Condition &condition, const rules::DateReader &dates);
    ValueTest(ValueTest &&) noexcept = default;

    /// Whether it holds for a value. On Tags `value` is the array of all.
    bool holds(const Value &value, UtcMs now) const;
    /// For CreatedAt and UpdatedAt.
    bool holdsInstant(UtcMs instant, UtcMs now) const;
    /// A date in there begins or ends to count then; nothing when time alone changes nothing.
    std::optional<UtcMs> changesAt(const Value &value, UtcMs now) const;
    std::optional<UtcMs> instantChangesAt(UtcMs instant, UtcMs now) const;

    rules::Op op() const { return m_op; }
    bool negated() const { return m_negated; }
    bool movesWithTime() const { return m_op == rules::Op::WithinLast; }

    /// By code of a dictionary: whether it holds. Kept between calls where time does not matter.
    const std::vector<std::uint64_t> &truth(const Dictionary &dictionary, Dictionary::Code size, UtcMs now);
    /// The only code for which it can hold, for tests that are mere equality; 0: none has it.
    std::optional<Dictionary::Code> onlyCode(const Dictionary &dictionary, Dictionary::Code size) const;
    std::optional<UtcMs> instantOf(const Value &value) const;

private:
    bool equals(const Value &value) const;
    bool inTags(std::string_view array) const;
    bool inArray(std::string_view array) const;
    bool matchesText(std::string_view text) const;
    bool compares(double left, double right) const;
    bool comparesNumbers(const Value &left, const Value &right) const;
    bool comparesTimes(UtcMs left, UtcMs right) const;
    void addTruth(const Dictionary &dictionary, Dictionary::Code from, Dictionary::Code size, UtcMs now);

    rules::Op m_op;
    bool m_negated;
    bool m_tags;
    UtcMs m_length = 0; ///< WithinLast
    std::vector<Value> m_values;
    std::vector<std::string> m_texts;  ///< what texts in m_values look at
    std::vector<std::string> m_folded; ///< beside m_values
    std::vector<std::optional<UtcMs>> m_dates;
    const rules::DateReader &m_reader;

    std::uint64_t m_truthOf = 0; ///< serial of the dictionary
    Dictionary::Code m_truthSize = 0;
    std::vector<std::uint64_t> m_truth;
};

} // namespace growthos::projection
