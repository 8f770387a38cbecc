// Flags over a server with some of them, beside experiments: made, turned, narrowed, rolled out and deleted by clicks
// and keys; what one contact gets.
#include "tests/support/flagsscreenfixture.h"
#include "ui/flags/flagsmodel.h"
#include "ui/shell/screen.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestFlags : public FlagsScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup() { stop(); }

    void modelHoldsItsContract();
    void listShowsBothKinds();
    void listIsNarrowed();
    void nothingYet();
    void notRead();
    void switchInTheListTurns();
    void switchHoldsForWhatItsRowShowed();
    void keysCopyAndRename();
    void savingHasItsOwnPlace();
    void rolloutSaysHowMany();
    void rulesAreWrittenWithTheCards();
    void segmentTakesThePlaceOfRules();
    void openListTakesWhatComes();
    void refusedNodeIsMarked();
    void draftOutlivesTheProgram();
    void flagIsMadeByHand();
    void deletedFlagComesBack();
    void savingOverOthersIsRefused();
    void othersAreFollowed();
    void turningKeepsTheDraft();
    void whatOneContactGets();
    void snippetNamesTheFlag();
};

void TestFlags::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestFlags::modelHoldsItsContract()
{
    FlagsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAll({{.key = u"a"_s, .name = u"A"_s}}, {{.key = u"a"_s, .name = u"A"_s}});
    QCOMPARE(model.rowCount(), 2); // a flag and an experiment may have the same key
    model.narrow(FlagsModel::Kind::Experiments, {});
    QCOMPARE(model.rowOf(u"flag-a"_s), -1);
    QVERIFY(model.find(u"flag-a"_s));
    model.setAll({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestFlags::listShowsBothKinds()
{
    QTRY_COMPARE(list()->model()->rowCount(), 4);
    QCOMPARE(cell(0, FlagsModel::Key), u"new_onboarding"_s);
    QCOMPARE(cell(0, FlagsModel::Shown), u"25%"_s);
    QCOMPARE(cell(1, FlagsModel::Shown), u"Off"_s);
    QCOMPARE(cell(2, FlagsModel::Key), u"pricing_test"_s);
    QCOMPARE(cell(2, FlagsModel::Shown), u"50 / 50"_s);
    const auto second = [this](int row) {
        return list()->model()->index(row, FlagsModel::Key).data(TableRole::SecondLine).toString();
    };
    QCOMPARE(second(0), u"Flag, By rules"_s);
    QCOMPARE(second(2), u"Experiment, Everyone"_s);
    QTRY_COMPARE(second(3), u"Flag, Enterprise accounts"_s);
}

void TestFlags::listIsNarrowed()
{
    QTRY_COMPARE(list()->model()->rowCount(), 4);
    QTest::mouseClick(find<SegmentedControl>("flagKinds")->segment(2), Qt::LeftButton);
    QCOMPARE(list()->model()->rowCount(), 1);
    QTest::mouseClick(find<SegmentedControl>("flagKinds")->segment(0), Qt::LeftButton);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(focusName(), u"findFlag"_s);
    type(u"SIGN"_s); // in the name, any case
    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(cell(0, FlagsModel::Key), u"sso_beta"_s);
    type(u"xyz"_s);
    QCOMPARE(list()->state(), DataTable::State::NoMatch);
}

void TestFlags::nothingYet()
{
    cleanup();
    m_console = std::make_unique<FakeConsole>();
    m_console->flags.flags.clear();
    m_console->flags.experiments.clear();
    start();
    QTRY_COMPARE(list()->state(), DataTable::State::Nothing);
    QVERIFY(!find<QAbstractButton>("saveFlag")->isVisible());
}

void TestFlags::notRead()
{
    cleanup();
    m_console = std::make_unique<FakeConsole>();
    m_console->api.on("GET", u"/v1/experiments"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    start();
    QTRY_COMPARE(list()->state(), DataTable::State::Failed);
}

void TestFlags::switchInTheListTurns()
{
    QTRY_COMPARE(list()->model()->rowCount(), 4);
    const auto click = [this](int row) {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(row, FlagsModel::On)).center());
    };
    const QModelIndex before = list()->currentIndex();
    click(1);
    QTRY_COMPARE(m_console->flags.flag(u"dark_mode"_s)[u"enabled"_s].toBool(), true);
    QTRY_COMPARE(cell(1, FlagsModel::Shown), u"100%"_s);
    QCOMPARE(list()->currentIndex().row(), before.row()); // a switch is no selection
    click(2);
    QTRY_COMPARE(m_console->flags.experiments[0][u"status"_s].toString(), u"stopped"_s);
    QTRY_COMPARE(cell(2, FlagsModel::Shown), u"Stopped"_s);
    // By keyboard the selected one.
    list()->selectRow(0);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Space);
    QTRY_COMPARE(m_console->flags.flag(u"new_onboarding"_s)[u"enabled"_s].toBool(), false);
}

void TestFlags::switchHoldsForWhatItsRowShowed()
{
    QTRY_COMPARE(list()->model()->rowCount(), 4);
    const auto click = [this](int row) {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(row, FlagsModel::On)).center());
    };
    const auto toast = [this] {
        const auto shown = ToastStack::of(m_window.get())->shown();
        return shown.isEmpty() ? QString() : shown.last()->title();
    };
    click(1); // not the one that is open
    QTRY_COMPARE(cell(1, FlagsModel::Shown), u"100%"_s);
    QVERIFY(!m_console->api.last("PATCH").ifMatch.isEmpty());
    QVERIFY(toast().isEmpty());
    // Somebody changes it while the list shows what it was: theirs stays, and is shown.
    m_console->flags.flags[1][u"rollout"_s] = 30;
    click(1);
    QTRY_COMPARE(toast(), u"Not changed"_s);
    QCOMPARE(m_console->flags.flag(u"dark_mode"_s)[u"enabled"_s].toBool(), true);
    QTRY_COMPARE(cell(1, FlagsModel::Shown), u"30%"_s);
    click(1); // now it is meant
    QTRY_COMPARE(m_console->flags.flag(u"dark_mode"_s)[u"enabled"_s].toBool(), false);
    // The same for the one that is open, by keyboard.
    open(u"flag-new_onboarding"_s);
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/flags/new_onboarding"_s) > 0);
    QTest::qWait(0);
    m_console->flags.flags[0][u"rollout"_s] = 60;
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Space);
    QTRY_COMPARE(cell(0, FlagsModel::Shown), u"60%"_s);
    QCOMPARE(m_console->flags.flag(u"new_onboarding"_s)[u"enabled"_s].toBool(), true);
}

