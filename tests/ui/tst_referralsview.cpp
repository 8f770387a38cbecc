// The referrals page: the live leaderboard, review of held conversions, the ledger, programs and their tiers, links.
#include "tests/support/screenfixture.h"
#include "ui/contacts/contactpick.h"
#include "ui/ranked/pagedmodel.h"
#include "ui/referrals/leaderboardmodel.h"
#include "ui/referrals/referralfunnel.h"
#include "ui/referrals/referralpanel.h"
#include "ui/referrals/referralsview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestReferralsView : public ScreenFixture<ReferralsView>
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
        m_fake = std::make_unique<FakeReferrals>(*m_api);
        m_user = std::make_unique<UserSettings>();
        m_kept = std::make_unique<Preferences>();
        m_api->on("GET", u"/v1/contacts"_s, [](const FakeApiClient::Call &call) {
            const QString text = call.query.queryItemValue(u"q"_s, QUrl::FullyDecoded);
            QJsonArray found;
            for (const QString &name : {u"Nora Ek"_s, u"Sam Ade"_s}) {
                if (name.startsWith(text, Qt::CaseInsensitive))
                    found.append(QJsonObject{{u"id"_s, QString(u"cntct_"_s + name.left(4))},
                                             {u"traits"_s, QJsonObject{{u"name"_s, name}}}});
            }
            return FakeApiClient::ok({{u"data"_s, found}});
        });
    }
    void cleanup()
    {
        m_view.reset();
        m_workspace.reset();
        m_kept.reset();
        m_user.reset();
        m_fake.reset();
        m_api.reset();
    }

    void pagedModelReadsOn();
    void programIsShown();
    void nothingYet();
    void notRead();
    void agesMoveOn();
    void findsAReferrer();
    void choosesATime();
    void backLeadsToTheTimeBefore();
    void noRateAboveAll();
    void nobodyLately();
    void timePasses();
    void tiersAreDots();
    void movesCalmly();
    void movesAtOnceWhenNobodyReads();
    void focusAloneHoldsNothing();
    void reviewApproves();
    void reviewDeniesWithAReason();
    void ledgerIsShown();
    void makesAProgram();
    void errorsLandOnTheirField();
    void changesAProgram();
    void tiersAreEdited();
    void tierErrorsNameTheirTier();
    void pausesAndActivates();
    void archives();
    void makesALink();
    void aFailedSearchIsSaid();
    void recordsAConversion();
    void amountsKeepTheirDecimals();
    void funnelSaysItInWords();
    void switchesPrograms();
    void largestTextsAreNotCut();

private:
    void open()
    {
        m_workspace = std::make_unique<Workspace>(*m_api);
        show(std::make_unique<ReferralsView>(ScreenContext{*m_workspace, *m_user, *m_kept, nullptr}), {1232, 760});
        m_view->open({});
        QTRY_VERIFY(board()->state() != DataTable::State::Loading);
    }
    void openFilled()
    {
        m_fake->fill();
        open();
        QTRY_COMPARE(board()->model()->rowCount(), 60);
    }
    DataTable *board() const { return find<DataTable>(u"leaderboardTable"_s); }
    DataTable *review() const { return find<DataTable>(u"reviewTable"_s); }
    void openTab(int tab) const
    {
        QTest::mouseClick(find<SegmentedControl>(u"referralTab"_s)->segment(tab), Qt::LeftButton);
    }
    QString cell(int row, LeaderboardModel::Column column) const
    {
        return board()->model()->index(row, column).data().toString();
    }
    /// A parameter of the last call for the leaderboard.
    QString asked(const QString &parameter) const
    {
        for (auto call = m_api->calls.crbegin(); call != m_api->calls.crend(); ++call) {
            if (call->path == "/v1/referrals/leaderboard"_L1)
                return call->query.queryItemValue(parameter, QUrl::FullyDecoded);
        }
        return {};
    }
    void choosePeriod(int place) const
    {
        QTest::mouseClick(find<SegmentedControl>(u"leaderPeriod"_s)->segment(place), Qt::LeftButton);
    }
    QString textsIn(const QString &name) const
    {
        QStringList texts;
        for (const QLabel *text : find<QWidget>(name)->findChildren<QLabel *>())
            texts.append(text->text());
        return texts.join(u'|');
    }
    void pick(ContactPick *field, const QString &text) const
    {
        field->setFocus();
        field->openList();
        QTRY_VERIFY(field->list());
        QTest::keyClicks(field->list()->searchField(), text);
        QTRY_COMPARE(m_api->last("GET").query.queryItemValue(u"q"_s, QUrl::FullyDecoded), text);
        QTRY_COMPARE(m_api->waiting(), 0);
        QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
        QTRY_VERIFY(!field->contact().id.isEmpty());
    }

    std::unique_ptr<FakeApiClient> m_api;
    std::unique_ptr<FakeReferrals> m_fake;
    std::unique_ptr<UserSettings> m_user;
    std::unique_ptr<Preferences> m_kept;
    std::unique_ptr<Workspace> m_workspace;
};

