// Messages of a window: how long they stay, what stops their clock, undo, three at most.
#include "tests/support/widgetprobe.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestToasts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }
    void init();
    void cleanup() { m_probe.reset(); }

    void doneGoesAfterFiveSeconds();
    void undoLastsTenAndUndoes();
    void undoGoesWithWhoCan();
    void failureStays();
    void pointerStopsTheClock();
    void focusStopsTheClockAndComesBack();
    void threeAtMost();
    void nothingThatMustBeReadIsPushedOut();
    void workEndsAsDone();
    void standsAtTheBottomEnd();
    void isAnnounced();

private:
    static void press(Toast *toast, const char *name)
    {
        QTest::mouseClick(toast->findChild<QAbstractButton *>(QString::fromLatin1(name)), Qt::LeftButton);
    }

    std::unique_ptr<Probe> m_probe;
    QLineEdit *m_field = nullptr;
    ToastStack *m_stack = nullptr;
};

void TestToasts::init()
{
    m_probe = std::make_unique<Probe>();
    m_field = m_probe->add(new QLineEdit);
    m_probe->resize(900, 600);
    m_probe->show();
    m_field->setFocus();
    m_stack = ToastStack::of(m_field);
    QCOMPARE(ToastStack::of(m_probe.get()), m_stack); // one for a window
    QTest::mouseMove(m_probe.get(), QPoint(5, 5));
}

