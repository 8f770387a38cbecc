#include "backend/http/clientaddress.h"

#include <algorithm>

namespace growthos::http {
namespace {

/// An IPv4 address as such, also where the socket shows it as IPv6.
std::string textOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return (isV4 ? QHostAddress(v4) : address).toString().toStdString();
}

} // namespace

std::string clientAddress(const RequestHead &head, const QStringList &trustedProxies)
{
    const auto trusted = [&](const QHostAddress &address) {
        bool isV4 = false;
        const quint32 v4 = address.toIPv4Address(&isV4);
        const QHostAddress plain = isV4 ? QHostAddress(v4) : address;
        return std::any_of(trustedProxies.begin(), trustedProxies.end(), [&](const QString &proxy) {
            return proxy.contains(u'/') ? plain.isInSubnet(QHostAddress::parseSubnet(proxy))
                                        : plain.isEqual(QHostAddress(proxy));
        });
    };
    QHostAddress address = head.peer;
    if (trustedProxies.isEmpty()) {
        // Most requests come from where the last one came from.
        static thread_local std::pair<QHostAddress, std::string> last;
        if (last.second.empty() || last.first != address)
            last = {address, textOf(address)};
        return last.second;
    }
    // The nearest proxy wrote at the end.
    const QList<QByteArray> hops = head.headers.list("X-Forwarded-For").split(',');
    for (auto hop = hops.rbegin(); hop != hops.rend() && trusted(address); ++hop) {
        const QHostAddress next(QString::fromLatin1(hop->trimmed()));
        if (next.isNull())
            break;
        address = next;
    }
    return textOf(address);
}

} // namespace growthos::http
