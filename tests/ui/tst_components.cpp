// The parts of pages, operated as a person would: buttons, switches, fields, filters, notices, dialogs, figures.
#include "tests/support/widgetprobe.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dayfield.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/filtereditor.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/inspectorpanel.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/windowshape.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QWindow>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestComponents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { applyTheme(*qApp); }

    void busyButtonTakesNoClickAndKeepsItsWidth();
    void spinnerStaysOffTheEdge();
    void ringOutlivesThemeAndPage();
    void disabledButtonSaysWhy();
    void switchTurnsWithSpace();
    void switchThatAppliesTakesNoClick();
    void segmentsMoveWithArrowKeys();
    void choiceCardsExcludeEachOther();
    void copyTurnsToACheckMark();
    void secretIsForgotten();
    void codeFollowsTheLook();
    void wheelScrollsPastAField();

    void fieldShowsItsErrorUntilItIsEdited();
    void formPutsErrorsAtTheirFields();

    void filterIsAddedChangedAndRemoved();
    void choicesThatComeLateAreNarrowedByTyping();
    void searchTakesWhatWasFound();
    void searchNeverTakesWhatAnOlderTextFound();
    void listStaysOnItsSideWhileItIsNarrowed();
    void filterIsRemovedByKey();
    void typedSearchIsSaidOnce();
    void wrongNumberIsNotTaken();
    void dateFilterSpeaksIso();
    void optionsMayComeLater();
    void busyChipTurnsAfterAWhile();
    void clearFiltersClearsAll();

    void irreversibleDialogFocusesCancel();
    void plainDialogTakesEnter();
    void busyDialogStaysOpen();
    void dialogGrowsToAllSides();
    void dialogStaysWhereTheSystemSizesIt();
    void dialogIsAsHighAsItsTexts();
    void windowFillsAScreenThatIsSmaller();
    void bannerActs();
    void inspectorShowsNothingOneOrSeveral();
    void inspectorScrollsToAPart();
    void kpiCardHasFiveStates();
    void flowLayoutBreaksLines();
    void labelsStandAtTheLeadingEnd();
};

void TestComponents::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestComponents::busyButtonTakesNoClickAndKeepsItsWidth()
{
    Probe probe;
    Button *save = probe.add(button(u"Save"_s, "primary"_L1));
    probe.show();
    QSignalSpy clicked(save, &QPushButton::clicked);
    const int before = save->sizeHint().width();
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);

    save->setFocus();
    save->setBusy(true);
    QCOMPARE(save->sizeHint().width(), before);
    QTest::mouseClick(save, Qt::LeftButton);
    QTest::keyClick(save, Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
    QVERIFY(save->hasFocus());
    QCOMPARE(save->accessibleDescription(), u"Working"_s);

    save->setBusy(false);
    QTest::keyClick(save, Qt::Key_Space);
    QCOMPARE(clicked.count(), 2);
}

void TestComponents::spinnerStaysOffTheEdge()
{
    Look large;
    large.textScale = 200;
    applyTheme(*qApp, large);
    Probe probe;
    for (const bool compact : {false, true}) {
        auto *save = new Button(u"Save"_s, "primary"_L1);
        save->setProperty("compact", compact);
        save->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        probe.add(save)->setBusy(true);
    }
    probe.show();
    for (Button *save : probe.findChildren<Button *>()) {
        const QImage picture = save->grab().toImage();
        const int middle = picture.height() / 2;
        for (int y = middle - 20; y <= middle + 20; ++y)
            QCOMPARE(picture.pixelColor(int(5 * picture.devicePixelRatio()), y), tokens().accentFill);
    }
}

void TestComponents::ringOutlivesThemeAndPage()
{
    Probe probe;
    auto *area = probe.add(new QScrollArea);
    area->setWidget(new Button(u"Inside"_s));
    auto *save = probe.add(new Button(u"Save"_s));
    probe.show();
    const auto shown = [&probe] {
        const auto rings = probe.findChildren<QFocusFrame *>();
        return std::any_of(rings.begin(), rings.end(), [](const QFocusFrame *ring) { return ring->isVisible(); });
    };
    area->widget()->setFocus(Qt::ShortcutFocusReason);
    QVERIFY(shown());
    Look dark(Theme::Dark, false, 200);
    applyTheme(*qApp, dark);
    QVERIFY(shown());
    delete area; // and the ring in it
    save->setFocus(Qt::ShortcutFocusReason);
    QVERIFY(shown());
}

