#include "backend/analytics/analyticsquery.h"

#include "backend/core/duration.h"
#include "backend/core/text.h"
#include "backend/rules/operators.h"
#include "backend/rules/rulejson.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view queryTypes[] = {"event_count", "unique_contacts", "funnel", "cohort_retention"};
constexpr std::string_view intervals[] = {"hour", "day", "week", "month"};
constexpr int leastSteps = 2;
constexpr int mostSteps = 20;
constexpr int mostPeriods = 60;
constexpr int mostFilters = 50;
constexpr int longestName = 256;
const QString defaultWindow = QStringLiteral("30d");

constexpr http::Field stepItem = {"", Type::Any, {}, "An event's name, or {\"event\", \"filters\"}."};

constexpr http::Field nameField = {
    "name", Type::String, Presence::Required, "Shown in lists.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field fromField = {
    "from", Type::Instant, {}, "Earliest time (inclusive); a date begins at midnight in the project's zone."};
constexpr http::Field toField = {
    "to", Type::Instant, {}, "Latest time (inclusive); a date is meant to its end. Now, if absent."};
constexpr http::Field filtersField = {
    "filters", Type::Object, {}, "Field to value, or to a list of values of which one must fit; or segment_id."};
constexpr http::Field stepsField = {"steps",
                                    Type::Array,
                                    {},
                                    "Funnel: 2 to 20 events in order.",
                                    {.minLength = leastSteps, .maxLength = mostSteps, .item = &stepItem}};
constexpr http::Field windowField = {
    "window", Type::String, {}, "Funnel: time for the whole path, such as 7d; 30d if absent."};
constexpr http::Field cohortEventField = {"cohort_event",
                                          Type::String,
                                          {},
                                          "Cohort: whose first time begins one.",
                                          {.minLength = 1, .maxLength = longestName}};
constexpr http::Field returnEventField = {
    "return_event", Type::String, {}, "Cohort: what is coming back.", {.minLength = 1, .maxLength = longestName}};
constexpr http::Field periodsField = {
    "periods", Type::Integer, {}, "Cohort: periods to look at, 8 if absent.", {.minimum = 1, .maximum = mostPeriods}};

constexpr http::Field queryFields[] = {
    {"type", Type::String, Presence::Required, "What to count.", {.oneOf = queryTypes}},
    {"event", Type::String, {}, "Counts: only events of this name.", {.minLength = 1, .maxLength = longestName}},
    {"interval", Type::String, {}, "Counts: day if absent. Cohorts: week (if absent) or month.", {.oneOf = intervals}},
    fromField,
    toField,
    filtersField,
    {"group_by", Type::String, {}, "Counts: a field as in filters; the 50 largest groups and 'other'."},
    stepsField,
    windowField,
    cohortEventField,
    returnEventField,
    periodsField,
};

constexpr http::Field savedFunnelFields[] = {
    nameField, required(stepsField), windowField, fromField, toField, filtersField,
};

constexpr http::Field savedCohortFields[] = {
    nameField,
    required(cohortEventField),
    required(returnEventField),
    {"interval", Type::String, {}, "week (if absent) or month.", {.oneOf = intervals}},
    periodsField,
    fromField,
    toField,
    filtersField,
};

class Parser
{
public:
    Parser(const QJsonObject &body, QList<ErrorDetail> &details) : m_body(body), m_details(details) {}

    bool failed() const { return m_failed; }

    CountQuery count()
    {
        CountQuery query;
        query.unique = text("type") == QLatin1String("unique_contacts");
        if (m_body.contains(QLatin1String("event")))
            query.event = text("event").toStdString();
        query.interval = intervalNamed(text("interval").toStdString()).value_or(Interval::Day);
        query.range = range();
        query.filters = filters(m_body, QString());
        if (const QJsonValue group = m_body[QLatin1String("group_by")]; group.isString()) {
            query.groupBy = group.toString() == QLatin1String("segment_id")
                                ? rules::Field{rules::FieldKind::Segment, {}}
                                : field(group.toString(), QStringLiteral("group_by"));
            if (query.groupBy && query.groupBy->kind == rules::FieldKind::Tags)
                fail(QStringLiteral("group_by"), "not_allowed", QStringLiteral("A contact may have several tags."));
        }
        return query;
    }

