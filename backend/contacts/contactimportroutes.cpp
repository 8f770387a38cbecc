// Rows of the route table that import contacts.
#include "backend/contacts/contactimport.h"
#include "backend/contacts/contactroutes.h"
#include "backend/core/reference.h"
#include "backend/jobs/jobroutes.h"
#include "backend/services.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr qint64 headerRoom = 1024 * 1024;

constexpr http::Field dryRunField = {"dry_run", Type::Boolean, {}, "true: only says what would happen, row by row."};
constexpr http::Field importQuery[] = {dryRunField};
constexpr http::Field mappingField = {
    "mapping",
    Type::Object,
    {},
    "Titles of columns to id, email, external_id, tags, created_at, updated_at, traits.<name>, or null: left out."};
constexpr http::Field safeField = {
    "spreadsheet_safe", Type::Boolean, {}, "The file was exported so: apostrophes before formulas go."};
constexpr http::Field segmentField = {
    "segment_id", Type::String, {}, "A static segment that the contacts of all rows are put into."};

constexpr http::Field importFields[] = {
    {"csv",
     Type::String,
     Presence::Required,
     "The text of the file; its first row names the columns.",
     {.minLength = 1}},
    mappingField,
    safeField,
    segmentField,
};
constexpr http::Field consoleFields[] = {
    {"file", Type::String, Presence::Required, "A file on this machine: an absolute path.", {.minLength = 2}},
    mappingField,
    safeField,
    segmentField,
    dryRunField,
};

constexpr http::Field previewFields[] = {
    {"file", Type::String, Presence::Required, "A file on this machine: an absolute path.", {.minLength = 2}},
};
constexpr http::Field sampleItem = {"", Type::String, {}, "A cell."};
constexpr http::Field columnFields[] = {
    {"title", Type::String, Presence::Required, "As the first row has it."},
    {"target", Type::String, Presence::Required, "What it would be, as in a mapping.", {.nullable = true}},
    {"samples", Type::Array, Presence::Required, "Its cells in the next rows.", {.item = &sampleItem}},
};
constexpr http::Field columnItem = {"", Type::Object, {}, "A column.", {.fields = columnFields}};
constexpr http::Field previewReply[] = {
    {"columns", Type::Array, Presence::Required, "In the order of the file.", {.item = &columnItem}},
    {"separator", Type::String, Presence::Required, "What stands between cells."},
};

void checkFile(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    const QString file = draft[QLatin1String("file")].toString();
    if (!file.isEmpty() && !QDir::isAbsolutePath(file))
        details.append(
            {QStringLiteral("file"), QStringLiteral("format"), QStringLiteral("The path must be absolute.")});
}

ImportRequest requestOf(const QJsonObject &draft)
{
    ImportRequest request;
    request.mapping = draft[QLatin1String("mapping")].toObject();
    request.spreadsheetSafe = draft[QLatin1String("spreadsheet_safe")].toBool();
    request.dryRun = draft[QLatin1String("dry_run")].toBool();
    request.segment = draft[QLatin1String("segment_id")].toString();
    return request;
}

/// That contacts can be put into the segment, and may be by this key.
Result<void> checkSegment(const ImportRequest &request, const Call &call, const Services &services)
{
    if (request.segment.isEmpty())
        return {};
    if (const auto allowed = http::requireScope(*call.principal, http::Scope::SegmentsWrite); !allowed)
        return allowed;
    const auto segment = services.segments.find(request.segment);
    if (!segment)
        return Error::validation({unknownReference(QStringLiteral("segment_id"), segment.error())});
    if (segment->type != SegmentType::Static)
        return Error::validation({{QStringLiteral("segment_id"), QStringLiteral("not_allowed"),
                                   QStringLiteral("Rules say who is in this segment.")}});
    return {};
}

Outcome importText(const Call &call, Services &services)
{
    const QByteArray csv = call.body[QLatin1String("csv")].toString().toUtf8();
    ImportRequest request = requestOf(call.body);
    request.dryRun = call.queryValue(QStringLiteral("dry_run")) == QStringLiteral("true");
    if (const auto checked = checkSegment(request, call, services); !checked)
        return checked.error();
    if (const auto checked = checkImportHeader(csv, request.mapping); !checked)
        return checked.error();
    const Job job = services.startJob({.kind = "contacts.import", .parameters = toJson(request)});
    services.jobs.keepInput(job, csv);
    return jobAccepted(job, services);
}

/// The beginning of a file on this machine.
Result<QByteArray> beginningOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::validation({{QStringLiteral("file"), QStringLiteral("not_found"),
                                   QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString())}});
    return file.read(headerRoom);
}

Outcome previewFile(const Call &call, Services &)
{
    const auto beginning = beginningOf(call.body[QLatin1String("file")].toString());
    if (!beginning)
        return beginning.error();
    const auto preview = previewImport(*beginning);
    if (!preview)
        return preview.error();
    JsonWriter json;
    json.beginObject().key("columns").beginArray();
    for (const ImportPreview::Column &column : preview->columns) {
        json.beginObject().member("title", column.title).member("target", column.target).key("samples").beginArray();
        for (const std::string &sample : column.samples)
            json.value(sample);
        json.endArray().endObject();
    }
    json.endArray().member("separator", std::string_view(&preview->separator, 1)).endObject();
    return http::Response::json(json.take());
}

Outcome importFile(const Call &call, Services &services)
{
    ImportRequest request = requestOf(call.body);
    request.file = call.body[QLatin1String("file")].toString();
    const auto beginning = beginningOf(request.file);
    if (!beginning)
        return beginning.error();
    if (const auto checked = checkSegment(request, call, services); !checked)
        return checked.error();
    if (const auto checked = checkImportHeader(*beginning, request.mapping); !checked)
        return checked.error();
    const QFileInfo facts(request.file);
    request.fileSize = facts.size();
    request.fileTime = facts.lastModified().toMSecsSinceEpoch();
    return jobAccepted(
        services.startJob(
            {.kind = "contacts.import", .label = facts.fileName().toStdString(), .parameters = toJson(request)}),
        services);
}

} // namespace

http::Routes contactImportRoutes()
{
    using http::Place;
    using http::Verb;
    return {
        {.verb = Verb::Post,
         .path = "/v1/contacts/import",
         .operationId = "importContacts",
         .tag = "Contacts",
         .summary = "Creates and changes contacts from CSV, as a job",
         .scope = http::Scope::ContactsWrite,
         .place = Place::Writer,
         .query = importQuery,
         .body = importFields,
         .reply = jobFields(),
         .success = 202,
         .example = R"({"csv": "email,Plan\nada@example.com,pro\n", "mapping": {"Plan": "traits.plan"}})",
         .handle = importText},
        {.verb = Verb::Post,
         .path = "/v1/console/imports",
         .operationId = "importContactsFile",
         .tag = "Contacts",
         .summary = "Imports a CSV file on this machine",
         .access = http::Access::Console,
         .place = Place::Writer,
         .body = consoleFields,
         .check = checkFile,
         .reply = jobFields(),
         .success = 202,
         .example = R"({"file": "/tmp/contacts.csv"})",
         .handle = importFile},
        {.verb = Verb::Post,
         .path = "/v1/console/imports/preview",
         .operationId = "previewContactsFile",
         .tag = "Contacts",
         .summary = "The columns of a CSV file on this machine, and what an import would make of them",
         .access = http::Access::Console,
         .place = Place::Reader,
         .body = previewFields,
         .check = checkFile,
         .reply = previewReply,
         .example = R"({"file": "/tmp/contacts.csv"})",
         .handle = previewFile},
    };
}

} // namespace growthos
