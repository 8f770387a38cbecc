#include "backend/http/readonly.h"

#include "backend/core/isotime.h"

namespace growthos::http {

void checkReadOnly(const QJsonObject &asked, const QJsonObject &current, std::initializer_list<const char *> fields,
                   QList<ErrorDetail> &details)
{
    for (const char *name : fields) {
        const QLatin1String field(name);
        const QJsonValue wanted = asked[field];
        const QJsonValue is = current[field];
        if (wanted.isUndefined() || wanted == is)
            continue;
        if (wanted.isString() && is.isString()) {
            const auto instant = parseInstant(is.toString().toStdString());
            if (instant && parseInstant(wanted.toString().toStdString()) == instant)
                continue;
        }
        details.append({field, QStringLiteral("read_only"), QStringLiteral("'%1' cannot be changed.").arg(field)});
    }
}

} // namespace growthos::http
