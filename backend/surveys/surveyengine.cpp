#include "backend/surveys/surveyengine.h"

#include "backend/messages/message.h"
#include "backend/surveys/surveyservice.h"

#include <QJsonDocument>

namespace growthos {

void SurveyEngine::consume(const OutboxEvent &event)
{
    if (event.event == "message.state") {
        if (m_live.has(event.subject)) // campaigns tell of many more
            mailChanged(event);
        return;
    }
    const bool answers =
        event.event == "event" && (event.subject == "$survey_responded" || event.subject == "$nps_submitted");
    const std::vector<Survey> triggered = m_live.triggeredBy(event.event, event.subject);
    if (!answers && triggered.empty())
        return;
    // The event says when it happened, the effect when it came.
    UtcMs at = event.at;
    QJsonObject properties;
    if (event.source != 0) {
        Query query(m_db, "SELECT timestamp, properties FROM events WHERE seq = ?");
        query.bind(event.source);
        if (!query.step())
            return;
        at = query.integer(0);
        const std::string_view json = query.text(1);
        if (answers)
            properties = QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
    }
    m_worked = true;
    if (answers) {
        if (const auto why = m_surveys.recordEvent(event.subject, event.contact, properties, at))
            m_refused.emplace_back(event.source, event.subject + ": " + why->toStdString());
    }
    for (const Survey &survey : triggered)
        m_surveys.trigger(survey, event.contact, at, event.wasMember(survey.trigger.segmentId.value_or("")));
}

/// A survey whose mail is passed over, taken back or given up has asked nobody; one that bounced was sent.
void SurveyEngine::mailChanged(const OutboxEvent &event)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(event.data)).object();
    const auto state = messageStateFromWire(json[QLatin1String("new")].toString().toStdString());
    if (state != MessageState::Skipped && state != MessageState::Cancelled && state != MessageState::Failed)
        return;
    m_worked = true;
    m_surveys.mailEnded(json[QLatin1String("message_id")].toString().toStdString());
}

std::optional<UtcMs> SurveyEngine::nextDue()
{
    return m_surveys.nextDue();
}

void SurveyEngine::workDue(UtcMs now)
{
    m_worked = true;
    m_surveys.workDue(now);
}

void SurveyEngine::committed()
{
    for (const auto &[seq, why] : m_refused)
        m_rejected(seq, why);
    m_refused.clear();
    if (!std::exchange(m_worked, false))
        return;
    m_live.apply(m_surveys.takeNews());
    m_feed.publish(QStringLiteral("surveys"));
}

void SurveyEngine::rolledBack()
{
    m_worked = false;
    m_refused.clear();
    m_surveys.rolledBack();
}

} // namespace growthos
