// Imports of contacts from CSV: which contact a row means, what is refused, and that an export comes back the same.
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"
#include "tests/support/seed.h"

#include <QFile>
#include <QRandomGenerator>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestImports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void createsUpdatesAndRefuses();
    void rowsFindTheirContact();
    void idOfARemovedContactIsRefused();
    void takenValuesAreRefused();
    void datesBeginInTheProjectsZone();
    void emptyCellsStayAndNullDeletes();
    void columnsAreGuessed();
    void columnsAreMapped();
    void badRequests_data();
    void badRequests();
    void previewSaysWhatColumnsBecome();
    void separatorsOfSpreadsheets();
    void dryRunChangesNothing();
    void openQuotesRefuseTheRow();
    void changedFileFails();
    void inputGoesWithTheJob();
    void scopes();
    void exportComesBackTheSame();
    void safeExportComesBackTheSame();
    void oddNamesComeBack();
    void rowsJoinAStaticSegment();
    void membersComeInOrderOfCreation();
    void claimsComeBackAsClaims();

private:
    QJsonObject ended(ApiFixture &api, const ApiAnswer &started)
    {
        if (started.status != 202)
            qWarning("%d %s", started.status, started.body.constData());
        const QByteArray path = "/v1/jobs/" + started.json["id"_L1].toString().toLatin1();
        QJsonObject job;
        const auto isOver = [&] {
            job = api.console("GET", path).json; // no rate limit holds it up while the clock stands still
            return !job["finished_at"_L1].isNull() && !job["finished_at"_L1].isUndefined();
        };
        if (!QTest::qWaitFor(isOver, 20'000))
            qWarning("%s does not end", path.constData());
        return job;
    }
    QJsonObject imported(ApiFixture &api, const QByteArray &csv, const QJsonObject &more = {},
                         const QByteArray &query = {})
    {
        QJsonObject body = more;
        body["csv"_L1] = QString::fromUtf8(csv);
        return ended(api, api.send("POST", "/v1/contacts/import" + query,
                                   QJsonDocument(body).toJson(QJsonDocument::Compact), api.secretKey()));
    }
    QByteArray exported(ApiFixture &api, const QByteArray &draft = R"({"resource":"contacts"})")
    {
        const QJsonObject job = ended(api, api.send("POST", "/v1/exports", draft, api.secretKey()));
        return api.get("/v1/exports/" + job["id"_L1].toString().toLatin1() + "/file").body;
    }
    static QString counts(const QJsonObject &job)
    {
        const QJsonObject result = job["result"_L1].toObject();
        return u"%1 created, %2 updated, %3 unchanged, %4 refused"_s.arg(result["created"_L1].toInt())
            .arg(result["updated"_L1].toInt())
            .arg(result["unchanged"_L1].toInt())
            .arg(result["refused"_L1].toInt());
    }
    /// `3 email:format, 4 row:required`.
    static QString errors(const QJsonObject &job)
    {
        QStringList texts;
        for (const QJsonValue &error : job["errors"_L1].toArray())
            texts.append(u"%1 %2:%3"_s.arg(error["row"_L1].toInt())
                             .arg(error["field"_L1].toString(), error["reason"_L1].toString()));
        return texts.join(u", "_s);
    }
    QJsonObject contact(const QByteArray &filter)
    {
        return m_api->get("/v1/contacts?" + filter).data().at(0).toObject();
    }

    std::unique_ptr<ApiFixture> m_api;
};

void TestImports::createsUpdatesAndRefuses()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"a@b.c","plan":"free"}})");
    const QJsonObject job = imported(*m_api, "external_id,email,traits.plan,tags\n"
                                             "u1,a@b.c,pro,x;y\n"
                                             "u2,b@b.c,\"a, \"\"b\"\"\",\n"
                                             "u3,nothing,,\n"
                                             "u2,b@b.c,,\n"
                                             ",,lost,\n"
                                             "u4,c@b.c,,,,\n");
    QCOMPARE(job["state"_L1].toString(), u"done"_s);
    QCOMPARE(counts(job), u"1 created, 1 updated, 1 unchanged, 3 refused"_s);
    QCOMPARE(errors(job), u"4 email:format, 6 row:required, 7 row:too_long"_s);
    QCOMPARE(job["done"_L1].toInt(), 6);
    QCOMPARE(job["total"_L1].toInt(), 6);
    QCOMPARE(job["error_count"_L1].toInt(), 3);
    const QJsonObject first = contact("external_id=u1");
    QCOMPARE(first["traits"_L1]["plan"_L1].toString(), u"pro"_s);
    QCOMPARE(first["tags"_L1].toArray(), (QJsonArray{u"x"_s, u"y"_s}));
    QCOMPARE(contact("external_id=u2")["traits"_L1]["plan"_L1].toString(), u"a, \"b\""_s);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 2);
    // Who comes by an identify later is the same person.
    m_api->ingest("/v1/identify", R"({"user_id":"u2","traits":{"seats":3}})");
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 2);
}

