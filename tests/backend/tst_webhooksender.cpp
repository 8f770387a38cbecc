// The real sender against a real server on this machine, which answers, hangs, redirects and cuts.
#include "backend/webhooks/webhooksender.h"
#include "tests/support/webhookreceiver.h"

#include <QScopeGuard>
#include <QTest>
#include <dlfcn.h>
#include <netdb.h>
#include <semaphore>

using namespace growthos;
using growthos::test::WebhookReceiver;

namespace {

constexpr int timeoutMs = 2'000;

class Answers
{
public:
    std::function<void(WebhookAnswer)> take()
    {
        return [this](WebhookAnswer answer) {
            const std::lock_guard lock(m_mutex);
            m_answers.push_back(std::move(answer));
        };
    }
    std::vector<WebhookAnswer> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_answers;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<WebhookAnswer> m_answers;
};

/// What looks for hangs.example waits here.
std::counting_semaphore<> &resolver()
{
    static std::counting_semaphore<> semaphore(0);
    return semaphore;
}

} // namespace

/// Stands before that of the system: a server of names that does not answer.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints, addrinfo **found)
{
    if (node && std::string_view(node) == "hangs.example") {
        resolver().acquire();
        return EAI_AGAIN;
    }
    static const auto real = reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, found);
}

class TestWebhookSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_receiver = std::make_unique<WebhookReceiver>();
        m_answers = std::make_unique<Answers>();
        m_sender = makeCurlSender(timeoutMs);
        m_sender->start(m_answers->take());
    }
    void cleanup()
    {
        m_sender.reset();
        m_receiver.reset();
    }

    void sendsWhatItIsGiven();
    void answers_data();
    void answers();
    void hangs();
    void longAnswersAreCut();
    void nobodyListens();
    void namesLeadToPrivateAddresses();
    void slowOnesHoldBackNobody();
    void namesThatNobodyResolvesHoldBackNobody();
    void finishLetsAnswersCome();

private:
    WebhookAnswer send(const QByteArray &url, WebhookReach reach = {.loopback = true})
    {
        m_sender->send({.delivery = 7, .url = url, .headers = {{"X-Test", "yes"}}, .body = "{}", .reach = reach});
        for (int i = 0; i < 10'000 && m_answers->all().empty(); ++i)
            QTest::qWait(1);
        return m_answers->all().empty() ? WebhookAnswer{} : m_answers->all().front();
    }

    std::unique_ptr<WebhookReceiver> m_receiver;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<WebhookSender> m_sender;
};

void TestWebhookSender::sendsWhatItIsGiven()
{
    const WebhookAnswer answer = send(m_receiver->url("/hook?a=b"));
    QCOMPARE(answer.delivery, 7);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "ok");
    const auto received = m_receiver->received().value(0);
    QCOMPARE(received.path, "/hook?a=b");
    QCOMPARE(received.body, "{}");
    QCOMPARE(received.headers.at("content-type"), "application/json");
    QCOMPARE(received.headers.at("x-test"), "yes");
    QVERIFY(received.headers.at("user-agent").startsWith("GrowthOS-Webhooks/"));
    QVERIFY(!received.headers.contains("expect"));
}

void TestWebhookSender::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("accepted") << 202 << QByteArray("X-Request: 7\r\n");
    QTest::newRow("redirect, which is not followed") << 302 << "Location: " + QByteArray("/other\r\n");
    QTest::newRow("gone") << 410 << QByteArray();
    QTest::newRow("failure") << 500 << QByteArray();
}

void TestWebhookSender::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    m_receiver->answerWith([=](const auto &) { return WebhookReceiver::Answer{.status = status, .headers = headers}; });
    const WebhookAnswer answer = send(m_receiver->url());
    QCOMPARE(answer.status, status);
    QVERIFY(answer.error.empty());
    QVERIFY(answer.headers.find(headers.toStdString()) != std::string::npos);
    QCOMPARE(m_receiver->received().size(), 1);
}

