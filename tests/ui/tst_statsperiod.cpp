// Figures of a sequence of the last days: chosen, read, not read, and still chosen the next time.

#include "tests/support/campaignscreenfixture.h"
#include "ui/campaigns/sequencedesigner.h"
#include "ui/campaigns/stepfigures.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/translation.h"

#include <QLabel>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestStatsPeriod : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void cleanup() { stop(); }

    void figuresAreOfTheDaysChosen();
    void nobodyInThisTime();
    void saysThatItReads();
    void saysWhyTheyWereNotRead();
    void isRememberedForAllCampaigns();

private:
    /// Of the design: the statistics have the same choice.
    template <class T>
    T *find(const QString &name) const
    {
        return m_view->findChild<SequenceDesigner *>()->findChild<T *>(name);
    }
    void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void open()
    {
        showScreen({1280, 800});
        openItem(u"cmpgn_1"_s);
    }
    /// Opens the list and clicks a row of it.
    void pick(const QString &text)
    {
        auto *field = find<PickField>(u"statsPeriod"_s);
        QTRY_VERIFY(!field->list()); // the one before is gone
        QTest::mouseClick(field, Qt::LeftButton);
        QTRY_VERIFY(field->list());
        auto *rows = field->list()->findChild<ChoiceList *>();
        QVERIFY(rows);
        QTRY_VERIFY(!rows->findItems(text, Qt::MatchExactly).isEmpty());
        const QRect row = rows->visualItemRect(rows->findItems(text, Qt::MatchExactly).constFirst());
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, row.center());
        QTRY_COMPARE(field->text(), text);
    }
    QString daysAsked() const
    {
        return m_console->api.last("GET", u"/v1/campaigns/cmpgn_1/stats"_s).query.queryItemValue(u"days"_s);
    }
    /// Beside the first email.
    QString figures() const
    {
        for (const StepFigures *each : m_view->findChildren<StepFigures *>()) {
            if (!each->accessibleName().isEmpty())
                return each->accessibleName();
        }
        return {};
    }
    bool says(const QString &text) const
    {
        const auto labels = m_view->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }

    bool m_fails = false;
    bool m_empty = false;
};

void TestStatsPeriod::init()
{
    start();
    m_fails = m_empty = false;
    m_console->api.on("GET", u"/v1/campaigns/cmpgn_1/stats"_s, [this](const FakeApiClient::Call &call) {
        if (m_fails)
            return FakeApiClient::failure(503, u"The server has too much to do."_s);
        QJsonObject stats = m_console->campaigns.stats;
        if (call.query.hasQueryItem(u"days"_s)) {
            stats[u"entered"_s] = m_empty ? 0 : 61;
            stats[u"finished"_s] = 40;
            QJsonArray steps = stats[u"steps"_s].toArray();
            QJsonObject first = steps[0].toObject();
            first[u"stats"_s] =
                QJsonObject{{u"sent"_s, 48}, {u"delivered"_s, 40}, {u"opened"_s, 30}, {u"open_rate"_s, 0.75}};
            steps[0] = first;
            stats[u"steps"_s] = steps;
        }
        return FakeApiClient::ok(stats);
    });
}

void TestStatsPeriod::figuresAreOfTheDaysChosen()
{
    open();
    QTRY_VERIFY2(figures().startsWith(u"Sent 4,520, Delivered 4,480"_s), qPrintable(figures()));
    QCOMPARE(daysAsked(), QString());
    QCOMPARE(find<PickField>(u"statsPeriod"_s)->text(), u"All time"_s);
    pick(u"Last 30 days"_s);
    QTRY_VERIFY2(figures().startsWith(u"Sent 48, Delivered 40 83.3%, Opened 30 75.0%"_s), qPrintable(figures()));
    QCOMPARE(daysAsked(), u"30"_s);
    QVERIFY(says(u"61 entered"_s));
    QVERIFY(says(u"40 finished · 106 left early"_s));
    pick(u"Last 7 days"_s);
    QTRY_COMPARE(daysAsked(), u"7"_s);
    pick(u"All time"_s);
    QTRY_VERIFY(says(u"4,520 entered"_s));
    QCOMPARE(daysAsked(), QString());
}

void TestStatsPeriod::nobodyInThisTime()
{
    m_empty = true;
    open();
    QTRY_VERIFY(says(u"4,520 entered"_s));
    pick(u"Last 90 days"_s);
    QTRY_VERIFY(says(u"Nobody entered in this time"_s));
}

/// Numbers of other days do not stand under the new name.
void TestStatsPeriod::saysThatItReads()
{
    open();
    QTRY_VERIFY(says(u"4,520 entered"_s));
    m_console->api.silent = true;
    pick(u"Last 30 days"_s);
    QTRY_VERIFY(says(u"Reading…"_s));
    QCOMPARE(figures(), u"Figures are being read"_s);
    QVERIFY(!says(u"4,520 entered"_s));
    m_console->api.silent = false;
    document().load();
    QTRY_VERIFY(says(u"61 entered"_s));
    QVERIFY(!says(u"Reading…"_s));
}

void TestStatsPeriod::saysWhyTheyWereNotRead()
{
    open();
    QTRY_VERIFY(says(u"4,520 entered"_s));
    m_fails = true;
    pick(u"Last 30 days"_s);
    QTRY_COMPARE(figures(), u"Figures were not read"_s);
    const auto *state = find<QLabel>(u"statsState"_s);
    QVERIFY(state->isVisible());
    QVERIFY2(!state->text().isEmpty() && state->text() != u"Reading…"_s, qPrintable(state->text()));
    m_fails = false;
    click(u"readStatsAgain"_s);
    QTRY_VERIFY(says(u"61 entered"_s));
    QVERIFY(!state->isVisible());
    QVERIFY(!find<QAbstractButton>(u"readStatsAgain"_s)->isVisible());
    // What was read once stays.
    m_fails = true;
    const int asked = m_console->api.count("GET", u"/v1/campaigns/cmpgn_1/stats"_s);
    document().load();
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/campaigns/cmpgn_1/stats"_s) > asked && m_console->api.waiting() == 0);
    QVERIFY(says(u"61 entered"_s));
    QVERIFY(!state->isVisible());
}

void TestStatsPeriod::isRememberedForAllCampaigns()
{
    open();
    pick(u"Last 90 days"_s);
    QTRY_VERIFY(says(u"61 entered"_s));
    m_view.reset();
    m_console->api.calls.clear();
    open();
    QTRY_VERIFY(says(u"61 entered"_s));
    QCOMPARE(daysAsked(), u"90"_s);
    QCOMPARE(find<PickField>(u"statsPeriod"_s)->text(), u"Last 90 days"_s);
}

QTEST_MAIN(TestStatsPeriod)
#include "tst_statsperiod.moc"
