// The window over a workspace of many contacts and events: `bench_builder [CONTACTS]` (1,000,000; ten events a
// contact). Types in the segment builder, opens every screen, paints a page of charts and changes the theme, with the
// backend in the same process, offscreen. The clock stands still at the end of the data.
#include "backend/backend.h"
#include "tests/bench/windowtimes.h"
#include "tests/bench/workspace/data.h"
#include "tests/bench/workspace/loaded.h"
#include "ui/api/localapiclient.h"
#include "ui/segments/audiencepanel.h"
#include "ui/segments/livepreview.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"
#include "ui/shell/usersettings.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QThread>

using namespace growthos;
using namespace growthos::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int keystrokes = 120;
constexpr int rounds = 20;

/// What the turns of the window's loop took that did something: a turn is all that is done before the next frame.
std::vector<double> turns;

void turn()
{
    QElapsedTimer timer;
    timer.start();
    QCoreApplication::processEvents();
    if (const double taken = sinceMs(timer); taken > 0.5)
        turns.push_back(taken);
    QThread::usleep(200); // the backend needs the processor too
}

void wait(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        turn();
}

template <class Done>
bool waitFor(Done done, int most = 60'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < most)
        turn();
    return done();
}

QJsonObject exampleRules()
{
    return QJsonDocument::fromJson(R"({"operator":"AND","conditions":[
        {"field":"traits.plan","op":"eq","value":"trial"},
        {"field":"events.login","op":"count_gte","value":3,"window":"7d"},
        {"field":"traits.signed_up_at","op":"gte","value":"2025-06-01"},
        {"operator":"OR","conditions":[{"field":"traits.mrr","op":"gte","value":250},
            {"field":"tags","op":"contains","value":"enterprise"}]}]})")
        .object();
}

void key(QWidget &field, int code, const QString &text)
{
    QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&field, &press);
    QKeyEvent release(QEvent::KeyRelease, code, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&field, &release);
}

/// Each key changes the number in the field, and with it the rule.
void typeOne(QWidget &field, int i)
{
    if (i % 2)
        key(field, Qt::Key_Backspace, {});
    else
        key(field, Qt::Key_0 + 1 + i / 2 % 9, QString::number(1 + i / 2 % 9));
}

void typeInBuilder(ui::MainWindow &window)
{
    auto *preview = window.screen()->findChild<ui::LivePreview *>();
    const auto fields = window.screen()->findChildren<QLineEdit *>(u"ruleValueText"_s);
    const auto number = std::find_if(fields.begin(), fields.end(), [](const QLineEdit *field) {
        return field->isVisible() && field->text() == u"250"_s;
    });
    if (!preview || number == fields.end())
        qFatal("the builder shows no such rule");
    (*number)->setFocus();
    (*number)->setText(u"2"_s);
    std::vector<double> beyond;
    turns.clear();
    for (int i = 0; i < keystrokes; ++i) {
        QElapsedTimer timer;
        timer.start();
        typeOne(**number, i);
        turns.push_back(sinceMs(timer));
        if (!waitFor([&] { return !preview->isStale(); }))
            qFatal("no counts came: %s", qPrintable(preview->trouble()));
        turn(); // lays out and paints
        beyond.push_back(sinceMs(timer) - ui::LivePreview::pause);
        wait(5);
    }
    report("keystroke to new counts, beyond the pause", std::move(beyond), 100);
    report("  turns of the window's thread meanwhile", std::exchange(turns, {}), 16);

    turns.clear();
    for (int i = 0; i < keystrokes; ++i) {
        QElapsedTimer timer;
        timer.start();
        typeOne(**number, i);
        turns.push_back(sinceMs(timer));
        wait(60); // two keys fall into each pause
    }
    waitFor([&] { return !preview->isStale(); });
    report("typing without a pause: turns of the thread", std::exchange(turns, {}), 16);
}

/// Until the page is painted, and until it is with all that it asked for.
void openScreens(ui::MainWindow &window, const WatchedClient &api)
{
    for (const ui::ScreenInfo &screen : ui::screens()) {
        double painted[2] = {};
        double filled[2] = {};
        for (int again = 0; again < 2; ++again) {
            window.navigate(screen.id == u"welcome"_s ? u"exports"_s : u"welcome"_s);
            waitFor([&] { return api.flying() == 0; }, 5'000);
            wait(100);
            QElapsedTimer timer;
            timer.start();
            window.navigate(screen.id);
            QCoreApplication::processEvents();
            window.repaint();
            painted[again] = sinceMs(timer);
            waitFor([&] { return api.flying() == 0; }, 5'000);
            QCoreApplication::processEvents();
            filled[again] = sinceMs(timer);
        }
        std::printf("opening %-12s painted %7.2f ms, filled %7.2f   again %7.2f, %7.2f%s\n", qPrintable(screen.id),
                    painted[0], filled[0], painted[1], filled[1],
                    std::max(painted[0], painted[1]) > 150 ? "   over 150 ms" : "");
        std::fflush(stdout);
    }
}

void changeTheme(ui::MainWindow &window, ui::UserSettings &user, const char *what)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        user.setTheme(i % 2 == 0 ? ui::UserSettings::ThemeChoice::Dark : ui::UserSettings::ThemeChoice::Light);
        QCoreApplication::processEvents();
        window.repaint();
        times.push_back(sinceMs(timer));
    }
    report(what, std::move(times), 150);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const Arguments arguments(argc, argv);
    const QString prepared = preparedFolder(arguments.contacts);
    const QTemporaryDir folder(u"build/bench-data/builder-XXXXXX"_s);
    auto dataDir = DataDir::own(folder.filePath(u"data"_s));
    if (!dataDir || !QFile::copy(prepared + u"/model.db"_s, (*dataDir)->file(u"model.db"_s)))
        qFatal("no copy of %s", qPrintable(prepared));
    const ManualClock clock(Data::now);
    auto opened = Backend::open(std::move(*dataDir), clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    ui::LocalApiClient inner((*opened)->router());
    QObject::connect(&(*opened)->changes(), &ChangeFeed::changed, &inner, &ui::ApiClient::changed);
    WatchedClient api(inner);
    while (call(api, "POST", u"/v1/segments/preview"_s, {{u"rules"_s, exampleRules()}}).status == 503)
        wait(200);
    const ui::ApiReply segment =
        call(api, "POST", u"/v1/segments"_s, {{u"name"_s, u"Trials"_s}, {u"rules"_s, exampleRules()}});
    if (!segment.ok())
        qFatal("no segment: %s", qPrintable(segment.message));
    std::printf("%zu contacts, %zu events, window 1440 x 900\n", arguments.contacts, arguments.contacts * 10);

    ui::UserSettings user(folder.filePath(u"user.ini"_s));
    user.apply();
    ui::MainWindow window(api, &user);
    window.resize(1440, 900);
    window.show();
    window.activateWindow();
    wait(500);
    openScreens(window, api);

    window.navigate(u"analytics"_s);
    waitFor([&] { return api.flying() == 0; });
    wait(200);
    std::vector<double> paintings;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        window.screen()->repaint();
        paintings.push_back(sinceMs(timer));
    }
    report("painting the page of charts", std::move(paintings), 16);

    window.navigate(u"segments"_s, QUrlQuery(u"item=%1&open=1"_s.arg(segment.body["id"_L1].toString())));
    auto *preview = window.screen()->findChild<ui::LivePreview *>();
    waitFor([&] { return api.flying() == 0 && preview && !preview->isStale() && preview->preview().total > 0; });
    wait(500);
    typeInBuilder(window);
    changeTheme(window, user, "changing the theme, every screen opened");
    return 0;
}
