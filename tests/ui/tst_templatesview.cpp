// The templates page: the list, writing one with its problems and its preview, starters, duplicates, deleting, tests.
#include "tests/support/screenfixture.h"
#include "ui/templates/liquidtext.h"
#include "ui/templates/sourceeditor.h"
#include "ui/templates/templatedocument.h"
#include "ui/templates/templatesmodel.h"
#include "ui/templates/templatesview.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/mailview.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestTemplatesView : public ConsoleScreenFixture<TemplatesView>
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void cleanup() { stop(); }

    void listsWithUses();
    void nothingYet();
    void writesAndPublishes();
    void keepsTheDraft();
    void showsMistakesAtTheirLine();
    void fixesASlip();
    void fixesWholeNamesOnly();
    void saysWhoHasNoValue();
    void readsAllValues();
    void undoesWhatWasWrittenLast();
    void takesBackADiscard();
    void takesBackADiscardUnderWhatCameSince();
    void undoGoesWithThePage();
    void insertsWhereTheCursorWas();
    void previewSaysThatItIsOld();
    void manyProblemsAreScrolledTo();
    void aLongProblemIsReadWhole();
    void actsOfProblemsAreSeenInLargeTexts();
    void problemsDoNotTakeTheKeyboard();
    void insertsAValue();
    void previewsForAContact();
    void beginsAsTheNewestWithAnAddress();
    void saysHowLongTheReadersSubjectIs();
    void previewLoadsNothing();
    void beginsWithAStarter();
    void needsAName();
    void duplicatesAndRenames();
    void deletesWhatNobodyUses();
    void sendsATest();
    void doesNotOverwriteOthers();

private:
    void show(const QString &id = {})
    {
        showScreen({1240, 800});
        m_view->open(id.isEmpty() ? QUrlQuery() : QUrlQuery(u"item="_s + id));
        QTRY_VERIFY(!source()->toPlainText().isEmpty() || m_console->templates.templates.isEmpty());
        if (!id.isEmpty())
            QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), id);
    }
    /// The values that are offered for what is typed; the list stays open.
    QStringList offered(const QString &typed)
    {
        auto *values = find<PickField>(u"insertValue"_s);
        if (!values->list())
            QTest::mouseClick(values, Qt::LeftButton);
        QLineEdit *search = values->list()->searchField();
        search->selectAll();
        QTest::keyClicks(search, typed);
        QStringList offered;
        const auto *list = values->list()->findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->flags() & Qt::ItemIsSelectable)
                offered.append(list->item(row)->text());
        }
        return offered;
    }
    void insert(const QString &variable)
    {
        QTRY_VERIFY(offered(variable).contains(variable));
        auto *values = find<PickField>(u"insertValue"_s);
        QTest::keyClick(values->list()->searchField(), Qt::Key_Return);
        QTRY_VERIFY(!values->list());
    }
    SourceEditor *source() { return find<SourceEditor>(u"templateHtml"_s); }
    QString preview() { return find<MailView>(u"previewMail"_s)->toPlainText(); }
};

void TestTemplatesView::init()
{
    start();
    m_console->api.onGet(u"/v1/schema/fields"_s,
                         {{u"data"_s, QJsonArray{QJsonObject{{u"field"_s, u"traits.plan"_s}},
                                                 QJsonObject{{u"field"_s, u"traits.company"_s}}}}});
    m_console->api.onGet(
        u"/v1/contacts"_s,
        {{u"data"_s, QJsonArray{QJsonObject{{u"id"_s, u"cntct_1"_s},
                                            {u"email"_s, u"maya@northwind.io"_s},
                                            {u"traits"_s, QJsonObject{{u"name"_s, u"Maya Lindqvist"_s}}}}}}});
}

