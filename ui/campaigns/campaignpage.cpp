#include "ui/campaigns/campaignpage.h"

#include "ui/api/workspace.h"
#include "ui/campaigns/broadcastcomposer.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignstatistics.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/dryrunpanel.h"
#include "ui/campaigns/flowcard.h"
#include "ui/campaigns/outlookstrip.h"
#include "ui/campaigns/pausedialog.h"
#include "ui/campaigns/recipientspage.h"
#include "ui/campaigns/sequencedesigner.h"
#include "ui/campaigns/sequenceinspector.h"
#include "ui/campaigns/sequenceoutlook.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/format.h"
#include "ui/widgets/toast.h"

#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Tab { Design, Mails, Contacts, Statistics };
const QStringList tabNames{u"design"_s, u"mails"_s, u"contacts"_s, u"statistics"_s};

} // namespace

CampaignPage::CampaignPage(Workspace &workspace, Preferences &kept, CampaignLookups &lookups, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_lookups(lookups),
      m_document(new CampaignDocument(workspace.api(), kept, this)), m_banner(new Banner), m_tabs(new SegmentedControl),
      m_stack(new QStackedWidget), m_splitter(new QSplitter)
{
    makeHeader();
    m_splitter->setObjectName(u"sequenceSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeSequence(kept, lookups));
    m_splitter->addWidget(m_inspector);
    m_splitter->addWidget(m_dryRun);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({820, 320, 320});
    m_composer = new BroadcastComposer(workspace, kept, *m_document, lookups);
    m_mails = new RecipientsPage(RecipientsModel::Kind::Mails, workspace, *m_document);
    m_contacts = new RecipientsPage(RecipientsModel::Kind::Contacts, workspace, *m_document);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_composer);
    m_stack->addWidget(m_mails);
    m_stack->addWidget(m_contacts);
    m_statistics = new CampaignStatistics(*m_document);
    m_stack->addWidget(m_statistics);

    m_tabs->setObjectName(u"campaignTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the campaign"));
    m_tabs->addSegment(tr("Design"));
    m_tabs->addSegment(tr("Mails"));
    m_tabs->addSegment(tr("Contacts"));
    m_tabs->addSegment(tr("Statistics"));
    m_banner->setObjectName(u"campaignBanner"_s);
    m_banner->hide();
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_dryRunButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(bar);
    column->addWidget(m_stack, 1);

    connect(m_tabs, &SegmentedControl::currentChanged, this, [this](int tab) {
        const QString before = tabNames[m_stack->currentIndex() <= 1 ? Design : m_stack->currentIndex() - 1];
        showTab(tab);
        Q_EMIT tabChanged(before);
    });
    connect(m_designer, &SequenceDesigner::selectionChanged, this, [this] {
        m_inspector->show(m_designer->selected());
        m_inspector->setErrors(m_errors);
    });
    connect(m_designer, &SequenceDesigner::waitWanted, m_inspector, &SequenceInspector::focusWait);
    connect(m_designer, &SequenceDesigner::previewWanted, m_inspector, &SequenceInspector::revealPreview);
    connect(m_inspector, &SequenceInspector::duplicateWanted, m_designer, &SequenceDesigner::duplicateSelected);
    connect(m_inspector, &SequenceInspector::removeWanted, m_designer, &SequenceDesigner::removeSelected);
    connect(m_composer, &BroadcastComposer::audienceChanged, this, &CampaignPage::showActions);
    connect(m_inspector, &SequenceInspector::templateWanted, this, &CampaignPage::templateWanted);
    connect(m_composer, &BroadcastComposer::templateWanted, this, &CampaignPage::templateWanted);
    for (RecipientsPage *list : {m_mails, m_contacts})
        connect(list, &RecipientsPage::contactActivated, this, &CampaignPage::contactWanted);
    connect(m_document, &CampaignDocument::changed, this, &CampaignPage::show);
    connect(m_document, &CampaignDocument::stateChanged, this, &CampaignPage::show);
    connect(m_document, &CampaignDocument::stateChanged, this, [this] {
        if (m_document->state() == CampaignDocument::State::Failed)
            m_arriving = false; // when it is read at last, the keyboard is elsewhere
    });
    connect(m_document, &CampaignDocument::refused, this, &CampaignPage::showErrors);
    connect(m_document, &CampaignDocument::overtaken, this, [this] {
        m_starting = false;
        m_overtaken = true;
        showBanner();
    });
    connect(m_document, &CampaignDocument::saved, this, [this] {
        showErrors({}, {});
        if (std::exchange(m_starting, false))
            check();
        else
            ToastStack::of(this)->done(tr("Campaign saved"));
    });
    connect(m_document, &CampaignDocument::acted, this, [this](const QString &action, const QString &before) {
        showErrors({}, {});
        if (action == "activate"_L1)
            ToastStack::of(this)->done(before == "paused"_L1                         ? tr("Campaign resumed")
                                       : m_document->info().status == "scheduled"_L1 ? tr("Campaign scheduled")
                                                                                     : tr("Campaign started"));
    });
}

