// The window over the real backend in one process, as people run it: sockets, files and clicks, no fakes.
#include "backend/backend.h"
#include "ui/api/errortext.h"
#include "ui/api/localapiclient.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/timechart.h"
#include "ui/overview/attentioncard.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractButton>
#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QScopeGuard>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theFirstEventIsSeenAndLeadsToTheLiveView();
    void aRefusedRequestIsShownWithItsReason();
    void theOverviewCountsWhatCameIn();
    void aTakenPortIsSaidAndAnotherOneChosen();
    void changesOfOneClientAreAnsweredInOrder();
    void refusalsNameTheBound_data();
    void refusalsNameTheBound();
    void todayIsTheStoredEventsAlsoAfterARestart();

private:
    void openBackend();
    void openWindow();
    QByteArray writeKey();
    QByteArray post(const QByteArray &path, const QByteArray &key, const QByteArray &body);
    QString cellTexts() const;
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<ui::LocalApiClient> m_api;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestConsole::initTestCase()
{
    ui::applyTheme(*qApp);
}

void TestConsole::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    openBackend();
}

void TestConsole::openBackend()
{
    auto dataDir = DataDir::own(m_dir->filePath(u"workspace"_s));
    QVERIFY(dataDir);
    auto backend = Backend::open(std::move(*dataDir), m_clock);
    QVERIFY(backend);
    m_backend = std::move(*backend);
}

void TestConsole::cleanup()
{
    m_window.reset();
    m_api.reset();
    m_backend.reset();
    m_dir.reset();
}

