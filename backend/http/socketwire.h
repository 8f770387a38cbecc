#pragma once

#include "backend/http/poller.h"
#include "backend/http/wire.h"

namespace growthos::http {

/// A plain TCP connection: its descriptor and nothing between. HTTP thread only.
class SocketWire : public Wire, public Poller::Watcher
{
public:
    /// Takes the descriptor over. Call `isOpen` afterwards.
    SocketWire(int descriptor, Poller &poller, QObject *owner);
    ~SocketWire() override;

    bool isOpen() const { return m_descriptor >= 0; }

    qsizetype read(char *to, qsizetype most) override;
    bool ended() const override { return m_ended; }
    void send(QByteArrayView bytes) override;
    qsizetype unsent() const override { return m_unsent.size(); }
    void look() override;
    void endSending() override;
    void finish() override;
    void abort() override;
    QHostAddress peer() const override;
    bool isSecure() const override { return false; }

    void onEvents(std::uint32_t events) override;

private:
    qsizetype toKernel(QByteArrayView bytes);
    void closeDescriptor();
    void goOn();

    int m_descriptor;
    Poller &m_poller;
    bool m_readable = true; ///< the kernel may hold bytes; edge-triggered, so it is told only once
    int m_reads = 0;        ///< since it last ran dry, or others had their turn
    bool m_hungUp = false;
    bool m_ended = false;
    QByteArray m_unsent;
};

} // namespace growthos::http
