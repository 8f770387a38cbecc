#include "ui/waitlists/waitlistsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/sparkline.h"
#include "ui/ranked/figurerow.h"
#include "ui/shell/pageheader.h"
#include "ui/waitlists/batchpanel.h"
#include "ui/waitlists/growthdialog.h"
#include "ui/waitlists/queuemodel.h"
#include "ui/waitlists/waitlistdialog.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QEvent>
#include <QJsonArray>
#include <QLineEdit>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 400; // ms
constexpr int typingPause = 250;  // ms
constexpr int week = 7;

enum Which { Waiting, Approved, All };

} // namespace

WaitlistsView::WaitlistsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_model(new QueueModel(workspace.api(), this)),
      m_panel(new BatchPanel(workspace.api()))
{
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"waitlistsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    QWidget *header = makeHeader();
    splitter->addWidget(makeQueue());
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({860, 336});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(splitter, 1);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &WaitlistsView::readLists);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &WaitlistsView::showQueue);
    connect(m_model, &RankedModel::loaded, this, &WaitlistsView::onLoaded);
    connect(m_model, &RankedModel::failed, this, [this](const ApiReply &reply) {
        if (m_model->rowCount() == 0)
            m_table->showFailed(tr("The waitlist could not be read"), sentenceOf(reply), tr("Try again"));
    });
    connect(m_model, &RankedModel::orderWaiting, this, [this](int moved) {
        m_table->setPill(moved > 0 ? tr("%Ln moved, show new order", nullptr, moved) : QString());
    });
    connect(m_panel, &BatchPanel::editAsked, this, &WaitlistsView::editWaitlist);
    connect(m_panel, &BatchPanel::approved, this, &WaitlistsView::readLists);
    connect(m_panel, &BatchPanel::contactAsked, this, [this](const QString &id) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, id);
        Q_EMIT navigate(u"contacts"_s, to);
    });
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "waitlists"_L1 && m_loaded && !m_refresh.isActive())
            m_refresh.start();
        if (topic == "templates"_L1 && m_loaded)
            readTemplates();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            readLists();
    });
    const auto setZone = [this] { m_table->setZone(m_workspace.project().zone); };
    connect(&workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offer(Command::New, [this] { addWaitlist(); });
    offer(Command::Refresh, [this] { readLists(); });
    offerCopying(m_table);
}

QWidget *WaitlistsView::makeHeader()
{
    auto *header = new PageHeader(tr("Waitlists"));
    m_choice = new ChoiceBox;
    m_choice->setObjectName(u"waitlistChoice"_s);
    m_choice->setAccessibleName(tr("Waitlist"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setVisible(false);
    header->addMark(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_wanted = m_choice->currentData().toString();
        takeLists(m_lists);
    });
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
    const auto card = [&](const QString &name, const QString &objectName, int stretch = 1) {
        auto *made = new KpiCard(name);
        made->setObjectName(objectName);
        connect(made, &KpiCard::retryClicked, this, &WaitlistsView::readLists);
        figures->add(made, stretch);
        return made;
    };
    m_joined = card(tr("Joined"), u"kpiJoined"_s);
    m_waiting = card(tr("Waiting"), u"kpiWaiting"_s);
    m_approved = card(tr("Approved"), u"kpiApproved"_s);
    m_referred = card(tr("By referral"), u"kpiReferred"_s);
    m_growth = card(tr("Joined in 30 days"), u"kpiGrowth"_s, 2); // it has the chart
    m_spark = new Sparkline(tr("Joins per day, 30 days"));
    m_spark->setColor(&Tokens::accentFill);
    m_growth->setFigure(m_spark);
    m_growth->setLink(true);
    connect(m_growth, &QAbstractButton::clicked, this, &WaitlistsView::showGrowth);
    return figures;
}

QWidget *WaitlistsView::makeQueue()
{
    m_which = new SegmentedControl;
    m_which->setObjectName(u"waitlistWhich"_s);
    m_which->setAccessibleName(tr("Which people"));
    for (const QString &name : {tr("Waiting"), tr("Approved"), tr("All")})
        m_which->addSegment(name);
    m_which->setCurrent(Waiting);
    connect(m_which, &SegmentedControl::currentChanged, this, &WaitlistsView::showQueue);
    m_search = new QLineEdit;
    m_search->setObjectName(u"personSearch"_s);
    m_search->setPlaceholderText(tr("Find a person"));
    m_search->setAccessibleName(tr("Find a person"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(px(180));
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });

    m_table = new DataTable(QueueModel::columns(), DataTable::Rows::TwoLines);
    m_table->setObjectName(u"queueTable"_s);
    m_table->setAccessibleName(tr("People on the waitlist"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &DataTable::emptyActionClicked, this, [this] { m_shown.isEmpty() ? addWaitlist() : addPerson(); });
    connect(m_table, &DataTable::retryClicked, this, [this] {
        readLists();
        showQueue();
    });
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_search->clear();
        showQueue();
    });
    connect(m_table, &DataTable::pillClicked, m_model, &RankedModel::showNewOrder);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QJsonObject *row = m_model->row(index.row()))
            Q_EMIT m_panel->contactAsked((*row)["contact_id"_L1].toString());
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        holdOrder();
        showSelected();
    });

    auto *card = new Card;
    card->setFlush(true);
    auto *bar = new QWidget;
    auto *flow = new FlowLayout(bar, 12);
    flow->setContentsMargins(16, 10, 16, 10);
    flow->addWidget(m_which);
    flow->addWidget(m_search);
    card->content()->addWidget(bar);
    card->content()->addWidget(m_table, 1);
    auto *queue = new QWidget;
    queue->setMinimumWidth(520);
    auto *column = new QVBoxLayout(queue);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(card, 1);
    return queue;
}

