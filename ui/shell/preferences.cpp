#include "ui/shell/preferences.h"

#include <QSettings>

namespace growthos::ui {

Preferences::Preferences(const QString &file)
{
    if (!file.isEmpty())
        m_file = std::make_unique<QSettings>(file, QSettings::IniFormat);
}

Preferences::~Preferences() = default;

QVariant Preferences::value(const QString &key, const QVariant &fallback) const
{
    return m_file ? m_file->value(key, fallback) : m_memory.value(key, fallback);
}

void Preferences::set(const QString &key, const QVariant &value)
{
    if (!m_file) {
        if (value.isValid())
            m_memory.insert(key, value);
        else
            m_memory.remove(key);
    } else if (value.isValid()) {
        m_file->setValue(key, value);
    } else {
        m_file->remove(key);
    }
}

} // namespace growthos::ui
