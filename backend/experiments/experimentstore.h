#pragma once

#include "backend/experiments/experiment.h"
#include "backend/http/paging.h"
#include "backend/storage/database.h"

#include <functional>

namespace growthos {

/// The rows of experiments and of who saw which variant. Reads on any connection, writes on the writer inside an open
/// transaction. Errors stay in the Database (see there).
class ExperimentStore
{
public:
    explicit ExperimentStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> text; ///< in key or name, any ASCII case
        std::optional<QString> status;
        std::string_view sort = "-created_at";
    };
    /// The words that `sort` may be.
    static constexpr std::string_view sortings[] = {"key",        "-key",        "name",       "-name",
                                                    "created_at", "-created_at", "updated_at", "-updated_at"};
    http::Page<Experiment> list(const Filter &filter, const http::PageRequest &page) const;
    std::optional<Experiment> find(std::string_view key) const;
    /// In order of key.
    std::vector<Experiment> all() const;

    /// Gives it its number.
    void insert(Experiment &experiment);
    void update(const Experiment &experiment);

    /// The earliest one of a contact in an experiment counts. True when it is this one.
    bool addExposure(std::int64_t experiment, std::int64_t contact, std::string_view variant, UtcMs at);
    void
    forEachExposure(std::int64_t experiment,
                    const std::function<void(std::int64_t contact, std::string_view variant, UtcMs at)> &use) const;

private:
    static Experiment fromRow(const Query &query);

    Database &m_db;
};

} // namespace growthos
