#include "ui/welcome/snippets.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto event = R"({"user_id": "usr_123", "event": "signup_completed"})"_L1;

constexpr auto curl = R"(curl @address/v1/track \
  -H "Authorization: Bearer @key" \
  -H "Content-Type: application/json" \
  -d '@event')"_L1;

constexpr auto javaScript = R"(await fetch('@address/v1/track', {
  method: 'POST',
  headers: {
    'Authorization': 'Bearer @key',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ user_id: 'usr_123', event: 'signup_completed' }),
}))"_L1;

constexpr auto node = R"(import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  writeKey: '@key',
  host: '@address',
})
analytics.track({ userId: 'usr_123', event: 'signup_completed' })
await analytics.closeAndFlush())"_L1;

constexpr auto python = R"(import segment.analytics as analytics

analytics.write_key = '@key'
analytics.host = '@address'
analytics.track('usr_123', 'signup_completed')
analytics.flush())"_L1;

constexpr auto go = R"(client, _ := analytics.NewWithConfig("@key",
    analytics.Config{Endpoint: "@address"})
defer client.Close()
client.Enqueue(analytics.Track{
    UserId: "usr_123", Event: "signup_completed",
}))"_L1;

constexpr auto php = R"(file_get_contents('@address/v1/track', false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Authorization: Bearer @key', 'Content-Type: application/json'],
    'content' => json_encode(['user_id' => 'usr_123', 'event' => 'signup_completed']),
]]));)"_L1;

QString filled(QLatin1StringView text, const QString &address, const QString &key)
{
    return QString(text).replace("@address"_L1, address).replace("@key"_L1, key).replace("@event"_L1, event);
}

QString install(QLatin1StringView command)
{
    return QCoreApplication::translate("growthos::ui::Snippets", "Install it first: %1").arg(command);
}

} // namespace

QByteArray exampleEvent()
{
    return event.latin1();
}

QList<Snippet> snippets(const QString &address, const QString &key)
{
    return {
        {u"curl"_s, {}, filled(curl, address, key), CodeLanguage::Shell},
        {u"JavaScript"_s, {}, filled(javaScript, address, key), CodeLanguage::JavaScript},
        {u"Node"_s, install("npm install @segment/analytics-node"_L1), filled(node, address, key),
         CodeLanguage::JavaScript},
        {u"Python"_s, install("pip install segment-analytics-python"_L1), filled(python, address, key),
         CodeLanguage::Python},
        {u"Go"_s, install("go get github.com/segmentio/analytics-go/v3"_L1), filled(go, address, key),
         CodeLanguage::Go},
        {u"PHP"_s, {}, filled(php, address, key), CodeLanguage::Php},
    };
}

} // namespace growthos::ui
