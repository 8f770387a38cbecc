#pragma once

#include "ui/api/workspace.h"
#include "ui/shell/history.h"
#include "ui/shell/layoutkeeper.h"
#include "ui/shell/preferences.h"

#include <QMainWindow>
#include <QUrlQuery>

class QStackedWidget;

namespace growthos::ui {

class ApiClient;
class CommandPalette;
class FocusOrder;
class PaletteItems;
class SampleData;
class Screen;
class Sidebar;
class StatusLine;
class UserSettings;
class ResourceCounts;
class WebhookWatch;
class WindowCommands;
enum class Command;
struct PaletteEntry;

/// The window: sidebar, one page at a time, status line. Pages are made when they are first opened.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// `api` and `user` outlive the window; without a `user` nothing of theirs is kept. What people arrange is kept in
    /// `dataDir`, if there is one. `sample`: offered where there is one.
    explicit MainWindow(ApiClient &api, UserSettings *user = nullptr, const QString &dataDir = {},
                        SampleData *sample = nullptr, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens a page by its id in the screens table.
    void navigate(const QString &screenId, const QUrlQuery &state = {});
    QString currentScreen() const { return m_history.isEmpty() ? QString() : m_history.here().screen; }
    Screen *screen() const;
    /// Follows a `growthos://` link; false when it is none, or leads to another project.
    bool openLink(const QString &text);
    /// Says that something was not possible, over the window.
    void showTrouble(const QString &text);

Q_SIGNALS:
    /// Another data folder is wanted instead of the present one.
    void workspaceAsked(const QString &dataDir);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void rebuild();
    void setOwnCommands();
    void openPlace(const Place &place);
    void bring(const Place &place);
    Screen *made(const QString &screenId);
    void walk(int step);
    FocusOrder focusOrder(QWidget *sidebar);
    void nextPane(int step);
    void toggleInspector();
    void copyLink();
    void openPalette();
    QList<PaletteEntry> paletteEntries();
    void refreshCommands();
    void showProject();
    void showCounts();
    void foldSidebar();
    void showDrafts();
    void openFirstPage();
    void keepAll();
    void askWhetherToQuit();

    Workspace m_workspace;
    UserSettings *m_user;
    QString m_dataDir;
    SampleData *m_sample;
    WebhookWatch *m_webhooks;
    ResourceCounts *m_counts;
    Preferences m_kept;
    LayoutKeeper m_layout{m_kept};
    Sidebar *m_sidebar = nullptr;
    QStackedWidget *m_pages = nullptr;
    StatusLine *m_status = nullptr;
    WindowCommands *m_commands = nullptr;
    CommandPalette *m_palette = nullptr;
    PaletteItems *m_items;
    QHash<QString, Screen *> m_screens;
    History m_history;
    bool m_firstPageChosen = false;
    bool m_mayQuit = false; ///< asked and answered
};

} // namespace growthos::ui
