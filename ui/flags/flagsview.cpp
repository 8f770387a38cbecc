#include "ui/flags/flagsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/flags/contactcheck.h"
#include "ui/flags/experimentdialog.h"
#include "ui/flags/experimentpage.h"
#include "ui/flags/flagdialog.h"
#include "ui/flags/flagdocument.h"
#include "ui/flags/flagpage.h"
#include "ui/segments/ruleeditor.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 300;   // ms
constexpr int resultsPause = 5'000; // ms
constexpr int mostRows = 1'000;     ///< of each kind

} // namespace

FlagsView::FlagsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_context(context), m_model(new FlagsModel(this)),
      m_suggestions(new RuleSuggestions(context.workspace.api(), this))
{
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"flagsSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    QWidget *header = makeHeader();
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(makeStage());
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({443, 780});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_splitter, 1);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &FlagsView::load);
    m_results.setSingleShot(true);
    m_results.setInterval(resultsPause);
    connect(&m_results, &QTimer::timeout, this, [this] {
        const FlagsModel::Row *row = opened();
        if (isVisible() && row && row->isExperiment)
            m_experiment->reload();
    });
    ApiClient &api = m_context.workspace.api();
    connect(&api, &ApiClient::changed, this, [this](const QString &topic) {
        if ((topic == "flags"_L1 || topic == "experiments"_L1) && m_loaded && !m_refresh.isActive())
            m_refresh.start();
        if (topic == "events"_L1 && m_loaded && !m_results.isActive())
            m_results.start();
        if (topic == "contacts"_L1 && isVisible())
            m_flag->dataChanged();
        if (topic == "segments"_L1 && m_loaded)
            m_suggestions->refresh();
    });
    connect(&api, &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            load();
    });
    const auto setZone = [this] { m_table->setZone(m_context.workspace.project().zone); };
    connect(&m_context.workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    connect(m_suggestions, &RuleSuggestions::changed, this, [this] {
        QHash<QString, QString> names;
        for (const Segment &segment : m_suggestions->segments())
            names.insert(segment.id, segment.name);
        m_model->setSegmentNames(names);
        if (const FlagsModel::Row *row = opened(); row && row->isExperiment)
            showSelected();
    });
    connect(m_model, &FlagsModel::switched, this, &FlagsView::setOn);
    offerCopying(m_table);
    offer(Command::Refresh, [this] { load(); });
    offer(Command::New, [this] { addFlag(); });
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
        if (const FlagsModel::Row *row = opened(); row && !row->isExperiment)
            makeFlag(row->flag);
    });
    offer(
        Command::Rename, [this] { m_flag->editName(); }, m_table);
    offer(
        Command::Remove, [this] { removeFlag(); }, m_table);
    showSelected();
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
        return QList{tableReport(tr("Flags and experiments"), now, tableOf(*m_table))};
    };
    m_export = new PageExport({u"flags"_s, shown, {this}}, this);
    m_header->addAction(m_export->button());
    m_remove = add(button(tr("Delete flag"), "danger"_L1, u"trash"_s), u"deleteFlag"_s, [this] { removeFlag(); });
    m_snippet = add(button(tr("Copy snippet"), {}, u"braces"_s), u"copyFlagSnippet"_s, [this] { copySnippet(); });
    m_turn = add(button({}), u"turnFlag"_s, [this] {
        if (const FlagsModel::Row *row = opened())
            setOn(row->id, !row->isOn());
    });
    m_discard = add(button(tr("Discard"), "quiet"_L1), u"discardFlag"_s, [this] {
        if (FlagDocument *flag = document())
            flag->discard();
    });
    m_new = button(tr("New"), {}, u"plus"_s);
    m_new->setObjectName(u"newFlag"_s);
    auto *menu = new QMenu(m_new);
    menu->setObjectName(u"newFlagMenu"_s);
    menu->addAction(tr("Flag…"), this, &FlagsView::addFlag);
    menu->addAction(tr("Experiment…"), this, &FlagsView::addExperiment);
    m_new->setMenu(menu);
    m_header->addAction(m_new);
    m_save = add(button(tr("Save"), "primary"_L1), u"saveFlag"_s, [this] {
        if (FlagDocument *flag = document())
            flag->save();
    });
    connect(m_header, &PageHeader::parentClicked, this, [this] {
        const QUrlQuery before = state();
        m_table->clearSelection();
        m_table->setCurrentIndex({});
        Q_EMIT placeChanged(before);
    });
    return m_header;
}

