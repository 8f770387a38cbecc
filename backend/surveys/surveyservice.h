#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/contactstore.h"
#include "backend/contacts/suppressions.h"
#include "backend/core/buckets.h"
#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/messages/messagequeue.h"
#include "backend/segments/segmentservice.h"
#include "backend/settings/publicaddress.h"
#include "backend/surveys/livesurveys.h"
#include "backend/surveys/surveylinks.h"
#include "backend/surveys/surveyrules.h"
#include "backend/surveys/surveystore.h"
#include "backend/templates/templateservice.h"

namespace growthos {

/// One of the reasons why a contact is asked or not.
struct SurveyGate
{
    std::string name = {};
    bool open = false;
    std::string message = {}; ///< for a person
};

/// Surveys: their definitions, who is asked when, and what they answer. Reads anywhere; changes with the writer's set,
/// inside its transaction, of which `takeNews` says what to publish after the commit.
///
/// Gates stand in one order; the first that is shut refuses:
/// 1. status: the survey is active. 2. trigger: its event or the entry into its segment came, after the activation and
/// not more than a day ago. 3. audience: with an event, the contact is in the segment then. 4. waiting: it does not
/// wait for this survey already. 5. frequency_cap: fewer deliveries of this survey than the maximum within the
/// cooldown (ever, without one). 6. cooldown: no delivery of another survey within it. 7. reachable: by email, the
/// contact has an address and may get mail. After a delay 1, 5, 6 and 7 are asked again.
class SurveyService
{
public:
    /// A trigger that came later than this asks nobody.
    static constexpr UtcMs oldestTrigger = dayMs;

    SurveyService(Database &database, IdSource &ids, Outbox &outbox, MessageQueue &messages,
                  const Suppressions &suppressions, const SegmentService &segments, const SurveyLinks &links,
                  const PublicAddress &address, const Clock &clock)
        : m_db(database), m_store(database), m_contacts(database), m_ids(ids), m_outbox(outbox), m_messages(messages),
          m_suppressions(suppressions), m_segments(segments), m_links(links), m_address(address), m_clock(clock)
    {}

