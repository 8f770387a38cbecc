// Rules as values: grammar, where each mistake is named, what is written back; lengths of time, dates, case.
#include "backend/core/duration.h"
#include "backend/rules/operators.h"
#include "backend/rules/rulejson.h"
#include "backend/rules/values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace growthos;
using namespace growthos::rules;
using namespace Qt::Literals::StringLiterals;

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void readsEveryPart();
    void namesEveryMistake_data();
    void namesEveryMistake();
    void oneAnswerNamesAllMistakes();
    void nestingEndsAtEight();
    void membersEndAtHundred();
    void everyOperatorWithEveryField();
    void fieldsReadAndWrite_data();
    void fieldsReadAndWrite();
    void negationsKnowTheirPositive();
    void pathsOfNodes();
    void durations_data();
    void durations();
    void datesInAZone();
    void caseIsFolded();

private:
    static QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
    /// `field:reason …`, empty when the rule is fine.
    static QString mistakes(const QByteArray &json)
    {
        QList<ErrorDetail> details;
        const auto rule = parseRule(object(json), u"rules"_s, details);
        if (rule.has_value() != details.isEmpty())
            qFatal("a rule and mistakes, or neither");
        QStringList texts;
        for (const ErrorDetail &detail : details)
            texts.append(detail.field + u':' + detail.reason);
        return texts.join(u' ');
    }
    static QByteArray one(const QByteArray &condition)
    {
        return R"({"operator":"AND","conditions":[)" + condition + "]}";
    }
};

void TestRules::roundTrips_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *json) { QTest::newRow(json) << QByteArray(json); };
    row(R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"eq","value":"trial"},)"
        R"({"field":"events.login","op":"count_gte","value":3,"window":"7d"},)"
        R"({"field":"traits.signed_up_at","op":"gte","value":"2025-01-01"}]})");
    row(R"({"operator":"OR","not":true,"conditions":[{"operator":"AND","conditions":[)"
        R"({"field":"tags","op":"contains","value":"vip"}]},{"field":"email","op":"exists"}]})");
    row(R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"in","value":["a",1,true,1.5]}]})");
    row(R"({"operator":"AND","conditions":[{"field":"events.$page_view","op":"exists","window":"90m",)"
        R"("where":[{"field":"properties.page.path","op":"starts_with","value":"/pricing"}]}]})");
    row(R"({"operator":"AND","conditions":[{"field":"created_at","op":"not_within_last","value":"2w"}]})");
    row(R"({"operator":"AND","conditions":[{"field":"traits.mrr","op":"lt","value":1000000}]})");
    row(R"({"operator":"AND","conditions":[{"field":"traits.x","op":"eq","value":-0.25}]})");
    row(R"({"operator":"AND","conditions":[{"field":"segment.seg_1","op":"eq","value":false}]})");
}

void TestRules::roundTrips()
{
    QFETCH(QByteArray, json);
    QList<ErrorDetail> details;
    const auto rule = parseRule(object(json), u"rules"_s, details);
    QVERIFY(rule);
    QCOMPARE(QByteArray::fromStdString(ruleText(*rule)), json);
    QVERIFY(readRule(ruleText(*rule)) == rule);
}

void TestRules::readsEveryPart()
{
    const auto rule = readRule(
        R"({"conditions":[{"value":2,"op":"count_lte","field":"events.a.b","window":"1w","where":[]},
            {"operator":"OR","not":true,"conditions":[{"field":"traits.a.b","op":"within_last","value":"3h"}]}],
            "operator":"AND","not":false})");
    QVERIFY(rule);
    QVERIFY(!rule->any && !rule->negated);
    QCOMPARE(rule->members.size(), std::size_t(2));
    const auto &event = std::get<Condition>(rule->members[0].is);
    QVERIFY((event.field == Field{FieldKind::Event, "a.b"}));
    QVERIFY(event.op == Op::CountLte && event.values == std::vector<Value>{2.0});
    QVERIFY((event.window == Duration{"1w", 7 * dayMs}));
    const auto &group = std::get<Group>(rule->members[1].is);
    QVERIFY(group.any && group.negated);
    const auto &trait = std::get<Condition>(group.members[0].is);
    QVERIFY(trait.values.empty());
    QVERIFY((trait.duration == Duration{"3h", 3 * hourMs}));
}

