// The first steps over the real backend: what the page sends, it sends through a socket.
#include "backend/backend.h"
#include "backend/storage/database.h"
#include "ui/api/localapiclient.h"
#include "ui/segments/eventfield.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

class TestFirstRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp); }
    void init();
    void cleanup();

    void theExampleRunsAndArrives();
    void whatArrivedCanBeNamedAsSuccess();
    void theConnectionIsChecked();
    void whatIsWrongWithTheConnectionIsSaid();
    void otherMachinesAreAllowedAndLockedOutAgain();
    void refusedReachIsSaidInTheDialog();
    void refusedReachIsSaidInGerman();
    void whatIsNotKeptIsSaidInGerman();
    void whyNothingOpensIsSaidInGerman();
    void theChoiceHoldsAtTheNextStart();

private:
    void openWindow();
    void openBackend();
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }
    void click(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    bool accepts(const QString &host) const;
    void allowOthers() const;
    quint16 port() const { return static_cast<quint16>(QUrl(m_backend->address()).port()); }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<ui::LocalApiClient> m_api;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestFirstRun::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    openBackend();
    QVERIFY(m_backend->listen({.port = 0}));
}

void TestFirstRun::openBackend()
{
    auto dataDir = DataDir::own(m_dir->filePath(u"workspace"_s));
    QVERIFY(dataDir);
    auto backend = Backend::open(std::move(*dataDir), m_clock);
    QVERIFY(backend);
    m_backend = std::move(*backend);
}

void TestFirstRun::cleanup()
{
    m_window.reset();
    m_api.reset();
    m_backend.reset();
    m_dir.reset();
}

/// With the key that the first start of the window makes.
void TestFirstRun::openWindow()
{
    m_api = std::make_unique<ui::LocalApiClient>(m_backend->router());
    connect(&m_backend->changes(), &ChangeFeed::changed, m_api.get(), &ui::ApiClient::changed);
    m_window = std::make_unique<ui::MainWindow>(*m_api);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(find<QLineEdit>("writeKey") && !find<QLineEdit>("writeKey")->text().isEmpty());
    QTRY_VERIFY(find<QWidget>("checkConnection")->isVisible());
}

bool TestFirstRun::accepts(const QString &host) const
{
    QTcpSocket socket;
    socket.connectToHost(host, port());
    return socket.waitForConnected(5000);
}

void TestFirstRun::allowOthers() const
{
    QCOMPARE(find<QAbstractButton>("changeReach")->text(), u"Allow other machines…"_s);
    click("changeReach");
    auto *dialog = find<ui::Dialog>("reachDialog");
    QVERIFY(dialog);
    QTest::mouseClick(dialog->actButton(), Qt::LeftButton);
}

void TestFirstRun::theExampleRunsAndArrives()
{
    openWindow();
    click("runExample");
    QTRY_VERIFY(find<QLabel>("trialOutcome")->text().startsWith(u"The event was sent, and answered with 202 after"_s));
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Events have arrived"_s);
    click("openEvents");
    auto *table = find<QTableView>("eventsTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    m_window->navigate(u"welcome"_s);
    click("runExample");
    QTRY_COMPARE(table->model()->rowCount(), 2);
}

void TestFirstRun::whatArrivedCanBeNamedAsSuccess()
{
    openWindow();
    click("runExample");
    auto *field = find<ui::EventField>("successEvent");
    QTRY_VERIFY(field->isVisible());
    QTest::mouseClick(field, Qt::LeftButton);
    QTRY_VERIFY(field->list());
    auto *names = field->list()->findChild<QListWidget *>();
    QTRY_COMPARE(names->count(), 1); // the one that came
    QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
    QTRY_COMPARE(find<QAbstractButton>("openOverview")->isVisible(), true);
    QCOMPARE(field->eventName(), u"signup_completed"_s);
    QJsonValue kept;
    m_api->get(this, u"/v1/settings"_s, [&](const ui::ApiReply &reply) { kept = reply.body[u"success_event"_s]; });
    QTRY_COMPARE(kept.toString(), u"signup_completed"_s);
}

void TestFirstRun::theConnectionIsChecked()
{
    openWindow();
    click("checkConnection");
    QTRY_COMPARE(find<QLabel>("trialOutcome")->text(),
                 m_backend->address() + u" answers and takes the key. No request has come today."_s);
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    QCOMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s); // it was none
}

