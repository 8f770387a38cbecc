// The contacts page over a server with many of them.

#include "tests/support/fakeconsole.h"
#include "ui/api/workspace.h"
#include "ui/contacts/contactinspector.h"
#include "ui/contacts/contactsmodel.h"
#include "ui/contacts/contactsview.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// `GET /v1/contacts` over numbered contacts, and what the page does to them.
class ContactServer
{
public:
    ContactServer(FakeConsole &console, int contacts) : api(console.api), total(contacts)
    {
        api.on("GET", u"/v1/contacts"_s, [this](const FakeApiClient::Call &call) { return list(call); });
        api.on("GET", u"/v1/contacts/cntct_2"_s, [this](const auto &) {
            QJsonObject profile = contact(2);
            profile[u"groups"_s] = QJsonArray();
            return FakeApiClient::ok(profile);
        });
        api.on("GET", u"/v1/contacts/cntct_2/timeline"_s, [](const auto &) {
            const QJsonObject entry{{u"type"_s, u"event"_s},
                                    {u"at"_s, u"2026-02-01T10:00:00Z"_s},
                                    {u"event"_s, QJsonObject{{u"event"_s, u"signup_completed"_s},
                                                             {u"properties"_s, QJsonObject{{u"plan"_s, u"x"_s}}}}}};
            return FakeApiClient::ok({{u"data"_s, QJsonArray{entry}}, {u"next_cursor"_s, QJsonValue()}});
        });
        api.on("GET", u"/v1/contacts/merge-candidates"_s, [this](const FakeApiClient::Call &call) {
            QJsonArray pairs;
            if (call.query.queryItemValue(u"contact_id"_s) == u"cntct_2"_s)
                pairs.append(
                    QJsonObject{{u"contact"_s, contact(2)}, {u"other"_s, contact(5)}, {u"reason"_s, u"same_device"_s}});
            return FakeApiClient::ok({{u"data"_s, pairs}, {u"next_cursor"_s, QJsonValue()}});
        });
        api.on("DELETE", u"/v1/contacts/cntct_2"_s, [this](const auto &) {
            removed = true;
            return FakeApiClient::ok({}, 204);
        });
        api.on("POST", u"/v1/contacts/cntct_2/restore"_s, [this](const auto &) {
            removed = false;
            return FakeApiClient::ok(contact(2));
        });
    }

    QJsonObject contact(int number) const
    {
        return {{u"id"_s, QString(u"cntct_"_s + QString::number(number))},
                {u"email"_s, QString(u"p%1@acme.example"_s.arg(number))},
                {u"external_id"_s, QJsonValue()},
                {u"traits"_s, QJsonObject{{u"name"_s, QString(u"Person %1"_s.arg(number))}, {u"plan"_s, u"trial"_s}}},
                {u"tags"_s, QJsonArray{u"beta"_s}},
                {u"created_at"_s, u"2026-01-15T10:30:00Z"_s},
                {u"updated_at"_s, u"2026-01-15T10:30:00Z"_s}};
    }
    FakeApiClient &api;
    int total;
    int newest = 0; ///< number of the contact at rank 0
    bool removed = false;
    QStringList asked;

private:
    ApiReply list(const FakeApiClient::Call &call)
    {
        const QUrlQuery &query = call.query;
        asked.append(query.toString());
        if (query.queryItemValue(u"q"_s) == u"nobody"_s)
            return FakeApiClient::ok({{u"data"_s, QJsonArray()}, {u"total"_s, 0}});
        QJsonArray rows;
        const int at = query.queryItemValue(u"at"_s).toInt();
        for (int i = at; i < std::min(at + query.queryItemValue(u"limit"_s).toInt(), total); ++i)
            rows.append(contact(newest + i));
        return FakeApiClient::ok({{u"data"_s, rows}, {u"total"_s, total}});
    }
};

} // namespace

class TestContacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_console = std::make_unique<FakeConsole>();
        m_server = std::make_unique<ContactServer>(*m_console, 1'000'000);
        m_workspace = std::make_unique<Workspace>(m_console->api);
        m_view = std::make_unique<ContactsView>(*m_workspace);
        m_view->resize(1200, 700);
        m_view->show();
        m_view->open({});
        QTRY_COMPARE(table()->state(), DataTable::State::Rows);
    }
    void cleanup()
    {
        m_view.reset();
        m_workspace.reset();
        m_server.reset();
        m_console.reset();
    }

    void modelHoldsItsContract();
    void millionRowsAreReadByRank();
    void draggingReadsWhereItIs();
    void searchAsksTheServer();
    void nothingFoundSaysSo();
    void headerSorts();
    void selectionShowsTheProfile();
    void focusMarksWhatItShows();
    void clickMarksItsOwnAlone();
    void severalShowWhatTheyShare();
    void severalAreComparedOnce();
    void removalCanBeUndone();
    void newContactsWaitWhileScrolled();
    void refusedContactNamesTheField();
    void placeComesBack();
    void membersOfASegmentAreAFilter();

private:
    DataTable *table() const { return m_view->findChild<DataTable *>(u"contactsTable"_s); }
    QString cell(int row) const { return table()->model()->index(row, 0).data().toString(); }

    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<ContactServer> m_server;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ContactsView> m_view;
};

void TestContacts::modelHoldsItsContract()
{
    ContactsModel model(m_console->api);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 1'000'000);
    m_server->total = 5;
    model.refresh(0, 10);
    QTRY_COMPARE(model.rowCount(), 5);
}

void TestContacts::millionRowsAreReadByRank()
{
    QCOMPARE(table()->model()->rowCount(), 1'000'000);
    QCOMPARE(cell(0), u"Person 0"_s);
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
    QTRY_COMPARE(cell(999'999), u"Person 999999"_s);
    QVERIFY2(m_server->asked.size() < 8, qPrintable(m_server->asked.join(u'\n')));
}

void TestContacts::draggingReadsWhereItIs()
{
    QScrollBar *bar = table()->verticalScrollBar();
    const auto drag = [&](int from, int to) {
        for (int i = from; i <= to; ++i) {
            bar->setValue(int(qint64(bar->maximum()) * i / 100));
            table()->viewport()->repaint();
            QCoreApplication::processEvents();
        }
    };
    m_console->api.holding = true;
    const int before = m_console->api.count("GET", u"/v1/contacts"_s);
    drag(1, 50);
    // However many pages went by, what comes in one turn of the window's thread are the rows of two.
    QCOMPARE(m_console->api.count("GET", u"/v1/contacts"_s) - before, 2);
    drag(51, 100);
    m_server->asked.clear();
    m_console->api.release();
    QTRY_VERIFY(m_server->asked.join(u' ').contains(u"at=999900"_s));
    QVERIFY2(m_server->asked.size() <= 4, qPrintable(m_server->asked.join(u'\n')));
    QTRY_COMPARE(cell(999'999), u"Person 999999"_s);
}

void TestContacts::searchAsksTheServer()
{
    auto *search = m_view->findChild<FilterBar *>()->searchField();
    QTest::keyClicks(search, u"maya"_s);
    QTRY_VERIFY(m_server->asked.last().contains(u"q=maya"_s));
}

void TestContacts::nothingFoundSaysSo()
{
    auto *bar = m_view->findChild<FilterBar *>();
    QTest::keyClicks(bar->searchField(), u"nobody"_s);
    QTRY_COMPARE(table()->state(), DataTable::State::NoMatch);
    bar->clear();
    QTRY_COMPARE(table()->state(), DataTable::State::Rows);
}

void TestContacts::headerSorts()
{
    Q_EMIT table()->sortRequested(u"name"_s, Qt::AscendingOrder);
    QTRY_VERIFY(m_server->asked.last().contains(u"sort=name"_s));
    QTRY_COMPARE(table()->state(), DataTable::State::Rows);
}

void TestContacts::selectionShowsTheProfile()
{
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(1, 0));
    QTest::keyClick(table(), Qt::Key_Down);
    auto *title = m_view->findChild<QLabel *>(u"contactTitle"_s);
    QTRY_COMPARE(title->text(), u"Person 2"_s);
    QTRY_VERIFY([this] {
        const auto labels = m_view->findChild<ContactInspector *>()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->text() == u"signup_completed"_s; });
    }());
    // Who may be the same person is said here, and compared in the profile.
    auto *alike = m_view->findChild<QWidget *>(u"inspectorAlike"_s);
    QTRY_VERIFY(alike->isVisible());
    QSignalSpy asked(m_view.get(), &Screen::navigate);
    alike->findChild<QPushButton *>()->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][1].value<QUrlQuery>().queryItemValue(u"profile"_s), u"cntct_2"_s);
}

