#include "ui/referrals/referralsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/ranked/figurerow.h"
#include "ui/ranked/pagedmodel.h"
#include "ui/referrals/conversiondialog.h"
#include "ui/referrals/leaderboardmodel.h"
#include "ui/referrals/programdialog.h"
#include "ui/referrals/referralpanel.h"
#include "ui/referrals/tiersdialog.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/toast.h"

#include <QEvent>
#include <QJsonArray>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 400; // ms
constexpr int lastConversions = 6;

QList<TableColumn> reviewColumns()
{
    return {{u"referred"_s, CellKind::Text, 170, false, true, true},
            {u"referrer"_s, CellKind::Text, 160},
            {u"reason"_s, CellKind::Text, 190},
            {u"event"_s, CellKind::Code, 146},
            {u"at"_s, CellKind::Time, 124}};
}

QList<PagedModel::Cell> reviewCells(const QJsonObject &row)
{
    const ConversionInfo conversion = ConversionInfo::fromJson(row);
    return {{{Qt::DisplayRole, conversion.referred}},
            {{Qt::DisplayRole, conversion.referrer}},
            {{Qt::DisplayRole, conversion.reasonText()}},
            {{Qt::DisplayRole, conversion.event}},
            {{TableRole::Time, conversion.at.toMSecsSinceEpoch()}}};
}

QList<TableColumn> rewardColumns()
{
    return {{u"contact"_s, CellKind::Text, 220, false, true, true},
            {u"kind"_s, CellKind::Text, 180},
            {u"tier"_s, CellKind::Text, 100},
            {u"amount"_s, CellKind::Number, 110},
            {u"type"_s, CellKind::Text, 100},
            {u"at"_s, CellKind::Time, 110}};
}

QList<PagedModel::Cell> rewardCells(const QJsonObject &row)
{
    const RewardRowInfo reward = RewardRowInfo::fromJson(row);
    return {{{Qt::DisplayRole, reward.contact}},
            {{Qt::DisplayRole, reward.kindText()}},
            {{Qt::DisplayRole, reward.tier}},
            {{Qt::DisplayRole, moneyText(reward.reward.amount, reward.reward.currency)}},
            {{Qt::DisplayRole, reward.reward.type}},
            {{TableRole::Time, reward.at.toMSecsSinceEpoch()}}};
}

} // namespace

ReferralsView::ReferralsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_board(new LeaderboardModel(workspace.api(), this)),
      m_held(new PagedModel(workspace.api(),
                            {tr("Referred"), tr("Brought by"), tr("Why it is held"), tr("Event"), tr("When")},
                            reviewCells, this)),
      m_rewards(new PagedModel(workspace.api(),
                               {tr("Contact"), tr("For what"), tr("Tier"), tr("Amount"), tr("Of what"), tr("When")},
                               rewardCells, this)),
      m_panel(new ReferralPanel(workspace.api()))
{
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"referralsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    QWidget *header = makeHeader();
    splitter->addWidget(makeLists());
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({900, 300});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(splitter, 1);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &ReferralsView::readPrograms);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "referrals"_L1 && m_loaded && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            readPrograms();
    });
    connect(m_panel, &ReferralPanel::editAsked, this, &ReferralsView::editProgram);
    connect(m_panel, &ReferralPanel::tiersAsked, this, &ReferralsView::editTiers);
    connect(m_panel, &ReferralPanel::linkMade, this, &ReferralsView::readPrograms);
    const auto setZone = [this] {
        for (DataTable *table : {m_boardTable, m_reviewTable, m_rewardsTable})
            table->setZone(m_workspace.project().zone);
    };
    connect(&workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offer(Command::New, [this] { addProgram(); });
    offer(Command::Refresh, [this] { readPrograms(); });
    offerCopying(m_boardTable);
    showProgram();
}

