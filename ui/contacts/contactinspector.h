#pragma once

#include "ui/api/contacthistory.h"
#include "ui/widgets/inspectorpanel.h"

class QLabel;

namespace growthos::ui {

class Avatar;
class Banner;
class CopyAction;
class ElidedLabel;
class FactList;
class Meter;
class Workspace;

/// The selected contact: who it is, traits, tags, companies, and what it did last.
class ContactInspector : public InspectorPanel
{
    Q_OBJECT
public:
    explicit ContactInspector(Workspace &workspace, QWidget *parent = nullptr);

    /// Shows what the list knows at once, and the profile when it has come.
    void show(const ContactSummary &contact);
    /// Several: how many are selected, and what those of them that are `known` share.
    void showSelection(const QList<const ContactSummary *> &known, int selected);
    void clear();
    /// Reads the shown contact anew.
    void refresh();

Q_SIGNALS:
    /// The whole profile is wanted.
    void openAsked(const QString &id);
    void compareAsked(const growthos::ui::MergeCandidate &pair);

private:
    void read();
    void showProfile(const ContactProfile &profile);
    void showTimeline(const QJsonArray &entries);
    void showCandidate(const QJsonArray &pairs);

    Workspace &m_workspace;
    QString m_id;
    ContactProfile m_shown;
    Avatar *m_avatar;
    ElidedLabel *m_title;
    ElidedLabel *m_email;
    QWidget *m_copyEmailButton;
    CopyAction *m_copyEmail;
    QWidget *m_scores;
    Meter *m_engagement;
    Meter *m_lead;
    Banner *m_alike;
    std::optional<MergeCandidate> m_candidate;
    FactList *m_facts = nullptr;
    QWidget *m_timelineBox;
    QWidget *m_timeline = nullptr;
    QStringList m_segments; ///< names
};

} // namespace growthos::ui
