#include "ui/shell/statusline.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/charts/sparkline.h"
#include "ui/jobs/activitybutton.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/facebutton.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <QMouseEvent>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int politePause = 5000; // ms between announcements
constexpr int leastAddress = 90;  // px at 100 %: its end, which tells two servers apart

QFrame *separator()
{
    QFrame *widget = frame("separator"_L1);
    widget->setFixedWidth(1);
    setScaledHeight(widget, 20);
    return widget;
}

QLabel *figure(const QString &name)
{
    QLabel *widget = label(u"–"_s, "strong"_L1);
    widget->setObjectName(name);
    return widget;
}

/// The room that `widest` takes, so that nothing jumps when digits come and go.
void reserve(QLabel *widget, const QString &widest)
{
    widget->setFixedWidth(QFontMetrics(uiFont(12, QFont::DemiBold)).horizontalAdvance(widest) + 2);
}

} // namespace

StatusLine::StatusLine(Workspace &workspace, QWidget *parent) : QStatusBar(parent), m_workspace(workspace)
{
    setObjectName(u"statusLine"_s);
    setSizeGripEnabled(false);

    m_server = new FaceButton(FaceButton::Look::Quiet);
    m_server->setObjectName(u"statusServer"_s);
    setScaledHeight(m_server, 24);
    m_server->setName(tr("Server: %1").arg(tr("Connecting")));
    connect(m_server, &QAbstractButton::clicked, this, &StatusLine::serverAsked);
    m_dot = new StateDot;
    m_state = label(tr("Connecting"), "strong"_L1);
    m_state->setObjectName(u"statusState"_s);
    m_address = new ElidedLabel(Qt::ElideMiddle);
    m_address->setObjectName(u"statusAddress"_s);
    setCodeFont(m_address, 12);
    m_address->setLayoutDirection(Qt::LeftToRight);
    m_address->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_address->setProperty("role", u"second"_s);
    m_copy = iconButton(u"copy"_s, tr("Copy address"));
    m_copy->setObjectName(u"statusCopyAddress"_s);
    m_copyAction = new CopyAction(m_copy);
    m_spark = new Sparkline(tr("Events per second in the last minute"));
    m_rate = figure(u"statusRate"_s);
    m_rateUnit = label(tr("events/s"), "second"_L1);
    m_queueName = label(tr("Queue"), "second"_L1);
    m_queue = figure(u"statusQueue"_s);
    QLabel *p99Name = label(tr("p99"), "second"_L1);
    p99Name->setToolTip(
        tr("99 of 100 requests were answered at least this fast, each one after its event was stored."));
    m_p99 = figure(u"statusP99"_s);
    QLabel *todayName = label(tr("Today"), "second"_L1);
    m_today = figure(u"statusToday"_s);
    m_activity = new ActivityButton(workspace.api());
    setScaledHeight(m_activity, 24);
    connect(m_activity, &ActivityButton::announced, this, &StatusLine::announce);
    m_noteIcon = new IconLabel(u"check"_s, &Tokens::good);
    m_note = label({}, "second"_L1);
    m_note->setObjectName(u"statusNote"_s);
    m_fix = button(tr("Fix…"), "link"_L1);
    m_fix->setProperty("compact", true);
    m_fix->setObjectName(u"statusFix"_s);
    m_fix->hide();
    connect(m_fix, &QPushButton::clicked, this, &StatusLine::fixRequested);
    m_clock = label({}, "second"_L1);
    m_clock->setObjectName(u"statusClock"_s);

    QSizePolicy kept = m_copy->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_copy->setSizePolicy(kept);
    m_rate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(8, 0, 16, 0);
    row->setSpacing(8);
    m_server->face()->addWidget(m_dot);
    m_server->face()->addWidget(m_state);
    row->addWidget(m_server);
    row->addSpacing(8);
    row->addWidget(m_address, 100); // all it may take, before the room that is left over
    row->addWidget(m_copy);
    row->addWidget(separator());
    row->addSpacing(5);
    row->addWidget(m_spark);
    row->addWidget(m_rate);
    row->addWidget(m_rateUnit);
    row->addSpacing(4);
    const struct
    {
        QLabel *name;
        QLabel *value;
    } figures[] = {{m_queueName, m_queue}, {p99Name, m_p99}, {todayName, m_today}};
    for (const auto &[name, value] : figures) {
        auto *group = new QWidget;
        auto *inside = new QHBoxLayout(group);
        inside->setContentsMargins(0, 0, 4, 0);
        inside->setSpacing(8);
        inside->addWidget(separator());
        inside->addSpacing(4);
        inside->addWidget(name);
        inside->addWidget(value);
        row->addWidget(group);
        m_figures.append(group);
    }
    m_content = content;
    row->addStretch(1);
    row->addWidget(m_activity);
    row->addWidget(m_noteIcon);
    row->addWidget(m_note);
    row->addWidget(m_fix);
    row->addWidget(separator());
    row->addWidget(m_clock);
    addPermanentWidget(content, 1);

    connect(&m_workspace, &Workspace::statusChanged, this, &StatusLine::showStatus);
    connect(&m_workspace, &Workspace::projectChanged, this, &StatusLine::showClock);
    m_tick.setInterval(5000);
    connect(&m_tick, &QTimer::timeout, this, &StatusLine::showClock);
    m_tick.start();
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(politePause);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (!m_unsaid.isEmpty())
            announce(std::exchange(m_unsaid, {}));
    });
    connect(&m_workspace.api(), &ApiClient::pendingChangesChanged, this, [this] {
        m_savedSomething = true;
        showWork();
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &StatusLine::reserveRoom);
    reserveRoom();
    showClock();
    showWork();
}

