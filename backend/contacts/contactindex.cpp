#include "backend/contacts/contactindex.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"

namespace growthos {
namespace {

/// Longer names differ before they end.
constexpr qsizetype longestNameKey = 80;

struct Words
{
    std::optional<std::string> email = {};
    std::string name = {};
    std::optional<std::string> externalId = {};
    bool operator==(const Words &) const = default;
    bool isEmpty() const { return !email && name.empty() && !externalId; }
};

std::string searchedName(const Contact &contact)
{
    const RawObject traits(contact.traits);
    const std::string *name = traits.find("name");
    return name ? rawjson::unquoted(*name) : std::string();
}

Words wordsOf(const Contact *contact)
{
    if (!contact || !contact->isLiving())
        return {};
    return {contact->email, searchedName(*contact), contact->externalId};
}

std::vector<std::string> tagsOf(const Contact *contact)
{
    std::vector<std::string> tags;
    if (!contact || !contact->isLiving() || contact->tags == "[]")
        return tags;
    for (const std::string_view tag : rawjson::elements(contact->tags))
        tags.push_back(rawjson::unquoted(tag));
    return tags;
}

} // namespace

std::string nameKey(const Contact &contact)
{
    return toQString(searchedName(contact)).trimmed().toLower().left(longestNameKey).toStdString();
}

std::string searchExpression(const QString &text)
{
    // Letters and digits are what the tokenizer makes words of; nothing in them is special to FTS5.
    std::string expression;
    QString word;
    const auto end = [&] {
        if (!word.isEmpty())
            expression += (expression.empty() ? "\"" : " AND \"") + word.toStdString() + "\"*";
        word.clear();
    };
    for (const char32_t c : text.toUcs4()) {
        if (QChar::isLetterOrNumber(c) || QChar::isMark(c))
            word += QString::fromUcs4(&c, 1);
        else
            end();
    }
    end();
    return expression;
}

void ContactIndex::update(const Contact *before, const Contact &now)
{
    updateTags(before, now);
    updateWords(before, now);
}

void ContactIndex::updateTags(const Contact *before, const Contact &now)
{
    const bool wasThere = before && before->isLiving();
    if (wasThere == now.isLiving() && (!wasThere || before->tags == now.tags))
        return;
    const auto old = tagsOf(before);
    const auto fresh = tagsOf(&now);
    const auto each = [&](std::string_view sql, const std::vector<std::string> &tags,
                          const std::vector<std::string> &except) {
        Query query(m_db, sql);
        for (const std::string &tag : tags) {
            if (std::find(except.begin(), except.end(), tag) == except.end())
                query.bind(tag, now.createdAt, now.num).run();
        }
    };
    each("DELETE FROM contact_tags WHERE tag = ? AND created_at = ? AND contact = ?", old, fresh);
    each("INSERT INTO contact_tags (tag, created_at, contact) VALUES (?, ?, ?)", fresh, old);
}

void ContactIndex::updateWords(const Contact *before, const Contact &now)
{
    const bool wasThere = before && before->isLiving();
    if (wasThere == now.isLiving() && (!wasThere || (before->email == now.email && before->traits == now.traits &&
                                                     before->externalId == now.externalId)))
        return;
    const Words old = wordsOf(before);
    const Words fresh = wordsOf(&now);
    if (old == fresh)
        return;
    // The index holds no text: it must be told what it forgets.
    if (!old.isEmpty())
        Query(m_db, "INSERT INTO contact_search (contact_search, rowid, email, name, external_id)"
                    " VALUES ('delete', ?, ?, ?, ?)")
            .bind(now.num, old.email, old.name, old.externalId)
            .run();
    if (!fresh.isEmpty())
        Query(m_db, "INSERT INTO contact_search (rowid, email, name, external_id) VALUES (?, ?, ?, ?)")
            .bind(now.num, fresh.email, fresh.name, fresh.externalId)
            .run();
}

bool findsMany(Database &database, const std::string &expression)
{
    Query count(database, "SELECT count(*) FROM (SELECT 1 FROM contact_search WHERE contact_search MATCH ? LIMIT ?)");
    count.bind(expression, manyContacts + 1);
    return count.step() && count.integer(0) > manyContacts;
}

FoundContacts::FoundContacts(Database &database, const std::string &expression)
{
    Query query(database, "SELECT rowid FROM contact_search WHERE contact_search MATCH ? ORDER BY rowid");
    query.bind(expression);
    for (; query.step(); ++m_count) {
        const auto number = std::size_t(query.integer(0));
        if (number >= m_found.size())
            m_found.resize(number + 1);
        m_found[number] = true;
    }
}

} // namespace growthos