void WaitlistsView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty())
        m_wanted = item;
    if (!m_loaded)
        m_table->showLoading();
    readLists();
    readTemplates();
    m_table->setFocus(Qt::OtherFocusReason);
}

QUrlQuery WaitlistsView::state() const
{
    QUrlQuery state;
    if (!m_shown.isEmpty())
        state.addQueryItem(u"item"_s, m_shown);
    return state;
}

QList<QWidget *> WaitlistsView::panes()
{
    return {m_table, m_panel};
}

QWidget *WaitlistsView::findField()
{
    return m_search;
}

QWidget *WaitlistsView::inspector()
{
    return m_panel;
}

std::optional<WaitlistInfo> WaitlistsView::shown() const
{
    for (const WaitlistInfo &list : m_lists) {
        if (list.id == m_shown)
            return list;
    }
    return {};
}

void WaitlistsView::readLists()
{
    m_workspace.api().get(this, u"/v1/waitlists?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (m_loaded)
                return;
            for (KpiCard *card : {m_joined, m_waiting, m_approved, m_referred, m_growth})
                card->showFailed();
            return m_table->showFailed(tr("The waitlists could not be read"), sentenceOf(reply), tr("Try again"));
        }
        m_loaded = true;
        QList<WaitlistInfo> lists;
        for (const QJsonValue &list : reply.body["data"_L1].toArray())
            lists.append(WaitlistInfo::fromJson(list.toObject()));
        takeLists(lists);
    });
}

