// The event that means success: named in the first steps or in the settings, and what is made anew begins with it.
#include "tests/support/windowfixture.h"
#include "ui/analytics/pickbutton.h"
#include "ui/segments/eventfield.h"
#include "ui/welcome/stepmark.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSuccessEvent : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { stop(); }
    void theFirstEventLeadsToTheChoice();
    void isChosenByKeyboardAndKept();
    void aRefusalIsSaidAndNothingIsKept();
    void isDoneWhereItIsNamed();
    void isChangedInTheSettings();
    void newNamesStandInTheSettings();
    void aNewSequenceBeginsWithIt();
    void aNewExperimentCountsIt();
    void aNewProgramIsConvertedByIt();
    void aNewFunnelLeadsToIt();
    void aNewConditionIsAboutIt();

private:
    void arrive();
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    StepMark::State lastMark() const { return m_window->findChildren<StepMark *>().last()->state(); }
};

void TestSuccessEvent::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestSuccessEvent::init()
{
    start();
    m_console->api.onGet(u"/v1/schema/events"_s,
                         {{u"data"_s, QJsonArray{QJsonObject{{u"name"_s, u"login"_s}, {u"count"_s, 12}},
                                                 QJsonObject{{u"name"_s, u"signup_completed"_s}, {u"count"_s, 1}}}}});
}

void TestSuccessEvent::arrive()
{
    m_console->add();
    m_console->today = 1;
    m_console->announce();
    Q_EMIT m_console->api.changed(u"status"_s, {});
}

void TestSuccessEvent::theFirstEventLeadsToTheChoice()
{
    openFirstPage();
    m_window->resize(1180, 720);
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s);
    QCOMPARE(lastMark(), StepMark::State::Later);
    QVERIFY(!find<EventField>("successEvent")->isVisible());
    QVERIFY(find<QLabel>("successNote")->text().contains(u"events that have arrived"_s));
    QSignalSpy announced(&Announcer::instance(), &Announcer::announced);
    arrive();
    QTRY_COMPARE(lastMark(), StepMark::State::Current);
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    QVERIFY(std::any_of(announced.cbegin(), announced.cend(),
                        [](const auto &said) { return said[1].toString() == u"Events have arrived"_s; }));
    // What is to be done next can be seen.
    const auto *field = find<EventField>("successEvent");
    QTRY_VERIFY(field->visibleRegion().boundingRect().height() == field->height());
}

void TestSuccessEvent::isChosenByKeyboardAndKept()
{
    openFirstPage();
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s);
    arrive();
    auto *field = find<EventField>("successEvent");
    QTRY_VERIFY(field->isVisible());
    QVERIFY(!find<QWidget>("openOverview")->isVisible());
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Down);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    const auto *names = field->list()->findChild<QListWidget *>();
    QTRY_COMPARE(names->count(), 2);
    type(u"sign"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_console->settings[u"success_event"_s].toString(), u"signup_completed"_s);
    QTRY_COMPARE(lastMark(), StepMark::State::Done);
    QCOMPARE(field->eventName(), u"signup_completed"_s);
    click("openOverview");
    QCOMPARE(m_window->currentScreen(), u"overview"_s);
}

void TestSuccessEvent::aRefusalIsSaidAndNothingIsKept()
{
    m_console->api.on("PATCH", u"/v1/settings"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"The disk is full."_s); });
    openFirstPage();
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s);
    arrive();
    auto *field = find<EventField>("successEvent");
    QTRY_VERIFY(field->isVisible());
    QSignalSpy announced(&Announcer::instance(), &Announcer::announced);
    QTest::mouseClick(field, Qt::LeftButton);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    type(u"login"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(find<QLabel>("successTrouble")->text(), u"The disk is full."_s);
    QVERIFY(find<QLabel>("successTrouble")->isVisible());
    QVERIFY(field->eventName().isEmpty());
    QCOMPARE(lastMark(), StepMark::State::Current);
    QCOMPARE(announced.last()[1].toString(), u"The disk is full."_s);
    QCOMPARE(announced.last()[2].value<Urgency>(), Urgency::Assertive);
}

void TestSuccessEvent::isDoneWhereItIsNamed()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    QTRY_COMPARE(lastMark(), StepMark::State::Done);
    QCOMPARE(find<EventField>("successEvent")->eventName(), u"login"_s);
}

void TestSuccessEvent::isChangedInTheSettings()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    m_window->navigate(u"settings"_s);
    auto *field = find<EventField>("success_event");
    QTRY_COMPARE(field->eventName(), u"login"_s);
    QTest::mouseClick(field, Qt::LeftButton);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    type(u"plan_chosen"_s); // none of those that have arrived
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(field->eventName(), u"plan_chosen"_s);
    QTRY_VERIFY(!field->list());
    click("saveSettings");
    QTRY_COMPARE(m_console->settings[u"success_event"_s].toString(), u"plan_chosen"_s);
    QTest::mouseClick(field, Qt::LeftButton);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    type(u"None"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!field->list());
    QVERIFY(field->eventName().isEmpty());
    click("saveSettings");
    QTRY_VERIFY(m_console->settings[u"success_event"_s].isNull());
}

