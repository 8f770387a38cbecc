#include "backend/experiments/experimentstore.h"

#include "backend/core/jsonwriter.h"
#include "backend/storage/sortedlist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

constexpr std::string_view select = "SELECT num, id, key, name, description, status, variants, segment_id,"
                                    " metric_event, started_at, stopped_at, created_at, updated_at, baseline_rate,"
                                    " minimum_effect, planned_days, winner"
                                    " FROM experiments WHERE ";

std::string variantsText(const Experiment &experiment)
{
    JsonWriter json;
    json.beginArray();
    for (const Variant &variant : experiment.variants)
        json.beginObject().member("key", variant.key).member("weight", variant.weight).endObject();
    json.endArray();
    return json.take().toStdString();
}

std::vector<Variant> readVariants(std::string_view text)
{
    std::vector<Variant> variants;
    const QByteArray json(text.data(), qsizetype(text.size()));
    for (const QJsonValue &each : QJsonDocument::fromJson(json).array())
        variants.push_back(
            {each[QLatin1String("key")].toString().toStdString(), each[QLatin1String("weight")].toDouble()});
    return variants;
}

QJsonValue sortKey(const Experiment &experiment, std::string_view column)
{
    if (column == "key" || column == "name")
        return QString::fromStdString(column == "key" ? experiment.key : experiment.name);
    return qint64(column == "created_at" ? experiment.createdAt : experiment.updatedAt);
}

} // namespace

Experiment ExperimentStore::fromRow(const Query &query)
{
    Experiment experiment;
    experiment.num = query.integer(0);
    experiment.id = query.text(1);
    experiment.key = query.text(2);
    experiment.name = query.text(3);
    experiment.description = query.optionalText(4);
    for (const auto status : {ExperimentStatus::Running, ExperimentStatus::Stopped, ExperimentStatus::Concluded}) {
        if (query.text(5) == wireName(status))
            experiment.status = status;
    }
    experiment.variants = readVariants(query.text(6));
    experiment.segmentId = query.optionalText(7);
    experiment.metricEvent = query.text(8);
    experiment.startedAt = query.optionalInteger(9);
    experiment.stoppedAt = query.optionalInteger(10);
    experiment.createdAt = query.integer(11);
    experiment.updatedAt = query.integer(12);
    const auto real = [&query](int column) {
        return query.isNull(column) ? std::nullopt : std::optional(query.real(column));
    };
    experiment.baselineRate = real(13);
    experiment.minimumEffect = real(14);
    experiment.plannedDays = query.optionalInteger(15);
    experiment.winner = query.optionalText(16);
    return experiment;
}

http::Page<Experiment> ExperimentStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const std::string_view column = filter.sort.substr(filter.sort.starts_with('-') ? 1 : 0);
    const bool text = column == "key" || column == "name";
    return sortedPage<http::Page<Experiment>>(
        m_db,
        {.select = select,
         .table = "experiments",
         .where = "(?1 IS NULL OR instr(lower(key), lower(?1)) > 0 OR instr(lower(name), lower(?1)) > 0)"
                  " AND (?2 IS NULL OR status = ?2)",
         .parameters = 2,
         .sort = filter.sort,
         .text = text},
        page, [&filter](Query &query) { query.bind(filter.text, filter.status); }, fromRow,
        [&](const Experiment &experiment) { return sortKey(experiment, column); });
}

std::optional<Experiment> ExperimentStore::find(std::string_view key) const
{
    static const std::string sql = joined(select, "key = ?");
    Query query(m_db, sql);
    query.bind(key);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::vector<Experiment> ExperimentStore::all() const
{
    static const std::string sql = joined(select, "1 ORDER BY key");
    Query query(m_db, sql);
    std::vector<Experiment> experiments;
    while (query.step())
        experiments.push_back(fromRow(query));
    return experiments;
}

void ExperimentStore::insert(Experiment &experiment)
{
    const std::string variants = variantsText(experiment);
    Query(m_db, "INSERT INTO experiments (id, key, name, description, status, variants, segment_id, metric_event,"
                " started_at, stopped_at, created_at, updated_at, baseline_rate, minimum_effect, planned_days, winner)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(experiment.id, experiment.key, experiment.name, experiment.description, wireName(experiment.status),
              variants, experiment.segmentId, experiment.metricEvent, experiment.startedAt, experiment.stoppedAt,
              experiment.createdAt, experiment.updatedAt, experiment.baselineRate, experiment.minimumEffect,
              experiment.plannedDays, experiment.winner)
        .run();
    experiment.num = m_db.lastInsertRowId();
}

void ExperimentStore::update(const Experiment &experiment)
{
    const std::string variants = variantsText(experiment);
    Query(m_db, "UPDATE experiments SET name = ?, description = ?, status = ?, variants = ?, segment_id = ?,"
                " metric_event = ?, started_at = ?, stopped_at = ?, updated_at = ?, baseline_rate = ?,"
                " minimum_effect = ?, planned_days = ?, winner = ? WHERE num = ?")
        .bind(experiment.name, experiment.description, wireName(experiment.status), variants, experiment.segmentId,
              experiment.metricEvent, experiment.startedAt, experiment.stoppedAt, experiment.updatedAt,
              experiment.baselineRate, experiment.minimumEffect, experiment.plannedDays, experiment.winner,
              experiment.num)
        .run();
}

bool ExperimentStore::addExposure(std::int64_t experiment, std::int64_t contact, std::string_view variant, UtcMs at)
{
    Query(m_db, "INSERT INTO exposures (experiment, contact, variant, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (experiment, contact) DO UPDATE SET variant = excluded.variant, at = excluded.at"
                " WHERE excluded.at < at")
        .bind(experiment, contact, variant, at)
        .run();
    return m_db.changes() > 0;
}

void ExperimentStore::forEachExposure(
    std::int64_t experiment,
    const std::function<void(std::int64_t contact, std::string_view variant, UtcMs at)> &use) const
{
    Query query(m_db, "SELECT contact, variant, at FROM exposures WHERE experiment = ?");
    query.bind(experiment);
    while (query.step())
        use(query.integer(0), query.text(1), query.integer(2));
}

} // namespace growthos
