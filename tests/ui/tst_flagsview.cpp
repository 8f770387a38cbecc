// Flags and experiments over a server with some of them: made, turned, narrowed, rolled out and deleted by clicks and
// keys; results as the server says them.
#include "tests/support/fakeconsole.h"
#include "ui/charts/intervalplot.h"
#include "ui/charts/timechart.h"
#include "ui/flags/experimentverdict.h"
#include "ui/flags/flagsmodel.h"
#include "ui/flags/variantsmodel.h"
#include "ui/segments/ruleeditor.h"
#include "ui/shell/mainwindow.h"
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
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestFlags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup();

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
    void experimentShowsItsResult();
    void ratioWarningComesFirst();
    void tooFewAreNoResult();
    void enoughIsOfTheInterval();
    void everyoneGetsTheWinner();
    void keepsRunningAllTheSame();
    void membersGetTheWinner();
    void concludedCannotGoOn();
    void leaderIsAheadOfAll();
    void experimentIsMadeByHand();
    void startedOneIsFixed();
    void saysWhatIsPlanned();
    void savingOverOthersIsRefused();
    void othersAreFollowed();
    void turningKeepsTheDraft();
    void experimentOfOthersIsRefused();
    void whatOneContactGets();
    void snippetNamesTheFlag();

private:
    void start();
    void open(const QString &item);
    template <typename Widget>
    Widget *find(const char *name) const
    {
        Widget *found = m_window->screen()->findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    DataTable *list() const { return find<DataTable>("flagsTable"); }
    QString cell(int row, int column) const { return list()->model()->index(row, column).data().toString(); }
    void press(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    Dialog *dialog(const char *name) const
    {
        Dialog *found = nullptr;
        (void)QTest::qWaitFor([&] {
            found = m_window->findChild<Dialog *>(QString::fromLatin1(name));
            return found && found->isVisible();
        });
        return found;
    }
    /// What a dialog says above its foot, without what went wrong.
    static QString notice(const Dialog *dialog)
    {
        for (const Banner *banner : dialog->findChildren<Banner *>()) {
            if (banner->isVisible() && banner->findChild<QLabel *>(u"bannerTitle"_s)->text().isEmpty())
                return banner->findChild<QLabel *>(u"bannerText"_s)->text();
        }
        return {};
    }
    void type(const QString &text) const
    {
        for (const QChar c : text)
            QTest::keyClicks(QApplication::focusWidget(), QString(c));
    }
    /// What Enter would take from the list that is open.
    static QString currentChoice()
    {
        const QWidget *popup = QApplication::activePopupWidget();
        const auto *list = popup ? popup->findChild<QListWidget *>() : nullptr;
        return list && list->currentItem() ? list->currentItem()->text() : QString();
    }
    static QString focusName()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestFlags::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestFlags::start()
{
    if (!m_dir)
        m_dir = std::make_unique<QTemporaryDir>();
    if (!m_console) {
        m_console = std::make_unique<FakeConsole>();
        m_console->contacts = 12'500;
    }
    m_window = std::make_unique<MainWindow>(m_console->api, nullptr, m_dir->path());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(m_window->findChild<QLabel *>(u"projectName"_s)->text(), u"Acme Growth"_s);
    m_window->navigate(u"flags"_s);
    QTRY_VERIFY(list()->state() != DataTable::State::Loading);
}

void TestFlags::cleanup()
{
    m_window.reset();
    m_console.reset();
    m_dir.reset();
}

void TestFlags::open(const QString &item)
{
    m_window->navigate(u"flags"_s, QUrlQuery(u"item="_s + item));
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), item.section(u'-', 1));
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

void TestFlags::experimentShowsItsResult()
{
    open(u"experiment-pricing_test"_s);
    QCOMPARE(find<Badge>("flagState")->text(), u"Running"_s);
    QCOMPARE(find<QLabel>("flagSince")->text(), u"since 6 Feb"_s);
    auto *table = find<DataTable>("variantsTable");
    const auto cells = [table](int row) {
        QStringList texts;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            texts.append(table->model()->index(row, column).data().toString());
        return texts.join(u'|');
    };
    QTRY_COMPARE(cells(0), u"A|50%|2,410|289|12.0%|control"_s);
    QCOMPARE(cells(1), u"B|50%|2,388|334|14.0%|+2.0 pt"_s);
    QVERIFY(find<IntervalPlot>("experimentIntervals")->summary().contains(u"+2.0 pt, 95% interval +0.1 to +3.9"_s));
    QVERIFY(find<QLabel>("experimentVerdict")->text().contains(u"p = 0.040"_s));
    const TimeSeries &trend = find<TimeChart>("experimentTrend")->data();
    QCOMPARE(trend.starts.size(), 18);
    QCOMPARE(trend.series.size(), 2);
    QVERIFY(find<Banner>("experimentBanner")->findChild<QLabel *>()->text().startsWith(u"B is ahead"_s));
    press("turnFlag");
    QTRY_COMPARE(m_console->flags.experiments[0][u"status"_s].toString(), u"stopped"_s);
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"Stopped"_s);
}

