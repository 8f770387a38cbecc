#include "ui/campaigns/broadcastrow.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/progressbar.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

BroadcastRow::BroadcastRow(QWidget *parent)
    : QWidget(parent), m_name(new ElidedLabel), m_progress(new ProgressBar), m_text(label({}, "second"_L1)),
      m_pause(button(tr("Pause"), {}, u"pause"_s))
{
    setRole(m_name, "role", "strong"_L1);
    m_name->setObjectName(u"broadcastRowName"_s);
    m_text->setObjectName(u"broadcastRowText"_s);
    m_pause->setObjectName(u"pauseBroadcast"_s);
    connect(m_pause, &QPushButton::clicked, this, &BroadcastRow::pauseClicked);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(new IconLabel(u"send"_s, &Tokens::accent));
    row->addWidget(m_name, 1);
    row->addWidget(m_progress, 2);
    row->addWidget(m_text);
    row->addWidget(m_pause);
}

void BroadcastRow::set(const QString &name, qint64 done, qint64 total, const QDateTime &finishesAt,
                       const QTimeZone &zone, int more)
{
    m_name->setText(more > 0 ? tr("%1 and %Ln more", "name, number", more).arg(name) : name);
    m_progress->setAccessibleName(tr("Progress of %1").arg(name));
    m_progress->setMaximum(int(std::max<qint64>(total, 1)));
    m_progress->setValue(int(total == 0 ? 1 : done));
    const QString part = tr("%1 of %2").arg(formatCount(done), formatCount(total));
    m_text->setText(
        finishesAt.isValid() && done < total ? tr("%1, ends near %2").arg(part, formatClock(finishesAt, zone)) : part);
    m_pause->setAccessibleName(tr("Pause %1").arg(name));
}

void BroadcastRow::setBusy(bool busy)
{
    m_pause->setBusy(busy);
}

} // namespace growthos::ui
