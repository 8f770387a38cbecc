// Rules over many contacts: `bench_segments [CONTACTS] [--engines NAME,…]` (1,000,000; ten events a contact). The same
// questions in SQL to SQLite, DuckDB and PostgreSQL over the same data; answers must be equal.
#include "backend/projection/program.h"
#include "backend/rules/rulejson.h"
#include "tests/bench/workspace/data.h"
#include "tests/bench/workspace/loaded.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <random>

using namespace growthos;
using namespace growthos::bench;
using namespace growthos::projection;

namespace {

constexpr auto example = R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"eq","value":"trial"},)"
                         R"({"field":"events.login","op":"count_gte","value":3,"window":"7d"},)"
                         R"({"field":"traits.signed_up_at","op":"gte","value":"2025-06-01"}]})";
constexpr auto nested =
    R"({"operator":"OR","conditions":[{"operator":"AND","conditions":[{"field":"traits.country","op":"in","value":)"
    R"(["de","fr"]},{"field":"traits.mrr","op":"gte","value":500},{"field":"events.cart_paid","op":"exists"}]},)"
    R"({"operator":"AND","conditions":[{"field":"traits.beta","op":"eq","value":true},)"
    R"({"field":"events.invite_sent","op":"count_gte","value":2,"window":"90d"},)"
    R"({"field":"events.export_made","op":"not_exists","window":"30d"}]},)"
    R"({"operator":"AND","conditions":[{"field":"tags","op":"contains","value":"enterprise"},)"
    R"({"field":"traits.seats","op":"gt","value":40},{"field":"events.login","op":"count_lte","value":1}]}]})";
constexpr auto estimate = R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"eq","value":"trial"},)"
                          R"({"field":"events.login","op":"count_gte","value":2,"window":"30d"}]})";

rules::Rule ruleOf(const char *json)
{
    auto rule = rules::readRule(json);
    if (!rule)
        qFatal("no rule: %s", json);
    return std::move(*rule);
}

class Bench
{
public:
    Bench(std::shared_ptr<Image> image, Engines &engines) : m_image(std::move(image)), m_engines(engines) {}

    void ask(const char *name, const char *rule, const std::string &sql, bool nodes = false, bool page = false)
    {
        const Snapshot version = m_image->read();
        std::int64_t answer = 0;
        // Each run compiles: a rule in the builder is a new one each time.
        const auto taken = timed(21, [&] {
            Program program(ruleOf(rule), QStringLiteral("UTC"));
            std::vector<std::size_t> counts;
            const IdSet found = program.run(*version, Data::now, nodes ? &counts : nullptr);
            answer = static_cast<std::int64_t>(found.count());
            auto row = found.previous(found.rows());
            for (int i = 0; page && row && i < 25; ++i)
                row = found.previous(*row);
        });
        compare(name, taken, answer, m_engines, sql);
    }

    /// Events one by one, each put and matched against those of 100 rules that read it; published every 500.
    void match(std::size_t contacts)
    {
        std::vector<std::unique_ptr<Program>> programs;
        std::vector<std::vector<Program *>> byName(Data::eventNames.size());
        for (int i = 0; i < 100; ++i) {
            const std::size_t name = static_cast<std::size_t>(i) % Data::eventNames.size();
            const std::string rule = R"({"operator":"AND","conditions":[{"field":"events.)" + Data::eventNames[name] +
                                     R"(","op":"count_gte","value":)" + std::to_string(1 + i % 5) + R"(,"window":")" +
                                     std::to_string(1 + i % 30) + R"(d"},{"field":"traits.plan","op":"eq","value":")" +
                                     Data::plans[static_cast<std::size_t>(i) % 4] + R"("}]})";
            programs.push_back(std::make_unique<Program>(ruleOf(rule.c_str()), QStringLiteral("UTC")));
            byName[name].push_back(programs.back().get());
        }
        std::mt19937 random(7);
        constexpr int events = 200'000;
        std::int64_t verdicts = 0;
        const auto run = [&](bool all) {
            QElapsedTimer timer;
            timer.start();
            std::vector<std::pair<Row, std::size_t>> touched;
            for (int i = 0; i < events; ++i) {
                const auto row = static_cast<Row>(1 + random() % contacts);
                const std::size_t name = random() % Data::eventNames.size();
                m_image->put(EventRow{++m_seq, row, Data::eventNames[name], Data::now - 1000 + i % 1000});
                touched.emplace_back(row, name);
                if (touched.size() < 500)
                    continue;
                const Version &staged = m_image->staged();
                for (const auto &[contact, event] : touched) {
                    ContactEvents seen(staged, contact);
                    if (all) {
                        for (const auto &program : programs)
                            verdicts += program->holds(staged, contact, Data::now, seen);
                    } else {
                        for (Program *program : byName[event])
                            verdicts += program->holds(staged, contact, Data::now, seen);
                    }
                }
                touched.clear();
                m_image->publish();
            }
            return events / (double(timer.nsecsElapsed()) / 1e9);
        };
        const double reading = run(false);
        const double everyone = run(true);
        std::printf("put and matched against 100 segments: %.0f events/s (those that read the event), %.0f (all 100)"
                    "   %lld hold\n",
                    reading, everyone, static_cast<long long>(verdicts));
    }

private:
    std::shared_ptr<Image> m_image;
    Engines &m_engines;
    std::int64_t m_seq = 1'000'000'000;
};

} // namespace

int main(int argc, char **argv)
{
    const Arguments arguments(argc, argv);
    const QString folder = preparedFolder(arguments.contacts);
    Engines engines(folder, arguments.engines);
    engines.prepare();
    if (arguments.prepareOnly)
        return 0;
    Projection projection;
    load(projection, folder, arguments.contacts);

    Bench bench(projection.read() ? projection.shareImage() : nullptr, engines);
    const auto since = [](int days) { return std::to_string(Data::now - days * dayMs); };
    const std::string exampleSql =
        "SELECT count(*) FROM contacts c JOIN (SELECT contact FROM events WHERE name = 'login' AND time > " + since(7) +
        " AND time <= " + std::to_string(Data::now) +
        " GROUP BY contact HAVING count(*) >= 3) e ON e.contact = c.num WHERE c.plan = 'trial'"
        " AND c.signed_up_at >= 1748736000000";
    bench.ask("the seeds' example", example, exampleSql);
    bench.ask("its first page of members", example, {}, false, true);
    const std::string nestedSql =
        "SELECT count(*) FROM contacts c WHERE (c.country IN ('de', 'fr') AND c.mrr >= 500 AND c.num IN (SELECT contact"
        " FROM events WHERE name = 'cart_paid')) OR (c.beta AND c.num IN (SELECT contact FROM events WHERE name ="
        " 'invite_sent' AND time > " +
        since(90) +
        " GROUP BY contact HAVING count(*) >= 2) AND c.num NOT IN (SELECT contact FROM events WHERE name ="
        " 'export_made' AND time > " +
        since(30) +
        ")) OR (c.tag = 'enterprise' AND c.seats > 40 AND c.num NOT IN (SELECT contact FROM events WHERE name ="
        " 'login' GROUP BY contact HAVING count(*) > 1))";
    bench.ask("nested", nested, nestedSql);
    bench.ask("nested, a count at every node", nested, {}, true);
    bench.ask("estimate, 30-day window", estimate,
              "SELECT count(*) FROM contacts c JOIN (SELECT contact FROM events WHERE name = 'login' AND time > " +
                  since(30) + " GROUP BY contact HAVING count(*) >= 2) e ON e.contact = c.num WHERE c.plan = 'trial'");
    bench.match(arguments.contacts);
    return 0;
}
