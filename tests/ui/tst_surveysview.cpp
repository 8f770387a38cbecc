// The surveys page: the list, results of the selected one, answers, states, and the dialogs.
#include "tests/support/fakesegments.h"
#include "tests/support/pseudolocale.h"
#include "tests/support/screenfixture.h"
#include "ui/charts/barchart.h"
#include "ui/charts/gauge.h"
#include "ui/charts/timechart.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/surveys/surveysview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSurveysView : public ScreenFixture<SurveysView>
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<FakeApiClient>();
        m_fake = std::make_unique<FakeSurveys>(*m_api);
    }
    void cleanup()
    {
        m_view.reset();
        m_workspace.reset();
        m_fake.reset();
        m_api.reset();
    }

    void modelsHoldTheirContracts();
    void firstSurveyIsShown();
    void nothingYet();
    void notRead();
    void trendHasItsBand();
    void segmentsAreCompared();
    void narrowsToASegment();
    void filtersAndFindsAnswers();
    void anAnswerLeadsToItsContact();
    void pausesAndActivates();
    void makesOne();
    void makesOneOfItsOwn();
    void editKeepsQuestions();
    void errorsLandOnTheirField();
    void explainsGateByGate();
    void changesAreReadAnew();
    void saysThatNothingTriggersIt();
    void byMailItNeedsATrigger();
    void closesArchivesAndCopies();
    void findsASurvey();
    void editingSaysWhatItChanges();
    void categoriesAreNotCut_data();
    void categoriesAreNotCut();

private:
    void open()
    {
        m_workspace = std::make_unique<Workspace>(*m_api);
        show(std::make_unique<SurveysView>(*m_workspace), {1280, 760});
        m_view->open({});
        QTRY_VERIFY(list()->state() != DataTable::State::Loading);
        if (!m_fake->surveys.isEmpty() && list()->state() == DataTable::State::Rows)
            QTRY_VERIFY(answers()->state() != DataTable::State::Loading);
    }
    DataTable *list() const { return find<DataTable>(u"surveysTable"_s); }
    DataTable *answers() const { return find<DataTable>(u"answersTable"_s); }
    /// What Enter would take from the list that is open.
    static QString currentChoice()
    {
        const QWidget *popup = QApplication::activePopupWidget();
        const auto *list = popup ? popup->findChild<QListWidget *>() : nullptr;
        return list && list->currentItem() ? list->currentItem()->text() : QString();
    }
    /// Types into the list of a field and takes what Enter takes.
    void pick(PickField *field, const QString &text) const
    {
        QTest::mouseClick(field, Qt::LeftButton);
        QTRY_VERIFY(field->list());
        QTest::keyClicks(field->list()->searchField(), text);
        QTRY_VERIFY(currentChoice().contains(text)); // what there is to pick has come
        QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
        QTRY_COMPARE(field->text(), text);
    }
    static QString cell(const DataTable *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }

    std::unique_ptr<FakeApiClient> m_api;
    std::unique_ptr<FakeSurveys> m_fake;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSurveysView::modelsHoldTheirContracts()
{
    SurveysModel surveys;
    const QAbstractItemModelTester first(&surveys, QAbstractItemModelTester::FailureReportingMode::QtTest);
    surveys.setSurveys({{.id = u"a"_s, .name = u"A"_s, .type = u"nps"_s, .status = u"draft"_s}});
    surveys.setSurveys({{.id = u"b"_s, .name = u"B"_s, .type = u"csat"_s, .status = u"closed"_s},
                        {.id = u"a"_s, .name = u"A"_s, .type = u"nps"_s, .status = u"active"_s}});
    QCOMPARE(surveys.rowOf(u"a"_s), 1);
    ResponsesModel responses;
    const QAbstractItemModelTester second(&responses, QAbstractItemModelTester::FailureReportingMode::QtTest);
    responses.setResponses({{.id = u"r"_s, .contactId = u"c"_s, .score = 9}});
    responses.setResponses({});
}

void TestSurveysView::firstSurveyIsShown()
{
    m_fake->fill();
    open();
    QCOMPARE(cell(list(), 0, SurveysModel::Name), u"Post-trial NPS"_s);
    QCOMPARE(cell(list(), 0, SurveysModel::State), u"Active"_s);
    const auto *gauge = find<Gauge>(u"surveyGauge"_s);
    QTRY_VERIFY(gauge->summary().contains(u"47"_s));
    const auto bars = find<BarChart>(u"surveyScores"_s)->bars();
    QCOMPARE(bars.size(), 11);
    QCOMPARE(bars[9].value, 36.0);
    QVERIFY(bars[6].tone == ChartTone::Detractor && bars[7].tone == ChartTone::Passive &&
            bars[9].tone == ChartTone::Promoter);
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QCOMPARE(cell(answers(), 0, ResponsesModel::Comment), u"Love the referral feature!"_s);
    QVERIFY(!find<QAbstractButton>(u"activateSurvey"_s)->isVisible());
}

