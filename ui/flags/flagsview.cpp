#include "ui/flags/flagsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/flags/experimentpage.h"
#include "ui/flags/flagacts.h"
#include "ui/flags/flagdocument.h"
#include "ui/flags/flagpage.h"
#include "ui/flags/flagslist.h"
#include "ui/segments/ruleeditor.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 300;   // ms
constexpr int resultsPause = 5'000; // ms

} // namespace

FlagsView::FlagsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_context(context), m_suggestions(new RuleSuggestions(context.workspace.api(), this)),
      m_acts(new FlagActs(context.workspace, *m_suggestions, this)), m_list(new FlagsList(context.workspace))
{
    QWidget *header = makeHeader();
    splitPage(this, header, u"flagsSplitter"_s, {m_list, makeStage()}, {443, 780}, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, m_list, &FlagsList::load);
    m_results.setSingleShot(true);
    m_results.setInterval(resultsPause);
    connect(&m_results, &QTimer::timeout, this, [this] {
        const FlagsModel::Row *row = m_list->opened();
        if (isVisible() && row && row->isExperiment)
            m_experiment->reload();
    });
    follow();
    connectList();
    connect(m_acts, &FlagActs::changed, this, [this](const QString &wanted) {
        if (!wanted.isEmpty())
            m_list->select(wanted);
        m_list->load();
    });
    connect(m_acts, &FlagActs::flagTurned, m_list, &FlagsList::setFlag);
    connect(m_acts, &FlagActs::flagRemoved, this, &FlagsView::forget);
    offerCommands();
    showOpened();
}

/// What others change while it is shown.
void FlagsView::follow()
{
    ApiClient &api = m_context.workspace.api();
    connect(&api, &ApiClient::changed, this, [this](const QString &topic) {
        const bool loaded = m_list->isLoaded();
        if ((topic == "flags"_L1 || topic == "experiments"_L1) && loaded && !m_refresh.isActive())
            m_refresh.start();
        if (topic == "events"_L1 && loaded && !m_results.isActive())
            m_results.start();
        if (topic == "contacts"_L1 && isVisible())
            m_flag->dataChanged();
        if (topic == "segments"_L1 && loaded)
            m_suggestions->refresh();
    });
    connect(&api, &ApiClient::resyncNeeded, this, [this] {
        if (m_list->isLoaded())
            m_list->load();
    });
    connect(m_suggestions, &RuleSuggestions::changed, this, [this] {
        QHash<QString, QString> names;
        for (const Segment &segment : m_suggestions->segments())
            names.insert(segment.id, segment.name);
        m_list->setSegmentNames(names);
        if (const FlagsModel::Row *row = m_list->opened(); row && row->isExperiment)
            showOpened();
    });
}

void FlagsView::connectList()
{
    connect(m_list, &FlagsList::flagsRead, this, [this](const QList<FlagInfo> &flags) {
        for (const FlagInfo &flag : flags) {
            if (FlagDocument *known = m_documents.value(flag.key))
                known->take(flag);
        }
        m_suggestions->segments(); // their names
    });
    connect(m_list, &FlagsList::openedChanged, this, &FlagsView::showOpened);
    connect(m_list, &FlagsList::moved, this, [this](const QString &before) { Q_EMIT placeChanged(stateOf(before)); });
    connect(m_list, &FlagsList::newAsked, m_acts, [this] { m_acts->addFlag(); });
    connect(m_list, &FlagsList::switched, this, &FlagsView::turn);
    connect(m_list, &FlagsList::activated, this, [this] {
        const FlagsModel::Row *row = m_list->opened();
        if (row && row->isExperiment)
            m_acts->editExperiment(row->key());
        else if (row)
            m_flag->firstField()->setFocus(Qt::OtherFocusReason);
    });
}

