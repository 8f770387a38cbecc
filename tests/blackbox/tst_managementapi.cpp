// The Management API of the started program: lists, settings, keys, limits, and what the console reads.

#include "tests/support/program.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {

QStringList column(const QJsonArray &rows, QLatin1StringView name)
{
    QStringList values;
    for (const QJsonValue &row : rows)
        values.append(row[name].toString());
    return values;
}

bool isNewestFirst(QStringList times)
{
    // With and without milliseconds in one list, text order is not time order.
    QList<QDateTime> parsed;
    for (const QString &time : std::as_const(times))
        parsed.append(QDateTime::fromString(time, Qt::ISODateWithMs));
    return std::is_sorted(parsed.rbegin(), parsed.rend());
}

} // namespace

class TestManagementApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(m_workspace.program.isRunning()); }

    void contactsPageWithoutSkipOrRepeat();
    void contactListHasTheContractsShape();
    void contactFilters_data();
    void contactFilters();
    void contactProfileHasTheContractsShape();
    void contactEventsPageNewestFirst();
    void analyticsEventsFilter_data();
    void analyticsEventsFilter();
    void listParameters_data();
    void listParameters();
    void tamperedCursorIsBad();
    void unknownIdsAreNotFound();

    void statusTellsTheServersState();
    void changesWaitForOne();
    void changesTimeOut();
    void recentRequestsAreShown();
    void rejectsAreShown();
    void openApiListsEveryEndpoint();
    void healthAndMetrics();

private:
    HttpReply get(const QByteArray &path) { return m_workspace.management().get(path); }
    /// The change feed's position once nothing has changed for a second.
    qint64 seqOnceQuiet();
    QByteArray contactId(const QString &externalId)
    {
        return m_workspace.contact(externalId)["id"_L1].toString().toLatin1();
    }

    Workspace m_workspace;
};

void TestManagementApi::initTestCase()
{
    QVERIFY2(m_workspace.start(), m_workspace.program.log().constData());
    QJsonArray batch;
    for (int i = 0; i < 30; ++i) {
        const QString user = u"user_%1"_s.arg(i, 2, 10, QChar(u'0'));
        const QJsonObject traits{{u"email"_s, QString(user + u"@example.com"_s)},
                                 {u"name"_s, u"Person Number%1"_s.arg(i)}};
        batch.append(QJsonObject{{u"type"_s, u"identify"_s}, {u"user_id"_s, user}, {u"traits"_s, traits}});
    }
    for (int i = 0; i < 10; ++i) {
        const QString day = u"2026-02-%1T10:00:00Z"_s.arg(i + 1, 2, 10, QChar(u'0'));
        batch.append(QJsonObject{{u"type"_s, u"track"_s},
                                 {u"user_id"_s, i % 2 == 0 ? u"user_00"_s : u"user_01"_s},
                                 {u"event"_s, i < 6 ? u"login"_s : u"purchase.done"_s},
                                 {u"properties"_s, QJsonObject{{u"n"_s, i}}},
                                 {u"timestamp"_s, day}});
    }
    QCOMPARE(m_workspace.ingest().post("/v1/batch", QJsonObject{{u"batch"_s, batch}}).status, 202);
    QTRY_COMPARE(m_workspace.all("/v1/analytics/events").size(), 10);
}

// ---------------------------------------------------------------------------------------------------------------------
// Lists

void TestManagementApi::contactsPageWithoutSkipOrRepeat()
{
    const QStringList before = column(m_workspace.all("/v1/contacts"), "id"_L1);
    QCOMPARE(QSet<QString>(before.begin(), before.end()).size(), before.size());

    QStringList paged;
    QString cursor;
    int pages = 0;
    do {
        const HttpReply reply =
            get("/v1/contacts?limit=7" + (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor.toLatin1()));
        QCOMPARE(reply.status, 200);
        const QJsonObject page = reply.json();
        paged += column(page["data"_L1].toArray(), "id"_L1);
        QCOMPARE(page["has_more"_L1].toBool(), !page["next_cursor"_L1].isNull());
        cursor = page["next_cursor"_L1].toString();
        QCOMPARE(cursor, QString::fromLatin1(QUrl::toPercentEncoding(cursor))); // URL-safe as it is
        if (++pages == 2) {
            // Rows that come meanwhile move nothing.
            QCOMPARE(m_workspace.ingest().post("/v1/identify", R"({"user_id":"late_comer"})").status, 202);
            QTRY_VERIFY(!m_workspace.contact(u"late_comer"_s).isEmpty());
        }
    } while (!cursor.isEmpty());
    QCOMPARE(paged, before);
    QVERIFY(isNewestFirst(column(m_workspace.all("/v1/contacts"), "created_at"_L1)));
}