void TestImports::rowsFindTheirContact()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"a@b.c"}})");
    m_api->ingest("/v1/identify", R"({"anonymous_id":"v","traits":{"email":"v@b.c"}})");
    m_api->ingest("/v1/alias", R"({"previous_id":"old","user_id":"u1"})");
    const QByteArray visitor = contact("email=v@b.c")["id"_L1].toString().toLatin1();
    const QJsonObject job = imported(*m_api, "id,external_id,email,traits.n\n"
                                             ",old,,1\n"    // an alias
                                             ",,A@B.C ,2\n" // an address in another spelling
                                                 + visitor + ",,,3\n" + visitor +
                                                 ",u9,,4\n"
                                                 "cntct_0000000000000009,,z@b.c,5\n"
                                                 "cntct_0000000000000009,,,6\n"
                                                 "cntct_0000000000000008,,z@b.c,7\n"
                                                 "nonsense,,,8\n");
    QCOMPARE(errors(job), u"9 id:not_found"_s);
    QCOMPARE(contact("external_id=u1")["traits"_L1]["n"_L1].toInt(), 2);
    const QJsonObject known = contact("external_id=u9");
    QCOMPARE(known["id"_L1].toString().toLatin1(), visitor);
    QCOMPARE(known["traits"_L1]["n"_L1].toInt(), 4);
    // An unknown id of the right form comes along, unless the address already means somebody.
    QCOMPARE(contact("email=z@b.c")["id"_L1].toString(), u"cntct_0000000000000009"_s);
    QCOMPARE(contact("email=z@b.c")["traits"_L1]["n"_L1].toInt(), 7);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 3);
}

void TestImports::idOfARemovedContactIsRefused()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1"})");
    m_api->ingest("/v1/identify", R"({"user_id":"u2"})");
    const QByteArray removed = contact("external_id=u1")["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->send("DELETE", "/v1/contacts/" + removed, {}, m_api->secretKey()).status, 204);
    m_api->ingest("/v1/identify", R"({"anonymous_id":"v"})");
    const QByteArray merged = m_api->get("/v1/contacts").data()[0]["id"_L1].toString().toLatin1();
    m_api->ingest("/v1/identify", R"({"anonymous_id":"v","user_id":"u2"})");
    const QJsonObject job = imported(*m_api, "id,traits.n\n" + removed + ",1\n" + merged + ",2\n");
    QCOMPARE(errors(job), u"2 id:removed"_s);
    QCOMPARE(contact("external_id=u2")["traits"_L1]["n"_L1].toInt(), 2);
}

void TestImports::takenValuesAreRefused()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"a@b.c"}})");
    m_api->ingest("/v1/identify", R"({"user_id":"u2","traits":{"email":"b@b.c"}})");
    const QByteArray first = contact("external_id=u1")["id"_L1].toString().toLatin1();
    const QJsonObject job = imported(*m_api, "id,external_id,email,traits.n\n"
                                             ",u1,b@b.c,1\n"
                                             ",u3,a@b.c,2\n" +
                                                 first + ",u2,b@b.c,3\n");
    QCOMPARE(errors(job), u"2 email:taken, 3 external_id:taken, 4 email:taken, 4 external_id:taken"_s);
    QCOMPARE(counts(job), u"0 created, 0 updated, 0 unchanged, 3 refused"_s);
    QVERIFY(contact("external_id=u1")["traits"_L1].toObject().isEmpty());
}

void TestImports::emptyCellsStayAndNullDeletes()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u","traits":{"email":"a@b.c","a":1,"b":2,"c":3}})");
    const QJsonObject job = imported(*m_api, "external_id,email,traits.a,traits.b,traits.c\nu,,,null,\"\"\"\"\"\"\n");
    QCOMPARE(counts(job), u"0 created, 1 updated, 0 unchanged, 0 refused"_s);
    const QJsonObject person = contact("external_id=u");
    QCOMPARE(person["email"_L1].toString(), u"a@b.c"_s);
    QCOMPARE(person["traits"_L1].toObject(), QJsonObject({{u"a"_s, 1}, {u"c"_s, QString(u""_s)}}));
}

