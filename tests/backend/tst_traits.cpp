#include "backend/contacts/contact.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"

#include <QElapsedTimer>
#include <QTest>

using namespace growthos;

namespace {

/// `changes` over `traits`; the changed names are joined by blanks.
std::pair<std::string, std::string> merged(std::string_view traits, std::string_view changes)
{
    RawObject object(traits);
    std::string names;
    for (const std::string &name : object.merge(RawObject(changes)))
        names += (names.empty() ? "" : " ") + name;
    return {object.text(), names};
}

} // namespace

class TestTraits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesOneLevelDeep_data();
    void mergesOneLevelDeep();
    void valuesKeepTheirText_data();
    void valuesKeepTheirText();
    void namesAreComparedUnescaped();
    void textThatIsNoObjectHasNoMembers_data();
    void textThatIsNoObjectHasNoMembers();
    void cutTextIsReadSafely();
    void manyMembersStayLinear();
    void emails_data();
    void emails();
    void tagsAreSortedAndUnique();
    void labels();
};

void TestTraits::mergesOneLevelDeep_data()
{
    QTest::addColumn<std::string>("traits");
    QTest::addColumn<std::string>("changes");
    QTest::addColumn<std::string>("result");
    QTest::addColumn<std::string>("names");
    using S = std::string;
    QTest::newRow("into nothing") << S() << S(R"({"a":1})") << S(R"({"a":1})") << S("a");
    QTest::newRow("new behind, old in place")
        << S(R"({"b":1,"a":2})") << S(R"({"a":3,"c":4})") << S(R"({"b":1,"a":3,"c":4})") << S("a c");
    QTest::newRow("null deletes") << S(R"({"a":1,"b":2,"c":3})") << S(R"({"a":null,"c":null})") << S(R"({"b":2})")
                                  << S("a c");
    QTest::newRow("null of a stranger") << S(R"({"a":1})") << S(R"({"z":null})") << S(R"({"a":1})") << S();
    QTest::newRow("nested replaced whole")
        << S(R"({"a":{"x":1,"y":2}})") << S(R"({"a":{"x":3}})") << S(R"({"a":{"x":3}})") << S("a");
    QTest::newRow("nested null stays") << S("{}") << S(R"({"a":{"x":null},"b":[null]})")
                                       << S(R"({"a":{"x":null},"b":[null]})") << S("a b");
    QTest::newRow("equal") << S(R"({"a":[1,2],"b":"x"})") << S("{ \"a\" : [ 1,\t2 ],\n\"b\":\"x\" }")
                           << S(R"({"a":[1,2],"b":"x"})") << S();
    QTest::newRow("spelling of a string")
        << S(R"({"a":"é/\"😀"})") << S(R"({"a":"\u00e9\/\"\ud83d\ude00"})") << S(R"({"a":"é/\"😀"})") << S();
    QTest::newRow("repeated name: last counts, first place")
        << S(R"({"a":1})") << S(R"({"a":2,"b":5,"a":1})") << S(R"({"a":1,"b":5})") << S("b");
    QTest::newRow("repeated name: null then value")
        << S(R"({"a":1})") << S(R"({"a":null,"a":2})") << S(R"({"a":2})") << S("a");
    QTest::newRow("number text differs") << S(R"({"a":49})") << S(R"({"a":49.00})") << S(R"({"a":49.00})") << S("a");
    QTest::newRow("the string null is a value")
        << S(R"({"a":1})") << S(R"({"a":"null"})") << S(R"({"a":"null"})") << S("a");
    QTest::newRow("empty name") << S("{}") << S(R"({"":1})") << S(R"({"":1})") << S("");
}

void TestTraits::mergesOneLevelDeep()
{
    QFETCH(std::string, traits);
    QFETCH(std::string, changes);
    QFETCH(std::string, result);
    QFETCH(std::string, names);
    const auto [text, changed] = merged(traits, changes);
    QCOMPARE(text, result);
    QCOMPARE(changed, names);
    // Once more changes nothing.
    QCOMPARE(merged(text, changes), std::pair(result, std::string()));
}

void TestTraits::valuesKeepTheirText_data()
{
    QTest::addColumn<std::string>("value");
    QTest::addColumn<std::string>("kept");
    using S = std::string;
    for (const char *same : {"49.00", "1e10", "-0.0", "12345678901234567890", "true", "\"\"", "\"a b\"", "[]", "{}",
                             "[{\"z\":1,\"a\":[\"]}\"]}]", "\"\\u0000\"", "\"\\\\\""})
        QTest::newRow(same) << S(same) << S(same);
    QTest::newRow("white space goes") << S("[ 1 , { \"a b\" : \" c \" } ]") << S("[1,{\"a b\":\" c \"}]");
    QTest::newRow("escapes become one way") << S(R"("\u0041\/\b\u000a")") << S(R"("A/\u0008\n")");
    QTest::newRow("half a surrogate pair") << S(R"("\ud83d!")") << S("\"\xEF\xBF\xBD!\"");
}

