#pragma once

#include "backend/core/clock.h"

#include <QString>
#include <cstdint>
#include <string>
#include <vector>

namespace growthos::bench {

/// A workspace made from a fixed seed: contacts with eight traits, ten events a contact over a year before `now`, a
/// tenth of them in the last week.
struct Data
{
    struct Contact
    {
        std::uint8_t plan;
        std::uint8_t country;
        std::uint8_t source;
        std::uint8_t tag; ///< 0 = none
        std::int32_t mrr;
        std::int32_t seats;
        bool beta;
        UtcMs signedUp;
    };
    struct Event
    {
        std::uint32_t contact; ///< from 1
        std::uint8_t name;
        UtcMs time;
    };

    static Data make(std::size_t contacts);
    static constexpr UtcMs now = 1'780'000'000'000;
    static const std::vector<std::string> plans, countries, sources, tags, eventNames;

    std::vector<Contact> contacts;
    std::vector<Event> events; ///< in order of coming, which is that of time but for one in fifty
};

/// Writes the model as the program keeps it, for the loader. Errors end the bench.
void writeModel(const Data &data, const QString &file);
/// Typed tables `contacts` and `events` with the indexes that the queries want, for SQL in SQLite.
void writeTables(const Data &data, const QString &file);
/// contacts.csv and events.csv, for the other engines.
void writeCsv(const Data &data, const QString &folder);

} // namespace growthos::bench
