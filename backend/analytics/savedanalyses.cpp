#include "backend/analytics/savedanalyses.h"

#include "backend/analytics/analyticsquery.h"
#include "backend/core/text.h"
#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

std::string_view wireName(SavedAnalyses::Kind kind)
{
    return kind == SavedAnalyses::Kind::Funnel ? "funnel" : "cohort";
}

SavedAnalysis readRow(const Query &query)
{
    const std::string_view definition = query.text(2);
    return {std::string(query.text(0)), std::string(query.text(1)),
            QJsonDocument::fromJson(QByteArray(definition.data(), qsizetype(definition.size()))).object(),
            query.integer(3)};
}

bool countsIn(const QJsonObject &definition, const std::string &segment)
{
    QList<ErrorDetail> details;
    if (const auto cohort = parseRetention(definition, details))
        return cohort->filters.segment == segment;
    const auto funnel = parseFunnel(definition, details);
    return funnel && (funnel->filters.segment == segment ||
                      std::any_of(funnel->steps.begin(), funnel->steps.end(),
                                  [&segment](const FunnelStep &step) { return step.filters.segment == segment; }));
}

} // namespace

SavedAnalysis SavedAnalyses::create(Kind kind, const QJsonObject &definition)
{
    const SavedAnalysis saved{m_ids.next(kind == Kind::Funnel ? "fnl_" : "chrt_"),
                              definition[QLatin1String("name")].toString().toStdString(), definition, m_clock.now()};
    Query(m_db, "INSERT INTO saved_analyses (id, kind, name, definition, created_at) VALUES (?, ?, ?, ?, ?)")
        .bind(saved.id, wireName(kind), saved.name, QJsonDocument(definition).toJson(QJsonDocument::Compact),
              saved.createdAt)
        .run();
    return saved;
}

http::Page<SavedAnalysis> SavedAnalyses::list(Kind kind, const http::PageRequest &page) const
{
    http::Page<SavedAnalysis> result;
    const auto after = page.after.value_or(QJsonArray{endOfTime, QString()});
    Query query(m_db, "SELECT id, name, definition, created_at FROM saved_analyses WHERE kind = ?"
                      " AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(wireName(kind), after.at(0).toInteger(), after.at(1).toString(), page.limit + 1);
    readPage(query, page.limit, result, readRow, [](const SavedAnalysis &last) {
        return QJsonArray{last.createdAt, toQString(last.id)};
    });
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM saved_analyses WHERE kind = ?");
        count.bind(wireName(kind));
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

Result<SavedAnalysis> SavedAnalyses::find(Kind kind, const QString &id) const
{
    Query query(m_db, "SELECT id, name, definition, created_at FROM saved_analyses WHERE id = ? AND kind = ?");
    query.bind(id, wireName(kind));
    if (!query.step())
        return Error::notFound(kind == Kind::Funnel ? u"funnel" : u"cohort", id);
    return readRow(query);
}

Result<void> SavedAnalyses::remove(Kind kind, const QString &id)
{
    const auto found = find(kind, id);
    if (!found)
        return found.error();
    Query(m_db, "DELETE FROM saved_analyses WHERE id = ?").bind(id).run();
    return {};
}

std::vector<SegmentUse> analysesNaming(Database &database, const Segment &segment)
{
    std::vector<SegmentUse> uses;
    Query query(database, "SELECT id, name, definition, created_at FROM saved_analyses ORDER BY created_at, id");
    while (query.step()) {
        if (SavedAnalysis saved = readRow(query); countsIn(saved.definition, segment.id))
            uses.push_back({"analyses", std::move(saved.id), std::move(saved.name)});
    }
    return uses;
}

} // namespace growthos
