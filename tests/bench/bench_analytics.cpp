// Analytics over many events: `bench_analytics [CONTACTS] [--engines NAME,…]` (1,000,000; ten events a contact),
// through the service, without HTTP. The same questions in SQL to SQLite, DuckDB and PostgreSQL over the same data. An
// answer of many numbers is one here: their sum, each times where it stands.
#include "backend/analytics/analyticsservice.h"
#include "backend/core/isotime.h"
#include "tests/bench/workspace/data.h"
#include "tests/bench/workspace/loaded.h"

#include <cstdio>

using namespace growthos;
using namespace growthos::bench;

namespace {

constexpr UtcMs weekMs = 7 * dayMs;
constexpr UtcMs today = Data::now - Data::now % dayMs;
constexpr UtcMs month = today - 29 * dayMs;                            ///< 30 days with today
constexpr UtcMs quarter = today - 89 * dayMs;                          ///< 90
constexpr UtcMs monday = Data::now - (Data::now - 4 * dayMs) % weekMs; ///< 1970-01-05 was one
constexpr UtcMs firstCohort = monday - 16 * weekMs;
constexpr UtcMs funnelWindow = 14 * dayMs;

std::string text(UtcMs at)
{
    return std::to_string(at);
}

template <class T>
T the(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}

AnalyticsRange range(UtcMs from, UtcMs to)
{
    return {QString::fromLatin1(formatInstant(from)), QString::fromLatin1(formatInstant(to))};
}

/// Days count from 1; a group by the length of its name.
std::int64_t weighed(const EventCounts &counts, bool grouped)
{
    std::int64_t sum = 0;
    for (const EventCounts::Group &group : counts.groups) {
        for (std::size_t day = 0; day < group.counts.size(); ++day)
            sum += group.counts[day] * static_cast<std::int64_t>(day + 1) *
                   static_cast<std::int64_t>(grouped ? group.label.size() : 1);
    }
    return sum;
}

/// The number of the day since `month`, from 1.
std::string day()
{
    const std::string since = "(time - " + text(month) + ")";
    return "((" + since + " - " + since + " % 86400000) / 86400000 + 1)";
}

std::string week(const std::string &time)
{
    const std::string since = "(" + time + " - " + text(firstCohort) + ")";
    return "CAST((" + since + " - " + since + " % 604800000) / 604800000 AS BIGINT)";
}

} // namespace

int main(int argc, char **argv)
{
    const Arguments arguments(argc, argv);
    const QString folder = preparedFolder(arguments.contacts);
    Engines engines(folder, arguments.engines);
    engines.prepare();
    if (arguments.prepareOnly)
        return 0;
    projection::Projection projection;
    load(projection, folder, arguments.contacts);
    const SettingsCache settings;
    const ManualClock clock(Data::now);
    const AnalyticsService service(projection, settings, clock);
    const auto ask = [&](const char *name, const std::string &sql, const std::function<std::int64_t()> &question) {
        std::int64_t answer = 0;
        const auto taken = timed(21, [&] { answer = question(); });
        compare(name, taken, answer, engines, sql);
    };

    CountQuery grouped;
    grouped.event = "login";
    grouped.range = range(month, Data::now);
    grouped.groupBy = rules::Field{rules::FieldKind::Trait, "plan"};
    const std::string logins = "name = 'login' AND time >= " + text(month) + " AND time <= " + text(Data::now);
    ask("logins by day and plan, 30 days",
        "SELECT CAST(sum(n * day * length(plan)) AS BIGINT) FROM (SELECT " + day() +
            " AS day, plan, count(*) AS n FROM events JOIN contacts ON num = contact WHERE " + logins +
            " GROUP BY 1, 2) q",
        [&] { return weighed(the(service.count(grouped)).counts, true); });

    CountQuery unique;
    unique.unique = true;
    unique.range = range(month, Data::now);
    ask("contacts by day, any event, 30 days",
        "SELECT CAST(sum(n * day) AS BIGINT) FROM (SELECT " + day() +
            " AS day, count(DISTINCT contact) AS n FROM events WHERE time >= " + text(month) +
            " AND time <= " + text(Data::now) + " GROUP BY 1) q",
        [&] { return weighed(the(service.count(unique)).counts, false); });

    FunnelQuery funnel;
    for (const char *event : {"login", "invite_sent", "cart_paid"})
        funnel.steps.push_back({event});
    funnel.window = funnelWindow;
    funnel.range = range(quarter, Data::now);
    const auto later = [](const char *step, const char *before, const char *event) {
        return std::string(" LEFT JOIN events ") + step + " ON " + step + ".contact = a.contact AND " + step +
               ".name = '" + event + "' AND " + step + ".time > " + before + ".time AND " + step +
               ".time <= a.time + " + text(funnelWindow) + " AND " + step + ".time <= " + text(Data::now);
    };
    ask("funnel of three steps, 90 days",
        "SELECT CAST(sum(CASE r WHEN 1 THEN 1 WHEN 2 THEN 11 ELSE 111 END) AS BIGINT) FROM (SELECT a.contact,"
        " max(CASE WHEN c.time IS NOT NULL THEN 3 WHEN b.time IS NOT NULL THEN 2 ELSE 1 END) AS r FROM events a" +
            later("b", "a", "invite_sent") + later("c", "b", "cart_paid") + " WHERE a.name = 'login' AND a.time >= " +
            text(quarter) + " AND a.time <= " + text(Data::now) + " GROUP BY a.contact) q",
        [&] {
            const auto rows = the(service.funnel(funnel));
            return rows[0].contacts + 10 * rows[1].contacts + 100 * rows[2].contacts;
        });

    RetentionQuery retention;
    retention.cohortEvent = "login";
    retention.returnEvent = "cart_paid";
    retention.range = range(firstCohort, firstCohort + 8 * weekMs - 1);
    ask("weekly retention, 8 x 8",
        "WITH f AS (SELECT contact, min(time) AS began FROM events WHERE name = 'login' AND time <= " +
            text(Data::now) + " GROUP BY contact), c AS (SELECT contact, began, " + week("began") +
            " AS w FROM f WHERE began >= " + text(firstCohort) + " AND began < " + text(firstCohort + 8 * weekMs) +
            ") SELECT CAST(sum((w + 1) * (p + 1)) AS BIGINT) FROM (SELECT DISTINCT c.contact, w, " + week("e.time") +
            " - w AS p FROM c JOIN events e ON e.contact = c.contact AND e.name = 'cart_paid' AND e.time > began"
            " AND e.time <= " +
            text(Data::now) + ") q WHERE p < 8",
        [&] {
            std::int64_t sum = 0;
            const auto found = the(service.retention(retention));
            for (std::size_t w = 0; w < found.cohorts.size(); ++w) {
                for (std::size_t p = 0; p < found.cohorts[w].retained.size(); ++p)
                    sum += found.cohorts[w].retained[p] * static_cast<std::int64_t>((w + 1) * (p + 1));
            }
            return sum;
        });

    ask("overview",
        "SELECT (SELECT count(*) FROM contacts) + (SELECT count(*) FROM contacts WHERE signed_up_at > " +
            text(Data::now - 30 * dayMs) + " AND signed_up_at <= " + text(Data::now) +
            ") + (SELECT count(*) FROM events WHERE time >= " + text(today) + " AND time <= " + text(Data::now) + ")",
        [&] {
            const auto found = the(service.overview());
            return found.contacts + found.contacts30d + found.eventsToday;
        });
    return 0;
}