void TestComponents::disabledButtonSaysWhy()
{
    Button save(u"Save"_s);
    save.setDisabledBecause(u"Nothing has changed"_s);
    QVERIFY(!save.isEnabled());
    QCOMPARE(save.toolTip(), u"Nothing has changed"_s);
    save.setDisabledBecause({});
    QVERIFY(save.isEnabled());
    QVERIFY(save.toolTip().isEmpty());
}

void TestComponents::switchTurnsWithSpace()
{
    Probe probe;
    auto *toggle = probe.add(new Switch(u"High contrast"_s));
    probe.show();
    QSignalSpy toggled(toggle, &QAbstractButton::toggled);
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(toggle->isChecked());
    toggle->setFocus();
    QTest::keyClick(toggle, Qt::Key_Space);
    QVERIFY(!toggle->isChecked());
    QCOMPARE(toggled.count(), 2);
    QCOMPARE(toggle->accessibleName(), u"High contrast"_s);
}

void TestComponents::switchThatAppliesTakesNoClick()
{
    Probe probe;
    auto *toggle = probe.add(new Switch(u"Active"_s));
    probe.show();
    toggle->setApplying(true);
    QTest::mouseClick(toggle, Qt::LeftButton);
    QTest::keyClick(toggle, Qt::Key_Space);
    QVERIFY(!toggle->isChecked());
    toggle->setApplying(false);
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(toggle->isChecked());
}

void TestComponents::segmentsMoveWithArrowKeys()
{
    Probe probe;
    auto *segments = probe.add(new SegmentedControl);
    for (const char *text : {"7 days", "30 days", "90 days"})
        segments->addSegment(QString::fromLatin1(text));
    probe.show();
    QSignalSpy changed(segments, &SegmentedControl::currentChanged);
    segments->segment(0)->setFocus();
    QTest::keyClick(segments->segment(0), Qt::Key_Right);
    QCOMPARE(segments->current(), 1);
    QVERIFY(segments->segment(1)->hasFocus());
    QTest::keyClick(segments->segment(1), Qt::Key_Left);
    QTest::keyClick(segments->segment(0), Qt::Key_Left);
    QCOMPARE(segments->current(), 2);
    QCOMPARE(changed.count(), 3);
    int stops = 0;
    for (int i = 0; i < 3; ++i)
        stops += segments->segment(i)->focusPolicy() & Qt::TabFocus ? 1 : 0;
    QCOMPARE(stops, 1);
}

void TestComponents::choiceCardsExcludeEachOther()
{
    Probe probe;
    auto *secret = probe.add(new ChoiceCard(u"Secret"_s, u"Reads and changes data"_s));
    auto *write = probe.add(new ChoiceCard(u"Write"_s, u"Sends events"_s));
    secret->setChecked(true);
    probe.show();
    QTest::mouseClick(write, Qt::LeftButton);
    QVERIFY(write->isChecked());
    QVERIFY(!secret->isChecked());
    write->setFocus();
    QTest::keyClick(write, Qt::Key_Up);
    QVERIFY(secret->isChecked());
    QCOMPARE(secret->accessibleDescription(), u"Reads and changes data"_s);
}

void TestComponents::copyTurnsToACheckMark()
{
    Probe probe;
    auto *copy = probe.add(iconButton(u"copy"_s, u"Copy ID"_s));
    auto *action = new CopyAction(copy);
    action->setText(u"cntct_8x2m4k"_s);
    probe.show();
    const QImage before = copy->grab().toImage();
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"cntct_8x2m4k"_s);
    QTest::mouseMove(&probe, QPoint(1, 1));
    QVERIFY(copy->grab().toImage() != before);
    QTRY_COMPARE(copy->grab().toImage(), before); // after 1.5 s
}