void TestReferralsView::pagedModelReadsOn()
{
    m_api->on("GET", u"/v1/things"_s, [](const FakeApiClient::Call &call) {
        const bool second = call.query.hasQueryItem(u"cursor"_s);
        QJsonArray rows;
        for (int i = 0; i < 3; ++i)
            rows.append(QJsonObject{{u"id"_s, (second ? u"b%1"_s : u"a%1"_s).arg(i)}});
        return FakeApiClient::ok({{u"data"_s, rows}, {u"next_cursor"_s, second ? QJsonValue() : QJsonValue(u"c"_s)}});
    });
    PagedModel model(*m_api, {u"ID"_s}, [](const QJsonObject &row) {
        return QList<PagedModel::Cell>{{{Qt::DisplayRole, row[u"id"_s].toString()}}};
    });
    model.setPath(u"/v1/things"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 6);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.rowOf(u"b2"_s), 5);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy loaded(&model, &PagedModel::loaded);
    model.refresh(); // the same: the reader stays where they are
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(model.rowCount(), 6);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPath(u"/v1/things"_s);
    QTRY_COMPARE(model.rowCount(), 6); // the tester fetches
}

void TestReferralsView::programIsShown()
{
    openFilled();
    QCOMPARE(cell(0, LeaderboardModel::Rank), u"1"_s);
    QCOMPARE(cell(0, LeaderboardModel::Contact), u"Alice Chen"_s);
    QCOMPARE(cell(0, LeaderboardModel::Tier), u"gold"_s);
    const QModelIndex tier = board()->model()->index(6, LeaderboardModel::Tier);
    QCOMPARE(tier.data(TableRole::Steps).toPoint(), QPoint(3, 3));
    QCOMPARE(board()->model()->index(7, LeaderboardModel::Tier).data(TableRole::Steps).toPoint(), QPoint(2, 3));
    QCOMPARE(tier.data(Qt::AccessibleTextRole).toString(), u"gold, tier 3 of 3"_s);
    QCOMPARE(cell(0, LeaderboardModel::Rate), u"75.6%"_s);
    QCOMPARE(cell(0, LeaderboardModel::Rewards), u"$1,320"_s);
    QVERIFY(find<KpiCard>(u"kpiIssued"_s)->accessibleName().contains(u"$16,690"_s));
    QVERIFY(find<KpiCard>(u"kpiConversions"_s)->accessibleName().contains(u"23.0% of referrals"_s));
    QVERIFY2(textsIn(u"tierList"_s).contains(u"gold|$500 from 25 conversions"_s), qPrintable(textsIn(u"tierList"_s)));
    QTRY_VERIFY(m_view->findChild<QWidget *>(u"lastConversions"_s));
    QVERIFY(textsIn(u"lastConversions"_s).contains(u"nora@ek.no"_s));
    QVERIFY(textsIn(u"lastConversions"_s).contains(u"brought by Alice Chen, held"_s));
}

void TestReferralsView::nothingYet()
{
    open();
    QCOMPARE(board()->state(), DataTable::State::Nothing);
    QVERIFY(!find<QWidget>(u"programState"_s)->isVisible());
    QTest::mouseClick(board()->findChild<QAbstractButton *>(u"stateAction"_s), Qt::LeftButton);
    QVERIFY(dialog(u"programDialog"_s));
}

void TestReferralsView::notRead()
{
    m_fake->trouble = FakeApiClient::failure(503, u"Busy."_s);
    open();
    QCOMPARE(board()->state(), DataTable::State::Failed);
    m_fake->trouble = {};
    m_fake->fill();
    Q_EMIT board()->retryClicked();
    QTRY_COMPARE(board()->model()->rowCount(), 60);
    QTRY_COMPARE(board()->state(), DataTable::State::Rows);
}

