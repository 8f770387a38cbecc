// The table of routes itself, and the document made from it.
#include "backend/http/openapi.h"
#include "tests/support/campaignfixture.h"

#include <QRegularExpression>
#include <QSet>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

/// Says which row failed.
#define VERIFY_AT(condition, where) QVERIFY2(condition, QByteArray(where).constData())

class TestRouteTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<ApiFixture>(); }
    void cleanupTestCase() { m_api.reset(); }

    void operationIdsAreUnique();
    void noTwoRoutesOverlap();
    void everyRouteIsWhole();
    void everyRouteWithoutScopeSaysWhy();
    void everyFieldHasASentence();
    void everyExampleFitsItsBody();
    void everyRouteAnswersToItsPath();
    void lettersOfAPathMayBeEncoded();
    void documentListsEveryRoute();
    void documentsReferencesLeadSomewhere();
    void documentNamesEveryAnswer();
    void documentNamesScopesAndLimits();
    void repliesAreAsDocumented();
    void refusalsNameTheirLimits();

private:
    const http::Routes &routes() const { return m_api->backend->router().routes(); }
    static QByteArray label(const http::Route &route) { return http::wireName(route.verb) + ' ' + route.path; }
    void describe(http::Fields fields, const QByteArray &where);
    void compare(const QJsonObject &object, http::Fields fields, const QByteArray &where);

    std::unique_ptr<ApiFixture> m_api;
};

void TestRouteTable::operationIdsAreUnique()
{
    QSet<QByteArray> ids;
    for (const http::Route &route : routes()) {
        VERIFY_AT(!route.operationId.isEmpty() && !ids.contains(route.operationId), label(route));
        ids.insert(route.operationId);
    }
    QVERIFY(ids.size() > 30);
}

void TestRouteTable::noTwoRoutesOverlap()
{
    const auto overlap = [](const QByteArray &left, const QByteArray &right) {
        const QByteArrayList a = left.split('/');
        const QByteArrayList b = right.split('/');
        if (a.size() != b.size())
            return false;
        for (qsizetype i = 0; i < a.size(); ++i) {
            if (a[i] != b[i] && !a[i].startsWith(':') && !b[i].startsWith(':'))
                return false;
        }
        return true;
    };
    QVERIFY(overlap("/a/:id", "/a/b") && !overlap("/a/:id", "/b/c"));
    const http::Routes &all = routes();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const bool same = all[i].path == all[j].path;
            // A literal path beside a pattern is found first; two patterns would be a matter of luck.
            const bool literal = !all[i].path.contains(':') || !all[j].path.contains(':');
            VERIFY_AT(!overlap(all[i].path, all[j].path) || (same ? all[i].verb != all[j].verb : literal),
                      label(all[i]) + " | " + label(all[j]));
        }
    }
}

void TestRouteTable::everyRouteIsWhole()
{
    for (const http::Route &route : routes()) {
        VERIFY_AT(route.path.startsWith('/') && !route.tag.isEmpty() && !route.summary.isEmpty(), label(route));
        VERIFY_AT(!route.summary.endsWith('.'), label(route));
        VERIFY_AT(bool(route.handle) != bool(route.handleLater), label(route));
        const bool answersBody = route.shape == http::ReplyShape::Object || route.shape == http::ReplyShape::List;
        VERIFY_AT(answersBody == !route.reply.empty(), label(route));
        VERIFY_AT(route.shape == http::ReplyShape::List || route.beside.empty(), label(route));
        VERIFY_AT((route.success == 204) == (route.shape == http::ReplyShape::Empty), label(route));
        // Lists take what lists take.
        if (route.shape == http::ReplyShape::List) {
            for (const auto name : {"limit", "cursor"})
                VERIFY_AT(std::any_of(route.query.begin(), route.query.end(),
                                      [&](const http::Field &field) { return field.name == name; }),
                          label(route));
        }
        VERIFY_AT(route.verb != http::Verb::Get || route.body.empty(), label(route));
        VERIFY_AT(route.body.empty() || route.rawBody || !route.example.isEmpty(), label(route));
    }
}

