#include "ui/api/ingestrecent.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>
#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list.append(item.toString());
    return list;
}

IngestEffects effectsFromJson(const QJsonObject &json)
{
    return {.contact = json["contact"_L1].toString(),
            .mergedFrom = json["merged_from"_L1].toString(),
            .traitsChanged = strings(json["traits_changed"_L1]),
            .segmentsEntered = strings(json["segments_entered"_L1]),
            .segmentsLeft = strings(json["segments_left"_L1]),
            .enrolments = strings(json["enrolments"_L1]),
            .webhooks = strings(json["webhooks"_L1]),
            .rejected = strings(json["rejected"_L1])};
}

} // namespace

bool IngestEffects::isEmpty() const
{
    return contact.isEmpty() && traitsChanged.isEmpty() && segmentsEntered.isEmpty() && segmentsLeft.isEmpty() &&
           enrolments.isEmpty() && webhooks.isEmpty() && rejected.isEmpty();
}

IngestRow IngestRow::fromJson(const QJsonObject &json)
{
    IngestRow row;
    row.seq = json["seq"_L1].toInteger();
    row.requestId = json["request_id"_L1].toString();
    row.receivedAt = QDateTime::fromString(json["received_at"_L1].toString(), Qt::ISODateWithMs);
    row.call = json["call"_L1].toString();
    row.event = json["event"_L1].toString();
    row.eventId = json["event_id"_L1].toString();
    row.userId = json["user_id"_L1].toString();
    row.anonymousId = json["anonymous_id"_L1].toString();
    row.contactId = json["contact_id"_L1].toString();
    row.contactLabel = json["contact_label"_L1].toString();
    const QString status = json["status"_L1].toString();
    row.status = status == "rejected"_L1    ? Status::Rejected
                 : status == "duplicate"_L1 ? Status::Duplicate
                                            : Status::Accepted;
    row.httpStatus = json["http_status"_L1].toInt();
    row.reason = json["reason"_L1].toString();
    row.field = json["field"_L1].toString();
    row.message = json["message"_L1].toString();
    row.keyName = json["key_name"_L1].toString();
    row.keyHint = json["key_hint"_L1].toString();
    row.answeredMs = number(json["answered_ms"_L1]);
    row.processedMs = number(json["processed_ms"_L1]);
    row.detail = json["detail"_L1].toString();
    row.payload = json["payload"_L1].toObject();
    row.effects = effectsFromJson(json["effects"_L1].toObject());
    return row;
}

IngestPage IngestPage::fromJson(const QJsonObject &json)
{
    IngestPage page;
    const QJsonArray data = json["data"_L1].toArray();
    page.rows.reserve(data.size());
    for (const QJsonValue &value : data)
        page.rows.append(IngestRow::fromJson(value.toObject()));
    page.hasMore = json["has_more"_L1].toBool();
    page.latest = json["latest"_L1].toInteger();
    return page;
}

QString statusName(IngestRow::Status status)
{
    switch (status) {
    case IngestRow::Status::Accepted:
        return u"accepted"_s;
    case IngestRow::Status::Duplicate:
        return u"duplicate"_s;
    case IngestRow::Status::Rejected:
        return u"rejected"_s;
    }
    return {};
}

QString ingestRecentPath(const IngestFilter &filter, qint64 since, int limit)
{
    QString path = u"/v1/ingest/recent?limit="_s + QString::number(limit);
    if (since > 0)
        path += u"&since="_s + QString::number(since);
    if (!filter.call.isEmpty())
        path += u"&call="_s + filter.call;
    if (filter.status)
        path += u"&status="_s + statusName(*filter.status);
    if (!filter.text.isEmpty())
        path += u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(filter.text));
    return path;
}

} // namespace growthos::ui
