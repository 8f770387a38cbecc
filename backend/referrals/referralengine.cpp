#include "backend/referrals/referralengine.h"

#include "backend/bus/sentevent.h"
#include "backend/contacts/contactstore.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/referrals/programstore.h"
#include "backend/referrals/referralrules.h"

#include <QCryptographicHash>

namespace growthos {
namespace {

QString textIn(const RawObject &object, std::string_view name)
{
    const std::string *value = object.find(name);
    return value ? toQString(rawjson::unquoted(*value)) : QString();
}

std::optional<std::string> publicAddress(const SentEvent &event)
{
    std::string ip = textIn(RawObject(event.context), "ip").toStdString();
    return isPublicAddress(ip) ? std::optional(std::move(ip)) : std::nullopt;
}

/// What tells devices apart: the id that apps on phones send, else the visitor's, which a browser keeps.
std::optional<std::string> deviceOf(const SentEvent &event)
{
    const RawObject context(event.context);
    const std::string *device = context.find("device");
    std::string id = device ? textIn(RawObject(*device), "id").toStdString() : std::string();
    if (id.empty())
        id = event.anonymousId.value_or("");
    if (id.empty())
        return {};
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(id), QCryptographicHash::Sha256);
    return hash.left(16).toHex().toStdString();
}

/// The program that decide shows, which is meant by whoever names none.
Result<ReferralProgram> shownProgram(Database &database)
{
    std::optional<ReferralProgram> newest;
    for (ReferralProgram &program : ProgramStore(database).all()) {
        if (program.status == ProgramStatus::Active)
            newest = std::move(program);
    }
    if (!newest)
        return Error{ErrorCode::NotFound, QStringLiteral("No referral program is active.")};
    return *std::move(newest);
}

} // namespace

std::optional<Contact> ReferralEngine::living(std::int64_t num) const
{
    const ContactStore contacts(m_db);
    auto contact = contacts.find(num);
    if (contact && contact->mergedInto)
        contact = contacts.find(*contact->mergedInto);
    return contact && contact->isLiving() ? contact : std::nullopt;
}

void ReferralEngine::consume(const OutboxEvent &event)
{
    if (event.event == "referral.touched")
        return arrive(event);
    if (event.event != "event")
        return;
    if (event.subject == "$referral_created")
        return create(event);
    if (event.subject == "$referral_converted")
        return claim(event);
    convert(event);
}

void ReferralEngine::arrive(const OutboxEvent &event)
{
    const auto contact = living(event.contact);
    const auto link = m_referrals.findLink(toQString(event.subject));
    if (!contact || !link)
        return;
    m_referrals.arrive(*contact, *link, event.at);
    m_changed = true;
}

void ReferralEngine::create(const OutboxEvent &event)
{
    const auto sent = sentEvent(m_db, event.source);
    const auto contact = living(event.contact);
    if (!sent || !contact)
        return;
    const RawObject properties(sent->properties);
    const QString id = textIn(properties, "program_id");
    const auto program = id.isEmpty() ? shownProgram(m_db) : m_referrals.find(id);
    if (!program)
        return refuse(event, QStringLiteral("$referral_created: ") + program.error().message);
    const QString channel = textIn(properties, "channel");
    const auto made = m_referrals.link(*program, *contact, channel.left(ReferralService::longestChannel).toStdString());
    if (!made)
        return refuse(event, QStringLiteral("$referral_created: ") + made.error().message);
    m_changed = true;
}

void ReferralEngine::claim(const OutboxEvent &event)
{
    const auto sent = sentEvent(m_db, event.source);
    const auto contact = living(event.contact);
    if (!sent || !contact)
        return;
    const RawObject properties(sent->properties);
    const auto link = m_referrals.findLink(textIn(properties, "link_code"));
    if (!link)
        return refuse(event, QStringLiteral("$referral_converted: ") + link.error().message);
    const QString named = textIn(properties, "conversion_event");
    const auto converted = m_referrals.convert({.link = *link,
                                                .contact = *contact,
                                                .event = named.isEmpty() ? event.subject : named.toStdString(),
                                                .source = ConversionSource::Client,
                                                .metadata = properties.text(),
                                                .ip = publicAddress(*sent),
                                                .device = deviceOf(*sent),
                                                .happenedAt = sent->timestamp});
    if (!converted)
        return refuse(event, QStringLiteral("$referral_converted: ") +
                                 converted.error().details.value(0, {{}, {}, converted.error().message}).message);
    m_changed = true;
}

/// The event that a program waits for: converts whoever came by one of its links, once.
void ReferralEngine::convert(const OutboxEvent &event)
{
    const auto contact = living(event.contact);
    if (!contact)
        return;
    for (const ReferralProgram &program : m_referrals.programsWaitingFor(event.subject)) {
        const auto referral = m_referrals.referralOf(program, contact->num);
        const auto link = referral ? m_referrals.linkByNumber(referral->link) : std::nullopt;
        const auto sent = link ? sentEvent(m_db, event.source) : std::nullopt;
        if (!sent)
            continue;
        // A second time, too late, one too many: what the program says, and no fault of the app's.
        const auto converted = m_referrals.convert({.link = *link,
                                                    .contact = *contact,
                                                    .event = event.subject,
                                                    .source = ConversionSource::Automatic,
                                                    .metadata = sent->properties,
                                                    .ip = publicAddress(*sent),
                                                    .device = deviceOf(*sent),
                                                    .happenedAt = sent->timestamp});
        m_changed = m_changed || converted;
    }
}

void ReferralEngine::refuse(const OutboxEvent &event, const QString &why)
{
    m_refused.emplace_back(event.source, why.toStdString());
}

void ReferralEngine::committed()
{
    for (const auto &[seq, why] : m_refused)
        m_rejected(seq, why);
    if (m_changed)
        m_feed.publish(QStringLiteral("referrals"));
    rolledBack();
}

void ReferralEngine::rolledBack()
{
    m_refused.clear();
    m_changed = false;
}

} // namespace growthos