void TestTemplatesView::listsWithUses()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTemplates({{u"tmpl_1"_s, u"One"_s, {}}, {u"tmpl_2"_s, u"Two"_s, {}}});
    show();
    auto *table = find<DataTable>(u"templatesTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto second = [&](int row) { return table->model()->index(row, 0).data(TableRole::SecondLine).toString(); };
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Welcome 01"_s);
    QTRY_COMPARE(second(0), u"1 campaign"_s);
    QCOMPARE(second(1), u"Not used"_s);
    // Another one is a place that Back leads away from.
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 0)).center());
    QTRY_VERIFY(source()->toPlainText().startsWith(u"<!-- Onboarding 02"_s));
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.first().at(0).value<QUrlQuery>().queryItemValue(u"item"_s), u"tmpl_1"_s);
    // Narrowed by what is typed.
    QTest::keyClicks(find<QLineEdit>(u"templateSearch"_s), u"welc"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
}

void TestTemplatesView::nothingYet()
{
    m_console->templates.templates.clear();
    show();
    QTRY_COMPARE(find<DataTable>(u"templatesTable"_s)->state(), DataTable::State::Nothing);
    QVERIFY(find<QWidget>(u"templateNothing"_s)->isVisible());
}

void TestTemplatesView::writesAndPublishes()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    auto *publish = find<Button>(u"publishTemplate"_s);
    QVERIFY(!publish->isEnabled());
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    subject->selectAll();
    QTest::keyClicks(subject, u"Hello"_s);
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Three steps"_s);
    source()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source(), u"<p>More</p>"_s);
    QTRY_VERIFY(preview().contains(u"More"_s));
    QCOMPARE(find<QLabel>(u"previewSubject"_s)->text(), u"Hello"_s);
    QCOMPARE(m_view->drafts(), 1);
    QCOMPARE(publish->text(), u"Publish 3 changes"_s);
    QVERIFY(m_view->run(Command::Save));
    QTRY_COMPARE(m_console->api.count("PATCH", u"/v1/templates/tmpl_1"_s), 1);
    const QJsonObject sent = m_console->api.last("PATCH", u"/v1/templates/tmpl_1"_s).body;
    QCOMPARE(sent.keys(), QStringList({u"html"_s, u"preheader"_s, u"subject"_s}));
    QCOMPARE(sent[u"preheader"_s].toString(), u"Three steps"_s);
    QVERIFY(sent[u"html"_s].toString().endsWith(u"<p>More</p>"_s));
    QTRY_COMPARE(m_view->drafts(), 0);
    QVERIFY(!publish->isEnabled());
    // Undo goes on after that.
    click(u"undoSource"_s);
    QTRY_COMPARE(m_view->drafts(), 1);
}

void TestTemplatesView::keepsTheDraft()
{
    show(u"tmpl_1"_s);
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Kept"_s);
    show(u"tmpl_2"_s); // the window was closed and opened
    QTRY_COMPARE(m_view->drafts(), 1);
    QVERIFY(find<QLineEdit>(u"templatePreheader"_s)->text().isEmpty());
    show(u"tmpl_1"_s);
    QTRY_COMPARE(find<QLineEdit>(u"templatePreheader"_s)->text(), u"Kept"_s);
    click(u"discardTemplate"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
    QVERIFY(find<QLineEdit>(u"templatePreheader"_s)->text().isEmpty());
}

void TestTemplatesView::showsMistakesAtTheirLine()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    source()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source(), u"{% broken"_s);
    QTRY_VERIFY(find<QWidget>(u"templateProblems"_s)->isVisible());
    QTRY_COMPARE(m_view->findChildren<QAbstractButton *>(u"problemPlace"_s).last()->text(), u"Line 2"_s);
    QVERIFY(preview().contains(u"Hi Maya"_s)); // the last good one stays
    QTest::mouseClick(m_view->findChildren<QAbstractButton *>(u"problemPlace"_s).last(), Qt::LeftButton);
    QCOMPARE(source()->textCursor().blockNumber(), 1);
    // Publishing says so too, and keeps the draft.
    click(u"publishTemplate"_s);
    QTRY_VERIFY(find<Banner>(u"templateBanner"_s)->isVisible());
    QCOMPARE(m_view->drafts(), 1);
}