void TestRouteTable::everyRouteWithoutScopeSaysWhy()
{
    const QSet<QByteArray> open{"/healthz",    "/v1/openapi.json", "/v1/projects/:key/settings",
                                "/t/o/:token", "/t/c/:token",      "/u/:token",
                                "/s/:token",   "/r/:code",         "/w/:slug"}; // the last: whoever has a mail
    const QSet<QByteArray> questions{
        "/v1/analytics/query",        "/v1/analytics/contacts",     "/v1/segments/estimate",
        "/v1/segments/:id/estimate",  "/v1/segments/preview",       "/v1/segments/explain",
        "/v1/campaigns/:id/simulate", "/v1/campaigns/:id/compare",  "/v1/campaigns/:id/preflight",
        "/v1/templates/preview",      "/v1/templates/:id/preview",  "/v1/surveys/:id/explain",
        "/v1/surveys/preview",        "/v1/experiments/sample-size"}; // too long for a query string
    for (const http::Route &route : routes()) {
        switch (route.access) {
        case http::Access::SecretKey:
        case http::Access::LoopbackOrSecretKey:
            VERIFY_AT(route.scope, label(route));
            // Who changes something needs more than reading.
            if (route.verb != http::Verb::Get && !questions.contains(route.path))
                VERIFY_AT(http::wireName(*route.scope).endsWith(u":write"_s), label(route));
            break;
        case http::Access::Public:
            VERIFY_AT(open.contains(route.path), label(route));
            break;
        case http::Access::AnyKey:
            QCOMPARE(route.path, QByteArray("/v1/changes"));
            break;
        case http::Access::AnySecretKey:
            VERIFY_AT((route.path.startsWith("/v1/jobs") || route.path.startsWith("/v1/exports")) && !route.scope,
                      label(route));
            break;
        case http::Access::Console:
            VERIFY_AT(!route.scope && route.path.startsWith("/v1/console/"), label(route));
            break;
        case http::Access::WriteKey:
            VERIFY_AT(route.ingest && !route.scope, label(route));
            break;
        }
    }
}

void TestRouteTable::describe(http::Fields fields, const QByteArray &where)
{
    QSet<QByteArray> names;
    for (const http::Field &field : fields) {
        const QByteArray name(field.name.data(), qsizetype(field.name.size()));
        const QByteArray here = where + '.' + name;
        VERIFY_AT(!name.isEmpty() && !names.contains(name), here);
        names.insert(name);
        VERIFY_AT(field.description.size() > 2 && field.description.back() == '.', here);
        if (!field.limits.fields.empty())
            describe(field.limits.fields, here);
        if (field.limits.item && !field.limits.item->limits.fields.empty())
            describe(field.limits.item->limits.fields, here + "[]");
    }
}

void TestRouteTable::everyFieldHasASentence()
{
    for (const http::Route &route : routes()) {
        describe(route.query, label(route) + " query");
        describe(route.body, label(route) + " body");
        describe(route.reply, label(route) + " reply");
        describe(route.beside, label(route) + " beside");
    }
}

void TestRouteTable::everyExampleFitsItsBody()
{
    int examples = 0;
    for (const http::Route &route : routes()) {
        if (route.example.isEmpty())
            continue;
        ++examples;
        QJsonParseError error;
        const QJsonObject example = QJsonDocument::fromJson(route.example, &error).object();
        VERIFY_AT(error.error == QJsonParseError::NoError, label(route));
        QList<ErrorDetail> details;
        http::validate(example, route.body, {}, details);
        VERIFY_AT(details.isEmpty(), label(route) + (details.isEmpty() ? QByteArray() : details[0].message.toUtf8()));
    }
    QVERIFY(examples >= 9);
}

void TestRouteTable::everyRouteAnswersToItsPath()
{
    for (const http::Route &route : routes()) {
        static const QRegularExpression parameters(u":[a-z_]+"_s);
        const QByteArray path = QString::fromLatin1(route.path).replace(parameters, u"x1"_s).toLatin1();
        VERIFY_AT(!path.contains(':'), label(route));
        if (route.access == http::Access::Console) {
            QCOMPARE(m_api->send(http::wireName(route.verb), path, "{}", m_api->secretKey()).status, 404);
            continue;
        }
        http::RequestHead head;
        head.verb = route.verb;
        head.path = path;
        head.headers.add("Content-Length", "2");
        VERIFY_AT(!m_api->backend->router().refuse(head), label(route));
        // Nobody without a key gets anywhere.
        if (route.access != http::Access::Public && route.access != http::Access::LoopbackOrSecretKey)
            QCOMPARE(m_api->send(http::wireName(route.verb), path, route.verb == http::Verb::Get ? "" : "{}").status,
                     401);
    }
}

