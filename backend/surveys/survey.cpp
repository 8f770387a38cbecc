#include "backend/surveys/survey.h"

#include <array>

namespace growthos {
namespace {

constexpr std::array<std::string_view, 3> typeNames{"nps", "csat", "custom"};
constexpr std::array<std::string_view, 4> stateNames{"draft", "active", "paused", "closed"};
constexpr std::array<std::string_view, 2> channelNames{"widget", "email"};
constexpr std::array<std::string_view, 5> questions{"text", "single_choice", "multiple_choice", "rating", "boolean"};

template <class T, std::size_t size>
std::optional<T> fromWire(const std::array<std::string_view, size> &names, std::string_view name)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == name)
            return static_cast<T>(i);
    }
    return {};
}

} // namespace

std::string_view wireName(SurveyType type)
{
    return typeNames[static_cast<std::size_t>(type)];
}

std::string_view wireName(SurveyStatus status)
{
    return stateNames[static_cast<std::size_t>(status)];
}

std::string_view wireName(SurveyChannel channel)
{
    return channelNames[static_cast<std::size_t>(channel)];
}

std::string_view wireName(QuestionType type)
{
    return questions[static_cast<std::size_t>(type)];
}

std::optional<SurveyType> surveyTypeFromWire(std::string_view name)
{
    return fromWire<SurveyType>(typeNames, name);
}

std::optional<SurveyStatus> surveyStatusFromWire(std::string_view name)
{
    return fromWire<SurveyStatus>(stateNames, name);
}

std::optional<SurveyChannel> surveyChannelFromWire(std::string_view name)
{
    return fromWire<SurveyChannel>(channelNames, name);
}

std::optional<QuestionType> questionTypeFromWire(std::string_view name)
{
    return fromWire<QuestionType>(questions, name);
}

} // namespace growthos
