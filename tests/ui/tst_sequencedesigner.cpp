// The drawing of a sequence by itself: inserting, dragging and moving emails, and the field for the hours of sending.

#include "tests/support/fakeconsole.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/flowcard.h"
#include "ui/campaigns/flowpill.h"
#include "ui/campaigns/sendwindowfield.h"
#include "ui/campaigns/sequencedesigner.h"
#include "ui/campaigns/stepfigures.h"
#include "ui/shell/preferences.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/translation.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPaintEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimeEdit>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSequenceDesigner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void cleanup();

    void showsWhatBecameOfEachStep();
    void paintsAnewWhenNodesMove();
    void insertsWhereThePlusStands();
    void scrollsToWhatIsNew();
    void zoomCoversNothing();
    void dragsToAnotherPlace();
    void showsWhereADragLands();
    void escapeEndsADrag();
    void movesAndRemovesByKeys();
    void keysGoOnAtWhatIsNew();
    void keysOfTheWindowStepBack();
    void whatIsRemovedCanBePutBack();
    void marksWhatIsNotSaved();
    void leadsToTheWait();
    void putsAWaitBeforeAnEmail();
    void leadsToThePreview();
    void headsStayInView();
    void aDragScrolls();
    void saysItsDaysAndHours();
    void ownDaysAndHours();

private:
    template <class T>
    T *find(const QString &name)
    {
        T *found = m_designer->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    FlowCard *card(int step) { return find<FlowCard>(u"stepCard%1"_s.arg(step)); }
    QStringList ids() const
    {
        QStringList ids;
        for (const QJsonValue &step : m_document->steps())
            ids.append(step["id"_L1].toString());
        return ids;
    }
    /// The first half of a drag: the button is down, the pointer over `target`.
    void dragOver(FlowCard *from, const QPoint &target)
    {
        QTest::mousePress(from, Qt::LeftButton, {}, from->rect().center());
        QMouseEvent move(QEvent::MouseMove, from->mapFrom(m_designer.get(), target), m_designer->mapToGlobal(target),
                         Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(from, &move);
    }
    QPoint below(const QWidget *widget) const
    {
        return widget->mapTo(m_designer.get(), QPoint(widget->width() / 2, widget->height() + 4));
    }

    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<Preferences> m_kept;
    std::unique_ptr<CampaignDocument> m_document;
    std::unique_ptr<CampaignLookups> m_lookups;
    std::unique_ptr<SequenceDesigner> m_designer;
};

void TestSequenceDesigner::init()
{
    m_console = std::make_unique<FakeConsole>();
    m_console->campaigns.answerForOthers();
    m_kept = std::make_unique<Preferences>();
    m_document = std::make_unique<CampaignDocument>(m_console->api, *m_kept);
    m_lookups = std::make_unique<CampaignLookups>(m_console->api);
    m_designer = std::make_unique<SequenceDesigner>(*m_document, *m_lookups);
    m_designer->resize(900, 900);
    m_designer->show();
    m_lookups->load();
    m_document->open(u"cmpgn_1"_s);
    QTRY_COMPARE(m_document->state(), CampaignDocument::State::Ready);
    QTRY_VERIFY(m_designer->findChild<FlowCard *>(u"stepCard1"_s));
}

void TestSequenceDesigner::cleanup()
{
    m_document->discard();
    m_designer.reset();
    m_lookups.reset();
    m_document.reset();
    m_kept.reset();
    m_console.reset();
}

void TestSequenceDesigner::showsWhatBecameOfEachStep()
{
    QTRY_VERIFY(m_designer->findChildren<StepFigures *>().size() == m_document->steps().size() + 1);
    QStringList spoken;
    for (const StepFigures *figures : m_designer->findChildren<StepFigures *>())
        spoken.append(figures->accessibleName());
    QTRY_VERIFY2(spoken.filter(u"4,520"_s).size() > 0, qPrintable(spoken.join(u" / "_s)));
    // Whoever gets no mail does not count as waiting for it.
    QStringList notes;
    for (const QLabel *note : m_designer->findChildren<QLabel *>())
        notes.append(note->text());
    QVERIFY2(
        notes.contains(
            u"307 waiting · 106 left before this email · 2 unsubscribed or suppressed · 3 without an email address · 4 passed over"_s),
        qPrintable(notes.join(u" / "_s)));
}

void TestSequenceDesigner::paintsAnewWhenNodesMove()
{
    QVERIFY(QTest::qWaitForWindowExposed(m_designer.get()));
    QCoreApplication::processEvents();
    struct Watch : QObject
    {
        QRegion painted;
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint)
                painted += static_cast<QPaintEvent *>(event)->region();
            return false;
        }
    } watch;
    QWidget *canvas = card(1)->parentWidget();
    canvas->installEventFilter(&watch);
    card(1)->move(card(1)->pos() + QPoint(0, 5));
    QTRY_VERIFY(watch.painted.contains(QPoint(1, 1))); // far from where it stood
}