QWidget *ReferralsView::makeHeader()
{
    m_header = new PageHeader(tr("Referrals"));
    m_choice = new ChoiceBox;
    m_choice->setObjectName(u"programChoice"_s);
    m_choice->setAccessibleName(tr("Program"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->hide();
    m_header->addMark(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_wanted = m_choice->currentData().toString();
        takePrograms(m_programs);
    });
    m_state = new Badge;
    m_state->setObjectName(u"programState"_s);
    m_state->hide();
    m_header->addMark(m_state);
    const auto add = [this](const QString &text, const QString &icon, const QString &name, auto clicked) {
        Button *made = button(text, {}, icon);
        made->setObjectName(name);
        connect(made, &Button::clicked, this, clicked);
        m_header->addAction(made);
        return made;
    };
    m_pause = add(tr("Pause"), u"pause"_s, u"pauseProgram"_s, [this] { setStatus(u"paused"_s); });
    m_activate = add(tr("Activate"), u"play"_s, u"activateProgram"_s, [this] { setStatus(u"active"_s); });
    m_record = add(tr("Record conversion"), {}, u"recordConversion"_s, [this] { record(); });
    Button *fresh = button(tr("New program"), "primary"_L1, u"plus"_s);
    fresh->setObjectName(u"newProgram"_s);
    connect(fresh, &Button::clicked, this, &ReferralsView::addProgram);
    m_header->addAction(fresh);
    return m_header;
}

QWidget *ReferralsView::makeFigures()
{
    auto *figures = new FigureRow;
    const auto card = [&](const QString &name, const QString &objectName, int stretch = 1) {
        auto *made = new KpiCard(name);
        made->setObjectName(objectName);
        connect(made, &KpiCard::retryClicked, this, &ReferralsView::readPrograms);
        figures->add(made, stretch);
        return made;
    };
    m_links = card(tr("Links"), u"kpiLinks"_s);
    m_referrals = card(tr("Referrals"), u"kpiReferrals"_s);
    m_conversions = card(tr("Conversions"), u"kpiConversions"_s);
    m_issued = card(tr("Rewards issued"), u"kpiIssued"_s);
    m_waiting = card(tr("To review"), u"kpiReview"_s);
    m_issued->setLink(true);
    m_waiting->setLink(true);
    const auto leadTo = [this](Tab tab) {
        m_tab->setCurrent(tab);
        showTab();
    };
    connect(m_issued, &QAbstractButton::clicked, this, [leadTo] { leadTo(Rewards); });
    connect(m_waiting, &QAbstractButton::clicked, this, [leadTo] { leadTo(Review); });
    return figures;
}

QWidget *ReferralsView::makeLists()
{
    m_tab = new SegmentedControl;
    m_tab->setObjectName(u"referralTab"_s);
    m_tab->setAccessibleName(tr("Which list"));
    for (const QString &text : {tr("Leaderboard"), tr("To review"), tr("Rewards")})
        m_tab->addSegment(text);
    m_tab->setCurrent(Leaderboard);
    connect(m_tab, &SegmentedControl::currentChanged, this, &ReferralsView::showTab);

    m_boardTable = new DataTable(LeaderboardModel::columns(), DataTable::Rows::TwoLines);
    m_boardTable->setObjectName(u"leaderboardTable"_s);
    m_boardTable->setAccessibleName(tr("Leaderboard"));
    m_boardTable->setModel(m_board);
    m_boardTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_boardTable->viewport()->installEventFilter(this);
    connect(m_boardTable, &DataTable::emptyActionClicked, this,
            [this] { m_shown.isEmpty() ? addProgram() : record(); });
    connect(m_boardTable, &DataTable::retryClicked, this, [this] {
        readPrograms();
        openLists();
    });
    connect(m_boardTable, &DataTable::pillClicked, m_board, &RankedModel::showNewOrder);
    connect(m_boardTable, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, index.data(TableRole::Id).toString());
        Q_EMIT navigate(u"contacts"_s, to);
    });
    connect(m_boardTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        holdOrder();
        if (const QJsonObject *row = m_board->row(m_boardTable->currentIndex().row()))
            m_panel->showLeader(LeaderInfo::fromJson(*row));
    });
    connect(m_board, &RankedModel::loaded, this, &ReferralsView::boardLoaded);
    connect(m_board, &RankedModel::failed, this, [this](const ApiReply &reply) {
        if (m_board->rowCount() == 0)
            m_boardTable->showFailed(tr("The leaderboard could not be read"), sentenceOf(reply), tr("Try again"));
    });
    connect(m_board, &RankedModel::orderWaiting, this, [this](int moved) {
        m_boardTable->setPill(moved > 0 ? tr("%Ln moved, show new order", nullptr, moved) : QString());
    });

    m_rewardsTable = new DataTable(rewardColumns());
    m_rewardsTable->setObjectName(u"rewardsTable"_s);
    m_rewardsTable->setAccessibleName(tr("Rewards, newest first"));
    m_rewardsTable->setModel(m_rewards);
    connect(m_rewardsTable, &DataTable::retryClicked, this, &ReferralsView::openLists);
    connect(m_rewards, &PagedModel::loaded, this, [this] {
        if (m_rewards->rowCount() > 0)
            m_rewardsTable->showRows();
        else
            m_rewardsTable->showNothing(u"check"_s, tr("Nothing was paid yet"),
                                        tr("Each conversion that counts leaves its rewards here."));
    });
    connect(m_rewards, &PagedModel::failed, this, [this](const ApiReply &reply) {
        if (m_rewards->rowCount() == 0)
            m_rewardsTable->showFailed(tr("The rewards could not be read"), sentenceOf(reply), tr("Try again"));
    });

    m_lists = new QStackedWidget;
    m_lists->addWidget(m_boardTable);
    m_lists->addWidget(makeReview());
    m_lists->addWidget(m_rewardsTable);
    auto *bar = new QWidget;
    auto *flow = new FlowLayout(bar, 12);
    flow->setContentsMargins(16, 10, 16, 10);
    flow->addWidget(m_tab);
    auto *card = new Card;
    card->setFlush(true);
    card->content()->addWidget(bar);
    card->content()->addWidget(m_lists, 1);
    auto *lists = new QWidget;
    lists->setMinimumWidth(520);
    auto *column = new QVBoxLayout(lists);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(card, 1);
    return lists;
}

