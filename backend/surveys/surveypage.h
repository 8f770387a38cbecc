#pragma once

#include "backend/core/jsonwriter.h"
#include "backend/http/message.h"
#include "backend/http/schema.h"
#include "backend/settings/settings.h"
#include "backend/surveys/surveyrules.h"

#include <QJsonObject>
#include <map>

namespace growthos {

/// The page on which a contact answers a survey: plain HTML that works without scripts. The same page can be described,
/// so that it is drawn elsewhere as it will look.
class SurveyPage
{
public:
    /// `locale` such as "de-AT"; a language without texts is English.
    SurveyPage(const Survey &survey, const QString &locale);

    /// `chosen`: what the form shows as given, by names of a body (`score`, `comment`, `answers`); `details`: what was
    /// wrong with it.
    http::Response form(const QJsonObject &chosen, const QList<ErrorDetail> &details = {}) const;
    http::Response thanks() const;
    /// The survey takes no answers.
    http::Response over() const;
    /// No such link.
    static http::Response unknown(const QString &locale);
    /// What stands in the form, as an object of surveyPreviewFields().
    void describe(JsonWriter &json, const Branding &branding) const;

    /// What a form sent, as a body of the API.
    static QJsonObject bodyOf(const Survey &survey, const std::map<QString, QString> &fields);

private:
    enum class Kind { Scale, SingleChoice, MultipleChoice, Text };
    struct Option
    {
        QString value;
        QString label;
    };
    /// One question of the form.
    struct Asked
    {
        QString name; ///< as errors name it: score, answers.why, comment
        Kind kind = Kind::Text;
        QString label = {};
        QString hint = {}; ///< quiet, behind the label
        QString note = {}; ///< under the options
        QList<Option> options = {};
    };
    static QList<Option> scale(const ScoreRange &range);
    QString title() const;
    bool hasHeading() const { return m_survey.type == SurveyType::Custom; }
    QList<Asked> asked() const;
    Asked question(const SurveyQuestion &question) const;
    static QString html(const Asked &asked, const QJsonValue &chosen, const QString &error);

    const Survey &m_survey;
    QString m_language;
};

/// For the schema of an answer.
http::Fields surveyPreviewFields();

} // namespace growthos
