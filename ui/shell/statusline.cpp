#include "ui/shell/statusline.h"

#include "ui/api/workspace.h"
#include "ui/charts/sparkline.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QFrame *separator()
{
    QFrame *widget = line(Qt::Vertical);
    widget->setStyleSheet(u"background:%1;"_s.arg(tokens().strongLine.name()));
    widget->setFixedHeight(20);
    return widget;
}

QLabel *figure(const QString &name)
{
    QLabel *widget = label(u"–"_s, "strong"_L1);
    widget->setObjectName(name);
    return widget;
}

/// `widest` reserves the room, so that nothing jumps when digits come and go.
void reserve(QLabel *widget, const QString &widest)
{
    widget->setMinimumWidth(QFontMetrics(uiFont(12, QFont::DemiBold)).horizontalAdvance(widest));
}

} // namespace

StatusLine::StatusLine(Workspace &workspace, QWidget *parent) : QStatusBar(parent), m_workspace(workspace)
{
    setObjectName(u"statusLine"_s);
    setSizeGripEnabled(false);

    m_dot = new StateDot;
    m_state = label(tr("Connecting"), "strong"_L1);
    m_state->setObjectName(u"statusState"_s);
    m_address = new ElidedLabel(Qt::ElideMiddle);
    m_address->setObjectName(u"statusAddress"_s);
    m_address->setFont(codeFont(12));
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
    m_address->setMinimumWidth(QFontMetrics(codeFont(12)).horizontalAdvance(u"http://127.0.0.1:8787"_s));
    const QFontMetrics strong(uiFont(12, QFont::DemiBold));
    for (const QString &word : {tr("Connecting"), tr("Receiving"), tr("Catching up"), tr("Stopped")})
        m_state->setMinimumWidth(std::max(m_state->minimumWidth(), strong.horizontalAdvance(word) + 2));
    reserve(m_queue, u"00,000"_s);
    reserve(m_p99, u"000 ms"_s);
    reserve(m_rate, u"00.0"_s);
    m_rate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    reserve(m_today, u"000,000"_s);

    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_dot);
    row->addWidget(m_state);
    row->addSpacing(16);
    row->addWidget(m_address);
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
        row->addWidget(separator());
        row->addSpacing(4);
        row->addWidget(name);
        row->addWidget(value);
        row->addSpacing(4);
    }
    row->addStretch(1);
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
    showClock();
}

void StatusLine::showStatus()
{
    const ServerStatus &status = m_workspace.status();
    const bool running = status.running();
    ColorToken color = &Tokens::text3;
    QString word, note;
    bool late = false;
    switch (status.state) {
    case ServerStatus::State::Unknown:
        word = tr("Connecting");
        break;
    case ServerStatus::State::Receiving:
        color = &Tokens::good;
        word = tr("Receiving");
        if (!status.hasEvents())
            note = tr("No data yet");
        else if (status.refusedToday > 0)
            note = tr("%Ln refused today", nullptr, int(status.refusedToday));
        break;
    case ServerStatus::State::CatchingUp:
        color = &Tokens::warning;
        word = tr("Catching up");
        late = true;
        if (status.drainSeconds)
            note = tr("about %Ln s behind", nullptr, *status.drainSeconds);
        break;
    case ServerStatus::State::Stopped:
        color = &Tokens::bad;
        word = tr("Stopped");
        break;
    }
    if (word != m_state->text()) {
        m_state->setText(word);
        m_state->setAccessibleDescription(status.reason);
        QAccessibleEvent alert(m_state, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    m_dot->setColor(color);
    const std::optional<int> taken = status.portInUse;
    m_address->setText(running ? status.ingestAddress
                       : taken ? tr("port %1 is in use").arg(QString::number(*taken))
                               : status.reason);
    m_copy->setVisible(running);
    m_copyAction->setText(status.ingestAddress);
    m_spark->setValues(running ? QList<double>(status.perSecond.cbegin(), status.perSecond.cend()) : QList<double>());
    const QString none = u"–"_s;
    m_rate->setText(running ? QLocale().toString(status.eventsPerSecond, 'f', status.eventsPerSecond < 100 ? 1 : 0)
                            : none);
    m_queue->setText(running ? formatCount(status.queueDepth) : none);
    m_p99->setText(running && status.ackP99Ms ? formatMilliseconds(*status.ackP99Ms) : none);
    m_today->setText(running ? formatCount(status.today) : none);
    m_queueName->setStyleSheet(late ? u"color:%1;"_s.arg(tokens().warning.name()) : QString());
    m_note->setText(note);
    m_fix->setVisible(status.state == ServerStatus::State::Stopped);
    showClock();
}

void StatusLine::showClock()
{
    m_clock->setText(formatClock(QDateTime::currentDateTimeUtc(), m_workspace.project().zone));
    m_clock->setToolTip(tr("Time in %1, the project's zone").arg(QString::fromUtf8(m_workspace.project().zone.id())));
}

} // namespace growthos::ui
