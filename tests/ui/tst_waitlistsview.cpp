// The waitlists page: the queue by rank, calm changes, letting people in, settings of a list, states.
#include "tests/support/screenfixture.h"
#include "ui/charts/timechart.h"
#include "ui/ranked/orderstrip.h"
#include "ui/ranked/rankedtable.h"
#include "ui/waitlists/queuemodel.h"
#include "ui/waitlists/waitlistsview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestWaitlistsView : public ScreenFixture<WaitlistsView>
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
        applyTheme(*qApp);
    }
    void init()
    {
        m_api = std::make_unique<FakeApiClient>();
        m_fake = std::make_unique<FakeWaitlists>(*m_api);
        m_api->onGet(u"/v1/templates"_s,
                     {{u"data"_s, QJsonArray{QJsonObject{{u"id"_s, u"tmpl_1"_s}, {u"name"_s, u"Invite 01"_s}}}}});
    }
    void cleanup()
    {
        m_view.reset();
        m_workspace.reset();
        m_fake.reset();
        m_api.reset();
    }

    void modelHoldsItsContract();
    void queueIsShown();
    void aMillionAskOnlyForWhatIsSeen();
    void nothingYet();
    void notRead();
    void findsAPerson();
    void changesAreCalm();
    void newOnesAreNotMoved();
    void allWhoWereChosenLeft();
    void aShorterListWaitsToo();
    void movesThatAreTakenBackAreForgotten();
    void changesComeAtOnceWhenNobodyReads();
    void batchShowsWhoBefore();
    void batchIsConfirmed();
    void batchSaysWhoLeft();
    void ownBatchMovesTheListItself();
    void approvesOne();
    void makesAList();
    void errorsLandOnTheirField();
    void changesAndArchives();
    void addsAPerson();
    void copiesTheLink();
    void copiesAWidget();
    void filtersBySource();
    void saysWhereTheFilterEnds();
    void approvesTheChosen();
    void chosenWhoLeftAreLeftOut();
    void choosesAllThatAreHere();
    void exportsWhatIsShown();
    void growthIsAChart();
    void switchesLists();

