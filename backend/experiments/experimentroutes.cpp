#include "backend/experiments/experimentroutes.h"

#include "backend/experiments/experimentwire.h"
#include "backend/http/entitytag.h"
#include "backend/http/keyfield.h"
#include "backend/http/readonly.h"
#include "backend/services.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

constexpr std::string_view listedStates[] = {"draft", "running", "stopped", "concluded"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"q", Type::String, {}, "Only experiments with this text in key or name; ASCII letters in any case."},
    {"status", Type::String, {}, "Only those in this state.", {.oneOf = listedStates}},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = ExperimentStore::sortings}},
};

http::Response response(const Experiment &experiment, int status = 200)
{
    JsonWriter json;
    writeExperiment(json, experiment);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, experimentContent(experiment));
    return response;
}

Outcome listExperiments(const Call &call, Services &services)
{
    ExperimentStore::Filter filter;
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.status = call.queryValue(QStringLiteral("status"));
    filter.sort = http::sorting(call, ExperimentStore::sortings, filter.sort);
    const QString listName = http::listName(QStringLiteral("experiments"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.experiments.list(filter, *page), services.cursors, listName, writeExperiment);
}

Outcome getExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    return response(*experiment);
}

void checkDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    http::checkKey(draft, details);
    if (draft[QLatin1String("key")].toString() == QLatin1String("sample-size"))
        details.append({QStringLiteral("key"), QStringLiteral("reserved"),
                        QStringLiteral("A path of the API has this name. Choose another key.")});
    checkExperiment(draft, details);
}

/// Decide answers by it once it is committed.
Outcome changed(Services &services, const Experiment &experiment, int status = 200)
{
    services.afterCommit.push_back(
        [&live = services.liveExperiments, experiments = services.experiments.all()] { live.set(experiments); });
    services.changes.emplace_back(QStringLiteral("experiments"), QString::fromStdString(experiment.key));
    return response(experiment, status);
}

Outcome createExperiment(const Call &call, Services &services)
{
    Experiment experiment;
    experiment.key = experiment.name = call.body[QLatin1String("key")].toString().toStdString();
    readExperiment(call.body, experiment);
    const auto created = services.experiments.create(std::move(experiment));
    if (!created)
        return created.error();
    return changed(services, *created, 201);
}

Outcome patchExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    if (const auto matches = http::checkMatch(call, experimentContent(*experiment)); !matches)
        return matches.error();
    QList<ErrorDetail> details;
    http::checkReadOnly(
        call.body, QJsonDocument::fromJson(response(*experiment).body).object(),
        {"id", "key", "status", "planned_size", "started_at", "stopped_at", "winner", "created_at", "updated_at"},
        details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    Experiment wanted = *experiment;
    readExperiment(call.body, wanted);
    if (checkPlan(wanted, call.body, details); !details.isEmpty())
        return Error::validation(std::move(details));
    const auto updated = services.experiments.update(*experiment, std::move(wanted));
    if (!updated)
        return updated.error();
    return changed(services, *updated);
}

Outcome startExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    const auto started = services.experiments.start(*experiment);
    if (!started)
        return started.error();
    return changed(services, *started);
}

Outcome stopExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    const auto stopped = services.experiments.stop(*experiment);
    if (!stopped)
        return stopped.error();
    return changed(services, *stopped);
}

Outcome concludeExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    const auto concluded =
        services.experiments.conclude(*experiment, call.body[QLatin1String("variant")].toString().toStdString());
    if (!concluded)
        return concluded.error();
    return changed(services, *concluded);
}

Outcome getSampleSize(const Call &call, Services &)
{
    Experiment plan;
    readExperiment(call.body, plan);
    const QJsonValue weights = call.body[QLatin1String("weights")];
    for (const QJsonValue &weight : weights.isArray() ? weights.toArray() : QJsonArray{1, 1})
        plan.variants.push_back({.weight = weight.toDouble()});
    JsonWriter json;
    json.beginObject().member("planned_size", plannedSize(plan)).endObject();
    return http::Response::json(json.take());
}

Outcome getResults(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    const auto results = services.experiments.results(*experiment, services.settings.current()->timezone);
    if (!results)
        return results.error();
    JsonWriter json;
    writeResults(json, *experiment, *results);
    return http::Response::json(json.take());
}

} // namespace

http::Routes experimentRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/experiments",
         .operationId = "listExperiments",
         .tag = "Experiments",
         .summary = "Experiments, newest first",
         .scope = Scope::FlagsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = experimentFields(),
         .handle = listExperiments},
        {.verb = Verb::Post,
         .path = "/v1/experiments",
         .operationId = "createExperiment",
         .tag = "Experiments",
         .summary = "Makes an experiment, as a draft",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = experimentDraftFields(),
         .check = checkDraft,
         .reply = experimentFields(),
         .success = 201,
         .example = R"({"key": "pricing_test", "metric_event": "subscription_started", )"
                    R"("variants": [{"key": "A", "weight": 50}, {"key": "B", "weight": 50}]})",
         .handle = createExperiment},
        {.verb = Verb::Get,
         .path = "/v1/experiments/:key",
         .operationId = "getExperiment",
         .tag = "Experiments",
         .summary = "An experiment",
         .scope = Scope::FlagsRead,
         .reply = experimentFields(),
         .handle = getExperiment},
        {.verb = Verb::Patch,
         .path = "/v1/experiments/:key",
         .operationId = "updateExperiment",
         .tag = "Experiments",
         .summary = "Changes an experiment; after its start what does not move anybody",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = experimentChangeFields(),
         .check = checkExperiment,
         .reply = experimentFields(),
         .example = R"({"metric_event": "subscription_started"})",
         .handle = patchExperiment},
        {.verb = Verb::Post,
         .path = "/v1/experiments/:key/start",
         .operationId = "startExperiment",
         .tag = "Experiments",
         .summary = "Starts an experiment, or lets a stopped one go on",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .reply = experimentFields(),
         .handle = startExperiment},
        {.verb = Verb::Post,
         .path = "/v1/experiments/:key/stop",
         .operationId = "stopExperiment",
         .tag = "Experiments",
         .summary = "Stops an experiment; decide names it no more",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .reply = experimentFields(),
         .handle = stopExperiment},
        {.verb = Verb::Post,
         .path = "/v1/experiments/:key/conclude",
         .operationId = "concludeExperiment",
         .tag = "Experiments",
         .summary = "Ends an experiment by giving one of its variants to everybody whom it is for",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = experimentConclusionFields(),
         .reply = experimentFields(),
         .example = R"({"variant": "B"})",
         .handle = concludeExperiment},
        {.verb = Verb::Post,
         .path = "/v1/experiments/sample-size",
         .operationId = "getExperimentSampleSize",
         .tag = "Experiments",
         .summary = "How many contacts an experiment needs to find an effect; nothing is kept",
         .scope = Scope::FlagsRead,
         .body = sampleSizeFields(),
         .check = [](const QJsonObject &body, QList<ErrorDetail> &details) { checkPlan(body, details); },
         .reply = sampleSizeReply(),
         .example = R"({"baseline_rate": 0.12, "minimum_effect": 0.02})",
         .handle = getSampleSize},
        {.verb = Verb::Get,
         .path = "/v1/experiments/:key/results",
         .operationId = "getExperimentResults",
         .tag = "Experiments",
         .summary = "What came of an experiment so far",
         .scope = Scope::FlagsRead,
         .reply = experimentResultFields(),
         .handle = getResults},
    };
}

} // namespace growthos