    FunnelQuery funnel()
    {
        FunnelQuery query;
        const QJsonArray steps = m_body[QLatin1String("steps")].toArray();
        if (steps.size() < leastSteps)
            fail(QStringLiteral("steps"), m_body.contains(QLatin1String("steps")) ? "too_short" : "required",
                 QStringLiteral("A funnel needs at least two steps."));
        for (qsizetype i = 0; i < steps.size(); ++i)
            query.steps.push_back(step(steps.at(i), QStringLiteral("steps[%1]").arg(i)));
        const QString window = m_body.contains(QLatin1String("window")) ? text("window") : defaultWindow;
        const auto length = parseDuration(window.toStdString());
        if (!length || *length <= 0)
            fail(QStringLiteral("window"), "format", QStringLiteral("A window is a number and m, h, d or w: 7d."));
        else
            query.window = *length;
        query.range = range();
        query.filters = contactFilters();
        return query;
    }

    RetentionQuery retention()
    {
        RetentionQuery query;
        query.cohortEvent = required("cohort_event");
        query.returnEvent = required("return_event");
        const auto interval = intervalNamed(text("interval").toStdString()).value_or(Interval::Week);
        if (interval != Interval::Week && interval != Interval::Month)
            fail(QStringLiteral("interval"), "not_allowed", QStringLiteral("Cohorts go by week or month."));
        query.interval = interval;
        query.periods = m_body[QLatin1String("periods")].toInt(query.periods);
        query.range = range();
        query.filters = contactFilters();
        return query;
    }

private:
    /// Perhaps the schema has refused it already.
    void fail(const QString &at, const char *reason, const QString &message)
    {
        m_failed = true;
        addOnce(m_details, {at, QString::fromLatin1(reason), message});
    }
    QString text(const char *name) const { return m_body[QLatin1String(name)].toString(); }

    std::string required(const char *name)
    {
        const QString value = text(name);
        if (value.isEmpty() && !m_body.contains(QLatin1String(name)))
            fail(QString::fromLatin1(name), "required", QStringLiteral("'%1' is missing.").arg(QLatin1String(name)));
        return value.toStdString();
    }

    AnalyticsRange range() const
    {
        const auto edge = [&](const char *name) {
            return m_body.contains(QLatin1String(name)) ? std::optional(text(name)) : std::nullopt;
        };
        return {edge("from"), edge("to")};
    }

    std::optional<rules::Field> field(const QString &name, const QString &path)
    {
        auto field = rules::parseField(name.toStdString());
        if (field) {
            switch (field->kind) {
            case rules::FieldKind::Trait:
            case rules::FieldKind::TraitEmail:
            case rules::FieldKind::Email:
            case rules::FieldKind::ExternalId:
            case rules::FieldKind::Tags:
            case rules::FieldKind::Property:
            case rules::FieldKind::Context:
                return field;
            default:
                break;
            }
        }
        fail(path, "unknown",
             QStringLiteral("There is no field '%1' here: traits.…, properties.…, context.… or segment_id.").arg(name));
        return {};
    }

    AnalyticsFilters filters(const QJsonObject &owner, const QString &ownerPath)
    {
        AnalyticsFilters filters;
        const QJsonValue value = owner[QLatin1String("filters")];
        if (value.isUndefined() || value.isNull())
            return filters;
        const QString path = (ownerPath.isEmpty() ? QString() : ownerPath + u'.') + QStringLiteral("filters");
        if (!value.isObject() && ownerPath.isEmpty()) // the body's schema says so
            return filters;
        if (!value.isObject()) {
            fail(path, "type", QStringLiteral("'%1' must be an object.").arg(path));
            return filters;
        }
        const QJsonObject members = value.toObject();
        if (members.size() > mostFilters)
            fail(path, "too_long", QStringLiteral("At most %1 filters.").arg(mostFilters));
        for (auto member = members.begin(); member != members.end(); ++member) {
            const QString at = path + u'.' + member.key();
            if (member.key() == QLatin1String("segment_id")) {
                if (!member.value().isString())
                    fail(at, "type", QStringLiteral("A segment's id is a string."));
                filters.segment = member.value().toString().toStdString();
                continue;
            }
            const auto known = field(member.key(), at);
            FieldFilter filter{known.value_or(rules::Field{}), values(member.value(), at)};
            if (!known)
                continue;
            const bool ofEvent = known->kind == rules::FieldKind::Property || known->kind == rules::FieldKind::Context;
            (ofEvent ? filters.event : filters.contact).push_back(std::move(filter));
        }
        return filters;
    }

