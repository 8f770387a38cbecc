// Renders every screen in its states. With GROWTHOS_SHOTS=<folder> the pictures are kept, to be looked at beside the
// design.
#include "tests/support/fakeconsole.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <array>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void renders_data();
    void renders();
};

namespace {

void believable(FakeConsole &console)
{
    console.today = 84'520;
    console.refused = 37;
    console.contacts = 12'500;
    console.rate = 3.4;
    const QJsonObject some[] = {
        {{u"call"_s, u"alias"_s},
         {u"event"_s, QJsonValue()},
         {u"contact_label"_s, u"user_9172"_s},
         {u"detail"_s, u"previous: anon_xyz789"_s}},
        {{u"event"_s, u"login"_s},
         {u"contact_label"_s, u"dana.weiss@corvid.co"_s},
         {u"detail"_s, u"method: password"_s}},
        {{u"event"_s, QJsonValue()},
         {u"contact_label"_s, u"user_8841"_s},
         {u"status"_s, u"rejected"_s},
         {u"http_status"_s, 422},
         {u"reason"_s, u"required"_s},
         {u"field"_s, u"event"_s},
         {u"message"_s, u"Field 'event' is required for track calls."_s},
         {u"processed_ms"_s, QJsonValue()},
         {u"event_id"_s, QJsonValue()},
         {u"contact_id"_s, QJsonValue()}},
        {{u"event"_s, u"$nps_submitted"_s},
         {u"contact_label"_s, u"r.santos@finch.app"_s},
         {u"detail"_s, u"score: 7"_s}},
        {{u"call"_s, u"group"_s},
         {u"event"_s, QJsonValue()},
         {u"contact_label"_s, u"dana.weiss@corvid.co"_s},
         {u"detail"_s, u"group: company_456, plan: scale"_s}},
        {{u"call"_s, u"page"_s},
         {u"event"_s, u"$page_view"_s},
         {u"contact_label"_s, u"anon_4f1c…9e20"_s},
         {u"detail"_s, u"path: /pricing, referrer: google.com"_s}},
        {{u"event"_s, u"$referral_converted"_s},
         {u"contact_label"_s, u"alice@acme.com"_s},
         {u"detail"_s, u"link: ALICE-ACME-7K2"_s}},
        {{u"call"_s, u"identify"_s},
         {u"event"_s, QJsonValue()},
         {u"contact_label"_s, u"sam@ade.works"_s},
         {u"detail"_s, u"plan: trial, company: Ade Works"_s},
         {u"payload"_s, QJsonObject{{u"type"_s, u"identify"_s},
                                    {u"user_id"_s, u"user_9310"_s},
                                    {u"traits"_s, QJsonObject{{u"email"_s, u"sam@ade.works"_s},
                                                              {u"name"_s, u"Sam Ade"_s},
                                                              {u"plan"_s, u"trial"_s},
                                                              {u"company"_s, u"Ade Works"_s}}},
                                    {u"context"_s, QJsonObject{{u"locale"_s, u"en-GB"_s}}}}},
         {u"effects"_s, QJsonObject{{u"contact"_s, u"created"_s},
                                    {u"traits_changed"_s, QJsonArray{u"plan"_s, u"company"_s}},
                                    {u"segments_entered"_s, QJsonArray{u"New this week"_s}}}}},
        {{u"event"_s, u"feature_activated"_s},
         {u"contact_label"_s, u"tomas@harbor.dev"_s},
         {u"detail"_s, u"feature: referral_widget, value: 49.00"_s}},
        {{u"event"_s, u"$email_opened"_s},
         {u"contact_label"_s, u"j.okafor@lumenpay.com"_s},
         {u"detail"_s, u"campaign: Onboarding sequence, step: 2"_s},
         {u"status"_s, u"duplicate"_s}},
        {},
    };
    for (int round = 0; round < 4; ++round) {
        for (const QJsonObject &row : some)
            console.add(row);
    }
}

constexpr std::array<QSize, 4> sizes = {{{1920, 1080}, {1440, 900}, {1280, 800}, {1180, 720}}};

void keepPicture(MainWindow &window, const QString &name)
{
    for (int turn = 0; turn < 5; ++turn) // layouts within layouts settle one after another
        QCoreApplication::processEvents();
    const QPixmap picture = window.grab();
    QCOMPARE(picture.size(), window.size() * window.devicePixelRatioF());
    if (const QString folder = qEnvironmentVariable("GROWTHOS_SHOTS"); !folder.isEmpty()) {
        QDir().mkpath(folder);
        QVERIFY(picture.save(folder + u'/' + name + u".png"_s));
        for (QDialog *dialog : window.findChildren<QDialog *>()) {
            if (dialog->isVisible())
                dialog->grab().save(folder + u'/' + name + u"-dialog.png"_s);
        }
    }
}

} // namespace

