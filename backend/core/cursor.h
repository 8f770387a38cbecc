#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QString>

namespace growthos {

/// Opaque, URL-safe positions in a list: the sort key of the last row, authenticated so that a changed one is refused.
/// `list` names the list and its filters: a cursor of another list is refused too. Any thread.
class CursorCodec
{
public:
    /// `key`: 16 random bytes, kept with the workspace.
    explicit CursorCodec(QByteArray key) : m_key(std::move(key)) {}

    QString encode(const QString &list, const QJsonArray &position) const;
    /// Errors: BadRequest.
    Result<QJsonArray> decode(const QString &list, const QString &cursor) const;

private:
    QByteArray tag(const QString &list, const QByteArray &payload) const;
    QByteArray m_key;
};

} // namespace growthos
