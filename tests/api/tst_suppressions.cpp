// Who gets no mail: the list, what the profile says, and the rules and previews that look at it.
#include "tests/support/segmentfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestSuppressions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SegmentFixture>(); }
    void cleanup() { m_api.reset(); }

    void anAddressIsPutOnTheListOnce();
    void namesEveryFailingField();
    void listsByEmailReasonAndContact();
    void whatAPersonSaidFollowsThemABounceDoesNot();
    void newcomersAreJudgedByTheirAddress();
    void mergesCarryItAndGiveItBack();
    void removedContactsAreJudgedAgainWhenRestored();
    void rulesAndPreviewsSeeIt();
    void aRestartKnowsIt();
    void anotherKeyKnowsIt();
    void needsTheScope();
    void standsInThePersonalExport();

private:
    ApiAnswer suppress(const QByteArray &email, const QByteArray &reason = "unsubscribed");
    QJsonObject subscription(const QByteArray &user)
    {
        return m_api->get("/v1/contacts/" + m_api->contact(user)).json["subscription"_L1].toObject();
    }
    bool subscribed(const QByteArray &user);
    static QByteArray about(const QByteArray &name, const QByteArray &contact)
    {
        return "{\"" + name + "\":\"" + contact + "\"}";
    }
    static QByteArray id(const ApiAnswer &answer) { return answer.json["id"_L1].toString().toLatin1(); }

    std::unique_ptr<SegmentFixture> m_api;
};

ApiAnswer TestSuppressions::suppress(const QByteArray &email, const QByteArray &reason)
{
    return m_api->post("/v1/suppressions", R"({"email":")" + email + R"(","reason":")" + reason + "\"}");
}

bool TestSuppressions::subscribed(const QByteArray &user)
{
    const QJsonValue value = subscription(user)["subscribed"_L1];
    if (!value.isBool())
        qFatal("no subscription");
    // The columns in memory say the same as the rows.
    const qint64 here = m_api->estimate(R"({"field":"external_id","op":"eq","value":")" + user +
                                        R"("},{"field":"subscription.subscribed","op":"eq","value":true})");
    if ((here == 1) != value.toBool())
        qFatal("the projection says %lld", static_cast<long long>(here));
    return value.toBool();
}