void TestConsole::openWindow()
{
    m_api = std::make_unique<ui::LocalApiClient>(m_backend->router());
    connect(&m_backend->changes(), &ChangeFeed::changed, m_api.get(), &ui::ApiClient::changed);
    m_window = std::make_unique<ui::MainWindow>(*m_api);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

/// The key that the first start of the window makes.
QByteArray TestConsole::writeKey()
{
    QString key;
    const auto ask = [&] {
        bool answered = false;
        m_api->get(this, u"/v1/settings/keys"_s, [&](const ui::ApiReply &reply) {
            key = reply.body[u"data"_s][0][u"key"_s].toString();
            answered = true;
        });
        return QTest::qWaitFor([&] { return answered; }) && !key.isEmpty();
    };
    [&] { QTRY_VERIFY(ask()); }();
    return key.toLatin1();
}

/// The status line of the answer.
QByteArray TestConsole::post(const QByteArray &path, const QByteArray &key, const QByteArray &body)
{
    QTcpSocket socket;
    const QUrl url(m_backend->address());
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    QByteArray request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    request +=
        "Authorization: Bearer " + key + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    socket.write(request);
    QByteArray answer;
    (void)QTest::qWaitFor([&] { return (answer += socket.readAll()).contains("\r\n\r\n"); });
    return answer.left(answer.indexOf("\r\n"));
}

QString TestConsole::cellTexts() const
{
    const auto *table = find<QTableView>("eventsTable");
    QStringList texts;
    for (int row = 0; table && row < table->model()->rowCount(); ++row) {
        for (int column = 0; column < table->model()->columnCount(); ++column)
            texts.append(table->model()->index(row, column).data().toString());
    }
    return texts.join(u'|');
}

void TestConsole::theFirstEventIsSeenAndLeadsToTheLiveView()
{
    QVERIFY(m_backend->listen({.port = 0}));
    openWindow();
    QTRY_COMPARE(m_window->currentScreen(), u"welcome"_s);
    const QByteArray key = writeKey();
    QTRY_VERIFY(find<QLabel>("waitingTitle") && find<QLabel>("waitingTitle")->isVisible());

    QCOMPARE(
        post("/v1/track", key, R"({"user_id":"usr_123","event":"signup_completed","properties":{"plan":"trial"}})"),
        "HTTP/1.1 202 Accepted");
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Events have arrived"_s);
    QTest::mouseClick(find<QPushButton>("openEvents"), Qt::LeftButton);
    QTRY_VERIFY(cellTexts().contains(u"signup_completed"_s));
    QVERIFY(cellTexts().contains(u"usr_123"_s));
}

void TestConsole::aRefusedRequestIsShownWithItsReason()
{
    QVERIFY(m_backend->listen({.port = 0}));
    openWindow();
    const QByteArray key = writeKey();
    m_window->navigate(u"events"_s);
    QCOMPARE(post("/v1/track", key, R"({"user_id":"usr_123"})"), "HTTP/1.1 422 Unprocessable Content");
    QTRY_VERIFY(cellTexts().contains(u"Every track call must include an event name."_s));
    QVERIFY(post("/v1/track", "gos_wk_wrong", "{}").startsWith("HTTP/1.1 401"));
    QTRY_VERIFY(cellTexts().contains(u"401"_s));
}

void TestConsole::theOverviewCountsWhatCameIn()
{
    QVERIFY(m_backend->listen({.port = 0}));
    openWindow();
    const QByteArray key = writeKey();
    const QByteArray login = R"({"event":"login","user_id":"USER"})";
    for (const char *user : {"usr_1", "usr_1", "usr_2"}) {
        QCOMPARE(post("/v1/track", key, QByteArray(login).replace("USER", user)), "HTTP/1.1 202 Accepted");
    }
    QCOMPARE(post("/v1/track", key, R"({"user_id":"usr_1"})"), "HTTP/1.1 422 Unprocessable Content");
    m_window->navigate(u"overview"_s);
    const auto figure = [this](const char *card) {
        return find<QWidget>(card)->findChild<QLabel *>(u"kpiValue"_s)->text();
    };
    // The last of 30 days, in the project's zone.
    const auto today = [this](const char *card) {
        const auto *chart = static_cast<ui::TimeChart *>(find<ui::ChartCard>(card)->chart());
        return chart->data().series.isEmpty() ? -1.0 : chart->data().series[0].values.value(29);
    };
    QTRY_COMPARE(figure("kpiToday"), u"3"_s);
    QCOMPARE(figure("kpiContacts"), u"2"_s);
    QTRY_COMPARE(today("overviewEvents"), 3.0);
    QTRY_COMPARE(today("overviewActive"), 2.0);
    QTRY_COMPARE(find<ui::AttentionCard>("overviewAttention")->items().size(), 1);
    QCOMPARE(post("/v1/track", key, QByteArray(login).replace("USER", "usr_3")), "HTTP/1.1 202 Accepted");
    QTRY_COMPARE(figure("kpiToday"), u"4"_s);
    QTRY_COMPARE(today("overviewActive"), 3.0);
}

void TestConsole::aTakenPortIsSaidAndAnotherOneChosen()
{
    // Below the ports that the system hands out: the next one is nobody's either.
    QTcpServer other;
    for (quint16 port = 20'000; !other.isListening() && port < 30'000; port += 2) {
        QTcpServer next;
        if (next.listen(QHostAddress::LocalHost, port + 1))
            other.listen(QHostAddress::LocalHost, port);
    }
    QVERIFY(other.isListening());
    QVERIFY(!m_backend->listen({.port = other.serverPort()}));
    openWindow();
    auto *card = find<QWidget>("troubleCard");
    QVERIFY(card);
    QTRY_VERIFY(card->isVisible());
    QTRY_VERIFY2(find<QLabel>("troubleText")->text().contains(QString::number(other.serverPort())),
                 qPrintable(find<QLabel>("troubleText")->text()));

    QTest::mouseClick(find<QAbstractButton>("useOtherPort"), Qt::LeftButton);
    QTRY_VERIFY(!card->isVisible());
    QVERIFY(!m_backend->address().isEmpty());
    QCOMPARE(post("/v1/track", writeKey(), R"({"user_id":"usr_123","event":"login"})"), "HTTP/1.1 202 Accepted");
}

void TestConsole::changesOfOneClientAreAnsweredInOrder()
{
    m_api = std::make_unique<ui::LocalApiClient>(m_backend->router());
    QStringList answered;
    for (int i = 0; i < 20; ++i) {
        const QString name = u"Project %1"_s.arg(i);
        m_api->call(this, "PATCH", u"/v1/settings"_s, {{u"name"_s, name}},
                    [&answered](const ui::ApiReply &reply) { answered.append(reply.body[u"name"_s].toString()); });
    }
    QTRY_COMPARE(answered.size(), 20);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(answered[i], u"Project %1"_s.arg(i));

    bool called = false;
    {
        QObject gone;
        m_api->get(&gone, u"/v1/settings"_s, [&called](const ui::ApiReply &) { called = true; });
    }
    bool later = false;
    m_api->call(this, "PATCH", u"/v1/settings"_s, {{u"name"_s, u"Last"_s}},
                [&later](const ui::ApiReply &) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TestConsole::refusalsNameTheBound_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QStringList>("sentences");
    QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates)
                             << QStringList{u"At most 120 characters."_s, u"At least 2 characters."_s,
                                            u"From 1 to 65,535."_s,       u"At least 1."_s,
                                            u"At most 100 entries."_s,    u"This may not be empty."_s,
                                            u"At most 64 characters."_s};
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany)
                            << QStringList{u"Höchstens 120 Zeichen."_s,  u"Mindestens 2 Zeichen."_s,
                                           u"Von 1 bis 65.535."_s,       u"Mindestens 1."_s,
                                           u"Höchstens 100 Einträge."_s, u"Das darf nicht leer sein."_s,
                                           u"Höchstens 64 Zeichen."_s};
}