void FlagsView::offerCommands()
{
    offerCopying(m_list->table());
    offer(Command::Refresh, [this] { m_list->load(); });
    offer(Command::New, [this] { m_acts->addFlag(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Save, [this] {
        if (FlagDocument *flag = document())
            flag->save();
    });
    offer(Command::Undo, [this] {
        if (FlagDocument *flag = document())
            flag->rules().history().undo();
    });
    offer(Command::Redo, [this] {
        if (FlagDocument *flag = document())
            flag->rules().history().redo();
    });
    offer(Command::Duplicate, [this] {
        if (const FlagsModel::Row *row = m_list->opened(); row && !row->isExperiment)
            m_acts->addFlag(row->flag);
    });
    offer(
        Command::Rename, [this] { m_flag->editName(); }, m_list->table());
    offer(
        Command::Remove, [this] { removeFlag(); }, m_list->table());
}

QWidget *FlagsView::makeHeader()
{
    m_header = new PageHeader(tr("Flags and experiments"));
    m_state = new Badge;
    m_state->setObjectName(u"flagState"_s);
    m_since = label({}, "note"_L1);
    m_since->setObjectName(u"flagSince"_s);
    m_header->addMark(m_state);
    m_header->addMark(m_since);
    const auto add = [this](Button *made, const QString &name, auto clicked) {
        made->setObjectName(name);
        connect(made, &Button::clicked, this, clicked);
        m_header->addAction(made);
        return made;
    };
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_context.workspace.project().zone);
        return QList{tableReport(tr("Flags and experiments"), now, tableOf(*m_list->table()))};
    };
    m_export = new PageExport({u"flags"_s, shown, {this}}, this);
    m_header->addAction(m_export->button());
    m_remove = add(button(tr("Delete flag"), "danger"_L1, u"trash"_s), u"deleteFlag"_s, [this] { removeFlag(); });
    m_snippet = add(button(tr("Copy snippet"), {}, u"braces"_s), u"copyFlagSnippet"_s, [this] {
        if (const FlagsModel::Row *row = m_list->opened())
            m_acts->copySnippet(*row);
    });
    m_turn = add(button({}), u"turnFlag"_s, [this] {
        if (const FlagsModel::Row *row = m_list->opened())
            turn(row->id, !row->isOn());
    });
    m_conclude = add(button(tr("Give everyone…")), u"concludeExperiment"_s, [this] {
        if (const FlagsModel::Row *row = m_list->opened())
            m_acts->conclude(row->experiment, {});
    });
    m_discard = add(button(tr("Discard"), "quiet"_L1), u"discardFlag"_s, [this] {
        if (FlagDocument *flag = document())
            flag->discard();
    });
    m_new = button(tr("New"), {}, u"plus"_s);
    m_new->setObjectName(u"newFlag"_s);
    auto *menu = new QMenu(m_new);
    menu->setObjectName(u"newFlagMenu"_s);
    menu->addAction(tr("Flag…"), this, [this] { m_acts->addFlag(); });
    menu->addAction(tr("Experiment…"), m_acts, &FlagActs::addExperiment);
    m_new->setMenu(menu);
    m_header->addAction(m_new);
    m_save = add(button(tr("Save"), "primary"_L1), u"saveFlag"_s, [this] {
        if (FlagDocument *flag = document())
            flag->save();
    });
    connect(m_header, &PageHeader::parentClicked, m_list, &FlagsList::clearSelection);
    return m_header;
}

QWidget *FlagsView::makeStage()
{
    m_nothing = new StatePage;
    m_nothing->set(u"flag"_s, Tone::Neutral, tr("Nothing is selected"),
                   tr("Select a flag to change whom it is for, or an experiment to see what came of it."), {});
    m_flag = new FlagPage(m_context.workspace, *m_suggestions);
    connect(m_flag->editor(), &RuleEditor::announced, this, &Screen::announced);
    m_flag->editor()->followSuccessEvent(m_context.workspace);
    m_experiment = new ExperimentPage(m_context.workspace);
    connect(m_experiment, &ExperimentPage::editAsked, this, [this] {
        if (const FlagsModel::Row *row = m_list->opened())
            m_acts->editExperiment(row->key());
    });
    connect(m_experiment, &ExperimentPage::startAsked, this, [this] { turn(m_list->openedId(), true); });
    connect(m_experiment, &ExperimentPage::stopAsked, this, [this] { turn(m_list->openedId(), false); });
    connect(m_experiment, &ExperimentPage::concludeAsked, this, [this](const QString &variant) {
        if (const FlagsModel::Row *row = m_list->opened())
            m_acts->conclude(row->experiment, variant);
    });
    m_stage = new QStackedWidget;
    m_stage->setMinimumWidth(420);
    m_stage->addWidget(m_nothing);
    m_stage->addWidget(m_flag);
    m_stage->addWidget(m_experiment);
    return m_stage;
}

void FlagsView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s, QUrl::FullyDecoded); !item.isEmpty())
        m_list->select(item);
    if (!m_list->isLoaded())
        m_list->load();
    m_list->table()->setFocus(Qt::OtherFocusReason);
}

QUrlQuery FlagsView::state() const
{
    return stateOf(m_list->openedId());
}

QUrlQuery FlagsView::stateOf(const QString &id)
{
    QUrlQuery query;
    if (!id.isEmpty())
        query.addQueryItem(u"item"_s, percentEncoded(id));
    return query;
}

QList<QWidget *> FlagsView::panes()
{
    QList<QWidget *> panes{m_list->findField(), m_list->table()};
    if (m_stage->currentWidget() == m_flag)
        panes.append(m_flag->firstField());
    panes.append(m_list->checkField());
    return panes;
}

QWidget *FlagsView::findField()
{
    return m_list->findField();
}

int FlagsView::drafts() const
{
    return int(std::count_if(m_documents.cbegin(), m_documents.cend(),
                             [](const FlagDocument *flag) { return flag->isChanged(); }));
}

FlagDocument *FlagsView::document() const
{
    const FlagsModel::Row *row = m_list->opened();
    return row && !row->isExperiment ? m_documents.value(row->flag.key) : nullptr;
}

