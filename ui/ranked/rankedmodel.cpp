#include "ui/ranked/rankedmodel.h"

#include "ui/api/apiclient.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tablecolumn.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int freshFor = 2'000; // ms
constexpr qsizetype mostRanks = 20'000;

} // namespace

RankedModel::RankedModel(ApiClient &api, QObject *parent) : RankPagesModel(api, parent), m_pages(mostPages)
{
    m_fresh.setSingleShot(true);
    m_fresh.setInterval(freshFor);
    connect(&m_fresh, &QTimer::timeout, this, &RankedModel::endFresh);
}

QVariant RankedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Page *page = m_pages.object(index.row() / pageRows);
    const int place = index.row() % pageRows;
    const bool here = page && place < page->size();
    if (role == TableRole::Loading)
        return !here;
    if (!here) {
        if (!page)
            need(index.row() / pageRows);
        return {};
    }
    const Row &row = page->at(place);
    if (role == TableRole::Id)
        return row.id;
    if (role == TableRole::New)
        return row.fresh;
    return row.cells.value(index.column()).value(role);
}

void RankedModel::setPath(const QString &path)
{
    beginResetModel();
    forget();
    m_path = path;
    m_pages.clear();
    m_firstRanks.clear();
    m_waiting.clear();
    m_waitingRows = 0;
    endResetModel();
    Q_EMIT orderWaiting(0, 0);
    if (!path.isEmpty())
        ask(0);
}

void RankedModel::refresh(int first, int last)
{
    if (m_path.isEmpty())
        return;
    const int firstPage = std::max(first, 0) / pageRows;
    const int lastPage = std::max(last, 0) / pageRows;
    for (const int page : m_pages.keys()) {
        if (page < firstPage || page > lastPage)
            m_pages.remove(page);
    }
    for (int page = firstPage; page <= lastPage; ++page)
        ask(page);
}

void RankedModel::setHeld(bool held)
{
    m_held = held;
    if (!held)
        showNewOrder();
}

void RankedModel::showNewOrder()
{
    const QHash<int, QJsonObject> waiting = std::exchange(m_waiting, {});
    m_waitingRows = 0;
    for (auto page = waiting.begin(); page != waiting.end(); ++page)
        show(page.key(), page.value());
    Q_EMIT orderWaiting(0, 0);
    if (!waiting.isEmpty())
        Q_EMIT loaded();
}

const QJsonObject *RankedModel::row(int row) const
{
    const Page *page = row < 0 ? nullptr : m_pages.object(row / pageRows);
    return page && row % pageRows < page->size() ? &page->at(row % pageRows).json : nullptr;
}

QString RankedModel::pagePath(int page) const
{
    return m_path + (m_path.contains(u'?') ? u'&' : u'?') +
           u"include=total&limit=%1&at=%2"_s.arg(pageRows).arg(page * pageRows);
}

void RankedModel::refused(const ApiReply &reply)
{
    Q_EMIT failed(reply);
}

void RankedModel::take(int page, const QJsonObject &answer)
{
    const QJsonArray rows = answer["data"_L1].toArray();
    const Page *shown = m_pages.object(page);
    const int moved = shown && m_held && !m_moveNext ? movedRows(*shown, rows) : 0;
    m_moveNext = m_moveNext && isAsking();
    if (moved > 0) {
        m_waiting[page] = answer;
        m_waitingRows = moved;
        return sayWaiting(*shown, answer);
    }
    show(page, answer);
    // Back where they were.
    if (m_waiting.isEmpty() && std::exchange(m_waitingRows, 0) > 0)
        Q_EMIT orderWaiting(0, 0);
    Q_EMIT loaded();
}

void RankedModel::show(int page, const QJsonObject &answer)
{
    setTotal(answer["total"_L1].toInteger());
    put(page, answer["data"_L1].toArray());
}

void RankedModel::put(int page, const QJsonArray &rows)
{
    QHash<QString, QJsonObject> before;
    if (const Page *shown = m_pages.object(page)) {
        for (const Row &row : *shown)
            before.insert(row.id, row.json);
    }
    if (m_firstRanks.size() > mostRanks)
        m_firstRanks.clear();
    auto *made = new Page;
    for (const QJsonValue &value : rows) {
        Row row{.id = {}, .json = value.toObject(), .cells = {}};
        row.id = idOf(row.json);
        const qint64 rank = rankOf(row.json);
        const qint64 first = rank > 0 && m_firstRanks.contains(row.id) ? m_firstRanks.value(row.id) : rank;
        if (rank > 0)
            m_firstRanks.insert(row.id, first);
        row.cells = cells(row.json, first - rank);
        row.fresh = !before.isEmpty() && before.value(row.id) != row.json;
        if (row.fresh)
            m_fresh.start();
        made->append(row);
    }
    const int count = static_cast<int>(made->size());
    m_pages.insert(page, made);
    m_waiting.remove(page);
    pageChanged(page, count);
}

/// How many of the rows that are shown stand elsewhere by now.
int RankedModel::movedRows(const Page &page, const QJsonArray &rows) const
{
    int moved = 0;
    for (qsizetype i = 0; i < page.size(); ++i)
        moved += i >= rows.size() || idOf(rows.at(i).toObject()) != page.at(i).id;
    return moved;
}

/// Who is only further down because somebody came in before has not moved.
void RankedModel::sayWaiting(const Page &page, const QJsonObject &answer)
{
    QStringList before;
    for (const Row &row : page)
        before.append(row.id);
    QStringList now;
    for (const QJsonValue &row : answer["data"_L1].toArray())
        now.append(idOf(row.toObject()));
    const auto come = std::count_if(now.cbegin(), now.cend(), [&](const QString &id) { return !before.contains(id); });
    // A row may also come up from the next page.
    const int fresh = int(std::clamp<qint64>(answer["total"_L1].toInteger() - rowCount(), 0, come));
    if (fresh == 0) {
        Q_EMIT orderWaiting(m_waitingRows, 0);
        return;
    }
    before.removeIf([&now](const QString &id) { return !now.contains(id); });
    now.removeIf([&before](const QString &id) { return !before.contains(id); });
    int moved = 0;
    for (qsizetype i = 0; i < before.size(); ++i)
        moved += before[i] != now[i];
    Q_EMIT orderWaiting(moved, fresh);
}

void RankedModel::endFresh()
{
    for (const int number : m_pages.keys()) {
        Page *page = m_pages.object(number);
        for (Row &row : *page)
            row.fresh = false;
        pageChanged(number, pageRows);
    }
}

QHash<int, QVariant> rankCell(qint64 rank, qint64 moved)
{
    const QString text = formatCount(rank);
    if (moved == 0)
        return {{Qt::DisplayRole, text}};
    const QString said = moved > 0 ? RankedModel::tr("up %Ln place(s)", nullptr, int(moved))
                                   : RankedModel::tr("down %Ln place(s)", nullptr, int(-moved));
    const QString mark = (moved > 0 ? u"↑ "_s : u"↓ "_s) + formatCount(std::abs(moved));
    return {{Qt::DisplayRole, text},
            {TableRole::SecondLine, mark},
            {Qt::ToolTipRole, said},
            {Qt::AccessibleTextRole, QString(text + u", "_s + said)}};
}

} // namespace growthos::ui
