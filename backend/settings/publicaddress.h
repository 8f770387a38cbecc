#pragma once

#include "backend/settings/settings.h"

namespace growthos {

/// Base of the links that people outside follow (hosted pages, tracking): the setting, else where this program listens.
/// Any thread.
class PublicAddress
{
public:
    explicit PublicAddress(const SettingsCache &settings) : m_settings(settings) {}

    /// `http://127.0.0.1:8787`; empty: it does not listen.
    void setListening(const QString &address)
    {
        const std::lock_guard lock(m_mutex);
        m_listening = address;
    }
    /// Without a slash at its end. Empty only when neither is known.
    QString base() const
    {
        QString base = m_settings.current()->publicUrl.value_or(QString());
        if (base.isEmpty()) {
            const std::lock_guard lock(m_mutex);
            base = m_listening;
        }
        while (base.endsWith(u'/'))
            base.chop(1);
        return base;
    }
    /// Of the product, which hands /r/ on to here.
    QString productBase() const { return QStringLiteral("https://") + m_settings.current()->domain; }

private:
    const SettingsCache &m_settings;
    mutable std::mutex m_mutex;
    QString m_listening;
};

} // namespace growthos
