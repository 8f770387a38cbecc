#pragma once

#include "backend/exports/tablewriter.h"
#include "backend/http/schema.h"
#include "backend/http/scope.h"
#include "backend/surveys/surveyanswerfilter.h"

#include <QJsonObject>
#include <QStringList>
#include <span>

namespace growthos {

/// What can be exported.
enum class ExportResource { Contacts, Events, WaitlistEntries, SurveyResponses };

/// The words for them, in that order: for the API and for the command line.
inline constexpr std::string_view exportResourceNames[] = {"contacts", "events", "waitlist_entries",
                                                           "survey_responses"};
std::string_view wireName(ExportResource resource);
std::optional<ExportResource> exportResourceFromWire(QStringView name);
/// The kind of its jobs: `contacts.export`.
std::string exportKindOf(ExportResource resource);
std::optional<ExportResource> exportResourceOfKind(std::string_view kind);
std::span<const ExportResource> exportResources();
QStringList exportKinds();
/// Whoever may read the resource.
http::Scope exportScope(ExportResource resource);
/// In a sentence, and as the name of a sheet.
QString exportTitle(ExportResource resource);

/// The filters that it takes: those of its list.
std::span<const std::string_view> exportFilters(ExportResource resource);
/// The one without which there is no list; empty: none.
std::string_view requiredExportFilter(ExportResource resource);
inline constexpr std::string_view exportEntryStates[] = {"waiting", "approved"};
/// Those of all resources.
inline constexpr http::Field exportFilterFields[] = {
    {"q",
     http::Type::String,
     {},
     "Contacts, waitlist entries: words, survey responses: a text in them, as in the list.",
     {.maxLength = 256}},
    {"tag", http::Type::String, {}, "Contacts: with this tag."},
    {"segment_id", http::Type::String, {}, "Contacts, survey responses: of members of this segment."},
    {"email", http::Type::String, {}, "Contacts: with this address."},
    {"external_id", http::Type::String, {}, "Contacts: with this user id."},
    {"created_after", http::Type::Instant, {}, "Contacts: created later than this (exclusive)."},
    {"created_before", http::Type::Instant, {}, "Contacts: created earlier than this (exclusive)."},
    {"event", http::Type::String, {}, "Events: of this name."},
    {"contact_id", http::Type::String, {}, "Events, survey responses: of this contact."},
    {"from", http::Type::Instant, {}, "Events: earliest timestamp (inclusive)."},
    {"to", http::Type::Instant, {}, "Events: latest timestamp (inclusive)."},
    {"waitlist_id", http::Type::String, {}, "Waitlist entries: of this waitlist; required.", {.maxLength = 64}},
    {"status", http::Type::String, {}, "Waitlist entries: only these.", {.oneOf = exportEntryStates}},
    {"source", http::Type::String, {}, "Waitlist entries: who came from there, as in the list.", {.maxLength = 256}},
    {"survey_id", http::Type::String, {}, "Survey responses: to this survey; required.", {.maxLength = 64}},
    {"category",
     http::Type::String,
     {},
     "Survey responses: only those of this category.",
     {.oneOf = surveyCategoryNames}},
    {"score", http::Type::Integer, {}, "Survey responses: only those with this score.", {.minimum = 0, .maximum = 10}},
    {"question", http::Type::String, {}, "Survey responses: only those that answer this question (its id)."},
    {"days", http::Type::Integer, {}, "Survey responses: only the last so many days.", {.minimum = 1, .maximum = 3650}},
    {"commented", http::Type::Boolean, {}, "Survey responses: true: only those with a comment."},
};
/// A filter that was written as text, as JSON has it; text that is none of its type stays a text.
QJsonValue exportFilterValue(QStringView name, const QString &text);

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
