#include "ui/campaigns/campaignsview.h"

#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/campaigncopy.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignpage.h"
#include "ui/campaigns/campaignslist.h"
#include "ui/campaigns/campaignsummary.h"
#include "ui/campaigns/newcampaigndialog.h"
#include "ui/campaigns/outboxpage.h"
#include "ui/campaigns/recipientspage.h"
#include "ui/campaigns/sendingpage.h"
#include "ui/shell/layoutkeeper.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/screens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

CampaignsView::CampaignsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_workspace(context.workspace), m_kept(context.kept),
      m_lookups(new CampaignLookups(context.workspace.api(), this)),
      m_list(new CampaignsList(context.workspace, *m_lookups)), m_stack(new QStackedWidget)
{
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    const auto opens = [this](auto show) {
        return [this, show] {
            const QUrlQuery before = state();
            show();
            Q_EMIT placeChanged(before);
        };
    };
    connect(m_list, &CampaignsList::openWanted, this, [this](const QString &id) {
        const QUrlQuery before = state();
        openCampaign(id);
        Q_EMIT placeChanged(before);
    });
    connect(m_list, &CampaignsList::outboxWanted, this, opens([this] { openOutbox({}); }));
    connect(m_list, &CampaignsList::sendingWanted, this, opens([this] { openSending(); }));
    connect(m_list, &CampaignsList::addWanted, this, &CampaignsView::addCampaign);
    connect(m_list, &CampaignsList::duplicateWanted, this, &CampaignsView::duplicate);
    connect(m_list, &CampaignsList::archived, this, &CampaignsView::forget);
    connect(m_list, &CampaignsList::selectionChanged, this, &CampaignsView::showPossible);
    connect(m_list, &CampaignsList::changed, this, &CampaignsView::showDrafts);
    connect(m_stack, &QStackedWidget::currentChanged, this, &CampaignsView::showPossible);
    offer(Command::New, [this] { addCampaign(); });
    offer(Command::Export, [this] { exporter()->showMenu(); });
    offer(Command::Refresh, [this] {
        m_list->load();
        if (m_stack->currentWidget() == m_page)
            m_page->document().load();
        else if (m_stack->currentWidget() == m_outbox)
            m_outbox->open({});
        else if (m_stack->currentWidget() == m_sending)
            m_sending->load();
    });
    offer(Command::Save, [this] { m_page->save(); });
    offer(Command::Undo, [this] { m_page->document().undo(); });
    offer(Command::Redo, [this] { m_page->document().redo(); });
    offer(Command::Duplicate, [this] { duplicate(); });
    offer(
        Command::Remove, [this] { m_list->archiveSelected(); }, m_list->table());
    offerCopying(m_list->table());
    showPossible();
}

/// A field takes what stands in it when it loses the focus: while there is still a document to take it.
CampaignsView::~CampaignsView()
{
    if (QWidget *field = focusWidget())
        field->clearFocus();
}

CampaignPage &CampaignsView::page()
{
    if (m_page)
        return *m_page;
    QuietAssembly quiet;
    m_page = new CampaignPage(m_workspace, m_kept, *m_lookups);
    added(m_page);
    quiet.finish(m_page);
    connect(m_page, &CampaignPage::tabChanged, this, [this](const QString &before) {
        QUrlQuery then = state();
        then.removeQueryItem(u"tab"_s);
        then.addQueryItem(u"tab"_s, before);
        Q_EMIT placeChanged(then);
        showPossible();
    });
    connect(m_page, &CampaignPage::backWanted, this, &CampaignsView::goBack);
    connect(m_page, &CampaignPage::contactWanted, this, [this](const QString &id) { goTo(u"contacts"_s, id); });
    connect(m_page, &CampaignPage::templateWanted, this, [this](const QString &id) { goTo(u"templates"_s, id); });
    connect(m_page, &CampaignPage::duplicateWanted, this, &CampaignsView::duplicate);
    connect(m_page, &CampaignPage::draftChanged, this, [this] {
        showPossible();
        showDrafts();
    });
    offer(
        Command::Rename, [this] { m_page->rename(); }, m_page);
    return *m_page;
}

