#include "backend/http/socketwire.h"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::http {
namespace {

/// A client that sends without a pause is left for a while after so many reads, so that the others have their turn.
constexpr int mostReads = 8;

} // namespace

SocketWire::SocketWire(int descriptor, Poller &poller, QObject *owner)
    : Wire(owner), m_descriptor(descriptor), m_poller(poller)
{
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!m_poller.add(m_descriptor, this))
        closeDescriptor();
}

SocketWire::~SocketWire()
{
    closeDescriptor();
}

qsizetype SocketWire::read(char *to, qsizetype most)
{
    if (!m_readable || m_descriptor < 0 || m_reads > mostReads)
        return 0;
    if (m_reads++ == mostReads) {
        QMetaObject::invokeMethod(this, &SocketWire::goOn, Qt::QueuedConnection);
        return 0;
    }
    const ssize_t count = ::recv(m_descriptor, to, std::size_t(most), MSG_DONTWAIT);
    if (count > 0) {
        // Less than there was room for is all there is (epoll(7)), except for an end behind it.
        m_readable = count == most || m_hungUp;
        if (!m_readable)
            m_reads = 0;
        return count;
    }
    if (count < 0 && errno == EINTR)
        return read(to, most);
    m_readable = false;
    m_reads = 0;
    m_ended = count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    return 0;
}

void SocketWire::send(QByteArrayView bytes)
{
    if (m_unsent.isEmpty())
        bytes = bytes.sliced(toKernel(bytes));
    m_unsent.append(bytes);
}

/// An error is not looked at: epoll reports it too, outside of whatever sends now.
qsizetype SocketWire::toKernel(QByteArrayView bytes)
{
    if (m_descriptor < 0 || bytes.isEmpty())
        return 0;
    const ssize_t sent = ::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    return std::max<ssize_t>(sent, 0);
}

void SocketWire::look()
{
    m_readable = true;
    m_listener->onReadable();
}

void SocketWire::endSending()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void SocketWire::finish()
{
    abort();
    m_listener->onGone();
}

void SocketWire::abort()
{
    closeDescriptor();
    deleteLater();
}

QHostAddress SocketWire::peer() const
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

void SocketWire::onEvents(std::uint32_t events)
{
    constexpr std::uint32_t over = EPOLLHUP | EPOLLERR;
    m_hungUp = m_hungUp || (events & (over | EPOLLRDHUP)) != 0;
    if (events & EPOLLOUT && !m_unsent.isEmpty()) {
        m_unsent.remove(0, toKernel(m_unsent));
        m_listener->onWritten();
    }
    if (m_descriptor >= 0 && events & (EPOLLIN | EPOLLRDHUP | over)) {
        m_readable = true;
        m_listener->onReadable();
    }
    if (m_descriptor >= 0 && events & over)
        m_listener->onGone();
}

void SocketWire::goOn()
{
    m_reads = 0;
    if (m_descriptor >= 0)
        onEvents(EPOLLIN);
}

void SocketWire::closeDescriptor()
{
    if (m_descriptor < 0)
        return;
    m_poller.remove(m_descriptor, this);
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace growthos::http
