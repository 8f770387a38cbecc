// What a webhook may be sent to, when it is tried, and how it is signed.
#include "backend/contacts/contactwire.h"
#include "backend/core/jsonwriter.h"
#include "backend/messages/messageledger.h"
#include "backend/referrals/referralwire.h"
#include "backend/surveys/surveywire.h"
#include "backend/waitlists/waitlistwire.h"
#include "backend/webhooks/webhookevents.h"
#include "backend/webhooks/webhookrules.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <arpa/inet.h>
#include <cstring>
#include <map>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

class TestWebhookRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urls_data();
    void urls();
    void privateUrlsWhereAllowed_data();
    void privateUrlsWhereAllowed();
    void addresses_data();
    void addresses();
    void delays();
    void patterns();
    void samplesAreTheResources();
    void keys_data();
    void keys();
    void secrets();
    void signatureAsOpensslMakesIt();
    void masks();
};

void TestWebhookRules::urls_data()
{
    QTest::addColumn<QString>("reason"); // empty: fine
    const auto row = [](const char *url, const char *reason) { QTest::newRow(url) << QString::fromLatin1(reason); };
    row("https://example.com/hooks", "");
    row("https://example.com:8443/hooks?token=a", "");
    row("https://93.184.216.34/", "");
    row("https://[2606:2800:220:1::1]/", "");
    row("http://127.0.0.1:9000/hook", "");
    row("http://localhost:9000/hook", "");
    row("http://[::1]:9000/hook", "");
    row("https://localhost/hook", "");
    row("http://example.com/hooks", "not_allowed");
    row("http://93.184.216.34/", "not_allowed");
    row("ftp://example.com/", "format");
    row("example.com/hooks", "format");
    row("https://", "format");
    row("https://ann:secret@example.com/", "format");
    row("https://10.0.0.7/", "private_address");
    row("https://172.31.1.1/", "private_address");
    row("https://192.168.1.1/", "private_address");
    row("https://100.64.0.1/", "private_address");
    row("https://169.254.169.254/latest/meta-data", "private_address");
    row("https://0.0.0.0/", "private_address");
    row("https://255.255.255.255/", "private_address");
    row("https://167772161/", "private_address"); // 10.0.0.1
    row("https://0xa.0.0.1/", "private_address"); // the same
    row("https://[fd00:ec2::254]/", "private_address");
    row("https://[fe80::1]/", "private_address");
    row("https://[::ffff:10.0.0.1]/", "private_address");
    row("https://[64:ff9b::a00:1]/", "private_address");
    row("https://[::]/", "private_address");
}

void TestWebhookRules::urls()
{
    QFETCH(QString, reason);
    const auto wrong = checkWebhookUrl(QString::fromLatin1(QTest::currentDataTag()), false);
    QCOMPARE(wrong ? wrong->reason : QString(), reason);
    QVERIFY(!wrong || wrong->field == u"url"_s);
}

void TestWebhookRules::privateUrlsWhereAllowed_data()
{
    QTest::addColumn<bool>("fine");
    QTest::newRow("https://10.0.0.7/") << true;
    QTest::newRow("http://192.168.1.1:5678/hook") << true;
    QTest::newRow("https://169.254.169.254/") << true;
    QTest::newRow("http://example.com/") << false;
    QTest::newRow("https://0.0.0.0/") << false;
    QTest::newRow("https://224.0.0.1/") << false;
}

void TestWebhookRules::privateUrlsWhereAllowed()
{
    QFETCH(bool, fine);
    QCOMPARE(!checkWebhookUrl(QString::fromLatin1(QTest::currentDataTag()), true), fine);
}

void TestWebhookRules::addresses_data()
{
    QTest::addColumn<QString>("who"); // may connect to it: everyone, loopback, private, nobody
    const auto row = [](const char *address, const char *who) { QTest::newRow(address) << QString::fromLatin1(who); };
    row("93.184.216.34", "everyone");
    row("2606:2800:220:1::1", "everyone");
    row("127.0.0.1", "loopback private");
    row("127.8.8.8", "loopback private");
    row("::1", "loopback private");
    row("::ffff:127.0.0.1", "loopback private");
    row("10.1.2.3", "private");
    row("169.254.169.254", "private");
    row("fe80::1", "private");
    row("fd12::1", "private");
    row("2002:a00:1::", "private"); // 6to4 of 10.0.0.1
    row("2002:5db8:d822::", "everyone");
    row("0.0.0.0", "nobody");
    row("::", "nobody");
    row("224.0.0.1", "nobody");
    row("ff02::1", "nobody");
}

