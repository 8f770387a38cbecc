#include "backend/http/paging.h"

#include "backend/core/text.h"

#include <algorithm>

namespace growthos::http {

QString listName(const QString &resource, const Call &call, Fields query)
{
    QString name = resource;
    for (const Field &field : query) {
        if (field.name == limitField.name || field.name == cursorField.name || field.name == includeField.name ||
            field.name == atField.name)
            continue;
        const QString key = toQString(field.name);
        if (const auto value = call.queryValue(key))
            name += u'&' + key + u'=' + *value;
    }
    return name;
}

Result<PageRequest> pageRequest(const Call &call, const CursorCodec &cursors, const QString &list)
{
    PageRequest page;
    page.limit = call.queryInteger(QStringLiteral("limit")).value_or(page.limit);
    if (const auto include = call.queryValue(QStringLiteral("include"))) {
        for (const QString &part : include->split(u',')) {
            if (part != QLatin1String("total"))
                return Error::validation({{QStringLiteral("include"), QStringLiteral("not_allowed"),
                                           QStringLiteral("'include' may be: total.")}});
            page.total = true;
        }
    }
    if (const auto at = call.queryValue(QStringLiteral("at"))) {
        if (call.queryValue(QStringLiteral("cursor")))
            return Error::validation({{QStringLiteral("at"), QStringLiteral("not_allowed"),
                                       QStringLiteral("Give either 'at' or 'cursor'.")}});
        page.at = at->toLongLong();
    }
    if (const auto cursor = call.queryValue(QStringLiteral("cursor"))) {
        auto position = cursors.decode(list, *cursor);
        if (!position)
            return position.error();
        page.after = std::move(*position);
    }
    return page;
}

std::string_view sorting(const Call &call, std::span<const std::string_view> sortings, std::string_view usual)
{
    const std::string asked = call.queryValue(QStringLiteral("sort")).value_or(QString()).toStdString();
    const auto found = std::find(sortings.begin(), sortings.end(), asked);
    return found == sortings.end() ? usual : *found;
}

} // namespace growthos::http
