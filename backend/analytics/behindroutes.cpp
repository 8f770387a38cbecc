#include "backend/analytics/queryroutes.h"

#include "backend/contacts/contactwire.h"
#include "backend/services.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

const QString contactsList = QStringLiteral("contacts behind a number");

const http::Field behindFields[] = {
    {"query", Type::Object, Presence::Required, "As for POST /v1/analytics/query.", {.fields = analyticsQueryFields}},
    {"date", Type::String, {}, "Counts: one period of the answer; all, if absent."},
    {"group", Type::String, {}, "Counts: one group of the answer; all, if absent."},
    {"step", Type::Integer, {}, "Funnel: those who came this far; 1 is the first step.", {.minimum = 1, .maximum = 20}},
    {"dropped", Type::Boolean, {}, "Funnel: true for those who came no further."},
    {"cohort", Type::String, {}, "Retention: the start of a cohort."},
    {"period", Type::Integer, {}, "Retention: those of it who came back then; 0 is its own period.", {.minimum = 0}},
};

std::optional<std::string> text(const QJsonObject &body, const char *name)
{
    const QJsonValue value = body[QLatin1String(name)];
    return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
}

Result<projection::IdSet> behind(const AnalyticsService &analytics, const CountQuery &query, const QJsonObject &body)
{
    return analytics.contactsBehind(query, {text(body, "date"), text(body, "group")});
}

Result<projection::IdSet> behind(const AnalyticsService &analytics, const FunnelQuery &query, const QJsonObject &body)
{
    return analytics.contactsBehind(query,
                                    {body[QLatin1String("step")].toInt(1), body[QLatin1String("dropped")].toBool()});
}

Result<projection::IdSet> behind(const AnalyticsService &analytics, const RetentionQuery &query,
                                 const QJsonObject &body)
{
    const QJsonValue period = body[QLatin1String("period")];
    return analytics.contactsBehind(query, {text(body, "cohort").value_or(std::string()),
                                            period.isDouble() ? std::optional(period.toInt()) : std::nullopt});
}

/// The failing fields of the query, under the name that it has in this body.
std::optional<AnalyticsQuery> parse(const QJsonObject &body, QList<ErrorDetail> &details)
{
    QList<ErrorDetail> own;
    auto query = parseAnalyticsQuery(body[QLatin1String("query")].toObject(), own);
    for (ErrorDetail &detail : own) {
        detail.field.prepend(QStringLiteral("query."));
        addOnce(details, std::move(detail));
    }
    return query;
}

void check(const QJsonObject &body, QList<ErrorDetail> &details)
{
    if (body[QLatin1String("query")].isObject())
        (void)parse(body, details);
}

Outcome listBehind(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto query = parse(call.body, details);
    if (!query)
        return Error::validation(details);
    const QString listName = contactsList + QString::fromUtf8(QJsonDocument(call.body).toJson(QJsonDocument::Compact));
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const auto rows = std::visit([&](const auto &each) { return behind(services.analytics, each, call.body); }, *query);
    if (!rows)
        return rows.error();
    // Newest first: contacts are numbered as they come.
    std::size_t before = page->after ? std::size_t(page->after->at(0).toInteger()) : rows->rows();
    std::vector<std::int64_t> numbers;
    http::Page<Contact> result;
    for (auto row = rows->previous(before); row; row = rows->previous(*row)) {
        if (numbers.size() == std::size_t(page->limit)) {
            result.next = QJsonArray{qint64(numbers.back())};
            break;
        }
        numbers.push_back(*row);
    }
    if (page->total)
        result.total = std::int64_t(rows->count());
    result.items = services.contacts.livingOf(numbers);
    return http::pageResponse(result, services.cursors, listName, [](JsonWriter &json, const Contact &contact) {
        json.beginObject();
        writeContactFields(json, contact);
        json.endObject();
    });
}

} // namespace

http::Routes behindRoutes()
{
    return {{.verb = http::Verb::Post,
             .path = "/v1/analytics/contacts",
             .operationId = "listContactsBehind",
             .tag = "Analytics",
             .summary = "The contacts behind a number of an answer, newest first",
             .scope = http::Scope::AnalyticsRead,
             .query = http::listQuery,
             .body = behindFields,
             .check = check,
             .shape = http::ReplyShape::List,
             .reply = contactFields(),
             .example = R"({"query": {"type": "event_count", "interval": "day"}})",
             .handle = listBehind}};
}

} // namespace growthos
