// Analytics over the projection against an oracle that reads plain lists of events.

#include "backend/analytics/analyticsservice.h"
#include "backend/core/isotime.h"
#include "tests/support/seed.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>
#include <QTimeZone>
#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace growthos;
using namespace growthos::projection;
using namespace Qt::StringLiterals;

namespace {

UtcMs instant(const char *text)
{
    return parseInstant(text).value();
}

struct Person
{
    std::string plan; ///< JSON; empty: none
    bool deleted = false;
    int mergedInto = 0;
};

struct Happening
{
    int person = 0; ///< survivor
    std::string name;
    UtcMs at = 0;
    std::int64_t seq = 0;
    std::string value; ///< JSON; empty: none
};

/// Contacts and events, in the projection and as lists.
class World
{
public:
    explicit World(QString zone = u"UTC"_s) : clock(instant("2026-11-20T15:00:00Z"))
    {
        projection.adopt(std::make_shared<Image>());
        Settings fresh;
        fresh.timezone = std::move(zone);
        settings.set(fresh);
        for (const char *name : {"a", "b", "c"}) {
            const Image::LazyColumn column{Image::Lazy::Property, name, "v"};
            projection.image()->begin(column);
            projection.image()->finish(column);
        }
    }

    int addPerson(const std::string &plan)
    {
        people.push_back({plan, false, 0});
        return put(static_cast<int>(people.size()));
    }
    void remove(int person)
    {
        people[std::size_t(person - 1)].deleted = true;
        put(person);
    }
    void restore(int person)
    {
        people[std::size_t(person - 1)].deleted = false;
        put(person);
    }
    void merge(int source, int target)
    {
        people[std::size_t(source - 1)].mergedInto = target;
        put(source);
        for (Happening &event : events) {
            if (event.person == source)
                event.person = target;
        }
    }
    void happen(int person, const std::string &name, UtcMs at, const std::string &value = {})
    {
        const std::string properties = value.empty() ? std::string() : "{\"v\":" + value + "}";
        events.push_back({person, name, at, ++seq, value});
        EventRow row;
        row.seq = seq;
        row.contact = static_cast<Row>(person);
        row.name = events.back().name;
        row.timestamp = at;
        row.properties = properties;
        projection.put(row);
    }
    void publish() { projection.publish(); }

    bool counts(const Happening &event, const std::string &plan = {}) const
    {
        const Person &person = people[std::size_t(event.person - 1)];
        return !person.deleted && event.at <= clock.now() && (plan.empty() || person.plan == plan);
    }
    AnalyticsService service() const { return AnalyticsService(projection, settings, clock); }

    ManualClock clock;
    SettingsCache settings;
    Projection projection;
    std::vector<Person> people;
    std::vector<Happening> events;
    std::int64_t seq = 0;

private:
    int put(int number)
    {
        const Person &person = people[std::size_t(number - 1)];
        const std::string traits = person.plan.empty() ? "{}" : "{\"plan\":" + person.plan + "}";
        ContactRow row;
        row.row = static_cast<Row>(number);
        row.traits = traits;
        row.tags = "[]";
        row.createdAt = row.updatedAt = clock.now() - dayMs * number;
        row.deleted = person.deleted;
        row.mergedInto = static_cast<Row>(person.mergedInto);
        projection.put(row);
        return number;
    }
};

AnalyticsQuery parsed(const char *text)
{
    QList<ErrorDetail> details;
    auto query = parseAnalyticsQuery(QJsonDocument::fromJson(text).object(), details);
    Q_ASSERT(query);
    return *query;
}

/// Of the property: 1 and "1" are two values with one name.
std::string groupOf(const Happening &event)
{
    if (event.value.empty())
        return "(none)";
    return event.value == "\"x\"" ? "x" : event.value == "true" ? "true" : "1";
}

std::string localDay(UtcMs at, const QString &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone(zone.toLatin1())).date().toString(Qt::ISODate).toStdString();
}

std::string monday(UtcMs at, const QString &zone)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at, QTimeZone(zone.toLatin1())).date();
    return date.addDays(1 - date.dayOfWeek()).toString(Qt::ISODate).toStdString();
}

} // namespace

