// The webhooks page: endpoints, their log, tests, redeliveries, and the dialogs.

#include "tests/support/screenfixture.h"
#include "ui/charts/timechart.h"
#include "ui/webhooks/deliveriesmodel.h"
#include "ui/webhooks/endpointsmodel.h"
#include "ui/webhooks/eventpicker.h"
#include "ui/webhooks/webhooksview.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestWebhooksView : public ScreenFixture<WebhooksView>
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_console = std::make_unique<FakeConsole>();
        m_hooks = &m_console->webhooks;
    }
    void cleanup()
    {
        m_view.reset();
        m_workspace.reset();
        m_console.reset();
    }

    void modelsHoldTheirContracts();
    void firstEndpointIsShown();
    void nothingYet();
    void narrowLogKeepsItsFigures();
    void logFitsASmallWindow_data();
    void logFitsASmallWindow();
    void examplesAreReadAsAWhole();
    void selectingShowsItsLog();
    void selectingShowsItsAnswerTimes();
    void filterAsksTheServer();
    void lastFilterCounts();
    void logThatIsNotReadIsNotTheOneBefore();
    void deliveryIsReadWhenSelected();
    void checkedOnesAreRedelivered();
    void withoutChecksTheSelectedOneIsRedelivered();
    void olderOnesThatAreNotReadAreAskedForAgain();
    void sideFitsASmallWindow_data();
    void sideFitsASmallWindow();
    void testTellsItsOutcome();
    void turnsOffAndOn();
    void newEndpointShowsItsSecretOnce();
    void errorsLandOnTheirField();
    void pickerSaysTheShortestPatterns();
    void replayAsksForATime();
    void secretIsRotatedAfterAsking();
    void deletesAfterAsking();
    void changesAreReadAnew();

private:
    void open(const QSize &size = {1280, 760})
    {
        m_workspace = std::make_unique<Workspace>(m_console->api);
        show(std::make_unique<WebhooksView>(*m_workspace), size);
        m_view->open({});
        QTRY_VERIFY(list()->state() != DataTable::State::Loading);
        if (!m_hooks->endpoints.isEmpty())
            QTRY_VERIFY(table()->state() != DataTable::State::Loading);
    }
    DataTable *list() const { return find<DataTable>(u"endpointsTable"_s); }
    DataTable *table() const { return find<DataTable>(u"deliveriesTable"_s); }

    std::unique_ptr<FakeConsole> m_console;
    FakeWebhooks *m_hooks = nullptr;
    std::unique_ptr<Workspace> m_workspace;
};

void TestWebhooksView::modelsHoldTheirContracts()
{
    EndpointsModel endpoints;
    const QAbstractItemModelTester first(&endpoints, QAbstractItemModelTester::FailureReportingMode::QtTest);
    endpoints.setEndpoints({{.id = u"a"_s, .url = u"https://a"_s}, {.id = u"b"_s, .url = u"https://b"_s}});
    endpoints.setEndpoints({{.id = u"b"_s, .url = u"https://b"_s}});
    DeliveriesModel deliveries;
    const QAbstractItemModelTester second(&deliveries, QAbstractItemModelTester::FailureReportingMode::QtTest);
    deliveries.setRows({{.id = u"1"_s}, {.id = u"2"_s, .test = true}});
    deliveries.append({{.id = u"3"_s}});
    deliveries.checkAll(true);
    QCOMPARE(deliveries.checked(), QStringList({u"1"_s, u"3"_s})); // a test is not delivered again
    deliveries.setRows({{.id = u"3"_s}});
    QCOMPARE(deliveries.checked(), QStringList(u"3"_s));
}