void TestFirstRun::whatIsWrongWithTheConnectionIsSaid()
{
    openWindow();
    auto *outcome = find<QLabel>("trialOutcome");
    // Revoked at once, from elsewhere, and the page does not hear of it.
    disconnect(&m_backend->changes(), nullptr, m_api.get(), nullptr);
    bool revoked = false;
    m_api->get(this, u"/v1/settings/keys"_s, [&](const ui::ApiReply &keys) {
        const QString id = keys.body[u"data"_s][0][u"id"_s].toString();
        m_api->call(this, "DELETE", u"/v1/settings/keys/%1?immediately=true"_s.arg(id), {},
                    [&](const ui::ApiReply &reply) { revoked = reply.ok(); });
    });
    QTRY_VERIFY(revoked);
    click("checkConnection");
    const QString unknown = u"The key is unknown, revoked or incomplete."_s;
    QTRY_COMPARE(outcome->text(), m_backend->address() + u" answers with 404: "_s + unknown);
    click("runExample");
    QTRY_COMPARE(outcome->text(), u"Refused with 401: "_s + unknown);
    // The server knows English only.
    ui::installTranslation(QLocale(QLocale::German, QLocale::Germany));
    click("runExample");
    QTRY_VERIFY(outcome->text().contains(u"Der Schlüssel ist unbekannt, widerrufen oder unvollständig."_s));
    ui::installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestFirstRun::otherMachinesAreAllowedAndLockedOutAgain()
{
    openWindow();
    const quint16 before = port();
    QTcpSocket open; // a connection of before stays
    open.connectToHost(QHostAddress(QHostAddress::LocalHost), before);
    QVERIFY(open.waitForConnected(5000));
    QTRY_COMPARE(find<QLabel>("reachNote")->text(), u"Only this machine can reach it."_s);
    allowOthers();
    QTRY_COMPARE(m_backend->address(), u"http://0.0.0.0:%1"_s.arg(before));
    QTRY_VERIFY(!find<ui::Dialog>("reachDialog"));
    QTRY_COMPARE(find<QAbstractButton>("changeReach")->text(), u"Only this machine"_s);
    // Nobody is told to send to all addresses.
    const QString shown = find<QLineEdit>("serverAddress")->text();
    QVERIFY2(!shown.contains(u"0.0.0.0"_s), qPrintable(shown));
    QVERIFY(accepts(QUrl(shown).host()));
    QVERIFY(accepts(u"127.0.0.1"_s));
    open.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(open.bytesAvailable() > 0);
    QVERIFY(open.readAll().startsWith("HTTP/1.1 200"));

    click("checkConnection");
    QTRY_VERIFY(find<QLabel>("trialOutcome")->text().startsWith(shown + u" answers and takes the key."_s));
    click("changeReach");
    QTRY_COMPARE(m_backend->address(), u"http://127.0.0.1:%1"_s.arg(before));
    QTRY_COMPARE(find<QLabel>("reachNote")->text(), u"Only this machine can reach it."_s);
    QVERIFY(accepts(u"127.0.0.1"_s));
}

void TestFirstRun::refusedReachIsSaidInTheDialog()
{
    QTcpServer other; // on another address of this machine, so that all of them cannot be had
    QVERIFY(other.listen(QHostAddress(u"127.0.0.2"_s), port()));
    openWindow();
    allowOthers();
    auto *dialog = find<ui::Dialog>("reachDialog");
    const auto says = [&] {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"is in use by another program"_s);
        });
    };
    QTRY_VERIFY(says());
    QVERIFY(m_backend->address().startsWith(u"http://127.0.0.1:"_s)); // where it was
    QVERIFY(accepts(u"127.0.0.1"_s));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!find<ui::Dialog>("reachDialog"));
}

void TestFirstRun::refusedReachIsSaidInGerman()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(u"127.0.0.2"_s), port()));
    ui::installTranslation(QLocale(QLocale::German, QLocale::Germany));
    openWindow();
    click("changeReach");
    auto *dialog = find<ui::Dialog>("reachDialog");
    QTest::mouseClick(dialog->actButton(), Qt::LeftButton);
    const auto says = [&] {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"wird von einem anderen Programm benutzt"_s);
        });
    };
    const bool said = QTest::qWaitFor(says);
    ui::installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(said);
}

void TestFirstRun::whatIsNotKeptIsSaidInGerman()
{
    QVERIFY(QDir().mkpath(m_dir->filePath(u"workspace/listen.json"_s))); // what cannot be written over
    ui::installTranslation(QLocale(QLocale::German, QLocale::Germany));
    m_api = std::make_unique<ui::LocalApiClient>(m_backend->router());
    QString said;
    m_api->call(this, "POST", u"/v1/server/listen"_s, {{u"host"_s, u"127.0.0.2"_s}, {u"port"_s, port()}},
                [&said](const ui::ApiReply &reply) { said = reply.message; });
    (void)QTest::qWaitFor([&said] { return !said.isEmpty(); });
    ui::installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY2(said.startsWith(u"Der Server ist jetzt dort erreichbar"_s), qPrintable(said));
}

void TestFirstRun::whyNothingOpensIsSaidInGerman()
{
    m_backend.reset();
    const QString model = m_dir->filePath(u"workspace/model.db"_s);
    QVERIFY((*Database::open(model, {}))->execute("PRAGMA user_version=99999"));
    ui::installTranslation(QLocale(QLocale::German, QLocale::Germany));
    const auto why = [this] {
        auto dataDir = DataDir::own(m_dir->filePath(u"workspace"_s));
        const auto opened = Backend::open(std::move(*dataDir), m_clock);
        return opened ? QString() : opened.error().message;
    };
    const QString newer = why();
    QVERIFY(QFile::remove(model));
    QFile broken(model);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(QByteArray(8192, 'x')) > 0 && broken.flush());
    const QString damaged = why();
    ui::installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY2(newer.contains(u"Eine neuere Version hat sie geschrieben"_s), qPrintable(newer));
    QVERIFY2(damaged.endsWith(u"lässt sich nicht öffnen: Es ist keine Datenbank oder beschädigt."_s),
             qPrintable(damaged));
}

void TestFirstRun::theChoiceHoldsAtTheNextStart()
{
    QCOMPARE(m_backend->asChosen({}).host, u"127.0.0.1"_s);
    openWindow();
    const quint16 before = port();
    allowOthers();
    QTRY_COMPARE(m_backend->address(), u"http://0.0.0.0:%1"_s.arg(before));
    QTRY_VERIFY(!find<ui::Dialog>("reachDialog"));
    m_window.reset();
    m_api.reset();
    m_backend.reset();
    openBackend();
    const Backend::ServerOptions chosen = m_backend->asChosen({});
    QCOMPARE(chosen.host, u"0.0.0.0"_s);
    QCOMPARE(chosen.port, before);
}

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
