#include "backend/contacts/contactservice.h"

#include "backend/contacts/contactstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <utility>

namespace growthos {
namespace {

/// A contact's email, external id and name with blanks between the words, one before the first.
std::string searchableText()
{
    std::string text =
        "coalesce(email, '') || ' ' || coalesce(external_id, '') || ' ' || coalesce(traits ->> '$.name', '')";
    for (const char *separator : {"@", ".", "-", "_", "+", ",", "/", ":", "''", "|", "(", ")"})
        text = "replace(" + text + ", '" + separator + "', ' ')";
    return "' ' || " + text;
}

/// The words of `text` as a JSON array: letters and digits alone, so nothing in them is special to LIKE.
QString searchedWords(const QString &text)
{
    QJsonArray words;
    QString word;
    for (const QChar c : QString(text + u' ')) {
        if (c.isLetterOrNumber())
            word += c;
        else if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    }
    return QString::fromUtf8(QJsonDocument(words).toJson(QJsonDocument::Compact));
}

} // namespace

http::Page<Contact> ContactService::list(const Filter &filter, const http::PageRequest &page) const
{
    // Numbered parameters: the same text serves with and without each filter. One upper bound alone, so that SQLite
    // begins its walk down the index on created_at there, however deep the page is.
    std::string where = " FROM contacts WHERE " + std::string(ContactStore::living) +
                        " AND created_at > ?1 AND (created_at, num) < (?2, ?3)";
    if (filter.email)
        where += " AND email_key = ?4";
    if (filter.externalId)
        where += " AND external_id = ?5";
    if (filter.tag)
        where += " AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?6)";
    if (filter.text)
        where += " AND NOT EXISTS (SELECT 1 FROM json_each(?7) WHERE " + searchableText() +
                 " NOT LIKE '% ' || value || '%')";
    const std::optional<QString> words = filter.text ? std::optional(searchedWords(*filter.text)) : std::nullopt;
    const std::optional<QString> emailKey =
        filter.email ? std::optional(filter.email->trimmed().toLower()) : std::nullopt;
    using Place = std::pair<qint64, qint64>;
    const Place end(filter.createdBefore.value_or(endOfTime), 0);
    const auto bindFilter = [&](Query &query, const Place &before) {
        query.bind(filter.createdAfter.value_or(-endOfTime), before.first, before.second, emailKey, filter.externalId,
                   filter.tag, words);
    };

    http::Page<Contact> result;
    const Place start =
        page.after ? std::min(end, Place(page.after->at(0).toInteger(), page.after->at(1).toInteger())) : end;
    Query query(m_db, "SELECT " + std::string(ContactStore::columns) + where +
                          " ORDER BY created_at DESC, num DESC LIMIT ?8");
    bindFilter(query, start);
    query.bind(page.limit + 1);
    while (query.step()) {
        if (result.items.size() == std::size_t(page.limit)) {
            const Contact &last = result.items.back();
            result.next = QJsonArray{last.createdAt, qint64(last.num)};
            break;
        }
        result.items.push_back(ContactStore::fromRow(query));
    }
    if (page.total) {
        // SQLite wants every parameter number to exist up to the highest used; unused ones stay NULL.
        Query count(m_db, "SELECT count(*)" + where + " AND (?7 IS NULL OR 1)");
        bindFilter(count, end);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

Result<Contact> ContactService::find(const QString &id) const
{
    auto contact = ContactStore(m_db).findById(id.toStdString());
    if (!contact)
        return Error::notFound(u"contact", id);
    return *std::move(contact);
}

std::vector<ContactService::GroupMembership> ContactService::groupsOf(std::int64_t contact) const
{
    std::vector<GroupMembership> groups;
    Query query(m_db, "SELECT g.group_id, g.traits, m.since FROM group_members m JOIN groups g ON g.num = m.group_num"
                      " WHERE m.contact = ? ORDER BY m.since, g.num");
    query.bind(contact);
    while (query.step())
        groups.push_back({std::string(query.text(0)), std::string(query.text(1)), query.integer(2)});
    return groups;
}

} // namespace growthos
