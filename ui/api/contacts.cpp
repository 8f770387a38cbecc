#include "ui/api/contacts.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString ContactSummary::title() const
{
    for (const QString &text : {trait(u"name"_s), email, externalId}) {
        if (!text.isEmpty())
            return text;
    }
    return id;
}

QString ContactSummary::trait(const QString &name) const
{
    const QJsonValue value = traits[name];
    if (value.isString())
        return value.toString();
    if (value.isUndefined() || value.isNull())
        return {};
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2); // a value alone is no document
}

ContactSummary ContactSummary::fromJson(const QJsonObject &json)
{
    ContactSummary contact;
    contact.id = json["id"_L1].toString();
    contact.email = json["email"_L1].toString();
    contact.externalId = json["external_id"_L1].toString();
    contact.traits = json["traits"_L1].toObject();
    contact.tags = json["tags"_L1].toVariant().toStringList();
    contact.createdAt = instant(json["created_at"_L1]);
    contact.updatedAt = instant(json["updated_at"_L1]);
    const auto score = [&json](QLatin1StringView name) {
        const QJsonValue value = json["scores"_L1][name];
        return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
    };
    contact.engagement = score("engagement"_L1);
    contact.lead = score("lead"_L1);
    contact.lastSeenAt = instant(json["last_seen_at"_L1]);
    return contact;
}

ContactProfile ContactProfile::fromJson(const QJsonObject &json)
{
    ContactProfile profile;
    profile.contact = ContactSummary::fromJson(json);
    for (const QJsonValue &group : json["groups"_L1].toArray())
        profile.groups.append({group["group_id"_L1].toString(), group["traits"_L1]["name"_L1].toString()});
    if (const QJsonObject subscription = json["subscription"_L1].toObject(); !subscription.isEmpty())
        profile.subscription = {subscription["subscribed"_L1].toBool(true), instant(subscription["unsubscribed_at"_L1]),
                                instant(subscription["bounced_at"_L1])};
    return profile;
}

QString ContactsQuery::path(int at, int limit) const
{
    QUrlQuery query;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"at"_s, QString::number(at));
    add(u"limit"_s, QString::number(limit));
    add(u"include"_s, u"total"_s);
    add(u"sort"_s, sort);
    add(u"q"_s, text);
    add(u"tag"_s, tag);
    add(u"segment_id"_s, segmentId);
    add(u"created_after"_s, createdAfter);
    add(u"created_before"_s, createdBefore);
    return u"/v1/contacts?"_s + query.toString(QUrl::FullyEncoded);
}

QString contactSearchPath(const QString &text, int limit)
{
    const QString path = u"/v1/contacts?limit=%1"_s.arg(limit);
    const QString words = text.trimmed();
    return words.isEmpty() ? path : path + u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(words));
}

QString contactByEmailPath(const QString &email)
{
    return u"/v1/contacts?limit=1&email="_s + QString::fromLatin1(QUrl::toPercentEncoding(email.trimmed()));
}

ContactsPage ContactsPage::fromJson(const QJsonObject &json)
{
    ContactsPage page;
    for (const QJsonValue &row : json["data"_L1].toArray())
        page.rows.append(ContactSummary::fromJson(row.toObject()));
    page.total = json["total"_L1].toInteger();
    return page;
}

} // namespace growthos::ui
