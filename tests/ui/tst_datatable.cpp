// The one table of the window: states, sorting, checks, copying, place, look.
#include "tests/support/widgetprobe.h"
#include "ui/gallery/samplemodel.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/tableheader.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>

using namespace growthos::ui;
using growthos::ui::gallery::SampleModel;
using namespace Qt::Literals::StringLiterals;

class TestDataTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void tagsWithoutRoomAreCounted();
    void skeletonComesAfterPatience();
    void emptiesAreThreeDifferentTexts();
    void headerAsksForSorting();
    void sortingIsReachableByMenu();
    void columnsAreHiddenAndKept();
    void checksNeitherSelectNorOpen();
    void headerChecksAll();
    void spaceChecksTheSelectedRows();
    void copyTakesVisibleColumns();
    void copyTakesIds();
    void enterOpens();
    void hoveredAndSelectedRowsHaveTheirGround();
    void timesAreRelative();
    void rowsAboveMoveNothing();
    void pillIsOverTheRows();
    void rowsGrowWithTheText();
    void narrowTableShrinksItsColumns();
    void barsOfAColumnAreAsLong();
    void footSaysWhatIsNew();
    void dispensableColumnsGiveWay();
    void selectionOutlivesOtherRows();
    void keysMarkTheCurrentRow();
    void clickMarksItsOwnRow();

private:
    QPoint cell(int row, int column) const { return m_table->visualRect(m_model->index(row, column)).center(); }
    QColor groundOf(int row) const;
    template <typename T>
    T *find(const char *name) const
    {
        return m_table->findChild<T *>(QString::fromLatin1(name));
    }

    std::unique_ptr<Probe> m_probe;
    SampleModel *m_model = nullptr;
    DataTable *m_table = nullptr;
};

void TestDataTable::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestDataTable::init()
{
    m_probe = std::make_unique<Probe>();
    m_model = new SampleModel(m_probe.get());
    m_table = m_probe->add(new DataTable({{u"check"_s, CellKind::Check, 40},
                                          {u"name"_s, CellKind::Text, 180, true, true, true},
                                          {u"id"_s, CellKind::Code, 120},
                                          {u"plan"_s, CellKind::Text, 76, true},
                                          {u"state"_s, CellKind::State, 96},
                                          {u"engagement"_s, CellKind::Progress, 116, true},
                                          {u"tags"_s, CellKind::Tags, 170},
                                          {u"events"_s, CellKind::Number, 84, true},
                                          {u"last_seen"_s, CellKind::Time, 120, true}},
                                         DataTable::Rows::TwoLines));
    m_table->setModel(m_model);
    m_table->setNow([] { return SampleModel::now; });
    m_probe->resize(1200, 420);
    m_probe->show();
}

void TestDataTable::cleanup()
{
    m_probe.reset();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    applyTheme(*qApp);
}

QColor TestDataTable::groundOf(int row) const
{
    // Left of the check box, where nothing is drawn.
    return m_table->viewport()->grab().toImage().pixelColor(4, m_table->rowViewportPosition(row) + 6);
}

/// A tag of which only … would be left says nothing: it is counted with the others.
void TestDataTable::tagsWithoutRoomAreCounted()
{
    const QList<QStringList> tags{{u"active"_s, u"vip"_s}, {u"zebra"_s, u"owl"_s}, {u"active"_s}};
    QStandardItemModel model(int(tags.size()), 2);
    for (int row = 0; row < tags.size(); ++row)
        model.setData(model.index(row, 1), tags[row], TableRole::Tags);
    Probe probe;
    auto *table = probe.add(
        new DataTable({{u"name"_s, CellKind::Text, 100, false, true, true}, {u"tags"_s, CellKind::Tags, 100}}));
    table->setModel(&model);
    probe.resize(150, 240);
    probe.show();
    while (table->columnWidth(1) < 94) { // room for two or three letters, and for how many more there are
        probe.resize(probe.width() + 1, 240);
        QCoreApplication::processEvents();
    }
    const auto drawn = [&](int row) {
        const QRect cell = table->visualRect(model.index(row, 1)).adjusted(0, 2, -1, -2);
        return table->viewport()->grab().toImage().copy(cell);
    };
    QTRY_VERIFY(drawn(0) == drawn(1)); // +2 in both
    QVERIFY(drawn(0) != drawn(2));
    probe.resize(700, 240);
    QTRY_VERIFY(drawn(0) != drawn(1));
}

