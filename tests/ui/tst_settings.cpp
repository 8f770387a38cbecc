// The settings screen, operated as a person would: the project's document, API keys, and what belongs to the person.
#include "tests/support/windowfixture.h"
#include "ui/charts/sparkline.h"
#include "ui/settings/keysmodel.h"
#include "ui/shell/screens.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDirIterator>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSettings : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void sectionsAreStepsOfHistory();
    void savingSendsWhatWasChanged();
    void setsUpAMailServer();
    void saysWhichSecretOfMailIsMissing();
    void rulesOfTheLeadScore();
    void refusedFieldsSayWhy();
    void refusedFieldOfAnotherSectionComesToTheFront();
    void lostRaceOffersReload();
    void draftSurvivesARestart();
    void discardBringsTheOldValuesBack();
    void numbersAndListsKeepTheirKind();
    void zoneIsFoundByItsCity();
    void failedReadOffersAnother();

    void planSaysHowNearItsLimitIs();
    void newKeyIsShownOnce();
    void keyNeedsNameAndScope();
    void writeIncludesRead();
    void refusedKeySaysWhy();
    void revokedKeyIsTakenBack();
    void rotatedKeyKeepsItsScopes();
    void modelKeepsItsPromises();

    void serverTellsWhereItIs();
    void stoppedServerOffersAnotherPort();
    void lookIsChangedLive();
    void languageIsChangedLive();

    void renders_data();
    void renders();

private:
    void openSettings(const QString &section, UserSettings *user = nullptr, const QString &dataDir = {});
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    /// The sentence under a field.
    QString noteOf(const char *field) const
    {
        const QWidget *widget = find<QWidget>(field);
        while (widget && !qobject_cast<const FormField *>(widget))
            widget = widget->parentWidget();
        return widget ? qobject_cast<const FormField *>(widget)->error() : QString();
    }
    QJsonObject key(const QString &name, const QString &type, const QStringList &scopes) const
    {
        return {{u"id"_s, QString(u"key_"_s + name)},
                {u"name"_s, name},
                {u"type"_s, type},
                {u"key_hint"_s, u"...4k9m"_s},
                {u"scopes"_s, QJsonArray::fromStringList(scopes)},
                {u"created_at"_s, u"2026-02-23T10:00:00Z"_s}};
    }
};

void TestSettings::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestSettings::init()
{
    start();
    m_console->keys = {key(u"Backend service"_s, u"secret"_s, {u"campaigns:read"_s, u"contacts:write"_s}),
                       key(u"Web"_s, u"write"_s, {})};
    QJsonObject web = m_console->keys[1].toObject();
    web[u"key"_s] = QString(FakeConsole::writeKey); // of a write key it may be seen
    m_console->keys[1] = web;
}

void TestSettings::cleanup()
{
    stop();
    applyTheme(*qApp);
}

void TestSettings::openSettings(const QString &section, UserSettings *user, const QString &dataDir)
{
    openWindow({.size = {1440, 900}, .user = user, .dataDir = dataDir});
    m_window->navigate(u"settings"_s, QUrlQuery(u"section="_s + section));
    QTRY_VERIFY(!find<QLineEdit>("domain")->text().isEmpty());
}

