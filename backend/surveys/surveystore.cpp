#include "backend/surveys/surveystore.h"

#include "backend/core/jsonwriter.h"
#include "backend/storage/sortedlist.h"
#include "backend/surveys/surveywire.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

constexpr std::string_view selectSurveys =
    "SELECT num, id, name, type, status, question, follow_up, questions, trigger_event, trigger_segment, trigger_delay,"
    " most_asked, cooldown_days, channel, widget_delay_ms, email_subject, email_template_id, activated_at,"
    " archived_at, created_at, updated_at FROM surveys WHERE ";
constexpr std::string_view selectDelivery =
    "SELECT num, survey, contact, state, triggered_at, due_at, delivered_at FROM survey_deliveries d WHERE ";

std::string questionsText(const Survey &survey)
{
    JsonWriter json;
    writeQuestions(json, survey.questions);
    return json.take().toStdString();
}

std::vector<SurveyQuestion> questionsFrom(std::string_view text)
{
    return readQuestions(QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size()))).array());
}

} // namespace

Survey SurveyStore::fromRow(const Query &query)
{
    Survey survey;
    survey.num = query.integer(0);
    survey.id = query.text(1);
    survey.name = query.text(2);
    survey.type = surveyTypeFromWire(query.text(3)).value_or(SurveyType::Nps);
    survey.status = surveyStatusFromWire(query.text(4)).value_or(SurveyStatus::Draft);
    survey.question = query.text(5);
    survey.followUp = query.optionalText(6);
    survey.questions = questionsFrom(query.text(7));
    survey.trigger = {query.optionalText(8), query.optionalText(9), std::string(query.text(10))};
    survey.maxPerContact = static_cast<int>(query.integer(11));
    survey.cooldownDays = static_cast<int>(query.integer(12));
    survey.channel = surveyChannelFromWire(query.text(13)).value_or(SurveyChannel::Widget);
    survey.widgetDelayMs = static_cast<int>(query.integer(14));
    survey.emailSubject = query.optionalText(15);
    survey.emailTemplateId = query.optionalText(16);
    survey.activatedAt = query.optionalInteger(17);
    survey.archivedAt = query.optionalInteger(18);
    survey.createdAt = query.integer(19);
    survey.updatedAt = query.integer(20);
    return survey;
}

http::Page<Survey> SurveyStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const std::string_view column = filter.sort.substr(filter.sort.starts_with('-') ? 1 : 0);
    const bool text = column == "name";
    return sortedPage<http::Page<Survey>>(
        m_db,
        {.select = selectSurveys,
         .table = "surveys",
         .where = "(?1 IS NULL OR instr(lower(name), lower(?1)) > 0) AND (?2 IS NULL OR status = ?2)"
                  " AND (?3 IS NULL OR type = ?3) AND (archived_at IS NOT NULL) = ?4",
         .parameters = 4,
         .sort = filter.sort,
         .text = text},
        page, [&filter](Query &query) { query.bind(filter.text, filter.status, filter.type, filter.archived); },
        fromRow,
        [&](const Survey &survey) {
            return text ? QJsonValue(QString::fromStdString(survey.name))
                        : QJsonValue(qint64(column == "created_at" ? survey.createdAt : survey.updatedAt));
        });
}

