#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

enum class SurveyType { Nps, Csat, Custom };
enum class SurveyStatus { Draft, Active, Paused, Closed };
enum class SurveyChannel { Widget, Email };
enum class QuestionType { Text, SingleChoice, MultipleChoice, Rating, Boolean };

/// A question of a custom survey.
struct SurveyQuestion
{
    std::string id = {};
    QuestionType type = QuestionType::Text;
    std::string title = {};
    std::vector<std::string> options = {}; ///< of the two kinds of choice
    bool required = false;
    bool operator==(const SurveyQuestion &) const = default;
};

/// A question to contacts, and when to ask it. A plain value.
struct Survey
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `srvy_…`
    std::string name = {};
    SurveyType type = SurveyType::Nps;
    SurveyStatus status = SurveyStatus::Draft;
    std::string question = {};                  ///< of NPS and CSAT; of a custom one its heading
    std::optional<std::string> followUp = {};   ///< asked with the comment
    std::vector<SurveyQuestion> questions = {}; ///< of a custom one
    struct Trigger
    {
        std::optional<std::string> event = {};
        std::optional<std::string> segmentId = {}; ///< beside an event: for its members alone; else: entering it
        std::string delay = {};                    ///< as the client wrote it, `1h`; empty: none
        bool operator==(const Trigger &) const = default;
    };
    Trigger trigger = {};
    int maxPerContact = 1; ///< deliveries of this survey inside the cooldown, or ever without one
    int cooldownDays = 0;  ///< 0 = none
    SurveyChannel channel = SurveyChannel::Widget;
    int widgetDelayMs = 30'000;                      ///< how long a page waits before it shows the widget
    std::optional<std::string> emailSubject = {};    ///< nothing: the question
    std::optional<std::string> emailTemplateId = {}; ///< nothing: a plain mail with the link
    std::optional<UtcMs> activatedAt = {};           ///< the last time
    std::optional<UtcMs> archivedAt = {};
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
};

/// One asking of one contact. Pending: its delay runs. Delivered: it is shown or mailed.
struct SurveyDelivery
{
    std::int64_t num = 0;
    std::int64_t survey = 0;
    std::int64_t contact = 0;
    bool delivered = false;
    UtcMs triggeredAt = 0;
    UtcMs dueAt = 0;
    std::optional<UtcMs> deliveredAt = {};
};

struct SurveyResponse
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `resp_…`
    std::int64_t survey = 0;
    std::int64_t contact = 0;
    std::string contactId = {};    ///< as read
    std::string contactLabel = {}; ///< as read: name, else email, external id, id
    std::optional<std::int64_t> delivery = {};
    std::optional<int> score = {};
    std::optional<std::string> comment = {};
    std::string answers = {}; ///< JSON object; empty: none
    std::string counted = {}; ///< as SurveyAnswer has it; not read
    UtcMs respondedAt = 0;
    UtcMs updatedAt = 0;
};

/// Of which part of its answers a survey's figures are.
struct SurveyScope
{
    std::optional<UtcMs> from = {};
    std::optional<UtcMs> until = {};          ///< exclusive
    std::optional<std::int64_t> segment = {}; ///< of those who are its members now
    bool isAll() const { return !from && !until && !segment; }
};

/// What a survey came to. Kept with every change of a row.
struct SurveyCounts
{
    std::int64_t sent = 0;
    std::int64_t answered = 0;  ///< of those that were sent
    std::int64_t responses = 0; ///< also of those who were not asked
    std::int64_t comments = 0;
    std::vector<std::int64_t> byScore = std::vector<std::int64_t>(11, 0); ///< place = score
    UtcMs updatedAt = 0;
    bool operator==(const SurveyCounts &) const = default;
};

/// How often each value was answered, by id of the question. The value "" counts whoever answered the question.
using SurveyAnswerCounts = std::map<std::string, std::map<std::string, std::int64_t>, std::less<>>;

std::string_view wireName(SurveyType type);
std::string_view wireName(SurveyStatus status);
std::string_view wireName(SurveyChannel channel);
std::string_view wireName(QuestionType type);
std::optional<SurveyType> surveyTypeFromWire(std::string_view name);
std::optional<SurveyStatus> surveyStatusFromWire(std::string_view name);
std::optional<SurveyChannel> surveyChannelFromWire(std::string_view name);
std::optional<QuestionType> questionTypeFromWire(std::string_view name);

} // namespace growthos
