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

QString problem(const QString &error)
{
    return error.isEmpty() ? QString()
                           : QStringLiteral("<p class=\"error\" role=\"alert\">%1</p>\n").arg(error.toHtmlEscaped());
}

QString fieldset(const QString &legend, const QString &problem, const QString &content)
{
    return QStringLiteral("<fieldset>\n<legend>%1</legend>\n%2%3</fieldset>\n").arg(legend, problem, content);
}

QString area(const QString &name, const QString &label, const QString &value)
{
    return QStringLiteral("<p><label for=\"%1\">%2</label>\n<textarea id=\"%1\" name=\"%1\" rows=\"4\" "
                          "maxlength=\"5000\">%3</textarea></p>\n")
        .arg(name.toHtmlEscaped(), label, value.toHtmlEscaped());
}

constexpr QLatin1StringView answerPrefix("answers.");

QString fieldOf(const SurveyQuestion &question)
{
    return answerPrefix + QString::fromStdString(question.id);
}

/// Whether a value of a body is that of an option.
bool isChosen(const QJsonValue &chosen, const QString &option)
{
    if (chosen.isArray())
        return chosen.toArray().contains(option);
    if (chosen.isBool())
        return option == QLatin1String(chosen.toBool() ? "true" : "false");
    return chosen.isDouble() ? option == QString::number(chosen.toInt(-1))
                             : chosen.isString() && chosen.toString() == option;
}

using http::Presence;
using http::Type;

constexpr std::string_view kinds[] = {"scale", "single_choice", "multiple_choice", "text"};

constexpr http::Field labelItem = {"", Type::String, {}, "As it stands there."};
constexpr http::Field askedFields[] = {
    {"name", Type::String, Presence::Required, "score, comment, or answers. with the id of the question."},
    {"kind", Type::String, Presence::Required, "A scale has its options beside each other.", {.oneOf = kinds}},
    {"label", Type::String, Presence::Required, "What is asked."},
    {"hint", Type::String, Presence::Required, "Quiet, behind the label; may be empty."},
    {"note", Type::String, Presence::Required, "Under the options; may be empty."},
    {"options", Type::Array, Presence::Required, "Of a choice or a scale.", {.item = &labelItem}},
};
constexpr http::Field askedItem = {"", Type::Object, {}, "A question of the form.", {.fields = askedFields}};
constexpr http::Field buttonFields[] = {
    {"text", Type::String, Presence::Required, "What stands on it."},
    {"color", Type::String, Presence::Required, "That of the branding, #rrggbb."},
    {"text_color", Type::String, Presence::Required, "What can be read on it."},
};
constexpr http::Field previewFields[] = {
    {"language", Type::String, Presence::Required, "Of the texts that are not the survey's."},
    {"logo_url", Type::String, Presence::Required, "That of the branding.", {.nullable = true}},
    {"heading", Type::String, Presence::Required, "Above the questions.", {.nullable = true}},
    {"fields", Type::Array, Presence::Required, "In their order.", {.item = &askedItem}},
    {"button", Type::Object, Presence::Required, "What sends the form.", {.fields = buttonFields}},
};

} // namespace

http::Fields surveyPreviewFields()
{
    return previewFields;
}

SurveyPage::SurveyPage(const Survey &survey, const QString &locale) : m_survey(survey), m_language(languageOf(locale))
{}

QList<SurveyPage::Option> SurveyPage::scale(const ScoreRange &range)
{
    QList<Option> options;
    for (int score = range.lowest; score <= range.highest; ++score)
        options.append({QString::number(score), QString::number(score)});
    return options;
}

QString SurveyPage::title() const
{
    return QString::fromStdString(m_survey.question.empty() ? m_survey.name : m_survey.question);
}

SurveyPage::Asked SurveyPage::question(const SurveyQuestion &question) const
{
    Asked asked{.name = fieldOf(question), .label = QString::fromStdString(question.title)};
    if (!question.required)
        asked.hint = QStringLiteral("(%1)").arg(text(m_language, Text::Optional));
    switch (question.type) {
    case QuestionType::Text:
        break;
    case QuestionType::SingleChoice:
    case QuestionType::MultipleChoice:
        asked.kind = question.type == QuestionType::SingleChoice ? Kind::SingleChoice : Kind::MultipleChoice;
        for (const std::string &option : question.options)
            asked.options.append({QString::fromStdString(option), QString::fromStdString(option)});
        break;
    case QuestionType::Rating:
        asked.kind = Kind::Scale;
        asked.options = scale({1, 5});
        break;
    case QuestionType::Boolean:
        asked.kind = Kind::SingleChoice;
        asked.options = {{QStringLiteral("true"), text(m_language, Text::Yes)},
                         {QStringLiteral("false"), text(m_language, Text::No)}};
    }
    return asked;
}

