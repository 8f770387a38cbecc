// Segments over a server with some of them: built by clicks and keys alone, counted while they change, kept as drafts.
#include "tests/support/openlist.h"
#include "tests/support/pseudolocale.h"
#include "tests/support/windowfixture.h"
#include "ui/segments/audiencepanel.h"
#include "ui/segments/builderpage.h"
#include "ui/segments/conditionrow.h"
#include "ui/segments/groupcard.h"
#include "ui/segments/livepreview.h"
#include "ui/segments/memberlist.h"
#include "ui/segments/rulehandle.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/segmentdocument.h"
#include "ui/shell/screen.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/translation.h"

#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

/// Answers when the test says so.
class HeldClient : public ApiClient
{
public:
    void send(QObject *, const ApiCall &, Done done) override { held.append(std::move(done)); }
    QList<Done> held;
};

class TestSegments : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup() { stop(); }

    void listShowsSegments();
    void exampleIsBuiltByHand();
    void countsFollow();
    void oldAnswersAreDropped();
    void unfinishedConditionIsNotCounted();
    void openListTakesWhatComes();
    void undoLeadsToTheStartByKeys();
    void keysMoveAndNest();
    void delRemovesARule();
    void dragMovesARule();
    void whereIsPartOfTheRule();
    void jsonGoesRoundAndRound();
    void draftOutlivesTheProgram();
    void discardForgetsTheDraft();
    void lostRaceSaysSo();
    void refusedNodeIsMarked();
    void whyTicksEachCondition();
    void usersAreNamed();
    void segmentIsDuplicatedAndDeleted();
    void segmentIsExported();
    void staticSegmentIsFilledByAList();
    void takenOutComesBackWhereItWas();
    void listsAreRead();

private:
    void start();
    void stop();
    void open(const QString &id);
    template <typename Widget>
    Widget *find(const char *name, QWidget *in = nullptr) const
    {
        QWidget *root = m_window.get();
        if (m_window->currentScreen() == u"segments"_s)
            root = m_window->screen();
        return (in ? in : root)->findChild<Widget *>(QString::fromLatin1(name));
    }
    RuleEditor *editor() const { return m_window->findChild<RuleEditor *>(); }
    const RuleTree &tree() const { return editor()->document()->tree(); }
    /// Rows as they stand under each other.
    QList<ConditionRow *> rows() const;
    ConditionRow *rowOf(const QString &field) const;
    void type(const QString &text);
    void press(QWidget *button) const { QTest::mouseClick(button, Qt::LeftButton); }

    std::unique_ptr<QTemporaryDir> m_dir = std::make_unique<QTemporaryDir>();
};

void TestSegments::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestSegments::start()
{
    WindowFixture::start();
    openWindow({.size = {1440, 900}, .dataDir = m_dir->path()});
    m_window->navigate(u"segments"_s);
    QTRY_COMPARE(find<DataTable>("segmentsTable")->state(), DataTable::State::Rows);
}