void TestFlags::ratioWarningComesFirst()
{
    m_console->flags.results[u"srm"_s] = QJsonObject{{u"p_value"_s, 0.0001}, {u"warning"_s, true}};
    open(u"experiment-pricing_test"_s);
    QTRY_COMPARE(find<Banner>("experimentBanner")->findChild<QLabel *>()->text(), u"The split is not as planned."_s);
    // Its check has failed; that is another thing than not yet.
    QStringList checks;
    for (const QWidget *row : find<QWidget>("experimentChecks")->findChildren<QWidget *>())
        checks.append(row->accessibleName());
    const QStringList split = checks.filter(u"Split as planned"_s);
    QCOMPARE(split.size(), 1);
    QVERIFY2(split.first().endsWith(u"The split is not as planned."_s), qPrintable(split.first()));
}

void TestFlags::tooFewAreNoResult()
{
    const auto title = [this] {
        return find<Banner>("experimentBanner")->findChild<QLabel *>(u"bannerTitle"_s)->text();
    };
    const auto tone = [this] {
        return find<DataTable>("variantsTable")->model()->index(1, VariantsModel::Against).data(TableRole::Tone);
    };
    m_console->flags.experiments[0][u"planned_size"_s] = 8'874;
    Q_EMIT m_console->api.changed(u"experiments"_s, {});
    open(u"experiment-pricing_test"_s);
    QTRY_COMPARE(title(), u"Not enough data yet: 4,798 of about 8,874 contacts."_s);
    QCOMPARE(find<QAbstractButton>("experimentAct")->text(), u"Stop"_s);
    QVERIFY(!find<QAbstractButton>("experimentKeep")->isVisible());
    QVERIFY(!tone().isValid()); // nor is it green in the table
    press("concludeExperiment");
    Dialog *asked = dialog("concludeDialog");
    QVERIFY(asked);
    QTRY_VERIFY(notice(asked).startsWith(u"There is not enough data yet"_s));
    QCOMPARE(asked->actButton()->text(), u"Give everyone A"_s); // none is preferred
    QTest::keyClick(asked, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<Dialog *>(u"concludeDialog"_s));
    // Once they are there it is said.
    m_console->flags.experiments[0][u"planned_size"_s] = 4'700;
    Q_EMIT m_console->api.changed(u"experiments"_s, {});
    QTRY_COMPARE(title(), u"B is ahead."_s);
    QCOMPARE(find<QAbstractButton>("experimentAct")->text(), u"Give everyone B…"_s);
    QCOMPARE(tone().toInt(), int(Tone::Good));
    // Not where the split says that something is wrong with them.
    m_console->flags.results[u"srm"_s] = QJsonObject{{u"p_value"_s, 0.0001}, {u"warning"_s, true}};
    Q_EMIT m_console->api.changed(u"experiments"_s, {});
    QTRY_COMPARE(title(), u"The split is not as planned."_s);
    QCOMPARE(find<QAbstractButton>("experimentAct")->text(), u"Stop"_s);
    QVERIFY(!tone().isValid());
}

void TestFlags::enoughIsOfTheInterval()
{
    ExperimentInfo experiment{.key = u"e"_s, .name = {}, .variants = {{u"A"_s, 1}, {u"B"_s, 1}, {u"off"_s, 0}}};
    ExperimentResults results;
    using State = ExperimentVerdict::State;
    QCOMPARE(verdictOf(experiment, results).state, State::NotSeen);
    results.variants = {{.key = u"A"_s, .exposures = 200, .conversions = 9},
                        {.key = u"B"_s, .exposures = 200, .conversions = 40, .lift = 0.155, .pValue = 0.0001},
                        {.key = u"off"_s}};
    const ExperimentVerdict few = verdictOf(experiment, results);
    QCOMPARE(few.state, State::TooFew);
    QVERIFY(!few.planned && few.has == 9 && few.needed == 10);
    results.variants[0].conversions = 10;
    QCOMPARE(verdictOf(experiment, results).leader, u"B"_s);
    // All but a few convert: that is as little to go by.
    results.variants[1].conversions = 195;
    QCOMPARE(verdictOf(experiment, results).has, 5);
    results.variants[1].conversions = 40;
    // The test says so and the interval does not: not clear.
    results.variants[1].low = -0.001;
    results.variants[1].high = 0.3;
    QCOMPARE(verdictOf(experiment, results).state, State::Unclear);
}