/// RFC 3986, 6.2.2.2. A slash that is encoded is no slash.
void TestRouteTable::lettersOfAPathMayBeEncoded()
{
    QCOMPARE(m_api->get("/v1/%73ettings").status, 200);
    QCOMPARE(m_api->get("/v1/contacts/merge%2Dcandidates").status, 200);
    QCOMPARE(m_api->get("/v1%2Fsettings").status, 404);
    QCOMPARE(m_api->get("/v1/settings%2Fkeys").status, 404);
    QCOMPARE(m_api->get("/v1/%7settings").status, 400);
}

void TestRouteTable::documentListsEveryRoute()
{
    const QJsonObject document = QJsonDocument::fromJson(http::openApi(routes())).object();
    QCOMPARE(document["openapi"_L1].toString(), u"3.1.0"_s);
    const QJsonObject paths = document["paths"_L1].toObject();
    int operations = 0;
    for (const QJsonValue &item : paths)
        operations += int(item.toObject().size());
    const auto alias = [](const http::Route &route) {
        return route.path.endsWith('/') || route.access == http::Access::Console;
    };
    QCOMPARE(operations, int(routes().size()) - int(std::count_if(routes().begin(), routes().end(), alias)));
    QStringList tags;
    for (const QJsonValue &tag : document["tags"_L1].toArray()) {
        QVERIFY(!tag["description"_L1].toString().isEmpty());
        tags.append(tag["name"_L1].toString());
    }
    for (const http::Route &route : routes()) {
        VERIFY_AT(tags.contains(QString::fromLatin1(route.tag)), label(route));
        if (alias(route))
            continue;
        QString path = QString::fromLatin1(route.path);
        path.replace(QRegularExpression(u":([a-z_]+)"_s), u"{\\1}"_s);
        const QJsonObject operation = paths[path][QString::fromLatin1(http::wireName(route.verb)).toLower()].toObject();
        VERIFY_AT(!operation.isEmpty(), label(route));
        QCOMPARE(operation["operationId"_L1].toString().toLatin1(), route.operationId);
        QVERIFY(operation["responses"_L1].toObject().contains(QString::number(route.success)));
        QCOMPARE(operation.contains("requestBody"_L1), !route.body.empty());
        // Each parameter of the path is declared, required, and once.
        QStringList declared;
        for (const QJsonValue &parameter : operation["parameters"_L1].toArray()) {
            if (parameter["in"_L1].toString() == u"path"_s) {
                QVERIFY(parameter["required"_L1].toBool());
                declared.append(u'{' + parameter["name"_L1].toString() + u'}');
            }
        }
        // Who writes in a transaction keeps its answer in it.
        const QByteArray text = QJsonDocument(operation["parameters"_L1].toArray()).toJson();
        QCOMPARE(text.contains("parameters/IdempotencyKey"),
                 route.verb == http::Verb::Post && (http::isOnWriter(route.place) || route.acts));
        QCOMPARE(declared.size(), path.count(u'{'));
        for (const QString &name : declared)
            QVERIFY(path.contains(name));
    }
}

void TestRouteTable::documentsReferencesLeadSomewhere()
{
    const QJsonObject document = QJsonDocument::fromJson(http::openApi(routes())).object();
    int references = 0;
    const std::function<void(const QJsonValue &)> walk = [&](const QJsonValue &value) {
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray())
                walk(item);
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() == u"$ref"_s) {
                ++references;
                QJsonValue target = document;
                const QString pointer = member.value().toString();
                QVERIFY(pointer.startsWith(u"#/"_s));
                for (const QString &step : pointer.mid(2).split(u'/'))
                    target = target.toObject()[step];
                VERIFY_AT(target.isObject(), pointer.toUtf8());
            }
            walk(member.value());
        }
    };
    walk(document);
    QVERIFY(references > 60);
    const QJsonObject schemes = document["components"_L1]["securitySchemes"_L1].toObject();
    for (const QJsonValue &item : document["paths"_L1].toObject()) {
        for (const QJsonValue &operation : item.toObject()) {
            for (const QJsonValue &requirement : operation["security"_L1].toArray())
                QVERIFY(schemes.contains(requirement.toObject().keys().value(0)));
            QVERIFY(operation["security"_L1].isArray());
        }
    }
}

