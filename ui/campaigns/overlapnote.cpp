#include "ui/campaigns/overlapnote.h"

#include "ui/api/contacts.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/segmentcount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/factlist.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostCompared = 5; // broadcasts of one day
constexpr int shown = 12;             // contacts in the dialog

} // namespace

OverlapNote::OverlapNote(Workspace &workspace, QWidget *parent) : Banner(Tone::Warning, parent), m_workspace(workspace)
{
    setObjectName(u"overlapNote"_s);
    setAction(tr("See overlap"))->setObjectName(u"seeOverlap"_s);
    connect(this, &Banner::actionClicked, this, &OverlapNote::open);
    hide();
}

void OverlapNote::look(const QString &id, const QString &segmentId, const QDateTime &at, const QTimeZone &zone)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDate day = (at.isValid() && at > now ? at : now).toTimeZone(zone).date();
    if (id == m_id && segmentId == m_segment && day == m_day && zone == m_zone)
        return;
    m_id = id;
    m_segment = segmentId;
    m_day = day;
    m_zone = zone;
    m_read.drop();
    hide();
    if (!segmentId.isEmpty())
        m_read.get(
            m_workspace.api(), this, u"/v1/campaigns?type=broadcast&sort=-updated_at&limit=100"_s,
            [this](const QJsonObject &body) { take(body["data"_L1].toArray()); }, [](const QString &) {});
}

/// One that goes out on that day, or did.
bool OverlapNote::isOnTheDay(const CampaignInfo &other) const
{
    const auto on = [this](const QDateTime &at) { return at.isValid() && at.toTimeZone(m_zone).date() == m_day; };
    if (other.id == m_id || other.segmentId.isEmpty() || other.cancelled || other.status == "draft"_L1)
        return false;
    if (other.status == "completed"_L1)
        return on(other.endedAt);
    return other.begun ? on(QDateTime::currentDateTimeUtc()) : on(other.scheduledAt);
}

void OverlapNote::take(const QJsonArray &rows)
{
    QList<CampaignInfo> others;
    for (const QJsonValue &row : rows) {
        const CampaignInfo other = CampaignInfo::fromJson(row.toObject());
        if (isOnTheDay(other) && others.size() < mostCompared)
            others.append(other);
    }
    m_most = 0;
    count(others);
}

/// One after the other.
void OverlapNote::count(QList<CampaignInfo> others)
{
    if (others.isEmpty())
        return;
    const CampaignInfo other = others.takeFirst();
    m_read.send(m_workspace.api(), this, membersQuestion({m_segment, other.segmentId}, shown),
                [this, other, others](const ApiReply &reply) {
                    if (reply.ok() && reply.body["reachable"_L1].toInteger() > m_most)
                        show(other, reply.body);
                    count(others);
                });
}

void OverlapNote::show(const CampaignInfo &other, const QJsonObject &counted)
{
    m_most = counted["reachable"_L1].toInteger();
    m_other = other;
    m_shared = counted;
    const QString text = tr("“%1” reaches %Ln of the same people that day.", nullptr, int(m_most)).arg(other.name);
    set(Tone::Warning, {}, text);
    setVisible(true);
}

void OverlapNote::open()
{
    auto *dialog = new Dialog(tr("Who gets both"), this);
    dialog->setObjectName(u"overlapDialog"_s);
    auto *facts = new FactList;
    const qint64 total = m_shared["total"_L1].toInteger();
    // The list has those among them too who get no mail.
    facts->addTitle(tr("%Ln contact(s) in this segment and in that of “%1”", nullptr, int(total)).arg(m_other.name));
    const QJsonArray sample = m_shared["sample"_L1].toArray();
    for (const QJsonValue &row : sample) {
        const ContactSummary contact = ContactSummary::fromJson(row.toObject());
        facts->addFact(contact.title(), contact.email == contact.title() ? u"–"_s : contact.email);
    }
    if (const qint64 others = total - sample.size(); others > 0)
        facts->addNote(tr("and %Ln more", nullptr, int(others)));
    dialog->content()->addWidget(facts);
    dialog->cancelButton()->setText(tr("Close"));
    dialog->open();
}

} // namespace growthos::ui