QWidget *ReferralsView::makeReview()
{
    m_reviewTable = new DataTable(reviewColumns());
    m_reviewTable->setObjectName(u"reviewTable"_s);
    m_reviewTable->setAccessibleName(tr("Conversions to review"));
    m_reviewTable->setModel(m_held);
    m_reviewTable->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_reviewTable, &DataTable::retryClicked, this, &ReferralsView::openLists);
    connect(m_held, &PagedModel::loaded, this, &ReferralsView::reviewLoaded);
    connect(m_held, &PagedModel::failed, this, [this](const ApiReply &reply) {
        if (m_held->rowCount() == 0)
            m_reviewTable->showFailed(tr("The conversions could not be read"), sentenceOf(reply), tr("Try again"));
    });
    m_approve = button(tr("Approve…"), {}, u"check"_s);
    m_approve->setObjectName(u"approveConversion"_s);
    m_deny = button(tr("Deny…"), "danger"_L1, u"close"_s);
    m_deny->setObjectName(u"denyConversion"_s);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_deny, &QPushButton::clicked, this, [this] { decide(false); });
    const auto enable = [this] {
        const QString none =
            m_reviewTable->currentIndex().isValid() ? QString() : tr("Select a conversion in the list.");
        m_approve->setDisabledBecause(none);
        m_deny->setDisabledBecause(none);
    };
    connect(m_reviewTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, enable);
    connect(m_held, &QAbstractItemModel::modelReset, this, enable);
    enable();
    auto *acts = new QWidget;
    auto *row = new QHBoxLayout(acts);
    row->setContentsMargins(16, 10, 16, 10);
    row->addWidget(m_approve);
    row->addWidget(m_deny);
    row->addStretch(1);
    auto *review = new QWidget;
    auto *column = new QVBoxLayout(review);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_reviewTable, 1);
    column->addWidget(line(Qt::Horizontal));
    column->addWidget(acts);
    return review;
}