void TestImports::columnsAreGuessed()
{
    const QJsonObject job = imported(*m_api, "\xEF\xBB\xBF"
                                             "Email, User ID ,First name,created_at,\r\n"
                                             "a@b.c,u1,Ada,2024-05-06,ignored\r\n");
    QCOMPARE(counts(job), u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    const QJsonObject person = contact("external_id=u1");
    QCOMPARE(person["email"_L1].toString(), u"a@b.c"_s);
    QCOMPARE(person["traits"_L1].toObject(), QJsonObject({{u"First name"_s, u"Ada"_s}}));
    QCOMPARE(person["created_at"_L1].toString(), u"2024-05-06T00:00:00Z"_s);
    QCOMPARE(person["updated_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
}

void TestImports::columnsAreMapped()
{
    const QJsonObject mapping{{u"Mail"_s, u"email"_s}, {u"Plan"_s, u"traits.plan"_s}, {u"Junk"_s, QJsonValue()}};
    const QJsonObject job = imported(*m_api, "Mail,Plan,Junk,Left\na@b.c,pro,x,y\n", {{u"mapping"_s, mapping}});
    QCOMPARE(counts(job), u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(contact("email=a@b.c")["traits"_L1].toObject(), QJsonObject({{u"plan"_s, u"pro"_s}, {u"Left"_s, u"y"_s}}));
}

void TestImports::datesBeginInTheProjectsZone()
{
    QCOMPARE(m_api->send("PATCH", "/v1/settings", R"({"timezone":"America/New_York"})", m_api->secretKey()).status,
             200);
    const QJsonObject job = imported(*m_api, "email,created_at\na@b.c,2026-01-15\nb@b.c,2026-01-15T10:00+01:00\n");
    QCOMPARE(counts(job), u"2 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(contact("email=a@b.c")["created_at"_L1].toString(), u"2026-01-15T05:00:00Z"_s);
    QCOMPARE(contact("email=b@b.c")["created_at"_L1].toString(), u"2026-01-15T09:00:00Z"_s);
}

void TestImports::badRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const char *name, const char *body, const QString &reasons) {
        QTest::newRow(name) << QByteArray(body) << reasons;
    };
    row("nothing", "{}", u"csv:required"_s);
    row("unknown field", R"({"csv":"email\n","file":"/etc/passwd"})", u"file:unknown_field"_s);
    row("empty", R"({"csv":"\n\n"})", u"csv:format"_s);
    row("UTF-16", R"({"csv":"e\u0000m\u0000a\u0000i\u0000l\u0000\n"})", u"csv:format"_s);
    row("nobody", R"({"csv":"name,plan\nx,y\n"})", u"csv:required"_s);
    row("a column twice", R"({"csv":"email,Email\n"})", u"csv:duplicate"_s);
    row("mapping", R"({"csv":"email,a,b\n","mapping":{"a":"nothing","b":1,"c":"email"}})",
        u"mapping.a:not_allowed mapping.b:type mapping.c:not_found"_s);
}

void TestImports::badRequests()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->send("POST", "/v1/contacts/import", body, m_api->secretKey());
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
    QVERIFY(m_api->get("/v1/jobs").data().isEmpty());
}

void TestImports::previewSaysWhatColumnsBecome()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Email;Plan;;User ID\na@b.co;pro;x;1\nc@d.co;\n");
    file.close();
    const QByteArray body = QJsonDocument(QJsonObject{{u"file"_s, file.fileName()}}).toJson();
    const QJsonObject preview = m_api->console("POST", "/v1/console/imports/preview", body).json;
    QCOMPARE(preview["separator"_L1].toString(), u";"_s);
    const QJsonArray expected{
        QJsonObject{
            {u"title"_s, u"Email"_s}, {u"target"_s, u"email"_s}, {u"samples"_s, QJsonArray{u"a@b.co"_s, u"c@d.co"_s}}},
        QJsonObject{
            {u"title"_s, u"Plan"_s}, {u"target"_s, u"traits.Plan"_s}, {u"samples"_s, QJsonArray{u"pro"_s, QString()}}},
        QJsonObject{{u"title"_s, QString()}, {u"target"_s, QJsonValue()}, {u"samples"_s, QJsonArray{u"x"_s}}},
        QJsonObject{{u"title"_s, u"User ID"_s}, {u"target"_s, u"external_id"_s}, {u"samples"_s, QJsonArray{u"1"_s}}}};
    QCOMPARE(preview["columns"_L1].toArray(), expected);
    QCOMPARE(m_api->console("POST", "/v1/console/imports/preview", R"({"file":"/nowhere/x.csv"})").reasons(),
             u"file:not_found"_s);
}

void TestImports::separatorsOfSpreadsheets()
{
    QCOMPARE(counts(imported(*m_api, "email;plan\na@b.c;x,y\n")), u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(contact("email=a@b.c")["traits"_L1]["plan"_L1].toString(), u"x,y"_s);
    QCOMPARE(counts(imported(*m_api, "email\tplan\nb@b.c\tz\n")), u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    // A line that names the separator to a spreadsheet is not the one of the titles.
    const QJsonObject named = imported(*m_api, "sep=;\r\nemail;plan\r\nc@b.c;x\r\nnone;\r\n");
    QCOMPARE(counts(named), u"1 created, 0 updated, 0 unchanged, 1 refused"_s);
    QCOMPARE(errors(named), u"4 email:format"_s);
    QCOMPARE(counts(imported(*m_api, "sep=,\nemail\nd@b.c\n")), u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
}

void TestImports::dryRunChangesNothing()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"a@b.c"}})");
    const QByteArray before = exported(*m_api);
    const QJsonObject job =
        imported(*m_api, "external_id,email\nu1,x@b.c\nu2,a@b.c\nu3,c@b.c\nu4,bad\n", {}, "?dry_run=true");
    QCOMPARE(counts(job), u"1 created, 1 updated, 0 unchanged, 2 refused"_s);
    QCOMPARE(errors(job), u"3 external_id:taken, 5 email:format"_s);
    QCOMPARE(job["result"_L1]["dry_run"_L1].toBool(), true);
    QCOMPARE(job["dry_run"_L1].toBool(), true); // also before it ends
    QCOMPARE(exported(*m_api), before);
}