void TestSettings::sectionsAreStepsOfHistory()
{
    openSettings(u"project"_s);
    auto *sections = find<QListView>("settingsSections");
    QTest::mouseClick(sections->viewport(), Qt::LeftButton, {},
                      sections->visualRect(sections->model()->index(2, 0)).center());
    QCOMPARE(find<QLabel>("pageTitle")->text(), u"Server"_s);
    QTest::keyClick(sections, Qt::Key_Down);
    QCOMPARE(find<QLabel>("pageTitle")->text(), u"Plan and limits"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(find<QLabel>("pageTitle")->text(), u"Server"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(find<QLabel>("pageTitle")->text(), u"Project"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
}

void TestSettings::setsUpAMailServer()
{
    const QTemporaryDir dir;
    openSettings(u"email"_s, nullptr, dir.path());
    QVERIFY(!find<QLineEdit>("smtp.host")->isVisible());
    auto *on = find<Switch>("smtpOn");
    QTest::mouseClick(on, Qt::LeftButton, {}, on->trackRect().center());
    QVERIFY(find<QLineEdit>("smtp.host")->isVisible());
    type("smtp.host", u"smtp.acme.com"_s);
    type("smtp.port", u"2525"_s);
    type("smtp.password", u"very-secret"_s);
    find<QSpinBox>("smtp.domain_limit")->setValue(20);
    // A test goes by what is saved.
    type("testAddress", u"me@acme.com"_s);
    click("sendTest");
    QVERIFY(find<QLabel>("testOutcome")->text().startsWith(u"Save first"_s));
    // The draft on this machine has no secret.
    m_window.reset();
    QDirIterator files(dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QByteArray kept;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        kept += file.readAll();
    }
    QVERIFY(kept.contains("smtp.acme.com"));
    QVERIFY(!kept.contains("very-secret"));
    openSettings(u"email"_s, nullptr, dir.path());
    QTRY_COMPARE(find<QLineEdit>("smtp.host")->text(), u"smtp.acme.com"_s);
    QCOMPARE(find<QLineEdit>("smtp.port")->text(), u"2525"_s);
    type("smtp.password", u"very-secret"_s);
    click("saveSettings");
    QTRY_VERIFY(m_console->settings[u"smtp"_s].isObject());
    const QJsonObject smtp = m_console->settings[u"smtp"_s].toObject();
    QCOMPARE(smtp[u"host"_s].toString(), u"smtp.acme.com"_s);
    QCOMPARE(smtp[u"password"_s].toString(), u"very-secret"_s);
    QCOMPARE(smtp[u"port"_s].toInt(), 2525);
    QCOMPARE(smtp[u"domain_limit"_s].toObject(), (QJsonObject{{u"count"_s, 20}, {u"per"_s, u"second"_s}}));
    click("sendTest");
    QCOMPARE(m_console->api.count("POST", u"/v1/settings/smtp/test"_s), 0); // an address is needed
    type("testAddress", u"me@acme.com"_s);
    click("sendTest");
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/settings/smtp/test"_s), 1);
}

/// As after secrets.key was lost.
void TestSettings::saysWhichSecretOfMailIsMissing()
{
    const auto keep = [this](bool password, bool key) {
        m_console->settings[u"smtp"_s] = QJsonObject{{u"host"_s, u"smtp.acme.com"_s},
                                                     {u"port"_s, 587},
                                                     {u"security"_s, u"starttls"_s},
                                                     {u"username"_s, u"growth"_s},
                                                     {u"has_password"_s, password}};
        m_console->settings[u"dkim"_s] =
            QJsonObject{{u"domain"_s, u"acme.com"_s}, {u"selector"_s, u"s"_s}, {u"has_private_key"_s, key}};
    };
    for (const bool password : {false, true}) {
        keep(password, !password);
        openSettings(u"email"_s);
        QTRY_COMPARE(find<QLabel>("noPassword")->isVisible(), !password);
        QCOMPARE(find<QLabel>("noPrivateKey")->isVisible(), password);
        m_window.reset();
    }
}

void TestSettings::rulesOfTheLeadScore()
{
    openSettings(u"data"_s);
    click("addScoreRule");
    auto *dialog = find<Dialog>("scoreRulesDialog");
    QTest::mouseClick(dialog->actButton(), Qt::LeftButton); // nothing is complete
    QVERIFY(dialog->isVisible());
    QTest::mouseClick(dialog->cancelButton(), Qt::LeftButton);
    type("scoreName0", u"Has a plan"_s);
    find<QSpinBox>("scorePoints0")->setValue(25);
    type("retention_days", u"365"_s);
    click("saveSettings");
    QTRY_VERIFY(m_console->settings[u"lead_scoring"_s].isArray());
    const QJsonObject rule = m_console->settings[u"lead_scoring"_s][0].toObject();
    QCOMPARE(rule[u"name"_s].toString(), u"Has a plan"_s);
    QCOMPARE(rule[u"points"_s].toInt(), 25);
    QCOMPARE(m_console->settings[u"retention_days"_s].toInt(), 365);
    click("scoreRemove0");
    QTRY_VERIFY(!m_window->findChild<QLineEdit *>(u"scoreName0"_s));
}

void TestSettings::savingSendsWhatWasChanged()
{
    openSettings(u"project"_s);
    auto *save = find<Button>("saveSettings");
    QVERIFY(!save->isEnabled());
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
    type("name", u"Northwind"_s);
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    QCOMPARE(save->text(), u"Save 1 change"_s);
    type("default_from_email", u"hello@northwind.io"_s);
    QCOMPARE(save->text(), u"Save 2 changes"_s);
    QCOMPARE(find<QLabel>("statusNote")->text(), u"1 draft kept here"_s);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_console->api.count("PATCH", u"/v1/settings"_s), 1);
    QCOMPARE(m_console->api.last("PATCH", u"/v1/settings"_s).body,
             (QJsonObject{{u"name"_s, u"Northwind"_s}, {u"default_from_email"_s, u"hello@northwind.io"_s}}));
    QTRY_COMPARE(m_console->revision, 2);
    QTRY_VERIFY(!save->isEnabled());
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
    QTRY_COMPARE(ToastStack::of(m_window.get())->shown().size(), 1);
    QCOMPARE(ToastStack::of(m_window.get())->shown().first()->title(), u"Settings saved"_s);
    // Back to what it was is no change.
    type("name", u"x"_s);
    type("name", u"Northwind"_s);
    QVERIFY(!save->isEnabled());
}

void TestSettings::refusedFieldsSayWhy()
{
    m_console->api.on("PATCH", u"/v1/settings"_s, [](const auto &) {
        ApiReply reply = FakeApiClient::failure(422, u"Two fields are wrong."_s);
        reply.errorCode = u"validation_error"_s;
        reply.details = {{u"name"_s, u"too_short"_s, u"'name' is too short."_s},
                         {u"default_from_email"_s, u"format"_s, u"'nobody' is not an email address."_s}};
        return reply;
    });
    openSettings(u"project"_s);
    type("name", u" "_s);
    type("default_from_email", u"nobody"_s);
    click("saveSettings");
    QTRY_COMPARE(noteOf("name"), u"This may not be empty."_s);
    QCOMPARE(noteOf("default_from_email"), u"This is no email address, such as hello@acme.com."_s);
    QVERIFY(find<QLineEdit>("name")->hasFocus());                         // the first of them
    QCOMPARE(find<QLineEdit>("default_from_email")->text(), u"nobody"_s); // nothing typed is lost
    type("name", u"A"_s);
    QCOMPARE(noteOf("name"), QString());
    QVERIFY(find<Button>("saveSettings")->isEnabled());
}

void TestSettings::refusedFieldOfAnotherSectionComesToTheFront()
{
    m_console->api.on("PATCH", u"/v1/settings"_s, [](const auto &) {
        ApiReply reply = FakeApiClient::failure(422, u"One field is wrong."_s);
        reply.details = {{u"trusted_proxies[1]"_s, u"format"_s, u"'me' is not an IP address."_s}};
        return reply;
    });
    openSettings(u"server"_s);
    find<QPlainTextEdit>("trusted_proxies")->setPlainText(u"10.0.0.1\nme\n"_s);
    m_window->navigate(u"settings"_s, QUrlQuery(u"section=project"_s));
    click("saveSettings");
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Server"_s);
    QCOMPARE(noteOf("trusted_proxies"), u"Only IP addresses, one a line, such as 10.0.0.1."_s);
    QCOMPARE(m_console->api.last("PATCH", u"/v1/settings"_s).body[u"trusted_proxies"_s].toArray(),
             (QJsonArray{u"10.0.0.1"_s, u"me"_s}));
}

void TestSettings::lostRaceOffersReload()
{
    openSettings(u"project"_s);
    type("name", u"Mine"_s);
    m_console->settings[u"domain"_s] = u"theirs.com"_s;
    ++m_console->revision;
    click("saveSettings");
    QTRY_VERIFY(find<QWidget>("settingsNotice")->isVisible());
    QCOMPARE(m_console->settings[u"name"_s].toString(), u"Acme Growth"_s);
    click("reloadSettings");
    QTRY_COMPARE(find<QLineEdit>("domain")->text(), u"theirs.com"_s);
    QCOMPARE(find<QLineEdit>("name")->text(), u"Mine"_s); // on top of theirs
    QVERIFY(!find<QWidget>("settingsNotice")->isVisible());
    click("saveSettings");
    QTRY_COMPARE(m_console->settings[u"name"_s].toString(), u"Mine"_s);
    QCOMPARE(m_console->settings[u"domain"_s].toString(), u"theirs.com"_s);
}

void TestSettings::draftSurvivesARestart()
{
    QTemporaryDir dir;
    openSettings(u"limits"_s, nullptr, dir.path());
    type("ingest_rate_limit", u"500"_s);
    m_window.reset(); // before the 800 ms have passed, too
    openSettings(u"limits"_s, nullptr, dir.path());
    QTRY_COMPARE(find<QLineEdit>("ingest_rate_limit")->text(), u"500"_s);
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    QVERIFY(find<QLabel>("draftKept")->text().startsWith(u"Draft kept "_s));
    click("discardSettings");
    QTRY_COMPARE(find<QLineEdit>("ingest_rate_limit")->text(), QString());
    m_window.reset();
    openSettings(u"limits"_s, nullptr, dir.path());
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
}

void TestSettings::discardBringsTheOldValuesBack()
{
    openSettings(u"project"_s);
    type("name", u"Other"_s);
    click("discardSettings");
    QCOMPARE(find<QLineEdit>("name")->text(), u"Acme Growth"_s);
    QVERIFY(!find<QWidget>("discardSettings")->isVisible());
    QCOMPARE(m_console->api.count("PATCH", u"/v1/settings"_s), 0);
}

void TestSettings::numbersAndListsKeepTheirKind()
{
    openSettings(u"limits"_s);
    type("ingest_rate_limit", u"1000"_s);
    auto *plan = find<QComboBox>("plan");
    QCOMPARE(plan->currentData().toString(), u"growth"_s);
    plan->setFocus();
    QTest::keyClick(plan, Qt::Key_Down);
    QCOMPARE(plan->currentData().toString(), u"scale"_s);
    click("saveSettings");
    QTRY_COMPARE(m_console->api.last("PATCH", u"/v1/settings"_s).body,
                 (QJsonObject{{u"ingest_rate_limit"_s, 1000}, {u"plan"_s, u"scale"_s}}));
    QTRY_VERIFY(!find<Button>("saveSettings")->isEnabled());
    auto *limit = find<QLineEdit>("ingest_rate_limit");
    limit->selectAll();
    QTest::keyClick(limit, Qt::Key_Delete);
    QTRY_VERIFY(find<Button>("saveSettings")->isEnabled());
    click("saveSettings");
    QTRY_COMPARE(m_console->api.last("PATCH", u"/v1/settings"_s).body,
                 (QJsonObject{{u"ingest_rate_limit"_s, QJsonValue()}}));
}

void TestSettings::zoneIsFoundByItsCity()
{
    openSettings(u"project"_s);
    auto *zone = find<QComboBox>("timezone");
    QVERIFY(zone->currentText().startsWith(u"America/New York"_s));
    zone->lineEdit()->setFocus();
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), u"kolkata"_s);
    auto *found = QApplication::activePopupWidget();
    QTRY_VERIFY((found = QApplication::activePopupWidget()));
    QTest::keyClick(found, Qt::Key_Down);
    QTest::keyClick(found, Qt::Key_Return);
    QCOMPARE(zone->currentData().toString(), u"Asia/Kolkata"_s);
    click("saveSettings");
    QTRY_COMPARE(m_console->api.last("PATCH", u"/v1/settings"_s).body,
                 (QJsonObject{{u"timezone"_s, u"Asia/Kolkata"_s}}));
}

