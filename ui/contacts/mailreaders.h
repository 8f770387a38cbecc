#pragma once

#include "ui/api/contacts.h"
#include "ui/api/latestread.h"

#include <QObject>

namespace growthos::ui {

/// Contacts as whom a mail can be read: the newest that have an email address, of a segment or of all. GUI thread.
class MailReaders : public QObject
{
    Q_OBJECT
public:
    explicit MailReaders(ApiClient &api, QObject *parent = nullptr);

    /// Empty: everybody. `changed` comes when they are known.
    void read(const QString &segmentId);
    /// What was read is of no use any more, nor what is on its way.
    void forget();

    /// An answer came, good or not.
    bool isKnown() const { return m_known; }
    /// Empty: there are none, or they could not be read.
    const QList<ContactSummary> &rows() const { return m_rows; }
    ContactSummary first() const { return m_rows.value(0); }
    /// A sentence on why they could not be read; empty: they were.
    QString trouble() const { return m_trouble; }
    /// Nobody has an address: known, not only unread.
    bool areNone() const { return m_known && m_trouble.isEmpty() && m_rows.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    ApiClient &m_api;
    bool m_known = false;
    QList<ContactSummary> m_rows;
    QString m_trouble;
    LatestRead m_read;
};

} // namespace growthos::ui