void ReferralsView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty())
        m_wanted = item;
    if (const QString tab = state.queryItemValue(u"tab"_s); !tab.isEmpty()) {
        m_tab->setCurrent(tab == "review"_L1 ? Review : tab == "rewards"_L1 ? Rewards : Leaderboard);
        showTab();
    }
    if (!m_loaded)
        m_boardTable->showLoading();
    readPrograms();
    m_lists->currentWidget()->setFocus(Qt::OtherFocusReason);
}

QUrlQuery ReferralsView::state() const
{
    QUrlQuery state;
    if (!m_shown.isEmpty())
        state.addQueryItem(u"item"_s, m_shown);
    if (m_tab->current() != Leaderboard)
        state.addQueryItem(u"tab"_s, m_tab->current() == Review ? u"review"_s : u"rewards"_s);
    return state;
}

QList<QWidget *> ReferralsView::panes()
{
    DataTable *tables[] = {m_boardTable, m_reviewTable, m_rewardsTable};
    return {tables[m_tab->current()], m_panel};
}

QWidget *ReferralsView::inspector()
{
    return m_panel;
}

std::optional<ReferralProgramInfo> ReferralsView::shown() const
{
    for (const ReferralProgramInfo &program : m_programs) {
        if (program.id == m_shown)
            return program;
    }
    return {};
}

void ReferralsView::readPrograms()
{
    m_workspace.api().get(this, u"/v1/referrals/programs?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (m_loaded)
                return;
            for (KpiCard *card : {m_links, m_referrals, m_conversions, m_issued, m_waiting})
                card->showFailed();
            return m_boardTable->showFailed(tr("The programs could not be read"), sentenceOf(reply), tr("Try again"));
        }
        m_loaded = true;
        QList<ReferralProgramInfo> programs;
        for (const QJsonValue &program : reply.body["data"_L1].toArray())
            programs.append(ReferralProgramInfo::fromJson(program.toObject()));
        takePrograms(programs);
    });
}

void ReferralsView::takePrograms(const QList<ReferralProgramInfo> &programs)
{
    m_programs = programs;
    const QString before = m_shown;
    if (const QString wanted = std::exchange(m_wanted, {}); !wanted.isEmpty())
        m_shown = wanted;
    if (!shown())
        m_shown = programs.isEmpty() ? QString() : programs.first().id;
    m_choice->clear();
    for (const ReferralProgramInfo &program : programs)
        m_choice->addItem(program.name, program.id);
    m_choice->setCurrentIndex(m_choice->findData(m_shown));
    showProgram();
    if (m_shown != before || m_shown.isEmpty())
        openLists();
    else
        refreshLists();
    readConversions();
}

void ReferralsView::showProgram()
{
    const auto program = shown();
    m_choice->setVisible(program.has_value());
    m_state->setVisible(program.has_value());
    m_header->setActionShown(m_activate, program && !program->isActive());
    m_header->setActionShown(m_pause, program && program->isActive());
    m_header->setActionShown(m_record, program.has_value());
    m_panel->showProgram(program);
    if (!program) {
        if (m_loaded) {
            for (KpiCard *card : {m_links, m_referrals, m_conversions, m_issued, m_waiting})
                card->showEmpty(tr("No program"));
        }
        return;
    }
    m_state->set(program->isActive()              ? tr("Active")
                 : program->status == "paused"_L1 ? tr("Paused")
                                                  : tr("Draft"),
                 program->isActive()              ? Tone::Good
                 : program->status == "paused"_L1 ? Tone::Warning
                                                  : Tone::Neutral,
                 program->isActive() ? u"play"_s : QString());
    m_links->showValue(formatCount(program->links), {}, Tone::Neutral,
                       tr("%Ln click(s)", nullptr, int(program->clicks)));
    m_referrals->showValue(formatCount(program->referrals), {}, Tone::Neutral, tr("came by a link"));
    const double rate = program->referrals > 0 ? double(program->conversions) / double(program->referrals) : 0;
    m_conversions->showValue(formatCount(program->conversions), {}, Tone::Neutral,
                             tr("%1 of referrals").arg(formatPercent(rate, 1)));
    m_issued->showValue(moneyText(program->rewards, program->reward.currency), {}, Tone::Neutral, tr("see the ledger"));
    m_waiting->showValue(formatCount(program->held), {}, Tone::Neutral,
                         program->held > 0 ? tr("review them") : tr("nothing is held"));
    m_tab->segment(Review)->setText(program->held > 0 ? tr("To review %1").arg(formatCount(program->held))
                                                      : tr("To review"));
}

