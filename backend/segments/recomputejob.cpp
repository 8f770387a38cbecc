#include "backend/segments/recomputejob.h"

#include "backend/services.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

constexpr std::string_view kindName = "segments.recompute";

Result<void> writeSome(Memberships &memberships, JobStep &step)
{
    const QJsonObject asked = QJsonDocument::fromJson(QByteArray::fromStdString(step.job.parameters)).object();
    const std::int64_t rows = asked[QLatin1String("rows")].toInteger();
    const auto left = std::int64_t(memberships.writeWaiting(asked[QLatin1String("segment")].toInteger()));
    step.total = rows;
    step.done = std::max(step.done, rows - left);
    if (left == 0) {
        step.done = rows;
        step.finish("{\"changed\":" + std::to_string(rows) + "}");
    }
    return {};
}

} // namespace

JobKind segmentRecomputeKind(Memberships &memberships)
{
    return {.name = std::string(kindName), .scope = http::Scope::SegmentsWrite, .step = [&memberships](JobStep &step) {
                return writeSome(memberships, step);
            }};
}

void startRecompute(Services &services, const Segment &segment)
{
    const std::size_t rows = services.segments.waitingRows(segment);
    if (rows > 0)
        services.startJob(
            {.kind = std::string(kindName),
             .label = segment.name,
             .parameters = "{\"segment\":" + std::to_string(segment.num) + ",\"rows\":" + std::to_string(rows) + "}"});
}

} // namespace growthos
