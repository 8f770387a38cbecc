#include "app/adminsocket.h"
#include "app/arguments.h"
#include "app/commands.h"
#include "app/lagprobe.h"
#include "app/logging.h"
#include "app/samplecontroller.h"
#include "app/signals.h"
#include "backend/backend.h"
#include "ui/api/localapiclient.h"
#include "ui/gallery/gallerywindow.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/windowshape.h"

#include <QApplication>
#include <QEventLoop>
#include <QLocale>
#include <QProgressDialog>
#include <QTranslator>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>

namespace growthos {
namespace {

int exitCodeOf(const Error &error)
{
    return error.code == ErrorCode::Conflict ? exitInUse : exitFailed;
}

/// What both ways of running share: the owned data dir, its backend, the door for offline commands, signals.
struct Workspace
{
    TerminationSignals signals; // first, so that a second signal during the end changes nothing
    std::unique_ptr<Backend> backend;
    std::unique_ptr<AdminSocket> admin;
};

Result<std::unique_ptr<Workspace>> openWorkspace(std::unique_ptr<DataDir> dataDir, const Clock &clock)
{
    const QString socket = DataDir::adminSocket(dataDir->path());
    auto workspace = std::make_unique<Workspace>(); // a signal during the start is heeded behind it
    auto backend = Backend::open(std::move(dataDir), clock);
    if (!backend)
        return backend.error();
    workspace->backend = std::move(*backend);
    auto admin = AdminSocket::listen(socket, workspace->backend->router());
    if (!admin)
        return admin.error();
    workspace->admin = std::move(*admin);
    // Not quit(), which asks the window first. Not qApp: where QApplication is known, that is a cast to it.
    QObject::connect(
        &workspace->signals, &TerminationSignals::terminationAsked, QCoreApplication::instance(),
        [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    return workspace;
}

Result<std::unique_ptr<Workspace>> openWorkspace(const QString &path, const Clock &clock)
{
    auto dataDir = DataDir::own(path);
    if (!dataDir)
        return dataDir.error();
    return openWorkspace(std::move(*dataDir), clock);
}

/// With --demo: fills the data dir, unless that was done before. `progressed` hears a share of 1; the event loop runs
/// meanwhile. An exit code instead, after saying why.
std::optional<int> makeSample(const Arguments &arguments, const Clock &clock,
                              const std::function<void(double)> &progressed)
{
    if (!arguments.demo || SampleWorkspace::isAt(arguments.dataDir))
        return std::nullopt;
    const TerminationSignals signals;
    auto sample = SampleWorkspace::start(arguments.dataDir, clock.now(),
                                         {.people = static_cast<std::uint32_t>(arguments.demoContacts)});
    if (!sample)
        return complain(sample.error(), exitCodeOf(sample.error()));
    QEventLoop loop;
    std::optional<int> exitCode = 0; // of a loop that was told to quit
    QObject::connect(&signals, &TerminationSignals::terminationAsked, &loop, &QEventLoop::quit);
    QObject::connect(sample->get(), &SampleWorkspace::progressed, &loop, progressed);
    QObject::connect(sample->get(), &SampleWorkspace::finished, &loop, [&](const Result<void> &result) {
        exitCode = result ? std::nullopt : std::optional(complain(result.error(), exitFailed));
        loop.quit();
    });
    loop.exec();
    return exitCode;
}

void sayReady(const Backend &backend)
{
    const QString ingest = backend.ingestAddress();
    print(QStringLiteral("ready ") + backend.address() +
          (ingest.isEmpty() ? QString() : QStringLiteral(" ingest ") + ingest) + u'\n');
}

Result<void> listen(Backend &backend, const Arguments &arguments)
{
    const auto server = arguments.listenGiven ? arguments.server : backend.asChosen(arguments.server);
    const auto listening = backend.listen(server);
    if (listening || (server.host == arguments.server.host && server.port == arguments.server.port))
        return listening;
    // Who starts it now may not know what somebody chose in an earlier run, on another network.
    Error error = listening.error();
    error.message += u' ' + QCoreApplication::translate(
                                "growthos::Arguments",
                                "That address was chosen while the server ran; --listen HOST:PORT says another one.");
    return error;
}

int serveHeadless(const Arguments &arguments, const Clock &clock)
{
    const auto sayProgress = [](double share) { std::fprintf(stderr, "sample data: %d %%\n", int(share * 100)); };
    if (const auto exitCode = makeSample(arguments, clock, sayProgress))
        return *exitCode;
    const auto opened = openWorkspace(arguments.dataDir, clock);
    if (!opened)
        return complain(opened.error(), exitCodeOf(opened.error()));
    Backend &backend = *(*opened)->backend;
    if (const auto listening = listen(backend, arguments); !listening)
        return complain(listening.error(), listening.error().code == ErrorCode::Conflict ? exitPortInUse : exitUsage);
    sayReady(backend);
    return QCoreApplication::exec();
}

std::optional<int> makeSampleInWindow(const Arguments &arguments, const Clock &clock)
{
    QProgressDialog dialog(QCoreApplication::translate("growthos::SampleWorkspace", "Making sample data…"),
                           QCoreApplication::translate("growthos::SampleWorkspace", "Cancel"), 0, 100);
    dialog.setBar(new ui::ProgressBar);
    dialog.setMinimumDuration(300);
    dialog.setMinimumWidth(360);
    QObject::connect(&dialog, &QProgressDialog::canceled, QCoreApplication::instance(), &QCoreApplication::quit);
    return makeSample(arguments, clock, [&](double share) { dialog.setValue(int(share * 100)); });
}

/// The workspace that the window goes to: taken before the present one is left, so that nothing is lost when that
/// fails.
struct Successor
{
    std::unique_ptr<DataDir> dataDir;
    bool deletesSample = false; ///< the present one is a sample that nobody wants any more
};

/// One data dir in the window, until that is closed or another one is wanted.
int showWorkspace(Workspace &workspace, const QString &path, const Arguments &arguments, ui::UserSettings &user,
                  const QString &trouble, const Clock &clock, Successor &next)
{
    Backend &backend = *workspace.backend;
    // A taken port does not keep the window shut: it says so, and offers another one.
    if (const auto listening = listen(backend, arguments); listening)
        sayReady(backend);
    else
        complain(listening.error(), 0);
    ui::LocalApiClient api(backend.router());
    QObject::connect(&backend.changes(), &ChangeFeed::changed, &api, &ui::ApiClient::changed);
    SampleController sample(path, clock);
    ui::MainWindow window(api, &user, path, &sample);
    const auto goTo = [&](const QString &asked, bool deletesSample) {
        if (auto taken = DataDir::own(asked)) {
            next = {std::move(*taken), deletesSample};
            window.close();
        } else {
            window.showTrouble(taken.error().message);
        }
    };
    QObject::connect(&window, &ui::MainWindow::workspaceAsked, &window,
                     [&](const QString &asked) { goTo(asked, false); });
    QObject::connect(&sample, &SampleController::openAsked, &window, [&](const QString &asked) { goTo(asked, false); });
    QObject::connect(&sample, &SampleController::leaveAsked, &window, [&](const QString &asked) { goTo(asked, true); });
    ui::fitToScreen(&window);
    window.show();
    if (!trouble.isEmpty())
        window.showTrouble(trouble);
    const LagProbe probe;
    return QApplication::exec();
}

int openConsole(const Arguments &arguments, const Clock &clock)
{
    ui::UserSettings user(ui::UserSettings::standardFile());
    user.apply();
    if (const auto exitCode = makeSampleInWindow(arguments, clock))
        return *exitCode;
    QString path = arguments.dataDir;
    auto opened = openWorkspace(path, clock);
    if (!opened)
        return complain(opened.error(), exitCodeOf(opened.error()));
    QString trouble;
    for (;;) {
        Successor next;
        const int exitCode = showWorkspace(**opened, path, arguments, user, trouble, clock, next);
        if (!next.dataDir)
            return exitCode;
        trouble.clear();
        opened->reset(); // its port is wanted
        const QString wanted = next.dataDir->path();
        auto other = openWorkspace(std::move(next.dataDir), clock);
        if (other) {
            if (next.deletesSample)
                SampleController::deleteFolder(path);
            path = wanted;
            opened = std::move(other);
            continue;
        }
        trouble = other.error().message;
        opened = openWorkspace(path, clock); // back to where we were
        if (!opened)
            return complain(opened.error(), exitCodeOf(opened.error()));
    }
}

int openGallery()
{
    ui::UserSettings user(ui::UserSettings::standardFile());
    user.apply();
    ui::GalleryWindow window;
    ui::fitToScreen(&window);
    window.show();
    const TerminationSignals signals;
    QObject::connect(&signals, &TerminationSignals::terminationAsked, QCoreApplication::instance(),
                     &QCoreApplication::quit, Qt::QueuedConnection);
    return QApplication::exec();
}

/// Clients may hold a thousand files open, and the workspace some more; many systems begin with 1,024.
void raiseFileLimit()
{
    constexpr rlim_t wanted = 8192;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted)
        return;
    files.rlim_cur = std::min(files.rlim_max, wanted);
    ::setrlimit(RLIMIT_NOFILE, &files);
}

/// Of the terminal: the system's, without what the window is set to.
void speakTheirLanguage()
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(QLocale::system(), QStringLiteral("growthos"), QStringLiteral("_"),
                         QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(translator);
}

} // namespace
} // namespace growthos

int main(int argc, char *argv[])
{
    using namespace growthos;
    QCoreApplication::setApplicationName(QStringLiteral("GrowthOS Console"));
    QCoreApplication::setOrganizationName(QStringLiteral("GrowthOS"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GROWTHOS_VERSION));
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const auto arguments = parseArguments(words);
    if (!arguments || arguments->command == Arguments::Command::Help) {
        const QCoreApplication application(argc, argv);
        speakTheirLanguage();
        if (!arguments)
            return complain(parseArguments(words).error(), exitUsage);
        print(helpText());
        return 0;
    }
    installLogging();
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a full disk, and that can be dealt with
    const SystemClock clock;
    switch (arguments->command) {
    case Arguments::Command::Version:
        print(QStringLiteral("growthos-console " GROWTHOS_VERSION "\n"));
        return 0;
    case Arguments::Command::Serve:
        break;
    default: {
        QCoreApplication application(argc, argv);
        return runCommand(*arguments, clock);
    }
    }
    raiseFileLimit();
    if (arguments->headless) {
        QCoreApplication application(argc, argv);
        return serveHeadless(*arguments, clock);
    }
    QApplication application(argc, argv);
    if (arguments->gallery)
        return openGallery();
    return openConsole(*arguments, clock);
}
