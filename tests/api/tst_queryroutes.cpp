// Analytics over the Management API: the query, the dashboard's figures, what is saved.
#include "tests/support/apifixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestQueryRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<ApiFixture>();
        m_api->console("PATCH", "/v1/settings", R"({"timezone":"America/New_York"})");
    }
    void cleanup() { m_api.reset(); }

    void eventCountOfTheReference();
    void groupsHaveTotals();
    void countsWithoutGroups();
    void uniqueContactsAreDistinctOverAll();
    void contextIsThatOfTheEvent();
    void funnelRows();
    void retentionRows();
    void overview();
    void segmentsMustExist();
    void whatFailsIsNamed_data();
    void whatFailsIsNamed();
    void savedOnesHoldTheirSegment();
    void funnelsAreSaved();
    void cohortsAreSaved();
    void deletedContactsDoNotCount();
    void everyNumberOpensItsContacts();

private:
    void track(const QByteArray &user, const QByteArray &event, const QByteArray &at, const QByteArray &more = {});
    ApiAnswer query(const QByteArray &body) { return m_api->console("POST", "/v1/analytics/query", body); }

    std::unique_ptr<ApiFixture> m_api;
};

void TestQueryRoutes::track(const QByteArray &user, const QByteArray &event, const QByteArray &at,
                            const QByteArray &more)
{
    const ApiAnswer answer = m_api->ingest("/v1/track", R"({"user_id":")" + user + R"(","event":")" + event +
                                                            R"(","timestamp":")" + at + '"' + more + '}');
    QCOMPARE(answer.status, 202);
}

void TestQueryRoutes::eventCountOfTheReference()
{
    m_api->ingest("/v1/identify", R"({"user_id":"a","traits":{"plan":"growth","source":"organic"}})");
    m_api->ingest("/v1/identify", R"({"user_id":"b","traits":{"plan":"growth"}})");
    m_api->ingest("/v1/identify", R"({"user_id":"c","traits":{"plan":"trial","source":"paid"}})");
    for (const char *user : {"a", "b", "c"})
        track(user, "signup_completed", "2026-02-02T04:59:59Z"); // still the 1st in New York
    const ApiAnswer answer = query(
        R"({"type":"event_count","event":"signup_completed","interval":"day","from":"2026-02-01","to":"2026-02-02",
            "filters":{"traits.plan":"growth"},"group_by":"traits.source"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["type"_L1], u"event_count"_s);
    QCOMPARE(answer.json["total"_L1].toInt(), 2);
    QCOMPARE(answer.data().size(), 2);
    QCOMPARE(answer.data()[0]["date"_L1], u"2026-02-01"_s);
    QCOMPARE(answer.data()[0]["groups"_L1].toObject(), (QJsonObject{{u"organic"_s, 1}, {u"(none)"_s, 1}}));
    QCOMPARE(answer.data()[1]["groups"_L1].toObject(), (QJsonObject{{u"organic"_s, 0}, {u"(none)"_s, 0}}));
}

void TestQueryRoutes::groupsHaveTotals()
{
    const auto login = [this](const QByteArray &user, const QByteArray &day, const QByteArray &from) {
        track(user, "login", "2026-02-" + day + "T12:00:00Z", R"(,"properties":{"from":")" + from + R"("})");
    };
    login("a", "10", "web");
    login("a", "11", "web");
    login("b", "11", "web");
    login("b", "11", "app");
    const QByteArray rest = R"("event":"login","from":"2026-02-10","to":"2026-02-11","group_by":"properties.from"})";
    const auto row = [](const QString &group, int total) {
        return QJsonObject{{u"group"_s, group}, {u"total"_s, total}};
    };
    QCOMPARE(query(R"({"type":"event_count",)" + rest).json["groups"_L1].toArray(),
             (QJsonArray{row(u"web"_s, 3), row(u"app"_s, 1)}));
    // a came on both days and is one person.
    QCOMPARE(query(R"({"type":"unique_contacts",)" + rest).json["groups"_L1].toArray(),
             (QJsonArray{row(u"web"_s, 2), row(u"app"_s, 1)}));
    // Sixty groups of one each: the last ten are `other`, and a who is in all of them counts once there.
    for (int i = 0; i < 60; ++i)
        track("a", "step", "2026-02-10T12:00:00Z",
              R"(,"properties":{"number":")" + QByteArray::number(100 + i) + R"("})");
    const QJsonArray many = query(R"({"type":"unique_contacts","event":"step","from":"2026-02-10","to":"2026-02-10",)"
                                  R"("group_by":"properties.number"})")
                                .json["groups"_L1]
                                .toArray();
    QCOMPARE(many.size(), 51);
    QCOMPARE(many.last().toObject(), row(u"other"_s, 1));
    // Numbers read as people write them, and as the same text reads.
    for (const char *number : {"1000000", "\"1000000\"", "1e6", "0.00001", "250000.5", "1e21"})
        track("a", "pay", "2026-02-10T12:00:00Z", ",\"properties\":{\"number\":" + QByteArray(number) + "}");
    QCOMPARE(query(R"({"type":"event_count","event":"pay","from":"2026-02-10","to":"2026-02-10",)"
                   R"("group_by":"properties.number"})")
                 .json["groups"_L1]
                 .toArray(),
             (QJsonArray{row(u"1000000"_s, 3), row(u"0.00001"_s, 1), row(u"1e+21"_s, 1), row(u"250000.5"_s, 1)}));
}

