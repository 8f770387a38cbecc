#include "backend/ingest/rejectservice.h"

#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <limits>

namespace growthos {

void RejectService::add(const Reject &reject)
{
    Query(m_db, "INSERT OR REPLACE INTO rejects (seq, received_at, request_id, key_id, field, reason, message, payload)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(reject.seq, reject.receivedAt, reject.requestId, reject.keyId, reject.field, reject.reason,
              reject.message, reject.payload)
        .run();
}

void RejectService::trim()
{
    Query(m_db, "DELETE FROM rejects WHERE seq <= (SELECT seq FROM rejects ORDER BY seq DESC LIMIT 1 OFFSET ?)")
        .bind(kept)
        .run();
}

http::Page<Reject> RejectService::list(const http::PageRequest &page) const
{
    http::Page<Reject> result;
    const qint64 before = page.after ? page.after->at(0).toInteger() : std::numeric_limits<qint64>::max();
    Query query(m_db, "SELECT seq, received_at, request_id, key_id, field, reason, message, payload FROM rejects"
                      " WHERE seq < ? ORDER BY seq DESC LIMIT ?");
    query.bind(before, page.limit + 1);
    readPage(
        query, page.limit, result,
        [](const Query &row) {
            return Reject{row.integer(0),           row.integer(1),           std::string(row.text(2)),
                          std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)),
                          std::string(row.text(6)), std::string(row.text(7))};
        },
        [](const Reject &last) { return QJsonArray{qint64(last.seq)}; });
    if (page.total)
        result.total = m_db.number("SELECT count(*) FROM rejects");
    return result;
}

} // namespace growthos