void TestWebhookRules::addresses()
{
    QFETCH(QString, who);
    sockaddr_storage storage = {};
    const char *text = QTest::currentDataTag();
    if (std::strchr(text, ':')) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
        v6->sin6_family = AF_INET6;
        QCOMPARE(inet_pton(AF_INET6, text, &v6->sin6_addr), 1);
    } else {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
        v4->sin_family = AF_INET;
        QCOMPARE(inet_pton(AF_INET, text, &v4->sin_addr), 1);
    }
    const auto *address = reinterpret_cast<const sockaddr *>(&storage);
    const bool everyone = who == u"everyone";
    QCOMPARE(mayConnect(address, {}), everyone);
    QCOMPARE(mayConnect(address, {.loopback = true}), everyone || who.contains(u"loopback"));
    QCOMPARE(mayConnect(address, {.privateNetworks = true}), everyone || who.contains(u"private"));
    sockaddr unix = {};
    unix.sa_family = AF_UNIX;
    QVERIFY(!mayConnect(&unix, {true, true}));
}

void TestWebhookRules::delays()
{
    QCOMPARE(webhookDelay(0, 1), 0);
    QCOMPARE(webhookDelay(1, 0.5), 5 * minuteMs);
    QCOMPARE(webhookDelay(2, 0.5), 30 * minuteMs);
    QCOMPARE(webhookDelay(3, 0.5), 3 * hourMs);
    QCOMPARE(webhookDelay(4, 0), UtcMs(0.9 * 18 * hourMs));
    QCOMPARE(webhookDelay(4, 1), UtcMs(1.1 * 18 * hourMs));
    QVERIFY(!webhookDelay(5, 0.5));
}

void TestWebhookRules::patterns()
{
    for (const char *good : {"*", "contact.*", "campaign.email.*", "campaign.*", "survey.response.created"})
        QVERIFY2(isWebhookPattern(good), good);
    for (const char *bad : {"", "contact", "contact.", ".*", "contact*", "*.created", "contacts.*", "contact.exploded"})
        QVERIFY2(!isWebhookPattern(bad), bad);
    QCOMPARE(webhookNames({"referral.*", "referral.created", "segment.exited"}),
             std::vector<std::string>({"segment.exited", "referral.created", "referral.converted"}));
    QCOMPARE(webhookNames({"*"}).size(), webhookEvents().size());
}

/// A test shows what the real one will hold: the same members, down to the last.
void TestWebhookRules::samplesAreTheResources()
{
    std::map<std::string_view, QJsonObject> resources;
    const auto add = [&](std::initializer_list<std::string_view> events, auto write) {
        JsonWriter json;
        write(json);
        const QJsonObject resource = QJsonDocument::fromJson(json.take()).object();
        QVERIFY(!resource.isEmpty());
        for (const std::string_view event : events)
            resources[event] = resource;
    };
    const Contact contact{.id = "cntct_a", .traits = "{}", .tags = "[]"};
    const auto addContact = [&](std::initializer_list<std::string_view> events, const Contact &shown,
                                std::string_view more) {
        add(events, [&](JsonWriter &json) {
            json.beginObject();
            writeContactFields(json, shown);
            if (!more.empty())
                json.member(more, std::string_view());
            json.endObject();
        });
    };
    addContact({"contact.created", "contact.updated"}, contact, {});
    addContact({"contact.merged"}, contact, "merged_contact_id");
    Contact removed = contact;
    removed.deletedAt = 2;
    addContact({"contact.deleted"}, removed, {});
    // What else is told of somebody who was erased knows no moment: 1970-01-01 is none.
    removed.deletedAt = Contact::removedForGood;
    QVERIFY(!contactResource(removed).contains("deleted_at"));
    add({"referral.created"}, [](JsonWriter &json) { writeLink(json, {}, {}, {}); });
    add({"referral.converted"}, [](JsonWriter &json) { writeConversion(json, {}, {RewardRow{}}); });
    add({"campaign.email.sent", "campaign.email.delivered", "campaign.email.opened", "campaign.email.clicked",
         "campaign.email.bounced", "campaign.email.unsubscribed"},
        [](JsonWriter &json) { writeMessage(json, {.source = {.kind = "campaign"}}, {}); });
    add({"survey.response.created"}, [](JsonWriter &json) { writeSurveyResponse(json, {}, {}); });
    add({"waitlist.joined", "waitlist.approved"}, [](JsonWriter &json) { writeEntry(json, {}, {}, {}); });

    for (const WebhookEvent &event : webhookEvents()) {
        const QJsonObject sample =
            QJsonDocument::fromJson(QByteArray(event.sample.data(), qsizetype(event.sample.size()))).object();
        if (event.name.starts_with("segment.")) {
            QCOMPARE(sample.keys(), QStringList({u"contact"_s, u"segment"_s}));
            QCOMPARE(sample[u"contact"].toObject().keys(), resources["contact.created"].keys());
            continue;
        }
        QVERIFY2(resources.contains(event.name), event.name.data());
        const QJsonObject &resource = resources[event.name];
        QCOMPARE(sample.keys(), resource.keys());
        for (const char *part : {"source", "rewards"}) {
            const QJsonValue shown = sample[QLatin1String(part)];
            const QJsonValue real = resource[QLatin1String(part)];
            QCOMPARE(shown.toObject().keys(), real.toObject().keys());
            QCOMPARE(shown[0].toObject().keys(), real[0].toObject().keys());
        }
    }
}

