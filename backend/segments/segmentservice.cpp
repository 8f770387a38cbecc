#include "backend/segments/segmentservice.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/reference.h"
#include "backend/segments/memberships.h"

namespace growthos {

std::vector<SegmentUse> SegmentUsers::of(Database &database, const Segment &segment) const
{
    std::vector<SegmentUse> uses;
    for (const Find &find : m_finders) {
        auto found = find(database, segment);
        std::move(found.begin(), found.end(), std::back_inserter(uses));
    }
    return uses;
}

Result<Segment> SegmentService::find(const QString &id) const
{
    auto segment = m_store.find(id.toStdString());
    if (!segment)
        return Error::notFound(u"segment", id);
    return *std::move(segment);
}

std::vector<SegmentUse> SegmentService::usage(const Segment &segment) const
{
    std::vector<SegmentUse> uses;
    for (const Segment &other : m_store.naming(segment.id))
        uses.push_back({"segments", other.id, other.name});
    auto others = m_users.of(m_db, segment);
    std::move(others.begin(), others.end(), std::back_inserter(uses));
    return uses;
}

bool SegmentService::leadsTo(const std::string &from, const std::string &to, std::set<std::string> &seen) const
{
    if (from == to)
        return true;
    if (!seen.insert(from).second)
        return false;
    const auto segment = m_store.find(from);
    if (!segment || !segment->rules)
        return false;
    for (const auto &[path, named] : rules::segmentsNamed(*segment->rules)) {
        if (leadsTo(named, to, seen))
            return true;
    }
    return false;
}

Result<void> SegmentService::checkReferences(const rules::Rule &rule, const std::string &own) const
{
    QList<ErrorDetail> details;
    for (const auto &[path, named] : rules::segmentsNamed(rule)) {
        const QString field = QString::fromStdString(path) + QStringLiteral(".field");
        std::set<std::string> seen;
        if (!own.empty() && leadsTo(named, own, seen))
            details.append(
                {field, QStringLiteral("cycle"),
                 QStringLiteral("Segment '%1' depends on this one already.").arg(QString::fromStdString(named))});
        else if (!m_store.find(named))
            details.append(unknownReference(field, Error::notFound(u"segment", QString::fromStdString(named))));
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return {};
}

bool SegmentService::isMember(const std::string &id, std::int64_t contact) const
{
    const auto segment = m_store.find(id);
    return segment && m_store.memberSince(segment->num, contact);
}

Result<void> SegmentService::checkExists(const std::string &id, const QString &field) const
{
    if (m_store.find(id))
        return {};
    return Error::validation({unknownReference(field, Error::notFound(u"segment", QString::fromStdString(id)))});
}

Result<Segment> SegmentService::create(const Draft &draft)
{
    if (draft.rules) {
        if (const auto valid = checkReferences(*draft.rules, {}); !valid)
            return valid.error();
    }
    Segment segment;
    segment.id = m_ids.next("seg_");
    segment.name = draft.name.toStdString();
    segment.type = draft.rules ? SegmentType::Dynamic : SegmentType::Static;
    segment.rules = draft.rules;
    segment.createdAt = segment.updatedAt = m_clock.now();
    m_store.insert(segment);
    m_memberships->define(segment);
    return find(QString::fromStdString(segment.id));
}

Result<Segment> SegmentService::update(const Segment &segment, const Change &change)
{
    Segment changed = segment;
    if (change.name)
        changed.name = change.name->toStdString();
    if (change.rules && segment.type == SegmentType::Static)
        return Error{
            ErrorCode::Conflict,
            QStringLiteral("A static segment has no rules; its members are put in by hand."),
            {{QStringLiteral("rules"), QStringLiteral("not_allowed"), QStringLiteral("This segment is static.")}}};
    const bool newRules = change.rules && change.rules != segment.rules;
    if (newRules) {
        if (const auto valid = checkReferences(*change.rules, segment.id); !valid)
            return valid.error();
        changed.rules = change.rules;
    }
    if (!newRules && changed.name == segment.name)
        return segment;
    changed.updatedAt = m_clock.now();
    m_store.update(changed);
    if (newRules)
        m_memberships->define(changed);
    else
        m_memberships->rename(changed);
    return find(QString::fromStdString(segment.id));
}

std::size_t SegmentService::waitingRows(const Segment &segment) const
{
    return m_memberships->waitingRows(segment.num);
}

Result<void> SegmentService::remove(const QString &id)
{
    const auto segment = find(id);
    if (!segment)
        return segment.error();
    QList<ErrorDetail> details;
    for (const SegmentUse &use : usage(*segment)) {
        if (use.holds)
            details.append({QString::fromStdString(use.kind), QStringLiteral("in_use"),
                            QStringLiteral("%1 (%2) uses it.")
                                .arg(QString::fromStdString(use.name), QString::fromStdString(use.id))});
    }
    if (!details.isEmpty())
        return Error{ErrorCode::Conflict, QStringLiteral("The segment is in use."), std::move(details)};
    m_memberships->remove(*segment);
    return {};
}

Result<std::vector<std::int64_t>> SegmentService::contactNumbers(const Segment &segment, const QStringList &ids,
                                                                 bool ignoreUnknown) const
{
    if (segment.type != SegmentType::Static)
        return Error{ErrorCode::Conflict,
                     QStringLiteral("Rules say who is in this segment; only static ones are filled by hand.")};
    if (!m_memberships->isLoaded())
        return m_memberships->building();
    const ContactStore contacts(m_db);
    std::vector<std::int64_t> numbers;
    QList<ErrorDetail> details;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (const auto contact = contacts.findById(ids[i].toStdString()))
            numbers.push_back(contact->num);
        else if (!ignoreUnknown)
            details.append(
                unknownReference(QStringLiteral("contact_ids[%1]").arg(i), Error::notFound(u"contact", ids[i])));
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return numbers;
}

Result<Segment> SegmentService::addMembers(const Segment &segment, const QStringList &contactIds)
{
    const auto numbers = contactNumbers(segment, contactIds, false);
    if (!numbers)
        return numbers.error();
    m_memberships->set(segment, *numbers, true);
    return find(QString::fromStdString(segment.id));
}

Result<Segment> SegmentService::removeMembers(const Segment &segment, const QStringList &contactIds)
{
    // Who is gone is no member either.
    const auto numbers = contactNumbers(segment, contactIds, true);
    if (!numbers)
        return numbers.error();
    m_memberships->set(segment, *numbers, false);
    return find(QString::fromStdString(segment.id));
}

} // namespace growthos
