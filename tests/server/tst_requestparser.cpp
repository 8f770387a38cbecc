#include "backend/http/requestparser.h"

#include <QTest>

using namespace growthos;
using http::Limits;
using http::Request;
using http::RequestParser;

namespace {

struct Parsed
{
    std::vector<Request> requests;
    std::optional<ErrorCode> error; ///< what ended it
    bool waiting = false;           ///< for the rest of a request
};

/// Feeds `pieces` one after the other.
Parsed parse(const std::vector<QByteArray> &pieces, const Limits &limits = {})
{
    RequestParser parser(limits);
    Parsed parsed;
    for (const QByteArray &piece : pieces) {
        std::string_view data(piece.constData(), std::size_t(piece.size()));
        for (;;) {
            const RequestParser::Step step = parser.advance(data);
            if (step == RequestParser::Step::Failed) {
                parsed.error = parser.error().code;
                return parsed;
            }
            if (step == RequestParser::Step::NeedMore)
                break;
            if (step == RequestParser::Step::Complete)
                parsed.requests.push_back(parser.takeRequest());
        }
    }
    parsed.waiting = parser.phase() != RequestParser::Phase::Idle;
    return parsed;
}

Parsed parse(const QByteArray &bytes, const Limits &limits = {})
{
    return parse(std::vector{bytes}, limits);
}

QByteArray withHeaders(const QByteArray &headers)
{
    return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

QByteArray chunked(const QByteArray &body)
{
    return "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
}

} // namespace

/// The rules of framing, without a socket.
class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesARequestApart()
    {
        const Parsed parsed = parse("PATCH /v1/a%20b?x=%41&y HTTP/1.1\r\nHost: a\r\nX-One:  two \t\r\nx-ONE: three\r\n"
                                    "Empty:\r\nContent-Length: 3\r\n\r\nabc");
        QCOMPARE(parsed.requests.size(), std::size_t(1));
        const Request &request = parsed.requests[0];
        QCOMPARE(request.verb, http::Verb::Patch);
        QCOMPARE(request.path, QByteArray("/v1/a%20b"));
        QCOMPARE(request.query, QByteArray("x=%41&y"));
        QCOMPARE(request.headers.value("x-one"), QByteArray("two"));
        QCOMPARE(request.headers.size(), std::size_t(5));
        QVERIFY(request.headers.contains("empty"));
        QCOMPARE(request.body, QByteArray("abc"));
    }

