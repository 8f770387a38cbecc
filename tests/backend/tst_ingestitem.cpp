#include "backend/core/jsoncheck.h"
#include "backend/core/rawjson.h"
#include "backend/ingest/ingestitem.h"
#include "tests/support/seed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <random>

using namespace growthos;

namespace {

constexpr UtcMs received = 1'771'840'800'000; // 2026-02-23T10:00:00Z

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

QJsonObject object(std::string_view json)
{
    return QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
}

/// An item read as the service does it.
struct Read
{
    Read(std::string_view json, std::optional<EventCall> call, const Envelope &envelope)
    {
        JsonIndex index;
        problem = checkJson(json, 32, &index).has_value();
        item = readItem(json, index.root(), call, envelope, run);
        forEachRecord(run.bytes(), [this](std::string_view bytes) { record = decodeEvent(bytes); });
    }

    bool problem = false;
    IngestItem item;
    RecordRun run;
    std::optional<EventRecord> record;
};

/// A track call whose parts are drawn at random, right and wrong ones, and what should become of it.
class RandomCall
{
public:
    explicit RandomCall(unsigned seed) : m_random(seed) {}

    QByteArray json;
    bool valid = true;
    QString userId, anonymousId, event, messageId;
    QJsonObject properties, context;

    void draw()
    {
        *this = RandomCall(m_random);
        QByteArrayList members;
        const auto add = [&](const char *name, const QByteArray &value) {
            QByteArray key = name;
            if (upTo(5) == 0) // an escape somewhere in the name
                key.replace("e", "\\u0065");
            members.append('"' + key + '"' + blank() + ':' + blank() + value);
        };
        if (upTo(4) != 0)
            userId = identifier([&](const QByteArray &value) { add(upTo(1) ? "user_id" : "userId", value); });
        if (upTo(2) == 0)
            anonymousId =
                identifier([&](const QByteArray &value) { add(upTo(1) ? "anonymous_id" : "anonymousId", value); });
        if (userId.isEmpty() && anonymousId.isEmpty())
            valid = false;
        if (upTo(9) == 0) {
            valid = false;
        } else {
            const auto [raw, text] = text_();
            event = text;
            add("event", raw);
            if (text.trimmed().isEmpty())
                valid = false;
        }
        if (upTo(1) != 0)
            messageId = identifier([&](const QByteArray &value) { add(upTo(1) ? "message_id" : "messageId", value); });
        switch (upTo(5)) {
        case 0:
            break;
        case 1:
            add("properties", "null");
            break;
        case 2:
            add("properties", upTo(1) ? "[]" : "\"x\"");
            valid = false;
            break;
        default: {
            const QByteArray value = object_(3);
            properties = object(view(value));
            add("properties", value);
        }
        }
        if (upTo(1) != 0) {
            const QByteArray value = object_(2);
            context = object(view(value));
            add("context", value);
        }
        if (upTo(3) == 0)
            add("integrations", object_(2));
        std::shuffle(members.begin(), members.end(), m_random);
        json = blank() + '{' + blank();
        for (qsizetype i = 0; i < members.size(); ++i)
            json += (i ? "," : "") + blank() + members[i] + blank();
        json += '}' + blank();
    }

private:
    explicit RandomCall(const std::mt19937 &random) : m_random(random) {}

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

    QByteArray blank()
    {
        static const char *const blanks[] = {"", "", "", " ", "\n", "\t"};
        return blanks[upTo(5)];
    }

    /// JSON, and what it says.
    std::pair<QByteArray, QString> text_()
    {
        static const std::pair<const char *, const char16_t *> parts[] = {
            {"a", u"a"},           {"login", u"login"}, {"ä", u"ä"},    {"\\u00e4", u"ä"}, {"\\ud83d\\ude00", u"😀"},
            {"\\\"", u"\""},       {"\\\\", u"\\"},     {"\\n", u"\n"}, {" ", u" "},       {"{", u"{"},
            {"\\ud83d", u"\uFFFD"}};
        QByteArray raw = "\"";
        QString text;
        for (int i = upTo(4); i >= 0; --i) {
            const auto &[json_, said] = parts[upTo(10)];
            // A cut pair must not meet the escape behind it.
            raw += json_;
            text += QString::fromUtf16(said);
            if (qstrcmp(json_, "\\ud83d") == 0) {
                raw += '.';
                text += QChar(u'.');
            }
        }
        return {raw + '"', text};
    }

    template <class Add>
    QString identifier(Add add)
    {
        switch (upTo(9)) {
        case 0:
            add("null");
            return {};
        case 1:
            add("\"  \"");
            return {};
        case 2:
            add(upTo(1) ? "true" : "{}");
            valid = false;
            return {};
        case 3:
            add("12345678901234567890");
            return QStringLiteral("12345678901234567890");
        case 4:
            add('"' + QByteArray(257, 'x') + '"');
            valid = false;
            return {};
        default: {
            const auto [raw, text] = text_();
            add(raw);
            return text.trimmed().isEmpty() ? QString() : text;
        }
        }
    }

