#include "tests/bench/workspace/data.h"

#include "backend/core/isotime.h"
#include "backend/storage/migrator.h"

#include <QFile>
#include <algorithm>
#include <cstdio>
#include <random>

namespace growthos::bench {

const std::vector<std::string> Data::plans{"free", "trial", "growth", "scale"};
const std::vector<std::string> Data::countries{"de", "us", "fr", "gb", "in", "br", "jp", "pl", "es", "it"};
const std::vector<std::string> Data::sources{"organic", "paid", "referral", "partner"};
const std::vector<std::string> Data::tags{"", "enterprise", "active", "beta"};
const std::vector<std::string> Data::eventNames{"login",       "$page_view",  "project_created", "invite_sent",
                                                "export_made", "plan_viewed", "cart_paid",       "search",
                                                "file_added",  "comment_made"};

Data Data::make(std::size_t count)
{
    std::mt19937_64 random(42);
    const auto below = [&random](std::uint64_t n) { return random() % n; };
    Data data;
    data.contacts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t r = below(100);
        data.contacts.push_back({std::uint8_t(r < 50   ? 0
                                              : r < 65 ? 1
                                              : r < 90 ? 2
                                                       : 3),
                                 std::uint8_t(below(10)), std::uint8_t(below(4)), std::uint8_t(below(4)),
                                 std::int32_t(below(1000)), std::int32_t(1 + below(50)), below(10) == 0,
                                 now - UtcMs(below(500)) * dayMs - UtcMs(below(dayMs))});
    }
    data.events.reserve(count * 10);
    for (std::size_t i = 0; i < count * 10; ++i) {
        // Squaring crowds events into the near past and contacts into the first numbers, as life does.
        const double back = double(below(1'000'000)) / 1e6;
        const double who = double(below(1'000'000'000)) / 1e9;
        const std::uint64_t r = below(100);
        const auto name = std::uint8_t(r < 25 ? 0 : r < 55 ? 1 : 2 + below(8));
        const auto contact = std::uint32_t(who * (0.3 + 0.7 * who) * double(count)) + 1;
        data.events.push_back({contact, name, now - UtcMs(back * back * 365 * double(dayMs)) - UtcMs(below(hourMs))});
    }
    std::sort(data.events.begin(), data.events.end(), [](const Event &a, const Event &b) { return a.time < b.time; });
    for (std::size_t i = 50; i < data.events.size(); i += 50) // some come late
        std::swap(data.events[i], data.events[i - 1 - below(40)]);
    return data;
}

namespace {

std::unique_ptr<Database> fresh(const QString &file)
{
    QFile::remove(file);
    auto opened = Database::open(file, {.durability = Database::Durability::Normal, .cacheKilobytes = 512 * 1024});
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

void check(Result<void> done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
}

std::string traitsOf(const Data::Contact &c, std::size_t number)
{
    return R"({"name":"Person )" + std::to_string(number) + R"(","plan":")" + Data::plans[c.plan] + R"(","country":")" +
           Data::countries[c.country] + R"(","source":")" + Data::sources[c.source] + R"(","mrr":)" +
           std::to_string(c.mrr) + R"(,"seats":)" + std::to_string(c.seats) + R"(,"beta":)" +
           (c.beta ? "true" : "false") + R"(,"signed_up_at":")" + formatInstant(c.signedUp).toStdString() + "\"}";
}

} // namespace

