#include "ui/surveys/surveysview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/surveys/explaindialog.h"
#include "ui/surveys/surveydialog.h"
#include "ui/surveys/surveyresults.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {} // namespace

SurveysView::SurveysView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_changes(workspace.api(), u"surveys"_s, [this] { loadSurveys(); }),
      m_surveys(new SurveysModel(this)), m_results(new SurveyResults(workspace))
{
    QWidget *header = makeHeader();
    splitPage(this, header, u"surveysSplitter"_s, {makeList(), m_results}, {264, 960}, 1);
    connect(m_results, &SurveyResults::contactAsked, this, [this](const QString &id) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, id);
        Q_EMIT navigate(u"contacts"_s, to);
    });
    offerCopying(m_results->answers());
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

void SurveysView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty()) {
        m_wanted = item;
        if (const int row = m_surveys->rowOf(item); row >= 0)
            m_list->selectRow(row);
    }
    if (!m_changes.isOn()) {
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
    return {m_list, m_results->answers()};
}

QWidget *SurveysView::findField()
{
    return m_results->searchField();
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
            if (!m_changes.isOn())
                m_list->showFailed(tr("The surveys could not be read"), sentenceOf(reply), tr("Try again"));
            return;
        }
        m_changes.turnOn();
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
    m_shown = id;
    if (!survey)
        return;
    m_state->set(surveyStateText(*survey),
                 survey->isActive()              ? Tone::Good
                 : survey->status == "paused"_L1 ? Tone::Warning
                                                 : Tone::Neutral,
                 survey->isActive() ? u"play"_s : QString());
    m_results->show(*survey);
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
        (new ExplainDialog(m_workspace.api(), *survey, m_workspace.project().zone, this))->open();
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