void TestDataTable::skeletonComesAfterPatience()
{
    m_table->showLoading();
    QCOMPARE(m_table->state(), DataTable::State::Loading);
    QVERIFY(!find<QWidget>("tableSkeleton")->isVisible());
    QTRY_VERIFY(find<QWidget>("tableSkeleton")->isVisible());
    m_table->showRows();
    QVERIFY(!find<QWidget>("tableSkeleton")->isVisible());
    m_table->showLoading();
    m_table->showRows(); // an answer that came soon
    QTest::qWait(350);
    QVERIFY(!find<QWidget>("tableSkeleton")->isVisible());
}

void TestDataTable::emptiesAreThreeDifferentTexts()
{
    QSignalSpy act(m_table, &DataTable::emptyActionClicked);
    QSignalSpy clear(m_table, &DataTable::clearFiltersClicked);
    QSignalSpy retry(m_table, &DataTable::retryClicked);
    const auto press = [this] { QTest::mouseClick(find<QPushButton>("stateAction"), Qt::LeftButton); };

    m_table->showNothing(u"users"_s, u"No contacts yet"_s, u"People appear here."_s, u"Import CSV"_s,
                         u"POST /v1/identify"_s);
    QVERIFY(find<QLabel>("stateTitle")->isVisible());
    QCOMPARE(find<QLabel>("stateTitle")->text(), u"No contacts yet"_s);
    QCOMPARE(find<QLabel>("stateApiCall")->text(), u"POST /v1/identify"_s);
    press();
    QCOMPARE(act.count(), 1);

    m_table->showNoMatch(u"No contact matches"_s, u"2 filters are on"_s);
    QCOMPARE(find<QPushButton>("stateAction")->text(), u"Clear filters"_s);
    QVERIFY(!find<QLabel>("stateApiCall")->isVisible());
    press();
    QCOMPARE(clear.count(), 1);

    m_table->showFailed(u"The contacts could not be read"_s, u"The server did not answer."_s);
    QCOMPARE(find<QPushButton>("stateAction")->text(), u"Try again"_s);
    press();
    QCOMPARE(retry.count(), 1);
    m_table->showRows();
    QVERIFY(!find<QLabel>("stateTitle")->isVisible());
}

void TestDataTable::headerAsksForSorting()
{
    QSignalSpy sort(m_table, &DataTable::sortRequested);
    auto *header = m_table->horizontalHeader();
    const auto clickOn = [&](int column) {
        const QPoint place(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    };
    clickOn(SampleModel::Name);
    QCOMPARE(sort.last().at(0).toString(), u"name"_s);
    QCOMPARE(sort.last().at(1).value<Qt::SortOrder>(), Qt::AscendingOrder);
    m_table->setSort(u"name"_s, Qt::AscendingOrder);
    QCOMPARE(m_table->accessibleDescription(), u"Sorted by Contact, ascending"_s);
    clickOn(SampleModel::Name);
    QCOMPARE(sort.last().at(1).value<Qt::SortOrder>(), Qt::DescendingOrder);
    clickOn(SampleModel::LastSeen); // times come from the latest
    QCOMPARE(sort.last().at(1).value<Qt::SortOrder>(), Qt::DescendingOrder);
    const int asked = int(sort.count());
    clickOn(SampleModel::Id); // not sortable
    QCOMPARE(sort.count(), asked);
}

void TestDataTable::sortingIsReachableByMenu()
{
    QSignalSpy sort(m_table, &DataTable::sortRequested);
    const std::unique_ptr<QMenu> menu(m_table->makeColumnsMenu(nullptr));
    const QList<QAction *> choices = menu->actions().first()->menu()->actions();
    QCOMPARE(choices.first()->text(), u"Contact, ascending"_s);
    choices.first()->trigger();
    QCOMPARE(sort.count(), 1);
}

void TestDataTable::columnsAreHiddenAndKept()
{
    QVERIFY(m_table->saveColumns().isEmpty()); // as the program has them
    const std::unique_ptr<QMenu> menu(m_table->makeColumnsMenu(nullptr));
    const auto actions = menu->actions();
    const auto plan = std::find_if(actions.cbegin(), actions.cend(), [](QAction *a) { return a->text() == u"Plan"_s; });
    QVERIFY(plan != actions.cend());
    (*plan)->trigger();
    QVERIFY(m_table->isColumnHidden(SampleModel::Plan));
    // The name of a row cannot be hidden.
    QVERIFY(std::none_of(actions.cbegin(), actions.cend(), [](QAction *a) { return a->text() == u"Contact"_s; }));
    const QByteArray kept = m_table->saveColumns();
    QVERIFY(!kept.isEmpty());

    init(); // another run
    QVERIFY(!m_table->isColumnHidden(SampleModel::Plan));
    m_table->restoreColumns(kept);
    QVERIFY(m_table->isColumnHidden(SampleModel::Plan));
    m_probe->resize(1000, 420);
    QVERIFY(m_table->isColumnHidden(SampleModel::Plan));
    QCOMPARE(m_table->saveColumns().isEmpty(), false);
}

void TestDataTable::checksNeitherSelectNorOpen()
{
    QSignalSpy opened(m_table, &QAbstractItemView::activated);
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell(3, SampleModel::Check));
    QCOMPARE(m_model->index(3, SampleModel::Check).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(m_table->selectedRows().isEmpty());
    // Down to another with Shift: all between.
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, Qt::ShiftModifier, cell(5, SampleModel::Check));
    QCOMPARE(m_model->index(4, SampleModel::Check).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, cell(3, SampleModel::Check));
    QCOMPARE(opened.count(), 0);
}

