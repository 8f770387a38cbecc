// Mail of the started program to a real SMTP server: a broadcast cut by kill -9 again and again reaches everybody at
// most once, and nobody is forgotten. GROWTHOS_KILLS: how many (default 5). GROWTHOS_SEED: repeats a run's decisions.

#include "tests/support/program.h"
#include "tests/support/seed.h"
#include "tests/support/smtpsink.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTcpServer>
#include <QTest>
#include <random>
#include <thread>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestEmail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void broadcastUnderKills();
    void endsInTimeWhileTheServerIsSilent();

private:
    static QByteArray idOf(const HttpReply &made)
    {
        if (made.status != 201)
            qWarning("%s", made.summary().constData());
        return made.json()["id"_L1].toString().toLatin1();
    }
};

void TestEmail::broadcastUnderKills()
{
    constexpr int people = 400;
    constexpr int connections = 4;
    SmtpSink server;
    if (!server.start())
        QSKIP("python3-aiosmtpd is not installed");
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    const auto api = [&] { return workspace.management(); };
    QCOMPARE(api()
                 .patch("/v1/settings", R"({"public_url":"https://t.acme.com","default_from_email":"news@acme.com",)"
                                        R"("smtp":{"host":"127.0.0.1","port":)" +
                                            QByteArray::number(server.port) + R"(,"security":"none","connections":4}})")
                 .status,
             200);
    HttpClient ingest = workspace.ingest();
    for (int from = 0; from < people; from += 100) {
        QJsonArray items;
        for (int i = from; i < from + 100; ++i) {
            const QString user = u"u%1"_s.arg(i);
            items.append(QJsonObject{{u"type"_s, u"identify"_s},
                                     {u"user_id"_s, user},
                                     {u"traits"_s, QJsonObject{{u"email"_s, QString(user + u"@example.com"_s)}}}});
        }
        QCOMPARE(ingest.post("/v1/batch", QJsonObject{{u"batch"_s, items}}).status, 202);
    }
    const QByteArray segment =
        idOf(api().post("/v1/segments", R"({"name":"All","rules":{"operator":"AND","conditions":[)"
                                        R"({"field":"email","op":"exists"}]}})"));
    QTRY_COMPARE_WITH_TIMEOUT(api().get("/v1/segments/" + segment).json()["contact_count"_L1].toInt(), people, 20'000);
    const QByteArray mail = idOf(api().post("/v1/templates", R"({"name":"News","subject":"News","html":"<p>Hi</p>"})"));
    const QByteArray campaign =
        idOf(api().post("/v1/campaigns", R"({"name":"News","type":"broadcast","subject":"News","template_id":")" +
                                             mail + R"(","segment_id":")" + segment + "\"}"));
    QCOMPARE(api().post("/v1/campaigns/" + campaign + "/activate", "{}").status, 200);

    const int kills =
        qEnvironmentVariableIntValue("GROWTHOS_KILLS") > 0 ? qEnvironmentVariableIntValue("GROWTHOS_KILLS") : 5;
    std::mt19937 random(seed());
    for (int i = 0; i < kills; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50 + random() % 400));
        workspace.program.kill();
        QVERIFY2(workspace.program.start(), workspace.program.log().constData());
    }
    const auto states = [&] {
        QMap<QString, int> counted;
        for (const QJsonValue &row : workspace.all("/v1/campaigns/" + campaign + "/recipients"))
            ++counted[row["state"_L1].toString()];
        return counted;
    };
    QTRY_COMPARE_WITH_TIMEOUT(states().value(u"delivered"_s) + states().value(u"unknown"_s), people, 60'000);
    const QMap<QString, int> ended = states();
    QVERIFY2(ended.value(u"unknown"_s) <= kills * connections, qPrintable(QString::number(ended.value(u"unknown"_s))));
    const QStringList taken = server.taken();
    const QSet<QString> different(taken.begin(), taken.end());
    QCOMPARE(different.size(), taken.size()); // nobody twice
    QVERIFY(taken.size() >= ended.value(u"delivered"_s));
    QVERIFY(taken.size() <= people);
    qInfo("%d kills: %d delivered, %d unknown, %d taken", kills, ended.value(u"delivered"_s), ended.value(u"unknown"_s),
          int(taken.size()));
}

/// A server that takes connections and says nothing keeps neither the program nor whoever tries the settings.
void TestEmail::endsInTimeWhileTheServerIsSilent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    QCOMPARE(workspace.management()
                 .patch("/v1/settings", R"({"default_from_email":"news@acme.com","smtp":{"host":"127.0.0.1","port":)" +
                                            QByteArray::number(server.serverPort()) + R"(,"security":"none"}})")
                 .status,
             200);
    std::thread waiting([&] { workspace.management().post("/v1/settings/smtp/test", R"({"email":"ann@acme.com"})"); });
    const bool connected = server.waitForNewConnection(10'000);
    const int exitCode = workspace.program.terminate();
    waiting.join();
    QVERIFY(connected);
    QCOMPARE(exitCode, 0);
}

QTEST_GUILESS_MAIN(TestEmail)
#include "tst_email.moc"
