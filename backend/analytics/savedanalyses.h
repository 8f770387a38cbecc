#pragma once

#include "backend/core/clock.h"
#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/http/paging.h"
#include "backend/segments/segmentservice.h"
#include "backend/storage/database.h"

#include <QJsonObject>
#include <string>

namespace growthos {

/// A funnel or a cohort that somebody keeps.
struct SavedAnalysis
{
    std::string id = {};
    std::string name = {};
    QJsonObject definition = {}; ///< the body that made it: see analyticsquery.h
    UtcMs createdAt = 0;
};

/// Saved funnels (`fnl_…`) and cohorts (`chrt_…`). Writes in an open transaction of the writer, reads anywhere.
class SavedAnalyses
{
public:
    enum class Kind { Funnel, Cohort };

    SavedAnalyses(Database &database, IdSource &ids, const Clock &clock) : m_db(database), m_ids(ids), m_clock(clock) {}

    SavedAnalysis create(Kind kind, const QJsonObject &definition);
    http::Page<SavedAnalysis> list(Kind kind, const http::PageRequest &page) const;
    /// Errors: NotFound.
    Result<SavedAnalysis> find(Kind kind, const QString &id) const;
    Result<void> remove(Kind kind, const QString &id);

private:
    Database &m_db;
    IdSource &m_ids;
    const Clock &m_clock;
};

/// Funnels and cohorts that count in a segment.
std::vector<SegmentUse> analysesNaming(Database &database, const Segment &segment);

} // namespace growthos