void TestTraits::valuesKeepTheirText()
{
    QFETCH(std::string, value);
    QFETCH(std::string, kept);
    QCOMPARE(rawjson::uniform(value), kept);
    const RawObject object("{\"x\": " + value + " , \"y\":1}");
    QCOMPARE(object.members().size(), std::size_t(2));
    QCOMPARE(*object.find("x"), kept);
}

void TestTraits::namesAreComparedUnescaped()
{
    RawObject object(R"({"caf\u00e9":1})");
    QVERIFY(object.find("café"));
    const RawObject same(R"({"café":null})");
    QCOMPARE(object.merge(same).size(), std::size_t(1));
    QCOMPARE(object.text(), std::string("{}"));
    const std::string quote = R"({"a\"b":1})";
    QCOMPARE(RawObject(quote).text(), quote);
}

void TestTraits::textThatIsNoObjectHasNoMembers_data()
{
    QTest::addColumn<std::string>("text");
    for (const char *text : {"", "[]", "null", "\"{}\"", "{", "{\"a\"", "{\"a\":", "{a:1}"})
        QTest::newRow(text) << std::string(text);
}

void TestTraits::textThatIsNoObjectHasNoMembers()
{
    QFETCH(std::string, text);
    QVERIFY(RawObject(text).members().empty());
    QCOMPARE(RawObject(text).text(), std::string("{}"));
}

void TestTraits::cutTextIsReadSafely()
{
    const std::string whole = R"({"a\u00e9":"\ud83d\ude00\\","b":[{"c":"]"},"\n"],"d":-1.5e3})";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // A copy of exactly this length, so that a sanitizer sees a step too far.
        const std::vector<char> cut(whole.begin(), whole.begin() + std::ptrdiff_t(length));
        QVERIFY(RawObject(std::string_view(cut.data(), cut.size())).members().size() <= 3);
    }
}

void TestTraits::manyMembersStayLinear()
{
    std::string all = "{";
    std::string none = "{";
    for (int i = 0; i < 50'000; ++i) {
        const std::string name = (i ? ",\"k" : "\"k") + std::to_string(i) + "\":";
        all += name + "1";
        none += name + "null";
    }
    all += "}";
    none += "}";
    QElapsedTimer timer;
    timer.start();
    RawObject object(all);
    QCOMPARE(object.merge(RawObject(all)).size(), std::size_t(0));
    QCOMPARE(object.merge(RawObject(none)).size(), std::size_t(50'000));
    QCOMPARE(object.text(), std::string("{}"));
    // A quadratic walk takes more than ten seconds.
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TestTraits::emails_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("shown");
    QTest::addColumn<std::string>("key");
    using S = std::string;
    QTest::newRow("plain") << S("jane@acme.com") << S("jane@acme.com") << S("jane@acme.com");
    QTest::newRow("trimmed, case") << S("  Jane@ACME.com\n") << S("Jane@ACME.com") << S("jane@acme.com");
    QTest::newRow("no dot") << S("root@localhost") << S("root@localhost") << S("root@localhost");
    QTest::newRow("unicode case") << S("ÄÖ@Ünder.de") << S("ÄÖ@Ünder.de") << S("äö@ünder.de");
    QTest::newRow("longest") << S(S(314, 'a') + "@b.com") << S(S(314, 'a') + "@b.com") << S(S(314, 'a') + "@b.com");
    for (const char *bad : {"", "jane", "@acme.com", "jane@", "a@b@c", "ja ne@acme.com", "jane@ac me.com", "a@b\tc",
                            "a@b.com\r\nBcc: c@d.com", "a\x01@b.com", "a@b.com>", "<a@b.com", "\"a\"@b.com",
                            "a,c@b.com", "a@b.com;", "(a)@b.com", "a\\@b.com"})
        QTest::newRow(bad) << S(bad) << S() << S();
    QTest::newRow("too long") << S(S(315, 'a') + "@b.com") << S() << S();
}

void TestTraits::emails()
{
    QFETCH(std::string, text);
    QFETCH(std::string, shown);
    QFETCH(std::string, key);
    const auto email = parseEmail(text);
    QCOMPARE(email.has_value(), !key.empty());
    if (email) {
        QCOMPARE(email->shown, shown);
        QCOMPARE(email->key, key);
    }
}

void TestTraits::tagsAreSortedAndUnique()
{
    const std::string tags = mergedTags(R"(["b","é"])", R"(["a","b","\"x"])");
    const std::string expected = R"(["\"x","a","b","é"])";
    QCOMPARE(tags, expected);
    QCOMPARE(mergedTags("[]", "[]"), std::string("[]"));
}

void TestTraits::labels()
{
    Contact contact{.traits = R"({"name":"Jane \u0026 Co"})", .bucketKey = "anon1"};
    QCOMPARE(displayLabel(contact), std::string("Jane & Co"));
    contact.email = "j@x.com";
    QCOMPARE(displayLabel(contact), std::string("j@x.com"));
    contact = {.externalId = "u1", .traits = R"({"name":7})", .bucketKey = "anon1"};
    QCOMPARE(displayLabel(contact), std::string("u1"));
    contact.externalId.reset();
    QCOMPARE(displayLabel(contact), std::string("anon1"));
}

QTEST_APPLESS_MAIN(TestTraits)
#include "tst_traits.moc"
