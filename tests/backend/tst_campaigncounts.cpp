// Figures of campaigns: whatever becomes of mails, enrolments and contacts, they are what a recount of the rows says.
// GROWTHOS_SEED repeats a run's decisions.
#include "backend/campaigns/campaignengine.h"
#include "backend/contacts/contactindex.h"
#include "backend/contacts/contacttables.h"
#include "backend/templates/templatestore.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/seed.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr UtcMs start = 1'771'840'800'000;
constexpr int contactCount = 12;

/// The engine over a file in memory, without the threads around it.
struct World
{
    World()
    {
        for (int num = 1; num <= contactCount; ++num) {
            const std::string email = "c" + std::to_string(num) + "@acme.com";
            ContactStore(*db).insert({.num = num,
                                      .id = "cntct_" + std::to_string(num),
                                      .email = num % 5 == 0 ? std::nullopt : std::optional(email),
                                      .emailKey = num % 5 == 0 ? std::nullopt : std::optional(email),
                                      .bucketKey = "b"});
        }
        Template plain{.id = "tmpl_1", .name = "T", .subject = "S", .html = "<p>x</p>"};
        TemplateStore(*db).insert(plain);
        Campaign made;
        made.id = "cmpgn_1";
        made.name = "C";
        made.reenters = true;
        made.trigger = CampaignSignal{"go", {}};
        made.status = CampaignStatus::Active;
        made.activatedAt = start;
        for (const char *id : {"a", "b", "c"})
            made.steps.push_back({.id = id, .delay = "1h", .templateId = "tmpl_1"});
        campaigns.insert(made);
        campaigns.update(made);
        campaign = made.num;
        engine.reload();
    }

    /// Everybody hears of what happened.
    void hear()
    {
        for (auto events = outbox.next(0, 100); !events.empty(); events = outbox.next(0, 100)) {
            for (const OutboxEvent &event : events)
                engine.consume(event);
            outbox.removeUpTo(events.back().num);
        }
        goOn();
    }
    /// So many mails fail here that it would stand still most of the time.
    void goOn()
    {
        auto now = campaigns.find("cmpgn_1");
        if (!now || now->status != CampaignStatus::Paused)
            return;
        now->status = CampaignStatus::Active;
        now->pausedAt.reset();
        now->pauseReason.reset();
        campaigns.update(*now);
        engine.reload();
    }
    void trigger(std::int64_t contact) { outbox.emitEvent("event", contact, "go", clock.now()); }
    /// Unsubscribes a contact, or takes it back.
    void turnMail(std::int64_t num)
    {
        const auto contact = ContactStore(*db).find(num);
        const auto standing = suppressions.list({.contact = num}, {.limit = 1});
        if (standing.items.empty())
            suppressions.add(*contact, SuppressionReason::Unsubscribed, clock.now());
        else
            (void)suppressions.remove(QString::fromStdString(standing.items.front().id));
    }
    /// Takes a contact's address away, or gives it one.
    void turnAddress(std::int64_t num)
    {
        ContactStore contacts(*db);
        const auto before = contacts.find(num);
        Contact now = *before;
        now.email = before->email ? std::nullopt : std::optional("c" + std::to_string(num) + "@acme.com");
        now.emailKey = now.email;
        contacts.updateShown(now);
        contacts.updateKeys(now);
        suppressions.contactChanged(now, &*before);
    }
    void changeSomeMail(std::mt19937 &random)
    {
        const auto page = store.list({.sourceId = "cmpgn_1"}, {.limit = 1000});
        if (page.items.empty())
            return;
        const Message before = page.items[random() % page.items.size()];
        if (random() % 6 == 0) // a scanner comes before anybody knows what becomes of it, and comes again
            return store.countMachine(before.num, random() % 3 == 0);
        Message after = before;
        const UtcMs now = clock.now();
        if (before.state == MessageState::Queued) {
            const MessageState to[] = {MessageState::Sent,    MessageState::Delivered, MessageState::Bounced,
                                       MessageState::Unknown, MessageState::Failed,    MessageState::Cancelled};
            after.state = to[random() % std::size(to)];
            after.nextAttemptAt.reset();
            if (after.state == MessageState::Sent || after.state == MessageState::Delivered ||
                after.state == MessageState::Bounced)
                after.sentAt = now;
            if (after.state == MessageState::Delivered)
                after.deliveredAt = now;
            if (after.state == MessageState::Bounced)
                after.bouncedAt = now;
        } else if (before.state == MessageState::Delivered) {
            switch (random() % 4) {
            case 0:
                after.openedAt = now;
                break;
            case 1:
                after.clickedAt = now;
                break;
            case 2:
                after.unsubscribedAt = now;
                break;
            default: // it comes back
                after.state = MessageState::Bounced;
                after.deliveredAt.reset();
                after.openedAt.reset();
                after.bouncedAt = now;
            }
        } else if (before.state == MessageState::Unknown) { // whoever reads it has got it
            after.state = MessageState::Delivered;
            after.sentAt = after.deliveredAt = after.openedAt = now;
        }
        ledger.change(before, after, now);
    }

