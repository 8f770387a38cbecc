#include "ui/overview/livecard.h"

#include "ui/api/workspace.h"
#include "ui/events/eventsfeed.h"
#include "ui/events/eventsmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"

#include <QHeaderView>
#include <QShortcut>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

LiveCard::LiveCard(Workspace &workspace, QWidget *parent)
    : Card(tr("Live events"), parent), m_workspace(workspace), m_feed(new EventsFeed(workspace.api(), this)),
      m_model(new EventsModel(this))
{
    setFlush(true);
    m_table = new DataTable({{.id = u"time"_s, .width = 84, .firm = true},
                             {u"call"_s, CellKind::Text, 60},
                             {u"event"_s, CellKind::Code, 144},
                             {u"contact"_s, CellKind::Text, 100, false, false, true},
                             {u"detail"_s, CellKind::Text, 60}});
    m_table->setObjectName(u"overviewLive"_s);
    m_table->setAccessibleName(tr("Newest events"));
    m_model->setBrief();
    m_table->setModel(m_model);
    m_table->setColumnHidden(EventsModel::Call, true);
    m_table->setColumnHidden(EventsModel::Detail, true);
    m_table->horizontalHeader()->hide();
    m_table->setMinimumHeight(px(160));
    connect(m_table, &QAbstractItemView::activated, this, [this] { Q_EMIT navigate(u"events"_s); });
    connect(m_table, &DataTable::emptyActionClicked, this, [this] { Q_EMIT navigate(u"welcome"_s); });
    connect(m_table, &DataTable::retryClicked, m_feed, &EventsFeed::reload);

    content()->setSpacing(0);
    content()->addWidget(line(Qt::Horizontal));
    content()->addWidget(m_table, 1);
    content()->addSpacing(8); // the round corners
    fillHead();

    connect(m_feed, &EventsFeed::loaded, this, [this](const QList<IngestRow> &rows) {
        m_model->replaceAll(rows);
        showRows();
    });
    connect(m_feed, &EventsFeed::arrived, this, [this](const QList<IngestRow> &rows) {
        m_table->keepingPlace([&] { return m_model->prepend(rows); });
        showRows();
    });
    connect(m_feed, &EventsFeed::failed, this, [this](const QString &message) {
        if (m_model->rowCount() == 0)
            m_table->showFailed(tr("The events could not be read"), message, tr("Try again"));
    });
    connect(&m_workspace, &Workspace::statusChanged, this, &LiveCard::showRate);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_model->setZone(m_workspace.project().zone); });
    m_model->setZone(m_workspace.project().zone);
    auto *space = new QShortcut(Qt::Key_Space, m_table);
    space->setContext(Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, [this] { setPaused(!m_feed->isPaused()); });
    showRate();
}

void LiveCard::fillHead()
{
    m_dot = new StateDot;
    m_rate = label({}, "second"_L1);
    m_rate->setObjectName(u"overviewRate"_s);
    m_pause = iconButton(u"pause"_s, tr("Pause"));
    m_pause->setObjectName(u"overviewPause"_s);
    connect(m_pause, &QToolButton::clicked, this, [this] { setPaused(!m_feed->isPaused()); });
    namePause();
    addHeadWidget(m_dot);
    addHeadWidget(m_rate);
    addHeadWidget(m_pause);
}

void LiveCard::start()
{
    if (std::exchange(m_started, true))
        return;
    m_table->showLoading();
    m_feed->reload();
}

void LiveCard::setPaused(bool paused)
{
    m_feed->setPaused(paused);
    namePause();
    showRate();
}

void LiveCard::namePause()
{
    const bool paused = m_feed->isPaused();
    m_pause->setIcon(icon(paused ? u"play"_s : u"pause"_s));
    m_pause->setAccessibleName(paused ? tr("Resume") : tr("Pause"));
    m_pause->setToolTip(paused ? tr("Resume (Space)") : tr("Pause (Space)"));
}

void LiveCard::showRate()
{
    const ServerStatus &status = m_workspace.status();
    const bool paused = m_feed->isPaused();
    m_dot->setColor(!status.running() ? &Tokens::bad : paused ? &Tokens::warning : &Tokens::good);
    m_rate->setText(!status.running() ? tr("Stopped")
                    : paused          ? tr("Paused")
                                      : tr("%1 per second").arg(QLocale().toString(status.eventsPerSecond, 'f', 1)));
}

void LiveCard::showRows()
{
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else
        m_table->showNothing(u"pulse"_s, tr("No events yet"), tr("Calls appear here as they come in."),
                             tr("Send the first one"), u"POST /v1/track"_s);
}

} // namespace growthos::ui
