// Mails as rows: who gets one, at most once by key, taking back, holding, and what is told of each change.
#include "backend/contacts/contactindex.h"
#include "backend/messages/messagequeue.h"

#include "tests/backend/graphsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr UtcMs start = 1'771'840'800'000;

struct Mails
{
    Mails()
    {
        subscriptions.set("test", {{"message.state", {}}, {"campaign.email.sent", {}}, {"campaign.email.bounced", {}}});
        delivery.nudge = [this] { ++nudges; };
        addContact(1, "ann@acme.com");
        addContact(2, {});
    }

    void addContact(std::int64_t num, std::optional<std::string> email)
    {
        ContactStore(*db).insert(
            {.num = num, .id = "cntct_" + std::to_string(num), .email = email, .emailKey = email, .bucketKey = "b"});
    }
    static MessageDraft draft(std::int64_t contact, std::string key = {})
    {
        return {.contact = contact,
                .source = {"campaign", "cmpgn_1", "step_1", {}},
                .content = {.subject = "Hello", .html = "<p>Hi</p>"},
                .uniqueKey = std::move(key)};
    }
    /// What was told since the last call, oldest first.
    std::vector<OutboxEvent> told()
    {
        auto events = outbox.next(0, 100);
        if (!events.empty())
            outbox.removeUpTo(events.back().num);
        return events;
    }
    void change(std::int64_t num, const std::function<void(Message &)> &edit)
    {
        const auto before = store.find(num);
        Message after = *before;
        edit(after);
        ledger.change(*before, after, clock.now());
    }

    std::unique_ptr<Database> db = memoryModel();
    SequentialIdSource ids;
    ManualClock clock{start};
    Subscriptions subscriptions;
    Outbox outbox{*db, subscriptions};
    MessageQueue::Delivery delivery;
    int nudges = 0;
    QTemporaryDir folder;
    std::optional<Sealer> sealer = Sealer::open(folder.filePath(QStringLiteral("key"))).value();
    Suppressions suppressions{*db, ids, *sealer};
    MessageQueue queue{*db, ids, outbox, suppressions, delivery, clock};
    MessageStore store{*db};
    MessageLedger ledger{*db, outbox};
};

QString words(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &each : list.toArray())
        texts.append(each.toString());
    return texts.join(u' ');
}

} // namespace

class TestMessageQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queues();
    void skipsWhoCannotBeReached();
    void onceForAKey();
    void missingTemplateFails();
    void equalContentIsKeptOnce();
    void takesBackWhatHasNotLeft();
    void skipsWhatASourceHasForAContact();
    void keepsOneOfEachAfterAMerge();
    void holdsASource();
    void tellsFactsOnce();
    void bounceTakesDeliveryBack();
    void resendsWhatFailed();
    void countsByState();
    void findsByWordsOfTheContact();
};

void TestMessageQueue::queues()
{
    Mails mails;
    const auto queued = mails.queue.enqueue(Mails::draft(1));
    QVERIFY(queued.id.starts_with("msg_"));
    QCOMPARE(queued.state, MessageState::Queued);
    QCOMPARE(mails.nudges, 1);
    const auto message = mails.queue.find(queued.id);
    QVERIFY(message);
    QCOMPARE(message->to, std::optional<std::string>("ann@acme.com"));
    QCOMPARE(message->nextAttemptAt, std::optional<UtcMs>(start));
    QCOMPARE(mails.store.due(start, 10).size(), std::size_t(1));
    QVERIFY(mails.told().empty());
    MessageDraft later = Mails::draft(1);
    later.sendAt = start + hourMs;
    mails.queue.enqueue(later);
    QCOMPARE(mails.store.due(start, 10).size(), std::size_t(1));
    QCOMPARE(mails.store.due(start + hourMs, 10).size(), std::size_t(2));
    QVERIFY(mails.db->takeError());
}

