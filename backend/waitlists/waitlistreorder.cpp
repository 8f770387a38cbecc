#include "backend/waitlists/waitlistreorder.h"

#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

struct Parameters
{
    std::string waitlist;
    std::int64_t boost = 0;
};

Parameters parametersOf(const Job &job)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(job.parameters)).object();
    return {object[QLatin1String("waitlist_id")].toString().toStdString(),
            object[QLatin1String("referral_boost")].toInteger()};
}

} // namespace

std::string reorderParameters(const Waitlist &waitlist)
{
    JsonWriter json;
    json.beginObject().member("waitlist_id", waitlist.id).member("referral_boost", waitlist.referralBoost).endObject();
    return json.take().toStdString();
}

JobKind waitlistReorderKind(Database &database, WaitlistQueues &queues, ChangeFeed &feed)
{
    const auto waitlistOf = [&database](const Job &job) {
        return WaitlistStore(database).find(parametersOf(job).waitlist);
    };
    return {.name = reorderJob,
            .scope = http::Scope::WaitlistsWrite,
            .step = [waitlistOf, &queues](JobStep &step) -> Result<void> {
                const auto waitlist = waitlistOf(step.job);
                // After a restart, or when yet another boost is wanted by now, there is nothing to do.
                if (!waitlist || !queues.isReordering(waitlist->num, parametersOf(step.job).boost)) {
                    step.finish("{}");
                    return {};
                }
                const std::int64_t after = step.position.empty() ? 0 : std::stoll(step.position);
                const auto reached = queues.reorder(waitlist->num, after, [&step] { return step.isTimeUp(); });
                if (!step.total)
                    step.total = queues.rankings().current(waitlist->num).size();
                if (reached) {
                    step.position = std::to_string(*reached);
                    step.done = std::min(*reached, *step.total);
                } else {
                    step.done = *step.total;
                    step.finish("{}");
                }
                return {};
            },
            .ended =
                [waitlistOf, &queues, &feed](const Job &job) {
                    const auto waitlist = waitlistOf(job);
                    if (!waitlist)
                        return;
                    // Whoever cancels it cannot want half of it: the boost is changed already.
                    if (job.state != JobState::Done && queues.isReordering(waitlist->num, parametersOf(job).boost))
                        queues.finishReordering(waitlist->num);
                    feed.publish(QStringLiteral("waitlists"), toQString(waitlist->id));
                }};
}

} // namespace growthos