void TestSequenceDesigner::insertsWhereThePlusStands()
{
    const QStringList before = ids();
    QTest::mouseClick(find<QAbstractButton>(u"insertEmail1"_s), Qt::LeftButton);
    const QString added = ids().value(1);
    QVERIFY(!added.isEmpty() && !before.contains(added)); // it is the same one after it was saved
    QCOMPARE(ids(), QStringList({before[0], added}) + before.sliced(1));
    QCOMPARE(m_designer->selected(), 1);
    QTest::mouseClick(find<QAbstractButton>(u"insertEmail%1"_s.arg(ids().size())), Qt::LeftButton);
    QCOMPARE(m_designer->selected(), int(before.size()) + 1);
    QVERIFY(!before.contains(ids().last()) && ids().last() != added);
}

void TestSequenceDesigner::scrollsToWhatIsNew()
{
    m_designer->resize(900, 360);
    for (int added = 0; added < 3; ++added) {
        m_designer->addEmailAt(int(ids().size()));
        const int last = int(ids().size()) - 1;
        QTRY_VERIFY(!card(last)->visibleRegion().isEmpty());
        QTRY_COMPARE(card(last)->visibleRegion().boundingRect(), card(last)->rect());
    }
    m_designer->select(SequenceDesigner::trigger);
    QTRY_COMPARE(find<FlowCard>(u"triggerCard"_s)->visibleRegion().boundingRect(),
                 find<FlowCard>(u"triggerCard"_s)->rect());
}

void TestSequenceDesigner::zoomCoversNothing()
{
    auto *bar = find<QWidget>(u"sequenceZoom"_s);
    auto *scroll = find<QScrollArea>(u"sequenceScroll"_s);
    const auto place = [this](const QWidget *part) {
        return QRect(part->mapTo(m_designer.get(), QPoint()), part->size());
    };
    for (const int height : {900, 360}) {
        m_designer->resize(900, height);
        QTRY_COMPARE(m_designer->height(), height);
        QTRY_VERIFY(place(bar).bottom() < height);
        QVERIFY(bar->isVisible());
        QVERIFY(!place(bar).intersects(place(scroll)));
    }
}

void TestSequenceDesigner::dragsToAnotherPlace()
{
    const QStringList before = ids();
    QVERIFY(before.size() >= 2);
    FlowCard *last = card(int(before.size()) - 1);
    dragOver(card(0), below(last));
    QTest::mouseRelease(card(0), Qt::LeftButton, {}, card(0)->mapFrom(m_designer.get(), below(last)));
    QTRY_COMPARE(ids(), before.sliced(1) + before.first(1));
    QCOMPARE(m_designer->selected(), int(before.size()) - 1);
    // And up again, above the first.
    FlowCard *moved = card(int(before.size()) - 1);
    const QPoint top = card(0)->mapTo(m_designer.get(), QPoint(20, -10));
    dragOver(moved, top);
    QTest::mouseRelease(moved, Qt::LeftButton, {}, moved->mapFrom(m_designer.get(), top));
    QTRY_COMPARE(ids(), before);
    QVERIFY(m_document->canUndo());
}

