#include "app/admindoor.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QThread>
#include <cstdio>

namespace growthos {
namespace {

// Milliseconds.
constexpr int ownerPatience = 10'000;
constexpr int retryInterval = 50;

/// The sentences of an error body: every failing field has one.
Error errorIn(const AdminReply &reply)
{
    const QJsonObject error = reply.body[QLatin1String("error")].toObject();
    QStringList sentences;
    const QJsonArray details = error[QLatin1String("details")].toArray();
    for (const QJsonValue &detail : details)
        sentences.append(detail[QLatin1String("message")].toString());
    sentences.removeDuplicates();
    return {ErrorCode::BadRequest,
            sentences.isEmpty() ? error[QLatin1String("message")].toString() : sentences.join(u' ')};
}

} // namespace

bool isWorkspace(const QString &dataDir)
{
    return QFileInfo::exists(dataDir + QStringLiteral("/model.db"));
}

Result<std::unique_ptr<AdminDoor>> AdminDoor::open(const QString &dataDir, const Clock &clock, bool mustExist)
{
    if (mustExist && !isWorkspace(dataDir))
        return Error{ErrorCode::NotFound, QStringLiteral("There is no workspace in %1.").arg(dataDir)};
    auto door = std::make_unique<AdminDoor>();
    auto owned = DataDir::own(dataDir);
    // A server takes the folder first and opens its door when everything is up; another command opens none, and goes.
    QElapsedTimer waited;
    waited.start();
    for (bool told = false; !owned && owned.error().code == ErrorCode::Conflict; told = true) {
        door->m_owner = reachOwner(DataDir::adminSocket(dataDir));
        if (door->m_owner)
            return door;
        if (waited.hasExpired(ownerPatience))
            return Error{ErrorCode::Unavailable, QStringLiteral("The owner of the data folder does not answer.")};
        if (!told)
            std::fputs("growthos-console: waiting for the owner of the data folder\n", stderr);
        QThread::msleep(retryInterval);
        owned = DataDir::own(dataDir);
    }
    if (!owned)
        return owned.error();
    auto backend = Backend::open(std::move(*owned), clock);
    if (!backend)
        return backend.error();
    door->m_backend = std::move(*backend);
    return door;
}

Result<QJsonObject> AdminDoor::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    AdminReply reply;
    if (m_backend) {
        reply = callRouter(m_backend->router(), method, path, body);
    } else {
        auto answered = callOwner(*m_owner, method, path, body);
        if (!answered)
            return answered.error();
        reply = std::move(*answered);
    }
    if (reply.status < 200 || reply.status >= 300)
        return errorIn(reply);
    return std::move(reply.body);
}

} // namespace growthos
