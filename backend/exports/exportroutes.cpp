#include "backend/exports/exportroutes.h"

#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/exports/exportjob.h"
#include "backend/jobs/jobroutes.h"

#include <QDir>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view states[] = {"queued", "running", "done", "failed", "cancelled"};

constexpr http::Field resourceField = {
    "resource", Type::String, Presence::Required, "What to export.", {.oneOf = exportResourceNames}};
constexpr http::Field formatField = {
    "format", Type::String, {}, "csv (the default), jsonl or xlsx.", {.oneOf = exportFormatNames}};
constexpr http::Field filtersField = {
    "filters", Type::Object, {}, "As the list of the resource takes them.", {.fields = exportFilterFields}};
constexpr http::Field safeField = {
    "spreadsheet_safe", Type::Boolean, {}, "CSV: an apostrophe before cells that a spreadsheet would run."};

constexpr http::Field draftFields[] = {resourceField, formatField, filtersField, safeField};
constexpr http::Field consoleFields[] = {
    resourceField,
    formatField,
    filtersField,
    safeField,
    {"file", Type::String, Presence::Required, "Where to write it: an absolute path.", {.minLength = 2}},
};

constexpr http::Field fields[] = {
    {"id", Type::String, Presence::Required, "Of the export, and of its job."},
    resourceField,
    {"format", Type::String, Presence::Required, "The format of the file.", {.oneOf = exportFormatNames}},
    {"filters", Type::Object, Presence::Required, "What was asked for."},
    {"spreadsheet_safe", Type::Boolean, Presence::Required, "What was asked for."},
    {"state", Type::String, Presence::Required, "How it stands.", {.oneOf = states}},
    {"done", Type::Integer, Presence::Required, "How much is done."},
    {"total", Type::Integer, Presence::Required, "Of how much; null while that is not known.", {.nullable = true}},
    {"failure", Type::String, Presence::Required, "Why it failed, as a sentence.", {.nullable = true}},
    {"result",
     Type::Object,
     Presence::Required,
     "rows, bytes, and cut_cells: those that an XLSX file had no room for.",
     {.nullable = true}},
    {"file_url", Type::String, Presence::Required, "Where to fetch it, once it is done.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was asked for."},
    {"finished_at", Type::Instant, Presence::Required, "When it ended.", {.nullable = true}},
    {"expires_at", Type::Instant, Presence::Required, "When the file goes.", {.nullable = true}},
};

void checkDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    const auto resource = exportResourceFromWire(draft[QLatin1String("resource")].toString());
    const QStringList filters = draft[QLatin1String("filters")].toObject().keys();
    for (const QString &name : filters) {
        const auto is = [&](std::string_view known) { return name == toLatin1(known); };
        const auto names = resource ? exportFilters(*resource) : std::span<const std::string_view>();
        const bool known = std::any_of(std::begin(exportFilterFields), std::end(exportFilterFields),
                                       [&](const http::Field &field) { return is(field.name); });
        if (resource && known && std::none_of(names.begin(), names.end(), is))
            details.append({QStringLiteral("filters.") + name, QStringLiteral("unknown_field"),
                            QStringLiteral("%1 have no filter '%2'.").arg(exportTitle(*resource), name)});
    }
    const auto required = toLatin1(resource ? requiredExportFilter(*resource) : std::string_view());
    if (!required.isEmpty() && !filters.contains(required))
        details.append({QStringLiteral("filters.") + required, QStringLiteral("required"),
                        QStringLiteral("%1 need the filter '%2'.").arg(exportTitle(*resource), required)});
}

void checkConsoleDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    checkDraft(draft, details);
    const QString file = draft[QLatin1String("file")].toString();
    if (!file.isEmpty() && !QDir::isAbsolutePath(file))
        details.append(
            {QStringLiteral("file"), QStringLiteral("format"), QStringLiteral("The path must be absolute.")});
}

