// Live membership: whatever happens, and however it is cut into units, who is in a segment is whom its rules hold for.
#include "tests/support/membershiprun.h"
#include "tests/support/seed.h"

#include <QTest>
#include <random>

using namespace growthos;
using growthos::test::MembershipRun;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Random rules over what `Generator` makes happen.
class RuleGenerator
{
public:
    explicit RuleGenerator(std::mt19937 &random) : m_random(random) {}

    QJsonObject group(const QStringList &segments, int levels)
    {
        QJsonArray conditions;
        const std::size_t members = 1 + below(3);
        for (std::size_t i = 0; i < members; ++i)
            conditions.append(levels > 1 && oneIn(4) ? group(segments, levels - 1) : condition(segments));
        QJsonObject group{{u"operator"_s, oneIn(2) ? u"AND"_s : u"OR"_s}, {u"conditions"_s, conditions}};
        if (oneIn(5))
            group[u"not"_s] = true;
        return group;
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool oneIn(std::size_t n) { return below(n) == 0; }
    QString one(const char *words) // with blanks between
    {
        const QStringList list = QString::fromLatin1(words).split(u' ');
        return list[qsizetype(below(std::size_t(list.size())))];
    }
    QString window() { return one("1m 1h 1d 1w"); }

    QJsonObject condition(const QStringList &segments)
    {
        const auto leaf = [](const QString &field, const QString &op, const QJsonValue &value = QJsonValue::Undefined) {
            QJsonObject made{{u"field"_s, field}, {u"op"_s, op}};
            if (!value.isUndefined())
                made[u"value"_s] = value;
            return made;
        };
        switch (below(13)) {
        case 0:
            return leaf(u"traits.plan"_s, one("eq neq contains not_contains starts_with ends_with"), one("a ab B"));
        case 1:
            return leaf(u"traits.plan"_s, one("in not_in"), QJsonArray{u"a"_s, 1, true});
        case 2:
            return leaf(one("traits.plan traits.n traits.when email traits.email external_id tags"),
                        one("exists not_exists"));
        case 3:
            return leaf(u"traits.n"_s, one("gt gte lt lte eq neq"), int(below(3)));
        case 4:
            return leaf(u"traits.when"_s, one("within_last not_within_last"), window());
        case 5:
            return leaf(one("traits.when created_at updated_at"), one("before after gte lt"),
                        one("2026-02-23T10:30:00Z 2026-02-24"));
        case 6:
            return leaf(one("created_at updated_at"), one("within_last not_within_last"), window());
        case 7:
            return leaf(u"group.tier"_s, one("eq neq"), one("x y"));
        case 8:
            return leaf(u"email"_s, one("contains ends_with"), one("ACME example.com"));
        case 9:
            if (!segments.isEmpty())
                return oneIn(2) ? leaf(u"segment."_s + segments[qsizetype(below(std::size_t(segments.size())))],
                                       one("exists not_exists"))
                                : leaf(u"segment."_s + segments.back(), u"eq"_s, oneIn(2));
            [[fallthrough]];
        default: {
            QJsonObject events =
                oneIn(2) ? leaf(one("events.login events.buy"), one("exists not_exists"))
                         : leaf(one("events.login events.buy"), one("count_gte count_lte count_eq"), int(below(4)));
            if (!oneIn(3))
                events[u"window"_s] = window();
            return events;
        }
        }
    }

    std::mt19937 &m_random;
};

} // namespace

class TestMemberships : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomHistories();
    void manyMembersAreWrittenInPieces();
    void killBetweenPieces();
    void rollbackForgetsARule();
    void bigGroupsAreWorkedThrough();
    void answersWhileLoading();
    void effectsSayWhoWasMember();

