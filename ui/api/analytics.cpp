#include "ui/api/analytics.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

OverviewFigures OverviewFigures::fromJson(const QJsonObject &json)
{
    OverviewFigures figures;
    figures.contacts = json["total_contacts"_L1].toInteger();
    figures.contacts30d = json["contacts_30d"_L1].toInteger();
    figures.eventsToday = json["events_today"_L1].toInteger();
    figures.eventsDailyAverage = json["events_avg_daily"_L1].toInteger();
    figures.activeCampaigns = json["active_campaigns"_L1].toInteger();
    if (const QJsonValue nps = json["nps_score"_L1]; nps.isDouble())
        figures.npsScore = nps.toDouble();
    figures.referralConversionRate = json["referral_conversion_rate"_L1].toDouble();
    return figures;
}

CountAnswer CountAnswer::fromJson(const QJsonObject &json)
{
    CountAnswer answer;
    answer.total = json["total"_L1].toDouble();
    const bool grouped = json.contains("groups"_L1);
    for (const QJsonValue &group : json["groups"_L1].toArray())
        answer.groups.append({group["group"_L1].toString(), {}, group["total"_L1].toDouble()});
    if (!grouped)
        answer.groups.append({{}, {}, answer.total});
    for (const QJsonValue &row : json["data"_L1].toArray()) {
        answer.labels.append(row["date"_L1].toString());
        const QJsonObject counts = row["groups"_L1].toObject();
        for (Group &group : answer.groups)
            group.counts.append(grouped ? counts[group.name].toDouble() : row["count"_L1].toDouble());
    }
    return answer;
}

QJsonObject CountQuestion::toJson() const
{
    QJsonObject json{{u"type"_s, unique ? u"unique_contacts"_s : u"event_count"_s},
                     {u"interval"_s, interval},
                     {u"from"_s, range.from.toString(Qt::ISODate)},
                     {u"to"_s, range.to.toString(Qt::ISODate)}};
    if (!event.isEmpty())
        json["event"_L1] = event;
    if (!groupBy.isEmpty())
        json["group_by"_L1] = groupBy;
    if (!filters.isEmpty())
        json["filters"_L1] = filters;
    return json;
}

QJsonObject FunnelDefinition::toJson() const
{
    QJsonArray list;
    for (const Step &step : steps) {
        if (step.filters.isEmpty())
            list.append(step.event);
        else
            list.append(QJsonObject{{u"event"_s, step.event}, {u"filters"_s, step.filters}});
    }
    QJsonObject json{{u"name"_s, name}, {u"steps"_s, list}, {u"window"_s, window}};
    if (!filters.isEmpty())
        json["filters"_L1] = filters;
    return json;
}

QJsonObject FunnelDefinition::query(const DateRange &range) const
{
    QJsonObject json = toJson();
    json.remove("name"_L1);
    json["type"_L1] = u"funnel"_s;
    json["from"_L1] = range.from.toString(Qt::ISODate);
    json["to"_L1] = range.to.toString(Qt::ISODate);
    return json;
}

FunnelDefinition FunnelDefinition::fromJson(const QJsonObject &json)
{
    FunnelDefinition funnel;
    funnel.id = json["id"_L1].toString();
    funnel.name = json["name"_L1].toString();
    for (const QJsonValue &step : json["steps"_L1].toArray()) {
        if (step.isString())
            funnel.steps.append({step.toString()});
        else
            funnel.steps.append({step["event"_L1].toString(), step["filters"_L1].toObject()});
    }
    funnel.window = json["window"_L1].toString(funnel.window);
    funnel.filters = json["filters"_L1].toObject();
    return funnel;
}

FunnelAnswer FunnelAnswer::fromJson(const QJsonObject &json)
{
    FunnelAnswer answer;
    for (const QJsonValue &row : json["data"_L1].toArray()) {
        const QJsonValue median = row["median_seconds"_L1];
        answer.steps.append({row["event"_L1].toString(), row["count"_L1].toInteger(),
                             median.isDouble() ? std::optional(median.toDouble()) : std::nullopt});
    }
    return answer;
}

QJsonObject RetentionDefinition::toJson() const
{
    QJsonObject json{{u"name"_s, name},
                     {u"cohort_event"_s, cohortEvent},
                     {u"return_event"_s, returnEvent},
                     {u"interval"_s, interval},
                     {u"periods"_s, periods}};
    if (!filters.isEmpty())
        json["filters"_L1] = filters;
    return json;
}

QJsonObject RetentionDefinition::query() const
{
    QJsonObject json = toJson();
    json.remove("name"_L1);
    json["type"_L1] = u"cohort_retention"_s;
    return json;
}

RetentionDefinition RetentionDefinition::fromJson(const QJsonObject &json)
{
    RetentionDefinition retention;
    retention.id = json["id"_L1].toString();
    retention.name = json["name"_L1].toString();
    retention.cohortEvent = json["cohort_event"_L1].toString();
    retention.returnEvent = json["return_event"_L1].toString();
    retention.interval = json["interval"_L1].toString(retention.interval);
    retention.periods = json["periods"_L1].toInt(retention.periods);
    retention.filters = json["filters"_L1].toObject();
    return retention;
}

RetentionAnswer RetentionAnswer::fromJson(const QJsonObject &json)
{
    RetentionAnswer answer;
    for (const QJsonValue &row : json["cohorts"_L1].toArray()) {
        Cohort cohort{row["start"_L1].toString(), row["size"_L1].toInteger(), {}};
        for (const QJsonValue &rate : row["rates"_L1].toArray())
            cohort.rates.append(rate.toDouble());
        answer.cohorts.append(cohort);
    }
    return answer;
}

ContactsSlice ContactsSlice::fromJson(const QJsonObject &json)
{
    ContactsSlice slice;
    for (const QJsonValue &row : json["data"_L1].toArray())
        slice.rows.append(ContactSummary::fromJson(row.toObject()));
    if (json.contains("total"_L1))
        slice.total = json["total"_L1].toInteger();
    slice.nextCursor = json["next_cursor"_L1].toString();
    return slice;
}

} // namespace growthos::ui