ExportRequest requestOf(const QJsonObject &draft)
{
    ExportRequest request;
    request.resource = exportResourceFromWire(draft[QLatin1String("resource")].toString()).value();
    request.format =
        exportFormatFromWire(draft[QLatin1String("format")].toString().toStdString()).value_or(ExportFormat::Csv);
    request.filters = draft[QLatin1String("filters")].toObject();
    request.spreadsheetSafe = draft[QLatin1String("spreadsheet_safe")].toBool();
    request.file = draft[QLatin1String("file")].toString();
    return request;
}

void writeExportJob(JsonWriter &json, const Job &job)
{
    const ExportRequest request = exportRequestFromJson(job.parameters);
    const bool fetchable = job.state == JobState::Done && request.file.isEmpty();
    json.beginObject().member("id", job.id).member("resource", wireName(request.resource));
    json.member("format", wireName(request.format));
    json.memberRaw("filters", view(QJsonDocument(request.filters).toJson(QJsonDocument::Compact)));
    json.member("spreadsheet_safe", request.spreadsheetSafe).member("state", wireName(job.state));
    json.member("done", job.done).member("total", job.total).member("failure", job.failure);
    json.memberRaw("result", job.state == JobState::Done && job.result ? std::string_view(*job.result) : "null");
    json.member("file_url", fetchable ? std::optional("/v1/exports/" + job.id + "/file") : std::nullopt);
    json.memberInstant("created_at", job.createdAt).memberInstant("finished_at", job.finishedAt);
    json.memberInstant("expires_at",
                       fetchable ? std::optional(job.finishedAt.value_or(0) + ExportFiles::keptFor) : std::nullopt);
    json.endObject();
}

Result<Job> start(const Call &call, Services &services)
{
    const ExportRequest request = requestOf(call.body);
    if (const auto allowed = http::requireScope(*call.principal, exportScope(request.resource)); !allowed)
        return allowed.error();
    QList<ErrorDetail> details;
    const auto check = [&](const QString &name, const auto &find) {
        const QJsonValue id = request.filters[name];
        if (!id.isString())
            return;
        if (const auto found = find(id.toString()); !found)
            details.append(unknownReference(QStringLiteral("filters.") + name, found.error()));
    };
    check(QStringLiteral("contact_id"), [&](const QString &id) { return services.contacts.find(id); });
    check(QStringLiteral("segment_id"), [&](const QString &id) { return services.segments.find(id); });
    check(QStringLiteral("waitlist_id"), [&](const QString &id) { return services.waitlists.find(id); });
    check(QStringLiteral("survey_id"), [&](const QString &id) { return services.surveys.find(id); });
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const QString label = request.file.isEmpty() ? QString() : QFileInfo(request.file).fileName();
    return services.startJob({.kind = exportKindOf(request.resource),
                              .label = label.isEmpty() ? std::nullopt : std::optional(label.toStdString()),
                              .parameters = toJson(request)});
}

Outcome createExport(const Call &call, Services &services)
{
    const auto job = start(call, services);
    if (!job)
        return job.error();
    JsonWriter json;
    writeExportJob(json, *job);
    return http::Response::json(json.take(), 202);
}

Outcome createConsoleExport(const Call &call, Services &services)
{
    const auto job = start(call, services);
    if (!job)
        return job.error();
    return jobAccepted(*job, services);
}

Outcome listExports(const Call &call, Services &services)
{
    const http::ScopeSet &scopes = call.principal->scopes;
    const QString listName = QStringLiteral("exports&") + scopes.names().join(u',');
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.jobs.list(scopes, {.kinds = exportKinds()}, *page), services.cursors, listName,
                              writeExportJob);
}

Result<Job> findExport(const Call &call, Services &services)
{
    auto job = services.jobs.find(call.principal->scopes, call.parameter());
    if (!job || !exportResourceOfKind(job->kind))
        return Error::notFound(u"export", call.parameter());
    return job;
}

