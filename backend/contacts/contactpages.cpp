#include "backend/contacts/contactpages.h"

#include "backend/contacts/contactwire.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;

/// So many members are ordered by what the columns hold of them. Of more, an index has the next page sooner.
constexpr std::int64_t mostRanked = 100'000;

ContactOrder orderIn(const Call &call)
{
    QString name = call.queryValue(QStringLiteral("sort")).value_or(QStringLiteral("-created_at"));
    ContactOrder order;
    order.descending = name.startsWith(u'-');
    if (order.descending)
        name.remove(0, 1);
    order.by = name == QLatin1String("updated_at") ? ContactSort::Updated
               : name == QLatin1String("name")     ? ContactSort::Name
               : name == QLatin1String("email")    ? ContactSort::Email
                                                   : ContactSort::Created;
    return order;
}

/// Of an order that the columns alone know.
std::optional<Audience::Rank> rankIn(const Call &call)
{
    const QString sort = call.queryValue(QStringLiteral("sort")).value_or(QString());
    const QString name = sort.startsWith(u'-') ? sort.mid(1) : sort;
    if (name == QLatin1String("engagement"))
        return Audience::Rank::Engagement;
    if (name == QLatin1String("lead"))
        return Audience::Rank::Lead;
    return name == QLatin1String("last_seen") ? std::optional(Audience::Rank::LastSeen) : std::nullopt;
}

/// Of an order that the columns know too, where they are the shorter way.
std::optional<Audience::Rank> shortcut(const ContactFilter &filter, ContactOrder order)
{
    if (!filter.isAmongAlone() || filter.among->count > mostRanked)
        return {};
    if (order.by == ContactSort::Created)
        return Audience::Rank::Created;
    return order.by == ContactSort::Updated ? std::optional(Audience::Rank::Updated) : std::nullopt;
}

} // namespace

http::Outcome contactPage(const Call &call, Services &services, const ContactFilter &filter, const QString &listName)
{
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const ContactList list(services.db);
    const ContactOrder order = orderIn(call);
    const auto shown = rankIn(call);
    const auto write = [&services](JsonWriter &json, const Contact &contact) {
        json.beginObject();
        writeContactFields(json, contact);
        const auto scores = services.contacts.scoresOf(contact.num);
        json.key("scores").beginObject().member("engagement", scores.engagement).member("lead", scores.lead);
        json.endObject().memberInstant("last_seen_at", services.audience.lastSeen(contact.num));
        json.endObject();
    };
    const auto rank = shown ? shown : shortcut(filter, order);
    if (!rank)
        return http::pageResponse(list.page(filter, order, *page), services.cursors, listName, write);
    const auto ranked = services.audience.ranked(*rank, order.descending, list.allNumbers(filter), *page);
    if (!ranked)
        return ranked.error();
    return http::pageResponse(*ranked, services.cursors, listName, write);
}

} // namespace growthos
