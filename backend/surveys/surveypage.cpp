#include "backend/surveys/surveypage.h"

#include "backend/http/hostedpage.h"

#include <QJsonArray>

namespace growthos {
namespace {

enum class Text { Send, Thanks, ThanksMore, Over, Unknown, Required, Invalid, Least, Most, Yes, No, Comment, Optional };

QString text(const QString &language, Text which)
{
    struct Pair
    {
        const char *english;
        const char *german;
    };
    static const std::map<Text, Pair> texts = {
        {Text::Send, {"Send", "Absenden"}},
        {Text::Thanks, {"Thank you", "Vielen Dank"}},
        {Text::ThanksMore,
         {"Your answer has arrived. You can close this page, or open the link again to change it.",
          "Ihre Antwort ist angekommen. Sie können diese Seite schließen oder den Link noch einmal öffnen, um sie zu "
          "ändern."}},
        {Text::Over, {"This survey takes no more answers.", "Diese Umfrage nimmt keine Antworten mehr an."}},
        {Text::Unknown,
         {"There is no such survey. Perhaps the link is not complete.",
          "Diese Umfrage gibt es nicht. Vielleicht ist der Link nicht vollständig."}},
        {Text::Required, {"Please answer this.", "Bitte beantworten Sie das."}},
        {Text::Invalid, {"This answer cannot be taken.", "Diese Antwort ist nicht möglich."}},
        {Text::Least, {"not at all likely", "sehr unwahrscheinlich"}},
        {Text::Most, {"extremely likely", "sehr wahrscheinlich"}},
        {Text::Yes, {"Yes", "Ja"}},
        {Text::No, {"No", "Nein"}},
        {Text::Comment, {"Is there anything that you would like to add?", "Möchten Sie noch etwas hinzufügen?"}},
        {Text::Optional, {"optional", "freiwillig"}},
    };
    const Pair &pair = texts.at(which);
    return QString::fromUtf8(language == QLatin1String("de") ? pair.german : pair.english);
}

QString languageOf(const QString &locale)
{
    return locale.left(2).toLower() == QLatin1String("de") ? QStringLiteral("de") : QStringLiteral("en");
}

QString escaped(const std::string &utf8)
{
    return QString::fromStdString(utf8).toHtmlEscaped();
}

constexpr const char *style = "<style>fieldset{border:0;margin:0 0 1.5rem;padding:0}"
                              "legend{font-weight:600;margin-bottom:.5rem;padding:0}"
                              "input[type=radio],input[type=checkbox]{width:1.1rem;height:1.1rem;margin:0 .4rem 0 0}"
                              ".scale{display:flex;justify-content:space-between}"
                              ".option{display:flex;align-items:center;font-weight:400;margin:.25rem 0}"
                              ".scale .option{flex-direction:column;gap:.35rem;padding:.35rem 0;flex:1;cursor:pointer}"
                              ".scale input{margin:0}"
                              "</style>";

/// `type`: radio or checkbox.
QString choice(const char *type, const QString &name, const QString &value, const QString &label, bool chosen)
{
    return QStringLiteral("<label class=\"option\"><input type=\"%1\" name=\"%2\" value=\"%3\"%4>%5</label>\n")
        .arg(QLatin1String(type), name.toHtmlEscaped(), value.toHtmlEscaped(),
             chosen ? QStringLiteral(" checked") : QString(), label.toHtmlEscaped());
}

QString fieldset(const QString &legend, const QString &error, const QString &content)
{
    const QString problem =
        error.isEmpty() ? QString()
                        : QStringLiteral("<p class=\"error\" role=\"alert\">%1</p>\n").arg(error.toHtmlEscaped());
    return QStringLiteral("<fieldset>\n<legend>%1</legend>\n%2%3</fieldset>\n").arg(legend, problem, content);
}

QString area(const QString &name, const QString &label, const QString &value)
{
    return QStringLiteral("<p><label for=\"%1\">%2</label>\n<textarea id=\"%1\" name=\"%1\" rows=\"4\" "
                          "maxlength=\"5000\">%3</textarea></p>\n")
        .arg(name.toHtmlEscaped(), label, value.toHtmlEscaped());
}

QString fieldOf(const SurveyQuestion &question)
{
    return QStringLiteral("answers.") + QString::fromStdString(question.id);
}

} // namespace

SurveyPage::SurveyPage(const Survey &survey, const QString &locale) : m_survey(survey), m_language(languageOf(locale))
{}

QString SurveyPage::scores(const QJsonObject &chosen, const QString &error) const
{
    const auto range = scoreRange(m_survey.type);
    if (!range)
        return {};
    QString inputs = QStringLiteral("<div class=\"scale\">\n");
    for (int score = range->lowest; score <= range->highest; ++score)
        inputs += choice("radio", QStringLiteral("score"), QString::number(score), QString::number(score),
                         chosen[QLatin1String("score")].toInt(-1) == score);
    inputs += QStringLiteral("</div>\n");
    if (m_survey.type == SurveyType::Nps)
        inputs += QStringLiteral("<p class=\"note\">%1 = %2, %3 = %4</p>\n")
                      .arg(range->lowest)
                      .arg(text(m_language, Text::Least))
                      .arg(range->highest)
                      .arg(text(m_language, Text::Most));
    return fieldset(escaped(m_survey.question), error, inputs);
}

QString SurveyPage::question(const SurveyQuestion &question, const QJsonValue &chosen, const QString &error) const
{
    const QString name = fieldOf(question);
    QString legend = escaped(question.title);
    if (!question.required)
        legend += QStringLiteral(" <span class=\"note\">(%1)</span>").arg(text(m_language, Text::Optional));
    QString inputs;
    switch (question.type) {
    case QuestionType::Text: {
        const QString problem =
            error.isEmpty() ? QString()
                            : QStringLiteral("<p class=\"error\" role=\"alert\">%1</p>\n").arg(error.toHtmlEscaped());
        return problem + area(name, legend, chosen.toString());
    }
    case QuestionType::SingleChoice:
        for (const std::string &option : question.options) {
            const QString value = QString::fromStdString(option);
            inputs += choice("radio", name, value, value, chosen.toString() == value);
        }
        break;
    case QuestionType::MultipleChoice:
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            const QString value = QString::fromStdString(question.options[i]);
            inputs += choice("checkbox", name + QLatin1Char('.') + QString::number(i), value, value,
                             chosen.toArray().contains(value));
        }
        break;
    case QuestionType::Rating:
        inputs = QStringLiteral("<div class=\"scale\">\n");
        for (int score = 1; score <= 5; ++score)
            inputs += choice("radio", name, QString::number(score), QString::number(score), chosen.toInt() == score);
        inputs += QStringLiteral("</div>\n");
        break;
    case QuestionType::Boolean:
        inputs = choice("radio", name, QStringLiteral("true"), text(m_language, Text::Yes), chosen == QJsonValue(true));
        inputs +=
            choice("radio", name, QStringLiteral("false"), text(m_language, Text::No), chosen == QJsonValue(false));
        break;
    }
    return fieldset(legend, error, inputs);
}

