#include "backend/exports/export.h"

#include "backend/core/text.h"

#include <QJsonDocument>

namespace growthos {
namespace {

constexpr std::string_view contactFilters[] = {"q",           "tag",           "segment_id",    "email",
                                               "external_id", "created_after", "created_before"};
constexpr std::string_view eventFilters[] = {"event", "contact_id", "from", "to"};

constexpr ExportResource allResources[] = {ExportResource::Contacts, ExportResource::Events};

} // namespace

std::string_view wireName(ExportResource resource)
{
    return resource == ExportResource::Contacts ? "contacts" : "events";
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
    if (resource == ExportResource::Contacts)
        return contactFilters;
    return eventFilters;
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