    std::int64_t one(const std::string &sql)
    {
        Query query(*db, sql);
        return query.step() ? query.integer(0) : -1;
    }
    /// From the rows alone. `step` empty: of the whole campaign. `since`: as CampaignStore::countsSince.
    CampaignCounts recount(const std::string &step, std::int64_t since = 0)
    {
        const std::string from = " >= " + std::to_string(since * dayMs);
        const std::string all =
            " FROM messages WHERE source_id = 'cmpgn_1'" + (step.empty() ? "" : " AND step = '" + step + "'");
        const std::string mails = all + " AND coalesce(sent_at, queued_at)" + from;
        const auto with = [&](const std::string &condition) {
            return one("SELECT count(*)" + mails + " AND " + condition);
        };
        const auto people = [&](const std::string &column) {
            return one("SELECT count(DISTINCT contact)" + mails + " AND " + column + " IS NOT NULL");
        };
        CampaignCounts counts;
        counts.pending = one("SELECT count(*)" + all + " AND state IN ('queued', 'sending')");
        counts.sent = with("sent_at IS NOT NULL");
        counts.delivered = with("delivered_at IS NOT NULL");
        counts.bounced = with("bounced_at IS NOT NULL");
        counts.failed = with("state = 'failed'");
        counts.unknown = with("state = 'unknown'");
        counts.opened = people("opened_at");
        counts.clicked = people("clicked_at");
        counts.unsubscribed = people("unsubscribed_at");
        Query skipped(*db, "SELECT CASE state WHEN 'cancelled' THEN state ELSE reason END AS why, count(*)" + mails +
                               " AND state IN ('skipped', 'cancelled') GROUP BY why");
        while (skipped.step())
            counts.skipped[std::string(skipped.text(0))] = skipped.integer(1);
        const std::string ways = "SELECT count(*) FROM enrolments WHERE state ";
        const std::string open = "IN ('waiting', 'held')" + (step.empty() ? "" : " AND step = '" + step + "'");
        counts.waiting = one(ways + open);
        const std::string suppressed = "contact IN (SELECT contact FROM suppressed_contacts)";
        counts.suppressed = one(ways + open + " AND " + suppressed);
        counts.withoutEmail = one(ways + open + " AND NOT " + suppressed +
                                  " AND contact IN (SELECT num FROM contacts WHERE email_key IS NULL)");
        const std::string begun = " AND entered_at" + from;
        if (!step.empty()) {
            counts.exited = one(ways + "IN ('exited', 'ended') AND step = '" + step + "'" + begun);
        } else {
            counts.entered = one(ways + "<> ''" + begun);
            counts.finished = one(ways + "= 'finished'" + begun);
            counts.exited = one(ways + "IN ('exited', 'ended')" + begun);
        }
        return counts;
    }

    /// Of one day alone, as CampaignStore::days. `step` empty: of all of them.
    CampaignDay recountDay(const std::string &step, std::int64_t day)
    {
        const std::string from =
            " BETWEEN " + std::to_string(day * dayMs) + " AND " + std::to_string(day * dayMs + dayMs - 1);
        const std::string all =
            " FROM messages WHERE source_id = 'cmpgn_1'" + (step.empty() ? "" : " AND step = '" + step + "'");
        const auto mails = [&](const std::string &condition) {
            return one("SELECT count(*)" + all + " AND coalesce(sent_at, queued_at)" + from + " AND " + condition);
        };
        const auto people = [&](const std::string &column) {
            return one("SELECT count(*) FROM (SELECT max(coalesce(sent_at, queued_at)) AS last" + all + " AND " +
                       column + " IS NOT NULL GROUP BY contact, step) WHERE last" + from);
        };
        const auto ways = [&](const std::string &state) {
            return one("SELECT count(*) FROM enrolments WHERE state " + state + " AND entered_at" + from);
        };
        CampaignDay recounted;
        recounted.counts.entered = ways("<> ''");
        recounted.counts.finished = ways("= 'finished'");
        recounted.counts.exited = ways("IN ('exited', 'ended')");
        recounted.counts.sent = mails("sent_at IS NOT NULL");
        recounted.counts.delivered = mails("delivered_at IS NOT NULL");
        recounted.counts.bounced = mails("bounced_at IS NOT NULL");
        recounted.counts.failed = mails("state = 'failed'");
        recounted.counts.unknown = mails("state = 'unknown'");
        recounted.counts.opened = people("opened_at");
        recounted.counts.clicked = people("clicked_at");
        recounted.counts.unsubscribed = people("unsubscribed_at");
        recounted.machineOpened = mails("machine_opens > 0");
        recounted.machineClicked = mails("machine_clicks > 0");
        return recounted;
    }

