#include "backend/http/answerqueue.h"
#include "backend/http/express.h"

#include <QTest>

using namespace growthos;
using namespace growthos::http;

namespace {

const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT";

Response text(const QByteArray &body)
{
    return {200, "text/plain", body, {}};
}

} // namespace

class TestAnswerQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWholeAnswers()
    {
        Response response = text("hello");
        response.setHeader("X-Request-Id", "req_1");
        QCOMPARE(serialize(response, {}, date),
                 QByteArray("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\n"
                            "Content-Length: 5\r\nX-Request-Id: req_1\r\n\r\nhello"));
    }

    void datesAreThoseOfTheRfc()
    {
        QCOMPARE(httpDate(784111777'000), date); // the example of RFC 9110, 5.6.7
        QCOMPARE(httpDate(0), QByteArray("Thu, 01 Jan 1970 00:00:00 GMT"));
    }

    void aHeaderValueCannotStartAHeader()
    {
        Response response = text("x");
        response.setHeader("Location", QByteArray("/a\r\nSet-Cookie: b=c\0d", 21));
        const QByteArray bytes = serialize(response, {}, date);
        QVERIFY2(bytes.contains("\r\nLocation: /a  Set-Cookie: b=c d\r\n"), bytes.constData());
    }

    void framingHeadersAreNotTheHandlers()
    {
        Response response = text("hello");
        for (const char *name : {"content-length", "Transfer-Encoding", "CONNECTION", "Date"})
            response.setHeader(name, "7");
        const QByteArray bytes = serialize(response, {}, date);
        QVERIFY2(!bytes.contains(": 7\r\n"), bytes.constData());
        QCOMPARE(bytes.count("Content-Length: 5\r\n"), 1);
    }

    void stampsAreWhatTheirModelWouldBe()
    {
        Response model = Response::json(R"({"request_id":"req_0000","again":"req_0000"})", 202);
        model.setHeader("X-Request-Id", "req_0000");
        const AnswerStamp stamp(model, "req_0000");
        Response wanted = Response::json(R"({"request_id":"req_abcd","again":"req_abcd"})", 202);
        wanted.setHeader("X-Request-Id", "req_abcd");
        for (const AnswerForm &form : {AnswerForm{}, AnswerForm{true, true, false}, AnswerForm{false, false, false},
                                       AnswerForm{false, true, true}}) {
            QCOMPARE(stamp.serialized("req_abcd", form, date), serialize(wanted, form, date));
            AnswerQueue queue;
            QVERIFY(queue.fill(queue.open(form), stamp, "req_abcd", date));
            QCOMPARE(queue.takeReady(), serialize(wanted, form, date));
        }
    }

    void answersWaitForTheirTurn()
    {
        AnswerQueue queue;
        const quint64 first = queue.open({});
        const quint64 second = queue.open({});
        const quint64 third = queue.open({});
        QVERIFY(queue.fill(third, text("3"), date));
        QVERIFY(queue.fill(second, text("2"), date));
        QVERIFY(queue.takeReady().isEmpty());
        QVERIFY(queue.fill(first, text("1"), date));
        const QByteArray joined = queue.takeReady();
        QVERIFY(joined.indexOf("\r\n\r\n1") < joined.indexOf("\r\n\r\n2"));
        QVERIFY(joined.indexOf("\r\n\r\n2") < joined.indexOf("\r\n\r\n3"));
        QVERIFY(queue.isEmpty());
        QVERIFY(!queue.fill(second, text("again"), date));
        QVERIFY(!queue.ended());
    }

    void eachRequestIsAnsweredOnce()
    {
        AnswerQueue queue;
        const quint64 number = queue.open({});
        QVERIFY(queue.fill(number, text("1"), date));
        QVERIFY(!queue.fill(number, text("2"), date));
        QVERIFY(queue.takeReady().endsWith("\r\n\r\n1"));
        QVERIFY(!queue.fill(number + 1, text("never asked"), date));
    }

    void continueKeepsItsPlace()
    {
        AnswerQueue queue;
        const quint64 first = queue.open({});
        queue.addContinue();
        QVERIFY(queue.takeReady().isEmpty());
        queue.fill(first, text("1"), date);
        QVERIFY(queue.takeReady().endsWith("\r\n\r\n1HTTP/1.1 100 Continue\r\n\r\n"));
    }

    void nothingFollowsAClosingAnswer()
    {
        AnswerQueue queue;
        const quint64 first = queue.open({.keepAlive = false});
        const quint64 second = queue.open({});
        queue.fill(first, text("1"), date);
        queue.fill(second, text("2"), date);
        const QByteArray bytes = queue.takeReady();
        QVERIFY(bytes.contains("Connection: close") && bytes.endsWith("\r\n\r\n1"));
        QVERIFY(queue.ended());
        QVERIFY(queue.takeReady().isEmpty());
    }

    void closingLaterMarksTheLastAnswer()
    {
        AnswerQueue queue;
        const quint64 first = queue.open({});
        const quint64 second = queue.open({});
        queue.closeAfterLast();
        queue.fill(first, text("1"), date);
        QVERIFY(!queue.takeReady().contains("close"));
        QVERIFY(!queue.ended());
        queue.fill(second, text("2"), date);
        QVERIFY(queue.takeReady().contains("Connection: close"));
        QVERIFY(queue.ended());
    }
};

QTEST_APPLESS_MAIN(TestAnswerQueue)
#include "tst_answerqueue.moc"
