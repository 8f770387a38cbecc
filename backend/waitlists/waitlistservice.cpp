#include "backend/waitlists/waitlistservice.h"

#include "backend/contacts/contactindex.h"
#include "backend/contacts/contactstore.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/localday.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/waitlists/waitlistwire.h"

#include <QJsonDocument>
#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace growthos {
namespace {

/// Without those that are taken for each other.
constexpr std::string_view codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t codeLength = 8;
constexpr std::int64_t lookedAtOnce = 500;
constexpr int mostFound = 10'000; ///< of a search: who looks for a person writes more of the name

std::string makeCode(IdSource &ids)
{
    char random[IdSource::length];
    ids.write(random);
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string code;
    for (std::size_t i = 0; i < codeLength; ++i) {
        const int value = digit(random[2 * i]) * 36 + digit(random[2 * i + 1]);
        code += codeAlphabet[std::size_t(value) % codeAlphabet.size()];
    }
    return code;
}

/// A trait that is a text.
std::optional<std::string> textOf(const RawObject &traits, std::string_view name)
{
    const std::string *value = traits.find(name);
    const bool isText = value && rawjson::kindOf(*value) == rawjson::Kind::String;
    return isText ? std::optional(rawjson::unquoted(*value)) : std::nullopt;
}

} // namespace

Result<Waitlist> WaitlistService::find(const QString &id) const
{
    auto waitlist = m_store.find(id.toStdString());
    if (!waitlist)
        return Error::notFound(u"waitlist", id);
    return *std::move(waitlist);
}

Result<void> WaitlistService::checkSlug(const Waitlist &waitlist) const
{
    const auto other = m_store.findBySlug(waitlist.slug);
    if (!other || other->num == waitlist.num)
        return {};
    const QString message =
        QStringLiteral("'%1' is the slug of waitlist %2.").arg(toQString(waitlist.slug), toQString(other->id));
    return Error{ErrorCode::Conflict, message, {{QStringLiteral("slug"), QStringLiteral("taken"), message}}};
}

Result<Waitlist> WaitlistService::create(Waitlist draft)
{
    if (const auto free = checkSlug(draft); !free)
        return free.error();
    draft.id = m_ids.next("wl_");
    draft.createdAt = draft.updatedAt = m_clock.now();
    m_store.insert(draft);
    m_queues.waitlistsChanged();
    return draft;
}

Result<Waitlist> WaitlistService::update(const Waitlist &before, Waitlist changed)
{
    if (const auto free = checkSlug(changed); !free)
        return free.error();
    changed.updatedAt = m_clock.now();
    m_store.update(changed);
    if (changed.referralBoost != before.referralBoost)
        (void)m_queues.boostChanged(changed.num, before.referralBoost, changed.referralBoost);
    return changed;
}

Result<void> WaitlistService::archive(const QString &id)
{
    auto waitlist = find(id);
    if (!waitlist || waitlist->archivedAt)
        return Error::notFound(u"waitlist", id);
    waitlist->archivedAt = waitlist->updatedAt = m_clock.now();
    m_store.update(*waitlist);
    return {};
}

Ranking<QueuePlace> WaitlistService::order(std::int64_t waitlist) const
{
    if (!m_writing)
        return m_queues.rankings().current(waitlist);
    m_queues.follow();
    return m_queues.rankings().working(waitlist);
}

WaitlistService::Counts WaitlistService::countsOf(const Waitlist &waitlist) const
{
    const Ranking<QueuePlace> queue = order(waitlist.num);
    const std::int64_t waiting = queue.placeOf(QueuePlace::firstApproved());
    return {waiting, queue.size() - waiting};
}

/// With its position.
WaitlistEntry WaitlistService::placed(const Waitlist &waitlist, WaitlistEntry entry) const
{
    const Ranking<QueuePlace> queue = order(waitlist.num);
    const auto place = entry.approval ? std::nullopt : m_queues.placeIn(queue, waitlist, entry);
    if (place)
        entry.position = queue.placeOf(*place) + 1;
    return entry;
}

