#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/core/duration.h"

#include <QTimeZone>
#include <functional>

namespace growthos {

// Decisions about campaigns; pure.

/// `Acme <growth@acme.com>` or the address alone; nothing when it is neither.
bool isSender(std::string_view text);
/// Minutes after midnight of `09:30`; `24:00` is the end of the day.
std::optional<int> parseTimeOfDay(std::string_view text);
std::string timeOfDayText(int minutes);
/// 1 = Monday … of `mon`.
std::optional<int> parseWeekday(std::string_view text);
std::string_view weekdayName(int day);

/// A name of the IANA time zone database, a link of it too (Asia/Calcutta), or `UTC+02:00`. Any thread.
bool isZone(const QString &name);

/// `at` when the window is open then, else the next moment at which it opens. Days are those on which it opens; summer
/// time is the zone's. Clocks that show a time twice or leave it out never make it a time outside.
UtcMs nextOpening(const SendWindow &window, const QTimeZone &zone, UtcMs at);

/// The time between two emails. 0 without a throttle.
double throttleInterval(const std::optional<Throttle> &throttle);

/// Where somebody stands who waits for `step`: at it, or where it is gone at what followed it. Nothing: at the end.
const CampaignStep *standingAt(const Campaign &campaign, const std::string &step);
/// The step behind `step`.
const CampaignStep *following(const Campaign &campaign, const std::string &step);

/// Gives the new steps their ids: those named, else that of the old step in the same place where nobody names it, else
/// a new one by `makeId`. Notes in `retired` what followed the steps that go.
void keepStepIds(const std::vector<CampaignStep> &before, std::vector<CampaignStep> &after,
                 std::map<std::string, std::string> &retired, const std::function<std::string()> &makeId);

/// To three decimals; 0 of nothing.
double rateOf(std::int64_t part, std::int64_t whole);

/// A trigger counts when it happened since the activation, and not more than this before it was received.
constexpr UtcMs oldestTrigger = dayMs;
/// Later than this somebody must decide.
constexpr UtcMs latestStep = dayMs;
constexpr UtcMs latestBroadcast = 6 * hourMs;

} // namespace growthos
