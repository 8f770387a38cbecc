#pragma once

#include "ui/api/apiclient.h"
#include "ui/shell/draftkeeper.h"

#include <QObject>

namespace growthos::ui {

/// One template as it is on the server, and what was changed of it here since: a draft that is kept on this machine
/// until it is published or discarded. Fields have the names of the API; an absent preheader or text is empty. GUI
/// thread.
class TemplateDocument : public QObject
{
    Q_OBJECT
public:
    enum class State { Nothing, Loading, Ready, Failed };

    TemplateDocument(ApiClient &api, Preferences &kept, QObject *parent = nullptr);
    ~TemplateDocument() override;

    /// Reads another one; empty: none.
    void open(const QString &id);
    /// Reads it anew; the draft stays on top.
    void load();

    State state() const { return m_state; }
    QString failure() const { return m_failure; }
    QString id() const { return m_id; }

    /// As it would be after publishing.
    QString value(const QString &field) const;
    void set(const QString &field, const QString &value);
    /// subject, preheader, html, text as they would be, for a preview or a test.
    QJsonObject parts() const;

    qsizetype changeCount() const { return m_edits.size(); }
    QDateTime keptAt() const { return m_keeper.keptAt(); }
    bool isBusy() const { return m_busy; }
    void save();
    void discard();
    /// The draft alone.
    const QJsonObject &edits() const { return m_edits; }
    /// Takes back a discard, also of a template that is not open any more; what was written since stays on top.
    void restore(const QString &id, const QJsonObject &edits);

    static Drafts drafts(Preferences &kept) { return {kept, QStringLiteral("templates")}; }

Q_SIGNALS:
    void stateChanged();
    /// Values, draft or state are others.
    void changed();
    void saved();
    void refused(const ApiReply &reply);
    /// Somebody was faster: nothing was saved.
    void overtaken();

private:
    void take(const ApiReply &reply);

    ApiClient &m_api;
    QString m_id;
    State m_state = State::Nothing;
    QString m_failure;
    QJsonObject m_saved;
    QString m_etag;
    QJsonObject m_edits;
    bool m_busy = false;
    DraftKeeper m_keeper;
};

} // namespace growthos::ui
