#include "ui/shell/mainwindow.h"

#include "ui/api/apiclient.h"
#include "ui/api/resourcecounts.h"
#include "ui/api/webhookwatch.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/focusorder.h"
#include "ui/shell/keyboardlist.h"
#include "ui/shell/paletteitems.h"
#include "ui/shell/projectswitcher.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusline.h"
#include "ui/shell/usersettings.h"
#include "ui/shell/windowcommands.h"
#include "ui/widgets/consolestyle.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int foldBelow = 1280;
constexpr qsizetype recentLength = 8;

} // namespace

MainWindow::MainWindow(ApiClient &api, UserSettings *user, const QString &dataDir, SampleData *sample, QWidget *parent)
    : QMainWindow(parent), m_workspace(api), m_user(user ? user : new UserSettings({}, this)), m_dataDir(dataDir),
      m_sample(sample), m_webhooks(new WebhookWatch(api, this)), m_counts(new ResourceCounts(api, this)),
      m_kept(dataDir.isEmpty() ? QString() : dataDir + u"/window.ini"_s),
      m_items(new PaletteItems(
          api, [this](const QString &id, const QUrlQuery &state) { navigate(id, state); }, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 640);
    resize(1440, 900);
    m_layout.restoreWindow(*this);
    new FocusRing(this);
    build();

    connect(&m_workspace, &Workspace::projectChanged, this, &MainWindow::showProject);
    connect(&m_workspace, &Workspace::statusChanged, this, &MainWindow::showCounts);
    connect(m_webhooks, &WebhookWatch::changed, this, &MainWindow::showCounts);
    connect(m_counts, &ResourceCounts::changed, this, &MainWindow::showCounts);
    connect(&m_workspace, &Workspace::statusChanged, this, &MainWindow::openFirstPage);
    connect(m_items, &PaletteItems::changed, this, [this] {
        if (m_palette->isVisible())
            m_palette->renew(paletteEntries(), m_kept.value(u"palette/recent"_s).toStringList());
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &MainWindow::foldSidebar);
    // Asked for from inside a page that goes with the old texts.
    connect(m_user, &UserSettings::languageChanged, this, &MainWindow::rebuild, Qt::QueuedConnection);
    const QString last = m_kept.value(u"window/page"_s).toString();
    if (findScreen(last)) {
        m_firstPageChosen = true;
        openPlace({last, QUrlQuery(m_kept.value(u"window/state"_s).toString())});
    } else {
        openPlace({screens().constFirst().id, {}});
    }
    m_workspace.start();
}

MainWindow::~MainWindow()
{
    keepAll();
    // Pages and status line use what is a member here, which goes before the children would.
    delete centralWidget();
    delete m_status;
}

void MainWindow::build()
{
    m_screens.clear();
    m_sidebar = new Sidebar(*m_user, m_dataDir);
    m_pages = new QStackedWidget;
    m_pages->setObjectName(u"pages"_s);
    m_status = new StatusLine(m_workspace);
    auto *body = new QWidget;
    body->setProperty("role", u"page"_s);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(m_pages, 1);
    setCentralWidget(body);
    setStatusBar(m_status);
    m_palette = new CommandPalette(this);
    m_commands = new WindowCommands(this);
    setOwnCommands();

    connect(m_sidebar, &Sidebar::activated, this, [this](const QString &id) { navigate(id); });
    connect(m_sidebar, &Sidebar::searchAsked, this, &MainWindow::openPalette);
    connect(m_sidebar->switcher(), &ProjectSwitcher::openWorkspace, this, &MainWindow::workspaceAsked);
    const auto openServer = [this] { navigate(u"settings"_s, QUrlQuery(u"section=server"_s)); };
    connect(m_status, &StatusLine::serverAsked, this, openServer);
    connect(m_status, &StatusLine::fixRequested, this, openServer);
    connect(m_commands, &WindowCommands::pageAsked, this, [this](const QString &id) { navigate(id); });
    connect(m_commands, &WindowCommands::forPage, this, [this](Command command) { screen()->run(command); });
    connect(m_palette, &CommandPalette::chosen, this, [this](const QString &id) {
        QStringList recent = m_kept.value(u"palette/recent"_s).toStringList();
        recent.removeAll(id);
        recent.prepend(id);
        m_kept.set(u"palette/recent"_s, QStringList(recent.mid(0, recentLength)));
    });
    foldSidebar();
    showProject();
}

void MainWindow::showCounts()
{
    m_sidebar->setCounts(m_workspace.status(), *m_counts, *m_webhooks);
}

void MainWindow::rebuild()
{
    keepAll();
    const Place here{currentScreen(), screen()->state()};
    delete m_commands;
    m_palette->deleteLater();
    build();
    showCounts();
    bring(here);
}

void MainWindow::setOwnCommands()
{
    m_commands->setOwn(Command::OpenPalette, [this] { openPalette(); });
    m_commands->setOwn(Command::OpenWorkspace, [this] { m_sidebar->switcher()->chooseFolder(); });
    m_commands->setOwn(Command::Quit, [this] { close(); });
    m_commands->setOwn(Command::CopyLink, [this] { copyLink(); });
    m_commands->setOwn(Command::NextPane, [this] { nextPane(1); });
    m_commands->setOwn(Command::PreviousPane, [this] { nextPane(-1); });
    m_commands->setOwn(Command::Back, [this] { walk(-1); });
    m_commands->setOwn(Command::Forward, [this] { walk(1); });
    m_commands->setOwn(Command::ToggleInspector, [this] { toggleInspector(); });
    m_commands->setOwn(Command::Find, [this] {
        if (QWidget *field = screen()->findField())
            field->setFocus(Qt::ShortcutFocusReason);
    });
    m_commands->setOwn(Command::ShowKeys, [this] { showKeys(this); });
}

void MainWindow::refreshCommands()
{
    m_commands->refresh([this](Command command) {
        switch (command) {
        case Command::Back:
            return m_history.canWalk(-1);
        case Command::Forward:
            return m_history.canWalk(1);
        case Command::ToggleInspector:
            return screen()->inspector() != nullptr;
        case Command::Find:
            return screen()->findField() != nullptr;
        case Command::OpenPalette:
        case Command::OpenWorkspace:
        case Command::Quit:
        case Command::CopyLink:
        case Command::NextPane:
        case Command::PreviousPane:
        case Command::ShowKeys:
            return true;
        default:
            return screen()->offers(command);
        }
    });
}

void MainWindow::showProject()
{
    const Project &project = m_workspace.project();
    const QString program = tr("GrowthOS Console");
    m_sidebar->switcher()->setProject(project.name.isEmpty() ? program : project.name, project.domain);
    setWindowTitle(project.name.isEmpty() ? program : tr("%1 – GrowthOS Console").arg(project.name));
    if (!m_dataDir.isEmpty() && !project.name.isEmpty())
        m_user->rememberWorkspace(m_dataDir, project.name);
}

void MainWindow::showDrafts()
{
    int count = 0;
    for (const Screen *page : std::as_const(m_screens))
        count += page->drafts();
    m_status->setDrafts(count);
}

void MainWindow::openFirstPage()
{
    // Where events have arrived before, there is something to look at; asked once, the operator decides from then on.
    if (std::exchange(m_firstPageChosen, true))
        return;
    if (m_workspace.status().running() && m_workspace.status().hasEvents() && m_history.size() <= 1) {
        m_history.begin({u"overview"_s, {}});
        bring(m_history.here());
    }
}

Screen *MainWindow::screen() const
{
    return qobject_cast<Screen *>(m_pages->currentWidget());
}

void MainWindow::navigate(const QString &screenId, const QUrlQuery &state)
{
    if (screenId == currentScreen() && state.isEmpty())
        return screen()->goHome();
    openPlace({screenId, state});
}

void MainWindow::openPlace(const Place &place)
{
    if (!findScreen(place.screen))
        return;
    if (!m_history.isEmpty())
        m_history.setState(screen()->state());
    m_history.go(place);
    bring(place);
}

void MainWindow::bring(const Place &place)
{
    Screen *target = made(place.screen);
    m_pages->setCurrentWidget(target);
    m_sidebar->setCurrent(place.screen);
    target->open(place.state);
    refreshCommands();
}

Screen *MainWindow::made(const QString &screenId)
{
    if (Screen *known = m_screens.value(screenId))
        return known;
    const ScreenInfo *info = findScreen(screenId);
    Q_ASSERT(info);
    QuietAssembly quiet;
    Screen *fresh = info->make({m_workspace, *m_user, m_kept, m_sample}, m_pages);
    fresh->setObjectName(info->id + u"Screen"_s);
    fresh->setAccessibleName(info->translatedTitle());
    connect(fresh, &Screen::navigate, this, &MainWindow::navigate);
    connect(fresh, &Screen::newAsked, this, [this](const QString &id) {
        navigate(id);
        screen()->run(Command::New);
    });
    connect(fresh, &Screen::openWorkspace, this, &MainWindow::workspaceAsked);
    connect(fresh, &Screen::announced, m_status, &StatusLine::announce);
    connect(fresh, &Screen::draftsChanged, this, &MainWindow::showDrafts);
    connect(fresh, &Screen::commandsChanged, this, [this, fresh] {
        if (screen() == fresh)
            refreshCommands();
    });
    connect(fresh, &Screen::placeChanged, this, [this, fresh](const QUrlQuery &before) {
        if (screen() != fresh)
            return;
        m_history.setState(before);
        m_history.go({currentScreen(), fresh->state()});
        refreshCommands();
    });
    m_pages->addWidget(fresh);
    quiet.finish(fresh);
    m_layout.restoreScreen(*fresh);
    m_screens.insert(screenId, fresh);
    return fresh;
}

void MainWindow::walk(int step)
{
    if (!m_history.canWalk(step))
        return;
    m_history.setState(screen()->state());
    if (const auto place = m_history.walk(step))
        bring(*place);
}

/// Sidebar, header, panes as they are read, status line.
FocusOrder MainWindow::focusOrder(QWidget *sidebar)
{
    return {this, QList<QWidget *>{sidebar} + screen()->panes() + QList<QWidget *>{m_status}};
}

void MainWindow::nextPane(int step)
{
    if (QWidget *target = focusOrder(m_sidebar->list()).inNextPane(step))
        target->setFocus(Qt::ShortcutFocusReason);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    if (!screen())
        return QMainWindow::focusNextPrevChild(next);
    QWidget *stop = focusOrder(m_sidebar).nextStop(next);
    if (stop)
        stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return stop != nullptr;
}

void MainWindow::toggleInspector()
{
    QWidget *inspector = screen()->inspector();
    if (!inspector)
        return;
    const bool shown = inspector->isHidden();
    const bool hadFocus = inspector->isAncestorOf(focusWidget());
    inspector->setVisible(shown);
    if (!shown && hadFocus)
        nextPane(-1);
}

void MainWindow::copyLink()
{
    const Place here{currentScreen(), screen()->state()};
    QApplication::clipboard()->setText(linkTo(here, m_workspace.project().id));
    m_status->announce(tr("Link copied"));
}

bool MainWindow::openLink(const QString &text)
{
    const auto link = readLink(text);
    if (!link || !findScreen(link->place.screen) || link->projectId != m_workspace.project().id)
        return false;
    openPlace(link->place);
    return true;
}

void MainWindow::showTrouble(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, windowTitle(), text, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"troubleBox"_s);
    box->open();
}

