#pragma once

#include <QStringList>

namespace growthos {

/// What other machines reach a server by that listens at `address` (`http://0.0.0.0:8787`): for all addresses of this
/// machine, those of its networks in the family it listens on; itself for one of them; nothing while only this machine
/// can reach it.
QStringList networkAddresses(const QString &address);

} // namespace growthos