QWidget *CampaignPage::makeSequence(Preferences &kept, CampaignLookups &lookups)
{
    m_designer = new SequenceDesigner(*m_document, lookups);
    m_inspector = new SequenceInspector(m_workspace.api(), kept, *m_document, lookups);
    m_inspector->setObjectName(u"sequenceInspector"_s);
    m_outlook = new SequenceOutlook(m_workspace.api(), *m_document, this);
    m_strip = new OutlookStrip(m_workspace, *m_outlook);
    m_dryRun = new DryRunPanel(m_workspace, *m_document, lookups, *m_outlook);
    m_dryRun->hide();
    m_dryRunButton = button(tr("Dry run"), {}, u"play"_s);
    m_dryRunButton->setObjectName(u"dryRunButton"_s);
    m_dryRunButton->setToolTip(tr("What a contact would get, gate by gate; nothing is sent"));
    connect(m_dryRunButton, &QPushButton::clicked, this, [this] { showDryRun(!m_dryRunShown); });
    connect(m_dryRun, &DryRunPanel::closeWanted, this, [this] { showDryRun(false); });
    connect(m_dryRun, &DryRunPanel::moved, m_designer, &SequenceDesigner::select);
    connect(m_dryRun, &DryRunPanel::clockChanged, this,
            [this] { m_strip->setClock(m_dryRunShown ? m_dryRun->clock() : QDateTime()); });
    connect(m_strip, &OutlookStrip::stepActivated, m_designer, &SequenceDesigner::select);
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_designer, 1);
    column->addWidget(m_strip);
    return place;
}

/// In place of the inspector, and back.
void CampaignPage::showDryRun(bool shown)
{
    m_dryRunShown = shown;
    m_inspector->setVisible(!shown);
    m_dryRun->setVisible(shown);
    m_strip->setClock(shown ? m_dryRun->clock() : QDateTime());
    (shown ? m_dryRun->findChild<QWidget *>(u"dryRunContact"_s) : m_dryRunButton)->setFocus(Qt::OtherFocusReason);
}

