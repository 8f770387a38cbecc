#include "ui/surveys/surveycomments.h"

#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/surveys/answerstable.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 250; // ms

} // namespace

SurveyComments::SurveyComments(Workspace &workspace, QWidget *parent)
    : Card(tr("Comments"), parent), m_workspace(workspace), m_responses(new ResponsesModel(this))
{
    setFlush(true);
    content()->setSpacing(0);
    makeFilters();
    makeTable();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &SurveyComments::read);
    const auto setZone = [this] { m_table->setZone(m_workspace.project().zone); };
    connect(&m_workspace, &Workspace::projectChanged, this, setZone);
    setZone();
}

void SurveyComments::makeFilters()
{
    m_filter = new SegmentedControl;
    m_filter->setObjectName(u"answerFilter"_s);
    m_filter->setAccessibleName(tr("Which answers"));
    for (const QString &text : {tr("All"), tr("Low"), tr("Middle"), tr("High")})
        m_filter->addSegment(text);
    m_filter->setCurrent(0);
    connect(m_filter, &SegmentedControl::currentChanged, this, &SurveyComments::read);
    m_question = new ChoiceBox;
    m_question->setObjectName(u"answerQuestion"_s);
    m_question->setAccessibleName(tr("Answers to which question"));
    m_question->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_question->setMinimumContentsLength(12);
    connect(m_question, &QComboBox::currentIndexChanged, this, &SurveyComments::read);
    m_search = new QLineEdit;
    m_search->setObjectName(u"answerSearch"_s);
    m_search->setPlaceholderText(tr("Find in comments"));
    m_search->setAccessibleName(tr("Find in comments"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    auto *narrowing = new QVBoxLayout;
    narrowing->setContentsMargins(16, 0, 16, 8);
    narrowing->setSpacing(8);
    narrowing->addWidget(m_filter, 0, Qt::AlignLeading);
    narrowing->addWidget(m_question);
    narrowing->addWidget(m_search);
    content()->addLayout(narrowing);
}

void SurveyComments::makeTable()
{
    m_table = new AnswersTable;
    m_table->setModel(m_responses);
    m_table->setObjectName(u"answersTable"_s);
    m_table->setAccessibleName(tr("Answers, newest first"));
    m_table->setMinimumHeight(px(240));
    connect(m_table, &DataTable::retryClicked, this, &SurveyComments::read);
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        showAll();
        read();
    });
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT contactAsked(m_responses->response(index.row()).contactId); });
    content()->addWidget(m_table);
}

/// Takes away what narrows, without reading.
void SurveyComments::showAll()
{
    const QSignalBlocker quietFilter(m_filter);
    const QSignalBlocker quietQuestion(m_question);
    m_filter->setCurrent(0);
    m_question->setCurrentIndex(0);
    m_search->clear();
    m_typing.stop();
}

void SurveyComments::showLoading()
{
    m_responses->setResponses({});
    m_table->showLoading();
}

void SurveyComments::load(const AnswerScope &scope)
{
    // What was looked for in the answers to one survey says nothing about those to another.
    if (scope.survey.id != m_scope.survey.id)
        showAll();
    m_scope = scope;
    setTitle(scope.isCustom() ? tr("Answers") : tr("Comments"));
    m_filter->setVisible(!scope.isCustom());
    m_question->setVisible(scope.isCustom());
    m_table->setColumnHidden(ResponsesModel::Score, scope.isCustom()); // it has none
    offerQuestions();
    read();
}

void SurveyComments::offerQuestions()
{
    const QSignalBlocker quiet(m_question);
    const QString before = m_question->currentData().toString();
    m_question->clear();
    m_question->addItem(tr("All questions"), QString());
    for (const SurveyQuestionInfo &question : std::as_const(m_scope.survey.questions))
        m_question->addItem(question.title, question.id);
    m_question->setCurrentIndex(std::max(0, m_question->findData(before)));
}

void SurveyComments::showQuestion(const QString &id)
{
    m_question->setCurrentIndex(std::max(0, m_question->findData(id)));
    m_table->setFocus(Qt::OtherFocusReason);
}

/// What the segments of the filter ask for, by type of survey: the worst first.
QString SurveyComments::category() const
{
    static const QStringList nps{{}, u"detractor"_s, u"passive"_s, u"promoter"_s};
    static const QStringList csat{{}, u"dissatisfied"_s, u"neutral"_s, u"satisfied"_s};
    return m_scope.isCustom() ? QString() : (m_scope.isNps() ? nps : csat).value(m_filter->current());
}

void SurveyComments::read()
{
    m_typing.stop();
    if (m_scope.survey.id.isEmpty())
        return;
    const QString question = m_scope.isCustom() ? m_question->currentData().toString() : QString();
    const QString text = m_search->text().trimmed();
    QString query = u"limit=50"_s;
    if (!m_scope.isCustom())
        query += u"&commented=true"_s; // of a custom one the answers stand in place of a comment
    if (!category().isEmpty())
        query += u"&category="_s + category();
    if (!question.isEmpty())
        query += u"&question="_s + percentEncoded(question);
    if (!text.isEmpty())
        query += u"&q="_s + percentEncoded(text);
    const bool filtered = !category().isEmpty() || !question.isEmpty() || !text.isEmpty();
    m_read.get(
        m_workspace.api(), this, m_scope.path(u"responses"_s, query),
        [this, filtered](const QJsonObject &body) { showAnswers(body, filtered); },
        [this](const QString &sentence) {
            m_table->showFailed(tr("The answers could not be read"), sentence, tr("Try again"));
        });
}

void SurveyComments::showAnswers(const QJsonObject &body, bool filtered)
{
    QList<SurveyResponseInfo> responses;
    for (const QJsonValue &row : body["data"_L1].toArray()) {
        SurveyResponseInfo response = SurveyResponseInfo::fromJson(row.toObject());
        if (m_scope.isCustom())
            response.comment = response.words(m_scope.survey.questions, m_question->currentData().toString());
        responses.append(response);
    }
    m_responses->setResponses(responses);
    if (!responses.isEmpty())
        m_table->showRows();
    else if (filtered)
        m_table->showNoMatch(tr("No answer fits"), tr("Take the filter away to see all of them."));
    else if (!m_scope.segment.isEmpty() && m_scope.survey.responses > 0) // there may be those of others
        m_table->showNothing(u"gauge"_s, tr("Nothing of this segment"),
                             tr("All contacts, in the list above, shows the answers of everybody."));
    else if (m_scope.days > 0 && m_scope.survey.responses > 0) // there may be older ones
        m_table->showNothing(u"gauge"_s, tr("Nothing in this time"),
                             tr("All time, in the list above, shows older answers too."));
    else
        m_table->showNothing(u"gauge"_s, tr("No comments yet"),
                             tr("They stand here as soon as somebody has answered in words."));
}

} // namespace growthos::ui