QList<SurveyPage::Asked> SurveyPage::asked() const
{
    QList<Asked> all;
    if (const auto range = scoreRange(m_survey.type)) {
        Asked score{.name = QStringLiteral("score"),
                    .kind = Kind::Scale,
                    .label = QString::fromStdString(m_survey.question),
                    .options = scale(*range)};
        if (m_survey.type == SurveyType::Nps)
            score.note = QStringLiteral("%1 = %2, %3 = %4")
                             .arg(range->lowest)
                             .arg(text(m_language, Text::Least))
                             .arg(range->highest)
                             .arg(text(m_language, Text::Most));
        all.append(std::move(score));
    }
    for (const SurveyQuestion &each : m_survey.questions)
        all.append(question(each));
    if (m_survey.type != SurveyType::Custom || m_survey.followUp)
        all.append({.name = QStringLiteral("comment"),
                    .label = m_survey.followUp ? QString::fromStdString(*m_survey.followUp)
                                               : text(m_language, Text::Comment)});
    return all;
}

QString SurveyPage::html(const Asked &asked, const QJsonValue &chosen, const QString &error)
{
    QString label = asked.label.toHtmlEscaped();
    if (!asked.hint.isEmpty())
        label += QStringLiteral(" <span class=\"note\">%1</span>").arg(asked.hint.toHtmlEscaped());
    if (asked.kind == Kind::Text)
        return problem(error) + area(asked.name, label, chosen.toString());
    QString inputs;
    for (qsizetype i = 0; i < asked.options.size(); ++i) {
        const Option &option = asked.options[i];
        const bool several = asked.kind == Kind::MultipleChoice;
        inputs += choice(several ? "checkbox" : "radio",
                         several ? asked.name + QLatin1Char('.') + QString::number(i) : asked.name, option.value,
                         option.label, isChosen(chosen, option.value));
    }
    if (asked.kind == Kind::Scale)
        inputs = QStringLiteral("<div class=\"scale\">\n%1</div>\n").arg(inputs);
    if (!asked.note.isEmpty())
        inputs += QStringLiteral("<p class=\"note\">%1</p>\n").arg(asked.note.toHtmlEscaped());
    return fieldset(label, problem(error), inputs);
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
    const auto given = [&chosen](const QString &name) {
        return name.startsWith(answerPrefix)
                   ? chosen[QLatin1String("answers")].toObject().value(name.mid(answerPrefix.size()))
                   : chosen.value(name);
    };
    QString body = QLatin1String(style) + QStringLiteral("<form method=\"post\">\n");
    if (hasHeading())
        body += QStringLiteral("<h1>%1</h1>\n").arg(title().toHtmlEscaped());
    for (const Asked &each : asked())
        body += html(each, given(each.name), error(each.name));
    body += QStringLiteral("<button type=\"submit\">%1</button>\n</form>").arg(text(m_language, Text::Send));
    return http::hostedPage(m_language, title(), body, details.isEmpty() ? 200 : 422);
}

void SurveyPage::describe(JsonWriter &json, const Branding &branding) const
{
    const QString color = branding.primaryColor.value_or(QLatin1String(http::hostedButtonColor));
    json.beginObject().member("language", m_language).member("logo_url", branding.logoUrl);
    json.member("heading", hasHeading() ? std::optional(title()) : std::nullopt);
    json.key("fields").beginArray();
    for (const Asked &each : asked()) {
        json.beginObject().member("name", each.name).member("kind", kinds[std::size_t(each.kind)]);
        json.member("label", each.label).member("hint", each.hint).member("note", each.note);
        json.key("options").beginArray();
        for (const Option &option : each.options)
            json.value(option.label);
        json.endArray().endObject();
    }
    json.endArray().key("button").beginObject().member("text", text(m_language, Text::Send)).member("color", color);
    json.member("text_color", http::readableOn(color)).endObject().endObject();
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
