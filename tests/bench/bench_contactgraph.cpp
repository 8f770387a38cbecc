// How fast the identity graph applies calls to a model of many contacts: `bench_contactgraph [CONTACTS] [CALLS]`
// (1,000,000 and 200,000). Batches of 500, as the model writer cuts them; no event rows. One line a kind of call.
#include "backend/contacts/contactgraph.h"
#include "backend/storage/migrator.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>

using namespace growthos;

namespace {

constexpr int batchSize = 500;
constexpr UtcMs start = 1'700'000'000'000;

class Bench
{
public:
    explicit Bench(Database &db) : m_db(db), m_graph(db, m_ids) {}

    /// Applies `calls` calls that `make` fills in, and prints calls per second.
    template <class Make>
    void run(const char *name, std::int64_t calls, Make make)
    {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t cpu = std::clock();
        for (std::int64_t done = 0; done < calls;) {
            Transaction transaction(m_db);
            for (int i = 0; i < batchSize && done < calls; ++i, ++done) {
                EventRecord record{.receivedAt = start + m_seq, .timestamp = start + m_seq};
                make(record);
                m_graph.apply(++m_seq, record);
            }
            m_graph.flush();
            if (const auto committed = transaction.commit(); !committed) {
                std::fprintf(stderr, "commit failed: %s\n", qPrintable(committed.error().message));
                std::exit(1);
            }
            m_graph.committed();
        }
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        const double cpuSeconds = double(std::clock() - cpu) / CLOCKS_PER_SEC;
        std::printf("%-44s %9.0f /s   %7.2f us, of which CPU %6.2f\n", name, double(calls) / seconds,
                    seconds * 1e6 / double(calls), cpuSeconds * 1e6 / double(calls));
        std::fflush(stdout);
    }
    const ContactGraph &graph() const { return m_graph; }

private:
    Database &m_db;
    RandomIdSource m_ids;
    ContactGraph m_graph;
    std::int64_t m_seq = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const std::int64_t contacts = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const std::int64_t calls = argc > 2 ? std::atoll(argv[2]) : 200'000;
    QTemporaryDir folder;
    auto db = Database::open(
        folder.filePath(QStringLiteral("model.db")),
        {.durability = Database::Durability::Normal, .cacheKilobytes = 64 * 1024, .autoCheckpointPages = 16'000});
    if (!db || !migrate(**db, QStringLiteral("model")))
        return 1;

    std::string user;
    std::string anonymous;
    std::string traits;
    std::mt19937_64 random(1);
    std::int64_t next = 0;
    const auto setTraits = [&](std::int64_t n, std::int64_t seats) {
        const std::string number = std::to_string(n);
        traits = "{\"email\":\"person" + number + "@example.com\",\"name\":\"Person " + number +
                 "\",\"plan\":\"growth\",\"company\":\"Acme\",\"seats\":" + std::to_string(seats) + ",\"mrr\":49.00}";
    };
    const auto setUser = [&](EventRecord &record, std::int64_t n) {
        user = "usr_" + std::to_string(n);
        record.userId = user;
    };
    const auto anybody = [&] { return std::int64_t(random() % std::uint64_t(contacts)); };
    // Four calls of five come from one contact of a hundred.
    const auto regular = [&] {
        return random() % 5 ? anybody() % std::max<std::int64_t>(1, contacts / 100) : anybody();
    };

    {
        Bench filling(**db);
        filling.run("identify, new contact, six traits", contacts, [&](EventRecord &record) {
            record.call = EventCall::Identify;
            setUser(record, next);
            setTraits(next++, 1);
            record.data = traits;
        });
    }
    QElapsedTimer opening;
    opening.start();
    Bench bench(**db); // cold caches of its own
    std::printf("%-44s %9lld ms\n", "opening", static_cast<long long>(opening.elapsed()));
    bench.run("track, any contact", calls, [&](EventRecord &record) { setUser(record, anybody()); });
    bench.run("track, mostly regulars", calls, [&](EventRecord &record) { setUser(record, regular()); });
    bench.run("track, new visitor", calls, [&](EventRecord &record) {
        anonymous = "visitor-" + std::to_string(next++);
        record.anonymousId = anonymous;
    });
    bench.run("identify, nothing new, mostly regulars", calls, [&](EventRecord &record) {
        const std::int64_t who = regular();
        record.call = EventCall::Identify;
        setUser(record, who);
        setTraits(who, 1);
        record.data = traits;
    });
    bench.run("identify, one trait changes, any contact", calls, [&](EventRecord &record) {
        const std::int64_t who = anybody();
        record.call = EventCall::Identify;
        setUser(record, who);
        setTraits(who, next++);
        record.data = traits;
    });
    bench.run("visitor then identify as a known user: merge", calls / 2, [&](EventRecord &record) {
        anonymous = "merging-" + std::to_string(next / 2);
        record.anonymousId = anonymous;
        if (next++ % 2) {
            record.call = EventCall::Identify;
            setUser(record, anybody());
        }
    });
    std::printf("caches %zu MB, contacts %lld\n", bench.graph().cacheBytes() / 1'000'000,
                static_cast<long long>(bench.graph().contactCount()));
    return 0;
}