void TestQueryRoutes::countsWithoutGroups()
{
    track("a", "login", "2026-02-10T12:00:00Z");
    track("a", "login", "2026-02-12T12:00:00Z");
    const ApiAnswer answer =
        query(R"({"type":"event_count","event":"login","interval":"day","from":"2026-02-10","to":"2026-02-12"})");
    QCOMPARE(answer.data()[0].toObject(), (QJsonObject{{u"date"_s, u"2026-02-10"_s}, {u"count"_s, 1}}));
    QCOMPARE(answer.data()[1]["count"_L1].toInt(), 0);
    QCOMPARE(answer.data()[2]["count"_L1].toInt(), 1);
    const ApiAnswer nobody = query(R"({"type":"event_count","event":"never","from":"2026-02-10","to":"2026-02-10"})");
    QCOMPARE(nobody.data().size(), 1);
    QCOMPARE(nobody.json["total"_L1].toInt(), 0);
    const ApiAnswer hours =
        query(R"({"type":"event_count","interval":"hour","from":"2026-02-10T12:00:00Z","to":"2026-02-10T12:59:59Z"})");
    QCOMPARE(hours.data()[0]["date"_L1], u"2026-02-10T07:00:00-05:00"_s);
}

void TestQueryRoutes::uniqueContactsAreDistinctOverAll()
{
    for (const char *day : {"2026-02-10T12:00:00Z", "2026-02-11T12:00:00Z"}) {
        track("a", "login", day);
        track("a", "login", day);
    }
    track("b", "login", "2026-02-11T12:00:00Z");
    const ApiAnswer answer = query(R"({"type":"unique_contacts","from":"2026-02-10","to":"2026-02-11"})");
    QCOMPARE(answer.data()[0]["count"_L1].toInt(), 1);
    QCOMPARE(answer.data()[1]["count"_L1].toInt(), 2);
    QCOMPARE(answer.json["total"_L1].toInt(), 2);
}

void TestQueryRoutes::contextIsThatOfTheEvent()
{
    track("a", "login", "2026-02-10T12:00:00Z", R"(,"context":{"campaign":{"source":"mail"}})");
    track("a", "login", "2026-02-10T13:00:00Z", R"(,"context":{"campaign":{"source":"ads"}})");
    const ApiAnswer filtered = query(
        R"({"type":"event_count","event":"login","from":"2026-02-10","to":"2026-02-10","filters":{"context.campaign.source":"mail"}})");
    QCOMPARE(filtered.json["total"_L1].toInt(), 1);
    const ApiAnswer grouped =
        query(R"({"type":"event_count","from":"2026-02-10","to":"2026-02-10","group_by":"context.campaign.source"})");
    QCOMPARE(grouped.data()[0]["groups"_L1].toObject(), (QJsonObject{{u"mail"_s, 1}, {u"ads"_s, 1}}));
}