void TestSegments::stop()
{
    WindowFixture::stop();
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestSegments::open(const QString &id)
{
    m_window->navigate(u"segments"_s, QUrlQuery(u"item=%1&open=1"_s.arg(id)));
    QTRY_VERIFY(editor()->document());
}

QList<ConditionRow *> TestSegments::rows() const
{
    QList<ConditionRow *> rows = editor()->findChildren<ConditionRow *>();
    rows.removeIf([](const ConditionRow *row) { return !row->isVisible(); });
    std::sort(rows.begin(), rows.end(), [](const ConditionRow *left, const ConditionRow *right) {
        return left->mapToGlobal(QPoint(0, 0)).y() < right->mapToGlobal(QPoint(0, 0)).y();
    });
    return rows;
}

ConditionRow *TestSegments::rowOf(const QString &field) const
{
    for (ConditionRow *row : rows()) {
        const RuleNode *node = tree().find(row->id());
        if (node && node->field == field)
            return row;
    }
    return nullptr;
}

/// Into whatever has the keyboard, as a person would.
void TestSegments::type(const QString &text)
{
    for (const QChar c : text)
        QTest::keyClicks(QApplication::focusWidget(), QString(c));
}

void TestSegments::listShowsSegments()
{
    auto *table = find<DataTable>("segmentsTable");
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Active trial users"_s);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"Live"_s);
    QCOMPARE(table->model()->index(2, 1).data().toString(), u"Static"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"1,243"_s);
    table->setCurrentIndex(table->model()->index(0, 0));
    // The one that is selected is counted and read back beside the list.
    QTRY_COMPARE(find<QLabel>("membersNow")->text(), u"487"_s);
    QVERIFY(find<QLabel>("ruleSentence")->text().startsWith(u"Contacts for whom plan is trial"_s));
    auto *search = find<FilterBar>("segmentsFilters")->searchField();
    QTest::keyClicks(search, u"nobody"_s);
    QTRY_COMPARE(table->state(), DataTable::State::NoMatch);
    find<FilterBar>("segmentsFilters")->clear();
    QTRY_COMPARE(table->state(), DataTable::State::Rows);
    stop();
    WindowFixture::start();
    m_console->segments.rows.clear();
    m_window = std::make_unique<MainWindow>(m_console->api);
    m_window->navigate(u"segments"_s);
    QTRY_COMPARE(find<DataTable>("segmentsTable")->state(), DataTable::State::Nothing);
}

/// The segment of the API reference, by clicks and keys alone.
void TestSegments::exampleIsBuiltByHand()
{
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(editor()->document());
    // plan equals trial: a click, then the keyboard.
    press(find<QPushButton>("addCondition"));
    QTRY_COMPARE(focusName(), u"ruleField"_s);
    type(u"plan"_s);
    QTRY_COMPARE(focusName(), u"pickSearch"_s);
    QTRY_COMPARE(currentChoice(), u"plan"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(focusName(), u"ruleValuePick"_s);
    type(u"tri"_s);
    QTRY_COMPARE(currentChoice(), u"trial"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    // login at least 3 times in 7 days.
    press(find<QPushButton>("addEventCount"));
    QTRY_COMPARE(focusName(), u"ruleField"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    type(u"login"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(focusName(), u"ruleValueText"_s);
    type(u"3"_s); // what was there is selected
    ConditionRow *login = rowOf(u"events.login"_s);
    press(find<PickField>("ruleWindow", login));
    type(u"7"_s);
    QTRY_COMPARE(currentChoice(), u"last 7 days"_s);
    QCOMPARE(QApplication::activePopupWidget()->findChild<QListWidget *>()->count(), 1); // not once more as typed
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    // signed_up_at since 2025-01-01.
    press(find<QPushButton>("addCondition"));
    type(u"signed"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(focusName(), u"ruleValueText"_s);
    type(u"2025-01-01"_s);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(focusName(), u"segmentName"_s);
    type(u"Active Trial Users"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_console->segments.rows.size(), 4);
    const QJsonObject wanted = FakeSegments::group(
        u"AND"_s,
        {{{u"field"_s, u"traits.plan"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"trial"_s}},
         {{u"field"_s, u"events.login"_s}, {u"op"_s, u"count_gte"_s}, {u"value"_s, 3}, {u"window"_s, u"7d"_s}},
         {{u"field"_s, u"traits.signed_up_at"_s}, {u"op"_s, u"gte"_s}, {u"value"_s, u"2025-01-01"_s}}});
    QCOMPARE(m_console->segments.rows.last()[u"rules"_s].toObject(), wanted);
    QCOMPARE(m_console->segments.rows.last()[u"name"_s].toString(), u"Active Trial Users"_s);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Active Trial Users"_s);
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
}

void TestSegments::countsFollow()
{
    open(u"seg_1"_s);
    ConditionRow *plan = rowOf(u"traits.plan"_s);
    QTRY_COMPARE(find<QLabel>("ruleCount", plan)->text(), u"711"_s);
    QCOMPARE(find<QLabel>("groupCount")->text(), u"900"_s);
    const qsizetype asked = m_console->segments.previewed.size();
    auto *mrr = find<QLineEdit>("ruleValueText", rowOf(u"traits.mrr"_s));
    mrr->setFocus();
    mrr->selectAll();
    m_console->segments.total = 21;
    QTest::keyClicks(mrr, u"1234"_s);
    QCOMPARE(m_console->segments.previewed.size(), asked);  // a pause first
    QCOMPARE(find<QLabel>("membersNow")->text(), u"487"_s); // the old number stays, and says that it is old
    QCOMPARE(find<QLabel>("membersNow")->property("role").toString(), u"countedStale"_s);
    QTRY_COMPARE(find<QLabel>("membersNow")->text(), u"21"_s);
    QCOMPARE(m_console->segments.previewed.size(), asked + 1); // four keys, one question
    QCOMPARE(find<QLabel>("membersNow")->property("role").toString(), u"counted"_s);
    QCOMPARE(find<QLabel>("savedDifference")->text(), u"1,222 fewer than saved"_s);
}

void TestSegments::oldAnswersAreDropped()
{
    HeldClient client;
    RuleDocument document;
    document.load(*RuleTree::fromJson(FakeSegments::example()));
    LivePreview preview(client);
    preview.watch(&document);
    QCOMPARE(client.held.size(), 1);
    document.change([](RuleTree &tree) { tree.setAny(tree.root().id, true); });
    QVERIFY(preview.isStale());
    client.held[0](FakeApiClient::ok({{u"total"_s, 1}}));
    QVERIFY(preview.isStale());
    QCOMPARE(preview.preview().total, 0);
    QTRY_COMPARE(client.held.size(), 2);
    document.change([](RuleTree &tree) { tree.setAny(tree.root().id, false); });
    QTest::qWait(2 * LivePreview::pause);
    QCOMPARE(client.held.size(), 2); // one question at a time
    client.held[1](FakeApiClient::ok({{u"total"_s, 2}}));
    QCOMPARE(client.held.size(), 3); // and at once the next
    client.held[2](FakeApiClient::ok({{u"total"_s, 3}}));
    QVERIFY(!preview.isStale());
    QCOMPARE(preview.preview().total, 3);
}

void TestSegments::unfinishedConditionIsNotCounted()
{
    open(u"seg_2"_s);
    QTRY_COMPARE(find<QLabel>("membersNow")->text(), u"487"_s);
    editor()->addCondition(tree().root().id);
    type(u"mrr"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ConditionRow *mrr = rowOf(u"traits.mrr"_s);
    QVERIFY(mrr);
    QCOMPARE(find<QLabel>("ruleCount", mrr)->text(), u"not counted"_s);
    QVERIFY(find<QLabel>("ruleNote")->isVisible());
    QVERIFY(!find<QPushButton>("saveSegment")->isEnabled());
    type(u"abc"_s);
    QTRY_COMPARE(find<QLabel>("ruleProblem", mrr)->text(), u"A number, such as 49"_s);
    QVERIFY(find<QLabel>("ruleProblem", mrr)->isVisible());
    QCOMPARE(m_console->segments.previewed.last()[u"conditions"_s].toArray().size(), 1);
    auto *edit = find<QLineEdit>("ruleValueText", mrr);
    edit->selectAll();
    type(u"49"_s);
    QVERIFY(!find<QLabel>("ruleProblem", mrr)->isVisible());
    QTRY_COMPARE(m_console->segments.previewed.last()[u"conditions"_s].toArray().size(), 2);
    QVERIFY(find<QPushButton>("saveSegment")->isEnabled());
}

/// What a field holds is read while somebody chooses how to compare it.
void TestSegments::openListTakesWhatComes()
{
    m_console->segments.add(u"seg_4"_s, u"With a plan"_s,
                            FakeSegments::group(u"AND"_s, {{{u"field"_s, u"traits.plan"_s}, {u"op"_s, u"exists"_s}}}));
    open(u"seg_4"_s);
    QTRY_COMPARE(find<QLabel>("membersNow")->text(), u"487"_s);
    m_console->api.holding = true;
    m_window->screen()->findChild<RuleSuggestions *>()->refresh();
    press(find<PickField>("ruleOperator", rowOf(u"traits.plan"_s)));
    QTRY_VERIFY(QApplication::activePopupWidget());
    const auto *list = QApplication::activePopupWidget()->findChild<QListWidget *>();
    QVERIFY(!list->findItems(u"before"_s, Qt::MatchExactly).isEmpty());
    m_console->api.release();
    QTRY_VERIFY(list->findItems(u"before"_s, Qt::MatchExactly).isEmpty()); // it holds texts
    QVERIFY(!list->findItems(u"starts with"_s, Qt::MatchExactly).isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
}

void TestSegments::undoLeadsToTheStartByKeys()
{
    open(u"seg_1"_s);
    auto *date = find<QLineEdit>("ruleValueText", rowOf(u"traits.signed_up_at"_s));
    date->setFocus();
    date->selectAll();
    type(u"2026-05-05"_s);
    QTest::keyClick(date, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_G, Qt::ControlModifier);
    press(find<QPushButton>("addGroup"));
    const QJsonObject end = tree().toJson();
    QVERIFY(end != FakeSegments::example());
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(tree().toJson(), FakeSegments::example());
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
    QVERIFY(!find<QWidget>("undoRule")->isEnabled());
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(tree().toJson(), end);
}

void TestSegments::keysMoveAndNest()
{
    open(u"seg_1"_s);
    RuleHandle *login = rowOf(u"events.login"_s)->handle();
    login->setFocus(Qt::TabFocusReason);
    QTest::keyClick(login, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(tree().root().members[2].field, u"events.login"_s);
    QTest::keyClick(login, Qt::Key_Down, Qt::AltModifier);  // past the group
    QTest::keyClick(login, Qt::Key_Right, Qt::AltModifier); // into it
    QVERIFY(tree().parentOf(rowOf(u"events.login"_s)->id())->any);
    QCOMPARE(tree().groups(), 2);
    QCOMPARE(QApplication::focusWidget(), login);        // still there, in another card
    QVERIFY(m_window->currentScreen() == u"segments"_s); // Alt+Left does not go back here
    QTest::keyClick(login, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(tree().root().members.last().field, u"events.login"_s);
    QVERIFY(find<QWidget>("ruleEditor")->isVisible());
    QTest::keyClick(login, Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(tree().groups(), 3);
}

void TestSegments::delRemovesARule()
{
    open(u"seg_1"_s);
    RuleHandle *plan = rowOf(u"traits.plan"_s)->handle();
    plan->setFocus(Qt::TabFocusReason);
    QTest::keyClick(plan, Qt::Key_Delete);
    QVERIFY(!rowOf(u"traits.plan"_s));
    QCOMPARE(QApplication::focusWidget(), rowOf(u"events.login"_s)->handle());
    // In a field Del is of the text.
    auto *count = find<QLineEdit>("ruleValueText", rowOf(u"events.login"_s));
    count->setFocus();
    count->setCursorPosition(0);
    QTest::keyClick(count, Qt::Key_Delete);
    QVERIFY(rowOf(u"events.login"_s));
    QCOMPARE(count->text(), QString());
}

void TestSegments::dragMovesARule()
{
    open(u"seg_1"_s);
    QCoreApplication::processEvents();
    RuleHandle *plan = rowOf(u"traits.plan"_s)->handle();
    ConditionRow *source = rowOf(u"traits.source"_s);
    const QPoint from = plan->rect().center();
    const QPoint above = plan->mapFromGlobal(source->mapToGlobal(QPoint(60, 4)));
    QTest::mousePress(plan, Qt::LeftButton, {}, from);
    QTest::mouseMove(plan, (from + above) / 2);
    QTest::mouseMove(plan, above);
    QTest::mouseRelease(plan, Qt::LeftButton, {}, above);
    const RuleNode *group = tree().parentOf(rowOf(u"traits.plan"_s)->id());
    QVERIFY(group->any);
    QCOMPARE(group->members[1].field, u"traits.plan"_s);
    QCOMPARE(group->members[2].field, u"traits.source"_s);
    // The whole group to the top.
    auto *card = editor()->findChildren<GroupCard *>().last();
    QVERIFY(card->handle());
    const QPoint top = card->handle()->mapFromGlobal(rowOf(u"events.login"_s)->mapToGlobal(QPoint(60, 4)));
    QTest::mousePress(card->handle(), Qt::LeftButton, {}, from);
    QTest::mouseMove(card->handle(), (from + top) / 2);
    QTest::mouseMove(card->handle(), top);
    QTest::mouseRelease(card->handle(), Qt::LeftButton, {}, top);
    QVERIFY(tree().root().members[0].isGroup);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(tree().toJson(), FakeSegments::example());
}

void TestSegments::whereIsPartOfTheRule()
{
    open(u"seg_1"_s);
    ConditionRow *login = rowOf(u"events.login"_s);
    press(find<QToolButton>("addWhere", login));
    QTRY_COMPARE(focusName(), u"ruleField"_s);
    type(u"meth"_s);
    QTRY_COMPARE(currentChoice(), u"method"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    type(u"sso"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    const QJsonArray where = tree().counted().rules[u"conditions"_s].toArray()[1][u"where"_s].toArray();
    QCOMPARE(
        where,
        QJsonArray({QJsonObject{{u"field"_s, u"properties.method"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"sso"_s}}}));
}

void TestSegments::jsonGoesRoundAndRound()
{
    open(u"seg_1"_s);
    auto *mode = find<SegmentedControl>("builderMode");
    press(mode->segment(1));
    auto *json = find<QPlainTextEdit>("ruleJson");
    QTRY_VERIFY(json->isVisible());
    QCOMPARE(QJsonDocument::fromJson(json->toPlainText().toUtf8()).object(), FakeSegments::example());
    QString text = json->toPlainText();
    json->setPlainText(text.replace(u"\"trial\""_s, u"\"growth\""_s));
    QCOMPARE(tree().root().members[0].value, QJsonValue(u"growth"_s));
    json->setPlainText(text.left(text.size() / 2));
    QVERIFY(find<QLabel>("jsonTrouble")->isVisible());
    QCOMPARE(tree().root().members[0].value, QJsonValue(u"growth"_s)); // as it was
    press(mode->segment(0));
    QCOMPARE(find<PickField>("ruleValuePick", rowOf(u"traits.plan"_s))->text(), u"growth"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(tree().toJson(), FakeSegments::example());
}

void TestSegments::draftOutlivesTheProgram()
{
    open(u"seg_2"_s);
    editor()->addEventCount(tree().root().id); // not even complete
    find<PickField>("ruleValuePick", rowOf(u"traits.plan"_s))->setFocus();
    const QJsonObject edited = tree().toJson();
    QTRY_VERIFY(find<QLabel>("draftKept")->isVisible());
    // Another program on the same folder, while this one never came to an end.
    auto console = std::make_unique<FakeConsole>();
    auto window = std::make_unique<MainWindow>(console->api, nullptr, m_dir->path());
    std::swap(console, m_console);
    std::swap(window, m_window);
    m_window->show();
    m_window->navigate(u"segments"_s);
    auto *table = find<DataTable>("segmentsTable");
    QTRY_COMPARE(table->state(), DataTable::State::Rows);
    QCOMPARE(table->model()->index(1, 3).data().toString(), u"Unsaved changes"_s);
    open(u"seg_2"_s);
    QCOMPARE(tree().toJson(), edited);
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    window.reset();
}

void TestSegments::discardForgetsTheDraft()
{
    open(u"seg_2"_s);
    const QJsonObject saved = tree().toJson();
    editor()->addCondition(tree().root().id);
    press(find<QPushButton>("discardSegment"));
    QCOMPARE(tree().toJson(), saved);
    QVERIFY(!find<QWidget>("unsavedPill")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(tree().conditions(), 2); // even that can be taken back
}

void TestSegments::lostRaceSaysSo()
{
    open(u"seg_2"_s);
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/segments/seg_2"_s) > 0);
    QCoreApplication::processEvents();
    editor()->document()->change([](RuleTree &tree) { tree.setAny(tree.root().id, true); });
    m_console->segments.rows[1][u"name"_s] = u"Named by another"_s;
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(find<QWidget>("segmentNotice")->isVisible());
    QVERIFY(find<QWidget>("unsavedPill")->isVisible());
    press(find<QPushButton>("reloadSegment"));
    QTRY_VERIFY(!find<QWidget>("segmentNotice")->isVisible());
    QTRY_VERIFY(m_console->api.calls.last().path.startsWith(u"/v1/segments"_s));
    QCoreApplication::processEvents();
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_console->segments.rows[1][u"rules"_s][u"operator"_s].toString(), u"OR"_s);
    QCOMPARE(m_console->segments.rows[1][u"name"_s].toString(), u"Named by another"_s); // theirs
}

void TestSegments::refusedNodeIsMarked()
{
    open(u"seg_2"_s);
    editor()->document()->change([](RuleTree &tree) { tree.setAny(tree.root().id, true); });
    ApiReply refusal = FakeApiClient::failure(422, u"Something is not right."_s);
    refusal.details = {{u"rules.conditions[0].value"_s, u"odd"_s, u"There is no such plan."_s}};
    m_console->segments.refusal = refusal;
    QTRY_VERIFY(find<QPushButton>("saveSegment")->isEnabled());
    press(find<QPushButton>("saveSegment"));
    ConditionRow *plan = rowOf(u"traits.plan"_s);
    QTRY_COMPARE(find<QLabel>("ruleProblem", plan)->text(), u"There is no such plan."_s);
    QVERIFY(find<QLabel>("ruleProblem", plan)->isVisible());
    QVERIFY(find<QWidget>("unsavedPill")->isVisible()); // nothing is lost
}

void TestSegments::whyTicksEachCondition()
{
    open(u"seg_1"_s);
    QAbstractButton *member = nullptr;
    QTRY_VERIFY((member = find<QAbstractButton>("sampleMember")));
    press(member);
    QTRY_VERIFY(find<QLabel>("whyVerdict"));
    QCOMPARE(find<QLabel>("whyVerdict")->text(), u"Out"_s);
    QVERIFY(find<QLabel>("whyChanges")->text().startsWith(u"Comes in by itself on 2 Mar 2026, "_s));
    const QList<QLabel *> lines = find<QWidget>("whyRows")->findChildren<QLabel *>();
    QVERIFY(std::any_of(lines.begin(), lines.end(),
                        [](const QLabel *line) { return line->text() == u"plan is trial; found: trial"_s; }));
    QCOMPARE(m_console->api.count("POST", u"/v1/segments/explain"_s), 1);
    press(find<QAbstractButton>("whyNobody"));
    QVERIFY(!find<QLabel>("whyVerdict"));
}

/// Saved funnels and cohorts among them.
void TestSegments::usersAreNamed()
{
    m_console->segments.usage[u"analyses"_s] =
        QJsonArray{QJsonObject{{u"id"_s, u"fnl_1"_s}, {u"name"_s, u"Activation"_s}}};
    open(u"seg_1"_s);
    QTRY_VERIFY(find<QWidget>("segmentUsage")->isVisible());
    QStringList texts;
    for (const QWidget *use : find<QWidget>("segmentUsage")->findChildren<QAbstractButton *>(u"segmentUse"_s)) {
        for (const QLabel *text : use->findChildren<QLabel *>()) {
            if (!text->text().isEmpty())
                texts.append(text->text());
        }
    }
    QCOMPARE(texts, QStringList({u"Trial ending in 3 days"_s, u"Campaign"_s, u"Activation"_s, u"Saved analysis"_s}));
}

void TestSegments::segmentIsDuplicatedAndDeleted()
{
    open(u"seg_1"_s);
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier); // one is on its way
    QTRY_COMPARE(m_console->segments.rows.size(), 4);
    QCOMPARE(m_console->segments.rows.last()[u"name"_s].toString(), u"Copy of Active trial users"_s);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Copy of Active trial users"_s);
    QTRY_VERIFY(editor()->document());
    press(find<QPushButton>("deleteSegment"));
    QTRY_COMPARE(m_console->segments.rows.size(), 3);
    QTRY_VERIFY(find<DataTable>("segmentsTable")->isVisible());
}

void TestSegments::segmentIsExported()
{
    const QTemporaryDir folder;
    const auto begins = [&folder](const QString &name, const QByteArray &begin) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) && file.readAll().startsWith(begin);
    };
    open(u"seg_1"_s);
    QTRY_COMPARE(find<QLabel>("membersNow")->text(), u"487"_s);
    const QList<QAction *> lines = find<QPushButton>("segmentsExport")->menu()->actions();
    lines[2]->trigger(); // under the members and a separator
    Q_EMIT find<QFileDialog>("segmentsFolderDialog")->fileSelected(folder.path());
    QFile csv(folder.filePath(u"active-trial-users.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QByteArray text = csv.readAll();
    QVERIFY2(text.startsWith("Active trial users\r\n"), text.constData());
    QVERIFY2(text.contains("\r\nCondition,Contacts\r\nAll contacts,12500\r\n"), text.constData());
    QVERIFY2(text.endsWith("\r\nActive trial users,487\r\n"), text.constData());
    for (const auto &[line, name, begin] :
         {std::tuple(3, u"rule.xlsx"_s, QByteArray("PK")), std::tuple(4, u"rule.pdf"_s, QByteArray("%PDF")),
          std::tuple(5, u"rule.png"_s, QByteArray("\x89PNG"))}) {
        lines[line]->trigger();
        auto *dialog = find<QFileDialog>("segmentsFileDialog");
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(folder.filePath(name));
        QVERIFY2(begins(name, begin), qPrintable(name));
        delete dialog;
    }
    // Its members are the work of the server.
    QJsonObject asked;
    m_console->api.on("POST", u"/v1/console/exports"_s, [&asked](const FakeApiClient::Call &call) {
        asked = call.body;
        return FakeApiClient::failure(503, u"Not now."_s);
    });
    lines[0]->trigger();
    auto *dialog = find<QDialog>("exportDialog");
    QVERIFY(dialog);
    find<QPushButton>("dialogAct", dialog)->click();
    QTRY_COMPARE(asked[u"filters"_s].toObject()[u"segment_id"_s].toString(), u"seg_1"_s);
    delete dialog;
}

void TestSegments::staticSegmentIsFilledByAList()
{
    m_console->api.on("GET", u"/v1/contacts"_s, [](const FakeApiClient::Call &call) {
        const QString email = call.query.queryItemValue(u"email"_s, QUrl::FullyDecoded);
        QJsonArray rows;
        if (email.startsWith(u"maya"_s))
            rows.append(QJsonObject{{u"id"_s, QString(u"cntct_"_s + email.section(u'@', 0, 0))}, {u"email"_s, email}});
        return FakeApiClient::ok({{u"data"_s, rows}, {u"total"_s, rows.size()}});
    });
    press(find<QPushButton>("newStaticSegment"));
    auto *dialog = find<QDialog>("membersDialog");
    QVERIFY(dialog);
    QTest::keyClicks(find<QLineEdit>("staticName", dialog), u"Friends"_s);
    find<QPlainTextEdit>("memberText", dialog)
        ->setPlainText(u"email;name\nmaya1@a.example;Maya\nnobody@a.example;X\nmaya2@a.example;Maya\n"_s);
    QTest::keyClick(find<QLineEdit>("staticName", dialog), Qt::Key_Return);
    const auto errors = [&] {
        QStringList texts;
        for (const QLabel *text : dialog->findChildren<QLabel *>())
            texts.append(text->isVisible() ? text->text() : QString());
        return texts.join(u'|');
    };
    QTRY_VERIFY2(errors().contains(u"nobody@a.example"_s), qPrintable(errors()));
    QVERIFY(m_console->segments.memberIds.isEmpty());
    QTest::keyClick(find<QLineEdit>("staticName", dialog), Qt::Key_Return);
    QTRY_COMPARE(m_console->segments.memberIds, QStringList({u"cntct_maya1"_s, u"cntct_maya2"_s}));
    QCOMPARE(m_console->segments.rows.last()[u"type"_s].toString(), u"static"_s);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Friends"_s);
}

/// Also when another segment is open by then.
void TestSegments::takenOutComesBackWhereItWas()
{
    m_console->segments.add(u"seg_4"_s, u"Friends"_s, {});
    m_console->api.onGet(
        u"/v1/contacts"_s,
        {{u"data"_s, QJsonArray{QJsonObject{{u"id"_s, u"cntct_1"_s}, {u"email"_s, u"maya@a.example"_s}}}},
         {u"total"_s, 1}});
    m_window->navigate(u"segments"_s, QUrlQuery(u"item=seg_3&open=1"_s));
    auto *members = find<DataTable>("membersTable");
    QTRY_COMPARE(members->state(), DataTable::State::Rows);
    members->selectRow(0);
    press(find<QPushButton>("removeMembers"));
    const auto *toasts = ToastStack::of(m_window.get());
    QTRY_COMPARE(toasts->shown().size(), 1);
    m_window->navigate(u"segments"_s, QUrlQuery(u"item=seg_4&open=1"_s));
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Friends"_s);
    press(toasts->shown().last()->findChild<QPushButton *>(u"toastAction"_s));
    QTRY_COMPARE(m_console->segments.memberIds, QStringList(u"cntct_1"_s));
    QCOMPARE(m_console->api.last("POST", u"/v1/segments/seg_*"_s).path, u"/v1/segments/seg_3/members"_s);
}

void TestSegments::listsAreRead()
{
    QCOMPARE(namedContacts(u"a@x.example\nb@x.example\r\n\na@x.example"_s),
             QStringList({u"a@x.example"_s, u"b@x.example"_s}));
    QCOMPARE(namedContacts(u"Name,Email\n\"Chen, Alice\",alice@x.example"_s), QStringList({u"alice@x.example"_s}));
    QCOMPARE(namedContacts(u"email;external_id\na@x.example;u1"_s), QStringList({u"u1"_s})); // ids are surer
    QVERIFY(namedContacts({}).isEmpty());
}

QTEST_MAIN(TestSegments)
#include "tst_segmentbuilder.moc"
