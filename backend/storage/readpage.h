#pragma once

#include "backend/storage/database.h"

#include <QJsonArray>

namespace growthos {

/// Rows of a query that was asked for one more than `limit` become items of `page`, an http::Page. Where that one is
/// there, the next page begins behind `key` of the last item.
template <class Page, class Read, class Key>
void readPage(Query &query, int limit, Page &page, Read read, Key key)
{
    while (query.step()) {
        if (page.items.size() == std::size_t(limit)) {
            page.next = key(page.items.back());
            return;
        }
        page.items.push_back(read(query));
    }
}

/// The same in the order of `num`.
template <class Page, class Read>
void readPage(Query &query, int limit, Page &page, Read read)
{
    readPage(query, limit, page, read, [](const auto &last) { return QJsonArray{qint64(last.num)}; });
}

} // namespace growthos