void CampaignPage::makeHeader()
{
    m_header = new PageHeader({});
    m_header->setParentTitle(tr("Campaigns"));
    connect(m_header, &PageHeader::parentClicked, this, &CampaignPage::backWanted);
    m_state = new Badge;
    m_state->setObjectName(u"campaignState"_s);
    m_header->addMark(m_state);
    m_rename = iconButton(u"pencil"_s, tr("Rename (F2)"));
    m_rename->setObjectName(u"renameCampaign"_s);
    connect(m_rename, &QToolButton::clicked, this, &CampaignPage::rename);
    m_header->addMark(m_rename);
    m_kept = label({}, "note"_L1);
    m_header->addMark(m_kept);
    const auto action = [this](const QString &text, QLatin1StringView kind, const QString &iconName,
                               const QString &name, auto act) {
        Button *made = button(text, kind, iconName);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, act);
        m_header->addAction(made);
        return made;
    };
    m_duplicate = action(tr("Duplicate"), {}, u"copy"_s, u"duplicateCampaign"_s, [this] { Q_EMIT duplicateWanted(); });
    m_discard = action(tr("Discard changes"), {}, u"undo"_s, u"discardCampaign"_s, [this] { m_document->discard(); });
    m_cancel = action(tr("Cancel campaign"), "danger"_L1, u"close"_s, u"cancelCampaign"_s, [this] {
        auto *dialog = new Dialog(tr("Cancel %1").arg(m_document->info().name), this);
        dialog->setNotice(Tone::Warning, m_document->info().status == "scheduled"_L1
                                             ? tr("It becomes a draft again; nothing was sent.")
                                             : tr("Nothing more is sent, and nobody goes on. It cannot be started "
                                                  "again."));
        dialog->setAct(tr("Cancel campaign"), Dialog::Act::Irreversible);
        dialog->cancelButton()->setText(tr("Keep it"));
        connect(dialog, &Dialog::acted, this, [this, dialog] {
            m_document->act(u"cancel"_s);
            dialog->accept();
        });
        dialog->open();
    });
    m_previewAll = action(tr("Preview all"), {}, u"eye"_s, u"previewAll"_s, [this] { previewAll(); });
    m_previewAll->setToolTip(tr("Every email of the sequence, one below the other"));
    m_pause = action(tr("Pause"), {}, u"pause"_s, u"pauseCampaign"_s, [this] {
        PauseDialog::ask(m_workspace, m_document->id(), m_document->info().name, this,
                         [this] { m_document->act(u"pause"_s); });
    });
    m_save = action(tr("Save"), {}, u"check"_s, u"saveCampaign"_s, [this] { save(); });
    m_activate = action(tr("Start"), "primary"_L1, u"play"_s, u"activateCampaign"_s, [this] { activate(); });
}

void CampaignPage::open(const QString &id, const QString &tab)
{
    m_overtaken = false;
    m_arriving = true;
    if (id != m_document->id()) {
        m_asking = false; // what comes now is about the one before
        m_starting = false;
        showErrors({}, {});
        if (m_dryRunShown)
            showDryRun(false);
        if (isVisible()) // no field of the one before has the keyboard
            m_tabs->segment(m_tabs->current())->setFocus(Qt::OtherFocusReason);
        m_document->open(id);
        m_designer->select(SequenceDesigner::trigger);
    } else {
        m_document->load();
    }
    const int wanted = int(std::max<qsizetype>(0, tabNames.indexOf(tab)));
    const QSignalBlocker quiet(m_tabs); // Back leads here too, and that is no new place
    m_tabs->setCurrent(wanted);
    showTab(wanted);
    if (m_document->state() == CampaignDocument::State::Ready) // it needs no answer of the server
        QMetaObject::invokeMethod(this, &CampaignPage::takeFocus, Qt::QueuedConnection);
}

QString CampaignPage::id() const
{
    return m_document->id();
}

QString CampaignPage::tab() const
{
    return tabNames.value(m_tabs->current(), tabNames.front());
}

QWidget *CampaignPage::inspector() const
{
    if (m_stack->currentWidget() != m_splitter)
        return nullptr;
    return m_dryRunShown ? static_cast<QWidget *>(m_dryRun) : m_inspector;
}

PageExport *CampaignPage::exporter() const
{
    if (m_stack->currentWidget() == m_statistics)
        return m_statistics->exporter();
    return list() ? list()->exporter() : nullptr;
}

QList<QWidget *> CampaignPage::panes() const
{
    if (m_stack->currentWidget() == m_splitter)
        return {m_designer, inspector()};
    return {m_stack->currentWidget()};
}

RecipientsPage *CampaignPage::list() const
{
    return qobject_cast<RecipientsPage *>(m_stack->currentWidget());
}

