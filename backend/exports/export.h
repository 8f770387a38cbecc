#pragma once

#include "backend/exports/tablewriter.h"
#include "backend/http/scope.h"

#include <QJsonObject>
#include <QStringList>
#include <span>

namespace growthos {

/// What can be exported.
enum class ExportResource { Contacts, Events, WaitlistEntries };

std::string_view wireName(ExportResource resource);
std::optional<ExportResource> exportResourceFromWire(QStringView name);
/// The kind of its jobs: `contacts.export`.
std::string exportKindOf(ExportResource resource);
std::optional<ExportResource> exportResourceOfKind(std::string_view kind);
QStringList exportKinds();
/// The filters that it takes: those of its list.
std::span<const std::string_view> exportFilters(ExportResource resource);
/// Whoever may read the resource.
http::Scope exportScope(ExportResource resource);
/// In a sentence, and as the name of a sheet.
QString exportTitle(ExportResource resource);

struct ExportRequest
{
    ExportResource resource = ExportResource::Contacts;
    ExportFormat format = ExportFormat::Csv;
    QJsonObject filters = {};
    bool spreadsheetSafe = false;
    /// Where the console wants it; empty: kept for GET /v1/exports/:id/file.
    QString file = {};
};

/// As the parameters of a job.
std::string toJson(const ExportRequest &request);
ExportRequest exportRequestFromJson(std::string_view json);

} // namespace growthos
