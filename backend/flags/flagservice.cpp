#include "backend/flags/flagservice.h"

#include "backend/rules/rulejson.h"

namespace growthos {

Result<Flag> FlagService::find(const QString &key) const
{
    auto flag = m_store.find(key.toStdString());
    if (!flag)
        return Error::notFound(u"flag", key);
    return *std::move(flag);
}

Result<void> FlagService::checkReferences(const Flag &flag) const
{
    if (flag.segmentId)
        return m_segments.checkExists(*flag.segmentId, QStringLiteral("segment_id"));
    return flag.rules ? m_segments.checkReferences(*flag.rules, {}) : Result<void>();
}

Result<Flag> FlagService::create(Flag flag)
{
    const QString key = QString::fromStdString(flag.key);
    if (m_store.find(flag.key))
        return Error{ErrorCode::Conflict,
                     QStringLiteral("There is a flag '%1' already.").arg(key),
                     {{QStringLiteral("key"), QStringLiteral("taken"), QStringLiteral("Choose another key.")}}};
    if (const auto valid = checkReferences(flag); !valid)
        return valid.error();
    flag.id = m_ids.next("flag_");
    flag.createdAt = flag.updatedAt = m_clock.now();
    m_store.insert(flag);
    return flag;
}

Result<Flag> FlagService::update(const Flag &flag, Flag changed)
{
    const auto content = [](const Flag &f) {
        return std::tie(f.name, f.description, f.enabled, f.rules, f.segmentId, f.rollout);
    };
    if (content(flag) == content(changed))
        return flag;
    if (const auto valid = checkReferences(changed); !valid)
        return valid.error();
    changed.updatedAt = m_clock.now();
    m_store.update(changed);
    return changed;
}

Result<void> FlagService::remove(const QString &key)
{
    const auto flag = find(key);
    if (!flag)
        return flag.error();
    m_store.remove(flag->num);
    return {};
}

std::vector<SegmentUse> flagsNaming(Database &database, const Segment &segment)
{
    std::vector<SegmentUse> uses;
    for (const Flag &flag : FlagStore(database).all()) {
        if (flag.segmentId == segment.id || (flag.rules && rules::namesSegment(*flag.rules, segment.id)))
            uses.push_back({"flags", flag.key, flag.name});
    }
    return uses;
}

} // namespace growthos
