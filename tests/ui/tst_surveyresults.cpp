// What a survey came to, on its page: figures, trend, questions, segments and answers.
#include "tests/support/fakesegments.h"
#include "tests/support/pseudolocale.h"
#include "tests/support/surveysscreen.h"
#include "ui/charts/barchart.h"
#include "ui/charts/gauge.h"
#include "ui/charts/timechart.h"
#include "ui/surveys/surveyresults.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QSignalSpy>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSurveyResults : public SurveysScreenFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); // it has the plurals
        start();
    }
    void cleanup() { stop(); }

    void trendHasItsBand();
    void segmentsAreCompared();
    void narrowsToASegment();
    void responsesAreExported();
    void segmentsAreFollowed();
    void filtersAndFindsAnswers();
    void searchEndsWithItsSurvey();
    void olderAnswersAreNotDenied();
    void answersOfOthersAreNotDenied();
    void anAnswerLeadsToItsContact();
    void questionsAreCounted();
    void sharesAreOfThoseWhoAnswered();
    void questionsThatAreNotRead();
    void answersOfOneQuestion();
    void ofTheLastDays();
    void backLeadsToTheTimeBefore();
    void unaskedAnswersAreSaid();
    void commentsAreWhole();
    void categoriesAreNotCut_data();
    void categoriesAreNotCut();
    void figuresAreNotCut_data() { categoriesAreNotCut_data(); }
    void figuresAreNotCut();

private:
    bool says(const QString &title) const; ///< in place of answers
};

void TestSurveyResults::trendHasItsBand()
{
    m_fake->fill();
    open();
    const auto *trend = find<TimeChart>(u"surveyTrend"_s);
    QTRY_COMPARE(trend->data().starts.size(), 12);
    const Series &score = trend->data().series.constFirst();
    QCOMPARE(score.values.first(), 36.0);
    QCOMPARE(score.low.first(), 22.0);
    QCOMPARE(score.high.first(), 49.0);
}

void TestSurveyResults::segmentsAreCompared()
{
    m_fake->fill();
    open();
    QTest::mouseClick(find<SegmentedControl>(u"surveyPages"_s)->segment(1), Qt::LeftButton);
    const auto *table = find<DataTable>(u"segmentScores"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(cell(table, 0, SegmentScoresModel::Segment), u"Active trial users"_s);
    QCOMPARE(cell(table, 0, SegmentScoresModel::Interval), u"38 to 66"_s);
    // Too few to tell, and it says so.
    QVERIFY(table->model()->index(0, 0).data(TableRole::SecondLine).toString().isEmpty());
    QVERIFY(!table->model()->index(1, 0).data(TableRole::SecondLine).toString().isEmpty());
    // What is exported is what is shown.
    const QList<ChartReport> reports = m_view->findChild<SurveyResults *>()->reports();
    QCOMPARE(reports.size(), 1);
    QCOMPARE(reports.first().title, u"Score by segment"_s);
    QCOMPARE(reports.first().filters, u"Post-trial NPS"_s);
}

void TestSurveyResults::narrowsToASegment()
{
    m_fake->fill();
    const FakeSegments segments(*m_api);
    open();
    pick(find<PickField>(u"surveySegment"_s), u"Enterprise accounts"_s);
    for (const char *what : {"stats", "trend", "responses"}) {
        const QString path = u"/v1/surveys/srvy_1/"_s + QLatin1String(what);
        QTRY_VERIFY(std::any_of(m_api->calls.cbegin(), m_api->calls.cend(), [&](const auto &call) {
            return call.path == path && call.query.queryItemValue(u"segment_id"_s) == u"seg_2"_s;
        }));
    }
    // A file says whose answers it has.
    QTRY_COMPARE(m_api->waiting(), 0);
    for (const ChartReport &report : m_view->findChild<SurveyResults *>()->reports())
        QCOMPARE(report.filters, u"Post-trial NPS, members of Enterprise accounts"_s);
}

/// By the server, whole: those that the page is about.
void TestSurveyResults::responsesAreExported()
{
    m_fake->fill();
    const FakeSegments segments(*m_api);
    m_api->on("POST", u"/v1/console/exports"_s, [](const auto &) { return FakeApiClient::ok({}, 202); });
    open();
    pick(find<PickField>(u"surveySegment"_s), u"Enterprise accounts"_s);
    find<QPushButton>(u"surveysExport"_s)->menu()->actions().constFirst()->trigger();
    Dialog *asks = dialog(u"exportDialog"_s);
    QVERIFY(asks);
    const auto labels = asks->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == u"Post-trial NPS, members of Enterprise accounts: last 90 days."_s;
    }));
    QSignalSpy leads(m_view.get(), &Screen::navigate);
    act(asks);
    QTRY_COMPARE(leads.size(), 1);
    QCOMPARE(leads.first().at(0).toString(), u"exports"_s);
    QCOMPARE(m_api->last("POST").body[u"resource"_s].toString(), u"survey_responses"_s);
    QCOMPARE(m_api->last("POST").body[u"filters"_s].toObject(),
             (QJsonObject{{u"survey_id"_s, u"srvy_1"_s}, {u"segment_id"_s, u"seg_2"_s}, {u"days"_s, 90}}));
}

