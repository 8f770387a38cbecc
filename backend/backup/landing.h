#pragma once

#include "backend/core/result.h"

#include <QString>
#include <memory>

namespace growthos {

/// `why`: an errno, 0 when it is not known.
Error cannotWrite(const QString &path, int why = 0);

/// A rename or a removal in `folder` is on disk.
void syncFolder(const QString &folder);

/// Where the files of a backup arrive: a folder inside the one that they are restored into, since the place beside it
/// may be somebody else's, and a mount point cannot be replaced. While it is there, the folder is no workspace, and the
/// next restore begins anew.
class Landing
{
public:
    /// A restore into `folder` runs, or was cut short.
    static bool isAt(const QString &folder);
    /// That `folder` is not there, empty, or left by a restore that was cut short. Errors: Conflict.
    static Result<void> check(const QString &folder);
    /// Errors: Conflict (also: another one is at it), Unavailable.
    static Result<std::unique_ptr<Landing>> open(const QString &folder);
    /// Takes everything back that did not settle.
    ~Landing();
    Q_DISABLE_COPY_MOVE(Landing)

    /// Where a file arrives; `name` may stand in a folder.
    QString path(const QString &name) const;
    /// All of them take their places, and the folder becomes a workspace. Errors: Unavailable.
    Result<void> settle();

private:
    explicit Landing(const QString &target);

    QString m_target;
    QString m_place;
    int m_lock = -1;
    bool m_madeTarget = false;
    bool m_madePlace = false;
    bool m_settled = false;
};

} // namespace growthos
