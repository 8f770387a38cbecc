#include "ui/api/surveys.h"

#include "ui/api/jsonvalues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SurveyQuestionInfo SurveyQuestionInfo::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .type = json["type"_L1].toString(),
            .title = json["title"_L1].toString(),
            .options = json["options"_L1].toVariant().toStringList(),
            .required = json["required"_L1].toBool()};
}

QJsonObject SurveyQuestionInfo::toJson() const
{
    QJsonObject json{{u"id"_s, id}, {u"type"_s, type}, {u"title"_s, title}, {u"required"_s, required}};
    if (hasOptions())
        json[u"options"_s] = QJsonArray::fromStringList(options);
    return json;
}

SurveyInfo SurveyInfo::fromJson(const QJsonObject &json)
{
    SurveyInfo survey{.id = json["id"_L1].toString(),
                      .name = json["name"_L1].toString(),
                      .type = json["type"_L1].toString(),
                      .status = json["status"_L1].toString(),
                      .question = json["question"_L1].toString(),
                      .followUp = json["follow_up"_L1].toString(),
                      .event = json["trigger"_L1]["event"_L1].toString(),
                      .segmentId = json["trigger"_L1]["segment_id"_L1].toString(),
                      .delay = json["trigger"_L1]["delay"_L1].toString(),
                      .mostAsked = json["frequency_cap"_L1]["max_surveys_per_contact"_L1].toInt(1),
                      .cooldownDays = json["frequency_cap"_L1]["cooldown_days"_L1].toInt(),
                      .channel = json["channel"_L1].toString(u"widget"_s),
                      .emailSubject = json["email_subject"_L1].toString(),
                      .sent = json["total_sent"_L1].toInteger(),
                      .answered = json["total_answered"_L1].toInteger(),
                      .responses = json["total_responses"_L1].toInteger()};
    for (const QJsonValue &question : json["questions"_L1].toArray())
        survey.questions.append(SurveyQuestionInfo::fromJson(question.toObject()));
    return survey;
}

SurveyPageInfo SurveyPageInfo::fromJson(const QJsonObject &json)
{
    const QJsonObject button = json["button"_L1].toObject();
    SurveyPageInfo page{.logoUrl = json["logo_url"_L1].toString(),
                        .heading = json["heading"_L1].toString(),
                        .button = button["text"_L1].toString(),
                        .buttonColor = button["color"_L1].toString(),
                        .buttonTextColor = button["text_color"_L1].toString()};
    for (const QJsonValue &field : json["fields"_L1].toArray())
        page.fields.append({.kind = field["kind"_L1].toString(),
                            .label = field["label"_L1].toString(),
                            .hint = field["hint"_L1].toString(),
                            .note = field["note"_L1].toString(),
                            .options = field["options"_L1].toVariant().toStringList()});
    return page;
}

SurveyScore SurveyScore::fromJson(const QJsonObject &json)
{
    return {.label = json[json.contains("date"_L1) ? "date"_L1 : "name"_L1].toString(),
            .segmentId = json["segment_id"_L1].toString(),
            .responses = json["responses"_L1].toInteger(),
            .score = number(json["score"_L1]),
            .low = number(json["score_low"_L1]),
            .high = number(json["score_high"_L1]),
            .average = number(json["average_score"_L1])};
}

SurveyStats SurveyStats::fromJson(const QJsonObject &json)
{
    const auto scoreOf = [](const QJsonValue &of) {
        return number(of[of["csat_score"_L1].isUndefined() ? "nps_score"_L1 : "csat_score"_L1]);
    };
    SurveyStats stats{.sent = json["total_sent"_L1].toInteger(),
                      .answered = json["total_answered"_L1].toInteger(),
                      .responses = json["total_responses"_L1].toInteger(),
                      .comments = json["total_comments"_L1].toInteger(),
                      .responseRate = json["response_rate"_L1].toDouble(),
                      .score = scoreOf(json),
                      .average = number(json["average_score"_L1]),
                      .medianSeconds = number(json["median_response_seconds"_L1]),
                      .scoreBefore = scoreOf(json["previous"_L1]),
                      .averageBefore = number(json["previous"_L1]["average_score"_L1])};
    const QJsonObject distribution = json["distribution"_L1].toObject();
    for (int score = distribution.contains("0"_L1) ? 0 : 1; distribution.contains(QString::number(score)); ++score)
        stats.byScore.append(distribution[QString::number(score)].toInteger());
    return stats;
}

SurveyResponseInfo SurveyResponseInfo::fromJson(const QJsonObject &json)
{
    SurveyResponseInfo response{.id = json["id"_L1].toString(),
                                .contactId = json["contact_id"_L1].toString(),
                                .contactLabel = json["contact_label"_L1].toString(),
                                .comment = json["comment"_L1].toString(),
                                .category = json["category"_L1].toString(),
                                .respondedAt =
                                    QDateTime::fromString(json["responded_at"_L1].toString(), Qt::ISODateWithMs)};
    response.answers = json["answers"_L1].toObject();
    if (json["score"_L1].isDouble())
        response.score = json["score"_L1].toInt();
    return response;
}

QString SurveyResponseInfo::words(const QList<SurveyQuestionInfo> &questions, const QString &question) const
{
    const auto textOf = [](const QJsonValue &answer) {
        if (answer.isBool())
            return answer.toBool() ? QCoreApplication::translate("SurveyResponseInfo", "Yes")
                                   : QCoreApplication::translate("SurveyResponseInfo", "No");
        return answer.isArray() ? answer.toVariant().toStringList().join(u", "_s) : answer.toVariant().toString();
    };
    if (!question.isEmpty())
        return textOf(answers[question]);
    QStringList lines;
    for (const SurveyQuestionInfo &each : questions) {
        if (answers.contains(each.id))
            lines.append(QString(each.title + u' ' + textOf(answers[each.id])));
    }
    if (!comment.isEmpty())
        lines.append(comment);
    return lines.join(u'\n');
}

SurveyQuestionReport SurveyQuestionReport::fromJson(const QJsonObject &json)
{
    SurveyQuestionReport report{.id = json["id"_L1].toString(),
                                .type = json["type"_L1].toString(),
                                .title = json["title"_L1].toString(),
                                .answers = json["total_answers"_L1].toInteger(),
                                .average = number(json["average_rating"_L1])};
    for (const QJsonValue &value : json["values"_L1].toArray())
        report.values.append({value["value"_L1].toString(), value["count"_L1].toInteger()});
    for (const QJsonValue &text : json["latest"_L1].toArray())
        report.latest.append({text["contact_label"_L1].toString(), text["text"_L1].toString(),
                              QDateTime::fromString(text["responded_at"_L1].toString(), Qt::ISODateWithMs)});
    return report;
}

} // namespace growthos::ui