void WaitlistsView::takeLists(const QList<WaitlistInfo> &lists)
{
    m_lists = lists;
    const QString before = m_shown;
    if (const QString wanted = std::exchange(m_wanted, {}); !wanted.isEmpty())
        m_shown = wanted;
    if (!shown())
        m_shown = lists.isEmpty() ? QString() : lists.first().id;
    m_choice->clear();
    for (const WaitlistInfo &list : lists)
        m_choice->addItem(list.name, list.id);
    m_choice->setCurrentIndex(m_choice->findData(m_shown));
    m_choice->setVisible(!lists.isEmpty());
    m_addPerson->setDisabledBecause(lists.isEmpty() ? tr("There is no waitlist yet.") : QString());
    if (m_shown != before) {
        m_days = {};
        m_growth->showLoading();
    }
    showFigures();
    m_panel->showWaitlist(shown());
    if (!m_shown.isEmpty())
        readGrowth();
    if (m_shown != before || m_shown.isEmpty())
        return showQueue();
    // What is on screen, in place.
    const int first = std::max(m_table->rowAt(0), 0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->refresh(first, last < 0 ? m_model->rowCount() - 1 : last);
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
    m_workspace.api().get(this, u"/v1/waitlists/%1/growth?days=30"_s.arg(m_shown),
                          [this, id = m_shown](const ApiReply &reply) {
                              if (id != m_shown)
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
    if (m_shown.isEmpty() || m_days.days.isEmpty())
        return;
    (new GrowthDialog(m_days, m_workspace.project().zone, this))->open();
}

void WaitlistsView::showQueue()
{
    m_typing.stop();
    m_panel->showEntry({});
    if (m_shown.isEmpty()) {
        m_model->setPath({});
        return m_table->showNothing(u"list"_s, tr("No waitlist yet"),
                                    tr("People join on its page, climb by bringing friends, and you let them in."),
                                    tr("New waitlist"), u"POST /v1/waitlists"_s);
    }
    QUrlQuery query;
    if (m_which->current() != All)
        query.addQueryItem(u"status"_s, m_which->current() == Waiting ? u"waiting"_s : u"approved"_s);
    if (const QString text = m_search->text().trimmed(); !text.isEmpty())
        query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    m_table->showLoading();
    const QString filter = query.isEmpty() ? QString() : u'?' + query.toString(QUrl::FullyEncoded);
    m_model->setPath(u"/v1/waitlists/"_s + m_shown + u"/entries"_s + filter);
}

void WaitlistsView::onLoaded()
{
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (!m_search->text().trimmed().isEmpty())
        m_table->showNoMatch(tr("Nobody is found"),
                             tr("Names, addresses and external IDs that begin so are looked for."));
    else if (m_which->current() == Approved)
        m_table->showNothing(u"check"_s, tr("Nobody is approved yet"), tr("Let the first in beside this list."));
    else
        m_table->showNothing(u"list"_s, tr("Nobody waits"), tr("Share the join link, or add somebody by hand."),
                             tr("Add person"), u"POST /v1/waitlists/:id/entries"_s);
    showSelected();
}

void WaitlistsView::showSelected()
{
    const QJsonObject *row = m_model->row(m_table->currentIndex().row());
    m_panel->showEntry(row ? std::optional(WaitlistEntryInfo::fromJson(*row)) : std::nullopt);
}

/// Whoever points at a row or has selected one keeps it where it is.
void WaitlistsView::holdOrder()
{
    m_model->setHeld(m_table->viewport()->underMouse() || m_table->currentIndex().isValid());
}

bool WaitlistsView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        holdOrder();
    return Screen::eventFilter(watched, event);
}

void WaitlistsView::readTemplates()
{
    m_workspace.api().get(this, u"/v1/templates?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return;
        m_templates.clear();
        QHash<QString, QString> names;
        for (const QJsonValue &one : reply.body["data"_L1].toArray()) {
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
        m_wanted = made["id"_L1].toString();
        readLists();
    });
    dialog->open();
}

void WaitlistsView::editWaitlist()
{
    m_workspace.api().get(this, u"/v1/waitlists/"_s + m_shown, [this](const ApiReply &reply) {
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
    if (m_shown.isEmpty())
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
    dialog->setCall("POST", u"/v1/waitlists/"_s + m_shown + u"/entries"_s, [email, code] {
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
    auto *dialog = new Dialog(tr("Archive %1?").arg(list->name), this);
    dialog->setObjectName(u"archiveDialog"_s);
    dialog->content()->addWidget(
        paragraph(tr("Its page goes, nobody can join any more, and it leaves this list. Its entries are kept."), {}));
    dialog->setAct(tr("Archive waitlist"), Dialog::Act::Irreversible);
    connect(dialog, &Dialog::acted, this, [this, dialog, id = list->id] {
        dialog->setBusy(true);
        m_workspace.api().call(dialog, "DELETE", u"/v1/waitlists/"_s + id, {}, [this, dialog](const ApiReply &reply) {
            dialog->setBusy(false);
            if (!reply.ok())
                return dialog->setTrouble(tr("Not archived"), sentenceOf(reply));
            dialog->accept();
            readLists();
        });
    });
    dialog->open();
}

} // namespace growthos::ui
