// The surveys page: the list, states, and the dialogs.
#include "tests/support/surveysscreen.h"
#include "ui/charts/barchart.h"
#include "ui/charts/gauge.h"
#include "ui/widgets/formfield.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSurveysView : public SurveysScreenFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void modelsHoldTheirContracts();
    void firstSurveyIsShown();
    void nothingYet();
    void notRead();
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
    void isPausedOnce();
    void isCopiedAndEditedOnce();
    void closesTheOneThatWasAskedAbout();
    void findsASurvey();
    void backLeadsToTheSurveyBefore();
    void editingSaysWhatItChanges();
    void previewFollowsWhatIsWritten();
    void pagesBeginWithTheirFirstField();
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
    const auto call = m_api->last("POST", u"/v1/surveys"_s);
    QCOMPARE(call.body[u"type"_s].toString(), u"csat"_s);
    QCOMPARE(call.body[u"trigger"_s].toObject(),
             (QJsonObject{{u"event"_s, u"ticket_closed"_s}, {u"delay"_s, u"0m"_s}}));
    QCOMPARE(call.body[u"frequency_cap"_s].toObject(),
             (QJsonObject{{u"max_surveys_per_contact"_s, 1}, {u"cooldown_days"_s, 90}}));
    QVERIFY(!call.body.contains(u"questions"_s));
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
    // What was said of one contact does not stand under the name of another.
    m_api->on("POST", u"/v1/surveys/srvy_1/explain"_s, [](const auto &) {
        ApiReply refused = FakeApiClient::failure(422, u"Not valid."_s);
        refused.details = {{u"contact_id"_s, u"not_found"_s, u"There is no such contact."_s}};
        return refused;
    });
    QTest::keyClicks(asked->findChild<QLineEdit *>(u"explainContact"_s), u"x"_s);
    QTest::mouseClick(asked->actButton(), Qt::LeftButton);
    QTRY_VERIFY(!asked->findChild<Form *>()->field(u"contact_id"_s)->error().isEmpty());
    QVERIFY(!asked->findChild<Badge *>(u"gate_status"_s));
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

void TestSurveysView::isPausedOnce()
{
    m_fake->fill();
    open();
    m_api->silent = true; // it takes a while
    click(u"pauseSurvey"_s);
    Q_EMIT m_api->changed(u"surveys"_s, {}); // something else came
    click(u"pauseSurvey"_s);
    find<QAbstractButton>(u"pauseSurvey"_s)->setFocus();
    QTest::keyClick(find<QAbstractButton>(u"pauseSurvey"_s), Qt::Key_Space);
    click(u"closeSurvey"_s);
    QCOMPARE(m_api->count("POST", u"/v1/surveys/srvy_1/pause"_s), 1);
    QVERIFY(m_view->findChildren<Dialog *>().isEmpty());
    // Another one can be activated meanwhile, once as well.
    list()->selectRow(1);
    click(u"activateSurvey"_s);
    click(u"activateSurvey"_s);
    QCOMPARE(m_api->count("POST", u"/v1/surveys/srvy_2/activate"_s), 1);
}

void TestSurveysView::isCopiedAndEditedOnce()
{
    m_fake->fill();
    open();
    click(u"duplicateSurvey"_s);
    click(u"duplicateSurvey"_s);
    m_view->run(Command::Duplicate);
    QTRY_COMPARE(list()->model()->rowCount(), 3);
    QTRY_COMPARE(m_api->waiting(), 0);
    QCOMPARE(m_api->count("POST", u"/v1/surveys"_s), 1);
    click(u"duplicateSurvey"_s); // and again, once that is done
    QTRY_COMPARE(list()->model()->rowCount(), 4);
    QTRY_COMPARE(m_api->waiting(), 0);
    click(u"editSurvey"_s);
    click(u"editSurvey"_s);
    QVERIFY(dialog(u"surveyDialog"_s));
    QTRY_COMPARE(m_api->waiting(), 0);
    QCOMPARE(m_view->findChildren<Dialog *>(u"surveyDialog"_s).size(), 1);
}

/// There is no way back, so it is no other one that is selected by then.
void TestSurveysView::closesTheOneThatWasAskedAbout()
{
    m_fake->fill();
    open();
    click(u"closeSurvey"_s);
    const Dialog *asked = dialog(u"closeSurveyDialog"_s);
    QVERIFY(asked);
    QJsonObject other = m_fake->surveys[1].toObject();
    other[u"status"_s] = u"active"_s;
    m_fake->surveys = {other}; // somebody archived the first
    Q_EMIT m_api->changed(u"surveys"_s, {});
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"srvy_2"_s);
    act(asked);
    QTRY_COMPARE(toast(), u"Not changed"_s);
    QCOMPARE(m_api->count("POST", u"/v1/surveys/srvy_1/close"_s), 1);
    QCOMPARE(m_api->count("POST", u"/v1/surveys/srvy_2/close"_s), 0);
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

