#pragma once

#include "ui/api/apiclient.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// Long work of the server, as GET /v1/jobs shows it.
struct JobInfo
{
    enum class State { Queued, Running, Done, Failed, Cancelled };
    /// What went wrong on the way without ending the work.
    struct Trouble : ApiFieldError
    {
        qint64 row = 0; ///< line of the file; 0: no line of its own
    };

    QString id;
    QString kind;
    QString label;       ///< what it works on; may be empty
    bool dryRun = false; ///< changes nothing
    State state = State::Queued;
    qint64 done = 0;
    std::optional<qint64> total;
    std::optional<qint64> secondsLeft;
    qint64 errorCount = 0;
    QList<Trouble> errors; ///< the first of them
    QString failure;
    QJsonObject result;   ///< depends on the kind; empty until it is done
    QDateTime createdAt;  ///< UTC
    QDateTime finishedAt; ///< UTC; invalid while it runs

    bool isOver() const { return state != State::Queued && state != State::Running; }
    /// 0 to 100; nothing while the end is not known.
    std::optional<int> percent() const;

    static JobInfo fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
