#include "ui/campaigns/audiencecard.h"

#include "ui/api/errortext.h"
#include "ui/campaigns/segmentcount.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int countPause = 150;  // ms after another segment was chosen
constexpr int followPause = 250; // ms between counts of what changes

} // namespace

AudienceCard::AudienceCard(ApiClient &api, QWidget *parent)
    : Card(tr("Audience"), parent), m_api(api), m_segment(new ChoiceBox), m_form(new Form), m_counts(new QWidget),
      m_figure(label({}, "kpi"_L1)), m_facts(new FactList), m_trouble(label({}, "bad"_L1))
{
    setObjectName(u"audienceCard"_s);
    m_segment->setObjectName(u"broadcastSegment"_s);
    m_figure->setObjectName(u"broadcastAudience"_s);
    m_facts->setObjectName(u"broadcastAudienceFacts"_s);
    m_trouble->setObjectName(u"broadcastAudienceTrouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_form->add(u"segment_id"_s, new FormField(tr("Segment"), m_segment, tr("Whoever is in it when it is sent.")));
    auto *sum = new QVBoxLayout;
    sum->setSpacing(0);
    sum->addWidget(m_figure);
    sum->addWidget(label(tr("will get this email"), "note"_L1));
    sum->addStretch(1);
    auto *row = new QHBoxLayout(m_counts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    row->addLayout(sum, 1);
    row->addWidget(m_facts, 2);
    m_counts->setObjectName(u"broadcastCounts"_s);
    m_counts->hide();
    content()->addWidget(m_form);
    content()->addWidget(m_counts);
    content()->addWidget(m_trouble);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &AudienceCard::ask);
    connect(&m_api, &ApiClient::changed, this, &AudienceCard::changed);
    connect(&m_api, &ApiClient::resyncNeeded, this, [this] { changed(u"contacts"_s); });
}

void AudienceCard::count(const QString &segmentId)
{
    if (segmentId == m_id)
        return;
    m_id = segmentId;
    m_reachable = -1;
    m_read.drop();
    m_asking = false;
    m_trouble->hide();
    if (m_id.isEmpty())
        m_counts->hide();
    setStale(true);
    m_pause.start(countPause);
}

/// Events and traits move contacts through segments; whom no mail reaches is on a list of its own.
void AudienceCard::changed(const QString &topic)
{
    if (topic != "contacts"_L1 && topic != "events"_L1 && topic != "segments"_L1 && topic != "suppressions"_L1)
        return;
    m_old = true;
    if (isVisible() && !m_asking && !m_pause.isActive())
        m_pause.start(followPause);
}

void AudienceCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (m_old && !m_asking && !m_pause.isActive())
        m_pause.start(0);
}

void AudienceCard::ask()
{
    m_old = false;
    if (m_id.isEmpty())
        return;
    m_asking = true;
    m_read.send(m_api, this, membersQuestion({m_id}, 0), [this](const ApiReply &reply) {
        m_asking = false;
        take(reply);
        if (m_old && isVisible())
            m_pause.start(followPause);
    });
}

void AudienceCard::take(const ApiReply &reply)
{
    m_trouble->setVisible(!reply.ok());
    setStale(!reply.ok());
    if (!reply.ok())
        return m_trouble->setText(reasonOf(reply));
    m_reachable = reply.body["reachable"_L1].toInteger();
    const qint64 all = reply.body["total"_L1].toInteger();
    const qint64 suppressed = reply.body["suppressed"_L1].toInteger();
    const auto less = [](qint64 count) {
        return count == 0 ? formatCount(0) : tr("− %1", "so many fewer").arg(formatCount(count));
    };
    m_figure->setText(formatCount(m_reachable));
    m_facts->setFact(tr("In the segment"), formatCount(all));
    m_facts->setFact(tr("Unsubscribed or bounced"), less(suppressed));
    m_facts->setFact(tr("Without an address"), less(all - suppressed - m_reachable));
    m_facts->setFact(tr("Recipients"), formatCount(m_reachable));
    m_counts->show();
    Q_EMIT counted();
}

/// The number stays until the next one comes.
void AudienceCard::setStale(bool stale)
{
    setRole(m_figure, "role", stale ? "kpiStale"_L1 : "kpi"_L1);
}

} // namespace growthos::ui
