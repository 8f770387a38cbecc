// The part of SurveyStore that keeps responses, and why contacts were not asked.
#include "backend/surveys/surveystore.h"

#include <QJsonArray>

namespace growthos {
namespace {

constexpr std::string_view select =
    "SELECT r.num, r.id, r.survey, r.contact, c.id, r.delivery, r.score, r.comment, r.answers, r.responded_at,"
    " r.updated_at FROM survey_responses r LEFT JOIN contacts c ON c.num = r.contact WHERE ";

std::string selectWhere(std::string_view where)
{
    std::string sql(select);
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
    return response;
}

http::Page<SurveyResponse> SurveyStore::responses(const ResponseFilter &filter, const http::PageRequest &page) const
{
    std::string where = "r.survey = ?1 AND (?2 IS NULL OR r.score BETWEEN ?2 AND ?3)"
                        " AND (?4 IS NULL OR instr(lower(r.comment), lower(?4)) > 0)"
                        " AND (NOT ?5 OR r.comment IS NOT NULL) AND (?6 IS NULL OR r.contact = ?6)";
    const auto bind = [&filter](Query &query) {
        query.bind(filter.survey);
        if (filter.scores)
            query.bind(filter.scores->first, filter.scores->second);
        else
            query.bind(nullptr, nullptr);
        query.bind(filter.text, filter.commented, filter.contact);
    };
    http::Page<SurveyResponse> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM survey_responses r WHERE " + where);
        bind(count);
        result.total = count.step() ? count.integer(0) : 0;
    }
    where += " AND (r.responded_at, r.num) < (?7, ?8) ORDER BY r.responded_at DESC, r.num DESC LIMIT ?9";
    Query query(m_db, selectWhere(where));
    bind(query);
    const auto after = page.after.value_or(QJsonArray{endOfTime, endOfTime});
    query.bind(qint64(after.at(0).toInteger()), qint64(after.at(1).toInteger()), page.limit + 1);
    while (query.step()) {
        if (result.items.size() == std::size_t(page.limit)) {
            const SurveyResponse &last = result.items.back();
            result.next = QJsonArray{qint64(last.respondedAt), qint64(last.num)};
            break;
        }
        result.items.push_back(responseFrom(query));
    }
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
    const auto answers = response.answers.empty() ? std::nullopt : std::optional(response.answers);
    Query(m_db, "INSERT INTO survey_responses (id, survey, contact, delivery, score, comment, answers, responded_at,"
                " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(response.id, response.survey, response.contact, response.delivery, response.score, response.comment,
              answers, response.respondedAt, response.updatedAt)
        .run();
    response.num = m_db.lastInsertRowId();
}

void SurveyStore::updateResponse(const SurveyResponse &response)
{
    const auto answers = response.answers.empty() ? std::nullopt : std::optional(response.answers);
    Query(m_db, "UPDATE survey_responses SET score = ?, comment = ?, answers = ?, responded_at = ?, updated_at = ?"
                " WHERE num = ?")
        .bind(response.score, response.comment, answers, response.respondedAt, response.updatedAt, response.num)
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