void CampaignPage::showTab(int tab)
{
    if (tab == Design)
        m_stack->setCurrentWidget(m_document->info().broadcast ? static_cast<QWidget *>(m_composer) : m_splitter);
    else
        m_stack->setCurrentIndex(tab + 1); // the first two are both the design
    m_dryRunButton->setVisible(m_stack->currentWidget() == m_splitter);
    if (tab == Mails)
        m_mails->load();
    else if (tab == Contacts)
        m_contacts->load();
}

void CampaignPage::show()
{
    const CampaignInfo &info = m_document->info();
    const bool ready = m_document->state() == CampaignDocument::State::Ready;
    m_header->setTitle(ready ? m_document->value(u"name"_s).toString() : QString());
    m_rename->setVisible(canBeRenamed());
    const StateWord state = campaignState(info);
    m_state->setVisible(ready);
    m_state->set(state.text, state.tone, state.icon);
    m_tabs->segment(Contacts)->setVisible(!info.broadcast);
    if (m_tabs->current() == Design)
        showTab(Design);
    const QDateTime kept = m_document->keptAt();
    m_kept->setText(kept.isValid() ? tr("Draft kept %1").arg(formatClock(kept, m_workspace.project().zone))
                                   : QString());
    m_header->setUnsaved(m_document->changeCount() > 0);
    showActions();
    forgetMended();
    showBanner();
    // Cards made just now are shown when the event loop comes round.
    QMetaObject::invokeMethod(this, &CampaignPage::takeFocus, Qt::QueuedConnection);
    Q_EMIT draftChanged();
}

void CampaignPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_document->setSeen(true);
    takeFocus(); // where it was read before it is seen
}

void CampaignPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_document->setSeen(false);
}

void CampaignPage::showActions()
{
    const CampaignInfo &info = m_document->info();
    const bool ready = m_document->state() == CampaignDocument::State::Ready;
    const qsizetype changes = m_document->changeCount();
    m_header->setActionShown(m_duplicate, ready);
    m_header->setActionShown(m_discard, changes > 0);
    m_header->setActionShown(m_cancel, ready && info.status != "draft"_L1 && info.status != "completed"_L1);
    m_header->setActionShown(m_previewAll, ready && !info.broadcast && !m_document->steps().isEmpty());
    m_header->setActionShown(m_pause, info.runs());
    m_header->setActionShown(m_save, changes > 0);
    m_header->setActionShown(m_activate, ready && !info.runs() && info.status != "completed"_L1);
    // What runs already is published; a draft is started, and saved on the way.
    const bool publishes = changes > 0 && info.status != "draft"_L1;
    setRole(m_save, "kind", publishes ? "primary"_L1 : ""_L1);
    setRole(m_activate, "kind", publishes ? ""_L1 : "primary"_L1);
    m_save->setText(info.status == "draft"_L1 ? tr("Save") : tr("Publish %Ln change(s)", nullptr, int(changes)));
    // One act after the other: the answer to the first says whether there is anything left to do.
    for (Button *act : {m_cancel, m_pause, m_save, m_activate})
        act->setBusy(m_document->isBusy() || m_asking);
    m_activate->setText(info.status == "paused"_L1          ? tr("Resume")
                        : !info.broadcast                   ? tr("Start")
                        : m_document->goesOutAt().isValid() ? scheduleText()
                                                            : tr("Send now"));
}

/// "Schedule for 25 Feb, 09:00": as the clocks of its zone show it, with the year where it is another.
QString CampaignPage::scheduleText() const
{
    const QTimeZone zone = m_composer->zone();
    const QDateTime at = m_document->goesOutAt().toTimeZone(zone);
    const bool thisYear = at.date().year() == QDateTime::currentDateTimeUtc().toTimeZone(zone).date().year();
    return tr("Schedule for %1, %2", "day, time of day")
        .arg(thisYear ? formatDay(at.date()) : formatDayAndYear(at.date()), at.time().toString(u"HH:mm"));
}

