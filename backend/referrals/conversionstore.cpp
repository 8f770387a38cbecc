#include "backend/referrals/conversionstore.h"

#include "backend/storage/readpage.h"

namespace growthos {
namespace {

/// What a person reads for the contact in `table`, as displayName says it.
std::string nameIn(const char *table)
{
    const std::string of = table;
    return "coalesce(nullif(" + of + ".traits ->> '$.name', ''), " + of + ".email, " + of + ".external_id, " + of +
           ".bucket_key)";
}

std::string conversionsWhere(std::string_view where)
{
    return "SELECT v.num, v.id, v.program, p.id, v.link, l.code, v.referrer, r.id, r.email, v.contact, c.id, c.email,"
           " v.event, v.source, v.status, v.reason, v.metadata, v.ip, v.at, v.decided_at, " +
           nameIn("r") + ", " + nameIn("c") +
           " FROM referral_conversions v JOIN referral_programs p ON p.num = v.program"
           " JOIN referral_links l ON l.num = v.link JOIN contacts r ON r.num = v.referrer"
           " JOIN contacts c ON c.num = v.contact WHERE " +
           std::string(where);
}

/// A condition on conversions that are listed: of contacts who are not removed, on both sides. Removed ones are few.
constexpr std::string_view conversionsOfTheLiving =
    " AND v.contact NOT IN removed_contacts AND v.referrer NOT IN removed_contacts";

std::string rewardsWhere(std::string_view where)
{
    return "SELECT w.num, w.id, w.program, p.id, w.contact, c.id, c.email, w.conversion, v.id, w.kind, w.tier,"
           " w.threshold, w.type, w.amount, w.currency, w.at, " +
           nameIn("c") +
           " FROM referral_rewards w"
           " JOIN referral_programs p ON p.num = w.program"
           " LEFT JOIN contacts c ON c.num = w.contact AND c.deleted_at IS NULL"
           " LEFT JOIN referral_conversions v ON v.num = w.conversion WHERE " +
           std::string(where);
}

/// Program, instant and, with `one`, contact. From the standings on, for a program's referrers are few among what all
/// programs brought; each is one range of an index that has all that is read.
std::string broughtSql(ConversionStore::Counted what, bool one)
{
    const bool conversions = what == ConversionStore::Counted::Conversions;
    return std::string(
               "SELECT g.contact, g.since, g.count, g.oldest FROM"
               " (SELECT s.contact, s.since, count(*) AS count, min(v.at) AS oldest FROM referrers s CROSS JOIN ") +
           (conversions ? "referral_conversions" : "referrals") +
           " v ON v.referrer = s.contact AND v.program = s.program AND v.at > ?2 AND v.contact <> v.referrer" +
           (conversions ? " AND v.status = 'confirmed'" : "") +
           (one ? " AND NOT EXISTS (SELECT 1 FROM removed_contacts d WHERE d.contact = v.contact)"
                : " AND v.contact NOT IN removed_contacts") +
           " WHERE s.program = ?1" + (one ? " AND s.contact = ?3" : "") +
           " GROUP BY s.contact) g CROSS JOIN contacts c ON c.num = g.contact AND c.deleted_at IS NULL"
           " AND c.merged_into IS NULL";
}

std::int64_t first(Query &query)
{
    return query.step() ? query.integer(0) : 0;
}

} // namespace

std::optional<Referral> ConversionStore::referral(std::int64_t program, std::int64_t contact) const
{
    Query query(m_db, "SELECT program, contact, link, referrer, at FROM referrals WHERE program = ? AND contact = ?");
    query.bind(program, contact);
    if (!query.step())
        return {};
    return Referral{query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)};
}

void ConversionStore::put(const Referral &referral)
{
    Query(m_db, "INSERT INTO referrals (program, contact, link, referrer, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (program, contact) DO UPDATE SET link = excluded.link, referrer = excluded.referrer,"
                " at = excluded.at")
        .bind(referral.program, referral.contact, referral.link, referral.referrer, referral.at)
        .run();
}