private:
    static void check(MembershipRun &run)
    {
        const std::vector<Segment> all = SegmentStore(*run.db).all();
        const auto expected = run.expected(all);
        // In words only where it is not so: they take longer than the comparison.
        const auto is = [&](const MembershipRun::Members &found, const MembershipRun::Members &wanted) {
            if (found != wanted)
                QFAIL(describe(run, found, wanted));
        };
        is(run.rows(), expected);
        is(run.bits(), expected);
        is(run.told, withoutEmpty(run, expected));
        QCOMPARE(run.doubled, QStringList());
        for (const auto &[id, count] : run.counts())
            QCOMPARE(count, std::int64_t(expected.at(id).size()));
    }
    /// Segments of which nobody was told anything are not in `told`.
    static MembershipRun::Members withoutEmpty(const MembershipRun &run, MembershipRun::Members members)
    {
        std::erase_if(members, [&](const auto &each) { return each.second.empty() && !run.told.contains(each.first); });
        return members;
    }
    static const char *describe(const MembershipRun &run, const MembershipRun::Members &is,
                                const MembershipRun::Members &expected)
    {
        static QByteArray text;
        text = "now " + QByteArray::number(run.clock.now());
        for (const auto &[num, contact] : run.contacts()) {
            text += "\ncontact " + QByteArray::number(num) + ' ' +
                    QJsonDocument(contact.traits).toJson(QJsonDocument::Compact);
            for (const test::BruteContact::Event &event : contact.events)
                text += ' ' + event.name.toUtf8() + '@' + QByteArray::number(event.timestamp);
        }
        for (const Segment &segment : SegmentStore(*run.db).all()) {
            text += "\n" + QByteArray::fromStdString(segment.id + " " + rules::ruleText(*segment.rules)) + "\n is";
            if (const auto found = is.find(segment.id); found != is.end()) {
                for (const std::int64_t contact : found->second)
                    text += ' ' + QByteArray::number(contact);
            }
            text += ", should be";
            for (const std::int64_t contact : expected.at(segment.id))
                text += ' ' + QByteArray::number(contact);
        }
        return text.constData();
    }
    static QJsonObject rule(const char *condition)
    {
        return {{u"operator"_s, u"AND"_s}, {u"conditions"_s, QJsonArray{QJsonDocument::fromJson(condition).object()}}};
    }
    static std::string oneOf(std::mt19937 &random, std::initializer_list<const char *> pool)
    {
        return pool.begin()[random() % pool.size()];
    }
};

