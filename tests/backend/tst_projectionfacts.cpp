// What the projection says of single things: the latest event of a contact, events by name, numbers to the last digit.
#include "backend/projection/image.h"
#include "backend/projection/program.h"
#include "backend/projection/seen.h"
#include "backend/rules/rulejson.h"
#include "tests/support/seed.h"

#include <QTest>
#include <random>

using namespace growthos;
using namespace growthos::projection;
using namespace Qt::Literals::StringLiterals;

class TestProjectionFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLatestEventIsFoundInAnyOrder();
    void eventsOfTheLivingAreSeen();
    void wholeNumbersAreThemselves();
};

/// Late ones, those that lie ahead, merged contacts, what is taken back.
void TestProjectionFacts::theLatestEventIsFoundInAnyOrder()
{
    constexpr Row people = 6;
    constexpr UtcMs now = 1'770'000'000'000;
    std::mt19937 random(test::seed());
    const auto below = [&random](unsigned end) { return random() % end; };
    const auto image = std::make_shared<Image>();
    using Times = std::vector<std::vector<UtcMs>>;
    Times published(people + 1);
    for (Row row = 1; row <= people; ++row)
        image->put(ContactRow{.row = row, .traits = "{}", .tags = "[]", .mergedInto = row == people ? 1U : 0});
    image->publish();
    std::int64_t seq = 0;
    for (int batch = 0; batch < 300; ++batch) {
        Times staged = published;
        for (unsigned i = below(12); i > 0; --i) {
            const Row row = 1 + below(people);
            const UtcMs at =
                below(4) == 0 ? now - UtcMs(below(1000)) * dayMs : now + (UtcMs(below(600)) - 500) * secondMs;
            image->put(EventRow{++seq, row, "seen", at, {}, {}});
            staged[row].push_back(at);
        }
        if (below(4) == 0) {
            image->discard();
        } else {
            image->publish();
            published = staged;
        }
        const auto version = image->read();
        for (Row row = 1; row < people; ++row) {
            for (const UtcMs then : {now, now - 300 * secondMs, now + 200 * secondMs}) {
                UtcMs latest = 0;
                for (const Row each : {row, row == 1 ? people : row}) {
                    for (const UtcMs at : published[each])
                        latest = at <= then ? std::max(latest, at) : latest;
                }
                QCOMPARE(version->lastEvent(row, then), latest);
            }
        }
    }
}

void TestProjectionFacts::eventsOfTheLivingAreSeen()
{
    const auto image = std::make_shared<Image>();
    const auto person = [&image](Row row, Row mergedInto = 0, bool deleted = false) {
        ContactRow contact{.row = row, .traits = "{}", .tags = "[]"};
        contact.mergedInto = mergedInto;
        contact.deleted = deleted;
        image->put(contact);
    };
    std::int64_t seq = 0;
    const auto event = [&](Row row, const char *name, UtcMs at) {
        image->put(EventRow{++seq, row, name, 1'770'000'000'000 + at, {}, {}});
    };
    const auto seen = [&image] {
        image->publish();
        QStringList texts;
        for (const EventSeen &each : eventsSeen(*image->read()))
            texts.append(u"%1 %2 %3"_s.arg(QString::fromStdString(each.name)).arg(each.count).arg(each.lastAt % 1000));
        return texts.join(u", "_s);
    };
    for (Row row = 1; row <= 3; ++row)
        person(row);
    event(1, "both", 1);
    event(2, "both", 7);
    event(3, "both", 3);
    event(2, "second", 4);
    QCOMPARE(seen(), u"both 3 7, second 1 4"_s);
    person(2, 0, true);
    QCOMPARE(seen(), u"both 2 3"_s);
    person(2);
    person(2, 3);
    QCOMPARE(seen(), u"both 3 7, second 1 4"_s);
    person(3, 0, true); // and who was merged into it
    QCOMPARE(seen(), u"both 1 1"_s);
    // In every word of the set of the living; the latest is that of the living, whichever was the latest of all.
    for (Row row = 60; row <= 130; ++row) {
        person(row, 0, row != 64 && row != 130);
        event(row, "many", 200 + row);
    }
    event(64, "late", 500);
    event(65, "late", 400);
    QCOMPARE(seen(), u"both 1 1, late 1 500, many 2 330"_s);
    person(130, 0, true);
    QCOMPARE(seen(), u"both 1 1, late 1 500, many 1 264"_s);
}