void MainWindow::openPalette()
{
    m_palette->model()->setLastResort([this](const QString &text) -> PaletteEntry {
        if (readLink(text))
            return {.id = {},
                    .title = tr("Open this link"),
                    .note = {},
                    .icon = u"link"_s,
                    .keys = {},
                    .act = [this, text] {
                        if (!openLink(text))
                            m_status->announce(tr("The link leads to another project"));
                    }};
        if (findScreen(u"contacts"_s)) {
            QUrlQuery query;
            query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(text)));
            return {.id = {},
                    .title = tr("Search contacts for “%1”").arg(text),
                    .note = {},
                    .icon = u"search"_s,
                    .keys = {},
                    .act = [this, query] { navigate(u"contacts"_s, query); }};
        }
        return {};
    });
    m_items->read();
    m_palette->ask(paletteEntries(), m_kept.value(u"palette/recent"_s).toStringList());
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    QList<PaletteEntry> entries;
    for (qsizetype i = 0; i < screens().size(); ++i) {
        const ScreenInfo &page = screens()[i];
        entries.append({.id = u"page:"_s + page.id,
                        .title = page.translatedTitle(),
                        .note = tr("page"),
                        .icon = page.icon,
                        .keys = pageKeys(i),
                        .act = [this, id = page.id] { navigate(id); }});
        for (const SectionInfo &section : page.sections) {
            const QString state = QString::fromLatin1(section.state);
            entries.append({.id = u"page:"_s + page.id + u'?' + state,
                            .title = section.translatedTitle(),
                            .note = page.translatedTitle(),
                            .icon = page.icon,
                            .keys = {},
                            .act = [this, id = page.id, state] { navigate(id, QUrlQuery(state)); }});
        }
    }
    entries += m_items->entries();
    for (const CommandInfo &row : commands()) {
        // What works on the rows of a list means nothing from here.
        const bool inList = row.reach == CommandInfo::Reach::List && row.command != Command::PauseLive;
        if (inList || row.command == Command::OpenPalette || !m_commands->isPossible(row.command))
            continue;
        entries.append({.id = u"do:%1"_s.arg(QLatin1StringView(row.title)),
                        .kind = PaletteEntry::Kind::Do,
                        .title = row.translatedTitle(),
                        .note = {},
                        .icon = row.icon,
                        .keys = row.sequences().constFirst(),
                        .act = [this, command = row.command] { m_commands->run(command); }});
    }
    return entries;
}