void TestImports::openQuotesRefuseTheRow()
{
    const QJsonObject job = imported(*m_api, "email,plan\na@b.c,x\nb@b.c,\"open\nc@b.c,y\n");
    QCOMPARE(counts(job), u"1 created, 0 updated, 0 unchanged, 1 refused"_s);
    QCOMPARE(errors(job), u"3 row:format"_s);
}

void TestImports::changedFileFails()
{
    const QString path = m_api->path() + u"/../people.csv"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("email\na@b.c\n") > 0);
    file.close();
    const QByteArray body = R"({"file":")" + path.toUtf8() + R"("})";
    QCOMPARE(counts(ended(*m_api, m_api->console("POST", "/v1/console/imports", body))),
             u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(m_api->console("POST", "/v1/console/imports", R"({"file":"people.csv"})").reasons(), u"file:format"_s);
    QCOMPARE(m_api->console("POST", "/v1/console/imports", R"({"file":"/nowhere/x.csv"})").reasons(),
             u"file:not_found"_s);
}

void TestImports::inputGoesWithTheJob()
{
    QCOMPARE(counts(imported(*m_api, "email\na@b.c\n")), u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    auto database = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
    QVERIFY(database);
    QCOMPARE((*database)->number("SELECT count(*) FROM job_inputs"), 0);
}

void TestImports::scopes()
{
    const QByteArray reader = m_api->newKey("secret", R"(["contacts:read"])");
    QCOMPARE(m_api->send("POST", "/v1/contacts/import", R"({"csv":"email\n"})", reader).status, 403);
    const QString id = imported(*m_api, "email\na@b.c\n")["id"_L1].toString();
    QCOMPARE(m_api->send("GET", "/v1/jobs/" + id.toLatin1(), {}, reader).status, 200);
    const ApiAnswer refused = m_api->send("POST", "/v1/jobs/" + id.toLatin1() + "/cancel", {}, reader);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.details()[0]["message"_L1].toString(), u"contacts:write"_s);
}

namespace {

QByteArray randomJson(QRandomGenerator &random, int depth = 0)
{
    static const char *const scalars[] = {"1",           "-0.50",       "1e3",      "12345678901234567890",
                                          "true",        "false",       "\"\"",     "\"a\"",
                                          "\"42\"",      "\" 42 \"",    "\"null\"", "\"true\"",
                                          "\"[1\"",      "\"[1]\"",     "\"{}\"",   "\"=1+1\"",
                                          "\"a;b\"",     "\"a,b\"",     "\"\\\"\"", "\"\\n\\r\\n\"",
                                          "\"\\u0000\"", "\"\\ud800\"", "\"é€😀\"",  "\"'x\"",
                                          "\" pad \"",   "\"\\t\"",     "\"-\"",    "\"\\\\\"",
                                          "\"+49 1\""};
    switch (depth < 3 ? random.bounded(8) : 7) {
    case 0: {
        QByteArray array = "[";
        for (quint32 i = random.bounded(3U); i > 0; --i)
            array += (array.size() > 1 ? "," : "") + randomJson(random, depth + 1);
        return array + "]";
    }
    case 1: {
        QByteArray object = "{";
        for (quint32 i = random.bounded(3U); i > 0; --i)
            object += (object.size() > 1 ? ",\"k" : "\"k") + QByteArray::number(i) +
                      "\":" + (random.bounded(4) == 0 ? "null" : randomJson(random, depth + 1));
        return object + "}";
    }
    default:
        return scalars[random.bounded(quint32(std::size(scalars)))];
    }
}

/// Contacts with everything that can be in them.
void fill(ApiFixture &api, QRandomGenerator &random, int count)
{
    static const char *const names[] = {"plan", "a.b", "x,y", "Größe", "q\\\"q", " sp ", "=f"};
    static const char *const tags[] = {R"(["b","a"])", R"(["x;y"])", R"(["[odd"])", R"(["a b"," c"])", "[]"};
    for (int i = 0; i < count; ++i) {
        QByteArray traits;
        for (const char *name : names) {
            if (random.bounded(2) == 0)
                traits += (traits.isEmpty() ? "\"" : ",\"") + QByteArray(name) + "\":" + randomJson(random);
        }
        if (random.bounded(2) == 0)
            traits += (traits.isEmpty() ? "" : ",") + QByteArray("\"email\":\"P") + QByteArray::number(i) + "@b.c\"";
        const QByteArray who = random.bounded(3) == 0 ? "anonymous_id" : "user_id";
        api.ingest("/v1/identify", "{\"" + who + "\":\"=u" + QByteArray::number(i) + "\",\"traits\":{" + traits + "}}");
        api.clock.advance(random.bounded(5000));
        const QByteArray id = api.get("/v1/contacts").data()[0]["id"_L1].toString().toLatin1();
        api.send("PATCH", "/v1/contacts/" + id, QByteArray(R"({"tags":)") + tags[random.bounded(5)] + "}",
                 api.secretKey());
    }
}

/// Sorted: contacts of the same millisecond are in the order of coming, which an import makes anew.
QByteArrayList linesOf(const QByteArray &csv)
{
    QByteArrayList lines = csv.split('\n');
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

void TestImports::exportComesBackTheSame()
{
    QRandomGenerator random(test::seed());
    m_api->console("PATCH", "/v1/settings", R"({"plan":"unlimited"})");
    fill(*m_api, random, 60);
    const QByteArray csv = exported(*m_api);
    QCOMPARE(csv.count("cntct_"), 60);

    ApiFixture other;
    const QJsonObject job = imported(other, csv);
    QCOMPARE(errors(job), QString());
    QCOMPARE(counts(job), u"60 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(linesOf(exported(other)), linesOf(csv));
    // And once more it changes nothing.
    QCOMPARE(counts(imported(*m_api, csv)), u"0 created, 0 updated, 60 unchanged, 0 refused"_s);
    QCOMPARE(exported(*m_api), csv);
}

void TestImports::safeExportComesBackTheSame()
{
    QRandomGenerator random(test::seed());
    m_api->console("PATCH", "/v1/settings", R"({"plan":"unlimited"})");
    fill(*m_api, random, 20);
    const QByteArray csv = exported(*m_api, R"({"resource":"contacts","spreadsheet_safe":true})");
    ApiFixture other;
    QCOMPARE(errors(imported(other, csv, {{u"spreadsheet_safe"_s, true}})), QString());
    QCOMPARE(linesOf(exported(other)), linesOf(exported(*m_api)));
}

void TestImports::claimsComeBackAsClaims()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"a@b.c"}})");
    m_api->clock.advance(secondMs);
    m_api->ingest("/v1/identify", R"({"user_id":"u2","traits":{"email":"a@b.c"}})");
    const QByteArray csv = exported(*m_api);
    QVERIFY2(csv.contains(",traits.email\r\n"), csv.constData());
    ApiFixture other;
    QCOMPARE(counts(imported(other, csv)), u"2 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(linesOf(exported(other)), linesOf(csv));
    // A file that has the address in this column alone means the address.
    QCOMPARE(counts(imported(other, "external_id,traits.email\nu3,c@b.c\n")),
             u"1 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(other.get("/v1/contacts?email=c@b.c").data().size(), 1);
}

void TestImports::oddNamesComeBack()
{
    m_api->send("POST", "/v1/contacts",
                R"({"external_id":"u1","tags":["a\u0000b"],"traits":{"":3,"a":1,"\u0000":1,"\"b\"":2,"\"c":3}})",
                m_api->secretKey());
    m_api->clock.advance(secondMs);
    m_api->ingest("/v1/identify", R"({"user_id":" u2 "})");
    ApiFixture other;
    QCOMPARE(counts(imported(other, exported(*m_api))), u"2 created, 0 updated, 0 unchanged, 0 refused"_s);
    QCOMPARE(other.get("/v1/contacts").data(), m_api->get("/v1/contacts").data());
}

