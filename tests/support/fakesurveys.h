#pragma once

#include "tests/support/fakeapiclient.h"

namespace growthos::ui {

/// Surveys behind FakeApiClient, with what each has been answered.
class FakeSurveys
{
public:
    explicit FakeSurveys(FakeApiClient &api)
    {
        using namespace Qt::Literals::StringLiterals;
        api.on("GET", u"/v1/surveys"_s, [this](const auto &) { return list(surveys); });
        api.on("POST", u"/v1/surveys"_s, [this](const FakeApiClient::Call &call) {
            if (refusal.status != 0)
                return refusal;
            QJsonObject made = survey(u"srvy_%1"_s.arg(surveys.size() + 1), call.body[u"name"_s].toString(),
                                      call.body[u"type"_s].toString(), u"draft"_s);
            for (auto member = call.body.begin(); member != call.body.end(); ++member)
                made[member.key()] = member.value();
            surveys.prepend(made);
            return FakeApiClient::ok(made, 201);
        });
        api.on("POST", u"/v1/surveys/preview"_s, [](const FakeApiClient::Call &call) { return page(call.body); });
        api.on("GET", u"/v1/surveys/*"_s, [this](const FakeApiClient::Call &call) {
            if (call.path.endsWith(u"/stats"_s))
                return FakeApiClient::ok(stats);
            if (call.path.endsWith(u"/trend"_s))
                return FakeApiClient::ok({{u"periods"_s, trend}});
            if (call.path.endsWith(u"/segments"_s))
                return FakeApiClient::ok({{u"segments"_s, segments}});
            if (call.path.endsWith(u"/questions"_s))
                return FakeApiClient::ok({{u"questions"_s, questions}});
            if (call.path.section(u'/', 4).isEmpty()) {
                ApiReply one = FakeApiClient::failure(404, u"There is no such survey."_s);
                for (const QJsonValue &row : surveys) {
                    if (row[u"id"_s] == call.path.section(u'/', 3, 3))
                        one = FakeApiClient::ok(row.toObject());
                }
                one.etag = etag;
                return one;
            }
            QJsonArray rows;
            for (const QJsonValue &row : responses) {
                const QString category = call.query.queryItemValue(u"category"_s);
                const QString text = call.query.queryItemValue(u"q"_s, QUrl::FullyDecoded);
                const QString question = call.query.queryItemValue(u"question"_s);
                if ((question.isEmpty() || row[u"answers"_s].toObject().contains(question)) &&
                    (category.isEmpty() || row[u"category"_s].toString() == category) &&
                    row[u"comment"_s].toString().contains(text, Qt::CaseInsensitive))
                    rows.append(row);
            }
            return list(rows);
        });
        api.on("POST", u"/v1/surveys/*"_s, [this](const FakeApiClient::Call &call) {
            if (call.path.endsWith(u"/explain"_s))
                return FakeApiClient::ok(explanation);
            for (qsizetype i = 0; i < surveys.size(); ++i) {
                QJsonObject row = surveys[i].toObject();
                if (row[u"id"_s].toString() != call.path.section(u'/', 3, 3))
                    continue;
                row[u"status"_s] = call.path.endsWith(u"/pause"_s)   ? u"paused"_s
                                   : call.path.endsWith(u"/close"_s) ? u"closed"_s
                                                                     : u"active"_s;
                surveys[i] = row;
                return FakeApiClient::ok(row);
            }
            return FakeApiClient::failure(404, u"There is no such survey."_s);
        });
        api.on("DELETE", u"/v1/surveys/*"_s, [this](const FakeApiClient::Call &call) {
            for (qsizetype i = 0; i < surveys.size(); ++i) {
                if (surveys[i][u"id"_s] == call.path.section(u'/', 3, 3))
                    surveys.removeAt(i);
            }
            return FakeApiClient::ok({}, 204);
        });
    }

