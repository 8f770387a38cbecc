#pragma once

#include "ui/api/campaigns.h"
#include "ui/shell/draftkeeper.h"

#include <QObject>

namespace growthos::ui {

class ApiClient;
class CampaignTrend;
class Preferences;
struct ApiReply;

/// One campaign as it is on the server, and what was changed of it here since: a draft that is kept on this machine
/// until it is saved or discarded, with undo, also of what was saved. Fields have the names of the API. GUI thread.
class CampaignDocument : public QObject
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    CampaignDocument(ApiClient &api, Preferences &kept, QObject *parent = nullptr);
    ~CampaignDocument() override;

    /// Reads another one.
    void open(const QString &id);
    /// Reads it anew, and its figures; the draft stays on top.
    void load();
    /// What others change is read at once while it is seen, else when it is seen again.
    void setSeen(bool seen);

    State state() const { return m_state; }
    QString failure() const { return m_failure; }
    QString id() const { return m_id; }
    const CampaignInfo &info() const { return m_info; }
    /// Of what waits, and of what became of the emails of the days chosen.
    const CampaignReport &report() const { return m_report; }
    /// Of which days the figures are; 0: of all time. Kept for all campaigns.
    int days() const { return m_days; }
    void setDays(int days);
    /// The figures are those of the days chosen, not still of others.
    bool isReportKnown() const { return m_reportDays == m_days; }
    /// Why they are not.
    QString reportFailure() const { return m_reportFailure; }
    void readReport();
    /// The same day by day; read whenever the report is.
    CampaignTrend &trend() const { return *m_trend; }

    /// As it would be after saving.
    QJsonValue value(const QString &field) const;
    QJsonObject fields() const;
    /// So of a path such as `steps[1].template_id`.
    QJsonValue valueAt(const QString &path) const;
    QJsonArray steps() const { return value(QStringLiteral("steps")).toArray(); }
    /// Of a broadcast: the time that it waits for; invalid: none, or one that has passed, and it goes out at once.
    QDateTime goesOutAt() const;
    /// Whether it would be another after saving; a step is found by its id.
    bool differs(const QString &field) const { return value(field) != m_saved.value(field); }
    bool stepDiffers(int step) const;
    /// Changes in the same `group` one after the other are one step of undo.
    void set(const QString &field, const QJsonValue &value, const QString &group = {});
    void undo();
    void redo();
    bool canUndo() const { return !m_undone.isEmpty(); }
    bool canRedo() const { return !m_redone.isEmpty(); }

    qsizetype changeCount() const { return m_edits.size(); }
    /// What would be saved.
    const QJsonObject &edits() const { return m_edits; }
    /// As it is on the server.
    QJsonValue savedValue(const QString &field) const { return m_saved[field]; }
    static Drafts drafts(Preferences &kept) { return {kept, QStringLiteral("campaigns")}; }
    QDateTime keptAt() const { return m_keeper.keptAt(); }
    bool isBusy() const { return m_busy; }

    /// Saves the draft; then, where `andThen` names it, does that: activate.
    void save(const QString &andThen = {});
    void discard();
    /// activate, pause, cancel; settle with its body.
    void act(const QString &action, const QJsonObject &body = {});

Q_SIGNALS:
    void stateChanged();
    /// Values, draft, figures or state are others.
    void changed();
    void saved();
    /// `before`: the status that it had.
    void acted(const QString &action, const QString &before);
    /// Field → sentence, and what belongs to no field.
    void refused(const QHash<QString, QString> &fields, const QString &trouble);
    /// Somebody was faster: nothing was saved.
    void overtaken();

private:
    void changedElsewhere();
    void take(const ApiReply &reply);
    void refuse(const ApiReply &reply);
    struct Change
    {
        QString field;
        QJsonValue before;
    };
    /// Takes the last one back, so that it can be taken back again.
    void reverse(QList<Change> &changes, QList<Change> &back);
    void put(const QString &field, const QJsonValue &value);

    static constexpr int unread = -1;

    ApiClient &m_api;
    Preferences &m_kept;
    QString m_id;
    State m_state = State::Loading;
    QString m_failure;
    QJsonObject m_saved;
    QString m_etag;
    CampaignInfo m_info;
    CampaignReport m_report;
    CampaignTrend *m_trend;
    int m_days;
    int m_reportDays = unread;
    QString m_reportFailure;
    QJsonObject m_edits;
    QList<Change> m_undone; ///< what undo takes back, the last one first
    QList<Change> m_redone;
    QString m_group;
    bool m_busy = false;
    bool m_seen = true;
    bool m_old = false; ///< it has changed since it was seen
    DraftKeeper m_keeper;
};

} // namespace growthos::ui