void TestDataTable::headerChecksAll()
{
    QSignalSpy all(m_table, &DataTable::checkAllRequested);
    auto *header = m_table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(20, header->height() / 2));
    QCOMPARE(all.count(), 1);
    QCOMPARE(all.first().first().toBool(), true); // one is checked, so: the others too
    m_model->checkAll(true);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(20, header->height() / 2));
    QCOMPARE(all.last().first().toBool(), false);
}

void TestDataTable::spaceChecksTheSelectedRows()
{
    m_table->selectRow(2);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_table->selectedRows(), (QList<int>{2, 3}));
    QTest::keyClick(m_table, Qt::Key_Space);
    for (const int row : {2, 3})
        QCOMPARE(m_model->index(row, SampleModel::Check).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QTest::keyClick(m_table, Qt::Key_Space);
    QCOMPARE(m_model->index(2, SampleModel::Check).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void TestDataTable::copyTakesVisibleColumns()
{
    m_table->setColumnHidden(SampleModel::Id, true);
    m_table->selectRow(2);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             u"Contact\tPlan\tState\tEngagement\tTags\tEvents\tLast seen\n"
             "Alice Chen\tscale\tActive\t82\tenterprise, active\t12,041\t2026-02-23T21:45:07.000Z\n"_s);
}

void TestDataTable::copyTakesIds()
{
    m_table->selectRow(2);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"cntct_8x2m4k"_s);
}

void TestDataTable::enterOpens()
{
    QSignalSpy opened(m_table, &QAbstractItemView::activated);
    m_table->selectRow(1);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toModelIndex().row(), 1);
}

void TestDataTable::hoveredAndSelectedRowsHaveTheirGround()
{
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QGuiApplication::setLayoutDirection(direction);
        init();
        QCOMPARE(groundOf(0), tokens().accentWeak); // new
        QCOMPARE(groundOf(3), tokens().surface);
        m_table->selectRow(3);
        QCOMPARE(groundOf(3), tokens().accentWeak);
        QTest::mouseMove(m_table->viewport(), cell(4, SampleModel::Plan));
        QTRY_COMPARE(m_table->hoveredRow(), 4);
        QCOMPARE(groundOf(4), tokens().hover);
    }
}

