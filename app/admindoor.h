#pragma once

#include "app/adminsocket.h"
#include "backend/backend.h"

#include <QLocalSocket>
#include <memory>

namespace growthos {

/// How an offline command reaches a workspace: through the owner of its data dir when there is one, else by opening the
/// files itself. Main thread, with an event loop.
class AdminDoor
{
public:
    /// `mustExist`: a data dir without a workspace is an error instead of being made. Errors: NotFound, Unavailable.
    static Result<std::unique_ptr<AdminDoor>> open(const QString &dataDir, const Clock &clock, bool mustExist);

    /// A call of the router, with all that the window may do. Errors: Unavailable when the owner does not answer, else
    /// what the answer says.
    Result<QJsonObject> call(const QByteArray &method, const QString &path, const QJsonObject &body = {});

private:
    std::unique_ptr<QLocalSocket> m_owner; ///< null: m_backend
    std::unique_ptr<Backend> m_backend;
};

/// Whether a workspace was ever made there.
bool isWorkspace(const QString &dataDir);

} // namespace growthos
