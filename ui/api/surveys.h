#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// A question of a custom survey.
struct SurveyQuestionInfo
{
    QString id;
    QString type = QStringLiteral("text"); ///< text, single_choice, multiple_choice, rating, boolean
    QString title = {};
    QStringList options = {}; ///< of the two kinds of choice
    bool required = false;

    bool hasOptions() const { return type.endsWith(QLatin1String("_choice")); }
    static SurveyQuestionInfo fromJson(const QJsonObject &json);
    QJsonObject toJson() const;
};

/// One row of `GET /v1/surveys`.
struct SurveyInfo
{
    QString id;
    QString name;
    QString type;   ///< nps, csat, custom
    QString status; ///< draft, active, paused, closed
    QString question = {};
    QString followUp = {};
    QString event = {};     ///< of the trigger; empty: none
    QString segmentId = {}; ///< of the trigger; empty: none
    QString delay = {};
    QList<SurveyQuestionInfo> questions = {};
    int mostAsked = 1;
    int cooldownDays = 0;
    QString channel = QStringLiteral("widget"); ///< widget, email
    QString emailSubject = {};
    qint64 sent = 0;
    qint64 answered = 0;  ///< of those that were sent
    qint64 responses = 0; ///< also of those who were not asked

    bool isActive() const { return status == QLatin1String("active"); }
    bool isClosed() const { return status == QLatin1String("closed"); }
    /// Something asks contacts by itself while it is active.
    bool hasTrigger() const { return !event.isEmpty() || !segmentId.isEmpty(); }
    static SurveyInfo fromJson(const QJsonObject &json);
};

/// `POST /v1/surveys/preview`: what stands on the page of a survey.
struct SurveyPageInfo
{
    struct Field
    {
        QString kind; ///< scale, single_choice, multiple_choice, text
        QString label;
        QString hint;
        QString note;
        QStringList options;
    };
    QString logoUrl = {};
    QString heading = {};
    QList<Field> fields = {};
    QString button = {};
    QString buttonColor = {};
    QString buttonTextColor = {};

    static SurveyPageInfo fromJson(const QJsonObject &json);
};

/// `GET /v1/surveys/:id/stats`.
struct SurveyStats
{
    qint64 sent = 0;
    qint64 answered = 0;  ///< of those that were sent
    qint64 responses = 0; ///< also of those who were not asked
    qint64 comments = 0;
    double responseRate = 0;
    std::optional<double> score = {};   ///< NPS, or percent of the satisfied
    std::optional<double> average = {}; ///< of the scores
    std::optional<double> medianSeconds = {};
    QList<qint64> byScore = {}; ///< from the lowest score of the type on
    // Of as many days before.
    std::optional<double> scoreBefore = {};
    std::optional<double> averageBefore = {};

    static SurveyStats fromJson(const QJsonObject &json);
};

/// A question of `GET /v1/surveys/:id/questions`.
struct SurveyQuestionReport
{
    struct Value
    {
        QString value;
        qint64 count = 0;
    };
    struct Text
    {
        QString contactLabel;
        QString text;
        QDateTime respondedAt;
    };
    QString id;
    QString type;
    QString title;
    qint64 answers = 0;
    std::optional<double> average = {}; ///< of a rating
    QList<Value> values = {};
    QList<Text> latest = {};

    static SurveyQuestionReport fromJson(const QJsonObject &json);
};

/// Score of a period of `GET /v1/surveys/:id/trend`, or of a segment of `…/segments`.
struct SurveyScore
{
    QString label; ///< 2026-02-23, or the name of the segment
    QString segmentId = {};
    qint64 responses = 0;
    std::optional<double> score = {};
    std::optional<double> low = {}; ///< of the 95 % interval
    std::optional<double> high = {};
    std::optional<double> average = {};

    static SurveyScore fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/surveys/:id/responses`.
struct SurveyResponseInfo
{
    QString id;
    QString contactId;
    QString contactLabel = {};
    std::optional<int> score = {};
    QString comment = {};
    QString category = {};
    QJsonObject answers = {}; ///< of a custom survey, by id of the question
    QDateTime respondedAt = {};

    /// All that was said: of a custom survey each question with its answer on a line of its own, `question` (an id):
    /// that answer alone.
    QString words(const QList<SurveyQuestionInfo> &questions, const QString &question = {}) const;
    static SurveyResponseInfo fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
