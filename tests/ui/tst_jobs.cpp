// The running work in the status line, and its panel.
#include "tests/support/fakeapiclient.h"
#include "ui/exports/importdialog.h"
#include "ui/exports/workdetails.h"
#include "ui/jobs/activitybutton.h"
#include "ui/jobs/activitypanel.h"
#include "ui/jobs/jobtitles.h"
#include "ui/widgets/button.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/translation.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject job(const QString &id, const QString &state, int done = 0, const QJsonValue &total = {},
                const QString &kind = u"contacts.import"_s)
{
    return {{u"id"_s, id},
            {u"kind"_s, kind},
            {u"label"_s, u"people.csv"_s},
            {u"state"_s, state},
            {u"done"_s, done},
            {u"total"_s, total},
            {u"seconds_left"_s, state == u"running"_s ? QJsonValue(12) : QJsonValue()},
            {u"error_count"_s, 0},
            {u"failure"_s, QString()}};
}

} // namespace

class TestJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<FakeApiClient>();
        m_jobs = {};
        m_api->on("GET", u"/v1/jobs"_s, [this](const FakeApiClient::Call &) {
            return FakeApiClient::ok({{u"data"_s, m_jobs}});
        });
        m_api->on("POST", u"/v1/jobs/job_1/cancel"_s, [this](const FakeApiClient::Call &) {
            m_jobs = {job(u"job_1"_s, u"cancelled"_s)};
            return FakeApiClient::ok(job(u"job_1"_s, u"cancelled"_s));
        });
    }

    void texts_data();
    void texts();
    void nothingIsShownWithoutWork();
    void runningWorkIsShownAndFollowed();
    void panelCancels();
    void panelCanCancelAgainWhenItWasRefused();
    void panelStandsAboveTheFootOfTheWindow();
    void panelShowsWhatEnded();
    void panelKeepsItsRows();
    void detailsKeepTheirButtonWhileWorkMovesOn();
    void columnsFindTheTraitsThatAreKnown();
    void aDryRunEndsWithItsDialog();
    void aFailureSpeaksTheLanguageOfTheWindow(); // the last: the others read source texts

private:
    std::unique_ptr<FakeApiClient> m_api;
    QJsonArray m_jobs;
};

void TestJobs::texts_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("queued") << job(u"j"_s, u"queued"_s) << u"Waiting"_s;
    QTest::newRow("running") << job(u"j"_s, u"running"_s, 24, 100) << u"24%, 12 s left"_s;
    QTest::newRow("no end known") << job(u"j"_s, u"running"_s, 24) << u"Running"_s;
    QTest::newRow("done") << job(u"j"_s, u"done"_s, 100, 100) << u"Done"_s;
    QJsonObject errors = job(u"j"_s, u"done"_s);
    errors[u"error_count"_s] = 3;
    QTest::newRow("errors") << errors << u"Done, 3 error(s)"_s;
    QJsonObject failed = job(u"j"_s, u"failed"_s);
    failed[u"failure"_s] = u"The disk is full."_s;
    QTest::newRow("failed") << failed << u"Failed: The disk is full."_s;
    QTest::newRow("cancelled") << job(u"j"_s, u"cancelled"_s) << u"Cancelled"_s;
}

void TestJobs::texts()
{
    QFETCH(QJsonObject, json);
    QFETCH(QString, text);
    QCOMPARE(jobStateText(JobInfo::fromJson(json)), text);
    QCOMPARE(jobTitle(JobInfo::fromJson(json)), u"Import contacts"_s);
    json[u"dry_run"_s] = true;
    QCOMPARE(jobTitle(JobInfo::fromJson(json)), u"Import contacts, dry run"_s);
    json[u"dry_run"_s] = false;
    json[u"kind"_s] = u"unheard.of"_s;
    QCOMPARE(jobTitle(JobInfo::fromJson(json)), u"unheard.of"_s);
}

