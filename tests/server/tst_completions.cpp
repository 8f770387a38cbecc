#include "backend/http/completions.h"

#include <QTest>

using namespace growthos::http;

namespace {

struct RecordingSink : CompletionSink
{
    void onCompletion(Completion completion) override { taken.push_back(std::move(completion)); }
    std::vector<Completion> taken;
};

struct Receiver : QObject
{
    void customEvent(QEvent *) override { ++wakeUps; }
    int wakeUps = 0;
};

} // namespace

class TestCompletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyAnswersCostOneWakeUp()
    {
        Receiver receiver;
        Completions completions(&receiver);
        const auto postHundred = [&completions] {
            for (quint64 i = 0; i < 100; ++i)
                completions.post({1, i, Response::noContent()});
        };
        for (int round = 1; round <= 2; ++round) {
            std::thread(postHundred).join();
            QCoreApplication::processEvents();
            QCOMPARE(receiver.wakeUps, round);
            QCOMPARE(completions.take().completions.size(), std::size_t(100));
        }
    }

    void answerInsideTheHandlerNeedsNone()
    {
        Receiver receiver;
        Completions completions(&receiver);
        RecordingSink sink;
        completions.setDirect(&sink, 7);
        completions.post({7, 1, Response::noContent()});
        completions.post({8, 1, Response::noContent()}); // of another connection: not now
        std::thread([&completions] { completions.post({7, 2, Response::noContent()}); }).join();
        completions.setDirect(nullptr, 0);
        completions.post({7, 3, Response::noContent()});
        QCOMPARE(sink.taken.size(), std::size_t(1));
        QCOMPARE(completions.take().completions.size(), std::size_t(3));
        QCoreApplication::processEvents();
        QCOMPARE(receiver.wakeUps, 1);
    }

    void nothingIsDeliveredAfterTheEnd()
    {
        auto receiver = std::make_unique<Receiver>();
        Completions completions(receiver.get());
        completions.post({1, 1, Response::noContent()});
        completions.close();
        receiver.reset();
        std::thread([&completions] { completions.post({1, 2, Response::noContent()}); }).join();
        QCoreApplication::processEvents();
        QVERIFY(completions.take().completions.empty());
    }

    void forgottenReplyIsAnEmptyCompletion()
    {
        Receiver receiver;
        const auto completions = std::make_shared<Completions>(&receiver);
        {
            const auto pending = std::make_shared<PendingReply>(completions, 4, 2);
            const Reply reply = [pending](Response response) { pending->finish(std::move(response)); };
        }
        const auto taken = completions->take().completions;
        QCOMPARE(taken.size(), std::size_t(1));
        QCOMPARE(taken[0].connection, quint64(4));
        QCOMPARE(taken[0].answer, quint64(2));
        QVERIFY(!taken[0].response);
    }
};

QTEST_GUILESS_MAIN(TestCompletions)
#include "tst_completions.moc"