void writeModel(const Data &data, const QString &file)
{
    const auto db = fresh(file);
    check(migrate(*db, QStringLiteral("model")));
    check(db->execute("PRAGMA application_id = 0x474F534D; DROP INDEX events_time; DROP INDEX events_name_time"));
    Transaction transaction(*db);
    for (std::size_t i = 0; i < Data::eventNames.size(); ++i)
        Query(*db, "INSERT INTO event_names (num, name) VALUES (?, ?)")
            .bind(std::int64_t(i + 1), Data::eventNames[i])
            .run();
    for (std::size_t i = 0; i < data.contacts.size(); ++i) {
        const Data::Contact &c = data.contacts[i];
        const auto number = static_cast<std::int64_t>(i + 1);
        const std::string text = std::to_string(number);
        const std::string email = "person" + text + "@mail" + std::to_string(number % 97) + ".example";
        Query(*db, "INSERT INTO contacts (num, id, external_id, email, email_key, traits, tags, bucket_key, created_at,"
                   " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(number, "cntct_" + text, "user_" + text, email, email, traitsOf(c, i + 1),
                  c.tag == 0 ? std::string("[]") : "[\"" + Data::tags[c.tag] + "\"]", "user_" + text, c.signedUp,
                  c.signedUp)
            .run();
    }
    const auto living = static_cast<std::int64_t>(data.contacts.size());
    Query(*db, "UPDATE workspace SET value = ? WHERE key IN ('highest_contact', 'living_contacts')").bind(living).run();
    std::int64_t seq = 0;
    for (const Data::Event &event : data.events) {
        ++seq;
        Query(*db, "INSERT INTO events (seq, contact, call, name, timestamp, received_at, user_id, properties)"
                   " VALUES (?, ?, 2, ?, ?, ?, ?, ?)")
            .bind(seq, std::int64_t(event.contact), std::int64_t(event.name) + 1, event.time, event.time,
                  "user_" + std::to_string(event.contact), "{\"value\":" + std::to_string(seq % 100) + "}")
            .run();
    }
    check(transaction.commit());
    check(db->execute("CREATE INDEX events_time ON events (timestamp);"
                      "CREATE INDEX events_name_time ON events (name, timestamp)"));
}

void writeTables(const Data &data, const QString &file)
{
    const auto db = fresh(file);
    check(db->execute("CREATE TABLE contacts (num INTEGER PRIMARY KEY, plan TEXT, country TEXT, source TEXT, tag TEXT,"
                      " mrr INTEGER, seats INTEGER, beta INTEGER, signed_up_at INTEGER);"
                      "CREATE TABLE events (contact INTEGER, name TEXT, time INTEGER)"));
    Transaction transaction(*db);
    for (std::size_t i = 0; i < data.contacts.size(); ++i) {
        const Data::Contact &c = data.contacts[i];
        Query(*db, "INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(std::int64_t(i + 1), Data::plans[c.plan], Data::countries[c.country], Data::sources[c.source],
                  Data::tags[c.tag], c.mrr, c.seats, c.beta, c.signedUp)
            .run();
    }
    for (const Data::Event &event : data.events)
        Query(*db, "INSERT INTO events VALUES (?, ?, ?)")
            .bind(std::int64_t(event.contact), Data::eventNames[event.name], event.time)
            .run();
    check(transaction.commit());
    check(db->execute("CREATE INDEX contacts_plan ON contacts (plan, signed_up_at, num);"
                      "CREATE INDEX contacts_country ON contacts (country, mrr, num);"
                      "CREATE INDEX events_name ON events (name, time, contact);"
                      "CREATE INDEX events_contact ON events (contact, name, time); ANALYZE"));
}

void writeCsv(const Data &data, const QString &folder)
{
    const auto open = [&folder](const char *name) {
        std::FILE *file = std::fopen(qPrintable(folder + QLatin1Char('/') + QLatin1String(name)), "w");
        if (!file)
            qFatal("cannot write %s", name);
        return file;
    };
    std::FILE *contacts = open("contacts.csv");
    for (std::size_t i = 0; i < data.contacts.size(); ++i) {
        const Data::Contact &c = data.contacts[i];
        std::fprintf(contacts, "%zu,%s,%s,%s,%s,%d,%d,%s,%lld\n", i + 1, Data::plans[c.plan].c_str(),
                     Data::countries[c.country].c_str(), Data::sources[c.source].c_str(), Data::tags[c.tag].c_str(),
                     c.mrr, c.seats, c.beta ? "true" : "false", static_cast<long long>(c.signedUp));
    }
    std::fclose(contacts);
    std::FILE *events = open("events.csv");
    for (const Data::Event &event : data.events)
        std::fprintf(events, "%u,%s,%lld\n", event.contact, Data::eventNames[event.name].c_str(),
                     static_cast<long long>(event.time));
    std::fclose(events);
}

} // namespace growthos::bench
