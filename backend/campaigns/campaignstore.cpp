#include "backend/campaigns/campaignstore.h"

#include "backend/campaigns/campaignjson.h"
#include "backend/core/text.h"
#include "backend/storage/sortedlist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cstring>

namespace growthos {
namespace {

constexpr std::string_view select =
    "SELECT num, id, name, type, status, definition, retired, held, cancelled, created_at, updated_at, activated_at,"
    " paused_at, completed_at, archived_at, clock_shift, pause_reason FROM campaigns WHERE ";

std::string selectWhere(std::string_view where)
{
    return joined(select, where);
}

CampaignStatus statusFrom(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(campaignStatusNames); ++i) {
        if (campaignStatusNames[i] == name)
            return static_cast<CampaignStatus>(i);
    }
    return CampaignStatus::Draft;
}

QByteArray retiredText(const std::map<std::string, std::string> &retired)
{
    JsonWriter json;
    json.beginObject();
    for (const auto &[step, next] : retired)
        json.member(step, next);
    return json.endObject().take();
}

std::map<std::string, std::string> retiredFrom(std::string_view text)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size()))).object();
    std::map<std::string, std::string> retired;
    for (auto member = json.begin(); member != json.end(); ++member)
        retired[member.key().toStdString()] = member.value().toString().toStdString();
    return retired;
}

/// The figures of campaign_counts in the order of its columns.
constexpr std::int64_t CampaignCounts::*figures[] = {
    &CampaignCounts::entered, &CampaignCounts::waiting,      &CampaignCounts::finished,    &CampaignCounts::exited,
    &CampaignCounts::pending, &CampaignCounts::sent,         &CampaignCounts::delivered,   &CampaignCounts::opened,
    &CampaignCounts::clicked, &CampaignCounts::unsubscribed, &CampaignCounts::bounced,     &CampaignCounts::failed,
    &CampaignCounts::unknown, &CampaignCounts::suppressed,   &CampaignCounts::withoutEmail};
constexpr std::string_view figureColumns =
    "entered, waiting, finished, exited, pending, sent, delivered, opened, clicked, unsubscribed, bounced, failed, "
    "unknown, suppressed, without_email";
/// Those that campaign_days has.
constexpr std::pair<std::string_view, std::int64_t CampaignCounts::*> dayFigures[] = {
    {"entered", &CampaignCounts::entered},     {"finished", &CampaignCounts::finished},
    {"exited", &CampaignCounts::exited},       {"sent", &CampaignCounts::sent},
    {"delivered", &CampaignCounts::delivered}, {"opened", &CampaignCounts::opened},
    {"clicked", &CampaignCounts::clicked},     {"unsubscribed", &CampaignCounts::unsubscribed},
    {"bounced", &CampaignCounts::bounced},     {"failed", &CampaignCounts::failed},
    {"unknown", &CampaignCounts::unknown}};
/// Of these, those that the steps have between them.
constexpr std::int64_t CampaignCounts::*mailFigures[] = {&CampaignCounts::sent, &CampaignCounts::delivered,
                                                         &CampaignCounts::bounced, &CampaignCounts::failed,
                                                         &CampaignCounts::unknown};
std::string dayColumns(std::string_view before, std::string_view behind)
{
    std::string columns;
    for (const auto &[name, figure] : dayFigures)
        columns += ", " + std::string(before) + std::string(name) + std::string(behind);
    return columns;
}

constexpr std::string_view addMail =
    "INSERT INTO campaign_counts (campaign, step, pending, sent, delivered, bounced, failed, unknown, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (campaign, step) DO UPDATE SET"
    " pending = pending + excluded.pending, sent = sent + excluded.sent, delivered = delivered + excluded.delivered,"
    " bounced = bounced + excluded.bounced, failed = failed + excluded.failed, unknown = unknown + excluded.unknown,"
    " updated_at = max(updated_at, excluded.updated_at)";

} // namespace

Campaign CampaignStore::fromRow(const Query &query)
{
    Campaign campaign;
    readDefinitionText(query.text(5), campaign);
    campaign.num = query.integer(0);
    campaign.id = query.text(1);
    campaign.status = statusFrom(query.text(4));
    campaign.retired = retiredFrom(query.text(6));
    campaign.held = query.integer(7) != 0;
    campaign.cancelled = query.integer(8) != 0;
    campaign.createdAt = query.integer(9);
    campaign.updatedAt = query.integer(10);
    campaign.activatedAt = query.optionalInteger(11);
    campaign.pausedAt = query.optionalInteger(12);
    campaign.completedAt = query.optionalInteger(13);
    campaign.archivedAt = query.optionalInteger(14);
    campaign.clockShift = query.integer(15);
    campaign.pauseReason = query.optionalText(16);
    return campaign;
}