Conversion ConversionStore::conversionFrom(const Query &query)
{
    Conversion conversion;
    conversion.num = query.integer(0);
    conversion.id = query.text(1);
    conversion.program = query.integer(2);
    conversion.programId = query.text(3);
    conversion.link = query.integer(4);
    conversion.linkCode = query.text(5);
    conversion.referrer = query.integer(6);
    conversion.referrerId = query.text(7);
    conversion.referrerEmail = query.optionalText(8);
    conversion.contact = query.integer(9);
    conversion.contactId = query.text(10);
    conversion.contactEmail = query.optionalText(11);
    conversion.event = query.text(12);
    const std::string_view source = query.text(13);
    conversion.source = source == "automatic" ? ConversionSource::Automatic
                        : source == "client"  ? ConversionSource::Client
                                              : ConversionSource::Manual;
    const std::string_view status = query.text(14);
    conversion.status = status == "held"     ? ConversionStatus::Held
                        : status == "denied" ? ConversionStatus::Denied
                                             : ConversionStatus::Confirmed;
    conversion.reason = query.optionalText(15);
    conversion.metadata = query.text(16);
    conversion.ip = query.optionalText(17);
    conversion.at = query.integer(18);
    conversion.decidedAt = query.optionalInteger(19);
    conversion.referrerName = query.text(20);
    conversion.contactName = query.text(21);
    return conversion;
}

http::Page<Conversion> ConversionStore::list(const Filter &filter, const http::PageRequest &page) const
{
    // Each way has its index.
    const std::string of = filter.link != 0 ? "v.link = ?1" : filter.program != 0 ? "v.program = ?1" : "?1 = 0";
    const std::int64_t which = filter.link != 0 ? filter.link : filter.program;
    // The word itself: the partial index of the held needs it.
    std::string where = of + (filter.status == QLatin1String("held") ? " AND v.status = 'held' AND ?2 IS NOT NULL"
                                                                     : " AND (?2 IS NULL OR v.status = ?2)");
    where += conversionsOfTheLiving;
    http::Page<Conversion> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM referral_conversions v WHERE " + where);
        count.bind(which, filter.status);
        result.total = first(count);
    }
    Query query(m_db, conversionsWhere(where + " AND v.num < ?3 ORDER BY v.num DESC LIMIT ?4"));
    query.bind(which, filter.status, page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, conversionFrom);
    return result;
}