/// Ids of 64 bits that no double can tell apart.
void TestProjectionFacts::wholeNumbersAreThemselves()
{
    const std::vector<std::string> numbers{"9007199254740991",     "9007199254740992",    "9007199254740993",
                                           "9007199254740994",     "1234567890123456788", "1234567890123456789",
                                           "-9007199254740993",    "-9007199254740992",   "5",
                                           "9.007199254740992e15", "18446744073709551615"};
    const auto image = std::make_shared<Image>();
    for (Row row = 1; row <= numbers.size(); ++row) {
        const std::string traits = "{\"n\":" + numbers[row - 1] + ",\"list\":[" + numbers[row - 1] + "]}";
        image->put(ContactRow{.row = row, .traits = traits, .tags = "[]"});
    }
    image->publish();
    const auto version = image->read();
    const auto found = [&](const QByteArray &field, const QByteArray &op, const QByteArray &value) {
        const QByteArray text = R"({"operator":"AND","conditions":[{"field":"traits.)" + field + R"(","op":")" + op +
                                R"(","value":)" + value + "}]}";
        Program program(*rules::readRule(text.toStdString()), u"UTC"_s);
        const IdSet all = program.run(*version, 0);
        QStringList rows;
        for (Row row = 1; row <= numbers.size(); ++row) {
            ContactEvents events(*version, row);
            if (program.holds(*version, row, 0, events) != all.contains(row))
                return u"one and all differ"_s;
            if (all.contains(row))
                rows.append(QString::number(row));
        }
        return rows.join(u' ');
    };
    QCOMPARE(found("n", "eq", "9007199254740993"), u"3"_s);
    QCOMPARE(found("n", "eq", "9007199254740992"), u"2 10"_s);
    QCOMPARE(found("n", "eq", "1234567890123456789"), u"6"_s);
    QCOMPARE(found("n", "in", "[9007199254740993, 5, 1234567890123456788]"), u"3 5 9"_s);
    QCOMPARE(found("n", "neq", "-9007199254740993"), u"1 2 3 4 5 6 8 9 10 11"_s);
    QCOMPARE(found("n", "gt", "9007199254740992"), u"3 4 5 6 11"_s);
    QCOMPARE(found("n", "gte", "9007199254740993"), u"3 4 5 6 11"_s);
    QCOMPARE(found("n", "lt", "9007199254740993"), u"1 2 7 8 9 10"_s);
    QCOMPARE(found("n", "lt", "-9007199254740992"), u"7"_s);
    QCOMPARE(found("n", "gt", "1234567890123456788"), u"6 11"_s);
    // No rule keeps the digits of larger ones: there the nearest double is the value of either.
    for (const char *op : {"eq", "in", "gte"})
        QCOMPARE(found("n", op, op == QByteArray("in") ? "[18446744073709551615]" : "18446744073709551615"), u"11"_s);
    QCOMPARE(found("list", "contains", "18446744073709551615"), u"11"_s);
    QCOMPARE(found("list", "contains", "9007199254740993"), u"3"_s);
    const auto rule =
        rules::readRule(R"({"operator":"AND","conditions":[{"field":"traits.n","op":"eq","value":9007199254740993}]})");
    QVERIFY(rules::ruleText(*rule).find("9007199254740993") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestProjectionFacts)
#include "tst_projectionfacts.moc"