QWidget *FlagsView::makeList()
{
    m_find = new QLineEdit;
    m_find->setObjectName(u"findFlag"_s);
    m_find->setPlaceholderText(tr("Find a flag"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(u"search"_s, &Tokens::text3), QLineEdit::LeadingPosition);
    connect(m_find, &QLineEdit::textChanged, this, &FlagsView::narrow);
    m_kinds = new SegmentedControl;
    m_kinds->setObjectName(u"flagKinds"_s);
    m_kinds->setAccessibleName(tr("What is listed"));
    for (const QString &text : {tr("All"), tr("Flags"), tr("Experiments")})
        m_kinds->addSegment(text);
    m_kinds->setCurrent(0);
    connect(m_kinds, &SegmentedControl::currentChanged, this, &FlagsView::narrow);
    auto *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    row->addWidget(m_find, 1);
    row->addWidget(m_kinds);

    m_table = new DataTable(FlagsModel::columns(), DataTable::Rows::Tall);
    m_table->setObjectName(u"flagsTable"_s);
    m_table->setAccessibleName(tr("Flags and experiments"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &DataTable::retryClicked, this, &FlagsView::load);
    connect(m_table, &DataTable::emptyActionClicked, this, &FlagsView::addFlag);
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_find->clear();
        m_kinds->setCurrent(0);
        narrow();
    });
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        const FlagsModel::Row *opened = this->opened();
        if (opened && opened->isExperiment)
            editExperiment();
        else if (opened)
            m_flag->firstField()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (m_showing)
            return;
        const QUrlQuery before = state();
        const QString id = now.isValid() ? m_model->row(now.row()).id : QString();
        if (std::exchange(m_opened, id) == id)
            return;
        showSelected();
        Q_EMIT placeChanged(before);
    });
    m_check = new ContactCheck(m_context.workspace.api());
    QVBoxLayout *column = nullptr;
    QWidget *list = surface(column);
    list->setMinimumWidth(320);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
    column->addWidget(m_check);
    return list;
}

QWidget *FlagsView::makeStage()
{
    m_nothing = new StatePage;
    m_nothing->set(u"flag"_s, Tone::Neutral, tr("Nothing is selected"),
                   tr("Select a flag to change whom it is for, or an experiment to see what came of it."), {});
    m_flag = new FlagPage(m_context.workspace, *m_suggestions);
    connect(m_flag->editor(), &RuleEditor::announced, this, &Screen::announced);
    m_experiment = new ExperimentPage(m_context.workspace);
    connect(m_experiment, &ExperimentPage::editAsked, this, &FlagsView::editExperiment);
    const auto turn = [this](bool on) {
        return [this, on] {
            if (const FlagsModel::Row *row = opened())
                setOn(row->id, on);
        };
    };
    connect(m_experiment, &ExperimentPage::startAsked, this, turn(true));
    connect(m_experiment, &ExperimentPage::stopAsked, this, turn(false));
    m_stage = new QStackedWidget;
    m_stage->setMinimumWidth(420);
    m_stage->addWidget(m_nothing);
    m_stage->addWidget(m_flag);
    m_stage->addWidget(m_experiment);
    return m_stage;
}

void FlagsView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s, QUrl::FullyDecoded); !item.isEmpty()) {
        m_wanted = item;
        if (m_loaded)
            showList();
    }
    if (!m_loaded) {
        m_table->showLoading();
        load();
    }
    m_table->setFocus(Qt::OtherFocusReason);
}

QUrlQuery FlagsView::state() const
{
    QUrlQuery query;
    if (!m_opened.isEmpty())
        query.addQueryItem(u"item"_s, percentEncoded(m_opened));
    return query;
}

QList<QWidget *> FlagsView::panes()
{
    QList<QWidget *> panes{m_find, m_table};
    if (m_stage->currentWidget() == m_flag)
        panes.append(m_flag->firstField());
    panes.append(m_check->field());
    return panes;
}