void TestSuccessEvent::newNamesStandInTheSettings()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    m_window->navigate(u"settings"_s);
    auto *field = find<EventField>("success_event");
    QTRY_COMPARE(field->eventName(), u"login"_s);
    const auto names = [&] {
        QTest::mouseClick(field, Qt::LeftButton);
        const auto count = [&] { return field->list()->findChild<QListWidget *>()->count(); };
        (void)QTest::qWaitFor([&] { return field->list() && count() > 1; });
        const int found = count();
        QTest::keyClick(field->list()->searchField(), Qt::Key_Escape);
        (void)QTest::qWaitFor([&] { return !field->list(); });
        return found;
    };
    QCOMPARE(names(), 3); // none, and the two that came
    QJsonArray more;
    for (const QString &name : {u"login"_s, u"signup_completed"_s, u"plan_chosen"_s})
        more.append(QJsonObject{{u"name"_s, name}, {u"count"_s, 1}});
    m_console->api.onGet(u"/v1/schema/events"_s, {{u"data"_s, more}});
    Q_EMIT m_console->api.changed(u"events"_s, {});
    QCOMPARE(names(), 4);
}

void TestSuccessEvent::aNewSequenceBeginsWithIt()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    m_window->navigate(u"campaigns"_s);
    for (const bool broadcast : {false, true}) {
        QTRY_VERIFY(find<QWidget>("newCampaign")->isVisible());
        click("newCampaign");
        Dialog *form = dialog("newCampaignDialog");
        QVERIFY(form);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"campaignName"_s), u"Welcome"_s);
        if (broadcast)
            QTest::mouseClick(form->findChild<QAbstractButton *>(u"campaignBroadcast"_s), Qt::LeftButton);
        QTest::mouseClick(form->actButton(), Qt::LeftButton);
        QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns"_s), broadcast ? 2 : 1);
        const QJsonObject body = m_console->api.last("POST", u"/v1/campaigns"_s).body;
        QCOMPARE(body[u"trigger"_s][u"event"_s].toString(), broadcast ? QString() : u"login"_s);
        QTRY_VERIFY(!m_window->findChild<Dialog *>(u"newCampaignDialog"_s));
        m_window->navigate(u"campaigns"_s);
    }
}

void TestSuccessEvent::aNewExperimentCountsIt()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    m_window->navigate(u"flags"_s);
    find<QPushButton>("newFlag")->menu()->actions()[1]->trigger();
    const Dialog *form = dialog("experimentDialog");
    QVERIFY(form);
    QCOMPARE(form->findChild<EventField *>(u"experimentMetric"_s)->text(), u"login"_s);
}

void TestSuccessEvent::aNewProgramIsConvertedByIt()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    m_window->navigate(u"referrals"_s);
    click("newProgram");
    const Dialog *form = dialog("programDialog");
    QVERIFY(form);
    QCOMPARE(form->findChild<QLineEdit *>(u"programEvent"_s)->text(), u"login"_s);
}

void TestSuccessEvent::aNewFunnelLeadsToIt()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    for (const QString &path : {u"/v1/analytics/funnels"_s, u"/v1/analytics/cohorts"_s})
        m_console->api.onGet(path, {{u"data"_s, QJsonArray()}, {u"has_more"_s, false}});
    openFirstPage();
    m_window->navigate(u"analytics"_s);
    auto *nothing = find<QWidget>("analyticsNothing");
    QTRY_VERIFY(nothing->isVisible());
    QTest::mouseClick(nothing->findChild<QPushButton *>(u"stateAction"_s), Qt::LeftButton);
    QTRY_COMPARE(m_window->findChildren<PickButton *>(u"stepEvent"_s).size(), 2);
    QStringList steps;
    for (const PickButton *step : m_window->findChildren<PickButton *>(u"stepEvent"_s))
        steps.append(step->value());
    QCOMPARE(steps, QStringList({{}, u"login"_s}));
}

void TestSuccessEvent::aNewConditionIsAboutIt()
{
    m_console->settings[u"success_event"_s] = u"login"_s;
    openFirstPage();
    m_window->navigate(u"segments"_s);
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(find<QWidget>("addEventCount")->isVisible());
    click("addEventCount");
    QTRY_VERIFY(m_window->findChild<PickField *>(u"ruleField"_s));
    QTRY_COMPARE(find<PickField>("ruleField")->text(), u"login"_s);
    QTRY_VERIFY(find<QLineEdit>("ruleValueText")->isVisible()); // at least once
    QCOMPARE(find<QLineEdit>("ruleValueText")->text(), u"1"_s);
}

QTEST_MAIN(TestSuccessEvent)
#include "tst_successevent.moc"
