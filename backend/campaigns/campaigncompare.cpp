#include "backend/campaigns/campaigncompare.h"

#include "backend/campaigns/campaignrules.h"

#include <algorithm>

namespace growthos {
namespace {

using Place = std::optional<std::size_t>;

Place placeOf(const Campaign &campaign, std::string_view id)
{
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        if (campaign.steps[i].id == id)
            return i;
    }
    return {};
}

Place standing(const Campaign &campaign, const std::string &id)
{
    const CampaignStep *step = standingAt(campaign, id);
    return step ? placeOf(campaign, step->id) : Place();
}

/// The names that go with true.
std::vector<std::string> whichOf(std::initializer_list<std::pair<const char *, bool>> fields)
{
    std::vector<std::string> names;
    for (const auto &[name, differs] : fields) {
        if (differs)
            names.emplace_back(name);
    }
    return names;
}

std::vector<std::string> differing(const CampaignStep &a, const CampaignStep &b)
{
    return whichOf({{"delay", a.delay != b.delay},
                    {"subject", a.subject != b.subject},
                    {"template_id", a.templateId != b.templateId},
                    {"from", a.from != b.from},
                    {"preheader", a.preheader != b.preheader},
                    {"conditions", a.conditions != b.conditions},
                    {"send_window", a.window != b.window}});
}

std::vector<std::string> differing(const CampaignDefinition &a, const CampaignDefinition &b)
{
    return whichOf({{"name", a.name != b.name},
                    {"from", a.from != b.from},
                    {"trigger", a.trigger != b.trigger},
                    {"exit_on", a.exitOn != b.exitOn},
                    {"reentry", a.reenters != b.reenters},
                    {"segment_id", a.segmentId != b.segmentId},
                    {"scheduled_at", a.scheduledAt != b.scheduledAt},
                    {"throttle", a.throttle != b.throttle}});
}

/// Of the steps that stay, those that keep their order among each other: the longest rising run of old places. The
/// others are the moved ones.
std::vector<bool> keepsOrder(const std::vector<Place> &before)
{
    std::vector<std::size_t> length(before.size(), 0);
    std::vector<Place> previous(before.size());
    Place best;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!before[i])
            continue;
        length[i] = 1;
        for (std::size_t j = 0; j < i; ++j) {
            if (before[j] && *before[j] < *before[i] && length[j] + 1 > length[i]) {
                length[i] = length[j] + 1;
                previous[i] = j;
            }
        }
        if (!best || length[i] > length[*best])
            best = i;
    }
    std::vector<bool> kept(before.size(), false);
    for (; best; best = previous[*best])
        kept[*best] = true;
    return kept;
}

/// Contacts that stand at one place of the sequence as it is.
struct Crowd
{
    Place from;
    Place to;
    std::int64_t count = 0;
};

} // namespace

CampaignComparison compareCampaigns(const Campaign &before, const Campaign &after,
                                    const std::map<std::string, std::int64_t> &waiting)
{
    CampaignComparison result{.fields = differing(before, after)};
    std::vector<Crowd> crowds;
    for (const auto &[id, count] : waiting) {
        if (count > 0)
            crowds.push_back({standing(before, id), standing(after, id), count});
    }
    for (const Crowd &crowd : crowds) {
        result.waiting += crowd.count;
        result.finishing += crowd.to ? 0 : crowd.count;
    }
    using Step = CampaignComparison::Step;
    using Kind = CampaignComparison::Kind;
    const auto stand = [&](Step &step) {
        step.goesTo = standing(after, step.id);
        for (const Crowd &crowd : crowds)
            step.waiting += crowd.from && crowd.from == step.before ? crowd.count : 0;
    };
    std::vector<Place> places;
    for (const CampaignStep &step : after.steps)
        places.push_back(placeOf(before, step.id));
    const std::vector<bool> kept = keepsOrder(places);
    for (std::size_t i = 0; i < after.steps.size(); ++i) {
        Step step{.id = after.steps[i].id, .before = places[i], .after = i};
        if (step.before)
            step.fields = differing(before.steps[*step.before], after.steps[i]);
        step.kind = !step.before          ? Kind::Added
                    : !kept[i]            ? Kind::Moved
                    : step.fields.empty() ? Kind::Same
                                          : Kind::Changed;
        stand(step);
        // Whoever stands behind it then, and had not come past it.
        for (const Crowd &crowd : crowds) {
            const bool behind = !crowd.to || *crowd.to > i;
            const bool had = step.before && crowd.from && *step.before < *crowd.from;
            const bool through = !crowd.from && step.before; // at the end already
            step.missed += behind && !had && !through ? crowd.count : 0;
        }
        result.steps.push_back(std::move(step));
    }
    for (std::size_t i = 0; i < before.steps.size(); ++i) {
        if (placeOf(after, before.steps[i].id))
            continue;
        Step step{.kind = Kind::Removed, .id = before.steps[i].id, .before = i};
        stand(step);
        auto at = result.steps.begin();
        if (i > 0) {
            at = std::find_if(result.steps.begin(), result.steps.end(),
                              [&](const Step &other) { return other.id == before.steps[i - 1].id; });
            ++at;
        }
        result.steps.insert(at, std::move(step));
    }
    return result;
}

} // namespace growthos
