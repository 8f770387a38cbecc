#include "ui/referrals/referralsview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/ranked/archivedialog.h"
#include "ui/ranked/figurerow.h"
#include "ui/ranked/itemchoice.h"
#include "ui/ranked/pagedmodel.h"
#include "ui/ranked/rankedtable.h"
#include "ui/referrals/conversiondialog.h"
#include "ui/referrals/leaderboardmodel.h"
#include "ui/referrals/programdialog.h"
#include "ui/referrals/referralpanel.h"
#include "ui/referrals/tiersdialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

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
    : Screen(parent), m_workspace(workspace), m_changes(workspace.api(), u"referrals"_s, [this] { readPrograms(); }),
      m_board(new LeaderboardModel(workspace.api(), this)),
      m_held(new PagedModel(workspace.api(),
                            {tr("Referred"), tr("Brought by"), tr("Why it is held"), tr("Event"), tr("When")},
                            reviewCells, this)),
      m_rewards(new PagedModel(workspace.api(),
                               {tr("Contact"), tr("For what"), tr("Tier"), tr("Amount"), tr("Of what"), tr("When")},
                               rewardCells, this)),
      m_panel(new ReferralPanel(workspace.api()))
{
    QWidget *header = makeHeader();
    splitPage(this, header, u"referralsSplitter"_s, {makeLists(), m_panel}, {900, 300});
    connect(m_panel, &ReferralPanel::editAsked, this, &ReferralsView::editProgram);
    connect(m_panel, &ReferralPanel::tiersAsked, this, &ReferralsView::editTiers);
    connect(m_panel, &ReferralPanel::linkMade, this, &ReferralsView::readPrograms);
    const auto setZone = [this] {
        for (DataTable *table : std::initializer_list<DataTable *>{m_boardTable, m_reviewTable, m_rewardsTable})
            table->setZone(m_workspace.project().zone);
    };
    connect(&workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offer(Command::New, [this] { addProgram(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Refresh, [this] { readPrograms(); });
    offerCopying(m_boardTable);
    showProgram();
}

QWidget *ReferralsView::makeHeader()
{
    m_header = new PageHeader(tr("Referrals"));
    m_choice = new ItemChoice(u"programChoice"_s, tr("Program"));
    m_header->addMark(m_choice);
    connect(m_choice, &ItemChoice::chosen, this, &ReferralsView::showOther);
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
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Leaderboard"), now, tableOf(*m_boardTable)),
                     tableReport(tr("To review"), now, tableOf(*m_reviewTable)),
                     tableReport(tr("Rewards"), now, tableOf(*m_rewardsTable))};
    };
    m_export = new PageExport({u"referrals"_s, shown, {this}}, this);
    m_header->addAction(m_export->button());
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
    connect(figures, &FigureRow::retryAsked, this, &ReferralsView::readPrograms);
    m_links = figures->add(tr("Links"), u"kpiLinks"_s);
    m_referrals = figures->add(tr("Referrals"), u"kpiReferrals"_s);
    m_conversions = figures->add(tr("Conversions"), u"kpiConversions"_s);
    m_issued = figures->add(tr("Rewards issued"), u"kpiIssued"_s);
    m_waiting = figures->add(tr("To review"), u"kpiReview"_s);
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

    m_boardTable = new RankedTable(m_board, LeaderboardModel::columns(), tr("The leaderboard could not be read"));
    m_boardTable->setObjectName(u"leaderboardTable"_s);
    m_boardTable->setAccessibleName(tr("Leaderboard"));
    connect(m_boardTable, &DataTable::emptyActionClicked, this,
            [this] { m_choice->id().isEmpty() ? addProgram() : record(); });
    connect(m_boardTable, &DataTable::retryClicked, this, [this] {
        readPrograms();
        openLists();
    });
    connect(m_boardTable, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, index.data(TableRole::Id).toString());
        Q_EMIT navigate(u"contacts"_s, to);
    });
    connect(m_boardTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (const QJsonObject *row = m_board->row(m_boardTable->selectedRows().value(0, -1)))
            m_panel->showLeader(LeaderInfo::fromJson(*row));
    });
    connect(m_board, &RankedModel::loaded, this, &ReferralsView::boardLoaded);

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
            m_reviewTable->selectedRows().isEmpty() ? tr("Select a conversion in the list.") : QString();
        m_approve->setDisabledBecause(none);
        m_deny->setDisabledBecause(none);
    };
    connect(m_reviewTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, enable);
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
        m_choice->want(item);
    if (const QString tab = state.queryItemValue(u"tab"_s); !tab.isEmpty()) {
        m_tab->setCurrent(tab == "review"_L1 ? Review : tab == "rewards"_L1 ? Rewards : Leaderboard);
        showTab();
    }
    if (!m_changes.isOn())
        m_boardTable->showLoading();
    readPrograms();
    m_lists->currentWidget()->setFocus(Qt::OtherFocusReason);
}

