#include "backend/exports/export.h"

#include "backend/core/text.h"

#include <QJsonDocument>
#include <algorithm>

namespace growthos {
namespace {

constexpr std::string_view contactFilters[] = {"q",           "tag",           "segment_id",    "email",
                                               "external_id", "created_after", "created_before"};
constexpr std::string_view eventFilters[] = {"event", "contact_id", "from", "to"};
constexpr std::string_view entryFilters[] = {"waitlist_id", "status", "q", "source"};
constexpr std::string_view answerFilters[] = {"survey_id", "category",   "score",      "q",        "question",
                                              "days",      "contact_id", "segment_id", "commented"};

struct Row
{
    const char *title;
    http::Scope scope;
    std::span<const std::string_view> filters;
    std::string_view required = {};
};

/// In the order of their names.
constexpr Row resourceRows[] = {
    {"Contacts", http::Scope::ContactsRead, contactFilters},
    {"Events", http::Scope::AnalyticsRead, eventFilters},
    {"Waitlist entries", http::Scope::WaitlistsRead, entryFilters, "waitlist_id"},
    {"Survey responses", http::Scope::SurveysRead, answerFilters, "survey_id"},
};
constexpr ExportResource allResources[] = {ExportResource::Contacts, ExportResource::Events,
                                           ExportResource::WaitlistEntries, ExportResource::SurveyResponses};
static_assert(std::size(resourceRows) == std::size(exportResourceNames));
static_assert(std::size(resourceRows) == std::size(allResources));

const Row &rowOf(ExportResource resource)
{
    return resourceRows[std::size_t(resource)];
}

} // namespace

std::string_view wireName(ExportResource resource)
{
    return exportResourceNames[std::size_t(resource)];
}

std::span<const ExportResource> exportResources()
{
    return allResources;
}

std::optional<ExportResource> exportResourceFromWire(QStringView name)
{
    for (const ExportResource resource : allResources) {
        if (name == toLatin1(wireName(resource)))
            return resource;
    }
    return {};
}

std::string exportKindOf(ExportResource resource)
{
    return std::string(wireName(resource)) + ".export";
}

std::optional<ExportResource> exportResourceOfKind(std::string_view kind)
{
    for (const ExportResource resource : allResources) {
        if (kind == exportKindOf(resource))
            return resource;
    }
    return {};
}

QStringList exportKinds()
{
    QStringList kinds;
    for (const ExportResource resource : allResources)
        kinds.append(QString::fromStdString(exportKindOf(resource)));
    return kinds;
}

std::span<const std::string_view> exportFilters(ExportResource resource)
{
    return rowOf(resource).filters;
}

std::string_view requiredExportFilter(ExportResource resource)
{
    return rowOf(resource).required;
}

QJsonValue exportFilterValue(QStringView name, const QString &text)
{
    const auto field = std::find_if(std::begin(exportFilterFields), std::end(exportFilterFields),
                                    [&](const http::Field &each) { return name == toLatin1(each.name); });
    const http::Type type = field == std::end(exportFilterFields) ? http::Type::String : field->type;
    bool isNumber = false;
    if (const int number = text.toInt(&isNumber); isNumber && type == http::Type::Integer)
        return number;
    if (type == http::Type::Boolean && (text == QLatin1String("true") || text == QLatin1String("false")))
        return text == QLatin1String("true");
    return text;
}

http::Scope exportScope(ExportResource resource)
{
    return rowOf(resource).scope;
}

QString exportTitle(ExportResource resource)
{
    return QString::fromLatin1(rowOf(resource).title);
}

std::string toJson(const ExportRequest &request)
{
    return QJsonDocument(QJsonObject{{QLatin1String("resource"), toLatin1(wireName(request.resource))},
                                     {QLatin1String("format"), toLatin1(wireName(request.format))},
                                     {QLatin1String("filters"), request.filters},
                                     {QLatin1String("spreadsheet_safe"), request.spreadsheetSafe},
                                     {QLatin1String("file"), request.file}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

ExportRequest exportRequestFromJson(std::string_view json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
    ExportRequest request;
    request.resource =
        exportResourceFromWire(object[QLatin1String("resource")].toString()).value_or(ExportResource::Contacts);
    request.format =
        exportFormatFromWire(object[QLatin1String("format")].toString().toStdString()).value_or(ExportFormat::Csv);
    request.filters = object[QLatin1String("filters")].toObject();
    request.spreadsheetSafe = object[QLatin1String("spreadsheet_safe")].toBool();
    request.file = object[QLatin1String("file")].toString();
    return request;
}

} // namespace growthos
