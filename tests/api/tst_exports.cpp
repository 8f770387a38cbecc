// Exports and their jobs: contents, scopes, filters, files.
#include "backend/exports/tablewriter.h"
#include "tests/support/apifixture.h"
#include "tests/support/zipreader.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <csignal>
#include <sys/resource.h>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestExports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void contactsAsCsv();
    void textsThatLookLikeJson();
    void formulasAreGuardedOnRequest();
    void contactsAsJsonLines();
    void contactsAsXlsx();
    void eventsAsCsv();
    void waitlistEntries();
    void surveyResponses();
    void filters();
    void membersOfASegment();
    void badDrafts_data();
    void badDrafts();
    void scopesDecideWhatIsSeen();
    void cancelNeedsTheScopeThatStarts();
    void jobsTellTheFeed();
    void jobsAreListed();
    void fileIsThereWhenItIsDone();
    void filesGoAfterAWeek();
    void consoleWritesWhereItLikes();
    void failedExportSaysWhy();
    void whatDoesNotFitIsToldSo();

private:
    /// Creates it, waits for its end, returns it.
    QJsonObject exported(const QByteArray &draft)
    {
        const ApiAnswer made = m_api->send("POST", "/v1/exports", draft, m_api->secretKey());
        if (made.status != 202)
            qWarning("%d %s", made.status, made.body.constData());
        return ended("/v1/exports/" + made.json["id"_L1].toString().toLatin1());
    }
    QJsonObject ended(const QByteArray &path)
    {
        QJsonObject job;
        const auto isOver = [&] {
            job = m_api->console("GET", path).json; // no rate limit holds it up while the clock stands still
            const QString state = job["state"_L1].toString();
            return state == u"done"_s || state == u"failed"_s || state == u"cancelled"_s;
        };
        if (!QTest::qWaitFor(isOver, 10'000))
            qWarning("%s does not end", path.constData());
        return job;
    }
    QByteArray file(const QJsonObject &finished)
    {
        return m_api->get(finished["file_url"_L1].toString().toLatin1()).body;
    }

    std::unique_ptr<ApiFixture> m_api;
};

void TestExports::contactsAsCsv()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"A@b.c","plan":"pro, plus","seats":49.00}})");
    m_api->clock.advance(secondMs);
    m_api->ingest("/v1/identify", R"({"anonymous_id":"a1","traits":{"address":{"city":"Köln"},"a":null,"vip":true}})");
    const QByteArray second = m_api->get("/v1/contacts").data()[0]["id"_L1].toString().toLatin1();
    const QByteArray first = m_api->get("/v1/contacts").data()[1]["id"_L1].toString().toLatin1();
    m_api->send("PATCH", "/v1/contacts/" + first, R"({"tags":["beta","a b"]})", m_api->secretKey());
    const QJsonObject done = exported(R"({"resource":"contacts"})");
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["result"_L1]["rows"_L1].toInt(), 2);
    QCOMPARE(done["total"_L1].toInt(), 2); // of contacts, each of which is looked at twice
    QCOMPARE(done["done"_L1].toInt(), 2);
    const QByteArray csv = file(done);
    QCOMPARE(done["result"_L1]["bytes"_L1].toInt(), csv.size());
    QCOMPARE(csv,
             "id,email,external_id,tags,created_at,updated_at,traits.address,traits.plan,traits.seats,traits.vip\r\n" +
                 second + ",,,,2026-02-23T10:00:01Z,2026-02-23T10:00:01Z,\"{\"\"city\"\":\"\"Köln\"\"}\",,,true\r\n" +
                 first + ",A@b.c,u1,a b;beta,2026-02-23T10:00:00Z,2026-02-23T10:00:01Z,,\"pro, plus\",49.00,\r\n");
}

