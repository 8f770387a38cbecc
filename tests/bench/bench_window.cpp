// The window over a large workspace: `bench_window [CONTACTS]` (1,000,000). Contacts come in by POST /v1/batch; then
// the page is opened, scrolled and restyled as a person would, with the backend in the same process. Offscreen, by Qt's
// raster engine; a frame is what one step of the wheel or the bar costs the GUI thread, painting and all.
#include "backend/backend.h"
#include "tests/bench/windowtimes.h"
#include "ui/api/localapiclient.h"
#include "ui/contacts/contactsview.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/datatable.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <condition_variable>
#include <mutex>

using namespace growthos;
using namespace growthos::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchItems = 500;
constexpr int frames = 600;

void fill(Backend &backend, const QByteArray &key, int contacts)
{
    std::mutex mutex;
    std::condition_variable wake;
    int inFlight = 0;
    for (int made = 0; made < contacts;) {
        http::Request request;
        request.verb = http::Verb::Post;
        request.path = "/v1/batch";
        request.headers.add("Authorization", QByteArray("Bearer " + key));
        request.headers.add("Content-Type", "application/json");
        request.body = R"({"batch":[)";
        for (int i = 0; i < batchItems && made < contacts; ++i, ++made)
            request.body += QStringLiteral(R"(%1{"type":"identify","user_id":"usr_%2","traits":{"name":"Person %2",)"
                                           R"("email":"p%2@acme.example","plan":"trial","company":"Acme %3"}})")
                                .arg(i ? QStringLiteral(",") : QString())
                                .arg(made)
                                .arg(made % 977)
                                .toUtf8();
        request.body += "]}";
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return inFlight < 16; });
        ++inFlight;
        lock.unlock();
        backend.router().handle(std::move(request), [&](const http::Response &) {
            const std::lock_guard guard(mutex);
            --inFlight;
            wake.notify_all();
        });
    }
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return inFlight == 0; });
    lock.unlock();
    while (!backend.waitApplied(1000)) {
    }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const int contacts = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1'000'000;
    const QTemporaryDir folder;
    auto dataDir = DataDir::own(folder.filePath(u"data"_s));
    const SystemClock clock;
    auto opened =
        dataDir ? Backend::open(std::move(*dataDir), clock) : Result<std::unique_ptr<Backend>>(dataDir.error());
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        return 1;
    }
    Backend &backend = **opened;
    ui::LocalApiClient local(backend.router());
    QObject::connect(&backend.changes(), &ChangeFeed::changed, &local, &ui::ApiClient::changed);
    WatchedClient api(local);
    const QJsonObject key =
        call(api, "POST", u"/v1/settings/keys"_s, {{u"name"_s, u"bench"_s}, {u"type"_s, u"write"_s}}).body;
    fill(backend, key["key"_L1].toString().toLatin1(), contacts);
    std::printf("%d contacts, window 1440 x 900\n", contacts);

    ui::UserSettings user(folder.filePath(u"user.ini"_s));
    user.apply();
    ui::MainWindow window(api, &user);
    window.resize(1440, 900);
    window.show();
    QCoreApplication::processEvents();

    // Until the first rows are painted.
    QElapsedTimer timer;
    timer.start();
    window.navigate(u"contacts"_s);
    auto *table = window.findChild<ui::DataTable *>(u"contactsTable"_s);
    while (table->state() != ui::DataTable::State::Rows)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    table->viewport()->repaint();
    std::printf("%-44s %7.2f ms\n", "opening the page until its first rows", sinceMs(timer));

    QScrollBar *bar = table->verticalScrollBar();
    const auto scroll = [&](const char *what, int step) {
        std::vector<double> times;
        int most = 0; // answers that came in one frame
        bar->setValue(0);
        for (int frame = 0; frame < frames; ++frame) {
            QElapsedTimer one;
            one.start();
            const int before = api.answered();
            bar->setValue(int((qint64(frame) * step) % std::max(bar->maximum(), 1)));
            table->viewport()->repaint();
            QCoreApplication::processEvents();
            times.push_back(sinceMs(one));
            most = std::max(most, api.answered() - before);
        }
        report(what, std::move(times), 16);
        std::printf("%-44s %7d\n", "  answers in one frame, at most", most);
    };
    const int row = table->verticalHeader()->defaultSectionSize();
    scroll("scrolling, three rows a frame", 3 * row);
    scroll("scrolling, a page a frame", 20 * row);
    scroll("dragging the bar through all rows", std::max(bar->maximum() / frames, 1));

    std::vector<double> themes;
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer one;
        one.start();
        user.setTheme(i % 2 == 0 ? ui::UserSettings::ThemeChoice::Dark : ui::UserSettings::ThemeChoice::Light);
        QCoreApplication::processEvents();
        window.repaint();
        themes.push_back(sinceMs(one));
    }
    report("changing the theme", std::move(themes), 150);
    return 0;
}