void TestFlags::everyoneGetsTheWinner()
{
    open(u"experiment-pricing_test"_s);
    QTRY_COMPARE(find<QAbstractButton>("experimentAct")->text(), u"Give everyone B…"_s);
    press("experimentAct");
    Dialog *asked = dialog("concludeDialog");
    QVERIFY(asked);
    QCOMPARE(asked->actButton()->text(), u"Give everyone B"_s);
    QTRY_VERIFY(asked->cancelButton()->hasFocus()); // it cannot be taken back
    const auto text = [asked](const char *name) {
        return asked->findChild<QLabel *>(QString::fromLatin1(name))->text();
    };
    QVERIFY2(text("concludeEffect").startsWith(u"All 12,500 contacts get B from now on"_s),
             qPrintable(text("concludeEffect")));
    QTRY_COMPARE(text("concludeMeasured"), u"Measured: A 12.0% of 2,410, B 14.0% of 2,388."_s);
    QCOMPARE(notice(asked), u"The experiment cannot go on afterwards. Another variant can be given, or none."_s);
    QTRY_VERIFY(asked->height() >= asked->layout()->totalHeightForWidth(asked->width())); // nothing is cut
    // Whoever picks another one is told what is ahead.
    auto *variant = asked->findChild<QComboBox *>(u"concludeVariant"_s);
    variant->setFocus();
    QTest::keyClick(variant, Qt::Key_Up);
    QTRY_COMPARE(asked->actButton()->text(), u"Give everyone A"_s);
    QVERIFY(notice(asked).startsWith(u"B is ahead"_s));
    QTest::keyClick(variant, Qt::Key_Down);
    QCOMPARE(m_console->flags.experiments[0][u"status"_s].toString(), u"running"_s);
    // What is refused stands in the dialog.
    m_console->flags.refusal = FakeApiClient::failure(409, u"The experiment has not started."_s);
    QTest::mouseClick(asked->actButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_console->flags.refusal.status);
    QTRY_VERIFY(asked->actButton()->isEnabled());
    QVERIFY(asked->isVisible());
    QTest::mouseClick(asked->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_console->flags.experiments[0][u"winner"_s].toString(), u"B"_s);
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"Concluded"_s);
    QTRY_COMPARE(find<Banner>("experimentBanner")->findChild<QLabel *>(u"bannerTitle"_s)->text(),
                 u"Everyone gets B."_s);
    QVERIFY(!find<QAbstractButton>("experimentAct")->isVisible());
    QCOMPARE(cell(2, FlagsModel::Shown), u"100% B"_s);
    // Who gets it now, and what it was measured with.
    const auto share = [this](int row, int role) {
        return find<DataTable>("variantsTable")->model()->index(row, VariantsModel::Share).data(role).toString();
    };
    QCOMPARE(share(0, Qt::DisplayRole), u"0%"_s);
    QCOMPARE(share(1, Qt::DisplayRole), u"100%"_s);
    QCOMPARE(share(1, TableRole::SecondLine), u"ran with 50%"_s);
}

void TestFlags::keepsRunningAllTheSame()
{
    open(u"experiment-pricing_test"_s);
    QTRY_COMPARE(find<QAbstractButton>("experimentKeep")->text(), u"Keep running"_s);
    press("experimentKeep");
    QCOMPARE(find<QAbstractButton>("experimentAct")->text(), u"Stop"_s);
    QVERIFY(!find<QAbstractButton>("experimentKeep")->isVisible());
    QVERIFY(find<Banner>("experimentBanner")->findChild<QLabel *>()->text().startsWith(u"B is ahead"_s));
    QCOMPARE(m_console->flags.experiments[0][u"status"_s].toString(), u"running"_s);
    // Without a result that is clear it can be given all the same, from the header.
    QJsonArray rows = m_console->flags.results[u"variants"_s].toArray();
    QJsonObject unclear = rows[1].toObject();
    unclear[u"p_value"_s] = 0.4;
    rows[1] = unclear;
    m_console->flags.results[u"variants"_s] = rows;
    press("concludeExperiment");
    const Dialog *asked = dialog("concludeDialog");
    QVERIFY(asked);
    QTRY_VERIFY(notice(asked).startsWith(u"There is no clear difference yet"_s));
    QCOMPARE(asked->actButton()->text(), u"Give everyone A"_s); // the first, until somebody picks
}