void TestWebhooksView::firstEndpointIsShown()
{
    open();
    QCOMPARE(list()->currentIndex().row(), 0);
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(table()->model()->index(0, DeliveriesModel::Answer).data().toString(), u"HTTP 500"_s);
    QCOMPARE(table()->model()->index(0, DeliveriesModel::Try).data().toString(), u"3 of 5"_s);
    QTRY_COMPARE(list()->model()->index(0, EndpointsModel::Rate).data().toString(), u"81.4%"_s);
    const QModelIndex address = list()->model()->index(0, EndpointsModel::Address);
    QVERIFY(address.data(TableRole::SecondLine).toString().startsWith(u"Failing, 81.4%, 2 subscription"_s));
    QVERIFY(address.data(Qt::ToolTipRole).toString().contains(u"contact.*, referral.converted"_s));
    QVERIFY(find<QWidget>(u"endpointBanner"_s)->isVisible());
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"whep_1"_s);
}

void TestWebhooksView::nothingYet()
{
    m_hooks->endpoints = {};
    open();
    QCOMPARE(list()->state(), DataTable::State::Nothing);
    QVERIFY(!find<QWidget>(u"testEndpoint"_s)->isEnabled());
    QVERIFY(!find<QWidget>(u"endpointBanner"_s)->isVisible());
}

void TestWebhooksView::narrowLogKeepsItsFigures()
{
    open();
    using Column = DeliveriesModel::Column;
    const auto widths = [this] {
        return QList{table()->columnWidth(Column::Time), table()->columnWidth(Column::Answer),
                     table()->columnWidth(Column::Try)};
    };
    const QList<int> before = widths();
    const int event = table()->columnWidth(Column::Event);
    m_view->resize(1000, 760);
    QTRY_VERIFY(table()->columnWidth(Column::Event) < event);
    QCOMPARE(widths(), before);
}

void TestWebhooksView::logFitsASmallWindow_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates);
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany);
}

void TestWebhooksView::logFitsASmallWindow()
{
    QFETCH(QLocale, locale);
    const auto back = qScopeGuard([] { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); });
    installTranslation(locale);
    for (int i = 4; i < 60; ++i)
        m_hooks->log.append(FakeWebhooks::delivery(i, 500));
    open({1280 - 216, 744}); // the window is 1280 wide, its sidebar 216
    QTRY_COMPARE(table()->model()->rowCount(), m_hooks->log.size());
    QTRY_VERIFY(table()->verticalScrollBar()->isVisible()); // it takes room too
    QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(list()->horizontalScrollBar()->maximum(), 0);
    // What happened is read as a whole; how long it took goes for that, and comes back with the room.
    const double event = QFontMetricsF(codeFont(12)).horizontalAdvance(u"campaign.email.delivered"_s);
    QVERIFY2(table()->columnWidth(DeliveriesModel::Event) >= event + 20,
             qPrintable(QString::number(table()->columnWidth(DeliveriesModel::Event))));
    QVERIFY(table()->isColumnHidden(DeliveriesModel::Next));
    m_view->resize(1440, 744);
    QTRY_VERIFY(!table()->isColumnHidden(DeliveriesModel::Next) && !table()->isColumnHidden(DeliveriesModel::Took));
}

void TestWebhooksView::selectingShowsItsLog()
{
    open();
    m_hooks->log = {};
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_COMPARE(table()->state(), DataTable::State::Nothing);
    QVERIFY(!find<QWidget>(u"endpointBanner"_s)->isVisible());
    m_view->open(QUrlQuery{{u"item"_s, u"whep_1"_s}});
    QCOMPARE(list()->currentIndex().row(), 0);
}

void TestWebhooksView::selectingShowsItsAnswerTimes()
{
    open();
    const auto *chart = m_view->findChild<TimeChart *>();
    QVERIFY(chart);
    QTRY_COMPARE(chart->data().starts.size(), 24);
    const QString stats = u"/v1/webhooks/endpoints/whep_2/stats"_s;
    QTRY_COMPARE(m_console->api.waiting(), 0);
    const int before = m_console->api.count("GET", stats);
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(chart->data().starts.size(), 0); // those of the other are gone at once
    QTRY_COMPARE(chart->data().starts.size(), 24);
    QCOMPARE(m_console->api.count("GET", stats), before + 1);
}