void TestMessageQueue::skipsWhoCannotBeReached()
{
    Mails mails;
    const auto noEmail = mails.queue.enqueue(Mails::draft(2));
    QCOMPARE(noEmail.state, MessageState::Skipped);
    QCOMPARE(noEmail.reason, std::string("no_email"));
    mails.addContact(3, "bob@acme.com");
    mails.suppressions.add(*ContactStore(*mails.db).find(3), SuppressionReason::Unsubscribed, start);
    QCOMPARE(mails.queue.enqueue(Mails::draft(3)).reason, std::string("unsubscribed"));
    const auto gone = mails.queue.enqueue(Mails::draft(77));
    QCOMPARE(gone.reason, std::string("deleted"));
    const auto told = mails.told();
    QCOMPARE(told.size(), std::size_t(3));
    const QJsonObject data = QJsonDocument::fromJson(QByteArray::fromStdString(told[0].data)).object();
    QCOMPARE(told[0].subject, std::string("cmpgn_1"));
    QCOMPARE(data["new"_L1].toString(), u"skipped"_s);
    QCOMPARE(data["reason"_L1].toString(), u"no_email"_s);
    QVERIFY(data["old"_L1].isNull());
    QCOMPARE(mails.nudges, 0);
}

void TestMessageQueue::onceForAKey()
{
    Mails mails;
    const auto first = mails.queue.enqueue(Mails::draft(1, "a/1"));
    const auto second = mails.queue.enqueue(Mails::draft(1, "a/1"));
    QVERIFY(!first.repeated);
    QVERIFY(second.repeated);
    QCOMPARE(second.id, first.id);
    QCOMPARE(mails.store.due(start, 10).size(), std::size_t(1));
    QVERIFY(!mails.queue.enqueue(Mails::draft(1, "a/2")).repeated);
}

void TestMessageQueue::missingTemplateFails()
{
    Mails mails;
    MessageDraft draft = Mails::draft(1);
    draft.content = {.templateId = "tmpl_gone", .subject = "Hello"};
    const auto failed = mails.queue.enqueue(draft);
    QCOMPARE(failed.state, MessageState::Failed);
    QCOMPARE(failed.reason, std::string("template_not_found"));
    QCOMPARE(mails.told().size(), std::size_t(1));
}

void TestMessageQueue::equalContentIsKeptOnce()
{
    Mails mails;
    const auto first = mails.queue.find(mails.queue.enqueue(Mails::draft(1)).id);
    const auto second = mails.queue.find(mails.queue.enqueue(Mails::draft(1)).id);
    QCOMPARE(first->content, second->content);
    MessageDraft other = Mails::draft(1);
    other.content.subject = "Bye";
    QVERIFY(mails.queue.find(mails.queue.enqueue(other).id)->content != first->content);
    QCOMPARE(mails.store.content(first->content)->html, std::string("<p>Hi</p>"));
}

void TestMessageQueue::takesBackWhatHasNotLeft()
{
    Mails mails;
    const auto first = mails.queue.enqueue(Mails::draft(1));
    for (int i = 0; i < 4; ++i)
        mails.queue.enqueue(Mails::draft(1));
    QVERIFY(mails.queue.cancel(first.num));
    QVERIFY(!mails.queue.cancel(first.num));
    QCOMPARE(mails.queue.find(first.id)->state, MessageState::Cancelled);
    QVERIFY(!mails.queue.cancelAll("cmpgn_1", 2));
    QVERIFY(!mails.queue.cancelAll("cmpgn_1", 2));
    QVERIFY(mails.queue.cancelAll("cmpgn_1", 2));
    QVERIFY(mails.store.due(start, 10).empty());
    QCOMPARE(mails.told().size(), std::size_t(5));
}