http::Page<Campaign> CampaignStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const std::string_view column = filter.sort.substr(filter.sort.starts_with('-') ? 1 : 0);
    const bool text = column == "name";
    return sortedPage<http::Page<Campaign>>(
        m_db,
        {.select = select,
         .table = "campaigns",
         .where = "(?1 IS NULL OR type = ?1) AND (?2 IS NULL OR status = ?2)"
                  " AND (?3 IS NULL OR instr(lower(name), lower(?3)) > 0) AND (archived_at IS NOT NULL) = ?4",
         .parameters = 4,
         .sort = filter.sort,
         .text = text},
        page, [&filter](Query &query) { query.bind(filter.type, filter.status, filter.text, filter.archived); },
        fromRow,
        [&](const Campaign &campaign) {
            return text ? QJsonValue(QString::fromStdString(campaign.name))
                        : QJsonValue(qint64(column == "updated_at" ? campaign.updatedAt : campaign.createdAt));
        });
}

std::optional<Campaign> CampaignStore::find(std::string_view id) const
{
    static const std::string sql = selectWhere("id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::optional<Campaign> CampaignStore::find(std::int64_t num) const
{
    static const std::string sql = selectWhere("num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::vector<Campaign> CampaignStore::all() const
{
    static const std::string sql = selectWhere("archived_at IS NULL ORDER BY num");
    Query query(m_db, sql);
    std::vector<Campaign> campaigns;
    while (query.step())
        campaigns.push_back(fromRow(query));
    return campaigns;
}

std::int64_t CampaignStore::activeCount() const
{
    return m_db.number("SELECT count(*) FROM campaigns WHERE status = 'active' AND archived_at IS NULL");
}

void CampaignStore::insert(Campaign &campaign)
{
    Query(m_db, "INSERT INTO campaigns (id, name, type, status, definition, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(campaign.id, campaign.name, wireName(campaign.type), wireName(campaign.status), definitionText(campaign),
              campaign.createdAt, campaign.updatedAt)
        .run();
    campaign.num = m_db.lastInsertRowId();
}

void CampaignStore::update(const Campaign &campaign)
{
    const QByteArray definition = definitionText(campaign);
    const QByteArray retired = retiredText(campaign.retired);
    Query(m_db, "UPDATE campaigns SET name = ?, status = ?, definition = ?, retired = ?, held = ?, cancelled = ?,"
                " updated_at = ?, activated_at = ?, paused_at = ?, completed_at = ?, archived_at = ?, clock_shift = ?,"
                " pause_reason = ? WHERE num = ?")
        .bind(campaign.name, wireName(campaign.status), definition, retired, campaign.held, campaign.cancelled,
              campaign.updatedAt, campaign.activatedAt, campaign.pausedAt, campaign.completedAt, campaign.archivedAt,
              campaign.clockShift, campaign.pauseReason, campaign.num)
        .run();
}

std::map<std::string, CampaignCounts> CampaignStore::counts(std::int64_t campaign) const
{
    std::map<std::string, CampaignCounts> all;
    static const std::string sql =
        "SELECT step, updated_at, " + std::string(figureColumns) + " FROM campaign_counts WHERE campaign = ?";
    Query query(m_db, sql);
    query.bind(campaign);
    while (query.step()) {
        CampaignCounts &counts = all[std::string(query.text(0))];
        counts.updatedAt = query.integer(1);
        int column = 2;
        for (const auto figure : figures)
            counts.*figure = query.integer(column++);
    }
    Query skips(m_db, "SELECT step, reason, count FROM campaign_skips WHERE campaign = ? AND count <> 0");
    skips.bind(campaign);
    while (skips.step())
        all[std::string(skips.text(0))].skipped[std::string(skips.text(1))] = skips.integer(2);
    addExits(campaign, -endOfTime, all);
    return all;
}

/// Of each step, of those who began on that day or later.
void CampaignStore::addExits(std::int64_t campaign, std::int64_t day, std::map<std::string, CampaignCounts> &all) const
{
    Query query(m_db, "SELECT step, sum(count) AS people FROM step_exits WHERE campaign = ? AND day >= ?"
                      " GROUP BY step HAVING people <> 0");
    query.bind(campaign, day);
    while (query.step())
        all[std::string(query.text(0))].exited = query.integer(1);
}

std::map<std::string, CampaignCounts> CampaignStore::countsSince(std::int64_t campaign, std::int64_t day) const
{
    auto all = counts(campaign);
    for (auto &[step, now] : all) {
        CampaignCounts since{.waiting = now.waiting};
        since.suppressed = now.suppressed;
        since.withoutEmail = now.withoutEmail;
        since.pending = now.pending;
        since.updatedAt = now.updatedAt;
        now = std::move(since);
    }
    static const std::string sql =
        "SELECT step" + dayColumns("sum(", ")") + " FROM campaign_days WHERE campaign = ? AND day >= ? GROUP BY step";
    CampaignCounts &total = all[std::string()];
    Query query(m_db, sql);
    query.bind(campaign, day);
    while (query.step()) {
        const std::string step(query.text(0));
        CampaignCounts &own = all[step];
        int column = 1;
        for (const auto &[name, figure] : dayFigures)
            own.*figure += query.integer(column++);
        if (step.empty())
            continue;
        for (const auto figure : mailFigures)
            total.*figure += own.*figure;
    }
    Query skips(m_db, "SELECT step, reason, sum(count) AS people FROM campaign_day_skips"
                      " WHERE campaign = ? AND day >= ? GROUP BY step, reason HAVING people <> 0");
    skips.bind(campaign, day);
    while (skips.step()) {
        const std::string reason(skips.text(1));
        all[std::string(skips.text(0))].skipped[reason] = skips.integer(2);
        total.skipped[reason] += skips.integer(2);
    }
    addExits(campaign, day, all);
    return all;
}

std::vector<CampaignDay> CampaignStore::days(std::int64_t campaign, const std::optional<std::string> &step,
                                             std::int64_t first, std::int64_t last) const
{
    // By the steps there are, so that of each only the days asked for are read.
    static const std::string sql =
        "SELECT d.step, d.day, d.machine_opened, d.machine_clicked" + dayColumns("d.", "") +
        " FROM campaign_counts s CROSS JOIN campaign_days d ON d.campaign = s.campaign AND d.step = s.step"
        " WHERE s.campaign = ?1 AND (?2 IS NULL OR s.step IN ('', ?2)) AND d.day BETWEEN ?3 AND ?4";
    std::vector<CampaignDay> days(static_cast<std::size_t>(std::max<std::int64_t>(0, last - first + 1)));
    Query query(m_db, sql);
    query.bind(campaign, step, first, last);
    while (query.step()) {
        const bool whole = query.text(0).empty();
        CampaignDay &day = days[static_cast<std::size_t>(query.integer(1) - first)];
        day.machineOpened += query.integer(2);
        day.machineClicked += query.integer(3);
        int column = 4;
        for (const auto &[name, figure] : dayFigures) {
            const std::int64_t count = query.integer(column++);
            // Readers of the whole campaign count on the day of the last of all its mails: those of one day would be
            // fewer than read what was sent on it.
            const bool readers = figure == &CampaignCounts::opened || figure == &CampaignCounts::clicked ||
                                 figure == &CampaignCounts::unsubscribed;
            day.counts.*figure += whole && readers ? 0 : count;
        }
    }
    return days;
}

std::optional<std::int64_t> CampaignStore::firstDay(std::int64_t campaign) const
{
    // Day 0 has readers whose mails were gone before there were days.
    Query query(m_db,
                "SELECT min((SELECT min(day) FROM campaign_days d WHERE d.campaign = s.campaign AND d.step = s.step"
                " AND d.day > 0)) FROM campaign_counts s WHERE s.campaign = ?");
    query.bind(campaign);
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

CampaignCounts CampaignStore::totals(std::int64_t campaign) const
{
    auto all = counts(campaign);
    return std::move(all[std::string()]);
}

void CampaignStore::add(std::int64_t campaign, std::string_view step, const CampaignCounts &change, UtcMs at)
{
    for (const std::string_view of : {step, std::string_view()}) {
        Query(m_db, addMail)
            .bind(campaign, of, change.pending, change.sent, change.delivered, change.bounced, change.failed,
                  change.unknown, at)
            .run();
        for (const auto &[reason, count] : change.skipped)
            Query(m_db, "INSERT INTO campaign_skips (campaign, step, reason, count) VALUES (?, ?, ?, ?)"
                        " ON CONFLICT (campaign, step, reason) DO UPDATE SET count = count + excluded.count")
                .bind(campaign, of, reason, count)
                .run();
    }
}

void CampaignStore::passOver(std::int64_t campaign, std::string_view step, std::string_view reason, UtcMs at)
{
    CampaignCounts change;
    change.skipped[std::string(reason)] = 1;
    add(campaign, step, change, at);
    Query(m_db, "INSERT INTO campaign_day_skips (campaign, step, day, reason, count) VALUES (?, ?, ?, ?, 1)"
                " ON CONFLICT (campaign, step, day, reason) DO UPDATE SET count = count + 1")
        .bind(campaign, step, utcDay(at), reason)
        .run();
}

void CampaignStore::alignReader(std::int64_t contact)
{
    static const std::string facts = [] {
        std::string all;
        for (const char *fact : {"opened", "clicked", "unsubscribed"}) {
            for (const char *step : {"m.step", "''"})
                all += std::string(all.empty() ? "" : " UNION ALL ") + "SELECT c.num AS campaign, " + step +
                       " AS step, '" + fact +
                       "' AS fact, coalesce(m.sent_at, m.queued_at) / 86400000 AS day FROM messages m"
                       " JOIN campaigns c ON c.id = m.source_id WHERE m.contact = ?1 AND m." +
                       fact + "_at IS NOT NULL";
        }
        return all;
    }();
    static const std::string insert =
        "INSERT INTO campaign_readers (contact, campaign, step, fact, day) SELECT ?1, campaign, step, fact, max(day)"
        " FROM (" +
        facts +
        ") GROUP BY campaign, step, fact ON CONFLICT (contact, campaign, step, fact) DO UPDATE SET day = excluded.day"
        " WHERE day <> excluded.day";
    static const std::string remove =
        "DELETE FROM campaign_readers WHERE contact = ?1 AND (campaign, step, fact) NOT IN"
        " (SELECT campaign, step, fact FROM (" +
        facts + "))";
    Query(m_db, insert).bind(contact).run();
    Query(m_db, remove).bind(contact).run();
}

void CampaignStore::begin(std::int64_t campaign, const projection::IdSet &members, UtcMs begunAt, UtcMs now)
{
    std::string bytes(members.wordCount() * sizeof(std::uint64_t), '\0');
    for (std::size_t i = 0; i < members.wordCount(); ++i) {
        const std::uint64_t word = members.word(i);
        std::memcpy(bytes.data() + i * sizeof word, &word, sizeof word);
    }
    Query query(
        m_db, "INSERT OR REPLACE INTO broadcast_audiences (campaign, members, total, started_at, begun_at, advanced_at)"
              " VALUES (?1, ?2, ?3, ?5, ?4, ?5)");
    query.bind(campaign).bindBlob(bytes).bind(static_cast<std::int64_t>(members.count()), begunAt, now).run();
}

std::optional<BroadcastProgress> CampaignStore::progress(std::int64_t campaign) const
{
    Query query(m_db, "SELECT total, done, place, started_at, begun_at, advanced_at FROM broadcast_audiences "
                      "WHERE campaign = ?");
    query.bind(campaign);
    if (!query.step())
        return {};
    return BroadcastProgress{query.integer(0), query.integer(1), query.integer(2),
                             query.integer(3), query.integer(4), query.integer(5)};
}

projection::IdSet CampaignStore::members(std::int64_t campaign) const
{
    Query query(m_db, "SELECT members FROM broadcast_audiences WHERE campaign = ?");
    query.bind(campaign);
    if (!query.step())
        return {};
    const std::string_view bytes = query.blob(0);
    projection::IdSet members(bytes.size() * 8);
    std::memcpy(members.words(), bytes.data(), members.wordCount() * sizeof(std::uint64_t));
    return members;
}

void CampaignStore::advance(std::int64_t campaign, std::int64_t nextContact, std::int64_t done, UtcMs now)
{
    Query(m_db, "UPDATE broadcast_audiences SET place = ?, done = ?, advanced_at = ? WHERE campaign = ?")
        .bind(nextContact, done, now, campaign)
        .run();
}

} // namespace growthos