    /// Those of a whole funnel or cohort: its steps are different events.
    AnalyticsFilters contactFilters()
    {
        AnalyticsFilters found = filters(m_body, QString());
        for (const FieldFilter &filter : found.event)
            fail(QStringLiteral("filters.") + toQString(rules::fieldText(filter.field)), "not_allowed",
                 QStringLiteral("Properties and context are filtered at a step."));
        return found;
    }

    std::vector<rules::Value> values(const QJsonValue &value, const QString &path)
    {
        const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
        std::vector<rules::Value> values;
        if (list.isEmpty())
            fail(path, "too_short", QStringLiteral("A list of values cannot be empty."));
        for (const QJsonValue &each : list) {
            if (each.isString())
                values.emplace_back(each.toString().toStdString());
            else if (each.isDouble())
                values.push_back(rules::numberIn(each));
            else if (each.isBool())
                values.emplace_back(each.toBool());
            else
                return fail(path, "type", QStringLiteral("A filter's value is a text, a number, true or false.")),
                       values;
        }
        return values;
    }

    FunnelStep step(const QJsonValue &value, const QString &path)
    {
        FunnelStep step;
        const auto name = [&](const QJsonValue &event, const QString &at) {
            const QString text = event.toString();
            if (!event.isString())
                fail(at, event.isUndefined() ? "required" : "type", QStringLiteral("A step names its event."));
            else if (text.isEmpty() || text.size() > longestName)
                fail(at, text.isEmpty() ? "too_short" : "too_long", QStringLiteral("A name has 1 to 256 characters."));
            return text.toStdString();
        };
        if (!value.isObject()) {
            step.event = name(value, path);
            return step;
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() != QLatin1String("event") && member.key() != QLatin1String("filters"))
                fail(path + u'.' + member.key(), "unknown_field", QStringLiteral("A step has an event and filters."));
        }
        step.event = name(object[QLatin1String("event")], path + QStringLiteral(".event"));
        step.filters = filters(object, path);
        return step;
    }

    const QJsonObject &m_body;
    QList<ErrorDetail> &m_details;
    bool m_failed = false;
};

} // namespace

const http::Fields analyticsQueryFields = queryFields;
const http::Fields funnelFields = savedFunnelFields;
const http::Fields cohortFields = savedCohortFields;

std::optional<AnalyticsQuery> parseAnalyticsQuery(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QString type = body[QLatin1String("type")].toString();
    if (type == QLatin1String("funnel")) {
        const auto query = parseFunnel(body, details);
        return query ? std::optional<AnalyticsQuery>(*query) : std::nullopt;
    }
    if (type == QLatin1String("cohort_retention")) {
        const auto query = parseRetention(body, details);
        return query ? std::optional<AnalyticsQuery>(*query) : std::nullopt;
    }
    Parser parser(body, details);
    const CountQuery query = parser.count();
    return parser.failed() ? std::nullopt : std::optional<AnalyticsQuery>(query);
}

std::optional<FunnelQuery> parseFunnel(const QJsonObject &body, QList<ErrorDetail> &details)
{
    Parser parser(body, details);
    FunnelQuery query = parser.funnel();
    return parser.failed() ? std::nullopt : std::optional(std::move(query));
}

std::optional<RetentionQuery> parseRetention(const QJsonObject &body, QList<ErrorDetail> &details)
{
    Parser parser(body, details);
    RetentionQuery query = parser.retention();
    return parser.failed() ? std::nullopt : std::optional(std::move(query));
}

} // namespace growthos
