#include "ui/surveys/surveysview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/gauge.h"
#include "ui/shell/pageheader.h"
#include "ui/surveys/surveydialog.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 300; // ms
constexpr int typingPause = 250;  // ms

/// What the segments of the filter ask for, by type of survey.
QString categoryOf(const SurveyInfo &survey, int segment)
{
    if (segment == 0)
        return {};
    const bool low = segment == 1;
    if (survey.type == "nps"_L1)
        return low ? u"detractor"_s : u"promoter"_s;
    return low ? u"dissatisfied"_s : u"satisfied"_s;
}

ChartTone toneOf(const SurveyInfo &survey, int score)
{
    const bool nps = survey.type == "nps"_L1;
    if (score >= (nps ? 9 : 4))
        return ChartTone::Promoter;
    return score >= (nps ? 7 : 3) ? ChartTone::Passive : ChartTone::Detractor;
}

QWidget *surface(QVBoxLayout *&column)
{
    auto *widget = new QWidget;
    widget->setProperty("role", u"surface"_s);
    widget->setAttribute(Qt::WA_StyledBackground);
    column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return widget;
}

} // namespace

SurveysView::SurveysView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_surveys(new SurveysModel(this)), m_responses(new ResponsesModel(this))
{
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"surveysSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    QWidget *header = makeHeader();
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(makeResults());
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 900});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_splitter, 1);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &SurveysView::loadSurveys);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &SurveysView::loadResponses);
    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "surveys"_L1 && m_loaded && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(&m_workspace.api(), &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            loadSurveys();
    });
    const auto setZone = [this] { m_answers->setZone(m_workspace.project().zone); };
    connect(&m_workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offerCopying(m_answers);
    offer(Command::Refresh, [this] { loadSurveys(); });
    offer(Command::New, [this] { edit(true); });
    showSurvey();
}

QWidget *SurveysView::makeHeader()
{
    m_header = new PageHeader(tr("Surveys"));
    m_state = new Badge;
    m_state->setObjectName(u"surveyState"_s);
    m_header->addMark(m_state);
    const auto add = [this](const QString &text, const QString &icon, const QString &name, auto clicked) {
        Button *made = button(text, {}, icon);
        made->setObjectName(name);
        connect(made, &Button::clicked, this, clicked);
        m_header->addAction(made);
        return made;
    };
    m_explain = add(tr("Why not asked…"), u"info"_s, u"explainSurvey"_s, [this] { explain(); });
    m_edit = add(tr("Edit survey"), u"pencil"_s, u"editSurvey"_s, [this] { edit(false); });
    m_pause = add(tr("Pause"), u"pause"_s, u"pauseSurvey"_s, [this] { act(u"pause"_s, tr("Survey paused")); });
    m_activate =
        add(tr("Activate"), u"play"_s, u"activateSurvey"_s, [this] { act(u"activate"_s, tr("Survey activated")); });
    Button *fresh = button(tr("New survey"), "primary"_L1, u"plus"_s);
    fresh->setObjectName(u"newSurvey"_s);
    connect(fresh, &Button::clicked, this, [this] { edit(true); });
    m_header->addAction(fresh);
    return m_header;
}

QWidget *SurveysView::makeList()
{
    m_list = new DataTable(SurveysModel::columns(), DataTable::Rows::Tall);
    m_list->setModel(m_surveys);
    m_list->setObjectName(u"surveysTable"_s);
    m_list->setAccessibleName(tr("Surveys"));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_list, &DataTable::retryClicked, this, &SurveysView::loadSurveys);
    connect(m_list, &DataTable::emptyActionClicked, this, [this] { edit(true); });
    connect(m_list, &QAbstractItemView::activated, this, [this] { edit(false); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SurveysView::showSurvey);
    QVBoxLayout *column = nullptr;
    QWidget *widget = surface(column);
    widget->setMinimumWidth(220);
    column->addWidget(m_list, 1);
    return widget;
}

