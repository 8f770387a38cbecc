#pragma once

#include "ui/api/contacts.h"

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// `GET /v1/analytics/overview`.
struct OverviewFigures
{
    qint64 contacts = 0;
    qint64 contacts30d = 0; ///< created in the last 30 days
    qint64 eventsToday = 0;
    qint64 eventsDailyAverage = 0; ///< over the last 30 full days
    qint64 activeCampaigns = 0;
    std::optional<double> npsScore; ///< none without answers in 90 days
    double referralConversionRate = 0;

    static OverviewFigures fromJson(const QJsonObject &json);
};

/// Both days included.
struct DateRange
{
    QDate from;
    QDate to;

    int days() const { return int(from.daysTo(to)) + 1; }
    /// As many days, right before.
    DateRange before() const { return {from.addDays(-days()), from.addDays(-1)}; }
    bool operator==(const DateRange &) const = default;
};

/// Counting events or contacts over time: the body of `POST /v1/analytics/query`.
struct CountQuestion
{
    QString event;       ///< empty: every event
    bool unique = false; ///< distinct contacts instead of events
    QString interval;    ///< hour, day, week, month
    DateRange range;
    QString groupBy = {};     ///< a field; empty: none
    QJsonObject filters = {}; ///< field to value

    QJsonObject toJson() const;
};

struct CountAnswer
{
    struct Group
    {
        QString name;
        QList<double> counts;
        double total = 0;
    };
    QStringList labels;  ///< first moment of each bucket, as the API writes it
    QList<Group> groups; ///< the largest first; one without a name where nothing is grouped
    double total = 0;    ///< of unique contacts: distinct over the whole range, not the sum

    static CountAnswer fromJson(const QJsonObject &json);
};

/// A funnel as saved, or as it is being built.
struct FunnelDefinition
{
    struct Step
    {
        QString event;
        QJsonObject filters = {};
        bool operator==(const Step &) const = default;
    };
    QString id = {}; ///< empty: not saved
    QString name = {};
    QList<Step> steps = {};
    QString window = QStringLiteral("30d");
    QJsonObject filters = {}; ///< on the contact

    bool operator==(const FunnelDefinition &) const = default;
    /// Body of `POST /v1/analytics/funnels`.
    QJsonObject toJson() const;
    QJsonObject query(const DateRange &range) const;
    static FunnelDefinition fromJson(const QJsonObject &json);
};

struct FunnelAnswer
{
    struct Step
    {
        QString event;
        qint64 count = 0;
        std::optional<double> medianSeconds;
    };
    QList<Step> steps;

    static FunnelAnswer fromJson(const QJsonObject &json);
};

/// A cohort retention as saved, or as it is being built. Without a range of its own: the last `periods` periods.
struct RetentionDefinition
{
    QString id = {}; ///< empty: not saved
    QString name = {};
    QString cohortEvent = {};
    QString returnEvent = {};
    QString interval = QStringLiteral("week");
    int periods = 8;
    QJsonObject filters = {};

    bool operator==(const RetentionDefinition &) const = default;
    QJsonObject toJson() const;
    QJsonObject query() const;
    static RetentionDefinition fromJson(const QJsonObject &json);
};

struct RetentionAnswer
{
    struct Cohort
    {
        QString start; ///< 2026-02-16, or 2026-02 of a month
        qint64 size = 0;
        QList<double> rates; ///< by period, its own first
    };
    QList<Cohort> cohorts; ///< the oldest first

    static RetentionAnswer fromJson(const QJsonObject &json);
};

/// A page of contacts by cursor.
struct ContactsSlice
{
    QList<ContactSummary> rows;
    std::optional<qint64> total; ///< where it was asked for
    QString nextCursor;          ///< empty: no more

    static ContactsSlice fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
