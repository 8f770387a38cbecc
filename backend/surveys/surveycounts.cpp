// The part of SurveyStore that says what surveys came to.
#include "backend/surveys/surveystore.h"

#include <algorithm>
#include <limits>

namespace growthos {
namespace {

/// Removed contacts do not count; they are few.
constexpr std::string_view ofTheLiving =
    " AND contact NOT IN (SELECT num FROM contacts WHERE deleted_at IS NOT NULL AND merged_into IS NULL)";

/// Conditions of a scope on `time` and `contact`, for parameters 2 to 4. Without a period it names none, so that an
/// index can be used in another order.
std::string within(const SurveyScope &scope, std::string_view time)
{
    std::string sql(ofTheLiving);
    if (scope.from || scope.until) {
        for (const std::string_view part : {std::string_view(" AND "), time, std::string_view(" >= ?2 AND "), time})
            sql += part;
        sql += " < ?3";
    }
    return sql + " AND (?4 IS NULL OR contact IN (SELECT contact FROM segment_members WHERE segment = ?4))";
}

void bind(Query &query, std::int64_t survey, const SurveyScope &scope)
{
    query.bind(survey, scope.from.value_or(std::numeric_limits<UtcMs>::min()),
               scope.until.value_or(std::numeric_limits<UtcMs>::max()), scope.segment);
}

void readScores(Query &query, SurveyCounts &counts)
{
    while (query.step())
        counts.byScore.at(std::size_t(query.integer(0))) = query.integer(1);
}

SurveyAnswerCounts readAnswers(Query &query)
{
    SurveyAnswerCounts counts;
    while (query.step())
        counts[std::string(query.text(0))][std::string(query.text(1))] = query.integer(2);
    return counts;
}

} // namespace

SurveyCounts SurveyStore::counts(std::int64_t survey) const
{
    SurveyCounts counts;
    {
        Query query(m_db, "SELECT sent, answered, responses, comments, max(counted_at, updated_at) FROM surveys"
                          " WHERE num = ?");
        query.bind(survey);
        if (query.step()) {
            counts.sent = query.integer(0);
            counts.answered = query.integer(1);
            counts.responses = query.integer(2);
            counts.comments = query.integer(3);
            counts.updatedAt = query.integer(4);
        }
    }
    Query query(m_db, "SELECT score, count FROM survey_scores WHERE survey = ?");
    query.bind(survey);
    readScores(query, counts);
    return counts;
}

SurveyCounts SurveyStore::countsIn(std::int64_t survey, const SurveyScope &scope) const
{
    SurveyCounts counts;
    {
        Query query(m_db, "SELECT count(*), count(r.num) FROM (SELECT num FROM survey_deliveries WHERE survey = ?1"
                          " AND state = 'delivered'" +
                              within(scope, "delivered_at") + ") d LEFT JOIN survey_responses r ON r.delivery = d.num");
        bind(query, survey, scope);
        if (query.step()) {
            counts.sent = query.integer(0);
            counts.answered = query.integer(1);
        }
    }
    {
        Query query(m_db, "SELECT count(*), count(comment), coalesce(max(updated_at), 0) FROM survey_responses"
                          " WHERE survey = ?1" +
                              within(scope, "responded_at"));
        bind(query, survey, scope);
        if (query.step()) {
            counts.responses = query.integer(0);
            counts.comments = query.integer(1);
            counts.updatedAt = query.integer(2);
        }
    }
    Query query(m_db, "SELECT score, count(*) FROM survey_responses WHERE survey = ?1 AND score IS NOT NULL" +
                          within(scope, "responded_at") + " GROUP BY score");
    bind(query, survey, scope);
    readScores(query, counts);
    return counts;
}

SurveyAnswerCounts SurveyStore::answerCounts(std::int64_t survey) const
{
    Query query(m_db, "SELECT question, value, count FROM survey_answers WHERE survey = ?");
    query.bind(survey);
    return readAnswers(query);
}

SurveyAnswerCounts SurveyStore::answerCountsIn(std::int64_t survey, const SurveyScope &scope) const
{
    const std::string where = " WHERE survey = ?1" + within(scope, "responded_at");
    Query query(m_db, "SELECT q.key, '', count(*) FROM survey_responses r, json_each(r.counted) q" + where +
                          " GROUP BY 1 UNION ALL SELECT q.key, v.value, count(*) FROM survey_responses r,"
                          " json_each(r.counted) q, json_each(q.value) v" +
                          where + " GROUP BY 1, 2");
    bind(query, survey, scope);
    return readAnswers(query);
}

std::optional<std::int64_t> SurveyStore::medianTook(std::int64_t survey, const SurveyScope &scope) const
{
    const std::string from =
        " FROM survey_responses WHERE survey = ?1 AND took_ms IS NOT NULL" + within(scope, "responded_at");
    std::int64_t count = 0;
    {
        Query query(m_db, "SELECT count(*)" + from);
        bind(query, survey, scope);
        count = query.step() ? query.integer(0) : 0;
    }
    if (count == 0)
        return {};
    // Of an even number the mean of both in the middle.
    Query query(m_db, "SELECT CAST(avg(took_ms) AS INTEGER) FROM (SELECT took_ms" + from +
                          " ORDER BY took_ms LIMIT 2 - ?5 % 2 OFFSET (?5 - 1) / 2)");
    bind(query, survey, scope);
    query.bind(count);
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

SurveyCounts SurveyStore::npsSince(UtcMs since) const
{
    SurveyCounts counts;
    Query query(m_db, "SELECT r.score, count(*) FROM surveys s JOIN survey_responses r"
                      " ON r.survey = s.num AND r.responded_at >= ? WHERE s.type = 'nps'" +
                          std::string(ofTheLiving) + " GROUP BY r.score");
    query.bind(since);
    while (query.step()) {
        counts.byScore.at(std::size_t(query.integer(0))) = query.integer(1);
        counts.responses += query.integer(1);
    }
    return counts;
}

void SurveyStore::forEachScore(std::int64_t survey, UtcMs from, UtcMs until, std::optional<std::int64_t> segment,
                               const std::function<void(UtcMs at, int score)> &use) const
{
    Query query(m_db, "SELECT responded_at, score FROM survey_responses WHERE survey = ?1 AND responded_at >= ?2"
                      " AND responded_at < ?3 AND score IS NOT NULL"
                      " AND (?4 IS NULL OR contact IN (SELECT contact FROM segment_members WHERE segment = ?4))" +
                          std::string(ofTheLiving) + " ORDER BY responded_at");
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

} // namespace growthos
