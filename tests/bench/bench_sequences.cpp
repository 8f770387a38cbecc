// What many contacts cost that wait in a sequence: `bench_sequences [PEOPLE [FOLDER]]` (1,000,000). The started program
// with one campaign in which all of them wait for a step in a month; what an hour of that costs, how late a step goes
// out that falls due among them, and what a pause of all of them does to calls that come in meanwhile. FOLDER: keeps
// the workspace; where it is filled already, filling and what it measures are left out.
#include "backend/campaigns/enrolmentstore.h"
#include "tests/bench/mail/smtpsink.h"
#include "tests/bench/mail/startedprogram.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QThread>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <optional>

using namespace Qt::Literals::StringLiterals;
using growthos::bench::SmtpSink;
using growthos::bench::StartedProgram;

namespace {

constexpr int batch = 500;
constexpr int idleSeconds = 10;
constexpr int dueMails = 20;
constexpr int dueDelayMs = 2'000; ///< as the first step says
constexpr int lookups = 1'000;

/// Of a second in which nobody asks for anything.
double idleCpuMs(const StartedProgram &program)
{
    QThread::sleep(2); // what was begun ends
    const double before = program.use().cpuMs;
    QThread::sleep(idleSeconds);
    return (program.use().cpuMs - before) / idleSeconds;
}

void show(const char *what, double value, const char *unit, std::optional<double> atMost = {})
{
    std::printf("%-64s %10.1f %-6s", what, value, unit);
    if (atMost)
        std::printf(" wanted <= %.0f: %s", *atMost, value <= *atMost ? "yes" : "no");
    std::printf("\n");
    std::fflush(stdout);
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

class Bench
{
public:
    Bench(StartedProgram &program, const SmtpSink &server, int people)
        : m_program(program), m_server(server), m_people(people)
    {}

    bool isFilled()
    {
        for (const QJsonValue &each : m_program.call("GET", "/v1/campaigns?type=lifecycle")["data"_L1].toArray())
            m_campaign = each["id"_L1].toString().toLatin1();
        return !m_campaign.isEmpty() && waiting() >= m_people;
    }

    void fill()
    {
        const QByteArray mail = m_program.make(
            "/v1/templates", {{u"name"_s, u"T"_s}, {u"subject"_s, u"S"_s}, {u"html"_s, u"<p>Hello</p>"_s}});
        const QString id = QString::fromLatin1(mail);
        const QJsonObject first{
            {u"delay"_s, u"2s"_s},
            {u"template_id"_s, id},
            {u"conditions"_s, QJsonObject{{u"operator"_s, u"AND"_s},
                                          {u"conditions"_s, QJsonArray{QJsonObject{{u"field"_s, u"traits.vip"_s},
                                                                                   {u"op"_s, u"eq"_s},
                                                                                   {u"value"_s, true}}}}}}};
        const QJsonObject second{{u"delay"_s, u"30d"_s}, {u"template_id"_s, id}};
        m_campaign = m_program.make("/v1/campaigns", {{u"name"_s, u"Month"_s},
                                                      {u"type"_s, u"lifecycle"_s},
                                                      {u"trigger"_s, QJsonObject{{u"event"_s, u"signed_up"_s}}},
                                                      {u"steps"_s, QJsonArray{first, second}}});
        m_program.call("POST", path("/activate"));
        send([](int i) {
            const QByteArray n = QByteArray::number(i);
            return QByteArray(R"({"type":"identify","user_id":"u)" + n + R"(","traits":{"email":"u)" + n +
                              R"(@example.com"}})");
        });
        untilQuiet();
        const double idle = idleCpuMs(m_program);
        const double resident = m_program.use().residentMb;
        show("idle with nobody waiting: CPU of a second", idle, "ms");
        QElapsedTimer timer;
        timer.start();
        send([](int i) {
            return QByteArray(R"({"type":"track","event":"signed_up","user_id":"u)" + QByteArray::number(i) + R"("})");
        });
        while (atSecondStep() < m_people)
            QThread::msleep(200);
        show("from the first event until all have passed a step and wait", double(timer.elapsed()) / 1000, "s");
        show("contacts that begin and pass a step, a second", m_people * 1000.0 / double(timer.elapsed()), "/s");
        untilQuiet();
        show("resident memory: more than before they waited", m_program.use().residentMb - resident, "MB");
    }

    void idle() { show("idle with all of them waiting: CPU of a second", idleCpuMs(m_program), "ms", 20); }

    /// On the file, as the engine asks it.
    void lookup()
    {
        auto opened = growthos::Database::open(m_program.dataFolder() + u"/model.db"_s,
                                               {.mode = growthos::Database::Mode::ReadOnly});
        if (!opened)
            return;
        const std::int64_t campaign = (*opened)->number("SELECT max(num) FROM campaigns");
        const growthos::EnrolmentStore store(**opened);
        const growthos::UtcMs now = growthos::SystemClock().now();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < lookups; ++i)
            (void)store.nextDue(campaign);
        show("when the next falls due", double(timer.nsecsElapsed()) / 1e3 / lookups, "us", 1000);
        timer.restart();
        for (int i = 0; i < lookups; ++i)
            (void)store.due(campaign, now, 100);
        show("which are due now", double(timer.nsecsElapsed()) / 1e3 / lookups, "us", 1000);
    }

    /// Contacts for whom the first step holds, one a tenth of a second.
    void dueSteps()
    {
        const std::int64_t before = m_server.taken();
        const QByteArray run = QByteArray::number(QDateTime::currentMSecsSinceEpoch());
        QByteArrayList people;
        for (int i = 0; i < dueMails; ++i)
            people.append(R"({"type":"identify","user_id":"vip)" + run + '_' + QByteArray::number(i) +
                          R"(","traits":{"vip":true,"email":"vip)" + run + '_' + QByteArray::number(i) +
                          R"(@example.com"}})");
        m_program.send("POST", "/v1/batch", R"({"batch":[)" + people.join(',') + "]}");
        std::vector<double> begun;
        std::vector<double> late;
        QElapsedTimer timer;
        timer.start();
        while (int(late.size()) < dueMails && timer.elapsed() < 60'000) {
            if (int(begun.size()) < dueMails && timer.elapsed() >= qint64(begun.size()) * 100) {
                begun.push_back(double(timer.nsecsElapsed()) / 1e6);
                m_program.send("POST", "/v1/track",
                               QByteArray(R"({"event":"signed_up","user_id":"vip)" + run + '_' +
                                          QByteArray::number(begun.size() - 1) + R"("})"));
            }
            while (m_server.taken() - before > std::int64_t(late.size()))
                late.push_back(double(timer.nsecsElapsed()) / 1e6 - begun[late.size()] - dueDelayMs);
            QThread::msleep(1);
        }
        if (int(late.size()) < dueMails)
            std::fprintf(stderr, "only %zu of %d mails came\n", late.size(), dueMails);
        show("a due step, until the mail server has it: median", percentile(late, 0.5), "ms");
        show("a due step, until the mail server has it: worst", percentile(late, 1), "ms", 2'000);
    }

    void pause()
    {
        std::vector<double> quiet;
        std::vector<double> paused;
        for (int i = 0; i < 500; ++i)
            quiet.push_back(trackMs());
        const double remaining = remainingSeconds();
        QElapsedTimer timer;
        timer.start();
        m_program.call("POST", path("/pause"));
        show("pausing the campaign", double(timer.nsecsElapsed()) / 1e6, "ms", 100);
        for (int i = 0; i < 500; ++i)
            paused.push_back(trackMs());
        QThread::sleep(3);
        const double frozen = remainingSeconds();
        timer.restart();
        m_program.call("POST", path("/activate"));
        show("activating it again", double(timer.nsecsElapsed()) / 1e6, "ms", 100);
        for (int i = 0; i < 500; ++i)
            paused.push_back(trackMs());
        show("p99 of a 202 before", percentile(quiet, 0.99), "ms");
        show("p99 of a 202 right after the pause and the activation", percentile(paused, 0.99), "ms");
        show("worst of a 202 then", percentile(paused, 1), "ms");
        show("remaining delay: moved by, over a pause of 3 s", std::abs(frozen - remaining), "s", 2);
        show("remaining delay: moved by, from the pause to after it", std::abs(remainingSeconds() - frozen), "s", 2);
        show("contacts that wait no more", double(m_people - std::min<qint64>(m_people, waiting())), "", 0);
    }