void TestFlags::keysCopyAndRename()
{
    open(u"flag-new_onboarding"_s);
    list()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    QTRY_COMPARE(focusName(), u"flagName"_s);
    type(u"Onboarding"_s);
    QTRY_VERIFY(find<QWidget>("unsavedPill")->isVisible());
    press("discardFlag");
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
    const Dialog *made = dialog("flagDialog");
    QVERIFY(made);
    QCOMPARE(made->findChild<QLineEdit *>(u"newFlagKey"_s)->text(), u"new_onboarding_copy"_s);
    QTest::mouseClick(made->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_console->flags.flag(u"new_onboarding_copy"_s)[u"rollout"_s].toInt(), 25);
    const QJsonObject copy = m_console->flags.flag(u"new_onboarding_copy"_s);
    QCOMPARE(copy[u"rules"_s], m_console->flags.flag(u"new_onboarding"_s)[u"rules"_s]);
    QCOMPARE(copy[u"name"_s].toString(), u"New onboarding, copy"_s);
    QCOMPARE(copy[u"enabled"_s].toBool(), false);
}

void TestFlags::savingHasItsOwnPlace()
{
    open(u"flag-new_onboarding"_s);
    const auto *save = find<QAbstractButton>("saveFlag");
    const auto *add = find<QAbstractButton>("newFlag");
    QVERIFY(save->isVisible() && !save->isEnabled());
    const QPoint before = add->mapTo(m_window.get(), QPoint());
    // Enter begins with the name.
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return);
    QTRY_COMPARE(focusName(), u"flagName"_s);
    type(u" two"_s);
    QTRY_VERIFY(save->isEnabled());
    QTRY_VERIFY(find<QWidget>("discardFlag")->isVisible());
    QCOMPARE(add->mapTo(m_window.get(), QPoint()), before);
    press("discardFlag");
    QTRY_VERIFY(!save->isEnabled());
    open(u"experiment-pricing_test"_s);
    QTRY_VERIFY(!save->isVisible());
}