QWidget *FlagsView::findField()
{
    return m_find;
}

int FlagsView::drafts() const
{
    return int(std::count_if(m_documents.cbegin(), m_documents.cend(),
                             [](const FlagDocument *flag) { return flag->isChanged(); }));
}

const FlagsModel::Row *FlagsView::opened() const
{
    return m_model->find(m_opened);
}

FlagDocument *FlagsView::document() const
{
    const FlagsModel::Row *row = opened();
    return row && !row->isExperiment ? m_documents.value(row->flag.key) : nullptr;
}

void FlagsView::load()
{
    if (std::exchange(m_loading, true)) {
        m_refresh.start();
        return;
    }
    readFlags({}, {});
}

void FlagsView::readFlags(const QString &cursor, QList<FlagInfo> read)
{
    const QString path =
        u"/v1/flags?limit=100"_s + (cursor.isEmpty() ? QString() : u"&cursor="_s + percentEncoded(cursor));
    m_context.workspace.api().get(this, path, [this, read](const ApiReply &reply) mutable {
        if (!reply.ok())
            return onFailed(sentenceOf(reply));
        for (const QJsonValue &flag : reply.body["data"_L1].toArray())
            read.append(FlagInfo::fromJson(flag.toObject()));
        const QString next = reply.body["next_cursor"_L1].toString();
        if (next.isEmpty() || read.size() >= mostRows)
            readExperiments({}, read, {});
        else
            readFlags(next, read);
    });
}

void FlagsView::readExperiments(const QString &cursor, QList<FlagInfo> flags, QList<ExperimentInfo> read)
{
    const QString path =
        u"/v1/experiments?limit=100"_s + (cursor.isEmpty() ? QString() : u"&cursor="_s + percentEncoded(cursor));
    m_context.workspace.api().get(this, path, [this, flags, read](const ApiReply &reply) mutable {
        if (!reply.ok())
            return onFailed(sentenceOf(reply));
        for (const QJsonValue &experiment : reply.body["data"_L1].toArray())
            read.append(ExperimentInfo::fromJson(experiment.toObject()));
        const QString next = reply.body["next_cursor"_L1].toString();
        if (next.isEmpty() || read.size() >= mostRows)
            onLoaded(flags, read);
        else
            readExperiments(next, flags, read);
    });
}

void FlagsView::onFailed(const QString &sentence)
{
    m_loading = false;
    if (!m_loaded)
        m_table->showFailed(tr("The flags could not be read"), sentence, tr("Try again"));
}

void FlagsView::onLoaded(const QList<FlagInfo> &flags, const QList<ExperimentInfo> &experiments)
{
    m_loading = false;
    m_loaded = true;
    for (const FlagInfo &flag : flags) {
        if (FlagDocument *known = m_documents.value(flag.key))
            known->take(flag);
    }
    m_showing = true;
    m_model->setAll(flags, experiments);
    m_showing = false;
    m_suggestions->segments(); // their names
    m_check->refresh();
    showList();
}

void FlagsView::narrow()
{
    m_showing = true;
    m_model->narrow(FlagsModel::Kind(std::max(0, m_kinds->current())), m_find->text().trimmed());
    m_showing = false;
    if (m_loaded)
        showList();
}

void FlagsView::showList()
{
    const QString wanted = m_wanted.isEmpty() ? m_opened : std::exchange(m_wanted, {});
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (m_model->isNarrowed() && m_model->total() > 0)
        m_table->showNoMatch(tr("No flag matches"), tr("None has this in its key or name."));
    else
        m_table->showNothing(
            u"flag"_s, tr("No flags yet"),
            tr("A flag turns a part of your product on for some, an experiment compares variants of it."),
            tr("New flag"), u"POST /v1/flags"_s);
    m_showing = true;
    const int row = m_model->rowOf(wanted);
    if (row >= 0)
        m_table->selectRow(row);
    else if (wanted.isEmpty() && m_opened.isEmpty() && !m_model->isNarrowed() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    m_showing = false;
    if (const QModelIndex now = m_table->currentIndex(); now.isValid())
        m_opened = m_model->row(now.row()).id;
    else if (!m_model->find(m_opened))
        m_opened.clear();
    showSelected();
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
        load();
    });
    return made;
}