void TestJobs::aFailureSpeaksTheLanguageOfTheWindow()
{
    installTranslation(QLocale(QLocale::German, QLocale::Germany));
    QJsonObject failed = job(u"j"_s, u"failed"_s);
    failed[u"failure"_s] =
        u"The file is not there any more, or changed since the import began. What was imported so far "
        "stays."_s;
    const QString text = jobStateText(JobInfo::fromJson(failed));
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY2(text.startsWith(u"Fehlgeschlagen: Die Datei ist nicht mehr da"_s), qPrintable(text));
}

void TestJobs::nothingIsShownWithoutWork()
{
    ActivityButton activity(*m_api);
    QTRY_COMPARE(m_api->count("GET", u"/v1/jobs"_s), 1);
    QTRY_COMPARE(m_api->waiting(), 0);
    QVERIFY(activity.isHidden());
}

void TestJobs::runningWorkIsShownAndFollowed()
{
    ActivityButton activity(*m_api);
    auto *text = activity.findChild<QLabel *>(u"statusActivityText"_s);
    QSignalSpy announced(&activity, &ActivityButton::announced);
    m_jobs = {job(u"job_1"_s, u"running"_s, 24, 100)};
    Q_EMIT m_api->changed(u"jobs"_s, {u"job_1"_s});
    QTRY_COMPARE(text->text(), u"Import contacts: 24%, 12 s left"_s);
    QVERIFY(!activity.isHidden());
    QCOMPARE(activity.accessibleName(), u"Activity: Import contacts: 24%, 12 s left"_s);
    // Without another word of the server it is asked again.
    m_jobs = {job(u"job_1"_s, u"running"_s, 50, 100), job(u"job_2"_s, u"queued"_s)};
    QTRY_COMPARE(text->text(), u"2 job(s) running"_s);
    m_jobs = {job(u"job_1"_s, u"done"_s, 100, 100), job(u"job_2"_s, u"cancelled"_s)};
    QTRY_COMPARE(text->text(), u"Activity"_s);
    QCOMPARE(announced.value(0).value(0).toString(), u"Import contacts: Done"_s);
    QVERIFY(!activity.isHidden());
    const int calls = m_api->count("GET", u"/v1/jobs"_s);
    QTest::qWait(700);
    QCOMPARE(m_api->count("GET", u"/v1/jobs"_s), calls);
}

void TestJobs::panelCancels()
{
    m_jobs = {job(u"job_1"_s, u"running"_s, 24, 100)};
    ActivityButton activity(*m_api);
    QTRY_VERIFY(!activity.isHidden());
    activity.resize(activity.sizeHint());
    activity.show();
    QTest::mouseClick(&activity, Qt::LeftButton);
    QWidget *panel = nullptr;
    for (QWidget *widget : QApplication::allWidgets()) {
        if (widget->objectName() == u"activityPanel"_s)
            panel = widget;
    }
    QVERIFY(panel);
    auto *cancel = panel->findChild<Button *>(u"cancelJob"_s);
    QCOMPARE(cancel->accessibleName(), u"Cancel: Import contacts"_s);
    QCOMPARE(panel->findChild<ProgressBar *>()->value(), 24);
    QCOMPARE(panel->findChild<QLabel *>(u"jobState"_s)->text(), u"24 of 100, 12 s left"_s);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE(panel->findChild<QLabel *>(u"jobState"_s)->text(), u"Cancelled"_s);
    QVERIFY(cancel->isHidden());
    QCOMPARE(m_api->count("POST", u"/v1/jobs/job_1/cancel"_s), 1);
}

void TestJobs::panelCanCancelAgainWhenItWasRefused()
{
    m_jobs = {job(u"job_1"_s, u"running"_s, 24, 100)};
    m_api->on("POST", u"/v1/jobs/job_1/cancel"_s,
              [](const auto &) { return FakeApiClient::failure(503, u"The disk is full."_s); });
    JobsFeed feed(*m_api);
    QSignalSpy refused(&feed, &JobsFeed::cancelRefused);
    ActivityPanel panel(feed);
    panel.setVisible(true);
    QTRY_VERIFY(panel.findChild<Button *>(u"cancelJob"_s));
    auto *cancel = panel.findChild<Button *>(u"cancelJob"_s);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(cancel->isBusy());
    QTRY_VERIFY(!cancel->isBusy());
    QCOMPARE(refused.value(0).value(1).toString(), u"The disk is full."_s);
}

