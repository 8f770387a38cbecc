#include "ui/waitlists/waitlistsview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/sparkline.h"
#include "ui/forms/archivedialog.h"
#include "ui/forms/formdialog.h"
#include "ui/ranked/itemchoice.h"
#include "ui/ranked/rankedtable.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/waitlists/batchpanel.h"
#include "ui/waitlists/growthdialog.h"
#include "ui/waitlists/queuecard.h"
#include "ui/waitlists/waitlistdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int week = 7;

} // namespace

WaitlistsView::WaitlistsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_changes(workspace.api(), u"waitlists"_s, [this] { readLists(); }),
      m_queue(new QueueCard(workspace)), m_panel(new BatchPanel(workspace.api()))
{
    QWidget *header = makeHeader();
    splitPage(this, header, u"waitlistsSplitter"_s, {makeQueue(), m_panel}, {860, 336});
    const auto toContact = [this](const QString &id) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, id);
        Q_EMIT navigate(u"contacts"_s, to);
    };
    connect(m_queue, &QueueCard::selected, m_panel, &BatchPanel::showEntry);
    connect(m_queue, &QueueCard::contactAsked, this, toContact);
    connect(m_queue, &QueueCard::makeAsked, this, &WaitlistsView::addWaitlist);
    connect(m_queue, &QueueCard::addAsked, this, &WaitlistsView::addPerson);
    connect(m_queue, &QueueCard::retryAsked, this, &WaitlistsView::readLists);
    // Whoever lets a batch in expects it to leave the list, wherever the pointer is.
    const auto batchApproved = [this] {
        m_queue->moveNext();
        readLists();
    };
    connect(m_queue, &QueueCard::approved, this, batchApproved);
    connect(m_queue, &QueueCard::exporting, this,
            [this](const QString &id) { Q_EMIT navigate(u"exports"_s, QUrlQuery(u"item="_s + id)); });
    connect(m_panel, &BatchPanel::editAsked, this, &WaitlistsView::editWaitlist);
    connect(m_panel, &BatchPanel::approved, this, batchApproved);
    connect(m_panel, &BatchPanel::entryApproved, this, &WaitlistsView::readLists);
    connect(m_panel, &BatchPanel::contactAsked, this, toContact);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "templates"_L1 && m_changes.isOn())
            readTemplates();
    });
    const auto setZone = [this] { m_queue->table()->setZone(m_workspace.project().zone); };
    connect(&workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offer(Command::New, [this] { addWaitlist(); });
    offer(Command::Refresh, [this] { readLists(); });
    offer(Command::Export, [this] { m_queue->exportShown(); });
    offerCopying(m_queue->table());
}

QWidget *WaitlistsView::makeHeader()
{
    auto *header = new PageHeader(tr("Waitlists"));
    m_choice = new ItemChoice(u"waitlistChoice"_s, tr("Waitlist"));
    header->addMark(m_choice);
    connect(m_choice, &ItemChoice::chosen, this, [this](const QString &before) {
        QUrlQuery then;
        then.addQueryItem(u"item"_s, before);
        showOther();
        Q_EMIT placeChanged(then);
    });
    m_copyWidget = button(tr("Copy widget"), {}, u"braces"_s);
    m_copyWidget->setObjectName(u"copyWidget"_s);
    m_copyWidget->setToolTip(tr("A form for your own page that puts people on this waitlist"));
    connect(m_copyWidget, &QPushButton::clicked, this, &WaitlistsView::copyWidget);
    header->addAction(m_copyWidget);
    m_addPerson = button(tr("Add person"), {}, u"plus"_s);
    m_addPerson->setObjectName(u"addPerson"_s);
    connect(m_addPerson, &QPushButton::clicked, this, &WaitlistsView::addPerson);
    header->addAction(m_addPerson);
    Button *add = button(tr("New waitlist"), {}, u"plus"_s);
    add->setObjectName(u"newWaitlist"_s);
    connect(add, &QPushButton::clicked, this, &WaitlistsView::addWaitlist);
    header->addAction(add);
    return header;
}

QWidget *WaitlistsView::makeFigures()
{
    auto *figures = new FigureRow;
    connect(figures, &FigureRow::retryAsked, this, &WaitlistsView::readLists);
    m_joined = figures->add(tr("Joined"), u"kpiJoined"_s);
    m_waiting = figures->add(tr("Waiting"), u"kpiWaiting"_s);
    m_approved = figures->add(tr("Approved"), u"kpiApproved"_s);
    m_referred = figures->add(tr("By referral"), u"kpiReferred"_s);
    m_growth = figures->add(tr("Joined in 30 days"), u"kpiGrowth"_s);
    m_spark = new Sparkline(tr("Joins per day, 30 days"));
    m_spark->setColor(&Tokens::accentFill);
    m_spark->setShape(Sparkline::Shape::Bars);
    m_growth->setFigure(m_spark);
    m_growth->setLink(true);
    connect(m_growth, &QAbstractButton::clicked, this, &WaitlistsView::showGrowth);
    return figures;
}

