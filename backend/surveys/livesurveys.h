#pragma once

#include "backend/bus/outbox.h"
#include "backend/decide/decidepart.h"
#include "backend/surveys/survey.h"

#include <deque>
#include <set>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace growthos {

/// What a unit of work did to surveys, for whoever must hear of it after the commit.
struct SurveyNews
{
    std::optional<std::vector<Survey>> surveys = {}; ///< all that are not archived, when one changed
    std::vector<std::string> ids = {};               ///< with them: of all, the archived ones too
    std::vector<SurveyDelivery> delivered = {};      ///< to be shown by a widget
    std::vector<std::int64_t> answered = {};         ///< numbers of deliveries
};

/// Which surveys are there and which wait in whose widgets, as of the last commit: what decide and the triggers look
/// at. `apply` on the writer's thread, all else on any.
class LiveSurveys final : public DecidePart
{
public:
    /// A widget is offered so long after its delivery, unless it is answered before.
    static constexpr UtcMs shownFor = 30 * dayMs;

    explicit LiveSurveys(Subscriptions &subscriptions) : m_subscriptions(subscriptions) {}

    void apply(SurveyNews news);
    /// Whether this is a survey, an archived one too. Writer's thread.
    bool has(std::string_view id) const { return m_ids.contains(id); }
    /// Active surveys that an effect triggers, in order of number. Writer's thread.
    std::vector<Survey> triggeredBy(std::string_view event, std::string_view subject) const;
    /// Deliveries that wait in widgets. Any thread.
    std::size_t openCount() const;
    /// The oldest open one of each kind: `nps`, and `survey` for the others.
    void writeWidgets(JsonWriter &json, const DecideSubject &subject) const override;

private:
    struct Open
    {
        std::int64_t delivery = 0;
        std::int64_t survey = 0;
        UtcMs at = 0;
    };

    void close(std::int64_t delivery);
    void dropOld(UtcMs now);
    void subscribe() const;

    Subscriptions &m_subscriptions;
    std::set<std::string, std::less<>> m_ids; ///< mails of theirs may be on their way; writer's thread
    mutable std::shared_mutex m_mutex;
    std::unordered_map<std::int64_t, Survey> m_surveys;
    std::unordered_map<std::int64_t, std::vector<Open>> m_open; ///< by contact
    std::unordered_map<std::int64_t, std::int64_t> m_contacts;  ///< of each open delivery
    std::deque<std::pair<UtcMs, std::int64_t>> m_order;         ///< deliveries, the oldest first
};

} // namespace growthos