void TestRules::namesEveryMistake_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto rule = [](const char *json, const char *expected) {
        QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(expected);
    };
    const auto condition = [](const char *json, const char *expected) {
        QString text = QString::fromLatin1(expected);
        text.replace(u'~', u"rules.conditions[0]"_s);
        QTest::newRow(json) << one(json) << text;
    };
    rule("{}", "rules.operator:required rules.conditions:required");
    rule(R"({"operator":"XOR","conditions":[]})", "rules.operator:not_allowed rules.conditions:too_short");
    rule(R"({"operator":5,"conditions":{}})", "rules.operator:type rules.conditions:type");
    rule(R"({"operator":"and","conditions":["x",{}]})",
         "rules.operator:not_allowed rules.conditions[0]:type rules.conditions[1].field:required "
         "rules.conditions[1].op:required");
    rule(R"({"operator":"AND","not":"yes","conditions":[{"field":"email","op":"exists"}]})", "rules.not:type");
    rule(R"({"field":"email","op":"exists"})", "rules.field:unknown_field rules.op:unknown_field "
                                               "rules.operator:required rules.conditions:required");
    condition(R"({"field":"traits.a","op":"like","value":"x"})", "~.op:unknown");
    condition(R"({"field":"traits.a","op":7,"value":"x"})", "~.op:type");
    condition(R"({"field":"nickname","op":"exists"})", "~.field:unknown");
    condition(R"({"field":"traits.","op":"exists"})", "~.field:unknown");
    condition(R"({"field":"traits.a..b","op":"exists"})", "~.field:unknown");
    condition(R"({"field":"properties.a","op":"exists"})", "~.field:unknown");
    condition(R"({"field":"scores.luck","op":"exists"})", "~.field:unknown");
    condition(R"({"field":["x"],"op":"exists"})", "~.field:type");
    condition(R"({"field":"traits.a","op":"eq"})", "~.value:required");
    condition(R"({"field":"traits.a","op":"eq","value":null})", "~.value:required");
    condition(R"({"field":"traits.a","op":"eq","value":{"b":1}})", "~.value:type");
    condition(R"({"field":"traits.a","op":"exists","value":true})", "~.value:not_allowed");
    condition(R"({"field":"traits.a","op":"in","value":"x"})", "~.value:type");
    condition(R"({"field":"traits.a","op":"in","value":[]})", "~.value:too_short");
    condition(R"({"field":"traits.a","op":"not_in","value":["x",[],null]})", "~.value[1]:type ~.value[2]:type");
    condition(R"({"field":"traits.a","op":"gt","value":true})", "~.value:type");
    condition(R"({"field":"traits.a","op":"starts_with","value":5})", "~.value:type");
    condition(R"({"field":"traits.a","op":"before","value":5})", "~.value:type");
    condition(R"({"field":"traits.a","op":"after","value":"soon"})", "~.value:format");
    condition(R"({"field":"traits.a","op":"within_last","value":"7"})", "~.value:format");
    condition(R"({"field":"traits.a","op":"within_last","value":7})", "~.value:type");
    condition(R"({"field":"traits.a","op":"count_gte","value":1})", "~.op:not_allowed");
    condition(R"({"field":"traits.a","op":"eq","value":1,"window":"7d","where":[]})",
              "~.window:not_allowed ~.where:not_allowed");
    condition(R"({"field":"events.a","op":"eq","value":1})", "~.op:not_allowed");
    condition(R"({"field":"events.a","op":"count_gte","value":"3"})", "~.value:type");
    condition(R"({"field":"events.a","op":"count_gte","value":1.5})", "~.value:type");
    condition(R"({"field":"events.a","op":"count_eq","value":-1})", "~.value:out_of_range");
    condition(R"({"field":"events.a","op":"count_gte","value":3,"window":"7 days"})", "~.window:format");
    condition(R"({"field":"events.a","op":"count_gte","value":3,"window":"0d"})", "~.window:format");
    condition(R"({"field":"events.a","op":"count_gte","value":3,"window":7})", "~.window:type");
    condition(R"({"field":"events.a","op":"exists","where":{}})", "~.where:type");
    condition(R"({"field":"events.a","op":"exists","where":["x",{"field":"traits.a","op":"exists"},
                 {"field":"properties.a","op":"eq","window":"7d"}]})",
              "~.where[0]:type ~.where[1].field:unknown ~.where[2].window:unknown_field ~.where[2].value:required");
    condition(R"({"field":"tags","op":"gt","value":"x"})", "~.op:not_allowed");
    condition(R"({"field":"tags","op":"contains","value":5})", "~.value:type");
    condition(R"({"field":"created_at","op":"gte","value":5})", "~.value:type");
    condition(R"({"field":"created_at","op":"eq","value":"x"})", "~.value:format");
    condition(R"({"field":"created_at","op":"contains","value":"2025"})", "~.op:not_allowed");
    condition(R"({"field":"scores.lead","op":"gte","value":"50"})", "~.value:type");
    condition(R"({"field":"subscription.subscribed","op":"eq","value":"yes"})", "~.value:type");
    condition(R"({"field":"segment.seg_1","op":"eq","value":1})", "~.value:type");
    condition(R"({"field":"segment.seg_1","op":"in","value":[true]})", "~.op:not_allowed");
    condition(R"({"field":"email","op":"exists","values":1})", "~.values:unknown_field");
    condition(R"({"operator":"OR","conditions":[{"field":"x","op":"exists"}]})", "~.conditions[0].field:unknown");
    condition(R"({"conditions":[{"field":"email","op":"exists"}]})", "~.operator:required");
}

