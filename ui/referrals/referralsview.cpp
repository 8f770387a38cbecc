#include "ui/referrals/referralsview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/forms/archivedialog.h"
#include "ui/ranked/itemchoice.h"
#include "ui/ranked/pagedtable.h"
#include "ui/ranked/rankedtable.h"
#include "ui/referrals/conversiondialog.h"
#include "ui/referrals/leaderboardlist.h"
#include "ui/referrals/programdialog.h"
#include "ui/referrals/referralpanel.h"
#include "ui/referrals/reviewlist.h"
#include "ui/referrals/rewardlist.h"
#include "ui/referrals/tiersdialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/screens.h"
#include "ui/shell/splitpage.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lastConversions = 6;

} // namespace

ReferralsView::ReferralsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_workspace(context.workspace),
      m_changes(m_workspace.api(), u"referrals"_s, [this] { readPrograms(); }),
      m_leaders(new LeaderboardList(m_workspace.api(), context.kept)), m_panel(new ReferralPanel(m_workspace.api()))
{
    QWidget *header = makeHeader();
    splitPage(this, header, u"referralsSplitter"_s, {makeLists(), m_panel}, {900, 300});
    connect(m_panel, &ReferralPanel::editAsked, this, &ReferralsView::editProgram);
    connect(m_panel, &ReferralPanel::tiersAsked, this, &ReferralsView::editTiers);
    connect(m_panel, &ReferralPanel::linkMade, this, &ReferralsView::readPrograms);
    const auto setZone = [this] {
        for (const int tab : {Leaderboard, Review, Rewards})
            tableOfTab(tab)->setZone(m_workspace.project().zone);
        m_panel->setZone(m_workspace.project().zone);
    };
    connect(&m_workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offer(Command::New, [this] { addProgram(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Refresh, [this] { readPrograms(); });
    offerCopying(m_leaders->table());
    showProgram();
}

QWidget *ReferralsView::makeHeader()
{
    m_header = new PageHeader(tr("Referrals"));
    m_choice = new ItemChoice(u"programChoice"_s, tr("Program"));
    m_header->addMark(m_choice);
    connect(m_choice, &ItemChoice::chosen, this, [this](const QString &before) {
        QUrlQuery then = state();
        then.removeQueryItem(u"item"_s);
        then.addQueryItem(u"item"_s, before);
        showOther();
        Q_EMIT placeChanged(then);
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
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Leaderboard"), now, tableOf(*m_leaders->table()), m_leaders->periodText()),
                     tableReport(tr("To review"), now, tableOf(*m_review->table())),
                     tableReport(tr("Rewards"), now, tableOf(*m_rewards))};
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
    connect(m_issued, &QAbstractButton::clicked, this, [this] { m_tab->setCurrent(Rewards); });
    connect(m_waiting, &QAbstractButton::clicked, this, [this] { m_tab->setCurrent(Review); });
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
    connect(m_tab, &SegmentedControl::currentChanged, this, &ReferralsView::goToTab);

    RankedTable *board = m_leaders->table();
    connect(board, &DataTable::emptyActionClicked, this,
            [this] { m_choice->id().isEmpty() ? addProgram() : record(); });
    connect(board, &DataTable::retryClicked, this, [this] {
        readPrograms();
        openLists();
    });
    connect(board, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        QUrlQuery to;
        to.addQueryItem(u"item"_s, index.data(TableRole::Id).toString());
        Q_EMIT navigate(u"contacts"_s, to);
    });
    connect(m_leaders, &LeaderboardList::leaderChosen, m_panel, &ReferralPanel::showLeader);
    connect(m_leaders, &LeaderboardList::daysChosen, this, [this](int before) {
        QUrlQuery then = state();
        then.removeQueryItem(u"days"_s);
        then.addQueryItem(u"days"_s, QString::number(before));
        Q_EMIT placeChanged(then);
    });

    m_review = new ReviewList(m_workspace.api());
    connect(m_review, &ReviewList::decided, this, &ReferralsView::readPrograms);
    connect(m_review->table(), &DataTable::retryClicked, this, &ReferralsView::openLists);
    m_rewards = new RewardList(m_workspace.api());
    connect(m_rewards, &DataTable::retryClicked, this, &ReferralsView::openLists);

    m_lists = new QStackedWidget;
    m_lists->addWidget(m_leaders);
    m_lists->addWidget(m_review);
    m_lists->addWidget(m_rewards);
    auto *bar = new QWidget;
    auto *flow = new FlowLayout(bar, 12);
    flow->setContentsMargins(16, 10, 16, 10);
    flow->addWidget(m_tab);
    flow->addWidget(m_leaders->search());
    flow->addWidget(m_leaders->period());
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

void ReferralsView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty())
        m_choice->want(item);
    if (const QString tab = state.queryItemValue(u"tab"_s); !tab.isEmpty())
        setTab(tab == "review"_L1 ? Review : tab == "rewards"_L1 ? Rewards : Leaderboard);
    if (const QString days = state.queryItemValue(u"days"_s); !days.isEmpty())
        m_leaders->showDays(days.toInt());
    if (!m_changes.isOn())
        m_leaders->table()->showLoading();
    readPrograms();
    tableOfTab(m_tab->current())->setFocus(Qt::OtherFocusReason);
}

QUrlQuery ReferralsView::state() const
{
    QUrlQuery state;
    if (const QString &id = m_choice->id(); !id.isEmpty())
        state.addQueryItem(u"item"_s, id);
    const int tab = m_lists->currentIndex();
    state.addQueryItem(u"tab"_s, tab == Review ? u"review"_s : tab == Rewards ? u"rewards"_s : u"leaderboard"_s);
    state.addQueryItem(u"days"_s, QString::number(m_leaders->days())); // 0 too: Back from a period leads to all time
    return state;
}

QList<QWidget *> ReferralsView::panes()
{
    return {tableOfTab(m_tab->current()), m_panel};
}

QWidget *ReferralsView::findField()
{
    return m_tab->current() == Leaderboard ? m_leaders->search() : nullptr;
}

DataTable *ReferralsView::tableOfTab(int tab) const
{
    DataTable *tables[] = {m_leaders->table(), m_review->table(), m_rewards};
    return tables[tab];
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
                        return m_leaders->table()->showFailed(tr("The programs could not be read"), sentenceOf(last),
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
    // Recorded ones may have come by no link.
    const bool part = program->referrals > 0 && program->conversions <= program->referrals;
    m_conversions->showValue(
        formatCount(program->conversions), {}, Tone::Neutral,
        part ? tr("%1 of referrals").arg(formatPercent(double(program->conversions) / double(program->referrals), 1))
             : QString());
    m_issued->showValue(moneyText(program->rewards, program->reward.currency), {}, Tone::Neutral, tr("see the ledger"));
    m_waiting->showValue(formatCount(program->held), {}, Tone::Neutral,
                         program->held > 0 ? tr("review them") : tr("nothing is held"));
    m_tab->segment(Review)->setText(program->held > 0 ? tr("To review %1").arg(formatCount(program->held))
                                                      : tr("To review"));
}

void ReferralsView::openLists()
{
    if (m_choice->id().isEmpty()) {
        m_leaders->showProgram({});
        m_review->showProgram({});
        m_rewards->showProgram({});
        setTab(Leaderboard);
        return m_leaders->table()->showNothing(
            u"share"_s, tr("No referral program yet"),
            tr("Give people a link to share, and a reward for each friend it brings."), tr("New program"),
            u"POST /v1/referrals/programs"_s);
    }
    m_review->showProgram(m_choice->id());
    m_rewards->showProgram(m_choice->id());
    m_leaders->showProgram(shown());
}

/// What is on screen, in place.
void ReferralsView::refreshLists()
{
    if (const auto program = shown())
        m_leaders->refresh(*program);
    m_review->table()->refresh();
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

/// Back leads to the list before.
void ReferralsView::goToTab()
{
    const QUrlQuery before = state();
    if (m_tab->current() == m_lists->currentIndex())
        return;
    showTab();
    Q_EMIT placeChanged(before);
}

void ReferralsView::setTab(Tab tab)
{
    const QSignalBlocker quiet(m_tab); // nobody has chosen it
    m_tab->setCurrent(tab);
    showTab();
}

void ReferralsView::showTab()
{
    m_leaders->search()->setVisible(m_tab->current() == Leaderboard);
    m_leaders->period()->setVisible(m_tab->current() == Leaderboard);
    m_lists->setCurrentIndex(m_tab->current());
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
    if (const QString event = m_workspace.project().successEvent; !event.isEmpty())
        dialog->setConversionEvent(event);
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
