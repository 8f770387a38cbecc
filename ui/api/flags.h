#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// A flag as `/v1/flags` lists and answers it.
struct FlagInfo
{
    QString key;
    QString name;
    QString description = {};
    bool enabled = false;
    QJsonObject rules = {};   ///< whom it is for, by rules; empty: not by them
    QString segmentId = {};   ///< or by a segment; neither: everybody
    double rollout = 100;     ///< percent of them
    QDateTime createdAt = {}; ///< UTC
    QDateTime updatedAt = {}; ///< UTC

    static FlagInfo fromJson(const QJsonObject &json);
    bool operator==(const FlagInfo &) const = default;
    /// What makes it anew.
    QJsonObject toJson() const;
};

/// An experiment as `/v1/experiments` lists and answers it.
struct ExperimentInfo
{
    struct Variant
    {
        QString key;
        double weight = 1;
        bool operator==(const Variant &) const = default;
    };

    QString key;
    QString name;
    QString description = {};
    QString status = QStringLiteral("draft"); ///< draft, running, stopped, concluded
    QList<Variant> variants = {};             ///< the first is what the others are compared with
    QString segmentId = {};                   ///< for its members; empty: everybody
    QString metricEvent = {};
    std::optional<double> baselineRate = {};  ///< what share of the control is expected to convert
    std::optional<double> minimumEffect = {}; ///< smallest lift that is to be found, a fraction
    std::optional<qint64> plannedDays = {};
    std::optional<qint64> plannedSize = {}; ///< contacts that find that lift
    QDateTime startedAt = {};               ///< UTC; invalid: never
    QDateTime stoppedAt = {};
    QString winner = {}; ///< given to everybody while it is concluded; empty: it never was
    QDateTime createdAt = {};
    QDateTime updatedAt = {};

    bool isRunning() const { return status == QLatin1String("running"); }
    bool isDraft() const { return status == QLatin1String("draft"); }
    bool isConcluded() const { return status == QLatin1String("concluded"); }
    /// Of all weights, 0 … 1.
    double share(qsizetype variant) const;

    static ExperimentInfo fromJson(const QJsonObject &json);
};

/// `GET /v1/experiments/:key/results`.
struct ExperimentResults
{
    struct Row
    {
        QString key;
        qint64 exposures = 0;
        qint64 conversions = 0;
        double rate = 0;
        std::optional<double> lift = {}; ///< against the first one, a fraction
        std::optional<double> low = {};
        std::optional<double> high = {};
        std::optional<double> pValue = {};
    };
    /// As it stood at the end of a day: by variant.
    struct Day
    {
        QString date; ///< 2026-02-23, in the zone of the project
        QList<qint64> exposures;
        QList<qint64> conversions;
    };

    QList<Row> variants;
    std::optional<double> ratioP = {}; ///< that the split is this far from the weights by chance
    bool ratioWarning = false;
    QList<Day> days;

    qint64 exposures() const;
    static ExperimentResults fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