void FlagsView::showSelected()
{
    const FlagsModel::Row *row = opened();
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
    const FlagsModel::Row *row = opened();
    FlagDocument *flag = document();
    const bool changed = flag && flag->isChanged();
    m_header->setParentTitle(row ? tr("Flags and experiments") : QString());
    m_header->setTitle(row ? row->key() : tr("Flags and experiments"));
    m_header->setUnsaved(changed);
    m_state->setVisible(row != nullptr);
    m_since->setVisible(row && row->isExperiment && row->experiment.startedAt.isValid());
    m_header->setActionShown(m_snippet, row != nullptr);
    m_header->setActionShown(m_turn, row != nullptr);
    m_header->setActionShown(m_remove, flag != nullptr);
    m_header->setActionShown(m_discard, changed);
    m_header->setActionShown(m_save, changed);
    if (row && row->isExperiment) {
        const ExperimentInfo &experiment = row->experiment;
        m_state->set(experimentStateText(experiment), experiment.isRunning() ? Tone::Good : Tone::Neutral,
                     experiment.isRunning() ? u"play"_s : u"pause"_s);
        const QTimeZone &zone = m_context.workspace.project().zone;
        if (experiment.startedAt.isValid())
            m_since->setText(tr("since %1").arg(formatDay(experiment.startedAt.toTimeZone(zone).date())));
        m_turn->setText(experiment.isRunning() ? tr("Stop") : experiment.isDraft() ? tr("Start") : tr("Go on"));
        m_turn->setIconName(experiment.isRunning() ? u"pause"_s : u"play"_s);
    } else if (row) {
        m_state->set(row->flag.enabled ? tr("On") : tr("Off"), row->flag.enabled ? Tone::Good : Tone::Neutral,
                     row->flag.enabled ? u"play"_s : u"pause"_s);
        m_turn->setText(row->flag.enabled ? tr("Turn off") : tr("Turn on"));
        m_turn->setIconName(row->flag.enabled ? u"pause"_s : u"play"_s);
    }
    if (flag) {
        m_save->setBusy(flag->isSaving());
        m_save->setDisabledBecause(flag->hindrance());
    }
    setPossible(Command::Save, changed && flag->hindrance().isEmpty() && !flag->isSaving());
    setPossible(Command::Undo, flag && flag->rules().history().canUndo());
    setPossible(Command::Redo, flag && flag->rules().history().canRedo());
    for (const Command command : {Command::Duplicate, Command::Rename, Command::Remove})
        setPossible(command, flag != nullptr);
}

void FlagsView::addFlag()
{
    makeFlag(std::nullopt);
}

void FlagsView::makeFlag(const std::optional<FlagInfo> &like)
{
    auto *dialog = new FlagDialog(m_context.workspace.api(), like, this);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &flag) {
        m_wanted = u"flag-"_s + flag["key"_L1].toString();
        load();
        ToastStack::of(this)->done(tr("Flag created"), tr("It is off until you turn it on."));
    });
    dialog->open();
}

void FlagsView::addExperiment()
{
    auto *dialog = new ExperimentDialog(m_context.workspace.api(), *m_suggestions, std::nullopt, {}, this);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &experiment) {
        m_wanted = u"experiment-"_s + experiment["key"_L1].toString();
        load();
        ToastStack::of(this)->done(tr("Experiment created"), tr("It is a draft until you start it."));
    });
    dialog->open();
}

void FlagsView::editExperiment()
{
    const FlagsModel::Row *row = opened();
    if (!row || !row->isExperiment)
        return;
    ApiClient &api = m_context.workspace.api();
    api.get(this, u"/v1/experiments/"_s + percentEncoded(row->experiment.key), [this, &api](const ApiReply &reply) {
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("The experiment could not be read"), sentenceOf(reply)));
        auto *dialog =
            new ExperimentDialog(api, *m_suggestions, ExperimentInfo::fromJson(reply.body), reply.etag, this);
        connect(dialog, &FormDialog::done, this, [this](const QJsonObject &experiment) {
            load();
            ToastStack::of(this)->done(tr("Experiment saved"), experiment["key"_L1].toString());
        });
        dialog->open();
    });
}