class TestAnalytics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsStandInTheirLocalDay();
    void futureEventsWait();
    void groupsAreNamedAndTheRestIsOther();
    void manyGroupsAgreeWithTheOracle();
    void segmentsAreGroupsToo();
    void funnelTakesTheFurthestThenTheEarliestPath();
    void sameEventTwiceIsTwoEvents();
    void aBusyContactIsPassedOnce();
    void returnsAreStrictlyLater();
    void overviewCountsFullDays();
    void overviewGoesOnFromWhatItCounted();
    void badRangesAreNamed();
    void loadingSaysSo();
    void randomWorldsAgreeWithTheOracle();
};

void TestAnalytics::countsStandInTheirLocalDay()
{
    World world(u"America/New_York"_s);
    const int one = world.addPerson("\"growth\"");
    // The night in which an hour comes twice: 1 November 2026 has 25 hours.
    world.happen(one, "a", instant("2026-11-01T03:59:59Z")); // 31 October
    world.happen(one, "a", instant("2026-11-01T04:00:00Z"));
    world.happen(one, "a", instant("2026-11-02T04:59:59Z"));
    world.happen(one, "a", instant("2026-11-02T05:00:00Z")); // 2 November
    world.publish();
    const auto answer = world.service().count(
        std::get<CountQuery>(parsed(R"({"type":"event_count","event":"a","from":"2026-10-31","to":"2026-11-02"})")));
    QVERIFY(answer);
    QCOMPARE(answer->counts.groups[0].counts, (std::vector<std::int64_t>{1, 2, 1}));
    QCOMPARE(answer->counts.total, 4);
    QCOMPARE(answer->buckets.label(1), "2026-11-01");
}

void TestAnalytics::futureEventsWait()
{
    World world;
    const int one = world.addPerson({});
    world.happen(one, "a", world.clock.now() + hourMs);
    world.publish();
    const auto query = std::get<CountQuery>(parsed(R"({"type":"event_count","from":"2026-11-20","to":"2026-11-20"})"));
    QCOMPARE(world.service().count(query)->counts.total, 0);
    world.clock.advance(hourMs);
    QCOMPARE(world.service().count(query)->counts.total, 1);
}

