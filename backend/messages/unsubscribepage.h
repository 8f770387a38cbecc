#pragma once

#include <QByteArray>
#include <QString>

namespace growthos {

enum class UnsubscribeState { Ask, Done, Gone };

/// The page behind a mail's link to unsubscribe, in the language of its reader (English where we have no other). It
/// needs no script and loads nothing.
QByteArray unsubscribePage(UnsubscribeState state, const QString &locale, const QString &project);

} // namespace growthos