void TestMessageQueue::keepsOneOfEachAfterAMerge()
{
    Mails mails;
    const auto enqueue = [&](const char *source, const char *step) {
        MessageDraft draft = Mails::draft(1);
        draft.source.id = source;
        draft.source.step = step;
        return mails.queue.enqueue(draft).num;
    };
    const auto state = [&](std::int64_t num) { return mails.queue.find(num)->state; };
    const auto first = enqueue("cmpgn_1", "a");
    const auto leaving = enqueue("cmpgn_1", "a");
    const auto otherStep = enqueue("cmpgn_1", "b");
    const auto sent = enqueue("cmpgn_2", "a");
    const auto late = enqueue("cmpgn_2", "a");
    const auto sentBefore = enqueue("cmpgn_3", "a");
    const auto again = enqueue("cmpgn_3", "a");
    mails.change(leaving, [](Message &message) { message.state = MessageState::Sending; });
    for (const auto num : {sent, sentBefore})
        mails.change(num, [](Message &message) {
            message.state = MessageState::Sent;
            message.sentAt = 1;
        });
    mails.queue.keepOneOfEach(1, [](const MessageSource &source) { return source.id == "cmpgn_2"; });
    QCOMPARE(state(first), MessageState::Skipped); // the other one leaves already
    QCOMPARE(mails.queue.find(first)->reason, std::string("merged"));
    QCOMPARE(state(leaving), MessageState::Sending);
    QCOMPARE(state(otherStep), MessageState::Queued);
    QCOMPARE(state(late), MessageState::Skipped);
    QCOMPARE(state(again), MessageState::Queued);
    QVERIFY(mails.db->takeError());
}

void TestMessageQueue::skipsWhatASourceHasForAContact()
{
    Mails mails;
    mails.addContact(3, "cid@acme.com");
    const auto state = [&](const MessageQueue::Queued &queued) { return mails.queue.find(queued.num)->state; };
    const auto waits = mails.queue.enqueue(Mails::draft(1));
    const auto leaving = mails.queue.enqueue(Mails::draft(1));
    mails.change(leaving.num, [](Message &message) { message.state = MessageState::Sending; });
    MessageDraft draft = Mails::draft(1);
    draft.source.id = "cmpgn_2";
    const auto ofAnother = mails.queue.enqueue(draft);
    const auto toAnother = mails.queue.enqueue(Mails::draft(3));
    mails.told();
    QVERIFY(mails.queue.skip(1, "cmpgn_1", "exit_on"));
    QCOMPARE(state(waits), MessageState::Skipped);
    QCOMPARE(mails.queue.find(waits.num)->reason, std::string("exit_on"));
    QCOMPARE(state(leaving), MessageState::Sending);
    QCOMPARE(state(ofAnother), MessageState::Queued);
    QCOMPARE(state(toAnother), MessageState::Queued);
    const auto told = mails.told();
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY(told.front().data.find(R"("reason":"exit_on")") != std::string::npos);
    QVERIFY(!mails.queue.skip(1, "cmpgn_1", "exit_on")); // what is on its way is no more than marked
    QVERIFY(mails.db->takeError());
}

void TestMessageQueue::holdsASource()
{
    Mails mails;
    mails.queue.hold("cmpgn_1");
    QVERIFY(mails.store.isHeld("cmpgn_1"));
    const auto queued = mails.queue.enqueue(Mails::draft(1));
    mails.change(queued.num, [](Message &message) { message.nextAttemptAt = endOfTime; });
    QVERIFY(mails.store.due(start + dayMs, 10).empty());
    mails.queue.release("cmpgn_1");
    QVERIFY(!mails.store.isHeld("cmpgn_1"));
    QCOMPARE(mails.store.due(start, 10).size(), std::size_t(1));
}