/// One that was chosen is a place; one that is shown by itself is none.
void TestSurveysView::backLeadsToTheSurveyBefore()
{
    m_fake->fill();
    open();
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"srvy_2"_s);
    QCOMPARE(places.size(), 1);
    const auto before = places.last().at(0).value<QUrlQuery>();
    QCOMPARE(before.queryItemValue(u"item"_s), u"srvy_1"_s);
    m_view->open(before);
    QCOMPARE(m_view->state(), before);
    Q_EMIT m_api->changed(u"surveys"_s, {});
    QTest::keyClicks(find<QLineEdit>(u"findSurvey"_s), u"csat"_s);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"srvy_2"_s);
    QCOMPARE(places.size(), 1);
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

void TestSurveysView::previewFollowsWhatIsWritten()
{
    open();
    click(u"newSurvey"_s);
    Dialog *made = dialog(u"surveyDialog"_s);
    QVERIFY(made);
    const auto shown = [made](const QString &name) {
        QStringList texts;
        for (const QLabel *label : made->findChildren<QLabel *>(name)) {
            if (label->isVisible())
                texts.append(QString(label->text()).remove(QRegularExpression(u"<[^>]*>"_s)));
        }
        return texts;
    };
    QTRY_COMPARE(shown(u"previewButton"_s), QStringList{u"Send"_s});
    QTest::keyClicks(made->findChild<QLineEdit *>(u"surveyQuestion"_s), u"How likely?"_s);
    QTRY_COMPARE(shown(u"previewLabel"_s), QStringList{u"How likely?"_s});
    QVERIFY(made->findChild<QLabel *>(u"previewButton"_s)->styleSheet().contains(u"#aa3300"_s));
    made->findChild<QComboBox *>(u"surveyType"_s)->setCurrentIndex(2);
    QTRY_COMPARE(shown(u"previewHeading"_s), QStringList{u"How likely?"_s});
    auto *questions = made->findChild<QWidget *>(u"questionFields"_s);
    QTest::mouseClick(questions->findChild<QAbstractButton *>(u"addQuestion"_s), Qt::LeftButton);
    QTest::keyClicks(questions->findChild<QLineEdit *>(u"questionTitle"_s), u"Why?"_s);
    QTRY_COMPARE(shown(u"previewLabel"_s), QStringList{u"Why? (optional)"_s});
    // What cannot be shown leaves what was there, and says so.
    m_api->on("POST", u"/v1/surveys/preview"_s,
              [](const auto &) { return FakeApiClient::failure(422, u"Too long."_s); });
    QTest::keyClicks(questions->findChild<QLineEdit *>(u"questionTitle"_s), u"!"_s);
    QTRY_VERIFY(m_api->last("POST").body[u"questions"_s][0][u"title"_s] == u"Why?!"_s && m_api->waiting() == 0);
    QCOMPARE(shown(u"previewLabel"_s), QStringList{u"Why? (optional)"_s});
    QTest::mouseClick(questions->findChild<QAbstractButton *>(u"removeQuestion"_s), Qt::LeftButton);
    QTRY_VERIFY(m_api->last("POST").body[u"questions"_s].toArray().isEmpty());
}

void TestSurveysView::pagesBeginWithTheirFirstField()
{
    open();
    click(u"newSurvey"_s);
    Dialog *made = dialog(u"surveyDialog"_s);
    QVERIFY(made);
    QTRY_VERIFY(made->findChild<QWidget *>(u"surveyName"_s)->hasFocus());
    auto *pages = made->findChild<SegmentedControl *>(u"surveyDialogPages"_s);
    QTest::mouseClick(pages->segment(1), Qt::LeftButton);
    QTRY_VERIFY(made->findChild<QWidget *>(u"surveyEvent"_s)->hasFocus());
    QTest::mouseClick(pages->segment(0), Qt::LeftButton);
    QTRY_VERIFY(made->findChild<QWidget *>(u"surveyName"_s)->hasFocus());
    // Whoever walks the tabs by arrow keys stays there.
    pages->segment(0)->setFocus();
    QTest::keyClick(pages->segment(0), Qt::Key_Right);
    QVERIFY(pages->segment(1)->hasFocus());
}

QTEST_MAIN(TestSurveysView)
#include "tst_surveysview.moc"
