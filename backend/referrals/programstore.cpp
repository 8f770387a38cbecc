#include "backend/referrals/programstore.h"

#include "backend/core/text.h"
#include "backend/referrals/referralwire.h"
#include "backend/storage/sortedlist.h"

namespace growthos {
namespace {

constexpr std::string_view selectPrograms =
    "SELECT num, id, name, status, reward, referee_reward, tiers, max_conversions, window_days, ip_burst, attribution,"
    " conversion_event, trust_client, created_at, updated_at, archived_at, links, clicks, referrals, conversions, held,"
    " rewards, device_burst FROM referral_programs WHERE ";

std::string programsWhere(std::string_view where)
{
    return joined(selectPrograms, where);
}

std::string linksWhere(std::string_view where)
{
    return "SELECT l.num, l.id, l.program, p.id, l.contact, c.id, l.channel, l.code, l.clicks, l.referrals,"
           " l.conversions, l.created_at FROM referral_links l JOIN referral_programs p ON p.num = l.program"
           " JOIN contacts c ON c.num = l.contact WHERE " +
           std::string(where);
}

ProgramStatus statusFrom(std::string_view text)
{
    return text == "active" ? ProgramStatus::Active : text == "paused" ? ProgramStatus::Paused : ProgramStatus::Draft;
}

} // namespace

ReferralProgram ProgramStore::programFrom(const Query &query)
{
    ReferralProgram program;
    program.num = query.integer(0);
    program.id = query.text(1);
    program.name = query.text(2);
    program.status = statusFrom(query.text(3));
    program.reward = readReward(query.text(4));
    if (!query.isNull(5))
        program.refereeReward = readReward(query.text(5));
    program.tiers = readTiers(query.text(6));
    program.maxPerContact = query.optionalInteger(7);
    program.windowDays = query.integer(8);
    program.ipBurst = query.integer(9);
    program.attribution = query.text(10) == "last" ? Attribution::Last : Attribution::First;
    program.conversionEvent = query.text(11);
    program.trustClient = query.integer(12) != 0;
    program.createdAt = query.integer(13);
    program.updatedAt = query.integer(14);
    program.archivedAt = query.optionalInteger(15);
    program.stats = {query.integer(16), query.integer(17), query.integer(18),
                     query.integer(19), query.integer(20), query.integer(21)};
    program.deviceBurst = query.integer(22);
    return program;
}

ReferralLink ProgramStore::linkFrom(const Query &query)
{
    ReferralLink link;
    link.num = query.integer(0);
    link.id = query.text(1);
    link.program = query.integer(2);
    link.programId = query.text(3);
    link.contact = query.integer(4);
    link.contactId = query.text(5);
    link.channel = query.text(6);
    link.code = query.text(7);
    link.clicks = query.integer(8);
    link.referrals = query.integer(9);
    link.conversions = query.integer(10);
    link.createdAt = query.integer(11);
    return link;
}

http::Page<ReferralProgram> ProgramStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const bool byName = filter.sort.ends_with("name");
    return sortedPage<http::Page<ReferralProgram>>(
        m_db,
        {.select = selectPrograms,
         .table = "referral_programs",
         .where = "(?1 IS NULL OR status = ?1) AND (archived_at IS NOT NULL) = ?2",
         .parameters = 2,
         .sort = filter.sort,
         .text = byName},
        page, [&filter](Query &query) { query.bind(filter.status, filter.archived); }, programFrom,
        [byName](const ReferralProgram &program) {
            return byName ? QJsonValue(toQString(program.name)) : QJsonValue(qint64(program.createdAt));
        });
}

