#pragma once

#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"
#include "backend/surveys/surveyrules.h"

namespace growthos {

/// A survey as it stands in answers.
http::Fields surveyFields();
void writeSurvey(JsonWriter &json, const Survey &survey, const SurveyCounts &counts);
/// What a PATCH can change, as JSON: what the ETag of a survey stands for.
QByteArray surveyContent(const Survey &survey);
/// Reads a draft or a change into a survey: what the body does not have stays, inside `trigger` and `frequency_cap`
/// too.
void readSurvey(const QJsonObject &body, Survey &survey);

/// The questions of a survey of one's own, as an array: in answers, and in its row.
void writeQuestions(JsonWriter &json, const std::vector<SurveyQuestion> &questions);
std::vector<SurveyQuestion> readQuestions(const QJsonArray &array);

http::Fields surveyResponseFields();
void writeSurveyResponse(JsonWriter &json, const Survey &survey, const SurveyResponse &response);

http::Fields surveyStatsFields();
struct SurveyFigures
{
    SurveyCounts counts = {};
    std::optional<std::int64_t> medianTook = {}; ///< ms
};
/// `previous`: of as long a time before.
void writeSurveyStats(JsonWriter &json, const Survey &survey, const SurveyFigures &figures,
                      const std::optional<SurveyFigures> &previous);

/// The survey in decide's `widgets`.
void writeWidget(JsonWriter &json, const Survey &survey);

} // namespace growthos
