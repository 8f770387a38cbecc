#include "ui/contacts/contactinspector.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/contacts/candidatesdialog.h"
#include "ui/contacts/sharedfacts.h"
#include "ui/contacts/timelinerow.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"
#include "ui/widgets/meter.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int avatarSize = 40;
constexpr int timelineRows = 12; // the profile has all of them

} // namespace

ContactInspector::ContactInspector(Workspace &workspace, QWidget *parent)
    : InspectorPanel(tr("Selected contact"), tr("Select a contact to see its profile."), parent),
      m_workspace(workspace), m_avatar(new Avatar(avatarSize)), m_title(new ElidedLabel),
      m_email(new ElidedLabel(Qt::ElideMiddle))
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
    head()->setContentsMargins(16, 12, 12, 12);
    head()->setSpacing(12);
    head()->addWidget(m_avatar, 0, Qt::AlignTop);
    head()->addLayout(names, 1);
    auto *open = iconButton(u"pencil"_s, tr("Open the profile (Enter)"));
    open->setObjectName(u"openProfile"_s);
    open->setProperty("raised", true);
    connect(open, &QToolButton::clicked, this, [this] { Q_EMIT openAsked(m_id); });
    head()->addWidget(open, 0, Qt::AlignTop);
    m_scores = new QWidget;
    m_engagement = new Meter(tr("Engagement"));
    m_lead = new Meter(tr("Lead"));
    auto *scores = new QHBoxLayout(m_scores);
    scores->setContentsMargins(0, 0, 0, 4);
    scores->setSpacing(24);
    scores->addWidget(m_engagement, 1);
    scores->addWidget(m_lead, 1);
    m_alike = new Banner(Tone::Accent);
    m_alike->setObjectName(u"inspectorAlike"_s);
    m_alike->setAction(tr("Compare"));
    m_alike->hide();
    connect(m_alike, &Banner::actionClicked, this, [this] {
        if (m_candidate)
            Q_EMIT compareAsked(*m_candidate);
    });
    m_timelineBox = new QWidget;
    auto *column = new QVBoxLayout(m_timelineBox);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    column->addWidget(line(Qt::Horizontal));
    column->addSpacing(4);
    column->addWidget(label(tr("Timeline"), "strong"_L1));
    content()->addWidget(m_alike);
    content()->addWidget(m_scores);
    content()->addWidget(m_timelineBox);
    content()->addStretch(1);
    showNothing();
}

void ContactInspector::show(const ContactSummary &contact)
{
    if (m_id == contact.id && m_shown.contact.updatedAt == contact.updatedAt)
        return;
    if (m_id != contact.id) {
        m_segments.clear();
        m_candidate.reset();
        m_alike->hide();
        showTimeline({});
        showProfile({contact, {}});
    }
    m_id = contact.id;
    read();
}

void ContactInspector::showSelection(const QList<const ContactSummary *> &known, int selected)
{
    m_id.clear(); // what is still read about one of them is not shown
    showSeveral(tr("%Ln contact(s) selected", nullptr, selected), sharedFacts(known, selected));
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
    m_workspace.api().get(this, u"/v1/contacts/%1/segments?limit=100"_s.arg(m_id),
                          [this, id = m_id](const ApiReply &reply) {
                              QStringList names;
                              for (const QJsonValue &row : reply.body["data"_L1].toArray())
                                  names.append(row["name"_L1].toString());
                              if (id != m_id || !reply.ok() || names == m_segments)
                                  return;
                              m_segments = names;
                              showProfile(ContactProfile(m_shown));
                          });
    m_workspace.api().get(this, u"/v1/contacts/%1/timeline?limit=%2"_s.arg(m_id).arg(timelineRows),
                          [this, id = m_id](const ApiReply &reply) {
                              if (id == m_id && reply.ok())
                                  showTimeline(reply.body["data"_L1].toArray());
                          });
    m_workspace.api().get(this, u"/v1/contacts/merge-candidates?limit=1&contact_id="_s + m_id,
                          [this, id = m_id](const ApiReply &reply) {
                              if (id == m_id && reply.ok())
                                  showCandidate(reply.body["data"_L1].toArray());
                          });
}

void ContactInspector::showTimeline(const QJsonArray &entries)
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    TimelineRow *last = nullptr;
    for (const QJsonValue &entry : entries) {
        last = new TimelineRow(TimelineEntry::fromJson(entry.toObject()), m_workspace.project().zone);
        column->addWidget(last);
    }
    if (last)
        last->setLast(true);
    m_timelineBox->setVisible(last != nullptr);
    delete std::exchange(m_timeline, list);
    m_timelineBox->layout()->addWidget(list);
}

void ContactInspector::showCandidate(const QJsonArray &pairs)
{
    m_candidate.reset();
    if (!pairs.isEmpty())
        m_candidate = MergeCandidate::fromJson(pairs[0].toObject());
    m_alike->setVisible(m_candidate.has_value());
    if (!m_candidate)
        return;
    const ContactSummary &other = m_candidate->contact.id == m_id ? m_candidate->other : m_candidate->contact;
    m_alike->set(Tone::Accent, tr("Looks like the same person"),
                 tr("%1, %2", "contact, why").arg(other.title(), CandidatesDialog::reasonText(m_candidate->reason)),
                 u"merge"_s);
}

void ContactInspector::showProfile(const ContactProfile &profile)
{
    m_shown = profile;
    const ContactSummary &contact = profile.contact;
    m_title->setText(contact.isAnonymous() ? tr("Anonymous visitor") : contact.title());
    m_email->setText(contact.email.isEmpty() ? tr("No address") : contact.email);
    m_copyEmail->setText(contact.email);
    m_copyEmailButton->setVisible(!contact.email.isEmpty());

    m_avatar->setTitle(contact.isAnonymous() ? QString() : contact.title());
    m_avatar->setVisible(!contact.isAnonymous());
    m_scores->setVisible(contact.engagement.has_value());
    m_engagement->setScore(contact.engagement.value_or(0));
    m_lead->setScore(contact.lead.value_or(0));

    const QTimeZone zone = m_workspace.project().zone;
    auto *facts = new FactList;
    facts->addCode(tr("ID"), contact.id, tr("Copy the ID"));
    facts->addCode(tr("User ID"), contact.externalId, tr("Copy the user ID"));
    facts->addFact(tr("Created"), formatMoment(contact.createdAt, zone));
    facts->addFact(tr("Changed"), formatMoment(contact.updatedAt, zone));
    if (!contact.tags.isEmpty())
        facts->addBadges(tr("Tags"), contact.tags);
    if (!m_segments.isEmpty())
        facts->addBadges(tr("Segments"), m_segments);
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
    if (m_facts)
        delete content()->replaceWidget(m_facts, facts);
    else
        content()->insertWidget(2, facts);
    delete std::exchange(m_facts, facts);
    showItem();
}

} // namespace growthos::ui