std::optional<ReferralProgram> ProgramStore::find(std::string_view id) const
{
    static const std::string sql = programsWhere("id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(programFrom(query)) : std::nullopt;
}

std::optional<ReferralProgram> ProgramStore::find(std::int64_t num) const
{
    static const std::string sql = programsWhere("num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(programFrom(query)) : std::nullopt;
}

std::vector<ReferralProgram> ProgramStore::all() const
{
    static const std::string sql = programsWhere("archived_at IS NULL ORDER BY num");
    Query query(m_db, sql);
    std::vector<ReferralProgram> programs;
    while (query.step())
        programs.push_back(programFrom(query));
    return programs;
}

void ProgramStore::insert(ReferralProgram &program)
{
    Query(m_db,
          "INSERT INTO referral_programs (id, name, status, reward, window_days, ip_burst, attribution,"
          " conversion_event, trust_client, created_at, updated_at) VALUES (?, '', '', '', 0, 0, '', '', 0, ?, 0)")
        .bind(program.id, program.createdAt)
        .run();
    program.num = m_db.lastInsertRowId();
    update(program);
}

void ProgramStore::update(const ReferralProgram &program)
{
    const auto referee = program.refereeReward ? std::optional(rewardText(*program.refereeReward)) : std::nullopt;
    Query(
        m_db,
        "UPDATE referral_programs SET name = ?, status = ?, reward = ?, referee_reward = ?, tiers = ?,"
        " max_conversions = ?, window_days = ?, ip_burst = ?, device_burst = ?, attribution = ?, conversion_event = ?,"
        " trust_client = ?, updated_at = ?, archived_at = ? WHERE num = ?")
        .bind(program.name, wireName(program.status), rewardText(program.reward), referee, tiersText(program.tiers),
              program.maxPerContact, program.windowDays, program.ipBurst, program.deviceBurst,
              wireName(program.attribution), program.conversionEvent, program.trustClient, program.updatedAt,
              program.archivedAt, program.num)
        .run();
}

http::Page<ReferralLink> ProgramStore::links(std::int64_t program, const http::PageRequest &page) const
{
    http::Page<ReferralLink> result;
    if (page.total) {
        Query count(m_db, "SELECT links FROM referral_programs WHERE num = ?");
        count.bind(program);
        result.total = count.step() ? count.integer(0) : 0;
    }
    static const std::string sql =
        linksWhere("l.program = ? AND l.num < ? AND c.deleted_at IS NULL ORDER BY l.num DESC LIMIT ?");
    Query query(m_db, sql);
    query.bind(program, page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, linkFrom);
    return result;
}

std::optional<ReferralLink> ProgramStore::link(std::int64_t num) const
{
    static const std::string sql = linksWhere("l.num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(linkFrom(query)) : std::nullopt;
}

std::optional<ReferralLink> ProgramStore::linkByCode(std::string_view key) const
{
    static const std::string sql = linksWhere("l.code = ?");
    Query query(m_db, sql);
    query.bind(key);
    return query.step() ? std::optional(linkFrom(query)) : std::nullopt;
}

std::optional<ReferralLink> ProgramStore::linkOf(std::int64_t program, std::int64_t contact,
                                                 std::string_view channel) const
{
    static const std::string sql =
        linksWhere("l.program = ? AND l.contact = ? AND l.channel = ? ORDER BY l.num LIMIT 1");
    Query query(m_db, sql);
    query.bind(program, contact, channel);
    return query.step() ? std::optional(linkFrom(query)) : std::nullopt;
}

bool ProgramStore::hasCode(std::string_view key) const
{
    Query query(m_db, "SELECT 1 FROM referral_links WHERE code = ?");
    query.bind(key);
    return query.step();
}

bool ProgramStore::hasLinks() const
{
    Query query(m_db, "SELECT 1 FROM referral_links LIMIT 1");
    return query.step();
}

void ProgramStore::insert(ReferralLink &link)
{
    Query(m_db,
          "INSERT INTO referral_links (id, program, contact, channel, code, created_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(link.id, link.program, link.contact, link.channel, link.code, link.createdAt)
        .run();
    link.num = m_db.lastInsertRowId();
}

void ProgramStore::addClick(const ReferralLink &link)
{
    Query(m_db, "UPDATE referral_links SET clicks = clicks + 1 WHERE num = ?").bind(link.num).run();
    Query(m_db, "UPDATE referral_programs SET clicks = clicks + 1 WHERE num = ?").bind(link.program).run();
}

} // namespace growthos
