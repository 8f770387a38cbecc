#pragma once

#include "ui/api/ingestrecent.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace growthos::ui {

class ApiClient;

/// Reads the stream of calls as it grows: at most 4 questions a second, one at a time, each for what is new since the
/// last one. Paused or held it goes on reading and keeps the rows back. GUI thread.
class EventsFeed : public QObject
{
    Q_OBJECT
public:
    explicit EventsFeed(ApiClient &api, QObject *parent = nullptr);

    /// Drops what is known and reads the newest rows that match.
    void setFilter(const IngestFilter &filter);
    const IngestFilter &filter() const { return m_filter; }
    void reload() { setFilter(m_filter); }

    /// The operator wants the list to stand still.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// The list has no room above without losing what is being read.
    void setHeld(bool held);
    /// Rows kept back while paused or held.
    int pendingCount() const { return int(m_pending.size()); }

Q_SIGNALS:
    /// The first rows after `setFilter`.
    void loaded(const QList<growthos::ui::IngestRow> &rows);
    /// Newest first; may repeat a known row whose effects are there now. `skipped`: more came than one answer holds.
    void arrived(const QList<growthos::ui::IngestRow> &rows, bool skipped);
    void pendingChanged(int count);
    void failed(const QString &message);

private:
    void read();
    void onRead(const IngestPage &page);
    void noteUnapplied(const QList<IngestRow> &rows);
    qint64 since() const;
    void release();

    ApiClient &m_api;
    IngestFilter m_filter;
    QList<IngestRow> m_pending;
    QSet<qint64> m_unapplied; ///< accepted rows whose effects were not known yet
    QTimer m_pause;           ///< runs between two questions
    qint64 m_latest = 0;
    quint64 m_generation = 0;
    bool m_reading = false;
    bool m_again = false;
    bool m_first = true;
    bool m_paused = false;
    bool m_held = false;
};

} // namespace growthos::ui