std::optional<Survey> SurveyStore::find(std::string_view id) const
{
    static const std::string sql = joined(selectSurveys, "id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::optional<Survey> SurveyStore::find(std::int64_t num) const
{
    static const std::string sql = joined(selectSurveys, "num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::vector<Survey> SurveyStore::all() const
{
    static const std::string sql = joined(selectSurveys, "archived_at IS NULL ORDER BY num");
    Query query(m_db, sql);
    std::vector<Survey> surveys;
    while (query.step())
        surveys.push_back(fromRow(query));
    return surveys;
}

std::vector<std::string> SurveyStore::ids() const
{
    Query query(m_db, "SELECT id FROM surveys ORDER BY num");
    std::vector<std::string> ids;
    while (query.step())
        ids.emplace_back(query.text(0));
    return ids;
}

std::vector<Survey> SurveyStore::ended() const
{
    static const std::string sql = joined(selectSurveys, "status = 'closed' OR archived_at IS NOT NULL ORDER BY num");
    Query query(m_db, sql);
    std::vector<Survey> surveys;
    while (query.step())
        surveys.push_back(fromRow(query));
    return surveys;
}

void SurveyStore::insert(Survey &survey)
{
    const std::string questions = questionsText(survey);
    Query(m_db, "INSERT INTO surveys (id, name, type, status, question, follow_up, questions, trigger_event,"
                " trigger_segment, trigger_delay, most_asked, cooldown_days, channel, widget_delay_ms,"
                " email_subject, email_template_id, activated_at, archived_at, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(survey.id, survey.name, wireName(survey.type), wireName(survey.status), survey.question, survey.followUp,
              questions, survey.trigger.event, survey.trigger.segmentId, survey.trigger.delay, survey.maxPerContact,
              survey.cooldownDays, wireName(survey.channel), survey.widgetDelayMs, survey.emailSubject,
              survey.emailTemplateId, survey.activatedAt, survey.archivedAt, survey.createdAt, survey.updatedAt)
        .run();
    survey.num = m_db.lastInsertRowId();
}

void SurveyStore::update(const Survey &survey)
{
    const std::string questions = questionsText(survey);
    Query(m_db, "UPDATE surveys SET name = ?, status = ?, question = ?, follow_up = ?, questions = ?,"
                " trigger_event = ?, trigger_segment = ?, trigger_delay = ?, most_asked = ?, cooldown_days = ?,"
                " channel = ?, widget_delay_ms = ?, email_subject = ?, email_template_id = ?, activated_at = ?,"
                " archived_at = ?, updated_at = ? WHERE num = ?")
        .bind(survey.name, wireName(survey.status), survey.question, survey.followUp, questions, survey.trigger.event,
              survey.trigger.segmentId, survey.trigger.delay, survey.maxPerContact, survey.cooldownDays,
              wireName(survey.channel), survey.widgetDelayMs, survey.emailSubject, survey.emailTemplateId,
              survey.activatedAt, survey.archivedAt, survey.updatedAt, survey.num)
        .run();
}

// Deliveries.

SurveyDelivery SurveyStore::deliveryFrom(const Query &query)
{
    return {query.integer(0), query.integer(1), query.integer(2),        query.text(3) == "delivered",
            query.integer(4), query.integer(5), query.optionalInteger(6)};
}

std::int64_t SurveyStore::insertDelivery(const SurveyDelivery &delivery)
{
    Query(m_db, "INSERT INTO survey_deliveries (survey, contact, state, triggered_at, due_at, delivered_at)"
                " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(delivery.survey, delivery.contact, delivery.delivered ? "delivered" : "pending", delivery.triggeredAt,
              delivery.dueAt, delivery.deliveredAt)
        .run();
    return m_db.lastInsertRowId();
}

std::optional<SurveyDelivery> SurveyStore::delivery(std::int64_t num) const
{
    static const std::string sql = joined(selectDelivery, "num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(deliveryFrom(query)) : std::nullopt;
}

std::vector<SurveyDelivery> SurveyStore::due(UtcMs now, int most) const
{
    static const std::string sql =
        joined(selectDelivery, "state = 'pending' AND due_at <= ? ORDER BY due_at, num LIMIT ?");
    Query query(m_db, sql);
    query.bind(now, most);
    std::vector<SurveyDelivery> due;
    while (query.step())
        due.push_back(deliveryFrom(query));
    return due;
}

std::optional<UtcMs> SurveyStore::nextDue() const
{
    Query query(m_db, "SELECT min(due_at) FROM survey_deliveries WHERE state = 'pending'");
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

void SurveyStore::markDelivered(std::int64_t num, UtcMs at)
{
    Query(m_db, "UPDATE survey_deliveries SET state = 'delivered', delivered_at = ? WHERE num = ?").bind(at, num).run();
}

void SurveyStore::removeDelivery(std::int64_t num)
{
    Query(m_db, "DELETE FROM survey_deliveries WHERE num = ?").bind(num).run();
}

void SurveyStore::hold(std::int64_t survey, bool held)
{
    Query(m_db, "UPDATE survey_deliveries SET state = ? WHERE survey = ? AND state = ?")
        .bind(held ? "held" : "pending", survey, held ? "pending" : "held")
        .run();
}

void SurveyStore::removeWaiting(std::int64_t survey)
{
    Query(m_db, "DELETE FROM survey_deliveries WHERE survey = ? AND state IN ('pending', 'held')").bind(survey).run();
}

bool SurveyStore::isWaiting(std::int64_t survey, std::int64_t contact) const
{
    Query query(m_db, "SELECT 1 FROM survey_deliveries WHERE survey = ? AND contact = ? AND state <> 'delivered'");
    query.bind(survey, contact);
    return query.step();
}

std::int64_t SurveyStore::deliveredAfter(std::int64_t survey, std::int64_t contact, UtcMs after) const
{
    // The plus keeps SQLite from the index by time, which would be read over all contacts.
    Query query(m_db, "SELECT count(*) FROM survey_deliveries WHERE contact = ? AND survey = ? AND +delivered_at > ?");
    query.bind(contact, survey, after);
    return query.step() ? query.integer(0) : 0;
}

std::optional<SurveyStore::Last> SurveyStore::lastOfOthers(std::int64_t survey, std::int64_t contact) const
{
    Query query(m_db, "SELECT s.id, d.delivered_at FROM survey_deliveries d JOIN surveys s ON s.num = d.survey"
                      " WHERE d.contact = ? AND d.survey <> ? AND d.delivered_at IS NOT NULL"
                      " ORDER BY d.delivered_at DESC, d.num DESC LIMIT 1");
    query.bind(contact, survey);
    return query.step() ? std::optional(Last{std::string(query.text(0)), query.integer(1)}) : std::nullopt;
}

std::optional<SurveyDelivery> SurveyStore::lastDelivery(std::int64_t survey, std::int64_t contact) const
{
    static const std::string sql =
        joined(selectDelivery, "contact = ? AND survey = ? AND state = 'delivered' ORDER BY delivered_at DESC,"
                               " num DESC LIMIT 1");
    Query query(m_db, sql);
    query.bind(contact, survey);
    return query.step() ? std::optional(deliveryFrom(query)) : std::nullopt;
}

std::vector<SurveyDelivery> SurveyStore::open(UtcMs after) const
{
    static const std::string sql = joined(
        selectDelivery,
        "survey IN (SELECT num FROM surveys WHERE status IN ('active', 'paused') AND channel = 'widget'"
        " AND archived_at IS NULL)"
        " AND state = 'delivered' AND delivered_at > ?"
        " AND NOT EXISTS (SELECT 1 FROM survey_responses r WHERE r.delivery = d.num) ORDER BY delivered_at, num");
    Query query(m_db, sql);
    query.bind(after);
    std::vector<SurveyDelivery> open;
    while (query.step())
        open.push_back(deliveryFrom(query));
    return open;
}

} // namespace growthos