void TestSettings::failedReadOffersAnother()
{
    bool broken = true;
    m_console->api.on("GET", u"/v1/settings"_s, [&](const auto &) {
        return broken ? FakeApiClient::failure(503, u"The store was busy for 2 s."_s) : m_console->settingsReply();
    });
    m_window = std::make_unique<MainWindow>(m_console->api);
    m_window->show();
    m_window->navigate(u"settings"_s);
    QTRY_VERIFY(find<QWidget>("settingsFailed")->isVisible());
    broken = false;
    QTest::mouseClick(find<QWidget>("settingsFailed")->findChild<QWidget *>(u"stateAction"_s), Qt::LeftButton);
    QTRY_VERIFY(!find<QWidget>("settingsFailed")->isVisible());
    QTRY_COMPARE(find<QLineEdit>("domain")->text(), u"acme.com"_s);
}

void TestSettings::planSaysHowNearItsLimitIs()
{
    openSettings(u"keys"_s);
    QTRY_VERIFY(find<QWidget>("planCard")->isVisible());
    QCOMPARE(find<QLabel>("planName")->text(), u"Growth plan"_s);
    QCOMPARE(find<QLabel>("planLimit")->text(), u"50 requests/s"_s);
    QCOMPARE(find<QLabel>("planBusiest")->text(), u"31/s"_s);
    QCOMPARE(find<QLabel>("planRefused")->text(), u"0"_s);
    QCOMPARE(find<QLabel>("planShare")->text(), u"62%"_s);
    QCOMPARE(find<Sparkline>("planHours")->table().rows.size(), 24);
    click("changePlan");
    QCOMPARE(find<QLabel>("pageTitle")->text(), u"Plan and limits"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(find<QWidget>("planCard")->isVisible());
}

void TestSettings::newKeyIsShownOnce()
{
    openSettings(u"keys"_s);
    auto *table = find<DataTable>("keysTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    auto *name = find<QLineEdit>("keyName");
    QVERIFY(name->hasFocus());
    QTest::keyClicks(name, u"Analytics dashboard"_s);
    click("analytics:read");
    click("contacts:read");
    click("createKey");
    QTRY_VERIFY(find<QWidget>("keyReveal")->isVisible());
    QCOMPARE(m_console->api.last("POST", u"/v1/settings/keys"_s).body,
             (QJsonObject{{u"name"_s, u"Analytics dashboard"_s},
                          {u"type"_s, u"secret"_s},
                          {u"scopes"_s, QJsonArray{u"contacts:read"_s, u"analytics:read"_s}}}));
    const QString text = find<QLineEdit>("newKeyText")->text();
    QVERIFY2(text.startsWith(u"gos_sk_live_"_s), qPrintable(text));
    click("copyNewKey");
    QCOMPARE(QApplication::clipboard()->text(), text);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QTRY_COMPARE(table->currentIndex().data().toString(), u"Analytics dashboard"_s);
    click("closeReveal");
    QVERIFY(!find<QWidget>("keyReveal")->isVisible());
    for (const QLineEdit *edit : m_window->findChildren<QLineEdit *>())
        QVERIFY(!edit->text().contains(text)); // nowhere any more
}

void TestSettings::keyNeedsNameAndScope()
{
    openSettings(u"keys"_s);
    click("newKey");
    auto *create = find<Button>("createKey");
    QVERIFY(!create->isEnabled());
    QTest::keyClicks(find<QLineEdit>("keyName"), u"x"_s);
    QVERIFY(!create->isEnabled());
    QVERIFY(!create->toolTip().isEmpty());
    click("segments:read");
    QVERIFY(create->isEnabled());
    click("segments:read");
    QVERIFY(!create->isEnabled());
    click("writeKeyChoice"); // needs no scope
    QVERIFY(create->isEnabled());
    QVERIFY(!find<QWidget>("segments:read")->isVisible());
    click("cancelKey");
    QVERIFY(!find<QWidget>("keyEditor")->isVisible());
}

void TestSettings::writeIncludesRead()
{
    openSettings(u"keys"_s);
    click("newKey");
    click("contacts:write");
    QVERIFY(find<QCheckBox>("contacts:read")->isChecked());
    QCOMPARE(find<QLabel>("scopeSum")->text(), u"1 scope. Write includes read."_s);
    click("contacts:read");
    QVERIFY(!find<QCheckBox>("contacts:write")->isChecked());
}

void TestSettings::refusedKeySaysWhy()
{
    m_console->api.on("POST", u"/v1/settings/keys"_s, [](const FakeApiClient::Call &call) {
        ApiReply reply = FakeApiClient::failure(call.body[u"type"_s] == u"write"_s ? 503 : 422, u"Busy."_s);
        if (reply.status == 422)
            reply.details = {{u"name"_s, u"taken"_s, u"Another key is called so."_s}};
        return reply;
    });
    openSettings(u"keys"_s);
    click("newKey");
    QTest::keyClicks(find<QLineEdit>("keyName"), u"Web"_s);
    click("contacts:read");
    click("createKey");
    QTRY_COMPARE(noteOf("keyName"), u"This is used already."_s);
    click("writeKeyChoice");
    click("createKey");
    QTRY_VERIFY(find<QWidget>("keyTrouble")->isVisible());
    QCOMPARE(find<QLineEdit>("keyName")->text(), u"Web"_s);
}

void TestSettings::revokedKeyIsTakenBack()
{
    openSettings(u"keys"_s);
    auto *table = find<DataTable>("keysTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(table->model()->index(0, KeysModel::Scopes).data().toString(), u"Revoked, 21 h 14 min left"_s);
    QVERIFY(table->model()->index(0, KeysModel::Name).data(TableRole::Ended).toBool());
    QTRY_COMPARE(ToastStack::of(m_window.get())->shown().size(), 1);
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"restoreKey"_s));
    click("restoreKey");
    QTRY_COMPARE(table->model()->index(0, KeysModel::Scopes).data().toString(), u"campaigns:read, contacts:write"_s);
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"revokeKey"_s));
    QCOMPARE(table->currentIndex().row(), 0); // the place stays
}