void TestSuppressions::anAddressIsPutOnTheListOnce()
{
    m_api->identify("u1", R"({"email":"Ann@Acme.com"})");
    QVERIFY(subscribed("u1"));
    const ApiAnswer made = suppress(" ann@ACME.com");
    QCOMPARE(made.status, 201);
    QVERIFY(id(made).startsWith("sup_"));
    QCOMPARE(made.json["email"_L1].toString(), u"ann@ACME.com"_s);
    QCOMPARE(made.json["contact_id"_L1].toString().toLatin1(), m_api->contact("u1"));
    QCOMPARE(made.json["reason"_L1].toString(), u"unsubscribed"_s);
    QCOMPARE(made.json["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    m_api->clock.advance(secondMs);
    const ApiAnswer again = suppress("ann@acme.com");
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json, made.json);
    QCOMPARE(m_api->get("/v1/suppressions/" + id(made)).json, made.json);
    QVERIFY(!subscribed("u1"));
    QCOMPARE(subscription("u1")["unsubscribed_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QVERIFY(subscription("u1")["bounced_at"_L1].isNull());
    QCOMPARE(suppress("ann@acme.com", "bounced").status, 201);
    QCOMPARE(subscription("u1")["bounced_at"_L1].toString(), u"2026-02-23T10:00:01Z"_s);

    QCOMPARE(m_api->remove("/v1/suppressions/" + id(made)).status, 204);
    QVERIFY(!subscribed("u1"));
    for (const QJsonValue &entry : m_api->all("/v1/suppressions"))
        QCOMPARE(m_api->remove("/v1/suppressions/" + entry["id"_L1].toString().toLatin1()).status, 204);
    QVERIFY(subscribed("u1"));
    QCOMPARE(m_api->remove("/v1/suppressions/" + id(made)).status, 404);
    QCOMPARE(m_api->get("/v1/suppressions/" + id(made)).status, 404);
}

void TestSuppressions::namesEveryFailingField()
{
    QCOMPARE(m_api->post("/v1/suppressions", "{}").reasons(), u"email:required"_s);
    QCOMPARE(m_api->post("/v1/suppressions", R"({"email":"nobody","reason":"bored"})").reasons(),
             u"reason:not_allowed email:format"_s);
    QCOMPARE(m_api->post("/v1/suppressions", R"({"email":"a@x.com","contact_id":"cntct_1"})").reasons(),
             u"email:not_allowed"_s);
    QCOMPARE(m_api->post("/v1/suppressions", R"({"contact_id":"cntct_1"})").reasons(), u"contact_id:not_found"_s);
    QCOMPARE(m_api->post("/v1/suppressions", R"({"email":"a@x.com","reason":"erased"})").reasons(),
             u"reason:not_allowed"_s);
    QCOMPARE(m_api->all("/v1/suppressions").size(), 0);
}

void TestSuppressions::listsByEmailReasonAndContact()
{
    m_api->identify("u1", R"({"email":"a@x.com"})");
    suppress("a@x.com");
    suppress("b@x.com", "bounced");
    suppress("a@x.com", "complained");
    QCOMPARE(m_api->all("/v1/suppressions").size(), 3);
    QCOMPARE(m_api->all("/v1/suppressions").at(0)["reason"_L1].toString(), u"complained"_s);
    QCOMPARE(m_api->get("/v1/suppressions?email=A@X.com&include=total").json["total"_L1].toInt(), 2);
    QCOMPARE(m_api->get("/v1/suppressions?email=nobody").data().size(), 0);
    QCOMPARE(m_api->get("/v1/suppressions?reason=bounced").data().size(), 1);
    QCOMPARE(m_api->get("/v1/suppressions?contact_id=" + m_api->contact("u1")).data().size(), 2);
    QCOMPARE(m_api->get("/v1/suppressions?contact_id=cntct_1").reasons(), u"contact_id:not_found"_s);
    const ApiAnswer first = m_api->get("/v1/suppressions?limit=2&include=total");
    QCOMPARE(first.json["total"_L1].toInt(), 3);
    const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(m_api->get("/v1/suppressions?limit=2&cursor=" + cursor).data().size(), 1);
}

void TestSuppressions::whatAPersonSaidFollowsThemABounceDoesNot()
{
    m_api->identify("left", R"({"email":"left@x.com"})");
    m_api->identify("full", R"({"email":"full@x.com"})");
    suppress("left@x.com");
    suppress("full@x.com", "bounced");
    m_api->identify("left", R"({"email":"left@new.com"})");
    m_api->identify("full", R"({"email":"full@new.com"})");
    QVERIFY(!subscribed("left"));
    QVERIFY(subscribed("full"));
    m_api->identify("full", R"({"email":"full@x.com"})");
    QVERIFY(!subscribed("full"));
    // Nor does it need an address at all.
    m_api->identify("quiet");
    QCOMPARE(m_api->post("/v1/suppressions", about("contact_id", m_api->contact("quiet"))).status, 201);
    QVERIFY(!subscribed("quiet"));
}

void TestSuppressions::newcomersAreJudgedByTheirAddress()
{
    QVERIFY(suppress("later@x.com").json["contact_id"_L1].isNull());
    m_api->identify("u1", R"({"email":"Later@x.com"})");
    QVERIFY(!subscribed("u1"));
    m_api->identify("u1", R"({"email":null})");
    QVERIFY(subscribed("u1"));
    m_api->identify("u2", R"({"email":"later@x.com"})");
    QVERIFY(!subscribed("u2"));
    const auto entry = m_api->all("/v1/suppressions").at(0);
    m_api->remove("/v1/suppressions/" + entry["id"_L1].toString().toLatin1());
    QVERIFY(subscribed("u2"));
}

void TestSuppressions::mergesCarryItAndGiveItBack()
{
    m_api->identify("t", R"({"email":"t@x.com"})");
    m_api->identify("s", R"({"email":"s@x.com"})");
    suppress("s@x.com");
    const QByteArray target = m_api->contact("t");
    QVERIFY(subscribed("t"));
    QCOMPARE(m_api->post("/v1/contacts/" + target + "/merge", about("source_contact_id", m_api->contact("s"))).status,
             200);
    QVERIFY(!subscribed("t"));
    QCOMPARE(m_api->post("/v1/contacts/" + target + "/unmerge", "{}").status, 200);
    QVERIFY(subscribed("t"));
    QVERIFY(!subscribed("s"));
}

void TestSuppressions::removedContactsAreJudgedAgainWhenRestored()
{
    m_api->identify("u1", R"({"email":"a@x.com"})");
    const QByteArray contact = m_api->contact("u1");
    m_api->remove("/v1/contacts/" + contact);
    suppress("a@x.com");
    QCOMPARE(m_api->post("/v1/contacts/" + contact + "/restore", {}).status, 200);
    QVERIFY(!subscribed("u1"));
}

void TestSuppressions::rulesAndPreviewsSeeIt()
{
    const QByteArray in = m_api->segment("In", R"({"field":"subscription.subscribed","op":"eq","value":true})");
    const QByteArray out = m_api->segment("Out", R"({"field":"subscription.subscribed","op":"eq","value":false})");
    m_api->untilReady();
    for (const QByteArray user : {"a", "b", "c"})
        m_api->identify(user, R"({"email":")" + user + R"(@x.com"})");
    m_api->identify("none");
    suppress("b@x.com");
    QCOMPARE(m_api->members(in), u"a c none"_s);
    QCOMPARE(m_api->members(out), u"b"_s);
    const ApiAnswer preview = m_api->post(
        "/v1/segments/preview", R"({"rules":)" + m_api->rules(R"({"field":"external_id","op":"exists"})") + '}');
    QCOMPARE(preview.json["total"_L1].toInt(), 4);
    QCOMPARE(preview.json["reachable"_L1].toInt(), 2);
    QCOMPARE(preview.json["suppressed"_L1].toInt(), 1);
}

void TestSuppressions::aRestartKnowsIt()
{
    m_api->identify("u1", R"({"email":"a@x.com"})");
    suppress("a@x.com");
    m_api->restart();
    QVERIFY(!subscribed("u1"));
    QCOMPARE(m_api->all("/v1/suppressions").size(), 1);
}

/// Addresses are known by hashes under the key of the workspace.
void TestSuppressions::anotherKeyKnowsIt()
{
    m_api->identify("u1", R"({"email":"a@x.com"})");
    suppress("a@x.com", "bounced");
    suppress("b@x.com");
    m_api->close();
    QVERIFY(QFile::remove(m_api->path() + u"/secrets.key"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"secrets.key was missing"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"suppression list was kept under another secrets.key"_s));
    m_api->open();
    QVERIFY(!subscribed("u1"));
    QCOMPARE(m_api->all("/v1/suppressions?email=a@x.com").size(), 1);
    m_api->identify("u2", R"({"email":"B@x.com"})");
    QVERIFY(!subscribed("u2"));
    QCOMPARE(suppress("b@x.com").status, 200);
    // Whoever leaves the address leaves what was said of it.
    m_api->identify("u1", R"({"email":"c@x.com"})");
    QVERIFY(subscribed("u1"));
    m_api->restart();
    QVERIFY(!subscribed("u2"));
}

void TestSuppressions::needsTheScope()
{
    const QByteArray reader = m_api->newKey("secret", R"(["campaigns:read"])");
    QCOMPARE(m_api->send("GET", "/v1/suppressions", {}, reader).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/suppressions", R"({"email":"a@x.com"})", reader).status, 403);
}

void TestSuppressions::standsInThePersonalExport()
{
    m_api->identify("u1", R"({"email":"a@x.com"})");
    suppress("a@x.com");
    const QJsonArray said =
        m_api->get("/v1/contacts/" + m_api->contact("u1") + "/export").json["suppressions"_L1].toArray();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.at(0)["reason"_L1].toString(), u"unsubscribed"_s);
    QCOMPARE(said.at(0)["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
}

QTEST_GUILESS_MAIN(TestSuppressions)
#include "tst_suppressions.moc"
