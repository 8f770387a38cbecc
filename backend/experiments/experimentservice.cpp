#include "backend/experiments/experimentservice.h"

#include "backend/core/buckets.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace growthos {
namespace {

using projection::Row;

/// The first time that a contact saw a variant.
struct Exposure
{
    std::size_t variant = 0;
    UtcMs at = 0;
    std::optional<UtcMs> converted = {}; ///< the first time at or after it
};

using Exposures = std::unordered_map<Row, Exposure>;

std::vector<ExperimentResults::Day> byDay(const Exposures &exposures, std::size_t variants, UtcMs from, UtcMs until,
                                          const QString &zone)
{
    Buckets days(Interval::Day, from, until, zone);
    if (days.size() > ExperimentResults::mostDays)
        days = Buckets::endingAt(Interval::Day, until, ExperimentResults::mostDays, zone);
    std::vector<ExperimentResults::Day> result;
    for (std::size_t i = 0; i < days.size(); ++i)
        result.push_back({days.label(i), std::vector<std::pair<std::int64_t, std::int64_t>>(variants)});
    if (result.empty())
        return result;
    // What was before the first day that is shown counts on it.
    const auto dayOf = [&](UtcMs at) { return days.at(std::clamp(at, days.start(0), days.end(days.size() - 1) - 1)); };
    for (const auto &[row, exposure] : exposures) {
        ++result[*dayOf(exposure.at)].counts[exposure.variant].first;
        if (exposure.converted)
            ++result[*dayOf(*exposure.converted)].counts[exposure.variant].second;
    }
    for (std::size_t day = 1; day < result.size(); ++day) {
        for (std::size_t variant = 0; variant < variants; ++variant) {
            result[day].counts[variant].first += result[day - 1].counts[variant].first;
            result[day].counts[variant].second += result[day - 1].counts[variant].second;
        }
    }
    return result;
}

} // namespace

Result<Experiment> ExperimentService::find(const QString &key) const
{
    auto experiment = m_store.find(key.toStdString());
    if (!experiment)
        return Error::notFound(u"experiment", key);
    return *std::move(experiment);
}

Result<void> ExperimentService::checkReferences(const Experiment &experiment) const
{
    return experiment.segmentId ? m_segments.checkExists(*experiment.segmentId, QStringLiteral("segment_id"))
                                : Result<void>();
}

Result<Experiment> ExperimentService::create(Experiment experiment)
{
    const QString key = QString::fromStdString(experiment.key);
    if (m_store.find(experiment.key))
        return Error{ErrorCode::Conflict,
                     QStringLiteral("There is an experiment '%1' already.").arg(key),
                     {{QStringLiteral("key"), QStringLiteral("taken"), QStringLiteral("Choose another key.")}}};
    if (const auto valid = checkReferences(experiment); !valid)
        return valid.error();
    experiment.id = m_ids.next("exp_");
    experiment.createdAt = experiment.updatedAt = m_clock.now();
    m_store.insert(experiment);
    return experiment;
}

Result<Experiment> ExperimentService::update(const Experiment &experiment, Experiment changed)
{
    const auto content = [](const Experiment &e) {
        return std::tie(e.name, e.description, e.variants, e.segmentId, e.metricEvent, e.baselineRate, e.minimumEffect,
                        e.plannedDays);
    };
    if (content(experiment) == content(changed))
        return experiment;
    QList<ErrorDetail> details;
    const auto fixed = [&](bool differs, const QString &field) {
        if (differs && experiment.startedAt)
            details.append({field, QStringLiteral("started"),
                            QStringLiteral("'%1' is fixed once the experiment has started.").arg(field)});
    };
    fixed(experiment.variants != changed.variants, QStringLiteral("variants"));
    fixed(experiment.segmentId != changed.segmentId, QStringLiteral("segment_id"));
    if (!details.isEmpty())
        return Error{ErrorCode::Conflict,
                     QStringLiteral("The experiment has started: what decides who sees what is fixed. Make another "
                                    "experiment for that."),
                     std::move(details)};
    if (const auto valid = checkReferences(changed); !valid)
        return valid.error();
    changed.updatedAt = m_clock.now();
    m_store.update(changed);
    return changed;
}

Result<Experiment> ExperimentService::start(const Experiment &experiment)
{
    if (experiment.status == ExperimentStatus::Running)
        return experiment;
    if (experiment.winner)
        return Error{
            ErrorCode::Conflict,
            QStringLiteral("Everybody was given one variant: there is nothing left to compare. Make another "
                           "experiment for that."),
            {{QStringLiteral("status"), QStringLiteral("concluded"), QStringLiteral("The experiment was concluded.")}}};
    Experiment started = experiment;
    started.status = ExperimentStatus::Running;
    started.updatedAt = m_clock.now();
    started.startedAt = experiment.startedAt.value_or(started.updatedAt);
    started.stoppedAt.reset();
    m_store.update(started);
    return started;
}