void TestComponents::secretIsForgotten()
{
    Probe probe;
    auto *secret = probe.add(new SecretField(u"New key"_s));
    secret->setValue(u"gos_sk_live_7Qm2vX9rdef4"_s);
    probe.show();
    QTest::mouseClick(secret->copyButton(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"gos_sk_live_7Qm2vX9rdef4"_s);
    secret->forget();
    QCOMPARE(secret->field()->text(), u"…def4"_s);
    QVERIFY(secret->value().isEmpty());
    QVERIFY(!secret->copyButton()->isEnabled());
    QVERIFY(!secret->copyButton()->toolTip().isEmpty());
}

void TestComponents::codeFollowsTheLook()
{
    Probe probe;
    auto *code = probe.add(new CodeView(CodeView::Height::OfText));
    code->setCode(u"curl http://127.0.0.1:8787"_s, CodeLanguage::Shell);
    probe.show();
    const auto ink = [code] {
        const auto formats = code->document()->firstBlock().layout()->formats();
        return formats.isEmpty() ? QColor() : formats.first().format.foreground().color();
    };
    QCOMPARE(ink(), tokensFor(Theme::Light).accent);
    const int height = code->sizeHint().height();
    Look look(Theme::Dark);
    look.textScale = 200;
    applyTheme(*qApp, look);
    QCOMPARE(ink(), tokensFor(Theme::Dark).accent);
    QVERIFY2(code->sizeHint().height() > height * 3 / 2, qPrintable(QString::number(code->sizeHint().height())));
}

void TestComponents::wheelScrollsPastAField()
{
    QScrollArea area;
    auto *inside = new QWidget;
    auto *choice = new ChoiceBox;
    choice->addItems({u"one"_s, u"two"_s, u"three"_s});
    auto *number = new QSpinBox;
    number->setValue(50);
    auto *column = new QVBoxLayout(inside);
    column->addWidget(choice);
    column->addWidget(number);
    column->addSpacing(2000);
    area.setWidget(inside);
    area.resize(300, 300);
    area.show();
    area.setFocus();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    area.setFocus();
    const auto wheel = [](QWidget *on) {
        const QPointF at = on->rect().center();
        QWheelEvent event(at, on->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // only these go on to the parent
        qApp->notify(on, &event);
    };
    for (QWidget *field : {static_cast<QWidget *>(choice), static_cast<QWidget *>(number)}) {
        const int before = area.verticalScrollBar()->value();
        wheel(field);
        QVERIFY(area.verticalScrollBar()->value() > before);
        QVERIFY(!field->hasFocus());
    }
    QCOMPARE(choice->currentIndex(), 0);
    QCOMPARE(number->value(), 50);
    choice->setFocus();
    QTRY_VERIFY(choice->hasFocus());
    wheel(choice);
    QCOMPARE(choice->currentIndex(), 1);
}

void TestComponents::fieldShowsItsErrorUntilItIsEdited()
{
    Probe probe;
    auto *edit = new QLineEdit(u"acme@"_s);
    auto *field = probe.add(new FormField(u"Email"_s, edit, u"Where reports go."_s));
    probe.show();
    auto *note = field->findChild<QLabel *>(u"fieldNote"_s);
    QCOMPARE(note->text(), u"Where reports go."_s);
    QCOMPARE(edit->accessibleName(), u"Email"_s);
    field->setError(u"An address such as alice@acme.com"_s);
    QCOMPARE(note->text(), u"An address such as alice@acme.com"_s);
    QCOMPARE(edit->property("state").toString(), u"error"_s);
    QCOMPARE(edit->accessibleDescription(), u"An address such as alice@acme.com"_s);
    // The edge is that of an error: in the middle of the left side.
    const QColor edge = edit->grab().toImage().pixelColor(0, edit->height() / 2);
    QCOMPARE(edge, tokens().bad);
    QTest::keyClicks(edit, u"x"_s);
    QVERIFY(field->error().isEmpty());
    QCOMPARE(note->text(), u"Where reports go."_s);
}

void TestComponents::formPutsErrorsAtTheirFields()
{
    Probe probe;
    auto *form = probe.add(new Form);
    auto *name = new QLineEdit;
    auto *scopes = new QLineEdit;
    form->add(u"name"_s, new FormField(u"Name"_s, name));
    form->add(u"scopes"_s, new FormField(u"Scopes"_s, scopes));
    probe.show();
    const QStringList rest =
        form->setErrors({{u"scopes[1]"_s, u"There is no such scope."_s}, {u"type"_s, u"A type is needed."_s}});
    QCOMPARE(rest, QStringList{u"A type is needed."_s});
    QCOMPARE(form->field(u"scopes"_s)->error(), u"There is no such scope."_s);
    QVERIFY(form->field(u"name"_s)->error().isEmpty());
    QTRY_VERIFY(scopes->hasFocus());
    form->setErrors({{u"name"_s, u"Another key has this name."_s}});
    QVERIFY(form->field(u"scopes"_s)->error().isEmpty());
    QTRY_VERIFY(name->hasFocus());
}

namespace {

FilterBar *filterBar(Probe &probe)
{
    auto *bar = probe.add(new FilterBar(u"Name or email"_s));
    bar->setFields({{u"segment"_s,
                     u"Segment is"_s,
                     FilterField::Kind::Choice,
                     {{u"seg_1"_s, u"Active users"_s}, {u"seg_2"_s, u"Enterprise"_s}}},
                    {u"created_after"_s, u"Created after"_s, FilterField::Kind::Date},
                    {u"mrr"_s, u"MRR at least"_s, FilterField::Kind::Number}});
    probe.resize(1000, 200);
    probe.show();
    return bar;
}

/// Chooses a field in the menu of "Filter"; the editor is open then.
QWidget *addFilter(FilterBar *bar, int entry)
{
    bar->findChild<QMenu *>()->actions().at(entry)->trigger();
    return bar->findChild<QWidget *>(u"filterEditor"_s);
}

} // namespace

void TestComponents::choicesThatComeLateAreNarrowedByTyping()
{
    Probe probe;
    auto *anchor = probe.add(button(u"Field"_s));
    probe.show();
    auto *editor =
        new FilterEditor({u"field"_s, u"Field"_s, FilterField::Kind::Choice, {{u""_s, u"nothing"_s}}}, {}, anchor);
    QSignalSpy applied(editor, &FilterEditor::applied);
    editor->open();
    QList<FilterField::Option> options;
    for (int i = 0; i < 20; ++i)
        options.append({u"traits.n%1"_s.arg(i), u"traits.n%1"_s.arg(i)});
    editor->setOptions(options);
    const int whole = editor->height();
    auto *narrow = editor->findChild<QLineEdit *>();
    QTRY_VERIFY(narrow->hasFocus());
    QTest::keyClicks(narrow, u"n1"_s); // n1 and n10 to n19
    QCOMPARE(editor->findChild<ChoiceList *>()->count(), 11);
    QTest::keyClicks(narrow, u"5"_s);
    QCOMPARE(editor->findChild<ChoiceList *>()->count(), 1);
    QVERIFY(editor->height() < whole); // as high as what is left
    QTest::keyClick(narrow, Qt::Key_Backspace);
    QTest::keyClick(narrow, Qt::Key_Down);
    QTest::keyClick(narrow, Qt::Key_Return);
    QCOMPARE(applied.count(), 1);
    QCOMPARE(applied[0][0].toString(), u"traits.n10"_s);
}

void TestComponents::filterIsAddedChangedAndRemoved()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    QSignalSpy changed(bar, &FilterBar::changed);
    QVERIFY(!bar->findChild<QWidget *>(u"clearFilters"_s)->isVisible());
    QTest::mouseClick(bar->findChild<QWidget *>(u"addFilter"_s), Qt::LeftButton);
    QTRY_VERIFY(bar->findChild<QMenu *>()->isVisible());
    QTest::keyClick(bar->findChild<QMenu *>(), Qt::Key_Down);
    QTest::keyClick(bar->findChild<QMenu *>(), Qt::Key_Return);
    auto *choices = bar->findChild<ChoiceList *>(u"filterChoices"_s);
    QVERIFY(choices);
    QTest::mouseClick(choices->viewport(), Qt::LeftButton, {}, choices->visualItemRect(choices->item(0)).center());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(bar->filters(), (QList<Filter>{{u"segment"_s, u"seg_1"_s}}));
    auto *chip = bar->findChild<FilterChip *>(u"chip_segment"_s);
    QCOMPARE(chip->accessibleName(), u"Filter: Segment is Active users"_s);
    QVERIFY(bar->findChild<QWidget *>(u"clearFilters"_s)->isVisible());
    QCOMPARE(bar->findChild<QMenu *>()->actions().size(), 2); // each once

    QTest::keyClick(chip, Qt::Key_Return);
    QTRY_VERIFY(bar->findChild<ChoiceList *>(u"filterChoices"_s));
    choices = bar->findChild<ChoiceList *>(u"filterChoices"_s);
    QTest::keyClick(choices, Qt::Key_Down);
    QTest::keyClick(choices, Qt::Key_Return);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(bar->filters().first().value, u"seg_2"_s);
    QCOMPARE(chip->value(), u"Enterprise"_s);

    QTest::mouseClick(chip->findChild<QWidget *>(u"removeFilter"_s), Qt::LeftButton);
    QCOMPARE(changed.count(), 3);
    QVERIFY(bar->filters().isEmpty());
    QVERIFY(bar->findChild<QWidget *>(u"addFilter"_s)->hasFocus());
}

void TestComponents::searchTakesWhatWasFound()
{
    Probe probe;
    auto *field = probe.add(new PickField(u"Who"_s));
    QList<PickOption> found;
    field->setSearch([](const QString &) {});
    field->setOptions([&] { return QList<PickOption>{{QString(), u"Anybody"_s}} + found; });
    probe.show();
    QSignalSpy picked(field, &PickField::picked);
    field->openList();
    QTest::keyClicks(field->list()->searchField(), u"alice"_s);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Return); // the answer is not there yet
    QCOMPARE(picked.count(), 0);
    found.append({u"cntct_1"_s, u"Alice Chen"_s});
    field->refresh();
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].toString(), u"cntct_1"_s);
}