void StatusLine::reserveRoom()
{
    m_address->setMaximumWidth(QFontMetrics(codeFont(12)).horizontalAdvance(u"http://127.0.0.1:87870"_s) + px(16));
    const QFontMetrics strong(uiFont(12, QFont::DemiBold));
    int widest = 0;
    for (const QString &word : {tr("Connecting"), tr("Receiving"), tr("Catching up"), tr("Stopped")})
        widest = std::max(widest, strong.horizontalAdvance(word));
    m_state->setFixedWidth(widest + 2);
    reserve(m_queue, u"000,000"_s);
    reserve(m_p99, tr("%1 ms").arg(u"0000"_s));
    reserve(m_rate, u"00,000"_s);
    reserve(m_today, u"0,000,000"_s);
}

/// In a narrow window, or with large texts, what comes in and the note say more than the queue, its times and the day.
void StatusLine::fitFigures()
{
    const QLayout *row = m_content->layout();
    const auto widthOf = [row](const QWidget *figure) { return figure->sizeHint().width() + row->spacing(); };
    int needed = row->minimumSize().width() + px(leastAddress);
    for (const QWidget *figure : std::as_const(m_figures))
        needed += figure->isHidden() ? widthOf(figure) : 0;
    for (QWidget *figure : {m_figures[1], m_figures[0], m_figures[2]}) {
        const bool fits = needed <= width();
        needed -= fits ? 0 : widthOf(figure);
        figure->setVisible(fits);
    }
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    fitFigures();
}

void StatusLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT serverAsked();
    QStatusBar::mouseReleaseEvent(event);
}

void StatusLine::setDrafts(int count)
{
    m_drafts = count;
    showWork();
}

void StatusLine::announce(const QString &text)
{
    if (m_quiet.isActive()) {
        m_unsaid = text;
        return;
    }
    m_quiet.start();
    ui::announce(m_note, text);
}

void StatusLine::showStatus()
{
    const ServerStatus &status = m_workspace.status();
    const bool running = status.running();
    ColorToken color = &Tokens::text3;
    QString word;
    switch (status.state) {
    case ServerStatus::State::Unknown:
        word = tr("Connecting");
        break;
    case ServerStatus::State::Receiving:
        color = &Tokens::good;
        word = tr("Receiving");
        break;
    case ServerStatus::State::CatchingUp:
        color = &Tokens::warning;
        word = tr("Catching up");
        break;
    case ServerStatus::State::Stopped:
        color = &Tokens::bad;
        word = tr("Stopped");
        break;
    }
    if (word != m_state->text()) {
        m_state->setText(word);
        m_server->setName(tr("Server: %1").arg(word));
        announce(m_server->accessibleName());
    }
    m_dot->setColor(color);
    const std::optional<int> taken = status.portInUse;
    m_address->setText(running ? status.appAddress()
                       : taken ? tr("port %1 is in use").arg(QString::number(*taken))
                               : status.reason);
    m_copy->setVisible(running);
    m_copyAction->setText(status.appAddress());
    m_spark->setValues(running ? QList<double>(status.perSecond.cbegin(), status.perSecond.cend()) : QList<double>());
    const QString none = u"–"_s;
    m_rate->setText(running ? QLocale().toString(status.eventsPerSecond, 'f', status.eventsPerSecond < 100 ? 1 : 0)
                            : none);
    m_queue->setText(running ? formatCount(status.queueDepth) : none);
    m_p99->setText(running && status.ackP99Ms ? formatMilliseconds(*status.ackP99Ms) : none);
    m_today->setText(running ? formatCount(status.today) : none);
    setRole(m_queueName, "role", status.state == ServerStatus::State::CatchingUp ? "warning"_L1 : "second"_L1);
    m_fix->setVisible(status.state == ServerStatus::State::Stopped);
    showWork();
    showClock();
}

void StatusLine::showWork()
{
    const ServerStatus &status = m_workspace.status();
    QString note;
    bool done = false;
    if (status.state == ServerStatus::State::CatchingUp && status.drainSeconds)
        note = tr("about %Ln s behind", nullptr, *status.drainSeconds);
    else if (!status.countsTrouble.isEmpty())
        note = tr("Counts cannot be read");
    else if (m_workspace.api().pendingChanges() > 0)
        note = tr("Saving…");
    else if (m_drafts > 0)
        note = tr("%Ln draft(s) kept here", nullptr, m_drafts);
    else if (status.running() && !status.hasEvents())
        note = tr("No data yet");
    else if (status.running() && status.refusedToday > 0)
        note = tr("%Ln refused today", nullptr, int(status.refusedToday));
    else if (m_savedSomething) {
        note = tr("All changes saved");
        done = true;
    }
    m_noteIcon->setVisible(done);
    if (note != m_note->text()) {
        m_note->setText(note);
        m_note->setAccessibleName({});
    }
    m_note->setToolTip(status.countsTrouble.isEmpty() ? QString()
                                                      : tr("%1 It is tried again.").arg(status.countsTrouble));
    fitFigures();
}

void StatusLine::showClock()
{
    m_clock->setText(formatClock(QDateTime::currentDateTimeUtc(), m_workspace.project().zone));
    m_clock->setToolTip(tr("Time in %1, the project's zone").arg(QString::fromUtf8(m_workspace.project().zone.id())));
}

} // namespace growthos::ui
