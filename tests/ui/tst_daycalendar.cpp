// The calendar: what it shows, how keys and clicks choose a day, in the language and the direction of the window; and
// the field that opens it.

#include "ui/widgets/consolestyle.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/daycalendar.h"
#include "ui/widgets/daygrid.h"
#include "ui/widgets/momentfield.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAccessible>
#include <QApplication>
#include <QCalendarWidget>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <memory>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestDayCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        speak(QLocale::English, QLocale::UnitedKingdom);
        applyTheme(*qApp);
    }
    void init();
    void cleanup();

    void keysMove_data();
    void keysMove();
    void choosesByKeyAndClick();
    void daysBeforeTheFirstAreNotChosen();
    void goesByMonths();
    void mirrored();
    void speaksTheLanguage();
    void isPaintedInTokens_data();
    void isPaintedInTokens();
    void isReadAloud();
    void opensFromAField();
    void fieldsHaveNoOtherCalendar();

private:
    static void speak(QLocale::Language language, QLocale::Country country)
    {
        installTranslation(QLocale(language, country));
    }
    QString month() const { return m_calendar->findChild<QLabel *>(u"monthShown"_s)->text(); }
    QString current() const { return static_cast<DayGrid *>(m_calendar->days())->current(); }
    QAbstractButton *arrow(const QString &name) const { return m_calendar->findChild<QAbstractButton *>(name); }
    void clickDay(const QDate &day) const
    {
        QTest::mouseClick(m_calendar->days(), Qt::LeftButton, {}, m_calendar->rectOf(day).center());
    }
    /// In the middle of the left edge of its mark: beside the digits.
    QColor groundOf(const QDate &day, int in = 5) const
    {
        const QImage seen = m_calendar->grab().toImage();
        const QRect cell = m_calendar->rectOf(day);
        const QPoint place = m_calendar->days()->mapTo(m_calendar.get(), QPoint(cell.left() + in, cell.center().y()));
        return seen.pixelColor(place * int(seen.devicePixelRatio()));
    }

    std::unique_ptr<DayCalendar> m_calendar;
};

void TestDayCalendar::init()
{
    m_calendar = std::make_unique<DayCalendar>();
    m_calendar->setToday({2026, 2, 23});
    m_calendar->setDay({2026, 2, 25});
    m_calendar->show();
    QVERIFY(QTest::qWaitForWindowActive(m_calendar.get()));
    m_calendar->setFocus();
}

void TestDayCalendar::cleanup()
{
    m_calendar.reset();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    applyTheme(*qApp);
    speak(QLocale::English, QLocale::UnitedKingdom);
}

void TestDayCalendar::keysMove_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QDate>("to");
    QTest::addRow("left") << int(Qt::Key_Left) << QDate(2026, 2, 24);
    QTest::addRow("right") << int(Qt::Key_Right) << QDate(2026, 2, 26);
    QTest::addRow("up") << int(Qt::Key_Up) << QDate(2026, 2, 18);
    QTest::addRow("down") << int(Qt::Key_Down) << QDate(2026, 3, 4);
    QTest::addRow("page up") << int(Qt::Key_PageUp) << QDate(2026, 1, 25);
    QTest::addRow("page down") << int(Qt::Key_PageDown) << QDate(2026, 3, 25);
    QTest::addRow("year back") << (int(Qt::Key_PageUp) | int(Qt::SHIFT)) << QDate(2025, 2, 25);
    QTest::addRow("home") << int(Qt::Key_Home) << QDate(2026, 2, 23); // Monday
    QTest::addRow("end") << int(Qt::Key_End) << QDate(2026, 3, 1);
}