void TestWebhookRules::keys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        << QByteArray::fromBase64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    QTest::newRow("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") << QByteArray::fromBase64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    QTest::newRow("whsec_your_signing_secret") << QByteArray("your_signing_secret");
    QTest::newRow("whsec_abcde") << QByteArray("abcde"); // base64 comes in fours
    QTest::newRow("pass-word") << QByteArray("pass-word");
}

void TestWebhookRules::keys()
{
    QFETCH(QByteArray, key);
    QCOMPARE(webhookKey(QTest::currentDataTag()), key);
}

void TestWebhookRules::secrets()
{
    const std::string made = newWebhookSecret();
    QVERIFY(made.starts_with("whsec_"));
    QCOMPARE(webhookKey(made).size(), 24);
    QVERIFY(made != newWebhookSecret());
    QVERIFY(!checkWebhookSecret(QString::fromStdString(made)));
    QVERIFY(!checkWebhookSecret(u"whsec_your_signing_secret"_s));
    QCOMPARE(checkWebhookSecret(u"whsec_"_s)->reason, u"too_short"_s);
    QCOMPARE(checkWebhookSecret(QString())->reason, u"too_short"_s);
    QVERIFY(!checkWebhookSecret(u"whsec_abc"_s));
    QCOMPARE(checkWebhookSecret(QString(257, u'a'))->reason, u"too_long"_s);
    QCOMPARE(webhookSecretHint("whsec_your_signing_secret"), std::string("...cret"));
    QCOMPARE(webhookSecretHint("12345678"), std::string("...5678"));
    for (const char *brief : {"a", "abc", "whsec_abc", "1234567"}) // it would be told
        QCOMPARE(webhookSecretHint(brief), std::string("..."));
    QCOMPARE(webhookSecretHint("12345😀678"), std::string("...😀678")); // not half of one
}

/// The same HMACs by the program that the rest of the world uses.
void TestWebhookRules::signatureAsOpensslMakesIt()
{
    const std::string secret = newWebhookSecret();
    const QByteArray key = webhookKey(secret);
    const auto headers = webhookHeaders(key, "evt_1", "contact.created", 1'771'840'800, R"({"id":"evt_1"})");
    const auto openssl = [&](const QByteArray &text) {
        QProcess process;
        process.start(u"openssl"_s, {u"dgst"_s, u"-sha256"_s, u"-mac"_s, u"HMAC"_s, u"-macopt"_s,
                                     u"hexkey:"_s + QString::fromLatin1(key.toHex()), u"-binary"_s});
        process.write(text);
        process.closeWriteChannel();
        if (!process.waitForFinished(10'000))
            return QByteArray();
        return process.readAllStandardOutput();
    };
    const std::map<QByteArray, QByteArray> by(headers.begin(), headers.end());
    QCOMPARE(by.at("webhook-id"), QByteArray("evt_1"));
    QCOMPARE(by.at("webhook-timestamp"), QByteArray("1771840800"));
    QCOMPARE(by.at("webhook-signature"), "v1," + openssl(R"(evt_1.1771840800.{"id":"evt_1"})").toBase64());
    QCOMPARE(by.at("X-GrowthOS-Signature"), openssl(R"(1771840800.{"id":"evt_1"})").toHex());
    QCOMPARE(by.at("X-GrowthOS-Timestamp"), QByteArray("1771840800"));
    QCOMPARE(by.at("X-GrowthOS-Event-Type"), QByteArray("contact.created"));
    QCOMPARE(by.at("X-GrowthOS-Signature").size(), 64);
}

void TestWebhookRules::masks()
{
    const std::string masked = maskSecrets("Set-Cookie: a=b\r\nX-Other: c\r\nauthorization: Bearer x\r\n"
                                           "bare your_signing_secret, gos_sk_live_abc123 and whsec_other=",
                                           "whsec_your_signing_secret");
    QCOMPARE(QString::fromStdString(masked),
             u"Set-Cookie: ••••\nX-Other: c\r\nauthorization: ••••\nbare ••••, gos_sk_live_•••• and whsec_••••"_s);
}

QTEST_GUILESS_MAIN(TestWebhookRules)
#include "tst_webhookrules.moc"