/// Between the words of the server and those of the window.
void TestConsole::refusalsNameTheBound()
{
    QFETCH(QLocale, locale);
    QFETCH(QStringList, sentences);
    const auto back = qScopeGuard([] { ui::installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); });
    ui::installTranslation(locale);
    m_api = std::make_unique<ui::LocalApiClient>(m_backend->router());
    const auto refusal = [this](const QJsonObject &changes) {
        std::optional<ui::ApiReply> answer;
        m_api->call(this, "PATCH", u"/v1/settings"_s, changes, [&](const ui::ApiReply &reply) { answer = reply; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); });
        return answer.value_or(ui::ApiReply());
    };
    QJsonArray proxies;
    for (int i = 0; i < 101; ++i)
        proxies.append(u"10.0.0.1"_s);
    const ui::ApiReply reply = refusal({{u"name"_s, QString(121, u'x')},
                                        {u"locale"_s, u"x"_s},
                                        {u"smtp"_s, QJsonObject{{u"host"_s, u""_s}, {u"port"_s, 70'000}}},
                                        {u"memory_limit"_s, 0},
                                        {u"trusted_proxies"_s, proxies}});
    const QHash<QString, QString> said = ui::fieldSentences(reply);
    QStringList found;
    for (const char *field : {"name", "locale", "smtp.port", "memory_limit", "trusted_proxies", "smtp.host"})
        found.append(said[QString::fromLatin1(field)]);
    found.append(ui::reasonOf(refusal({{u"timezone"_s, QString(65, u'x')}})));
    QCOMPARE(found, sentences);
    // Of what somebody may type, none is said in the words of the server.
    const ui::ApiReply typed = refusal(
        {{u"domain"_s, u"a b"_s},
         {u"locale"_s, u"??"_s},
         {u"smtp"_s, QJsonObject{{u"host"_s, u"a b"_s}}},
         {u"dkim"_s, QJsonObject{{u"domain"_s, u"acme.com"_s}, {u"selector"_s, u"s"_s}, {u"private_key"_s, u"none"_s}}},
         {u"branding"_s, QJsonObject{{u"logo_url"_s, u"logo"_s}, {u"primary_color"_s, u"blue"_s}}}});
    QCOMPARE(typed.details.size(), 6);
    for (const ui::ApiFieldError &error : typed.details)
        QVERIFY2(ui::sentenceOf(error) != error.message, qPrintable(error.field));
}

void TestConsole::todayIsTheStoredEventsAlsoAfterARestart()
{
    const auto today = [this] {
        m_api = std::make_unique<ui::LocalApiClient>(m_backend->router());
        int count = -1;
        m_api->get(this, u"/v1/status"_s,
                   [&count](const ui::ApiReply &reply) { count = reply.body[u"ingest"_s][u"today"_s].toInt(-1); });
        (void)QTest::qWaitFor([&count] { return count >= 0; });
        return count;
    };
    QVERIFY(m_backend->listen({.port = 0}));
    openWindow();
    const QByteArray key = writeKey();
    m_window.reset();
    QCOMPARE(post("/v1/identify", key, R"({"user_id":"u","traits":{"plan":"trial"}})"), "HTTP/1.1 202 Accepted");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(post("/v1/track", key, R"({"user_id":"u","event":"login","message_id":"once"})"),
                 "HTTP/1.1 202 Accepted");
    QCOMPARE(post("/v1/track", key, R"({"user_id":"u","event":"login"})"), "HTTP/1.1 202 Accepted");
    // One for the three with the same message_id, none for the identify.
    QTRY_COMPARE(today(), 2);
    m_api.reset();
    m_backend.reset();
    openBackend();
    QTRY_COMPARE(today(), 2);
}

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
