#include "backend/contacts/timeline.h"

#include "backend/contacts/timelinestore.h"
#include "backend/services.h"

#include <QJsonArray>
#include <algorithm>
#include <tuple>

namespace growthos {
namespace {

constexpr int rankCreated = 0;
constexpr int rankEvent = 1;
constexpr int rankMerged = 2;
constexpr int rankUnmerged = 3;
constexpr int rankMembership = 4;
constexpr int rankMessage = 5;
constexpr int rankResponse = 6;

/// Everything of a page stands before this.
struct TimelinePlace
{
    UtcMs at = endOfTime;
    int rank = 0;
    std::int64_t seq = 0;
};

bool isBefore(const TimelineItem &item, const TimelinePlace &place)
{
    return std::tuple(item.at, item.rank, item.seq) < std::tuple(place.at, place.rank, place.seq);
}

using Items = std::vector<TimelineItem>;

Items createdItems(const Contact &contact, Services &, const TimelinePlace &, int)
{
    return {{contact.createdAt, rankCreated, 0, "created"}};
}

Items eventItems(const Contact &contact, Services &services, const TimelinePlace &place, int limit)
{
    // As a place among events alone: what has the same time and a lower rank comes later.
    const bool allOfTheMoment = place.rank > rankEvent;
    const bool noneOfTheMoment = place.rank < rankEvent;
    http::PageRequest page{.limit = limit};
    page.after =
        QJsonArray{allOfTheMoment ? place.at + 1 : place.at, qint64(allOfTheMoment || noneOfTheMoment ? 0 : place.seq)};
    Items items;
    for (const Event &event : services.events.list({.contact = contact.num}, page).items) {
        JsonWriter json;
        writeEvent(json, event);
        items.push_back({event.timestamp, rankEvent, event.seq, "event", json.take()});
    }
    return items;
}

Items mergeItems(const Contact &contact, Services &services, const TimelinePlace &, int)
{
    Items items;
    http::PageRequest page{.limit = 100};
    do {
        const auto merges = services.merges.merges(contact.num, page);
        for (const MergeEntry &merge : merges.items) {
            JsonWriter json;
            json.beginObject().member("id", mergeId(merge.num)).member("cause", merge.cause);
            json.member("source_contact_id", merge.sourceId).endObject();
            items.push_back({merge.at, rankMerged, merge.num, "merged", json.text()});
            if (merge.undoneAt)
                items.push_back({*merge.undoneAt, rankUnmerged, merge.num, "unmerged", json.text()});
        }
        page.after = merges.next;
    } while (page.after);
    return items;
}

Items storedItems(TimelineStore::Kind kind, int rank, const char *type, const Contact &contact, Services &services,
                  const TimelinePlace &place, int limit)
{
    // What has the same time and a lower rank comes later.
    const std::int64_t seq = rank < place.rank ? endOfTime : rank > place.rank ? -1 : place.seq;
    Items items;
    for (auto &entry : TimelineStore(services.db).entries(kind, contact.num, place.at, seq, limit))
        items.push_back({entry.at, rank, entry.seq, type, std::move(entry.json)});
    return items;
}

Items membershipItems(const Contact &contact, Services &services, const TimelinePlace &place, int limit)
{
    return storedItems(TimelineStore::Kind::Membership, rankMembership, "membership", contact, services, place, limit);
}

Items messageItems(const Contact &contact, Services &services, const TimelinePlace &place, int limit)
{
    return storedItems(TimelineStore::Kind::Message, rankMessage, "message", contact, services, place, limit);
}

Items responseItems(const Contact &contact, Services &services, const TimelinePlace &place, int limit)
{
    return storedItems(TimelineStore::Kind::Response, rankResponse, "response", contact, services, place, limit);
}

std::int64_t countOf(const Contact &contact, Services &services)
{
    const TimelineStore store(services.db);
    std::int64_t count = 1 + store.mergesAndUndone(contact.num); // and its making
    count += services.events.list({.contact = contact.num}, {.limit = 1, .total = true}).total.value_or(0);
    for (const auto kind :
         {TimelineStore::Kind::Membership, TimelineStore::Kind::Message, TimelineStore::Kind::Response})
        count += store.count(kind, contact.num);
    return count;
}

/// Each gives at least the newest `limit` of its items before `place`, if it has so many; more do no harm.
using ItemSource = Items (*)(const Contact &, Services &, const TimelinePlace &place, int limit);
constexpr ItemSource sources[] = {createdItems, eventItems, mergeItems, membershipItems, messageItems, responseItems};

} // namespace

http::Page<TimelineItem> timelineOf(const Contact &contact, Services &services, const http::PageRequest &page)
{
    TimelinePlace place;
    if (page.after)
        place = {page.after->at(0).toInteger(), page.after->at(1).toInt(), page.after->at(2).toInteger()};
    http::Page<TimelineItem> result;
    for (const ItemSource &source : sources) {
        for (TimelineItem &item : source(contact, services, place, page.limit + 1)) {
            if (isBefore(item, place))
                result.items.push_back(std::move(item));
        }
    }
    std::sort(result.items.begin(), result.items.end(), [](const TimelineItem &one, const TimelineItem &other) {
        return std::tuple(one.at, one.rank, one.seq) > std::tuple(other.at, other.rank, other.seq);
    });
    if (result.items.size() > std::size_t(page.limit)) {
        result.items.resize(std::size_t(page.limit));
        const TimelineItem &last = result.items.back();
        result.next = QJsonArray{last.at, last.rank, qint64(last.seq)};
    }
    if (page.total)
        result.total = countOf(contact, services);
    return result;
}

} // namespace growthos