void TestMessageQueue::tellsFactsOnce()
{
    Mails mails;
    const auto first = mails.queue.enqueue(Mails::draft(1));
    const auto second = mails.queue.enqueue(Mails::draft(1));
    const auto send = [](Message &message) {
        message.state = MessageState::Delivered;
        message.nextAttemptAt.reset();
        message.sentAt = message.deliveredAt = start;
    };
    mails.change(first.num, send);
    auto told = mails.told();
    QCOMPARE(told.size(), std::size_t(2));
    QJsonObject data = QJsonDocument::fromJson(QByteArray::fromStdString(told[0].data)).object();
    QCOMPARE(told[0].event, std::string("message.state"));
    QCOMPARE(told[0].contact, std::int64_t(1));
    QCOMPARE(data["message_id"_L1].toString(), QString::fromStdString(first.id));
    QCOMPARE(data["source"_L1]["step"_L1].toString(), u"step_1"_s);
    QCOMPARE(words(data["facts"_L1]), u"sent delivered"_s);
    QCOMPARE(words(data["contact_facts"_L1]), u"sent delivered"_s);
    QCOMPARE(told[1].event, std::string("campaign.email.sent"));
    data = QJsonDocument::fromJson(QByteArray::fromStdString(told[1].data)).object();
    QCOMPARE(data["campaign_id"_L1].toString(), u"cmpgn_1"_s);
    QCOMPARE(data["contact_id"_L1].toString(), u"cntct_1"_s);
    QCOMPARE(data["state"_L1].toString(), u"delivered"_s);

    // The same contact gets another: no news about contacts.
    mails.change(second.num, send);
    told = mails.told();
    data = QJsonDocument::fromJson(QByteArray::fromStdString(told[0].data)).object();
    QCOMPARE(words(data["facts"_L1]), u"sent delivered"_s);
    QCOMPARE(words(data["contact_facts"_L1]), QString());
    mails.change(second.num, [](Message &message) { message.opens = 2; });
    QVERIFY(mails.told().empty());
}

void TestMessageQueue::bounceTakesDeliveryBack()
{
    Mails mails;
    const auto queued = mails.queue.enqueue(Mails::draft(1));
    mails.change(queued.num, [](Message &message) {
        message.state = MessageState::Delivered;
        message.sentAt = message.deliveredAt = start;
    });
    mails.told();
    mails.change(queued.num, [](Message &message) {
        message.state = MessageState::Bounced;
        message.deliveredAt.reset();
        message.bouncedAt = start;
    });
    const auto told = mails.told();
    QCOMPARE(told.size(), std::size_t(2));
    const QJsonObject data = QJsonDocument::fromJson(QByteArray::fromStdString(told[0].data)).object();
    QCOMPARE(words(data["facts"_L1]), u"bounced"_s);
    QCOMPARE(words(data["revoked"_L1]), u"delivered"_s);
    QCOMPARE(words(data["contact_revoked"_L1]), u"delivered"_s);
    QCOMPARE(told[1].event, std::string("campaign.email.bounced"));
}

void TestMessageQueue::resendsWhatFailed()
{
    Mails mails;
    const auto queued = mails.queue.enqueue(Mails::draft(1, "once"));
    QVERIFY(!mails.queue.resend(queued.num));
    mails.change(queued.num, [](Message &message) { message.state = MessageState::Unknown; });
    const auto again = mails.queue.resend(queued.num);
    QVERIFY(again);
    QVERIFY(again->id != queued.id);
    QCOMPARE(mails.queue.find(again->id)->source, (MessageSource{"campaign", "cmpgn_1", "step_1", {}}));
    // Who gets no mail now is left alone, so that it can be tried once that has changed.
    mails.addContact(3, "cem@acme.com");
    const auto third = mails.queue.enqueue(Mails::draft(3));
    mails.change(third.num, [](Message &message) { message.state = MessageState::Bounced; });
    mails.suppressions.add(*ContactStore(*mails.db).find(3), SuppressionReason::Unsubscribed, start);
    const auto rows = mails.queue.count({.sourceId = "cmpgn_1"}).states;
    QVERIFY(!mails.queue.resend(third.num));
    QCOMPARE(mails.queue.count({.sourceId = "cmpgn_1"}).states, rows);
}

void TestMessageQueue::countsByState()
{
    Mails mails;
    const auto sent = mails.queue.enqueue(Mails::draft(1));
    mails.queue.enqueue(Mails::draft(1));
    mails.queue.enqueue(Mails::draft(2));
    mails.change(sent.num, [](Message &message) {
        message.state = MessageState::Sent;
        message.sentAt = start;
    });
    const auto counts = mails.queue.count({.sourceId = "cmpgn_1"});
    QCOMPARE(counts.states.at(MessageState::Queued), 1);
    QCOMPARE(counts.states.at(MessageState::Skipped), 1);
    QCOMPARE(counts.skipped.at("no_email"), 1);
    QCOMPARE(counts.facts.at(MessageFact::Sent), 1);
    QCOMPARE(counts.contacts.at(MessageFact::Opened), 0);
    QVERIFY(mails.queue.count({.sourceId = "cmpgn_1", .step = "other"}).states.empty());
    const auto page = mails.queue.list({.sourceId = "cmpgn_1", .state = MessageState::Sent}, {.total = true});
    QCOMPARE(page.items.size(), std::size_t(1));
    QCOMPARE(page.items.front().id, sent.id);
    QVERIFY(mails.db->takeError());
}