void TestSequenceDesigner::showsWhereADragLands()
{
    QCoreApplication::processEvents(); // laid out
    FlowCard *last = card(int(ids().size()) - 1);
    QWidget *canvas = last->parentWidget();
    const auto shown = [&] {
        const QRect row = find<FlowPill>(u"sequenceEnd"_s)->parentWidget()->geometry();
        const QImage image = canvas->grab().toImage();
        for (int y = row.top(); y < row.bottom(); ++y) {
            if (image.pixelColor(row.left() + 4, y) == tokens().accentFill)
                return true;
        }
        return false;
    };
    QVERIFY(!shown());
    card(0)->setFocus();
    dragOver(card(0), below(last));
    QVERIFY(shown());
    QTest::keyClick(card(0), Qt::Key_Escape);
    QVERIFY(!shown());
    QTest::mouseRelease(card(0), Qt::LeftButton);
}

void TestSequenceDesigner::escapeEndsADrag()
{
    const QStringList before = ids();
    FlowCard *last = card(int(before.size()) - 1);
    card(0)->setFocus();
    dragOver(card(0), below(last));
    QTest::keyClick(card(0), Qt::Key_Escape);
    QTest::mouseRelease(card(0), Qt::LeftButton, {}, card(0)->mapFrom(m_designer.get(), below(last)));
    QCoreApplication::processEvents();
    QCOMPARE(ids(), before);
}

void TestSequenceDesigner::movesAndRemovesByKeys()
{
    const QStringList before = ids();
    QTest::keyClick(card(0), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(ids().first(2), QStringList({before[1], before[0]}));
    QTest::keyClick(card(1), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(ids(), before);
    QTest::keyClick(card(0), Qt::Key_Up, Qt::AltModifier); // there is nothing above
    QCOMPARE(ids(), before);
    QTest::keyClick(card(0), Qt::Key_Delete);
    QCOMPARE(ids(), before.sliced(1));
    m_document->undo();
    m_designer->select(1);
    QTest::keyClick(card(1), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(ids().size(), before.size() + 1);
    QCOMPARE(ids().first(2), before.first(2));
    QCOMPARE(m_designer->selected(), 2);
    QCOMPARE(m_document->steps()[2]["subject"_L1], m_document->steps()[1]["subject"_L1]);
    QVERIFY(!before.contains(ids()[2]));
}

/// All cards are made anew with each email more or less; the keyboard stays among them.
void TestSequenceDesigner::keysGoOnAtWhatIsNew()
{
    const QStringList before = ids();
    m_designer->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_designer.get()));
    QTRY_VERIFY(card(0)->isVisible());
    card(0)->setFocus();
    for (int copy = 1; copy <= 2; ++copy) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), card(copy));
        QCOMPARE(m_designer->selected(), copy);
        QCOMPARE(ids().size(), before.size() + copy);
    }
    m_document->undo();
    QTRY_COMPARE(QApplication::focusWidget(), card(m_designer->selected()));
    m_document->redo();
    QTRY_COMPARE(QApplication::focusWidget(), card(m_designer->selected()));
    find<QAbstractButton>(u"insertEmail1"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(QApplication::focusWidget(), card(1));
    QCOMPARE(m_designer->selected(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QCOMPARE(ids().size(), before.size() + 2);
}

/// The keys of the window are those of a card that has the focus.
void TestSequenceDesigner::keysOfTheWindowStepBack()
{
    QKeyEvent copies(QEvent::ShortcutOverride, Qt::Key_D, Qt::ControlModifier);
    copies.ignore();
    QCoreApplication::sendEvent(card(0), &copies);
    QVERIFY(copies.isAccepted());
    QKeyEvent other(QEvent::ShortcutOverride, Qt::Key_K, Qt::ControlModifier);
    other.ignore();
    QCoreApplication::sendEvent(card(0), &other);
    QVERIFY(!other.isAccepted());
}

void TestSequenceDesigner::whatIsRemovedCanBePutBack()
{
    const QStringList before = ids();
    m_designer->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_designer.get()));
    card(1)->setFocus();
    QTest::keyClick(card(1), Qt::Key_Delete);
    QCOMPARE(ids(), before.first(1) + before.sliced(2));
    QVERIFY(m_designer->isAncestorOf(QApplication::focusWidget())); // it is not lost
    // Also when something was changed since.
    QTest::mouseClick(find<QAbstractButton>(u"insertEmail0"_s), Qt::LeftButton);
    const Toast *toast = ToastStack::of(m_designer.get())->shown().last();
    QCOMPARE(toast->title(), u"Email 2 removed"_s);
    QTest::mouseClick(toast->findChild<QAbstractButton *>(u"toastAction"_s), Qt::LeftButton);
    QCOMPARE(ids().size(), before.size() + 1);
    QCOMPARE(ids()[1], before[1]);
    QCOMPARE(m_designer->selected(), 1);
}

