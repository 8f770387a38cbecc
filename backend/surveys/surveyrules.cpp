#include "backend/surveys/surveyrules.h"

#include "backend/core/duration.h"
#include "backend/core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace growthos {
namespace {

constexpr CategoryRange npsCategories[] = {
    {"promoter", "promoters", {9, 10}}, {"passive", "passives", {7, 8}}, {"detractor", "detractors", {0, 6}}};
constexpr CategoryRange csatCategories[] = {
    {"satisfied", "satisfied", {4, 5}}, {"neutral", "neutral", {3, 3}}, {"dissatisfied", "dissatisfied", {1, 2}}};
constexpr ScoreRange ratings = {1, 5};
constexpr qsizetype longestText = 5'000;

std::int64_t inRange(const SurveyCounts &counts, const ScoreRange &range)
{
    return std::accumulate(counts.byScore.begin() + range.lowest, counts.byScore.begin() + range.highest + 1,
                           std::int64_t(0));
}

std::int64_t scored(const SurveyCounts &counts)
{
    return std::accumulate(counts.byScore.begin(), counts.byScore.end(), std::int64_t(0));
}

bool isWhole(const QJsonValue &value, const ScoreRange &range)
{
    const double number = value.toDouble(-1);
    return value.isDouble() && number == std::floor(number) && number >= range.lowest && number <= range.highest;
}

bool isOption(const SurveyQuestion &question, const QJsonValue &value)
{
    return value.isString() && std::find(question.options.begin(), question.options.end(),
                                         value.toString().toStdString()) != question.options.end();
}

/// What is wrong with an answer; empty: nothing.
QString problem(const SurveyQuestion &question, const QJsonValue &value)
{
    switch (question.type) {
    case QuestionType::Text:
        return value.isString() && characterCount(value.toString()) <= longestText
                   ? QString()
                   : QStringLiteral("A text of at most %1 characters.").arg(longestText);
    case QuestionType::SingleChoice:
        return isOption(question, value) ? QString() : QStringLiteral("One of the options.");
    case QuestionType::MultipleChoice: {
        const QJsonArray chosen = value.toArray();
        const bool good = value.isArray() && std::all_of(chosen.begin(), chosen.end(), [&](const QJsonValue &each) {
                              return isOption(question, each);
                          });
        return good ? QString() : QStringLiteral("A list of options.");
    }
    case QuestionType::Rating:
        return isWhole(value, ratings) ? QString() : QStringLiteral("A whole number from 1 to 5.");
    case QuestionType::Boolean:
        return value.isBool() ? QString() : QStringLiteral("true or false.");
    }
    return {};
}

bool isEmpty(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().trimmed().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty());
}

/// What is counted of an answer; an option that stands there twice counts once.
QJsonArray valuesOf(const SurveyQuestion &question, const QJsonValue &answer)
{
    QJsonArray values;
    switch (question.type) {
    case QuestionType::Text:
        break;
    case QuestionType::MultipleChoice:
        for (const QJsonValue &chosen : answer.toArray()) {
            if (!values.contains(chosen))
                values.append(chosen);
        }
        break;
    case QuestionType::Rating:
        values.append(QString::number(answer.toInt()));
        break;
    case QuestionType::Boolean:
        values.append(QLatin1String(answer.toBool() ? "true" : "false"));
        break;
    case QuestionType::SingleChoice:
        values.append(answer);
    }
    return values;
}