/// What was there already is 200 beside the 201, SDKs get 200 instead of 202, and pages say in HTML what is wrong.
void TestRouteTable::documentNamesEveryAnswer()
{
    const QJsonObject document = QJsonDocument::fromJson(http::openApi(routes())).object();
    const auto responses = [&](const char *path, const char *verb) {
        return document["paths"_L1][QLatin1String(path)][QLatin1String(verb)]["responses"_L1].toObject();
    };
    for (const char *path :
         {"/v1/referrals/links", "/v1/waitlists/{id}/entries", "/v1/surveys/{id}/responses", "/v1/suppressions"}) {
        const QJsonObject answers = responses(path, "post");
        VERIFY_AT(answers.contains("200"_L1), path);
        QCOMPARE(answers["200"_L1], answers["201"_L1]);
    }
    QVERIFY(responses("/v1/batch", "post").contains("200"_L1) && responses("/v1/batch", "post").contains("202"_L1));
    QVERIFY(!responses("/v1/segments", "post").contains("200"_L1));
    const QJsonObject errors = document["components"_L1]["responses"_L1].toObject();
    for (const char *verb : {"get", "post"}) {
        const QString name = responses("/w/{slug}", verb)["4XX"_L1]["$ref"_L1].toString().section(u'/', -1);
        QVERIFY(errors[name]["content"_L1].toObject().contains("text/html"_L1));
    }
}

void TestRouteTable::documentNamesScopesAndLimits()
{
    const QJsonObject paths = QJsonDocument::fromJson(http::openApi(routes())).object()["paths"_L1].toObject();
    const QJsonObject board = paths["/v1/referrals/leaderboard"_L1]["get"_L1]["responses"_L1]["200"_L1]["content"_L1]
                                   ["application/json"_L1]["schema"_L1]
                                       .toObject();
    QCOMPARE(board["required"_L1].toArray(), (QJsonArray{u"data"_s, u"has_more"_s, u"next_cursor"_s, u"program_id"_s}));
    QVERIFY(board["properties"_L1].toObject().contains("total"_L1));
    const QJsonObject list = paths["/v1/contacts"_L1]["get"_L1].toObject();
    QVERIFY(list["description"_L1].toString().contains(u"contacts:read"_s));
    const QJsonArray parameters = list["parameters"_L1].toArray();
    const auto limit = std::find_if(parameters.begin(), parameters.end(), [](const QJsonValue &parameter) {
        return parameter["name"_L1].toString() == u"limit"_s;
    });
    QVERIFY(limit != parameters.end());
    QCOMPARE(limit->toObject()["schema"_L1].toObject(),
             QJsonObject({{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}, {u"maximum"_s, 100}}));
    const QJsonObject body =
        paths["/v1/settings/keys"_L1]["post"_L1]["requestBody"_L1]["content"_L1]["application/json"_L1]["schema"_L1]
            .toObject();
    QCOMPARE(body["required"_L1].toArray(), QJsonArray{u"name"_s});
    QCOMPARE(body["properties"_L1]["type"_L1]["enum"_L1].toArray(), QJsonArray({u"secret"_s, u"write"_s}));
}

/// Documented and required members are there; no other ones are.
void TestRouteTable::compare(const QJsonObject &object, http::Fields fields, const QByteArray &where)
{
    QStringList known;
    for (const http::Field &field : fields) {
        const QString name = QString::fromUtf8(field.name.data(), qsizetype(field.name.size()));
        known.append(name);
        if (field.presence == http::Presence::Required)
            VERIFY_AT(object.contains(name), where + ": " + name.toUtf8() + " is missing");
        if (!object.contains(name))
            continue;
        const QJsonValue value = object[name];
        VERIFY_AT(!value.isNull() || field.limits.nullable || field.type == http::Type::Any,
                  where + ": " + name.toUtf8() + " is null");
        if (!field.limits.fields.empty() && value.isObject())
            compare(value.toObject(), field.limits.fields, where + '.' + name.toUtf8());
        if (field.limits.item && !field.limits.item->limits.fields.empty()) {
            for (const QJsonValue &item : value.toArray())
                compare(item.toObject(), field.limits.item->limits.fields, where + '.' + name.toUtf8());
        }
    }
    for (const QString &name : object.keys())
        VERIFY_AT(known.contains(name), where + ": " + name.toUtf8() + " is not documented");
}