private:
    void open()
    {
        m_workspace = std::make_unique<Workspace>(*m_api);
        show(std::make_unique<WaitlistsView>(*m_workspace), {1232, 760});
        m_view->open({});
        QTRY_VERIFY(table()->state() != DataTable::State::Loading);
    }
    void openFilled(qint64 people = 2'870)
    {
        m_fake->fill(people);
        open();
        QTRY_COMPARE(table()->model()->rowCount(), int(people));
        QTRY_VERIFY(find<QAbstractButton>(u"approveBatch"_s)->isEnabled());
    }
    DataTable *table() const { return find<DataTable>(u"queueTable"_s); }
    QString cell(int row, QueueModel::Column column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QStringList asked(const QString &path) const
    {
        QStringList asked;
        for (const FakeApiClient::Call &call : m_api->calls) {
            if (call.path == path)
                asked.append(call.query.queryItemValue(u"at"_s));
        }
        return asked;
    }

    std::unique_ptr<FakeApiClient> m_api;
    std::unique_ptr<FakeWaitlists> m_fake;
    std::unique_ptr<Workspace> m_workspace;
};

void TestWaitlistsView::modelHoldsItsContract()
{
    m_fake->fill(250);
    QueueModel model(*m_api);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPath(u"/v1/waitlists/wl_1/entries"_s);
    QTRY_COMPARE(model.rowCount(), 250);
    (void)model.index(210, QueueModel::Person).data();
    QTRY_COMPARE(model.index(210, QueueModel::Position).data().toString(), u"211"_s);
    m_fake->people = 120;
    model.refresh(0, 50);
    QTRY_COMPARE(model.rowCount(), 120);
    model.setPath({});
    QCOMPARE(model.rowCount(), 0);
}

void TestWaitlistsView::queueIsShown()
{
    openFilled();
    QCOMPARE(cell(0, QueueModel::Position), u"1"_s);
    QCOMPARE(cell(0, QueueModel::Person), u"Alice Chen"_s);
    QCOMPARE(cell(0, QueueModel::Referrals), u"12"_s);
    QCOMPARE(cell(0, QueueModel::CameFrom), u"referral"_s);
    QCOMPARE(cell(1, QueueModel::CameFrom), u"organic"_s);
    QCOMPARE(cell(1, QueueModel::Score), u"64"_s);
    QVERIFY(find<KpiCard>(u"kpiWaiting"_s)->accessibleName().contains(u"2,870"_s));
    QTRY_VERIFY(find<KpiCard>(u"kpiGrowth"_s)->accessibleName().contains(u"today"_s));
    QVERIFY(find<KpiCard>(u"kpiReferred"_s)->accessibleName().contains(u"+3 places per friend"_s));
}

void TestWaitlistsView::aMillionAskOnlyForWhatIsSeen()
{
    openFilled(1'000'000);
    const QString path = u"/v1/waitlists/wl_1/entries"_s;
    QCOMPARE(asked(path), QStringList{u"0"_s});
    table()->scrollTo(table()->model()->index(700'000, 0), QAbstractItemView::PositionAtTop);
    QTRY_COMPARE(cell(700'000, QueueModel::Position), u"700,001"_s);
    QVERIFY(asked(path).size() <= 3);
    // A drag through all of them reads where it ends, not what it passed.
    for (int i = 0; i <= 200; ++i) {
        table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum() / 200 * i);
        QCoreApplication::sendPostedEvents();
    }
    QTest::keyClick(table(), Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(cell(999'999, QueueModel::Position), u"1,000,000"_s);
    QVERIFY2(asked(path).size() < 300, qPrintable(QString::number(asked(path).size())));
}

void TestWaitlistsView::nothingYet()
{
    open();
    QCOMPARE(table()->state(), DataTable::State::Nothing);
    QVERIFY(!find<ChoiceBox>(u"waitlistChoice"_s)->isVisible());
    QVERIFY(!find<QAbstractButton>(u"addPerson"_s)->isEnabled());
    click(u"stateAction"_s);
    QVERIFY(dialog(u"waitlistDialog"_s));
}

void TestWaitlistsView::notRead()
{
    m_api->on("GET", u"/v1/waitlists"_s, [](const auto &) { return FakeApiClient::failure(503, u"Busy."_s); });
    open();
    QCOMPARE(table()->state(), DataTable::State::Failed);
    m_fake->fill(3);
    m_api->on("GET", u"/v1/waitlists"_s, [this](const auto &) {
        return FakeApiClient::ok({{u"data"_s, m_fake->lists()}});
    });
    Q_EMIT table()->retryClicked();
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(table()->state(), DataTable::State::Rows);
}

void TestWaitlistsView::findsAPerson()
{
    openFilled();
    auto *search = find<QLineEdit>(u"personSearch"_s);
    QTest::keyClicks(search, u"ali & c"_s);
    QTRY_COMPARE(m_api->last("GET").query.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"ali & c"_s);
    search->clear();
    QTest::keyClicks(search, u"zz"_s);
    QTRY_COMPARE(table()->state(), DataTable::State::NoMatch);
    Q_EMIT table()->clearFiltersClicked();
    QTRY_COMPARE(table()->model()->rowCount(), 2'870);
    auto *which = find<SegmentedControl>(u"waitlistWhich"_s);
    QTest::mouseClick(which->segment(1), Qt::LeftButton);
    QTRY_COMPARE(m_api->last("GET").query.queryItemValue(u"status"_s), u"approved"_s);
    QTRY_COMPARE(table()->state(), DataTable::State::Nothing);
}

void TestWaitlistsView::changesAreCalm()
{
    openFilled();
    table()->selectRow(1); // somebody reads
    m_fake->order = {{0, 2}, {1, 0}, {2, 1}};
    Q_EMIT m_api->changed(u"waitlists"_s, {});
    auto *model = static_cast<QueueModel *>(table()->model());
    QTRY_COMPARE(model->waiting(), 3);
    QCOMPARE(cell(0, QueueModel::Person), u"Alice Chen"_s);
    QTRY_VERIFY(find<QAbstractButton>(u"newOrder"_s)->isVisible());
    click(u"newOrder"_s);
    QCOMPARE(cell(0, QueueModel::Person), u"Priya Nair"_s);
    QCOMPARE(table()->model()->index(0, QueueModel::Position).data(TableRole::SecondLine).toString(), u"↑ 2"_s);
    QCOMPARE(table()->model()->index(1, QueueModel::Position).data(Qt::AccessibleTextRole).toString(),
             u"2, down 1 place"_s);
    QCOMPARE(model->waiting(), 0);
}

/// Who left meanwhile leaves no empty rows behind.
void TestWaitlistsView::aShorterListWaitsToo()
{
    openFilled(15);
    table()->selectRow(1);
    auto *model = static_cast<QueueModel *>(table()->model());
    m_fake->people = 10;
    m_fake->order = {{0, 1}, {1, 0}};
    Q_EMIT m_api->changed(u"waitlists"_s, {});
    QTRY_VERIFY(model->waiting() > 0);
    QCOMPARE(model->rowCount(), 15);
    QTRY_VERIFY(find<QAbstractButton>(u"newOrder"_s)->isVisible());
    click(u"newOrder"_s);
    QCOMPARE(model->rowCount(), 10);
    QCOMPARE(cell(0, QueueModel::Person), u"Bob Martins"_s);
}

/// Who moved and moved back has not moved.
void TestWaitlistsView::movesThatAreTakenBackAreForgotten()
{
    openFilled();
    table()->selectRow(1);
    auto *model = static_cast<QueueModel *>(table()->model());
    m_fake->order = {{0, 1}, {1, 0}};
    Q_EMIT m_api->changed(u"waitlists"_s, {});
    QTRY_COMPARE(model->waiting(), 2);
    QSignalSpy said(model, &RankedModel::orderWaiting);
    m_fake->order = {};
    Q_EMIT m_api->changed(u"waitlists"_s, {});
    QTRY_COMPARE(model->waiting(), 0);
    QCOMPARE(said.last().first().toInt(), 0);
    QCOMPARE(cell(0, QueueModel::Person), u"Alice Chen"_s);
}

void TestWaitlistsView::changesComeAtOnceWhenNobodyReads()
{
    openFilled();
    m_fake->order = {{0, 1}, {1, 0}};
    Q_EMIT m_api->changed(u"waitlists"_s, {});
    QTRY_COMPARE(cell(0, QueueModel::Person), u"Bob Martins"_s);
    QVERIFY(table()->model()->index(0, 0).data(TableRole::New).toBool());
    QTRY_VERIFY(!table()->model()->index(0, 0).data(TableRole::New).toBool());
}

void TestWaitlistsView::batchShowsWhoBefore()
{
    openFilled();
    const auto facts = [this] {
        QStringList texts;
        for (const QLabel *text : find<QWidget>(u"batchWho"_s)->findChildren<QLabel *>())
            texts.append(text->text());
        return texts.join(u'|');
    };
    QTRY_VERIFY2(facts().contains(u"1, Alice Chen"_s), qPrintable(facts()));
    QVERIFY(facts().contains(u"10, Priya Nair"_s));
    click(u"batch50"_s);
    QTRY_VERIFY2(facts().contains(u"50, Alice Chen"_s), qPrintable(facts()));
    QVERIFY(facts().contains(u"2,820"_s));
    QCOMPARE(find<QAbstractButton>(u"approveBatch"_s)->text(), u"Approve 50…"_s);
    auto *order = find<ChoiceBox>(u"batchOrder"_s);
    order->setFocus();
    QTest::keyClick(order, Qt::Key_Down);
    QTRY_COMPARE(m_api->last("GET").query.queryItemValue(u"order"_s), u"joined_at"_s);
}

void TestWaitlistsView::batchIsConfirmed()
{
    openFilled();
    click(u"approveBatch"_s);
    Dialog *asks = dialog(u"batchDialog"_s);
    QVERIFY(asks);
    QCOMPARE(asks->actButton()->text(), u"Approve 10 and send 9 invites"_s);
    QCOMPARE(asks->findChild<DataTable *>(u"batchPeople"_s)->model()->rowCount(), 10);
    QTRY_COMPARE(asks->focusWidget(), asks->cancelButton());
    QCOMPARE(m_api->count("POST", u"/v1/waitlists/wl_1/entries/approve-batch"_s), 0);
    act(asks);
    QTRY_COMPARE(table()->model()->rowCount(), 2'860);
    // By name: those who were shown.
    const QJsonArray ids = m_api->last("POST").body[u"ids"_s].toArray();
    QCOMPARE(ids.size(), 10);
    QCOMPARE(ids[9].toString(), u"wl_entry_9"_s);
    QCOMPARE(ToastStack::of(m_view.get())->shown().first()->title(), u"10 people approved"_s);
}

/// Somebody was removed while the batch was looked at.
void TestWaitlistsView::batchSaysWhoLeft()
{
    openFilled();
    click(u"approveBatch"_s);
    Dialog *asks = dialog(u"batchDialog"_s);
    QVERIFY(asks);
    m_fake->refusal = FakeApiClient::failure(422, u"Not valid."_s);
    m_fake->refusal.details = {{u"ids[1]"_s, u"not_found"_s, u"There is none."_s}};
    m_fake->order = {{1, 40}}; // who comes after them
    const int before = m_api->count("GET", u"/v1/waitlists/wl_1/batch"_s);
    act(asks);
    QTRY_COMPARE(m_api->count("GET", u"/v1/waitlists/wl_1/batch"_s), before + 1);
    m_fake->refusal = {};
    const auto trouble = [asks](const QString &name) {
        return asks->findChild<QWidget *>(u"dialogTrouble"_s)->findChild<QLabel *>(name)->text();
    };
    QTRY_COMPARE(trouble(u"bannerTitle"_s), u"Nobody was approved"_s);
    QVERIFY2(trouble(u"bannerText"_s).contains(u"Bob Martins"_s), qPrintable(trouble(u"bannerText"_s)));
    const QAbstractItemModel *people = asks->findChild<DataTable *>(u"batchPeople"_s)->model();
    QCOMPARE(people->rowCount(), 10);
    QCOMPARE(people->index(1, 0).data(TableRole::Id).toString(), u"wl_entry_40"_s);
    act(asks);
    QTRY_VERIFY(!ToastStack::of(m_view.get())->shown().isEmpty());
    QCOMPARE(ToastStack::of(m_view.get())->shown().first()->title(), u"10 people approved"_s);
    const QJsonArray ids = m_api->last("POST").body[u"ids"_s].toArray();
    QVERIFY(ids.contains(u"wl_entry_40"_s) && !ids.contains(u"wl_entry_1"_s));
}

/// Somebody reads, but knows what has just changed.
void TestWaitlistsView::ownBatchMovesTheListItself()
{
    openFilled();
    table()->selectRow(1);
    auto *model = static_cast<QueueModel *>(table()->model());
    click(u"approveBatch"_s);
    Dialog *asks = dialog(u"batchDialog"_s);
    QVERIFY(asks);
    m_fake->order = {{0, 2}, {1, 0}, {2, 1}};
    act(asks);
    QTRY_COMPARE(cell(0, QueueModel::Person), u"Priya Nair"_s);
    QCOMPARE(model->waiting(), 0);
    m_fake->order = {};
    Q_EMIT m_api->changed(u"waitlists"_s, {}); // what others do is held again
    QTRY_COMPARE(model->waiting(), 3);
}

void TestWaitlistsView::approvesOne()
{
    openFilled();
    table()->selectRow(0);
    QTRY_VERIFY(m_view->findChild<QWidget *>(u"selectedEntry"_s));
    QSignalSpy leads(m_view.get(), &Screen::navigate);
    click(u"openContact"_s);
    QCOMPARE(leads.first().at(1).value<QUrlQuery>().queryItemValue(u"item"_s), u"cntct_0"_s);
    click(u"approveEntry"_s);
    QTRY_COMPARE(m_api->count("POST", u"/v1/waitlists/wl_1/entries/wl_entry_0/approve"_s), 1);
    QTRY_COMPARE(ToastStack::of(m_view.get())->shown().size(), 1);
    QCOMPARE(ToastStack::of(m_view.get())->shown().first()->title(), u"Alice Chen is approved"_s);
}

void TestWaitlistsView::makesAList()
{
    open();
    click(u"newWaitlist"_s);
    Dialog *form = dialog(u"waitlistDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"waitlistName"_s), u"Beta: Early - 2!"_s);
    QCOMPARE(form->findChild<QLineEdit *>(u"waitlistSlug"_s)->text(), u"beta-early-2"_s);
    form->findChild<QSpinBox *>(u"waitlistBoost"_s)->setValue(5);
    act(form);
    QTRY_COMPARE(m_api->count("POST", u"/v1/waitlists"_s), 1);
    const QJsonObject body = m_api->last("POST").body;
    QCOMPARE(body[u"slug"_s].toString(), u"beta-early-2"_s);
    QCOMPARE(body[u"referral_boost"_s].toInt(), 5);
    QVERIFY(body[u"welcome_email_template_id"_s].isNull());
    QTRY_COMPARE(find<ChoiceBox>(u"waitlistChoice"_s)->currentText(), u"Beta: Early - 2!"_s);
}

void TestWaitlistsView::errorsLandOnTheirField()
{
    open();
    m_fake->refusal = FakeApiClient::failure(409, u"Taken."_s);
    m_fake->refusal.details = {{u"slug"_s, u"taken"_s, u"'x' is the slug of another waitlist."_s}};
    click(u"newWaitlist"_s);
    Dialog *form = dialog(u"waitlistDialog"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"waitlistName"_s), u"x"_s);
    act(form);
    auto *fields = form->findChild<Form *>();
    QTRY_VERIFY(!fields->field(u"slug"_s)->error().isEmpty());
    QVERIFY(form->isVisible());
    QCOMPARE(form->findChild<QLineEdit *>(u"waitlistName"_s)->text(), u"x"_s);
}

void TestWaitlistsView::changesAndArchives()
{
    openFilled();
    click(u"editWaitlist"_s);
    Dialog *form = dialog(u"waitlistDialog"_s);
    QVERIFY(form);
    auto *invite = form->findChild<ChoiceBox *>(u"waitlistInvite"_s);
    QCOMPARE(invite->currentText(), u"Invite 01"_s);
    QTRY_COMPARE(form->focusWidget(), form->findChild<QWidget *>(u"waitlistName"_s)); // and not what archives it
    form->findChild<QSpinBox *>(u"waitlistBoost"_s)->setValue(7);
    act(form);
    QTRY_COMPARE(m_api->last("PATCH").body[u"referral_boost"_s].toInt(), 7);
    QCOMPARE(m_api->last("PATCH").body[u"invite_email_template_id"_s].toString(), u"tmpl_1"_s);
    QTRY_VERIFY(find<KpiCard>(u"kpiReferred"_s)->accessibleName().contains(u"+7 places"_s));
    click(u"editWaitlist"_s);
    form = dialog(u"waitlistDialog"_s);
    QVERIFY(form);
    QTest::mouseClick(form->findChild<QAbstractButton *>(u"archiveWaitlist"_s), Qt::LeftButton);
    Dialog *asks = dialog(u"archiveDialog"_s);
    QVERIFY(asks);
    act(asks);
    QTRY_COMPARE(m_api->count("DELETE", u"/v1/waitlists/wl_1"_s), 1);
}

void TestWaitlistsView::addsAPerson()
{
    openFilled(3);
    click(u"addPerson"_s);
    Dialog *form = dialog(u"personDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"personEmail"_s), u"zoe@x.com"_s);
    act(form);
    QTRY_COMPARE(m_api->last("POST").body[u"email"_s].toString(), u"zoe@x.com"_s);
    QVERIFY(!m_api->last("POST").body.contains(u"referral_code"_s));
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QVERIFY(ToastStack::of(m_view.get())->shown().first()->title().contains(u"stands at 4"_s));
}

void TestWaitlistsView::copiesTheLink()
{
    openFilled();
    click(u"copyJoinLink"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8787/w/pro-early-access"_s);
}

void TestWaitlistsView::copiesAWidget()
{
    open();
    QVERIFY(!find<QAbstractButton>(u"copyWidget"_s)->isEnabled());
    m_fake->fill();
    m_view->open({});
    QTRY_VERIFY(find<QAbstractButton>(u"copyWidget"_s)->isEnabled());
    click(u"copyWidget"_s);
    const QString code = QGuiApplication::clipboard()->text();
    QVERIFY2(code.startsWith(u"<form action=\"http://127.0.0.1:8787/w/pro-early-access\" method=\"post\">"_s),
             qPrintable(code));
    QVERIFY(code.contains(u"name=\"email\""_s) && code.contains(u"name=\"ref\""_s));
}

void TestWaitlistsView::filtersBySource()
{
    openFilled();
    auto *source = find<ChoiceBox>(u"cameFrom"_s);
    QTRY_COMPARE(source->count(), 4); // any, referral, and what the schema has besides
    source->setFocus();
    QTest::keyClick(source, Qt::Key_Down);
    QTest::keyClick(source, Qt::Key_Down);
    QTRY_COMPARE(m_api->last("GET").query.queryItemValue(u"source"_s), u"organic"_s);
    QCOMPARE(m_api->last("GET").query.queryItemValue(u"status"_s), u"waiting"_s);
    QTRY_COMPARE(table()->state(), DataTable::State::Rows);
    QTest::keyClicks(find<QLineEdit>(u"personSearch"_s), u"zz"_s);
    QTRY_COMPARE(table()->state(), DataTable::State::NoMatch);
    Q_EMIT table()->clearFiltersClicked();
    QTRY_COMPARE(table()->model()->rowCount(), 2'870);
    QCOMPARE(source->currentIndex(), 0);
    QVERIFY(!m_api->last("GET").query.hasQueryItem(u"source"_s));
}

void TestWaitlistsView::saysWhereTheFilterEnds()
{
    openFilled(300'000);
    auto *source = find<ChoiceBox>(u"cameFrom"_s);
    const auto *bound = find<QLabel>(u"cameFromBound"_s);
    QTRY_COMPARE(source->count(), 4);
    QVERIFY(!bound->isVisible());
    source->setFocus();
    QTest::keyClick(source, Qt::Key_Down);
    QTRY_VERIFY(bound->isVisible());
    QCOMPARE(bound->text(), u"Among the first 200,000 places"_s);
    // With words all are looked at.
    QTest::keyClicks(find<QLineEdit>(u"personSearch"_s), u"ali"_s);
    QTRY_VERIFY(!bound->isVisible());
}

void TestWaitlistsView::approvesTheChosen()
{
    openFilled();
    auto *foot = find<QAbstractButton>(u"approveChosen"_s);
    QVERIFY(!foot->isVisible());
    const auto check = [this](int row) {
        const QRect cell = table()->visualRect(table()->model()->index(row, QueueModel::Check));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    };
    check(0);
    check(3);
    check(4);
    check(4);
    QVERIFY(!m_view->findChild<QWidget *>(u"selectedEntry"_s)); // a check is no selection
    QCOMPARE(find<QLabel>(u"chosenPeople"_s)->text(), u"2 people selected"_s);
    QCOMPARE(table()->model()->headerData(QueueModel::Check, Qt::Horizontal, Qt::CheckStateRole).toInt(),
             int(Qt::PartiallyChecked));
    // They stay chosen while others are shown.
    QTest::keyClicks(find<QLineEdit>(u"personSearch"_s), u"zz"_s);
    QTRY_COMPARE(table()->state(), DataTable::State::NoMatch);
    QCOMPARE(foot->text(), u"Approve 2…"_s);
    click(u"approveChosen"_s);
    Dialog *asks = dialog(u"batchDialog"_s);
    QVERIFY(asks);
    QCOMPARE(m_api->last("GET").query.queryItemValue(u"ids"_s), u"wl_entry_0,wl_entry_3"_s);
    QCOMPARE(asks->actButton()->text(), u"Approve 2 and send 1 invite"_s);
    act(asks);
    QTRY_COMPARE(m_api->count("POST", u"/v1/waitlists/wl_1/entries/approve-batch"_s), 1);
    QCOMPARE(m_api->last("POST").body, (QJsonObject{{u"ids"_s, QJsonArray{u"wl_entry_0"_s, u"wl_entry_3"_s}}}));
    QTRY_VERIFY(!foot->isVisible());
}

void TestWaitlistsView::chosenWhoLeftAreLeftOut()
{
    openFilled();
    for (const int row : {0, 1, 3}) {
        const QRect cell = table()->visualRect(table()->model()->index(row, QueueModel::Check));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    m_api->on("GET", u"/v1/waitlists/wl_1/batch"_s, [this](const FakeApiClient::Call &call) {
        const QStringList ids = call.query.queryItemValue(u"ids"_s).split(u',');
        if (const qsizetype at = ids.indexOf(u"wl_entry_1"_s); at >= 0) {
            ApiReply refused = FakeApiClient::failure(422, u"Not valid."_s);
            refused.details = {{u"ids[%1]"_s.arg(at), u"not_found"_s, u"There is none."_s}};
            return refused;
        }
        QJsonArray rows;
        for (const QString &id : ids)
            rows.append(m_fake->entry(id.section(u'_', -1).toLongLong()));
        return FakeApiClient::ok(
            {{u"count"_s, ids.size()}, {u"invites"_s, ids.size()}, {u"waiting_after"_s, 1}, {u"data"_s, rows}});
    });
    click(u"approveChosen"_s);
    Dialog *asks = dialog(u"batchDialog"_s);
    QVERIFY(asks);
    QCOMPARE(asks->findChild<DataTable *>(u"batchPeople"_s)->model()->rowCount(), 2);
    const Toast *said = ToastStack::of(m_view.get())->shown().first();
    QCOMPARE(said->title(), u"1 person left the waitlist meanwhile"_s);
    const QList<QLabel *> words = said->findChildren<QLabel *>();
    QVERIFY(std::any_of(words.cbegin(), words.cend(),
                        [](const QLabel *label) { return label->text().contains(u"Bob Martins"_s); }));
    QCOMPARE(find<QLabel>(u"chosenPeople"_s)->text(), u"2 people selected"_s);
    // A refusal that wraps gets the room it needs.
    asks->setTrouble(u"Nobody was approved"_s, u"Somebody left the waitlist meanwhile. "_s.repeated(8));
    QTRY_VERIFY(asks->height() >= asks->layout()->totalHeightForWidth(asks->width()));
}

void TestWaitlistsView::choosesAllThatAreHere()
{
    openFilled();
    Q_EMIT table()->checkAllRequested(true);
    QCOMPARE(find<QLabel>(u"chosenPeople"_s)->text(), u"100 people selected"_s); // one page is here
    click(u"chooseNobody"_s);
    QVERIFY(!find<QLabel>(u"chosenPeople"_s)->isVisible());
    QCOMPARE(table()->model()->headerData(QueueModel::Check, Qt::Horizontal, Qt::CheckStateRole).toInt(),
             int(Qt::Unchecked));
    Q_EMIT table()->checkAllRequested(true);
    find<ChoiceBox>(u"waitlistChoice"_s)->setFocus();
    QTest::keyClick(find<ChoiceBox>(u"waitlistChoice"_s), Qt::Key_Down);
    QTRY_VERIFY(!find<QLabel>(u"chosenPeople"_s)->isVisible()); // of another list
}

void TestWaitlistsView::exportsWhatIsShown()
{
    m_api->on("POST", u"/v1/console/exports"_s, [](const auto &) {
        return FakeApiClient::ok({{u"id"_s, u"job_7"_s}}, 202);
    });
    openFilled();
    QTest::keyClicks(find<QLineEdit>(u"personSearch"_s), u"ali"_s);
    QTRY_COMPARE(m_api->last("GET").query.queryItemValue(u"q"_s), u"ali"_s);
    click(u"exportWaitlist"_s);
    Dialog *asks = dialog(u"exportDialog"_s);
    QVERIFY(asks);
    QSignalSpy leads(m_view.get(), &Screen::navigate);
    act(asks);
    QTRY_COMPARE(leads.size(), 1);
    QCOMPARE(leads.first().at(0).toString(), u"exports"_s);
    QCOMPARE(m_api->last("POST").body[u"resource"_s].toString(), u"waitlist_entries"_s);
    QCOMPARE(m_api->last("POST").body[u"filters"_s].toObject(),
             (QJsonObject{{u"waitlist_id"_s, u"wl_1"_s}, {u"status"_s, u"waiting"_s}, {u"q"_s, u"ali"_s}}));
}

void TestWaitlistsView::growthIsAChart()
{
    openFilled();
    auto *card = find<KpiCard>(u"kpiGrowth"_s);
    QTRY_VERIFY(card->accessibleName().contains(u"today"_s));
    QTest::mouseClick(card, Qt::LeftButton);
    Dialog *growth = dialog(u"growthDialog"_s);
    QVERIFY(growth);
    const auto *chart = growth->findChild<TimeChart *>(u"growthChart"_s);
    QCOMPARE(chart->data().starts.size(), 30);
    QCOMPARE(chart->data().series.first().values.first(), 40.0);
}

void TestWaitlistsView::switchesLists()
{
    openFilled();
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    auto *choice = find<ChoiceBox>(u"waitlistChoice"_s);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_COMPARE(table()->state(), DataTable::State::Nothing);
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"wl_2"_s);
    QVERIFY(!find<QAbstractButton>(u"approveBatch"_s)->isEnabled());
    QCOMPARE(places.size(), 1);
    m_view->open(places.last().at(0).value<QUrlQuery>()); // Back
    QTRY_COMPARE(table()->model()->rowCount(), 2'870);
    QCOMPARE(places.size(), 1);
}

/// Whoever is further down because others came in has not moved.
void TestWaitlistsView::newOnesAreNotMoved()
{
    FakeApiClient api;
    QStringList ids{u"a"_s, u"b"_s};
    api.on("GET", u"/queue"_s, [&ids](const auto &) {
        QJsonArray rows;
        for (const QString &id : std::as_const(ids))
            rows.append(QJsonObject{{u"id"_s, id}, {u"position"_s, rows.size() + 1}});
        return FakeApiClient::ok({{u"data"_s, rows}, {u"total"_s, rows.size()}});
    });
    QueueModel model(api);
    RankedTable table(&model, QueueModel::columns(), {});
    OrderStrip strip(&model, &table);
    const auto *pill = strip.findChild<QAbstractButton *>(u"newOrder"_s);
    model.setPath(u"/queue"_s);
    QTRY_COMPARE(model.rowCount(), 2);
    model.setHeld(true);
    const auto says = [&](const QStringList &now) {
        ids = now;
        model.refresh(0, 1);
        (void)QTest::qWaitFor([&] { return api.waiting() == 0; });
        return strip.isHidden() ? QString() : pill->text();
    };
    QStringList nine;
    for (int i = 0; i < 9; ++i)
        nine.append(u"new%1"_s.arg(i));
    QCOMPARE(says(nine + QStringList{u"a"_s, u"b"_s}), u"9 new, show new order"_s);
    QCOMPARE(says(nine + QStringList{u"b"_s, u"a"_s}), u"2 moved, 9 new, show new order"_s);
    QCOMPARE(says({u"b"_s, u"a"_s}), u"2 moved, show new order"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(says({u"a"_s, u"b"_s}), QString());
}

void TestWaitlistsView::allWhoWereChosenLeft()
{
    openFilled();
    const QRect cell = table()->visualRect(table()->model()->index(0, QueueModel::Check));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    m_api->on("GET", u"/v1/waitlists/wl_1/batch"_s, [this](const auto &) {
        return FakeApiClient::ok(
            {{u"count"_s, 1}, {u"invites"_s, 1}, {u"waiting_after"_s, 1}, {u"data"_s, QJsonArray{m_fake->entry(0)}}});
    });
    click(u"approveChosen"_s);
    Dialog *asks = dialog(u"batchDialog"_s);
    QVERIFY(asks);
    m_fake->refusal = FakeApiClient::failure(422, u"Not valid."_s);
    m_fake->refusal.details = {{u"ids[0]"_s, u"not_found"_s, u"There is none."_s}};
    act(asks);
    auto *people = asks->findChild<DataTable *>(u"batchPeople"_s);
    QTRY_COMPARE(people->state(), DataTable::State::Nothing);
    const QString all = u"All of them have left the waitlist."_s;
    QCOMPARE(people->findChild<QLabel *>(u"stateTitle"_s)->text(), all);
    QCOMPARE(asks->actButton()->toolTip(), all);
    QVERIFY(!asks->actButton()->isEnabled());
}

QTEST_MAIN(TestWaitlistsView)
#include "tst_waitlistsview.moc"