void TestTemplatesView::fixesASlip()
{
    show(u"tmpl_2"_s);
    QTRY_VERIFY(find<QWidget>(u"templateProblems"_s)->isVisible());
    QTRY_VERIFY(m_view->findChild<QAbstractButton *>(u"problemFix"_s));
    click(u"problemFix"_s);
    QVERIFY(source()->toPlainText().contains(u"{{ contact.traits.plan }}"_s));
    QVERIFY(!source()->toPlainText().contains(u"paln"_s));
    QTRY_VERIFY(preview().contains(u"Your plan: trial"_s));
    QTRY_VERIFY(!find<QWidget>(u"templateProblems"_s)->isVisible());
}

void TestTemplatesView::insertsAValue()
{
    show(u"tmpl_1"_s);
    source()->moveCursor(QTextCursor::Start);
    insert(u"contact.traits.company"_s);
    QVERIFY(source()->toPlainText().startsWith(u"{{ contact.traits.company }}"_s));
    QCOMPARE(offered(u"waitlist.s"_s), QStringList({u"waitlist.share_url"_s, u"waitlist.slug"_s}));
    QTest::keyClick(find<PickField>(u"insertValue"_s)->list()->searchField(), Qt::Key_Escape);
}

void TestTemplatesView::previewsForAContact()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    auto *contact = find<PickField>(u"previewContact"_s);
    const auto pick = [contact](int row) {
        QTRY_VERIFY(!contact->list()); // the one before is gone
        QTest::mouseClick(contact, Qt::LeftButton);
        QTRY_VERIFY(contact->list());
        QTRY_COMPARE(contact->list()->findChild<QListWidget *>()->count(), 2);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(contact->list()->searchField(), Qt::Key_Down);
        QTest::keyClick(contact->list()->searchField(), Qt::Key_Return);
    };
    pick(0);
    QTRY_VERIFY(preview().contains(u"Hi Alex"_s)); // nobody there is
    pick(1);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    QCOMPARE(m_console->api.last("POST", u"/v1/templates/*"_s).body[u"contact_id"_s].toString(), u"cntct_1"_s);
    // As text, and as wide as a telephone.
    auto *shape = find<SegmentedControl>(u"previewShape"_s);
    QTest::mouseClick(shape->segment(2), Qt::LeftButton);
    QCOMPARE(preview(), u"Plain words"_s);
    QTest::mouseClick(shape->segment(1), Qt::LeftButton);
    QTRY_VERIFY(find<MailView>(u"previewMail"_s)->width() <= 320);
    // And as it is sent.
    QTest::mouseClick(shape->segment(3), Qt::LeftButton);
    auto *raw = find<CodeView>(u"previewSource"_s);
    QVERIFY(raw->isVisible() && !find<MailView>(u"previewMail"_s)->isVisible());
    QVERIFY2(raw->toPlainText().startsWith(u"<h1>Hi Maya</h1>"_s), qPrintable(raw->toPlainText()));
}

void TestTemplatesView::beginsAsTheNewestWithAnAddress()
{
    m_console->campaigns.answerForOthers();
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    QCOMPARE(find<PickField>(u"previewContact"_s)->text(), u"Maya Lindqvist"_s);
    // Where nobody has one it says so.
    m_console->campaigns.people = {};
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Alex"_s));
    QTRY_COMPARE(find<QLabel>(u"previewTo"_s)->text(), u"To a made-up person, as no contact has an address"_s);
}

void TestTemplatesView::saysHowLongTheReadersSubjectIs()
{
    show(u"tmpl_1"_s);
    const auto length = [this] { return find<QLineEdit>(u"templateSubject"_s)->findChild<QLabel *>()->text(); };
    QTRY_COMPARE(length(), u"13 of 60"_s); // Welcome, Maya
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    subject->setFocus();
    subject->setCursorPosition(0);
    QTest::keyClicks(subject, u"Oh! "_s);
    QCOMPARE(length(), u"about 13 of 60"_s); // without what the tag becomes
    QTRY_COMPARE(length(), u"17 of 60"_s);
    subject->selectAll();
    QTest::keyClicks(subject, u"Hello"_s);
    QCOMPARE(length(), u"5 of 60"_s);
}