void TestComponents::searchNeverTakesWhatAnOlderTextFound()
{
    Probe probe;
    auto *field = probe.add(new PickField(u"Who"_s));
    QList<PickOption> found{{u"cntct_1"_s, u"Alice Chen"_s}, {u"cntct_2"_s, u"Alan Berg"_s}};
    QStringList asked;
    field->setSearch([&](const QString &text) { asked.append(text); });
    field->setOptions([&] { return found; });
    probe.show();
    QSignalSpy picked(field, &PickField::picked);
    field->openList(u"a"_s);
    QCOMPARE(asked, QStringList(u"a"_s));
    field->refresh();
    QTest::keyClicks(field->list()->searchField(), u"lb"_s); // the list still shows those of "a"
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Tab})
        QTest::keyClick(field->list()->searchField(), key);
    QCOMPARE(picked.count(), 0);
    QTest::keyClicks(field->list()->searchField(), u"e"_s); // other words: Enter was not meant for them
    found = {{u"cntct_3"_s, u"Albert Ode"_s}};
    field->refresh();
    QCOMPARE(picked.count(), 0);

    // A row that was chosen by hand, and is none of those that are found then.
    QTest::keyClicks(field->list()->searchField(), u"r"_s);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Down);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Up);
    found = {{u"cntct_4"_s, u"Alber Tan"_s}, {u"cntct_5"_s, u"Alberta Li"_s}};
    field->refresh();
    QTest::keyClick(field->list()->searchField(), Qt::Key_Down); // now the second one
    QTest::keyClicks(field->list()->searchField(), u"t"_s);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Down);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
    found = {{u"cntct_4"_s, u"Alber Tan"_s}};
    field->refresh();
    QCOMPARE(picked.count(), 0);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].toString(), u"cntct_4"_s);
}

