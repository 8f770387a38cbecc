#pragma once

#include "ui/shell/draftkeeper.h"

#include <QHash>
#include <QObject>

namespace growthos::ui {

class ApiClient;
class Preferences;

/// The project's settings as they are on the server, and what was changed here since: a draft that is kept on this
/// machine until it is saved or discarded. Fields have the names of the API. GUI thread.
class SettingsDocument : public QObject
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    SettingsDocument(ApiClient &api, Preferences &kept, QObject *parent = nullptr);
    ~SettingsDocument() override;

    State state() const { return m_state; }
    QString failure() const { return m_failure; }
    /// As it would be after saving. A field may be a path, such as `smtp.host`.
    QJsonValue value(const QString &field) const;
    /// As it is on the server.
    QJsonValue stored(const QString &field) const { return m_saved[field]; }
    void set(const QString &field, const QJsonValue &value);

    qsizetype changeCount() const { return m_edits.size(); }
    bool isSaving() const { return m_saving; }
    /// When the draft was last kept; invalid: there is none.
    QDateTime keptAt() const { return m_keeper.keptAt(); }

    /// Reads the settings anew; the draft stays on top.
    void load();
    void save();
    void discard();

Q_SIGNALS:
    void stateChanged();
    /// Values, draft or saving are others.
    void changed();
    void saved(qsizetype changes);
    /// Field → sentence, and what belongs to no field.
    void refused(const QHash<QString, QString> &fields, const QString &trouble);
    /// Somebody was faster: nothing was saved. `load` shows theirs.
    void overtaken();

private:
    void keepDraft();
    DraftKeeper::Draft draft() const;

    ApiClient &m_api;
    State m_state = State::Loading;
    QString m_failure;
    QJsonObject m_saved;
    QString m_etag;
    QHash<QString, QJsonValue> m_edits;
    bool m_saving = false;
    DraftKeeper m_keeper;
};

} // namespace growthos::ui
