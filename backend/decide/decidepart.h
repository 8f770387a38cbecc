#pragma once

#include "backend/core/jsonwriter.h"
#include "backend/projection/version.h"

namespace growthos {

/// Whom decide is asked about. Everything in it is in memory.
struct DecideSubject
{
    std::int64_t contact = 0; ///< a living one; 0: nobody is known by this identifier
    std::uint64_t bucket = 0; ///< for stableShare: the same for a contact as long as it lives
    UtcMs now = 0;
    const projection::Version *version = nullptr; ///< null while the projection loads
};

/// What one resource has to say in the answer of decide. Any thread, often: from memory, in microseconds. Each writes
/// members of the objects or elements of the array, and nothing where it has nothing to say.
class DecidePart
{
public:
    virtual ~DecidePart() = default;
    virtual void writeFlags(JsonWriter &, const DecideSubject &) const {}
    virtual void writeExperiments(JsonWriter &, const DecideSubject &) const {}
    virtual void writeWidgets(JsonWriter &, const DecideSubject &) const {}
};

} // namespace growthos