void TestTemplatesView::previewLoadsNothing()
{
    QTcpServer network;
    QVERIFY(network.listen(QHostAddress::LocalHost));
    QSignalSpy calls(&network, &QTcpServer::newConnection);
    const QString url = u"http://127.0.0.1:%1/"_s.arg(network.serverPort());
    const QTemporaryDir folder;
    const QString local = folder.filePath(u"local.png"_s);
    QVERIFY(QImage(8, 8, QImage::Format_RGB32).save(local));
    MailView view;
    view.resize(400, 300);
    view.show();
    view.showHtml(u"<link rel=\"stylesheet\" href=\"%1a.css\"><style>@import url(%1b.css);</style>"
                  "<body background=\"%1c.png\"><img src=\"%1d.png\"><img src=\"file://%2\"><img src=\"%2\">"
                  "<table background=\"%1e.png\"><tr><td>Hello</td></tr></table>"_s.arg(url, local));
    view.grab();
    QTest::qWait(50); // a request would have come
    QCOMPARE(calls.size(), 0);
    QVERIFY(view.toPlainText().contains(u"Hello"_s));
    // Neither is anything read from this machine: a picture is a grey field.
    const QVariant picture = view.document()->resource(QTextDocument::ImageResource, QUrl(u"file://"_s + local));
    QVERIFY(picture.value<QImage>().size() != QSize(8, 8));
}

void TestTemplatesView::beginsWithAStarter()
{
    show(u"tmpl_1"_s);
    click(u"newTemplate"_s);
    Dialog *made = dialog(u"newTemplateDialog"_s);
    QVERIFY(made);
    auto *list = made->findChild<QListWidget *>(u"starterList"_s);
    QTRY_COMPARE(list->count(), 2);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QCOMPARE(made->findChild<QLineEdit *>(u"templateName"_s)->text(), u"Welcome"_s);
    QTRY_VERIFY(made->findChild<MailView *>()->toPlainText().contains(u"Welcome"_s));
    act(made);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/templates"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/templates"_s).body[u"html"_s].toString(), u"<h1>Welcome</h1>"_s);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"tmpl_new2"_s);
    QTRY_COMPARE(source()->toPlainText(), u"<h1>Welcome</h1>"_s);
}

void TestTemplatesView::needsAName()
{
    show(u"tmpl_1"_s);
    click(u"newTemplate"_s);
    Dialog *made = dialog(u"newTemplateDialog"_s);
    QVERIFY(made);
    act(made);
    QTRY_VERIFY(!made->findChild<FormField *>()->error().isEmpty());
    QVERIFY(made->isVisible());
}

void TestTemplatesView::duplicatesAndRenames()
{
    show(u"tmpl_1"_s);
    click(u"duplicateTemplate"_s);
    click(u"duplicateTemplate"_s); // one is on its way
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"tmpl_new2"_s);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QCOMPARE(m_console->api.count("POST", u"/v1/templates"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/templates"_s).body[u"name"_s].toString(), u"Welcome 01, copy"_s);
    QTRY_VERIFY(find<QAbstractButton>(u"renameTemplate"_s)->isVisible());
    click(u"renameTemplate"_s);
    Dialog *asked = dialog(u"nameDialog"_s);
    QVERIFY(asked);
    auto *name = asked->findChild<QLineEdit *>();
    name->selectAll();
    QTest::keyClicks(name, u"Welcome 02"_s);
    act(asked);
    click(u"publishTemplate"_s);
    QTRY_COMPARE(m_console->api.last("PATCH", u"/v1/templates/tmpl_new2"_s).body[u"name"_s].toString(),
                 u"Welcome 02"_s);
}

void TestTemplatesView::deletesWhatNobodyUses()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(!find<Button>(u"removeTemplate"_s)->isEnabled());
    QVERIFY(find<Button>(u"removeTemplate"_s)->toolTip().contains(u"Onboarding sequence"_s));
    show(u"tmpl_2"_s);
    QTRY_VERIFY(find<Button>(u"removeTemplate"_s)->isEnabled());
    click(u"removeTemplate"_s);
    Dialog *asked = dialog(u"removeTemplateDialog"_s);
    QVERIFY(asked);
    act(asked);
    QTRY_COMPARE(m_console->api.count("DELETE", u"/v1/templates/tmpl_2"_s), 1);
    QTRY_COMPARE(find<DataTable>(u"templatesTable"_s)->model()->rowCount(), 1);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"tmpl_1"_s);
}

