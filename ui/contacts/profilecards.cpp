#include "ui/contacts/profilecards.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

AboutCard::AboutCard(QWidget *parent) : Card(tr("About"), parent)
{
    setObjectName(u"profileAbout"_s);
}

void AboutCard::setProfile(const ContactProfile &profile, const QTimeZone &zone)
{
    auto *facts = new FactList;
    facts->addCode(tr("ID"), profile.contact.id, tr("Copy the ID"));
    facts->addFact(tr("Created"), formatMoment(profile.contact.createdAt, zone));
    facts->addFact(tr("Changed"), formatMoment(profile.contact.updatedAt, zone));
    if (profile.contact.engagement)
        facts->addFact(tr("Engagement"), tr("%1 of 100").arg(*profile.contact.engagement));
    if (profile.contact.lead)
        facts->addFact(tr("Lead score"), tr("%1 of 100").arg(*profile.contact.lead));
    if (profile.subscription) {
        const ContactProfile::Subscription &mail = *profile.subscription;
        facts->addFact(tr("Email"), mail.bouncedAt.isValid() ? tr("Address does not take mail")
                                    : mail.subscribed        ? tr("Subscribed")
                                                             : tr("Unsubscribed"));
        if (mail.unsubscribedAt.isValid())
            facts->addFact(tr("Unsubscribed"), formatMoment(mail.unsubscribedAt, zone));
        if (mail.bouncedAt.isValid())
            facts->addFact(tr("Bounced"), formatMoment(mail.bouncedAt, zone));
    }
    if (!profile.groups.isEmpty()) {
        facts->addHeading(tr("Companies"));
        for (const ContactProfile::Group &group : profile.groups)
            facts->addFact(group.name.isEmpty() ? group.id : group.name, group.name.isEmpty() ? QString() : group.id);
    }
    if (m_facts)
        delete content()->replaceWidget(m_facts, facts);
    else
        content()->addWidget(facts);
    delete std::exchange(m_facts, facts);
}

SegmentsCard::SegmentsCard(QWidget *parent) : Card(tr("Segments"), parent)
{
    setObjectName(u"profileSegments"_s);
}

void SegmentsCard::setSegments(const QList<std::pair<QString, QString>> &segments)
{
    auto *list = new QWidget;
    auto *flow = new FlowLayout(list, 6, 6);
    flow->setContentsMargins(0, 0, 0, 0);
    for (const auto &[id, name] : segments) {
        Button *one = button(name);
        one->setProperty("compact", true);
        connect(one, &QPushButton::clicked, this, [this, wanted = id] { Q_EMIT segmentAsked(wanted); });
        flow->addWidget(one);
    }
    if (segments.isEmpty())
        flow->addWidget(label(tr("In no segment"), "note"_L1));
    if (m_list)
        delete content()->replaceWidget(m_list, list);
    else
        content()->addWidget(list);
    delete std::exchange(m_list, list);
    setCount(segments.isEmpty() ? QString() : formatCount(segments.size()));
}

} // namespace growthos::ui