void TestFlags::rolloutSaysHowMany()
{
    open(u"flag-new_onboarding"_s);
    QTRY_COMPARE(find<QLabel>("flagReach")->text(), u"About 122 of 487 contacts"_s);
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
    auto *slider = find<QSlider>("flagRollout");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_PageUp);
    QTRY_COMPARE(find<QLabel>("flagReach")->text(), u"About 170 of 487 contacts"_s);
    QCOMPARE(find<QSpinBox>("flagRolloutField")->value(), 35);
    QCOMPARE(find<QLabel>("flagPercent")->text(), u"35%"_s);
    QCOMPARE(find<QSpinBox>("flagRolloutField")->text(), u"35%"_s); // as the language has it
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    QCOMPARE(m_console->flags.flag(u"new_onboarding"_s)[u"rollout"_s].toInt(), 25); // live only when saved
    QTest::keyClick(slider, Qt::Key_End);
    QTRY_COMPARE(find<QLabel>("flagReach")->text(), u"All 487 of them"_s);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_console->flags.flag(u"new_onboarding"_s)[u"rollout"_s].toInt(), 100);
    QCOMPARE(m_console->api.last("PATCH", u"/v1/flags/new_onboarding"_s).body,
             (QJsonObject{{u"rollout"_s, 100}})); // nothing else
    QTRY_VERIFY(!find<QWidget>("unsavedPill")->isVisible());
    // Of everybody there is.
    open(u"flag-dark_mode"_s);
    QTRY_COMPARE(find<QLabel>("flagReach")->text(), u"All 12,500 of them"_s);
}