void TestReferralsView::agesMoveOn()
{
    openFilled();
    QTRY_VERIFY(m_view->findChild<QWidget *>(u"lastConversions"_s));
    auto *panel = find<ReferralPanel>(u"referralPanel"_s);
    QDateTime now(QDate(2026, 2, 22), QTime(15, 34), Qt::UTC);
    panel->setNow([&now] { return now; });
    QVERIFY2(textsIn(u"lastConversions"_s).contains(u"4 min"_s), qPrintable(textsIn(u"lastConversions"_s)));
    now = now.addSecs(60);
    auto *ageing = panel->findChild<QTimer *>(u"ageing"_s);
    QVERIFY(ageing && ageing->isActive() && ageing->interval() <= 60'000);
    ageing->setInterval(1);
    QTRY_VERIFY(textsIn(u"lastConversions"_s).contains(u"5 min"_s));
    panel->setNow([] { return QDateTime::currentDateTimeUtc(); });
}

void TestReferralsView::findsAReferrer()
{
    openFilled();
    auto *search = find<QLineEdit>(u"leaderSearch"_s);
    QCOMPARE(m_view->findField(), search);
    QTest::mouseClick(search, Qt::LeftButton);
    QTest::keyClicks(search, u"ali che"_s);
    QTRY_COMPARE(asked(u"q"_s), u"ali che"_s);
    QTRY_COMPARE(board()->state(), DataTable::State::Rows);
    search->selectAll();
    QTest::keyClicks(search, u"zz"_s);
    QTRY_COMPARE(board()->state(), DataTable::State::NoMatch);
    QTest::mouseClick(board()->findChild<QAbstractButton *>(u"stateAction"_s), Qt::LeftButton);
    QTRY_COMPARE(board()->state(), DataTable::State::Rows);
    QVERIFY(search->text().isEmpty());
    QCOMPARE(board()->model()->rowCount(), 60);
    openTab(1);
    QVERIFY(!search->isVisible());
}

void TestReferralsView::choosesATime()
{
    m_fake->leadersLately = 4;
    openFilled();
    QCOMPARE(asked(u"days"_s), QString());
    auto *period = find<SegmentedControl>(u"leaderPeriod"_s);
    QCOMPARE(period->segment(0)->text(), u"7 d"_s);
    QCOMPARE(period->segment(0)->accessibleName(), u"Last 7 days"_s);
    choosePeriod(0);
    QTRY_COMPARE(board()->model()->rowCount(), 4);
    QCOMPARE(asked(u"days"_s), u"7"_s);
    QCOMPARE(m_view->state().queryItemValue(u"days"_s), u"7"_s);
    QTest::keyClick(period->segment(0), Qt::Key_Right);
    QTRY_COMPARE(asked(u"days"_s), u"30"_s);
    // The next time the page is made it begins with that, unless a link says another.
    m_view.reset();
    openFilled();
    QCOMPARE(asked(u"days"_s), u"30"_s);
    m_view->open(QUrlQuery(u"days=7"_s));
    QTRY_COMPARE(board()->model()->rowCount(), 4);
    m_view->open(QUrlQuery(u"tab=leaderboard&days=0"_s)); // Back
    QTRY_COMPARE(asked(u"days"_s), QString());
    openTab(1);
    QVERIFY(!find<SegmentedControl>(u"leaderPeriod"_s)->isVisible());
}

void TestReferralsView::nobodyLately()
{
    openFilled();
    choosePeriod(0);
    QTRY_COMPARE(board()->state(), DataTable::State::NoMatch);
    QTest::mouseClick(board()->findChild<QAbstractButton *>(u"stateAction"_s), Qt::LeftButton);
    QTRY_COMPARE(board()->state(), DataTable::State::Rows);
    QCOMPARE(find<SegmentedControl>(u"leaderPeriod"_s)->current(), 3);
    QCOMPARE(m_view->state().queryItemValue(u"days"_s), u"0"_s);
}

/// Nobody does anything, and yet somebody's last week is over.
void TestReferralsView::timePasses()
{
    m_fake->leadersLately = 4;
    openFilled();
    choosePeriod(0);
    QTRY_COMPARE(board()->model()->rowCount(), 4);
    m_fake->leadersLately = 3;
    auto *passing = m_view->findChild<QTimer *>(u"passing"_s);
    QVERIFY(passing && passing->isActive() && passing->interval() <= 60'000);
    passing->setInterval(1);
    QTRY_COMPARE(board()->model()->rowCount(), 3);
}

void TestReferralsView::tiersAreDots()
{
    openFilled();
    const auto inkIn = [this](int row, const QColor &color) {
        const QRect cell = board()->visualRect(board()->model()->index(row, LeaderboardModel::Tier));
        const QImage shown = board()->viewport()->grab(cell).toImage();
        int found = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x)
                found += shown.pixelColor(x, y) == color;
        }
        return found;
    };
    QTRY_VERIFY(inkIn(0, tokens().accentFill) > 0);
    QVERIFY(inkIn(0, tokens().accentFill) > inkIn(7, tokens().accentFill)); // gold, silver
    QVERIFY(inkIn(7, tokens().accentFill) > 0);
    // Tiers that are saved meanwhile: silver is now the lowest of two.
    const int before = inkIn(7, tokens().accentFill);
    QJsonObject program = m_fake->programs[0].toObject();
    QJsonArray tiers = program[u"tiers"_s].toArray();
    tiers.removeFirst();
    program[u"tiers"_s] = tiers;
    m_fake->programs[0] = program;
    Q_EMIT m_api->changed(u"referrals"_s, {});
    QTRY_VERIFY(inkIn(7, tokens().accentFill) < before);
}

