#include "backend/contacts/contacteditor.h"

#include "backend/contacts/mergeservice.h"
#include "backend/core/reference.h"
#include "backend/core/text.h"

namespace growthos {
namespace {

/// Each row names who has what was asked for.
Error takenError(const std::vector<Holder> &holders, const char *reason)
{
    Error error{ErrorCode::Conflict, {}, {}, {}};
    for (const Holder &holder : holders)
        error.details.append(
            {toQString(holder.field), QLatin1String(reason),
             QStringLiteral("'%1' belongs to contact %2.").arg(toQString(holder.field), toQString(holder.contact.id))});
    error.message = error.details.first().message;
    return error;
}

/// As IdSource makes them.
bool isContactId(std::string_view id)
{
    constexpr std::string_view prefix = "cntct_";
    return id.size() == prefix.size() + 16 && id.starts_with(prefix) &&
           id.substr(prefix.size()).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
}

} // namespace

Contact ContactEditor::current(std::int64_t num)
{
    return m_graph->contact(num).value_or(Contact{.num = num});
}

Result<Contact> ContactEditor::find(const QString &id)
{
    const auto stored = ContactStore(m_db).findById(id.toStdString());
    if (!stored)
        return Error::notFound(u"contact", id);
    return current(stored->num);
}

std::optional<Contact> ContactEditor::findByEmail(const std::string &address)
{
    ContactEdit edit;
    edit.email = address;
    const std::int64_t num = matching(edit);
    return num == 0 ? std::nullopt : std::optional(current(num));
}

Result<Contact> ContactEditor::create(const ContactEdit &edit)
{
    if (const auto holders = m_graph->holders(0, edit); !holders.empty())
        return takenError(holders, "taken");
    return current(m_graph->create(edit, m_clock.now()));
}

Result<Contact> ContactEditor::edit(const Contact &contact, const ContactEdit &edit)
{
    if (const auto holders = m_graph->holders(contact.num, edit); !holders.empty())
        return takenError(holders, "taken");
    m_graph->edit(contact.num, edit, m_clock.now());
    return current(contact.num);
}

Result<void> ContactEditor::remove(const QString &id)
{
    const auto contact = find(id);
    if (!contact)
        return contact.error();
    m_graph->remove(contact->num, m_clock.now());
    return {};
}

Result<Contact> ContactEditor::restore(const QString &id)
{
    const auto removed = ContactStore(m_db).findRemoved(id.toStdString());
    if (!removed || *removed->deletedAt <= m_clock.now() - restorable)
        return Error{ErrorCode::NotFound,
                     QStringLiteral("There is no contact '%1' that was removed in the last 30 days.").arg(id)};
    if (const auto holders = m_graph->restore(removed->num); !holders.empty())
        return takenError(holders, "identity_taken");
    return current(removed->num);
}

/// A contact that a field of the body names.
Result<Contact> ContactEditor::named(const char *field, const QString &id)
{
    auto contact = find(id);
    if (!contact)
        return Error::validation({unknownReference(QLatin1String(field), Error::notFound(u"contact", id))});
    return contact;
}

Result<Contact> ContactEditor::merge(const QString &target, const QString &source, ConflictResolution resolution)
{
    const auto into = find(target);
    if (!into)
        return into.error();
    const auto from = named("source_contact_id", source);
    if (!from)
        return from.error();
    if (into->num == from->num)
        return Error{ErrorCode::Conflict,
                     QStringLiteral("A contact cannot be merged into itself."),
                     {{QStringLiteral("source_contact_id"), QStringLiteral("same"),
                       QStringLiteral("This is the contact itself.")}}};
    m_graph->merge(into->num, from->num, resolution, m_clock.now());
    return current(into->num);
}

Result<Contact> ContactEditor::unmerge(const QString &target, const QString &merge)
{
    const auto contact = find(target);
    if (!contact)
        return contact.error();
    const MergeService merges(m_db);
    std::int64_t num = mergeNumber(merge.toStdString());
    if (merge.isEmpty()) {
        for (const MergeEntry &entry : merges.merges(contact->num, {.limit = 100}).items) {
            if (entry.undoable && num == 0)
                num = entry.num;
        }
    }
    const auto row = ContactStore(m_db).merge(num);
    if (!row || (row->target != contact->num && current(row->target).mergedInto != contact->num))
        return Error::validation({{QStringLiteral("merge_id"), QStringLiteral("not_found"),
                                   QStringLiteral("There is no such merge into this contact.")}});
    if (row->target != contact->num || !m_graph->unmerge(*row, m_clock.now()))
        return Error{ErrorCode::Conflict,
                     QStringLiteral("The merge was taken back already, or a later one must be taken back first."),
                     {{QStringLiteral("merge_id"), QStringLiteral("not_undoable"),
                       QStringLiteral("This merge cannot be taken back now.")}}};
    return current(contact->num);
}

Result<void> ContactEditor::dismissCandidate(const QString &contact, const QString &other)
{
    const auto one = named("contact_id", contact);
    if (!one)
        return one.error();
    const auto two = named("other_contact_id", other);
    if (!two)
        return two.error();
    m_graph->dismissCandidate(one->num, two->num, m_clock.now());
    return {};
}

std::int64_t ContactEditor::matching(const ContactEdit &edit)
{
    // Whoever has the external id or the email is the one that is meant.
    const auto holders = m_graph->holders(0, edit);
    for (const char *field : {"external_id", "email"}) {
        for (const Holder &holder : holders) {
            if (holder.field == field)
                return holder.contact.num;
        }
    }
    return 0;
}

bool ContactEditor::matchesByExternalId(const ContactEdit &edit)
{
    const auto holders = m_graph->holders(0, edit);
    return std::any_of(holders.begin(), holders.end(),
                       [](const Holder &holder) { return holder.field == "external_id"; });
}

Result<std::int64_t> ContactEditor::meant(const std::optional<std::string> &id, const ContactEdit &edit)
{
    if (id) {
        if (const std::int64_t made = m_graph->madeInBatch(*id))
            return made;
        if (const auto stored = ContactStore(m_db).findAnyById(*id)) {
            const Contact named = current(stored->mergedInto.value_or(stored->num));
            if (named.isLiving())
                return named.num;
            return Error{ErrorCode::Conflict,
                         {},
                         {{QStringLiteral("id"), QStringLiteral("removed"),
                           QStringLiteral("This contact was removed. Restore it first.")}}};
        }
        if (!isContactId(*id))
            return Error{
                ErrorCode::NotFound,
                {},
                {{QStringLiteral("id"), QStringLiteral("not_found"), QStringLiteral("There is no such contact.")}}};
    }
    const std::int64_t num = matching(edit);
    if (num == 0 || !edit.externalId)
        return num;
    if (current(num).externalId && !matchesByExternalId(edit))
        return Error{ErrorCode::Conflict,
                     {},
                     {{QStringLiteral("external_id"), QStringLiteral("taken"),
                       QStringLiteral("The contact with this email has another external id.")}}};
    return num;
}

void ContactEditor::leaveOutEmailTrait(ContactEdit &edit)
{
    if (RawObject traits(edit.traits); traits.remove("email"))
        edit.traits = traits.text();
}

Result<ContactEditor::Upserted> ContactEditor::upsert(const std::optional<std::string> &id, const ContactEdit &edit)
{
    const auto num = meant(id, edit);
    if (!num)
        return num.error();
    if (*num == 0) {
        const auto made = create(edit);
        if (!made)
            return made.error();
        return Upserted{{made->num, made->id}, Outcome::Created};
    }
    const Contact before = current(*num);
    ContactEdit wanted = edit;
    // Found by an old external id: the present one stays.
    if (!id && matchesByExternalId(edit))
        wanted.externalId.reset();
    const auto after = this->edit(before, wanted);
    if (!after)
        return after.error();
    const bool same = before.email == after->email && before.externalId == after->externalId &&
                      before.traits == after->traits && before.tags == after->tags;
    return Upserted{{*num, after->id}, same ? Outcome::Unchanged : Outcome::Updated};
}

Result<ContactEditor::Upserted> ContactEditor::judge(const std::optional<std::string> &id, const ContactEdit &edit)
{
    const auto num = meant(id, edit);
    if (!num)
        return num.error();
    if (const auto holders = m_graph->holders(*num, edit); !holders.empty())
        return takenError(holders, "taken");
    return Upserted{{*num, {}}, *num == 0 ? Outcome::Created : Outcome::Updated};
}

} // namespace growthos