void TestAnalytics::groupsAreNamedAndTheRestIsOther()
{
    World world;
    for (int i = 0; i < 60; ++i) {
        const int person = world.addPerson("\"plan" + std::to_string(100 + i) + "\"");
        for (int n = 0; n < 60 - i; ++n)
            world.happen(person, "a", instant("2026-11-10T12:00:00Z"));
    }
    world.happen(world.addPerson({}), "a", instant("2026-11-10T12:00:00Z"));
    world.publish();
    for (const char *type : {"event_count", "unique_contacts"}) {
        const QByteArray text =
            QByteArray(R"({"type":")") + type + R"(","from":"2026-11-10","to":"2026-11-10","group_by":"traits.plan"})";
        const auto counts = world.service().count(std::get<CountQuery>(parsed(text.constData())))->counts;
        QCOMPARE(counts.groups.size(), mostGroups + 1);
        QCOMPARE(counts.groups.back().label, "other");
        if (QByteArray(type) == "event_count") {
            QCOMPARE(counts.groups[0].label, "plan100");
            QCOMPARE(counts.groups[0].counts[0], 60);
            QCOMPARE(counts.groups.back().counts[0], 55 + 1);
        } else {
            QCOMPARE(counts.groups.back().counts[0], 11);
            QCOMPARE(counts.groups[0].label, "(none)");
        }
    }
}

/// More groups than are kept as sets, most of them in `other`.
void TestAnalytics::manyGroupsAgreeWithTheOracle()
{
    std::mt19937 random(test::seed());
    World world;
    for (int i = 0; i < 40; ++i)
        world.addPerson({});
    // Few numbers are common, so that there are large groups and hundreds of small ones.
    for (int i = 0; i < 6'000; ++i) {
        const unsigned number = random() % 3 == 0 ? random() % 60 : random() % 900;
        world.happen(1 + int(random() % 40), "a", instant("2026-11-10T00:00:00Z") + UtcMs(random() % 3) * dayMs,
                     std::to_string(number));
    }
    world.publish();
    for (const bool unique : {false, true}) {
        const auto count = [unique](const std::vector<int> &people) {
            return std::int64_t(unique ? std::set<int>(people.begin(), people.end()).size() : people.size());
        };
        std::map<std::string, std::vector<int>> all;
        for (const Happening &event : world.events)
            all[event.value].push_back(event.person);
        std::vector<std::pair<std::int64_t, std::string>> order;
        for (const auto &[label, people] : all)
            order.emplace_back(-count(people), label);
        std::sort(order.begin(), order.end());
        std::map<std::string, std::string> shownAs;
        for (std::size_t i = 0; i < order.size(); ++i)
            shownAs[order[i].second] = i < mostGroups ? order[i].second : "other";
        std::map<std::string, std::vector<int>> total;
        std::map<std::pair<std::string, std::string>, std::vector<int>> byDay;
        for (const Happening &event : world.events) {
            total[shownAs[event.value]].push_back(event.person);
            byDay[{shownAs[event.value], localDay(event.at, u"UTC"_s)}].push_back(event.person);
        }
        const QByteArray type = unique ? "unique_contacts" : "event_count";
        const QByteArray text = QByteArray(R"({"type":")") + type +
                                R"(","event":"a","from":"2026-11-10","to":"2026-11-12","group_by":"properties.v"})";
        const auto answer = world.service().count(std::get<CountQuery>(parsed(text.constData())));
        QVERIFY(answer);
        QVERIFY(order.size() > 500);
        QCOMPARE(answer->counts.groups.size(), mostGroups + 1);
        for (std::size_t i = 0; i < answer->counts.groups.size(); ++i) {
            const EventCounts::Group &group = answer->counts.groups[i];
            QCOMPARE(group.label, i < mostGroups ? order[i].second : "other");
            QCOMPARE(group.total, count(total[group.label]));
            for (std::size_t day = 0; day < answer->buckets.size(); ++day)
                QCOMPARE(group.counts[day], count(byDay[{group.label, answer->buckets.label(day)}]));
        }
    }
}