void TestTemplatesView::sendsATest()
{
    show(u"tmpl_1"_s);
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    subject->selectAll();
    QTest::keyClicks(subject, u"Draft subject"_s);
    QTest::keyClicks(find<QLineEdit>(u"testAddress"_s), u"me@acme.com"_s);
    click(u"sendTest"_s);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/templates/tmpl_1/test"_s), 1);
    const QJsonObject body = m_console->api.last("POST", u"/v1/templates/tmpl_1/test"_s).body;
    QCOMPARE(body[u"email"_s].toString(), u"me@acme.com"_s);
    QCOMPARE(body[u"subject"_s].toString(), u"Draft subject"_s); // what is on screen, not what is saved
    QTRY_VERIFY(find<QLabel>(u"testOutcome"_s)->text().contains(u"outbox"_s));
    // The next one goes there too, unless another address is being written.
    show(u"tmpl_1"_s);
    auto *address = find<QLineEdit>(u"testAddress"_s);
    QCOMPARE(address->text(), u"me@acme.com"_s);
    address->selectAll();
    QTest::keyClicks(address, u"you@"_s);
    m_view->hide();
    m_view->show();
    QCOMPARE(address->text(), u"you@"_s);
}

void TestTemplatesView::doesNotOverwriteOthers()
{
    show(u"tmpl_1"_s);
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Mine"_s);
    ++m_console->templates.revision;
    m_console->templates.templates[u"tmpl_1"_s][u"subject"_s] = u"Theirs"_s;
    Q_EMIT m_console->api.changed(u"templates"_s, {u"tmpl_1"_s});
    QTRY_COMPARE(find<QLineEdit>(u"templateSubject"_s)->text(), u"Theirs"_s);
    click(u"publishTemplate"_s);
    QTRY_VERIFY(find<Banner>(u"templateBanner"_s)->isVisible());
    QCOMPARE(m_view->drafts(), 1);
    click(u"discardTemplate"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
    QTRY_VERIFY(find<QLineEdit>(u"templatePreheader"_s)->isEnabled());
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Again"_s);
    click(u"publishTemplate"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
}

/// In the subject as well, and not within a longer name or outside of a tag.
void TestTemplatesView::fixesWholeNamesOnly()
{
    QCOMPARE(renamed(u"{{ a.b }} a.b {{ a.bc }} {% if x.a.b == a.b %}"_s, u"a.b"_s, u"a.c"_s),
             u"{{ a.c }} a.b {{ a.bc }} {% if x.a.b == a.c %}"_s);
    m_console->templates.templates[u"tmpl_2"_s][u"subject"_s] = u"contact.traits.paln is {{ contact.traits.paln }}"_s;
    show(u"tmpl_2"_s);
    QTRY_VERIFY(m_view->findChild<QAbstractButton *>(u"problemFix"_s));
    source()->moveCursor(QTextCursor::Start);
    click(u"problemFix"_s);
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    QCOMPARE(subject->text(), u"contact.traits.paln is {{ contact.traits.plan }}"_s);
    QVERIFY(source()->toPlainText().contains(u"{{ contact.traits.plan }}"_s));
    QCOMPARE(m_view->focusWidget(), source());
    QCOMPARE(m_view->drafts(), 1);
    // Both can be undone.
    QVERIFY(m_view->run(Command::Undo));
    QVERIFY(m_view->run(Command::Undo));
    QTRY_COMPARE(m_view->drafts(), 0);
}

/// Contacts without a value, and what they read; "Change" leads to it.
void TestTemplatesView::saysWhoHasNoValue()
{
    const auto field = [](const QString &name, int count) {
        return QJsonObject{{u"field"_s, name}, {u"count"_s, count}};
    };
    m_console->api.onGet(u"/v1/schema/fields"_s,
                         {{u"data"_s, QJsonArray{field(u"created_at"_s, 12'500), field(u"traits.plan"_s, 12'182),
                                                 field(u"traits.name"_s, 12'500), field(u"traits.company"_s, 9)}}});
    show(u"tmpl_1"_s);
    const auto said = [this] {
        QStringList texts;
        for (const QWidget *row : find<QWidget>(u"templateProblems"_s)->findChildren<QWidget *>(u"templateProblem"_s))
            texts.append(row->findChild<QLabel *>()->accessibleName()); // the text may break within names
        return texts;
    };
    const QString plan = u"contact.traits.plan"_s;
    QTRY_COMPARE(said(), QStringList(u"318 of 12,500 contacts have no %1. They see nothing there."_s.arg(plan)));
    click(u"problemFix"_s);
    QCOMPARE(m_view->focusWidget(), source());
    QTest::keyClicks(source(), u"free"_s);
    QVERIFY(source()->toPlainText().contains(u"{{ contact.traits.plan | default: \"free\" }}"_s));
    QTRY_COMPARE(said(), QStringList(u"318 of 12,500 contacts have no %1. They see “free”."_s.arg(plan)));
    click(u"problemFix"_s);
    QCOMPARE(source()->textCursor().selectedText(), u"free"_s);
}

/// More than one page of them: those of contexts come first.
void TestTemplatesView::readsAllValues()
{
    m_console->api.on("GET", u"/v1/schema/fields"_s, [](const FakeApiClient::Call &call) {
        const bool second = !call.query.queryItemValue(u"cursor"_s).isEmpty();
        return FakeApiClient::ok(
            {{u"data"_s, QJsonArray{QJsonObject{{u"field"_s, second ? u"traits.team"_s : u"context.ip"_s}}}},
             {u"next_cursor"_s, second ? QJsonValue() : QJsonValue(u"next"_s)}});
    });
    show(u"tmpl_1"_s);
    QTRY_COMPARE(offered(u"team"_s), QStringList(u"contact.traits.team"_s));
}

void TestTemplatesView::undoesWhatWasWrittenLast()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    const auto *undo = find<QToolButton>(u"undoSource"_s);
    const auto *redo = find<QToolButton>(u"redoSource"_s);
    QVERIFY(!undo->isEnabled() && !redo->isEnabled());
    QVERIFY(!m_view->offers(Command::Undo));
    const QString before = source()->toPlainText();
    source()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source(), u"More"_s);
    QVERIFY(undo->isEnabled());
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    const QString said = subject->text();
    subject->selectAll();
    QTest::keyClicks(subject, u"H"_s);
    click(u"undoSource"_s);
    QCOMPARE(subject->text(), said);
    QVERIFY(source()->toPlainText().endsWith(u"More"_s));
    QVERIFY(m_view->run(Command::Undo));
    QCOMPARE(source()->toPlainText(), before);
    QVERIFY(redo->isEnabled());
    QCOMPARE(m_view->drafts(), 0);
}

void TestTemplatesView::takesBackADiscard()
{
    show(u"tmpl_1"_s);
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Kept"_s);
    click(u"discardTemplate"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
    QCOMPARE(toast(), u"Changes discarded"_s);
    QTRY_VERIFY(find<QLineEdit>(u"templatePreheader"_s)->text().isEmpty());
    QTest::mouseClick(ToastStack::of(m_view.get())->shown().last()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(find<QLineEdit>(u"templatePreheader"_s)->text(), u"Kept"_s);
    QTRY_COMPARE(m_view->drafts(), 1);
    click(u"discardTemplate"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
}

void TestTemplatesView::takesBackADiscardUnderWhatCameSince()
{
    show(u"tmpl_1"_s);
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Kept"_s);
    click(u"discardTemplate"_s);
    QTRY_VERIFY(find<QLineEdit>(u"templatePreheader"_s)->text().isEmpty());
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    QTRY_VERIFY(subject->isEnabled() && !subject->text().isEmpty());
    subject->selectAll();
    QTest::keyClicks(subject, u"Newer"_s);
    QTest::mouseClick(ToastStack::of(m_view.get())->shown().last()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(find<QLineEdit>(u"templatePreheader"_s)->text(), u"Kept"_s);
    QCOMPARE(subject->text(), u"Newer"_s);
    // So it is kept on this machine, too.
    const QJsonObject kept = TemplateDocument::drafts(*m_kept).values(u"tmpl_1"_s);
    QCOMPARE(kept, (QJsonObject{{u"preheader"_s, u"Kept"_s}, {u"subject"_s, u"Newer"_s}}));
    click(u"discardTemplate"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
}

/// Pages are made anew in another language; what can be undone goes with them.
void TestTemplatesView::undoGoesWithThePage()
{
    show(u"tmpl_1"_s);
    QTest::keyClicks(find<QLineEdit>(u"templatePreheader"_s), u"Kept"_s);
    QWidget window;
    m_view->setParent(&window);
    m_view->show();
    window.show();
    click(u"discardTemplate"_s);
    QCOMPARE(ToastStack::of(&window)->shown().size(), 1);
    m_view.reset();
    QVERIFY(ToastStack::of(&window)->shown().isEmpty());
}

void TestTemplatesView::insertsWhereTheCursorWas()
{
    show(u"tmpl_1"_s);
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    auto *subject = find<QLineEdit>(u"templateSubject"_s);
    subject->setFocus();
    subject->setCursorPosition(0);
    insert(u"project.name"_s);
    QVERIFY2(subject->text().startsWith(u"{{ project.name }}Welcome"_s), qPrintable(subject->text()));
    QCOMPARE(m_view->focusWidget(), subject);
    QCOMPARE(m_view->drafts(), 1);
    QVERIFY(!source()->toPlainText().contains(u"project.name"_s));
    m_view->activateWindow(); // after the list
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    source()->setFocus();
    QTRY_VERIFY(source()->hasFocus());
    source()->moveCursor(QTextCursor::Start);
    insert(u"project.name"_s);
    QVERIFY(source()->toPlainText().startsWith(u"{{ project.name }}"_s));
}

/// While the source has a mistake, or nobody answers.
void TestTemplatesView::previewSaysThatItIsOld()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    const auto *trouble = find<Banner>(u"previewTrouble"_s);
    const auto title = [trouble] { return trouble->findChild<QLabel *>(u"bannerTitle"_s)->text(); };
    QVERIFY(!trouble->isVisible());
    source()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source(), u"{% broken"_s);
    QTRY_VERIFY(trouble->isVisible());
    QCOMPARE(title(), u"The template has a mistake"_s);
    QVERIFY(m_view->run(Command::Undo));
    QTRY_VERIFY(!trouble->isVisible());
    m_console->api.on("POST", u"/v1/templates/*"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    QTest::keyClicks(source(), u"<p>More</p>"_s);
    QTRY_VERIFY(trouble->isVisible());
    QCOMPARE(title(), u"The preview was not made"_s);
    const int asked = m_console->api.count("POST", u"/v1/templates/tmpl_1/preview"_s);
    QTest::mouseClick(trouble->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(m_console->api.count("POST", u"/v1/templates/tmpl_1/preview"_s) > asked);
}

void TestTemplatesView::manyProblemsAreScrolledTo()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    source()->moveCursor(QTextCursor::End);
    QString many;
    for (int i = 0; i < 9; ++i)
        many += u"{{ contact.traits.nothing%1 }}\n"_s.arg(i);
    source()->insertPlainText(many);
    const auto *list = find<QWidget>(u"templateProblems"_s);
    QTRY_COMPARE(list->findChildren<QWidget *>(u"templateProblem"_s).size(), 9);
    const auto *rows = find<QScrollArea>(u"problemRows"_s);
    QTRY_VERIFY(rows->verticalScrollBar()->maximum() > 0);
    QVERIFY(source()->height() > 200); // they do not take its room
    const int open = list->height();
    click(u"foldProblems"_s);
    QTRY_VERIFY(list->height() < open && !rows->isVisible());
    click(u"foldProblems"_s);
    QTRY_VERIFY(rows->isVisible());
}

void TestTemplatesView::aLongProblemIsReadWhole()
{
    const auto field = [](const QString &name, int count) {
        return QJsonObject{{u"field"_s, name}, {u"count"_s, count}};
    };
    m_console->api.onGet(u"/v1/schema/fields"_s,
                         {{u"data"_s, QJsonArray{field(u"created_at"_s, 12'500), field(u"traits.plan"_s, 12'182)}}});
    show(u"tmpl_1"_s);
    m_view->resize(1000, 760);
    auto *list = find<QWidget>(u"templateProblems"_s);
    QTRY_COMPARE(list->findChildren<QWidget *>(u"templateProblem"_s).size(), 1);
    const auto *text = list->findChild<QWidget *>(u"templateProblem"_s)->findChild<QLabel *>();
    const auto *rows = find<QScrollArea>(u"problemRows"_s);
    QTRY_VERIFY(text->height() > 2 * QFontMetrics(text->font()).height() - 4); // in lines below each other
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
    QCOMPARE(rows->verticalScrollBar()->maximum(), 0);
    m_view->resize(1900, 760);
    QTRY_VERIFY(text->height() < 2 * QFontMetrics(text->font()).height());
}

void TestTemplatesView::actsOfProblemsAreSeenInLargeTexts()
{
    const auto theme = qScopeGuard([] { applyTheme(*qApp); });
    applyTheme(*qApp, {Theme::Light, false, 200});
    m_console->api.onGet(u"/v1/schema/fields"_s,
                         {{u"data"_s, QJsonArray{QJsonObject{{u"field"_s, u"created_at"_s}, {u"count"_s, 12'500}},
                                                 QJsonObject{{u"field"_s, u"traits.plan"_s}, {u"count"_s, 12'182}}}}});
    show(u"tmpl_1"_s);
    m_view->resize(1176, 690);
    const auto *rows = find<QScrollArea>(u"problemRows"_s);
    QTRY_VERIFY(m_view->findChild<QAbstractButton *>(u"problemFix"_s));
    for (int turn = 0; turn < 5; ++turn) // layouts within layouts settle one after another
        QCoreApplication::processEvents();
    QVERIFY2(rows->widget()->width() <= rows->viewport()->width(),
             qPrintable(u"%1 of %2"_s.arg(rows->viewport()->width()).arg(rows->widget()->width())));
}

/// Whoever went to one of them and writes on stays in the source.
void TestTemplatesView::problemsDoNotTakeTheKeyboard()
{
    show(u"tmpl_1"_s);
    QTRY_VERIFY(preview().contains(u"Hi Maya"_s));
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    source()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source(), u"{% broken"_s);
    const auto *list = find<QWidget>(u"templateProblems"_s);
    QTRY_VERIFY(list->isVisible());
    auto *place = list->findChildren<QPushButton *>(u"problemPlace"_s).last();
    place->setFocus();
    QTest::mouseClick(place, Qt::LeftButton);
    QVERIFY(source()->hasFocus());
    source()->moveCursor(QTextCursor::End);
    QTest::keyClicks(source(), u" {{ contact.traits.nothing }}"_s);
    const QPointer before(place);
    QTRY_VERIFY(!before); // they are others
    QVERIFY(source()->hasFocus());
}

QTEST_MAIN(TestTemplatesView)
#include "tst_templatesview.moc"