FlagDocument *FlagsView::documentOf(const FlagInfo &flag)
{
    FlagDocument *&known = m_documents[flag.key];
    if (known)
        return known;
    known = new FlagDocument(m_context.workspace.api(), m_context.kept, flag, this);
    FlagDocument *made = known;
    connect(made, &FlagDocument::changed, this, [this, made] {
        if (made == document())
            showHeader();
        Q_EMIT draftsChanged();
    });
    connect(&made->rules().history(), &QUndoStack::indexChanged, this, [this] { showHeader(); });
    connect(made, &FlagDocument::savedNow, this, [this, made] {
        ToastStack::of(this)->done(tr("Flag saved"), made->key());
        m_list->load();
    });
    return made;
}

void FlagsView::showOpened()
{
    const FlagsModel::Row *row = m_list->opened();
    if (!row) {
        m_flag->setDocument(nullptr);
        m_stage->setCurrentWidget(m_nothing);
    } else if (row->isExperiment) {
        m_flag->setDocument(nullptr);
        m_experiment->show(row->experiment, audienceText(row->experiment.segmentId));
        m_stage->setCurrentWidget(m_experiment);
    } else {
        m_flag->setDocument(documentOf(row->flag));
        m_stage->setCurrentWidget(m_flag);
    }
    showHeader();
}

QString FlagsView::audienceText(const QString &segmentId)
{
    return segmentId.isEmpty() ? tr("everyone") : m_suggestions->titleOf(u"segment."_s + segmentId);
}

void FlagsView::showHeader()
{
    const FlagsModel::Row *row = m_list->opened();
    FlagDocument *flag = document();
    const bool changed = flag && flag->isChanged();
    m_header->setParentTitle(row ? tr("Flags and experiments") : QString());
    m_header->setTitle(row ? row->key() : tr("Flags and experiments"));
    m_header->setUnsaved(changed);
    m_state->setVisible(row != nullptr);
    m_since->setVisible(row && row->isExperiment && row->experiment.startedAt.isValid());
    m_header->setActionShown(m_snippet, row != nullptr);
    m_header->setActionShown(m_turn, row != nullptr);
    m_header->setActionShown(m_conclude, row && row->isExperiment && !row->experiment.isDraft());
    m_header->setActionShown(m_remove, flag != nullptr);
    m_header->setActionShown(m_discard, changed);
    // Stays where it is: what comes and goes moves what is beside it under the pointer.
    m_header->setActionShown(m_save, flag != nullptr);
    if (row && row->isExperiment) {
        showExperiment(row->experiment);
    } else if (row) {
        m_state->set(row->flag.enabled ? tr("On") : tr("Off"), row->flag.enabled ? Tone::Good : Tone::Neutral,
                     row->flag.enabled ? u"play"_s : u"pause"_s);
        m_turn->setText(row->flag.enabled ? tr("Turn off") : tr("Turn on"));
        m_turn->setIconName(row->flag.enabled ? u"pause"_s : u"play"_s);
    }
    if (flag) {
        m_save->setBusy(flag->isSaving());
        m_save->setDisabledBecause(changed ? flag->hindrance() : tr("Nothing was changed"));
    }
    setPossible(Command::Save, changed && flag->hindrance().isEmpty() && !flag->isSaving());
    setPossible(Command::Undo, flag && flag->rules().history().canUndo());
    setPossible(Command::Redo, flag && flag->rules().history().canRedo());
    for (const Command command : {Command::Duplicate, Command::Rename, Command::Remove})
        setPossible(command, flag != nullptr);
}

/// Its part of the header.
void FlagsView::showExperiment(const ExperimentInfo &experiment)
{
    const bool given = experiment.isConcluded();
    m_state->set(experimentStateText(experiment), experiment.isRunning() || given ? Tone::Good : Tone::Neutral,
                 given                    ? u"check"_s
                 : experiment.isRunning() ? u"play"_s
                                          : u"pause"_s);
    const QTimeZone &zone = m_context.workspace.project().zone;
    if (experiment.startedAt.isValid())
        m_since->setText(tr("since %1").arg(formatDay(experiment.startedAt.toTimeZone(zone).date())));
    const bool on = experiment.isRunning() || given;
    m_turn->setText(on ? tr("Stop") : experiment.isDraft() ? tr("Start") : tr("Go on"));
    m_turn->setIconName(on ? u"pause"_s : u"play"_s);
    // Once all have seen one variant there is nothing to go on with: it can only be given again.
    if (!on && !experiment.winner.isEmpty())
        m_header->setActionShown(m_turn, false);
}

void FlagsView::turn(const QString &id, bool on)
{
    if (const FlagsModel::Row *row = m_list->find(id))
        m_acts->turn(*row, row->isExperiment ? nullptr : m_documents.value(row->flag.key), on);
}

void FlagsView::removeFlag()
{
    if (const FlagsModel::Row *row = m_list->opened(); row && !row->isExperiment)
        m_acts->remove(row->flag);
}

void FlagsView::forget(const QString &key)
{
    FlagDocument *gone = m_documents.take(key);
    if (!gone)
        return;
    gone->forget();
    m_flag->setDocument(nullptr);
    gone->deleteLater();
}

} // namespace growthos::ui