void TestFlags::rulesAreWrittenWithTheCards()
{
    open(u"flag-dark_mode"_s);
    QTest::mouseClick(find<SegmentedControl>("flagAudience")->segment(2), Qt::LeftButton);
    QTRY_VERIFY(find<QPushButton>("addCondition")->isVisible());
    QVERIFY(!find<QAbstractButton>("saveFlag")->isEnabled()); // there is nothing to go by yet
    press("addCondition");
    QTRY_COMPARE(focusName(), u"ruleField"_s);
    type(u"plan"_s);
    QTRY_COMPARE(currentChoice(), u"plan"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(focusName(), u"ruleValuePick"_s);
    // The window of the first list takes the activity along when it goes, and no window manager gives it back here.
    QTRY_VERIFY(!m_window->findChild<QWidget *>(u"pickPopover"_s));
    QCoreApplication::processEvents();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(focusName(), u"ruleValuePick"_s);
    type(u"tri"_s);
    QTRY_COMPARE(currentChoice(), u"trial"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(find<QAbstractButton>("saveFlag")->isEnabled());
    QTRY_COMPARE(find<QLabel>("flagReach")->text(), u"All 487 of them"_s);
    press("saveFlag");
    const QJsonObject wanted =
        FakeSegments::group(u"AND"_s, {{{u"field"_s, u"traits.plan"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"trial"_s}}});
    QTRY_COMPARE(m_console->flags.flag(u"dark_mode"_s)[u"rules"_s].toObject(), wanted);
    QTRY_VERIFY(!find<QWidget>("unsavedPill")->isVisible());
}

void TestFlags::segmentTakesThePlaceOfRules()
{
    open(u"flag-new_onboarding"_s);
    QTest::mouseClick(find<SegmentedControl>("flagAudience")->segment(1), Qt::LeftButton);
    auto *segment = find<PickField>("flagSegment");
    QTRY_VERIFY(segment->isVisible());
    QTest::mouseClick(segment, Qt::LeftButton);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    type(u"enter"_s);
    QTRY_COMPARE(currentChoice(), u"Enterprise accounts"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(segment->text(), u"Enterprise accounts"_s);
    press("saveFlag");
    QTRY_COMPARE(m_console->flags.flag(u"new_onboarding"_s)[u"segment_id"_s].toString(), u"seg_2"_s);
    QVERIFY(!m_console->flags.flag(u"new_onboarding"_s).contains(u"rules"_s));
    // And back to everybody.
    QTest::mouseClick(find<SegmentedControl>("flagAudience")->segment(0), Qt::LeftButton);
    QTRY_VERIFY(find<QAbstractButton>("saveFlag")->isEnabled());
    press("saveFlag");
    QTRY_VERIFY(m_console->flags.flag(u"new_onboarding"_s)[u"segment_id"_s].isNull());
}

/// Segments that are read while somebody chooses among them.
void TestFlags::openListTakesWhatComes()
{
    open(u"flag-new_onboarding"_s);
    QTest::mouseClick(find<SegmentedControl>("flagAudience")->segment(1), Qt::LeftButton);
    auto *segment = find<PickField>("flagSegment");
    QTRY_VERIFY(segment->isVisible());
    m_console->api.holding = true;
    Q_EMIT m_console->api.changed(u"segments"_s, {});
    QTest::mouseClick(segment, Qt::LeftButton);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    type(u"enter"_s);
    QCOMPARE(currentChoice(), QString());
    m_console->api.release();
    QTRY_COMPARE(currentChoice(), u"Enterprise accounts"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(segment->text(), u"Enterprise accounts"_s);
}

void TestFlags::refusedNodeIsMarked()
{
    open(u"flag-new_onboarding"_s);
    find<QSlider>("flagRollout")->setFocus();
    QTest::keyClick(find<QSlider>("flagRollout"), Qt::Key_PageUp);
    m_console->flags.refusal = FakeApiClient::failure(422, u"Not valid."_s);
    m_console->flags.refusal.details = {{u"rules.conditions[0].field"_s, u"unknown"_s, u"There is no such field."_s},
                                        {u"name"_s, u"too_short"_s, u"It needs a name."_s}};
    press("saveFlag");
    QTRY_VERIFY(find<QLabel>("ruleProblem")->isVisible());
    QVERIFY(!m_window->screen()->findChild<Form *>()->field(u"name"_s)->error().isEmpty());
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
}

void TestFlags::draftOutlivesTheProgram()
{
    open(u"flag-sso_beta"_s);
    QTest::keyClick(find<QSlider>("flagRollout"), Qt::Key_PageDown);
    QTRY_COMPARE(find<QSpinBox>("flagRolloutField")->value(), 90);
    m_window.reset();
    start();
    open(u"flag-sso_beta"_s);
    QCOMPARE(find<QSpinBox>("flagRolloutField")->value(), 90);
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    press("discardFlag");
    QTRY_COMPARE(find<QSpinBox>("flagRolloutField")->value(), 100);
    m_window.reset();
    start();
    open(u"flag-sso_beta"_s);
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
}

void TestFlags::flagIsMadeByHand()
{
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    Dialog *made = dialog("flagDialog");
    QVERIFY(made);
    m_console->flags.refusal = FakeApiClient::failure(409, u"Taken."_s);
    m_console->flags.refusal.details = {{u"key"_s, u"taken"_s, u"Choose another key."_s}};
    auto *key = made->findChild<QLineEdit *>(u"newFlagKey"_s);
    QTest::keyClicks(key, u"checkout copy"_s);
    QTest::keyClick(key, Qt::Key_Return);
    QTRY_VERIFY(!made->findChild<Form *>()->field(u"key"_s)->error().isEmpty());
    key->clear();
    QTest::keyClicks(key, u"checkout_copy"_s);
    QTest::mouseClick(made->actButton(), Qt::LeftButton);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"checkout_copy"_s);
    QCOMPARE(find<Badge>("flagState")->text(), u"Off"_s);
    press("turnFlag");
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"On"_s);
}

void TestFlags::deletedFlagComesBack()
{
    open(u"flag-new_onboarding"_s);
    const QJsonObject before = m_console->flags.flag(u"new_onboarding"_s);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Delete);
    QTRY_COMPARE(m_console->flags.flags.size(), 2);
    QTRY_COMPARE(list()->model()->rowCount(), 3);
    QTRY_VERIFY(!ToastStack::of(m_window.get())->shown().isEmpty());
    QTest::mouseClick(ToastStack::of(m_window.get())->shown().last()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_console->flags.flags.size(), 3);
    const QJsonObject again = m_console->flags.flag(u"new_onboarding"_s);
    for (const char *field : {"name", "enabled", "rollout", "rules"})
        QCOMPARE(again[QLatin1String(field)], before[QLatin1String(field)]);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"new_onboarding"_s);
}

