#pragma once

#include "backend/contacts/graphlistener.h"
#include "backend/projection/projection.h"

namespace growthos {

/// A stored contact as the projection takes it; valid as long as `contact` is.
projection::ContactRow projectionRow(const Contact &contact);

/// Keeps the projection in step with the identity graph. Events come from whoever stores them. Apply thread.
class ProjectionFeed final : public GraphListener
{
public:
    explicit ProjectionFeed(projection::Projection &projection) : m_projection(projection) {}

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t contact, const std::vector<MembershipRow> &groups) override;
    void groupChanged(std::int64_t group, std::string_view traits) override;
    void committed() override { m_projection.publish(); }
    void rolledBack() override { m_projection.discard(); }

private:
    projection::Projection &m_projection;
};

} // namespace growthos