    static QJsonObject survey(const QString &id, const QString &name, const QString &type, const QString &status)
    {
        using namespace Qt::Literals::StringLiterals;
        return {{u"id"_s, id},
                {u"name"_s, name},
                {u"type"_s, type},
                {u"status"_s, status},
                {u"question"_s, u"How likely are you to recommend us?"_s},
                {u"trigger"_s, QJsonObject{{u"event"_s, u"trial_expired"_s}, {u"delay"_s, u"1h"_s}}},
                {u"total_sent"_s, 500},
                {u"total_answered"_s, 210},
                {u"total_responses"_s, 210}};
    }
    /// An NPS survey with answers, and a draft.
    void fill()
    {
        using namespace Qt::Literals::StringLiterals;
        surveys = {survey(u"srvy_1"_s, u"Post-trial NPS"_s, u"nps"_s, u"active"_s),
                   survey(u"srvy_2"_s, u"Onboarding CSAT"_s, u"csat"_s, u"draft"_s)};
        QJsonObject distribution;
        for (int score = 0; score <= 10; ++score)
            distribution[QString::number(score)] = score * 4;
        stats = {{u"total_sent"_s, 500},           {u"total_responses"_s, 220}, {u"total_comments"_s, 2},
                 {u"response_rate"_s, 0.44},       {u"nps_score"_s, 47},        {u"average_score"_s, 7.0},
                 {u"distribution"_s, distribution}};
        stats[u"total_answered"_s] = 220;
        stats[u"median_response_seconds"_s] = 11'520;
        stats[u"previous"_s] = QJsonObject{{u"nps_score"_s, 43}, {u"average_score"_s, 6.5}};
        const QDate first(2025, 12, 8);
        for (int week = 0; week < 12; ++week) {
            const int score = 36 + week + week % 3;
            trend.append(QJsonObject{{u"date"_s, first.addDays(7 * week).toString(Qt::ISODate)},
                                     {u"responses"_s, 18},
                                     {u"score"_s, score},
                                     {u"score_low"_s, score - 14},
                                     {u"score_high"_s, score + 13}});
        }
        segments = {QJsonObject{{u"segment_id"_s, u"seg_1"_s},
                                {u"name"_s, u"Active trial users"_s},
                                {u"responses"_s, 96},
                                {u"score"_s, 52},
                                {u"score_low"_s, 38},
                                {u"score_high"_s, 66},
                                {u"average_score"_s, 8.6}},
                    QJsonObject{{u"segment_id"_s, u"seg_2"_s},
                                {u"name"_s, u"Enterprise accounts"_s},
                                {u"responses"_s, 12},
                                {u"score"_s, 8},
                                {u"score_low"_s, -40},
                                {u"score_high"_s, 57},
                                {u"average_score"_s, 7.1}}};
        const auto response = [](const QString &id, int score, const QString &category, const QString &comment) {
            return QJsonObject{{u"id"_s, id},
                               {u"contact_id"_s, QString(u"cntct_"_s + id)},
                               {u"contact_label"_s, id == "a"_L1 ? u"Alice Chen"_s : u"Bob Martins"_s},
                               {u"score"_s, score},
                               {u"category"_s, category},
                               {u"comment"_s, comment},
                               {u"responded_at"_s, u"2026-02-22T15:30:00Z"_s}};
        };
        responses = {response(u"a"_s, 9, u"promoter"_s, u"Love the referral feature!"_s),
                     response(u"b"_s, 6, u"detractor"_s, u"The email editor could be better"_s)};
    }