void TestManagementApi::contactListHasTheContractsShape()
{
    const HttpReply reply = get("/v1/contacts?include=total");
    QCOMPARE(reply.status, 200);
    const QJsonObject page = reply.json();
    QCOMPARE(page["data"_L1].toArray().size(), 25);
    QCOMPARE(page["has_more"_L1], QJsonValue(true));
    QVERIFY(page["next_cursor"_L1].isString());
    QCOMPARE(page["total"_L1].toInt(), int(m_workspace.all("/v1/contacts").size()));

    const QJsonObject contact = m_workspace.contact(u"user_03"_s);
    QStringList keys = contact.keys();
    for (const QString &key :
         {u"id"_s, u"email"_s, u"external_id"_s, u"traits"_s, u"tags"_s, u"created_at"_s, u"updated_at"_s})
        QVERIFY2(keys.contains(key), key.toLatin1().constData());
    QCOMPARE(contact["email"_L1].toString(), u"user_03@example.com"_s);
    QCOMPARE(contact["traits"_L1].toObject(), (QJsonObject{{u"name"_s, u"Person Number3"_s}}));
    QVERIFY(contact["created_at"_L1].toString().endsWith(u'Z'));
}

void TestManagementApi::contactFilters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("users");
    QTest::newRow("external_id") << QByteArray("external_id=user_05") << u"user_05"_s;
    QTest::newRow("external_id of nobody") << QByteArray("external_id=user_5") << u""_s;
    QTest::newRow("email") << QByteArray("email=User_07%40Example.com") << u"user_07"_s;
    QTest::newRow("created in the future") << QByteArray("created_after=2100-01-01T00:00:00Z") << u""_s;
    QTest::newRow("created long ago") << QByteArray("created_before=2001-01-01") << u""_s;
    QTest::newRow("a tag of nobody") << QByteArray("tag=enterprise") << u""_s;
    QTest::newRow("together") << QByteArray("email=user_07%40example.com&external_id=user_08") << u""_s;
    QTest::newRow("together, all fitting")
        << QByteArray("email=user_08%40example.com&external_id=user_08&created_after=2001-01-01") << u"user_08"_s;
}

void TestManagementApi::contactFilters()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, users);
    const HttpReply reply = get("/v1/contacts?" + query);
    QVERIFY2(reply.status == 200, reply.summary().constData());
    QCOMPARE(column(reply.json()["data"_L1].toArray(), "external_id"_L1).join(u' '), users);
}

void TestManagementApi::contactProfileHasTheContractsShape()
{
    const QJsonObject profile = get("/v1/contacts/" + contactId(u"user_00"_s)).json();
    QCOMPARE(profile["external_id"_L1].toString(), u"user_00"_s);
    const QStringList keys = profile.keys();
    for (const QString &key : {u"id"_s, u"email"_s, u"traits"_s, u"tags"_s, u"created_at"_s, u"updated_at"_s,
                               u"recent_events"_s, u"groups"_s})
        QVERIFY2(keys.contains(key), key.toLatin1().constData());
    QCOMPARE(profile["recent_events"_L1].toArray().size(), 5);
}

