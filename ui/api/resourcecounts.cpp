#include "ui/api/resourcecounts.h"

#include "ui/api/apiclient.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int countPause = 2'000; // ms

struct List
{
    QLatin1StringView topic;
    QLatin1StringView path;
};
constexpr List lists[] = {
    {"segments"_L1, "/v1/segments"_L1},   {"waitlists"_L1, "/v1/waitlists"_L1},
    {"campaigns"_L1, "/v1/campaigns"_L1}, {"templates"_L1, "/v1/templates"_L1},
    {"surveys"_L1, "/v1/surveys"_L1},     {"referrals"_L1, "/v1/referrals/programs"_L1},
};

} // namespace

ResourceCounts::ResourceCounts(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(countPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        for (const QString &topic : std::exchange(m_due, {}))
            read(topic);
    });
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        const bool counted =
            std::any_of(std::begin(lists), std::end(lists), [&topic](const List &list) { return list.topic == topic; });
        if (!counted)
            return;
        if (!m_due.contains(topic))
            m_due.append(topic);
        if (!m_pause.isActive())
            m_pause.start();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, &ResourceCounts::readAll);
    readAll();
}

void ResourceCounts::readAll()
{
    for (const List &list : lists)
        read(list.topic);
}

void ResourceCounts::read(const QString &topic)
{
    const auto *list =
        std::find_if(std::begin(lists), std::end(lists), [&topic](const List &entry) { return entry.topic == topic; });
    m_api.get(this, list->path + u"?limit=1&include=total"_s, [this, topic](const ApiReply &reply) {
        if (!reply.ok() || !reply.body.contains("total"_L1))
            return;
        const qint64 total = reply.body["total"_L1].toInteger();
        if (m_counts.value(topic, -1) == total)
            return;
        m_counts.insert(topic, total);
        Q_EMIT changed();
    });
}

} // namespace growthos::ui
