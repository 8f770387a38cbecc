#pragma once

#include "ui/api/accesskeys.h"

#include <QElapsedTimer>
#include <QObject>

namespace growthos::ui {

class Workspace;

/// What the first run needs: a write key, and the news that the first event is there. GUI thread.
class FirstSteps : public QObject
{
    Q_OBJECT
public:
    explicit FirstSteps(Workspace &workspace, QObject *parent = nullptr);

    /// The key to show; null until one was found or made.
    const std::optional<AccessKey> &key() const { return m_key; }
    /// Made by this window just now, not found.
    bool keyWasMade() const { return m_made; }
    /// A sentence; empty while all is well.
    QString keyTrouble() const { return m_trouble; }
    /// No event has ever arrived.
    bool waiting() const { return m_waiting; }
    qint64 waitedSeconds() const { return m_since.elapsed() / 1000; }

    /// Reads the keys; makes one if there is no write key. Also the way to try again.
    void loadKey();

Q_SIGNALS:
    void keyChanged();
    /// Once: from no event at all to the first accepted one.
    void firstEventArrived();

private:
    void makeKey();
    void lookForEvent();
    void arrived();

    Workspace &m_workspace;
    std::optional<AccessKey> m_key;
    QString m_trouble;
    QElapsedTimer m_since;
    bool m_made = false;
    bool m_loading = false;
    bool m_known = false; ///< the first status has told whether there are events
    bool m_waiting = false;
    bool m_looking = false;
};

} // namespace growthos::ui