void TestImports::rowsJoinAStaticSegment()
{
    const auto made = [this](const QByteArray &body) {
        return m_api->send("POST", "/v1/segments", body, m_api->secretKey()).json["id"_L1].toString();
    };
    const QString list = made(R"({"name":"List","type":"static"})");
    const QString rule =
        made(R"({"name":"Rule","rules":{"operator":"AND","conditions":[{"field":"email","op":"exists"}]}})");
    m_api->ingest("/v1/identify", R"({"user_id":"known"})");
    const QByteArray csv = "external_id,email\nknown,\nfresh,f@b.c\nbad,nope\n";
    const auto count = [&] { return m_api->get("/v1/segments/" + list.toLatin1()).json["contact_count"_L1].toInt(); };
    imported(*m_api, csv, {{u"segment_id"_s, list}}, "?dry_run=true");
    QCOMPARE(count(), 0);
    QCOMPARE(counts(imported(*m_api, csv, {{u"segment_id"_s, list}})),
             u"1 created, 0 updated, 1 unchanged, 1 refused"_s);
    QCOMPARE(count(), 2);
    QStringList members;
    for (const QJsonValue &member : m_api->get("/v1/segments/" + list.toLatin1() + "/contacts").data())
        members.append(member["external_id"_L1].toString());
    QCOMPARE(members, QStringList({u"fresh"_s, u"known"_s}));
    const auto refused = [&](const QString &segment, const QByteArray &key) {
        const QJsonObject body{{u"csv"_s, QString::fromLatin1(csv)}, {u"segment_id"_s, segment}};
        return m_api->send("POST", "/v1/contacts/import", QJsonDocument(body).toJson(), key);
    };
    QCOMPARE(refused(u"seg_x"_s, m_api->secretKey()).reasons(), u"segment_id:not_found"_s);
    QCOMPARE(refused(rule, m_api->secretKey()).reasons(), u"segment_id:not_allowed"_s);
    QCOMPARE(refused(list, m_api->newKey("secret", R"(["contacts:write"])")).status, 403);
}

