#include "ui/api/contacthistory.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>
#include <QSet>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

MergeCandidate MergeCandidate::fromJson(const QJsonObject &json)
{
    return {ContactSummary::fromJson(json["contact"_L1].toObject()),
            ContactSummary::fromJson(json["other"_L1].toObject()), json["reason"_L1].toString(),
            instant(json["found_at"_L1])};
}

MergeRecord MergeRecord::fromJson(const QJsonObject &json)
{
    MergeRecord record;
    record.id = json["id"_L1].toString();
    record.source = ContactSummary::fromJson(json["source"_L1].toObject());
    record.source.id = json["source_contact_id"_L1].toString();
    record.cause = json["cause"_L1].toString();
    record.mergedAt = instant(json["merged_at"_L1]);
    record.undoneAt = instant(json["undone_at"_L1]);
    record.undoable = json["undoable"_L1].toBool();
    return record;
}

TimelineEntry TimelineEntry::fromJson(const QJsonObject &json)
{
    TimelineEntry entry{json["type"_L1].toString(), instant(json["at"_L1]), {}};
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (member.value().isObject())
            entry.detail = member.value().toObject();
    }
    return entry;
}

MergeResult MergeResult::of(const ContactSummary &target, const ContactSummary &source, Prefer prefer)
{
    const bool sourceWins =
        prefer == Prefer::Source || (prefer == Prefer::Newest && source.updatedAt > target.updatedAt);
    MergeResult result;
    const auto add = [&](const QString &name, const QString &ours, const QString &theirs) {
        if (ours.isEmpty() && theirs.isEmpty())
            return;
        const bool conflict = !ours.isEmpty() && !theirs.isEmpty() && ours != theirs;
        const QString kept = ours.isEmpty() ? theirs : theirs.isEmpty() || !sourceWins ? ours : theirs;
        result.fields.append({name, ours, theirs, kept, conflict});
    };
    add(u"email"_s, target.email, source.email);
    add(u"external_id"_s, target.externalId, source.externalId);
    QStringList names = target.traits.keys();
    for (const QString &name : source.traits.keys()) {
        if (!names.contains(name))
            names.append(name);
    }
    names.sort();
    for (const QString &name : std::as_const(names))
        add(u"traits."_s + name, target.trait(name), source.trait(name));
    QStringList tags = target.tags + source.tags;
    tags.removeDuplicates();
    tags.sort();
    if (!tags.isEmpty())
        result.fields.append({u"tags"_s, target.tags.join(u", "_s), source.tags.join(u", "_s), tags.join(u", "_s)});
    return result;
}

QString wireName(MergeResult::Prefer prefer)
{
    switch (prefer) {
    case MergeResult::Prefer::Source:
        return u"prefer_source"_s;
    case MergeResult::Prefer::Newest:
        return u"prefer_newest"_s;
    case MergeResult::Prefer::Target:
        break;
    }
    return u"prefer_target"_s;
}

} // namespace growthos::ui