void ReferralsView::openLists()
{
    if (m_shown.isEmpty()) {
        m_board->setPath({});
        m_held->setPath({});
        m_rewards->setPath({});
        m_tab->setCurrent(Leaderboard);
        showTab();
        return m_boardTable->showNothing(u"share"_s, tr("No referral program yet"),
                                         tr("Give people a link to share, and a reward for each friend it brings."),
                                         tr("New program"), u"POST /v1/referrals/programs"_s);
    }
    for (DataTable *table : {m_boardTable, m_reviewTable, m_rewardsTable})
        table->showLoading();
    m_board->setCurrency(shown()->reward.currency);
    m_board->setPath(u"/v1/referrals/leaderboard?program_id="_s + m_shown);
    m_held->setPath(u"/v1/referrals/conversions?status=held&program_id="_s + m_shown);
    m_rewards->setPath(u"/v1/referrals/rewards?program_id="_s + m_shown);
}

/// What is on screen, in place.
void ReferralsView::refreshLists()
{
    const int first = std::max(m_boardTable->rowAt(0), 0);
    const int last = m_boardTable->rowAt(m_boardTable->viewport()->height() - 1);
    m_board->refresh(first, last < 0 ? m_board->rowCount() - 1 : last);
    m_held->refresh();
    m_rewards->refresh();
}

void ReferralsView::readConversions()
{
    if (m_shown.isEmpty())
        return;
    m_workspace.api().get(this, u"/v1/referrals/conversions?limit=%1&program_id=%2"_s.arg(lastConversions).arg(m_shown),
                          [this, id = m_shown](const ApiReply &reply) {
                              if (id != m_shown || !reply.ok())
                                  return;
                              QList<ConversionInfo> last;
                              for (const QJsonValue &conversion : reply.body["data"_L1].toArray())
                                  last.append(ConversionInfo::fromJson(conversion.toObject()));
                              m_panel->showConversions(last);
                          });
}

void ReferralsView::boardLoaded()
{
    if (m_board->rowCount() > 0)
        m_boardTable->showRows();
    else
        m_boardTable->showNothing(u"share"_s, tr("Nobody has brought anybody yet"),
                                  tr("Make links beside this list. Whoever comes by one appears here at once."),
                                  tr("Record conversion"), u"POST /v1/referrals/conversions"_s);
}

void ReferralsView::reviewLoaded()
{
    if (m_held->rowCount() > 0)
        m_reviewTable->showRows();
    else
        m_reviewTable->showNothing(u"check"_s, tr("Nothing to review"),
                                   tr("Conversions that look odd wait here instead of paying rewards."));
}

void ReferralsView::showTab()
{
    m_lists->setCurrentIndex(m_tab->current());
}

/// Whoever points at a row or has selected one keeps it where it is.
void ReferralsView::holdOrder()
{
    m_board->setHeld(m_boardTable->viewport()->underMouse() || m_boardTable->currentIndex().isValid());
}

bool ReferralsView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_boardTable->viewport() && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        holdOrder();
    return Screen::eventFilter(watched, event);
}