void TestSurveysView::nothingYet()
{
    open();
    QCOMPARE(list()->state(), DataTable::State::Nothing);
    QVERIFY(!answers()->isVisible());
}

void TestSurveysView::notRead()
{
    m_api->on("GET", u"/v1/surveys"_s, [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    open();
    QTRY_COMPARE(list()->state(), DataTable::State::Failed);
}

void TestSurveysView::trendHasItsBand()
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

void TestSurveysView::segmentsAreCompared()
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
}

void TestSurveysView::narrowsToASegment()
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
}

void TestSurveysView::filtersAndFindsAnswers()
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

void TestSurveysView::anAnswerLeadsToItsContact()
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

void TestSurveysView::pausesAndActivates()
{
    m_fake->fill();
    open();
    click(u"pauseSurvey"_s);
    QTRY_COMPARE(cell(list(), 0, SurveysModel::State), u"Paused"_s);
    QTRY_VERIFY(find<QAbstractButton>(u"activateSurvey"_s)->isVisible());
    click(u"activateSurvey"_s);
    QTRY_COMPARE(cell(list(), 0, SurveysModel::State), u"Active"_s);
}

void TestSurveysView::makesOne()
{
    open();
    click(u"newSurvey"_s);
    Dialog *made = dialog(u"surveyDialog"_s);
    QVERIFY(made);
    QTest::keyClicks(made->findChild<QLineEdit *>(u"surveyName"_s), u"After support"_s);
    QTest::keyClicks(made->findChild<QLineEdit *>(u"surveyQuestion"_s), u"How was it?"_s);
    made->findChild<QComboBox *>(u"surveyType"_s)->setCurrentIndex(1);
    QTest::mouseClick(made->findChild<SegmentedControl *>(u"surveyDialogPages"_s)->segment(1), Qt::LeftButton);
    pick(made->findChild<PickField *>(u"surveyEvent"_s), u"ticket_closed"_s);
    made->findChild<QSpinBox *>(u"surveyCooldown"_s)->setValue(90);
    QTest::mouseClick(made->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_fake->surveys.size(), 1);
    const auto call = std::find_if(m_api->calls.cbegin(), m_api->calls.cend(),
                                   [](const auto &each) { return each.method == "POST"; });
    QCOMPARE(call->body[u"type"_s].toString(), u"csat"_s);
    QCOMPARE(call->body[u"trigger"_s].toObject(),
             (QJsonObject{{u"event"_s, u"ticket_closed"_s}, {u"delay"_s, u"0m"_s}}));
    QCOMPARE(call->body[u"frequency_cap"_s].toObject(),
             (QJsonObject{{u"max_surveys_per_contact"_s, 1}, {u"cooldown_days"_s, 90}}));
    QVERIFY(!call->body.contains(u"questions"_s));
    QTRY_COMPARE(cell(list(), 0, SurveysModel::Name), u"After support"_s);
}

void TestSurveysView::makesOneOfItsOwn()
{
    open();
    click(u"newSurvey"_s);
    Dialog *made = dialog(u"surveyDialog"_s);
    QVERIFY(made);
    auto *questions = made->findChild<QWidget *>(u"questionFields"_s);
    QVERIFY(!questions->isVisible());
    made->findChild<QComboBox *>(u"surveyType"_s)->setCurrentIndex(2);
    QVERIFY(questions->isVisible());
    auto *more = questions->findChild<QAbstractButton *>(u"addQuestion"_s);
    const auto last = [&](const QString &name) { return questions->findChildren<QWidget *>(name).last(); };
    QTest::mouseClick(more, Qt::LeftButton);
    QTest::keyClicks(last(u"questionTitle"_s), u"What was missing?"_s);
    QTest::mouseClick(more, Qt::LeftButton);
    QTest::keyClicks(last(u"questionTitle"_s), u"Why do you leave?"_s);
    static_cast<QComboBox *>(last(u"questionType"_s))->setCurrentIndex(1);
    QTest::keyClicks(last(u"questionOptions"_s), u"Price; Missing a feature;; Price"_s);
    QTest::mouseClick(last(u"questionUp"_s), Qt::LeftButton); // the choice is asked first
    QTest::mouseClick(made->actButton(), Qt::LeftButton);
    QTRY_COMPARE(m_fake->surveys.size(), 1);
    const QJsonArray wanted{
        QJsonObject{{u"id"_s, u"q2"_s},
                    {u"type"_s, u"single_choice"_s},
                    {u"title"_s, u"Why do you leave?"_s},
                    {u"required"_s, false},
                    {u"options"_s, QJsonArray{u"Price"_s, u"Missing a feature"_s}}},
        QJsonObject{
            {u"id"_s, u"q1"_s}, {u"type"_s, u"text"_s}, {u"title"_s, u"What was missing?"_s}, {u"required"_s, false}}};
    QCOMPARE(m_fake->surveys[0][u"questions"_s].toArray(), wanted);
}

