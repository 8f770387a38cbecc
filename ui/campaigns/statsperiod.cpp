#include "ui/campaigns/statsperiod.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/widgets/button.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pickfield.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

StatsPeriod::StatsPeriod(CampaignDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_state(new ElidedLabel), m_again(button(tr("Try again"))),
      m_pick(new PickField(tr("Stats for")))
{
    m_state->setObjectName(u"statsState"_s);
    m_again->setObjectName(u"readStatsAgain"_s);
    connect(m_again, &QPushButton::clicked, &m_document, &CampaignDocument::readReport);
    m_pick->setObjectName(u"statsPeriod"_s);
    m_pick->setWidths(120, 180);
    m_pick->setToolTip(tr("Emails sent in this time, whenever they were opened or clicked"));
    m_pick->setOptions([this] {
        QList<PickOption> options;
        for (const int days : {0, 7, 30, 90})
            options.append({days, words(days), {}, u"calendar"_s, {}, days == m_document.days()});
        return options;
    });
    connect(m_pick, &PickField::picked, this, [this](const QVariant &days) { m_document.setDays(days.toInt()); });
    QLabel *name = label(tr("Stats for"), "second"_L1);
    name->setBuddy(m_pick);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_state);
    row->addWidget(m_again);
    row->addWidget(name);
    row->addWidget(m_pick);
    connect(&m_document, &CampaignDocument::changed, this, &StatsPeriod::refresh);
    refresh();
}

QString StatsPeriod::words(int days)
{
    return days == 0 ? tr("All time") : tr("Last %Ln day(s)", nullptr, days);
}

void StatsPeriod::refresh()
{
    m_pick->display(words(m_document.days()), u"calendar"_s);
    const QString failure = m_document.reportFailure();
    const bool waits = m_document.state() == CampaignDocument::State::Ready && !m_document.isReportKnown();
    setRole(m_state, "role", failure.isEmpty() ? "second"_L1 : "bad"_L1);
    m_state->setText(failure.isEmpty() ? tr("Reading…") : failure);
    m_state->setVisible(waits);
    m_again->setVisible(waits && !failure.isEmpty());
}

} // namespace growthos::ui
