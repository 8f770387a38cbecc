// The part of SurveyService that asks contacts and takes their answers.
#include "backend/core/duration.h"
#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/surveys/surveyservice.h"
#include "backend/surveys/surveywire.h"

#include <QJsonDocument>

namespace growthos {
namespace {

/// What fits into a unit of work.
constexpr int mostAtOnce = 50;
/// With the number of the delivery behind it.
constexpr std::string_view mailKey = "survey/";

/// A mail that has its question and the way to the page; a link a score of NPS or CSAT.
constexpr std::string_view plainMail =
    R"(<p>{{ survey.question }}</p>{% if survey.scores %}<p>{% for score in survey.scores %})"
    R"(<a href="{{ survey_url }}?score={{ score }}">{{ score }}</a> {% endfor %}</p>{% endif %})"
    R"(<p><a href="{{ survey_url }}">{{ survey_url }}</a></p>)";

UtcMs delayOf(const Survey &survey)
{
    return parseDelay(survey.trigger.delay).value_or(0);
}

std::string date(UtcMs at)
{
    return formatInstant(at).toStdString();
}

} // namespace

std::optional<Contact> SurveyService::living(std::int64_t contact) const
{
    auto found = m_contacts.find(contact);
    if (found && found->mergedInto)
        found = m_contacts.find(*found->mergedInto);
    return found && found->isLiving() ? found : std::nullopt;
}

std::vector<SurveyGate> SurveyService::gates(const Survey &survey, const Contact &contact, bool waits,
                                             std::optional<bool> wasMember) const
{
    const UtcMs now = m_clock.now();
    const UtcMs cooldown = survey.cooldownDays * dayMs;
    std::vector<SurveyGate> gates;
    const auto add = [&gates](const char *name, bool open, std::string message) {
        gates.push_back({name, open, std::move(message)});
    };
    add("status", survey.status == SurveyStatus::Active, "The survey is " + std::string(wireName(survey.status)) + ".");
    const auto last = m_store.lastDelivery(survey.num, contact.num);
    const auto refused = m_store.refusal(survey.num, contact.num);
    const bool isWaiting = m_store.isWaiting(survey.num, contact.num);
    if (!waits) {
        const bool came = last || refused || isWaiting;
        add("trigger", came, came ? "The trigger came." : "The trigger has not come since the survey was activated.");
        const bool narrowed = survey.trigger.event && survey.trigger.segmentId;
        const bool member =
            !narrowed || (wasMember ? *wasMember : m_segments.isMember(*survey.trigger.segmentId, contact.num));
        add("audience", member,
            !narrowed ? "The survey is for everybody."
            : member  ? "The contact is in the segment."
                      : "The contact is not in the segment.");
        add("waiting", !isWaiting,
            isWaiting ? "The contact waits for this survey: the delay runs." : "The contact does not wait for it.");
    }
    const std::int64_t before = m_store.deliveredAfter(survey.num, contact.num, cooldown > 0 ? now - cooldown : -1);
    add("frequency_cap", before < survey.maxPerContact,
        "Asked " + std::to_string(before) + " of " + std::to_string(survey.maxPerContact) + " times" +
            (survey.cooldownDays > 0 ? " within " + std::to_string(survey.cooldownDays) + " days." : "."));
    const auto other = cooldown > 0 ? m_store.lastOfOthers(survey.num, contact.num) : std::nullopt;
    const bool rested = !other || other->at <= now - cooldown;
    add("cooldown", rested,
        rested ? "No other survey within the cooldown."
               : "Survey " + other->survey + " was asked " + date(other->at) + ".");
    if (survey.channel == SurveyChannel::Email) {
        const auto suppressed = m_suppressions.reasonFor(contact);
        add("reachable", contact.email && !suppressed,
            !contact.email ? "The contact has no email address."
            : suppressed   ? "The contact gets no mail: " + std::string(wireName(*suppressed)) + "."
                           : "The contact can be written to.");
    }
    return gates;
}

void SurveyService::trigger(const Survey &survey, std::int64_t num, UtcMs at, std::optional<bool> wasMember)
{
    const UtcMs now = m_clock.now();
    const auto contact = living(num);
    if (!contact || at < survey.activatedAt || at < now - oldestTrigger)
        return;
    for (const SurveyGate &gate : gates(survey, *contact, false, wasMember)) {
        if (gate.name == "trigger" || gate.open)
            continue;
        if (gate.name != "waiting") // it will be asked
            m_store.refuse(survey.num, contact->num, gate.name, now);
        return;
    }
    const UtcMs due = std::min(at, now) + delayOf(survey);
    const std::int64_t delivery =
        m_store.insertDelivery({.survey = survey.num, .contact = contact->num, .triggeredAt = at, .dueAt = due});
    if (due <= now && !deliver(survey, *contact, delivery))
        m_store.removeDelivery(delivery);
}

bool SurveyService::deliver(const Survey &survey, const Contact &contact, std::int64_t delivery)
{
    const UtcMs now = m_clock.now();
    if (survey.channel == SurveyChannel::Email) {
        const QString url = m_address.base() + QStringLiteral("/s/") + m_links.token(delivery);
        JsonWriter data;
        data.beginObject().member("survey_url", url).key("survey").beginObject();
        data.member("id", survey.id).member("name", survey.name).member("question", survey.question);
        data.key("scores").beginArray();
        if (const auto range = scoreRange(survey.type)) {
            for (int score = range->lowest; score <= range->highest; ++score)
                data.value(score);
        }
        data.endArray().endObject().endObject();
        ContentDraft content;
        content.templateId = survey.emailTemplateId.value_or("");
        content.subject = survey.emailSubject.value_or(survey.emailTemplateId ? "" : "{{ survey.question }}");
        if (!survey.emailTemplateId)
            content.html = plainMail;
        const auto queued = m_messages.enqueue({.contact = contact.num,
                                                .source = {.kind = "survey", .id = survey.id},
                                                .content = std::move(content),
                                                .data = data.take().toStdString(),
                                                .uniqueKey = std::string(mailKey) + std::to_string(delivery)});
        if (queued.state != MessageState::Queued && !queued.repeated) {
            m_store.refuse(survey.num, contact.num, "reachable", now);
            return false;
        }
    }
    m_store.markDelivered(delivery, now);
    m_store.forgetRefusal(survey.num, contact.num);
    if (survey.channel == SurveyChannel::Widget)
        m_news.delivered.push_back(
            {.num = delivery, .survey = survey.num, .contact = contact.num, .delivered = true, .deliveredAt = now});
    return true;
}

std::optional<UtcMs> SurveyService::nextDue()
{
    if (!m_skipping) {
        m_skipping.emplace();
        for (const Survey &survey : m_store.ended()) {
            if (m_messages.isHeld(survey.id))
                m_skipping->push_back(survey.num);
        }
    }
    return m_skipping->empty() ? m_store.nextDue() : 0;
}

/// Of one survey that has ended, a piece.
void SurveyService::skipMails()
{
    if (!m_skipping || m_skipping->empty())
        return;
    const auto survey = m_store.find(m_skipping->back());
    const char *reason = survey->status == SurveyStatus::Closed ? "survey_closed" : "survey_deleted";
    if (m_messages.skipAll(survey->id, reason, mostAtOnce)) {
        m_messages.release(survey->id);
        m_skipping->pop_back();
    }
}

void SurveyService::mailEnded(std::string_view messageId)
{
    const auto message = m_messages.find(messageId);
    const auto key = message ? m_messages.uniqueKey(message->num) : std::nullopt;
    if (!key || !key->starts_with(mailKey))
        return;
    const std::int64_t delivery = std::atoll(key->c_str() + mailKey.size());
    if (!m_store.responseTo(delivery))
        m_store.removeDelivery(delivery);
}

void SurveyService::workDue(UtcMs now)
{
    skipMails();
    for (const SurveyDelivery &delivery : m_store.due(now, mostAtOnce)) {
        const auto survey = m_store.find(delivery.survey);
        const auto contact = living(delivery.contact);
        bool delivered = false;
        if (survey && contact) {
            std::string shut;
            for (const SurveyGate &gate : gates(*survey, *contact, true)) {
                if (shut.empty() && !gate.open)
                    shut = gate.name;
            }
            if (shut.empty())
                delivered = deliver(*survey, *contact, delivery.num);
            else
                m_store.refuse(survey->num, contact->num, shut, now);
        }
        if (!delivered)
            m_store.removeDelivery(delivery.num);
    }
}

Result<SurveyDelivery> SurveyService::byToken(const QString &token) const
{
    const auto num = m_links.read(token);
    auto delivery = num ? m_store.delivery(*num) : std::nullopt;
    if (!delivery)
        return Error::notFound(u"survey", token);
    return *delivery;
}

Result<Survey> SurveyService::surveyOf(const SurveyDelivery &delivery) const
{
    auto survey = m_store.find(delivery.survey);
    if (!survey)
        return Error::notFound(u"survey", QString::number(delivery.survey));
    return *std::move(survey);
}

Result<SurveyService::Recorded> SurveyService::record(const Survey &survey, std::int64_t contact,
                                                      const SurveyAnswer &answer, UtcMs at,
                                                      std::optional<SurveyDelivery> delivery)
{
    if (survey.archivedAt || survey.status == SurveyStatus::Draft || survey.status == SurveyStatus::Closed)
        return Error{ErrorCode::Conflict, survey.status == SurveyStatus::Draft
                                              ? QStringLiteral("The survey has not been activated.")
                                              : QStringLiteral("The survey is closed.")};
    if (!delivery)
        delivery = m_store.lastDelivery(survey.num, contact);
    const auto before = delivery ? m_store.responseTo(delivery->num) : std::nullopt;
    Recorded recorded{before.value_or(SurveyResponse{}), !before};
    SurveyResponse &response = recorded.response;
    response.score = answer.score;
    response.comment = answer.comment;
    response.answers = answer.answers;
    response.counted = answer.counted;
    response.updatedAt = m_clock.now();
    response.respondedAt =
        std::min(at, response.updatedAt); // what has come was given, whatever the client's clock says
    if (before) {
        m_store.updateResponse(response);
    } else {
        response.id = m_ids.next("resp_");
        response.survey = survey.num;
        response.contact = contact;
        if (delivery)
            response.delivery = delivery->num;
        m_store.insertResponse(response);
        response = m_store.response(response.id).value_or(response);
        JsonWriter data;
        writeSurveyResponse(data, survey, response);
        m_outbox.emitEvent("survey.response.created", contact, survey.id, m_clock.now(), 0, view(data.take()));
    }
    if (delivery)
        m_news.answered.push_back(delivery->num);
    return recorded;
}

std::optional<Survey> SurveyService::surveyFor(std::string_view event, std::int64_t contact,
                                               const QJsonObject &properties) const
{
    if (const QJsonValue id = properties[QLatin1String("survey_id")]; id.isString())
        return m_store.find(id.toString().toStdString());
    if (event != "$nps_submitted")
        return {};
    // Without an id it is the survey that was asked last, else the only one there is.
    std::vector<Survey> candidates;
    std::optional<std::pair<UtcMs, Survey>> asked;
    for (Survey &survey : m_store.all()) {
        if (survey.type != SurveyType::Nps || survey.status == SurveyStatus::Draft ||
            survey.status == SurveyStatus::Closed)
            continue;
        const auto last = m_store.lastDelivery(survey.num, contact);
        if (last && (!asked || last->deliveredAt >= asked->first))
            asked = {last->deliveredAt.value_or(0), survey};
        candidates.push_back(std::move(survey));
    }
    if (asked)
        return asked->second;
    return candidates.size() == 1 ? std::optional(candidates.front()) : std::nullopt;
}

std::optional<QString> SurveyService::recordEvent(std::string_view event, std::int64_t num,
                                                  const QJsonObject &properties, UtcMs at)
{
    const auto contact = living(num);
    if (!contact)
        return {}; // it went away since
    const auto survey = surveyFor(event, contact->num, properties);
    if (!survey) {
        const QString id = properties[QLatin1String("survey_id")].toString();
        return !id.isEmpty() ? QStringLiteral("There is no survey '%1'.").arg(id)
                             : QStringLiteral("It does not say which survey it answers.");
    }
    QList<ErrorDetail> details;
    const SurveyAnswer answer = readAnswer(*survey, properties, details);
    if (!details.isEmpty())
        return details.first().message;
    const auto recorded = record(*survey, contact->num, answer, at);
    return recorded ? std::nullopt : std::optional(recorded.error().message);
}

} // namespace growthos