void TestComponents::listStaysOnItsSideWhileItIsNarrowed()
{
    QWidget window;
    auto *field = new PickField(u"Who"_s);
    field->setOptions([] {
        QList<PickOption> options;
        for (int i = 1; i <= 12; ++i)
            options.append({i, u"Contact %1"_s.arg(i)});
        return options;
    });
    auto *column = new QVBoxLayout(&window);
    column->addStretch(1);
    column->addWidget(field);
    column->addSpacing(150); // for one row, not for all
    window.setGeometry(0, 0, 420, 700);
    window.show();
    QTRY_VERIFY(field->isVisible());
    field->openList();
    const auto isAbove = [field] { return field->list()->geometry().bottom() < field->mapToGlobal(QPoint(0, 0)).y(); };
    QVERIFY(isAbove());
    const int before = field->list()->height();
    QTest::keyClicks(field->list()->searchField(), u"12"_s);
    QVERIFY(field->list()->height() < before);
    QVERIFY(isAbove());
}

void TestComponents::filterIsRemovedByKey()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    bar->setFilters({{u"segment"_s, u"seg_1"_s}, {u"mrr"_s, u"49"_s}, {u"unknown"_s, u"x"_s}});
    QCOMPARE(bar->filters().size(), 2);
    auto *chip = bar->findChild<FilterChip *>(u"chip_segment"_s);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Delete);
    QCOMPARE(bar->filters(), (QList<Filter>{{u"mrr"_s, u"49"_s}}));
    QVERIFY(bar->findChild<FilterChip *>(u"chip_mrr"_s)->hasFocus()); // the next one
}

void TestComponents::typedSearchIsSaidOnce()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    QSignalSpy changed(bar, &FilterBar::changed);
    QTest::keyClicks(bar->searchField(), u"alice"_s);
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(bar->searchText(), u"alice"_s);
    QCOMPARE(bar->activeCount(), 1);
    QTest::keyClick(bar->searchField(), Qt::Key_Return); // nothing new to say
    QCOMPARE(changed.count(), 1);
    bar->setSearchText(u"bob"_s);
    QTest::keyClick(bar->searchField(), Qt::Key_Return);
    QCOMPARE(changed.count(), 1); // restored, not typed
}

