#pragma once

#include "ui/api/segments.h"
#include "ui/segments/ruledocument.h"
#include "ui/shell/draftkeeper.h"

#include <QObject>

namespace growthos::ui {

class ApiClient;
class Preferences;

/// A segment that is open: what is saved, and what was changed here since. Changes are kept as a draft 800 ms after the
/// last one, so that a crash takes nothing, and become real with `save`. GUI thread.
class SegmentDocument : public QObject
{
    Q_OBJECT
public:
    /// By which the draft of one that was never saved is kept.
    static inline const QString newId = QStringLiteral("new");
    static Drafts drafts(Preferences &kept) { return {kept, QStringLiteral("segments")}; }

    /// `segment` without an id is one that was never saved. A draft of it is taken up.
    SegmentDocument(ApiClient &api, Preferences &kept, const Segment &segment, QObject *parent = nullptr);
    ~SegmentDocument() override;

    const Segment &saved() const { return m_saved; }
    QString id() const { return m_saved.id.isEmpty() ? newId : m_saved.id; }
    bool isNew() const { return m_saved.id.isEmpty(); }
    QString name() const { return m_name; }
    void setName(const QString &name);
    RuleDocument &rules() { return m_rules; }

    bool isChanged() const;
    bool isSaving() const { return m_saving; }
    /// When the draft was last kept; invalid: there is none.
    QDateTime keptAt() const { return m_keeper.keptAt(); }
    /// Why it cannot be saved now, in words; empty: it can.
    QString hindrance() const;

    /// Reads it anew; a draft stays on top.
    void reload();
    void save();
    /// Everything as it is saved; can be undone.
    void discard();

Q_SIGNALS:
    void changed();
    void savedChanged();
    /// It got its id.
    void created(const QString &id);
    void savedNow();
    /// Nothing was saved: path of a node (`rules.conditions[0].value`) or `name` → sentence, else a sentence.
    void refused(const QHash<QString, QString> &fields, const QString &trouble);
    /// Somebody was faster. `reload` shows theirs as saved.
    void overtaken();
    void gone();

private:
    void onEdited();
    DraftKeeper::Draft draft() const;
    void take(const Segment &segment, const QString &etag);

    ApiClient &m_api;
    Segment m_saved;
    QString m_etag;
    QString m_name;
    RuleDocument m_rules;
    bool m_saving = false;
    DraftKeeper m_keeper;
};

} // namespace growthos::ui
