#pragma once

#include "ui/api/apiclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>
#include <cstdio>
#include <vector>

namespace growthos::bench {

inline double sinceMs(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// A line: the median, the 95th percentile, the worst, and how many took longer than `budget` ms.
inline void report(const char *what, std::vector<double> times, double budget)
{
    std::sort(times.begin(), times.end());
    const auto over = std::count_if(times.begin(), times.end(), [budget](double time) { return time > budget; });
    std::printf("%-44s %7.2f ms   p95 %7.2f   worst %7.2f   over %g ms: %lld of %zu\n", what, times[times.size() / 2],
                times[times.size() * 95 / 100], times.back(), budget, static_cast<long long>(over), times.size());
    std::fflush(stdout);
}

/// One call of the window, waited for.
inline ui::ApiReply call(ui::ApiClient &api, const QByteArray &method, const QString &path,
                         const QJsonObject &body = {})
{
    QObject context;
    ui::ApiReply answer;
    bool came = false;
    api.call(&context, method, path, body, [&](const ui::ApiReply &reply) {
        answer = reply;
        came = true;
    });
    while (!came)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    return answer;
}

/// Passes calls on and knows how many have no answer yet.
class WatchedClient : public ui::ApiClient
{
public:
    explicit WatchedClient(ui::ApiClient &inner) : m_inner(inner)
    {
        connect(&inner, &ui::ApiClient::changed, this, &ui::ApiClient::changed);
        connect(&inner, &ui::ApiClient::resyncNeeded, this, &ui::ApiClient::resyncNeeded);
    }

    void send(QObject *context, const ui::ApiCall &wanted, Done done) override
    {
        ++m_flying;
        // Its own context: the one who asked may be gone when the answer comes.
        m_inner.send(this, wanted, [this, asker = QPointer<QObject>(context), done](const ui::ApiReply &reply) {
            --m_flying;
            ++m_answered;
            if (asker)
                done(reply);
        });
    }
    int flying() const { return m_flying; }
    int answered() const { return m_answered; } ///< in all

private:
    ui::ApiClient &m_inner;
    int m_flying = 0;
    int m_answered = 0;
};

} // namespace growthos::bench
