// The part of SurveyStore that keeps responses, and why contacts were not asked.
#include "backend/storage/readpage.h"
#include "backend/surveys/surveystore.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos {
namespace {

constexpr std::string_view select =
    "SELECT r.num, r.id, r.survey, r.contact, c.id, r.delivery, r.score, r.comment, r.answers, r.responded_at,"
    " r.updated_at, coalesce(json_extract(c.traits, '$.name'), c.email, c.external_id, c.id)"
    " FROM survey_responses r LEFT JOIN contacts c ON c.num = r.contact WHERE ";

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
    response.contactLabel = query.text(11);
    return response;
}

http::Page<SurveyResponse> SurveyStore::responses(const ResponseFilter &filter, const http::PageRequest &page) const
{
    std::string where = "r.survey = ?1 AND (?2 IS NULL OR r.score BETWEEN ?2 AND ?3)"
                        " AND (?4 IS NULL OR instr(lower(r.comment), lower(?4)) > 0)"
                        " AND (NOT ?5 OR r.comment IS NOT NULL) AND (?6 IS NULL OR r.contact = ?6)"
                        " AND (?7 IS NULL OR r.contact IN (SELECT contact FROM segment_members WHERE segment = ?7))";
    const auto bind = [&filter](Query &query) {
        query.bind(filter.survey);
        if (filter.scores)
            query.bind(filter.scores->first, filter.scores->second);
        else
            query.bind(nullptr, nullptr);
        query.bind(filter.text, filter.commented, filter.contact, filter.segment);
    };
    http::Page<SurveyResponse> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM survey_responses r WHERE " + where);
        bind(count);
        result.total = count.step() ? count.integer(0) : 0;
    }
    where += " AND (r.responded_at, r.num) < (?8, ?9) ORDER BY r.responded_at DESC, r.num DESC LIMIT ?10";
    Query query(m_db, selectWhere(where));
    bind(query);
    const auto after = page.after.value_or(QJsonArray{endOfTime, endOfTime});
    query.bind(qint64(after.at(0).toInteger()), qint64(after.at(1).toInteger()), page.limit + 1);
    readPage(query, page.limit, result, responseFrom, [](const SurveyResponse &last) {
        return QJsonArray{qint64(last.respondedAt), qint64(last.num)};
    });
    return result;
}

SurveyCounts SurveyStore::countsAmong(std::int64_t survey, std::int64_t segment) const
{
    constexpr std::string_view members = " AND contact IN (SELECT contact FROM segment_members WHERE segment = ?2)";
    SurveyCounts counts;
    {
        Query query(m_db, std::string("SELECT (SELECT count(*) FROM survey_deliveries WHERE survey = ?1"
                                      " AND state = 'delivered'")
                              .append(members)
                              .append("), count(*), count(comment), coalesce(max(updated_at), 0)"
                                      " FROM survey_responses WHERE survey = ?1")
                              .append(members));
        query.bind(survey, segment);
        if (query.step())
            counts = {query.integer(0), query.integer(1), query.integer(2), counts.byScore, query.integer(3)};
    }
    Query query(m_db, std::string("SELECT score, count(*) FROM survey_responses WHERE survey = ?1"
                                  " AND score IS NOT NULL")
                          .append(members)
                          .append(" GROUP BY score"));
    query.bind(survey, segment);
    while (query.step())
        counts.byScore.at(std::size_t(query.integer(0))) = query.integer(1);
    return counts;
}

void SurveyStore::forEachScore(std::int64_t survey, UtcMs from, UtcMs until, std::optional<std::int64_t> segment,
                               const std::function<void(UtcMs at, int score)> &use) const
{
    Query query(m_db, "SELECT responded_at, score FROM survey_responses WHERE survey = ?1 AND responded_at >= ?2"
                      " AND responded_at < ?3 AND score IS NOT NULL"
                      " AND (?4 IS NULL OR contact IN (SELECT contact FROM segment_members WHERE segment = ?4))"
                      " ORDER BY responded_at");
    query.bind(survey, from, until, segment);
    while (query.step())
        use(query.integer(0), static_cast<int>(query.integer(1)));
}

std::vector<SurveyStore::SegmentScores> SurveyStore::bySegment(std::int64_t survey, UtcMs since, int most) const
{
    std::vector<SegmentScores> segments;
    Query query(m_db, "SELECT s.id, s.name, r.score, count(*) FROM survey_responses r"
                      " JOIN segment_members m ON m.contact = r.contact JOIN segments s ON s.num = m.segment"
                      " WHERE r.survey = ? AND r.responded_at >= ? AND r.score IS NOT NULL"
                      " GROUP BY s.num, r.score ORDER BY s.num");
    query.bind(survey, since);
    while (query.step()) {
        if (segments.empty() || segments.back().id != query.text(0))
            segments.push_back({std::string(query.text(0)), std::string(query.text(1)), {}});
        SurveyCounts &counts = segments.back().counts;
        counts.byScore.at(std::size_t(query.integer(2))) = query.integer(3);
        counts.responses += query.integer(3);
    }
    std::stable_sort(segments.begin(), segments.end(), [](const SegmentScores &left, const SegmentScores &right) {
        return left.counts.responses > right.counts.responses;
    });
    if (segments.size() > std::size_t(most))
        segments.resize(std::size_t(most));
    return segments;
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
