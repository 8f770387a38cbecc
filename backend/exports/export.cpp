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

struct Row
{
    ExportResource resource;
    std::string_view name;
    const char *title;
    http::Scope scope;
    std::span<const std::string_view> filters;
};

constexpr Row resourceRows[] = {
    {ExportResource::Contacts, "contacts", "Contacts", http::Scope::ContactsRead, contactFilters},
    {ExportResource::Events, "events", "Events", http::Scope::AnalyticsRead, eventFilters},
    {ExportResource::WaitlistEntries, "waitlist_entries", "Waitlist entries", http::Scope::WaitlistsRead, entryFilters},
};

const Row &rowOf(ExportResource resource)
{
    return *std::find_if(std::begin(resourceRows), std::end(resourceRows),
                         [&](const Row &row) { return row.resource == resource; });
}

} // namespace

std::string_view wireName(ExportResource resource)
{
    return rowOf(resource).name;
}

std::optional<ExportResource> exportResourceFromWire(QStringView name)
{
    for (const Row &row : resourceRows) {
        if (name == toLatin1(row.name))
            return row.resource;
    }
    return {};
}

std::string exportKindOf(ExportResource resource)
{
    return std::string(wireName(resource)) + ".export";
}

std::optional<ExportResource> exportResourceOfKind(std::string_view kind)
{
    for (const Row &row : resourceRows) {
        if (kind == exportKindOf(row.resource))
            return row.resource;
    }
    return {};
}

QStringList exportKinds()
{
    QStringList kinds;
    for (const Row &row : resourceRows)
        kinds.append(QString::fromStdString(exportKindOf(row.resource)));
    return kinds;
}

std::span<const std::string_view> exportFilters(ExportResource resource)
{
    return rowOf(resource).filters;
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