void TestRouteTable::repliesAreAsDocumented()
{
    auto campaigns = std::make_unique<test::CampaignFixture>();
    campaigns->settle();
    const QByteArray running = campaigns->beat();
    const QByteArray mailTemplate = campaigns->templateId();
    const QByteArray draft = campaigns->draft(R"({"name":"D","type":"lifecycle"})");
    const auto create = [&](const QByteArray &path, const QByteArray &body) {
        return campaigns->console("POST", path, body).json;
    };
    const QByteArray program =
        create("/v1/referrals/programs", R"({"name":"P","reward_amount":1,"status":"active"})")["id"_L1]
            .toString()
            .toLatin1();
    const QByteArray referrer = create("/v1/contacts", R"({"external_id":"referrer"})")["id"_L1].toString().toLatin1();
    const QByteArray code = create("/v1/referrals/links", R"({"program_id":")" + program + R"(","contact_id":")" +
                                                              referrer + R"("})")["code"_L1]
                                .toString()
                                .toLatin1();
    const auto convert = [&](const QByteArray &user) {
        const QByteArray who =
            create("/v1/contacts", R"({"external_id":")" + user + R"("})")["id"_L1].toString().toLatin1();
        return create("/v1/referrals/conversions",
                      R"({"link_code":")" + code + R"(","referred_contact_id":")" + who + R"("})")["id"_L1]
            .toString()
            .toLatin1();
    };
    const QByteArray confirmed = convert("referred");
    campaigns->ingest("/v1/track", R"({"user_id":"claimed","event":"$referral_converted","properties":{"link_code":")" +
                                       code + R"("}})");
    QByteArray held;
    const auto isHeld = [&] {
        const ApiAnswer waiting = campaigns->console("GET", "/v1/referrals/conversions?status=held");
        held = waiting.data().at(0).toObject()["id"_L1].toString().toLatin1();
        return !held.isEmpty();
    };
    QTRY_VERIFY(isHeld());
    const QByteArray waitlist = create("/v1/waitlists", R"({"name":"W","slug":"w"})")["id"_L1].toString().toLatin1();
    const QByteArray entry =
        create("/v1/waitlists/" + waitlist + "/entries", R"({"email":"w@b.c"})")["id"_L1].toString().toLatin1();
    m_api = std::move(campaigns);
    m_api->ingest("/v1/identify", R"({"user_id":"other"})");
    const QByteArray other = m_api->get("/v1/contacts").data().at(0)["id"_L1].toString().toLatin1();
    m_api->ingest("/v1/identify", R"({"user_id":"u","traits":{"email":"a@b.c"}})");
    m_api->ingest("/v1/identify", R"({"user_id":"twin","traits":{"email":"a@b.c"}})");
    m_api->ingest("/v1/group", R"({"user_id":"u","group_id":"g"})");
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    m_api->ingest("/v1/track", "{}");
    m_api->newKey("write");
    const QByteArray contact = m_api->get("/v1/contacts?external_id=u").data().at(0)["id"_L1].toString().toLatin1();
    const QByteArray key = m_api->lastKeyId;
    const QByteArray job = m_api->send("POST", "/v1/exports", R"({"resource":"contacts"})", m_api->secretKey())
                               .json["id"_L1]
                               .toString()
                               .toLatin1();
    const auto made = [this](const QByteArray &path, const QByteArray &body) {
        return m_api->console("POST", path, body).json["id"_L1].toString().toLatin1();
    };
    QTRY_VERIFY(!m_api->console("GET", "/v1/outbox").data().isEmpty());
    const QByteArray mail = m_api->console("GET", "/v1/outbox").data().at(0)["id"_L1].toString().toLatin1();
    const auto survey = [&made] {
        return made("/v1/surveys", R"({"name":"N","type":"nps","question":"q","trigger":{"event":"e"}})");
    };
    const QByteArray answered = survey();
    m_api->console("POST", "/v1/surveys/" + answered + "/activate");
    m_api->console("POST", "/v1/surveys/" + answered + "/responses",
                   R"({"contact_id":")" + contact + R"(","score":9})");
    std::vector<std::pair<QByteArray, QByteArray>> ids = {
        {"/v1/templates", mailTemplate},
        {"/v1/outbox", mail},
        {"/v1/surveys/:id/responses", answered},
        {"/v1/surveys", survey()},
        {"/v1/contacts", contact},
        {"/v1/exports", job},
        {"/v1/jobs", job},
        {"/v1/settings/keys", key},
        {"/v1/campaigns/:id/", running},
        {"/v1/campaigns", draft},
        {"/v1/referrals/conversions/:id/deny", held},
        {"/v1/referrals/conversions", confirmed},
        {"/v1/referrals/programs", program},
        {"/v1/waitlists", waitlist},
        {"/v1/suppressions", made("/v1/suppressions", R"({"email":"gone@example.com"})")},
        {"/v1/segments/:id/members", made("/v1/segments", R"({"name":"T","type":"static"})")},
        {"/v1/segments",
         made("/v1/segments",
              R"({"name":"S","rules":{"operator":"AND","conditions":[{"field":"external_id","op":"exists"}]}})")},
        {"/v1/analytics/funnels", made("/v1/analytics/funnels", R"({"name":"n","steps":["a","b"]})")},
        {"/v1/analytics/cohorts",
         made("/v1/analytics/cohorts", R"({"name":"n","cohort_event":"a","return_event":"b"})")},
    };
    const QByteArray endpoint =
        made("/v1/webhooks/endpoints", R"({"url":"http://127.0.0.1:1/","events":["segment.entered"]})");
    ids.emplace_back("/v1/webhooks/endpoints", endpoint);
    m_api->ingest("/v1/identify", R"({"user_id":"late"})"); // enters S
    QByteArray delivery;
    QTRY_VERIFY(
        !(delivery =
              m_api->get("/v1/webhooks/endpoints/" + endpoint + "/logs").data().at(0)["id"_L1].toString().toLatin1())
             .isEmpty());
    for (const auto &[path, body] :
         {std::pair{"/v1/flags", R"({"key":"named"})"},
          std::pair{"/v1/experiments", R"({"key":"named","metric_event":"e","variants":[{"key":"A"},{"key":"B"}]})"}})
        QCOMPARE(m_api->console("POST", path, body).status, 201);
    int compared = 0;
    for (const http::Route &route : routes()) {
        const bool body = route.shape == http::ReplyShape::Object || route.shape == http::ReplyShape::List;
        // Nobody can say whether a job still runs when it is cancelled (tst_jobroutes does).
        // Nothing is late, and no mail leaves (tst_campaignflows, tst_broadcasts do).
        const bool lucky = route.path == "/v1/server/listen" || route.path == "/v1/jobs/:id/cancel" ||
                           route.path == "/v1/campaigns/:id/settle" || route.path == "/v1/email/bounces" ||
                           route.path == "/v1/campaigns/:id/test";
        if (!body || lucky || route.access == http::Access::Console)
            continue;
        QByteArray path = route.path;
        for (const auto &[prefix, id] : ids) {
            if (path.startsWith(prefix))
                path.replace(":id", id);
        }
        path.replace(":key", route.ingest ? m_api->writeKey() : QByteArray("named")).replace(":log_id", delivery);
        path.replace(":code", code).replace(":entry_id", entry);
        if (path == "/v1/referrals/leaderboard")
            path += "?program_id=" + program;
        if (path == "/v1/decide")
            path += "?user_id=u";
        if (route.path == "/v1/waitlists/:id/batch")
            path += "?count=1";
        if (path == "/v1/schema/values")
            path += "?field=external_id";
        if (path.endsWith("/restore"))
            m_api->console("DELETE", path.chopped(qsizetype(std::string_view("/restore").size())));
        const QByteArray as = route.ingest ? m_api->writeKey() : m_api->secretKey();
        QByteArray sent = route.example;
        sent.replace("https://yourserver.com", "http://127.0.0.1:1");
        sent.replace("cntct_dup9z3n", other).replace("cntct_8x2m4k", contact).replace("cntct_new9z3n", contact);
        sent.replace("ref_prog_abc", program).replace("ALICE-ACME-7K2M9X", code);
        if (route.ingest && sent.isEmpty() && route.verb == http::Verb::Post)
            sent = R"({"type":"track","userId":"u","event":"e","groupId":"g","previousId":"p","batch":[]})";
        const ApiAnswer answer = m_api->send(http::wireName(route.verb), path, sent, as);
        VERIFY_AT(answer.status == route.success, label(route) + ' ' + answer.body);
        if (route.shape == http::ReplyShape::List) {
            QJsonObject beside = answer.json;
            VERIFY_AT(!beside.take("data"_L1).toArray().isEmpty(), label(route));
            std::vector<http::Field> fields(std::begin(http::pageFields), std::end(http::pageFields));
            fields.insert(fields.end(), route.beside.begin(), route.beside.end());
            compare(beside, fields, label(route));
            for (const QJsonValue &item : answer.data())
                compare(item.toObject(), route.reply, label(route));
        } else {
            compare(answer.json, route.reply, label(route));
        }
        ++compared;
    }
    QVERIFY(compared >= 30);
}

