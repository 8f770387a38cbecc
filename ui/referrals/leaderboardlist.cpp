#include "ui/referrals/leaderboardlist.h"

#include "ui/api/segments.h"
#include "ui/ranked/orderstrip.h"
#include "ui/ranked/rankedtable.h"
#include "ui/referrals/leaderboardmodel.h"
#include "ui/shell/preferences.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 250;         // ms
constexpr int passingPause = 60 * 1'000; // ms
constexpr int periods[] = {7, 30, 90, 0};
const QString keptPeriod = u"layout/referrals/leaderPeriod"_s;

} // namespace

LeaderboardList::LeaderboardList(ApiClient &api, Preferences &kept, QWidget *parent)
    : QWidget(parent), m_kept(kept), m_model(new LeaderboardModel(api, this)),
      m_table(new RankedTable(m_model, LeaderboardModel::columns(), tr("The leaderboard could not be read"))),
      m_search(searchField(tr("Find a contact"))), m_period(new SegmentedControl)
{
    m_table->setObjectName(u"leaderboardTable"_s);
    m_table->setAccessibleName(tr("Leaderboard"));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (const QJsonObject *row = m_model->row(m_table->selectedRows().value(0, -1)))
            Q_EMIT leaderChosen(LeaderInfo::fromJson(*row));
    });
    connect(m_model, &RankedModel::loaded, this, &LeaderboardList::onLoaded);
    makeSearch();
    makePeriod();
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_search->clear();
        if (days() == 0)
            read();
        else
            m_period->setCurrent(int(std::size(periods)) - 1);
    });
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_table, 1);
    rows->addWidget(new OrderStrip(m_model, m_table));
}

void LeaderboardList::makeSearch()
{
    m_search->setObjectName(u"leaderSearch"_s);
    m_search->setMinimumWidth(px(150));
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_typing, &QTimer::timeout, this, &LeaderboardList::read);
}

void LeaderboardList::makePeriod()
{
    m_period->setObjectName(u"leaderPeriod"_s);
    m_period->setAccessibleName(tr("Leaderboard of which time"));
    for (int i = 0; i < int(std::size(periods)); ++i) {
        const int days = periods[i];
        //: so many days, as short as it goes
        const QString shown = tr("%1 d").arg(formatCount(days));
        m_period->addSegment(days == 0 ? tr("All time") : shown);
        if (days == 0)
            continue;
        const QString said = tr("Last %Ln day(s)", nullptr, days);
        m_period->segment(i)->setAccessibleName(said);
        m_period->segment(i)->setToolTip(said);
    }
    setDays(m_kept.value(keptPeriod, 0).toInt());
    connect(m_period, &SegmentedControl::currentChanged, this, [this] {
        m_kept.set(keptPeriod, days());
        const int before = std::exchange(m_days, days());
        read();
        Q_EMIT daysChosen(before);
    });
    m_passing.setObjectName(u"passing"_s);
    m_passing.setInterval(passingPause);
    connect(&m_passing, &QTimer::timeout, this, [this] {
        if (days() > 0 && m_table->isVisible())
            m_table->refresh();
    });
    m_passing.start();
}

int LeaderboardList::days() const
{
    return periods[m_period->current()];
}

void LeaderboardList::setDays(int days)
{
    const QSignalBlocker quiet(m_period); // nobody has chosen it
    const auto *found = std::find(std::begin(periods), std::end(periods), days);
    if (found != std::end(periods))
        m_period->setCurrent(int(found - std::begin(periods)));
    m_days = this->days();
}

void LeaderboardList::showDays(int days)
{
    if (days == this->days())
        return;
    setDays(days);
    read();
}

QString LeaderboardList::periodText() const
{
    return days() == 0 ? tr("All time") : tr("Last %Ln day(s)", nullptr, days());
}

void LeaderboardList::showProgram(const std::optional<ReferralProgramInfo> &program)
{
    m_program = program;
    if (!program)
        return m_model->setPath({});
    showWords();
    read();
}

/// What the rows are shown with.
void LeaderboardList::showWords()
{
    QStringList tiers;
    for (const ReferralTierInfo &tier : m_program->tiers)
        tiers.append(tier.name);
    m_model->setCurrency(m_program->reward.currency);
    m_model->setTiers(tiers);
}

void LeaderboardList::refresh(const ReferralProgramInfo &program)
{
    m_program = program;
    showWords();
    m_table->refresh();
}

void LeaderboardList::read()
{
    m_typing.stop();
    if (!m_program)
        return;
    m_table->showLoading();
    QString path = u"/v1/referrals/leaderboard?program_id="_s + m_program->id;
    if (days() > 0)
        path += u"&days="_s + QString::number(days());
    if (const QString text = m_search->text().trimmed(); !text.isEmpty())
        path += u"&q="_s + percentEncoded(text);
    m_model->setPath(path);
}

void LeaderboardList::onLoaded()
{
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (!m_search->text().trimmed().isEmpty())
        m_table->showNoMatch(tr("Nobody is found"),
                             tr("Names, addresses and external IDs of who brought somebody are looked for."));
    else if (days() > 0 && m_program && m_program->referrals > 0)
        m_table->showNoMatch(tr("Nobody has brought anybody in this time"),
                             tr("A longer time, chosen above, shows who did before."));
    else
        m_table->showNothing(u"share"_s, tr("Nobody has brought anybody yet"),
                             tr("Make links beside this list. Whoever comes by one appears here at once."),
                             tr("Record conversion"), u"POST /v1/referrals/conversions"_s);
}

} // namespace growthos::ui