void TestSurveyResults::segmentsAreFollowed()
{
    m_fake->fill();
    FakeSegments segments(*m_api);
    open();
    auto *narrow = find<PickField>(u"surveySegment"_s);
    pick(narrow, u"Enterprise accounts"_s);
    // One that is made meanwhile can be chosen, and what is gone narrows nothing any more.
    segments.rows.removeIf([](const QJsonObject &row) { return row[u"id"_s] == u"seg_2"_s; });
    Q_EMIT m_api->changed(u"segments"_s, {});
    QTRY_COMPARE(narrow->text(), u"All contacts"_s);
    QTRY_VERIFY(!m_api->last("GET", u"/v1/surveys/srvy_1/responses"_s).query.hasQueryItem(u"segment_id"_s));
    segments.rows.last()[u"name"_s] = u"Just made"_s;
    Q_EMIT m_api->changed(u"segments"_s, {});
    pick(narrow, u"Just made"_s);
}

void TestSurveyResults::filtersAndFindsAnswers()
{
    m_fake->fill();
    open();
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTest::mouseClick(find<SegmentedControl>(u"answerFilter"_s)->segment(1), Qt::LeftButton);
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    QCOMPARE(cell(answers(), 0, ResponsesModel::Score), u"6"_s);
    QTest::mouseClick(find<SegmentedControl>(u"answerFilter"_s)->segment(0), Qt::LeftButton);
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTest::keyClicks(find<QLineEdit>(u"answerSearch"_s), u"referral"_s);
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    QCOMPARE(cell(answers(), 0, ResponsesModel::Score), u"9"_s);
    QTest::keyClicks(find<QLineEdit>(u"answerSearch"_s), u"xyz"_s);
    QTRY_COMPARE(answers()->state(), DataTable::State::NoMatch);
}

void TestSurveyResults::searchEndsWithItsSurvey()
{
    m_fake->fill();
    open();
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTest::keyClicks(find<QLineEdit>(u"answerSearch"_s), u"referral"_s);
    QTest::mouseClick(find<SegmentedControl>(u"answerFilter"_s)->segment(3), Qt::LeftButton);
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    // While the next survey is opened something is still being typed.
    QTest::keyClicks(find<QLineEdit>(u"answerSearch"_s), u" feature"_s);
    list()->selectRow(1);
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QCOMPARE(find<QLineEdit>(u"answerSearch"_s)->text(), QString());
    QCOMPARE(find<SegmentedControl>(u"answerFilter"_s)->current(), 0);
    const auto last = m_api->last("GET", u"/v1/surveys/srvy_2/responses"_s);
    QVERIFY(!last.query.hasQueryItem(u"q"_s) && !last.query.hasQueryItem(u"category"_s));
    // The same survey read anew keeps what is looked for.
    QTest::keyClicks(find<QLineEdit>(u"answerSearch"_s), u"editor"_s);
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    const int before = m_api->count("GET", u"/v1/surveys/srvy_2/responses"_s);
    Q_EMIT m_api->changed(u"surveys"_s, {});
    QTRY_VERIFY(m_api->count("GET", u"/v1/surveys/srvy_2/responses"_s) > before);
    QCOMPARE(find<QLineEdit>(u"answerSearch"_s)->text(), u"editor"_s);
}