    std::unique_ptr<Database> db = memoryModel();
    SequentialIdSource ids;
    ManualClock clock{start};
    Subscriptions subscriptions;
    Outbox outbox{*db, subscriptions};
    MessageQueue::Delivery delivery;
    QTemporaryDir folder;
    std::optional<Sealer> sealer = Sealer::open(folder.filePath(QStringLiteral("key"))).value();
    Suppressions suppressions{*db, ids, *sealer};
    MessageQueue queue{*db, ids, outbox, suppressions, delivery, clock};
    MessageStore store{*db};
    MessageLedger ledger{*db, outbox};
    projection::Projection projection;
    SegmentStates states;
    SettingsCache settings;
    ChangeFeed feed{start};
    CampaignStore campaigns{*db};
    CampaignEngine engine{*db, queue, projection, states, subscriptions, settings, feed, clock};
    std::int64_t campaign = 0;
};

QByteArray text(const CampaignCounts &c)
{
    QByteArray all;
    for (const std::int64_t figure :
         {c.entered, c.waiting, c.suppressed, c.withoutEmail, c.finished, c.exited, c.pending, c.sent, c.delivered,
          c.opened, c.clicked, c.unsubscribed, c.bounced, c.failed, c.unknown})
        all += QByteArray::number(qint64(figure)) + ' ';
    for (const auto &[reason, count] : c.skipped)
        all += QByteArray::fromStdString(reason) + '=' + QByteArray::number(qint64(count)) + ' ';
    return all;
}

/// What is kept and what the rows say, where they differ; empty: nowhere.
QByteArray difference(World &world, std::int64_t since)
{
    auto kept =
        since == 0 ? world.campaigns.counts(world.campaign) : world.campaigns.countsSince(world.campaign, since);
    for (const std::string &step : {std::string(), std::string("a"), std::string("b"), std::string("c")}) {
        const QByteArray is = text(kept[step]);
        const QByteArray should = text(world.recount(step, since));
        if (is != should)
            return "step '" + QByteArray::fromStdString(step) + "' since day " + QByteArray::number(qint64(since)) +
                   ": " + is + "instead of " + should;
    }
    return {};
}

/// The same of each day by itself.
QByteArray differenceOfDays(World &world, std::int64_t first, std::int64_t last)
{
    const auto said = [](const CampaignDay &day) -> QByteArray {
        return text(day.counts) + "by machines " + QByteArray::number(qint64(day.machineOpened)) + ' ' +
               QByteArray::number(qint64(day.machineClicked)) + ' ';
    };
    for (const std::string &step : {std::string(), std::string("a"), std::string("b"), std::string("c")}) {
        const auto kept =
            world.campaigns.days(world.campaign, step.empty() ? std::nullopt : std::optional(step), first, last);
        for (std::int64_t day = first; day <= last; ++day) {
            const QByteArray is = said(kept.at(static_cast<std::size_t>(day - first)));
            const QByteArray should = said(world.recountDay(step, day));
            if (is != should)
                return "step '" + QByteArray::fromStdString(step) + "' on day " + QByteArray::number(qint64(day)) +
                       ": " + is + "instead of " + should;
        }
    }
    return {};
}