http::Response SurveyPage::form(const QJsonObject &chosen, const QList<ErrorDetail> &details) const
{
    const auto error = [&](const QString &field) {
        for (const ErrorDetail &detail : details) {
            if (detail.field == field)
                return text(m_language, detail.reason == QLatin1String("required") ? Text::Required : Text::Invalid);
        }
        return QString();
    };
    const QString title = QString::fromStdString(m_survey.question.empty() ? m_survey.name : m_survey.question);
    QString body = QLatin1String(style) + QStringLiteral("<form method=\"post\">\n");
    if (m_survey.type == SurveyType::Custom)
        body += QStringLiteral("<h1>%1</h1>\n").arg(title.toHtmlEscaped());
    body += scores(chosen, error(QStringLiteral("score")));
    const QJsonObject answers = chosen[QLatin1String("answers")].toObject();
    for (const SurveyQuestion &each : m_survey.questions)
        body += question(each, answers[QString::fromStdString(each.id)], error(fieldOf(each)));
    if (m_survey.type != SurveyType::Custom || m_survey.followUp)
        body += area(QStringLiteral("comment"),
                     m_survey.followUp ? escaped(*m_survey.followUp) : text(m_language, Text::Comment),
                     chosen[QLatin1String("comment")].toString());
    body += QStringLiteral("<button type=\"submit\">%1</button>\n</form>").arg(text(m_language, Text::Send));
    return http::hostedPage(m_language, title, body, details.isEmpty() ? 200 : 422);
}

http::Response SurveyPage::thanks() const
{
    const QString title = text(m_language, Text::Thanks);
    return http::hostedPage(
        m_language, title,
        QStringLiteral("<h1>%1</h1>\n<p role=\"status\">%2</p>").arg(title, text(m_language, Text::ThanksMore)));
}

http::Response SurveyPage::over() const
{
    return http::hostedPage(m_language, QString::fromStdString(m_survey.name),
                            QStringLiteral("<p>%1</p>").arg(text(m_language, Text::Over)), 410);
}

http::Response SurveyPage::unknown(const QString &locale)
{
    const QString language = languageOf(locale);
    const QString sentence = text(language, Text::Unknown);
    return http::hostedPage(language, sentence, QStringLiteral("<p>%1</p>").arg(sentence), 404);
}

QJsonObject SurveyPage::bodyOf(const Survey &survey, const std::map<QString, QString> &fields)
{
    const auto field = [&fields](const QString &name) -> std::optional<QString> {
        const auto found = fields.find(name);
        return found == fields.end() || found->second.isEmpty() ? std::nullopt : std::optional(found->second);
    };
    const auto whole = [](const QString &value) {
        bool good = false;
        const int number = value.toInt(&good);
        return good ? QJsonValue(number) : QJsonValue(value);
    };
    QJsonObject body;
    if (const auto score = field(QStringLiteral("score")))
        body[QLatin1String("score")] = whole(*score);
    if (const auto comment = field(QStringLiteral("comment")))
        body[QLatin1String("comment")] = *comment;
    QJsonObject answers;
    for (const SurveyQuestion &question : survey.questions) {
        const QString id = QString::fromStdString(question.id);
        if (question.type == QuestionType::MultipleChoice) {
            QJsonArray chosen;
            for (std::size_t i = 0; i < question.options.size(); ++i) {
                if (const auto value = field(fieldOf(question) + QLatin1Char('.') + QString::number(i)))
                    chosen.append(*value);
            }
            answers[id] = chosen;
            continue;
        }
        const auto value = field(fieldOf(question));
        if (!value)
            continue;
        if (question.type == QuestionType::Rating)
            answers[id] = whole(*value);
        else if (question.type == QuestionType::Boolean)
            answers[id] = *value == QLatin1String("true");
        else
            answers[id] = *value;
    }
    if (!survey.questions.empty())
        body[QLatin1String("answers")] = answers;
    return body;
}

} // namespace growthos
