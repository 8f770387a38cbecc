#include "backend/flags/liveflags.h"

#include "backend/core/stablehash.h"

namespace growthos {

void LiveFlags::set(std::vector<Flag> flags)
{
    auto gates = std::make_shared<Gates>();
    for (Flag &flag : flags) {
        std::unique_ptr<RuleGate> rule;
        if (flag.rules)
            rule = std::make_unique<RuleGate>(*flag.rules, m_world);
        else if (flag.segmentId)
            rule = std::make_unique<RuleGate>(RuleGate::ofSegment(*flag.segmentId), m_world);
        gates->push_back({std::move(flag), std::move(rule)});
    }
    const std::lock_guard lock(m_mutex);
    m_flags = std::move(gates);
}

void LiveFlags::writeFlags(JsonWriter &json, const DecideSubject &subject) const
{
    std::shared_ptr<const Gates> gates;
    {
        const std::lock_guard lock(m_mutex);
        gates = m_flags;
    }
    for (const auto &[flag, rule] : *gates) {
        const bool in = flag.enabled && 100 * stableShare(subject.bucket, "flag:" + flag.key) < flag.rollout;
        const auto holds = in && rule ? rule->holds(subject) : std::optional(in);
        if (holds)
            json.member(flag.key, *holds);
    }
}

} // namespace growthos