void TestRouteTable::refusalsNameTheirLimits()
{
    const auto limits = [](const ApiAnswer &answer) {
        QHash<QString, QJsonObject> found;
        for (const QJsonValue &detail : answer.details()) {
            if (detail["limit"_L1].isObject())
                found.insert(detail["field"_L1].toString(), detail["limit"_L1].toObject());
        }
        return found;
    };
    const QByteArray longAddress(65, '1');
    const ApiAnswer settings =
        m_api->console("PATCH", "/v1/settings",
                       R"({"name":"","plan":"none","locale":"x","smtp":{"host":"h","port":70000},)"
                       R"("lead_scoring":[{"points":101}],"trusted_proxies":["10.0.0.1",")" +
                           longAddress + R"("],"ingest_rate_limit":0})");
    QCOMPARE(settings.status, 422);
    const QHash<QString, QJsonObject> found = limits(settings);
    const QString characters = u"characters"_s;
    QCOMPARE(found[u"name"_s], (QJsonObject{{u"minimum"_s, 1}, {u"maximum"_s, 120}, {u"unit"_s, characters}}));
    QCOMPARE(found[u"locale"_s], (QJsonObject{{u"minimum"_s, 2}, {u"maximum"_s, 35}, {u"unit"_s, characters}}));
    QCOMPARE(found[u"smtp.port"_s], (QJsonObject{{u"minimum"_s, 1}, {u"maximum"_s, 65535}}));
    QCOMPARE(found[u"lead_scoring[0].points"_s], (QJsonObject{{u"minimum"_s, -100}, {u"maximum"_s, 100}}));
    QCOMPARE(found[u"trusted_proxies[1]"_s], (QJsonObject{{u"maximum"_s, 64}, {u"unit"_s, characters}}));
    QVERIFY(settings.reasons().contains(u"plan:not_allowed"_s) && !found.contains(u"plan"_s));
    QCOMPARE(limits(m_api->console("GET", "/v1/contacts?limit=101")),
             (QHash<QString, QJsonObject>{{u"limit"_s, {{u"minimum"_s, 1}, {u"maximum"_s, 100}}}}));
    // Of a list its items are counted; nothing is said of what a handler refuses for reasons of its own.
    QByteArray proxies = "\"10.0.0.1\"";
    for (int i = 0; i < 100; ++i)
        proxies += ",\"10.0.0.1\"";
    QCOMPARE(limits(m_api->console("PATCH", "/v1/settings", "{\"trusted_proxies\":[" + proxies + "]}")),
             (QHash<QString, QJsonObject>{{u"trusted_proxies"_s, {{u"maximum"_s, 100}, {u"unit"_s, u"items"_s}}}}));
    QCOMPARE(limits(m_api->console("PATCH", "/v1/settings", R"({"timezone":"Nowhere"})")).size(), 0);
}

QTEST_GUILESS_MAIN(TestRouteTable)
#include "tst_routetable.moc"