void TestRules::namesEveryMistake()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    QCOMPARE(mistakes(json), expected);
}

void TestRules::oneAnswerNamesAllMistakes()
{
    QByteArray conditions;
    for (int i = 0; i < 100; ++i)
        conditions += QByteArray(i ? "," : "") + R"({"field":"x","op":"y"})";
    QCOMPARE(mistakes(one(conditions)).split(u' ').size(), 200);
}

void TestRules::nestingEndsAtEight()
{
    const auto nested = [](int levels) {
        QByteArray json = R"({"field":"email","op":"exists"})";
        for (int i = 0; i < levels; ++i)
            json = one(json);
        return json;
    };
    QCOMPARE(mistakes(nested(8)), QString());
    QString ninth = u"rules"_s;
    for (int i = 0; i < 8; ++i)
        ninth += u".conditions[0]"_s;
    QCOMPARE(mistakes(nested(9)), ninth + u":too_deep"_s);
    QCOMPARE(mistakes(nested(14)), ninth + u":too_deep"_s);
}

void TestRules::membersEndAtHundred()
{
    const auto members = [](int count) {
        QByteArrayList conditions;
        for (int i = 0; i < count; ++i)
            conditions.append(R"({"field":"email","op":"exists"})");
        return one(conditions.join(','));
    };
    QCOMPARE(mistakes(members(100)), QString());
    QCOMPARE(mistakes(members(101)), u"rules.conditions:too_long"_s);
}

/// Each pair is either taken or refused at `.op`; and every operator is taken somewhere.
void TestRules::everyOperatorWithEveryField()
{
    int taken = 0;
    for (const char *field :
         {"traits.a", "traits.email", "email", "external_id", "tags", "created_at", "updated_at", "scores.engagement",
          "scores.lead", "events.a", "group.a", "segment.a", "context.a", "subscription.subscribed"}) {
        const Holds kind = holds(parseField(field)->kind);
        for (const OperatorInfo &each : operators()) {
            const QByteArray value = [&]() -> QByteArray {
                const QByteArray scalar = kind == Holds::Instant                             ? R"("2025-01-01")"
                                          : kind == Holds::Number                            ? "5"
                                          : kind == Holds::Boolean || kind == Holds::Segment ? "true"
                                                                                             : R"("x")";
                switch (each.operand) {
                case Operand::None:
                    return {};
                case Operand::List:
                    return ",\"value\":[" + scalar + ']';
                case Operand::Duration:
                    return R"(,"value":"7d")";
                case Operand::Date:
                    return R"(,"value":"2025-01-01T00:00:00Z")";
                case Operand::Count:
                    return R"(,"value":0)";
                case Operand::Scalar:
                case Operand::Comparable:
                case Operand::Text:
                    return ",\"value\":" + scalar;
                }
                Q_UNREACHABLE();
            }();
            const QByteArray json = one(QByteArray(R"({"field":")") + field + R"(","op":")" +
                                        QByteArray(each.name.data(), qsizetype(each.name.size())) + '"' + value + '}');
            taken += takes(kind, each.op);
            QCOMPARE(mistakes(json), takes(kind, each.op) ? QString() : u"rules.conditions[0].op:not_allowed"_s);
        }
    }
    QCOMPARE(taken, 6 * 18 + 8 + 2 * 14 + 2 * 10 + 5 + 3 + 4);
}

void TestRules::fieldsReadAndWrite_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *text, FieldKind kind, const char *name) {
        QTest::newRow(text) << int(kind) << QByteArray(name);
    };
    row("traits.plan", FieldKind::Trait, "plan");
    row("traits.address.city", FieldKind::Trait, "address.city");
    row("traits.email", FieldKind::TraitEmail, "");
    row("traits.email.x", FieldKind::Trait, "email.x");
    row("email", FieldKind::Email, "");
    row("external_id", FieldKind::ExternalId, "");
    row("events.$page_view", FieldKind::Event, "$page_view");
    row("events.Order Done. Now..", FieldKind::Event, "Order Done. Now..");
    row("group.plan", FieldKind::GroupTrait, "plan");
    row("segment.seg_1", FieldKind::Segment, "seg_1");
    row("context.page.path", FieldKind::Context, "page.path");
    row("scores.lead", FieldKind::LeadScore, "");
    row("subscription.subscribed", FieldKind::Subscribed, "");
    row("properties.a", FieldKind::Property, "a");
}