void TestToasts::doneGoesAfterFiveSeconds()
{
    QPointer<Toast> toast = m_stack->done(u"Segment saved"_s, u"487 members"_s);
    QVERIFY(toast->isVisible());
    QCOMPARE(toast->accessibleName(), u"Segment saved. 487 members"_s);
    m_stack->advance(4'500);
    QVERIFY(toast && toast->isVisible());
    m_stack->advance(500);
    QTRY_VERIFY(!toast);
    QVERIFY(!m_stack->isVisible());
}

void TestToasts::undoLastsTenAndUndoes()
{
    int undone = 0;
    QPointer<Toast> toast = m_stack->undoable(m_field, u"Key revoked"_s, {}, [&] { ++undone; });
    m_stack->advance(9'000);
    QVERIFY(toast && toast->isVisible());
    press(toast, "toastAction");
    QCOMPARE(undone, 1);
    QTRY_VERIFY(!toast);

    toast = m_stack->undoable(m_field, u"Key revoked"_s, {}, [&] { ++undone; });
    m_stack->advance(10'000);
    QTRY_VERIFY(!toast);
    QCOMPARE(undone, 1);
}

/// Pages are made anew in another language; the stack stays.
void TestToasts::undoGoesWithWhoCan()
{
    int undone = 0;
    auto page = std::make_unique<QObject>();
    for (int i = 0; i < 4; ++i)
        m_stack->undoable(page.get(), u"Key revoked"_s, {}, [&] { ++undone; });
    m_stack->done(u"Segment saved"_s);
    page.reset();
    QCOMPARE(m_stack->shown().size(), 1);
    QCOMPARE(m_stack->shown().last()->title(), u"Segment saved"_s);
    QCOMPARE(undone, 0);
}

void TestToasts::failureStays()
{
    QPointer<Toast> toast = m_stack->failed(u"Test email not sent"_s, u"SMTP answered 535"_s);
    m_stack->advance(600'000);
    QVERIFY(toast && toast->isVisible());
    press(toast, "toastClose");
    QTRY_VERIFY(!toast);
}

void TestToasts::pointerStopsTheClock()
{
    QPointer<Toast> toast = m_stack->done(u"Segment saved"_s);
    QTest::mouseMove(toast, toast->rect().center());
    QTRY_VERIFY(toast->underMouse());
    m_stack->advance(60'000);
    QVERIFY(toast && toast->isVisible());
    QTest::mouseMove(m_probe.get(), QPoint(5, 5));
    QTRY_VERIFY(!toast->underMouse());
    m_stack->advance(5'000);
    QTRY_VERIFY(!toast);
}

void TestToasts::focusStopsTheClockAndComesBack()
{
    QPointer<Toast> toast = m_stack->undoable(m_field, u"Key revoked"_s, {}, [] {});
    auto *undo = toast->findChild<QAbstractButton *>(u"toastAction"_s);
    undo->setFocus(Qt::TabFocusReason);
    m_stack->advance(60'000);
    QVERIFY(toast && toast->isVisible());
    QTest::keyClick(undo, Qt::Key_Space);
    QTRY_VERIFY(!toast);
    QVERIFY(m_field->hasFocus());
}

void TestToasts::threeAtMost()
{
    QPointer<Toast> first = m_stack->done(u"1"_s);
    for (const char *text : {"2", "3", "4"})
        m_stack->done(QString::fromLatin1(text));
    QCOMPARE(m_stack->shown().size(), ToastStack::most);
    QTRY_VERIFY(!first);
    QCOMPARE(m_stack->shown().last()->title(), u"4"_s);
}

void TestToasts::nothingThatMustBeReadIsPushedOut()
{
    for (const char *text : {"1", "2", "3"})
        m_stack->failed(QString::fromLatin1(text));
    QPointer<Toast> fourth = m_stack->failed(u"4"_s);
    QVERIFY(!fourth->isVisible());
    QCOMPARE(m_stack->shown().size(), 3);
    press(m_stack->shown().first(), "toastClose");
    QTRY_VERIFY(fourth->isVisible());
    QCOMPARE(m_stack->shown().size(), 3);
}

void TestToasts::workEndsAsDone()
{
    int cancelled = 0;
    QPointer<Toast> toast = m_stack->working(u"Exporting contacts"_s, u"Starting"_s, u"Cancel"_s, [&] { ++cancelled; });
    toast->setProgress(7'430, 12'500, u"7,430 of 12,500, 4 s left"_s);
    m_stack->advance(60'000);
    QVERIFY(toast && toast->isVisible());
    toast->finish(Toast::Kind::Done, u"contacts.xlsx saved"_s, u"412 kB"_s);
    toast->setAction(u"Show in folder"_s, {});
    QCOMPARE(toast->title(), u"contacts.xlsx saved"_s);
    m_stack->advance(5'000);
    QTRY_VERIFY(!toast);
    QCOMPARE(cancelled, 0);
}

void TestToasts::standsAtTheBottomEnd()
{
    m_stack->done(u"Segment saved"_s);
    QCOMPARE(m_stack->geometry().bottomRight(), QPoint(900 - 24 - 1, 600 - 24 - 1));
    m_probe->resize(700, 500);
    QTRY_COMPARE(m_stack->geometry().right(), 700 - 24 - 1);
    m_probe->setLayoutDirection(Qt::RightToLeft);
    QTRY_COMPARE(m_stack->geometry().left(), 24);
}

void TestToasts::isAnnounced()
{
    QSignalSpy announced(&Announcer::instance(), &Announcer::announced);
    Toast *failed = m_stack->failed(u"Test email not sent"_s, u"SMTP answered 535"_s);
    QCOMPARE(announced.count(), 1);
    QCOMPARE(announced[0][0].value<QWidget *>(), failed);
    QCOMPARE(announced[0][1].toString(), u"Test email not sent. SMTP answered 535"_s);
    QCOMPARE(announced[0][2].value<Urgency>(), Urgency::Assertive);
    // What screen readers are told of: a message by this name.
    QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(failed);
    QCOMPARE(heard->role(), QAccessible::AlertMessage);
    QCOMPARE(heard->text(QAccessible::Name), u"Test email not sent. SMTP answered 535"_s);

    Toast *work = m_stack->working(u"Exporting contacts"_s, {});
    work->setProgress(7, 10, u"7 of 10"_s);
    QCOMPARE(announced.count(), 2); // that it began, not each step of it
    work->finish(Toast::Kind::Done, u"12 contacts exported"_s, u"contacts.csv"_s);
    QCOMPARE(announced.count(), 3);
    QCOMPARE(announced[2][1].toString(), u"12 contacts exported. contacts.csv"_s);
    QCOMPARE(announced[2][2].value<Urgency>(), Urgency::Polite);
}

QTEST_MAIN(TestToasts)
#include "tst_toasts.moc"
