#include "backend/projection/compare.h"

#include "backend/projection/image.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace growthos::projection {
namespace {

bool sameValue(const Value &left, const Value &right)
{
    return left.kind == right.kind && left.number == right.number && left.time == right.time && left.text == right.text;
}

class Comparison
{
public:
    Comparison(const Version &held, const Version &truth, std::size_t most) : m_held(held), m_truth(truth), m_most(most)
    {}

    std::vector<std::string> run()
    {
        if (m_held.contacts != m_truth.contacts)
            add("contacts: " + std::to_string(m_held.contacts) + " instead of " + std::to_string(m_truth.contacts));
        const Row rows = std::max(m_held.rows, m_truth.rows);
        std::uint64_t heldEvents = m_held.events;
        for (Row row = 1; row < rows; ++row) {
            if (isForgotten(row))
                m_held.forEachOwnEvent(row, [&](const ContactEvent &) { --heldEvents; });
        }
        if (heldEvents != m_truth.events)
            add("events: " + std::to_string(heldEvents) + " instead of " + std::to_string(m_truth.events));
        for (Row row = 1; row < rows && m_found.size() < m_most; ++row) {
            compare(row, "living", m_held.isLiving(row), m_truth.isLiving(row));
            compare(row, "merged into", m_held.mergedInto[row], m_truth.mergedInto[row]);
            compare(row, "created_at", m_held.createdAt[row], m_truth.createdAt[row]);
            compare(row, "updated_at", m_held.updatedAt[row], m_truth.updatedAt[row]);
            compare(row, "engagement", m_held.engagement[row], m_truth.engagement[row]);
            compare(row, "lead", m_held.lead[row], m_truth.lead[row]);
            compare(row, "unsubscribed", isSet(m_held.unsubscribed, row), isSet(m_truth.unsubscribed, row));
            if (!isForgotten(row))
                compareEvents(row);
        }
        compareColumns(m_held.columnKeys(), m_truth.columnKeys(), m_held.columns, m_truth.columns, rows);
        compareColumns(m_held.groupColumnKeys(), m_truth.groupColumnKeys(), m_held.groupColumns, m_truth.groupColumns,
                       groupRows());
        return std::move(m_found);
    }

private:
    /// Its rows were deleted for good: the events are held until the next start, and nobody asks for them.
    bool isForgotten(Row row) const
    {
        return !m_held.isLiving(row) && !m_truth.isLiving(row) && m_held.mergedInto[row] == 0 &&
               m_truth.mergedInto[row] == 0 && m_truth.createdAt[row] == 0;
    }

    void add(std::string text)
    {
        if (m_found.size() < m_most)
            m_found.push_back(std::move(text));
    }

    template <class T>
    void compare(Row row, const char *what, T held, T truth)
    {
        if (held != truth)
            add("contact " + std::to_string(row) + ": " + what + " is " + std::to_string(held) + " instead of " +
                std::to_string(truth));
    }

    void compareEvents(Row row)
    {
        using Event = std::tuple<std::int64_t, UtcMs, std::string>;
        const auto own = [row](const Version &version) {
            std::vector<Event> events;
            const Row first = row;
            version.forEachOwnEvent(first, [&](const ContactEvent &event) {
                events.emplace_back(version.postings(event.name).seq(event.ref), event.time,
                                    version.eventName(event.name));
            });
            std::sort(events.begin(), events.end());
            return events;
        };
        if (own(m_held) != own(m_truth))
            add("contact " + std::to_string(row) + ": other events");
        const auto survivors = [row](const Version &version) {
            std::set<Row> rows;
            for (Row each = version.nextMerged[row]; version.mergedInto[row] == 0 && each != 0;
                 each = version.nextMerged[each])
                rows.insert(each);
            return rows;
        };
        if (survivors(m_held) != survivors(m_truth))
            add("contact " + std::to_string(row) + ": others were merged into it");
    }

    Row groupRows() const
    {
        std::size_t chunks = 0;
        for (const auto *version : {&m_held, &m_truth}) {
            for (const ColumnView &column : version->groupColumns)
                chunks = std::max(chunks, column.codes.chunks());
        }
        return static_cast<Row>(chunks * CowArray<Dictionary::Code>::chunkSize);
    }

    void compareColumns(const std::vector<std::string> &heldKeys, const std::vector<std::string> &truthKeys,
                        const std::vector<ColumnView> &held, const std::vector<ColumnView> &truth, Row rows)
    {
        const ColumnView none;
        std::map<std::string, std::pair<const ColumnView *, const ColumnView *>> pairs;
        for (std::size_t i = 0; i < held.size(); ++i)
            pairs[heldKeys[i]] = {&held[i], &none};
        for (std::size_t i = 0; i < truth.size(); ++i) {
            const auto [pair, isNew] = pairs.try_emplace(truthKeys[i], &none, &none);
            pair->second.second = &truth[i];
        }
        for (const auto &[key, columns] : pairs) {
            if (key.starts_with("c:"))
                continue; // made on demand
            for (Row row = 0; row < rows && m_found.size() < m_most; ++row) {
                if (!sameValue(value(*columns.first, row), value(*columns.second, row)))
                    add("row " + std::to_string(row) + ": another value of " + key);
            }
        }
    }

    static Value value(const ColumnView &column, Row row)
    {
        const Dictionary::Code code = column.codes[row];
        return code != 0 ? (*column.dictionary)[code] : Value();
    }

    const Version &m_held;
    const Version &m_truth;
    const std::size_t m_most;
    std::vector<std::string> m_found;
};

} // namespace

std::vector<std::string> differences(const Version &held, const Version &truth, std::size_t most)
{
    return Comparison(held, truth, most).run();
}

} // namespace growthos::projection
