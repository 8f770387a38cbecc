// What others keep when somebody is erased: counts that come out, and no byte of that person.
#include "tests/support/campaignfixture.h"
#include "tests/support/webhookreceiver.h"

#include <QDir>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

class TestErasures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<CampaignFixture>(); }
    void cleanup() { m_api.reset(); }

    void broadcastEndsWithoutTheForgotten();
    void testsThatShowTheForgottenGo();
    void exportsGoAtTheNextStart();
    void messagesThatNameTheForgottenGo();
    void mergesTakenBackNameNobody();

private:
    void erase(const QByteArray &user)
    {
        CampaignFixture::must(m_api->remove("/v1/contacts/" + m_api->contact(user) + "?mode=erase"), 204);
    }

    /// What the file says.
    std::int64_t stored(const std::string &sql)
    {
        const auto db = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
        return db ? (*db)->number(sql) : -1;
    }

    std::unique_ptr<CampaignFixture> m_api;
};

/// Mails wait for a server that is not there; one of them for somebody who is erased meanwhile.
void TestErasures::broadcastEndsWithoutTheForgotten()
{
    const QByteArray readers = m_api->segment("Readers", R"({"field":"traits.reads","op":"eq","value":true})");
    for (const QByteArray user : {"ann", "bob", "cid"})
        m_api->person(user, R"("reads":true)");
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"security":"none"}})"),
                          200);
    const QByteArray id = m_api->broadcast(readers);
    CampaignFixture::must(m_api->act(id, "activate"), 200);
    QTRY_COMPARE(m_api->all("/v1/campaigns/" + id + "/recipients").size(), 3);
    erase("bob");
    QTRY_COMPARE(m_api->all("/v1/campaigns/" + id + "/recipients").size(), 2);
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":null})"), 200);
    QTRY_COMPARE(m_api->status(id), u"completed"_s);
    QCOMPARE(m_api->stats(id)["stats"_L1]["sent"_L1].toInteger(), 2);
    QCOMPARE(m_api->mails(id), u"ann:0 cid:0"_s);
}

void TestErasures::testsThatShowTheForgottenGo()
{
    m_api->person("ann", R"("name":"Ann")");
    m_api->person("bob");
    const QByteArray target = "/v1/templates/" + m_api->templateId() + "/test";
    for (const QByteArray user : {"ann", "bob"}) {
        const QByteArray body = R"({"email":"staff@acme.com","html":"<p>{{ contact.email }}</p>","contact_id":")" +
                                m_api->contact(user) + "\"}";
        CampaignFixture::must(m_api->post(target, body), 202);
    }
    const QDir outbox(m_api->path() + u"/outbox"_s);
    QCOMPARE(outbox.entryList(QDir::Files).size(), 2);
    erase("ann");
    QTRY_COMPARE(outbox.entryList(QDir::Files).size(), 1);
    QTRY_COMPARE(m_api->get("/v1/outbox").data().size(), 1);
}

/// A kill came behind the commit of the erasure, before anything else was done.
void TestErasures::exportsGoAtTheNextStart()
{
    m_api->person("ann");
    erase("ann");
    QTRY_COMPARE(stored("SELECT count(*) FROM purging"), 0);
    QTRY_COMPARE(stored("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"), 0);
    CampaignFixture::must(m_api->post("/v1/exports", R"({"resource":"contacts"})"), 202);
    QTRY_COMPARE(stored("SELECT count(*) FROM jobs WHERE kind = 'contacts.export' AND state = 'done'"), 1);
    const QDir exports(m_api->path() + u"/exports"_s);
    m_api->restart();
    QCOMPARE(exports.entryList(QDir::Files).size(), 1);
    m_api->close();
    {
        const auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        QVERIFY((*db)->execute("UPDATE jobs SET state = 'queued', position = '', result = NULL, finished_at = NULL"
                               " WHERE kind = 'contacts.erase'"));
    }
    m_api->open();
    QCOMPARE(exports.entryList(QDir::Files).size(), 0);
    QTRY_COMPARE(stored("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"), 0);
}

/// A webhook that tells of one contact names another, by whom it came.
void TestErasures::messagesThatNameTheForgottenGo()
{
    growthos::test::WebhookReceiver receiver;
    CampaignFixture::must(
        m_api->post("/v1/webhooks/endpoints", R"({"url":")" + receiver.url() + R"(","events":["referral.converted"]})"),
        201);
    m_api->person("ann");
    m_api->person("bob");
    const ApiAnswer program =
        m_api->post("/v1/referrals/programs", R"({"name":"Friends","reward_type":"credit","reward_amount":20,)"
                                              R"("reward_currency":"USD","status":"active"})");
    CampaignFixture::must(program, 201);
    const ApiAnswer link =
        m_api->post("/v1/referrals/links", R"({"program_id":")" + program.json["id"_L1].toString().toLatin1() +
                                               R"(","contact_id":")" + m_api->contact("ann") + "\"}");
    CampaignFixture::must(link, 201);
    const ApiAnswer converted =
        m_api->post("/v1/referrals/conversions", R"({"link_code":")" + link.json["code"_L1].toString().toLatin1() +
                                                     R"(","referred_contact_id":")" + m_api->contact("bob") + "\"}");
    CampaignFixture::must(converted, 201);
    QTRY_COMPARE(stored("SELECT count(*) FROM webhook_deliveries WHERE status = 'delivered'"), 1);
    QCOMPARE(stored("SELECT count(*) FROM webhook_messages WHERE body LIKE '%ann@example.com%'"), 1);
    erase("ann");
    QTRY_COMPARE(stored("SELECT count(*) FROM webhook_messages"), 0);
    QCOMPARE(stored("SELECT count(*) FROM webhook_deliveries"), 0);
    QCOMPARE(stored("SELECT count(*) FROM webhook_attempts"), 0);
}

/// What one knew went into the second and with it into the third; then all part again.
void TestErasures::mergesTakenBackNameNobody()
{
    for (const QByteArray user : {"ann", "bob", "cid"})
        m_api->identify(user, "{\"" + user + "\":\"likes " + user + "\"}");
    const QByteArray ann = m_api->contact("ann");
    const QByteArray bob = m_api->contact("bob");
    const QByteArray cid = m_api->contact("cid");
    const auto merge = [&](const QByteArray &source, const QByteArray &target) {
        CampaignFixture::must(
            m_api->post("/v1/contacts/" + target + "/merge", R"({"source_contact_id":")" + source + "\"}"), 200);
    };
    merge(ann, bob);
    merge(bob, cid);
    CampaignFixture::must(m_api->post("/v1/contacts/" + cid + "/unmerge", "{}"), 200);
    CampaignFixture::must(m_api->post("/v1/contacts/" + bob + "/unmerge", "{}"), 200);
    QCOMPARE(m_api->get("/v1/contacts/" + ann).json["traits"_L1].toObject(), (QJsonObject{{u"ann"_s, u"likes ann"_s}}));
    erase("ann");
    QTRY_COMPARE(stored("SELECT count(*) FROM contacts WHERE id = '" + ann.toStdString() + "'"), 0);
    QCOMPARE(stored("SELECT count(*) FROM merges"), 1);
    QCOMPARE(stored("SELECT count(*) FROM merges WHERE before LIKE '%likes ann%'"), 0);
    const QJsonObject left = m_api->get("/v1/contacts/" + cid + "/merges").data().at(0).toObject();
    QVERIFY(!left["undone_at"_L1].isNull());
    QVERIFY(left["source"_L1]["traits"_L1].isNull());
}

QTEST_GUILESS_MAIN(TestErasures)
#include "tst_erasures.moc"
