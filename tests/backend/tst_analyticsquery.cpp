// What a client may ask of analytics, and what it is told when it may not.

#include "backend/analytics/analyticsquery.h"

#include <QJsonDocument>
#include <QTest>

using namespace growthos;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestAnalyticsQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsAreRead();
    void funnelsAreRead();
    void retentionIsRead();
    void whatFailsIsNamed_data();
    void whatFailsIsNamed();
};

void TestAnalyticsQuery::countsAreRead()
{
    QList<ErrorDetail> details;
    const auto query = parseAnalyticsQuery(
        json(R"({"type":"event_count","event":"signup_completed","interval":"week","from":"2026-02-01",
                 "filters":{"traits.plan":"growth","properties.value":[1,2],"segment_id":"seg_1"},
                 "group_by":"traits.source"})"),
        details);
    QVERIFY(query && details.isEmpty());
    const auto &count = std::get<CountQuery>(*query);
    QVERIFY(!count.unique);
    QCOMPARE(*count.event, "signup_completed");
    QVERIFY(count.interval == Interval::Week);
    QCOMPARE(count.range.from, u"2026-02-01"_s);
    QVERIFY(!count.range.to);
    QCOMPARE(count.filters.segment, "seg_1");
    QCOMPARE(count.filters.contact.size(), 1u);
    QCOMPARE(count.filters.event[0].field.name, "value");
    QCOMPARE(std::get<double>(count.filters.event[0].anyOf[1]), 2.0);
    QCOMPARE(count.groupBy->name, "source");
}

void TestAnalyticsQuery::funnelsAreRead()
{
    QList<ErrorDetail> details;
    const auto query = parseAnalyticsQuery(
        json(R"({"type":"funnel","steps":["a",{"event":"b","filters":{"properties.x":true}}],"window":"7d"})"),
        details);
    QVERIFY(query);
    const auto &funnel = std::get<FunnelQuery>(*query);
    QCOMPARE(funnel.steps.size(), 2u);
    QCOMPARE(funnel.steps[1].event, "b");
    QCOMPARE(funnel.steps[1].filters.event.size(), 1u);
    QCOMPARE(funnel.window, 7 * dayMs);
}

void TestAnalyticsQuery::retentionIsRead()
{
    QList<ErrorDetail> details;
    const auto query = parseAnalyticsQuery(
        json(R"({"type":"cohort_retention","cohort_event":"a","return_event":"b","interval":"month","periods":6})"),
        details);
    QVERIFY(query);
    const auto &retention = std::get<RetentionQuery>(*query);
    QVERIFY(retention.interval == Interval::Month);
    QCOMPARE(retention.periods, 6);
}

void TestAnalyticsQuery::whatFailsIsNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("fields");
    const auto row = [](const char *name, const char *body, const QStringList &fields) {
        QTest::newRow(name) << QByteArray(body) << fields;
    };
    row("field", R"({"type":"event_count","group_by":"plan"})", {u"group_by"_s});
    row("filter", R"({"type":"event_count","filters":{"plan":1,"traits.x":{}}})",
        {u"filters.plan"_s, u"filters.traits.x"_s});
    row("no values", R"({"type":"event_count","filters":{"traits.x":[]}})", {u"filters.traits.x"_s});
    row("no steps", R"({"type":"funnel"})", {u"steps"_s});
    row("one step", R"({"type":"funnel","steps":["a"]})", {u"steps"_s});
    row("bad steps", R"({"type":"funnel","steps":["",{"name":"x"}],"window":"soon"})",
        {u"steps[0]"_s, u"steps[1].name"_s, u"steps[1].event"_s, u"window"_s});
    row("step filter", R"({"type":"funnel","steps":["a",{"event":"b","filters":{"x":1}}]})", {u"steps[1].filters.x"_s});
    row("event filter of a funnel", R"({"type":"funnel","steps":["a","b"],"filters":{"properties.x":1}})",
        {u"filters.properties.x"_s});
    row("cohort", R"({"type":"cohort_retention","interval":"day"})",
        {u"cohort_event"_s, u"return_event"_s, u"interval"_s});
}

void TestAnalyticsQuery::whatFailsIsNamed()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, fields);
    QList<ErrorDetail> details;
    QVERIFY(!parseAnalyticsQuery(json(body.constData()), details));
    QStringList named;
    for (const ErrorDetail &detail : details)
        named.append(detail.field);
    QCOMPARE(named, fields);
}

QTEST_GUILESS_MAIN(TestAnalyticsQuery)
#include "tst_analyticsquery.moc"
