#include "backend/console/networkaddresses.h"

#include <QNetworkInterface>
#include <QUrl>
#include <algorithm>

namespace growthos {
namespace {

bool isReachable(const QNetworkInterface &interface)
{
    const auto flags = interface.flags();
    return flags.testFlag(QNetworkInterface::IsRunning) && !flags.testFlag(QNetworkInterface::IsLoopBack);
}

/// Those of the family that the server listens on.
QList<QHostAddress> ownAddresses(QAbstractSocket::NetworkLayerProtocol family)
{
    QList<QHostAddress> addresses;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!isReachable(interface))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (entry.ip().protocol() == family && !entry.ip().isLinkLocal())
                addresses.append(entry.ip());
        }
    }
    return addresses;
}

} // namespace

QStringList networkAddresses(const QString &address)
{
    QUrl url(address);
    const QHostAddress host(url.host());
    if (host.isNull() || host.isLoopback())
        return {};
    if (host != QHostAddress(QHostAddress::AnyIPv4) && host != QHostAddress(QHostAddress::AnyIPv6))
        return {address};
    QStringList all;
    for (const QHostAddress &own : ownAddresses(host.protocol())) {
        url.setHost(own.toString());
        all.append(url.toString());
    }
    return all;
}

} // namespace growthos