void TestContacts::focusMarksWhatItShows()
{
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->findChild<FilterBar *>()->searchField()->setFocus();
    table()->selectionModel()->clear();
    table()->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(m_view->findChild<QLabel *>(u"contactTitle"_s)->text(), u"Person 0"_s);
    QVERIFY(table()->selectionModel()->isRowSelected(0, {}));
    QTest::keyClick(table(), Qt::Key_Down);
    QVERIFY(!table()->selectionModel()->isRowSelected(0, {}));
    QVERIFY(table()->selectionModel()->isRowSelected(1, {}));
}

/// Of a click that brings the focus, with Ctrl so that it would add to what is marked.
void TestContacts::clickMarksItsOwnAlone()
{
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->findChild<FilterBar *>()->searchField()->setFocus();
    table()->selectionModel()->clear();
    const QPoint at(20, table()->rowViewportPosition(3) + 5);
    const QPoint inWindow = table()->viewport()->mapTo(m_view->window(), at);
    QTest::mouseClick(m_view->window()->windowHandle(), Qt::LeftButton, Qt::ControlModifier, inWindow);
    QTRY_VERIFY(table()->selectionModel()->isRowSelected(3, {}));
    QVERIFY(table()->hasFocus());
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
}

void TestContacts::severalShowWhatTheyShare()
{
    table()->setFocus();
    table()->selectRow(1);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(!m_view->offers(Command::Remove)); // one at a time
    auto *inspector = m_view->findChild<ContactInspector *>();
    const auto says = [inspector](const QString &text) {
        const auto labels = inspector->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    QTRY_VERIFY(says(u"3 contacts selected"_s));
    QVERIFY(says(u"trial"_s)); // the plan of all of them
    QVERIFY(says(u"mixed"_s)); // their names
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QVERIFY(says(u"3 contacts selected"_s)); // also once answers about the first have come
    table()->selectAll();
    QTRY_VERIFY(says(u"1,000,000 contacts selected"_s));
    QVERIFY(says(u"Of the 100 contacts read so far."_s));
    QTest::keyClick(table(), Qt::Key_Up);
    QTRY_COMPARE(m_view->findChild<QLabel *>(u"contactTitle"_s)->isVisible(), true);
    QVERIFY(m_view->offers(Command::Remove));
}

/// However many signals and pages there are in a turn of the event loop.
void TestContacts::severalAreComparedOnce()
{
    struct Watch : QObject
    {
        int compared = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            compared += event->type() == QEvent::ChildAdded;
            return false;
        }
    } watch;
    const auto *several = m_view->findChild<ContactInspector *>()->findChild<QLabel *>(u"inspectorSeveral"_s);
    several->parentWidget()->installEventFilter(&watch);
    table()->setFocus();
    table()->selectRow(1);
    for (int more = 0; more < 3; ++more)
        QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    Q_EMIT m_view->findChild<ContactsModel *>()->loaded();
    QTRY_COMPARE(several->text(), u"4 contacts selected"_s);
    QCOMPARE(watch.compared, 1);
}

