// Lists of contacts out of many: `bench_contacts [CONTACTS]` (1,000,000). The service alone, without HTTP; medians of
// nine, the file warm. Contacts have an email, a name of two words, a user id; every second has the tag `half`, every
// thousandth `rare`.
#include "backend/contacts/contactgraph.h"
#include "backend/contacts/contactlist.h"
#include "backend/storage/migrator.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchSize = 500;
constexpr UtcMs start = 1'700'000'000'000;
constexpr const char *names[] = {"Alice", "Bob",   "Carol", "Dan", "Eve",  "Frank", "Grace", "Heidi",
                                 "Ivan",  "Judy",  "Karl",  "Lea", "Mia",  "Noah",  "Olga",  "Paul",
                                 "Rosa",  "Simon", "Tara",  "Uwe", "Vera", "Wim",   "Yara",  "Zoe"};

void fill(Database &db, std::int64_t contacts)
{
    RandomIdSource ids;
    ContactGraph graph(db, ids);
    std::mt19937_64 random(1);
    const auto name = [&] { return std::string(names[random() % std::size(names)]); };
    QElapsedTimer timer;
    timer.start();
    for (std::int64_t made = 0; made < contacts;) {
        Transaction transaction(db);
        for (int i = 0; i < batchSize && made < contacts; ++i, ++made) {
            const std::string number = std::to_string(random() % 10'000'000);
            const std::string first = name();
            const std::string last = name() + number;
            ContactEdit edit;
            edit.externalId = "usr_" + std::to_string(made);
            edit.email = first + "." + last + std::to_string(made) + "@example.com";
            edit.traits = R"({"name":")" + first + " " + last + R"(","plan":"growth","seats":12})";
            edit.tags = made % 1000 == 0 ? R"(["half","rare"])" : made % 2 == 0 ? R"(["half"])" : "[]";
            graph.create(edit, start + made * 10);
        }
        graph.flush();
        if (!transaction.commit())
            std::exit(1);
        graph.committed();
    }
    std::printf("%-52s %10.0f /s\n", "contacts made, with the words and tags of a search",
                double(contacts) * 1e9 / double(timer.nsecsElapsed()));
}

template <class Work>
void measure(const char *what, Work work)
{
    std::vector<double> times;
    std::int64_t result = 0;
    for (int i = 0; i < 9; ++i) {
        QElapsedTimer timer;
        timer.start();
        result = work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-52s %10.2f ms   worst %8.2f   gives %lld\n", what, times[4], times.back(),
                static_cast<long long>(result));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const std::int64_t contacts = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"model.db"_s);
    {
        auto db = Database::open(
            path,
            {.durability = Database::Durability::Normal, .cacheKilobytes = 64 * 1024, .autoCheckpointPages = 16'000});
        if (!db || !migrate(**db, u"model"_s))
            return 1;
        fill(**db, contacts);
    }
    auto reader = Database::open(path, {.mode = Database::Mode::ReadOnly});
    if (!reader)
        return 1;
    const ContactList list(**reader);
    const auto page = [&](const ContactFilter &filter, ContactOrder order, http::PageRequest request) {
        request.limit = 50;
        const auto result = list.page(filter, order, request);
        return result.total ? *result.total : std::int64_t(result.items.size());
    };
    const ContactOrder newest;
    measure("first page", [&] { return page({}, newest, {}); });
    measure("first page with total", [&] { return page({}, newest, {.total = true}); });
    for (const auto &[name, by] :
         {std::pair("created", ContactSort::Created), std::pair("updated", ContactSort::Updated),
          std::pair("name", ContactSort::Name), std::pair("email", ContactSort::Email)}) {
        const ContactOrder order{by, by == ContactSort::Created};
        measure((std::string("first page by ") + name).c_str(), [&] { return page({}, order, {}); });
        measure((std::string("at half of all, by ") + name).c_str(),
                [&] { return page({}, order, {.at = contacts / 2}); });
        measure((std::string("at 9/10 of all, by ") + name).c_str(),
                [&] { return page({}, order, {.at = contacts / 10 * 9}); });
    }
    for (const char *tag : {"half", "rare"}) {
        const ContactFilter filter{.tag = QString::fromLatin1(tag)};
        const std::string what = std::string("tag ") + tag;
        measure((what + ", first page").c_str(), [&] { return page(filter, newest, {}); });
        measure((what + ", total").c_str(), [&] { return page(filter, newest, {.total = true}); });
        measure((what + ", by name").c_str(), [&] { return page(filter, {ContactSort::Name, false}, {}); });
    }
    measure("tag half, at a quarter of all", [&] { return page({.tag = u"half"_s}, newest, {.at = contacts / 4}); });
    for (const char *q : {"usr 123456", "alice bob123", "alice.b", "car", "a", "example"}) {
        const ContactFilter filter{.text = QString::fromLatin1(q)};
        const std::string what = std::string("q=") + q;
        measure((what + ", first page").c_str(), [&] { return page(filter, newest, {}); });
        measure((what + ", total").c_str(), [&] { return page(filter, newest, {.total = true}); });
    }
    measure("q=alice tag=half by email, total", [&] {
        return page({.tag = u"half"_s, .text = u"alice"_s}, {ContactSort::Email, false}, {.total = true});
    });
    return 0;
}