void TestSurveysView::editKeepsQuestions()
{
    m_fake->fill();
    QJsonObject custom = FakeSurveys::survey(u"srvy_9"_s, u"Why did you cancel?"_s, u"custom"_s, u"active"_s);
    custom[u"questions"_s] = QJsonArray{
        QJsonObject{{u"id"_s, u"why"_s}, {u"type"_s, u"text"_s}, {u"title"_s, u"Why?"_s}, {u"required"_s, true}}};
    m_fake->surveys = {custom};
    QJsonObject changes;
    m_api->on("PATCH", u"/v1/surveys/srvy_9"_s, [&](const FakeApiClient::Call &call) {
        changes = call.body;
        return FakeApiClient::ok(custom);
    });
    open();
    QVERIFY(!find<Gauge>(u"surveyGauge"_s)->isVisible()); // there is no score
    click(u"editSurvey"_s);
    Dialog *edited = dialog(u"surveyDialog"_s);
    QVERIFY(edited);
    QTest::keyClicks(edited->findChild<QLineEdit *>(u"questionTitle"_s), u" Tell us"_s);
    QTest::mouseClick(edited->actButton(), Qt::LeftButton);
    QTRY_VERIFY(!changes.isEmpty());
    QCOMPARE(changes[u"questions"_s][0][u"id"_s].toString(), u"why"_s);
    QCOMPARE(changes[u"questions"_s][0][u"title"_s].toString(), u"Why? Tell us"_s);
    QCOMPARE(changes[u"questions"_s][0][u"required"_s].toBool(), true);
}

void TestSurveysView::errorsLandOnTheirField()
{
    m_fake->refusal = FakeApiClient::failure(422, u"Not valid."_s);
    m_fake->refusal.details = {{u"trigger.delay"_s, u"format"_s, u"A length of time."_s}};
    open();
    click(u"newSurvey"_s);
    Dialog *made = dialog(u"surveyDialog"_s);
    QVERIFY(made);
    QTest::mouseClick(made->actButton(), Qt::LeftButton);
    const auto error = [made] {
        for (const Form *form : made->findChildren<Form *>()) {
            if (const FormField *field = form->field(u"trigger.delay"_s))
                return field->isVisible() ? field->error() : QString(); // its page is in front
        }
        return QString();
    };
    QTRY_VERIFY(!error().isEmpty());
    QVERIFY(made->isVisible());
}

void TestSurveysView::explainsGateByGate()
{
    m_fake->fill();
    m_fake->explanation = {{u"gates"_s, QJsonArray{QJsonObject{{u"gate"_s, u"status"_s}, {u"passed"_s, true}},
                                                   QJsonObject{{u"gate"_s, u"cooldown"_s}, {u"passed"_s, false}}}}};
    open();
    click(u"explainSurvey"_s);
    Dialog *asked = dialog(u"explainDialog"_s);
    QVERIFY(asked);
    QTest::keyClicks(asked->findChild<QLineEdit *>(u"explainContact"_s), u"cntct_8x2m4k"_s);
    QTest::mouseClick(asked->actButton(), Qt::LeftButton);
    QTRY_VERIFY(asked->findChild<Badge *>(u"gate_cooldown"_s));
    QCOMPARE(asked->findChild<Badge *>(u"gate_cooldown"_s)->text(), u"No"_s);
    QCOMPARE(asked->findChild<Badge *>(u"gate_status"_s)->text(), u"Yes"_s);
}

void TestSurveysView::changesAreReadAnew()
{
    m_fake->fill();
    open();
    m_fake->stats[u"nps_score"_s] = -12;
    Q_EMIT m_api->changed(u"surveys"_s, {});
    QTRY_VERIFY(find<Gauge>(u"surveyGauge"_s)->summary().contains(u"12"_s));
}

