#pragma once

#include "ui/api/campaignoutlook.h"

#include <QObject>
#include <QTimer>

namespace growthos::ui {

class ApiClient;
class CampaignDocument;

/// What a contact would get of the sequence as it is drawn, and when: asked of the server after each change, saved or
/// not. GUI thread.
class SequenceOutlook : public QObject
{
    Q_OBJECT
public:
    SequenceOutlook(ApiClient &api, CampaignDocument &document, QObject *parent = nullptr);

    /// Empty: anybody.
    void setContact(const QString &id);
    /// When the trigger comes; invalid: now.
    void setStart(const QDateTime &at);
    QDateTime start() const { return m_start; }
    /// When the event that ends it comes; invalid: never.
    void setExit(const QDateTime &at);

    /// The last answer; while the draft cannot be read by the server it stays.
    const CampaignRun &run() const { return m_run; }
    bool isKnown() const { return m_run.startsAt.isValid(); }
    /// A sentence on why there is no newer one; empty: there is.
    QString trouble() const { return m_trouble; }
    void askSoon() { m_pause.start(); }

Q_SIGNALS:
    void changed();

private:
    void ask();

    ApiClient &m_api;
    CampaignDocument &m_document;
    QString m_campaign;
    QString m_contact;
    QDateTime m_start;
    QDateTime m_exit;
    QJsonObject m_asked;
    CampaignRun m_run;
    QString m_trouble;
    QTimer m_pause; ///< typing goes on
    quint64 m_generation = 0;
};

} // namespace growthos::ui
