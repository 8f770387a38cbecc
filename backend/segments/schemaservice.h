#pragma once

#include "backend/core/result.h"
#include "backend/projection/projection.h"
#include "backend/rules/rule.h"
#include "backend/storage/database.h"

#include <set>
#include <string>
#include <vector>

namespace growthos {

/// What contacts and events have had so far: names, types and frequent values, for whoever writes rules. Any reader.
/// Errors of all: ProjectionBuilding.
class SchemaService
{
public:
    SchemaService(Database &database, const projection::Projection &projection)
        : m_db(database), m_projection(projection)
    {}

    struct Field
    {
        std::string field = {}; ///< as a rule names it
        std::set<std::string> types = {};
        std::size_t count = 0; ///< contacts, groups or looked-at events that have it
    };
    /// What rules may look at beside events and segments. Traits: of all; of context: what the newest events had.
    Result<std::vector<Field>> fields() const;
    /// The properties that the newest events of this name had.
    Result<std::vector<Field>> properties(const std::string &event) const;

    struct Event
    {
        std::string name = {};
        std::size_t count = 0;
        UtcMs lastAt = 0;
    };
    /// In order of name.
    Result<std::vector<Event>> events() const;

    struct Value
    {
        std::string json = {};
        std::size_t count = 0;
    };
    /// The most frequent first. `event`: for properties. Errors: ValidationError (a field without a list of values).
    Result<std::vector<Value>> values(const std::string &field, const std::optional<std::string> &event) const;

    /// So many of the newest events are looked at.
    static constexpr int newestEvents = 1'000;

private:
    std::vector<std::string> newest(std::string_view part, const std::optional<std::string> &event) const;

    Database &m_db;
    const projection::Projection &m_projection;
};

} // namespace growthos