void TestAnalytics::segmentsAreGroupsToo()
{
    World world;
    const int both = world.addPerson({});
    const int one = world.addPerson({});
    const int none = world.addPerson({});
    for (const int person : {both, both, one, none})
        world.happen(person, "a", instant("2026-11-10T12:00:00Z"));
    projection::IdSet members(4);
    members.insert(std::size_t(both));
    world.projection.putSegment("seg_a", members);
    members.insert(std::size_t(one));
    world.projection.putSegment("seg_b", members);
    world.publish();
    const auto counted = [&](const char *type) {
        const QByteArray text =
            QByteArray(R"({"type":")") + type + R"(","from":"2026-11-10","to":"2026-11-10","group_by":"segment_id"})";
        const auto counts = world.service().count(std::get<CountQuery>(parsed(text.constData())))->counts;
        QString shown = QString::number(counts.total);
        for (const EventCounts::Group &group : counts.groups)
            shown += u' ' + QString::fromStdString(group.label) + u'=' + QString::number(group.counts[0]);
        return shown;
    };
    // Who is in two counts in both, and once in the total.
    QCOMPARE(counted("event_count"), u"4 seg_b=3 seg_a=2 (none)=1"_s);
    QCOMPARE(counted("unique_contacts"), u"3 seg_b=2 (none)=1 seg_a=1"_s);
}

void TestAnalytics::funnelTakesTheFurthestThenTheEarliestPath()
{
    World world;
    const int one = world.addPerson({});
    const UtcMs day = instant("2026-11-10T00:00:00Z");
    world.happen(one, "a", day);             // its b comes too late
    world.happen(one, "a", day + 2 * dayMs); // this one gets to c
    world.happen(one, "b", day + 2 * dayMs + hourMs);
    world.happen(one, "a", day + 2 * dayMs + 2 * hourMs); // so would this one, later
    world.happen(one, "b", day + 2 * dayMs + 3 * hourMs);
    world.happen(one, "c", day + 2 * dayMs + 5 * hourMs);
    world.publish();
    const auto rows = world.service().funnel(std::get<FunnelQuery>(
        parsed(R"({"type":"funnel","steps":["a","b","c"],"window":"1d","from":"2026-11-10","to":"2026-11-12"})")));
    QVERIFY(rows);
    QCOMPARE((*rows)[2].contacts, 1);
    QCOMPARE(*(*rows)[1].medianSeconds, 3600.0);
    QCOMPARE(*(*rows)[2].medianSeconds, 4 * 3600.0);
    QVERIFY(!(*rows)[0].medianSeconds);
}

void TestAnalytics::sameEventTwiceIsTwoEvents()
{
    World world;
    const UtcMs at = instant("2026-11-10T00:00:00Z");
    const int once = world.addPerson({});
    world.happen(once, "a", at);
    const int twice = world.addPerson({});
    world.happen(twice, "a", at); // at the same moment: the order of coming decides
    world.happen(twice, "a", at);
    world.publish();
    const auto rows = world.service().funnel(
        std::get<FunnelQuery>(parsed(R"({"type":"funnel","steps":["a","a"],"from":"2026-11-10"})")));
    QCOMPARE((*rows)[0].contacts, 2);
    QCOMPARE((*rows)[1].contacts, 1);
    QCOMPARE(*(*rows)[1].medianSeconds, 0.0);
}

/// A machine that sends the first step all day and never the second: not each beginning with each event behind it.
void TestAnalytics::aBusyContactIsPassedOnce()
{
    World world;
    const int machine = world.addPerson({});
    for (int i = 0; i < 200'000; ++i)
        world.happen(machine, "a", instant("2026-11-10T00:00:00Z") + i);
    world.happen(machine, "b", instant("2026-11-09T00:00:00Z"));
    world.publish();
    QElapsedTimer taken;
    taken.start();
    const auto rows = world.service().funnel(
        std::get<FunnelQuery>(parsed(R"({"type":"funnel","steps":["a","b"],"from":"2026-11-10"})")));
    QVERIFY(rows);
    QCOMPARE((*rows)[0].contacts, 1);
    QCOMPARE((*rows)[1].contacts, 0);
    QVERIFY2(taken.elapsed() < 10'000, QByteArray::number(taken.elapsed()).constData()); // a minute, each with each
}

void TestAnalytics::returnsAreStrictlyLater()
{
    World world;
    const UtcMs mondayMorning = instant("2026-11-02T08:00:00Z");
    const int one = world.addPerson({});
    world.happen(one, "a", mondayMorning);
    world.happen(one, "b", mondayMorning);             // not later
    world.happen(one, "b", mondayMorning + 8 * dayMs); // the week after
    const int two = world.addPerson({});
    world.happen(two, "a", mondayMorning + hourMs);
    world.happen(two, "b", mondayMorning + 2 * hourMs); // its own week
    world.publish();
    const auto answer = world.service().retention(std::get<RetentionQuery>(parsed(
        R"({"type":"cohort_retention","cohort_event":"a","return_event":"b","periods":3,"from":"2026-11-02"})")));
    QVERIFY(answer);
    QCOMPARE(answer->cohorts.size(), 3u);
    QCOMPARE(answer->periods.label(0), "2026-11-02");
    QCOMPARE(answer->cohorts[0].size, 2);
    QCOMPARE(answer->cohorts[0].retained, (std::vector<std::int64_t>{1, 1, 0}));
}

void TestAnalytics::overviewCountsFullDays()
{
    World world;
    for (int i = 0; i < 40; ++i) // made a day earlier each
        world.addPerson({});
    for (int i = 0; i < 90; ++i)
        world.happen(1, "a", instant("2026-11-19T23:59:59Z"));
    world.happen(1, "b", instant("2026-11-20T00:00:00Z"));
    world.remove(5);
    world.publish();
    const auto overview = world.service().overview();
    QVERIFY(overview);
    QCOMPARE(overview->contacts, 39);
    QCOMPARE(overview->contacts30d, 28); // day 30 is not within
    QCOMPARE(overview->eventsToday, 1);
    QCOMPARE(overview->eventsDailyAverage, 3);
}

/// A service that was asked before says the same as one that never was.
void TestAnalytics::overviewGoesOnFromWhatItCounted()
{
    std::mt19937 random(test::seed());
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    World world(u"Europe/Berlin"_s);
    const AnalyticsService asked = world.service();
    for (int i = 0; i < 20; ++i)
        world.addPerson({});
    for (int step = 0; step < 400; ++step) {
        const int drawn = 1 + below(20);
        const int into = world.people[std::size_t(drawn - 1)].mergedInto;
        const int person = into != 0 ? into : drawn;
        switch (below(12)) {
        case 0:
            world.remove(person);
            break;
        case 1:
            world.restore(person);
            break;
        case 2:
            if (person != 1 && !world.people[0].deleted && !world.people[std::size_t(person - 1)].deleted)
                world.merge(person, 1);
            break;
        case 3:
            world.clock.advance(below(3 * 24) * hourMs);
            break;
        default:
            for (int i = below(50); i > 0; --i)
                world.happen(person, std::string(1, static_cast<char>('a' + below(4))),
                             world.clock.now() - below(40 * 24 * 60) * minuteMs + (below(30) == 0 ? dayMs : 0));
        }
        world.publish();
        const auto again = asked.overview();
        const auto fresh = world.service().overview();
        QVERIFY(again && fresh);
        QCOMPARE(again->eventsToday, fresh->eventsToday);
        QCOMPARE(again->eventsDailyAverage, fresh->eventsDailyAverage);
        QCOMPARE(again->contacts30d, fresh->contacts30d);
        std::int64_t today = 0;
        for (const Happening &event : world.events)
            today += world.counts(event) &&
                     localDay(event.at, u"Europe/Berlin"_s) == localDay(world.clock.now(), u"Europe/Berlin"_s);
        QCOMPARE(again->eventsToday, today);
    }
}

void TestAnalytics::badRangesAreNamed()
{
    World world;
    for (const char *text : {R"({"type":"event_count","from":"2026-11-02","to":"2026-11-01"})",
                             R"({"type":"event_count","interval":"hour","from":"2001-11-02"})"}) {
        const auto answer = world.service().count(std::get<CountQuery>(parsed(text)));
        QVERIFY(!answer);
        QCOMPARE(answer.error().details.front().field, u"from"_s);
    }
}

void TestAnalytics::loadingSaysSo()
{
    const Projection loading;
    const SettingsCache settings;
    const ManualClock clock(0);
    const AnalyticsService service(loading, settings, clock);
    QVERIFY(service.overview().error().code == ErrorCode::ProjectionBuilding);
    QVERIFY(service.overview().error().retryAfterSeconds.value_or(0) > 0);
}

void TestAnalytics::randomWorldsAgreeWithTheOracle()
{
    std::mt19937 random(test::seed());
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    const char *const zones[] = {"UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "America/Santiago"};
    const std::string values[] = {"1", "\"1\"", "true", "\"x\"", {}};
    for (int round = 0; round < 60; ++round) {
        const QString zone = QString::fromLatin1(zones[below(5)]);
        World world(zone);
        const UtcMs start = world.clock.now() - 60 * dayMs;
        const int people = 1 + below(25);
        for (int i = 0; i < people; ++i)
            world.addPerson(values[below(5)]);
        for (int i = below(400); i > 0; --i) {
            // Full hours and half ones: many at the same moment, and at the edges of days.
            const UtcMs at = start / hourMs * hourMs + below(62 * 48) * 30 * minuteMs;
            world.happen(1 + below(people), std::string(1, static_cast<char>('a' + below(3))), at, values[below(5)]);
            if (below(20) == 0)
                world.publish();
        }
        for (int i = 2; i <= people; ++i) {
            if (below(8) == 0)
                world.remove(i);
            else if (below(8) == 0 && !world.people[0].deleted)
                world.merge(i, 1);
        }
        world.publish();
        const UtcMs now = world.clock.now();

        // Counts by day, filtered by a trait and a property, grouped by the property.
        const auto count = std::get<CountQuery>(parsed(
            R"({"type":"event_count","event":"a","from":"2026-10-01","filters":{"traits.plan":"1"},"group_by":"properties.v"})"));
        const auto answer = world.service().count(count);
        QVERIFY(answer);
        std::map<std::pair<std::string, std::string>, std::int64_t> expected;
        std::int64_t total = 0;
        for (const Happening &event : world.events) {
            if (event.name != "a" || !world.counts(event, "\"1\"") || event.at < answer->buckets.start(0))
                continue;
            ++expected[{groupOf(event), localDay(event.at, zone)}];
            ++total;
        }
        QCOMPARE(answer->counts.total, total);
        std::map<std::pair<std::string, std::string>, std::int64_t> found;
        for (const EventCounts::Group &group : answer->counts.groups) {
            for (std::size_t day = 0; day < answer->buckets.size(); ++day) {
                if (group.counts[day] != 0)
                    found[{group.label, answer->buckets.label(day)}] = group.counts[day];
            }
        }
        QVERIFY(found == expected);
        // Who stands behind a number: as many as did it.
        for (const EventCounts::Group &group : answer->counts.groups) {
            const std::size_t day = static_cast<std::size_t>(below(static_cast<int>(answer->buckets.size())));
            std::set<int> behind;
            for (const Happening &event : world.events) {
                if (event.name == "a" && world.counts(event, "\"1\"") && groupOf(event) == group.label &&
                    localDay(event.at, zone) == answer->buckets.label(day))
                    behind.insert(event.person);
            }
            const auto rows = world.service().contactsBehind(count, {answer->buckets.label(day), group.label});
            QVERIFY(rows);
            QCOMPARE(rows->count(), behind.size());
            for (const int person : behind)
                QVERIFY(rows->contains(static_cast<std::size_t>(person)));
        }

        // Distinct contacts by week, of every event with one value.
        const auto unique = world.service().count(std::get<CountQuery>(parsed(
            R"({"type":"unique_contacts","interval":"week","from":"2026-09-01","filters":{"properties.v":true}})")));
        QVERIFY(unique);
        std::map<std::string, std::set<int>> byWeek;
        std::set<int> everybody;
        for (const Happening &event : world.events) {
            if (!world.counts(event) || event.value != "true" || event.at < unique->buckets.start(0))
                continue;
            byWeek[monday(event.at, zone)].insert(event.person);
            everybody.insert(event.person);
        }
        QCOMPARE(unique->counts.total, static_cast<std::int64_t>(everybody.size()));
        for (std::size_t week = 0; week < unique->buckets.size(); ++week)
            QCOMPARE(unique->counts.groups[0].counts[week],
                     static_cast<std::int64_t>(byWeek[unique->buckets.label(week)].size()));

        // A funnel: every path is tried.
        const auto funnel = world.service().funnel(std::get<FunnelQuery>(
            parsed(R"({"type":"funnel","steps":["a","b","a"],"window":"3d","from":"2026-10-01","to":"2026-11-10"})")));
        QVERIFY(funnel);
        const UtcMs from =
            Buckets(Interval::Day, instant("2026-10-01T12:00:00Z"), instant("2026-10-01T12:00:00Z"), zone).start(0);
        const UtcMs to =
            Buckets(Interval::Day, instant("2026-11-10T12:00:00Z"), instant("2026-11-10T12:00:00Z"), zone).end(0) - 1;
        std::vector<std::int64_t> reached(3, 0);
        std::vector<std::vector<UtcMs>> times(3);
        for (int person = 1; person <= people; ++person) {
            std::vector<Happening> own;
            for (const Happening &event : world.events) {
                if (event.person == person && world.counts(event))
                    own.push_back(event);
            }
            std::sort(own.begin(), own.end(),
                      [](const auto &x, const auto &y) { return std::pair(x.at, x.seq) < std::pair(y.at, y.seq); });
            std::vector<UtcMs> best;
            const auto longer = [&](const std::vector<UtcMs> &path) {
                if (path.size() > best.size() || (path.size() == best.size() && path < best))
                    best = path;
            };
            for (std::size_t i = 0; i < own.size(); ++i) {
                if (own[i].name != "a" || own[i].at < from || own[i].at > to)
                    continue;
                longer({own[i].at});
                for (std::size_t j = i + 1; j < own.size(); ++j) {
                    if (own[j].name != "b" || own[j].at > own[i].at + 3 * dayMs)
                        continue;
                    longer({own[i].at, own[j].at});
                    for (std::size_t k = j + 1; k < own.size(); ++k) {
                        if (own[k].name == "a" && own[k].at <= own[i].at + 3 * dayMs)
                            longer({own[i].at, own[j].at, own[k].at});
                    }
                }
            }
            for (std::size_t step = 0; step < best.size(); ++step) {
                ++reached[step];
                if (step > 0)
                    times[step].push_back(best[step] - best[step - 1]);
            }
        }
        for (std::size_t step = 0; step < 3; ++step) {
            QCOMPARE((*funnel)[step].contacts, reached[step]);
            const auto query = std::get<FunnelQuery>(parsed(
                R"({"type":"funnel","steps":["a","b","a"],"window":"3d","from":"2026-10-01","to":"2026-11-10"})"));
            const int number = static_cast<int>(step) + 1;
            QCOMPARE(static_cast<std::int64_t>(world.service().contactsBehind(query, {number, false})->count()),
                     reached[step]);
            QCOMPARE(static_cast<std::int64_t>(world.service().contactsBehind(query, {number, true})->count()),
                     reached[step] - (step == 2 ? 0 : reached[step + 1]));
            if (times[step].empty())
                continue;
            std::sort(times[step].begin(), times[step].end());
            const std::size_t half = times[step].size() / 2;
            const double median = times[step].size() % 2 == 1
                                      ? static_cast<double>(times[step][half])
                                      : static_cast<double>(times[step][half - 1] + times[step][half]) / 2;
            QCOMPARE(*(*funnel)[step].medianSeconds, median / 1000);
        }

        // Retention by week.
        const auto retention = world.service().retention(std::get<RetentionQuery>(
            parsed(R"({"type":"cohort_retention","cohort_event":"a","return_event":"b","periods":6})")));
        QVERIFY(retention);
        std::map<int, UtcMs> first;
        for (const Happening &event : world.events) {
            if (event.name == "a" && world.counts(event)) {
                const auto [known, isNew] = first.try_emplace(event.person, event.at);
                known->second = std::min(known->second, event.at);
            }
        }
        for (std::size_t cohort = 0; cohort < 6; ++cohort) {
            std::int64_t size = 0;
            std::vector<std::set<int>> back(6);
            for (const auto &[person, began] : first) {
                if (monday(began, zone) != retention->periods.label(cohort))
                    continue;
                ++size;
                for (const Happening &event : world.events) {
                    if (event.person != person || event.name != "b" || event.at <= began || event.at > now)
                        continue;
                    for (std::size_t period = 0; period < 6; ++period) {
                        if (monday(event.at, zone) == retention->periods.label(cohort + period))
                            back[period].insert(person);
                    }
                }
            }
            QCOMPARE(retention->cohorts[cohort].size, size);
            const auto query = std::get<RetentionQuery>(
                parsed(R"({"type":"cohort_retention","cohort_event":"a","return_event":"b","periods":6})"));
            const std::string &label = retention->periods.label(cohort);
            QCOMPARE(static_cast<std::int64_t>(world.service().contactsBehind(query, {label, {}})->count()), size);
            for (std::size_t period = 0; period < 6; ++period) {
                QCOMPARE(retention->cohorts[cohort].retained[period], static_cast<std::int64_t>(back[period].size()));
                const auto rows = world.service().contactsBehind(query, {label, static_cast<int>(period)});
                QCOMPARE(rows->count(), back[period].size());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestAnalytics)
#include "tst_analytics.moc"