void ReferralsView::decide(bool approve)
{
    const QModelIndex current = m_reviewTable->currentIndex();
    if (!current.isValid())
        return;
    const ConversionInfo conversion = ConversionInfo::fromJson(m_held->row(current.row()));
    auto *dialog = new DecisionDialog(
        m_workspace.api(), conversion.id,
        tr("%1 brought in %2. %3.").arg(conversion.referrer, conversion.referred, conversion.reasonText()), approve,
        this);
    connect(dialog, &FormDialog::done, this, [this, approve] {
        ToastStack::of(this)->done(approve ? tr("Conversion approved") : tr("Conversion denied"));
        readPrograms();
    });
    dialog->open();
}

void ReferralsView::setStatus(const QString &status)
{
    Button *pressed = status == "active"_L1 ? m_activate : m_pause;
    pressed->setBusy(true);
    m_workspace.api().call(this, "PATCH", u"/v1/referrals/programs/"_s + m_shown, {{u"status"_s, status}},
                           [this, pressed, status](const ApiReply &reply) {
                               pressed->setBusy(false);
                               if (!reply.ok())
                                   return void(ToastStack::of(this)->failed(tr("Not changed"), sentenceOf(reply)));
                               ToastStack::of(this)->done(status == "active"_L1 ? tr("Program activated")
                                                                                : tr("Program paused"));
                               readPrograms();
                           });
}

void ReferralsView::withProgram(const std::function<void(const ReferralProgramInfo &, const QString &)> &use)
{
    m_workspace.api().get(this, u"/v1/referrals/programs/"_s + m_shown, [this, use](const ApiReply &reply) {
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("The program could not be read"), sentenceOf(reply)));
        use(ReferralProgramInfo::fromJson(reply.body), reply.etag);
    });
}

void ReferralsView::addProgram()
{
    auto *dialog = new ProgramDialog(m_workspace.api(), {}, {}, this);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &made) {
        ToastStack::of(this)->done(tr("Program created"), tr("It is active: links count from now on."));
        m_wanted = made["id"_L1].toString();
        readPrograms();
    });
    dialog->open();
}

void ReferralsView::editProgram()
{
    withProgram([this](const ReferralProgramInfo &program, const QString &etag) {
        auto *dialog = new ProgramDialog(m_workspace.api(), program, etag, this);
        connect(dialog, &FormDialog::done, this, &ReferralsView::readPrograms);
        connect(dialog, &ProgramDialog::archiveAsked, this, &ReferralsView::archive);
        dialog->open();
    });
}

void ReferralsView::editTiers()
{
    withProgram([this](const ReferralProgramInfo &program, const QString &etag) {
        auto *dialog = new TiersDialog(m_workspace.api(), program, etag, this);
        connect(dialog, &FormDialog::done, this, &ReferralsView::readPrograms);
        dialog->open();
    });
}

void ReferralsView::record()
{
    auto *dialog = new ConversionDialog(m_workspace.api(), this);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &made) {
        ToastStack::of(this)->done(made["status"_L1].toString() == "held"_L1 ? tr("Conversion held for review")
                                                                             : tr("Conversion recorded"));
        readPrograms();
    });
    dialog->open();
}

void ReferralsView::archive()
{
    const auto program = shown();
    if (!program)
        return;
    auto *dialog = new Dialog(tr("Archive %1?").arg(program->name), this);
    dialog->setObjectName(u"archiveDialog"_s);
    dialog->content()->addWidget(
        paragraph(tr("Its links lead on but count no more, and it leaves this list. What it paid is kept."), {}));
    dialog->setAct(tr("Archive program"), Dialog::Act::Irreversible);
    connect(dialog, &Dialog::acted, this, [this, dialog, id = program->id] {
        dialog->setBusy(true);
        m_workspace.api().call(dialog, "DELETE", u"/v1/referrals/programs/"_s + id, {},
                               [this, dialog](const ApiReply &reply) {
                                   dialog->setBusy(false);
                                   if (!reply.ok())
                                       return dialog->setTrouble(tr("Not archived"), sentenceOf(reply));
                                   dialog->accept();
                                   readPrograms();
                               });
    });
    dialog->open();
}

} // namespace growthos::ui