void TestSettings::rotatedKeyKeepsItsScopes()
{
    openSettings(u"keys"_s);
    auto *table = find<DataTable>("keysTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectRow(0);
    click("rotateKey");
    click("rotateKey"); // a double click
    QTRY_VERIFY(find<QWidget>("keyReveal")->isVisible());
    QCOMPARE(m_console->api.count("POST", u"/v1/settings/keys"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/settings/keys"_s).body[u"scopes"_s].toArray(),
             (QJsonArray{u"campaigns:read"_s, u"contacts:write"_s}));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QTRY_COMPARE(m_console->api.count("DELETE", u"/v1/settings/keys/key_Backend service"_s), 1);
    QTRY_VERIFY(table->model()->index(1, 0).data(TableRole::Ended).toBool());
    QCOMPARE(table->currentIndex().row(), 0);
}

void TestSettings::modelKeepsItsPromises()
{
    KeysModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime now = QDateTime::fromString(u"2026-02-23T10:00:00Z"_s, Qt::ISODate);
    AccessKey one{.id = u"a"_s, .name = u"One"_s, .type = u"secret"_s, .hint = u"...1234"_s, .key = {}};
    model.setKeys({one}, now);
    one.name = u"Renamed"_s;
    model.setKeys({one}, now);
    QCOMPARE(model.index(0, KeysModel::Name).data().toString(), u"Renamed"_s);
    QCOMPARE(model.index(0, KeysModel::EndsWith).data().toString(), u"…1234"_s);
    QCOMPARE(model.index(0, KeysModel::LastUsed).data().toString(), u"never"_s);
    model.setKeys({}, now);
    QCOMPARE(model.rowOf(u"a"_s), -1);
}

void TestSettings::serverTellsWhereItIs()
{
    openSettings(u"server"_s);
    QStringList texts;
    const auto read = [&] {
        texts.clear();
        for (const QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.contains(u"/home/ana/growth"_s);
    };
    QTRY_VERIFY(read());
    QVERIFY(texts.contains(u"http://127.0.0.1:8787"_s));
    QVERIFY(texts.contains(u"none, HTTP"_s));
    QVERIFY(texts.contains(u"26.4 MB"_s));
    QVERIFY(!find<QWidget>("serverTrouble")->isVisible());
}

void TestSettings::stoppedServerOffersAnotherPort()
{
    m_console->state = u"stopped"_s;
    openSettings(u"server"_s);
    auto *trouble = find<QWidget>("serverTrouble");
    QTRY_VERIFY(trouble->isVisible());
    QTest::mouseClick(trouble->findChild<QWidget *>(u"useOtherPort"_s), Qt::LeftButton);
    QTRY_VERIFY(!trouble->isVisible());
    QCOMPARE(m_console->api.last("POST", u"/v1/server/listen"_s).body, (QJsonObject{{u"port"_s, 8788}}));
}

void TestSettings::lookIsChangedLive()
{
    UserSettings user;
    user.setTheme(UserSettings::ThemeChoice::Light);
    openSettings(u"appearance"_s, &user);
    QTest::mouseClick(find<SegmentedControl>("themeChoice")->segment(2), Qt::LeftButton);
    QVERIFY(tokens().look.theme == Theme::Dark);
    click("highContrast");
    QVERIFY(tokens().look.highContrast);
    auto *size = find<QComboBox>("textScale");
    size->setFocus();
    QTest::keyClick(size, Qt::Key_Down);
    QCOMPARE(tokens().look.textScale, 110);
    QCOMPARE(user.textScale(), 110);
}

void TestSettings::languageIsChangedLive()
{
    UserSettings user;
    openSettings(u"language"_s, &user);
    auto *language = find<QComboBox>("languageChoice");
    QCOMPARE(language->itemText(2), u"Deutsch"_s);
    language->setFocus();
    QTest::keyClick(language, Qt::Key_End);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Sprache und Region"_s);
    QCOMPARE(user.language(), u"de"_s);
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

/// With GROWTHOS_SHOTS=<folder> the pictures are kept, to be looked at beside the design.
void TestSettings::renders_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("kind");
    for (const SectionInfo &section : findScreen(u"settings"_s)->sections) {
        const QString id = QString::fromLatin1(section.state).section(u'=', 1);
        for (const char *kind : {"light", "dark", "german"})
            QTest::addRow("settings-%s-%s", qPrintable(id), kind) << id << QString::fromLatin1(kind);
    }
}

void TestSettings::renders()
{
    QFETCH(QString, section);
    QFETCH(QString, kind);
    applyTheme(*qApp, kind == "dark"_L1 ? Theme::Dark : Theme::Light);
    if (kind == "german"_L1)
        installTranslation(QLocale(QLocale::German, QLocale::Germany));
    QJsonObject old = key(u"Old importer"_s, u"secret"_s, {u"contacts:write"_s});
    old[u"expires_at"_s] = QDateTime::currentDateTimeUtc().addSecs(76'470).toString(Qt::ISODate);
    QJsonObject ios = m_console->keys[1].toObject();
    ios[u"name"_s] = u"iOS app"_s;
    ios[u"id"_s] = u"key_ios"_s;
    m_console->keys.prepend(ios);
    m_console->keys.append(old);
    openSettings(section);
    m_window->resize(1920, 1080);
    if (section == "keys"_L1) {
        QTRY_COMPARE(find<DataTable>("keysTable")->model()->rowCount(), 4);
        click("newKey");
        QTest::keyClicks(find<QLineEdit>("keyName"), u"Analytics dashboard"_s);
        click("analytics:read");
        click("createKey");
        QTRY_COMPARE(find<DataTable>("keysTable")->model()->rowCount(), 5);
        click("newKey");
        QTest::keyClicks(find<QLineEdit>("keyName"), u"Backend service"_s);
        click("contacts:read");
    }
    if (section == "project"_L1)
        type("name", u"Acme Growth Europe"_s);
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 800)}) {
        m_window->resize(size);
        QCoreApplication::processEvents();
        const QPixmap picture = m_window->grab();
        QCOMPARE(picture.size(), size * m_window->devicePixelRatioF());
        if (const QString folder = qEnvironmentVariable("GROWTHOS_SHOTS"); !folder.isEmpty()) {
            QDir().mkpath(folder);
            const QString name = QString::fromLatin1(QTest::currentDataTag()) + u'-' + QString::number(size.width());
            QVERIFY(picture.save(folder + u'/' + name + u".png"_s));
        }
    }
    if (kind == "german"_L1)
        installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