void TestSurveysView::saysThatNothingTriggersIt()
{
    m_fake->fill();
    QJsonObject quiet = FakeSurveys::survey(u"srvy_1"_s, u"Quiet one"_s, u"nps"_s, u"draft"_s);
    quiet[u"trigger"_s] = QJsonObject{{u"event"_s, QJsonValue()}, {u"segment_id"_s, QJsonValue()}};
    m_fake->surveys = {quiet};
    open();
    click(u"activateSurvey"_s);
    Dialog *asked = dialog(u"activateSurveyDialog"_s);
    QVERIFY(asked);
    const auto says = [asked](const QString &text) {
        const auto labels = asked->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QVERIFY(says(u"never shown"_s));
    // Esc leaves it as it was.
    QTest::keyClick(asked, Qt::Key_Escape);
    QTRY_VERIFY(!shownDialog(u"activateSurveyDialog"_s));
    QCOMPARE(m_api->count("POST", u"/v1/surveys/srvy_1/activate"_s), 0);
    click(u"activateSurvey"_s);
    asked = dialog(u"activateSurveyDialog"_s);
    QVERIFY(asked);
    act(asked);
    QTRY_COMPARE(cell(list(), 0, SurveysModel::State), u"Active"_s);
}

void TestSurveysView::byMailItNeedsATrigger()
{
    m_fake->fill();
    QJsonObject mail = FakeSurveys::survey(u"srvy_1"_s, u"By mail"_s, u"nps"_s, u"draft"_s);
    mail[u"trigger"_s] = QJsonObject{{u"event"_s, QJsonValue()}};
    mail[u"channel"_s] = u"email"_s;
    m_fake->surveys = {mail};
    open();
    click(u"activateSurvey"_s);
    Dialog *asked = dialog(u"activateSurveyDialog"_s);
    QVERIFY(asked);
    QVERIFY(!asked->actButton()->isEnabled());
    QTest::mouseClick(asked->findChild<QAbstractButton *>(u"editTrigger"_s), Qt::LeftButton);
    QVERIFY(dialog(u"surveyDialog"_s)); // where it gets one
}

void TestSurveysView::closesArchivesAndCopies()
{
    m_fake->fill();
    open();
    click(u"duplicateSurvey"_s);
    QTRY_COMPARE(list()->model()->rowCount(), 3);
    QCOMPARE(cell(list(), 0, SurveysModel::Name), u"Post-trial NPS, copy"_s);
    QTRY_COMPARE(list()->currentIndex().row(), 0);
    QCOMPARE(m_fake->surveys[0][u"trigger"_s][u"event"_s].toString(), u"trial_expired"_s);
    QCOMPARE(m_fake->surveys[0][u"status"_s].toString(), u"draft"_s);
    // Del archives it, after a question.
    m_view->run(Command::Remove);
    Dialog *asked = dialog(u"archiveDialog"_s);
    QVERIFY(asked);
    act(asked);
    QTRY_COMPARE(list()->model()->rowCount(), 2);
    QCOMPARE(cell(list(), 0, SurveysModel::Name), u"Post-trial NPS"_s);
    QVERIFY(!find<QAbstractButton>(u"archiveSurvey"_s)->isVisible()); // it is active
    click(u"closeSurvey"_s);
    asked = dialog(u"closeSurveyDialog"_s);
    QVERIFY(asked);
    act(asked);
    QTRY_COMPARE(cell(list(), 0, SurveysModel::State), u"Closed"_s);
    QVERIFY(!find<QAbstractButton>(u"editSurvey"_s)->isVisible());
}

void TestSurveysView::findsASurvey()
{
    m_fake->fill();
    open();
    QTest::keyClicks(find<QLineEdit>(u"findSurvey"_s), u"csat"_s);
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(cell(list(), 0, SurveysModel::Name), u"Onboarding CSAT"_s);
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"srvy_2"_s);
    QTest::keyClicks(find<QLineEdit>(u"findSurvey"_s), u"xyz"_s);
    QTRY_COMPARE(list()->state(), DataTable::State::NoMatch);
}

void TestSurveysView::editingSaysWhatItChanges()
{
    m_fake->fill();
    QString revision;
    m_api->on("PATCH", u"/v1/surveys/srvy_1"_s, [&](const FakeApiClient::Call &call) {
        revision = call.ifMatch;
        ApiReply lost = FakeApiClient::failure(409, u"Somebody was faster."_s);
        lost.details = {{u"If-Match"_s, u"changed"_s, u"Another."_s}};
        return lost;
    });
    open();
    click(u"editSurvey"_s);
    Dialog *edited = dialog(u"surveyDialog"_s);
    QVERIFY(edited);
    QTest::keyClicks(edited->findChild<QLineEdit *>(u"surveyName"_s), u"!"_s);
    act(edited);
    QTRY_COMPARE(revision, m_fake->etag);
    QVERIFY(edited->isVisible()); // nothing typed is lost
}

void TestSurveysView::categoriesAreNotCut_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<bool>("pseudo");
    QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates) << false;
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << false;
    QTest::newRow("a third longer") << QLocale(QLocale::English, QLocale::UnitedStates) << true;
}

void TestSurveysView::categoriesAreNotCut()
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

QTEST_MAIN(TestSurveysView)
#include "tst_surveysview.moc"