void TestWebhooksView::filterAsksTheServer()
{
    open();
    auto *filter = find<SegmentedControl>(u"deliveryFilter"_s);
    QTest::mouseClick(filter->segment(1), Qt::LeftButton);
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QVERIFY(m_hooks->asked.last().contains(u"status=failed"_s));
    QTest::mouseClick(filter->segment(2), Qt::LeftButton);
    QTRY_COMPARE(table()->state(), DataTable::State::NoMatch);
}

void TestWebhooksView::lastFilterCounts()
{
    open();
    auto *filter = find<SegmentedControl>(u"deliveryFilter"_s);
    const auto *rows = table()->model();
    bool older = false;
    const auto look = [&] { older = older || (filter->current() == 2 && rows->rowCount() == 2); };
    connect(rows, &QAbstractItemModel::modelReset, this, look);
    connect(rows, &QAbstractItemModel::rowsInserted, this, look);
    connect(rows, &QAbstractItemModel::rowsRemoved, this, look);
    QTest::mouseClick(filter->segment(1), Qt::LeftButton); // has two
    QTest::mouseClick(filter->segment(2), Qt::LeftButton);
    QTRY_COMPARE(table()->state(), DataTable::State::NoMatch);
    QVERIFY(!older);
}

void TestWebhooksView::logThatIsNotReadIsNotTheOneBefore()
{
    open();
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    m_console->api.on("GET", u"/v1/webhooks/endpoints/whep_1/logs"_s,
                      [](const auto &) { return FakeApiClient::failure(500, u"It broke."_s); });
    QTest::mouseClick(find<SegmentedControl>(u"deliveryFilter"_s)->segment(1), Qt::LeftButton);
    QTRY_COMPARE(table()->state(), DataTable::State::Failed);
    QCOMPARE(table()->model()->rowCount(), 0);
}

void TestWebhooksView::deliveryIsReadWhenSelected()
{
    open();
    table()->selectRow(1);
    const auto shown = [this] {
        QString text;
        for (const CodeView *view : find<QWidget>(u"deliveryPanel"_s)->findChildren<CodeView *>())
            text += view->toPlainText();
        return text;
    };
    QTRY_VERIFY(shown().contains(u"the answer of the receiver"_s));
    QVERIFY(shown().contains(u"webhook-id: evt_1"_s));
    QVERIFY(shown().contains(u"contact.created"_s));
    click(u"redeliverOne"_s);
    QTRY_COMPARE(m_hooks->redelivered, QStringList(u"wh_log_2"_s));
}

