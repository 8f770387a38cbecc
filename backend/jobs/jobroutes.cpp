#include "backend/jobs/jobroutes.h"

#include "backend/core/text.h"
#include "backend/services.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

/// Of the errors a list shows the first few, a job all that are kept.
constexpr int listedErrors = 5;
constexpr int shownErrors = 1000;

constexpr std::string_view states[] = {"queued", "running", "done", "failed", "cancelled"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"kind", Type::String, {}, "Only jobs of this kind; several with commas between them."},
    {"state", Type::String, {}, "Only jobs in this state; several with commas between them."},
};

constexpr http::Field errorFields[] = {
    {"row", Type::Integer, Presence::Required, "Row of the file, the first line being 1.", {.nullable = true}},
    {"field", Type::String, Presence::Required, "Which column or field."},
    {"reason", Type::String, Presence::Required, "Such as format or conflict."},
    {"message", Type::String, Presence::Required, "The sentence."},
};
constexpr http::Field errorItem = {"", Type::Object, {}, "What went wrong.", {.fields = errorFields}};

constexpr http::Field fields[] = {
    {"id", Type::String, Presence::Required, "The job's id."},
    {"kind", Type::String, Presence::Required, "What it does, such as contacts.import."},
    {"label", Type::String, Presence::Required, "What it works on, such as a file's name.", {.nullable = true}},
    {"dry_run", Type::Boolean, Presence::Required, "true: it only says what would happen."},
    {"state", Type::String, Presence::Required, "How it stands.", {.oneOf = states}},
    {"done", Type::Integer, Presence::Required, "How much is done."},
    {"total", Type::Integer, Presence::Required, "Of how much; null while that is not known.", {.nullable = true}},
    {"seconds_left", Type::Integer, Presence::Required, "At the pace of this run.", {.nullable = true}},
    {"error_count", Type::Integer, Presence::Required, "What went wrong on the way without ending it."},
    {"errors", Type::Array, Presence::Required, "The first of them: 5 in a list, else 1,000.", {.item = &errorItem}},
    {"failure", Type::String, Presence::Required, "Why it failed, as a sentence.", {.nullable = true}},
    {"result", Type::Object, Presence::Required, "What came of it; depends on the kind.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was asked for."},
    {"started_at", Type::Instant, Presence::Required, "When it began.", {.nullable = true}},
    {"finished_at", Type::Instant, Presence::Required, "When it ended.", {.nullable = true}},
};

bool isDryRun(const Job &job)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(job.parameters))[QLatin1String("dry_run")].toBool();
}

void writeJob(JsonWriter &json, const Job &job, const Services &services, int errors)
{
    json.beginObject().member("id", job.id).member("kind", job.kind).member("label", job.label);
    json.member("dry_run", isDryRun(job));
    json.member("state", wireName(job.state)).member("done", job.done).member("total", job.total);
    const UtcMs now = services.clock.now();
    json.member("seconds_left", job.state == JobState::Running
                                    ? services.jobs.board().secondsLeft(job.id, job.done, job.total, now)
                                    : std::nullopt);
    json.member("error_count", job.errorCount).key("errors").beginArray();
    for (const JobError &error : services.jobs.errorsOf(job, errors)) {
        json.beginObject().member("row", error.place).member("field", error.field);
        json.member("reason", error.reason).member("message", error.message).endObject();
    }
    json.endArray().member("failure", job.failure);
    json.memberRaw("result", job.state == JobState::Done && job.result ? std::string_view(*job.result) : "null");
    json.memberInstant("created_at", job.createdAt).memberInstant("started_at", job.startedAt);
    json.memberInstant("finished_at", job.finishedAt).endObject();
}

http::Response jobResponse(const Job &job, const Services &services, int status)
{
    JsonWriter json;
    writeJob(json, job, services, shownErrors);
    return http::Response::json(json.take(), status);
}

QStringList listParameter(const Call &call, const QString &name)
{
    const auto value = call.queryValue(name);
    return value ? value->split(u',', Qt::SkipEmptyParts) : QStringList();
}

Outcome listJobs(const Call &call, Services &services)
{
    JobService::Filter filter;
    filter.kinds = listParameter(call, QStringLiteral("kind"));
    filter.states = listParameter(call, QStringLiteral("state"));
    for (const QString &state : filter.states) {
        if (std::none_of(std::begin(states), std::end(states),
                         [&](std::string_view known) { return state == toLatin1(known); }))
            return Error::validation({{QStringLiteral("state"), QStringLiteral("not_allowed"),
                                       QStringLiteral("There is no state '%1'.").arg(state)}});
    }
    const http::ScopeSet &scopes = call.principal->scopes;
    // A cursor holds for what the key may see.
    const QString listName =
        http::listName(QStringLiteral("jobs"), call, listFields) + u'&' + scopes.names().join(u',');
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(
        services.jobs.list(scopes, filter, *page), services.cursors, listName,
        [&services](JsonWriter &json, const Job &job) { writeJob(json, job, services, listedErrors); });
}

Outcome getJob(const Call &call, Services &services)
{
    const auto job = services.jobs.find(call.principal->scopes, call.parameter());
    if (!job)
        return job.error();
    return jobResponse(*job, services, 200);
}

Outcome cancelJob(const Call &call, Services &services)
{
    const auto job = services.jobs.find(call.principal->scopes, call.parameter());
    if (!job)
        return job.error();
    if (const auto allowed = http::requireScope(*call.principal, job->scope); !allowed)
        return allowed.error();
    const auto cancelled = services.jobs.cancel(call.principal->scopes, call.parameter());
    if (!cancelled)
        return cancelled.error();
    services.afterCommit.push_back([&board = services.jobs.board(), job = *cancelled] { board.cancel(job); });
    return jobResponse(*cancelled, services, 200);
}

} // namespace

http::Fields jobFields()
{
    return fields;
}

http::Response jobAccepted(const Job &job, const Services &services)
{
    return jobResponse(job, services, 202);
}

http::Routes jobRoutes()
{
    using http::Access;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/jobs",
         .operationId = "listJobs",
         .tag = "Jobs",
         .summary = "Long work, newest first: the jobs of resources that the key may read",
         .access = Access::AnySecretKey,
         .query = listFields,
         .shape = http::ReplyShape::List,
         .reply = fields,
         .handle = listJobs},
        {.verb = Verb::Get,
         .path = "/v1/jobs/:id",
         .operationId = "getJob",
         .tag = "Jobs",
         .summary = "A job with its progress, its errors and its result",
         .access = Access::AnySecretKey,
         .reply = fields,
         .handle = getJob},
        {.verb = Verb::Post,
         .path = "/v1/jobs/:id/cancel",
         .operationId = "cancelJob",
         .tag = "Jobs",
         .summary = "Ends a job where it stands; what it did so far stays. Needs the scope that starts it",
         .access = Access::AnySecretKey,
         .place = http::Place::Writer,
         .reply = fields,
         .handle = cancelJob},
    };
}

} // namespace growthos