void TestImports::membersComeInOrderOfCreation()
{
    m_api->ingest("/v1/identify", R"({"user_id":"now"})");
    imported(*m_api, "external_id,created_at\nold,2020-01-01T00:00:00Z\nolder,2019-01-01T00:00:00Z\n");
    const QByteArray segment =
        m_api
            ->send("POST", "/v1/segments",
                   R"({"name":"All","rules":{"operator":"AND","conditions":[{"field":"external_id","op":"exists"}]}})",
                   m_api->secretKey())
            .json["id"_L1]
            .toString()
            .toLatin1();
    const auto listed = [&](const QByteArray &path) {
        QStringList ids;
        for (const QJsonValue &contact : m_api->get(path).data())
            ids.append(contact["external_id"_L1].toString());
        return ids.join(u' ');
    };
    QCOMPARE(listed("/v1/segments/" + segment + "/contacts"), u"now old older"_s);
    QCOMPARE(listed("/v1/segments/" + segment + "/contacts?at=1"), u"old older"_s);
    QCOMPARE(listed("/v1/contacts?segment_id=" + segment), u"now old older"_s);
    const QByteArray cursor =
        m_api->get("/v1/segments/" + segment + "/contacts?limit=2").json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(listed("/v1/segments/" + segment + "/contacts?cursor=" + cursor), u"older"_s);
}

QTEST_GUILESS_MAIN(TestImports)
#include "tst_imports.moc"
