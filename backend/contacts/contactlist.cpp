#include "backend/contacts/contactlist.h"

#include "backend/contacts/contactindex.h"
#include "backend/contacts/contactstore.h"
#include "backend/core/text.h"

#include <QJsonArray>
#include <algorithm>
#include <bit>
#include <utility>
#include <variant>

namespace growthos {
namespace {

/// Up to so many, what a search or a tag finds is gathered and sorted; beyond, the list is walked in its order and each
/// contact is looked up in what was found.
constexpr std::int64_t gathered = 10'000;

/// SQL as it grows, with its values in order.
class Sql
{
public:
    Sql &add(std::string_view text)
    {
        m_text += text;
        return *this;
    }
    template <class... Values>
    Sql &add(std::string_view text, Values... values)
    {
        (m_values.emplace_back(std::move(values)), ...);
        return add(text);
    }
    Sql &add(const Sql &other)
    {
        m_text += other.m_text;
        m_values.insert(m_values.end(), other.m_values.begin(), other.m_values.end());
        return *this;
    }
    const std::string &text() const { return m_text; }
    void bindTo(Query &query) const
    {
        for (const auto &value : m_values)
            std::visit([&](const auto &each) { query.bind(each); }, value);
    }

private:
    std::string m_text;
    std::vector<std::variant<std::int64_t, std::string>> m_values;
};

/// A stretch of a list that one index walks: all of it, or those with a name (email), or those without.
struct Run
{
    std::string_view index;     ///< of contacts; empty: the rows of the tag themselves
    std::string_view key;       ///< what it is sorted by, before the number; empty: by the number alone
    std::string_view condition; ///< what the index covers
    bool descending = true;
};

std::vector<Run> runsOf(ContactOrder order)
{
    const bool down = order.descending;
    constexpr std::string_view living = "deleted_at IS NULL AND merged_into IS NULL";
    switch (order.by) {
    case ContactSort::Created:
        return {{"contacts_created", "created_at", living, down}};
    case ContactSort::Updated:
        return {{"contacts_updated", "updated_at", living, down}};
    case ContactSort::Name:
        return {{"contacts_name", "name_key", "deleted_at IS NULL AND merged_into IS NULL AND name_key > ''", down},
                {"contacts_name", "", "deleted_at IS NULL AND merged_into IS NULL AND name_key = ''", true}};
    case ContactSort::Email:
        // One that was merged away has no email.
        return {
            {"contacts_email", "email_key", "deleted_at IS NULL AND email_key IS NOT NULL", down},
            {"contacts_without_email", "", "deleted_at IS NULL AND merged_into IS NULL AND email_key IS NULL", true}};
    case ContactSort::Removed:
        return {{"contacts_removed", "deleted_at", "deleted_at IS NOT NULL AND merged_into IS NULL", down}};
    }
    Q_UNREACHABLE();
}

QJsonValue keyOf(const Contact &contact, const Run &run)
{
    if (run.key == "created_at")
        return contact.createdAt;
    if (run.key == "updated_at")
        return contact.updatedAt;
    if (run.key == "deleted_at")
        return contact.deletedAt.value_or(0);
    if (run.key == "name_key")
        return toQString(nameKey(contact));
    return run.key == "email_key" ? QJsonValue(toQString(contact.emailKey.value_or(""))) : QJsonValue();
}

using Numbers = std::vector<std::int64_t>;

Numbers listOf(const NumberSet &numbers)
{
    Numbers list;
    list.reserve(std::size_t(numbers.count));
    for (std::size_t word = 0; word < numbers.words.size(); ++word) {
        for (std::uint64_t bits = numbers.words[word]; bits != 0; bits &= bits - 1)
            list.push_back(std::int64_t(word * 64 + std::size_t(std::countr_zero(bits))));
    }
    return list;
}

/// What a filter comes down to: where the numbers come from, and what they must fulfil.
class Selection
{
public:
    Selection(Database &db, const ContactFilter &filter) : m_db(db), m_filter(filter)
    {
        if (filter.text)
            m_words = searchExpression(*filter.text);
        if (filter.email)
            addExact("SELECT num FROM contacts WHERE email_key = ? AND deleted_at IS NULL",
                     filter.email->trimmed().toLower());
        if (filter.externalId)
            addExact("SELECT num FROM contacts WHERE external_id = ? AND deleted_at IS NULL", *filter.externalId);
        if (!m_words.empty()) {
            m_found = count(Sql().add("SELECT count(*) FROM contact_search WHERE contact_search MATCH ?", m_words));
            m_searchGathers = !m_exact && m_found <= gathered;
        }
        if (filter.among && !m_exact && !m_searchGathers && filter.among->count <= gathered)
            m_amongList = jsonOf(listOf(*filter.among));
        if (filter.segment)
            m_segmentGathers = !m_exact && !m_searchGathers &&
                               count(Sql().add("SELECT count(*) FROM (SELECT 1 FROM segment_members"
                                               " WHERE segment = ? LIMIT ?)",
                                               *filter.segment, gathered + 1)) <= gathered;
        if (filter.tag)
            m_tagGathers = !m_exact && !m_searchGathers &&
                           count(Sql().add("SELECT count(*) FROM (SELECT 1 FROM contact_tags"
                                           " WHERE tag = ? LIMIT ?)",
                                           filter.tag->toStdString(), gathered + 1)) <= gathered;
    }

