#pragma once

#include "ui/shell/navlist.h"

#include <QAbstractListModel>
#include <QFrame>

namespace growthos::ui {

class FaceButton;
class KeyCaps;
class ProjectSwitcher;
class ResourceCounts;
class UserSettings;
class WebhookWatch;
struct ServerStatus;

/// Rows of the screens table with a heading before each new group, and room before those that stand at the foot.
/// Neither can be selected.
class SidebarModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit SidebarModel(QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QModelIndex indexOf(const QString &screenId) const;
    /// Folded to icons the titles become tooltips.
    void setFolded(bool folded);
    void setCounts(const ServerStatus &status, const ResourceCounts &counts, const WebhookWatch &webhooks);

private:
    struct Row
    {
        NavKind kind = NavKind::Page;
        int screen = -1; ///< index in the screens table
        QString title;
        QString count = {};
        QString failures = {};
    };
    QList<Row> m_rows;
    bool m_folded = false;
};

/// Project on top, search, pages below. 216 px, or 52 px folded.
class Sidebar : public QFrame
{
    Q_OBJECT
public:
    Sidebar(const UserSettings &user, const QString &dataDir, QWidget *parent = nullptr);
    void setCurrent(const QString &screenId);
    void setCounts(const ServerStatus &status, const ResourceCounts &counts, const WebhookWatch &webhooks);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    QListView *list() const { return m_list; }
    ProjectSwitcher *switcher() const { return m_switcher; }

Q_SIGNALS:
    void activated(const QString &screenId);
    void searchAsked();

private:
    void hideFirstSteps();

    SidebarModel *m_model;
    ProjectSwitcher *m_switcher;
    FaceButton *m_search;
    QWidget *m_searchText;
    KeyCaps *m_searchKeys;
    NavList *m_list;
    bool m_folded = false;
    bool m_hasEvents = false;
};

} // namespace growthos::ui