void TestRules::fieldsReadAndWrite()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, name);
    const auto field = parseField(QTest::currentDataTag());
    QVERIFY(field);
    QCOMPARE(int(field->kind), kind);
    QCOMPARE(QByteArray::fromStdString(field->name), name);
    QCOMPARE(QByteArray::fromStdString(fieldText(*field)), QByteArray(QTest::currentDataTag()));
}

void TestRules::negationsKnowTheirPositive()
{
    for (const OperatorInfo &each : operators()) {
        QVERIFY(&info(each.op) == &each && operatorNamed(each.name) == each.op);
        if (each.positive) {
            QVERIFY(!info(*each.positive).positive);
            QVERIFY(info(*each.positive).operand == each.operand);
        }
    }
}

void TestRules::pathsOfNodes()
{
    const auto rule = readRule(R"({"operator":"AND","conditions":[{"field":"segment.a","op":"exists"},
        {"operator":"OR","conditions":[{"field":"email","op":"exists"},{"field":"segment.b","op":"not_exists"}]}]})");
    QVERIFY(rule);
    std::vector<std::string> paths;
    visit(
        *rule, "rules", [&](const std::string &path, const Group &) { paths.push_back(path); },
        [&](const std::string &path, const Condition &) { paths.push_back(path); });
    QVERIFY(paths ==
            std::vector<std::string>({"rules", "rules.conditions[0]", "rules.conditions[1]",
                                      "rules.conditions[1].conditions[0]", "rules.conditions[1].conditions[1]"}));
    const std::vector<std::pair<std::string, std::string>> named{{"rules.conditions[0]", "a"},
                                                                 {"rules.conditions[1].conditions[1]", "b"}};
    QVERIFY(segmentsNamed(*rule) == named);
}

void TestRules::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("1m") << 60'000LL;
    QTest::newRow("36h") << 36 * hourMs;
    QTest::newRow("7d") << 7 * dayMs;
    QTest::newRow("2w") << 14 * dayMs;
    QTest::newRow("36525d") << 36'525 * dayMs;
    for (const char *wrong : {"", "d", "7", "0d", "07d", "-7d", "+7d", "7s", "7D", "7 d", " 7d", "7d ", "7.5d", "7dd",
                              "36526d", "99999999999999999999d"})
        QTest::newRow(wrong[0] ? wrong : "(empty)") << 0LL;
}

void TestRules::durations()
{
    QFETCH(qint64, ms);
    const QByteArray tag = QTest::currentDataTag();
    QCOMPARE(parseDuration(tag == "(empty)" ? "" : tag.constData()).value_or(0), ms);
    QCOMPARE(parseDuration("7s", "smhdw").value_or(0), 7'000LL);
}

void TestRules::datesInAZone()
{
    const DateReader utc(u"UTC"_s);
    const DateReader newYork(u"America/New_York"_s);
    QCOMPARE(utc.read("2025-01-01").value_or(0), 1'735'689'600'000LL);
    QCOMPARE(newYork.read("2025-01-01").value_or(0), 1'735'689'600'000LL + 5 * hourMs);
    QCOMPARE(newYork.read("2025-07-01").value_or(0) - utc.read("2025-07-01").value_or(0), 4 * hourMs);
    QCOMPARE(newYork.read("1969-12-31").value_or(0), -19 * hourMs);
    QCOMPARE(newYork.read("2025-01-01T00:00:00Z").value_or(0), 1'735'689'600'000LL);
    QCOMPARE(newYork.read("2025-01-01T00:00:00+01:00").value_or(0), 1'735'689'600'000LL - hourMs);
    for (const char *wrong :
         {"", "2025", "2025-13-01", "2025-02-30", "01/02/2025", "20250101", "1735689600", "tomorrow"}) {
        QVERIFY(!utc.read(wrong));
        QVERIFY(!isDate(wrong));
    }
    QVERIFY(isDate("2025-01-01") && isDate("2025-01-01T10:00:00"));
}

void TestRules::caseIsFolded()
{
    QVERIFY(foldCase("Alice@ACME.com") == "alice@acme.com");
    QVERIFY(foldCase("Straße ÄÖÜ") == foldCase("straße äöü"));
    QVERIFY(foldCase("ÉCOLE") == foldCase("école"));
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