void TestQueryRoutes::funnelRows()
{
    track("a", "signup", "2026-02-10T12:00:00Z");
    track("a", "paid", "2026-02-10T12:00:30Z", R"(,"properties":{"plan":"scale"})");
    track("b", "signup", "2026-02-10T12:00:00Z");
    track("b", "paid", "2026-02-18T12:00:00Z", R"(,"properties":{"plan":"scale"})");
    track("c", "signup", "2026-02-10T12:00:00Z");
    track("c", "paid", "2026-02-11T12:00:00Z", R"(,"properties":{"plan":"free"})");
    const ApiAnswer answer = query(
        R"({"type":"funnel","steps":["signup",{"event":"paid","filters":{"properties.plan":"scale"}}],"window":"7d",
            "from":"2026-02-01","to":"2026-02-20"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.data()[0].toObject(), (QJsonObject{{u"step"_s, 1},
                                                       {u"event"_s, u"signup"_s},
                                                       {u"count"_s, 3},
                                                       {u"conversion_rate"_s, 1},
                                                       {u"step_conversion_rate"_s, 1},
                                                       {u"median_seconds"_s, QJsonValue()}}));
    QCOMPARE(answer.data()[1].toObject(), (QJsonObject{{u"step"_s, 2},
                                                       {u"event"_s, u"paid"_s},
                                                       {u"count"_s, 1},
                                                       {u"conversion_rate"_s, 0.333},
                                                       {u"step_conversion_rate"_s, 0.333},
                                                       {u"median_seconds"_s, 30}}));
}

void TestQueryRoutes::retentionRows()
{
    track("a", "signup", "2026-02-10T12:00:00Z");
    track("a", "login", "2026-02-17T12:00:00Z");
    track("b", "signup", "2026-02-11T12:00:00Z");
    const ApiAnswer answer = query(
        R"({"type":"cohort_retention","cohort_event":"signup","return_event":"login","interval":"week","periods":3})");
    QCOMPARE(answer.status, 200);
    const QJsonArray cohorts = answer.json["cohorts"_L1].toArray();
    QCOMPARE(cohorts.size(), 3);
    QCOMPARE(cohorts[0].toObject(), (QJsonObject{{u"start"_s, u"2026-02-09"_s},
                                                 {u"size"_s, 2},
                                                 {u"retained"_s, QJsonArray{0, 1, 0}},
                                                 {u"rates"_s, QJsonArray{0, 0.5, 0}}}));
    QCOMPARE(cohorts[2]["start"_L1], u"2026-02-23"_s);
}

void TestQueryRoutes::overview()
{
    track("a", "login", "2026-02-22T12:00:00Z");
    track("a", "login", "2026-02-23T09:00:00Z");
    const ApiAnswer answer = m_api->get("/v1/analytics/overview");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["total_contacts"_L1].toInt(), 1);
    QCOMPARE(answer.json["contacts_30d"_L1].toInt(), 1);
    QCOMPARE(answer.json["events_today"_L1].toInt(), 1);
    QCOMPARE(answer.json["events_avg_daily"_L1].toInt(), 0);
    for (const auto &field : {"active_campaigns"_L1, "nps_score"_L1, "referral_conversion_rate"_L1})
        QVERIFY(answer.json.contains(field));
}

void TestQueryRoutes::segmentsMustExist()
{
    const ApiAnswer answer = query(R"({"type":"event_count","filters":{"segment_id":"seg_unknown"}})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), u"filters.segment_id:not_found"_s);
}

void TestQueryRoutes::whatFailsIsNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    QTest::newRow("type") << QByteArray(R"({"type":"sum"})") << u"type:not_allowed"_s;
    QTest::newRow("filters") << QByteArray(R"({"type":"event_count","filters":[]})") << u"filters:type"_s;
    QTest::newRow("several") << QByteArray(R"({"type":"event_count","interval":"year","from":"x","group_by":"plan"})")
                             << u"interval:not_allowed from:format group_by:unknown"_s;
    QTest::newRow("funnel") << QByteArray(R"({"type":"funnel","steps":["a"],"window":"1y"})")
                            << u"steps:too_short window:format"_s;
    QTest::newRow("no step") << QByteArray(R"({"type":"funnel","steps":[]})") << u"steps:too_short"_s;
    QTest::newRow("no steps") << QByteArray(R"({"type":"funnel"})") << u"steps:required"_s;
    QTest::newRow("cohort") << QByteArray(R"({"type":"cohort_retention","cohort_event":"a","periods":0})")
                            << u"periods:out_of_range return_event:required"_s;
    QTest::newRow("once") << QByteArray(R"({"type":"funnel","steps":"a","window":5})") << u"steps:type window:type"_s;
    QTest::newRow("range") << QByteArray(R"({"type":"event_count","from":"2026-02-02","to":"2026-02-01"})")
                           << u"from:out_of_range"_s;
}

