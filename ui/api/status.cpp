#include "ui/api/status.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

ServerStatus::State stateFromName(const QString &name)
{
    if (name == "receiving"_L1)
        return ServerStatus::State::Receiving;
    if (name == "catching_up"_L1)
        return ServerStatus::State::CatchingUp;
    if (name == "stopped"_L1)
        return ServerStatus::State::Stopped;
    return ServerStatus::State::Unknown;
}

QList<int> numbers(const QJsonValue &list)
{
    QList<int> values;
    for (const QJsonValue &value : list.toArray())
        values.append(value.toInt());
    return values;
}

} // namespace

bool ServerStatus::onlyThisMachine() const
{
    const QString host = QUrl(ingestAddress).host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QString ServerStatus::appAddress() const
{
    if (!networkAddresses.isEmpty())
        return networkAddresses.first();
    QUrl url(ingestAddress);
    if (url.host() != "0.0.0.0"_L1)
        return ingestAddress;
    url.setHost(u"127.0.0.1"_s); // on no network
    return url.toString();
}

ServerStatus ServerStatus::fromJson(const QJsonObject &json)
{
    const QJsonObject ingest = json["ingest"_L1].toObject();
    const QJsonObject storage = json["storage"_L1].toObject();
    const QJsonObject counts = json["counts"_L1].toObject();

    ServerStatus status;
    status.state = stateFromName(json["state"_L1].toString());
    status.reason = json["reason"_L1].toString();
    status.port = json["port"_L1].toInt();
    if (json["reason_code"_L1].toString() == "port_in_use"_L1)
        status.portInUse = status.port;
    status.address = json["address"_L1].toString();
    status.ingestAddress = json["ingest_address"_L1].toString(status.address);
    for (const QJsonValue &address : json["network_addresses"_L1].toArray())
        status.networkAddresses.append(address.toString());
    status.tls = json["tls"_L1].toBool();
    status.version = json["version"_L1].toString();
    status.startedAt = QDateTime::fromString(json["started_at"_L1].toString(), Qt::ISODateWithMs);
    status.time = QDateTime::fromString(json["time"_L1].toString(), Qt::ISODateWithMs);
    status.eventsPerSecond = ingest["events_per_second"_L1].toDouble();
    status.perSecond = numbers(ingest["per_second"_L1]);
    status.today = ingest["today"_L1].toInteger();
    status.refusedToday = ingest["refused_today"_L1].toInteger();
    if (const QJsonValue p99 = ingest["ack_p99_ms"_L1]; p99.isDouble())
        status.ackP99Ms = p99.toDouble();
    status.queueDepth = ingest["queue_depth"_L1].toInteger();
    if (const QJsonValue drain = ingest["drain_seconds"_L1]; drain.isDouble())
        status.drainSeconds = drain.toInt();
    if (const QJsonObject management = json["management"_L1].toObject(); !management.isEmpty()) {
        status.plan = management["plan"_L1].toString();
        if (const QJsonValue limit = management["requests_per_second"_L1]; limit.isDouble())
            status.requestLimit = limit.toInt();
        status.busiestByHour = numbers(management["busiest_by_hour"_L1]);
        status.refusedRequests = management["refused_24h"_L1].toInt();
    }
    status.dataDir = storage["path"_L1].toString();
    const QJsonObject projection = json["projection"_L1].toObject();
    status.memoryBytes = projection["bytes"_L1].toInteger();
    if (projection["state"_L1].toString() == "failed"_L1)
        status.countsTrouble = projection["reason"_L1].toString();
    status.logBytes = storage["log_bytes"_L1].toInteger();
    status.modelBytes = storage["model_bytes"_L1].toInteger();
    status.contacts = counts["contacts"_L1].toInteger();
    status.events = counts["events"_L1].toInteger();
    return status;
}

} // namespace growthos::ui
