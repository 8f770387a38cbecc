#include "backend/http/keyfield.h"

#include <QRegularExpression>

namespace growthos::http {

void checkKey(const QJsonObject &body, QList<ErrorDetail> &details)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9_.-]*\\z"));
    const QString key = body[QLatin1String("key")].toString();
    if (!key.isEmpty() && !pattern.match(key).hasMatch())
        details.append({QStringLiteral("key"), QStringLiteral("format"),
                        QStringLiteral("A key has letters, digits and _ . - and begins with a letter or digit.")});
}

} // namespace growthos::http