/// Of all time, and of the last days.
QByteArray anyDifference(World &world)
{
    const std::int64_t today = utcDay(world.clock.now());
    for (const std::int64_t since : {std::int64_t(0), today, today - 1, today - 4, today - 29}) {
        if (QByteArray found = difference(world, since); !found.isEmpty())
            return found;
    }
    const auto first = world.campaigns.firstDay(world.campaign);
    const std::int64_t mail =
        world.one("SELECT min(coalesce(sent_at, queued_at)) FROM messages WHERE sent_at IS NOT NULL");
    if (first && mail > 0 && *first > utcDay(mail))
        return "the first day is " + QByteArray::number(qint64(*first));
    return first ? differenceOfDays(world, *first, today) : QByteArray();
}

} // namespace

class TestCampaignCounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalARecount()
    {
        std::mt19937 random(growthos::test::seed());
        World world;
        ContactRows rows(*world.db);
        CampaignCounts most; // seen on the way: at the end all mails may have come back, and nobody be suppressed
        std::int64_t openedByMachines = 0;
        for (int round = 0; round < 1'500; ++round) {
            const auto contact = static_cast<int>(1 + random() % contactCount);
            const auto other = static_cast<int>(1 + random() % contactCount);
            switch (random() % 10) {
            case 0:
                world.trigger(contact);
                break;
            case 1:
                world.clock.advance(static_cast<UtcMs>(random() % (3 * hourMs)));
                world.engine.workDue(world.clock.now());
                break;
            case 2: // the rows of one become those of another, as a merge has it
                if (contact == other || round % 4 != 0)
                    break;
                (void)rows.move(contact, other);
                world.outbox.emitEvent("contact.merged", other, {}, world.clock.now());
                break;
            case 3:
                world.turnMail(contact);
                most.suppressed = std::max(most.suppressed, world.recount({}).suppressed);
                break;
            case 4:
                world.turnAddress(contact);
                most.withoutEmail = std::max(most.withoutEmail, world.recount({}).withoutEmail);
                break;
            default:
                world.changeSomeMail(random);
            }
            world.hear();
            if (round % 25 != 0)
                continue;
            const QByteArray found = anyDifference(world);
            QVERIFY2(found.isEmpty(), QByteArray("round " + QByteArray::number(round) + ' ' + found).constData());
            most.opened = std::max(most.opened, world.recount({}).opened);
            openedByMachines =
                std::max(openedByMachines,
                         world.one("SELECT count(*) FROM messages WHERE machine_opens > 0 AND opened_at IS NULL"));
        }
        QVERIFY(most.opened > 0);
        QVERIFY(most.suppressed > 0);
        QVERIFY(most.withoutEmail > 0);
        QVERIFY(openedByMachines > 0);
        QVERIFY(world.recount({}).finished > 3);
        // The last days are not all there was.
        const std::int64_t today = utcDay(world.clock.now());
        QVERIFY(today - utcDay(start) > 5);
        QVERIFY(world.recount({}, today - 4).sent > 0);
        QVERIFY(world.recount({}, today - 4).sent < world.recount({}).sent);
        QVERIFY(world.db->takeError());
    }

    /// A merge that is undone, with what came between.
    void equalARecountWhenContactsPart()
    {
        std::mt19937 random(growthos::test::seed());
        World world;
        ContactRows rows(*world.db);
        std::int64_t mostOpened = 0; // at the end all mails may have come back
        for (int round = 0; round < 40; ++round) {
            live(world, random, 25);
            const auto source = static_cast<std::int64_t>(1 + random() % contactCount);
            const std::int64_t target = 1 + source % contactCount;
            const std::string journal = rows.move(source, target);
            world.outbox.emitEvent("contact.merged", target, {}, world.clock.now());
            live(world, random, 10);
            rows.giveBack(journal, source, target);
            for (const std::int64_t each : {source, target})
                world.outbox.emitEvent("contact.unmerged", each, {}, world.clock.now());
            world.hear();
            const QByteArray found = anyDifference(world);
            QVERIFY2(found.isEmpty(), QByteArray("round " + QByteArray::number(round) + ' ' + found).constData());
            mostOpened = std::max(mostOpened, world.recount({}).opened);
        }
        QVERIFY(mostOpened > 0);
        QVERIFY(world.db->takeError());
    }

    /// Their mails are gone, so the last days forget them.
    void daysForgetTheErased()
    {
        std::mt19937 random(growthos::test::seed());
        World world;
        ContactRows rows(*world.db);
        live(world, random, 600);
        const std::int64_t since = utcDay(world.clock.now()) - 29;
        const std::int64_t before = world.recount({}, since).sent;
        std::vector<std::string> files;
        for (std::int64_t contact = 1; contact <= contactCount / 2; ++contact) {
            world.queue.forget(contact);
            world.hear();
            rows.erase(contact, files);
        }
        QByteArray found = difference(world, since);
        QVERIFY2(found.isEmpty(), found.constData());
        found = differenceOfDays(world, since, since + 29);
        QVERIFY2(found.isEmpty(), found.constData());
        QVERIFY(world.recount({}, since).sent < before);
        QVERIFY(world.db->takeError());
    }

    /// The one that began last is found at the end of an index, whatever its state.
    void lastEntryIsTheNewest()
    {
        std::mt19937 random(growthos::test::seed());
        World world;
        const EnrolmentStore enrolments(*world.db);
        QVERIFY(!enrolments.lastEntered(world.campaign));
        for (int round = 0; round < 20; ++round) {
            live(world, random, 30);
            const std::int64_t newest = world.one("SELECT entered_at FROM enrolments ORDER BY num DESC LIMIT 1");
            QCOMPARE(enrolments.lastEntered(world.campaign).value_or(-1), newest);
        }
        QVERIFY(!enrolments.lastEntered(world.campaign + 1));
        QVERIFY(world.db->takeError());
    }

    /// Few are found wherever they stand; of many the latest, so that no search reads them all.
    void entriesAreFoundByTheContact()
    {
        World world;
        Database &db = *world.db;
        constexpr int people = int(manyContacts) + 500;
        Query(db, "INSERT INTO contact_search (rowid, email, name) WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT"
                  " i + 1 FROM n WHERE i < ?) SELECT i, 'u' || i || '@acme.com', iif(i % 1000 = 107, 'Rare', 'Common')"
                  " FROM n")
            .bind(people + 99)
            .run();
        Query(db, "INSERT INTO enrolments (num, campaign, contact, entry, state, step, entered_at, moved_at)"
                  " SELECT rowid, ?, rowid, 1, iif(rowid % 3 = 0, 'waiting', 'finished'), 'a', 0, 0 FROM contact_search"
                  " WHERE contact_search MATCH '\"acme\"*'")
            .bind(world.campaign)
            .run();
        QVERIFY(db.takeError());
        const EnrolmentStore enrolments(db);
        const auto found = [&](const char *words, const std::optional<QString> &state = {}) {
            return enrolments.list({.campaign = world.campaign, .state = state, .words = words},
                                   {.limit = 5, .total = true});
        };
        const auto rare = found("\"rare\"*");
        QCOMPARE(rare.total, std::optional<std::int64_t>(11)); // 107, 1107 …
        QCOMPARE(rare.items.size(), std::size_t(5));
        QCOMPARE(rare.items.front().contact, 10'107);
        QCOMPARE(found("\"rare\"*", u"waiting"_s).total, std::optional<std::int64_t>(4)); // 1107, 4107 …
        QCOMPARE(found("\"nobody\"*").total, std::optional<std::int64_t>(0));
        QCOMPARE(enrolments.list({.campaign = world.campaign + 1, .words = "\"rare\"*"}, {}).items.size(),
                 std::size_t(0));
        const auto common = found("\"acme\"*");
        QCOMPARE(common.items.front().contact, people + 99);
        QCOMPARE(common.total, std::optional(EnrolmentStore::mostFound));
        QVERIFY(common.next);
        const auto next =
            enrolments.list({.campaign = world.campaign, .words = "\"acme\"*"}, {.limit = 5, .after = common.next});
        QCOMPARE(next.items.front().contact, people + 94);
        QCOMPARE(found("\"acme\"*", u"waiting"_s).total, std::optional<std::int64_t>(people / 3));
        for (const Enrolment &each : found("\"acme\"*", u"waiting"_s).items)
            QCOMPARE(each.state, std::string("waiting"));
        const auto at = [&](const QString &step, std::optional<std::int64_t> contact) {
            return enrolments
                .list({.campaign = world.campaign, .contact = contact, .step = step, .words = "\"acme\"*"},
                      {.total = true})
                .total;
        };
        QCOMPARE(at(u"b"_s, {}), std::optional<std::int64_t>(0));
        QCOMPARE(at(u"a"_s, 105), std::optional<std::int64_t>(1));
        // Those of others that came later are looked through, not all that there ever were.
        for (const std::int64_t later : {std::int64_t(1), EnrolmentStore::mostLookedAt - people / 2}) {
            Query(db, "INSERT INTO enrolments (num, campaign, contact, entry, state, step, entered_at, moved_at)"
                      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                      " SELECT 1000000 + ?1 + i, ?2, 1000000 + ?1 + i, 1, 'exited', 'a', 0, 0 FROM n")
                .bind(later, world.campaign)
                .run();
        }
        const auto behind = found("\"acme\"*");
        QCOMPARE(behind.items.front().contact, people + 99);
        QCOMPARE(behind.total, std::optional<std::int64_t>(people / 2 - 1));
        QVERIFY(db.takeError());
    }

    /// Who left while they waited for a step, whatever becomes of the rows.
    void exitsOfSteps()
    {
        std::mt19937 random(growthos::test::seed());
        World world;
        const std::int64_t today = utcDay(world.clock.now());
        constexpr const char *steps[] = {"a", "b", "c"};
        constexpr const char *states[] = {"waiting", "exited", "ended", "finished", "held"};
        for (int round = 0; round < 600; ++round) {
            const std::string any = " WHERE num = (SELECT num FROM enrolments ORDER BY num LIMIT 1 OFFSET " +
                                    std::to_string(random() % 20) + ")";
            const std::string step = steps[random() % 3];
            const std::string state = states[random() % 5];
            const UtcMs entered = world.clock.now() - std::int64_t(random() % 5) * dayMs;
            const std::string sql =
                random() % 3 == 0 ? "INSERT INTO enrolments (campaign, contact, entry, state, step, entered_at,"
                                    " moved_at) VALUES (" +
                                        std::to_string(world.campaign) + ", " + std::to_string(1000 + round) +
                                        ", 1, '" + state + "', '" + step + "', " + std::to_string(entered) + ", 0)"
                : random() % 5 == 0 ? "DELETE FROM enrolments" + any
                                    : "UPDATE enrolments SET state = '" + state + "', step = '" + step + "'" + any;
            QVERIFY(world.db->execute(sql));
            for (const std::int64_t since : {std::int64_t(0), today - 2, today}) {
                auto kept = since == 0 ? world.campaigns.counts(world.campaign)
                                       : world.campaigns.countsSince(world.campaign, since);
                for (const char *each : steps)
                    QCOMPARE(kept[each].exited, world.recount(each, since).exited);
            }
        }
        QVERIFY(world.recount("b").exited > 0);
    }

    /// A workspace that was made before there were days has the same ones.
    void daysOfOlderWorkspaces()
    {
        std::mt19937 random(growthos::test::seed());
        World world;
        live(world, random, 800);
        std::vector<std::string> triggers;
        {
            Query query(*world.db, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB"
                                   " 'campaign_days_*'");
            while (query.step())
                triggers.emplace_back(query.text(0));
        }
        QCOMPARE(triggers.size(), std::size_t(12));
        for (const std::string &trigger : triggers)
            QVERIFY(world.db->execute("DROP TRIGGER " + trigger));
        QVERIFY(world.db->execute("DROP TABLE campaign_days; DROP TABLE campaign_day_skips;"
                                  " ALTER TABLE campaign_readers DROP COLUMN day"));
        const QDir migrations(u":/migrations/model"_s);
        for (const QString &name : {u"*_campaign_days.sql"_s, u"*_campaign_machine_days.sql"_s}) {
            QFile migration(migrations.filePath(migrations.entryList({name}).value(0)));
            QVERIFY(migration.open(QIODevice::ReadOnly));
            QVERIFY(world.db->execute(migration.readAll().toStdString()));
        }
        QByteArray found = anyDifference(world);
        QVERIFY2(found.isEmpty(), found.constData());
        live(world, random, 200); // and they are kept from there
        found = anyDifference(world);
        QVERIFY2(found.isEmpty(), found.constData());
        QVERIFY(world.recount({}).opened > 0);
        QVERIFY(world.db->takeError());
    }

private:
    static void live(World &world, std::mt19937 &random, int rounds)
    {
        for (int round = 0; round < rounds; ++round) {
            const auto what = random() % 8;
            if (what == 0) {
                world.trigger(static_cast<std::int64_t>(1 + random() % contactCount));
            } else if (what == 1) {
                world.clock.advance(static_cast<UtcMs>(random() % (6 * hourMs)));
                world.engine.workDue(world.clock.now());
            } else {
                world.changeSomeMail(random);
            }
            world.hear();
        }
    }
};

QTEST_GUILESS_MAIN(TestCampaignCounts)
#include "tst_campaigncounts.moc"
