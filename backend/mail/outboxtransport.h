#pragma once

#include "backend/mail/transport.h"

#include <QString>

namespace growthos::mail {

/// The embedded outbox: mails become files, `<folder>/<id>.eml`, on disk when they count as accepted. A file is there
/// as a whole or not at all.
class OutboxTransport final : public Transport
{
public:
    explicit OutboxTransport(QString folder) : m_folder(std::move(folder)) {}

    std::string_view name() const override { return "outbox"; }
    int free() const override { return batch - int(m_finished.size()); }
    int busy() const override { return int(m_finished.size()); }
    void begin(std::int64_t ticket, Envelope envelope) override;
    Finished wait(int) override { return std::exchange(m_finished, {}); }

    static QString file(const QString &folder, const QString &id);

private:
    static constexpr int batch = 16;

    HandOver write(const Envelope &envelope) const;

    QString m_folder;
    Finished m_finished;
};

} // namespace growthos::mail