/// Otherwise a click between two looks at the work would go to a button that is gone.
void TestJobs::detailsKeepTheirButtonWhileWorkMovesOn()
{
    WorkDetails details;
    QSignalSpy asked(&details, &WorkDetails::cancelAsked);
    details.resize(340, 600);
    details.show();
    const auto show = [&details](const QJsonObject &json) {
        details.showJob(JobInfo::fromJson(json), QTimeZone::utc());
    };
    const auto says = [&details](const QString &text) {
        const auto labels = details.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == text; });
    };
    show(job(u"job_1"_s, u"running"_s, 24, 100));
    auto *cancel = details.findChild<Button *>(u"cancelWork"_s);
    cancel->setFocus();
    QTest::mousePress(cancel, Qt::LeftButton);
    show(job(u"job_1"_s, u"running"_s, 50, 100));
    QCOMPARE(details.findChild<Button *>(u"cancelWork"_s), cancel);
    QVERIFY(says(u"50 of 100, 12 s left"_s));
    QTest::mouseRelease(cancel, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QVERIFY(cancel->isBusy()); // a second click asks no second time
    details.cancelRefused(u"job_1"_s);
    QVERIFY(!cancel->isBusy());
    show(job(u"job_1"_s, u"cancelled"_s, 50, 100));
    QVERIFY(says(u"Cancelled after 50 of 100"_s));
    QTRY_VERIFY(!details.findChild<Button *>(u"cancelWork"_s));
    // Why it failed stands once, also when the list is read again.
    QJsonObject failed = job(u"job_2"_s, u"failed"_s);
    failed[u"failure"_s] = u"The disk is full."_s;
    for (int read = 0; read < 2; ++read) {
        show(failed);
        QVERIFY(says(u"Failed"_s));
    }
}

void TestJobs::panelStandsAboveTheFootOfTheWindow()
{
    QJsonObject failed = job(u"job_2"_s, u"failed"_s);
    failed[u"failure"_s] = u"Why that is takes many words. "_s.repeated(10);
    m_jobs = {job(u"job_1"_s, u"running"_s, 24, 100), failed};
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    column->addStretch(1);
    auto *activity = new ActivityButton(*m_api);
    column->addWidget(activity, 0, Qt::AlignRight);
    window.setGeometry(0, 0, 420, 400); // the screen goes on below
    window.show();
    QTRY_VERIFY(activity->isVisible());
    QTest::mouseClick(activity, Qt::LeftButton);
    const auto *popover = activity->findChild<QWidget *>(u"activityPopover"_s);
    QVERIFY(popover);
    QVERIFY(popover->geometry().bottom() < activity->mapToGlobal(QPoint(0, 0)).y());
    QVERIFY(window.geometry().contains(popover->geometry()));
}

void TestJobs::panelShowsWhatEnded()
{
    QJsonObject failed = job(u"job_1"_s, u"failed"_s, 0, {}, u"settings.backup"_s);
    failed[u"failure"_s] = u"No room."_s;
    m_jobs = {failed};
    JobsFeed feed(*m_api);
    ActivityPanel panel(feed);
    QTRY_VERIFY(panel.findChild<QLabel *>(u"jobState"_s));
    QCOMPARE(panel.findChild<QLabel *>(u"jobState"_s)->text(), u"Failed: No room."_s);
    QVERIFY(panel.findChild<ProgressBar *>()->isHidden());
}

void TestJobs::panelKeepsItsRows()
{
    m_jobs = {job(u"job_1"_s, u"running"_s, 1, 100)};
    JobsFeed feed(*m_api);
    ActivityPanel panel(feed);
    QTRY_VERIFY(panel.findChild<QWidget *>(u"job-job_1"_s));
    QWidget *row = panel.findChild<QWidget *>(u"job-job_1"_s);
    m_jobs = {job(u"job_2"_s, u"queued"_s), job(u"job_1"_s, u"running"_s, 2, 100)};
    QTRY_VERIFY(panel.findChild<QWidget *>(u"job-job_2"_s));
    QCOMPARE(panel.findChild<QWidget *>(u"job-job_1"_s), row);
    m_jobs = {job(u"job_2"_s, u"queued"_s)};
    QTRY_VERIFY(!panel.findChild<QWidget *>(u"job-job_1"_s));
}