void TestReferralsView::movesCalmly()
{
    openFilled();
    board()->selectRow(1); // somebody reads
    m_fake->order = {{0, 1}, {1, 0}};
    Q_EMIT m_api->changed(u"referrals"_s, {});
    auto *model = static_cast<LeaderboardModel *>(board()->model());
    QTRY_COMPARE(model->waiting(), 2);
    QCOMPARE(cell(0, LeaderboardModel::Contact), u"Alice Chen"_s);
    // It covers no row.
    const auto *pill = find<QAbstractButton>(u"newOrder"_s);
    QTRY_VERIFY(pill->isVisible());
    QCOMPARE(pill->text(), u"2 moved, show new order"_s);
    QTRY_VERIFY(pill->mapTo(m_view.get(), QPoint()).y() >=
                board()->mapTo(m_view.get(), QPoint()).y() + board()->height());
    click(u"newOrder"_s);
    QVERIFY(!pill->isVisible());
    QCOMPARE(cell(0, LeaderboardModel::Contact), u"Bob Martins"_s);
    QCOMPARE(board()->model()->index(0, LeaderboardModel::Rank).data(Qt::AccessibleTextRole).toString(),
             u"1, up 1 place"_s);
}

void TestReferralsView::movesAtOnceWhenNobodyReads()
{
    openFilled();
    m_fake->order = {{0, 1}, {1, 0}};
    Q_EMIT m_api->changed(u"referrals"_s, {});
    QTRY_COMPARE(cell(0, LeaderboardModel::Contact), u"Bob Martins"_s);
    QVERIFY(board()->model()->index(0, 0).data(TableRole::New).toBool());
}