    std::int64_t total() const
    {
        if (m_filter.among)
            return isAmongAlone() ? m_filter.among->count : countAll();
        if (m_exact || m_filter.createdAfter || m_filter.createdBefore || m_filter.removed)
            return countAll();
        if (m_filter.segment)
            return countAll();
        if (!m_words.empty() && !m_filter.tag)
            return m_found;
        if (m_filter.tag && m_words.empty())
            return count(Sql().add("SELECT count(*) FROM contact_tags WHERE tag = ?", m_filter.tag->toStdString()));
        if (m_filter.tag)
            return countAll();
        return m_db.number("SELECT value FROM workspace WHERE key = 'living_contacts'");
    }
    /// FROM … WHERE, without the order's own bounds. The contact is `c`.
    Sql from(const Run &run, bool counting) const
    {
        const std::string tag = m_filter.tag.value_or(QString()).toStdString();
        bool tagged = !m_filter.tag;
        bool segmented = !m_filter.segment;
        Sql sql;
        if (m_exact) {
            sql.add(" FROM contacts c WHERE c.num = ? AND ", *m_exact).add(run.condition);
        } else if (m_searchGathers) {
            sql.add(" FROM (SELECT rowid AS num FROM contact_search WHERE contact_search MATCH ?) f"
                    " CROSS JOIN contacts c ON c.num = f.num WHERE ",
                    m_words)
                .add(run.condition);
        } else if (m_amongList) {
            sql.add(" FROM json_each(?) j CROSS JOIN contacts c ON c.num = j.value WHERE ", *m_amongList)
                .add(run.condition);
        } else if (m_segmentGathers) {
            segmented = true;
            sql.add(" FROM segment_members s CROSS JOIN contacts c ON c.num = s.contact WHERE s.segment = ? AND ",
                    *m_filter.segment)
                .add(run.condition);
        } else if (m_filter.tag && m_words.empty() && run.key == "created_at") {
            tagged = true;
            sql.add(" FROM (SELECT contact AS num, created_at FROM contact_tags WHERE tag = ?) c WHERE 1", tag);
        } else if (m_tagGathers) {
            tagged = true;
            sql.add(" FROM contact_tags t CROSS JOIN contacts c ON c.num = t.contact WHERE t.tag = ? AND ", tag)
                .add(run.condition);
        } else {
            sql.add(" FROM contacts c");
            if (!counting)
                sql.add(" INDEXED BY ").add(run.index);
            sql.add(" WHERE ").add(run.condition);
        }
        if (!m_words.empty() && !m_searchGathers)
            sql.add(" AND +c.num IN (SELECT rowid FROM contact_search WHERE contact_search MATCH ?)", m_words);
        if (!tagged)
            sql.add(" AND EXISTS (SELECT 1 FROM contact_tags t WHERE t.tag = ? AND t.created_at = c.created_at"
                    " AND t.contact = c.num)",
                    tag);
        if (!segmented)
            sql.add(" AND EXISTS (SELECT 1 FROM segment_members s WHERE s.segment = ? AND s.contact = c.num)",
                    *m_filter.segment);
        if (m_filter.createdAfter)
            sql.add(" AND c.created_at > ?", std::int64_t(*m_filter.createdAfter));
        if (m_filter.removed)
            sql.add(" AND c.deleted_at > ?", std::int64_t(m_filter.removedAfter));
        if (m_filter.createdBefore)
            sql.add(" AND c.created_at < ?", std::int64_t(*m_filter.createdBefore));
        return sql;
    }
    /// Whether the statement leaves it to its reader to pass over who is not `among`.
    bool testsAmong() const { return m_filter.among && !m_amongList; }
    bool fits(std::int64_t number) const { return !testsAmong() || m_filter.among->contains(number); }
    /// Of a stretch.
    std::int64_t count(const Run &run) const
    {
        if (!testsAmong())
            return count(Sql().add("SELECT count(*)").add(from(run, true)));
        std::int64_t found = 0;
        forEach(run, [&found](std::int64_t) { ++found; });
        return found;
    }
    /// In no order.
    template <class Use>
    void forEach(const Run &run, Use &&use) const
    {
        const Sql sql = Sql().add("SELECT c.num").add(from(run, true));
        Query query(m_db, sql.text());
        sql.bindTo(query);
        while (query.step()) {
            if (const std::int64_t number = query.integer(0); fits(number))
                use(number);
        }
    }
    std::int64_t count(const Sql &sql) const
    {
        Query query(m_db, sql.text());
        sql.bindTo(query);
        return query.step() ? query.integer(0) : 0;
    }
    bool isEverything() const { return isUnfiltered() && !m_filter.among; }
    bool isAmongAlone() const { return isUnfiltered() && m_filter.among; }

private:
    bool isUnfiltered() const
    {
        return m_words.empty() && !m_exact && !m_filter.tag && !m_filter.createdAfter && !m_filter.createdBefore &&
               !m_filter.segment && !m_filter.removed;
    }
    static std::string jsonOf(const Numbers &numbers)
    {
        std::string list = "[";
        for (const std::int64_t number : numbers) {
            if (list.size() > 1)
                list += ',';
            list += std::to_string(number);
        }
        return list + ']';
    }
    void addExact(std::string_view sql, const QString &value)
    {
        Query query(m_db, sql);
        query.bind(value);
        const std::int64_t num = query.step() ? query.integer(0) : 0;
        m_exact = m_exact && *m_exact != num ? 0 : num;
    }
    std::int64_t countAll() const
    {
        return count(runsOf({m_filter.removed ? ContactSort::Removed : ContactSort::Created, true}).front());
    }

