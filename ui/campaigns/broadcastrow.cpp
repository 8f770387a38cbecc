#include "ui/campaigns/broadcastrow.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/progressbar.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How long that is from now.
QString leftUntil(const QDateTime &end)
{
    return formatDuration(double(std::max<qint64>(QDateTime::currentDateTimeUtc().secsTo(end), 0)));
}

} // namespace

BroadcastRow::BroadcastRow(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(u"send"_s, &Tokens::accent)), m_name(new ElidedLabel),
      m_progress(new ProgressBar), m_text(label({}, "second"_L1)), m_act(button(tr("Pause"), {}, u"pause"_s))
{
    setRole(m_name, "role", "strong"_L1);
    m_name->setObjectName(u"broadcastRowName"_s);
    m_text->setObjectName(u"broadcastRowText"_s);
    m_act->setObjectName(u"pauseBroadcast"_s);
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (m_paused)
            Q_EMIT resumeClicked();
        else
            Q_EMIT pauseClicked();
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_icon);
    row->addWidget(m_name, 1);
    row->addWidget(m_progress, 2);
    row->addWidget(m_text);
    row->addWidget(m_act);
}

void BroadcastRow::set(const QString &name, qint64 done, qint64 total, const QDateTime &finishesAt, int more)
{
    m_shown = name;
    m_name->setText(more > 0 ? tr("%1 and %Ln more", "name, number", more).arg(name) : name);
    m_progress->setAccessibleName(tr("Progress of %1").arg(name));
    m_progress->setMaximum(int(std::max<qint64>(total, 1)));
    m_progress->setValue(int(total == 0 ? 1 : done));
    m_part = tr("%1 of %2").arg(formatCount(done), formatCount(total));
    m_text->setText(finishesAt > QDateTime::currentDateTimeUtc() && done < total
                        ? tr("%1, %2 left", "how many of how many, how long").arg(m_part, leftUntil(finishesAt))
                        : m_part);
    setPaused(false);
}

/// One button for both: whoever has just pressed it stays on it.
void BroadcastRow::setPaused(bool paused)
{
    m_paused = paused;
    m_icon->set(paused ? u"pause"_s : u"send"_s, paused ? &Tokens::warning : &Tokens::accent);
    if (paused)
        m_text->setText(tr("%1, paused", "how many of how many").arg(m_part));
    m_act->setText(paused ? tr("Resume") : tr("Pause"));
    m_act->setIconName(paused ? u"play"_s : u"pause"_s);
    m_act->setAccessibleName((paused ? tr("Resume %1") : tr("Pause %1")).arg(m_shown));
}

void BroadcastRow::setBusy(bool busy)
{
    m_act->setBusy(busy);
}

} // namespace growthos::ui