/// The page is come back to: the view makes the first row the current one and selects nothing.
void TestReferralsView::focusAloneHoldsNothing()
{
    openFilled();
    board()->selectionModel()->setCurrentIndex(board()->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    m_fake->order = {{0, 1}, {1, 0}};
    Q_EMIT m_api->changed(u"referrals"_s, {});
    QTRY_COMPARE(cell(0, LeaderboardModel::Contact), u"Bob Martins"_s);
    QCOMPARE(static_cast<LeaderboardModel *>(board()->model())->waiting(), 0);
}

void TestReferralsView::reviewApproves()
{
    openFilled();
    QTest::mouseClick(find<KpiCard>(u"kpiReview"_s), Qt::LeftButton);
    QTRY_COMPARE(review()->model()->rowCount(), 2);
    QVERIFY(review()->isVisible());
    QCOMPARE(review()->model()->index(0, 2).data().toString(), u"Many from one address"_s);
    // Nor when focus alone has made one the current one.
    review()->selectionModel()->setCurrentIndex(review()->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    QVERIFY(!find<QAbstractButton>(u"approveConversion"_s)->isEnabled());
    review()->selectRow(0);
    click(u"approveConversion"_s);
    Dialog *asks = dialog(u"decisionDialog"_s);
    QVERIFY(asks);
    act(asks);
    QTRY_COMPARE(m_api->count("POST", u"/v1/referrals/conversions/ref_conv_1/approve"_s), 1);
    QVERIFY(!m_api->last("POST").body.contains(u"reason"_s));
    QTRY_COMPARE(review()->model()->rowCount(), 1);
    QCOMPARE(toast(), u"Conversion approved"_s);
    QVERIFY(!find<QAbstractButton>(u"approveConversion"_s)->isEnabled());
}

void TestReferralsView::reviewDeniesWithAReason()
{
    openFilled();
    openTab(1);
    QTRY_COMPARE(review()->model()->rowCount(), 2);
    review()->selectRow(1);
    click(u"denyConversion"_s);
    Dialog *asks = dialog(u"decisionDialog"_s);
    QVERIFY(asks);
    QTest::keyClicks(asks->findChild<QLineEdit *>(u"decisionReason"_s), u"Same phone"_s);
    act(asks);
    QTRY_COMPARE(m_api->count("POST", u"/v1/referrals/conversions/ref_conv_2/deny"_s), 1);
    QCOMPARE(m_api->last("POST").body[u"reason"_s].toString(), u"Same phone"_s);
    QTRY_COMPARE(review()->model()->rowCount(), 1);
    QCOMPARE(m_view->state().queryItemValue(u"tab"_s), u"review"_s);
}

void TestReferralsView::ledgerIsShown()
{
    openFilled();
    openTab(2);
    const auto *table = find<DataTable>(u"rewardsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Alice Chen"_s);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"tier bonus"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"$50.25"_s);
    QCOMPARE(table->model()->index(1, 1).data().toString(), u"for bringing somebody"_s);
}

void TestReferralsView::makesAProgram()
{
    open();
    click(u"newProgram"_s);
    Dialog *form = dialog(u"programDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"programName"_s), u"Friends"_s);
    form->findChild<QDoubleSpinBox *>(u"referrerAmount"_s)->setValue(25.5);
    QTest::mouseClick(form->findChild<QCheckBox *>(u"rewardsFriend"_s), Qt::LeftButton, {}, {8, 8});
    act(form);
    QTRY_COMPARE(m_api->count("POST", u"/v1/referrals/programs"_s), 1);
    const QJsonObject body = m_api->last("POST").body;
    QCOMPARE(body[u"reward_amount"_s].toDouble(), 25.5);
    QCOMPARE(body[u"referee_reward"_s][u"type"_s].toString(), u"discount"_s);
    QCOMPARE(body[u"status"_s].toString(), u"active"_s);
    QVERIFY(body[u"limits"_s][u"max_referrals_per_contact"_s].isNull());
    QTRY_COMPARE(find<ChoiceBox>(u"programChoice"_s)->currentText(), u"Friends"_s);
}

void TestReferralsView::errorsLandOnTheirField()
{
    open();
    m_fake->refusal = FakeApiClient::failure(422, u"No."_s);
    m_fake->refusal.details = {{u"reward_currency"_s, u"too_long"_s, u"Too long."_s},
                               {u"conversion_event"_s, u"required"_s, u"Missing."_s}};
    click(u"newProgram"_s);
    Dialog *form = dialog(u"programDialog"_s);
    act(form);
    auto *fields = form->findChild<Form *>();
    QTRY_VERIFY(!fields->field(u"reward_amount"_s)->error().isEmpty());
    QVERIFY(!fields->field(u"conversion_event"_s)->error().isEmpty());
    QVERIFY(form->isVisible());
}

void TestReferralsView::changesAProgram()
{
    openFilled();
    click(u"editProgram"_s);
    Dialog *form = dialog(u"programDialog"_s);
    QVERIFY(form);
    form->findChild<QDoubleSpinBox *>(u"referrerAmount"_s)->setValue(30);
    act(form);
    QTRY_COMPARE(m_api->last("PATCH").body[u"reward_amount"_s].toDouble(), 30.0);
    QCOMPARE(m_api->last("PATCH").ifMatch, u"\"1\""_s);
    QVERIFY(!m_api->last("PATCH").body.contains(u"status"_s));
    QVERIFY(!m_api->last("PATCH").body.contains(u"tiers"_s));
    QCOMPARE(m_api->last("PATCH").body[u"limits"_s][u"max_referrals_per_contact"_s].toInt(), 100);
}

void TestReferralsView::tiersAreEdited()
{
    openFilled();
    click(u"editTiers"_s);
    Dialog *form = dialog(u"tiersDialog"_s);
    QVERIFY(form);
    QTRY_COMPARE(form->focusWidget(), form->findChild<QWidget *>(u"tierReferrals1"_s));
    QTest::mouseClick(form->findChild<QAbstractButton *>(u"removeTier2"_s), Qt::LeftButton);
    QTest::mouseClick(form->findChild<QAbstractButton *>(u"addTier"_s), Qt::LeftButton);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"tierName3"_s), u"Legend"_s);
    // One more than there were: the dialog has grown, its foot is whole.
    const int before = form->height();
    QTest::mouseClick(form->findChild<QAbstractButton *>(u"addTier"_s), Qt::LeftButton);
    QTRY_VERIFY(form->height() > before);
    QTRY_VERIFY(form->height() >= form->layout()->totalHeightForWidth(form->width()));
    QTest::mouseClick(form->findChild<QAbstractButton *>(u"removeTier4"_s), Qt::LeftButton);
    act(form);
    QTRY_COMPARE(m_api->count("PATCH", u"/v1/referrals/programs/ref_prog_1"_s), 1);
    const QJsonArray tiers = m_api->last("PATCH").body[u"tiers"_s].toArray();
    QCOMPARE(tiers.size(), 3);
    QCOMPARE(tiers[1][u"name"_s].toString(), u"gold"_s);
    QCOMPARE(tiers[2][u"referrals"_s].toInt(), 50);
    QCOMPARE(tiers[2][u"bonus"_s].toDouble(), 1'000.0);
    QCOMPARE(tiers[2][u"name"_s].toString(), u"Legend"_s);
    m_fake->refusal = FakeApiClient::failure(422, u"No."_s);
    m_fake->refusal.details = {{u"tiers[1].referrals"_s, u"order"_s, u"Each tier needs more."_s}};
    click(u"editTiers"_s);
    form = dialog(u"tiersDialog"_s);
    act(form);
    QTRY_VERIFY(!form->findChild<Form *>()->field(u"tiers"_s)->error().isEmpty());
}

void TestReferralsView::tierErrorsNameTheirTier()
{
    openFilled();
    m_fake->refusal = FakeApiClient::failure(422, u"No."_s);
    m_fake->refusal.details = {{u"tiers[2].referrals"_s, u"order"_s, u"Each tier needs more."_s},
                               {u"tiers[1].bonus"_s, u"format"_s, u"Four decimals at most."_s}};
    click(u"editTiers"_s);
    Dialog *form = dialog(u"tiersDialog"_s);
    QVERIFY(form);
    form->findChild<QSpinBox *>(u"tierReferrals3"_s)->setValue(10);
    act(form);
    const auto *field = form->findChild<Form *>()->field(u"tiers"_s);
    QTRY_VERIFY(!field->error().isEmpty());
    QCOMPARE(
        field->error(),
        u"Tier 2, silver: Four decimals at most. Tier 3, gold: more than the 10 conversions before it are needed."_s);
    // And the cursor is in the first of them.
    QTRY_COMPARE(form->focusWidget(), form->findChild<QWidget *>(u"tierBonus2"_s));
}

void TestReferralsView::pausesAndActivates()
{
    openFilled();
    QVERIFY(!find<QAbstractButton>(u"activateProgram"_s)->isVisible());
    click(u"pauseProgram"_s);
    QTRY_COMPARE(m_api->last("PATCH").body[u"status"_s].toString(), u"paused"_s);
    QTRY_VERIFY(find<QAbstractButton>(u"activateProgram"_s)->isVisible());
    QCOMPARE(find<QLabel>(u"programState"_s)->text(), u"Paused"_s);
    click(u"activateProgram"_s);
    QTRY_COMPARE(find<QLabel>(u"programState"_s)->text(), u"Active"_s);
}

void TestReferralsView::archives()
{
    openFilled();
    click(u"pauseProgram"_s);
    QTRY_COMPARE(find<QLabel>(u"programState"_s)->text(), u"Paused"_s);
    click(u"editProgram"_s);
    Dialog *form = dialog(u"programDialog"_s);
    QVERIFY(form);
    QTest::mouseClick(form->findChild<QAbstractButton *>(u"archiveProgram"_s), Qt::LeftButton);
    Dialog *asks = dialog(u"archiveDialog"_s);
    QVERIFY(asks);
    act(asks);
    QTRY_COMPARE(m_api->count("DELETE", u"/v1/referrals/programs/ref_prog_1"_s), 1);
    QTRY_COMPARE(find<ChoiceBox>(u"programChoice"_s)->currentText(), u"Partner program"_s);
}

void TestReferralsView::makesALink()
{
    openFilled();
    QVERIFY(!find<QAbstractButton>(u"createLink"_s)->isEnabled());
    pick(find<ContactPick>(u"linkContact"_s), u"nor"_s);
    QTest::keyClicks(find<QLineEdit>(u"linkChannel"_s), u"email"_s);
    click(u"createLink"_s);
    QTRY_COMPARE(m_api->count("POST", u"/v1/referrals/links"_s), 1);
    QCOMPARE(m_api->last("POST").body[u"contact_id"_s].toString(), u"cntct_Nora"_s);
    QCOMPARE(m_api->last("POST").body[u"channel"_s].toString(), u"email"_s);
    QTRY_VERIFY(m_view->findChild<QLabel *>(u"madeLink"_s));
    click(u"copyLink"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://acme.com/r/ALICE-ACME-7K2P9X"_s);
    board()->selectRow(0); // whoever is chosen in the list may have one too
    QCOMPARE(find<ContactPick>(u"linkContact"_s)->contact().id, u"cntct_0"_s);
}

void TestReferralsView::aFailedSearchIsSaid()
{
    openFilled();
    const auto *field = find<ContactPick>(u"linkContact"_s);
    const auto says = [&] { return field->list()->findChild<QLabel *>(u"pickNothing"_s); };
    m_api->on("GET", u"/v1/contacts"_s, [](const auto &) { return FakeApiClient::ok({{u"data"_s, QJsonArray()}}); });
    find<ContactPick>(u"linkContact"_s)->openList();
    QTRY_VERIFY(says() && says()->isVisible());
    QCOMPARE(says()->text(), u"Nothing to choose from"_s);
    m_api->on("GET", u"/v1/contacts"_s, [](const auto &) { return FakeApiClient::failure(500, u"It broke."_s); });
    QTest::keyClicks(field->list()->searchField(), u"nora"_s);
    QTRY_VERIFY(says()->text().startsWith(u"The contacts could not be searched."_s));
    QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
    QVERIFY(field->contact().id.isEmpty());
}

void TestReferralsView::recordsAConversion()
{
    openFilled();
    click(u"recordConversion"_s);
    Dialog *form = dialog(u"conversionDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"conversionCode"_s), u"ALICE-ACME-7K2P9X"_s);
    pick(form->findChild<ContactPick *>(u"conversionContact"_s), u"sam"_s);
    act(form);
    QTRY_COMPARE(m_api->count("POST", u"/v1/referrals/conversions"_s), 1);
    QCOMPARE(m_api->last("POST").body[u"referred_contact_id"_s].toString(), u"cntct_Sam "_s);
    QTRY_COMPARE(toast(), u"Conversion held for review"_s);
}

void TestReferralsView::amountsKeepTheirDecimals()
{
    m_fake->fill();
    QJsonObject program = m_fake->programs[0].toObject();
    program[u"reward_amount"_s] = 0.0625;
    program[u"reward_currency"_s] = QJsonValue();
    program[u"reward_type"_s] = u"points"_s;
    m_fake->programs[0] = program;
    open();
    click(u"editProgram"_s);
    Dialog *form = dialog(u"programDialog"_s);
    QVERIFY(form);
    QCOMPARE(form->findChild<QDoubleSpinBox *>(u"referrerAmount"_s)->text(), u"0.0625"_s);
    act(form);
    QTRY_COMPARE(m_api->last("PATCH").body[u"reward_amount"_s].toDouble(), 0.0625);
    QVERIFY(m_api->last("PATCH").body[u"reward_currency"_s].isNull());
}

void TestReferralsView::funnelSaysItInWords()
{
    openFilled();
    const auto *funnel = find<ReferralFunnel>(u"referralFunnel"_s);
    QCOMPARE(funnel->summary(),
             u"Links: 1,284; Clicks: 9,120; Referrals: 2,965, 32.5% of Clicks; Conversions: 682, 23.0% of Referrals"_s);
    QCOMPARE(funnel->table().rows.size(), 4);
}

void TestReferralsView::switchesPrograms()
{
    openFilled();
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    auto *choice = find<ChoiceBox>(u"programChoice"_s);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_COMPARE(board()->state(), DataTable::State::Nothing);
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"ref_prog_2"_s);
    QCOMPARE(places.size(), 1);
    m_view->open(places.last().at(0).value<QUrlQuery>()); // Back
    QTRY_COMPARE(board()->model()->rowCount(), 60);
    QCOMPARE(places.size(), 1);
}

/// A time or a list that was chosen is a place; one that is restored is none.
void TestReferralsView::backLeadsToTheTimeBefore()
{
    m_fake->leadersLately = 4;
    openFilled();
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    const auto before = [&](const QString &name) {
        return places.last().at(0).value<QUrlQuery>().queryItemValue(name);
    };
    choosePeriod(0);
    QCOMPARE(places.size(), 1);
    QCOMPARE(before(u"days"_s), u"0"_s);
    choosePeriod(1);
    QCOMPARE(places.size(), 2);
    QCOMPARE(before(u"days"_s), u"7"_s);
    openTab(2);
    QCOMPARE(places.size(), 3);
    QCOMPARE(before(u"tab"_s), u"leaderboard"_s);
    QCOMPARE(before(u"days"_s), u"30"_s);
    m_view->open(places.at(1).at(0).value<QUrlQuery>()); // Back, twice
    QTRY_COMPARE(asked(u"days"_s), u"7"_s);
    QVERIFY(board()->isVisible());
    QTRY_COMPARE(board()->model()->rowCount(), 4);
    QCOMPARE(places.size(), 3);
}

/// Who converts lately may have come before that.
void TestReferralsView::noRateAboveAll()
{
    const auto rate = [](int referrals, int conversions) {
        FakeApiClient api;
        api.onGet(u"/leaders"_s, {{u"data"_s, QJsonArray{QJsonObject{{u"contact_id"_s, u"cntct_1"_s},
                                                                     {u"rank"_s, 1},
                                                                     {u"referrals"_s, referrals},
                                                                     {u"conversions"_s, conversions}}}},
                                  {u"total"_s, 1}});
        LeaderboardModel model(api);
        QSignalSpy loaded(&model, &RankedModel::loaded);
        model.setPath(u"/leaders"_s);
        (void)QTest::qWaitFor([&] { return !loaded.isEmpty(); });
        const QModelIndex cell = model.index(0, LeaderboardModel::Rate);
        return QString(cell.data().toString() + u'/' + cell.data(Qt::ToolTipRole).toString());
    };
    QCOMPARE(rate(4, 3), u"75.0%/"_s);
    QCOMPARE(rate(4, 4), u"100.0%/"_s);
    QCOMPARE(rate(2, 3), u"–/More conversions than referrals: some had come before this time"_s);
    QCOMPARE(rate(0, 0), u"–/"_s);
}

/// In the panel beside the lists, also when their size changes while it is open.
void TestReferralsView::largestTextsAreNotCut()
{
    openFilled();
    const auto *panel = find<ReferralPanel>(u"referralPanel"_s);
    const auto *area = panel->findChild<QScrollArea *>();
    const auto settle = [] {
        for (int turn = 0; turn < 5; ++turn) // layouts within layouts settle one after another
            QCoreApplication::processEvents();
    };
    settle();
    const int before = panel->minimumWidth();
    applyTheme(*qApp, {Theme::Light, false, 200});
    settle();
    const int inside = area->widget()->width();
    const int room = area->viewport()->width();
    applyTheme(*qApp);
    QVERIFY2(inside <= room, qPrintable(u"%1 of %2"_s.arg(room).arg(inside)));
    settle();
    QCOMPARE(panel->minimumWidth(), before);
}

QTEST_MAIN(TestReferralsView)
#include "tst_referralsview.moc"