QWidget *SurveysView::makeResults()
{
    m_sent = new KpiCard(tr("Sent"));
    m_answered = new KpiCard(tr("Answered"));
    m_commented = new KpiCard(tr("With a comment"));
    m_average = new KpiCard(tr("Average score"));
    m_answered->setObjectName(u"surveyAnswered"_s);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(16);
    for (KpiCard *card : {m_sent, m_answered, m_commented, m_average}) {
        connect(card, &KpiCard::retryClicked, this, &SurveysView::loadResults);
        figures->addWidget(card, 1);
    }

    m_gauge = new Gauge(tr("Score"));
    m_gauge->setObjectName(u"surveyGauge"_s);
    m_gaugeCard = new ChartCard(tr("Score"), m_gauge);
    m_scores = new BarChart(tr("Answers by score"), BarChart::Shape::Standing);
    m_scores->setObjectName(u"surveyScores"_s);
    m_scoresCard = new ChartCard(tr("Answers by score"), m_scores);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(16);
    charts->addWidget(m_gaugeCard, 1);
    charts->addWidget(m_scoresCard, 2);
    for (ChartCard *card : {m_gaugeCard, m_scoresCard})
        connect(card, &ChartCard::retryRequested, this, &SurveysView::loadResults);

    m_filter = new SegmentedControl;
    m_filter->setObjectName(u"answerFilter"_s);
    m_filter->setAccessibleName(tr("Which answers"));
    for (const QString &text : {tr("All"), tr("Low"), tr("High")})
        m_filter->addSegment(text);
    m_filter->setCurrent(0);
    connect(m_filter, &SegmentedControl::currentChanged, this, &SurveysView::loadResponses);
    m_search = new QLineEdit;
    m_search->setObjectName(u"answerSearch"_s);
    m_search->setPlaceholderText(tr("Find in comments"));
    m_search->setAccessibleName(tr("Find in comments"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    m_answers = new DataTable(ResponsesModel::columns(), DataTable::Rows::TwoLines);
    m_answers->setModel(m_responses);
    m_answers->setObjectName(u"answersTable"_s);
    m_answers->setAccessibleName(tr("Answers, newest first"));
    connect(m_answers, &DataTable::retryClicked, this, &SurveysView::loadResponses);
    connect(m_answers, &DataTable::clearFiltersClicked, this, [this] {
        m_filter->setCurrent(0);
        m_search->clear();
        loadResponses();
    });
    connect(m_answers, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, m_responses->response(index.row()).contactId);
        Q_EMIT navigate(u"contacts"_s, to);
    });
    auto *comments = new Card(tr("Comments"));
    comments->setFlush(true);
    comments->addHeadWidget(m_search);
    comments->addHeadWidget(m_filter);
    comments->content()->addWidget(m_answers);

    m_results = new QWidget;
    m_results->setMinimumWidth(480);
    auto *column = new QVBoxLayout(m_results);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    column->addLayout(figures);
    column->addLayout(charts);
    column->addWidget(comments, 1);
    return m_results;
}

void SurveysView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty()) {
        m_wanted = item;
        if (const int row = m_surveys->rowOf(item); row >= 0)
            m_list->selectRow(row);
    }
    if (!m_loaded) {
        m_list->showLoading();
        loadSurveys();
    }
    m_list->setFocus(Qt::OtherFocusReason);
}

QUrlQuery SurveysView::state() const
{
    QUrlQuery query;
    if (const SurveyInfo *survey = selected())
        query.addQueryItem(u"item"_s, survey->id);
    return query;
}

QList<QWidget *> SurveysView::panes()
{
    return {m_list, m_answers};
}

QWidget *SurveysView::findField()
{
    return m_search;
}

const SurveyInfo *SurveysView::selected() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? &m_surveys->survey(current.row()) : nullptr;
}

void SurveysView::loadSurveys()
{
    m_workspace.api().get(this, u"/v1/surveys?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (!m_loaded)
                m_list->showFailed(tr("The surveys could not be read"), sentenceOf(reply), tr("Try again"));
            return;
        }
        m_loaded = true;
        const QString before = m_wanted.isEmpty() ? m_shown : m_wanted;
        QList<SurveyInfo> surveys;
        for (const QJsonValue &survey : reply.body["data"_L1].toArray())
            surveys.append(SurveyInfo::fromJson(survey.toObject()));
        m_surveys->setSurveys(surveys);
        if (surveys.isEmpty())
            m_list->showNothing(u"gauge"_s, tr("No surveys yet"),
                                tr("Ask how likely people are to recommend you, when something happened."),
                                tr("New survey"), u"POST /v1/surveys"_s);
        else
            m_list->showRows();
        const int row = std::max(m_surveys->rowOf(before), surveys.isEmpty() ? -1 : 0);
        m_wanted.clear();
        if (row >= 0 && m_list->currentIndex().row() != row)
            m_list->selectRow(row); // shows it
        else
            showSurvey();
    });
}

void SurveysView::showSurvey()
{
    const SurveyInfo *survey = selected();
    const QString id = survey ? survey->id : QString();
    m_results->setVisible(survey);
    m_header->setTitle(survey ? survey->name : tr("Surveys"));
    m_header->setParentTitle(survey ? tr("Surveys") : QString());
    m_state->setVisible(survey);
    const bool open = survey && !survey->isClosed();
    m_header->setActionShown(m_explain, survey);
    m_header->setActionShown(m_edit, open);
    m_header->setActionShown(m_pause, survey && survey->isActive());
    m_header->setActionShown(m_activate, open && !survey->isActive());
    if (std::exchange(m_shown, id) != id) {
        m_responses->setResponses({});
        for (KpiCard *card : {m_sent, m_answered, m_commented, m_average})
            card->showLoading();
        for (ChartCard *card : {m_gaugeCard, m_scoresCard})
            card->setLoading();
        m_answers->showLoading();
    }
    if (!survey)
        return;
    m_state->set(surveyStateText(*survey),
                 survey->isActive()              ? Tone::Good
                 : survey->status == "paused"_L1 ? Tone::Warning
                                                 : Tone::Neutral,
                 survey->isActive() ? u"play"_s : QString());
    const bool scored = survey->type != "custom"_L1;
    m_gaugeCard->setVisible(scored);
    m_scoresCard->setVisible(scored);
    m_filter->setVisible(scored);
    m_average->setVisible(scored);
    const bool nps = survey->type == "nps"_L1;
    m_gauge->setRange(nps ? -100 : 0, 100);
    m_gaugeCard->setTitle(nps ? tr("Net Promoter Score") : tr("Satisfied, in percent"));
    loadResults();
    loadResponses();
}

