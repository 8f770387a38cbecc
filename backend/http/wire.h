#pragma once

#include <QByteArrayView>
#include <QHostAddress>
#include <QObject>

namespace growthos::http {

/// The bytes to and from one client, plain or TLS. HTTP thread only.
class Wire : public QObject
{
public:
    /// Hears of what happens on the wire.
    class Listener
    {
    public:
        virtual ~Listener() = default;
        virtual void onReadable() = 0;
        virtual void onWritten() = 0; ///< some of what was left unsent has gone
        virtual void onGone() = 0;
    };

    using QObject::QObject;
    void setListener(Listener *listener) { m_listener = listener; }

    /// What is there, at most `most` bytes; 0 when nothing is.
    virtual qsizetype read(char *to, qsizetype most) = 0;
    /// The client has ended what it sends, and all of it is read.
    virtual bool ended() const = 0;
    /// Sends what the kernel takes and keeps the rest for later.
    virtual void send(QByteArrayView bytes) = 0;
    virtual qsizetype unsent() const = 0;
    /// Asks the kernel now for what has come.
    virtual void look() = 0;
    /// No byte will follow those that were sent. The client is then still read from.
    virtual void endSending() = 0;
    /// Takes leave as the protocol wants it, once everything is sent.
    virtual void finish() = 0;
    /// Ends at once, and deletes itself later.
    virtual void abort() = 0;
    virtual QHostAddress peer() const = 0;
    virtual bool isSecure() const = 0;

protected:
    Listener *m_listener = nullptr;
};

} // namespace growthos::http