void TestComponents::wrongNumberIsNotTaken()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    QWidget *editor = addFilter(bar, 2);
    auto *value = editor->findChild<QLineEdit *>(u"filterValue"_s);
    QTest::keyClicks(value, u"abc"_s);
    QTest::mouseClick(editor->findChild<QWidget *>(u"applyFilter"_s), Qt::LeftButton);
    QVERIFY(editor->isVisible());
    QCOMPARE(editor->findChild<QLabel *>(u"fieldNote"_s)->text(), u"A number, such as 49"_s);
    value->clear();
    QTest::keyClicks(value, u"1,200"_s);
    QTest::keyClick(value, Qt::Key_Return);
    QCOMPARE(bar->filters().first().value, u"1200"_s);
}

void TestComponents::dateFilterSpeaksIso()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    QWidget *editor = addFilter(bar, 1);
    editor->findChild<DayField *>(u"filterValue"_s)->setDate(QDate(2026, 1, 1));
    QTest::mouseClick(editor->findChild<QWidget *>(u"applyFilter"_s), Qt::LeftButton);
    QCOMPARE(bar->filters().first().value, u"2026-01-01"_s);
    QCOMPARE(bar->findChild<FilterChip *>(u"chip_created_after"_s)->value(), u"1 Jan 2026"_s);
}

void TestComponents::optionsMayComeLater()
{
    Probe probe;
    auto *bar = probe.add(new FilterBar);
    bar->setFields({{u"tag"_s, u"Tag is"_s}});
    bar->setFilters({{u"tag"_s, u"t_1"_s}});
    probe.show();
    QSignalSpy needed(bar, &FilterBar::optionsNeeded);
    auto *chip = bar->findChild<FilterChip *>(u"chip_tag"_s);
    QCOMPARE(chip->value(), u"t_1"_s);
    QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(20, 10));
    QCOMPARE(needed.count(), 1);
    bar->setOptions(u"tag"_s, {{u"t_1"_s, u"beta"_s}, {u"t_2"_s, u"new"_s}});
    QCOMPARE(bar->findChild<ChoiceList *>(u"filterChoices"_s)->count(), 2);
    QCOMPARE(chip->value(), u"beta"_s);
}

void TestComponents::busyChipTurnsAfterAWhile()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    bar->setFilters({{u"mrr"_s, u"49"_s}});
    auto *chip = bar->findChild<FilterChip *>(u"chip_mrr"_s);
    bar->setBusy(true);
    QVERIFY(!chip->isBusy()); // not before 150 ms
    QTRY_VERIFY(chip->isBusy());
    bar->setBusy(false);
    QVERIFY(!chip->isBusy());
}

void TestComponents::clearFiltersClearsAll()
{
    Probe probe;
    FilterBar *bar = filterBar(probe);
    bar->setFilters({{u"mrr"_s, u"49"_s}, {u"segment"_s, u"seg_1"_s}});
    bar->setSearchText(u"alice"_s);
    QCOMPARE(bar->activeCount(), 3);
    QSignalSpy changed(bar, &FilterBar::changed);
    QTest::mouseClick(bar->findChild<QWidget *>(u"clearFilters"_s), Qt::LeftButton);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(bar->activeCount(), 0);
    QVERIFY(bar->searchField()->hasFocus());
}

