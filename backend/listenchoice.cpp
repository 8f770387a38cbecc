#include "backend/listenchoice.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace growthos {

std::optional<ListenChoice> ListenChoice::read(const QString &file)
{
    QFile kept(file);
    if (!kept.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(kept.readAll()).object();
    const ListenChoice choice{json[QLatin1String("host")].toString(),
                              static_cast<quint16>(json[QLatin1String("port")].toInt())};
    if (choice.port == 0 || QHostAddress(choice.host).isNull())
        return {};
    return choice;
}

Result<void> ListenChoice::keep(const QString &file) const
{
    const QByteArray json =
        QJsonDocument({{QStringLiteral("host"), host}, {QStringLiteral("port"), port}}).toJson(QJsonDocument::Compact);
    QSaveFile fresh(file);
    if (fresh.open(QIODevice::WriteOnly) && fresh.write(json) == json.size() && fresh.commit())
        return {};
    return Error{
        ErrorCode::Unavailable,
        QCoreApplication::translate("growthos::ListenChoice",
                                    "The server listens there now, but that could not be kept for the next start: %1")
            .arg(fresh.errorString())};
}

} // namespace growthos
