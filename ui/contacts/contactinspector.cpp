#include "ui/contacts/contactinspector.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Properties on one line: `feature: segments, plan: growth`.
QString inWords(const QJsonObject &properties)
{
    ContactSummary reader; // its traits are read the same way
    reader.traits = properties;
    QStringList words;
    for (auto property = properties.begin(); property != properties.end(); ++property)
        words.append(property.key() + u": "_s + reader.trait(property.key()));
    return words.join(u", "_s);
}

} // namespace

ContactInspector::ContactInspector(Workspace &workspace, QWidget *parent)
    : InspectorPanel(tr("Selected contact"), tr("Select a contact to see its profile."), parent),
      m_workspace(workspace), m_title(new ElidedLabel), m_email(new ElidedLabel(Qt::ElideMiddle))
{
    m_title->setProperty("role", u"section"_s);
    m_title->setObjectName(u"contactTitle"_s);
    m_email->setProperty("role", u"second"_s);
    auto *copy = iconButton(u"copy"_s, tr("Copy the address"));
    m_copyEmailButton = copy;
    m_copyEmail = new CopyAction(copy);
    auto *addressRow = new QHBoxLayout;
    addressRow->setContentsMargins(0, 0, 0, 0);
    addressRow->addWidget(m_email, 1);
    addressRow->addWidget(copy);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_title);
    names->addLayout(addressRow);
    head()->addLayout(names, 1);
    auto *open = iconButton(u"pencil"_s, tr("Open the profile (Enter)"));
    open->setObjectName(u"openProfile"_s);
    open->setProperty("raised", true);
    connect(open, &QToolButton::clicked, this, [this] { Q_EMIT openAsked(m_id); });
    head()->addWidget(open, 0, Qt::AlignTop);
    content()->addStretch(1);
    showNothing();
}

void ContactInspector::show(const ContactSummary &contact)
{
    if (m_id == contact.id && m_shown.contact.updatedAt == contact.updatedAt)
        return;
    if (m_id != contact.id)
        showProfile({contact, {}, {}});
    m_id = contact.id;
    read();
}

void ContactInspector::clear()
{
    m_id.clear();
    showNothing();
}

void ContactInspector::refresh()
{
    if (!m_id.isEmpty())
        read();
}

void ContactInspector::read()
{
    m_workspace.api().get(this, u"/v1/contacts/"_s + m_id, [this, id = m_id](const ApiReply &reply) {
        if (id != m_id)
            return;
        if (reply.ok())
            showProfile(ContactProfile::fromJson(reply.body));
        else if (reply.status == 404)
            clear();
    });
}

void ContactInspector::showProfile(const ContactProfile &profile)
{
    m_shown = profile;
    const ContactSummary &contact = profile.contact;
    m_title->setText(contact.isAnonymous() ? tr("Anonymous visitor") : contact.title());
    m_email->setText(contact.email.isEmpty() ? tr("No address") : contact.email);
    m_copyEmail->setText(contact.email);
    m_copyEmailButton->setVisible(!contact.email.isEmpty());

    const QTimeZone zone = m_workspace.project().zone;
    auto *facts = new FactList;
    facts->addCode(tr("ID"), contact.id, tr("Copy the ID"));
    facts->addCode(tr("User ID"), contact.externalId, tr("Copy the user ID"));
    facts->addFact(tr("Created"), formatMoment(contact.createdAt, zone));
    facts->addFact(tr("Changed"), formatMoment(contact.updatedAt, zone));
    if (!contact.tags.isEmpty())
        facts->addBadges(tr("Tags"), contact.tags);
    facts->addHeading(tr("Traits"));
    if (contact.traits.isEmpty())
        facts->addNote(tr("No traits yet. An identify call brings them."));
    for (auto trait = contact.traits.begin(); trait != contact.traits.end(); ++trait)
        facts->addFact(trait.key(), contact.trait(trait.key()));
    if (!profile.groups.isEmpty()) {
        facts->addHeading(tr("Companies"));
        for (const ContactProfile::Group &group : profile.groups)
            facts->addFact(group.name.isEmpty() ? group.id : group.name, group.name.isEmpty() ? QString() : group.id);
    }
    if (!profile.recentEvents.isEmpty()) {
        facts->addHeading(tr("Latest events"));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const ContactProfile::Event &event : profile.recentEvents) {
            facts->addFact(event.name, formatAgo(event.at, now, zone));
            if (!event.properties.isEmpty())
                facts->addNote(inWords(event.properties));
        }
    }
    if (m_facts)
        content()->replaceWidget(m_facts, facts);
    else
        content()->insertWidget(0, facts);
    delete std::exchange(m_facts, facts);
    showItem();
}

} // namespace growthos::ui
