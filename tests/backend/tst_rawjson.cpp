#include "backend/core/jsoncheck.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/rawjson.h"
#include "tests/support/seed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <random>

using namespace growthos;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// Random JSON, written with random blanks and escapes.
class RandomJson
{
public:
    explicit RandomJson(unsigned seed) : m_random(seed) {}

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

    QByteArray value(int depth)
    {
        switch (upTo(depth > 0 ? 7 : 4)) {
        case 0:
            return "null";
        case 1:
            return upTo(1) ? "true" : "false";
        case 2:
            return number();
        case 3:
        case 4:
            return string();
        case 5:
        case 6:
            return object(depth);
        default: {
            QByteArray array = "[" + blank();
            for (int i = 0, count = upTo(3); i < count; ++i)
                array += (i ? "," : "") + blank() + value(depth - 1) + blank();
            return array + "]";
        }
        }
    }

    QByteArray object(int depth)
    {
        QByteArray object = "{" + blank();
        for (int i = 0, count = upTo(4); i < count; ++i)
            object += (i ? "," : "") + blank() + string() + blank() + ":" + blank() + value(depth - 1) + blank();
        return object + "}";
    }

private:
    QByteArray blank()
    {
        static const char *const blanks[] = {"", "", "", " ", "\n", "\t ", "\r\n"};
        return blanks[upTo(6)];
    }

    QByteArray number()
    {
        static const char *const numbers[] = {"0", "-1", "49.00", "1e3", "-0.5E-2", "12345678901234567890123", "1E+20"};
        return numbers[upTo(6)];
    }

    QByteArray string()
    {
        static const char *const parts[] = {"a",       "key",    "é",   "😀",        "\\n", "\\\"",           "\\\\",
                                            "\\u00e9", "{",      "}]:", "\\u00e9,", "\\/", "\\uD83D\\uDE00", "\\t",
                                            " ",       "\\u0041"};
        QByteArray text = "\"";
        for (int i = 0, count = upTo(5); i < count; ++i)
            text += parts[upTo(15)];
        return text + "\"";
    }

    std::mt19937 m_random;
};

/// The same value, read by slices alone.
QJsonValue readBySlices(std::string_view json)
{
    switch (rawjson::kindOf(json)) {
    case rawjson::Kind::Object: {
        QJsonObject object;
        for (rawjson::MemberReader member(json); member.next();)
            object[QString::fromUtf8(bytes(member.key()))] = readBySlices(member.value());
        return object;
    }
    case rawjson::Kind::Array: {
        QJsonArray array;
        for (const std::string_view element : rawjson::elements(json))
            array.append(readBySlices(element));
        return array;
    }
    case rawjson::Kind::String:
        return QString::fromStdString(rawjson::unquoted(json));
    case rawjson::Kind::Number:
        return bytes(json).toDouble();
    case rawjson::Kind::Boolean:
        return json == "true";
    case rawjson::Kind::Null:
        break;
    }
    return {};
}

} // namespace

class TestRawJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void depthCountsTheRoot();
    void everyCutIsRefusedAndReadSafely();
    void everyFlippedByteIsJudgedAsQtDoes();
    void slicesReadWhatQtReads();
    void escapesInKeys();
    void lonelySurrogatesBecomeReplacements();
    void repeatedKeysComeInOrder();
    void stringsEndAtTheirQuoteWhereverItStands();
};

void TestRawJson::valid_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"{}", "[]", " null ", "\"\"", "-0", "0.5e-3", "12345678901234567890123456789", "1e308", "\"\\ud800\"",
          "\"\\u0000\"", "{\"a\":{\"a\":[[],{}]}}", "\"\x7F\"", "\"\xF4\x8F\xBF\xBF\"", "[1,\r\n\t2]", "1e-999"})
        QTest::newRow(json) << QByteArray(json);
}

void TestRawJson::valid()
{
    QFETCH(QByteArray, json);
    const auto problem = checkJson(view(json), 32);
    QVERIFY2(!problem, problem ? problem->text().c_str() : "");
}