void TestJobs::columnsFindTheTraitsThatAreKnown()
{
    const auto column = [](const QString &title, const QString &target) {
        return QJsonObject{{u"title"_s, title}, {u"samples"_s, QJsonArray()}, {u"target"_s, target}};
    };
    const QJsonArray columns{column(u"Email"_s, u"email"_s),
                             column(u"Name"_s, u"traits.Name"_s),
                             column(u"Company Size"_s, u"traits.Company Size"_s),
                             column(u"Firma"_s, u"traits.Firma"_s),
                             column(u"PLAN"_s, u"traits.PLAN"_s),
                             column(u"plan"_s, u"traits.plan"_s)};
    m_api->on("POST", u"/v1/console/imports/preview"_s, [columns](const auto &) {
        return FakeApiClient::ok({{u"columns"_s, columns}});
    });
    m_api->onGet(u"/v1/schema/fields"_s, {{u"data"_s, QJsonArray{QJsonObject{{u"field"_s, u"email"_s}},
                                                                 QJsonObject{{u"field"_s, u"traits.company"_s}},
                                                                 QJsonObject{{u"field"_s, u"traits.company_size"_s}},
                                                                 QJsonObject{{u"field"_s, u"traits.plan"_s}}}}});
    QWidget page;
    page.show();
    auto *dialog = new ImportDialog(*m_api, &page);
    dialog->open();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"importFile"_s), u"/people.csv"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"importFile"_s), Qt::Key_Return);
    QTRY_VERIFY(dialog->actButton()->isEnabled());
    const auto box = [dialog](int row) { return dialog->findChild<QComboBox *>(u"importTarget%1"_s.arg(row)); };
    QStringList targets;
    for (int row = 0; row < columns.size(); ++row)
        targets.append(box(row)->currentData().toString());
    QCOMPARE(targets, (QStringList{u"email"_s, u"traits.name"_s, u"traits.company_size"_s, u"traits.Firma"_s,
                                   u"traits.PLAN"_s, u"traits.plan"_s}));
    // Others are a choice, and so is what the file says.
    QVERIFY(box(3)->findData(u"traits.company"_s) >= 0);
    QVERIFY(box(1)->findData(u"traits.Name"_s) >= 0);
}

void TestJobs::aDryRunEndsWithItsDialog()
{
    const QJsonObject column{
        {u"title"_s, u"Email"_s}, {u"samples"_s, QJsonArray{u"a@b.example"_s}}, {u"target"_s, u"email"_s}};
    m_api->on("POST", u"/v1/console/imports/preview"_s, [column](const auto &) {
        return FakeApiClient::ok({{u"columns"_s, QJsonArray{column}}});
    });
    m_api->on("POST", u"/v1/console/imports"_s,
              [](const auto &) { return FakeApiClient::ok(job(u"job_1"_s, u"queued"_s), 202); });
    m_api->on("GET", u"/v1/jobs/job_1"_s,
              [](const auto &) { return FakeApiClient::ok(job(u"job_1"_s, u"running"_s, 7'430, 12'500)); });
    QWidget page;
    page.show();
    const QPointer<ImportDialog> dialog = new ImportDialog(*m_api, &page);
    dialog->open();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"importFile"_s), u"/people.csv"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"importFile"_s), Qt::Key_Return);
    auto *dryRun = dialog->findChild<Button *>(u"dryRun"_s);
    QTRY_VERIFY(dryRun->isEnabled());
    QTest::mouseClick(dryRun, Qt::LeftButton);
    const auto says = [&dialog](const QString &text) {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QTRY_VERIFY(says(u"%1 of %2"_s.arg(QLocale().toString(7'430), QLocale().toString(12'500))));
    QVERIFY(!dialog->actButton()->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_api->count("POST", u"/v1/jobs/job_1/cancel"_s), 1);
}

QTEST_MAIN(TestJobs)
#include "tst_jobs.moc"
