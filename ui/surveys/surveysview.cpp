#include "ui/surveys/surveysview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/exports/exportdialog.h"
#include "ui/forms/archivedialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/surveys/explaindialog.h"
#include "ui/surveys/surveydialog.h"
#include "ui/surveys/surveyresults.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What makes a draft like it; what it was answered stays with it.
QJsonObject copyOf(const QJsonObject &survey, const QString &name)
{
    QJsonObject copy;
    for (const QString &field :
         {u"type"_s, u"question"_s, u"follow_up"_s, u"questions"_s, u"trigger"_s, u"frequency_cap"_s, u"channel"_s,
          u"widget_delay_ms"_s, u"email_subject"_s, u"email_template_id"_s}) {
        if (survey.contains(field))
            copy[field] = survey[field];
    }
    copy[u"name"_s] = name;
    return copy;
}

QUrlQuery placeOf(const QString &survey, const QUrlQuery &results)
{
    QUrlQuery place = results;
    place.addQueryItem(u"item"_s, survey);
    return place;
}

} // namespace

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
    connect(m_results, &SurveyResults::moved, this, [this](const QUrlQuery &before) {
        if (const SurveyInfo *survey = selected())
            Q_EMIT placeChanged(placeOf(survey->id, before));
    });
    offerCopying(m_results->answers());
    offer(Command::Refresh, [this] { loadSurveys(); });
    offer(Command::New, [this] { addSurvey(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Duplicate, [this] { duplicate(); });
    offer(
        Command::Remove, [this] { archive(); }, m_list);
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
    m_export = new PageExport({u"surveys"_s, [this] { return m_results->reports(); }, {this}}, this);
    m_exportResponses = m_export->addFirst(tr("All responses…"), [this] { exportResponses(); });
    m_header->addAction(m_export->button());
    m_archive = add(tr("Archive…"), u"trash"_s, u"archiveSurvey"_s, [this] { archive(); });
    m_duplicate = add(tr("Duplicate"), u"copy"_s, u"duplicateSurvey"_s, [this] { duplicate(); });
    m_close = add(tr("Close…"), u"minus"_s, u"closeSurvey"_s, [this] { closeSurvey(); });
    m_explain = add(tr("Why not asked…"), u"info"_s, u"explainSurvey"_s, [this] { explain(); });
    m_edit = add(tr("Edit survey"), u"pencil"_s, u"editSurvey"_s, [this] { editSurvey(); });
    m_pause = add(tr("Pause"), u"pause"_s, u"pauseSurvey"_s, [this] { pause(); });
    m_activate = add(tr("Activate"), u"play"_s, u"activateSurvey"_s, [this] { activate(); });
    Button *fresh = button(tr("New survey"), "primary"_L1, u"plus"_s);
    fresh->setObjectName(u"newSurvey"_s);
    connect(fresh, &Button::clicked, this, &SurveysView::addSurvey);
    m_header->addAction(fresh);
    return m_header;
}

QWidget *SurveysView::makeList()
{
    m_find = searchField(tr("Find a survey"));
    m_find->setObjectName(u"findSurvey"_s);
    connect(m_find, &QLineEdit::textChanged, this, &SurveysView::showList);
    auto *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_find);
    m_list = new DataTable(SurveysModel::columns(), DataTable::Rows::Tall);
    m_list->setModel(m_surveys);
    m_list->setObjectName(u"surveysTable"_s);
    m_list->setAccessibleName(tr("Surveys"));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_list, &DataTable::retryClicked, this, &SurveysView::loadSurveys);
    connect(m_list, &DataTable::emptyActionClicked, this, &SurveysView::addSurvey);
    connect(m_list, &DataTable::clearFiltersClicked, m_find, &QLineEdit::clear);
    connect(m_list, &QAbstractItemView::activated, this, &SurveysView::editSurvey);
    markCurrentRow(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SurveysView::onSelected);
    QVBoxLayout *column = nullptr;
    QWidget *widget = surface(column);
    widget->setMinimumWidth(220);
    column->addWidget(bar);
    column->addWidget(m_list, 1);
    return widget;
}

void SurveysView::open(const QUrlQuery &state)
{
    m_results->setPlace(state);
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty()) {
        m_wanted = item;
        if (const int row = m_surveys->rowOf(item); row >= 0) {
            m_selecting = true;
            m_list->selectRow(row);
            m_selecting = false;
        }
    }
    if (!m_changes.isOn()) {
        m_list->showLoading();
        loadSurveys();
    }
    m_list->setFocus(Qt::OtherFocusReason);
}

QUrlQuery SurveysView::state() const
{
    const SurveyInfo *survey = selected();
    return survey ? placeOf(survey->id, m_results->place()) : QUrlQuery();
}