/// Whoever opens it goes on at what can be done first, once it is there; not where somebody works in it already.
void CampaignPage::takeFocus()
{
    if (!isVisible() || m_document->state() != CampaignDocument::State::Ready || !std::exchange(m_arriving, false))
        return;
    if (m_stack->currentWidget()->isAncestorOf(window()->focusWidget()))
        return;
    QWidget *first = list()                         ? static_cast<QWidget *>(list()->table())
                     : m_document->info().broadcast ? m_composer->firstField()
                                                    : m_designer->findChild<FlowCard *>(u"triggerCard"_s);
    (first ? first : m_tabs->segment(m_tabs->current()))->setFocus(Qt::OtherFocusReason);
}

/// What was typed and means nothing must not be left out in silence.
bool CampaignPage::fieldsHold()
{
    if (!m_document->info().broadcast || m_composer->settle())
        return true;
    m_tabs->setCurrent(Design);
    showTab(Design);
    m_composer->showTrouble();
    return false;
}

void CampaignPage::showBanner()
{
    const CampaignInfo &info = m_document->info();
    const qint64 late = m_document->report().held;
    if (m_document->state() == CampaignDocument::State::Failed) {
        m_banner->set(Tone::Bad, tr("The campaign was not read"), m_document->failure());
    } else if (m_overtaken) {
        m_banner->set(Tone::Warning, tr("Somebody else changed this campaign"),
                      tr("Your changes are kept here. Discard them to see theirs."));
    } else if (!m_trouble.isEmpty()) {
        m_banner->set(Tone::Bad, tr("Not done"), m_trouble);
    } else if (!m_errors.isEmpty()) {
        m_banner->set(Tone::Bad, tr("%Ln thing(s) missing", nullptr, int(m_errors.size())),
                      m_errors.values().join(u' '));
    } else if (info.held || late > 0) {
        m_banner->set(Tone::Warning,
                      info.held ? tr("This broadcast is over six hours late")
                                : tr("%Ln contact(s) are over a day late", nullptr, int(late)),
                      tr("The program did not run when it was due. Nothing is sent until you decide."));
    } else if (info.pausedByErrors) {
        m_banner->set(Tone::Bad, tr("Paused by itself: too many mails failed"),
                      tr("Of the last 200 mails at least 20 failed or bounced. Mails show why; Resume goes on."));
    } else {
        m_banner->hide();
        return;
    }
    m_banner->show();
    const bool decide = m_errors.isEmpty() && m_trouble.isEmpty() && !m_overtaken && (info.held || late > 0);
    Button *send = m_banner->setAction(tr("Send now"));
    send->setVisible(decide);
    disconnect(m_banner, &Banner::actionClicked, this, nullptr);
    connect(m_banner, &Banner::actionClicked, this, [this] {
        m_document->act(u"settle"_s, {{u"action"_s, u"send"_s}});
    });
}

void CampaignPage::showErrors(const QHash<QString, QString> &fields, const QString &trouble)
{
    m_starting = m_starting && fields.isEmpty() && trouble.isEmpty();
    m_errors = fields;
    m_wrong.clear();
    for (auto error = fields.cbegin(); error != fields.cend(); ++error)
        m_wrong.insert(error.key(), concerned(error.key()));
    m_trouble = trouble;
    m_designer->setErrors(fields);
    m_inspector->setErrors(fields);
    m_composer->setErrors(fields);
    showBanner();
}

/// What an error is about: a subject can come from the template, too.
QJsonValue CampaignPage::concerned(const QString &path) const
{
    const QJsonValue own = m_document->valueAt(path);
    const QString subject = u"subject"_s;
    if (!path.endsWith(subject))
        return own;
    return QJsonArray{own, m_document->valueAt(
                               QString(path).replace(path.size() - subject.size(), subject.size(), u"template_id"_s))};
}

/// What has become another since it was found wrong is not known to be wrong.
void CampaignPage::forgetMended()
{
    const auto mended = [this](QHash<QString, QString>::iterator error) {
        return concerned(error.key()) != m_wrong.value(error.key());
    };
    if (m_errors.removeIf(mended) == 0)
        return;
    m_designer->setErrors(m_errors);
    m_composer->keepErrors(m_errors);
}

} // namespace growthos::ui
