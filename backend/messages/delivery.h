#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/modelwriter.h"
#include "backend/messages/connectionlimit.h"
#include "backend/messages/deliverydesk.h"
#include "backend/messages/mailfacts.h"
#include "backend/messages/mailmaker.h"
#include "backend/messages/sendingwatch.h"

#include <atomic>
#include <condition_variable>
#include <future>
#include <thread>

namespace growthos {

/// Sends what is due: claims mails on the writer, makes them, hands them over, has the outcome stored with the next
/// claim. A thread of its own, `mail`, between `start` and `stop`; `nudge`, `sendTest` and `state` from any thread,
/// also before and after.
///
/// At most as many mails are claimed as connections are open, and their rows are on disk as `sending` before the first
/// byte leaves: so each mail is handed over at most once, whenever the program is killed.
class Delivery
{
public:
    struct Parts
    {
        QString modelFile;
        QString outboxFolder;
        const SettingsCache &settings;
        const TrackingTokens &tokens;
        const Clock &clock;
        Database &model;    ///< the writer's
        DeliveryDesk &desk; ///< on the writer
        MailEvents &events;
        ChangeFeed &feed;
        std::function<QString()> publicUrl; ///< where this program is reached from outside; any thread
        bool waits = false;                 ///< nothing but tests leaves before `letGo`
    };

    /// Errors: Unavailable.
    static Result<std::unique_ptr<Delivery>> open(const Parts &parts);
    ~Delivery() { stop(); }
    void start(ModelWriter &writer);
    /// Ends after the hand-overs on their way, or cuts them after 3 s. The writer still runs.
    void stop();

    void letGo();
    void nudge();
    TestOutcome sendTest(const TestMail &mail);

    SendingState state() const;

private:
    struct Test
    {
        TestMail mail;
        std::string id;
        std::promise<TestOutcome> outcome;
    };
    struct OnItsWay
    {
        std::string from;
        std::string subject;
        Message message; ///< with `contactId`: whom a bounce is told of
        std::string contactId;
        std::unique_ptr<Test> test; ///< none: a mail with a row
    };

    explicit Delivery(const Parts &parts, std::unique_ptr<Database> database);

    void run();
    void clearOutbox();
    void chooseTransport();
    void lookForSecrets();
    bool step();
    void lookAtClock(UtcMs now);
    UtcMs untilDue(UtcMs longest) const;
    /// How many more may be begun now.
    int free(UtcMs now);
    void collect(int milliseconds);
    void take(const mail::Transport &from, mail::Transport::Finished finished);
    void begin(DeliveryDesk::Claim claim);
    void beginTest(std::unique_ptr<Test> test);
    void endTest(const OnItsWay &mail, const mail::HandOver &handOver, std::string_view transport);
    void tellBounces();
    void rest(const mail::HandOver &handOver);
    /// One transaction on the writer; waits for it. False: it failed, and nothing of it is stored.
    bool onWriter(const std::function<void()> &work);
    std::string publicUrl() const;

    const Parts m_parts;
    ModelWriter *m_writer = nullptr;
    std::unique_ptr<Database> m_db;
    MessageStore m_store;
    MailMaker m_maker;
    RandomIdSource m_ids;

    std::unique_ptr<mail::Transport> m_transport;
    std::optional<SmtpSettings> m_transportOf;
    std::string m_missing; ///< why no mail can leave with these settings
    ConnectionLimit m_connections;
    std::vector<std::unique_ptr<mail::Transport>> m_retired; ///< of other settings, with mails on their way
    std::map<std::int64_t, OnItsWay> m_onItsWay;             ///< by ticket: the mail's number, below 0 for tests
    std::int64_t m_lastTest = 0;
    std::vector<DeliveryDesk::Outcome> m_outcomes;              ///< not stored yet
    std::vector<std::pair<OnItsWay, mail::HandOver>> m_bounces; ///< among them
    std::atomic<bool> m_waits;
    bool m_look = true; ///< something may be due
    UtcMs m_seen = 0;   ///< the last time that the clock showed
    std::optional<UtcMs> m_nextDue;
    int m_failures = 0; ///< of the server, in succession

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_nudged = true;
    bool m_stopping = false;
    std::vector<std::unique_ptr<Test>> m_tests;
    SendingState m_state; ///< but for its report
    SendingWatch m_watch;
    std::thread m_thread;
};

} // namespace growthos