    /// A survey with questions of its own, and what they were answered.
    void fillCustom()
    {
        using namespace Qt::Literals::StringLiterals;
        fill();
        const auto question = [](const QString &id, const QString &type, const QString &title) {
            return QJsonObject{{u"id"_s, id}, {u"type"_s, type}, {u"title"_s, title}};
        };
        QJsonObject custom = survey(u"srvy_3"_s, u"Why did you cancel?"_s, u"custom"_s, u"active"_s);
        custom[u"questions"_s] = QJsonArray{question(u"why"_s, u"single_choice"_s, u"Why do you leave?"_s),
                                            question(u"stars"_s, u"rating"_s, u"How was it?"_s),
                                            question(u"more"_s, u"text"_s, u"What was missing?"_s)};
        surveys = {custom};
        const auto value = [](const QString &name, int count) {
            return QJsonObject{{u"value"_s, name}, {u"count"_s, count}};
        };
        questions = {question(u"why"_s, u"single_choice"_s, u"Why do you leave?"_s),
                     question(u"stars"_s, u"rating"_s, u"How was it?"_s),
                     question(u"more"_s, u"text"_s, u"What was missing?"_s)};
        const auto answered = [this](int at, int answers, const QString &what, const QJsonValue &content) {
            QJsonObject changed = questions[at].toObject();
            changed[u"total_answers"_s] = answers;
            changed[what] = content;
            questions[at] = changed;
        };
        answered(0, 3, u"values"_s, QJsonArray{value(u"Price"_s, 2), value(u"Features"_s, 1)});
        answered(1, 2, u"values"_s,
                 QJsonArray{value(u"1"_s, 0), value(u"2"_s, 1), value(u"3"_s, 0), value(u"4"_s, 0), value(u"5"_s, 1)});
        answered(1, 2, u"average_rating"_s, 3.5);
        answered(2, 1, u"latest"_s,
                 QJsonArray{QJsonObject{{u"contact_label"_s, u"Alice Chen"_s},
                                        {u"text"_s, u"A dark theme"_s},
                                        {u"responded_at"_s, u"2026-02-22T15:30:00Z"_s}}});
        const auto response = [](const QString &id, const QJsonObject &answers) {
            return QJsonObject{{u"id"_s, id},
                               {u"contact_id"_s, QString(u"cntct_"_s + id)},
                               {u"answers"_s, answers},
                               {u"responded_at"_s, u"2026-02-22T15:30:00Z"_s}};
        };
        responses = {response(u"a"_s, {{u"why"_s, u"Price"_s}, {u"more"_s, u"A dark theme"_s}}),
                     response(u"b"_s, {{u"why"_s, u"Price"_s}, {u"stars"_s, 5}})};
    }

    QJsonArray surveys;
    QJsonArray questions; ///< as reported
    QJsonObject stats;
    QJsonArray trend;
    QJsonArray segments;
    QJsonArray responses;
    QJsonObject explanation;
    QString etag = QStringLiteral("\"1\"");
    ApiReply refusal; ///< of a new survey, when it has a status

private:
    /// As the server describes a page, with what was written.
    static ApiReply page(const QJsonObject &body)
    {
        using namespace Qt::Literals::StringLiterals;
        QJsonArray fields;
        const bool custom = body[u"type"_s] == u"custom"_s;
        if (!custom)
            fields.append(QJsonObject{{u"kind"_s, u"scale"_s},
                                      {u"label"_s, body[u"question"_s]},
                                      {u"options"_s, QJsonArray{u"0"_s, u"1"_s}}});
        for (const QJsonValue &question : body[u"questions"_s].toArray())
            fields.append(QJsonObject{{u"kind"_s, question[u"type"_s]},
                                      {u"label"_s, question[u"title"_s]},
                                      {u"hint"_s, question[u"required"_s].toBool() ? QString() : u"(optional)"_s},
                                      {u"options"_s, question[u"options"_s]}});
        return FakeApiClient::ok(
            {{u"heading"_s, custom ? body[u"question"_s] : QJsonValue()},
             {u"logo_url"_s, QString(u"https://acme.com/l.png"_s)},
             {u"fields"_s, fields},
             {u"button"_s,
              QJsonObject{{u"text"_s, u"Send"_s}, {u"color"_s, u"#aa3300"_s}, {u"text_color"_s, u"#fff"_s}}}});
    }
    static ApiReply list(const QJsonArray &rows)
    {
        using namespace Qt::Literals::StringLiterals;
        return FakeApiClient::ok({{u"data"_s, rows}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}});
    }
};

} // namespace growthos::ui
