#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// One row of `GET /v1/surveys`.
struct SurveyInfo
{
    QString id;
    QString name;
    QString type;   ///< nps, csat, custom
    QString status; ///< draft, active, paused, closed
    QString question = {};
    QString followUp = {};
    QString event = {}; ///< of the trigger; empty: none
    QString delay = {};
    qint64 sent = 0;
    qint64 responses = 0;

    bool isActive() const { return status == QLatin1String("active"); }
    bool isClosed() const { return status == QLatin1String("closed"); }
    static SurveyInfo fromJson(const QJsonObject &json);
};

/// `GET /v1/surveys/:id/stats`.
struct SurveyStats
{
    qint64 sent = 0;
    qint64 responses = 0;
    qint64 comments = 0;
    double responseRate = 0;
    std::optional<double> score = {};   ///< NPS, or percent of the satisfied
    std::optional<double> average = {}; ///< of the scores
    QList<qint64> byScore = {};         ///< from the lowest score of the type on

    static SurveyStats fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/surveys/:id/responses`.
struct SurveyResponseInfo
{
    QString id;
    QString contactId;
    std::optional<int> score = {};
    QString comment = {};
    QString category = {};
    QDateTime respondedAt = {};

    static SurveyResponseInfo fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