std::optional<Conversion> ConversionStore::find(std::string_view id) const
{
    static const std::string sql = conversionsWhere("v.id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(conversionFrom(query)) : std::nullopt;
}

std::optional<Conversion> ConversionStore::find(std::int64_t num) const
{
    static const std::string sql = conversionsWhere("v.num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(conversionFrom(query)) : std::nullopt;
}

std::optional<Conversion> ConversionStore::ofContact(std::int64_t program, std::int64_t contact) const
{
    for (Conversion &conversion : ofReferred(contact)) {
        if (conversion.program == program)
            return std::move(conversion);
    }
    return {};
}

std::vector<Conversion> ConversionStore::ofReferred(std::int64_t contact) const
{
    static const std::string sql = conversionsWhere("v.contact = ? ORDER BY v.num");
    Query query(m_db, sql);
    query.bind(contact);
    std::vector<Conversion> conversions;
    while (query.step())
        conversions.push_back(conversionFrom(query));
    return conversions;
}

std::int64_t ConversionStore::countedFor(std::int64_t program, std::int64_t referrer) const
{
    Query query(m_db, "SELECT count(*) FROM referral_conversions v WHERE referrer = ? AND program = ?"
                      " AND status <> 'denied' AND contact <> referrer"
                      " AND NOT EXISTS (SELECT 1 FROM removed_contacts d WHERE d.contact = v.contact)");
    query.bind(referrer, program);
    return first(query);
}

std::int64_t ConversionStore::fromAddress(std::int64_t program, std::string_view ip, UtcMs since) const
{
    Query query(m_db, "SELECT count(*) FROM referral_conversions WHERE program = ? AND ip = ? AND at > ?");
    query.bind(program, ip, since);
    return first(query);
}

std::int64_t ConversionStore::fromDevice(std::int64_t program, std::string_view device, UtcMs since) const
{
    Query query(m_db, "SELECT count(*) FROM referral_conversions WHERE program = ? AND device = ? AND at > ?");
    query.bind(program, device, since);
    return first(query);
}

RewardAmount ConversionStore::rewardsTo(std::int64_t program, std::int64_t contact, UtcMs after) const
{
    Query query(m_db, "SELECT coalesce(sum(amount), 0) FROM referral_rewards WHERE contact = ? AND program = ?"
                      " AND at > ?");
    query.bind(contact, program, after);
    return first(query);
}

std::optional<Conversion> ConversionStore::lastConfirmed(std::int64_t program, std::int64_t referrer) const
{
    static const std::string sql =
        conversionsWhere("v.referrer = ? AND v.program = ? AND v.status = 'confirmed' AND v.contact <> v.referrer"
                         " AND c.deleted_at IS NULL ORDER BY v.at DESC LIMIT 1");
    Query query(m_db, sql);
    query.bind(referrer, program);
    return query.step() ? std::optional(conversionFrom(query)) : std::nullopt;
}

void ConversionStore::insert(Conversion &conversion)
{
    Query(m_db, "INSERT INTO referral_conversions (id, program, link, referrer, contact, event, source, status, reason,"
                " metadata, ip, device, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(conversion.id, conversion.program, conversion.link, conversion.referrer, conversion.contact,
              conversion.event, wireName(conversion.source), wireName(conversion.status), conversion.reason,
              conversion.metadata, conversion.ip, conversion.device, conversion.at)
        .run();
    conversion.num = m_db.lastInsertRowId();
}

void ConversionStore::decide(const Conversion &conversion)
{
    Query(m_db, "UPDATE referral_conversions SET status = ?, reason = ?, decided_at = ? WHERE num = ?")
        .bind(wireName(conversion.status), conversion.reason, conversion.decidedAt, conversion.num)
        .run();
}

RewardRow ConversionStore::rewardFrom(const Query &query)
{
    RewardRow row;
    row.num = query.integer(0);
    row.id = query.text(1);
    row.program = query.integer(2);
    row.programId = query.text(3);
    row.contact = query.integer(4);
    row.contactId = query.optionalText(5);
    row.contactEmail = query.optionalText(6);
    row.conversion = query.integer(7);
    row.conversionId = query.optionalText(8);
    const std::string_view kind = query.text(9);
    row.kind = kind == "referee"      ? RewardKind::Referee
               : kind == "tier_bonus" ? RewardKind::TierBonus
                                      : RewardKind::Referrer;
    if (!query.isNull(10))
        row.tier = ReferralTier{query.integer(11), query.integer(13), std::string(query.text(10))};
    row.reward = {std::string(query.text(12)), query.integer(13), query.optionalText(14)};
    row.at = query.integer(15);
    row.contactName = query.optionalText(16);
    return row;
}

http::Page<RewardRow> ConversionStore::rewards(const RewardFilter &filter, const http::PageRequest &page) const
{
    std::string where = filter.contact != 0   ? "w.contact = ?1 AND (?2 = 0 OR w.program = ?2)"
                        : filter.program != 0 ? "?1 = 0 AND w.program = ?2"
                                              : "?1 = 0 AND ?2 = 0";
    where += " AND (?3 IS NULL OR w.kind = ?3)";
    http::Page<RewardRow> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM referral_rewards w WHERE " + where);
        count.bind(filter.contact, filter.program, filter.kind);
        result.total = first(count);
    }
    Query query(m_db, rewardsWhere(where + " AND w.num < ?4 ORDER BY w.num DESC LIMIT ?5"));
    query.bind(filter.contact, filter.program, filter.kind);
    query.bind(page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, rewardFrom);
    return result;
}

std::vector<RewardRow> ConversionStore::rewardsOf(std::int64_t conversion) const
{
    static const std::string sql = rewardsWhere("w.conversion = ? ORDER BY w.num");
    Query query(m_db, sql);
    query.bind(conversion);
    std::vector<RewardRow> rows;
    while (query.step())
        rows.push_back(rewardFrom(query));
    return rows;
}

bool ConversionStore::hasTier(std::int64_t program, std::int64_t contact, std::int64_t threshold) const
{
    Query query(m_db, "SELECT 1 FROM referral_rewards WHERE contact = ? AND program = ? AND threshold = ?");
    query.bind(contact, program, threshold);
    return query.step();
}

void ConversionStore::insert(RewardRow &row)
{
    std::optional<std::string> tier;
    std::optional<std::int64_t> threshold;
    if (row.tier) {
        tier = row.tier->name;
        threshold = row.tier->referrals;
    }
    Query(m_db, "INSERT INTO referral_rewards (id, program, contact, conversion, kind, tier, threshold, type, amount,"
                " currency, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(row.id, row.program, row.contact, row.conversion, wireName(row.kind), tier, threshold, row.reward.type,
              row.reward.amount, row.reward.currency, row.at)
        .run();
    row.num = m_db.lastInsertRowId();
}

std::optional<Standing> ConversionStore::standing(std::int64_t program, std::int64_t contact) const
{
    Query query(m_db, "SELECT program, contact, since, referrals, conversions FROM referrers"
                      " WHERE program = ? AND contact = ?");
    query.bind(program, contact);
    if (!query.step())
        return {};
    return Standing{query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)};
}