void TestQueryRoutes::whatFailsIsNamed()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = query(body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
}

/// A saved funnel or cohort would count in nobody once its segment is gone.
void TestQueryRoutes::savedOnesHoldTheirSegment()
{
    const ApiAnswer segment = m_api->console(
        "POST", "/v1/segments",
        R"({"name":"S","rules":{"operator":"AND","conditions":[{"field":"traits.plan","op":"exists"}]}})");
    const QByteArray id = segment.json["id"_L1].toString().toLatin1();
    const auto save = [this](const char *kind, const QByteArray &body) {
        return m_api->console("POST", QByteArray("/v1/analytics/") + kind, body).json["id"_L1].toString();
    };
    const QString step =
        save("funnels", R"({"name":"By step","steps":["a",{"event":"b","filters":{"segment_id":")" + id + R"("}}]})");
    const QString whole =
        save("funnels", R"({"name":"Whole","steps":["a","b"],"filters":{"segment_id":")" + id + R"("}})");
    const QString cohort = save("cohorts", R"({"name":"Cohort","cohort_event":"a","return_event":"b",)"
                                           R"("filters":{"segment_id":")" +
                                               id + R"("}})");
    save("funnels", R"({"name":"Everybody","steps":["a","b"]})");
    QStringList users;
    for (const QJsonValue &user : m_api->get("/v1/segments/" + id + "/usage").json["analyses"_L1].toArray())
        users.append(user["name"_L1].toString());
    users.sort();
    QCOMPARE(users, QStringList({u"By step"_s, u"Cohort"_s, u"Whole"_s}));
    const ApiAnswer refused = m_api->console("DELETE", "/v1/segments/" + id);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.reasons(), u"analyses:in_use analyses:in_use analyses:in_use"_s);
    for (const QString &funnel : {step, whole})
        QCOMPARE(m_api->console("DELETE", "/v1/analytics/funnels/" + funnel.toLatin1()).status, 204);
    QCOMPARE(m_api->console("DELETE", "/v1/analytics/cohorts/" + cohort.toLatin1()).status, 204);
    QCOMPARE(m_api->console("DELETE", "/v1/segments/" + id).status, 204);
}

