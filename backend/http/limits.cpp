#include "backend/http/limits.h"

#include "backend/core/text.h"

#include <algorithm>

namespace growthos::http {
namespace {

/// The row behind a path such as `steps[1].delay`; null where the table ends before.
const Field *fieldAt(Fields fields, QStringView path)
{
    const Field *field = nullptr;
    for (const QStringView step : path.split(u'.')) {
        const qsizetype bracket = step.indexOf(u'[');
        const QStringView name = bracket < 0 ? step : step.left(bracket);
        const auto found = std::find_if(fields.begin(), fields.end(),
                                        [name](const Field &each) { return name == toLatin1(each.name); });
        if (found == fields.end())
            return nullptr;
        field = &*found;
        for (qsizetype item = step.count(u'['); field && item > 0; --item)
            field = field->limits.item;
        if (!field)
            return nullptr;
        fields = field->limits.fields;
    }
    return field;
}

} // namespace

std::optional<Limit> limitOf(const ErrorDetail &detail, Fields fields)
{
    const bool ofLength = detail.reason == QLatin1String("too_short") || detail.reason == QLatin1String("too_long");
    if (!ofLength && detail.reason != QLatin1String("out_of_range"))
        return {};
    const Field *field = fieldAt(fields, detail.field);
    if (!field)
        return {};
    const Constraints &limits = field->limits;
    Limit limit;
    if (ofLength) {
        if (limits.minLength > 0)
            limit.minimum = limits.minLength;
        if (limits.maxLength >= 0)
            limit.maximum = limits.maxLength;
        limit.unit = field->type == Type::Array ? "items" : "characters";
    } else {
        if (limits.minimum > Constraints().minimum)
            limit.minimum = limits.minimum;
        if (limits.maximum < Constraints().maximum)
            limit.maximum = limits.maximum;
    }
    if (!limit.minimum && !limit.maximum)
        return {};
    return limit;
}

} // namespace growthos::http