bool TestSurveyResults::says(const QString &title) const
{
    const QList<QLabel *> labels = answers()->findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(),
                       [&](const QLabel *label) { return label->isVisible() && label->text() == title; });
}

void TestSurveyResults::olderAnswersAreNotDenied()
{
    m_fake->fill();
    m_fake->responses = {};
    open();
    QTRY_VERIFY(says(u"Nothing in this time"_s)); // of the last 90 days
    pick(find<PickField>(u"surveyPeriod"_s), u"All time"_s);
    QTRY_VERIFY(says(u"No comments yet"_s));
}

void TestSurveyResults::answersOfOthersAreNotDenied()
{
    m_fake->fill();
    m_fake->responses = {};
    const FakeSegments segments(*m_api);
    open();
    pick(find<PickField>(u"surveySegment"_s), u"Enterprise accounts"_s);
    QTRY_VERIFY(says(u"Nothing of this segment"_s));
    QCOMPARE(answers()->state(), DataTable::State::Nothing); // nothing here to be cleared
    QTest::mouseClick(find<SegmentedControl>(u"answerFilter"_s)->segment(1), Qt::LeftButton);
    QTRY_COMPARE(answers()->state(), DataTable::State::NoMatch);
}

void TestSurveyResults::anAnswerLeadsToItsContact()
{
    m_fake->fill();
    open();
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QSignalSpy spy(m_view.get(), &Screen::navigate);
    answers()->selectRow(1);
    answers()->setFocus();
    QTest::keyClick(answers(), Qt::Key_Return);
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(spy[0][0].toString(), u"contacts"_s);
    QCOMPARE(spy[0][1].value<QUrlQuery>().queryItemValue(u"item"_s), u"cntct_b"_s);
}

void TestSurveyResults::questionsAreCounted()
{
    m_fake->fillCustom();
    open();
    const auto charts = [this] { return m_view->findChildren<BarChart *>(u"questionChart"_s); };
    QTRY_COMPARE(charts().size(), 2);
    QCOMPARE(charts()[0]->bars()[0].name, u"Price"_s);
    QCOMPARE(charts()[0]->bars()[0].value, 2.0);
    QCOMPARE(charts()[1]->bars().size(), 5);
    QCOMPARE(find<QLabel>(u"textAnswer"_s)->text(), u"A dark theme"_s);
    QVERIFY(answers()->isColumnHidden(ResponsesModel::Score));
    QTRY_COMPARE(cell(answers(), 0, ResponsesModel::Comment),
                 u"Why do you leave? Price\nWhat was missing? A dark theme"_s);
    // New counts come into the same charts.
    const QPointer<BarChart> before = charts()[0];
    QJsonObject more = m_fake->questions[0].toObject();
    more[u"values"_s] = QJsonArray{QJsonObject{{u"value"_s, u"Price"_s}, {u"count"_s, 9}}};
    m_fake->questions[0] = more;
    Q_EMIT m_api->changed(u"surveys"_s, {});
    QTRY_VERIFY(before && before->bars()[0].value == 9.0);
}