Result<Experiment> ExperimentService::stop(const Experiment &experiment)
{
    if (experiment.status == ExperimentStatus::Stopped)
        return experiment;
    if (experiment.status == ExperimentStatus::Draft)
        return Error{ErrorCode::Conflict, QStringLiteral("The experiment has not started.")};
    Experiment stopped = experiment;
    stopped.status = ExperimentStatus::Stopped;
    stopped.updatedAt = m_clock.now();
    stopped.stoppedAt = experiment.stoppedAt.value_or(stopped.updatedAt); // of a concluded one: it had ended before
    m_store.update(stopped);
    return stopped;
}

Result<Experiment> ExperimentService::conclude(const Experiment &experiment, const std::string &variant)
{
    if (std::none_of(experiment.variants.begin(), experiment.variants.end(),
                     [&variant](const Variant &each) { return each.key == variant; }))
        return Error::validation(
            {{QStringLiteral("variant"), QStringLiteral("not_found"),
              QStringLiteral("The experiment has no variant '%1'.").arg(QString::fromStdString(variant))}});
    if (experiment.status == ExperimentStatus::Draft)
        return Error{ErrorCode::Conflict, QStringLiteral("The experiment has not started.")};
    if (experiment.status == ExperimentStatus::Concluded && experiment.winner == variant)
        return experiment;
    Experiment concluded = experiment;
    concluded.status = ExperimentStatus::Concluded;
    concluded.winner = variant;
    concluded.updatedAt = m_clock.now();
    concluded.stoppedAt = experiment.stoppedAt.value_or(concluded.updatedAt);
    m_store.update(concluded);
    return concluded;
}

Result<ExperimentResults> ExperimentService::results(const Experiment &experiment, const QString &zone) const
{
    const projection::Snapshot snapshot = m_projection.read();
    if (!snapshot)
        return m_projection.building();
    std::unordered_map<std::string, std::size_t> places;
    ExperimentResults results;
    for (const Variant &variant : experiment.variants) {
        places.emplace(variant.key, results.variants.size());
        results.variants.push_back({.key = variant.key});
    }
    const UtcMs until = experiment.stoppedAt.value_or(m_clock.now());
    Exposures exposures;
    m_store.forEachExposure(experiment.num, [&](std::int64_t contact, std::string_view variant, UtcMs at) {
        const auto place = places.find(std::string(variant));
        // One of the future counts when its time comes.
        if (static_cast<Row>(contact) >= snapshot->rows || place == places.end() || at > until)
            return;
        const Row row = snapshot->survivor(static_cast<Row>(contact));
        if (!snapshot->isLiving(row))
            return;
        const auto [found, isNew] = exposures.try_emplace(row, Exposure{place->second, at});
        if (!isNew && at < found->second.at)
            found->second = {place->second, at};
    });
    if (const auto name = snapshot->eventName(experiment.metricEvent)) {
        projection::forEachPosting(snapshot->postings(*name), snapshot->names[*name],
                                   experiment.startedAt.value_or(0) - 1, until,
                                   [&](std::uint32_t contact, UtcMs time, projection::EventRef) {
                                       const auto found = exposures.find(snapshot->survivor(contact));
                                       if (found == exposures.end() || time < found->second.at)
                                           return;
                                       auto &converted = found->second.converted;
                                       converted = std::min(time, converted.value_or(time));
                                   });
    }
    for (const auto &[row, exposure] : exposures) {
        ++results.variants[exposure.variant].exposures;
        results.variants[exposure.variant].conversions += exposure.converted ? 1 : 0;
    }

    std::vector<double> counts;
    std::vector<double> weights;
    const auto proportion = [](const ExperimentResults::Row &row) {
        return statistics::Proportion{double(row.conversions), double(row.exposures)};
    };
    for (std::size_t i = 0; i < results.variants.size(); ++i) {
        counts.push_back(double(results.variants[i].exposures));
        weights.push_back(experiment.variants[i].weight);
        if (i > 0)
            results.variants[i].against =
                statistics::difference(proportion(results.variants[0]), proportion(results.variants[i]));
    }
    results.sampleRatio = statistics::goodnessOfFit(counts, weights);
    if (experiment.startedAt)
        results.days = byDay(exposures, results.variants.size(), *experiment.startedAt, until, zone);
    results.updatedAt = m_clock.now();
    return results;
}

std::vector<SegmentUse> experimentsNaming(Database &database, const Segment &segment)
{
    std::vector<SegmentUse> uses;
    for (const Experiment &experiment : ExperimentStore(database).all()) {
        // One that is over needs its segment no more.
        if (experiment.segmentId == segment.id)
            uses.push_back({"flags", experiment.key, experiment.name, experiment.status != ExperimentStatus::Stopped});
    }
    return uses;
}

} // namespace growthos
