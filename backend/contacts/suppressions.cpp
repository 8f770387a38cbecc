#include "backend/contacts/suppressions.h"

#include "backend/contacts/suppressionhashes.h"
#include "backend/core/text.h"

#include <QJsonArray>
#include <set>

namespace growthos {
namespace {

/// From the strongest to the weakest.
constexpr std::pair<SuppressionReason, std::string_view> reasons[] = {
    {SuppressionReason::Complained, "complained"}, {SuppressionReason::Unsubscribed, "unsubscribed"},
    {SuppressionReason::Bounced, "bounced"},       {SuppressionReason::Manual, "manual"},
    {SuppressionReason::Erased, "erased"},
};

/// The columns that `readRow` reads, of `suppressions s`. A merged contact is its survivor, one that is gone nobody.
constexpr std::string_view columns =
    "s.id, (SELECT id FROM contacts c WHERE c.num = s.contact AND c.deleted_at IS NULL AND c.merged_into IS NULL),"
    " s.email, s.reason, s.created_at, s.num";

std::string suppressionHash(const Sealer &sealer, std::string_view emailKey)
{
    return sealer.keyedHash("suppressed address", emailKey);
}

Suppression readRow(const Query &query)
{
    return {std::string(query.text(0)), query.optionalText(1), query.optionalText(2),
            suppressionReasonFromWire(query.text(3)).value_or(SuppressionReason::Manual), query.integer(4)};
}

} // namespace

std::string_view wireName(SuppressionReason reason)
{
    for (const auto &[each, name] : reasons) {
        if (each == reason)
            return name;
    }
    return {};
}

std::optional<SuppressionReason> suppressionReasonFromWire(std::string_view name)
{
    for (const auto &[each, wire] : reasons) {
        if (wire == name)
            return each;
    }
    return {};
}

Suppressions::Suppressions(Database &database, IdSource &ids, const Sealer &sealer)
    : m_db(database), m_ids(ids), m_sealer(sealer)
{}

std::string Suppressions::hashOf(std::string_view emailKey) const
{
    return suppressionHash(m_sealer, emailKey);
}

std::optional<std::int64_t> renewSuppressionHashes(Database &database, const Sealer &sealer)
{
    struct Stale
    {
        std::int64_t num;
        std::string hash;
    };
    const auto hashes = [&](std::string_view sql) {
        std::vector<Stale> rows;
        Query query(database, sql);
        while (query.step()) {
            if (const auto address = parseEmail(query.text(1)))
                rows.push_back({query.integer(0), suppressionHash(sealer, address->key)});
        }
        return rows;
    };
    const auto put = [&](std::string_view sql, const std::vector<Stale> &rows) {
        Query query(database, sql);
        for (const Stale &row : rows)
            query.bindBlob(row.hash).bind(row.num).run();
    };
    {
        Query oldest(database, "SELECT email, email_hash FROM suppressions"
                               " WHERE email IS NOT NULL AND email_hash IS NOT NULL ORDER BY num LIMIT 1");
        if (!oldest.step())
            return {};
        const auto address = parseEmail(oldest.text(0));
        if (!address || suppressionHash(sealer, address->key) == oldest.blob(1))
            return {};
    }
    // Ignored: an address that was suppressed again meanwhile.
    put("UPDATE OR IGNORE suppressions SET email_hash = ? WHERE num = ?",
        hashes("SELECT num, email FROM suppressions WHERE email IS NOT NULL AND email_hash IS NOT NULL"));
    put("UPDATE suppressed_contacts SET email_hash = ? WHERE contact = ?",
        hashes("SELECT s.contact, c.email FROM suppressed_contacts s JOIN contacts c ON c.num = s.contact"
               " WHERE s.email_hash IS NOT NULL AND c.email IS NOT NULL"));
    return database.number("SELECT count(*) FROM suppressions WHERE email IS NULL AND email_hash IS NOT NULL");
}

Suppression Suppressions::add(const Contact &contact, SuppressionReason reason, UtcMs at)
{
    std::optional<EmailAddress> address;
    if (contact.email && contact.emailKey)
        address = EmailAddress{*contact.email, *contact.emailKey};
    return add(contact.num, address, reason, at);
}

Suppression Suppressions::add(const EmailAddress &address, SuppressionReason reason, UtcMs at)
{
    return add(ContactStore(m_db).emailOwner(address.key), address, reason, at);
}

Suppression Suppressions::add(std::int64_t contact, const std::optional<EmailAddress> &address,
                              SuppressionReason reason, UtcMs at)
{
    const std::string hash = address ? hashOf(address->key) : std::string();
    const auto standing = [&]() -> std::optional<Suppression> {
        Query query(m_db, "SELECT " + std::string(columns) + " FROM suppressions s WHERE s.reason = ?1 AND " +
                              (address ? "s.email_hash = ?2" : "s.email_hash IS NULL AND s.contact = ?2"));
        query.bind(wireName(reason));
        address ? query.bindBlob(hash) : query.bind(contact);
        return query.step() ? std::optional(readRow(query)) : std::nullopt;
    };
    if (auto row = standing())
        return *std::move(row);
    Query insert(m_db, "INSERT INTO suppressions (id, reason, created_at, email, contact, email_hash)"
                       " VALUES (?, ?, ?, ?, nullif(?, 0), ?)");
    const std::string id = m_ids.next("sup_");
    insert.bind(id, wireName(reason), at);
    address ? insert.bind(address->shown) : insert.bind(nullptr);
    insert.bind(contact);
    if (address)
        insert.bindBlob(hash);
    insert.run();
    m_any = true;
    judgeAll(contact, address ? std::optional(hash) : std::nullopt);
    Suppression made = standing().value_or(Suppression{});
    made.isNew = true;
    return made;
}

Result<Suppression> Suppressions::remove(const QString &id)
{
    auto found = find(id);
    if (!found)
        return found;
    std::int64_t contact = 0;
    std::optional<std::string> hash;
    {
        Query query(m_db, "SELECT contact, email_hash FROM suppressions WHERE id = ?");
        query.bind(id);
        if (query.step()) {
            contact = query.integer(0);
            hash = query.optionalText(1);
        }
    }
    Query(m_db, "DELETE FROM suppressions WHERE id = ?").bind(id).run();
    judgeAll(contact, hash);
    return found;
}

void Suppressions::forget(const Contact &contact, UtcMs at)
{
    if (contact.emailKey)
        add(contact, SuppressionReason::Erased, at);
    Query(m_db, "DELETE FROM suppressions WHERE contact = ? AND email_hash IS NULL").bind(contact.num).run();
    Query(m_db, "UPDATE suppressions SET contact = NULL, email = NULL WHERE contact = ?").bind(contact.num).run();
    if (contact.emailKey) {
        Query query(m_db, "UPDATE suppressions SET email = NULL WHERE email_hash = ?");
        const std::string hash = hashOf(*contact.emailKey);
        query.bindBlob(hash).run();
    }
}

std::vector<Suppressions::Row> Suppressions::rowsFor(std::int64_t contact,
                                                     const std::optional<std::string> &emailKey) const
{
    std::vector<Row> rows;
    const auto read = [&](Query &query) {
        while (query.step()) {
            if (const auto reason = suppressionReasonFromWire(query.text(0)))
                rows.push_back({*reason, query.integer(1)});
        }
    };
    if (contact != 0) {
        Query query(m_db, "SELECT reason, created_at FROM suppressions WHERE contact = ? AND reason <> 'bounced'");
        query.bind(contact);
        read(query);
    }
    if (emailKey) {
        Query query(m_db, "SELECT reason, created_at FROM suppressions WHERE email_hash = ?");
        const std::string hash = hashOf(*emailKey);
        query.bindBlob(hash);
        read(query);
    }
    return rows;
}

std::optional<SuppressionReason> Suppressions::reasonFor(const Contact &contact) const
{
    const auto rows = rowsFor(contact.num, contact.emailKey);
    for (const auto &[reason, name] : reasons) {
        if (std::any_of(rows.begin(), rows.end(), [reason = reason](const Row &row) { return row.reason == reason; }))
            return reason;
    }
    return {};
}

std::optional<SuppressionReason> Suppressions::reasonFor(const EmailAddress &address) const
{
    return reasonFor(Contact{.email = address.shown, .emailKey = address.key});
}

Subscription Suppressions::subscriptionOf(const Contact &contact) const
{
    Subscription subscription;
    const auto earliest = [](std::optional<UtcMs> &at, UtcMs other) { at = std::min(at.value_or(other), other); };
    for (const Row &row : rowsFor(contact.num, contact.emailKey)) {
        subscription.subscribed = false;
        if (row.reason == SuppressionReason::Unsubscribed)
            earliest(subscription.unsubscribedAt, row.at);
        if (row.reason == SuppressionReason::Bounced)
            earliest(subscription.bouncedAt, row.at);
    }
    return subscription;
}

Result<Suppression> Suppressions::find(const QString &id) const
{
    Query query(m_db, "SELECT " + std::string(columns) + " FROM suppressions s WHERE s.id = ?");
    query.bind(id);
    if (!query.step())
        return Error::notFound(u"suppression", id);
    return readRow(query);
}

http::Page<Suppression> Suppressions::list(const Filter &filter, const http::PageRequest &page) const
{
    const auto address = filter.email ? parseEmail(*filter.email) : std::nullopt;
    const std::string hash = address ? hashOf(address->key) : std::string("none");
    const std::string where =
        std::string(" FROM suppressions s WHERE (?1 IS NULL OR s.reason = ?1) AND (?2 = 0 OR s.contact = ?2) AND ") +
        (filter.email ? "s.email_hash = ?3" : "?3 IS NULL");
    const auto bind = [&](Query &query) {
        query.bind(filter.reason ? std::optional(wireName(*filter.reason)) : std::nullopt, filter.contact);
        filter.email ? query.bindBlob(hash) : query.bind(nullptr);
    };
    http::Page<Suppression> result;
    Query query(m_db, "SELECT " + std::string(columns) + where + " AND s.num < ?4 ORDER BY s.num DESC LIMIT ?5");
    bind(query);
    query.bind(page.after ? page.after->at(0).toInteger() : endOfTime, page.limit + 1);
    std::int64_t last = 0;
    while (query.step()) {
        if (result.items.size() == std::size_t(page.limit)) {
            result.next = QJsonArray{qint64(last)};
            break;
        }
        last = query.integer(5);
        result.items.push_back(readRow(query));
    }
    if (page.total) {
        Query count(m_db, "SELECT count(*)" + where);
        bind(count);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

void Suppressions::contactChanged(const Contact &now, const Contact *before)
{
    if (!anyRows())
        return;
    const auto mergedBefore = before ? before->mergedInto : std::nullopt;
    const bool sameLife = before && before->isLiving() == now.isLiving() && mergedBefore == now.mergedInto;
    if (sameLife && now.emailKey == before->emailKey)
        return;
    judge(now);
    // The rows of a person go with a merge, and come back.
    for (const auto &other : {now.mergedInto, mergedBefore}) {
        if (other && now.mergedInto != mergedBefore)
            judgeStored(*other);
    }
}

/// Mostly there are none, and then nothing costs anything.
bool Suppressions::anyRows()
{
    if (!m_any)
        m_any = m_db.number("SELECT EXISTS (SELECT 1 FROM suppressions)") != 0;
    return *m_any;
}

void Suppressions::judgeStored(std::int64_t num)
{
    if (const auto contact = ContactStore(m_db).find(num))
        judge(*contact);
}

/// Whoever the row of this contact and address was about.
void Suppressions::judgeAll(std::int64_t contact, const std::optional<std::string> &hash)
{
    std::set<std::int64_t> judged = {contact};
    if (hash) {
        Query query(m_db, "SELECT contact FROM suppressed_contacts WHERE email_hash = ?");
        query.bindBlob(*hash);
        while (query.step())
            judged.insert(query.integer(0));
    }
    for (const std::int64_t num : judged)
        judgeStored(num);
}

void Suppressions::judge(const Contact &contact)
{
    bool was = false;
    {
        Query query(m_db, "SELECT 1 FROM suppressed_contacts WHERE contact = ?");
        query.bind(contact.num);
        was = query.step();
    }
    const bool is = contact.isLiving() && !rowsFor(contact.num, contact.emailKey).empty();
    if (was)
        Query(m_db, "DELETE FROM suppressed_contacts WHERE contact = ?").bind(contact.num).run();
    if (is) {
        const std::string hash = contact.emailKey ? hashOf(*contact.emailKey) : std::string();
        Query query(m_db, "INSERT INTO suppressed_contacts (contact, email_hash) VALUES (?, ?)");
        query.bind(contact.num);
        if (contact.emailKey)
            query.bindBlob(hash);
        query.run();
    }
    if (is != was && m_changed)
        m_changed(contact.num, is);
}

} // namespace growthos