void TestSurveyResults::sharesAreOfThoseWhoAnswered()
{
    m_fake->fillCustom();
    QJsonObject several = m_fake->questions[0].toObject();
    several[u"type"_s] = u"multiple_choice"_s;
    several[u"total_answers"_s] = 4;
    several[u"values"_s] = QJsonArray{QJsonObject{{u"value"_s, u"Price"_s}, {u"count"_s, 4}},
                                      QJsonObject{{u"value"_s, u"Features"_s}, {u"count"_s, 3}}};
    m_fake->questions[0] = several;
    open();
    const auto charts = [this] { return m_view->findChildren<BarChart *>(u"questionChart"_s); };
    QTRY_COMPARE(charts().size(), 2);
    const ChartTable table = charts()[0]->table();
    QCOMPARE(table.rows[0][2].text, u"100.0%"_s);
    QCOMPARE(table.rows[1][2].text, u"75.0%"_s);
    // It is said where that can be; of one choice it cannot.
    const QList<QLabel *> notes = m_view->findChildren<QLabel *>(u"questionShares"_s);
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes.first()->text().contains(u"more than 100%"_s));
}

void TestSurveyResults::questionsThatAreNotRead()
{
    m_fake->fillCustom();
    bool fails = true;
    m_api->on("GET", u"/v1/surveys/srvy_3/questions"_s, [this, &fails](const auto &) {
        return fails ? FakeApiClient::failure(503, u"The server is busy."_s)
                     : FakeApiClient::ok({{u"questions"_s, m_fake->questions}});
    });
    open();
    const auto *trouble = find<StatePage>(u"questionsTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    QVERIFY(m_view->findChildren<BarChart *>(u"questionChart"_s).isEmpty());
    fails = false;
    find<QScrollArea>(u"surveyResults"_s)->ensureWidgetVisible(trouble->findChild<Button *>());
    QTest::mouseClick(trouble->findChild<Button *>(), Qt::LeftButton);
    QTRY_COMPARE(m_view->findChildren<BarChart *>(u"questionChart"_s).size(), 2);
    QVERIFY(!trouble->isVisible());
}

void TestSurveyResults::answersOfOneQuestion()
{
    m_fake->fillCustom();
    open();
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTRY_VERIFY(m_view->findChild<QAbstractButton *>(u"allAnswers"_s));
    find<QScrollArea>(u"surveyResults"_s)->ensureWidgetVisible(find<QAbstractButton>(u"allAnswers"_s));
    click(u"allAnswers"_s);
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    QCOMPARE(cell(answers(), 0, ResponsesModel::Comment), u"A dark theme"_s);
    QCOMPARE(m_api->last("GET", u"/v1/surveys/srvy_3/responses"_s).query.queryItemValue(u"question"_s), u"more"_s);
}

void TestSurveyResults::ofTheLastDays()
{
    m_fake->fill();
    open();
    const auto days = [this](const QString &what) {
        return m_api->last("GET", u"/v1/surveys/srvy_1/"_s + what).query.queryItemValue(u"days"_s);
    };
    const auto *gauge = find<Gauge>(u"surveyGauge"_s);
    QTRY_VERIFY(gauge->summary().contains(u"up 4"_s));
    QCOMPARE(days(u"stats"_s), u"90"_s);
    pick(find<PickField>(u"surveyPeriod"_s), u"Last 7 days"_s);
    QTRY_COMPARE(days(u"stats"_s), u"7"_s);
    QTRY_COMPARE(days(u"responses"_s), u"7"_s);
    QTRY_COMPARE(m_api->last("GET", u"/v1/surveys/srvy_1/trend"_s).query.queryItemValue(u"interval"_s), u"day"_s);
    m_fake->stats[u"previous"_s] = QJsonValue();
    pick(find<PickField>(u"surveyPeriod"_s), u"All time"_s);
    QTRY_COMPARE(days(u"stats"_s), QString());
    QTRY_VERIFY(!gauge->summary().contains(u"up"_s));
}

void TestSurveyResults::unaskedAnswersAreSaid()
{
    m_fake->fill();
    QJsonObject few = m_fake->surveys[0].toObject();
    few[u"total_sent"_s] = 2;
    few[u"total_answered"_s] = 1;
    few[u"total_responses"_s] = 47;
    m_fake->surveys[0] = few;
    m_fake->stats[u"total_sent"_s] = 2;
    m_fake->stats[u"total_answered"_s] = 1;
    m_fake->stats[u"total_responses"_s] = 47;
    m_fake->stats[u"response_rate"_s] = 0.5;
    open();
    const auto second = [this](int row) {
        return list()->model()->index(row, 0).data(TableRole::SecondLine).toString();
    };
    QCOMPARE(second(0), u"NPS, 47 answers, 2 asked"_s);
    QCOMPARE(second(1), u"CSAT, 210 of 500"_s);
    const auto *answered = find<QAbstractButton>(u"surveyAnswered"_s);
    const auto note = [answered] { return answered->findChild<QLabel *>(u"kpiNote"_s)->text(); };
    QTRY_COMPARE(note(), u"1/2 asked, 50%"_s);
    // Those of a period may have been asked before it.
    QCOMPARE(answered->toolTip(), QString());
    pick(find<PickField>(u"surveyPeriod"_s), u"All time"_s);
    QTRY_COMPARE(answered->toolTip(), u"46 answers came without being asked for"_s);
}

void TestSurveyResults::commentsAreWhole()
{
    m_fake->fill();
    QJsonObject longest = m_fake->responses[0].toObject();
    longest[u"comment"_s] =
        QString(u"It would be better if this were said in full, however long it is. "_s).repeated(12);
    m_fake->responses[0] = longest;
    open();
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTRY_VERIFY(answers()->rowHeight(0) > 4 * answers()->rowHeight(1));
    const int before = answers()->rowHeight(0);
    m_view->resize(1600, 760);
    QTRY_VERIFY(answers()->rowHeight(0) < before);
    const auto tone = [this](int row) {
        return answers()->model()->index(row, ResponsesModel::Score).data(ResponsesModel::CategoryTone).toInt();
    };
    QCOMPARE(tone(0), int(ChartTone::Promoter));
    QCOMPARE(tone(1), int(ChartTone::Detractor));
}

void TestSurveyResults::categoriesAreNotCut_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<bool>("pseudo");
    QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates) << false;
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << false;
    QTest::newRow("a third longer") << QLocale(QLocale::English, QLocale::UnitedStates) << true;
}