    void targets_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        const auto row = [](const char *target, const char *path, const char *query) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(path) << QByteArray(query);
        };
        row("/", "/", "");
        row("//evil.com/x", "//evil.com/x", "");
        row("//evil.com", "//evil.com", "");
        row("/a?b?c", "/a", "b?c");
        row("/?", "/", "");
        row("/../etc", "/../etc", "");
        row("http://host/a?b", "/a", "b");
        row("HTTPS://user@host:1/a//b", "/a//b", "");
        row("http://host", "/", "");
        row("http://host?x", "/", "x");
        row("http://host//evil.com/x", "//evil.com/x", "");
        row("/http://host/", "/http://host/", "");
        row("/\xc3\xa4", "/\xc3\xa4", "");
    }
    void targets()
    {
        QFETCH(QByteArray, target);
        const Parsed parsed = parse("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(parsed.requests.size(), std::size_t(1));
        QTEST(parsed.requests[0].path, "path");
        QTEST(parsed.requests[0].query, "query");
    }

    void refusedHeads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
        row("no version", "GET /\r\n\r\n");
        row("no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n");
        row("empty target", "GET  HTTP/1.1\r\nHost: a\r\n\r\n");
        row("space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n");
        row("tab in the target", "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n");
        row("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n");
        row("relative target", "GET index HTTP/1.1\r\nHost: a\r\n\r\n");
        row("other scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n");
        row("absolute without host", "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n");
        row("asterisk for GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n");
        row("HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n");
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n");
        row("HTTPxxxx", "GET / HTTPxxxx\r\nHost: a\r\n\r\n");
        row("lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n");
        row("bad version, rest missing", "GET / HTTP/9.9\r\nHos");
        row("method with a parenthesis", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("TLS hello", QByteArray("\x16\x03\x01\x02\x00", 5));
        row("leading space", " GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("many leading line ends", "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("bare LF", "GET / HTTP/1.1\nHost: a\n\n");
        row("bare LF in a header", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n");
        row("bare CR in a header", withHeaders("X: a\rb\r\n"));
        row("NUL in a header", withHeaders(QByteArray("X: a\0b\r\n", 8)));
        row("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28));
        row("header without colon", withHeaders("Nonsense\r\n"));
        row("header without name", withHeaders(": x\r\n"));
        row("space before the colon", withHeaders("Content-Length : 5\r\n"));
        row("folded header", withHeaders("X: a\r\n b\r\n"));
        row("no Host", "GET / HTTP/1.1\r\n\r\n");
        row("two Hosts", withHeaders("Host: b\r\n"));
        row("two Content-Length", withHeaders("Content-Length: 5\r\nContent-Length: 5\r\n"));
        row("list of lengths", withHeaders("Content-Length: 5, 5\r\n"));
        row("negative length", withHeaders("Content-Length: -1\r\n"));
        row("signed length", withHeaders("Content-Length: +5\r\n"));
        row("word for a length", withHeaders("Content-Length: abc\r\n"));
        row("hexadecimal length", withHeaders("Content-Length: 0x5\r\n"));
        row("empty length", withHeaders("Content-Length:\r\n"));
        row("2^64", withHeaders("Content-Length: 18446744073709551616\r\n"));
        row("2^64-1", withHeaders("Content-Length: 18446744073709551615\r\n"));
        row("length and chunked", withHeaders("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"));
        row("chunked and length", withHeaders("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"));
        row("chunked twice", withHeaders("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
        row("unknown coding", withHeaders("Transfer-Encoding: gzip, chunked\r\n"));
        row("identity coding", withHeaders("Transfer-Encoding: identity\r\n"));
        row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }
    void refusedHeads()
    {
        QFETCH(QByteArray, bytes);
        const Parsed whole = parse(bytes);
        QCOMPARE(whole.requests.size(), std::size_t(0));
        QVERIFY(whole.error.has_value());
        QCOMPARE(*whole.error, ErrorCode::BadRequest);

        std::vector<QByteArray> dribble;
        for (const char byte : bytes)
            dribble.push_back(QByteArray(1, byte));
        const Parsed slow = parse(dribble);
        QVERIFY(slow.requests.empty());
        QCOMPARE(slow.error, whole.error);
    }

    void nothingIsDecidedBeforeTheHeadIsWhole()
    {
        const Parsed parsed = parse("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n");
        QVERIFY(!parsed.error && parsed.requests.empty() && parsed.waiting);
    }

    void headIsLimited()
    {
        const auto request = [](qsizetype size) -> QByteArray {
            const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
            return start + QByteArray(size - start.size() - 4, 'x') + "\r\n\r\n";
        };
        QCOMPARE(parse(request(16 * 1024)).requests.size(), std::size_t(1));
        QCOMPARE(parse(request(16 * 1024 + 1)).error, ErrorCode::HeadersTooLarge);
        // Without waiting for its end, and however it is cut.
        const QByteArray endless = request(20'000).left(16 * 1024 + 1);
        QCOMPARE(parse(endless).error, ErrorCode::HeadersTooLarge);
        QCOMPARE(parse({endless.left(10), endless.mid(10)}).error, ErrorCode::HeadersTooLarge);
        QCOMPARE(parse({request(16 * 1024).left(16'000), request(16 * 1024).mid(16'000)}).requests.size(),
                 std::size_t(1));
        QVERIFY(!parse(endless.left(16 * 1024)).error);
    }

    void bodyIsLimitedByItsAnnouncement()
    {
        const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ";
        QCOMPARE(parse(head + "512001\r\n\r\n").error, ErrorCode::PayloadTooLarge);
        const Parsed exact = parse(head + "512000\r\n\r\n" + QByteArray(512'000, 'x'));
        QCOMPARE(exact.requests.at(0).body.size(), 512'000);
        QCOMPARE(parse(chunked("7D001\r\n")).error, ErrorCode::PayloadTooLarge);
        QCOMPARE(parse(chunked("7D000\r\n" + QByteArray(512'000, 'x') + "\r\n0\r\n\r\n")).requests.at(0).body.size(),
                 512'000);
        QCOMPARE(parse(chunked("7CFFF\r\n" + QByteArray(511'999, 'x') + "\r\n2\r\n")).error,
                 ErrorCode::PayloadTooLarge);
    }

    void aBodyWithoutLengthIs411_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("json follows") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\n\r\n{\"a\":1}");
        QTest::newRow("gzip follows") << QByteArray("PUT / HTTP/1.1\r\nHost: a\r\n\r\n\x1f\x8b");
        QTest::newRow("announced") << QByteArray("PATCH / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n");
    }
    void aBodyWithoutLengthIs411()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(parse(bytes).error, ErrorCode::LengthRequired);
    }

    void chunkedBodiesSplitAnywhere()
    {
        const QByteArray bytes =
            chunked("5;ext=\"a b\";x\r\nhello\r\n0006 ; y\r\n world\r\n000\r\nTrailer: x\r\nB:\r\n\r\n") +
            "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            const Parsed parsed = parse({bytes.left(at), bytes.mid(at)});
            QVERIFY2(!parsed.error, qPrintable(QString::number(at)));
            QCOMPARE(parsed.requests.size(), std::size_t(2));
            QCOMPARE(parsed.requests[0].body, QByteArray("hello world"));
            QCOMPARE(parsed.requests[1].path, QByteArray("/next"));
        }
    }

    void refusedChunks_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const QByteArray &body, ErrorCode code = ErrorCode::BadRequest) {
            QTest::newRow(name) << body << code;
        };
        row("word", "xyz\r\n");
        row("negative", "-5\r\nhello\r\n");
        row("signed", "+5\r\nhello\r\n");
        row("0x", "0x5\r\nhello\r\n");
        row("empty size", "\r\nhello\r\n");
        row("only an extension", ";a\r\nhello\r\n");
        row("too many digits", "0000000000000005\r\nhello\r\n0\r\n\r\n");
        row("2^64 + 5", "10000000000000005\r\nhello\r\n");
        row("space inside", "5 5\r\n");
        row("trailing space", "5 \r\nhello\r\n0\r\n\r\n");
        row("bare LF after the size", "5\nhello\r\n0\r\n\r\n");
        row("CR without LF", "5\rhello");
        row("longer than said", "4\r\nhello\r\n0\r\n\r\n");
        row("shorter than said", "6\r\nhello\r\n0\r\n\r\n");
        row("NUL in an extension", QByteArray("5;a\0b\r\nhello\r\n", 13));
        row("LF in an extension", "5;a\nb\r\nhello\r\n");
        row("trailer without colon", "0\r\nnonsense\r\n\r\n");
        row("folded trailer", "0\r\nA: b\r\n c\r\n\r\n");
        row("bare LF at the end", "0\r\n\n");
        row("endless extension", "5;" + QByteArray(17'000, 'x'), ErrorCode::HeadersTooLarge);
        row("endless trailer", "0\r\nX: " + QByteArray(17'000, 'x'), ErrorCode::HeadersTooLarge);
        row("many extensions", QByteArray("1;aaaaaaaaaaaaaaaa\r\nx\r\n").repeated(1100), ErrorCode::HeadersTooLarge);
        row("huge", "7FFFFFFFFFFFFFF\r\n", ErrorCode::PayloadTooLarge);
    }
    void refusedChunks()
    {
        QFETCH(QByteArray, body);
        const Parsed parsed = parse(chunked(body));
        QVERIFY(parsed.requests.empty());
        QVERIFY(parsed.error.has_value());
        QTEST(*parsed.error, "code");
    }

    void severalRequestsInOnePiece()
    {
        const QByteArray three = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nGE"
                                 "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
                                 "\r\nDELETE /3 HTTP/1.1\r\nHost: a\r\n\r\n";
        for (qsizetype at = 0; at <= three.size(); ++at) {
            const Parsed parsed = parse({three.left(at), three.mid(at)});
            QCOMPARE(parsed.requests.size(), std::size_t(3));
            QCOMPARE(parsed.requests[0].body, QByteArray("GE"));
            QCOMPARE(parsed.requests[1].path, QByteArray("/2"));
            QCOMPARE(parsed.requests[2].verb, http::Verb::Delete);
        }
    }

    void discardedBodiesLeaveNothing()
    {
        const Limits limits;
        RequestParser parser(limits);
        const QByteArray bytes = chunked("5\r\nhello\r\n0\r\n\r\n");
        std::string_view data(bytes.constData(), std::size_t(bytes.size()));
        QCOMPARE(parser.advance(data), RequestParser::Step::Head);
        parser.discardBody();
        QCOMPARE(parser.advance(data), RequestParser::Step::Complete);
        QVERIFY(data.empty());
        QVERIFY(parser.takeRequest().body.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