QWidget *WaitlistsView::makeQueue()
{
    auto *queue = new QWidget;
    queue->setMinimumWidth(520);
    auto *column = new QVBoxLayout(queue);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(m_queue, 1);
    return queue;
}

void WaitlistsView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty())
        m_choice->want(item);
    if (!m_changes.isOn())
        m_queue->showLoading();
    readLists();
    readTemplates();
    m_queue->table()->setFocus(Qt::OtherFocusReason);
}

QUrlQuery WaitlistsView::state() const
{
    QUrlQuery state;
    if (const QString &id = m_choice->id(); !id.isEmpty())
        state.addQueryItem(u"item"_s, id);
    return state;
}

QList<QWidget *> WaitlistsView::panes()
{
    return {m_queue->table(), m_panel};
}

QWidget *WaitlistsView::findField()
{
    return m_queue->findField();
}

QWidget *WaitlistsView::inspector()
{
    return m_panel;
}

std::optional<WaitlistInfo> WaitlistsView::shown() const
{
    for (const WaitlistInfo &list : m_lists) {
        if (list.id == m_choice->id())
            return list;
    }
    return {};
}

void WaitlistsView::readLists()
{
    readAllRows(m_workspace.api(), this, u"/v1/waitlists"_s, [this](const QJsonArray &rows, const ApiReply &last) {
        if (!last.ok()) {
            if (m_changes.isOn())
                return;
            for (KpiCard *card : {m_joined, m_waiting, m_approved, m_referred, m_growth})
                card->showFailed();
            return m_queue->showFailed(tr("The waitlists could not be read"), sentenceOf(last));
        }
        m_changes.turnOn();
        QList<WaitlistInfo> lists;
        for (const QJsonValue &list : rows)
            lists.append(WaitlistInfo::fromJson(list.toObject()));
        takeLists(lists);
    });
}

void WaitlistsView::takeLists(const QList<WaitlistInfo> &lists)
{
    m_lists = lists;
    QList<ItemChoice::Item> items;
    for (const WaitlistInfo &list : lists)
        items.append({list.id, list.name});
    for (Button *needs : {m_copyWidget, m_addPerson})
        needs->setDisabledBecause(lists.isEmpty() ? tr("There is no waitlist yet.") : QString());
    if (m_choice->setItems(items))
        return showOther();
    showList();
}

void WaitlistsView::showOther()
{
    m_days = {};
    m_growth->showLoading();
    showList();
}

void WaitlistsView::showList()
{
    const auto list = shown();
    showFigures();
    m_panel->showWaitlist(list);
    m_queue->showWaitlist(list);
    if (list)
        readGrowth();
}

void WaitlistsView::showFigures()
{
    const auto list = shown();
    if (!list) {
        for (KpiCard *card : {m_joined, m_waiting, m_approved, m_referred, m_growth})
            card->showEmpty(tr("No waitlist"));
        return;
    }
    const auto share = [&list](qint64 part) { return list->total > 0 ? double(part) / double(list->total) : 0; };
    m_waiting->showValue(formatCount(list->waiting), {}, Tone::Neutral,
                         tr("%1 of all").arg(formatPercent(share(list->waiting), 1)));
    m_approved->showValue(formatCount(list->approved), {}, Tone::Neutral,
                          tr("%1 of all").arg(formatPercent(share(list->approved), 1)));
    m_referred->showValue(formatPercent(share(list->referred), 1), {}, Tone::Neutral,
                          tr("+%Ln place(s) per friend", nullptr, int(list->boost)));
    m_joined->showValue(formatCount(list->total), {}, Tone::Neutral,
                        tr("+%Ln in 7 days", nullptr, int(m_days.lastDays(week))));
}

void WaitlistsView::readGrowth()
{
    m_workspace.api().get(this, u"/v1/waitlists/%1/growth?days=30"_s.arg(m_choice->id()),
                          [this, id = m_choice->id()](const ApiReply &reply) {
                              if (id != m_choice->id())
                                  return;
                              if (!reply.ok())
                                  return m_growth->showFailed();
                              m_days = WaitlistGrowth::fromJson(reply.body);
                              m_spark->setValues(m_days.joined);
                              m_spark->setState(ChartState::Ready);
                              const double today = m_days.lastDays(1);
                              m_growth->showValue(formatCount(qint64(m_days.lastDays(m_days.joined.size()))), {},
                                                  Tone::Neutral, tr("%Ln today", nullptr, int(today)));
                              showFigures();
                          });
}

