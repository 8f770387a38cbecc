#pragma once

#include "backend/contacts/identitybook.h"
#include "backend/decide/decidepart.h"
#include "backend/http/route.h"
#include "backend/projection/projection.h"

namespace growthos {

/// Answers decide from memory: who it is, and what each part says to that. Any thread. Source: Ingest API, decide.
class Decider
{
public:
    Decider(const IdentityBook &identities, const projection::Projection &projection, const Clock &clock)
        : m_identities(identities), m_projection(projection), m_clock(clock)
    {}

    /// Before anybody asks; in the order of the answer.
    void add(const DecidePart &part) { m_parts.push_back(&part); }
    /// The user id counts where it is known, else the anonymous id; somebody unknown is answered by the identifier
    /// alone, and stays unknown.
    QByteArray decide(std::string_view userId, std::string_view anonymousId) const;

private:
    /// Fills the snapshot that it speaks of.
    DecideSubject subject(std::string_view userId, std::string_view anonymousId, projection::Snapshot &snapshot) const;

    const IdentityBook &m_identities;
    const projection::Projection &m_projection;
    const Clock &m_clock;
    std::vector<const DecidePart *> m_parts;
};

/// `GET /v1/decide`. In the first moments after a start it waits until the identities are there.
http::Routes decideRoutes(const Decider &decider, IdentityBook &identities);

} // namespace growthos