void TestSequenceDesigner::marksWhatIsNotSaved()
{
    for (int step = 0; step < m_document->steps().size(); ++step)
        QVERIFY(!m_document->stepDiffers(step));
    QTest::mouseClick(find<QAbstractButton>(u"insertEmail0"_s), Qt::LeftButton);
    QVERIFY(m_document->stepDiffers(0));
    QVERIFY(!m_document->stepDiffers(1)); // only moved
    QVERIFY(!m_document->differs(u"trigger"_s));
}

void TestSequenceDesigner::leadsToTheWait()
{
    QSignalSpy wanted(m_designer.get(), &SequenceDesigner::waitWanted);
    QTest::mouseClick(find<FlowPill>(u"stepWait1"_s), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(m_designer->selected(), 1);
}

void TestSequenceDesigner::putsAWaitBeforeAnEmail()
{
    QSignalSpy wanted(m_designer.get(), &SequenceDesigner::waitWanted);
    auto *wait = find<QAbstractButton>(u"addWait"_s);
    const auto delay = [this](int step) { return m_document->steps()[step]["delay"_L1].toString(); };
    QCOMPARE(delay(0), u"0m"_s);
    QCOMPARE(m_designer->selected(), int(SequenceDesigner::trigger));
    QTest::mouseClick(wait, Qt::LeftButton); // behind the trigger stands the first email
    QCOMPARE(delay(0), u"1d"_s);
    QCOMPARE(m_designer->selected(), 0);
    QCOMPARE(wanted.size(), 1);
    // One that is there is only led to.
    m_designer->select(1);
    QTest::mouseClick(wait, Qt::LeftButton);
    QCOMPARE(delay(1), u"2d"_s);
    QCOMPARE(wanted.size(), 2);
    m_document->set(u"steps"_s, QJsonArray());
    QVERIFY(!wait->isEnabled());
    QVERIFY(!wait->toolTip().isEmpty());
}

void TestSequenceDesigner::leadsToThePreview()
{
    QSignalSpy wanted(m_designer.get(), &SequenceDesigner::previewWanted);
    QTest::mouseClick(card(1)->findChild<QAbstractButton *>(u"stepLook"_s), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(m_designer->selected(), 1);
}

/// The heads of the figures stay where they can be read, over their columns.
void TestSequenceDesigner::headsStayInView()
{
    m_designer->resize(700, 560);
    m_designer->setZoom(2);
    for (int added = 0; added < 3; ++added)
        m_designer->addEmailAt(int(ids().size()));
    auto *scroll = find<QScrollArea>(u"sequenceScroll"_s);
    auto *heads = find<QWidget>(u"figureHeads"_s);
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 400);
    QTRY_VERIFY(scroll->horizontalScrollBar()->maximum() > 50);
    const auto place = [&](const QWidget *part) {
        return QRect(part->mapTo(scroll->viewport(), QPoint()), part->size());
    };
    const auto columns = [&](int step) {
        for (const StepFigures *each : card(step)->parentWidget()->findChildren<StepFigures *>()) {
            if (std::abs(place(each).center().y() - place(card(step)).center().y()) < 3)
                return place(each);
        }
        return QRect();
    };
    for (const int x : {0, scroll->horizontalScrollBar()->maximum()}) {
        for (const int y : {0, 150, scroll->verticalScrollBar()->maximum()}) {
            scroll->horizontalScrollBar()->setValue(x);
            scroll->verticalScrollBar()->setValue(y);
            QTRY_VERIFY(place(heads).top() >= 0 && place(heads).bottom() < scroll->viewport()->height());
            const QRect words = place(heads->findChild<StepFigures *>());
            QTRY_COMPARE(words.left(), columns(1).left());
            QCOMPARE(words.width(), columns(1).width());
            QCOMPARE(place(heads).top() == 0, y > 100);
        }
    }
    // An email that is led to stands below them.
    scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
    m_designer->select(1);
    QTRY_VERIFY(place(card(1)).top() > place(heads).bottom());
}

void TestSequenceDesigner::aDragScrolls()
{
    m_designer->resize(900, 400);
    for (int added = 0; added < 3; ++added)
        m_designer->addEmailAt(int(ids().size()));
    m_designer->select(0);
    auto *scroll = find<QScrollArea>(u"sequenceScroll"_s);
    QTRY_VERIFY(!card(0)->visibleRegion().isEmpty());
    QCoreApplication::processEvents();
    const int before = scroll->verticalScrollBar()->value();
    const QPoint foot = scroll->mapTo(m_designer.get(), QPoint(200, scroll->viewport()->height() - 2));
    for (int moved = 0; moved < 5; ++moved)
        dragOver(card(0), foot);
    QVERIFY(scroll->verticalScrollBar()->value() > before + 100);
    QTest::keyClick(card(0), Qt::Key_Escape);
    QTest::mouseRelease(card(0), Qt::LeftButton);
}

void TestSequenceDesigner::saysItsDaysAndHours()
{
    const auto says = [this](const QJsonObject &window) {
        QJsonArray steps = m_document->steps();
        QJsonObject step = steps[1].toObject();
        step[u"send_window"_s] = window;
        steps[1] = step;
        m_document->set(u"steps"_s, steps);
        return card(1)->accessibleName();
    };
    QVERIFY2(card(1)->accessibleName().endsWith(u"Mon–Fri, 09:00–17:00 local time"_s),
             qPrintable(card(1)->accessibleName()));
    const QJsonObject own{{u"from"_s, u"08:30"_s},
                          {u"to"_s, u"11:00"_s},
                          {u"timezone"_s, u"Europe/Berlin"_s},
                          {u"days"_s, QJsonArray{u"sat"_s, u"mon"_s, u"tue"_s}}};
    QVERIFY2(says(own).endsWith(u" · Mon–Tue, Sat, 08:30–11:00 Europe/Berlin"_s), qPrintable(says(own)));
    QVERIFY(says({{u"from"_s, u"08:30"_s}, {u"to"_s, u"11:00"_s}}).endsWith(u" · 08:30–11:00 local time"_s));
}

void TestSequenceDesigner::ownDaysAndHours()
{
    SendWindowField field;
    field.show({});
    QVERIFY(field.value().isNull());
    const QJsonObject own{{u"from"_s, u"08:30"_s},
                          {u"to"_s, u"11:00"_s},
                          {u"timezone"_s, u"Europe/Berlin"_s},
                          {u"days"_s, QJsonArray{u"mon"_s, u"sat"_s}}};
    field.show(own);
    QCOMPARE(field.value().toObject(), own);
    QSignalSpy edited(&field, &SendWindowField::edited);
    field.findChild<QCheckBox *>(u"windowDay1"_s)->click();
    field.findChild<QTimeEdit *>(u"windowTo"_s)->setTime(QTime(12, 15));
    QCOMPARE(edited.size(), 2);
    QCOMPARE(field.value()["days"_L1].toArray(), QJsonArray{u"sat"_s});
    QCOMPARE(field.value()["to"_L1].toString(), u"12:15"_s);
    field.findChild<QCheckBox *>(u"windowDay6"_s)->click(); // on no day would be on every day
    QVERIFY(field.findChild<QCheckBox *>(u"windowDay6"_s)->isChecked());
    QCOMPARE(field.value()["days"_L1].toArray(), QJsonArray{u"sat"_s});
    auto *choice = field.findChild<QComboBox *>(u"stepWindow"_s);
    choice->setCurrentIndex(0);
    Q_EMIT choice->activated(0);
    QVERIFY(field.value().isNull());
}

QTEST_MAIN(TestSequenceDesigner)
#include "tst_sequencedesigner.moc"
