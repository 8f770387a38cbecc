// Webhooks to ten endpoints of which one is dead: `bench_webhooks [EVENTS [ROUNDS]]` (20,000 in 3 rounds). The started
// program tells ten servers of the bench of every new contact: all of them are alive, one refuses connections, or one
// takes them and never answers. Each time in a workspace of its own, and a tenth of the events before all of them: from
// the first call to the last delivery at the nine that are always alive. Then events one by one, from the 202 to the
// delivery, and whether every delivery came once.
#include "tests/bench/ingest/report.h"
#include "tests/bench/mail/startedprogram.h"
#include "tests/bench/webhooks/receivers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

using namespace Qt::Literals::StringLiterals;
using namespace growthos::bench;

namespace {

using Clock = Receivers::Clock;

constexpr int batch = 500;
constexpr int patienceMs = 600'000;
constexpr int singles = 100; ///< events one by one
constexpr int singleEveryMs = 50;
constexpr double wanted = 0.9; ///< of what the nine get when the tenth is alive

constexpr Receivers::Last kinds[] = {Receivers::Last::Alive, Receivers::Last::Refuses, Receivers::Last::Silent};
constexpr const char *names[] = {"ten alive", "one refuses", "one is silent"};

double msBetween(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

/// The program in an empty workspace, and ten endpoints that want to know of every new contact.
class Fanout
{
public:
    explicit Fanout(Receivers::Last last) : m_receivers(last) {}

    bool start()
    {
        if (!m_receivers.isUp() || !m_program.start())
            return false;
        m_program.call("PATCH", "/v1/settings", {{u"plan"_s, u"unlimited"_s}});
        for (int i = 0; i < Receivers::count; ++i)
            m_endpoints.append(
                "/v1/webhooks/endpoints/" +
                m_program.make("/v1/webhooks/endpoints",
                               {{u"url"_s, m_receivers.url(i)}, {u"events"_s, QJsonArray{u"contact.created"_s}}}));
        return true;
    }

    /// So many new contacts as fast as they are taken: deliveries a second at the nine.
    double burst(int events)
    {
        const int first = m_events;
        const auto begin = Clock::now();
        for (int from = 0; from < events; from += batch)
            identify(std::min(batch, events - from));
        untilAllCame();
        Clock::time_point last = begin;
        std::int64_t came = 0;
        forEachDelivery(first, [&](const Receivers::Delivery &delivery) {
            last = std::max(last, delivery.at);
            ++came;
        });
        return double(came) * 1000 / msBetween(begin, last);
    }

    /// One event after the other, with time between them: from its 202 to each delivery at the nine, milliseconds.
    std::vector<double> oneByOne()
    {
        const int first = m_events;
        std::vector<Clock::time_point> accepted;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < singles; ++i) {
            identify(1);
            accepted.push_back(Clock::now());
            if (const qint64 left = (i + 1) * qint64(singleEveryMs) - timer.elapsed(); left > 0)
                QThread::msleep(static_cast<unsigned long>(left));
        }
        untilAllCame();
        std::vector<double> times;
        forEachDelivery(first, [&](const Receivers::Delivery &delivery) {
            if (delivery.person < m_events)
                times.push_back(msBetween(accepted[std::size_t(delivery.person - first)], delivery.at));
        });
        return times;
    }

    /// Until the program has written down how everything went; what is sent to a silent one goes on.
    void untilWritten()
    {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < m_receivers.alive(); ++i) {
            while (m_program.call("GET", m_endpoints[i])["waiting"_L1].toInt() > 0 && timer.elapsed() < patienceMs)
                QThread::msleep(20);
        }
        while (m_receivers.refuses() && failedTries() < m_events && timer.elapsed() < patienceMs)
            QThread::msleep(20);
    }

    /// Deliveries that are missing, or came again, at who is alive; what the program says of them counts as well.
    int wrong()
    {
        int wrong = 0;
        for (int i = 0; i < m_receivers.alive(); ++i) {
            std::set<std::string> ids;
            std::set<int> people;
            const auto deliveries = m_receivers.deliveries(i);
            for (const Receivers::Delivery &delivery : deliveries) {
                ids.insert(delivery.id);
                people.insert(delivery.person);
            }
            const int came = int(deliveries.size());
            const QJsonObject stats = m_program.call("GET", m_endpoints[i] + "/stats");
            const int said = stats["attempts"_L1].toInt() - stats["failed"_L1].toInt();
            const int off = std::max({std::abs(came - m_events), m_events - int(ids.size()),
                                      m_events - int(people.size()), std::abs(said - m_events)});
            if (off > 0)
                std::fprintf(stderr,
                             "endpoint %d: %d events, %d deliveries, %zu ids, %zu people, %d said to be taken\n", i + 1,
                             m_events, came, ids.size(), people.size(), said);
            wrong += off;
        }
        return wrong;
    }