void TestManagementApi::contactEventsPageNewestFirst()
{
    const QByteArray path = "/v1/contacts/" + contactId(u"user_00"_s) + "/events";
    const QJsonObject first = get(path + "?limit=2").json();
    QCOMPARE(first["data"_L1].toArray().size(), 2);
    QCOMPARE(first["has_more"_L1], QJsonValue(true));
    const QJsonObject second = get(path + "?limit=100&cursor=" + first["next_cursor"_L1].toString().toLatin1()).json();
    QCOMPARE(second["has_more"_L1], QJsonValue(false));
    QVERIFY(second["next_cursor"_L1].isNull());
    const QStringList times =
        column(first["data"_L1].toArray(), "timestamp"_L1) + column(second["data"_L1].toArray(), "timestamp"_L1);
    QCOMPARE(
        times.join(u' '),
        u"2026-02-09T10:00:00Z 2026-02-07T10:00:00Z 2026-02-05T10:00:00Z 2026-02-03T10:00:00Z 2026-02-01T10:00:00Z"_s);

    const QJsonObject event = first["data"_L1].toArray()[0].toObject();
    QStringList keys = event.keys();
    keys.sort();
    QCOMPARE(keys.join(u' '),
             u"anonymous_id contact_id context event id message_id properties received_at timestamp type user_id"_s);
    QVERIFY(event["id"_L1].toString().startsWith(u"evt_"_s));
    QCOMPARE(event["type"_L1].toString(), u"track"_s);
    QCOMPARE(event["contact_id"_L1].toString().toLatin1(), contactId(u"user_00"_s));
    QCOMPARE(event["properties"_L1].toObject(), (QJsonObject{{u"n"_s, 8}}));
}

void TestManagementApi::analyticsEventsFilter_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("numbers"); // properties.n
    QTest::newRow("everything, newest first") << QByteArray() << u"9 8 7 6 5 4 3 2 1 0"_s;
    QTest::newRow("event") << QByteArray("event=purchase.done") << u"9 8 7 6"_s;
    QTest::newRow("no such event") << QByteArray("event=purchase") << u""_s;
    QTest::newRow("contact") << QByteArray("contact_id=USER_01") << u"9 7 5 3 1"_s;
    QTest::newRow("from and to are inclusive")
        << QByteArray("from=2026-02-03T10:00:00Z&to=2026-02-05T10:00:00Z") << u"4 3 2"_s;
    QTest::newRow("everything together") << QByteArray("event=login&contact_id=USER_01&from=2026-02-03T00:00:00Z")
                                         << u"5 3"_s;
}

void TestManagementApi::analyticsEventsFilter()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, numbers);
    const HttpReply reply = get("/v1/analytics/events?" + query.replace("USER_01", contactId(u"user_01"_s)));
    QVERIFY2(reply.status == 200, reply.summary().constData());
    QStringList found;
    const QJsonArray rows = reply.json()["data"_L1].toArray();
    for (const QJsonValue &row : rows)
        found.append(QString::number(row["properties"_L1]["n"_L1].toInt()));
    QCOMPARE(found.join(u' '), numbers);
}

void TestManagementApi::listParameters_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("fields");
    for (const QByteArray list : {"contacts", "analytics/events"}) {
        for (const QByteArray limit : {"0", "101", "-1", "abc", "1.5", "", "99999999999999999999"})
            QTest::newRow(QByteArray(list + " limit=" + limit).constData())
                << "/v1/" + list + "?limit=" + limit << 422 << u"limit"_s;
        for (const QByteArray limit : {"1", "100"})
            QTest::newRow(QByteArray(list + " limit=" + limit).constData())
                << "/v1/" + list + "?limit=" + limit << 200 << QString();
        QTest::newRow(QByteArray(list + ": no cursor of ours").constData())
            << "/v1/" + list + "?cursor=eyJpZCI6MX0" << 400 << u"cursor"_s;
        QTest::newRow(QByteArray(list + ": bad percent-encoding").constData())
            << "/v1/" + list + "?cursor=%zz" << 400 << QString();
    }
    QTest::newRow("created_after is no time")
        << QByteArray("/v1/contacts?created_after=soon") << 422 << u"created_after"_s;
    QTest::newRow("both are named") << QByteArray("/v1/contacts?created_before=x&limit=0") << 422
                                    << u"created_before limit"_s;
    QTest::newRow("from is no time") << QByteArray("/v1/analytics/events?from=2026-13-01") << 422 << u"from"_s;
}

void TestManagementApi::listParameters()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QString, fields);
    const HttpReply reply = get(path);
    QVERIFY2(reply.status == status, reply.summary().constData());
    QCOMPARE(reply.fields().join(u' '), fields);
    if (status == 400)
        QCOMPARE(reply.errorCode(), u"bad_request"_s);
}