private:
    QByteArray path(const char *more) const { return "/v1/campaigns/" + m_campaign + more; }
    qint64 waiting() { return m_program.call("GET", path("/stats"))["waiting"_L1].toInteger(); }
    qint64 atSecondStep()
    {
        return m_program.call("GET", path("/stats"))["steps"_L1].toArray().at(1)["waiting"_L1].toInteger();
    }
    double remainingSeconds()
    {
        const QJsonArray rows = m_program.call("GET", path("/enrolments?limit=1&state=waiting"))["data"_L1].toArray();
        return rows.at(0)["remaining_seconds"_L1].toDouble();
    }
    double trackMs()
    {
        QElapsedTimer timer;
        timer.start();
        m_program.send("POST", "/v1/track", QByteArray(R"({"event":"clicked","user_id":"u1"})"));
        return double(timer.nsecsElapsed()) / 1e6;
    }
    void send(const std::function<QByteArray(int)> &item)
    {
        for (int from = 0; from < m_people; from += batch) {
            QByteArrayList items;
            for (int i = from; i < std::min(from + batch, m_people); ++i)
                items.append(item(i));
            m_program.send("POST", "/v1/batch", R"({"batch":[)" + items.join(',') + "]}");
        }
    }
    void untilQuiet()
    {
        while (m_program.call("GET", "/v1/status")["ingest"_L1]["queue_depth"_L1].toInteger() > 0)
            QThread::msleep(100);
    }

    StartedProgram &m_program;
    const SmtpSink &m_server;
    int m_people;
    QByteArray m_campaign;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int people = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const SmtpSink server;
    StartedProgram program(argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString());
    if (server.port() == 0 || !program.start())
        return 1;
    program.call("PATCH", "/v1/settings",
                 QJsonObject{{u"default_from_email"_s, u"news@acme.com"_s},
                             {u"plan"_s, u"unlimited"_s},
                             {u"smtp"_s, QJsonObject{{u"host"_s, u"127.0.0.1"_s},
                                                     {u"port"_s, server.port()},
                                                     {u"security"_s, u"none"_s}}}});
    std::printf("%d contacts\n", people);
    Bench bench(program, server, people);
    if (!bench.isFilled())
        bench.fill();
    bench.idle();
    bench.lookup();
    bench.dueSteps();
    bench.pause();
    return 0;
}