http::Page<WaitlistEntry> WaitlistService::entries(const Waitlist &waitlist, Which which,
                                                   const http::PageRequest &page) const
{
    // A cursor: the order, the place in it to go on from, and the entry before for when the order is gone.
    LiveRankings<QueuePlace> &rankings = m_queues.rankings();
    const UtcMs now = m_clock.now();
    std::optional<LiveRankings<QueuePlace>::Pinned> pinned;
    if (page.after)
        pinned = rankings.pinned(waitlist.num, page.after->at(0).toInteger(), now);
    const bool isGone = page.after && !pinned;
    if (!pinned)
        pinned = rankings.pin(waitlist.num, now);
    const Ranking<QueuePlace> &queue = pinned->ranking;
    const std::int64_t waiting = queue.placeOf(QueuePlace::firstApproved());
    const std::int64_t begin = which == Which::Approved ? waiting : 0;
    const std::int64_t end = which == Which::Waiting ? waiting : queue.size();
    std::int64_t at = begin + page.at.value_or(0);
    if (isGone)
        at = queue.placeOf({page.after->at(2).toInteger() != 0, page.after->at(3).toInteger(),
                            page.after->at(4).toInteger(), page.after->at(5).toInteger() + 1, 0});
    else if (page.after)
        at = page.after->at(1).toInteger();
    http::Page<WaitlistEntry> result;
    if (page.total)
        result.total = end - begin;
    const auto places = queue.from(at, std::min<std::int64_t>(page.limit, std::max<std::int64_t>(end - at, 0)));
    for (const QueuePlace &place : places) {
        ++at;
        auto entry = m_store.entry(place.entry);
        if (!entry || entry->contactId.empty())
            continue; // gone since the order was made
        // As in that order, so that pages fit together; whoever was let in since stands nowhere.
        if (!entry->approval)
            entry->position = at;
        result.items.push_back(*std::move(entry));
    }
    if (at < end && !places.empty()) {
        const QueuePlace &last = places.back();
        result.next = QJsonArray{qint64(pinned->number), qint64(at),        last.approved ? 1 : 0, qint64(last.score),
                                 qint64(last.joinedAt),  qint64(last.entry)};
    }
    return result;
}

std::vector<QueuePlace> WaitlistService::found(const Waitlist &waitlist, const Filter &filter, std::int64_t most) const
{
    WaitlistStore::Search search{.limit = mostFound};
    if (filter.text)
        search.words = searchExpression(*filter.text);
    if (filter.source)
        search.source = filter.source->toStdString();
    std::vector<QueuePlace> places;
    if (search.words && search.words->empty())
        return places;
    const Ranking<QueuePlace> queue = order(waitlist.num);
    const std::int64_t waiting = queue.placeOf(QueuePlace::firstApproved());
    const std::int64_t begin = filter.which == Which::Approved ? waiting : 0;
    const std::int64_t end = filter.which == Which::Waiting ? waiting : queue.size();
    if (!search.words && end - begin > most) {
        for (std::int64_t at = begin; at < begin + most; at += lookedAtOnce) {
            const auto looked = queue.from(at, std::min(lookedAtOnce, begin + most - at));
            search.among.clear();
            for (const QueuePlace &place : looked)
                search.among.push_back(place.entry);
            std::unordered_set<std::int64_t> passing;
            for (const WaitlistEntry &entry : m_store.search(waitlist.num, search))
                passing.insert(entry.num);
            std::copy_if(looked.begin(), looked.end(), std::back_inserter(places),
                         [&passing](const QueuePlace &place) { return passing.contains(place.entry); });
        }
        return places;
    }
    for (const WaitlistEntry &entry : m_store.search(waitlist.num, search)) {
        if (filter.which != Which::All && entry.approval.has_value() != (filter.which == Which::Approved))
            continue;
        if (const auto place = m_queues.placeIn(queue, waitlist, entry))
            places.push_back(*place);
    }
    std::sort(places.begin(), places.end());
    return places;
}

http::Page<WaitlistEntry> WaitlistService::entriesFound(const Waitlist &waitlist, const Filter &filter,
                                                        const http::PageRequest &page) const
{
    const std::vector<QueuePlace> places = found(waitlist, filter, mostLooked);
    http::Page<WaitlistEntry> result;
    if (page.total)
        result.total = std::int64_t(places.size());
    std::int64_t at = page.after ? page.after->at(0).toInteger() : page.at.value_or(0);
    for (; at < std::int64_t(places.size()) && result.items.size() < std::size_t(page.limit); ++at) {
        if (auto entry = entryAt(waitlist, places[std::size_t(at)]))
            result.items.push_back(*std::move(entry));
    }
    if (at < std::int64_t(places.size()))
        result.next = QJsonArray{qint64(at)};
    return result;
}

std::optional<WaitlistEntry> WaitlistService::entryAt(const Waitlist &waitlist, const QueuePlace &place) const
{
    auto entry = m_store.entry(place.entry);
    return entry ? std::optional(placed(waitlist, *std::move(entry))) : std::nullopt;
}