void TestManagementApi::tamperedCursorIsBad()
{
    const QByteArray cursor = get("/v1/contacts?limit=3").json()["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(get("/v1/contacts?limit=3&cursor=" + cursor).status, 200);
    for (qsizetype at : {qsizetype(0), cursor.size() / 2, cursor.size() - 2}) {
        QByteArray tampered = cursor;
        tampered[at] = tampered[at] == 'A' ? 'B' : 'A';
        const HttpReply reply = get("/v1/contacts?limit=3&cursor=" + tampered);
        QVERIFY2(reply.status == 400, reply.summary().constData());
    }
    QCOMPARE(get("/v1/contacts?limit=3&cursor=" + cursor.chopped(3)).status, 400);
    QCOMPARE(get("/v1/analytics/events?cursor=" + cursor).status, 400); // of another list
}

void TestManagementApi::unknownIdsAreNotFound()
{
    for (const QByteArray path :
         {"/v1/contacts/cntct_nobody", "/v1/contacts/cntct_nobody/events", "/v1/contactz", "/v2/contacts"}) {
        const HttpReply reply = get(path);
        QVERIFY2(reply.status == 404, path.constData());
        QCOMPARE(reply.errorCode(), u"not_found"_s);
        QCOMPARE(reply.json()["request_id"_L1].toString().toLatin1(), reply.header("X-Request-Id"));
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// What the console reads

void TestManagementApi::statusTellsTheServersState()
{
    const HttpReply reply = get("/v1/status");
    QVERIFY2(reply.status == 200, reply.summary().constData());
    QVERIFY(reply.body.contains(m_workspace.program.url().toEncoded(QUrl::StripTrailingSlash)));
    QVERIFY(!reply.json()["version"_L1].toString().isEmpty());
}

qint64 TestManagementApi::seqOnceQuiet()
{
    HttpClient client = m_workspace.management();
    HttpReply reply = client.get("/v1/changes");
    do
        reply = client.get("/v1/changes?wait=1&since=" + QByteArray::number(reply.json()["seq"_L1].toInteger()));
    while (reply.status == 200 && !reply.json()["changes"_L1].toArray().isEmpty());
    return reply.json()["seq"_L1].toInteger();
}

void TestManagementApi::changesWaitForOne()
{
    qint64 seq = seqOnceQuiet();
    HttpClient waiting = m_workspace.management();
    QVERIFY(waiting.send("GET", "/v1/changes?wait=20&since=" + QByteArray::number(seq)));
    QCOMPARE(m_workspace.ingest().post("/v1/identify", R"({"user_id":"changed"})").status, 202);
    QTRY_VERIFY(!m_workspace.contact(u"changed"_s).isEmpty());
    const QByteArray id = contactId(u"changed"_s);
    // The request itself is news too, and may be told before its effects.
    HttpReply reply = waiting.receive();
    while (reply.status == 200 && !reply.body.contains(id)) {
        QVERIFY2(!reply.json()["changes"_L1].toArray().isEmpty(), reply.body.constData());
        QVERIFY(reply.json()["seq"_L1].toInteger() > seq);
        seq = reply.json()["seq"_L1].toInteger();
        reply = waiting.get("/v1/changes?wait=20&since=" + QByteArray::number(seq));
    }
    QVERIFY2(reply.status == 200, reply.summary().constData());
    QVERIFY(reply.json()["seq"_L1].toInteger() > seq);
}

void TestManagementApi::changesTimeOut()
{
    const qint64 seq = seqOnceQuiet();
    const HttpReply reply = get("/v1/changes?wait=1&since=" + QByteArray::number(seq));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json()["seq"_L1].toInteger(), seq);
    QVERIFY(reply.json()["changes"_L1].toArray().isEmpty());
    QCOMPARE(get("/v1/changes?wait=26").status, 422);
}

void TestManagementApi::recentRequestsAreShown()
{
    HttpClient client = m_workspace.ingest();
    const QByteArray event = R"({"user_id":"recent","event":"seen","message_id":"recent-1"})";
    QList<QByteArray> ids;
    for (const QByteArray &body : {event, event, QByteArray(R"({"user_id":"recent"})")})
        ids.append(client.post("/v1/track", body).header("X-Request-Id"));
    QByteArray text;
    const auto statusOf = [&](const QByteArray &requestId) {
        const HttpReply reply = get("/v1/ingest/recent?limit=100");
        text = reply.body;
        for (const QJsonValue &row : reply.json()["data"_L1].toArray())
            if (row["request_id"_L1].toString().toLatin1() == requestId)
                return row["status"_L1].toString();
        return QString();
    };
    QTRY_COMPARE(statusOf(ids[0]), u"accepted"_s);
    QTRY_COMPARE(statusOf(ids[1]), u"duplicate"_s);
    QTRY_COMPARE(statusOf(ids[2]), u"rejected"_s);
}

void TestManagementApi::rejectsAreShown()
{
    const QByteArray id = m_workspace.ingest().post("/v1/track", R"({"user_id":"rejected"})").header("X-Request-Id");
    QJsonObject found;
    const auto find = [&] {
        for (const QJsonValue &row : m_workspace.all("/v1/ingest/rejects"))
            if (row["request_id"_L1].toString().toLatin1() == id)
                found = row.toObject();
        return !found.isEmpty();
    };
    QTRY_VERIFY(find());
    QCOMPARE(found["field"_L1].toString(), u"event"_s);
    QCOMPARE(found["reason"_L1].toString(), u"required"_s);
    QVERIFY(!found["message"_L1].toString().isEmpty());
}

void TestManagementApi::openApiListsEveryEndpoint()
{
    const HttpReply reply = get("/v1/openapi.json");
    QCOMPARE(reply.status, 200);
    const QJsonObject document = reply.json();
    QVERIFY(document["openapi"_L1].toString().startsWith(u"3.1"_s));
    const QJsonObject paths = document["paths"_L1].toObject();
    const QStringList expected{u"post /v1/identify"_s,
                               u"post /v1/track"_s,
                               u"post /v1/page"_s,
                               u"post /v1/group"_s,
                               u"post /v1/alias"_s,
                               u"post /v1/batch"_s,
                               u"get /v1/decide"_s,
                               u"get /v1/contacts"_s,
                               u"get /v1/contacts/{id}"_s,
                               u"get /v1/contacts/{id}/events"_s,
                               u"get /v1/analytics/events"_s,
                               u"get /v1/settings"_s,
                               u"patch /v1/settings"_s,
                               u"get /v1/settings/keys"_s,
                               u"post /v1/settings/keys"_s,
                               u"delete /v1/settings/keys/{id}"_s,
                               u"post /v1/settings/keys/{id}/restore"_s,
                               u"get /v1/status"_s,
                               u"get /v1/changes"_s,
                               u"get /v1/ingest/recent"_s,
                               u"get /v1/ingest/rejects"_s};
    for (const QString &row : expected) {
        const QJsonObject operation = paths[row.section(u' ', 1)][row.section(u' ', 0, 0)].toObject();
        QVERIFY2(!operation.isEmpty(), row.toLatin1().constData());
        QVERIFY2(!operation["operationId"_L1].toString().isEmpty(), row.toLatin1().constData());
        QVERIFY2(!operation["responses"_L1].toObject().isEmpty(), row.toLatin1().constData());
    }
    // Whatever it lists is there: no path of it answers "no such route".
    HttpClient client = m_workspace.management();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const HttpReply options = client.request("PUT", path.key().toLatin1());
        QVERIFY2(options.status == 405, QByteArray(path.key().toLatin1() + ' ' + options.summary()).constData());
    }
}

void TestManagementApi::healthAndMetrics()
{
    HttpClient nobody(m_workspace.program.url());
    const HttpReply health = nobody.get("/healthz");
    QCOMPARE(health.status, 200);
    QVERIFY2(!health.json().isEmpty(), health.body.constData());
    const HttpReply metrics = nobody.get("/metrics"); // from loopback
    QCOMPARE(metrics.status, 200);
    QVERIFY2(metrics.header("Content-Type").startsWith("text/plain"), metrics.header("Content-Type").constData());
    QVERIFY(metrics.body.contains("# TYPE "));
}

QTEST_GUILESS_MAIN(TestManagementApi)
#include "tst_managementapi.moc"