void TestWebhookSender::hangs()
{
    m_receiver->answerWith([](const auto &) { return WebhookReceiver::Answer{.hang = true}; });
    const WebhookAnswer answer = send(m_receiver->url());
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.error, "No answer within 2 s.");
    QVERIFY(answer.tookMs >= timeoutMs - 100);
}

void TestWebhookSender::longAnswersAreCut()
{
    m_receiver->answerWith([](const auto &) { return WebhookReceiver::Answer{.body = QByteArray(3'000'000, 'x')}; });
    const WebhookAnswer answer = send(m_receiver->url());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body.size(), webhookAnswerBytes);
    QVERIFY(answer.truncated);
}

void TestWebhookSender::nobodyListens()
{
    QByteArray url;
    {
        const WebhookReceiver gone;
        url = gone.url();
    }
    QCOMPARE(send(url).status, 0);
    QVERIFY(!m_answers->all().front().error.empty());
}

void TestWebhookSender::namesLeadToPrivateAddresses()
{
    // A name that is not of this machine by itself, and leads here: as a rebinding attack would have it.
    const WebhookAnswer answer = send(m_receiver->url(), {});
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.error.find("not on the public internet") != std::string::npos);
    QVERIFY(m_receiver->received().isEmpty());
}

void TestWebhookSender::slowOnesHoldBackNobody()
{
    m_sender = makeCurlSender(60'000); // none of them ends before the others were asked
    m_sender->start(m_answers->take());
    m_receiver->answerWith(
        [](const auto &received) { return WebhookReceiver::Answer{.hang = received.path == "/slow"}; });
    for (int i = 0; i < 10; ++i)
        m_sender->send({.delivery = i, .url = m_receiver->url("/slow"), .body = "{}", .reach = {.loopback = true}});
    QTRY_COMPARE(m_receiver->hanging(), 10);
    for (int i = 0; i < 10; ++i)
        m_sender->send({.delivery = 100, .url = m_receiver->url("/fast"), .body = "{}", .reach = {.loopback = true}});
    QTRY_COMPARE(m_answers->all().size(), 10U);
    for (const WebhookAnswer &answer : m_answers->all())
        QCOMPARE(answer.delivery, 100);
}

void TestWebhookSender::namesThatNobodyResolvesHoldBackNobody()
{
    const auto release = qScopeGuard([] { resolver().release(2); });
    m_sender->send({.delivery = 1, .url = "https://hangs.example/", .headers = {}, .body = "{}", .reach = {}});
    QTRY_COMPARE_WITH_TIMEOUT(m_answers->all().size(), 1U, 3 * timeoutMs);
    QCOMPARE(m_answers->all().front().status, 0);
    // Another one is still being looked for when the program ends.
    m_sender->send({.delivery = 2, .url = "https://hangs.example/", .headers = {}, .body = "{}", .reach = {}});
    m_sender->send({.delivery = 3, .url = m_receiver->url(), .headers = {}, .body = "{}", .reach = {.loopback = true}});
    QTRY_COMPARE(m_answers->all().size(), 2U);
    QCOMPARE(m_answers->all().back().delivery, 3);
    m_sender.reset();
}

void TestWebhookSender::finishLetsAnswersCome()
{
    m_receiver->answerWith([](const auto &) { return WebhookReceiver::Answer{.hang = true}; });
    m_sender->send({.delivery = 1, .url = m_receiver->url(), .body = "{}", .reach = {.loopback = true}});
    QTRY_COMPARE(m_receiver->hanging(), 1);
    m_receiver->release();
    m_sender->finish(10'000);
    QCOMPARE(m_answers->all().size(), 1U);
    QCOMPARE(m_answers->all().front().status, 200);
}

QTEST_GUILESS_MAIN(TestWebhookSender)
#include "tst_webhooksender.moc"