QList<QWidget *> SurveysView::panes()
{
    return {m_find, m_list, m_results->answers()};
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
    readAllRows(m_workspace.api(), this, u"/v1/surveys"_s, [this](const QJsonArray &rows, const ApiReply &last) {
        if (!last.ok()) {
            if (!m_changes.isOn())
                m_list->showFailed(tr("The surveys could not be read"), sentenceOf(last), tr("Try again"));
            return;
        }
        m_changes.turnOn();
        m_all.clear();
        for (const QJsonValue &survey : rows)
            m_all.append(SurveyInfo::fromJson(survey.toObject()));
        showList();
    });
}

void SurveysView::showList()
{
    if (!m_changes.isOn())
        return;
    const QString before = m_wanted.isEmpty() ? m_shown : std::exchange(m_wanted, {});
    const QString text = m_find->text().trimmed();
    QList<SurveyInfo> surveys;
    for (const SurveyInfo &survey : std::as_const(m_all)) {
        if (survey.name.contains(text, Qt::CaseInsensitive))
            surveys.append(survey);
    }
    m_selecting = true; // the selection follows the rows
    m_surveys->setSurveys(surveys);
    if (!surveys.isEmpty())
        m_list->showRows();
    else if (!m_all.isEmpty())
        m_list->showNoMatch(tr("No survey matches"), tr("None has this in its name."));
    else
        m_list->showNothing(u"gauge"_s, tr("No surveys yet"),
                            tr("Ask how likely people are to recommend you, when something happened."),
                            tr("New survey"), u"POST /v1/surveys"_s);
    const int row = std::max(m_surveys->rowOf(before), surveys.isEmpty() ? -1 : 0);
    if (row >= 0 && m_list->currentIndex().row() != row)
        m_list->selectRow(row); // shows it
    else
        showSurvey();
    m_selecting = false;
}

/// Back leads to the survey that was selected before.
void SurveysView::onSelected()
{
    const QString before = m_shown;
    const QUrlQuery results = m_results->place();
    showSurvey();
    if (!m_selecting && !before.isEmpty() && !m_shown.isEmpty() && m_shown != before)
        Q_EMIT placeChanged(placeOf(before, results));
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
    m_exportResponses->setEnabled(survey);
    m_header->setActionShown(m_explain, survey);
    m_header->setActionShown(m_edit, open);
    m_header->setActionShown(m_close, open && survey->status != "draft"_L1);
    m_header->setActionShown(m_duplicate, survey);
    m_header->setActionShown(m_archive, survey && !survey->isActive());
    setPossible(Command::Duplicate, survey);
    setPossible(Command::Remove, survey && !survey->isActive());
    m_header->setActionShown(m_pause, survey && survey->isActive());
    m_header->setActionShown(m_activate, open && !survey->isActive());
    m_shown = id;
    showActing();
    if (!survey)
        return;
    m_state->set(surveyStateText(*survey),
                 survey->isActive()              ? Tone::Good
                 : survey->status == "paused"_L1 ? Tone::Warning
                                                 : Tone::Neutral,
                 survey->isActive() ? u"play"_s : QString());
    m_results->show(*survey);
}

/// One act after the other: the answer to the first says whether there is anything left to do.
void SurveysView::showActing()
{
    for (Button *act : {m_pause, m_activate, m_close})
        act->setBusy(m_acting.contains(m_shown));
}

void SurveysView::addSurvey()
{
    showDialog(std::nullopt, {});
}

void SurveysView::editSurvey()
{
    const SurveyInfo *survey = selected();
    if (!survey || survey->isClosed() || m_edit->isBusy())
        return;
    m_edit->setBusy(true);
    m_workspace.api().get(this, u"/v1/surveys/"_s + survey->id, [this](const ApiReply &reply) {
        m_edit->setBusy(false);
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("The survey could not be read"), sentenceOf(reply)));
        showDialog(SurveyInfo::fromJson(reply.body), reply.etag);
    });
}

