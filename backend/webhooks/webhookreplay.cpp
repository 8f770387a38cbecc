#include "backend/webhooks/webhookreplay.h"

#include "backend/webhooks/webhookengine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

constexpr int pieceRows = 100;

WebhookReplay replayFrom(const std::string &parameters)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(parameters)).object();
    return {.endpoint = json[QLatin1String("endpoint")].toInteger(),
            .from = json[QLatin1String("from")].toInteger(),
            .to = json[QLatin1String("to")].toInteger(),
            .statuses = json[QLatin1String("statuses")].toVariant().toStringList(),
            .events = json[QLatin1String("events")].toVariant().toStringList()};
}

struct Place
{
    UtcMs createdAt = 0;
    std::int64_t num = 0;
    std::int64_t queued = 0;
};

Place placeIn(const JobStep &step, const WebhookReplay &replay)
{
    const QJsonArray json = QJsonDocument::fromJson(QByteArray::fromStdString(step.position)).array();
    if (json.size() != 3)
        return {.createdAt = replay.from - 1, .num = endOfTime};
    return {json[0].toInteger(), json[1].toInteger(), json[2].toInteger()};
}

Result<void> step(JobStep &step, WebhookStore &store, WebhookEngine &engine, const Clock &clock)
{
    const WebhookReplay replay = replayFrom(step.job.parameters);
    Place place = placeIn(step, replay);
    const auto endpoint = store.endpoint(replay.endpoint);
    bool more = endpoint && !endpoint->disabledReason;
    while (more && !step.isTimeUp()) {
        auto deliveries = store.logAfter(replay.endpoint, place.createdAt, place.num, replay.to, pieceRows);
        more = deliveries.size() == std::size_t(pieceRows);
        for (WebhookDelivery &delivery : deliveries) {
            place.createdAt = delivery.createdAt;
            place.num = delivery.num;
            const auto asked = [](const QStringList &list, const std::string &value) {
                return list.isEmpty() || list.contains(QString::fromStdString(value));
            };
            if (!asked(replay.statuses, wireName(delivery.status)) || !asked(replay.events, delivery.event))
                continue;
            putInLine(delivery, clock.now());
            store.update(delivery);
            ++place.queued;
        }
        step.done = place.queued;
    }
    engine.look(replay.endpoint);
    step.position = QJsonDocument(QJsonArray{qint64(place.createdAt), qint64(place.num), qint64(place.queued)})
                        .toJson(QJsonDocument::Compact)
                        .toStdString();
    if (!more)
        step.finish("{\"queued\":" + std::to_string(place.queued) + '}');
    return {};
}

} // namespace

std::string toJson(const WebhookReplay &replay)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("endpoint"), qint64(replay.endpoint)},
                                     {QStringLiteral("from"), qint64(replay.from)},
                                     {QStringLiteral("to"), qint64(replay.to)},
                                     {QStringLiteral("statuses"), QJsonArray::fromStringList(replay.statuses)},
                                     {QStringLiteral("events"), QJsonArray::fromStringList(replay.events)}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

JobKind webhookReplayKind(Database &database, WebhookEngine &engine, const Clock &clock)
{
    auto store = std::make_shared<WebhookStore>(database);
    return {.name = webhookReplayName,
            .scope = http::Scope::WebhooksWrite,
            .step = [=, &engine, &clock](JobStep &next) { return step(next, *store, engine, clock); }};
}

} // namespace growthos