void TestContacts::removalCanBeUndone()
{
    table()->setCurrentIndex(table()->model()->index(2, 0));
    QVERIFY(m_view->run(Command::Remove));
    QTRY_VERIFY(m_server->removed);
    QPushButton *undo = nullptr;
    QTRY_VERIFY([&] {
        for (const Toast *toast : ToastStack::of(m_view.get())->shown()) {
            for (QPushButton *button : toast->findChildren<QPushButton *>()) {
                if (button->text() == u"Undo"_s)
                    undo = button;
            }
        }
        return undo != nullptr;
    }());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(!m_server->removed);
}

void TestContacts::newContactsWaitWhileScrolled()
{
    table()->verticalScrollBar()->setValue(50);
    QTRY_COMPARE(cell(60), u"Person 60"_s);
    m_server->total += 3;
    m_server->newest = -3;
    Q_EMIT m_console->api.changed(u"contacts"_s, {});
    const auto *model = static_cast<const ContactsModel *>(table()->model());
    QTRY_COMPARE(model->held(), 3);
    QTRY_COMPARE(cell(60), u"Person 60"_s);
    table()->verticalScrollBar()->setValue(0);
    QTRY_COMPARE(cell(0), u"Person -3"_s);
    QCOMPARE(model->held(), 0);
}

void TestContacts::refusedContactNamesTheField()
{
    m_console->api.on("POST", u"/v1/contacts"_s, [](const auto &) {
        ApiReply reply;
        reply.status = 409;
        reply.message = u"Somebody has that."_s;
        reply.details = {{u"email"_s, u"taken"_s, u"That address belongs to Alice."_s}};
        return reply;
    });
    QVERIFY(m_view->run(Command::New));
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_view->findChild<QDialog *>(u"contactDialog"_s)));
    auto *email = dialog->findChild<QLineEdit *>(u"contactEmail"_s);
    QTest::keyClicks(email, u"a@acme.example"_s);
    QTest::keyClick(email, Qt::Key_Return);
    QTRY_COMPARE(dialog->findChild<Form *>()->field(u"email"_s)->error(), u"Another contact has this address."_s);
    QVERIFY(dialog->isVisible());
    dialog->close();
}

void TestContacts::placeComesBack()
{
    auto *bar = m_view->findChild<FilterBar *>();
    bar->setSearchText(u"per"_s);
    bar->setFilters({{u"tag"_s, u"beta"_s}});
    table()->setCurrentIndex(table()->model()->index(2, 0));
    const QUrlQuery place = m_view->state();
    m_view->open(QUrlQuery(u"q="_s));
    m_view->open(place);
    QCOMPARE(bar->searchText(), u"per"_s);
    QCOMPARE(bar->filters(), (QList<Filter>{{u"tag"_s, u"beta"_s}}));
    QTRY_COMPARE(table()->currentIndex().row(), 2);
    QVERIFY(m_server->asked.last().contains(u"tag=beta"_s));
}

void TestContacts::membersOfASegmentAreAFilter()
{
    QUrlQuery state;
    state.addQueryItem(u"segment_id"_s, u"seg_2"_s);
    m_view->open(state);
    QTRY_VERIFY(m_server->asked.last().contains(u"segment_id=seg_2"_s));
    auto *filters = m_view->findChild<FilterBar *>(u"contactsFilters"_s);
    QTRY_COMPARE(filters->inWords(), u"Segment is Enterprise accounts"_s);
    QCOMPARE(m_view->state().queryItemValue(u"segment_id"_s), u"seg_2"_s);
    QTest::keyClick(filters->findChild<QPushButton *>(u"clearFilters"_s), Qt::Key_Space);
    QTRY_VERIFY(!m_server->asked.last().contains(u"segment_id"_s));
}

QTEST_MAIN(TestContacts)
#include "tst_contacts.moc"
