#pragma once

#include "backend/flags/flag.h"
#include "backend/http/paging.h"
#include "backend/storage/database.h"

namespace growthos {

/// The rows of flags. Reads on any connection, writes on the writer inside an open transaction. Errors stay in the
/// Database (see there).
class FlagStore
{
public:
    explicit FlagStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> text; ///< in key or name, any ASCII case
        std::optional<bool> enabled;
        std::string_view sort = "-created_at";
    };
    /// The words that `sort` may be.
    static constexpr std::string_view sortings[] = {"key",        "-key",        "name",       "-name",
                                                    "created_at", "-created_at", "updated_at", "-updated_at"};
    http::Page<Flag> list(const Filter &filter, const http::PageRequest &page) const;
    std::optional<Flag> find(std::string_view key) const;
    /// In order of key.
    std::vector<Flag> all() const;

    /// Gives it its number.
    void insert(Flag &flag);
    void update(const Flag &flag);
    void remove(std::int64_t num);

private:
    static Flag fromRow(const Query &query);

    Database &m_db;
};

} // namespace growthos
