#pragma once

#include "ui/api/workspace.h"

#include <QMainWindow>
#include <QUrlQuery>

class QStackedWidget;

namespace growthos::ui {

class ApiClient;
class Screen;
class Sidebar;
class StatusLine;

/// The window: sidebar, one page at a time, status line. Pages are made when they are first opened.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// `api` outlives the window.
    explicit MainWindow(ApiClient &api, QWidget *parent = nullptr);

    /// Opens a page by its id in the screens table.
    void navigate(const QString &screenId, const QUrlQuery &state = {});
    QString currentScreen() const { return m_current.id; }
    Screen *screen() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Place
    {
        QString id;
        QUrlQuery state;
    };

    void openPlace(const Place &place);
    Screen *made(const QString &screenId);
    void walk(int step);
    void nextPane(int step);
    void addShortcuts();
    void openFirstPage();

    Workspace m_workspace;
    Sidebar *m_sidebar;
    QStackedWidget *m_pages;
    StatusLine *m_status;
    QHash<QString, Screen *> m_screens;
    Place m_current;
    QList<Place> m_history;
    int m_here = -1;
    bool m_firstPageChosen = false;
};

} // namespace growthos::ui