OutboxPage &CampaignsView::outbox()
{
    if (m_outbox)
        return *m_outbox;
    QuietAssembly quiet;
    m_outbox = new OutboxPage(m_workspace);
    added(m_outbox);
    quiet.finish(m_outbox);
    connect(m_outbox, &OutboxPage::backWanted, this, &CampaignsView::goBack);
    connect(m_outbox, &OutboxPage::contactWanted, this, [this](const QString &id) { goTo(u"contacts"_s, id); });
    return *m_outbox;
}

SendingPage &CampaignsView::sending()
{
    if (m_sending)
        return *m_sending;
    QuietAssembly quiet;
    m_sending = new SendingPage(m_workspace);
    added(m_sending);
    quiet.finish(m_sending);
    connect(m_sending, &SendingPage::backWanted, this, &CampaignsView::goBack);
    return *m_sending;
}

void CampaignsView::added(QWidget *part)
{
    m_stack->addWidget(part);
    LayoutKeeper(m_kept).restorePart(*this, *part);
}

void CampaignsView::goBack()
{
    const QUrlQuery before = state();
    showList();
    Q_EMIT placeChanged(before);
}

void CampaignsView::goHome()
{
    if (m_stack->currentWidget() != m_list)
        goBack();
}

void CampaignsView::goTo(const QString &screen, const QString &id)
{
    QUrlQuery wanted;
    wanted.addQueryItem(u"item"_s, id);
    Q_EMIT navigate(screen, wanted);
}

void CampaignsView::showPossible()
{
    const bool opened = m_stack->currentWidget() == m_page;
    const CampaignDocument *document = opened ? &m_page->document() : nullptr;
    const CampaignInfo *listed = m_list->selected();
    const bool inList = m_stack->currentWidget() == m_list;
    setPossible(Command::Save, document && document->changeCount() > 0);
    setPossible(Command::Undo, document && document->canUndo());
    setPossible(Command::Redo, document && document->canRedo());
    setPossible(Command::Rename, opened && m_page->canBeRenamed());
    setPossible(Command::Duplicate, opened || (inList && listed));
    setPossible(Command::Export, exporter() != nullptr);
    setPossible(Command::Remove, inList && listed && !listed->runs());
}

void CampaignsView::open(const QUrlQuery &state)
{
    if (!m_list->isLoaded())
        m_lookups->load();
    if (!state.isEmpty()) {
        m_list->setPlace(state);
        if (const QString id = state.queryItemValue(u"item"_s); !id.isEmpty())
            openCampaign(id, state.queryItemValue(u"tab"_s));
        else if (const QString mail = state.queryItemValue(u"outbox"_s); !mail.isEmpty())
            openOutbox(mail == "all"_L1 ? QString() : mail);
        else if (state.hasQueryItem(u"sending"_s))
            openSending();
        else
            showList();
    }
    m_list->load();
    if (m_stack->currentWidget() == m_list)
        m_list->table()->setFocus(Qt::OtherFocusReason);
}

QUrlQuery CampaignsView::state() const
{
    QUrlQuery state = m_list->place();
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            state.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    if (m_stack->currentWidget() == m_page) {
        add(u"item"_s, m_page->id());
        add(u"tab"_s, m_page->tab());
    } else if (m_stack->currentWidget() == m_outbox) {
        add(u"outbox"_s, m_outbox->mail().isEmpty() ? u"all"_s : m_outbox->mail());
    } else if (m_stack->currentWidget() == m_sending) {
        add(u"sending"_s, u"now"_s);
    }
    if (state.isEmpty())
        add(u"sort"_s, m_list->sort()); // the list, not "as it was left"
    return state;
}

QList<QWidget *> CampaignsView::panes()
{
    if (m_stack->currentWidget() == m_page)
        return m_page->panes();
    if (m_stack->currentWidget() == m_outbox)
        return {m_outbox->table(), m_outbox->inspector()};
    if (m_stack->currentWidget() == m_sending) {
        const QList<DataTable *> tables = m_sending->tables();
        return {tables.cbegin(), tables.cend()};
    }
    return {m_list->searchField(), m_list->table(), m_list->summary()};
}

