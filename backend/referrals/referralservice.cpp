#include "backend/referrals/referralservice.h"

#include "backend/contacts/contactindex.h"
#include "backend/contacts/contactstore.h"
#include "backend/core/text.h"
#include "backend/referrals/referralrules.h"
#include "backend/referrals/referralwire.h"

#include <algorithm>
#include <cmath>

namespace growthos {
namespace {

constexpr int mostFound = 10'000;     ///< of a search: who looks for a person writes more of the name
constexpr UtcMs clocksDiffer = dayMs; ///< between a browser and a server: zones that are taken for UTC among them

Error refused(ErrorCode code, const char *field, const char *reason, const QString &message)
{
    return {code, message, {{QLatin1String(field), QLatin1String(reason), message}}};
}

Error selfReferral()
{
    return Error::validation({{QStringLiteral("referred_contact_id"), QStringLiteral("self_referral"),
                               QStringLiteral("Nobody can refer themselves.")}});
}

} // namespace

Result<ReferralProgram> ReferralService::find(const QString &id) const
{
    auto program = m_programs.find(id.toStdString());
    if (!program)
        return Error::notFound(u"referral program", id);
    return *std::move(program);
}

ReferralProgram ReferralService::create(ReferralProgram draft)
{
    draft.id = m_ids.next("ref_prog_");
    draft.createdAt = draft.updatedAt = m_clock.now();
    m_programs.insert(draft);
    m_boards.programsChanged();
    return draft;
}

ReferralProgram ReferralService::update(ReferralProgram changed)
{
    changed.updatedAt = m_clock.now();
    m_programs.update(changed);
    m_boards.programsChanged();
    return changed;
}

Result<void> ReferralService::archive(const QString &id)
{
    auto program = find(id);
    if (!program || program->archivedAt)
        return Error::notFound(u"referral program", id);
    if (program->status == ProgramStatus::Active)
        return refused(ErrorCode::Conflict, "status", "active",
                       QStringLiteral("The program is active. Pause it before it is archived."));
    program->archivedAt = m_clock.now();
    update(*program);
    return {};
}

Result<ReferralLink> ReferralService::findLink(const QString &code) const
{
    const std::string key = codeKey(code.toStdString());
    auto link = key.empty() ? std::nullopt : m_programs.linkByCode(key);
    if (!link)
        return Error::notFound(u"referral link", code);
    return *std::move(link);
}

Result<ReferralLink> ReferralService::findShownLink(const QString &code) const
{
    auto link = findLink(code);
    if (link && !isLiving(link->contact))
        return Error::notFound(u"referral link", code);
    return link;
}

Result<ReferralService::Made> ReferralService::link(const ReferralProgram &program, const Contact &contact,
                                                    const std::string &channel)
{
    if (auto known = m_programs.linkOf(program.num, contact.num, channel))
        return Made{*std::move(known), false};
    if (program.archivedAt)
        return refused(ErrorCode::Conflict, "program_id", "program_archived",
                       QStringLiteral("The program is archived; it takes no new links."));
    ReferralLink link{.id = m_ids.next("ref_link_"),
                      .program = program.num,
                      .programId = program.id,
                      .contact = contact.num,
                      .contactId = contact.id,
                      .channel = channel,
                      .createdAt = m_clock.now()};
    do {
        link.code = makeReferralCode(contact, m_ids);
    } while (m_programs.linkByCode(link.code));
    m_programs.insert(link);
    m_boards.programsChanged();
    JsonWriter json;
    write(json, link);
    m_outbox.emitEvent("referral.created", contact.num, link.id, link.createdAt, 0, view(json.text()));
    return Made{link, true};
}

void ReferralService::write(JsonWriter &json, const ReferralLink &link) const
{
    const QString path = QStringLiteral("/r/") + toQString(link.code);
    writeLink(json, link, m_address.productBase() + path, m_address.base() + path);
}

void ReferralService::click(const ReferralLink &link)
{
    m_programs.addClick(link);
}

void ReferralService::arrive(const Contact &contact, const ReferralLink &link, UtcMs at)
{
    const auto program = m_programs.find(link.program);
    if (!program || program->archivedAt || program->status == ProgramStatus::Draft || contact.num == link.contact)
        return;
    // Who was known long before was not brought by anybody.
    if (contact.createdAt + program->windowDays * dayMs < at)
        return;
    const bool isKnown = m_conversions.referral(program->num, contact.num).has_value();
    const bool stays = program->attribution == Attribution::First || m_conversions.ofContact(program->num, contact.num);
    if (!isKnown || !stays)
        m_conversions.put({program->num, contact.num, link.num, link.contact, at});
}

std::optional<std::string> ReferralService::holdReason(const ReferralProgram &program, const Claim &claim) const
{
    if (claim.source == ConversionSource::Client && !program.trustClient)
        return "client_claim";
    if (claim.ip && m_conversions.fromAddress(program.num, *claim.ip, m_clock.now() - hourMs) >= program.ipBurst)
        return "ip_burst";
    if (claim.device &&
        m_conversions.fromDevice(program.num, *claim.device, m_clock.now() - dayMs) >= program.deviceBurst)
        return "device_burst";
    return {};
}

Result<Conversion> ReferralService::convert(const Claim &claim)
{
    const auto program = m_programs.find(claim.link.program);
    if (!program || program->archivedAt)
        return refused(ErrorCode::Conflict, "link_code", "program_archived",
                       QStringLiteral("The program of this link is archived."));
    if (program->status == ProgramStatus::Draft)
        return refused(ErrorCode::Conflict, "link_code", "program_draft",
                       QStringLiteral("The program of this link is not active yet."));
    // Nobody earns while they are removed.
    if (!isLiving(claim.link.contact))
        return Error::validation({{QStringLiteral("link_code"), QStringLiteral("not_found"),
                                   QStringLiteral("The contact whose link this is was removed.")}});
    if (claim.contact.num == claim.link.contact)
        return selfReferral();
    if (program->status == ProgramStatus::Paused)
        return refused(ErrorCode::Conflict, "link_code", "program_paused",
                       QStringLiteral("The program of this link is paused."));
    if (m_conversions.ofContact(program->num, claim.contact.num))
        return refused(ErrorCode::Conflict, "referred_contact_id", "already_converted",
                       QStringLiteral("This contact has converted in this program already."));
    const auto referral = m_conversions.referral(program->num, claim.contact.num);
    if (referral && claim.happenedAt > referral->at + program->windowDays * dayMs)
        return refused(ErrorCode::Conflict, "referred_contact_id", "window_expired",
                       QStringLiteral("The contact came more than %1 days before.").arg(program->windowDays));
    if (referral && claim.source == ConversionSource::Automatic && claim.happenedAt < referral->at - clocksDiffer)
        return refused(ErrorCode::Conflict, "referred_contact_id", "before_visit",
                       QStringLiteral("The contact had done it before they came."));
    if (program->maxPerContact && m_conversions.countedFor(program->num, claim.link.contact) >= *program->maxPerContact)
        return refused(ErrorCode::Conflict, "link_code", "limit_reached",
                       QStringLiteral("The referrer has reached the limit of %1.").arg(*program->maxPerContact));

    // Who claims a conversion by a link says whose referral it is.
    if (!referral || referral->link != claim.link.num)
        m_conversions.put({program->num, claim.contact.num, claim.link.num, claim.link.contact, claim.happenedAt});
    Conversion conversion;
    conversion.id = m_ids.next("ref_conv_");
    conversion.program = program->num;
    conversion.link = claim.link.num;
    conversion.referrer = claim.link.contact;
    conversion.contact = claim.contact.num;
    conversion.event = claim.event;
    conversion.source = claim.source;
    conversion.reason = holdReason(*program, claim);
    conversion.status = conversion.reason ? ConversionStatus::Held : ConversionStatus::Confirmed;
    conversion.metadata = claim.metadata;
    conversion.ip = claim.ip;
    conversion.device = claim.device;
    conversion.at = m_clock.now();
    m_conversions.insert(conversion);
    if (conversion.status == ConversionStatus::Confirmed)
        settle(*program, conversion);
    return m_conversions.find(conversion.num).value_or(conversion);
}

/// A conversion counts from now on: rewards, and whoever wants to hear of it.
void ReferralService::settle(const ReferralProgram &program, const Conversion &conversion)
{
    pay(program, conversion, {.contact = conversion.referrer, .kind = RewardKind::Referrer, .reward = program.reward});
    if (program.refereeReward)
        pay(program, conversion,
            {.contact = conversion.contact, .kind = RewardKind::Referee, .reward = *program.refereeReward});
    const auto standing = m_conversions.standing(program.num, conversion.referrer).value_or(Standing());
    payTiers(program, conversion, tiersReached(program, standing.conversions - 1, standing.conversions));
    if (!m_outbox.wants("referral.converted", conversion.id))
        return;
    JsonWriter json;
    writeConversion(json, m_conversions.find(conversion.num).value_or(conversion),
                    m_conversions.rewardsOf(conversion.num));
    m_outbox.emitEvent("referral.converted", conversion.contact, conversion.id, m_clock.now(), 0, view(json.text()));
}

/// Each once a referrer.
void ReferralService::payTiers(const ReferralProgram &program, const Conversion &conversion,
                               const std::vector<ReferralTier> &tiers)
{
    for (const ReferralTier &tier : tiers) {
        if (m_conversions.hasTier(program.num, conversion.referrer, tier.referrals))
            continue;
        Reward bonus = program.reward;
        bonus.amount = tier.bonus;
        pay(program, conversion,
            {.contact = conversion.referrer, .kind = RewardKind::TierBonus, .tier = tier, .reward = bonus});
    }
}

void ReferralService::standingRose(const Standing &now, std::int64_t before)
{
    const auto program = m_programs.find(now.program);
    if (!program || program->archivedAt)
        return;
    const auto tiers = tiersReached(*program, before, now.conversions);
    const auto last = tiers.empty() ? std::nullopt : m_conversions.lastConfirmed(now.program, now.contact);
    if (last)
        payTiers(*program, *last, tiers);
}

/// A row of the ledger; nothing is no reward.
void ReferralService::pay(const ReferralProgram &program, const Conversion &conversion, RewardRow row)
{
    if (row.reward.amount == 0)
        return;
    row.id = m_ids.next("ref_rwd_");
    row.program = program.num;
    row.conversion = conversion.num;
    row.at = m_clock.now();
    m_conversions.insert(row);
}

std::vector<ReferralProgram> ReferralService::programsWaitingFor(std::string_view event) const
{
    std::vector<ReferralProgram> waiting;
    for (ReferralProgram &program : m_programs.all()) {
        if (program.conversionEvent == event && program.status == ProgramStatus::Active)
            waiting.push_back(std::move(program));
    }
    return waiting;
}

Result<Conversion> ReferralService::findConversion(const QString &id) const
{
    auto conversion = m_conversions.find(id.toStdString());
    if (!conversion)
        return Error::notFound(u"conversion", id);
    return *std::move(conversion);
}

bool ReferralService::isLiving(std::int64_t num) const
{
    const auto contact = ContactStore(m_db).find(num);
    return contact && contact->isLiving();
}

Result<Conversion> ReferralService::decide(const Conversion &conversion, bool approve,
                                           const std::optional<QString> &reason)
{
    const ConversionStatus wanted = approve ? ConversionStatus::Confirmed : ConversionStatus::Denied;
    if (conversion.status == wanted)
        return conversion;
    if (conversion.status != ConversionStatus::Held)
        return refused(ErrorCode::Conflict, "status", "decided",
                       QStringLiteral("The conversion is %1 already.").arg(QLatin1String(wireName(conversion.status))));
    // After a merge of the two.
    if (approve && conversion.contact == conversion.referrer)
        return selfReferral();
    Conversion decided = conversion;
    decided.status = wanted;
    decided.decidedAt = m_clock.now();
    if (reason)
        decided.reason = reason->toStdString();
    m_conversions.decide(decided);
    if (approve) {
        if (const auto program = m_programs.find(decided.program))
            settle(*program, decided);
    }
    return m_conversions.find(decided.num).value_or(decided);
}

double ReferralService::conversionRate() const
{
    const ConversionStore::Totals totals = m_conversions.totals();
    return totals.referrals == 0 ? 0
                                 : std::round(1000.0 * double(totals.conversions) / double(totals.referrals)) / 1000;
}

std::optional<ReferralService::Leader>
ReferralService::leaderAt(const ReferralProgram &program, std::optional<int> days, const RankedPlace &ranked) const
{
    const auto contact = ContactStore(m_db).find(ranked.place.contact);
    if (!contact || !contact->isLiving())
        return {};
    const UtcMs after = days ? m_clock.now() - *days * dayMs : -endOfTime;
    Leader leader{.rank = ranked.rank,
                  .contactId = contact->id,
                  .email = contact->email,
                  .label = displayName(*contact),
                  .referrals = ranked.place.referrals,
                  .conversions = ranked.place.conversions,
                  .rewards = m_conversions.rewardsTo(program.num, contact->num, after)};
    if (const auto last = m_conversions.lastConfirmed(program.num, contact->num))
        leader.lastConversion = last->at;
    // A tier that was reached stays, whatever the days.
    const auto standing = days ? m_conversions.standing(program.num, contact->num) : std::nullopt;
    if (const ReferralTier *tier = tierAt(program, standing ? standing->conversions : leader.conversions))
        leader.tier = tier->name;
    return leader;
}

Result<LiveRankings<BoardPlace>::Pinned> ReferralService::presentOrder(const ReferralProgram &program,
                                                                       std::optional<int> days) const
{
    if (days)
        return m_boards.periods().pin(program.num, *days);
    return m_boards.rankings().pin(program.num, m_clock.now());
}

/// In order; those that have none are left out.
Result<std::vector<RankedPlace>> ReferralService::placesOf(const std::vector<Standing> &standings,
                                                           const ReferralProgram &program,
                                                           std::optional<int> days) const
{
    if (days) {
        std::vector<std::int64_t> contacts;
        for (const Standing &standing : standings)
            contacts.push_back(standing.contact);
        return m_boards.periods().places(program.num, *days, contacts);
    }
    const Ranking<BoardPlace> board = m_boards.rankings().current(program.num);
    std::vector<RankedPlace> places;
    for (const Standing &standing : standings) {
        const BoardPlace place{standing.conversions, standing.referrals, standing.since, standing.contact};
        if (board.contains(place))
            places.push_back({place, board.placeOf(place) + 1});
    }
    std::sort(places.begin(), places.end(),
              [](const RankedPlace &one, const RankedPlace &other) { return one.rank < other.rank; });
    return places;
}

Result<http::Page<ReferralService::Leader>> ReferralService::leadersFound(const ReferralProgram &program,
                                                                          std::optional<int> days, const QString &text,
                                                                          const http::PageRequest &page) const
{
    const std::string words = searchExpression(text);
    std::vector<Standing> standings;
    if (!words.empty())
        standings = m_conversions.standingsFound(program.num, words, mostFound);
    const auto places = placesOf(standings, program, days);
    if (!places)
        return places.error();
    http::Page<Leader> result;
    const auto all = std::int64_t(places->size());
    if (page.total)
        result.total = all;
    std::int64_t at = page.after ? page.after->at(0).toInteger() : page.at.value_or(0);
    for (; at < all && result.items.size() < std::size_t(page.limit); ++at) {
        if (auto leader = leaderAt(program, days, (*places)[std::size_t(at)]))
            result.items.push_back(*std::move(leader));
    }
    if (at < all)
        result.next = QJsonArray{qint64(at)};
    return result;
}

Result<http::Page<ReferralService::Leader>> ReferralService::leaderboard(const ReferralProgram &program,
                                                                         std::optional<int> days,
                                                                         const http::PageRequest &page) const
{
    // A cursor: the order, the rank to go on behind, and the standing there for when the order is gone.
    std::optional<LiveRankings<BoardPlace>::Pinned> order;
    if (page.after) {
        const std::int64_t number = page.after->at(0).toInteger();
        order = days ? m_boards.periods().pinned(program.num, *days, number)
                     : m_boards.rankings().pinned(program.num, number, m_clock.now());
    }
    const bool kept = order.has_value();
    if (!kept) {
        auto present = presentOrder(program, days);
        if (!present)
            return present.error();
        order = *std::move(present);
    }
    std::int64_t first = page.at.value_or(0);
    if (page.after) {
        const QJsonArray &cursor = *page.after;
        first = kept ? cursor.at(1).toInteger()
                     : order->ranking.placeOf({cursor.at(2).toInteger(), cursor.at(3).toInteger(),
                                               cursor.at(4).toInteger(), cursor.at(5).toInteger() + 1});
    }
    http::Page<Leader> result;
    if (page.total)
        result.total = order->ranking.size();
    const auto places = order->ranking.from(first, page.limit);
    for (const BoardPlace &place : places) {
        ++first;
        if (auto leader = leaderAt(program, days, {place, first})) // else gone since the order was made
            result.items.push_back(*std::move(leader));
    }
    if (first < order->ranking.size() && !places.empty()) {
        const BoardPlace &last = places.back();
        result.next = QJsonArray{qint64(order->number),  qint64(first),      qint64(last.conversions),
                                 qint64(last.referrals), qint64(last.since), qint64(last.contact)};
    }
    return result;
}

} // namespace growthos