void TestWebhooksView::checkedOnesAreRedelivered()
{
    open();
    auto *again = find<QAbstractButton>(u"redeliverChecked"_s);
    QVERIFY(!again->isEnabled());
    for (const int row : {0, 2}) {
        const QRect cell = table()->visualRect(table()->model()->index(row, DeliveriesModel::Check));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    QTRY_COMPARE(again->text(), u"Redeliver 2"_s);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_COMPARE(m_hooks->redelivered, QStringList({u"wh_log_3"_s, u"wh_log_1"_s}));
    QCOMPARE(again->text(), u"Redeliver"_s);
}

void TestWebhooksView::withoutChecksTheSelectedOneIsRedelivered()
{
    QJsonObject test = FakeWebhooks::delivery(9, 200);
    test[u"test"_s] = true;
    m_hooks->log.prepend(test);
    open();
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    auto *again = find<QAbstractButton>(u"redeliverChecked"_s);
    QVERIFY(!again->isEnabled());
    table()->selectRow(2);
    QVERIFY(again->isEnabled());
    QCOMPARE(again->text(), u"Redeliver"_s);
    QTest::mouseClick(again, Qt::LeftButton);
    QTest::mouseClick(again, Qt::LeftButton); // it is on its way
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QCOMPARE(m_hooks->redelivered, QStringList(u"wh_log_2"_s));
    table()->selectRow(0); // a test is not delivered again
    QVERIFY(!again->isEnabled());
    table()->selectAll();
    QCOMPARE(again->text(), u"Redeliver 3"_s);
    // What is checked counts, wherever the selection is.
    const QRect cell = table()->visualRect(table()->model()->index(1, DeliveriesModel::Check));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    table()->selectRow(3);
    QTRY_COMPARE(again->text(), u"Redeliver 1"_s);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_COMPARE(m_hooks->redelivered, QStringList({u"wh_log_2"_s, u"wh_log_3"_s}));
}

void TestWebhooksView::olderOnesThatAreNotReadAreAskedForAgain()
{
    m_hooks->older = {FakeWebhooks::delivery(0, 200)};
    m_hooks->olderFail = true;
    open();
    auto *older = find<QAbstractButton>(u"olderDeliveries"_s);
    QTRY_VERIFY(older->isVisible());
    const auto *failed = find<QWidget>(u"olderFailed"_s);
    QVERIFY(!failed->isVisible());
    QTest::mouseClick(older, Qt::LeftButton);
    QTRY_VERIFY(failed->isVisible());
    QVERIFY(!older->isVisible());
    QCOMPARE(table()->model()->rowCount(), 3); // those stay
    const QString logs = u"/v1/webhooks/endpoints/whep_1/logs"_s;
    const int before = m_console->api.count("GET", logs);
    QTest::mouseClick(failed->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_console->api.count("GET", logs), before + 1);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QVERIFY(failed->isVisible());
    m_hooks->olderFail = false;
    QTest::mouseClick(failed->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QVERIFY(!failed->isVisible() && !older->isVisible());
}

void TestWebhooksView::sideFitsASmallWindow_data()
{
    logFitsASmallWindow_data();
}

void TestWebhooksView::sideFitsASmallWindow()
{
    QFETCH(QLocale, locale);
    const auto back = qScopeGuard([] { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); });
    installTranslation(locale);
    open({1280 - 216, 744});
    const auto *panel = find<QWidget>(u"endpointPanel"_s);
    const auto *scroll = panel->findChild<QScrollArea *>();
    QTRY_VERIFY(scroll->widget()->width() > 0 && scroll->isVisible());
    QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
    // The button of the head ends where the cards below it end, beside a bar as well.
    const auto end = [panel](const QWidget *part) { return part->mapTo(panel, QPoint(part->width(), 0)).x(); };
    QTRY_VERIFY(scroll->verticalScrollBar()->isVisible());
    QTRY_COMPARE(end(find<QWidget>(u"editEndpoint"_s)), end(find<QWidget>(u"webhookLatency"_s)));
    const auto *legend = find<QWidget>(u"webhookLatency"_s)->findChild<QWidget *>(u"chartLegend"_s);
    QTRY_VERIFY(legend->isVisible());
    QTRY_VERIFY2(legend->width() + 2 >= legend->sizeHint().width(), // all its names
                 qPrintable(u"%1 of %2"_s.arg(legend->width()).arg(legend->sizeHint().width())));
}

void TestWebhooksView::testTellsItsOutcome()
{
    open();
    click(u"testEndpoint"_s);
    QTRY_COMPARE(toast(), u"The test arrived"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    m_hooks->testArrives = false;
    click(u"testEndpoint"_s);
    QTRY_COMPARE(toast(), u"The test did not arrive"_s);
}

void TestWebhooksView::turnsOffAndOn()
{
    open();
    auto *banner = find<QWidget>(u"endpointBanner"_s);
    const auto press = [&] {
        for (QPushButton *each : banner->findChildren<QPushButton *>()) {
            if (each->isVisible())
                QTest::mouseClick(each, Qt::LeftButton);
        }
    };
    press();
    QTRY_COMPARE(m_hooks->endpoints[0][u"status"_s].toString(), u"disabled"_s);
    QTRY_VERIFY(!find<QWidget>(u"replayWebhooks"_s)->isEnabled());
    QVERIFY(banner->isVisible());
    press();
    QTRY_COMPARE(m_hooks->endpoints[0][u"status"_s].toString(), u"active"_s);
    QTRY_VERIFY(find<QWidget>(u"replayWebhooks"_s)->isEnabled());
}

void TestWebhooksView::newEndpointShowsItsSecretOnce()
{
    open();
    click(u"newEndpoint"_s);
    Dialog *form = dialog(u"endpointDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"endpointUrl"_s), u"https://new.acme.com/hook"_s);
    QCheckBox *box = nullptr;
    QTRY_VERIFY((box = form->findChild<QCheckBox *>(u"referral.created"_s)) && box->isVisible());
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QVERIFY(box->isChecked());
    QTest::mouseClick(form->actButton(), Qt::LeftButton);
    Dialog *secret = dialog(u"secretDialog"_s);
    QVERIFY(secret);
    QCOMPARE(secret->findChild<QLineEdit *>(u"webhookSecret"_s)->text(), u"whsec_bmV3IHNlY3JldCBvZiB0ZXN0"_s);
    QVERIFY(!secret->cancelButton()->isVisible()); // it is made already
    QTest::mouseClick(secret->actButton(), Qt::LeftButton);
    QCOMPARE(m_hooks->endpoints[0][u"events"_s].toArray(), QJsonArray{u"referral.created"_s});
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"whep_new"_s);
    QTRY_VERIFY(!m_view->findChild<Dialog *>(u"secretDialog"_s));
}

void TestWebhooksView::errorsLandOnTheirField()
{
    open();
    click(u"newEndpoint"_s);
    Dialog *form = dialog(u"endpointDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"endpointUrl"_s), u"http://new.acme.com"_s);
    QTest::mouseClick(form->actButton(), Qt::LeftButton);
    const auto *field = form->findChild<Form *>()->field(u"url"_s);
    QTRY_VERIFY(!field->error().isEmpty());
    QVERIFY(form->isVisible());
    // What is said takes its room, and lies on nothing.
    const auto *list = form->findChild<EventPicker *>()->findChild<QScrollArea *>();
    const auto *sum = form->findChild<QWidget *>(u"eventSum"_s);
    QTRY_VERIFY(sum->geometry().top() > list->geometry().bottom());
    QTest::keyClick(form, Qt::Key_Escape);
    QTRY_VERIFY(!m_view->findChild<Dialog *>(u"endpointDialog"_s));
}

void TestWebhooksView::pickerSaysTheShortestPatterns()
{
    EventPicker picker;
    picker.setEvents({u"contact.*"_s, u"referral.created"_s});
    QCOMPARE(picker.events(), QStringList({u"contact.*"_s, u"referral.created"_s})); // before they are known
    picker.setKnown({{u"contact.created"_s, {}},
                     {u"contact.updated"_s, {}},
                     {u"referral.created"_s, {}},
                     {u"referral.converted"_s, {}}});
    QCOMPARE(picker.events(), QStringList({u"contact.*"_s, u"referral.created"_s}));
    QVERIFY(!picker.findChild<QCheckBox *>(u"contact.created"_s)->isEnabled());
    picker.findChild<QCheckBox *>(u"event:contact.*"_s)->setChecked(false);
    QCOMPARE(picker.events(), QStringList({u"contact.created"_s, u"contact.updated"_s, u"referral.created"_s}));
    picker.findChild<QCheckBox *>(u"event:*"_s)->setChecked(true);
    QCOMPARE(picker.events(), QStringList(u"*"_s));
}

void TestWebhooksView::replayAsksForATime()
{
    open();
    click(u"replayWebhooks"_s);
    Dialog *form = dialog(u"replayDialog"_s);
    QVERIFY(form);
    QTest::mouseClick(form->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/webhooks/endpoints/whep_1/replay"_s), 1);
    const auto &calls = m_console->api.calls;
    const auto call =
        std::find_if(calls.cbegin(), calls.cend(), [](const auto &each) { return each.path.endsWith(u"/replay"_s); });
    QCOMPARE(call->body[u"from"_s].toString(), u"2026-02-23T21:40:00Z"_s); // since when it fails
    QCOMPARE(call->body[u"status"_s].toArray().size(), 3);
    QTRY_COMPARE(toast(), u"They are delivered again"_s);
}

void TestWebhooksView::secretIsRotatedAfterAsking()
{
    open();
    QTest::mouseClick(find<SegmentedControl>(u"webhookSide"_s)->segment(1), Qt::LeftButton);
    click(u"rotateSecret"_s);
    Dialog *form = dialog(u"rotateDialog"_s);
    QVERIFY(form);
    QTest::mouseClick(form->actButton(), Qt::LeftButton);
    Dialog *secret = dialog(u"secretDialog"_s);
    QVERIFY(secret);
    QVERIFY(secret->findChild<QLineEdit *>(u"webhookSecret"_s)->text().startsWith(u"whsec_cm90"_s));
}

void TestWebhooksView::deletesAfterAsking()
{
    open();
    QVERIFY(m_view->run(Command::Remove)); // as Del in the list does
    Dialog *form = dialog(u"deleteEndpointDialog"_s);
    QVERIFY(form);
    QTest::keyClick(form, Qt::Key_Escape);
    QTRY_VERIFY(!shownDialog(u"deleteEndpointDialog"_s));
    click(u"deleteEndpoint"_s);
    form = dialog(u"deleteEndpointDialog"_s);
    QVERIFY(form);
    QTest::mouseClick(form->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_hooks->endpoints.size(), 1);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"whep_2"_s);
}

void TestWebhooksView::changesAreReadAnew()
{
    open();
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    table()->selectRow(1);
    m_hooks->log.prepend(FakeWebhooks::delivery(4, 200));
    Q_EMIT m_console->api.changed(u"webhooks"_s, {u"whep_1"_s});
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QCOMPARE(table()->currentIndex().row(), 2); // the same delivery
}

/// No line of an example is cut, and what a comment says is no code.
void TestWebhooksView::examplesAreReadAsAWhole()
{
    open({1280 - 216, 744});
    QTRY_COMPARE(list()->currentIndex().row(), 0);
    auto *panel = find<QWidget>(u"endpointPanel"_s);
    auto *code = panel->findChild<CodeView *>();
    for (int language = 0; language < 3; ++language) {
        QTest::mouseClick(find<SegmentedControl>(u"signatureLanguage"_s)->segment(language), Qt::LeftButton);
        QTRY_COMPARE(code->horizontalScrollBar()->maximum(), 0);
        QTRY_COMPARE(code->verticalScrollBar()->maximum(), 0);
    }
    QTest::mouseClick(find<SegmentedControl>(u"signatureLanguage"_s)->segment(0), Qt::LeftButton);
    const auto colors = [code](const QString &beginning) {
        QSet<QRgb> inked;
        for (QTextBlock block = code->document()->begin(); block.isValid(); block = block.next()) {
            for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
                if (block.text().startsWith(beginning))
                    inked.insert(range.format.foreground().color().rgb());
            }
        }
        return inked;
    };
    QCOMPARE(colors(u"//"_s), QSet<QRgb>{tokens().text3.rgb()}); // "body" and "as" in it
    QVERIFY(colors(u"import"_s).contains(tokens().accent.rgb()));
    QVERIFY(colors(u"import"_s).contains(tokens().good.rgb()));
}

QTEST_MAIN(TestWebhooksView)
#include "tst_webhooksview.moc"
