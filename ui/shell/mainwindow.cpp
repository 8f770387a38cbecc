#include "ui/shell/mainwindow.h"

#include "ui/shell/screen.h"
#include "ui/shell/screens.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusline.h"
#include "ui/widgets/consolestyle.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int foldBelow = 1280;
constexpr qsizetype historyLength = 50;
} // namespace

MainWindow::MainWindow(ApiClient &api, QWidget *parent)
    : QMainWindow(parent), m_workspace(api), m_sidebar(new Sidebar), m_pages(new QStackedWidget),
      m_status(new StatusLine(m_workspace))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("GrowthOS Console"));
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 640);
    resize(1440, 900);
    m_pages->setObjectName(u"pages"_s);

    auto *body = new QWidget;
    body->setProperty("role", u"page"_s);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(m_pages, 1);
    setCentralWidget(body);
    setStatusBar(m_status);
    new FocusRing(this);

    connect(m_sidebar, &Sidebar::activated, this, [this](const QString &id) { navigate(id); });
    connect(m_status, &StatusLine::fixRequested, this, [this] { navigate(u"welcome"_s); });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        const Project &project = m_workspace.project();
        m_sidebar->setProject(project.name, project.domain);
        setWindowTitle(project.name.isEmpty() ? tr("GrowthOS Console") : tr("%1 – GrowthOS Console").arg(project.name));
    });
    connect(&m_workspace, &Workspace::statusChanged, this, &MainWindow::openFirstPage);
    addShortcuts();
    m_sidebar->setProject(tr("GrowthOS Console"), {});
    openPlace({u"welcome"_s, {}});
    m_workspace.start();
}

void MainWindow::openFirstPage()
{
    // Where events have arrived before, the events are the place to be; asked once, the operator decides from then on.
    if (std::exchange(m_firstPageChosen, true))
        return;
    if (m_workspace.status().running() && m_workspace.status().hasEvents() && m_history.size() <= 1) {
        m_history.clear();
        m_here = -1;
        openPlace({u"events"_s, {}});
    }
}

Screen *MainWindow::screen() const
{
    return qobject_cast<Screen *>(m_pages->currentWidget());
}

void MainWindow::navigate(const QString &screenId, const QUrlQuery &state)
{
    if (screenId == m_current.id && state.isEmpty())
        return;
    openPlace({screenId, state});
}

void MainWindow::openPlace(const Place &place)
{
    Screen *target = made(place.id);
    if (!target)
        return;
    if (m_here >= 0 && screen())
        m_history[m_here].state = screen()->state();
    m_history.resize(m_here + 1);
    m_history.append(place);
    if (m_history.size() > historyLength)
        m_history.removeFirst();
    m_here = int(m_history.size()) - 1;
    m_current = place;
    m_pages->setCurrentWidget(target);
    m_sidebar->setCurrent(place.id);
    target->open(place.state);
}

Screen *MainWindow::made(const QString &screenId)
{
    if (Screen *known = m_screens.value(screenId))
        return known;
    for (const ScreenInfo &info : screens()) {
        if (info.id != screenId)
            continue;
        Screen *fresh = info.make(m_workspace, nullptr);
        fresh->setObjectName(info.id + u"Screen"_s);
        fresh->setAccessibleName(info.translatedTitle());
        connect(fresh, &Screen::navigate, this, &MainWindow::navigate);
        m_pages->addWidget(fresh);
        m_screens.insert(screenId, fresh);
        return fresh;
    }
    return nullptr;
}

void MainWindow::walk(int step)
{
    const int there = m_here + step;
    if (there < 0 || there >= m_history.size())
        return;
    m_history[m_here].state = screen()->state();
    m_here = there;
    m_current = m_history[there];
    Screen *target = made(m_current.id);
    m_pages->setCurrentWidget(target);
    m_sidebar->setCurrent(m_current.id);
    target->open(m_current.state);
}

void MainWindow::nextPane(int step)
{
    QList<QWidget *> panes{m_sidebar->list()};
    for (QWidget *pane : screen()->panes()) {
        if (pane->isVisible())
            panes.append(pane);
    }
    panes.append(m_status);
    int now = 0;
    for (int i = 0; i < panes.size(); ++i) {
        if (panes[i] == focusWidget() || panes[i]->isAncestorOf(focusWidget()))
            now = i;
    }
    for (int tries = 0; tries < panes.size(); ++tries) {
        now = int((now + step + panes.size()) % panes.size());
        QWidget *target = panes[now];
        if (!(target->focusPolicy() & Qt::TabFocus)) {
            // A pane that takes no focus itself passes it to its first control that does.
            const QList<QWidget *> inside = target->findChildren<QWidget *>();
            const auto found = std::find_if(inside.cbegin(), inside.cend(), [](QWidget *child) {
                return (child->focusPolicy() & Qt::TabFocus) && child->isVisible() && child->isEnabled();
            });
            if (found == inside.cend())
                continue;
            target = *found;
        }
        target->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    const qsizetype numbered = std::min<qsizetype>(9, screens().size());
    for (qsizetype i = 0; i < numbered; ++i)
        on(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(i))), [this, i] { navigate(screens()[i].id); });
    on(QKeySequence(Qt::Key_F6), [this] { nextPane(1); });
    on(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { nextPane(-1); });
    on(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { walk(-1); });
    on(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { walk(1); });
    on(QKeySequence(Qt::Key_F4), [this] { screen()->toggleInspector(); });
    on(QKeySequence::Find, [this] {
        if (QWidget *field = screen()->findField())
            field->setFocus(Qt::ShortcutFocusReason);
    });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_sidebar->setFolded(width() < foldBelow);
}

} // namespace growthos::ui
