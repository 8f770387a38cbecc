#include "ui/api/sending.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<SendingInfo::Lane> lanes(const QJsonValue &json)
{
    QList<SendingInfo::Lane> all;
    for (const QJsonValue &lane : json.toArray())
        all.append({.id = lane["name"_L1].toString(),
                    .name = lane["name"_L1].toString(),
                    .queued = lane["queued"_L1].toInteger(),
                    .perSecond = lane["per_second"_L1].toDouble(),
                    .limit = number(lane["limit_per_second"_L1]),
                    .slowed = lane["slowed"_L1].toBool(),
                    .accepted = lane["accepted"_L1].toInteger(),
                    .deferred = lane["deferred"_L1].toInteger(),
                    .refused = lane["refused"_L1].toInteger()});
    return all;
}

} // namespace

SendingInfo SendingInfo::fromJson(const QJsonObject &json)
{
    SendingInfo info;
    info.server = json["server"_L1].toString();
    info.restingUntil = instant(json["resting_until"_L1]);
    info.trouble = json["trouble"_L1].toString();
    info.connections = json["connections"_L1].toInt();
    info.connectionsSet = json["connections_set"_L1].toInt();
    const QJsonObject queue = json["queue"_L1].toObject();
    info.due = queue["due"_L1].toInteger();
    info.later = queue["later"_L1].toInteger();
    info.held = queue["held"_L1].toInteger();
    info.sending = queue["sending"_L1].toInteger();
    info.toCome = queue["to_come"_L1].toInteger();
    info.perSecond = json["per_second"_L1].toDouble();
    info.limit = number(json["limit_per_second"_L1]);
    info.accepted = json["accepted"_L1].toInteger();
    info.deferred = json["deferred"_L1].toInteger();
    info.refused = json["refused"_L1].toInteger();
    info.finishesAt = instant(json["finishes_at"_L1]);
    for (const QJsonValue &row : json["broadcasts"_L1].toArray())
        info.broadcasts.append({row["id"_L1].toString(), row["name"_L1].toString(), row["total"_L1].toInteger(),
                                row["done"_L1].toInteger() - row["pending"_L1].toInteger(), // what waits has not left
                                instant(row["finishes_at"_L1])});
    info.senders = lanes(json["senders"_L1]);
    info.domains = lanes(json["domains"_L1]);
    for (const QJsonValue &row : json["replies"_L1].toArray()) {
        SendingInfo::Reply reply{{},
                                 row["domain"_L1].toString(),
                                 row["outcome"_L1].toString(),
                                 row["code"_L1].toInt(),
                                 row["text"_L1].toString(),
                                 row["count"_L1].toInteger(),
                                 instant(row["last_at"_L1])};
        reply.id = QStringList({reply.domain, reply.outcome, QString::number(reply.code), reply.text}).join(u'\n');
        info.replies.append(reply);
    }
    return info;
}

} // namespace growthos::ui