    http::Page<Survey> list(const SurveyStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    /// Archived ones too. Errors: NotFound.
    Result<Survey> find(const QString &id) const;
    SurveyCounts counts(const Survey &survey) const { return m_store.counts(survey.num); }

    // Reports.
    SurveyCounts counts(const Survey &survey, const SurveyScope &scope) const
    {
        return scope.isAll() ? m_store.counts(survey.num) : m_store.countsIn(survey.num, scope);
    }
    SurveyAnswerCounts answerCounts(const Survey &survey, const SurveyScope &scope) const
    {
        return scope.isAll() ? m_store.answerCounts(survey.num) : m_store.answerCountsIn(survey.num, scope);
    }
    std::optional<std::int64_t> medianTook(const Survey &survey, const SurveyScope &scope) const
    {
        return m_store.medianTook(survey.num, scope);
    }
    /// Responses and scores of each period.
    std::vector<SurveyCounts> trend(const Survey &survey, const Buckets &periods,
                                    const std::optional<Segment> &segment) const;
    static constexpr int mostSegments = 50;
    std::vector<SurveyStore::SegmentScores> bySegment(const Survey &survey, UtcMs since) const
    {
        return m_store.bySegment(survey.num, since, mostSegments);
    }

    /// Number, id and times are given here. Errors: ValidationError (a segment that does not exist).
    Result<Survey> create(Survey survey);
    /// `changed`: the same survey with other fields. Errors: ValidationError as above, or what an active one would then
    /// lack; Conflict (archived).
    Result<Survey> update(const Survey &survey, Survey changed);
    /// Errors: Conflict (closed, archived), ValidationError (all that is missing).
    Result<Survey> activate(const Survey &survey);
    /// What waits for its delay, and mails that have not left, wait on after the next activation. Errors: Conflict (not
    /// active).
    Result<Survey> pause(const Survey &survey);
    /// For good; what waits is dropped, and mails that have not left are skipped, in pieces by `workDue`. Errors:
    /// Conflict (archived).
    Result<Survey> close(const Survey &survey);
    /// Drops what waits as `close` does. Errors: NotFound, Conflict (active).
    Result<void> archive(const QString &id);

    // Asking.
    /// Of a contact, in order. `waits`: of a delivery whose delay is over. `wasMember`: of the survey's audience when
    /// the trigger came; nothing: as it is now.
    std::vector<SurveyGate> gates(const Survey &survey, const Contact &contact, bool waits,
                                  std::optional<bool> wasMember = {}) const;
    std::optional<SurveyStore::Refusal> lastRefusal(const Survey &survey, const Contact &contact) const
    {
        return m_store.refusal(survey.num, contact.num);
    }
    std::optional<SurveyDelivery> lastDelivery(const Survey &survey, const Contact &contact) const
    {
        return m_store.lastDelivery(survey.num, contact.num);
    }
    /// An effect triggered the survey: asks at once, later, or not.
    void trigger(const Survey &survey, std::int64_t contact, UtcMs at, std::optional<bool> wasMember);
    std::optional<UtcMs> nextDue();
    void workDue(UtcMs now);
    /// Nothing of a mail has left, nor will: who got none was not asked. An answer by another way keeps what it
    /// answers.
    void mailEnded(std::string_view messageId);

    // Answers.
    /// A delivery by the token of its link. Errors: NotFound.
    Result<SurveyDelivery> byToken(const QString &token) const;
    Result<Survey> surveyOf(const SurveyDelivery &delivery) const;
    std::optional<SurveyResponse> responseTo(const SurveyDelivery &delivery) const
    {
        return m_store.responseTo(delivery.num);
    }
    struct Recorded
    {
        SurveyResponse response = {};
        bool isNew = false;
    };
    /// To the last delivery of the survey to the contact; a repeat updates. Without a delivery it is a new one each
    /// time. Errors: Conflict (draft, closed, archived).
    Result<Recorded> record(const Survey &survey, std::int64_t contact, const SurveyAnswer &answer, UtcMs at,
                            std::optional<SurveyDelivery> delivery = {});
    /// `$survey_responded` and `$nps_submitted`: with properties that make no response it stays a plain event, and the
    /// answer says why, for a person.
    std::optional<QString> recordEvent(std::string_view event, std::int64_t contact, const QJsonObject &properties,
                                       UtcMs at);
    http::Page<SurveyResponse> responses(const SurveyStore::ResponseFilter &filter, const http::PageRequest &page) const
    {
        return m_store.responses(filter, page);
    }
    /// Of all responses to NPS surveys since then.
    std::optional<int> npsSince(UtcMs since) const { return surveyScore(SurveyType::Nps, m_store.npsSince(since)); }

    /// What the open transaction did; call it when that has ended.
    SurveyNews takeNews();
    void rolledBack();
    /// Everything, for a start.
    SurveyNews everything() const;

private:
    Result<void> checkReferences(const Survey &survey) const;
    Survey store(Survey survey);
    std::optional<Contact> living(std::int64_t contact) const;
    bool deliver(const Survey &survey, const Contact &contact, std::int64_t delivery);
    void endAsking(const Survey &survey);
    void tellSurveys(SurveyNews &news) const;
    void skipMails();
    std::optional<Survey> surveyFor(std::string_view event, std::int64_t contact, const QJsonObject &properties) const;

    Database &m_db;
    SurveyStore m_store;
    ContactStore m_contacts;
    IdSource &m_ids;
    Outbox &m_outbox;
    MessageQueue &m_messages;
    const Suppressions &m_suppressions;
    const SegmentService &m_segments;
    const SurveyLinks &m_links;
    const PublicAddress &m_address;
    const Clock &m_clock;

    bool m_surveysChanged = false;
    SurveyNews m_news;
    /// Ended ones with mails that may not have left; none: that is not known yet.
    std::optional<std::vector<std::int64_t>> m_skipping;
};

/// Surveys that name a segment.
std::vector<SegmentUse> surveysNaming(Database &database, const Segment &segment);
/// Surveys that ask by mail and name a template for it. It may not be deleted under those that ask.
std::vector<TemplateUse> surveysMailing(Database &database);

} // namespace growthos
