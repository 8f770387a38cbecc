#pragma once

#include "ui/api/flags.h"
#include "ui/segments/ruledocument.h"
#include "ui/shell/draftkeeper.h"

#include <QObject>
#include <functional>

namespace growthos::ui {

class ApiClient;
class Preferences;
struct ApiReply;

/// A flag that is open: what is saved, and what was changed here since. Turning it on or off is no change but done at
/// once. What somebody else saves meanwhile is followed where nothing was changed here; saving over it is refused until
/// it was read. Changes are kept as a draft 800 ms after the last one, so that a crash takes nothing. GUI thread.
class FlagDocument : public QObject
{
    Q_OBJECT
public:
    enum class Audience { Everyone, Segment, Rules };

    FlagDocument(ApiClient &api, Preferences &kept, const FlagInfo &flag, QObject *parent = nullptr);
    ~FlagDocument() override;

    const FlagInfo &saved() const { return m_saved; }
    QString key() const { return m_saved.key; }
    QString name() const { return m_name; }
    QString description() const { return m_description; }
    Audience audience() const { return m_audience; }
    QString segmentId() const { return m_segmentId; }
    double rollout() const { return m_rollout; }
    RuleDocument &rules() { return m_rules; }

    void setName(const QString &name);
    void setDescription(const QString &description);
    void setAudience(Audience audience);
    void setSegment(const QString &id);
    void setRollout(double percent);

    bool isChanged() const { return !changes().isEmpty(); }
    bool isSaving() const { return m_saving; }
    /// Its revision is known; until then it is as a list said.
    bool isRead() const { return !m_etag.isEmpty(); }
    /// Somebody else has saved it since: nothing is saved before `reload`.
    bool isOvertaken() const { return m_overtaken; }
    /// Why it cannot be saved now, in words; empty: it can.
    QString hindrance() const;

    /// As a list has read it; what was changed here stays on top.
    void take(const FlagInfo &flag);
    /// As it stands now, with what was changed here on top.
    void reload();
    /// `done` with the answer.
    void turn(bool on, const std::function<void(const ApiReply &)> &done);
    void save();
    void discard();
    /// Its draft goes too.
    void forget();

Q_SIGNALS:
    void changed();
    void savedNow();
    /// Nothing was saved: path of a node (`rules.conditions[0].value`) or name of a field → sentence, else a sentence.
    void refused(const QHash<QString, QString> &fields, const QString &trouble);

private:
    void load(const FlagInfo &flag);
    void read(bool accept);
    void follow(const FlagInfo &flag);
    void patch(const QJsonObject &body, const std::function<void(const ApiReply &)> &done);
    QJsonObject changes() const;
    void onEdited();

    ApiClient &m_api;
    FlagInfo m_saved;
    QString m_etag; ///< of what the changes here were made from
    QString m_name;
    QString m_description;
    Audience m_audience = Audience::Everyone;
    QString m_segmentId;
    double m_rollout = 100;
    RuleDocument m_rules;
    bool m_saving = false;
    bool m_overtaken = false;
    bool m_loading = false;
    DraftKeeper m_keeper;
};

} // namespace growthos::ui
