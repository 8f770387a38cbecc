#pragma once

#include "backend/core/error.h"
#include "backend/surveys/survey.h"

#include <QJsonObject>
#include <span>

namespace growthos {

/// What a contact answered, before it is a response.
struct SurveyAnswer
{
    std::optional<int> score = {};
    std::optional<std::string> comment = {};
    std::string answers = {}; ///< JSON object; empty: none
    std::string counted = {}; ///< what of them can be counted: {"question": ["value", …]}; a text has no value
};

struct ScoreRange
{
    int lowest = 0;
    int highest = 0;
};
/// NPS 0–10, CSAT 1–5; a custom survey has no score.
std::optional<ScoreRange> scoreRange(SurveyType type);

/// promoter (9–10), passive (7–8), detractor (0–6); satisfied (4–5), neutral (3), dissatisfied (1–2); nothing for a
/// custom survey. Source: Reichheld, "The One Number You Need to Grow", Harvard Business Review, December 2003.
std::optional<std::string_view> surveyCategory(SurveyType type, std::optional<int> score);
/// The categories of a type, best first, with their lowest scores.
struct CategoryRange
{
    std::string_view name;   ///< promoter
    std::string_view plural; ///< promoters
    ScoreRange scores;
};
std::span<const CategoryRange> surveyCategories(SurveyType type);

/// round(100 · (promoters − detractors) / responses), or the share of satisfied in percent; nothing without responses.
std::optional<int> surveyScore(SurveyType type, const SurveyCounts &counts);
/// 95 % interval of the score, as the mean of +1, 0 and −1 (NPS) or of 1 and 0 (CSAT) with its normal approximation,
/// within what a score can be. Nothing without responses.
struct ScoreInterval
{
    double low = 0;
    double high = 0;
};
std::optional<ScoreInterval> scoreInterval(SurveyType type, const SurveyCounts &counts);
/// To one decimal; nothing without scores.
std::optional<double> averageScore(const SurveyCounts &counts);
/// Those who answered of those who were asked, to three decimals; 0 when nobody was.
double responseRate(const SurveyCounts &counts);
/// To three decimals; 0 of nothing.
double share(std::int64_t part, std::int64_t whole);

/// What a question may be answered, as it is counted, in order; of a text nothing.
std::vector<std::string> countedValues(const SurveyQuestion &question);
/// Of a rating, to one decimal; nothing without ratings.
std::optional<double> averageRating(const std::map<std::string, std::int64_t> &counts);

/// Reads `score`, `comment` and `answers` of a body or of an event's properties. Every field that fails is in
/// `details`.
SurveyAnswer readAnswer(const Survey &survey, const QJsonObject &body, QList<ErrorDetail> &details);

/// For a route's `check`, of a draft or a change: what the schema cannot say.
void checkSurvey(const QJsonObject &body, QList<ErrorDetail> &details);

/// What a survey lacks before it can ask anybody.
QList<ErrorDetail> missingForActivation(const Survey &survey);

} // namespace growthos