void TestFlags::membersGetTheWinner()
{
    m_console->flags.experiments[0][u"segment_id"_s] = u"seg_2"_s;
    m_console->flags.experiments[0][u"planned_days"_s] = 21;
    Q_EMIT m_console->api.changed(u"experiments"_s, {});
    open(u"experiment-pricing_test"_s);
    QTRY_COMPARE(list()->model()->index(2, FlagsModel::Key).data(TableRole::SecondLine).toString(),
                 u"Experiment, Enterprise accounts"_s);
    QTRY_COMPARE(find<QAbstractButton>("experimentAct")->text(), u"Give everyone B…"_s);
    press("experimentAct");
    const Dialog *asked = dialog("concludeDialog");
    QVERIFY(asked);
    const QString effect = asked->findChild<QLabel *>(u"concludeEffect"_s)->text();
    QVERIFY2(effect.contains(u"of Enterprise accounts get B from now on"_s), qPrintable(effect));
    const QString caution = notice(asked);
    QVERIFY2(caution.contains(u"planned days are left"_s), qPrintable(caution));
}

void TestFlags::concludedCannotGoOn()
{
    m_console->flags.experiments[0][u"status"_s] = u"concluded"_s;
    m_console->flags.experiments[0][u"winner"_s] = u"B"_s;
    Q_EMIT m_console->api.changed(u"experiments"_s, {});
    open(u"experiment-pricing_test"_s);
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"Concluded"_s);
    press("turnFlag"); // to nobody any more
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"Stopped"_s);
    QVERIFY(!find<QWidget>("turnFlag")->isVisible());
    // Its switch asks, as going on would be something else.
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                      list()->visualRect(list()->model()->index(2, FlagsModel::On)).center());
    Dialog *asked = dialog("concludeDialog");
    QVERIFY(asked);
    QCOMPARE(asked->actButton()->text(), u"Give everyone B"_s);
    QTest::keyClick(asked, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<Dialog *>(u"concludeDialog"_s));
    QCOMPARE(m_console->flags.experiments[0][u"status"_s].toString(), u"stopped"_s);
    QCOMPARE(find<QAbstractButton>("experimentAct")->text(), u"Give everyone B…"_s);
}

void TestFlags::leaderIsAheadOfAll()
{
    const auto results = [](const QList<std::pair<double, double>> &others) {
        ExperimentResults made;
        made.variants.append({.key = u"A"_s});
        for (const auto &[lift, p] : others)
            made.variants.append(
                {.key = QString(QChar(u'A' + char16_t(made.variants.size()))), .lift = lift, .pValue = p});
        return made;
    };
    QCOMPARE(leaderOf({}), QString());
    QCOMPARE(leaderOf(results({{0.02, 0.04}})), u"B"_s);
    QCOMPARE(leaderOf(results({{0.02, 0.05}})), QString());
    QCOMPARE(leaderOf(results({{-0.02, 0.04}})), u"A"_s);
    QCOMPARE(leaderOf(results({{0.02, 0.04}, {0.03, 0.01}})), u"C"_s);
    QCOMPARE(leaderOf(results({{-0.02, 0.04}, {0.01, 0.6}})), QString()); // C may be ahead
    QCOMPARE(leaderOf(results({{-0.02, 0.04}, {-0.01, 0.01}})), u"A"_s);
}