void TestDataTable::timesAreRelative()
{
    const auto shown = [this](int row) {
        // What stands in the cell is only painted; its tooltip names the moment.
        return m_model->index(row, SampleModel::LastSeen).data(TableRole::Time).toLongLong();
    };
    QCOMPARE(SampleModel::now - shown(1), 14'000);
    const QImage before = m_table->viewport()->grab().toImage();
    m_table->setNow([] { return SampleModel::now + 60'000; });
    QVERIFY(m_table->viewport()->grab().toImage() != before);
}

void TestDataTable::rowsAboveMoveNothing()
{
    QStandardItemModel model(200, 9);
    m_table->setModel(&model);
    QTRY_VERIFY(m_table->verticalScrollBar()->maximum() > 400);
    m_table->verticalScrollBar()->setValue(400);
    QVERIFY(m_table->isScrolled());
    const QPersistentModelIndex first = m_table->indexAt(QPoint(100, 5));
    const int at = m_table->visualRect(first).top();
    m_table->keepingPlace([&] {
        for (int i = 0; i < 3; ++i)
            model.insertRow(0);
        return 3;
    });
    QCOMPARE(m_table->visualRect(first).top(), at);
    m_table->setModel(m_model);
}

void TestDataTable::pillIsOverTheRows()
{
    QSignalSpy clicked(m_table, &DataTable::pillClicked);
    m_table->setPill(u"3 new since you scrolled"_s);
    auto *pill = find<QPushButton>("newRowsPill");
    QVERIFY(pill->isVisible());
    QVERIFY(pill->y() > m_table->horizontalHeader()->height());
    QTest::mouseClick(pill, Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);
    m_table->setPill({});
    QVERIFY(!pill->isVisible());
}

void TestDataTable::rowsGrowWithTheText()
{
    QCOMPARE(m_table->rowHeight(0), 40);
    applyTheme(*qApp, {Theme::Light, false, 150});
    QCOMPARE(m_table->rowHeight(0), 60);
    QCOMPARE(m_table->horizontalHeader()->height(), 48);
    applyTheme(*qApp, {Theme::Light, false, 80});
    QCOMPARE(m_table->rowHeight(0), 32);
}

void TestDataTable::narrowTableShrinksItsColumns()
{
    m_probe->resize(820, 420);
    QTRY_VERIFY(m_table->columnWidth(SampleModel::Name) < 180);
    QCOMPARE(m_table->columnWidth(SampleModel::Check), 40);
    QTRY_COMPARE(m_table->horizontalScrollBar()->maximum(), 0);
}

/// Else a longer number would make the bar beside it say less.
void TestDataTable::barsOfAColumnAreAsLong()
{
    auto *model = new QStandardItemModel(3, 2, m_probe.get());
    const QStringList texts{u"5.0%"_s, u"75.6%"_s, u"100.0%"_s};
    for (int row = 0; row < 3; ++row) {
        model->setData(model->index(row, 0), texts[row]);
        model->setData(model->index(row, 0), 0.25, TableRole::Fraction);
    }
    auto *table = m_probe->add(new DataTable({{u"rate"_s, CellKind::Progress, 100, false, false, false, false, true},
                                              {u"rest"_s, CellKind::Text, 100, false, false, true}}));
    table->setModel(model);
    table->showRows();
    QTRY_COMPARE(table->columnWidth(0), px(100));
    const QImage shown = table->viewport()->grab().toImage();
    const auto barIn = [&](int row) {
        const QRect cell = table->visualRect(model->index(row, 0));
        const int y = cell.center().y() - 1;
        const QColor ground = shown.pixelColor(cell.left() + 1, y);
        int from = cell.left() + 1;
        while (from < cell.right() && shown.pixelColor(from, y) == ground)
            ++from;
        int to = from;
        while (to < cell.right() && shown.pixelColor(to, y) != ground)
            ++to;
        return std::pair(from - cell.left(), to - from);
    };
    QVERIFY(barIn(0).second > px(10));
    QCOMPARE(barIn(1), barIn(0));
    QCOMPARE(barIn(2), barIn(0));
}

void TestDataTable::footSaysWhatIsNew()
{
    auto *foot = m_probe->add(new TableFoot);
    QSignalSpy clicked(foot, &TableFoot::showNewsClicked);
    auto *link = foot->findChild<QPushButton *>(u"showNews"_s);
    foot->setCount(u"2,906 of 12,500 contacts"_s);
    QVERIFY(!link->isVisible());
    foot->setNews(u"3 new since you scrolled"_s);
    QTRY_VERIFY(link->isVisible());
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);
}

/// A column that can be spared goes before the one that names the row is cut, unless somebody wants it.
void TestDataTable::dispensableColumnsGiveWay()
{
    Probe probe;
    SampleModel model;
    auto *table =
        probe.add(new DataTable({{u"check"_s, CellKind::Check, 40},
                                 {u"name"_s, CellKind::Text, 180, false, true, true},
                                 {u"id"_s, CellKind::Code, 120},
                                 {.id = u"plan"_s, .width = 76, .dispensable = true},
                                 {.id = u"state"_s, .kind = CellKind::State, .width = 96, .dispensable = true},
                                 {.id = u"engagement"_s, .hidden = true},
                                 {.id = u"tags"_s, .hidden = true},
                                 {.id = u"events"_s, .hidden = true},
                                 {.id = u"last_seen"_s, .hidden = true}}));
    table->setModel(&model);
    const auto shown = [table] { return std::pair(!table->isColumnHidden(3), !table->isColumnHidden(4)); };
    probe.resize(600, 300);
    probe.show();
    QTRY_COMPARE(shown(), std::pair(true, true));
    probe.resize(450, 300);
    QTRY_COMPARE(shown(), std::pair(true, false)); // the last one first
    QVERIFY(table->columnWidth(1) >= 180);
    probe.resize(380, 300);
    QTRY_COMPARE(shown(), std::pair(false, false));
    const std::unique_ptr<QMenu> menu(table->makeColumnsMenu(&probe));
    for (QAction *action : menu->actions()) {
        if (action->text() == model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString())
            action->trigger();
    }
    probe.resize(381, 300);
    QTRY_COMPARE(shown(), std::pair(false, true));
    QVERIFY(!table->saveColumns().isEmpty());
}

void TestDataTable::selectionOutlivesOtherRows()
{
    Probe probe;
    QStandardItemModel model(0, 1);
    const auto fill = [&model](const QStringList &ids) {
        model.setRowCount(0);
        for (const QString &id : ids) {
            auto *item = new QStandardItem(id);
            item->setData(id, TableRole::Id);
            model.appendRow(item);
        }
    };
    auto *table = probe.add(new DataTable({{u"name"_s, CellKind::Text, 180, false, true, true}}));
    table->setModel(&model);
    fill({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    probe.show();
    table->selectRow(1);
    table->selectionModel()->select(model.index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table->keepingSelection([&] { fill({u"new"_s, u"a"_s, u"b"_s, u"d"_s}); });
    QCOMPARE(table->selectedRows(), (QList<int>{2, 3}));
    QCOMPARE(table->currentIndex().row(), 2);
    table->keepingSelection([&] { fill({u"d"_s}); });
    QCOMPARE(table->selectedRows(), QList<int>{0});
    table->keepingSelection([&] { fill({u"e"_s}); });
    QVERIFY(table->selectedRows().isEmpty());
}

void TestDataTable::keysMarkTheCurrentRow()
{
    auto *before = m_probe->add(new QLineEdit);
    before->show();
    QWidget::setTabOrder(before, m_table);
    markCurrentRow(m_table);
    before->setFocus();
    m_table->selectionModel()->clear();
    QTest::keyClick(before, Qt::Key_Tab);
    QVERIFY(m_table->hasFocus());
    QCOMPARE(m_table->selectedRows(), QList<int>{0});
    QTest::keyClick(m_table, Qt::Key_Down);
    QCOMPARE(m_table->selectedRows(), QList<int>{1});
    // The current row moves alone: what is selected stays as it is.
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(m_table->currentIndex().row(), 2);
    QCOMPARE(m_table->selectedRows(), QList<int>{1});
    // Nor is anything marked by a program while the list has not the keyboard.
    before->setFocus();
    m_table->selectionModel()->clear();
    m_table->selectionModel()->setCurrentIndex(m_model->index(1, 1), QItemSelectionModel::NoUpdate);
    QVERIFY(m_table->selectedRows().isEmpty());
}

/// And where there is no row, none: a click brings the focus before it marks.
void TestDataTable::clickMarksItsOwnRow()
{
    auto *before = m_probe->add(new QLineEdit);
    before->show();
    m_probe->layout()->activate();
    markCurrentRow(m_table);
    const auto click = [&](const QPoint &place, Qt::KeyboardModifiers modifiers) {
        before->setFocus();
        m_table->selectionModel()->clear();
        const QPoint inWindow = m_table->viewport()->mapTo(m_probe.get(), place);
        QTest::mouseClick(m_probe->windowHandle(), Qt::LeftButton, modifiers, inWindow);
        QVERIFY(m_table->hasFocus());
    };
    click(cell(3, 1), Qt::NoModifier);
    QCOMPARE(m_table->selectedRows(), QList<int>{3});
    click(cell(3, 1), Qt::ControlModifier); // would add to the first row, were that marked
    QCOMPARE(m_table->selectedRows(), QList<int>{3});
    const int end = m_table->rowViewportPosition(m_model->rowCount() - 1) + m_table->rowHeight(0);
    QVERIFY(end + 10 < m_table->viewport()->height());
    click({20, end + 5}, Qt::NoModifier);
    QVERIFY(m_table->selectedRows().isEmpty());
}

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