void WaitlistsView::showGrowth()
{
    if (m_choice->id().isEmpty() || m_days.days.isEmpty())
        return;
    (new GrowthDialog(m_days, m_workspace.project().zone, this))->open();
}

/// For pages of the product: a form that is sent to the waitlist's own page.
void WaitlistsView::copyWidget()
{
    const auto list = shown();
    if (!list)
        return;
    const QString code = uR"(<form action="%1" method="post">
  <label>%2 <input name="email" type="email" autocomplete="email" required></label>
  <input name="ref" type="hidden">
  <button>%3</button>
  <script>
    // Whoever came by a friend's link counts for that friend.
    document.currentScript.parentElement.elements.ref.value =
      new URLSearchParams(location.search).get('ref') ?? ''
  </script>
</form>
)"_s;
    QGuiApplication::clipboard()->setText(
        code.arg(list->pageUrl.toHtmlEscaped(), tr("Email").toHtmlEscaped(), tr("Join the waitlist").toHtmlEscaped()));
    ToastStack::of(this)->done(tr("Widget copied"), list->name);
}

void WaitlistsView::readTemplates()
{
    readAllRows(m_workspace.api(), this, u"/v1/templates?sort=name"_s,
                [this](const QJsonArray &all, const ApiReply &last) {
                    if (!last.ok())
                        return;
                    m_templates.clear();
                    QHash<QString, QString> names;
                    for (const QJsonValue &one : all) {
                        m_templates.append({one["id"_L1].toString(), one["name"_L1].toString()});
                        names.insert(m_templates.last().first, m_templates.last().second);
                    }
                    m_panel->setTemplates(names);
                });
}

void WaitlistsView::addWaitlist()
{
    auto *dialog = new WaitlistDialog(m_workspace.api(), {}, {}, m_templates, this);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &made) {
        ToastStack::of(this)->done(tr("Waitlist created"), made["page_url"_L1].toString());
        m_choice->want(made["id"_L1].toString());
        readLists();
    });
    dialog->open();
}

void WaitlistsView::editWaitlist()
{
    m_workspace.api().get(this, u"/v1/waitlists/"_s + m_choice->id(), [this](const ApiReply &reply) {
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("The waitlist could not be read"), sentenceOf(reply)));
        auto *dialog =
            new WaitlistDialog(m_workspace.api(), WaitlistInfo::fromJson(reply.body), reply.etag, m_templates, this);
        connect(dialog, &FormDialog::done, this, &WaitlistsView::readLists);
        connect(dialog, &WaitlistDialog::archiveAsked, this, &WaitlistsView::archive);
        dialog->open();
    });
}

void WaitlistsView::addPerson()
{
    if (m_choice->id().isEmpty())
        return;
    auto *dialog = new FormDialog(m_workspace.api(), tr("Add person"), tr("Add to the waitlist"), this);
    dialog->setObjectName(u"personDialog"_s);
    auto *email = new QLineEdit;
    email->setObjectName(u"personEmail"_s);
    email->setMinimumWidth(px(360));
    auto *code = new QLineEdit;
    code->setObjectName(u"personCode"_s);
    dialog->form()->add(u"email"_s, new FormField(tr("Email"), email));
    dialog->form()->add(u"referral_code"_s,
                        new FormField(tr("Referral code"), code, tr("Of whoever brought them; may be empty.")));
    dialog->setCall("POST", u"/v1/waitlists/"_s + m_choice->id() + u"/entries"_s, [email, code] {
        QJsonObject body{{u"email"_s, email->text().trimmed()}};
        if (const QString given = code->text().trimmed(); !given.isEmpty())
            body["referral_code"_L1] = given;
        return body;
    });
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &answer) {
        const WaitlistEntryInfo entry = WaitlistEntryInfo::fromJson(answer);
        ToastStack::of(this)->done(entry.waits()
                                       ? tr("%1 stands at %2").arg(entry.label(), formatCount(*entry.position))
                                       : tr("%1 is approved").arg(entry.label()));
        readLists();
    });
    dialog->open();
}

void WaitlistsView::archive()
{
    const auto list = shown();
    if (!list)
        return;
    auto *dialog =
        new ArchiveDialog(m_workspace.api(), list->name,
                          tr("Its page goes, nobody can join any more, and it leaves this list. Its entries are kept."),
                          tr("Archive waitlist"), u"/v1/waitlists/"_s + list->id, this);
    connect(dialog, &ArchiveDialog::archived, this, &WaitlistsView::readLists);
    dialog->open();
}

} // namespace growthos::ui
