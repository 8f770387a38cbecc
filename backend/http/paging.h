#pragma once

#include "backend/core/cursor.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"

#include <span>

namespace growthos::http {

/// What a list was asked for, from `limit`, `cursor`, `at` and `include`.
struct PageRequest
{
    int limit = 25;
    std::optional<QJsonArray> after = {}; ///< sort key of the last row of the page before
    std::optional<std::int64_t> at = {};  ///< or the rank of the first row; lists that have `atField`
    bool total = false;
};

/// `resource` and the filters that this call gives among `query`: a cursor holds for these alone.
QString listName(const QString &resource, const Call &call, Fields query);

/// `list` names the list and its filters, see CursorCodec.
Result<PageRequest> pageRequest(const Call &call, const CursorCodec &cursors, const QString &list);

/// What `sort` names of `sortings`, as the call gives it; `usual` without it.
std::string_view sorting(const Call &call, std::span<const std::string_view> sortings, std::string_view usual);

/// One page of a resource: at most `limit` items, and the sort key of the last when there are more.
template <class T>
struct Page
{
    std::vector<T> items;
    std::optional<QJsonArray> next;
    std::optional<std::int64_t> total;
};

/// `{"data":[…],"has_more":…,"next_cursor":…}`; `write` appends one item, `more` what stands beside them.
template <class T, class Write, class More = void (*)(JsonWriter &)>
Response pageResponse(
    const Page<T> &page, const CursorCodec &cursors, const QString &list, Write write, More more = [](JsonWriter &) {})
{
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    for (const T &item : page.items)
        write(json, item);
    json.endArray();
    json.member("has_more", page.next.has_value());
    json.member("next_cursor", page.next ? std::optional(cursors.encode(list, *page.next)) : std::nullopt);
    if (page.total)
        json.member("total", *page.total);
    more(json);
    json.endObject();
    return Response::json(json.take());
}

} // namespace growthos::http
