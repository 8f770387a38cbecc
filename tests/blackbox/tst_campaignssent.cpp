// Campaigns of the started program without a mail server: mails lie in the embedded outbox, kill -9 while a broadcast
// runs gives nobody two of them, and kill -9 while triggers are worked off changes nobody's membership at that moment.
// GROWTHOS_KILLS: how many (default 4). GROWTHOS_SEED: repeats a run's decisions.

#include "tests/support/program.h"
#include "tests/support/seed.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <map>
#include <random>
#include <set>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestCampaignsSent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<Workspace>();
        QVERIFY2(m_workspace->start(), m_workspace->program.log().constData());
        QCOMPARE(m_workspace->management().patch("/v1/settings", R"({"default_from_email":"growth@acme.com"})").status,
                 200);
        m_template =
            made("/v1/templates", R"({"name":"T","subject":"Hello","html":"<p>Hello {{ contact.email }}</p>"})");
    }
    void cleanup() { m_workspace.reset(); }

    void anEventSendsTheFirstMail();
    void killsSendNobodyTwice();
    void killsChangeNoMoment();

private:
    QByteArray made(const QByteArray &path, const QByteArray &body)
    {
        const HttpReply reply = m_workspace->management().post(path, body);
        if (reply.status != 201)
            qFatal("%s", reply.summary().constData());
        return reply.json()["id"_L1].toString().toLatin1();
    }
    QJsonObject get(const QByteArray &path) { return m_workspace->management().get(path).json(); }
    /// How many files of the outbox each address has.
    std::map<QByteArray, int> mails() const
    {
        std::map<QByteArray, int> counts;
        const QDir outbox(m_workspace->program.dataDir() + u"/outbox"_s);
        for (const QString &name : outbox.entryList({u"*.eml"_s}, QDir::Files)) {
            QFile file(outbox.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s", qPrintable(file.errorString()));
            for (QByteArray line = file.readLine(); !line.trimmed().isEmpty(); line = file.readLine()) {
                if (line.toLower().startsWith("to:"))
                    ++counts[line.mid(3).trimmed()];
            }
        }
        return counts;
    }

    std::unique_ptr<Workspace> m_workspace;
    QByteArray m_template;
};

void TestCampaignsSent::anEventSendsTheFirstMail()
{
    const QByteArray id =
        made("/v1/campaigns", R"({"name":"Onboarding","type":"lifecycle",)"
                              R"("trigger":{"event":"signup_completed"},"steps":[)"
                              R"({"delay":"0m","subject":"Welcome","template_id":")" +
                                  m_template + R"("},{"delay":"2d","template_id":")" + m_template + R"("}]})");
    QCOMPARE(m_workspace->management().post("/v1/campaigns/" + id + "/activate", QByteArray()).status, 200);
    HttpClient ingest = m_workspace->ingest();
    QCOMPARE(ingest.post("/v1/identify", R"({"user_id":"ann","traits":{"email":"ann@example.com"}})").status, 202);
    QCOMPARE(ingest.post("/v1/track", R"({"user_id":"ann","event":"signup_completed"})").status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(mails()["ann@example.com"], 1, 10'000);
    QTRY_COMPARE(get("/v1/campaigns/" + id + "/stats")["stats"_L1]["sent"_L1].toInt(), 1);
    QCOMPARE(get("/v1/campaigns/" + id + "/stats")["waiting"_L1].toInt(), 1);
    QVERIFY(m_workspace->restart());
    QCOMPARE(mails()["ann@example.com"], 1);
    QCOMPARE(get("/v1/campaigns/" + id)["stats"_L1]["sent"_L1].toInt(), 1);
}

void TestCampaignsSent::killsSendNobodyTwice()
{
    const unsigned seed = growthos::test::seed();
    std::mt19937 random(seed);
    const int kills = qEnvironmentVariableIsSet("GROWTHOS_KILLS") ? qEnvironmentVariableIntValue("GROWTHOS_KILLS") : 4;
    constexpr int people = 600;
    HttpClient ingest = m_workspace->ingest();
    for (int from = 0; from < people; from += 200) {
        QJsonArray batch;
        for (int i = from; i < from + 200; ++i)
            batch.append(QJsonObject{{u"type"_s, u"identify"_s},
                                     {u"user_id"_s, QString(u"u%1"_s.arg(i))},
                                     {u"traits"_s, QJsonObject{{u"email"_s, QString(u"u%1@example.com"_s.arg(i))}}}});
        QCOMPARE(ingest.post("/v1/batch", QJsonObject{{u"batch"_s, batch}}).status, 202);
    }
    const QByteArray segment = made("/v1/segments", R"({"name":"All","rules":{"operator":"AND","conditions":[)"
                                                    R"({"field":"email","op":"exists"}]}})");
    QTRY_COMPARE(get("/v1/segments/" + segment)["contact_count"_L1].toInt(), people);
    const QByteArray id =
        made("/v1/campaigns", R"({"name":"News","type":"broadcast","segment_id":")" + segment + R"(","template_id":")" +
                                  m_template + R"(","throttle":{"count":200,"per":"second"}})");
    QCOMPARE(m_workspace->management().post("/v1/campaigns/" + id + "/activate", QByteArray()).status, 200);
    for (int i = 0; i < kills; ++i) {
        QTest::qWait(static_cast<int>(random() % 400));
        m_workspace->program.kill();
        QVERIFY2(m_workspace->start(), m_workspace->program.log().constData());
    }
    QTRY_COMPARE_WITH_TIMEOUT(get("/v1/campaigns/" + id)["status"_L1].toString(), u"completed"_s, 60'000);
    const std::map<QByteArray, int> sent = mails();
    for (const auto &[address, count] : sent)
        QVERIFY2(count == 1,
                 QByteArray(address + " has " + QByteArray::number(count) + ", seed " + QByteArray::number(seed))
                     .constData());
    // Everybody stands in the grid once; whom a kill cut off stands there as unknown.
    const QJsonArray grid = m_workspace->all("/v1/campaigns/" + id + "/recipients");
    QCOMPARE(grid.size(), people);
    int unknown = 0;
    for (const QJsonValue &mail : grid)
        unknown += mail["state"_L1] == "unknown"_L1 ? 1 : 0;
    QVERIFY(int(sent.size()) >= people - unknown);
    const QJsonObject stats = get("/v1/campaigns/" + id + "/stats");
    QCOMPARE(stats["stats"_L1]["sent"_L1].toInt() + stats["unknown"_L1].toInt(), people);
}