http::Page<WaitlistEntry> WaitlistService::entriesByJoining(const Waitlist &waitlist, bool newestFirst,
                                                            const http::PageRequest &page) const
{
    auto result = m_store.byJoining(waitlist.num, newestFirst, page);
    for (WaitlistEntry &entry : result.items)
        entry = placed(waitlist, std::move(entry));
    if (page.total)
        result.total = order(waitlist.num).size();
    return result;
}

Result<WaitlistEntry> WaitlistService::findEntry(const Waitlist &waitlist, const QString &id) const
{
    auto entry = m_store.entry(id.toStdString());
    if (!entry || entry->waitlist != waitlist.num)
        return Error::notFound(u"waitlist entry", id);
    return placed(waitlist, *std::move(entry));
}

std::optional<WaitlistEntry> WaitlistService::entryOf(const Waitlist &waitlist, std::int64_t contact) const
{
    auto entry = m_store.entryOf(waitlist.num, contact);
    return entry ? std::optional(placed(waitlist, *std::move(entry))) : std::nullopt;
}

std::optional<WaitlistEntry> WaitlistService::entryByCode(const Waitlist &waitlist, const QString &code) const
{
    auto entry = m_store.entryByCode(code.trimmed().toUpper().toStdString());
    return entry && entry->waitlist == waitlist.num ? entry : std::nullopt;
}

Result<Contact> WaitlistService::contactOf(ContactEditor &editor, const QString &email, const std::string &traits)
{
    ContactEdit edit;
    const auto address = parseEmail(email.toStdString());
    if (!address)
        return Error::validation({{QStringLiteral("email"), QStringLiteral("format"),
                                   QStringLiteral("'%1' is not an email address.").arg(email)}});
    // Whoever is known keeps the address as it was first written.
    const auto known = editor.findByEmail(address->shown);
    edit.email = known && known->email ? *known->email : address->shown;
    edit.traits = traits;
    ContactEditor::leaveOutEmailTrait(edit);
    const auto upserted = editor.upsert({}, edit);
    if (!upserted)
        return upserted.error();
    editor.announce(upserted->contact.num);
    // A new one is no row yet.
    return Contact{.num = upserted->contact.num,
                   .id = upserted->contact.id,
                   .email = *edit.email,
                   .traits = traits.empty() ? "{}" : traits};
}

Result<WaitlistService::Joined> WaitlistService::join(const Waitlist &waitlist, const Contact &contact,
                                                      const std::optional<WaitlistEntry> &by)
{
    if (auto known = entryOf(waitlist, contact.num))
        return Joined{*std::move(known), false};
    if (waitlist.archivedAt)
        return Error{
            ErrorCode::Conflict,
            QStringLiteral("The waitlist is archived; nobody can join it."),
            {{QStringLiteral("id"), QStringLiteral("waitlist_archived"), QStringLiteral("The waitlist is archived.")}}};
    WaitlistEntry entry;
    entry.id = m_ids.next("wl_entry_");
    entry.waitlist = waitlist.num;
    entry.contact = contact.num;
    entry.contactId = contact.id;
    entry.email = contact.email;
    entry.joinedAt = m_clock.now();
    do {
        entry.code = makeCode(m_ids);
    } while (m_store.entryByCode(entry.code));
    if (by)
        entry.referredBy = by->id;
    m_store.insert(entry, by ? std::optional(by->num) : std::nullopt);
    if (by)
        m_store.addReferral(by->num);
    describe(entry, contact);
    entry = placed(waitlist, std::move(entry));
    tell("waitlist.joined", waitlist, entry);
    if (waitlist.autoApprove)
        entry = approve(waitlist, entry);
    return Joined{std::move(entry), true};
}

/// Who it is, for the answer: from the row, or for a contact that is none yet from what was given of it.
void WaitlistService::describe(WaitlistEntry &entry, const Contact &contact) const
{
    if (const auto row = m_store.entry(entry.num); row && !row->contactId.empty()) {
        entry.name = row->name;
        entry.source = row->source;
        entry.leadScore = row->leadScore;
        return;
    }
    const RawObject traits(contact.traits);
    entry.name = textOf(traits, "name");
    entry.source = textOf(traits, "source");
}

WaitlistEntry WaitlistService::approve(const Waitlist &waitlist, const WaitlistEntry &entry)
{
    if (entry.approval)
        return entry;
    WaitlistEntry approved = entry;
    m_store.approve(approved, m_clock.now());
    approved.position.reset();
    tell("waitlist.approved", waitlist, approved);
    return approved;
}

