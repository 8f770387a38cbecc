#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/contacthistory.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QScrollArea;

namespace growthos::ui {

class AboutCard;
class Banner;
class Button;
class Form;
class MergesCard;
class PageHeader;
class SegmentsCard;
class StatePage;
class TagsEditor;
class TimelineCard;
class TraitsEditor;
class Workspace;

/// One contact over the whole page: who it is, its traits and tags to be edited, what happened to it, where it belongs.
/// What was edited is saved together, and only over what it was read from.
class ContactProfileView : public QWidget
{
    Q_OBJECT
public:
    explicit ContactProfileView(Workspace &workspace, QWidget *parent = nullptr);

    void show(const QString &id);
    QString contactId() const { return m_id; }
    bool isDirty() const { return m_dirty; }
    /// Reads anew; what is being edited stays.
    void refresh();
    void save();
    void remove();
    void mergeWith(const std::optional<ContactSummary> &other);
    /// The same as soon as the profile that was asked for is there.
    void mergeWithOnceRead(const ContactSummary &other) { m_wanted = other; }
    QList<QWidget *> panes() const { return m_panes; }

Q_SIGNALS:
    void backAsked();
    void segmentAsked(const QString &id);
    void removed(const QString &id, const QString &title);
    void erased();
    void dirtyChanged();

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    void makeEditors();
    void read();
    void readSegments();
    void readCandidate();
    void showProfile(const ContactProfile &profile, const QString &etag);
    void showGone(const ApiReply &reply);
    void setDirty(bool dirty);
    void discard();
    QJsonObject changes() const;
    void onRefused(const ApiReply &reply);
    void overwrite();
    void erase();
    void exportData();

    Workspace &m_workspace;
    QString m_id;
    QString m_etag;        ///< of what the editors began from
    ContactSummary m_base; ///< and that itself
    ContactProfile m_profile;
    std::optional<MergeCandidate> m_candidate;
    std::optional<ContactSummary> m_wanted; ///< to be merged once the profile is there
    bool m_dirty = false;
    bool m_known = false; ///< a profile of `m_id` is shown
    QTimer m_later;       ///< changes come in bursts

    PageHeader *m_header;
    Button *m_save;
    Button *m_discard;
    Button *m_merge;
    Button *m_more;
    QScrollArea *m_scroll;
    StatePage *m_state;
    QList<QWidget *> m_panes; ///< in reading order
    Banner *m_alike;
    Banner *m_conflict;
    Form *m_form;
    QLineEdit *m_email;
    QLineEdit *m_externalId;
    TraitsEditor *m_traits;
    TagsEditor *m_tags;
    TimelineCard *m_timeline;
    MergesCard *m_merges;
    AboutCard *m_about;
    SegmentsCard *m_segments;
};

} // namespace growthos::ui
