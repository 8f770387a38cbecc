#pragma once

#include "ui/shell/screen.h"
#include "ui/widgets/filterbar.h"

#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace growthos::ui {

class ContactActions;
class ContactInspector;
class ContactProfileView;
class ContactsModel;
class DataTable;
class PageExport;
struct ContactSummary;
struct MergeCandidate;
class TableFoot;
class Workspace;

/// All contacts: search, filters, order, and the one selected beside them.
class ContactsView : public Screen
{
    Q_OBJECT
public:
    explicit ContactsView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    void goHome() override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;
    int drafts() const override;

private:
    QWidget *makeHeader();
    QWidget *makeList();
    void offerCommands();
    void connectActions();

    void applyQuery();
    void readSegments();
    void setSort(const QString &field, Qt::SortOrder order);
    void onLoaded();
    void onFailed(const QString &message);
    void onContactsChanged();
    void refreshShown();
    int shownCount() const;
    void showFoot();
    void showSelected();
    void compareSelected();
    int selectedCount() const;
    QList<const ContactSummary *> selectedContacts() const;
    void compare(const MergeCandidate &pair);

    /// The profile over the whole page; made when it is first wanted.
    ContactProfileView *profile();
    bool showsProfile() const;
    void askForProfile(const QString &id);
    void showProfile(const QString &id);
    void showList();
    void leaveProfile();
    void offerWhatFits();

    Workspace &m_workspace;
    ContactsModel *m_model;
    ContactActions *m_actions;
    QStackedWidget *m_pages;
    ContactProfileView *m_profile = nullptr;
    FilterBar *m_filters;
    DataTable *m_table;
    TableFoot *m_foot;
    QSplitter *m_splitter;
    ContactInspector *m_inspector;
    PageExport *m_export;
    QTimer m_refresh; ///< changes come in bursts
    QList<FilterField::Option> m_segments;
    QString m_sortField;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    QString m_wantedItem; ///< contact to select once its row is there
    int m_wantedScroll = -1;
    bool m_started = false;
    bool m_comparing = false; ///< soon
};

} // namespace growthos::ui
