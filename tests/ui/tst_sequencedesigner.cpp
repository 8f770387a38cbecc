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
#include "ui/widgets/translation.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPaintEvent>
#include <QScrollArea>
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
    void marksWhatIsNotSaved();
    void leadsToTheWait();
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
    QVERIFY2(notes.contains(u"310 waiting · 2 unsubscribed or suppressed · 4 passed over"_s),
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
    QCOMPARE(ids(), QStringList({before[0], QString()}) + before.sliced(1));
    QCOMPARE(m_designer->selected(), 1);
    QTest::mouseClick(find<QAbstractButton>(u"insertEmail%1"_s.arg(ids().size())), Qt::LeftButton);
    QCOMPARE(m_designer->selected(), int(before.size()) + 1);
    QVERIFY(ids().last().isEmpty());
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
    m_designer->duplicateSelected();
    QCOMPARE(ids(), QStringList({before[0], before[1], QString()}) + before.sliced(2));
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
    auto *choice = field.findChild<QComboBox *>(u"stepWindow"_s);
    choice->setCurrentIndex(0);
    Q_EMIT choice->activated(0);
    QVERIFY(field.value().isNull());
}

QTEST_MAIN(TestSequenceDesigner)
#include "tst_sequencedesigner.moc"