void TestDayCalendar::keysMove()
{
    QFETCH(int, key);
    QFETCH(QDate, to);
    QSignalSpy picked(m_calendar.get(), &DayCalendar::picked);
    const bool shift = key & Qt::SHIFT;
    QTest::keyClick(m_calendar->days(), Qt::Key(key & ~Qt::SHIFT), shift ? Qt::ShiftModifier : Qt::NoModifier);
    QVERIFY(picked.isEmpty()); // moving is not choosing
    QCOMPARE(m_calendar->month(), QDate(to.year(), to.month(), 1));
    QTest::keyClick(m_calendar->days(), Qt::Key_Space);
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked.first().first().toDate(), to);
    QCOMPARE(m_calendar->day(), to);
}

void TestDayCalendar::choosesByKeyAndClick()
{
    QSignalSpy picked(m_calendar.get(), &DayCalendar::picked);
    clickDay({2026, 2, 12});
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 12));
    QTest::keyClick(m_calendar->days(), Qt::Key_Right);
    QTest::keyClick(m_calendar->days(), Qt::Key_Return);
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 13));
    QCOMPARE(picked.size(), 2);
    QTest::mouseClick(m_calendar->days(), Qt::LeftButton, {}, QPoint(5, 5)); // a weekday is none
    m_calendar->setDay({2026, 2, 20});                                       // nor what the program says
    QCOMPARE(picked.size(), 2);
    m_calendar->setEnabled(false);
    clickDay({2026, 2, 12});
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 20));
}

void TestDayCalendar::daysBeforeTheFirstAreNotChosen()
{
    m_calendar->setFirst({2026, 2, 23});
    clickDay({2026, 2, 22});
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 25));
    QTest::keyClick(m_calendar->days(), Qt::Key_PageUp);
    QTest::keyClick(m_calendar->days(), Qt::Key_Space);
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 23));
    QVERIFY(!arrow(u"monthBefore"_s)->isEnabled());
    QTest::mouseClick(arrow(u"monthAfter"_s), Qt::LeftButton);
    arrow(u"monthBefore"_s)->setFocus();
    QTest::keyClick(arrow(u"monthBefore"_s), Qt::Key_Space);
    QCOMPARE(m_calendar->month(), QDate(2026, 2, 1));
    QVERIFY(arrow(u"monthAfter"_s)->hasFocus()); // not lost with the one that leads nowhere
}

void TestDayCalendar::goesByMonths()
{
    QCOMPARE(month(), u"February 2026"_s);
    QTest::mouseClick(arrow(u"monthAfter"_s), Qt::LeftButton);
    QCOMPARE(month(), u"March 2026"_s);
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 25));
    m_calendar->setDay({2026, 12, 31});
    QCOMPARE(month(), u"December 2026"_s);
    const QSize before = m_calendar->sizeHint();
    QTest::mouseClick(arrow(u"monthAfter"_s), Qt::LeftButton);
    QCOMPARE(month(), u"January 2027"_s);
    QCOMPARE(m_calendar->sizeHint(), before); // nothing under it moves
}

void TestDayCalendar::mirrored()
{
    const int monday = m_calendar->rectOf({2026, 2, 23}).left();
    QVERIFY(monday < m_calendar->rectOf({2026, 2, 24}).left());
    m_calendar->setLayoutDirection(Qt::RightToLeft);
    QVERIFY(m_calendar->rectOf({2026, 2, 23}).left() > m_calendar->rectOf({2026, 2, 24}).left());
    QTest::keyClick(m_calendar->days(), Qt::Key_Left); // to where tomorrow stands
    QTest::keyClick(m_calendar->days(), Qt::Key_Space);
    QCOMPARE(m_calendar->day(), QDate(2026, 2, 26));
    QTRY_VERIFY(arrow(u"monthBefore"_s)->x() > arrow(u"monthAfter"_s)->x());
}

void TestDayCalendar::speaksTheLanguage()
{
    speak(QLocale::German, QLocale::Germany);
    DayCalendar german;
    german.setDay({2026, 3, 25});
    QCOMPARE(german.findChild<QLabel *>(u"monthShown"_s)->text(), u"März 2026"_s);
    QCOMPARE(german.findChild<QAbstractButton *>(u"monthBefore"_s)->accessibleName(), u"Monat davor"_s);
    // Weeks begin on Sunday in the States.
    QVERIFY(german.rectOf({2026, 3, 22}).left() > german.rectOf({2026, 3, 23}).left());
    speak(QLocale::English, QLocale::UnitedStates);
    QVERIFY(german.rectOf({2026, 3, 22}).left() < german.rectOf({2026, 3, 23}).left());
}