void SurveysView::loadResults()
{
    const QString id = m_shown;
    m_workspace.api().get(this, u"/v1/surveys/"_s + id + u"/stats"_s, [this, id](const ApiReply &reply) {
        if (id != m_shown)
            return;
        if (reply.ok())
            return showStats(SurveyStats::fromJson(reply.body));
        for (KpiCard *card : {m_sent, m_answered, m_commented, m_average})
            card->showFailed();
        for (ChartCard *card : {m_gaugeCard, m_scoresCard})
            card->setFailed(sentenceOf(reply));
    });
}

void SurveysView::showStats(const SurveyStats &stats)
{
    const SurveyInfo *survey = selected();
    if (!survey)
        return;
    m_sent->showValue(formatCount(stats.sent));
    m_answered->showValue(formatCount(stats.responses), {}, Tone::Neutral,
                          stats.sent > 0 ? tr("%1 of those asked").arg(formatPercent(stats.responseRate, 1))
                                         : QString());
    m_commented->showValue(formatCount(stats.comments));
    if (stats.average)
        m_average->showValue(locale().toString(*stats.average, 'f', 1));
    else
        m_average->showEmpty(tr("No answers"));
    m_gauge->setReading({.value = stats.score, .before = {}, .answers = stats.responses});
    QList<Bar> bars;
    const int lowest = survey->type == "nps"_L1 ? 0 : 1;
    for (int i = 0; i < stats.byScore.size(); ++i)
        bars.append({QString::number(lowest + i), double(stats.byScore[i]), toneOf(*survey, lowest + i)});
    m_scores->setBars(bars);
    for (ChartCard *card : {m_gaugeCard, m_scoresCard}) {
        card->setPeriod(tr("all answers"), m_workspace.project().zone, tr("Nobody has answered yet."));
        card->setReady();
    }
}

void SurveysView::loadResponses()
{
    m_typing.stop();
    const SurveyInfo *survey = selected();
    if (!survey)
        return;
    const QString category = survey->type == "custom"_L1 ? QString() : categoryOf(*survey, m_filter->current());
    const QString text = m_search->text().trimmed();
    QString path = u"/v1/surveys/"_s + survey->id + u"/responses?limit=50"_s;
    if (!category.isEmpty())
        path += u"&category="_s + category;
    if (!text.isEmpty())
        path += u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(text));
    const bool filtered = !category.isEmpty() || !text.isEmpty();
    const int asked = ++m_asked;
    m_workspace.api().get(this, path, [this, asked, filtered](const ApiReply &reply) {
        if (asked != m_asked)
            return; // something else was asked since
        if (!reply.ok())
            return m_answers->showFailed(tr("The answers could not be read"), sentenceOf(reply), tr("Try again"));
        QList<SurveyResponseInfo> responses;
        for (const QJsonValue &response : reply.body["data"_L1].toArray())
            responses.append(SurveyResponseInfo::fromJson(response.toObject()));
        m_responses->setResponses(responses);
        if (!responses.isEmpty())
            m_answers->showRows();
        else if (filtered)
            m_answers->showNoMatch(tr("No answer fits"), tr("Take the filter away to see all of them."));
        else
            m_answers->showNothing(u"gauge"_s, tr("No answers yet"),
                                   tr("They stand here as soon as somebody has answered."));
    });
}

void SurveysView::edit(bool fresh)
{
    const SurveyInfo *survey = selected();
    if (!fresh && (!survey || survey->isClosed()))
        return;
    auto *dialog = new SurveyDialog(m_workspace.api(), fresh ? std::nullopt : std::optional(*survey), this);
    connect(dialog, &SurveyDialog::saved, this, [this, fresh](const SurveyInfo &saved) {
        m_wanted = saved.id;
        loadSurveys();
        ToastStack::of(this)->done(fresh ? tr("Survey created") : tr("Survey saved"), saved.name);
    });
    dialog->open();
}

void SurveysView::explain()
{
    if (const SurveyInfo *survey = selected())
        (new ExplainDialog(m_workspace.api(), *survey, this))->open();
}

void SurveysView::act(const QString &action, const QString &done)
{
    const SurveyInfo *survey = selected();
    if (!survey)
        return;
    m_workspace.api().call(this, "POST", u"/v1/surveys/"_s + survey->id + u'/' + action, {},
                           [this, done](const ApiReply &reply) {
                               if (!reply.ok())
                                   return void(ToastStack::of(this)->failed(tr("Not changed"), sentenceOf(reply)));
                               ToastStack::of(this)->done(done, SurveyInfo::fromJson(reply.body).name);
                               loadSurveys();
                           });
}

} // namespace growthos::ui
