#pragma once

#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/experiments/experimentstore.h"
#include "backend/experiments/statistics.h"
#include "backend/projection/projection.h"
#include "backend/segments/segmentservice.h"

namespace growthos {

/// What came of an experiment.
struct ExperimentResults
{
    struct Row
    {
        std::string key = {};
        std::int64_t exposures = 0;   ///< contacts who saw it first
        std::int64_t conversions = 0; ///< of them, those who did the metric event at or after that
        std::optional<statistics::Difference> against = {}; ///< the first variant; nothing for that one
    };
    /// How all stood at the end of a day, in the order of the experiment; today: so far.
    struct Day
    {
        std::string date = {};                                          ///< `2026-02-23`, in the project's time zone
        std::vector<std::pair<std::int64_t, std::int64_t>> counts = {}; ///< exposures and conversions of each variant
    };
    /// The last days, at most.
    static constexpr int mostDays = 366;
    std::vector<Row> variants = {};         ///< in the order of the experiment
    std::vector<Day> days = {};             ///< since the start; empty before
    std::optional<double> sampleRatio = {}; ///< probability that exposures are this far from the weights by chance
    UtcMs updatedAt = 0;
};

/// Experiments: their definitions, start and stop, results. Reads anywhere; changes with the writer's set, inside its
/// transaction.
class ExperimentService
{
public:
    ExperimentService(Database &database, IdSource &ids, const SegmentService &segments,
                      const projection::Projection &projection, const Clock &clock)
        : m_store(database), m_ids(ids), m_segments(segments), m_projection(projection), m_clock(clock)
    {}

    http::Page<Experiment> list(const ExperimentStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    /// Errors: NotFound.
    Result<Experiment> find(const QString &key) const;
    std::vector<Experiment> all() const { return m_store.all(); }

    /// Number, id and times are given here. Errors: Conflict (`key` taken), ValidationError (a segment that does not
    /// exist).
    Result<Experiment> create(Experiment experiment);
    /// `changed`: the same experiment with other fields. Errors: ValidationError as above, Conflict (`started`: its
    /// variants or its segment would change after people were counted in).
    Result<Experiment> update(const Experiment &experiment, Experiment changed);
    /// Of a stopped one: it goes on with what was counted. Of a running one: nothing. Errors: Conflict (everybody was
    /// given one variant, there is nothing left to compare).
    Result<Experiment> start(const Experiment &experiment);
    /// Of a concluded one: its variant is given to nobody any more. Errors: Conflict (a draft).
    Result<Experiment> stop(const Experiment &experiment);
    /// `variant` is given to everybody whom it is for; what was measured stays as it is. A concluded one changes to
    /// another variant so. Errors: ValidationError (no such variant), Conflict (a draft).
    Result<Experiment> conclude(const Experiment &experiment, const std::string &variant);

    /// Exact, from the rows of exposures and the events in memory. Living contacts count; conversions up to the stop.
    /// `zone`: whose days. Errors: ProjectionBuilding.
    Result<ExperimentResults> results(const Experiment &experiment, const QString &zone) const;

private:
    Result<void> checkReferences(const Experiment &experiment) const;

    ExperimentStore m_store;
    IdSource &m_ids;
    const SegmentService &m_segments;
    const projection::Projection &m_projection;
    const Clock &m_clock;
};

/// Experiments that name a segment.
std::vector<SegmentUse> experimentsNaming(Database &database, const Segment &segment);

} // namespace growthos
