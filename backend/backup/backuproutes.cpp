#include "backend/backup/backuproutes.h"

#include "backend/jobs/jobroutes.h"
#include "backend/services.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field backupFields[] = {
    {"file", Type::String, Presence::Required, "Where to write it: an absolute path.", {.minLength = 2}},
};

void checkFile(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    const QString file = draft[QLatin1String("file")].toString();
    if (!file.isEmpty() && !QDir::isAbsolutePath(file))
        details.append(
            {QStringLiteral("file"), QStringLiteral("format"), QStringLiteral("The path must be absolute.")});
}

Outcome createBackup(const Call &call, Services &services)
{
    const QString file = call.body[QLatin1String("file")].toString();
    return jobAccepted(
        services.startJob({.kind = "settings.backup",
                           .label = QFileInfo(file).fileName().toStdString(),
                           .parameters = QJsonDocument(call.body).toJson(QJsonDocument::Compact).toStdString()}),
        services);
}

Outcome createVerification(const Call &, Services &services)
{
    return jobAccepted(services.startJob({.kind = "settings.verify"}), services);
}

} // namespace

http::Routes backupRoutes()
{
    using http::Access;
    using http::Place;
    using http::Verb;
    return {
        {.verb = Verb::Post,
         .path = "/v1/console/backups",
         .operationId = "createBackup",
         .tag = "Console",
         .summary = "Writes the whole workspace into a file on this machine",
         .access = Access::Console,
         .place = Place::Writer,
         .body = backupFields,
         .check = checkFile,
         .reply = jobFields(),
         .success = 202,
         .example = R"({"file": "/var/backups/growthos.tar"})",
         .handle = createBackup},
        {.verb = Verb::Post,
         .path = "/v1/console/verifications",
         .operationId = "createVerification",
         .tag = "Console",
         .summary = "Looks whether the files of the workspace are whole",
         .access = Access::Console,
         .place = Place::Writer,
         .reply = jobFields(),
         .success = 202,
         .handle = createVerification},
    };
}

} // namespace growthos
