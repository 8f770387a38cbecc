#pragma once

#include "backend/http/message.h"
#include "backend/surveys/surveyrules.h"

#include <QJsonObject>
#include <map>

namespace growthos {

/// The page on which a contact answers a survey: plain HTML that works without scripts.
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

    /// What a form sent, as a body of the API.
    static QJsonObject bodyOf(const Survey &survey, const std::map<QString, QString> &fields);

private:
    QString scores(const QJsonObject &chosen, const QString &error) const;
    QString question(const SurveyQuestion &question, const QJsonValue &chosen, const QString &error) const;

    const Survey &m_survey;
    QString m_language;
};

} // namespace growthos
