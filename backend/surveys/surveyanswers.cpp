// The part of SurveyStore that keeps responses, and why contacts were not asked.
#include "backend/storage/readpage.h"
#include "backend/surveys/surveystore.h"

#include <QJsonArray>

namespace growthos {
namespace {

constexpr std::string_view selectAnswers =
    "SELECT r.num, r.id, r.survey, r.contact, c.id, r.delivery, r.score, r.comment, r.answers, r.responded_at,"
    " r.updated_at, coalesce(json_extract(c.traits, '$.name'), c.email, c.external_id, c.id)"
    " FROM survey_responses r LEFT JOIN contacts c ON c.num = r.contact WHERE ";

std::optional<std::string> orNull(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

std::string selectWhere(std::string_view where)
{
    std::string sql(selectAnswers);
    return sql.append(where);
}

} // namespace

SurveyResponse SurveyStore::responseFrom(const Query &query)
{
    SurveyResponse response;
    response.num = query.integer(0);
    response.id = query.text(1);
    response.survey = query.integer(2);
    response.contact = query.integer(3);
    response.contactId = query.text(4);
    response.delivery = query.optionalInteger(5);
    if (const auto score = query.optionalInteger(6))
        response.score = static_cast<int>(*score);
    response.comment = query.optionalText(7);
    response.answers = query.text(8);
    response.respondedAt = query.integer(9);
    response.updatedAt = query.integer(10);
    response.contactLabel = query.text(11);
    return response;
}

http::Page<SurveyResponse> SurveyStore::responses(const ResponseFilter &filter, const http::PageRequest &page) const
{
    std::string where = "r.survey = ?1 AND (?2 IS NULL OR r.score BETWEEN ?2 AND ?3)"
                        " AND (NOT ?5 OR r.comment IS NOT NULL) AND (?6 IS NULL OR r.contact = ?6)"
                        " AND (?7 IS NULL OR r.contact IN (SELECT contact FROM segment_members WHERE segment = ?7))"
                        " AND (?8 IS NULL OR EXISTS (SELECT 1 FROM json_each(r.answers) a WHERE a.key = ?8))"
                        " AND r.responded_at >= ?9"
                        " AND r.contact NOT IN (SELECT num FROM contacts WHERE deleted_at IS NOT NULL"
                        " AND merged_into IS NULL)"
                        // Every text of the response that is asked for, a line each.
                        " AND (?4 IS NULL OR instr(lower(CASE WHEN ?8 IS NULL THEN coalesce(r.comment, '') ELSE '' END"
                        " || char(10) || coalesce((SELECT group_concat(a.value, char(10)) FROM json_each(r.answers) a"
                        " WHERE (?8 IS NULL OR a.key = ?8) AND a.type IN ('text', 'array')), '')), lower(?4)) > 0)";
    const auto bind = [&filter](Query &query) {
        query.bind(filter.survey);
        if (filter.scores)
            query.bind(filter.scores->first, filter.scores->second);
        else
            query.bind(nullptr, nullptr);
        query.bind(filter.text, filter.commented, filter.contact, filter.segment, filter.question,
                   filter.from.value_or(0));
    };
    http::Page<SurveyResponse> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM survey_responses r WHERE " + where);
        bind(count);
        result.total = count.step() ? count.integer(0) : 0;
    }
    where += " AND (r.responded_at, r.num) < (?10, ?11) ORDER BY r.responded_at DESC, r.num DESC LIMIT ?12";
    Query query(m_db, selectWhere(where));
    bind(query);
    const auto after = page.after.value_or(QJsonArray{endOfTime, endOfTime});
    query.bind(qint64(after.at(0).toInteger()), qint64(after.at(1).toInteger()), page.limit + 1);
    readPage(query, page.limit, result, responseFrom, [](const SurveyResponse &last) {
        return QJsonArray{qint64(last.respondedAt), qint64(last.num)};
    });
    return result;
}

std::optional<SurveyResponse> SurveyStore::response(std::string_view id) const
{
    static const std::string sql = selectWhere("r.id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(responseFrom(query)) : std::nullopt;
}

std::optional<SurveyResponse> SurveyStore::responseTo(std::int64_t delivery) const
{
    static const std::string sql = selectWhere("r.delivery = ?");
    Query query(m_db, sql);
    query.bind(delivery);
    return query.step() ? std::optional(responseFrom(query)) : std::nullopt;
}

void SurveyStore::insertResponse(SurveyResponse &response)
{
    Query(m_db, "INSERT INTO survey_responses (id, survey, contact, delivery, score, comment, answers, counted,"
                " responded_at, updated_at, took_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                " (SELECT max(0, ?9 - delivered_at) FROM survey_deliveries WHERE num = ?4))")
        .bind(response.id, response.survey, response.contact, response.delivery, response.score, response.comment,
              orNull(response.answers), orNull(response.counted), response.respondedAt, response.updatedAt)
        .run();
    response.num = m_db.lastInsertRowId();
}

void SurveyStore::updateResponse(const SurveyResponse &response)
{
    Query(m_db, "UPDATE survey_responses SET score = ?, comment = ?, answers = ?, counted = ?, responded_at = ?,"
                " updated_at = ? WHERE num = ?")
        .bind(response.score, response.comment, orNull(response.answers), orNull(response.counted),
              response.respondedAt, response.updatedAt, response.num)
        .run();
}

void SurveyStore::refuse(std::int64_t survey, std::int64_t contact, std::string_view gate, UtcMs at)
{
    Query(m_db, "INSERT INTO survey_refusals (survey, contact, gate, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (survey, contact) DO UPDATE SET gate = excluded.gate, at = excluded.at")
        .bind(survey, contact, gate, at)
        .run();
}

void SurveyStore::forgetRefusal(std::int64_t survey, std::int64_t contact)
{
    Query(m_db, "DELETE FROM survey_refusals WHERE survey = ? AND contact = ?").bind(survey, contact).run();
}

std::optional<SurveyStore::Refusal> SurveyStore::refusal(std::int64_t survey, std::int64_t contact) const
{
    Query query(m_db, "SELECT gate, at FROM survey_refusals WHERE survey = ? AND contact = ?");
    query.bind(survey, contact);
    return query.step() ? std::optional(Refusal{std::string(query.text(0)), query.integer(1)}) : std::nullopt;
}

} // namespace growthos
