#include "ui/surveys/surveyquestions.h"

#include "ui/api/workspace.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"

#include <QJsonArray>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The question, as long as it is.
QLabel *questionOf(const QString &title)
{
    QLabel *asked = label(title, "strong"_L1);
    asked->setObjectName(u"questionAsked"_s);
    asked->setWordWrap(true);
    asked->setContentsMargins(16, 0, 16, 8);
    return asked;
}

/// What the shares of a multiple choice are of.
QLabel *sharesNote()
{
    QLabel *note = label(
        SurveyQuestions::tr("Shares of those who answered; as several can be chosen, they may add to more than 100%."),
        "note"_L1);
    note->setObjectName(u"questionShares"_s);
    note->setWordWrap(true);
    note->setContentsMargins(16, 0, 16, 8);
    return note;
}

QString valueText(const QString &type, const QString &value)
{
    if (type != "boolean"_L1)
        return value;
    return value == "true"_L1 ? SurveyQuestions::tr("Yes") : SurveyQuestions::tr("No");
}

} // namespace

SurveyQuestions::SurveyQuestions(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_column(new QVBoxLayout(this)), m_trouble(new StatePage)
{
    setObjectName(u"surveyQuestions"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
    m_column->addWidget(m_trouble);
    m_trouble->setObjectName(u"questionsTrouble"_s);
    m_trouble->hide();
    connect(m_trouble, &StatePage::actionClicked, this, &SurveyQuestions::read);
}

QList<ChartCard *> SurveyQuestions::cards() const
{
    QList<ChartCard *> cards;
    for (const Shown &shown : m_shown) {
        if (shown.chartCard)
            cards.append(shown.chartCard);
    }
    return cards;
}

void SurveyQuestions::load(const AnswerScope &scope)
{
    if (scope.survey.id != m_scope.survey.id)
        showReports({}); // answers to one survey do not stand for those to another
    m_scope = scope;
    setVisible(scope.isCustom());
    if (scope.isCustom())
        read();
}

void SurveyQuestions::read()
{
    m_read.get(
        m_workspace.api(), this, m_scope.path(u"questions"_s),
        [this](const QJsonObject &body) {
            QList<SurveyQuestionReport> reports;
            for (const QJsonValue &question : body["questions"_L1].toArray())
                reports.append(SurveyQuestionReport::fromJson(question.toObject()));
            showReports(reports);
        },
        [this](const QString &sentence) { showTrouble(sentence); });
}

void SurveyQuestions::showTrouble(const QString &sentence)
{
    for (ChartCard *card : cards())
        card->setFailed(sentence);
    m_trouble->set(u"alert"_s, Tone::Bad, tr("The answers could not be read"), sentence, tr("Try again"));
    m_trouble->setVisible(cards().isEmpty());
}

void SurveyQuestions::showReports(const QList<SurveyQuestionReport> &reports)
{
    const auto same = [](const Shown &shown, const SurveyQuestionReport &report) {
        return shown.id == report.id && shown.type == report.type && shown.title == report.title;
    };
    m_trouble->hide();
    if (!std::equal(m_shown.cbegin(), m_shown.cend(), reports.cbegin(), reports.cend(), same))
        arrange(reports);
    for (qsizetype i = 0; i < reports.size(); ++i) {
        if (m_shown[i].chart)
            showChart(m_shown[i], reports[i]);
        else
            showTexts(m_shown[i], reports[i]);
    }
}

void SurveyQuestions::arrange(const QList<SurveyQuestionReport> &reports)
{
    for (const Shown &shown : std::as_const(m_shown))
        delete shown.card;
    m_shown.clear();
    for (const SurveyQuestionReport &report : reports) {
        const int number = int(m_shown.size()) + 1;
        m_shown.append(report.type == "text"_L1 ? makeTexts(report, number) : makeChart(report, number));
        m_column->addWidget(m_shown.last().card);
    }
}

SurveyQuestions::Shown SurveyQuestions::makeChart(const SurveyQuestionReport &report, int number)
{
    const bool rating = report.type == "rating"_L1;
    auto *chart = new BarChart(report.title, rating ? BarChart::Shape::Standing : BarChart::Shape::Lying);
    chart->setObjectName(u"questionChart"_s);
    auto *card = new ChartCard(tr("Question %L1").arg(number), chart);
    card->addBar(questionOf(report.title));
    if (report.type == "multiple_choice"_L1)
        card->addBar(sharesNote());
    connect(card, &ChartCard::retryRequested, this, &SurveyQuestions::read);
    return {report.id, report.type, report.title, card, card, chart, nullptr};
}

SurveyQuestions::Shown SurveyQuestions::makeTexts(const SurveyQuestionReport &report, int number)
{
    auto *card = new Card(tr("Question %L1").arg(number));
    card->setFlush(true);
    card->content()->addWidget(questionOf(report.title));
    auto *texts = new QWidget;
    card->content()->addWidget(texts);
    Button *all = button(tr("All answers"), "link"_L1);
    all->setObjectName(u"allAnswers"_s);
    all->setAccessibleName(tr("All answers to question %L1").arg(number));
    connect(all, &Button::clicked, this, [this, id = report.id] { Q_EMIT questionAsked(id); });
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 16, 8);
    foot->addWidget(all);
    foot->addStretch(1);
    card->content()->addLayout(foot);
    return {report.id, report.type, report.title, card, nullptr, nullptr, texts};
}

void SurveyQuestions::showChart(const Shown &shown, const SurveyQuestionReport &report)
{
    QList<Bar> bars;
    for (const SurveyQuestionReport::Value &value : report.values)
        bars.append({valueText(report.type, value.value), double(value.count)});
    shown.chart->setBars(bars, double(report.answers));
    const QString answers = tr("%Ln answer(s)", nullptr, int(report.answers));
    shown.chartCard->setNote(
        report.average
            ? tr("%1, %2 on average", "answers, rating").arg(answers, locale().toString(*report.average, 'f', 1))
            : answers);
    shown.chartCard->setPeriod(m_scope.period(), m_workspace.project().zone,
                               report.answers == 0 ? tr("Nobody has answered this.") : QString());
    shown.chartCard->setFilters(m_scope.filters());
    shown.chartCard->setReady();
}

void SurveyQuestions::showTexts(Shown &shown, const SurveyQuestionReport &report)
{
    shown.card->setNote(tr("%Ln answer(s)", nullptr, int(report.answers)));
    auto *texts = new QWidget;
    auto *column = new QVBoxLayout(texts);
    column->setContentsMargins(16, 0, 16, 4);
    column->setSpacing(8);
    if (report.latest.isEmpty())
        column->addWidget(label(tr("Nobody has answered this."), "second"_L1));
    for (const SurveyQuestionReport::Text &text : report.latest) {
        QLabel *words = label(text.text);
        words->setObjectName(u"textAnswer"_s);
        words->setWordWrap(true);
        const QString when = formatMoment(text.respondedAt, m_workspace.project().zone);
        auto *answer = new QVBoxLayout;
        answer->setSpacing(0);
        answer->addWidget(words);
        answer->addWidget(label(tr("%1, %2", "who, when").arg(text.contactLabel, when), "note"_L1));
        column->addLayout(answer);
    }
    delete shown.card->content()->replaceWidget(shown.texts, texts);
    delete shown.texts;
    shown.texts = texts;
}

} // namespace growthos::ui
