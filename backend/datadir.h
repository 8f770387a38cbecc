#pragma once

#include "backend/core/result.h"

#include <QCoreApplication>
#include <QString>
#include <cstdint>
#include <memory>

namespace growthos {

/// The folder where everything lives, owned by one process at a time. The lock is the kernel's: it goes with the
/// process, however that ends.
class DataDir
{
    Q_DECLARE_TR_FUNCTIONS(growthos::DataDir)
public:
    /// PRAGMA application_id of model.db: "GOSM".
    static constexpr std::int32_t modelApplicationId = 0x474F534D;

    /// Makes the folder (0700) if need be and takes the lock. Errors: Conflict, naming the holder; Unavailable.
    static Result<std::unique_ptr<DataDir>> own(const QString &path);
    ~DataDir();
    Q_DISABLE_COPY_MOVE(DataDir)

    const QString &path() const { return m_path; }
    QString file(const QString &name) const { return m_path + u'/' + name; }
    /// The socket of the owner, whoever that is.
    static QString adminSocket(const QString &path) { return path + QStringLiteral("/admin.sock"); }
    /// The platform's folder for this program's data.
    static QString standardPath();

private:
    DataDir(QString path, int lock) : m_path(std::move(path)), m_lock(lock) {}
    QString m_path;
    int m_lock;
};

} // namespace growthos