    /// At the last one.
    int failedTries() { return m_program.call("GET", m_endpoints.constLast() + "/stats")["failed"_L1].toInt(); }
    double cpuMs() const { return m_program.use().cpuMs; }
    int alive() const { return m_receivers.alive(); }

private:
    void identify(int people)
    {
        QJsonArray items;
        for (int i = 0; i < people; ++i) {
            const QString user = u"u%1"_s.arg(m_events++);
            items.append(QJsonObject{{u"type"_s, u"identify"_s},
                                     {u"user_id"_s, user},
                                     {u"traits"_s, QJsonObject{{u"email"_s, QString(user + u"@example.com"_s)},
                                                               {u"name"_s, QString(u"Reader "_s + user)},
                                                               {u"plan"_s, u"growth"_s}}}});
        }
        m_program.call("POST", "/v1/batch", {{u"batch"_s, items}});
    }

    void untilAllCame() const
    {
        const std::int64_t all = std::int64_t(m_events) * Receivers::lasting;
        QElapsedTimer timer;
        timer.start();
        while (m_receivers.came() < all && timer.elapsed() < patienceMs)
            QThread::msleep(5);
        if (m_receivers.came() < all)
            std::fprintf(stderr, "only %lld of %lld deliveries came\n", static_cast<long long>(m_receivers.came()),
                         static_cast<long long>(all));
    }

    /// At the nine, of the people from this one on.
    template <typename Use>
    void forEachDelivery(int first, const Use &use) const
    {
        for (int i = 0; i < Receivers::lasting; ++i) {
            for (const Receivers::Delivery &delivery : m_receivers.deliveries(i)) {
                if (delivery.person >= first)
                    use(delivery);
            }
        }
    }

    Receivers m_receivers; // outlives the program
    StartedProgram m_program;
    QByteArrayList m_endpoints; ///< their paths
    int m_events = 0;
};

/// What the rounds said with the tenth of one kind.
struct Figures
{
    Series few, many, cpuUs, p50, p95;
};

void addRates(Report &report, int events, const Figures (&figures)[3], Series Figures::*rate)
{
    const std::string size = std::to_string(events) + " events, ";
    for (int kind = 0; kind < 3; ++kind)
        report.add(size + names[kind] + ": deliveries/s at the nine", figures[kind].*rate, "%.0f");
    for (int kind = 1; kind < 3; ++kind) {
        Series ratio;
        for (std::size_t i = 0; i < (figures[0].*rate).values().size(); ++i)
            ratio.add((figures[kind].*rate).values()[i] / (figures[0].*rate).values()[i]);
        report.add(size + names[kind] + " / ten alive", ratio, "%.2f", wanted);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int events = argc > 1 ? std::max(10, std::atoi(argv[1])) : 20'000;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    std::printf("%d and %d events to %d endpoints, %d rounds\n", events / 10, events, Receivers::count, rounds);
    std::fflush(stdout);

    Figures figures[3];
    int wrong = 0;
    for (int round = 0; round < rounds; ++round) {
        for (int k = 0; k < 3; ++k) {
            const int kind = (round + k) % 3;
            Figures &of = figures[kind];
            Fanout fanout(kinds[kind]);
            if (!fanout.start())
                return 1;
            of.few.add(fanout.burst(events / 10));
            fanout.untilWritten();
            const double cpuBefore = fanout.cpuMs();
            of.many.add(fanout.burst(events));
            fanout.untilWritten();
            of.cpuUs.add((fanout.cpuMs() - cpuBefore) * 1000 / events / fanout.alive());
            const std::vector<double> times = fanout.oneByOne();
            of.p50.add(percentile(times, 0.5));
            of.p95.add(percentile(times, 0.95));
            fanout.untilWritten();
            wrong += fanout.wrong();
            std::printf(
                "round %d, %s: %.0f and %.0f deliveries/s at the nine, 202 to delivery %.1f ms (p95 %.1f), failed"
                " tries at the tenth: %d\n",
                round + 1, names[kind], of.few.values().back(), of.many.values().back(), of.p50.values().back(),
                of.p95.values().back(), fanout.failedTries());
            std::fflush(stdout);
        }
    }

    Report report;
    addRates(report, events / 10, figures, &Figures::few);
    addRates(report, events, figures, &Figures::many);
    const std::string slowly = std::to_string(1000 / singleEveryMs) + " events/s, ";
    for (int kind = 0; kind < 3; ++kind) {
        report.add(slowly + names[kind] + ": 202 to delivery at the nine, p50, ms", figures[kind].p50, "%.1f");
        report.add(slowly + names[kind] + ": 202 to delivery at the nine, p95, ms", figures[kind].p95, "%.1f");
    }
    for (int kind = 0; kind < 3; ++kind)
        report.add(std::string(names[kind]) + ": our CPU a delivery to who is alive, us", figures[kind].cpuUs, "%.0f");
    report.add("deliveries that are missing or came again", wrong, "%.0f", 0, false);
    report.print();
    return wrong == 0 ? 0 : 1;
}