Outcome getExport(const Call &call, Services &services)
{
    const auto job = findExport(call, services);
    if (!job)
        return job.error();
    JsonWriter json;
    writeExportJob(json, *job);
    return http::Response::json(json.take());
}

QByteArray contentType(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QByteArrayLiteral("text/csv; charset=utf-8");
    case ExportFormat::Jsonl:
        return QByteArrayLiteral("application/jsonl");
    case ExportFormat::Xlsx:
        return QByteArrayLiteral("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }
    return {};
}

Outcome getFile(const Call &call, Services &services, const ExportFiles &files)
{
    const auto job = findExport(call, services);
    if (!job)
        return job.error();
    const ExportRequest request = exportRequestFromJson(job->parameters);
    if (job->state != JobState::Done)
        return Error{ErrorCode::Conflict, isOver(job->state)
                                              ? QStringLiteral("This export has no file: it did not come to its end.")
                                              : QStringLiteral("This export is not done yet.")};
    auto file = request.file.isEmpty()
                    ? http::BodyFile::open(files.path(job->id, request.format))
                    : Error{ErrorCode::NotFound, QStringLiteral("This export was written elsewhere.")};
    if (!file)
        return file.error();
    http::Response response;
    response.contentType = contentType(request.format);
    response.file = std::move(*file);
    const QByteArray day =
        QDateTime::fromMSecsSinceEpoch(job->createdAt, Qt::UTC).toString(Qt::ISODate).left(10).toLatin1();
    response.setHeader("Content-Disposition", "attachment; filename=\"" +
                                                  QByteArray(wireName(request.resource).data()) + '-' + day + '.' +
                                                  QByteArray(wireName(request.format).data()) + '"');
    return response;
}

} // namespace

http::Routes exportRoutes(const ExportFiles &files)
{
    using http::Access;
    using http::Verb;
    return {
        {.verb = Verb::Post,
         .path = "/v1/exports",
         .operationId = "createExport",
         .tag = "Exports",
         .summary = "Writes contacts, events, the entries of a waitlist or the responses to a survey into a file, as a "
                    "job. Needs the scope that reads them",
         .access = Access::AnySecretKey,
         .place = http::Place::Writer,
         .body = draftFields,
         .check = checkDraft,
         .reply = fields,
         .success = 202,
         .example = R"({"resource": "contacts", "format": "csv", "filters": {"tag": "beta"}})",
         .handle = createExport},
        {.verb = Verb::Get,
         .path = "/v1/exports",
         .operationId = "listExports",
         .tag = "Exports",
         .summary = "Exports of resources that the key may read, newest first",
         .access = Access::AnySecretKey,
         .query = http::listQuery,
         .shape = http::ReplyShape::List,
         .reply = fields,
         .handle = listExports},
        {.verb = Verb::Get,
         .path = "/v1/exports/:id",
         .operationId = "getExport",
         .tag = "Exports",
         .summary = "An export and how far it is",
         .access = Access::AnySecretKey,
         .reply = fields,
         .handle = getExport},
        {.verb = Verb::Get,
         .path = "/v1/exports/:id/file",
         .operationId = "getExportFile",
         .tag = "Exports",
         .summary = "The file of a finished export, kept for 7 days",
         .access = Access::AnySecretKey,
         .shape = http::ReplyShape::Other,
         .handle = [&files](const Call &call, Services &services) { return getFile(call, services, files); }},
        {.verb = Verb::Post,
         .path = "/v1/console/exports",
         .operationId = "createConsoleExport",
         .tag = "Exports",
         .summary = "Writes an export to a path on this machine",
         .access = Access::Console,
         .place = http::Place::Writer,
         .body = consoleFields,
         .check = checkConsoleDraft,
         .reply = jobFields(),
         .success = 202,
         .example = R"({"resource": "contacts", "format": "csv", "file": "/tmp/contacts.csv"})",
         .handle = createConsoleExport},
    };
}

} // namespace growthos
