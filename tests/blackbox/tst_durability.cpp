// kill -9 at random moments under load: what was acknowledged is there exactly once, in order, whatever happens.
// GROWTHOS_KILLS: how many (default 5). GROWTHOS_SEED: repeats a run's decisions.

#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {

/// What the clients and the one who kills know of each other.
class Traffic
{
public:
    void setUp(bool up)
    {
        const std::lock_guard lock(m_mutex);
        m_up = up;
        m_changed.notify_all();
    }
    void stop()
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        m_changed.notify_all();
    }
    /// Waits until there is a server to talk to. False: no more calls, please.
    bool mayCall()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_up || m_stopped; });
        return !m_stopped;
    }
    void acknowledged()
    {
        const std::lock_guard lock(m_mutex);
        ++m_acknowledged;
        m_changed.notify_all();
    }
    /// False: nothing came for a long while.
    bool waitForAcknowledgements(int more)
    {
        std::unique_lock lock(m_mutex);
        const int goal = m_acknowledged + more;
        return m_changed.wait_for(lock, std::chrono::seconds(60), [&] { return m_acknowledged >= goal; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_up = false;
    bool m_stopped = false;
    int m_acknowledged = 0;
};

/// A client with two users of its own: one sends message ids and repeats a call until it is acknowledged, as SDKs do;
/// the other has none and does not repeat, so that a call without an answer may or may not have counted.
struct Client
{
    QString name;
    quint32 seed = 0;
    int sent[2] = {0, 0}; ///< counters used so far
    QSet<int> acknowledged[2];
    QString failure; ///< an answer that neither acknowledges nor comes from a dying server

    QString user(int which) const { return name + (which == 0 ? u"-repeats"_s : u"-once"_s); }

    QJsonObject item(int which, int n) const
    {
        QJsonObject item{{u"type"_s, u"track"_s},
                         {u"user_id"_s, user(which)},
                         {u"event"_s, u"counted"_s},
                         {u"properties"_s, QJsonObject{{u"n"_s, n}}}};
        if (which == 0)
            item[u"message_id"_s] = QString(user(which) + u'-' + QString::number(n));
        return item;
    }

    void run(const QUrl &server, const QByteArray &key, Traffic &traffic)
    {
        QRandomGenerator random(seed);
        HttpClient http(server, key);
        while (failure.isEmpty() && traffic.mayCall()) {
            const int which = int(random.bounded(2));
            const int first = sent[which];
            const int count = random.bounded(4) == 0 ? int(random.bounded(2, 40)) : 1;
            QJsonArray batch;
            for (int n = first; n < first + count; ++n)
                batch.append(item(which, n));
            // The trait says how far this user is: traits merge in log order, so the last one stays.
            batch.append(QJsonObject{{u"type"_s, u"identify"_s},
                                     {u"user_id"_s, user(which)},
                                     {u"traits"_s, QJsonObject{{u"last"_s, first + count - 1}}}});
            const bool single = count == 1 && random.bounded(2) == 0;
            const auto call = [&] {
                return single ? http.post("/v1/track", batch[0].toObject())
                              : http.post("/v1/batch", QJsonObject{{u"batch"_s, batch}});
            };
            HttpReply reply = call();
            while (which == 0 && reply.status == 0 && traffic.mayCall())
                reply = call();
            if (reply.status == 202) {
                for (int n = first; n < first + count; ++n)
                    acknowledged[which].insert(n);
                traffic.acknowledged();
            } else if (reply.status != 0) {
                failure = QString::fromUtf8(reply.summary());
            }
            // The one who repeats uses a counter again only for the same call.
            if (which == 1 || reply.status == 202)
                sent[which] = first + count;
        }
    }
};

} // namespace

class TestDurability : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acknowledgedEventsSurviveKills();
};

void TestDurability::acknowledgedEventsSurviveKills()
{
    const int kills =
        qEnvironmentVariableIntValue("GROWTHOS_KILLS") > 0 ? qEnvironmentVariableIntValue("GROWTHOS_KILLS") : 5;
    const auto seed = qEnvironmentVariableIsSet("GROWTHOS_SEED") ? qEnvironmentVariable("GROWTHOS_SEED").toUInt()
                                                                 : QRandomGenerator::global()->generate();
    qInfo("GROWTHOS_KILLS=%d GROWTHOS_SEED=%u", kills, seed);
    QRandomGenerator random(seed);

    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    const QUrl server = workspace.program.url();
    const QString address = u"127.0.0.1:%1"_s.arg(server.port());

    Traffic traffic;
    std::vector<Client> clients(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        clients[i].name = u"client%1"_s.arg(i);
        clients[i].seed = random.generate();
    }
    for (Client &client : clients)
        threads.emplace_back([&] { client.run(server, workspace.writeKey, traffic); });

    bool alive = true;
    traffic.setUp(true);
    for (int i = 0; i < kills && alive; ++i) {
        // Now and then at once: in the middle of taking up what the last life has left.
        alive = traffic.waitForAcknowledgements(random.bounded(4) == 0 ? 1 : int(random.bounded(20, 1'500)));
        traffic.setUp(false);
        workspace.program.kill();
        if (random.bounded(3) == 0) // and again before it is ready
            workspace.program.startAndKill(int(random.bounded(5, 200)), {u"--listen"_s, address});
        alive = alive && workspace.program.start({u"--listen"_s, address});
        traffic.setUp(true);
    }
    alive = alive && traffic.waitForAcknowledgements(100);
    traffic.stop();
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY2(alive, workspace.program.log().constData());

    qsizetype total = 0;
    for (const Client &client : clients) {
        QCOMPARE(client.failure, QString());
        for (int which = 0; which < 2; ++which) {
            const QString user = client.user(which);
            const QSet<int> &acknowledged = client.acknowledged[which];
            QVERIFY2(!acknowledged.isEmpty(), qPrintable(user));
            total += acknowledged.size();
            const int last = *std::max_element(acknowledged.begin(), acknowledged.end());

            QList<int> stored;
            const auto allThere = [&] {
                stored.clear();
                const QJsonArray events = workspace.events(user);
                for (const QJsonValue &event : events)
                    stored.prepend(event["properties"_L1]["n"_L1].toInt(-1)); // oldest first
                return stored.contains(last);
            };
            QTRY_VERIFY2_WITH_TIMEOUT(allThere(), qPrintable(user), 30'000);
            for (int n : acknowledged)
                QVERIFY2(stored.count(n) == 1,
                         qPrintable(u"%1: %2 is there %3 times"_s.arg(user).arg(n).arg(stored.count(n))));
            QVERIFY2(QSet<int>(stored.begin(), stored.end()).size() == stored.size(),
                     qPrintable(user + u": an event twice"_s));
            QVERIFY2(std::is_sorted(stored.begin(), stored.end()), qPrintable(user + u": out of order"_s));
            if (which == 0) // nothing was given up: no gap either
                for (int n = 0; n <= last; ++n)
                    QCOMPARE(stored.at(n), n);
            const int trait = workspace.contact(user)["traits"_L1]["last"_L1].toInt(-1);
            QVERIFY2(trait <= stored.last(), qPrintable(user));
        }
    }
    qInfo("%lld acknowledged events, each there once and in order", qlonglong(total));

    // A quiet end and a new start change nothing.
    const QJsonArray contacts = workspace.all("/v1/contacts");
    QVERIFY2(workspace.restart(), workspace.program.log().constData());
    QTRY_COMPARE(workspace.all("/v1/contacts"), contacts); // the last visits once they are loaded
}

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_durability.moc"