void TestRawJson::invalid_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("at");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("blanks") << QByteArray("  ") << 2;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}") << 0;
    QTest::newRow("two values") << QByteArray("{} {}") << 3;
    QTest::newRow("comma at the end") << QByteArray("[1,]") << 3;
    QTest::newRow("comma at the end of an object") << QByteArray("{\"a\":1,}") << 7;
    QTest::newRow("no comma") << QByteArray("[1 2]") << 3;
    QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << 5;
    QTest::newRow("bare name") << QByteArray("{a:1}") << 1;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << 1;
    QTest::newRow("wrong bracket") << QByteArray("[1}") << 2;
    QTest::newRow("leading zero") << QByteArray("01") << 2;
    QTest::newRow("plus") << QByteArray("+1") << 0;
    QTest::newRow("no digit behind the point") << QByteArray("1.") << 2;
    QTest::newRow("no exponent") << QByteArray("1e") << 2;
    QTest::newRow("infinite") << QByteArray("[1e999]") << 1;
    QTest::newRow("infinite, written out") << QByteArray(400, '9') << 0;
    QTest::newRow("NaN") << QByteArray("NaN") << 0;
    QTest::newRow("half a word") << QByteArray("tru") << 0;
    QTest::newRow("comment") << QByteArray("/**/1") << 0;
    QTest::newRow("line break in a string") << QByteArray("\"a\nb\"") << 2;
    QTest::newRow("unknown escape") << QByteArray("\"\\x\"") << 1;
    QTest::newRow("short escape") << QByteArray("\"\\u12\"") << 1;
    QTest::newRow("escape of nothing") << QByteArray("\"\\") << 1;
    QTest::newRow("stray continuation") << QByteArray("\"\x80\"") << 1;
    QTest::newRow("overlong") << QByteArray("\"\xC0\xAF\"") << 1;
    QTest::newRow("surrogate in UTF-8") << QByteArray("\"\xED\xA0\x80\"") << 1;
    QTest::newRow("beyond Unicode") << QByteArray("\"\xF4\x90\x80\x80\"") << 1;
    QTest::newRow("zero byte") << QByteArray("[1\0]", 4) << 2;
    QTest::newRow("zero byte in a string") << QByteArray("\"a\0\"", 4) << 2;
}

void TestRawJson::invalid()
{
    QFETCH(QByteArray, json);
    QFETCH(int, at);
    const auto problem = checkJson(view(json), 32);
    QVERIFY(problem);
    QVERIFY(!problem->tooDeep);
    QCOMPARE(int(problem->at), at);
    QVERIFY(problem->text().find(" at byte " + std::to_string(at)) != std::string::npos);
}

