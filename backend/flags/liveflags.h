#pragma once

#include "backend/decide/rulegate.h"
#include "backend/flags/flag.h"

#include <memory>
#include <mutex>
#include <vector>

namespace growthos {

/// The flags that are on, as of the last commit: what decide answers from. `set` on the writer's thread, all else on
/// any.
///
/// Who is in a rollout stands at a place between 0 and 100 by flag and contact, so a larger one keeps all who were in.
/// A flag that is off or does not hold is `false`. One of which it cannot be known yet (see RuleGate) is left out.
class LiveFlags final : public DecidePart
{
public:
    explicit LiveFlags(const RuleWorld &world) : m_world(world), m_flags(std::make_shared<const Gates>()) {}

    void set(std::vector<Flag> flags);
    void writeFlags(JsonWriter &json, const DecideSubject &subject) const override;

private:
    struct Gate
    {
        Flag flag;
        std::unique_ptr<RuleGate> rule; ///< null: everybody
    };
    using Gates = std::vector<Gate>;

    const RuleWorld m_world;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Gates> m_flags;
};

} // namespace growthos