void TestMemberships::randomHistories()
{
    const unsigned seed = test::seed();
    const int histories =
        qEnvironmentVariableIsSet("GROWTHOS_HISTORIES") ? qEnvironmentVariableIntValue("GROWTHOS_HISTORIES") : 1'000;
    for (int history = 0; history < histories; ++history) {
        std::mt19937 random(seed + unsigned(history));
        const auto below = [&](std::size_t limit) { return random() % limit; };
        const auto oneIn = [&](std::size_t n) { return below(n) == 0; };
        RuleGenerator rules(random);
        MembershipRun run;
        const std::size_t steps = 8 + below(12);
        for (std::size_t step = 0; step < steps && !QTest::currentTestFailed(); ++step) {
            std::string texts[64]; // of records, until the unit ends
            std::size_t text = 0;
            const auto keep = [&](std::string value) -> std::string_view { return texts[text++] = std::move(value); };
            const auto user = [&] { return keep(oneOf(random, {"u1", "u2", "u3", "u4", "u5"})); };
            const auto work = [&] {
                const std::size_t calls = 1 + below(6);
                for (std::size_t i = 0; i < calls; ++i) {
                    EventRecord record;
                    record.userId = user();
                    if (oneIn(4))
                        record.anonymousId = keep(oneOf(random, {"a1", "a2", "a3"}));
                    switch (below(10)) {
                    case 0:
                    case 1:
                    case 2: {
                        record.call = EventCall::Identify;
                        std::string traits = "{\"n\":" + oneOf(random, {"0", "1", "2", "null", "\"1\""});
                        if (oneIn(2))
                            traits +=
                                ",\"plan\":" + oneOf(random, {"\"a\"", "\"AB\"", "1", "true", "[\"B\",1]", "null"});
                        if (oneIn(3))
                            traits += ",\"when\":" + oneOf(random, {"\"2026-02-23T10:00:30Z\"", "\"2026-02-23\"",
                                                                    "\"2026-02-23T12:00:00+01:00\"", "\"2026-03-01\"",
                                                                    "\"soon\"", "5", "null"});
                        if (oneIn(4))
                            traits += ",\"email\":" +
                                      oneOf(random, {"\"x@acme.com\"", "\"Y@Example.com\"", "\"nobody\"", "null"});
                        record.data = keep(traits + "}");
                        break;
                    }
                    case 3:
                        record.call = EventCall::Alias;
                        record.anonymousId = {};
                        record.previousId = keep(oneOf(random, {"u1", "u2", "u3", "a1", "a2"}));
                        break;
                    case 4:
                        record.call = EventCall::Group;
                        record.groupId = keep(oneOf(random, {"g1", "g2"}));
                        record.data = keep("{\"tier\":" + oneOf(random, {"\"x\"", "\"y\"", "null"}) + "}");
                        break;
                    default:
                        record.call = EventCall::Track;
                        record.event = keep(oneOf(random, {"login", "buy"}));
                        // Some come late, some too early.
                        record.timestamp =
                            run.clock.now() + UtcMs(below(9)) * minuteMs * 10 - UtcMs(below(3)) * 20 * hourMs;
                        if (oneIn(3))
                            std::swap(record.userId, record.anonymousId);
                        if (record.userId.empty() && record.anonymousId.empty())
                            record.anonymousId = keep("a1");
                    }
                    run.apply(record);
                }
                if (oneIn(3)) {
                    std::vector<std::int64_t> living;
                    for (const auto &[num, contact] : run.contacts())
                        living.push_back(num);
                    if (living.size() > 1) {
                        const std::int64_t one = living[below(living.size())];
                        if (oneIn(2))
                            run.parts->graph.remove(one, run.clock.now());
                        else
                            run.parts->graph.merge(one, living[below(living.size())], ConflictResolution::PreferTarget,
                                                   run.clock.now());
                    }
                }
                if (oneIn(4)) {
                    Query removed(*run.db,
                                  "SELECT num FROM contacts WHERE deleted_at IS NOT NULL AND merged_into IS NULL");
                    if (removed.step())
                        (void)run.parts->graph.restore(removed.integer(0));
                }
                if (oneIn(2)) {
                    // Rules name only older segments, so that `all` is an order of evaluation.
                    const std::vector<Segment> all = SegmentStore(*run.db).all();
                    QStringList ids;
                    const std::size_t changed = all.empty() || oneIn(2) ? all.size() : below(all.size());
                    for (std::size_t i = 0; i < changed; ++i)
                        ids.append(QString::fromStdString(all[i].id));
                    const QJsonObject fresh = rules.group(ids, 3);
                    if (changed < all.size()) {
                        const QByteArray json = QJsonDocument(fresh).toJson(QJsonDocument::Compact);
                        QVERIFY(run.parts->segments.update(all[changed], {{}, rules::readRule(json.toStdString())}));
                    } else if (all.size() < 6) {
                        QVERIFY(run.define(fresh));
                    }
                }
            };
            const std::mt19937 before = random;
            const bool again = oneIn(6);
            const std::int64_t seq = run.seq;
            run.unit(work, !again);
            if (again) {
                run.seq = seq;
                check(run);
                text = 0;
                random = before;
                (void)oneIn(6);
                run.unit(work);
            }
            run.settle();
            check(run);
            if (oneIn(2)) {
                constexpr UtcMs leaps[] = {10 * secondMs, minuteMs, 50 * minuteMs, 23 * hourMs, 6 * dayMs};
                run.clock.advance(leaps[below(5)]);
                if (oneIn(4))
                    run.boot();
                run.settle();
                check(run);
            }
        }
        if (QTest::currentTestFailed()) {
            qWarning("history %d of seed %u: GROWTHOS_SEED=%u GROWTHOS_HISTORIES=1", history, seed,
                     seed + unsigned(history));
            return;
        }
    }
}