QWidget *CampaignsView::findField()
{
    if (m_stack->currentWidget() == m_page)
        return m_page->list() ? m_page->list()->searchField() : nullptr;
    return m_stack->currentWidget() == m_list ? m_list->searchField() : nullptr;
}

/// Of what is in front; null: there is nothing to export.
PageExport *CampaignsView::exporter() const
{
    const QWidget *shown = m_stack->currentWidget();
    return shown == m_list      ? m_list->exporter()
           : shown == m_outbox  ? m_outbox->exporter()
           : shown == m_sending ? m_sending->exporter()
                                : m_page->exporter();
}

QWidget *CampaignsView::inspector()
{
    if (m_stack->currentWidget() == m_list)
        return m_list->summary();
    if (m_stack->currentWidget() == m_outbox)
        return m_outbox->inspector();
    return m_stack->currentWidget() == m_page ? m_page->inspector() : nullptr;
}

int CampaignsView::drafts() const
{
    return int(draftIds().size());
}

QSet<QString> CampaignsView::draftIds() const
{
    const CampaignDocument *opened = m_page ? &m_page->document() : nullptr;
    const QString openedId = opened ? opened->id() : QString();
    QSet<QString> ids;
    if (opened && opened->changeCount() > 0)
        ids.insert(openedId);
    for (const CampaignInfo &campaign : m_list->campaigns()) {
        if (campaign.id != openedId && CampaignDocument::drafts(m_kept).has(campaign.id))
            ids.insert(campaign.id);
    }
    return ids;
}

void CampaignsView::showDrafts()
{
    m_list->setDrafts(draftIds());
    Q_EMIT draftsChanged();
}

void CampaignsView::openCampaign(const QString &id, const QString &tab)
{
    m_list->select(id);
    page().open(id, tab);
    m_stack->setCurrentWidget(m_page);
    showPossible();
}

void CampaignsView::openOutbox(const QString &mail)
{
    m_stack->setCurrentWidget(&outbox());
    m_outbox->open(mail);
    m_outbox->table()->setFocus(Qt::OtherFocusReason);
}

void CampaignsView::openSending()
{
    m_stack->setCurrentWidget(&sending());
    m_sending->tables().first()->setFocus(Qt::OtherFocusReason);
}

void CampaignsView::showList()
{
    m_stack->setCurrentWidget(m_list);
    m_list->load();
    m_list->table()->setFocus(Qt::OtherFocusReason);
}

void CampaignsView::addCampaign()
{
    auto *dialog = new NewCampaignDialog(m_workspace.api(), m_workspace.project().successEvent, this);
    connect(dialog, &NewCampaignDialog::created, this, [this](const QString &id) {
        const QUrlQuery before = state();
        openCampaign(id);
        Q_EMIT placeChanged(before);
    });
    dialog->open();
}

void CampaignsView::forget(const QString &id, const QString &name)
{
    if (m_page && m_page->id() == id)
        m_page->document().discard();
    CampaignDocument::drafts(m_kept).drop(id);
    ToastStack::of(this)->done(tr("%1 archived").arg(name));
}

void CampaignsView::duplicate()
{
    const CampaignInfo *listed = m_list->selected();
    const QString id = m_stack->currentWidget() == m_page ? m_page->id() : listed ? listed->id : QString();
    if (id.isEmpty() || std::exchange(m_copying, true))
        return;
    copyCampaign(m_workspace.api(), this, id, [this](const ApiReply &made) {
        m_copying = false;
        if (!made.ok())
            return void(ToastStack::of(this)->failed(tr("The campaign was not copied"), sentenceOf(made)));
        const QUrlQuery before = state();
        openCampaign(made.body["id"_L1].toString());
        Q_EMIT placeChanged(before);
        ToastStack::of(this)->done(tr("Draft created"), made.body["name"_L1].toString());
    });
}

} // namespace growthos::ui
