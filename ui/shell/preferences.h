#pragma once

#include <QHash>
#include <QVariant>
#include <memory>

class QSettings;

namespace growthos::ui {

/// Small values kept between runs in an INI file; without a file they last as long as the object. GUI thread.
class Preferences
{
public:
    explicit Preferences(const QString &file = {});
    ~Preferences();
    Q_DISABLE_COPY_MOVE(Preferences)

    QVariant value(const QString &key, const QVariant &fallback = {}) const;
    /// An invalid value removes the key.
    void set(const QString &key, const QVariant &value);

private:
    std::unique_ptr<QSettings> m_file;
    QHash<QString, QVariant> m_memory;
};

} // namespace growthos::ui
