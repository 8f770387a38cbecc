// Segments of the started program: events over HTTP in, members out, and kill -9 in between.
// GROWTHOS_KILLS: how many (default 5). GROWTHOS_SEED: repeats a run's decisions.

#include "tests/support/program.h"
#include "tests/support/seed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <random>
#include <set>
#include <signal.h>
#include <thread>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestSegments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<Workspace>();
        QVERIFY2(m_workspace->start(), m_workspace->program.log().constData());
    }
    void cleanup() { m_workspace.reset(); }

    void eventsMakeMembers();
    void killsLoseAndDoubleNoMembership();

private:
    QByteArray segment(const QByteArray &name, const QByteArray &condition)
    {
        const HttpReply made = m_workspace->management().post(
            "/v1/segments",
            R"({"name":")" + name + R"(","rules":{"operator":"AND","conditions":[)" + condition + "]}}");
        if (made.status != 201)
            qWarning("%s", made.summary().constData());
        return made.json()["id"_L1].toString().toLatin1();
    }
    std::set<QString> members(const QByteArray &id)
    {
        std::set<QString> users;
        for (const QJsonValue &contact : m_workspace->all("/v1/segments/" + id + "/contacts"))
            users.insert(contact["external_id"_L1].toString());
        return users;
    }
    QJsonObject get(const QByteArray &id) { return m_workspace->management().get("/v1/segments/" + id).json(); }

    std::unique_ptr<Workspace> m_workspace;
};

void TestSegments::eventsMakeMembers()
{
    const QByteArray id = segment("Active", R"({"field":"events.login","op":"count_gte","value":3,"window":"7d"})");
    HttpClient ingest = m_workspace->ingest();
    for (const char *user : {"ann", "bob"}) {
        for (int i = 0; i < (*user == 'a' ? 3 : 2); ++i)
            QCOMPARE(
                ingest.post("/v1/track", QJsonObject{{u"user_id"_s, QLatin1String(user)}, {u"event"_s, u"login"_s}})
                    .status,
                202);
    }
    QTRY_COMPARE(members(id), std::set<QString>{u"ann"_s});
    QCOMPARE(get(id)["contact_count"_L1].toInt(), 1);
    const QByteArray ann = m_workspace->contact(u"ann"_s)["id"_L1].toString().toLatin1();
    const QJsonArray segments = m_workspace->all("/v1/contacts/" + ann + "/segments");
    QCOMPARE(segments.size(), 1);
    QCOMPARE(segments[0]["name"_L1].toString(), u"Active"_s);
    const QJsonArray recent = m_workspace->management().get("/v1/ingest/recent").json()["data"_L1].toArray();
    int entered = 0;
    for (const QJsonValue &entry : recent)
        entered += int(entry["effects"_L1]["segments_entered"_L1].toArray().size());
    QCOMPARE(entered, 1);
    QVERIFY(m_workspace->restart());
    QCOMPARE(members(id), std::set<QString>{u"ann"_s});
}

/// Members after kills are those whom the rules hold for, by what the API says of each contact.
void TestSegments::killsLoseAndDoubleNoMembership()
{
    const unsigned seed = growthos::test::seed();
    std::mt19937 random(seed);
    const int kills = qEnvironmentVariableIsSet("GROWTHOS_KILLS") ? qEnvironmentVariableIntValue("GROWTHOS_KILLS") : 5;
    const QByteArray often = segment("Often", R"({"field":"events.login","op":"count_gte","value":5})");
    const QByteArray rich = segment("Rich", R"({"field":"traits.n","op":"gte","value":50})");
    const QByteArray both = segment("Both", R"({"field":"segment.)" + often +
                                                R"(","op":"exists"},)"
                                                R"({"field":"segment.)" +
                                                rich + R"(","op":"not_exists"})");
    QVERIFY(!often.isEmpty() && !rich.isEmpty() && !both.isEmpty());
    const auto user = [&] { return QString(u"u"_s + QString::number(random() % 40)); };
    for (int kill = 0; kill < kills; ++kill) {
        HttpClient ingest = m_workspace->ingest();
        const auto pid = pid_t(m_workspace->program.pid());
        std::thread killer([pid, wait = 20 + random() % 400] {
            std::this_thread::sleep_for(std::chrono::milliseconds(wait));
            ::kill(pid, SIGKILL);
        });
        for (HttpReply reply{202, {}, {}}; reply.status == 202;) {
            QJsonArray batch;
            for (int i = 0; i < 20; ++i) {
                if (random() % 3 == 0)
                    batch.append(QJsonObject{{u"type"_s, u"identify"_s},
                                             {u"user_id"_s, user()},
                                             {u"traits"_s, QJsonObject{{u"n"_s, int(random() % 100)}}}});
                else
                    batch.append(
                        QJsonObject{{u"type"_s, u"track"_s}, {u"user_id"_s, user()}, {u"event"_s, u"login"_s}});
            }
            reply = ingest.post("/v1/batch", QJsonObject{{u"batch"_s, batch}});
        }
        killer.join();
        m_workspace->program.kill();
        QVERIFY2(m_workspace->program.start(), m_workspace->program.log().constData());
    }
    // One more event behind all others, and everything is applied.
    QCOMPARE(m_workspace->ingest().post("/v1/track", R"({"user_id":"last","event":"seen"})").status, 202);
    QTRY_VERIFY(!m_workspace->contact(u"last"_s).isEmpty());
    for (const QByteArray &id : {often, rich, both})
        QTRY_COMPARE(get(id)["state"_L1].toString(), u"ready"_s);
    std::set<QString> expectedOften;
    std::set<QString> expectedRich;
    std::set<QString> expectedBoth;
    for (const QJsonValue &contact : m_workspace->all("/v1/contacts")) {
        const QString id = contact["external_id"_L1].toString();
        qsizetype logins = 0;
        for (const QJsonValue &event : m_workspace->events(id))
            logins += event["event"_L1].toString() == u"login"_s;
        const bool isRich = contact["traits"_L1]["n"_L1].toInt() >= 50;
        if (logins >= 5)
            expectedOften.insert(id);
        if (isRich)
            expectedRich.insert(id);
        if (logins >= 5 && !isRich)
            expectedBoth.insert(id);
    }
    QVERIFY(!expectedOften.empty() && !expectedRich.empty());
    QCOMPARE(members(often), expectedOften);
    QCOMPARE(members(rich), expectedRich);
    QCOMPARE(members(both), expectedBoth);
    QCOMPARE(get(often)["contact_count"_L1].toInt(), int(expectedOften.size()));
    QCOMPARE(get(both)["contact_count"_L1].toInt(), int(expectedBoth.size()));
}

QTEST_GUILESS_MAIN(TestSegments)
#include "tst_segments.moc"
