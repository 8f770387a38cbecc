#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>

class QComboBox;

namespace growthos::ui {

class ApiClient;

/// What a campaign can name: templates, segments, events. Read when asked, and anew when they change. GUI thread.
class CampaignLookups : public QObject
{
    Q_OBJECT
public:
    struct Named
    {
        QString id;
        QString name;
    };

    explicit CampaignLookups(ApiClient &api, QObject *parent = nullptr);
    void load();

    const QList<Named> &templates() const { return m_templates; }
    const QList<Named> &segments() const { return m_segments; }
    const QStringList &events() const { return m_events; }
    /// How often it came; 0 as long as nobody knows of any.
    qint64 eventCount(const QString &event) const { return m_eventCounts.value(event); }
    QString templateName(const QString &id) const;
    QString segmentName(const QString &id) const;
    QHash<QString, QString> segmentNames() const;

    /// Fills a box with names by id, with `none` as the first row, and chooses `id`; one that is not there (any more)
    /// keeps a row of its own.
    static void fill(QComboBox *box, const QList<Named> &rows, const QString &none, const QString &id);

Q_SIGNALS:
    void changed();

private:
    void read(const QString &path, QList<Named> CampaignLookups::*rows);
    void readEvents();

    ApiClient &m_api;
    QList<Named> m_templates;
    QList<Named> m_segments;
    QStringList m_events;
    QHash<QString, qint64> m_eventCounts;
    bool m_loaded = false;
};

} // namespace growthos::ui