void FlagsView::setOn(const QString &id, bool on)
{
    const FlagsModel::Row *row = m_model->find(id);
    if (!row || m_turning.contains(id))
        return;
    m_turning.insert(id);
    const auto done = [this, id, isFlag = !row->isExperiment](const ApiReply &reply) {
        m_turning.remove(id);
        if (!reply.ok())
            ToastStack::of(this)->failed(tr("Not changed"), sentenceOf(reply));
        else if (isFlag)
            m_model->setFlag(FlagInfo::fromJson(reply.body));
        load();
    };
    ApiClient &api = m_context.workspace.api();
    const QString key = percentEncoded(row->key());
    if (row->isExperiment)
        api.call(this, "POST", u"/v1/experiments/"_s + key + (on ? u"/start"_s : u"/stop"_s), {}, done);
    else if (FlagDocument *flag = m_documents.value(row->flag.key); flag && flag->isRead())
        flag->turn(on, done);
    else
        turnListed(row->flag, on, done);
}

/// A list has no revisions: what its row showed is compared with what the flag is now, and that alone is changed.
void FlagsView::turnListed(const FlagInfo &shown, bool on, const std::function<void(const ApiReply &)> &done)
{
    ApiClient &api = m_context.workspace.api();
    const QString path = u"/v1/flags/"_s + percentEncoded(shown.key);
    api.get(this, path, [this, &api, shown, on, done, path](const ApiReply &read) {
        if (!read.ok())
            return done(read);
        if (FlagInfo::fromJson(read.body) != shown) {
            ApiReply overtaken;
            overtaken.status = 409;
            overtaken.details = {{u"If-Match"_s, u"changed"_s, {}}};
            return done(overtaken);
        }
        api.send(this, {"PATCH", path, {{u"enabled"_s, on}}, read.etag}, done);
    });
}

void FlagsView::copySnippet()
{
    const FlagsModel::Row *row = opened();
    if (!row)
        return;
    const QString address = m_context.workspace.status().ingestAddress;
    const QString code = row->isExperiment
                             ? u"const { active_experiments } = await fetch(\n  "
                               u"`%1/v1/decide?writeKey=${key}&user_id=${userId}`).then(r => r.json())\n"
                               "const variant = active_experiments.find(e => e.key === '%2')?.variant\n"
                               "// Once it is shown:\nanalytics.track('$experiment_viewed', { key: '%2', variant })\n"_s
                             : u"const { feature_flags } = await fetch(\n  "
                               u"`%1/v1/decide?writeKey=${key}&user_id=${userId}`).then(r => r.json())\n"
                               "if (feature_flags['%2']) {\n}\n"_s;
    QApplication::clipboard()->setText(code.arg(address, row->key()));
    ToastStack::of(this)->done(tr("Snippet copied"), row->key());
}

void FlagsView::removeFlag()
{
    const FlagsModel::Row *row = opened();
    if (!row || row->isExperiment)
        return;
    const FlagInfo removed = row->flag;
    m_context.workspace.api().call(
        this, "DELETE", u"/v1/flags/"_s + percentEncoded(removed.key), {}, [this, removed](const ApiReply &reply) {
            if (!reply.ok())
                return void(ToastStack::of(this)->failed(tr("Flag not deleted"), sentenceOf(reply)));
            if (FlagDocument *gone = m_documents.take(removed.key)) {
                gone->forget();
                m_flag->setDocument(nullptr);
                gone->deleteLater();
            }
            load();
            ToastStack::of(this)->undoable(
                tr("%1 deleted").arg(removed.key), tr("Everybody gets nothing for it."), [this, removed] {
                    m_context.workspace.api().call(
                        this, "POST", u"/v1/flags"_s, removed.toJson(), [this, removed](const ApiReply &again) {
                            if (!again.ok())
                                ToastStack::of(this)->failed(tr("Flag not restored"), sentenceOf(again));
                            m_wanted = u"flag-"_s + removed.key;
                            load();
                        });
                });
        });
}

} // namespace growthos::ui
