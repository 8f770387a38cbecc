#include "ui/ranked/rankpagesmodel.h"

#include "ui/api/apiclient.h"

#include <algorithm>
#include <limits>

namespace growthos::ui {

namespace {

/// On their way. The rows of a screen lie on two pages at most; more would only come in the same turn of the window's
/// thread, and hold up a frame for rows that have gone by.
constexpr qsizetype mostAtOnce = 2;

} // namespace

RankPagesModel::RankPagesModel(ApiClient &api, QObject *parent) : QAbstractTableModel(parent), m_api(api)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &RankPagesModel::askForNeeded);
}

int RankPagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

void RankPagesModel::forget()
{
    ++m_generation;
    m_asked.clear();
    m_needed.clear();
    m_total = 0;
}

void RankPagesModel::need(int page) const
{
    if (m_asked.contains(page))
        return;
    m_needed.removeOne(page);
    m_needed.append(page);
    if (!m_soon.isActive())
        m_soon.start();
}

void RankPagesModel::askForNeeded()
{
    // Of the pages that went by, only the last are worth reading.
    m_needed = m_needed.last(std::min(m_needed.size(), mostAtOnce));
    while (!m_needed.isEmpty() && m_asked.size() < mostAtOnce)
        ask(m_needed.takeLast());
}

void RankPagesModel::ask(int page)
{
    if (m_asked.contains(page))
        return;
    m_asked.insert(page);
    m_api.get(this, pagePath(page), [this, page, generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_asked.remove(page);
        if (!m_needed.isEmpty())
            m_soon.start();
        if (reply.ok())
            take(page, reply.body);
        else
            refused(reply);
    });
}

void RankPagesModel::setTotal(qint64 total)
{
    const auto all = static_cast<int>(std::clamp<qint64>(total, 0, std::numeric_limits<int>::max()));
    if (all > m_total) {
        beginInsertRows({}, m_total, all - 1);
        m_total = all;
        endInsertRows();
    } else if (all < m_total) {
        beginRemoveRows({}, all, m_total - 1);
        m_total = all;
        endRemoveRows();
    }
}

void RankPagesModel::pageChanged(int page, int count)
{
    const int first = page * pageRows;
    const int end = std::min(first + count, m_total);
    if (first < end)
        Q_EMIT dataChanged(index(first, 0), index(end - 1, columnCount() - 1));
}

} // namespace growthos::ui
