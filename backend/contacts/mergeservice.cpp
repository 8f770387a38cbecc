#include "backend/contacts/mergeservice.h"

#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <charconv>

namespace growthos {
namespace {

constexpr std::string_view mergePrefix = "mrg_";

} // namespace

std::string mergeId(std::int64_t num)
{
    return std::string(mergePrefix) + std::to_string(num);
}

std::int64_t mergeNumber(std::string_view id)
{
    if (!id.starts_with(mergePrefix))
        return 0;
    const std::string_view digits = id.substr(mergePrefix.size());
    std::int64_t num = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), num);
    return error == std::errc() && end == digits.data() + digits.size() ? num : 0;
}

http::Page<MergeEntry> MergeService::merges(std::int64_t contact, const http::PageRequest &page) const
{
    constexpr std::string_view from =
        " FROM merges m JOIN contacts t ON t.num = m.target JOIN contacts s ON s.num = m.source"
        " WHERE (m.target = ?1 OR m.target IN (SELECT num FROM contacts WHERE merged_into = ?1))";
    http::Page<MergeEntry> result;
    Query query(m_db, "SELECT m.num, t.id, s.id, m.cause, m.at, m.undone_at, m.undone_at IS NULL AND"
                      " t.deleted_at IS NULL AND t.merged_into IS NULL AND s.merged_into = m.target,"
                      " json_object('external_id', m.before ->> '$.source.external_id',"
                      " 'email', m.before ->> '$.source.email', 'traits', m.before -> '$.source.traits',"
                      " 'tags', m.before -> '$.source.tags')" +
                          std::string(from) + " AND m.num < ?2 ORDER BY m.num DESC LIMIT ?3");
    query.bind(contact, page.after ? page.after->at(0).toInteger() : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, [](const Query &row) {
        return MergeEntry{row.integer(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
                          row.integer(4), row.optionalInteger(5),   row.integer(6) != 0,      std::string(row.text(7))};
    });
    if (page.total) {
        Query count(m_db, "SELECT count(*)" + std::string(from));
        count.bind(contact);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

http::Page<MergeCandidate> MergeService::candidates(std::int64_t contact, const http::PageRequest &page) const
{
    const std::string from =
        std::string(" FROM merge_candidates m JOIN contacts a ON a.num = m.contact JOIN contacts b ON b.num = m.other"
                    " WHERE a.deleted_at IS NULL AND a.merged_into IS NULL"
                    " AND b.deleted_at IS NULL AND b.merged_into IS NULL") +
        (contact ? " AND (m.contact = ?1 OR m.other = ?1)" : " AND ?1 = 0");
    http::Page<MergeCandidate> result;
    Query query(m_db, "SELECT m.contact, m.other, m.reason, m.at" + from +
                          " AND (m.at, m.contact, m.other, m.reason) < (?2, ?3, ?4, ?5)"
                          " ORDER BY m.at DESC, m.contact DESC, m.other DESC, m.reason DESC LIMIT ?6");
    if (page.after)
        query.bind(contact, page.after->at(0).toInteger(), page.after->at(1).toInteger(), page.after->at(2).toInteger(),
                   page.after->at(3).toString());
    else
        query.bind(contact, endOfTime, 0, 0, "");
    query.bind(page.limit + 1);
    const ContactStore store(m_db);
    readPage(
        query, page.limit, result,
        [&store](const Query &row) {
            return MergeCandidate{store.find(row.integer(0)).value_or(Contact{}),
                                  store.find(row.integer(1)).value_or(Contact{}), std::string(row.text(2)),
                                  row.integer(3)};
        },
        [](const MergeCandidate &last) {
            return QJsonArray{last.at, qint64(last.contact.num), qint64(last.other.num),
                              QString::fromStdString(last.reason)};
        });
    if (page.total) {
        Query count(m_db, "SELECT count(*)" + from);
        count.bind(contact);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

} // namespace growthos
