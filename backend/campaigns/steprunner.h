#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/contacts/contactstore.h"
#include "backend/messages/messagequeue.h"
#include "backend/projection/projection.h"
#include "backend/segments/memberships.h"
#include "backend/settings/settings.h"

#include <QTimeZone>
#include <map>

namespace growthos {

/// One step for one contact: when it may go out, whether its conditions hold, and the mail itself. Writer's thread.
class StepRunner
{
public:
    StepRunner(Database &database, MessageQueue &messages, projection::Projection &projection,
               const SegmentStates &states, const SettingsCache &settings)
        : m_contacts(database), m_segments(database), m_messages(messages), m_projection(projection), m_states(states),
          m_settings(settings)
    {}

    /// The contact that a number leads to now; nothing when it is gone.
    std::optional<Contact> living(std::int64_t contact) const;
    /// Those that a merge ended in this contact.
    std::vector<std::int64_t> mergedInto(std::int64_t contact) const { return m_contacts.mergedInto(contact); }
    /// Who is in which segment is known.
    bool isLoaded() { return m_projection.staged() && m_states.isLoaded(); }
    /// While the projection loads, as the file has it.
    bool isMember(const std::string &segment, std::int64_t contact);
    /// Nothing while it is being worked out who is in it; nobody of a segment that is gone.
    std::optional<projection::IdSet> members(const std::string &segment);

    /// `at`, or when the step's window opens after it.
    UtcMs opening(const CampaignStep &step, const Contact &contact, UtcMs at);
    enum class Verdict { Holds, Fails, NotReady };
    Verdict conditions(const Campaign &campaign, const CampaignStep &step, std::int64_t contact, UtcMs now);
    /// In the caller's transaction.
    MessageQueue::Queued send(const Campaign &campaign, const CampaignStep &step, std::int64_t contact,
                              std::int64_t entry);
    /// Definitions have changed.
    void forget() { m_programs.clear(); }

private:
    const QTimeZone &zone(const std::string &name);

    ContactStore m_contacts;
    SegmentStore m_segments;
    MessageQueue &m_messages;
    projection::Projection &m_projection;
    const SegmentStates &m_states;
    const SettingsCache &m_settings;
    std::map<std::string, projection::Program> m_programs; ///< by ids of campaign and step, which clients choose
    QString m_programsZone;                                ///< for which they are made
    std::map<std::string, QTimeZone> m_zones;
};

/// What a mail of a step is made from.
ContentDraft contentOf(const Campaign &campaign, const CampaignStep &step);
/// The zone in which a window counts for a contact, by name.
std::string windowZone(const SendWindow &window, const Contact &contact, const Settings &settings);

} // namespace growthos