/// Few are found wherever their mails stand; of many the newest mails, so that no search reads them all.
void TestMessageQueue::findsByWordsOfTheContact()
{
    Mails mails;
    Database &db = *mails.db;
    constexpr int people = int(manyContacts) + 500;
    Query(db, "INSERT INTO contact_search (rowid, email, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
              " FROM n WHERE i < ?) SELECT i, 'u' || i || '@acme.com', iif(i % 1000 = 7, 'Rare Bird', 'Common') FROM n")
        .bind(people)
        .run();
    Query(db,
          "INSERT INTO messages (id, contact, source_kind, source_id, step, variant, content, data, subject, state,"
          " reason, smtp_reply, attempts, transport, queued_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
          " SELECT i + 1 FROM n WHERE i < ?) SELECT 'msg_' || i, i, 'campaign', iif(i % 30 = 0, 'other', 'cmpgn_1'),"
          " iif(i % 3 = 0, 'a', 'b'), '', 1, '', '', 'sent', '', '', 1, 'smtp', 1 FROM n")
        .bind(people)
        .run();
    QVERIFY(db.takeError());
    const auto found = [&](const char *words, std::optional<std::string> step = {}, qint64 before = endOfTime) {
        return mails.store.list({.sourceId = "cmpgn_1", .step = std::move(step), .words = words},
                                {.limit = 5, .after = QJsonArray{before}, .total = true});
    };
    const auto rare = found("\"rare\"*");
    QCOMPARE(rare.total, std::optional<std::int64_t>(11)); // 7, 1007 …
    QCOMPARE(rare.items.size(), std::size_t(5));
    QCOMPARE(rare.items.front().id, std::string("msg_10007"));
    QCOMPARE(found("\"rare\"* AND \"bird\"*", "a").total, std::optional<std::int64_t>(3)); // 2007, 5007, 8007
    QCOMPARE(found("\"rare\"*", {}, 1'007).items.size(), std::size_t(1));
    const auto common = found("\"acme\"*");
    QCOMPARE(common.items.front().id, std::string("msg_10499"));
    QCOMPARE(common.total, std::optional(MessageStore::mostFound));
    QVERIFY(common.next);
    // The same as row by row, on every page.
    const auto expected = [](const auto &fits) {
        QStringList ids;
        for (int i = people; i > 0; --i) {
            if (i % 30 != 0 && i % 1000 != 7 && fits(i))
                ids.append(u"msg_%1"_s.arg(i));
        }
        return ids;
    };
    const auto paged = [&](MessageStore::Filter filter) {
        filter.sourceId = "cmpgn_1";
        filter.words = "\"common\"*";
        QStringList ids;
        http::PageRequest request{.limit = 1'000};
        do {
            const auto page = mails.store.list(filter, request);
            for (const Message &mail : page.items)
                ids.append(QString::fromStdString(mail.id));
            request.after = page.next;
        } while (request.after);
        return ids;
    };
    QCOMPARE(paged({}), expected([](int) { return true; }).first(MessageStore::mostFound));
    QCOMPARE(paged({.step = "a"}), expected([](int i) { return i % 3 == 0; }));
    QVERIFY(paged({.variant = "A"}).isEmpty());
    QCOMPARE(
        mails.store.count({.sourceId = "cmpgn_1", .step = "a", .words = "\"common\"*"}).states.at(MessageState::Sent),
        expected([](int i) { return i % 3 == 0; }).size());
    QCOMPARE(mails.store.count({.sourceId = "cmpgn_1", .words = "\"rare\"*"}).states.at(MessageState::Sent), 11);
    QVERIFY(db.takeError());
}

QTEST_GUILESS_MAIN(TestMessageQueue)
#include "tst_messagequeue.moc"
