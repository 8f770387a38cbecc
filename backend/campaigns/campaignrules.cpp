#include "backend/campaigns/campaignrules.h"

#include "backend/core/emailaddress.h"
#include "backend/settings/settingsrules.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

namespace growthos {
namespace {

constexpr std::string_view weekdayNames[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int minutesADay = 24 * 60;

/// When the clocks of the zone show this: where they do twice, the second time; where they leave it out, when they do.
UtcMs localMoment(QDate date, int minutes, const QTimeZone &zone)
{
    const QDate day = date.addDays(minutes / minutesADay);
    const QTime time = QTime(0, 0).addSecs(minutes % minutesADay * 60);
    const QDateTime moment(day, time, zone);
    if (moment.isValid())
        return moment.toMSecsSinceEpoch();
    const QDateTime behind = QDateTime::fromMSecsSinceEpoch(moment.toMSecsSinceEpoch() + 1, Qt::UTC);
    return zone.previousTransition(behind).atUtc.toMSecsSinceEpoch();
}

/// Where clocks show the same twice, the first time.
UtcMs firstLike(UtcMs moment, const QTimeZone &zone)
{
    const auto offset = [&](UtcMs at) {
        return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * secondMs;
    };
    const UtcMs before = offset(moment - dayMs);
    const UtcMs earlier = moment + offset(moment) - before;
    return earlier < moment && offset(earlier) == before ? earlier : moment;
}

} // namespace

bool isSender(std::string_view text)
{
    if (text.find_first_of("\r\n") != std::string_view::npos)
        return false;
    const std::size_t open = text.find('<');
    std::string_view address = text;
    if (open != std::string_view::npos) {
        if (!text.ends_with('>'))
            return false;
        address = text.substr(open + 1, text.size() - open - 2);
    }
    const auto parsed = parseEmail(address);
    return parsed && parsed->shown == address;
}

std::optional<int> parseTimeOfDay(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -1000; };
    if (text.size() != 5 || text[2] != ':')
        return {};
    const int hours = digit(0) * 10 + digit(1);
    const int minutes = digit(3) * 10 + digit(4);
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > minutesADay)
        return {};
    return hours * 60 + minutes;
}

std::string timeOfDayText(int minutes)
{
    return QString::asprintf("%02d:%02d", minutes / 60, minutes % 60).toStdString();
}

std::optional<int> parseWeekday(std::string_view text)
{
    const auto found = std::find(std::begin(weekdayNames), std::end(weekdayNames), text);
    return found == std::end(weekdayNames) ? std::nullopt : std::optional(int(found - std::begin(weekdayNames)) + 1);
}

std::string_view weekdayName(int day)
{
    return weekdayNames[day - 1];
}

bool isZone(const QString &name)
{
    // It is asked for each contact, and a link is looked for among files.
    static std::mutex mutex;
    static std::map<QString, bool> known;
    constexpr std::size_t mostNames = 5'000;
    const std::lock_guard lock(mutex);
    if (known.size() > mostNames)
        known.clear();
    const auto [found, isNew] = known.try_emplace(name, false);
    if (isNew)
        found->second = QTimeZone::isTimeZoneIdAvailable(name.toLatin1()) || isIanaZone(name);
    return found->second;
}

UtcMs nextOpening(const SendWindow &window, const QTimeZone &zone, UtcMs at)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(at, zone).date();
    const int length = window.to > window.from ? window.to : window.to + minutesADay;
    // From yesterday, whose window may reach past midnight, to the same weekday of the week after next, since clocks
    // may leave out that of next week.
    for (int i = -1; i <= 15; ++i) {
        const QDate day = today.addDays(i);
        if (!window.days.empty() &&
            std::find(window.days.begin(), window.days.end(), day.dayOfWeek()) == window.days.end())
            continue;
        const UtcMs opens = localMoment(day, window.from, zone);
        const UtcMs closes = localMoment(day, length, zone);
        // Clocks that are set back show no time outside before it closes for the day; unless it lies in that hour.
        const UtcMs first = firstLike(closes, zone);
        const UtcMs ends = first > opens ? first : closes;
        if (opens < ends && at < ends)
            return std::max(at, opens);
    }
    return at;
}

double throttleInterval(const std::optional<Throttle> &throttle)
{
    if (!throttle || throttle->count <= 0)
        return 0;
    const UtcMs unit = throttle->per == "second"   ? secondMs
                       : throttle->per == "minute" ? minuteMs
                       : throttle->per == "hour"   ? hourMs
                                                   : dayMs;
    return double(unit) / double(throttle->count);
}

const CampaignStep *standingAt(const Campaign &campaign, const std::string &step)
{
    std::string id = step;
    // Longer than any chain of removed steps that does not run in a circle.
    for (std::size_t i = 0; i <= campaign.retired.size(); ++i) {
        if (const CampaignStep *found = campaign.step(id))
            return found;
        const auto next = campaign.retired.find(id);
        if (next == campaign.retired.end())
            return nullptr;
        id = next->second;
    }
    return nullptr;
}

const CampaignStep *following(const Campaign &campaign, const std::string &step)
{
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        if (campaign.steps[i].id == step)
            return i + 1 < campaign.steps.size() ? &campaign.steps[i + 1] : nullptr;
    }
    return nullptr;
}

void keepStepIds(const std::vector<CampaignStep> &before, std::vector<CampaignStep> &after,
                 std::map<std::string, std::string> &retired, const std::function<std::string()> &makeId)
{
    std::set<std::string> taken;
    for (const CampaignStep &step : after)
        taken.insert(step.id);
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (!after[i].id.empty())
            continue;
        const bool free = i < before.size() && !taken.contains(before[i].id);
        after[i].id = free ? before[i].id : makeId();
        taken.insert(after[i].id);
    }
    for (const CampaignStep &step : after)
        retired.erase(step.id);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!taken.contains(before[i].id))
            retired[before[i].id] = i + 1 < before.size() ? before[i + 1].id : std::string();
    }
}

double rateOf(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : std::round(1000.0 * double(part) / double(whole)) / 1000;
}

} // namespace growthos
