#pragma once

#include "backend/core/result.h"
#include "backend/surveys/surveystore.h"

#include <functional>

namespace growthos {

struct Services;

/// Categories of all types of surveys, as lists and exports are narrowed to them.
inline constexpr std::string_view surveyCategoryNames[] = {"promoter",  "passive", "detractor",
                                                           "satisfied", "neutral", "dissatisfied"};

/// Which responses to the survey are asked for: `value` has a parameter of their list by its name, as text. Errors:
/// ValidationError (a contact or a segment that does not exist).
Result<SurveyStore::ResponseFilter>
surveyAnswerFilter(const Survey &survey, const Services &services,
                   const std::function<std::optional<QString>(QLatin1String name)> &value);

} // namespace growthos