void TestComponents::irreversibleDialogFocusesCancel()
{
    Probe probe;
    probe.show();
    QPointer<Dialog> dialog = new Dialog(u"Merge two contacts"_s, &probe);
    dialog->content()->addWidget(new QLineEdit);
    dialog->setAct(u"Merge contacts"_s, Dialog::Act::Irreversible);
    QSignalSpy acted(dialog, &Dialog::acted);
    dialog->open();
    QTRY_VERIFY(dialog->cancelButton()->hasFocus());
    QCOMPARE(dialog->actButton()->property("kind").toString(), u"final"_s);
    // Enter in a field does not do what cannot be undone.
    dialog->findChild<QLineEdit *>()->setFocus();
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(acted.count(), 0);
    QTest::mouseClick(dialog->actButton(), Qt::LeftButton);
    QCOMPARE(acted.count(), 1);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestComponents::plainDialogTakesEnter()
{
    Probe probe;
    probe.show();
    QPointer<Dialog> dialog = new Dialog(u"New segment"_s, &probe);
    auto *name = new QLineEdit;
    dialog->content()->addWidget(new FormField(u"Name"_s, name));
    dialog->setAct(u"Create segment"_s);
    QSignalSpy acted(dialog, &Dialog::acted);
    dialog->open();
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(acted.count(), 1);
    QTest::mouseClick(dialog->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
}

void TestComponents::dialogGrowsToAllSides()
{
    Probe probe;
    probe.resize(700, 600);
    probe.show();
    auto *dialog = new Dialog(u"Import contacts"_s, &probe);
    dialog->setAct(u"Import"_s);
    dialog->open();
    QTRY_VERIFY(dialog->isVisible());
    const QPoint middle = dialog->geometry().center();
    const int before = dialog->height();
    auto *columns = new QWidget;
    columns->setFixedSize(560, 240);
    dialog->content()->addWidget(columns);
    QTRY_VERIFY(dialog->height() >= before + 240);
    dialog->adjustSize();
    QTRY_VERIFY((dialog->geometry().center() - middle).manhattanLength() < 12);
}

/// By hand at its lower edge, or as an echo of a size that it has given itself.
void TestComponents::dialogStaysWhereTheSystemSizesIt()
{
    Probe probe;
    probe.resize(700, 600);
    probe.show();
    auto *dialog = new Dialog(u"Import contacts"_s, &probe);
    dialog->open();
    QTRY_VERIFY(dialog->isVisible());
    const QRect before = dialog->geometry();
    QVERIFY(before.top() > 50);
    dialog->windowHandle()->resize(before.size() + QSize(0, 100));
    QTRY_COMPARE(dialog->height(), before.height() + 100);
    QCOMPARE(dialog->pos(), before.topLeft());
}

void TestComponents::dialogIsAsHighAsItsTexts()
{
    Probe probe;
    probe.resize(700, 600);
    probe.show();
    auto *dialog = new Dialog(u"Add contact"_s, &probe);
    dialog->setAct(u"Add contact"_s);
    auto *form = new Form;
    form->add(u"email"_s, new FormField(u"Email"_s, new QLineEdit));
    form->add(u"tags"_s, new FormField(u"Tags"_s, new QLineEdit, u"Several with commas between them, in any order."_s));
    dialog->content()->addWidget(form);
    dialog->open();
    QTRY_VERIFY(dialog->isVisible());
    QCOMPARE(dialog->height(), dialog->layout()->totalHeightForWidth(dialog->width()));
}

void TestComponents::windowFillsAScreenThatIsSmaller()
{
    QWidget window;
    const QSize room = window.screen()->availableSize();
    const QSize fitting = room - QSize(0, 100);
    window.resize(fitting);
    fitToScreen(&window);
    QCOMPARE(window.size(), fitting);
    QVERIFY(!window.isMaximized());
    for (const QSize &wanted : {QSize(room.width() + 1, 300), QSize(300, room.height()), room * 2}) {
        window.setWindowState(Qt::WindowNoState);
        window.resize(wanted);
        fitToScreen(&window);
        QVERIFY(window.isMaximized());
        QCOMPARE(window.width(), std::min(wanted.width(), room.width()));
        QVERIFY(window.height() <= room.height()); // less its title bar
    }
}

void TestComponents::busyDialogStaysOpen()
{
    Probe probe;
    probe.show();
    QPointer<Dialog> dialog = new Dialog(u"New segment"_s, &probe);
    dialog->setAct(u"Create segment"_s);
    dialog->open();
    dialog->setBusy(true);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->cancelButton()->isEnabled());
    dialog->setBusy(false);
    dialog->setTrouble(u"The segment was not created"_s, u"Nothing has changed."_s);
    QVERIFY(dialog->findChild<QWidget *>(u"dialogTrouble"_s)->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestComponents::bannerActs()
{
    Probe probe;
    auto *banner = probe.add(new Banner(Tone::Bad));
    banner->set(Tone::Bad, u"The server could not start"_s, u"Port 8787 is used."_s);
    Button *action = banner->setAction(u"Use port 8788"_s);
    probe.show();
    QCOMPARE(banner->accessibleName(), u"The server could not start. Port 8787 is used."_s);
    QSignalSpy acted(banner, &Banner::actionClicked);
    QTest::mouseClick(action, Qt::LeftButton);
    QCOMPARE(acted.count(), 1);
}

void TestComponents::inspectorShowsNothingOneOrSeveral()
{
    Probe probe;
    auto *panel = probe.add(new InspectorPanel(u"Selected contact"_s, u"Select a contact."_s));
    auto *title = label(u"Alice Chen"_s, "section"_L1);
    panel->head()->addWidget(title);
    Button *save = button(u"Save"_s);
    panel->foot()->addWidget(save);
    probe.show();
    auto *help = panel->findChild<QLabel *>(u"inspectorHelp"_s);
    QVERIFY(help->isVisible());
    QVERIFY(!save->isVisible());
    panel->showItem();
    QVERIFY(!help->isVisible());
    QVERIFY(title->isVisible() && save->isVisible());
    panel->showSeveral(u"2 contacts selected"_s, new QLabel(u"mixed"_s));
    QVERIFY(panel->findChild<QLabel *>(u"inspectorSeveral"_s)->isVisible());
    QVERIFY(!title->isVisible());
    panel->showNothing();
    QVERIFY(help->isVisible());
}

void TestComponents::inspectorScrollsToAPart()
{
    Probe probe;
    auto *panel = probe.add(new InspectorPanel(u"Selected contact"_s, u"Select a contact."_s));
    auto *first = new QLineEdit;
    panel->content()->addWidget(first);
    panel->content()->addSpacing(2000);
    auto *last = new QLineEdit;
    panel->content()->addWidget(last);
    probe.resize(320, 300);
    probe.show();
    panel->showItem();
    panel->reveal(last);
    QTRY_VERIFY(!last->visibleRegion().isEmpty());
    QVERIFY(first->visibleRegion().isEmpty());
    panel->reveal(first);
    QTRY_VERIFY(!first->visibleRegion().isEmpty());
}

void TestComponents::kpiCardHasFiveStates()
{
    Probe probe;
    auto *card = probe.add(new KpiCard(u"NPS"_s));
    probe.show();
    QCOMPARE(card->accessibleName(), u"NPS, loading"_s);
    const QSize size = card->size();
    card->showValue(u"47"_s, u"+4"_s, Tone::Good, u"in 90 days"_s);
    QCOMPARE(card->accessibleName(), u"NPS, 47, +4, in 90 days"_s);
    card->showStale(u"from 3 min ago"_s);
    QCOMPARE(card->accessibleName(), u"NPS, 47, from 3 min ago"_s);
    card->showEmpty(u"No answers"_s);
    QCOMPARE(card->findChild<QLabel *>(u"kpiValue"_s)->text(), u"–"_s);
    card->showFailed();
    QCOMPARE(card->accessibleName(), u"NPS, Not read"_s);
    QSignalSpy retry(card, &KpiCard::retryClicked);
    QSignalSpy opened(card, &QAbstractButton::clicked);
    QTest::mouseClick(card->findChild<QWidget *>(u"kpiRetry"_s), Qt::LeftButton);
    QCOMPARE(retry.count(), 1);
    QCOMPARE(opened.count(), 0);
    QCOMPARE(card->size().height(), size.height()); // nothing jumps
}

void TestComponents::flowLayoutBreaksLines()
{
    QWidget box;
    auto *flow = new FlowLayout(&box, 8, 8);
    for (int i = 0; i < 4; ++i) {
        auto *part = new QWidget;
        part->setFixedSize(60, 20);
        flow->addWidget(part);
    }
    QCOMPARE(flow->heightForWidth(300), 20);
    QCOMPARE(flow->heightForWidth(140), 48); // two and two
    QCOMPARE(flow->heightForWidth(60), 104);
    box.resize(140, 60);
    box.show();
    QCOMPARE(flow->itemAt(2)->geometry(), QRect(0, 28, 60, 20));
    box.setLayoutDirection(Qt::RightToLeft);
    QTRY_COMPARE(flow->itemAt(0)->geometry(), QRect(80, 0, 60, 20));
}

void TestComponents::labelsStandAtTheLeadingEnd()
{
    QWidget box;
    box.setProperty("role", u"surface"_s);
    box.setAttribute(Qt::WA_StyledBackground);
    QLabel *name = label(u"Alice Chen"_s, {}, &box);
    name->resize(300, 20);
    box.show();
    const auto inkAt = [&](int from, int to) {
        const QImage image = box.grab(name->geometry()).toImage();
        for (int x = from; x < to; ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(x, y).lightness() < 120)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(inkAt(0, 100) && !inkAt(200, 300));
    box.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(!inkAt(0, 100) && inkAt(200, 300));
    box.setLayoutDirection(Qt::LeftToRight);
    QVERIFY(inkAt(0, 100) && !inkAt(200, 300));
}

QTEST_MAIN(TestComponents)
#include "tst_components.moc"