void TestSurveyResults::categoriesAreNotCut()
{
    QFETCH(const QLocale, locale);
    QFETCH(const bool, pseudo);
    installTranslation(locale);
    PseudoTranslator longer;
    if (pseudo)
        QCoreApplication::installTranslator(&longer);
    m_fake->fill();
    open();
    const auto *chart = find<BarChart>(u"surveyBreakdown"_s);
    QTRY_COMPARE(chart->bars().size(), 3);
    // What the page gets in windows of 1280 and 1440, and the least it can be dragged to.
    for (const int width : {1280 - 216, 1440 - 216, 760}) {
        m_view->resize(width, 720);
        const auto widest = [](const QFont &font, const QString &text) {
            return QFontMetricsF(font).horizontalAdvance(text);
        };
        double needed = 0;
        for (const Bar &bar : chart->bars())
            needed = std::max(needed, widest(uiFont(12), bar.name) + widest(uiFont(11), bar.detail));
        // Numbers: up to three digits here, and a share.
        needed += 16 + 8 + 16 + widest(uiFont(12, QFont::DemiBold), u"999"_s) + widest(uiFont(12), u"100.0%"_s);
        QTRY_VERIFY2(chart->width() >= needed,
                     qPrintable(u"%1 of %2 in %3"_s.arg(chart->width()).arg(needed).arg(width)));
        const QWidget *scrolled = find<QScrollArea>(u"surveyResults"_s)->widget();
        QVERIFY(scrolled->width() >= scrolled->minimumSizeHint().width());
        QVERIFY(chart->mapTo(scrolled, QPoint(chart->width(), 0)).x() <= scrolled->width());
    }
    // Longer numbers find room too, in a page that keeps its size.
    QJsonObject many;
    for (int score = 0; score <= 10; ++score)
        many[QString::number(score)] = 12'345'678;
    m_fake->stats[u"distribution"_s] = many;
    m_view->resize(1080, 720);
    Q_EMIT m_api->changed(u"surveys"_s, {});
    QTRY_COMPARE(chart->bars().first().value, 2 * 12'345'678.0);
    QTRY_VERIFY2(chart->width() >= chart->minimumSizeHint().width(),
                 qPrintable(u"%1 of %2"_s.arg(chart->width()).arg(chart->minimumSizeHint().width())));
    QCoreApplication::removeTranslator(&longer);
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestSurveyResults::figuresAreNotCut()
{
    QFETCH(const QLocale, locale);
    QFETCH(const bool, pseudo);
    installTranslation(locale);
    PseudoTranslator longer;
    if (pseudo)
        QCoreApplication::installTranslator(&longer);
    m_fake->fill();
    open();
    QTRY_VERIFY(find<KpiCard>(u"surveyMedian"_s)->state() == KpiCard::State::Ready);
    const auto cut = [this] {
        QStringList texts;
        for (const KpiCard *card : m_view->findChildren<KpiCard *>()) {
            for (const QLabel *text : card->findChildren<QLabel *>()) {
                if (text->isVisible() && text->width() < text->sizeHint().width())
                    texts.append(text->text());
            }
            if (!card->isVisible())
                texts.append(card->objectName());
        }
        const auto *gauge = find<Gauge>(u"surveyGauge"_s);
        if (gauge->width() < gauge->minimumSizeHint().width())
            texts.append(gauge->accessibleName());
        return texts.join(u", "_s);
    };
    for (const int width : {1280 - 216, 1440 - 216}) {
        m_view->resize(width, 720);
        QTRY_COMPARE(cut(), QString());
    }
    QCoreApplication::removeTranslator(&longer);
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

/// Time, segment and page that were chosen are places; what is restored is none.
void TestSurveyResults::backLeadsToTheTimeBefore()
{
    m_fake->fill();
    const FakeSegments segments(*m_api);
    open();
    QTRY_COMPARE(m_view->state().queryItemValue(u"days"_s), u"90"_s);
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    const auto before = [&](const QString &name) {
        return places.last().at(0).value<QUrlQuery>().queryItemValue(name);
    };
    pick(find<PickField>(u"surveyPeriod"_s), u"Last 7 days"_s);
    QCOMPARE(places.size(), 1);
    QCOMPARE(before(u"days"_s), u"90"_s);
    QCOMPARE(before(u"item"_s), u"srvy_1"_s);
    pick(find<PickField>(u"surveySegment"_s), u"Enterprise accounts"_s);
    QCOMPARE(places.size(), 2);
    QCOMPARE(before(u"days"_s), u"7"_s);
    QCOMPARE(before(u"segment"_s), QString());
    QTest::mouseClick(find<SegmentedControl>(u"surveyPages"_s)->segment(1), Qt::LeftButton);
    QCOMPARE(places.size(), 3);
    QCOMPARE(before(u"tab"_s), u"results"_s);
    QCOMPARE(before(u"segment"_s), u"seg_2"_s);
    m_view->open(places.first().at(0).value<QUrlQuery>());
    QTRY_COMPARE(m_api->last("GET", u"/v1/surveys/srvy_1/stats"_s).query.queryItemValue(u"days"_s), u"90"_s);
    QVERIFY(find<QWidget>(u"surveyTrend"_s)->isVisible());
    QCOMPARE(m_view->state(), places.first().at(0).value<QUrlQuery>());
    QCOMPARE(places.size(), 3);
    // The same again is nothing new.
    pick(find<PickField>(u"surveyPeriod"_s), u"Last 90 days"_s);
    QCOMPARE(places.size(), 3);
}

QTEST_MAIN(TestSurveyResults)
#include "tst_surveyresults.moc"
