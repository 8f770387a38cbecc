#include "ui/gallery/sampleserver.h"

#include <QJsonArray>
#include <QTimer>
#include <QUrl>
#include <array>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

void SampleServer::send(QObject *context, const ApiCall &call, Done done)
{
    ApiReply reply;
    reply.status = call.changes() ? 404 : 200;
    reply.body = answer(QUrl(call.path).path());
    QTimer::singleShot(0, context, [done = std::move(done), reply] { done(reply); });
}

QJsonObject SampleServer::answer(const QString &path) const
{
    if (path == "/v1/status"_L1)
        return status();
    if (path == "/v1/settings"_L1)
        return {{u"name"_s, u"Acme Growth"_s}, {u"timezone"_s, u"America/New_York"_s}};
    if (path == "/v1/webhooks/endpoints"_L1) {
        const QJsonObject failing{{u"id"_s, u"whep_1"_s},
                                  {u"url"_s, u"https://hooks.acme.com"_s},
                                  {u"status"_s, u"disabled"_s},
                                  {u"disabled_reason"_s, u"failing"_s}};
        return {{u"data"_s, QJsonArray{failing}}};
    }
    const std::array counted = {std::pair("/v1/segments"_L1, 14), std::pair("/v1/waitlists"_L1, 3),
                                std::pair("/v1/campaigns"_L1, 6), std::pair("/v1/templates"_L1, 18),
                                std::pair("/v1/surveys"_L1, 4),   std::pair("/v1/referrals/programs"_L1, 2)};
    for (const auto &[list, total] : counted) {
        if (path == list)
            return {{u"data"_s, QJsonArray()}, {u"total"_s, total}};
    }
    return {{u"data"_s, QJsonArray()}, {u"total"_s, 0}};
}

QJsonObject SampleServer::status() const
{
    const bool stopped = m_state == State::Stopped;
    const bool behind = m_state == State::CatchingUp;
    QJsonArray perSecond;
    for (int i = 0; i < 60; ++i)
        perSecond.append((i * 7 + i * i * 3) % 11);
    const QJsonValue address = stopped ? QJsonValue() : QJsonValue(u"http://127.0.0.1:8787"_s);
    return {{u"state"_s, stopped  ? u"stopped"_s
                         : behind ? u"catching_up"_s
                                  : u"receiving"_s},
            {u"reason_code"_s, stopped ? QJsonValue(u"port_in_use"_s) : QJsonValue()},
            {u"port"_s, 8787},
            {u"address"_s, address},
            {u"ingest_address"_s, address},
            {u"ingest"_s, QJsonObject{{u"events_per_second"_s, behind ? 412 : 3.4},
                                      {u"per_second"_s, perSecond},
                                      {u"today"_s, 84'520},
                                      {u"ack_p99_ms"_s, behind ? 61 : 4.2},
                                      {u"queue_depth"_s, behind ? 18'204 : 0},
                                      {u"drain_seconds"_s, behind ? QJsonValue(45) : QJsonValue()}}},
            {u"counts"_s, QJsonObject{{u"contacts"_s, 12'500}, {u"events"_s, 84'520}}}};
}

} // namespace growthos::ui::gallery