/// Half of the contacts are members when their trigger comes and no more a moment later; with the others it is the
/// other way round. However the calls are cut into units, applied again or worked off late, the first half begins.
void TestCampaignsSent::killsChangeNoMoment()
{
    std::mt19937 random(growthos::test::seed());
    constexpr int rounds = 4;
    constexpr int people = 60;
    const QByteArray segment = made("/v1/segments", R"({"name":"Trial","rules":{"operator":"AND","conditions":[)"
                                                    R"({"field":"traits.plan","op":"eq","value":"trial"}]}})");
    const QByteArray id =
        made("/v1/campaigns", R"({"name":"A","type":"lifecycle","trigger":{"event":"signed_up","segment_id":")" +
                                  segment + R"("},"steps":[{"delay":"30d","template_id":")" + m_template + R"("}]})");
    QCOMPARE(m_workspace->management().post("/v1/campaigns/" + id + "/activate", QByteArray()).status, 200);
    std::set<QString> expected;
    for (int round = 0; round < rounds; ++round) {
        QJsonArray first;
        QJsonArray second;
        for (int i = 0; i < people; ++i) {
            const bool in = i % 2 == 0;
            const QString user = u"r%1_%2"_s.arg(round).arg(i);
            const auto plan = [&](bool trial) {
                return QJsonObject{{u"type"_s, u"identify"_s},
                                   {u"user_id"_s, user},
                                   {u"traits"_s, QJsonObject{{u"plan"_s, trial ? u"trial"_s : u"paid"_s}}}};
            };
            first.append(plan(in));
            first.append(QJsonObject{{u"type"_s, u"track"_s}, {u"user_id"_s, user}, {u"event"_s, u"signed_up"_s}});
            second.append(plan(!in));
            if (in)
                expected.insert(user);
        }
        for (const QJsonValue &item : second)
            first.append(item);
        QCOMPARE(m_workspace->ingest().post("/v1/batch", QJsonObject{{u"batch"_s, first}}).status, 202);
        QTest::qWait(static_cast<int>(random() % 30));
        m_workspace->program.kill();
        QVERIFY2(m_workspace->start(), m_workspace->program.log().constData());
    }
    std::set<QString> begun;
    const auto look = [&] {
        begun.clear();
        for (const QJsonValue &row : m_workspace->all("/v1/campaigns/" + id + "/enrolments"))
            begun.insert(
                get("/v1/contacts/" + row["contact_id"_L1].toString().toLatin1())["external_id"_L1].toString());
        return begun.size() >= expected.size();
    };
    QVERIFY(QTest::qWaitFor(look, 20'000));
    look();
    QVERIFY(begun == expected);
    QCOMPARE(get("/v1/campaigns/" + id + "/stats")["entered"_L1].toInt(), int(expected.size()));
}

QTEST_GUILESS_MAIN(TestCampaignsSent)
#include "tst_campaignssent.moc"