void MainWindow::keepAll()
{
    m_layout.keepWindow(*this);
    for (Screen *page : std::as_const(m_screens))
        m_layout.keepScreen(*page);
    m_kept.set(u"window/page"_s, currentScreen());
    m_kept.set(u"window/state"_s, screen()->state().toString(QUrl::FullyEncoded));
}

void MainWindow::askWhetherToQuit()
{
    auto *dialog = new Dialog(tr("Work is running"), this);
    dialog->setObjectName(u"quitDialog"_s);
    QLabel *text =
        label(tr("%Ln job(s) are not finished. They stop now and go on where they were when this workspace is "
                 "opened again.",
                 nullptr, m_workspace.runningJobs()));
    text->setWordWrap(true);
    dialog->content()->addWidget(text);
    dialog->setAct(tr("Quit now"));
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        dialog->accept();
        m_mayQuit = true;
        close();
    });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace.runningJobs() > 0 && !m_mayQuit) {
        event->ignore();
        askWhetherToQuit();
        return;
    }
    // What was saved a moment ago has to arrive.
    if (m_workspace.api().pendingChanges() > 0) {
        connect(&m_workspace.api(), &ApiClient::pendingChangesChanged, this, &MainWindow::close,
                Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
        event->ignore();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    foldSidebar();
}

/// Large texts make a window as narrow as few pixels do.
void MainWindow::foldSidebar()
{
    m_sidebar->setFolded(width() < px(foldBelow));
}

} // namespace growthos::ui
