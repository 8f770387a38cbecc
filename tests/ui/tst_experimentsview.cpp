// Experiments over a server with some of them: made, planned and concluded by clicks and keys; results as the server
// says them.
#include "tests/support/flagsscreenfixture.h"
#include "ui/charts/intervalplot.h"
#include "ui/charts/timechart.h"
#include "ui/flags/experimentverdict.h"
#include "ui/flags/flagsmodel.h"
#include "ui/flags/variantsmodel.h"
#include "ui/shell/screen.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestExperimentsView : public FlagsScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup() { stop(); }

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
    void experimentOfOthersIsRefused();
};

void TestExperimentsView::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestExperimentsView::experimentShowsItsResult()
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

void TestExperimentsView::ratioWarningComesFirst()
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

void TestExperimentsView::tooFewAreNoResult()
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

void TestExperimentsView::enoughIsOfTheInterval()
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

void TestExperimentsView::everyoneGetsTheWinner()
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

void TestExperimentsView::keepsRunningAllTheSame()
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

void TestExperimentsView::membersGetTheWinner()
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

void TestExperimentsView::concludedCannotGoOn()
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

void TestExperimentsView::leaderIsAheadOfAll()
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

void TestExperimentsView::experimentIsMadeByHand()
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

void TestExperimentsView::startedOneIsFixed()
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

void TestExperimentsView::saysWhatIsPlanned()
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

void TestExperimentsView::experimentOfOthersIsRefused()
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

QTEST_MAIN(TestExperimentsView)
#include "tst_experimentsview.moc"