std::vector<Standing> ConversionStore::standingsOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT program, contact, since, referrals, conversions FROM referrers WHERE contact = ?");
    query.bind(contact);
    std::vector<Standing> standings;
    while (query.step())
        standings.push_back({query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)});
    return standings;
}

std::vector<Standing> ConversionStore::standingsFound(std::int64_t program, const std::string &words, int limit) const
{
    Query query(m_db, "SELECT s.program, s.contact, s.since, s.referrals, s.conversions FROM"
                      " (SELECT rowid AS num FROM contact_search WHERE contact_search MATCH ?2) f"
                      " CROSS JOIN referrers s ON s.program = ?1 AND s.contact = f.num WHERE s.referrals > 0 LIMIT ?3");
    query.bind(program, words, limit);
    std::vector<Standing> standings;
    while (query.step())
        standings.push_back({query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)});
    return standings;
}

std::vector<ConversionStore::Move> ConversionStore::takeMoves()
{
    std::vector<Move> moves;
    {
        Query query(m_db, "SELECT m.program, m.contact, m.since, m.referrals, m.conversions,"
                          " s.since, s.referrals, s.conversions FROM referrer_moves m"
                          " LEFT JOIN referrers s ON s.program = m.program AND s.contact = m.contact AND EXISTS"
                          "  (SELECT 1 FROM contacts c WHERE c.num = m.contact AND c.deleted_at IS NULL"
                          "   AND c.merged_into IS NULL)");
        while (query.step()) {
            const std::int64_t program = query.integer(0);
            const std::int64_t contact = query.integer(1);
            const auto standing = [&](int first) {
                return query.isNull(first)
                           ? std::nullopt
                           : std::optional(Standing{program, contact, query.integer(first), query.integer(first + 1),
                                                    query.integer(first + 2)});
            };
            moves.push_back({standing(2), standing(5)});
        }
    }
    if (!moves.empty())
        Query(m_db, "DELETE FROM referrer_moves").run();
    return moves;
}

void ConversionStore::forEachStanding(const std::function<void(const Standing &)> &use) const
{
    Query query(m_db, "SELECT s.program, s.contact, s.since, s.referrals, s.conversions FROM referrers s"
                      " JOIN referral_programs p ON p.num = s.program AND p.archived_at IS NULL"
                      " JOIN contacts c ON c.num = s.contact AND c.deleted_at IS NULL AND c.merged_into IS NULL"
                      " WHERE s.referrals > 0");
    while (query.step())
        use({query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)});
}

void ConversionStore::forEachBrought(Counted what, std::int64_t program, UtcMs after, std::int64_t contact,
                                     const std::function<void(const Brought &)> &use) const
{
    const bool one = contact != 0;
    Query query(m_db, broughtSql(what, one));
    query.bind(program, after);
    if (one)
        query.bind(contact);
    while (query.step())
        use({query.integer(0), query.integer(1), query.integer(2), query.integer(3)});
}

ConversionStore::Totals ConversionStore::totalsOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT coalesce(sum(referrals), 0), coalesce(sum(conversions), 0) FROM referrers"
                      " WHERE contact = ?");
    query.bind(contact);
    return query.step() ? Totals{query.integer(0), query.integer(1)} : Totals();
}

ConversionStore::Totals ConversionStore::totals() const
{
    Query query(m_db, "SELECT coalesce(sum(referrals), 0), coalesce(sum(conversions), 0) FROM referral_programs");
    return query.step() ? Totals{query.integer(0), query.integer(1)} : Totals();
}

} // namespace growthos