std::vector<WaitlistEntry> WaitlistService::batch(const Waitlist &waitlist, int count, bool byPosition) const
{
    std::vector<WaitlistEntry> chosen;
    const Ranking<QueuePlace> queue = order(waitlist.num);
    if (byPosition) {
        std::int64_t position = 0;
        for (const QueuePlace &place : queue.from(0, count)) {
            ++position;
            auto entry = place.approved ? std::nullopt : m_store.entry(place.entry);
            if (!entry)
                continue;
            entry->position = position;
            chosen.push_back(*std::move(entry));
        }
    } else {
        for (WaitlistEntry &entry : m_store.waiting(waitlist.num, count))
            chosen.push_back(placed(waitlist, std::move(entry)));
    }
    return chosen;
}

std::size_t WaitlistService::approveAll(const Waitlist &waitlist, std::vector<WaitlistEntry> &entries)
{
    std::size_t waited = 0;
    for (WaitlistEntry &entry : entries) {
        waited += entry.approval ? 0 : 1;
        entry = approve(waitlist, entry);
    }
    return waited;
}

std::vector<WaitlistService::Day> WaitlistService::growth(const Waitlist &waitlist, int days,
                                                          const QTimeZone &zone) const
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.now(), zone).date();
    std::vector<Day> growth;
    QDate date = today.addDays(1 - days);
    std::int64_t before = m_store.joinsBefore(waitlist.num, startOfDay(date, zone));
    for (; date <= today; date = date.addDays(1)) {
        const std::int64_t after = m_store.joinsBefore(waitlist.num, startOfDay(date.addDays(1), zone));
        growth.push_back({date, after - before});
        before = after;
    }
    return growth;
}

QJsonObject WaitlistService::MailSample::under(QJsonObject given) const
{
    for (auto member = data.begin(); member != data.end(); ++member) {
        if (!given.contains(member.key()))
            given.insert(member.key(), member.value());
    }
    return given;
}

WaitlistService::MailSample WaitlistService::mailSample(std::string_view templateId, std::int64_t contact) const
{
    Waitlist waitlist{.id = "wl_sample", .name = "Early access", .slug = "early-access"};
    bool isWelcome = true;
    bool isSent = false;
    for (const Waitlist &each : m_store.all()) {
        isWelcome = each.welcomeTemplate == templateId;
        isSent = isWelcome || each.inviteTemplate == templateId;
        if (!isSent)
            continue;
        waitlist = each;
        break;
    }
    std::optional<WaitlistEntry> entry;
    if (isSent && contact != 0)
        entry = entryOf(waitlist, contact);
    if (!entry) {
        entry = WaitlistEntry{.id = "wl_entry_sample", .contactId = "cntct_sample", .name = "Alex Sample"};
        entry->joinOrder = 15;
        entry->position = 12;
        entry->referralCount = 3;
        entry->code = "SAMPLE23";
        entry->joinedAt = m_clock.now();
    }
    // Whoever is invited stands at no place any more.
    if (isSent && !isWelcome && !entry->approval) {
        entry->position.reset();
        entry->approval = 1;
        entry->approvedAt = m_clock.now();
    }
    JsonWriter json;
    writeEntry(json, waitlist, *entry, shareUrlOf(waitlist, *entry));
    return {QJsonDocument::fromJson(waitlistMailData(waitlist, pageOf(waitlist), view(json.text()))).object(), isSent};
}

QString WaitlistService::pageOf(const Waitlist &waitlist) const
{
    return m_address.base() + QStringLiteral("/w/") + toQString(waitlist.slug);
}

QString WaitlistService::shareUrlOf(const Waitlist &waitlist, const WaitlistEntry &entry) const
{
    return pageOf(waitlist) + QStringLiteral("?ref=") + toQString(entry.code);
}

void WaitlistService::tell(const char *event, const Waitlist &waitlist, const WaitlistEntry &entry)
{
    JsonWriter json;
    writeEntry(json, waitlist, entry, shareUrlOf(waitlist, entry));
    m_outbox.emitEvent(event, entry.contact, entry.id, m_clock.now(), 0, view(json.text()));
}

std::vector<TemplateUse> waitlistsMailing(Database &database)
{
    std::vector<TemplateUse> uses;
    for (const Waitlist &waitlist : WaitlistStore(database).all()) {
        if (waitlist.welcomeTemplate)
            uses.push_back({*waitlist.welcomeTemplate, "waitlists", waitlist.id, waitlist.name});
        if (waitlist.inviteTemplate && waitlist.inviteTemplate != waitlist.welcomeTemplate)
            uses.push_back({*waitlist.inviteTemplate, "waitlists", waitlist.id, waitlist.name});
    }
    return uses;
}

} // namespace growthos