void TestQueryRoutes::funnelsAreSaved()
{
    track("a", "signup", "2026-02-10T12:00:00Z");
    const ApiAnswer made = m_api->console("POST", "/v1/analytics/funnels",
                                          R"({"name":"Activation","steps":["signup",{"event":"paid"}],"window":"7d"})");
    QCOMPARE(made.status, 201);
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QVERIFY(id.startsWith("fnl_"));
    QCOMPARE(made.json["steps"_L1].toArray(), (QJsonArray{u"signup"_s, QJsonObject{{u"event"_s, u"paid"_s}}}));
    const ApiAnswer shown = m_api->get("/v1/analytics/funnels/" + id);
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.json["name"_L1], u"Activation"_s);
    QCOMPARE(shown.data()[0]["count"_L1].toInt(), 1);
    const ApiAnswer earlier = m_api->get("/v1/analytics/funnels/" + id + "?from=2026-01-01&to=2026-01-31");
    QCOMPARE(earlier.data()[0]["count"_L1].toInt(), 0);
    QCOMPARE(m_api->get("/v1/analytics/funnels?include=total").json["total"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/analytics/cohorts/" + id).status, 404);
    QCOMPARE(m_api->console("POST", "/v1/analytics/funnels", R"({"steps":["x"]})").reasons(),
             u"name:required steps:too_short"_s);
    QCOMPARE(m_api->console("POST", "/v1/analytics/funnels", "{}").reasons(), u"name:required steps:required"_s);
    // Nothing is kept that no question could be asked of.
    QCOMPARE(m_api
                 ->console("POST", "/v1/analytics/funnels",
                           R"({"name":"x","from":"2026-02-02","to":"2026-02-01","filters":{"segment_id":"seg_no"},)"
                           R"("steps":["a",{"event":"b","filters":{"segment_id":"seg_none"}}]})")
                 .reasons(),
             u"filters.segment_id:not_found steps[1].filters.segment_id:not_found from:out_of_range"_s);
    QCOMPARE(m_api->console("DELETE", "/v1/analytics/funnels/" + id).status, 204);
    QCOMPARE(m_api->get("/v1/analytics/funnels/" + id).status, 404);
}

void TestQueryRoutes::cohortsAreSaved()
{
    const ApiAnswer made =
        m_api->console("POST", "/v1/analytics/cohorts",
                       R"({"name":"Weekly","cohort_event":"signup","return_event":"login","periods":4})");
    QCOMPARE(made.status, 201);
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QVERIFY(id.startsWith("chrt_"));
    const ApiAnswer shown = m_api->get("/v1/analytics/cohorts/" + id);
    QCOMPARE(shown.json["cohorts"_L1].toArray().size(), 4);
    QCOMPARE(m_api->get("/v1/analytics/cohorts").data().size(), 1);
    QCOMPARE(m_api
                 ->console("POST", "/v1/analytics/cohorts",
                           R"({"name":"x","cohort_event":"a","return_event":"b","interval":"day"})")
                 .reasons(),
             u"interval:not_allowed"_s);
    QCOMPARE(m_api->console("DELETE", "/v1/analytics/cohorts/" + id).status, 204);
}

void TestQueryRoutes::deletedContactsDoNotCount()
{
    track("a", "login", "2026-02-22T12:00:00Z");
    track("b", "login", "2026-02-22T12:00:00Z");
    const QByteArray id = m_api->get("/v1/contacts?external_id=a").data()[0]["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->console("DELETE", "/v1/contacts/" + id).status, 204);
    const ApiAnswer answer = query(R"({"type":"event_count","from":"2026-02-20"})");
    QCOMPARE(answer.json["total"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/analytics/overview").json["total_contacts"_L1].toInt(), 1);
}

void TestQueryRoutes::everyNumberOpensItsContacts()
{
    for (const char *user : {"a", "b", "c"})
        track(user, "signup", "2026-02-10T12:00:00Z");
    track("b", "paid", "2026-02-11T12:00:00Z");
    const auto behind = [this](const QByteArray &body, const QByteArray &query = {}) {
        QStringList ids;
        const ApiAnswer answer = m_api->console("POST", "/v1/analytics/contacts" + query, body);
        for (const QJsonValue &contact : answer.data())
            ids.append(contact["external_id"_L1].toString());
        return ids;
    };
    const QByteArray count = R"({"query":{"type":"event_count","from":"2026-02-01"},)";
    QCOMPARE(behind(count + R"("date":"2026-02-11"})"), QStringList{u"b"_s});
    QCOMPARE(behind(count + R"("date":"2026-02-10"})"), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    const QByteArray funnel = R"({"query":{"type":"funnel","steps":["signup","paid"],"from":"2026-02-01"},)";
    QCOMPARE(behind(funnel + R"("step":2})"), QStringList{u"b"_s});
    QCOMPARE(behind(funnel + R"("step":1,"dropped":true})"), (QStringList{u"c"_s, u"a"_s}));
    const QByteArray cohort =
        R"({"query":{"type":"cohort_retention","cohort_event":"signup","return_event":"paid"},"cohort":"2026-02-09")";
    QCOMPARE(behind(cohort + "}").size(), 3);
    QCOMPARE(behind(cohort + R"(,"period":0})"), QStringList{u"b"_s});

    const ApiAnswer first =
        m_api->console("POST", "/v1/analytics/contacts?limit=2&include=total", funnel + R"("step":1})");
    QCOMPARE(first.json["total"_L1].toInt(), 3);
    const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(behind(funnel + R"("step":1})", "?cursor=" + cursor), QStringList{u"a"_s});
    // A page of another list is no page of this one.
    QCOMPARE(m_api->console("POST", "/v1/analytics/contacts?cursor=" + cursor, funnel + R"("step":2})").status, 400);
    const auto refused = [this](const QByteArray &body) {
        return m_api->console("POST", "/v1/analytics/contacts", body).reasons();
    };
    QCOMPARE(refused(funnel + R"("step":3})"), u"step:not_found"_s);
    QCOMPARE(refused(count + R"("date":"1999-01-01"})"), u"date:not_found"_s);
    QCOMPARE(refused(R"({"query":{"type":"funnel","steps":["a"]}})"), u"query.steps:too_short"_s);
    QCOMPARE(refused(R"({"query":{"type":"funnel","steps":[]}})"), u"query.steps:too_short"_s);
}

QTEST_GUILESS_MAIN(TestQueryRoutes)
#include "tst_queryroutes.moc"