/// More members than fit into one unit: the bits are right at once, the rows follow, each with its event.
void TestMemberships::manyMembersAreWrittenInPieces()
{
    MembershipRun run;
    std::vector<std::string> users;
    for (int i = 0; i < 5'000; ++i)
        users.push_back("u" + std::to_string(i));
    run.unit([&] {
        for (const std::string &user : users)
            run.apply({.call = EventCall::Track, .userId = user, .event = "login"});
    });
    std::int64_t num = 0;
    run.unit([&] { num = run.define(rule(R"({"field":"events.login","op":"exists","window":"1d"})"))->num; });
    const std::string id = run.rows().begin()->first;
    QCOMPARE(run.bits().at(id).size(), std::size_t(5'000));
    QCOMPARE(run.counts().at(id), 5'000);
    QVERIFY(run.rows().at(id).size() < 5'000);
    QVERIFY(!run.parts->states.isReady(num));
    // Somebody enters or leaves meanwhile.
    run.unit([&] {
        run.parts->graph.remove(4'999, run.clock.now());
        run.parts->graph.remove(1, run.clock.now());
        run.apply({.call = EventCall::Track, .userId = "late", .event = "login"});
    });
    QCOMPARE(run.counts().at(id), 4'999);
    run.settle();
    check(run);
    QVERIFY(run.parts->states.isReady(num));
    // All of them leave again without any event.
    run.clock.advance(dayMs);
    run.settle();
    check(run);
    QCOMPARE(run.counts().at(id), 0);
}

void TestMemberships::killBetweenPieces()
{
    MembershipRun run;
    std::vector<std::string> users;
    for (int i = 0; i < 5'000; ++i)
        users.push_back("u" + std::to_string(i));
    run.unit([&] {
        for (const std::string &user : users)
            run.apply({.call = EventCall::Identify, .userId = user, .data = R"({"plan":"a"})"});
    });
    run.unit([&] { QVERIFY(run.define(rule(R"({"field":"traits.plan","op":"eq","value":"a"})"))); });
    QVERIFY(run.rows().begin()->second.size() < 5'000);
    run.boot();
    check(run);
    run.unit([&] {
        const Segment segment = SegmentStore(*run.db).all().front();
        QVERIFY(run.parts->segments.update(
            segment,
            {{},
             rules::readRule(R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"neq","value":"a"}]})")}));
    });
    QVERIFY(!run.rows().begin()->second.empty());
    run.boot();
    check(run);
    QVERIFY(run.rows().begin()->second.empty());
}

void TestMemberships::rollbackForgetsARule()
{
    MembershipRun run;
    run.unit([&] { run.apply({.call = EventCall::Identify, .userId = "u", .data = R"({"plan":"a"})"}); });
    run.unit([&] { QVERIFY(run.define(rule(R"({"field":"traits.plan","op":"exists"})"))); }, false);
    QVERIFY(run.rows().empty());
    run.unit([&] { QVERIFY(run.define(rule(R"({"field":"traits.plan","op":"exists"})"))); });
    check(run);
    const Segment segment = SegmentStore(*run.db).all().front();
    run.unit([&] { QVERIFY(run.parts->segments.remove(QString::fromStdString(segment.id))); }, false);
    run.unit([&] { run.apply({.call = EventCall::Identify, .userId = "v", .data = R"({"plan":"b"})"}); });
    check(run);
    run.unit([&] { QVERIFY(run.parts->segments.remove(QString::fromStdString(segment.id))); });
    run.settle();
    QVERIFY(run.rows().empty());
    QCOMPARE(run.db->number("SELECT count(*) FROM segment_members"), 0);
}

/// A trait of a group with more people than fit into one unit.
void TestMemberships::bigGroupsAreWorkedThrough()
{
    MembershipRun run;
    std::vector<std::string> users;
    for (int i = 0; i < 5'000; ++i)
        users.push_back("u" + std::to_string(i));
    run.unit([&] { QVERIFY(run.define(rule(R"({"field":"group.tier","op":"eq","value":"x"})"))); });
    run.unit([&] {
        for (const std::string &user : users)
            run.apply({.call = EventCall::Group, .userId = user, .groupId = "g", .data = R"({"tier":"y"})"});
    });
    check(run);
    run.unit([&] { run.apply({.call = EventCall::Group, .userId = "u1", .groupId = "g", .data = R"({"tier":"x"})"}); });
    run.clock.advance(10 * secondMs);
    run.settle();
    check(run);
    QCOMPARE(run.counts().begin()->second, 5'000);
}

/// Until the projection is there, lists answer from the file, and counts say that they are not ready.
void TestMemberships::answersWhileLoading()
{
    MembershipRun run;
    run.unit([&] {
        for (const char *user : {"u1", "u2", "u3"})
            run.apply({.call = EventCall::Identify, .userId = user, .data = R"({"plan":"a"})"});
    });
    run.unit([&] { QVERIFY(run.define(rule(R"({"field":"traits.plan","op":"eq","value":"a"})"))); });
    const Segment segment = SegmentStore(*run.db).all().front();

    const projection::Projection loading;
    const SegmentStates states;
    const Audience audience(*run.db, loading, states, run.settings, run.clock);
    QVERIFY(!audience.isReady(segment));
    QVERIFY(!audience.membersOf(segment));
    const ContactList list(*run.db);
    const ContactFilter stored{.segment = segment.num};
    const auto members = list.page(stored, {}, {.limit = 2, .total = true});
    QCOMPARE(members.items.size(), std::size_t(2));
    QCOMPARE(members.items.front().externalId.value_or(""), std::string("u3"));
    QVERIFY(members.next);
    QCOMPARE(members.total.value_or(0), 3);
    QCOMPARE(list.page(stored, {}, {.limit = 2, .after = members.next}).items.size(), std::size_t(1));
    const std::vector<ErrorCode> codes{
        audience.estimate(*segment.rules).error().code, audience.preview(*segment.rules, 5).error().code,
        audience.explain(*segment.rules, 1).error().code, SchemaService(*run.db, loading).fields().error().code};
    for (const ErrorCode code : codes)
        QCOMPARE(code, ErrorCode::ProjectionBuilding);
    QVERIFY(audience.estimate(*segment.rules).error().retryAfterSeconds.value_or(0) >= 1);

    const Audience loaded(*run.db, run.parts->projection, run.parts->states, run.settings, run.clock);
    QVERIFY(loaded.isReady(segment));
    QCOMPARE(loaded.estimate(*segment.rules)->count, std::size_t(3));
    const ContactFilter held{.among = loaded.membersOf(segment)};
    QCOMPARE(held.among->count, 3);
    QCOMPARE(list.page(held, {}, {.limit = 2, .at = 1}).items.front().externalId.value_or(""), std::string("u2"));
}

void TestMemberships::effectsSayWhoWasMember()
{
    MembershipRun run;
    run.unit([&] { QVERIFY(run.define(rule(R"({"field":"traits.plan","op":"eq","value":"a"})"))); });
    const std::string a = SegmentStore(*run.db).all().front().id;
    const QJsonObject inA{{u"field"_s, QString(u"segment."_s + QString::fromStdString(a))}, {u"op"_s, u"exists"_s}};
    const QJsonObject went{{u"field"_s, u"events.go"_s}, {u"op"_s, u"exists"_s}};
    run.unit([&] { QVERIFY(run.define({{u"operator"_s, u"AND"_s}, {u"conditions"_s, QJsonArray{inA, went}}})); });
    const std::string b = SegmentStore(*run.db).all().back().id;
    const auto identify = [](const char *user, const char *traits) {
        return EventRecord{.call = EventCall::Identify, .userId = user, .data = traits};
    };
    const auto go = [](const char *user) { return EventRecord{.userId = user, .event = "go"}; };
    const auto turn = [&](const EventRecord &record) { return run.parts->applier.turnOf(record); };
    using Turn = EventSink::Turn;

    run.subscriptions.set("campaigns", {{"event", "go", {}}});
    run.unit([&] {
        run.apply(go("u1"));
        QCOMPARE(turn(identify("u1", R"({"plan":"a"})")), Turn::Now);
    });
    QCOMPARE(run.answers, QStringList());

    run.subscriptions.set("campaigns", {{"event", "go", a}, {"event", "go", b}, {"segment.entered", a, b}});
    run.subscriptions.set("surveys", {{"event", "go", a}});
    run.unit([&] {
        run.apply(go("u1"));
        run.apply(identify("u2", R"({"plan":"a"})"));
        run.apply({.call = EventCall::Identify, .userId = "u2", .anonymousId = "visitor", .data = "{}"});
        run.apply(go("u2"));
        // Nothing that could change it comes into the same unit.
        QCOMPARE(turn(identify("u1", R"({"plan":"a"})")), Turn::NextBatch);
        QCOMPARE(turn(EventRecord{.anonymousId = "visitor", .event = "go"}), Turn::NextBatch);
        QCOMPARE(turn(EventRecord{.userId = "u2", .event = "$form_submitted"}), Turn::NextBatch);
        QCOMPARE(turn(EventRecord{.call = EventCall::Alias, .userId = "u3", .previousId = "u1"}), Turn::NextBatch);
        QCOMPARE(turn(EventRecord{.call = EventCall::Group, .userId = "u3", .groupId = "g"}), Turn::NextBatch);
        QCOMPARE(turn(identify("u3", R"({"plan":"a"})")), Turn::Now);
        // What no rule reads may.
        QCOMPARE(turn(EventRecord{.userId = "u2", .event = "x", .context = R"({"ip":"10.0.0.1"})"}), Turn::Now);
    });
    const QString text = QStringLiteral("{\"%1\":%3,\"%2\":%4}");
    const auto answer = [&](bool isInA, bool isInB) {
        const auto word = [](bool in) { return in ? u"true"_s : u"false"_s; };
        return text.arg(QString::fromStdString(a), QString::fromStdString(b), word(isInA), word(isInB));
    };
    // Segments that name others are worked out with them.
    QCOMPARE(run.answers, QStringList({u"event 1 "_s + answer(false, false), u"event 2 "_s + answer(true, true),
                                       u"segment.entered 2 {\"%1\":true}"_s.arg(QString::fromStdString(b))}));
    run.answers.clear();
    run.unit([&] { run.apply(go("u1")); }, false);
    run.unit([&] { QCOMPARE(turn(identify("u1", "{}")), Turn::Now); });
    QCOMPARE(run.answers, QStringList());

    // While nobody knows who is in which segment, whoever needs to know waits.
    run.parts->memberships.reload();
    QCOMPARE(turn(go("u1")), Turn::Later);
    QCOMPARE(turn(EventRecord{.userId = "u1", .event = "other"}), Turn::Now);
    run.settle();
    QCOMPARE(turn(go("u1")), Turn::Now);

    // But not for ever, where that cannot be found out.
    run.parts->memberships.reload();
    QVERIFY(run.db->execute("ALTER TABLE segment_members RENAME TO elsewhere"));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(turn(go("u1")), Turn::Later);
        Transaction transaction(*run.db);
        run.parts->memberships.wake();
        QVERIFY(!transaction.commit());
        run.parts->applier.rolledBack();
    }
    QVERIFY(!run.parts->memberships.isLoaded());
    QCOMPARE(turn(go("u1")), Turn::Now);
    QVERIFY(run.db->execute("ALTER TABLE elsewhere RENAME TO segment_members"));
    run.settle();
    QVERIFY(run.parts->memberships.isLoaded());
    run.parts->memberships.reload();
    QCOMPARE(turn(go("u1")), Turn::Later);
}

QTEST_GUILESS_MAIN(TestMemberships)
#include "tst_memberships.moc"
