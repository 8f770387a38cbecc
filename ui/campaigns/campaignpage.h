#pragma once

#include "ui/api/campaignoutlook.h"
#include "ui/api/campaigns.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace growthos::ui {

class Badge;
class Banner;
class BroadcastComposer;
class Button;
class CampaignDocument;
class CampaignLookups;
class CampaignStatistics;
class DryRunPanel;
class OutlookStrip;
class PageExport;
class PageHeader;
class Preferences;
class RecipientsPage;
class SegmentedControl;
class SequenceDesigner;
class SequenceInspector;
class SequenceOutlook;
class Workspace;

/// One campaign: its design, its mails, the contacts on their way, and what became of it; with what can be done to it.
class CampaignPage : public QWidget
{
    Q_OBJECT
public:
    CampaignPage(Workspace &workspace, Preferences &kept, CampaignLookups &lookups, QWidget *parent = nullptr);

    void open(const QString &id, const QString &tab);
    QString id() const;
    /// design, mails, contacts, statistics.
    QString tab() const;
    CampaignDocument &document() const { return *m_document; }
    QWidget *inspector() const;
    QList<QWidget *> panes() const;
    /// What the tab has to export; none.
    PageExport *exporter() const;
    /// Mails or contacts, whichever is in front; null: the design is.
    RecipientsPage *list() const;
    void save();
    /// Asks for another name; saved or published like any other change.
    void rename();
    /// All emails of the sequence.
    void previewAll();
    bool canBeRenamed() const;

Q_SIGNALS:
    void backWanted();
    void tabChanged(const QString &before);
    void contactWanted(const QString &contactId);
    void templateWanted(const QString &id);
    void draftChanged();
    void duplicateWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeHeader();
    QWidget *makeSequence(Preferences &kept, CampaignLookups &lookups);
    void showDryRun(bool shown);
    void showTab(int tab);
    void show();
    void showActions();
    QString scheduleText() const;
    void takeFocus();
    void setAsking(bool asking);
    bool fieldsHold();
    void showBanner();
    void showErrors(const QHash<QString, QString> &fields, const QString &trouble);
    void activate();
    void confirmPublish(const CampaignChanges &changes);
    void check();
    void confirmStart(const CampaignPreflight &preflight);
    QJsonValue concerned(const QString &path) const;
    void forgetMended();

    Workspace &m_workspace;
    CampaignLookups &m_lookups;
    CampaignDocument *m_document;
    PageHeader *m_header;
    Badge *m_state;
    QToolButton *m_rename;
    QLabel *m_kept;
    Button *m_duplicate;
    Button *m_discard;
    Button *m_cancel;
    Button *m_previewAll;
    Button *m_pause;
    Button *m_save;
    Button *m_activate;
    Banner *m_banner;
    SegmentedControl *m_tabs;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    SequenceDesigner *m_designer;
    SequenceInspector *m_inspector;
    SequenceOutlook *m_outlook;
    OutlookStrip *m_strip;
    DryRunPanel *m_dryRun;
    Button *m_dryRunButton;
    bool m_dryRunShown = false; ///< in place of the inspector
    BroadcastComposer *m_composer;
    RecipientsPage *m_mails;
    RecipientsPage *m_contacts;
    CampaignStatistics *m_statistics;
    QHash<QString, QString> m_errors;
    QHash<QString, QJsonValue> m_wrong; ///< what stood there when that was said
    QString m_trouble;
    bool m_overtaken = false;
    bool m_arriving = false; ///< opened, and the keyboard is not in it yet
    bool m_starting = false; ///< saving first, then the checks
    bool m_asking = false;   ///< the server, what a change or a start would do
};

} // namespace growthos::ui