std::string compact(const QJsonObject &object)
{
    return object.isEmpty() ? std::string() : QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void readAnswers(const Survey &survey, const QJsonObject &given, SurveyAnswer &answer, QList<ErrorDetail> &details)
{
    QJsonObject kept;
    QJsonObject counted;
    for (const QString &id : given.keys()) {
        const auto known = std::find_if(survey.questions.begin(), survey.questions.end(),
                                        [&](const SurveyQuestion &each) { return each.id == id.toStdString(); });
        if (known == survey.questions.end())
            details.append({QStringLiteral("answers.") + id, QStringLiteral("unknown_field"),
                            QStringLiteral("The survey has no question '%1'.").arg(id)});
    }
    for (const SurveyQuestion &question : survey.questions) {
        const QString id = QString::fromStdString(question.id);
        const QString field = QStringLiteral("answers.") + id;
        const QJsonValue value = given[id];
        if (isEmpty(value)) {
            if (question.required)
                details.append(
                    {field, QStringLiteral("required"), QStringLiteral("An answer to '%1' is required.").arg(id)});
            continue;
        }
        if (const QString wrong = problem(question, value); !wrong.isEmpty())
            details.append({field, QStringLiteral("not_allowed"), wrong});
        kept[id] = value;
        counted[id] = valuesOf(question, value);
    }
    answer.answers = compact(kept);
    answer.counted = compact(counted);
}

void checkQuestions(const QJsonArray &questions, QList<ErrorDetail> &details)
{
    std::set<QString> ids;
    for (qsizetype i = 0; i < questions.size(); ++i) {
        const QString at = QStringLiteral("questions[%1].").arg(i);
        const QJsonValue question = questions[i];
        const QString id = question[QLatin1String("id")].toString();
        if (!id.isEmpty() && !ids.insert(id).second)
            details.append({at + QStringLiteral("id"), QStringLiteral("duplicate"),
                            QStringLiteral("Two questions have the id '%1'.").arg(id)});
        const bool isChoice = question[QLatin1String("type")].toString().endsWith(QLatin1String("_choice"));
        const QJsonArray options = question[QLatin1String("options")].toArray();
        if (isChoice && options.size() < 2)
            addOnce(details, {at + QStringLiteral("options"),
                              question[QLatin1String("options")].isUndefined() ? QStringLiteral("required")
                                                                               : QStringLiteral("too_short"),
                              QStringLiteral("A choice needs at least two options.")});
        std::set<QString> seen;
        for (qsizetype j = 0; j < options.size(); ++j) {
            if (!seen.insert(options[j].toString()).second)
                details.append({at + QStringLiteral("options[%1]").arg(j), QStringLiteral("duplicate"),
                                QStringLiteral("The option stands there twice.")});
        }
    }
}

} // namespace

std::optional<ScoreRange> scoreRange(SurveyType type)
{
    if (type == SurveyType::Custom)
        return {};
    return type == SurveyType::Nps ? ScoreRange{0, 10} : ratings;
}

std::span<const CategoryRange> surveyCategories(SurveyType type)
{
    if (type == SurveyType::Custom)
        return {};
    return type == SurveyType::Nps ? std::span(npsCategories) : std::span(csatCategories);
}

std::optional<std::string_view> surveyCategory(SurveyType type, std::optional<int> score)
{
    for (const CategoryRange &category : surveyCategories(type)) {
        if (score && *score >= category.scores.lowest && *score <= category.scores.highest)
            return category.name;
    }
    return {};
}

std::optional<int> surveyScore(SurveyType type, const SurveyCounts &counts)
{
    const auto categories = surveyCategories(type);
    const std::int64_t all = scored(counts);
    if (all == 0 || categories.empty())
        return {};
    const std::int64_t best = inRange(counts, categories.front().scores);
    const std::int64_t worst = type == SurveyType::Nps ? inRange(counts, categories.back().scores) : 0;
    return static_cast<int>(std::lround(100.0 * double(best - worst) / double(all)));
}

std::optional<ScoreInterval> scoreInterval(SurveyType type, const SurveyCounts &counts)
{
    const auto categories = surveyCategories(type);
    const auto all = double(scored(counts));
    if (all == 0 || categories.empty())
        return {};
    const double best = double(inRange(counts, categories.front().scores)) / all;
    const double worst = type == SurveyType::Nps ? double(inRange(counts, categories.back().scores)) / all : 0;
    const double mean = best - worst;
    const double half = 1.959964 * std::sqrt(std::max(0.0, best + worst - mean * mean) / all);
    const auto bounded = [&](double value) {
        const double least = type == SurveyType::Nps ? -100 : 0;
        return std::round(10 * std::clamp(100 * value, least, 100.0)) / 10;
    };
    return ScoreInterval{bounded(mean - half), bounded(mean + half)};
}

std::optional<double> averageScore(const SurveyCounts &counts)
{
    const std::int64_t all = scored(counts);
    if (all == 0)
        return {};
    std::int64_t sum = 0;
    for (std::size_t score = 0; score < counts.byScore.size(); ++score)
        sum += std::int64_t(score) * counts.byScore[score];
    return std::round(10.0 * double(sum) / double(all)) / 10;
}