void TestFlags::savingOverOthersIsRefused()
{
    open(u"flag-dark_mode"_s);
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/flags/dark_mode"_s) > 0);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    find<QSlider>("flagRollout")->setValue(40);
    m_console->flags.flags[1][u"description"_s] = u"Theirs"_s;
    press("saveFlag");
    QTRY_VERIFY(find<Banner>("flagNotice")->isVisible());
    QCOMPARE(m_console->flags.flag(u"dark_mode"_s)[u"rollout"_s].toInt(), 100);
    QCOMPARE(find<QSlider>("flagRollout")->value(), 40);
    // What both did is there after it was read.
    press("reloadFlag");
    QTRY_VERIFY(!find<Banner>("flagNotice")->isVisible());
    QCOMPARE(find<QPlainTextEdit>("flagDescription")->toPlainText(), u"Theirs"_s);
    QCOMPARE(find<QSlider>("flagRollout")->value(), 40);
    press("saveFlag");
    QTRY_COMPARE(m_console->flags.flag(u"dark_mode"_s)[u"rollout"_s].toInt(), 40);
    QCOMPARE(m_console->flags.flag(u"dark_mode"_s)[u"description"_s].toString(), u"Theirs"_s);
}

void TestFlags::othersAreFollowed()
{
    open(u"flag-dark_mode"_s);
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/flags/dark_mode"_s) > 0);
    m_console->flags.flags[1][u"rollout"_s] = 70;
    Q_EMIT m_console->api.changed(u"flags"_s, {u"dark_mode"_s});
    QTRY_COMPARE(find<QSlider>("flagRollout")->value(), 70);
    find<QSlider>("flagRollout")->setValue(80);
    press("saveFlag");
    QTRY_COMPARE(m_console->flags.flag(u"dark_mode"_s)[u"rollout"_s].toInt(), 80);
}

void TestFlags::turningKeepsTheDraft()
{
    open(u"flag-dark_mode"_s);
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/flags/dark_mode"_s) > 0);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    find<QSlider>("flagRollout")->setValue(40);
    press("turnFlag");
    QTRY_VERIFY(m_console->flags.flag(u"dark_mode"_s)[u"enabled"_s].toBool());
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"On"_s);
    QCOMPARE(find<QSlider>("flagRollout")->value(), 40);
    press("saveFlag"); // no race: it was oneself
    QTRY_COMPARE(m_console->flags.flag(u"dark_mode"_s)[u"rollout"_s].toInt(), 40);
    QVERIFY(!find<Banner>("flagNotice")->isVisible());
}

void TestFlags::whatOneContactGets()
{
    m_console->api.on("GET", u"/v1/contacts"_s, [](const FakeApiClient::Call &call) {
        QJsonArray found;
        if (call.query.queryItemValue(u"email"_s, QUrl::FullyDecoded) == "alice@acme.com"_L1)
            found.append(QJsonObject{{u"id"_s, u"cntct_1"_s}, {u"external_id"_s, u"usr_8841"_s}});
        if (call.query.queryItemValue(u"email"_s, QUrl::FullyDecoded) == "visitor@acme.com"_L1)
            found.append(QJsonObject{{u"id"_s, u"cntct_2"_s}, {u"external_id"_s, QJsonValue()}});
        return FakeApiClient::ok({{u"data"_s, found}});
    });
    auto *who = find<QLineEdit>("checkedContact");
    who->setFocus();
    QTest::keyClicks(who, u"alice@acme.com"_s);
    press("checkContact");
    QTRY_VERIFY(m_window->screen()->findChild<Badge *>(u"got_pricing_test"_s));
    QCOMPARE(find<Badge>("got_pricing_test")->text(), u"pricing_test: B"_s);
    QCOMPARE(find<Badge>("got_new_onboarding")->text(), u"new_onboarding: on"_s);
    QCOMPARE(find<QLabel>("checkNote")->text(), u"1 flag off"_s);
    QCOMPARE(m_console->api.calls.last().query.queryItemValue(u"user_id"_s), u"usr_8841"_s);
    who->selectAll();
    QTest::keyClicks(who, u"visitor@acme.com"_s);
    QTest::keyClick(who, Qt::Key_Return);
    QTRY_VERIFY(find<QLabel>("checkNote")->text().contains(u"no user ID"_s));
    QVERIFY(!find<QWidget>("checkAnswers")->isVisible());
}

void TestFlags::snippetNamesTheFlag()
{
    open(u"flag-sso_beta"_s);
    press("copyFlagSnippet");
    QVERIFY(QApplication::clipboard()->text().contains(u"feature_flags['sso_beta']"_s));
    open(u"experiment-pricing_test"_s);
    press("copyFlagSnippet");
    QVERIFY(QApplication::clipboard()->text().contains(u"$experiment_viewed', { key: 'pricing_test'"_s));
}

QTEST_MAIN(TestFlags)
#include "tst_flagsview.moc"