void SurveysView::showDialog(const std::optional<SurveyInfo> &survey, const QString &etag)
{
    auto *dialog = new SurveyDialog(m_workspace.api(), survey, etag, this);
    connect(dialog, &SurveyDialog::saved, this, [this, fresh = !survey](const SurveyInfo &saved) {
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

void SurveysView::pause()
{
    if (!m_acting.contains(m_shown))
        act(m_shown, u"pause"_s, tr("Survey paused"));
}

/// Says first what would surprise: that nothing asks anybody.
void SurveysView::activate()
{
    const SurveyInfo *survey = selected();
    if (!survey || m_acting.contains(survey->id))
        return;
    if (survey->hasTrigger())
        return act(survey->id, u"activate"_s, tr("Survey activated"));
    const bool byMail = survey->channel == "email"_L1;
    auto *dialog = new Dialog(tr("Activate %1").arg(survey->name), this);
    dialog->setObjectName(u"activateSurveyDialog"_s);
    dialog->content()->addWidget(
        paragraph(tr("To ask people, edit it and choose an event or a segment that triggers it."), {}));
    dialog->setNotice(byMail ? Tone::Bad : Tone::Warning,
                      byMail ? tr("It has no trigger. By email nobody can be asked without one.")
                             : tr("It has no trigger: by itself it is never shown to anybody. It only takes answers "
                                  "that are recorded for it."));
    dialog->setAct(tr("Activate"));
    if (byMail)
        dialog->actButton()->setDisabledBecause(tr("It needs an event or a segment."));
    Button *edit = dialog->addFootButton(tr("Edit survey"));
    edit->setObjectName(u"editTrigger"_s);
    connect(edit, &Button::clicked, this, [this, dialog] {
        dialog->reject();
        editSurvey();
    });
    connect(dialog, &Dialog::acted, this, [this, dialog, id = survey->id] {
        dialog->accept();
        act(id, u"activate"_s, tr("Survey activated"));
    });
    dialog->open();
}

void SurveysView::closeSurvey()
{
    const SurveyInfo *survey = selected();
    if (!survey || survey->isClosed() || m_acting.contains(survey->id))
        return;
    auto *dialog = new Dialog(tr("Close %1?").arg(survey->name), this);
    dialog->setObjectName(u"closeSurveyDialog"_s);
    dialog->setNotice(Tone::Warning, tr("Nobody is asked any more, those who wait for it neither, and it takes no more "
                                        "answers. What was answered stays. It cannot be opened again."));
    dialog->setAct(tr("Close survey"), Dialog::Act::Irreversible);
    connect(dialog, &Dialog::acted, this, [this, dialog, id = survey->id] {
        dialog->accept();
        act(id, u"close"_s, tr("Survey closed"));
    });
    dialog->open();
}

void SurveysView::archive()
{
    const SurveyInfo *survey = selected();
    if (!survey || survey->isActive())
        return;
    auto *dialog = new ArchiveDialog(m_workspace.api(), survey->name,
                                     tr("It leaves this list and takes no more answers. What was answered is kept."),
                                     tr("Archive survey"), u"/v1/surveys/"_s + survey->id, this);
    connect(dialog, &ArchiveDialog::archived, this, [this, name = survey->name] {
        ToastStack::of(this)->done(tr("%1 archived", "a survey").arg(name));
        loadSurveys();
    });
    dialog->open();
}

void SurveysView::duplicate()
{
    const SurveyInfo *survey = selected();
    if (!survey || m_duplicate->isBusy())
        return;
    m_duplicate->setBusy(true);
    ApiClient &api = m_workspace.api();
    const auto failed = [this](const ApiReply &reply) {
        m_duplicate->setBusy(false);
        ToastStack::of(this)->failed(tr("The survey was not copied"), sentenceOf(reply));
    };
    api.get(this, u"/v1/surveys/"_s + survey->id, [this, &api, failed](const ApiReply &read) {
        if (!read.ok())
            return failed(read);
        const QString name = tr("%1, copy", "name of a survey").arg(read.body["name"_L1].toString());
        api.call(this, "POST", u"/v1/surveys"_s, copyOf(read.body, name), [this, failed](const ApiReply &made) {
            if (!made.ok())
                return failed(made);
            m_duplicate->setBusy(false);
            m_find->clear();
            m_wanted = made.body["id"_L1].toString();
            loadSurveys();
            ToastStack::of(this)->done(tr("Survey created"), made.body["name"_L1].toString());
        });
    });
}

/// Whole, where the table shows the last ones alone: of the people and the time that the page is about.
void SurveysView::exportResponses()
{
    const SurveyInfo *survey = selected();
    if (!survey)
        return;
    const AnswerScope &scope = m_results->scope();
    QJsonObject filters{{u"survey_id"_s, survey->id}};
    if (!scope.segment.isEmpty())
        filters[u"segment_id"_s] = scope.segment;
    if (scope.days > 0)
        filters[u"days"_s] = scope.days;
    auto *dialog = new ExportDialog(m_workspace.api(), ExportDialog::What::SurveyResponses, filters,
                                    tr("%1: %2.", "survey, period").arg(scope.filters(), scope.period()), this);
    connect(dialog, &ExportDialog::started, this,
            [this](const QString &job) { Q_EMIT navigate(u"exports"_s, QUrlQuery(u"item="_s + job)); });
    dialog->open();
}

/// Of the one that it was asked for: another may be selected by now.
void SurveysView::act(const QString &id, const QString &action, const QString &done)
{
    m_acting.insert(id);
    showActing();
    m_workspace.api().call(this, "POST", u"/v1/surveys/%1/%2"_s.arg(id, action), {},
                           [this, id, done](const ApiReply &reply) {
                               m_acting.remove(id);
                               if (!reply.ok()) {
                                   showActing();
                                   return void(ToastStack::of(this)->failed(tr("Not changed"), sentenceOf(reply)));
                               }
                               const SurveyInfo changed = SurveyInfo::fromJson(reply.body);
                               ToastStack::of(this)->done(done, changed.name);
                               // As it is now, not first when the list is read again: until then it could be done
                               // twice.
                               for (SurveyInfo &survey : m_all) {
                                   if (survey.id == id)
                                       survey = changed;
                               }
                               showList();
                               loadSurveys();
                           });
}

} // namespace growthos::ui
