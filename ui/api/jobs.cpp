#include "ui/api/jobs.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

JobInfo::State jobState(const QString &name)
{
    if (name == "running"_L1)
        return JobInfo::State::Running;
    if (name == "done"_L1)
        return JobInfo::State::Done;
    if (name == "failed"_L1)
        return JobInfo::State::Failed;
    if (name == "cancelled"_L1)
        return JobInfo::State::Cancelled;
    return JobInfo::State::Queued;
}

std::optional<qint64> optionalNumber(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

} // namespace

std::optional<int> JobInfo::percent() const
{
    if (!total || *total <= 0)
        return {};
    return static_cast<int>(std::clamp<qint64>(done * 100 / *total, 0, 100));
}

JobInfo JobInfo::fromJson(const QJsonObject &json)
{
    JobInfo job;
    job.id = json["id"_L1].toString();
    job.kind = json["kind"_L1].toString();
    job.label = json["label"_L1].toString();
    job.dryRun = json["dry_run"_L1].toBool();
    job.state = jobState(json["state"_L1].toString());
    job.done = json["done"_L1].toInteger();
    job.total = optionalNumber(json["total"_L1]);
    job.secondsLeft = optionalNumber(json["seconds_left"_L1]);
    job.errorCount = json["error_count"_L1].toInteger();
    const QJsonArray errors = json["errors"_L1].toArray();
    for (const QJsonValue &value : errors) {
        const QJsonObject error = value.toObject();
        job.errors.append(
            {{error["field"_L1].toString(), error["reason"_L1].toString(), error["message"_L1].toString()},
             error["row"_L1].toInteger()});
    }
    job.failure = json["failure"_L1].toString();
    job.result = json["result"_L1].toObject();
    job.createdAt = QDateTime::fromString(json["created_at"_L1].toString(), Qt::ISODateWithMs);
    job.finishedAt = QDateTime::fromString(json["finished_at"_L1].toString(), Qt::ISODateWithMs);
    return job;
}

} // namespace growthos::ui