    QByteArray object_(int depth)
    {
        QByteArray json_ = "{" + blank();
        for (int i = 0, count = upTo(4); i < count; ++i) {
            QByteArray name = text_().first;
            if (name.contains("\\ud83d."))
                name = "\"cut\""; // names are written anew, and half a pair becomes U+FFFD
            QByteArray value = text_().first;
            switch (upTo(depth > 0 ? 6 : 3)) {
            case 0:
                value = "null";
                break;
            case 1:
                value = "49.00";
                break;
            case 2:
                value = "true";
                break;
            case 4:
                value = object_(depth - 1);
                break;
            case 5:
                value = "[1," + blank() + object_(depth - 1) + ",\"]\"]";
                break;
            }
            json_ += (i ? "," : "") + blank() + name + blank() + ':' + blank() + value + blank();
        }
        return json_ + '}';
    }

    std::mt19937 m_random;
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

} // namespace

class TestIngestItem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatQtReads();
    void hostileTextIsReadSafely();
    void rejectsKeepTheItem();
    void dates();
};

void TestIngestItem::readsWhatQtReads()
{
    RandomCall call(test::seed());
    const Envelope envelope{.receivedAt = received, .requestId = "req_1", .keyId = "key_1"};
    int taken = 0;
    for (int i = 0; i < 4'000; ++i) {
        call.draw();
        const QByteArray trimmed = call.json.trimmed();
        const Read read(view(trimmed), EventCall::Track, envelope);
        QVERIFY2(!read.problem, call.json.constData());
        QVERIFY2(read.item.ok() == call.valid, call.json.constData());
        if (!read.item.ok()) {
            QVERIFY(read.run.isEmpty());
            continue;
        }
        ++taken;
        const auto &record = read.record;
        QVERIFY(record);
        QCOMPARE(record->call, EventCall::Track);
        QCOMPARE(text(record->userId), call.userId);
        QCOMPARE(text(record->anonymousId), call.anonymousId);
        QCOMPARE(text(record->event), call.event);
        QCOMPARE(text(record->messageId), call.messageId);
        QCOMPARE(object(record->data), call.properties);
        QCOMPARE(object(record->context), call.context);
        QCOMPARE(record->timestamp, received);
        // What stands in the log can be read again by anybody.
        QVERIFY(!checkJson(record->data, 32));
        QVERIFY(record->context.empty() || !checkJson(record->context, 32));
    }
    QVERIFY2(taken > 500 && taken < 3'900, qPrintable(QString::number(taken)));
}

void TestIngestItem::hostileTextIsReadSafely()
{
    const std::string whole =
        R"({"type":"track","user_id":"u","event":"e","properties":{"a":[1,{"b":"c"}]},"context":{"ip":"auto"}})";
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const std::vector<char> cut(whole.begin(), whole.begin() + std::ptrdiff_t(length));
        QVERIFY(Read({cut.data(), cut.size()}, {}, {.receivedAt = received}).problem);
    }
    QVERIFY(Read(whole, {}, {.receivedAt = received}).item.ok());
}

void TestIngestItem::rejectsKeepTheItem()
{
    const Envelope envelope{.receivedAt = received, .requestId = "req_1", .keyId = "key_1"};
    for (const std::string_view json : {R"({"type":"track", "user_id":"u"})", "7", "null", R"("text")", "[ ]"}) {
        const Read read(json, {}, envelope);
        QVERIFY(!read.item.ok());
        RecordRun run;
        addReject(json, read.item, envelope, run);
        std::optional<EventRecord> record;
        forEachRecord(run.bytes(), [&](std::string_view bytes) { record = decodeEvent(bytes); });
        QVERIFY(record);
        QCOMPARE(record->call, EventCall::Reject);
        QCOMPARE(record->receivedAt, received);
        QCOMPARE(std::string(record->data), rawjson::compact(json));
        QCOMPARE(std::string(record->event), std::string(json.front() == '{' ? "track" : ""));
        QCOMPARE(std::string(record->requestId), std::string("req_1"));
        QCOMPARE(std::string(record->keyId), std::string("key_1"));
        QVERIFY(!record->rejectReason.empty() && !record->rejectMessage.empty());
    }
}

void TestIngestItem::dates()
{
    Envelope envelope{.receivedAt = received};
    const std::string_view json = R"({"user_id":"u","event":"e","timestamp":"2026-02-20"})";
    // Without a zone to ask, a bare date is no time.
    QVERIFY(!Read(json, EventCall::Track, envelope).item.ok());
    envelope.midnight = [](qint64 day) { return day * dayMs - hourMs; };
    const Read read(json, EventCall::Track, envelope);
    QVERIFY(read.item.ok());
    QCOMPARE(read.record->timestamp, received - 2 * dayMs - 35 * hourMs);
}

QTEST_GUILESS_MAIN(TestIngestItem)
#include "tst_ingestitem.moc"