void TestFlags::experimentIsMadeByHand()
{
    const auto actions = find<QPushButton>("newFlag")->menu()->actions();
    actions[1]->trigger();
    Dialog *made = dialog("experimentDialog");
    QVERIFY(made);
    QTest::keyClicks(made->findChild<QLineEdit *>(u"experimentKey"_s), u"checkout_copy"_s);
    auto *metric = made->findChild<PickField *>(u"experimentMetric"_s);
    QTest::mouseClick(metric, Qt::LeftButton);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    type(u"subscription_started"_s); // none of those that were seen
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(metric->text(), u"subscription_started"_s);
    QTest::mouseClick(made->findChild<QAbstractButton *>(u"addVariant"_s), Qt::LeftButton);
    auto *third = made->findChildren<QLineEdit *>(u"variantKey"_s).last();
    QCOMPARE(third->selectedText(), u"C"_s); // to be written over
    QTest::keyClicks(third, u"short"_s);
    QTest::mouseClick(made->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_console->flags.experiments.size(), 2);
    const auto variant = [](const QString &key) { return QJsonObject{{u"key"_s, key}, {u"weight"_s, 50}}; };
    const QJsonObject body = m_console->api.last("POST", u"/v1/experiments"_s).body;
    QCOMPARE(body[u"variants"_s].toArray(), (QJsonArray{variant(u"A"_s), variant(u"B"_s), variant(u"short"_s)}));
    QCOMPARE(body[u"metric_event"_s].toString(), u"subscription_started"_s);
    QVERIFY(!body.contains(u"segment_id"_s));
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"checkout_copy"_s);
    QCOMPARE(find<Badge>("flagState")->text(), u"Draft"_s);
    press("turnFlag");
    QTRY_COMPARE(find<Badge>("flagState")->text(), u"Running"_s);
}

void TestFlags::startedOneIsFixed()
{
    open(u"experiment-pricing_test"_s);
    press("editExperiment");
    Dialog *edited = dialog("experimentDialog");
    QVERIFY(edited);
    QVERIFY(!edited->findChild<QWidget *>(u"variantFields"_s)->isEnabled());
    auto *name = edited->findChild<QLineEdit *>(u"experimentName"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Plans"_s);
    QTest::mouseClick(edited->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_console->flags.experiments[0][u"name"_s].toString(), u"Plans"_s);
    QVERIFY(!m_console->api.last("PATCH", u"/v1/experiments/pricing_test"_s).body.contains(u"variants"_s));
}

void TestFlags::saysWhatIsPlanned()
{
    QJsonObject &pricing = m_console->flags.experiments[0];
    pricing[u"baseline_rate"_s] = 0.12;
    pricing[u"minimum_effect"_s] = 0.02;
    pricing[u"planned_size"_s] = 8'874;
    pricing[u"planned_days"_s] = 21;
    Q_EMIT m_console->api.changed(u"experiments"_s, {});
    open(u"experiment-pricing_test"_s);
    const auto checks = [this] {
        QStringList texts;
        for (const QWidget *row : find<QWidget>("experimentChecks")->findChildren<QWidget *>())
            texts.append(row->accessibleName());
        return texts.join(u'|');
    };
    QTRY_VERIFY2(checks().contains(u"Planned size: 4,798 of 8,874, not yet"_s), qPrintable(checks()));
    QTRY_VERIFY2(checks().contains(u"Planned time: 17 of 21 days, not yet"_s), qPrintable(checks()));
    press("editExperiment");
    Dialog *edited = dialog("experimentDialog");
    QVERIFY(edited);
    QTRY_VERIFY(edited->findChild<QLabel *>(u"experimentSize"_s)->text().startsWith(u"Needs 8,874 contacts"_s));
    const QJsonObject asked = m_console->api.last("POST", u"/v1/experiments/sample-size"_s).body;
    QCOMPARE(asked[u"baseline_rate"_s].toDouble(), 0.12);
    QCOMPARE(asked[u"weights"_s].toArray(), (QJsonArray{50, 50}));
    edited->findChild<QDoubleSpinBox *>(u"experimentEffect"_s)->setValue(0);
    QTRY_VERIFY(edited->findChild<QLabel *>(u"experimentSize"_s)->text().startsWith(u"Enter an expected rate"_s));
    edited->findChild<QSpinBox *>(u"experimentDays"_s)->setValue(28);
    QTest::mouseClick(edited->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_console->flags.experiments[0][u"planned_days"_s].toInt(), 28);
    QVERIFY(m_console->api.last("PATCH", u"/v1/experiments/pricing_test"_s).body[u"minimum_effect"_s].isNull());
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

void TestFlags::experimentOfOthersIsRefused()
{
    open(u"experiment-pricing_test"_s);
    press("editExperiment");
    Dialog *edited = dialog("experimentDialog");
    QVERIFY(edited);
    m_console->flags.experiments[0][u"name"_s] = u"Theirs"_s;
    QTest::mouseClick(edited->actButton(), Qt::LeftButton);
    QTRY_VERIFY(edited->findChild<Banner *>() && edited->findChild<Banner *>()->isVisible());
    QCOMPARE(m_console->flags.experiments[0][u"name"_s].toString(), u"Theirs"_s);
    QVERIFY(edited->isVisible());
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
