#pragma once

#include "backend/http/paging.h"
#include "backend/storage/database.h"

#include <string>

namespace growthos {

/// An ingest item that failed validation, as kept for an operator.
struct Reject
{
    std::int64_t seq = 0;
    UtcMs receivedAt = 0;
    std::string requestId;
    std::string keyId;
    std::string field;
    std::string reason;
    std::string message;
    std::string payload; ///< JSON: the item, or a string with its beginning when it was very large
};

/// The newest rejects. `add` on the writer inside a transaction, `list` on any reader.
class RejectService
{
public:
    static constexpr int kept = 10'000;

    explicit RejectService(Database &database) : m_db(database) {}

    void add(const Reject &reject);
    /// Removes what is beyond `kept`.
    void trim();
    http::Page<Reject> list(const http::PageRequest &page) const;

private:
    Database &m_db;
};

} // namespace growthos
