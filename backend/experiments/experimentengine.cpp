#include "backend/experiments/experimentengine.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/core/stablehash.h"
#include "backend/segments/segmentstore.h"

#include <algorithm>

namespace growthos {
namespace {

/// Numbers are taken as texts, as with ids.
std::string text(const RawObject &object, std::string_view name)
{
    const std::string *value = object.find(name);
    if (!value)
        return {};
    return rawjson::kindOf(*value) == rawjson::Kind::Number ? *value : rawjson::unquoted(*value);
}

} // namespace

void ExperimentEngine::consume(const OutboxEvent &event)
{
    if (event.event != "event" || event.subject != exposureEvent || event.source == 0)
        return;
    RawObject properties;
    UtcMs at = 0;
    {
        Query query(m_db, "SELECT properties, timestamp FROM events WHERE seq = ?");
        query.bind(event.source);
        if (!query.step())
            return;
        properties = RawObject(query.text(0));
        at = query.integer(1);
    }
    const std::string key = text(properties, "key");
    const auto experiment = m_store.find(key);
    if (!experiment)
        return refuse(event,
                      key.empty() ? "It does not say which experiment." : "There is no experiment '" + key + "'.");
    if (experiment->status == ExperimentStatus::Concluded)
        return; // products go on telling what everybody sees now: nothing to measure, and nothing wrong
    if (experiment->status != ExperimentStatus::Running || at < experiment->startedAt)
        return refuse(event, "The experiment '" + key + "' did not run.");
    std::int64_t contact = 0;
    std::string variant = text(properties, "variant");
    {
        Query query(m_db, "SELECT s.num, s.bucket_key FROM contacts c JOIN contacts s"
                          " ON s.num = coalesce(c.merged_into, c.num) WHERE c.num = ?");
        query.bind(event.contact);
        if (!query.step())
            return;
        contact = query.integer(0);
        if (variant.empty())
            variant = variantFor(*experiment, stableHash(query.text(1))).key;
    }
    // Whom decide gives no variant has no part in it, whatever an app shows.
    if (experiment->segmentId && !wasIn(*experiment->segmentId, contact, event))
        return refuse(event, "The contact was not in the segment of the experiment '" + key + "'.");
    const auto &variants = experiment->variants;
    if (std::none_of(variants.begin(), variants.end(), [&](const Variant &each) { return each.key == variant; }))
        return refuse(event, "The experiment '" + key + "' has no variant '" + variant + "'.");
    if (m_store.addExposure(experiment->num, contact, variant, at))
        m_seen.insert(experiment->key);
}

/// When the event came; of one from before anybody asked: now.
bool ExperimentEngine::wasIn(const std::string &segmentId, std::int64_t contact, const OutboxEvent &event) const
{
    if (const auto then = event.wasMember(segmentId))
        return *then;
    const SegmentStore segments(m_db);
    const auto segment = segments.find(segmentId);
    return segment && segments.memberSince(segment->num, contact);
}

void ExperimentEngine::refuse(const OutboxEvent &event, const std::string &why)
{
    m_refused.emplace_back(event.source, std::string(exposureEvent) + ": " + why);
}

void ExperimentEngine::committed()
{
    for (const auto &[seq, why] : m_refused)
        m_rejected(seq, why);
    for (const std::string &key : m_seen)
        m_feed.publish(QStringLiteral("experiments"), QString::fromStdString(key));
    rolledBack();
}

void ExperimentEngine::rolledBack()
{
    m_refused.clear();
    m_seen.clear();
}

} // namespace growthos