void TestDayCalendar::isPaintedInTokens_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("contrast");
    QTest::addRow("light") << false << false;
    QTest::addRow("dark") << true << false;
    QTest::addRow("high contrast") << false << true;
}

void TestDayCalendar::isPaintedInTokens()
{
    QFETCH(bool, dark);
    QFETCH(bool, contrast);
    applyTheme(*qApp, Look(dark ? Theme::Dark : Theme::Light, contrast));
    QCOMPARE(groundOf({2026, 2, 25}), tokens().accentFill);
    QCOMPARE(groundOf({2026, 2, 24}), tokens().surface);
    QCOMPARE(groundOf({2026, 2, 23}, 2), tokens().outline); // today
}

void TestDayCalendar::isReadAloud()
{
    QAccessibleInterface *days = QAccessible::queryAccessibleInterface(m_calendar->days());
    QVERIFY(days);
    QCOMPARE(days->text(QAccessible::Name), u"Day"_s);
    QVERIFY(days->valueInterface());
    QCOMPARE(days->text(QAccessible::Value), current());
    QVERIFY2(current().contains(u"25 February 2026"_s) && current().endsWith(u", chosen"_s), qPrintable(current()));
    QTest::keyClick(m_calendar->days(), Qt::Key_Home);
    QVERIFY2(days->valueInterface()->currentValue().toString().endsWith(u"23 February 2026, today"_s),
             qPrintable(current()));
}

void TestDayCalendar::opensFromAField()
{
    QWidget window;
    MomentField field(u"when"_s, &window);
    field.setMoment(QDateTime(QDate(2026, 2, 25), QTime(9, 0), Qt::UTC), QTimeZone::utc());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field.setFocus();
    const auto opened = [&field] { return field.findChild<Popover *>(u"calendarPopover"_s); };
    QTest::mouseClick(field.findChild<QAbstractButton *>(u"openCalendar"_s), Qt::LeftButton);
    QTRY_VERIFY(opened() && opened()->isVisible());
    QTest::keyClick(opened()->findChild<DayCalendar *>()->days(), Qt::Key_Escape);
    QTRY_VERIFY(!opened());
    QTest::keyClick(&field, Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(opened() && opened()->isVisible());
    auto *calendar = opened()->findChild<DayCalendar *>();
    QCOMPARE(calendar->day(), QDate(2026, 2, 25));
    QTRY_VERIFY(calendar->days()->hasFocus());
    QTest::keyClick(calendar->days(), Qt::Key_Right);
    QTest::keyClick(calendar->days(), Qt::Key_Return);
    QTRY_VERIFY(!opened());
    QCOMPARE(field.moment(QTimeZone::utc()), QDateTime(QDate(2026, 2, 26), QTime(9, 0), Qt::UTC));
    QCOMPARE(window.focusWidget(), &field);
}

void TestDayCalendar::fieldsHaveNoOtherCalendar()
{
    MomentField field(u"when"_s);
    QVERIFY(!field.calendarPopup());
    QVERIFY(field.findChildren<QCalendarWidget *>().isEmpty());
    // The text ends before the button, in either direction.
    const auto *button = field.findChild<QAbstractButton *>(u"openCalendar"_s);
    const auto *text = field.findChild<QLineEdit *>();
    field.resize(field.sizeHint());
    QVERIFY(button->x() > field.width() / 2);
    QVERIFY(text->textMargins().right() >= button->width());
    field.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(button->x() < field.width() / 2);
    QVERIFY(text->textMargins().left() >= button->width());
}

QTEST_MAIN(TestDayCalendar)
#include "tst_daycalendar.moc"