void TestRawJson::depthCountsTheRoot()
{
    const auto nested = [](int depth) -> QByteArray { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(!checkJson(view(nested(32)), 32));
    const auto problem = checkJson(view(nested(33)), 32);
    QVERIFY(problem && problem->tooDeep);
    // Neither stack nor time grows with the hostile text.
    QVERIFY(checkJson(view(QByteArray(500'000, '[')), 32)->tooDeep);
    QVERIFY(!checkJson("\"[[[[[[\"", 1));
    // Depth is how deep it stands, not how many there are.
    QVERIFY(!checkJson("[[],[],[],[]]", 2));
}

void TestRawJson::everyCutIsRefusedAndReadSafely()
{
    const std::string whole = R"( {"a\u00e9":"\ud83d\ude00\\","b":[{"c":"]"},"\n"],"d":-1.5e3,"e":[true,null]} )";
    QVERIFY(!checkJson(whole, 32));
    for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
        // A copy of exactly this length, so that a sanitizer sees a step too far.
        const std::vector<char> cut(whole.begin(), whole.begin() + std::ptrdiff_t(length));
        const std::string_view text(cut.data(), cut.size());
        QVERIFY(checkJson(text, 32));
        readBySlices(text);
        rawjson::uniform(text);
        rawjson::compact(text);
    }
}

void TestRawJson::everyFlippedByteIsJudgedAsQtDoes()
{
    const QByteArray whole = R"({"a":"x\u00e9\n","b":[1,-2.5e3,true,null],"c":{}})";
    int refused = 0;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        for (const char c : {'"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', ' ', 'n', '\x01'}) {
            QByteArray changed = whole;
            changed[i] = c;
            QJsonParseError error;
            QJsonDocument::fromJson(changed, &error);
            const bool qtTakesIt = error.error == QJsonParseError::NoError;
            const bool taken = !checkJson(view(changed), 32);
            // Qt lets control characters and unknown escapes stand in strings (RFC 8259, 7 does not).
            if (taken != qtTakesIt)
                QVERIFY2(!taken && (c == '\x01' || changed.contains('\\')), changed.constData());
            refused += !taken;
        }
    }
    QVERIFY(refused > 200);
}

void TestRawJson::slicesReadWhatQtReads()
{
    RandomJson random(test::seed());
    for (int i = 0; i < 3'000; ++i) {
        const QByteArray json = random.object(4);
        QVERIFY2(!checkJson(view(json), 32), json.constData());
        QJsonParseError error;
        const QJsonObject expected = QJsonDocument::fromJson(json, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        // A repeated key: Qt and the slices both let the last one stand.
        QCOMPARE(readBySlices(view(json)).toObject(), expected);
        const std::string compact = rawjson::compact(view(json));
        QVERIFY(compact.find_first_of("\r\n\t") == std::string::npos);
        QCOMPARE(QJsonDocument::fromJson(bytes(compact)).object(), expected);
        const std::string uniform = rawjson::uniform(view(json));
        QCOMPARE(QJsonDocument::fromJson(bytes(uniform)).object(), expected);
        QCOMPARE(rawjson::uniform(uniform), uniform);
        // And the other way: what the writer quotes is read back.
        for (rawjson::MemberReader member(view(json)); member.next();) {
            const std::string key(member.key());
            QCOMPARE(rawjson::unquoted(rawjson::quoted(key)), key);
        }
    }
}

void TestRawJson::escapesInKeys()
{
    rawjson::MemberReader member(R"({"user\u005fid": 1 , "\ud83d\ude00" :[ 2 ]})");
    QVERIFY(member.next());
    QCOMPARE(std::string(member.key()), std::string("user_id"));
    QCOMPARE(std::string(member.value()), std::string("1"));
    QVERIFY(member.next());
    QCOMPARE(std::string(member.key()), std::string("😀"));
    QCOMPARE(std::string(member.value()), std::string("[ 2 ]"));
    QVERIFY(!member.next());
    QVERIFY(!member.next());
}

void TestRawJson::lonelySurrogatesBecomeReplacements()
{
    QCOMPARE(rawjson::unquoted(R"("a\ud83d")"), std::string("a\uFFFD"));
    QCOMPARE(rawjson::unquoted(R"("\ude00b")"), std::string("\uFFFDb"));
    QCOMPARE(rawjson::unquoted(R"("\ud83d\u0041")"), std::string("\uFFFDA"));
    QCOMPARE(rawjson::unquoted(R"("\ud83d\ud83d\ude00")"), std::string("\uFFFD😀"));
    QCOMPARE(rawjson::unquoted(R"("\u0000")"), std::string("\0", 1));
    QCOMPARE(rawjson::unquoted("17"), std::string());
}

void TestRawJson::repeatedKeysComeInOrder()
{
    std::string values;
    for (rawjson::MemberReader member(R"({"a":1,"a":2,"b":3,"a":4})"); member.next();)
        values += std::string(member.value()) + ' ';
    QCOMPARE(values, std::string("1 2 3 4 "));
}

/// With neighbours that differ from a quote or a backslash in one bit, or by one: the eight bytes are looked at at
/// once.
void TestRawJson::stringsEndAtTheirQuoteWhereverItStands()
{
    for (const std::string neighbour : {"#", "!", "[", "]", "\u00a2", "\u00dc", "\u0700", R"(\")", R"(\\)"}) {
        for (std::size_t before = 0; before < 20; ++before) {
            for (std::size_t after = 0; after < 20; ++after) {
                std::string text;
                for (std::size_t i = 0; i < before; ++i)
                    text += neighbour;
                const std::string json = "{\"" + text + "\":\"" + text + "\"" + std::string(after, ' ') + "}";
                rawjson::MemberReader member(json);
                QVERIFY2(member.next(), json.c_str());
                QCOMPARE(std::string(member.value()), "\"" + text + "\"");
                QVERIFY2(!member.next(), json.c_str());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestRawJson)
#include "tst_rawjson.moc"
