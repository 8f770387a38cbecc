#pragma once

#include "backend/storage/readpage.h"

#include <string>
#include <string_view>

namespace growthos {

/// The two, one after the other. Not `+`: in that g++ 12 sees an overflow where there is none (GCC bug 105651).
inline std::string joined(std::string_view first, std::string_view second)
{
    return std::string(first).append(second);
}

/// A table that is listed by one of its columns, ties by `num`; texts in any ASCII case.
struct SortedList
{
    std::string_view select; ///< up to and with `WHERE `
    std::string_view table;
    std::string_view where; ///< its parameters are ?1 …
    int parameters = 0;     ///< … ?n
    std::string_view sort;  ///< name of the column, `-` before it: the highest first
    bool text = false;      ///< the column holds text; else numbers
};

/// One page of it, as http::Page and http::PageRequest have it. `bind` binds the parameters, `read` makes an item of a
/// row, `key` says what an item is sorted by.
template <class Page, class Request, class Bind, class Read, class Key>
Page sortedPage(Database &db, const SortedList &list, const Request &request, Bind bind, Read read, Key key)
{
    const bool descending = list.sort.starts_with('-');
    const std::string order =
        std::string(list.sort.substr(descending ? 1 : 0)).append(list.text ? " COLLATE NOCASE" : "");
    const std::string where(list.where);
    Page result;
    if (request.total) {
        Query count(db, "SELECT count(*) FROM " + std::string(list.table) + " WHERE " + where);
        bind(count);
        result.total = count.step() ? count.integer(0) : 0;
    }
    const auto parameter = [&list](int behind) { return '?' + std::to_string(list.parameters + behind); };
    const std::string direction = descending ? " DESC" : " ASC";
    Query query(db, std::string(list.select) + where + " AND (" + parameter(1) + " IS NULL OR (" + order + ", num) " +
                        (descending ? "<" : ">") + " (" + parameter(1) + ", " + parameter(2) + ")) ORDER BY " + order +
                        direction + ", num" + direction + " LIMIT " + parameter(3));
    bind(query);
    if (!request.after)
        query.bind(nullptr, nullptr);
    else if (list.text)
        query.bind(request.after->at(0).toString(), qint64(request.after->at(1).toInteger()));
    else
        query.bind(qint64(request.after->at(0).toInteger()), qint64(request.after->at(1).toInteger()));
    query.bind(request.limit + 1);
    readPage(query, request.limit, result, read, [&key](const auto &last) {
        return QJsonArray{key(last), qint64(last.num)};
    });
    return result;
}

} // namespace growthos