double responseRate(const SurveyCounts &counts)
{
    return share(counts.answered, counts.sent);
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : std::round(1000.0 * double(part) / double(whole)) / 1000;
}

std::vector<std::string> countedValues(const SurveyQuestion &question)
{
    std::vector<std::string> values;
    switch (question.type) {
    case QuestionType::Text:
        break;
    case QuestionType::SingleChoice:
    case QuestionType::MultipleChoice:
        values = question.options;
        break;
    case QuestionType::Rating:
        for (int score = ratings.lowest; score <= ratings.highest; ++score)
            values.push_back(std::to_string(score));
        break;
    case QuestionType::Boolean:
        values = {"true", "false"};
    }
    return values;
}

std::optional<double> averageRating(const std::map<std::string, std::int64_t> &counts)
{
    std::int64_t sum = 0;
    std::int64_t all = 0;
    for (int score = ratings.lowest; score <= ratings.highest; ++score) {
        const auto found = counts.find(std::to_string(score));
        const std::int64_t count = found == counts.end() ? 0 : found->second;
        sum += score * count;
        all += count;
    }
    return all == 0 ? std::nullopt : std::optional(std::round(10.0 * double(sum) / double(all)) / 10);
}

SurveyAnswer readAnswer(const Survey &survey, const QJsonObject &body, QList<ErrorDetail> &details)
{
    SurveyAnswer answer;
    const QJsonValue score = body[QLatin1String("score")];
    if (const auto range = scoreRange(survey.type)) {
        if (score.isUndefined() || score.isNull())
            details.append(
                {QStringLiteral("score"), QStringLiteral("required"), QStringLiteral("A score is required.")});
        else if (!isWhole(score, *range))
            details.append({QStringLiteral("score"), QStringLiteral("out_of_range"),
                            QStringLiteral("A whole number from %1 to %2.").arg(range->lowest).arg(range->highest)});
        else
            answer.score = score.toInt();
    } else if (!score.isUndefined() && !score.isNull()) {
        details.append({QStringLiteral("score"), QStringLiteral("not_allowed"),
                        QStringLiteral("A custom survey has answers instead of a score.")});
    }
    const QJsonValue comment = body[QLatin1String("comment")];
    if (comment.isString() && characterCount(comment.toString()) > longestText)
        details.append({QStringLiteral("comment"), QStringLiteral("too_long"),
                        QStringLiteral("At most %1 characters.").arg(longestText)});
    else if (comment.isString() && !comment.toString().trimmed().isEmpty())
        answer.comment = comment.toString().trimmed().toStdString();
    else if (!comment.isString() && !comment.isUndefined() && !comment.isNull())
        details.append({QStringLiteral("comment"), QStringLiteral("type"), QStringLiteral("A text.")});
    const QJsonValue answers = body[QLatin1String("answers")];
    if (!answers.isObject() && !answers.isUndefined() && !answers.isNull())
        details.append({QStringLiteral("answers"), QStringLiteral("type"), QStringLiteral("An object by question.")});
    else
        readAnswers(survey, answers.toObject(), answer, details);
    return answer;
}

void checkSurvey(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkQuestions(body[QLatin1String("questions")].toArray(), details);
    const QJsonValue delay = body[QLatin1String("trigger")][QLatin1String("delay")];
    if (delay.isString() && !parseDelay(delay.toString().toStdString()))
        details.append({QStringLiteral("trigger.delay"), QStringLiteral("format"),
                        QStringLiteral("A length of time such as 30s, 10m, 1h, 2d or 1w.")});
}

QList<ErrorDetail> missingForActivation(const Survey &survey)
{
    QList<ErrorDetail> details;
    if (survey.type == SurveyType::Custom && survey.questions.empty())
        details.append({QStringLiteral("questions"), QStringLiteral("required"),
                        QStringLiteral("A custom survey needs at least one question.")});
    if (survey.type != SurveyType::Custom && survey.question.empty())
        details.append(
            {QStringLiteral("question"), QStringLiteral("required"), QStringLiteral("The survey needs its question.")});
    // Without one it asks nobody by itself, and takes the answers that are recorded for it.
    if (survey.channel == SurveyChannel::Email && !survey.trigger.event && !survey.trigger.segmentId)
        details.append({QStringLiteral("trigger"), QStringLiteral("required"),
                        QStringLiteral("A survey by email needs an event or a segment that triggers it.")});
    return details;
}

} // namespace growthos