    Database &m_db;
    const ContactFilter &m_filter;
    std::string m_words;
    std::optional<std::int64_t> m_exact; ///< the only contact that can be; 0 = none
    std::int64_t m_found = 0;            ///< by the words alone
    bool m_searchGathers = false;
    bool m_tagGathers = false;
    bool m_segmentGathers = false;
    std::optional<std::string> m_amongList; ///< `among`, where those are few
};

/// The numbers of a stretch, in its order.
Numbers numbers(Database &db, const Selection &selection, const Run &run, const std::optional<QJsonArray> &after,
                std::int64_t skip, int limit)
{
    const std::string_view direction = run.descending ? " DESC" : "";
    const std::string_view beyond = run.descending ? "<" : ">";
    Sql sql;
    sql.add("SELECT c.num").add(selection.from(run, false));
    if (after) {
        const QJsonValue key = after->at(0);
        const std::int64_t num = after->at(1).toInteger();
        if (run.key.empty()) {
            sql.add(" AND c.num ").add(beyond).add(" ?", num);
        } else {
            sql.add(" AND (c.").add(run.key).add(", c.num) ").add(beyond);
            if (key.isString())
                sql.add(" (?, ?)", key.toString().toStdString(), num);
            else
                sql.add(" (?, ?)", std::int64_t(key.toInteger()), num);
        }
    }
    sql.add(" ORDER BY ");
    if (!run.key.empty())
        sql.add("c.").add(run.key).add(direction).add(", ");
    sql.add("c.num").add(direction);
    if (!selection.testsAmong())
        sql.add(" LIMIT ? OFFSET ?", std::int64_t(limit), std::exchange(skip, 0));
    Query query(db, sql.text());
    sql.bindTo(query);
    Numbers found;
    while (found.size() < std::size_t(limit) && query.step()) {
        const std::int64_t number = query.integer(0);
        if (selection.fits(number) && skip-- <= 0)
            found.push_back(number);
    }
    return found;
}

/// The same at a rank of the whole list, from the nearer end of it.
Numbers numbersAt(Database &db, const Selection &selection, const Run &run, std::int64_t rank, int limit)
{
    const std::int64_t behind = selection.total() - rank;
    if (rank <= behind)
        return numbers(db, selection, run, {}, rank, limit);
    const std::int64_t count = std::min<std::int64_t>(limit, behind);
    if (count <= 0)
        return {};
    Run backwards = run;
    backwards.descending = !run.descending;
    Numbers found = numbers(db, selection, backwards, {}, behind - count, int(count));
    std::reverse(found.begin(), found.end());
    return found;
}

} // namespace

http::Page<Contact> ContactList::page(const ContactFilter &filter, ContactOrder order,
                                      const http::PageRequest &request) const
{
    const Selection selection(m_db, filter);
    const std::vector<Run> runs = runsOf(filter.removed ? ContactOrder{ContactSort::Removed, true} : order);
    std::size_t at = request.after ? std::size_t(request.after->at(2).toInteger()) : 0;
    std::optional<QJsonArray> after = request.after;
    std::int64_t skip = request.at.value_or(0);

    http::Page<Contact> result;
    const ContactStore store(m_db);
    std::size_t lastRun = at;
    for (; at < runs.size() && !result.next; ++at, after.reset()) {
        const Run &run = runs[at];
        const int wanted = request.limit + 1 - int(result.items.size());
        const bool isCounted = selection.isEverything() || selection.isAmongAlone();
        const Numbers found = isCounted && runs.size() == 1 && skip > 0
                                  ? numbersAt(m_db, selection, run, skip, wanted)
                                  : numbers(m_db, selection, run, after, skip, wanted);
        if (!found.empty())
            skip = 0;
        else if (skip > 0 && at + 1 < runs.size())
            skip -= selection.count(run);
        for (const std::int64_t num : found) {
            if (result.items.size() == std::size_t(request.limit)) {
                const Contact &last = result.items.back();
                result.next = QJsonArray{keyOf(last, runs[lastRun]), qint64(last.num), qint64(lastRun)};
                break;
            }
            if (auto contact = store.find(num))
                result.items.push_back(*std::move(contact));
            lastRun = at;
        }
    }
    if (request.total)
        result.total = selection.total();
    return result;
}

std::optional<std::vector<std::int64_t>> ContactList::allNumbers(const ContactFilter &filter) const
{
    const Selection selection(m_db, filter);
    if (selection.isEverything())
        return {};
    if (selection.isAmongAlone())
        return listOf(*filter.among);
    Numbers found;
    selection.forEach(runsOf({ContactSort::Created, true}).front(),
                      [&found](std::int64_t number) { found.push_back(number); });
    return found;
}

std::int64_t ContactList::count(const ContactFilter &filter) const
{
    return Selection(m_db, filter).total();
}

} // namespace growthos