void TestExports::textsThatLookLikeJson()
{
    m_api->ingest("/v1/identify",
                  R"({"user_id":"u","traits":{"a":"42","b":"true","c":"","d":"[1]","e":"\"x\"","f":"x"}})");
    const QByteArray csv = file(exported(R"({"resource":"contacts"})"));
    QVERIFY2(csv.contains(R"(,"""42""","""true""","""""","""[1]""","""\""x\""""",x)"
                          "\r\n"),
             csv.constData());
}

void TestExports::formulasAreGuardedOnRequest()
{
    m_api->ingest("/v1/identify", R"({"user_id":"=u","traits":{"a":"=1+1","b":-5,"@c":"x"}})");
    const QByteArray plain = file(exported(R"({"resource":"contacts"})"));
    QVERIFY2(plain.contains(",=u,") && plain.contains(",=1+1,-5\r\n"), plain.constData());
    const QByteArray safe = file(exported(R"({"resource":"contacts","spreadsheet_safe":true})"));
    QVERIFY2(safe.contains(",'=u,") && safe.contains(",'=1+1,-5\r\n"), safe.constData());
}

void TestExports::contactsAsJsonLines()
{
    for (int i = 0; i < 3; ++i)
        m_api->ingest("/v1/identify", R"({"user_id":"u)" + QByteArray::number(i) + R"(","traits":{"x":1.50}})");
    const QByteArrayList lines = file(exported(R"({"resource":"contacts","format":"jsonl"})")).trimmed().split('\n');
    const QJsonArray listed = m_api->get("/v1/contacts").data();
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains("1.50"));
    for (int i = 0; i < 3; ++i) {
        QJsonObject stored = listed[i].toObject();
        for (const QString &made : {u"scores"_s, u"last_seen_at"_s}) // made when asked, not kept
            stored.remove(made);
        QCOMPARE(QJsonDocument::fromJson(lines[i]).object(), stored);
    }
}

void TestExports::contactsAsXlsx()
{
    const QByteArray large(40'000, 'x');
    m_api->ingest(
        "/v1/identify",
        R"({"user_id":"u<1>","traits":{"n":12.5,"long":12345678901234567890,"t":true,"s":"=1+1","o":{"a":1},"big":")" +
            large + R"("}})");
    const QJsonObject done = exported(R"({"resource":"contacts","format":"xlsx"})");
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["result"_L1]["cut_cells"_L1].toInt(), 1);
    const auto files = test::unzip(file(done));
    const QByteArray sheet = files["xl/worksheets/sheet1.xml"];
    QVERIFY(files["xl/workbook.xml"].contains("name=\"Contacts\""));
    for (const char *part : {"traits.n", "u&lt;1&gt;", "<v>12.5</v>", "<t>12345678901234567890</t>", "t=\"b\"><v>1</v>",
                             "<t>=1+1</t>", "{&quot;a&quot;:1}"})
        QVERIFY2(sheet.contains(part) || sheet.contains(QByteArray(part).replace("&quot;", "\"")), part);
    // A date is a date: 2026-02-23T10:00:00Z as days since 1899-12-30.
    QVERIFY(sheet.contains("<v>46076.416666"));
    QVERIFY(!sheet.contains("<f>"));
    QVERIFY(sheet.count('x') < 33'000);
}

void TestExports::eventsAsCsv()
{
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"a","properties":{"n":1},"message_id":"m1"})");
    m_api->clock.advance(secondMs);
    m_api->ingest("/v1/page", R"({"anonymous_id":"v","name":"Home"})");
    const QJsonArray events = m_api->get("/v1/analytics/events").data();
    const QByteArray csv = file(exported(R"({"resource":"events"})"));
    const QByteArrayList lines = csv.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0].trimmed(),
             QByteArray("id,type,event,contact_id,user_id,anonymous_id,message_id,timestamp,received_at,"
                        "properties,context"));
    QVERIFY(lines[1].startsWith(QByteArray(events[0]["id"_L1].toString().toLatin1() + ",page,$page_view,")));
    QVERIFY(lines[2].contains(",track,a,") && lines[2].contains(",u,,m1,") && lines[2].contains(R"("{""n"":1}")"));
    const QByteArray json = file(exported(R"({"resource":"events","format":"jsonl"})"));
    QCOMPARE(QJsonDocument::fromJson(json.split('\n')[1]).object(), events[1].toObject());
}

void TestExports::waitlistEntries()
{
    const auto send = [this](const QByteArray &path, const QByteArray &body) {
        return m_api->send("POST", path, body, m_api->secretKey()).json;
    };
    const QByteArray list =
        send("/v1/waitlists", R"({"name":"Pro","slug":"pro","referral_boost":3})")["id"_L1].toString().toLatin1();
    const QByteArray entries = "/v1/waitlists/" + list + "/entries";
    const QJsonObject ann = send(entries, R"({"email":"ann@x.com","traits":{"name":"=Ann, Lee","source":"organic"}})");
    const QJsonObject bob = send(entries, R"({"email":"bob@x.com"})");
    const QJsonObject cid = send(entries, R"({"email":"cid@x.com","referral_code":")" +
                                              bob["referral_code"_L1].toString().toLatin1() + R"("})");
    send(entries + '/' + cid["id"_L1].toString().toLatin1() + "/approve", {});
    const auto draft = [&](const QByteArray &filters, const QByteArray &more = {}) -> QByteArray {
        return R"({"resource":"waitlist_entries","filters":{"waitlist_id":")" + list + '"' + filters + '}' + more + '}';
    };
    const QByteArrayList lines = file(exported(draft({}))).split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0].trimmed(), QByteArray("id,position,status,email,name,source,referral_count,lead_score,"
                                            "referral_code,share_url,referred_by,contact_id,join_order,joined_at,"
                                            "approved_at"));
    QVERIFY2(lines[1].contains(",1,waiting,bob@x.com,,,1,"), lines[1].constData());
    QVERIFY2(lines[2].contains(R"(,2,waiting,ann@x.com,"=Ann, Lee",organic,0,)"), lines[2].constData());
    QVERIFY2(lines[3].contains(",,approved,cid@x.com,,referral,0,"), lines[3].constData());
    QVERIFY2(lines[3].contains(bob["id"_L1].toString().toLatin1()), lines[3].constData());
    // What the list shows with the same filters, in its order.
    const auto ids = [&](const QByteArray &filters) {
        QStringList found;
        for (const QByteArray &line : file(exported(draft(filters, R"(,"format":"jsonl")"))).split('\n'))
            found.append(QJsonDocument::fromJson(line).object()["id"_L1].toString());
        found.removeAll(QString());
        return found;
    };
    const QString a = ann["id"_L1].toString(), b = bob["id"_L1].toString(), c = cid["id"_L1].toString();
    QCOMPARE(ids({}), QStringList({b, a, c}));
    QCOMPARE(ids(R"(,"status":"waiting")"), QStringList({b, a}));
    QCOMPARE(ids(R"(,"source":"referral")"), QStringList({c}));
    QCOMPARE(ids(R"(,"q":"ann","status":"waiting")"), QStringList({a}));
    QCOMPARE(m_api->get(entries + "?limit=1").data()[0].toObject(),
             QJsonDocument::fromJson(file(exported(draft({}, R"(,"format":"jsonl")"))).split('\n')[0]).object());
    // Whoever may not read waitlists may not export them.
    const QByteArray contacts = m_api->newKey("secret", R"(["contacts:read"])");
    QCOMPARE(m_api->send("POST", "/v1/exports", draft({}), contacts).status, 403);
}

void TestExports::surveyResponses()
{
    const auto send = [this](const QByteArray &path, const QByteArray &body, const char *verb = "POST") {
        return m_api->send(verb, path, body, m_api->secretKey()).json;
    };
    const auto contact = [&](const QByteArray &body) {
        return send("/v1/contacts", body)["id"_L1].toString().toLatin1();
    };
    const QByteArray ann = contact(R"({"email":"ann@x.com","external_id":"=ann"})");
    const QByteArray bob = contact(R"({"external_id":"bob"})");
    const QByteArray gone = contact(R"({"email":"gone@x.com"})");
    const auto survey = [&](const QByteArray &body) {
        const QByteArray id = send("/v1/surveys", body)["id"_L1].toString().toLatin1();
        send("/v1/surveys/" + id + "/activate", {});
        return id;
    };
    const auto answer = [&](const QByteArray &to, const QByteArray &who, const QByteArray &what) {
        m_api->clock.advance(secondMs);
        return send("/v1/surveys/" + to + "/responses", R"({"contact_id":")" + who + "\"," + what + '}')["id"_L1]
            .toString()
            .toLatin1();
    };
    const auto draft = [](const QByteArray &of, const QByteArray &filters = {}, const QByteArray &more = {}) {
        return QByteArray(R"({"resource":"survey_responses","filters":{"survey_id":")" + of + '"' + filters + '}' +
                          more + '}');
    };

    // Scores, and whose they are; removed people are in no file.
    const QByteArray nps = survey(R"({"name":"How, likely?","type":"nps","question":"How likely?"})");
    const QByteArray first = answer(nps, ann, R"("score":9,"comment":"=1+1")");
    const QByteArray second = answer(nps, bob, R"("score":3)");
    answer(nps, gone, R"("score":0,"comment":"Bye")");
    m_api->send("DELETE", "/v1/contacts/" + gone, {}, m_api->secretKey());
    const QByteArray head = "id,survey_id,survey,contact_id,email,external_id,score,category,comment,responded_at";
    QCOMPARE(file(exported(draft(nps))), head + "\r\n" + second + ',' + nps + R"(,"How, likely?",)" + bob +
                                             ",,bob,3,detractor,,2026-02-23T10:00:02Z\r\n" + first + ',' + nps +
                                             R"(,"How, likely?",)" + ann +
                                             ",ann@x.com,=ann,9,promoter,=1+1,2026-02-23T10:00:01Z\r\n");
    const QByteArray safe = file(exported(draft(nps, {}, R"(,"spreadsheet_safe":true)")));
    QVERIFY2(safe.contains(",ann@x.com,'=ann,9,promoter,'=1+1,"), safe.constData());

    // A column for each question, those too that it asked once.
    const QByteArray custom = survey(
        R"({"name":"Why","type":"custom","question":"Why?","questions":[{"id":"why","type":"text","title":"Why?"},)"
        R"({"id":"some","type":"multiple_choice","title":"Some","options":["x","y"]}]})");
    answer(custom, ann, R"("answers":{"some":["x","y"],"why":"42"})");
    send("/v1/surveys/" + custom,
         R"({"questions":[{"id":"back","type":"boolean","title":"Back?"},{"id":"why","type":"text","title":"Why?"}]})",
         "PATCH");
    answer(custom, bob, R"("answers":{"back":true})");
    const QJsonObject done = exported(draft(custom));
    QCOMPARE(done["total"_L1].toInt(), 2); // each of which is looked at twice
    QCOMPARE(done["done"_L1].toInt(), 2);
    const QByteArrayList lines = file(done).split('\n');
    QCOMPARE(lines[0].trimmed(), head + ",answers.back,answers.why,answers.some");
    QVERIFY2(lines[1].endsWith("Z,true,,\r"), lines[1].constData());
    QVERIFY2(lines[2].endsWith(R"(Z,,"""42""","[""x"",""y""]")"
                               "\r"),
             lines[2].constData());

    // What the list shows with the same filters, in its order.
    const auto ids = [&](const QByteArray &of, const QByteArray &filters) {
        QByteArrayList found;
        for (const QByteArray &line : file(exported(draft(of, filters, R"(,"format":"jsonl")"))).split('\n'))
            found.append(QJsonDocument::fromJson(line).object()["id"_L1].toString().toLatin1());
        found.removeAll(QByteArray());
        return found;
    };
    QCOMPARE(ids(nps, {}), QByteArrayList({second, first}));
    QCOMPARE(ids(nps, R"(,"category":"promoter")"), QByteArrayList({first}));
    QCOMPARE(ids(nps, R"(,"score":3)"), QByteArrayList({second}));
    QCOMPARE(ids(nps, R"(,"commented":true)"), QByteArrayList({first}));
    QCOMPARE(ids(nps, R"(,"contact_id":")" + bob + '"'), QByteArrayList({second}));
    QCOMPARE(ids(custom, R"(,"question":"some","q":"Y")").size(), 1);
    m_api->clock.advance(2 * dayMs);
    QCOMPARE(ids(nps, R"(,"days":1)"), QByteArrayList());
    QCOMPARE(QJsonDocument::fromJson(file(exported(draft(nps, {}, R"(,"format":"jsonl")"))).split('\n')[0]).object(),
             m_api->get("/v1/surveys/" + nps + "/responses").data()[0].toObject());

    const QByteArray contacts = m_api->newKey("secret", R"(["contacts:read"])");
    QCOMPARE(m_api->send("POST", "/v1/exports", draft(nps), contacts).status, 403);
    const QByteArray surveys = m_api->newKey("secret", R"(["surveys:read"])");
    QCOMPARE(m_api->send("POST", "/v1/exports", draft(nps), surveys).status, 202);
}

void TestExports::filters()
{
    for (int i = 0; i < 4; ++i) {
        m_api->ingest("/v1/track", R"({"user_id":"u)" + QByteArray::number(i % 2) + R"(","event":"e)" +
                                       QByteArray::number(i) + R"("})");
        m_api->clock.advance(hourMs);
    }
    const auto rows = [&](const QByteArray &draft) { return exported(draft)["result"_L1]["rows"_L1].toInt(-1); };
    QCOMPARE(rows(R"({"resource":"contacts","filters":{"external_id":"u1"}})"), 1);
    QCOMPARE(rows(R"({"resource":"contacts","filters":{"tag":"none"}})"), 0);
    QCOMPARE(rows(R"({"resource":"contacts","filters":{"created_after":"2026-02-23T10:30:00Z"}})"), 1);
    QCOMPARE(rows(R"({"resource":"events","filters":{"event":"e1"}})"), 1);
    QCOMPARE(rows(R"({"resource":"events","filters":{"from":"2026-02-23T11:00:00Z","to":"2026-02-23T12:00:00Z"}})"), 2);
    const QByteArray contact = m_api->get("/v1/contacts?external_id=u0").data()[0]["id"_L1].toString().toLatin1();
    QCOMPARE(rows(R"({"resource":"events","filters":{"contact_id":")" + contact + R"("}})"), 2);
}

void TestExports::membersOfASegment()
{
    m_api->ingest("/v1/identify", R"({"user_id":"in","traits":{"plan":"pro"}})");
    m_api->ingest("/v1/identify", R"({"user_id":"out"})");
    const QByteArray rules = R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"eq","value":"pro"}]})";
    const ApiAnswer segment =
        m_api->send("POST", "/v1/segments", R"({"name":"Pro","rules":)" + rules + '}', m_api->secretKey());
    const auto draft = [](const QByteArray &id) {
        return QByteArray(R"({"resource":"contacts","format":"jsonl","filters":{"segment_id":")" + id + R"("}})");
    };
    const QByteArray lines = file(exported(draft(segment.json["id"_L1].toString().toLatin1())));
    QCOMPARE(lines.count('\n'), 1);
    QVERIFY(lines.contains(R"("external_id":"in")"));
    QCOMPARE(m_api->send("POST", "/v1/exports", draft("seg_x"), m_api->secretKey()).reasons(),
             u"filters.segment_id:not_found"_s);
}

void TestExports::badDrafts_data()
{
    QTest::addColumn<QByteArray>("draft");
    QTest::addColumn<QString>("reasons");
    QTest::newRow("nothing") << QByteArray("{}") << u"resource:required"_s;
    QTest::newRow("unknown values") << QByteArray(R"({"resource":"segments","format":"pdf","x":1})")
                                    << u"resource:not_allowed format:not_allowed x:unknown_field"_s;
    QTest::newRow("filter of another resource")
        << QByteArray(R"({"resource":"events","filters":{"tag":"x"}})") << u"filters.tag:unknown_field"_s;
    QTest::newRow("filter of none") << QByteArray(R"({"resource":"events","filters":{"y":"x"}})")
                                    << u"filters.y:unknown_field"_s;
    QTest::newRow("no time") << QByteArray(R"({"resource":"events","filters":{"from":"soon"}})")
                             << u"filters.from:format"_s;
    QTest::newRow("no such contact") << QByteArray(R"({"resource":"events","filters":{"contact_id":"cntct_x"}})")
                                     << u"filters.contact_id:not_found"_s;
    QTest::newRow("entries of no waitlist")
        << QByteArray(R"({"resource":"waitlist_entries","filters":{"status":"gone"}})")
        << u"filters.status:not_allowed filters.waitlist_id:required"_s;
    QTest::newRow("no such waitlist") << QByteArray(
                                             R"({"resource":"waitlist_entries","filters":{"waitlist_id":"wl_x"}})")
                                      << u"filters.waitlist_id:not_found"_s;
    QTest::newRow("responses to no survey") << QByteArray(R"({"resource":"survey_responses","filters":{"days":0}})")
                                            << u"filters.days:out_of_range filters.survey_id:required"_s;
    QTest::newRow("no such survey") << QByteArray(R"({"resource":"survey_responses","filters":{"survey_id":"srvy_x"}})")
                                    << u"filters.survey_id:not_found"_s;
    QTest::newRow("a path, over HTTP") << QByteArray(R"({"resource":"events","file":"/tmp/x"})")
                                       << u"file:unknown_field"_s;
}

void TestExports::badDrafts()
{
    QFETCH(QByteArray, draft);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->send("POST", "/v1/exports", draft, m_api->secretKey());
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
    QVERIFY(m_api->get("/v1/exports").data().isEmpty());
}

void TestExports::scopesDecideWhatIsSeen()
{
    const QByteArray contacts = m_api->newKey("secret", R"(["contacts:read"])");
    const QByteArray analytics = m_api->newKey("secret", R"(["analytics:write"])");
    const ApiAnswer refused = m_api->send("POST", "/v1/exports", R"({"resource":"events"})", contacts);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.details()[0]["message"_L1].toString(), u"analytics:read"_s);
    const ApiAnswer made = m_api->send("POST", "/v1/exports", R"({"resource":"contacts"})", contacts);
    QCOMPARE(made.status, 202);
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->send("POST", "/v1/exports", R"({"resource":"events"})", analytics).status, 202);
    QCOMPARE(m_api->send("GET", "/v1/exports", {}, contacts).data().size(), 1);
    QCOMPARE(m_api->send("GET", "/v1/jobs", {}, analytics).data()[0]["kind"_L1].toString(), u"events.export"_s);
    for (const char *path : {"/v1/jobs/%", "/v1/exports/%", "/v1/exports/%/file"})
        QCOMPARE(m_api->send("GET", QByteArray(path).replace("%", id), {}, analytics).status, 404);
    QCOMPARE(m_api->send("POST", "/v1/jobs/" + id + "/cancel", {}, analytics).status, 404);
    QCOMPARE(m_api->send("GET", "/v1/jobs", {}, m_api->writeKey()).status, 401);
}

void TestExports::cancelNeedsTheScopeThatStarts()
{
    const QByteArray reader = m_api->newKey("secret", R"(["contacts:read"])");
    const QByteArray id =
        m_api->send("POST", "/v1/exports", R"({"resource":"contacts"})", reader).json["id"_L1].toString().toLatin1();
    ended("/v1/jobs/" + id);
    const ApiAnswer late = m_api->send("POST", "/v1/jobs/" + id + "/cancel", {}, reader);
    QCOMPARE(late.status, 409);
    QCOMPARE(m_api->get("/v1/jobs/" + id).json["state"_L1].toString(), u"done"_s);
    QCOMPARE(m_api->send("POST", "/v1/jobs/job_none/cancel", {}, reader).status, 404);
}

void TestExports::jobsTellTheFeed()
{
    QSignalSpy told(&m_api->backend->changes(), &ChangeFeed::changed);
    const QString id = exported(R"({"resource":"contacts"})")["id"_L1].toString();
    QTRY_VERIFY(std::any_of(told.begin(), told.end(), [&](const QVariantList &change) {
        return change[0].toString() == u"jobs"_s && change[1].toStringList().contains(id);
    }));
}

void TestExports::jobsAreListed()
{
    QStringList ids;
    for (int i = 0; i < 3; ++i)
        ids.prepend(exported(R"({"resource":"contacts"})")["id"_L1].toString());
    const ApiAnswer first = m_api->get("/v1/jobs?limit=2&include=total&kind=contacts.export,other&state=done");
    QCOMPARE(first.json["total"_L1].toInt(), 3);
    const ApiAnswer second = m_api->get("/v1/jobs?limit=2&kind=contacts.export,other&state=done&cursor=" +
                                        first.json["next_cursor"_L1].toString().toLatin1());
    QStringList listed;
    for (const QJsonValue &job : first.data())
        listed.append(job["id"_L1].toString());
    for (const QJsonValue &job : second.data())
        listed.append(job["id"_L1].toString());
    QCOMPARE(listed, ids);
    QVERIFY(m_api->get("/v1/jobs?kind=other").data().isEmpty());
    QVERIFY(m_api->get("/v1/jobs?state=queued,running").data().isEmpty());
    QCOMPARE(m_api->get("/v1/jobs?state=asleep").reasons(), u"state:not_allowed"_s);
    const QJsonObject job = m_api->get("/v1/jobs/" + ids[0].toLatin1()).json;
    QCOMPARE(job["kind"_L1].toString(), u"contacts.export"_s);
    QCOMPARE(job["errors"_L1].toArray(), QJsonArray());
    QVERIFY(!job["started_at"_L1].isNull() && !job["finished_at"_L1].isNull());
}

void TestExports::fileIsThereWhenItIsDone()
{
    const QJsonObject done = exported(R"({"resource":"contacts"})");
    const QByteArray path = done["file_url"_L1].toString().toLatin1();
    const ApiAnswer file = m_api->get(path);
    QCOMPARE(file.status, 200);
    QCOMPARE(file.header("Content-Disposition"), QByteArray("attachment; filename=\"contacts-2026-02-23.csv\""));
    QVERIFY(QFile::remove(m_api->path() + u"/exports/"_s + done["id"_L1].toString() + u".csv"_s));
    QCOMPARE(m_api->get(path).status, 404);
    QCOMPARE(m_api->get("/v1/exports/job_none/file").status, 404);
}

void TestExports::filesGoAfterAWeek()
{
    const QDir folder(m_api->path() + u"/exports"_s);
    exported(R"({"resource":"contacts"})");
    QCOMPARE(folder.entryList(QDir::Files).size(), 1);
    QFile left(folder.filePath(u"job_unknown.csv.part"_s));
    QVERIFY(left.open(QIODevice::WriteOnly));
    m_api->clock.advance(6 * dayMs);
    QTRY_COMPARE(folder.entryList(QDir::Files).size(), 1);
    m_api->clock.advance(dayMs + secondMs);
    QTRY_COMPARE(folder.entryList(QDir::Files).size(), 0);
}

void TestExports::consoleWritesWhereItLikes()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u"})");
    const QString path = m_api->path() + u"/../mine.csv"_s;
    const ApiAnswer made =
        m_api->console("POST", "/v1/console/exports", R"({"resource":"contacts","file":")" + path.toUtf8() + R"("})");
    QCOMPARE(made.status, 202);
    QCOMPARE(made.json["label"_L1].toString(), u"mine.csv"_s);
    const QJsonObject job = ended("/v1/jobs/" + made.json["id"_L1].toString().toLatin1());
    QCOMPARE(job["state"_L1].toString(), u"done"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2);
    QVERIFY(!QFile::exists(path + u".part"_s));
    QCOMPARE(m_api->console("POST", "/v1/console/exports", R"({"resource":"contacts","file":"mine.csv"})").reasons(),
             u"file:format"_s);
}

void TestExports::failedExportSaysWhy()
{
    const ApiAnswer made =
        m_api->console("POST", "/v1/console/exports", R"({"resource":"contacts","file":"/nonexistent/folder/x.csv"})");
    const QJsonObject job = ended("/v1/jobs/" + made.json["id"_L1].toString().toLatin1());
    QCOMPARE(job["state"_L1].toString(), u"failed"_s);
    QVERIFY(job["failure"_L1].toString().contains(u"/nonexistent/folder"_s));
}

/// A bound on the length of files stands for a disk that takes a part.
void TestExports::whatDoesNotFitIsToldSo()
{
    m_api.reset();
    const QTemporaryDir folder;
    auto table = TableWriter::open(ExportFormat::Csv, folder.filePath(u"t.csv"_s), {});
    QVERIFY(table);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto onSignal = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit low{100'000, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &low), 0);
    for (int i = 0; i < 400; ++i)
        (*table)->row({Cell::of(std::string_view(std::string(1000, 'x')))});
    const auto finished = (*table)->finish();
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, onSignal);
    QVERIFY(!finished);
    QCOMPARE(finished.error().message,
             QString(folder.filePath(u"t.csv"_s) + u" cannot be written: the disk is full"_s));
}

QTEST_GUILESS_MAIN(TestExports)
#include "tst_exports.moc"