void TestScreens::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestScreens::renders_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"welcome",
                              "welcome-node",
                              "stopped",
                              "events",
                              "events-refused",
                              "events-empty",
                              "events-nomatch",
                              "events-error",
                              "events-loading",
                              "behind",
                              "dark-events",
                              "dark-welcome",
                              "segments",
                              "segment-opened",
                              "dark-segment-opened",
                              "waitlists",
                              "dark-waitlists",
                              "waitlists-empty",
                              "referrals",
                              "referrals-review",
                              "dark-referrals",
                              "flag",
                              "dark-flag",
                              "flag-everyone",
                              "experiment",
                              "dark-experiment",
                              "experiment-draft",
                              "surveys",
                              "dark-surveys",
                              "surveys-segments",
                              "survey-editor",
                              "experiment-editor",
                              "templates",
                              "dark-templates",
                              "outbox",
                              "dark-outbox",
                              "campaign-step",
                              "campaign-statistics",
                              "dark-campaign-statistics",
                              "campaign-dryrun",
                              "dark-campaign-dryrun",
                              "campaign-publish",
                              "sending",
                              "dark-sending",
                              "settings-email",
                              "dark-settings-email"})
        QTest::addRow("%s", state) << QString::fromLatin1(state);
}

void TestScreens::renders()
{
    QFETCH(QString, state);
    const bool dark = state.startsWith("dark"_L1);
    applyTheme(*qApp, dark ? Theme::Dark : Theme::Light);

    FakeConsole console;
    if (state.contains("events"_L1) || state == "behind"_L1) {
        if (state != "events-empty"_L1)
            believable(console);
    }
    if (state == "stopped"_L1)
        console.state = u"stopped"_s;
    if (state == "behind"_L1) {
        console.state = u"catching_up"_s;
        console.queue = 18'204;
        console.rate = 412;
    }
    if (state == "events-error"_L1)
        console.api.on("GET", u"/v1/ingest/recent"_s,
                       [](const auto &) { return FakeApiClient::failure(503, u"The store was busy for 2 s."_s); });

    if (state == "waitlists-empty"_L1)
        console.waitlists.names.clear();

    if (state.contains("email"_L1))
        console.settings[u"smtp"_s] =
            QJsonObject{{u"host"_s, u"smtp.acme.com"_s}, {u"port"_s, 587},          {u"security"_s, u"starttls"_s},
                        {u"username"_s, u"growth"_s},    {u"has_password"_s, true}, {u"connections"_s, 4}};

    MainWindow window(console.api);
    window.resize(sizes.front());
    window.show();
    QTRY_COMPARE(window.findChild<QLabel *>(u"projectName"_s)->text(), u"Acme Growth"_s);
    if (state != "stopped"_L1)
        QTRY_VERIFY(!window.findChild<QLineEdit *>(u"writeKey"_s)->text().isEmpty());
    if (state.contains("events"_L1))
        window.navigate(u"events"_s);
    if (state == "segments"_L1)
        window.navigate(u"segments"_s);
    if (state.contains("segment-opened"_L1)) {
        window.navigate(u"segments"_s, QUrlQuery(u"item=seg_1&open=1"_s));
        QTRY_COMPARE(window.findChild<QLabel *>(u"membersNow"_s)->text(), u"487"_s);
    }
    if (state.contains("waitlists"_L1)) {
        window.navigate(u"waitlists"_s);
        auto *queue = window.findChild<QTableView *>(u"queueTable"_s);
        QTRY_COMPARE(queue->model()->rowCount(), int(state == "waitlists-empty"_L1 ? 0 : console.waitlists.people));
        if (state == "dark-waitlists"_L1)
            queue->selectRow(3);
    }
    if (state.contains("referrals"_L1)) {
        window.navigate(u"referrals"_s, QUrlQuery(state == "referrals-review"_L1 ? u"tab=review"_s : QString()));
        auto *board = window.findChild<QTableView *>(u"leaderboardTable"_s);
        QTRY_COMPARE(board->model()->rowCount(), int(console.referrals.leaders));
    }
    if (state.endsWith("flag"_L1) || state == "flag-everyone"_L1) {
        window.navigate(u"flags"_s, QUrlQuery(state == "flag-everyone"_L1 ? u"item=flag-dark_mode"_s
                                                                          : u"item=flag-new_onboarding"_s));
        QTRY_VERIFY(!window.findChild<QLabel *>(u"flagReach"_s)->text().isEmpty());
        if (state == "flag"_L1)
            QTRY_VERIFY(window.findChild<QLabel *>(u"flagReach"_s)->text().contains(u"487"_s));
    }
    if (state.contains("experiment"_L1)) {
        if (state == "experiment-draft"_L1) {
            console.flags.experiments[0][u"status"_s] = u"draft"_s;
            console.flags.experiments[0].remove(u"started_at"_s);
            console.flags.results = {};
        }
        window.navigate(u"flags"_s, QUrlQuery(u"item=experiment-pricing_test"_s));
        QTRY_VERIFY(!window.findChild<QLabel *>(u"flagState"_s)->text().isEmpty());
        QTRY_VERIFY(console.api.count("GET", u"/v1/experiments/pricing_test/results"_s) > 0);
        auto *who = window.findChild<QLineEdit *>(u"checkedContact"_s);
        QTest::keyClicks(who, u"usr_8841"_s);
        QTest::keyClick(who, Qt::Key_Return);
        QTRY_VERIFY(window.findChild<QWidget *>(u"checkAnswers"_s)->isVisible());
        if (state == "experiment-editor"_L1)
            window.findChild<QAbstractButton *>(u"editExperiment"_s)->click();
    }
    if (state.contains("survey"_L1)) {
        window.navigate(u"surveys"_s);
        QTRY_VERIFY(console.api.count("GET", u"/v1/surveys/srvy_1/responses"_s) > 0);
        for (int turn = 0; turn < 5; ++turn) // layouts within layouts settle one after another
            QCoreApplication::processEvents();
        if (state == "surveys-segments"_L1)
            window.findChild<QWidget *>(u"surveyPages"_s)->findChildren<QAbstractButton *>().at(1)->click();
        if (state == "survey-editor"_L1) {
            window.findChild<QAbstractButton *>(u"newSurvey"_s)->click();
            QTRY_VERIFY(window.findChild<QComboBox *>(u"surveyType"_s));
            window.findChild<QComboBox *>(u"surveyType"_s)->setCurrentIndex(2);
            window.findChild<QAbstractButton *>(u"addQuestion"_s)->click();
        }
    }
    if (state == "events-refused"_L1)
        window.navigate(u"events"_s, QUrlQuery(u"status=rejected"_s));
    if (state == "events-nomatch"_L1)
        window.navigate(u"events"_s, QUrlQuery(u"q=nobody&call=alias"_s));
    if (state == "events-loading"_L1) {
        console.api.silent = true;
        window.navigate(u"events"_s, QUrlQuery(u"call=page"_s));
    }
    if (state.contains("templates"_L1)) {
        window.navigate(u"templates"_s, QUrlQuery(u"item=tmpl_2"_s));
        QTRY_VERIFY(window.findChild<QWidget *>(u"templateProblem"_s));
    }
    if (state.contains("outbox"_L1)) {
        window.navigate(u"campaigns"_s, QUrlQuery(u"outbox=msg_9"_s));
        QTRY_VERIFY(window.findChild<QLabel *>(u"outboxSubject"_s));
    }
    if (state.contains("campaign-step"_L1)) {
        window.navigate(u"campaigns"_s, QUrlQuery(u"item=cmpgn_1"_s));
        QTRY_VERIFY(window.findChild<QAbstractButton *>(u"stepCard1"_s));
        window.findChild<QAbstractButton *>(u"stepCard1"_s)->click();
        auto *inspector = window.findChild<QWidget *>(u"sequenceInspector"_s);
        QTRY_COMPARE(inspector->findChild<QLabel *>(u"stepPreviewSubject"_s)->text(), u"Your dashboard"_s);
    }
    if (state.contains("campaign-statistics"_L1)) {
        window.navigate(u"campaigns"_s, QUrlQuery(u"item=cmpgn_1&tab=statistics"_s));
        QTRY_VERIFY(console.api.count("GET", u"/v1/campaigns/cmpgn_1/stats/days"_s) > 0);
    }
    if (state.contains("campaign-dryrun"_L1) || state.contains("campaign-publish"_L1)) {
        window.navigate(u"campaigns"_s, QUrlQuery(u"item=cmpgn_1"_s));
        QTRY_VERIFY(window.findChild<QAbstractButton *>(u"stepCard1"_s));
        QTRY_VERIFY(!window.findChild<QLabel *>(u"outlookNote"_s)->text().isEmpty());
    }
    if (state.contains("campaign-dryrun"_L1))
        window.findChild<QAbstractButton *>(u"dryRunButton"_s)->click();
    if (state.contains("campaign-publish"_L1)) {
        window.findChild<QAbstractButton *>(u"addEmail"_s)->click();
        window.findChild<QAbstractButton *>(u"saveCampaign"_s)->click();
        QTRY_VERIFY(window.findChild<QDialog *>(u"publishDialog"_s));
    }
    if (state.contains("sending"_L1)) {
        window.navigate(u"campaigns"_s, QUrlQuery(u"sending=now"_s));
        QTRY_COMPARE(window.findChild<QTableView *>(u"sendingReplies"_s)->model()->rowCount(), 2);
    }
    if (state.contains("email"_L1))
        window.navigate(u"settings"_s, QUrlQuery(u"section=email"_s));
    if (state == "welcome-node"_L1)
        window.findChild<QWidget *>(u"snippetLanguage"_s)->findChildren<QAbstractButton *>().at(2)->click();
    auto *table = window.findChild<QTableView *>(u"eventsTable"_s);
    const bool rows = table && console.latest > 0 && state != "events-nomatch"_L1 && state != "events-error"_L1 &&
                      state != "events-loading"_L1;
    if (rows) {
        const int expected = state == "events-refused"_L1 ? 4 : int(console.rows.size());
        QTRY_COMPARE(table->model()->rowCount(), expected);
        table->selectRow(state == "events-refused"_L1 ? 1 : 3);
    } else if (state == "events-loading"_L1) {
        QTRY_VERIFY(table->findChild<QWidget *>(u"tableSkeleton"_s));
    } else if (table) {
        QTRY_VERIFY(table->findChild<QLabel *>(u"stateTitle"_s)); // the cover is inside the table once shown
    }
    QTRY_COMPARE(console.api.waiting(), 0);
    for (const QSize &size : sizes) {
        window.resize(size);
        keepPicture(window, state + u'-' + QString::number(size.width()));
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(window.size(), size); // nothing in it needs more room
    }
}

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
