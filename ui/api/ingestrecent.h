#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// What applying one request changed.
struct IngestEffects
{
    QString contact; ///< `created`, `updated`, `merged` or empty
    QString mergedFrom;
    QStringList traitsChanged;
    QStringList segmentsEntered;
    QStringList segmentsLeft;
    QStringList enrolments;
    QStringList webhooks;
    QStringList rejected; ///< effects that were not carried out, with the reason

    bool isEmpty() const;
};

/// One row of `GET /v1/ingest/recent`: one call as it came in, with its answer and its effects.
struct IngestRow
{
    enum class Status { Accepted, Duplicate, Rejected };

    qint64 seq = 0; ///< grows with arrival
    QString requestId;
    QDateTime receivedAt; ///< UTC
    QString call;         ///< track, identify … ; empty when the request could not be read
    QString event;
    QString eventId;
    QString userId;
    QString anonymousId;
    QString contactId;
    QString contactLabel;
    Status status = Status::Accepted;
    int httpStatus = 0;
    QString reason;
    QString field;
    QString message;
    QString keyName;
    QString keyHint;
    std::optional<double> answeredMs;
    std::optional<double> processedMs; ///< after the answer; none while it waits in the queue
    QString detail;
    QJsonObject payload;
    IngestEffects effects;

    static IngestRow fromJson(const QJsonObject &json);
};

struct IngestPage
{
    QList<IngestRow> rows; ///< newest first
    bool hasMore = false;  ///< more matched than the page holds
    qint64 latest = 0;     ///< newest number of the stream, whatever the filter

    static IngestPage fromJson(const QJsonObject &json);
};

/// What of the stream to show; empty members do not narrow.
struct IngestFilter
{
    QString text;
    QString call;
    std::optional<IngestRow::Status> status;

    bool isEmpty() const { return text.isEmpty() && call.isEmpty() && !status; }
    bool operator==(const IngestFilter &) const = default;
};

/// Wire name: accepted, duplicate, rejected.
QString statusName(IngestRow::Status status);

/// Path of the newest `limit` rows that match and are newer than `since` (0: all).
QString ingestRecentPath(const IngestFilter &filter, qint64 since, int limit);

} // namespace growthos::ui
