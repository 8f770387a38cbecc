#pragma once

#include "backend/core/result.h"

#include <QString>
#include <optional>

namespace growthos {

/// Where somebody told the running server to listen: kept beside the data for the next start, and in no backup, since
/// it is about this machine.
struct ListenChoice
{
    QString host; ///< an IP address
    quint16 port = 0;

    /// Nothing where none was made, or where the file cannot be understood.
    static std::optional<ListenChoice> read(const QString &file);
    /// Errors: Unavailable.
    Result<void> keep(const QString &file) const;
};

} // namespace growthos
