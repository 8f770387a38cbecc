#include "backend/waitlists/waitlistengine.h"

#include "backend/bus/sentevent.h"
#include "backend/contacts/contactstore.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/waitlists/waitlistwire.h"

namespace growthos {
namespace {

QString textIn(const RawObject &object, std::string_view name)
{
    const std::string *value = object.find(name);
    return value ? toQString(rawjson::unquoted(*value)) : QString();
}

/// Who the contact is by now.
std::optional<Contact> living(Database &database, std::int64_t num)
{
    const ContactStore contacts(database);
    auto contact = contacts.find(num);
    if (contact && contact->mergedInto)
        contact = contacts.find(*contact->mergedInto);
    return contact && contact->isLiving() ? contact : std::nullopt;
}

/// To whoever is approved where no template says it better.
constexpr const char *plainSubject = "You are in: {{ waitlist.name }}";
constexpr const char *plainInvite =
    "<p>Hello{% if contact.traits.name %} {{ contact.traits.name }}{% endif %},</p>"
    "<p>your place on the waitlist <strong>{{ waitlist.name }}</strong> has come up: you are in.</p>";

} // namespace

void WaitlistEngine::consume(const OutboxEvent &event)
{
    if (event.event == "event" && event.subject == "$waitlist_joined")
        return join(event);
    if (event.event == "waitlist.joined")
        return mail(event, Mail::Welcome);
    if (event.event == "waitlist.approved")
        return mail(event, Mail::Invite);
}

void WaitlistEngine::join(const OutboxEvent &event)
{
    const auto contact = living(m_db, event.contact);
    const auto sent = sentEvent(m_db, event.source);
    if (!sent || !contact)
        return;
    const RawObject properties(sent->properties);
    const QString id = textIn(properties, "waitlist_id");
    const QString slug = textIn(properties, "slug");
    std::optional<Waitlist> waitlist;
    if (!id.isEmpty()) {
        if (auto found = m_waitlists.find(id))
            waitlist = *std::move(found);
    } else {
        waitlist = m_waitlists.findBySlug(slug);
    }
    if (!waitlist)
        return refuse(event, QStringLiteral("There is no waitlist '%1'.").arg(id.isEmpty() ? slug : id));
    const QString code = textIn(properties, "referral_code");
    const auto by = m_waitlists.entryByCode(*waitlist, code);
    const auto joined = m_waitlists.join(*waitlist, *contact, by);
    if (!joined)
        return refuse(event, joined.error().message);
    if (!code.isEmpty() && !by)
        refuse(event, QStringLiteral("Nobody on the waitlist has the code '%1': joined without it.").arg(code));
    m_changed = true;
}

void WaitlistEngine::mail(const OutboxEvent &event, Mail mail)
{
    const RawObject entry(event.data);
    const auto waitlist = m_waitlists.find(textIn(entry, "waitlist_id"));
    const auto contact = living(m_db, event.contact);
    if (!waitlist || !contact || (mail == Mail::Welcome && !waitlist->welcomeTemplate))
        return;
    const std::string step = mail == Mail::Welcome ? "welcome" : "invite";
    MessageDraft draft;
    draft.contact = contact->num;
    draft.source = {.kind = "waitlist", .id = waitlist->id, .step = step};
    draft.uniqueKey = "waitlist/" + event.subject + '/' + step;
    if (mail == Mail::Welcome)
        draft.content.templateId = *waitlist->welcomeTemplate;
    else if (waitlist->inviteTemplate)
        draft.content.templateId = *waitlist->inviteTemplate;
    else
        draft.content = {.subject = plainSubject, .html = plainInvite};
    draft.data = waitlistMailData(*waitlist, m_waitlists.pageOf(*waitlist), event.data).toStdString();
    m_messages.enqueue(draft);
}

void WaitlistEngine::refuse(const OutboxEvent &event, const QString &why)
{
    m_refused.emplace_back(event.source, "$waitlist_joined: " + why.toStdString());
}

void WaitlistEngine::committed()
{
    for (const auto &[seq, why] : m_refused)
        m_rejected(seq, why);
    if (m_changed)
        m_feed.publish(QStringLiteral("waitlists"));
    rolledBack();
}

void WaitlistEngine::rolledBack()
{
    m_refused.clear();
    m_changed = false;
}

} // namespace growthos