QUrlQuery ReferralsView::state() const
{
    QUrlQuery state;
    if (const QString &id = m_choice->id(); !id.isEmpty())
        state.addQueryItem(u"item"_s, id);
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
        if (program.id == m_choice->id())
            return program;
    }
    return {};
}

void ReferralsView::readPrograms()
{
    readAllRows(m_workspace.api(), this, u"/v1/referrals/programs"_s,
                [this](const QJsonArray &rows, const ApiReply &last) {
                    if (!last.ok()) {
                        if (m_changes.isOn())
                            return;
                        for (KpiCard *card : {m_links, m_referrals, m_conversions, m_issued, m_waiting})
                            card->showFailed();
                        return m_boardTable->showFailed(tr("The programs could not be read"), sentenceOf(last),
                                                        tr("Try again"));
                    }
                    m_changes.turnOn();
                    QList<ReferralProgramInfo> programs;
                    for (const QJsonValue &program : rows)
                        programs.append(ReferralProgramInfo::fromJson(program.toObject()));
                    takePrograms(programs);
                });
}

void ReferralsView::takePrograms(const QList<ReferralProgramInfo> &programs)
{
    m_programs = programs;
    QList<ItemChoice::Item> items;
    for (const ReferralProgramInfo &program : programs)
        items.append({program.id, program.name});
    if (m_choice->setItems(items) || programs.isEmpty())
        return showOther();
    showProgram();
    refreshLists();
    readConversions();
}

void ReferralsView::showOther()
{
    showProgram();
    openLists();
    readConversions();
}

void ReferralsView::showProgram()
{
    const auto program = shown();
    m_state->setVisible(program.has_value());
    m_header->setActionShown(m_activate, program && !program->isActive());
    m_header->setActionShown(m_pause, program && program->isActive());
    m_header->setActionShown(m_record, program.has_value());
    m_panel->showProgram(program);
    if (!program) {
        if (m_changes.isOn()) {
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
    if (m_choice->id().isEmpty()) {
        m_board->setPath({});
        m_held->setPath({});
        m_rewards->setPath({});
        m_tab->setCurrent(Leaderboard);
        showTab();
        return m_boardTable->showNothing(u"share"_s, tr("No referral program yet"),
                                         tr("Give people a link to share, and a reward for each friend it brings."),
                                         tr("New program"), u"POST /v1/referrals/programs"_s);
    }
    for (DataTable *table : std::initializer_list<DataTable *>{m_boardTable, m_reviewTable, m_rewardsTable})
        table->showLoading();
    m_board->setCurrency(shown()->reward.currency);
    m_board->setPath(u"/v1/referrals/leaderboard?program_id="_s + m_choice->id());
    m_held->setPath(u"/v1/referrals/conversions?status=held&program_id="_s + m_choice->id());
    m_rewards->setPath(u"/v1/referrals/rewards?program_id="_s + m_choice->id());
}

/// What is on screen, in place.
void ReferralsView::refreshLists()
{
    m_boardTable->refresh();
    m_held->refresh();
    m_rewards->refresh();
}

void ReferralsView::readConversions()
{
    if (m_choice->id().isEmpty())
        return;
    m_workspace.api().get(
        this, u"/v1/referrals/conversions?limit=%1&program_id=%2"_s.arg(lastConversions).arg(m_choice->id()),
        [this, id = m_choice->id()](const ApiReply &reply) {
            if (id != m_choice->id() || !reply.ok())
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

void ReferralsView::decide(bool approve)
{
    const QList<int> selected = m_reviewTable->selectedRows();
    if (selected.isEmpty())
        return;
    const ConversionInfo conversion = ConversionInfo::fromJson(m_held->row(selected.first()));
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
    m_workspace.api().call(this, "PATCH", u"/v1/referrals/programs/"_s + m_choice->id(), {{u"status"_s, status}},
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
    m_workspace.api().get(this, u"/v1/referrals/programs/"_s + m_choice->id(), [this, use](const ApiReply &reply) {
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
        m_choice->want(made["id"_L1].toString());
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
    auto *dialog =
        new ArchiveDialog(m_workspace.api(), program->name,
                          tr("Its links lead on but count no more, and it leaves this list. What it paid is kept."),
                          tr("Archive program"), u"/v1/referrals/programs/"_s + program->id, this);
    connect(dialog, &ArchiveDialog::archived, this, &ReferralsView::readPrograms);
    dialog->open();
}

} // namespace growthos::ui
