#pragma once

#include "backend/http/paging.h"
#include "backend/storage/database.h"
#include "backend/surveys/survey.h"

#include <functional>
#include <map>

namespace growthos {

/// The rows of surveys, of who was asked and of what they answered. Reads on any connection, writes on the writer
/// inside an open transaction. Errors stay in the Database (see there). Counts are kept by triggers of the schema.
class SurveyStore
{
public:
    explicit SurveyStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> text; ///< in the name, any ASCII case
        std::optional<QString> status;
        std::optional<QString> type;
        bool archived = false;
        std::string_view sort = "-created_at";
    };
    /// The words that `sort` may be.
    static constexpr std::string_view sortings[] = {"name",        "-name",      "created_at",
                                                    "-created_at", "updated_at", "-updated_at"};
    http::Page<Survey> list(const Filter &filter, const http::PageRequest &page) const;
    /// Archived ones too.
    std::optional<Survey> find(std::string_view id) const;
    std::optional<Survey> find(std::int64_t num) const;
    /// Without the archived ones, in order of number.
    std::vector<Survey> all() const;
    /// Of all, the archived ones too.
    std::vector<std::string> ids() const;
    /// Closed or archived.
    std::vector<Survey> ended() const;

    // What a survey came to: as it is kept, and counted over the rows. Sent in the period of the scope, and of those
    // who were asked in it; all else by the time of the answer.
    SurveyCounts counts(std::int64_t survey) const;
    SurveyCounts countsIn(std::int64_t survey, const SurveyScope &scope) const;
    SurveyAnswerCounts answerCounts(std::int64_t survey) const;
    SurveyAnswerCounts answerCountsIn(std::int64_t survey, const SurveyScope &scope) const;
    /// From the delivery to the first answer: half of them took less; nothing when none of them was asked.
    std::optional<std::int64_t> medianTook(std::int64_t survey, const SurveyScope &scope) const;
    /// Scores of the responses in [from, until), in order of time; `segment`: of its members alone.
    void forEachScore(std::int64_t survey, UtcMs from, UtcMs until, std::optional<std::int64_t> segment,
                      const std::function<void(UtcMs at, int score)> &use) const;
    struct SegmentScores
    {
        std::string id;
        std::string name;
        SurveyCounts counts; ///< responses and scores alone
    };
    /// Of the members of each segment with responses since then, the most responses first.
    std::vector<SegmentScores> bySegment(std::int64_t survey, UtcMs since, int most) const;

    /// Gives it its number.
    void insert(Survey &survey);
    void update(const Survey &survey);

    // Deliveries.
    std::int64_t insertDelivery(const SurveyDelivery &delivery);
    std::optional<SurveyDelivery> delivery(std::int64_t num) const;
    /// Pending ones that are due, the earliest first.
    std::vector<SurveyDelivery> due(UtcMs now, int most) const;
    std::optional<UtcMs> nextDue() const;
    void markDelivered(std::int64_t num, UtcMs at);
    void removeDelivery(std::int64_t num);
    /// What waits of a survey stops waiting, or waits on.
    void hold(std::int64_t survey, bool held);
    void removeWaiting(std::int64_t survey);
    bool isWaiting(std::int64_t survey, std::int64_t contact) const;
    /// Deliveries of the survey to the contact after `after`.
    std::int64_t deliveredAfter(std::int64_t survey, std::int64_t contact, UtcMs after) const;
    /// The last delivery of any other survey to the contact; nothing: there is none.
    struct Last
    {
        std::string survey; ///< its id
        UtcMs at = 0;
    };
    std::optional<Last> lastOfOthers(std::int64_t survey, std::int64_t contact) const;
    /// The last delivery of the survey to the contact.
    std::optional<SurveyDelivery> lastDelivery(std::int64_t survey, std::int64_t contact) const;
    /// Delivered after `after` and not answered, by widget, of surveys that are active.
    std::vector<SurveyDelivery> open(UtcMs after) const;

    // Responses.
    struct ResponseFilter
    {
        std::int64_t survey = 0;
        std::optional<std::pair<int, int>> scores; ///< inclusive
        std::optional<QString> text;               ///< in the comment or an answer, any ASCII case
        bool commented = false;                    ///< those with a comment alone
        std::optional<std::int64_t> contact;
        std::optional<std::int64_t> segment; ///< of its members alone
        std::optional<QString> question;     ///< id: those that answer it; `text` is then in that answer
        std::optional<UtcMs> from;
    };
    /// Newest first.
    http::Page<SurveyResponse> responses(const ResponseFilter &filter, const http::PageRequest &page) const;
    std::optional<SurveyResponse> response(std::string_view id) const;
    std::optional<SurveyResponse> responseTo(std::int64_t delivery) const;
    void insertResponse(SurveyResponse &response);
    void updateResponse(const SurveyResponse &response);
    /// Counts by score of all responses to NPS surveys since then.
    SurveyCounts npsSince(UtcMs since) const;

    // Refusals.
    struct Refusal
    {
        std::string gate;
        UtcMs at = 0;
    };
    void refuse(std::int64_t survey, std::int64_t contact, std::string_view gate, UtcMs at);
    void forgetRefusal(std::int64_t survey, std::int64_t contact);
    std::optional<Refusal> refusal(std::int64_t survey, std::int64_t contact) const;

private:
    static Survey fromRow(const Query &query);
    static SurveyDelivery deliveryFrom(const Query &query);
    static SurveyResponse responseFrom(const Query &query);

    Database &m_db;
};

} // namespace growthos
