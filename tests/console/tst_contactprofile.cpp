// The profile of a contact over the real backend in one process: edited, fought over, merged, taken apart, removed.
#include "tests/support/apifixture.h"
#include "ui/api/localapiclient.h"
#include "ui/contacts/contactprofileview.h"
#include "ui/contacts/traitseditor.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace growthos;
using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestContactProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void enterOpensItAndBackLeadsToTheList();
    void traitsAreEditedByTheirType();
    void wrongValuesAreSaidAtTheirRow();
    void tagsAndAddressAreSaved();
    void aTakenAddressIsSaidAtItsField();
    void somebodyElseWasFaster();
    void theTimelineTellsWhatHappened();
    void twoBecomeOneAndTwoAgain();
    void aRemovedOneComesBack();
    void erasingAsksForTheAddress();

private:
    template <class Widget>
    Widget *find(const char *name, const QWidget *inside = nullptr) const
    {
        const QWidget *where = inside ? inside : static_cast<const QWidget *>(m_window.get());
        return where->findChild<Widget *>(QLatin1String(name));
    }
    QByteArray idOf(const QByteArray &user) const;
    QJsonObject contact(const QByteArray &user) const;
    ContactProfileView *openProfile(const QByteArray &user);
    QWidget *traitRow(const QString &name) const;
    void save();
    QDialog *dialog(const char *name) const;
    QPushButton *toastButton(const QString &text) const;

    std::unique_ptr<test::ApiFixture> m_server;
    std::unique_ptr<LocalApiClient> m_api;
    std::unique_ptr<MainWindow> m_window;
};

void TestContactProfile::initTestCase()
{
    applyTheme(*qApp);
}

void TestContactProfile::init()
{
    m_server = std::make_unique<test::ApiFixture>();
    m_server->ingest("/v1/identify", R"({"user_id":"alice","traits":{"name":"Alice Chen","email":"alice@acme.example",)"
                                     R"("plan":"scale","seats":50,"beta":true,"langs":["en","zh"]}})");
    m_server->ingest("/v1/identify", R"({"user_id":"bob","traits":{"name":"Bob","email":"bob@acme.example",)"
                                     R"("plan":"free","city":"Oslo"}})");
    m_server->ingest("/v1/track", R"({"user_id":"alice","event":"login","properties":{"method":"sso"}})");
    m_api = std::make_unique<LocalApiClient>(m_server->backend->router());
    connect(&m_server->backend->changes(), &ChangeFeed::changed, m_api.get(), &ApiClient::changed);
    m_window = std::make_unique<MainWindow>(*m_api);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestContactProfile::cleanup()
{
    m_window.reset();
    m_api.reset();
    m_server.reset();
}

QByteArray TestContactProfile::idOf(const QByteArray &user) const
{
    return m_server->console("GET", "/v1/contacts?external_id=" + user).data()[0][u"id"_s].toString().toLatin1();
}

QJsonObject TestContactProfile::contact(const QByteArray &user) const
{
    return m_server->console("GET", "/v1/contacts?external_id=" + user).data()[0].toObject();
}

ContactProfileView *TestContactProfile::openProfile(const QByteArray &user)
{
    QUrlQuery state;
    state.addQueryItem(u"profile"_s, QString::fromLatin1(idOf(user)));
    m_window->navigate(u"contacts"_s, state);
    auto *view = find<ContactProfileView>("contactProfile");
    const auto shown = [&] {
        auto *row = find<QWidget>("traitRow", view);
        return row && row->isVisible();
    };
    [&] { QTRY_VERIFY(shown()); }();
    return view;
}

/// The row of a trait that was there: its name stands in a label.
QWidget *TestContactProfile::traitRow(const QString &name) const
{
    for (QWidget *row : find<TraitsEditor>("profileTraits")->findChildren<QWidget *>(u"traitRow"_s)) {
        for (const QLabel *label : row->findChildren<QLabel *>()) {
            if (label->text() == name && row->isVisible())
                return row;
        }
    }
    return nullptr;
}

void TestContactProfile::save()
{
    auto *button = find<QPushButton>("saveProfile");
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
}

QDialog *TestContactProfile::dialog(const char *name) const
{
    auto *found = find<QDialog>(name);
    return found && found->isVisible() ? found : nullptr;
}

QPushButton *TestContactProfile::toastButton(const QString &text) const
{
    for (const Toast *toast : ToastStack::of(m_window.get())->shown()) {
        for (QPushButton *button : toast->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
    }
    return nullptr;
}

void TestContactProfile::enterOpensItAndBackLeadsToTheList()
{
    m_window->navigate(u"contacts"_s);
    auto *table = find<DataTable>("contactsTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QTRY_COMPARE(table->model()->index(1, 0).data().toString(), u"Alice Chen"_s);
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Return);
    auto *view = find<ContactProfileView>("contactProfile");
    QTRY_VERIFY(view && view->isVisible());
    QTRY_COMPARE(find<QLabel>("pageTitle", view)->text(), u"Alice Chen"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(table->isVisible());
    QTRY_COMPARE(table->currentIndex().row(), 1);
}

void TestContactProfile::traitsAreEditedByTheirType()
{
    openProfile("alice");
    auto *seats = find<QLineEdit>("traitValue", traitRow(u"seats"_s));
    seats->setFocus();
    seats->selectAll();
    QTest::keyClicks(seats, u"75"_s);
    QWidget *beta = traitRow(u"beta"_s);
    QCOMPARE(find<QComboBox>("traitType", beta)->currentText(), u"Yes or no"_s);
    for (QComboBox *box : beta->findChildren<QComboBox *>()) {
        if (box->objectName().isEmpty() && box->isVisible()) {
            box->setFocus();
            QTest::keyClick(box, Qt::Key_Down);
        }
    }
    QTest::mouseClick(find<QToolButton>("removeTrait", traitRow(u"langs"_s)), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("addTrait"), Qt::LeftButton);
    auto *name = find<QLineEdit>("traitName");
    QVERIFY(name->hasFocus());
    QTest::keyClicks(name, u"city"_s);
    QTest::keyClicks(find<QLineEdit>("traitValue", name->parentWidget()), u"Lima"_s);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(contact("alice")[u"traits"_s].toObject(), (QJsonObject{{u"name"_s, u"Alice Chen"_s},
                                                                        {u"plan"_s, u"scale"_s},
                                                                        {u"seats"_s, 75},
                                                                        {u"beta"_s, false},
                                                                        {u"city"_s, u"Lima"_s}}));
    QTRY_VERIFY(!find<QPushButton>("saveProfile")->isVisible());
    QTRY_VERIFY(traitRow(u"city"_s));
}

void TestContactProfile::wrongValuesAreSaidAtTheirRow()
{
    openProfile("alice");
    auto *seats = find<QLineEdit>("traitValue", traitRow(u"seats"_s));
    seats->setFocus();
    QTest::keyClicks(seats, u"many"_s);
    save();
    auto *error = find<QLabel>("traitError", traitRow(u"seats"_s));
    QTRY_VERIFY(error->isVisible());
    QCOMPARE(contact("alice")[u"traits"_s][u"seats"_s].toInt(), 50);
    QTest::mouseClick(find<QPushButton>("discardProfile"), Qt::LeftButton);
    QTRY_VERIFY(traitRow(u"seats"_s) && find<QLineEdit>("traitValue", traitRow(u"seats"_s))->text() == u"50"_s);
}

void TestContactProfile::tagsAndAddressAreSaved()
{
    openProfile("alice");
    auto *entry = find<QLineEdit>("tagEntry");
    entry->setFocus();
    QTest::keyClicks(entry, u"enterprise, beta"_s);
    QTest::keyClick(entry, Qt::Key_Return);
    auto *email = find<QLineEdit>("profileEmail");
    email->setFocus();
    email->selectAll();
    QTest::keyClicks(email, u"chen@acme.example"_s);
    save();
    QTRY_COMPARE(contact("alice")[u"email"_s].toString(), u"chen@acme.example"_s);
    QCOMPARE(contact("alice")[u"tags"_s].toArray(), (QJsonArray{u"beta"_s, u"enterprise"_s}));
    QTRY_VERIFY(!find<QPushButton>("saveProfile")->isVisible());
    QTest::mouseClick(find<QToolButton>("removeTag"), Qt::LeftButton);
    save();
    QTRY_COMPARE(contact("alice")[u"tags"_s].toArray(), (QJsonArray{u"enterprise"_s}));
}

void TestContactProfile::aTakenAddressIsSaidAtItsField()
{
    openProfile("alice");
    auto *email = find<QLineEdit>("profileEmail");
    email->setFocus();
    email->selectAll();
    QTest::keyClicks(email, u"bob@acme.example"_s);
    save();
    auto *field = static_cast<FormField *>(email->parentWidget());
    QTRY_VERIFY(!field->error().isEmpty());
    QCOMPARE(email->text(), u"bob@acme.example"_s); // nothing typed is lost
}

void TestContactProfile::somebodyElseWasFaster()
{
    openProfile("alice");
    auto *seats = find<QLineEdit>("traitValue", traitRow(u"seats"_s));
    seats->setFocus();
    seats->selectAll();
    QTest::keyClicks(seats, u"80"_s);
    QCOMPARE(m_server->console("PATCH", "/v1/contacts/" + idOf("alice"), R"({"traits":{"plan":"free"}})").status, 200);
    save();
    auto *conflict = find<QWidget>("profileConflict");
    QTRY_VERIFY(conflict->isVisible());
    QCOMPARE(contact("alice")[u"traits"_s][u"seats"_s].toInt(), 50);
    QTest::mouseClick(find<QPushButton>("saveMine"), Qt::LeftButton);
    QTRY_COMPARE(contact("alice")[u"traits"_s][u"seats"_s].toInt(), 80);
    QCOMPARE(contact("alice")[u"traits"_s][u"plan"_s].toString(), u"free"_s); // theirs stays
    QTRY_VERIFY(!conflict->isVisible());
}

void TestContactProfile::theTimelineTellsWhatHappened()
{
    openProfile("alice");
    auto *card = find<QWidget>("timelineCard");
    const auto texts = [card] {
        QStringList list;
        for (const QLabel *label : card->findChildren<QLabel *>())
            list.append(label->text());
        return list.join(u'|');
    };
    QTRY_VERIFY2(texts().contains(u"login"_s), qPrintable(texts()));
    QVERIFY(texts().contains(u"method: sso"_s));
    QVERIFY(texts().contains(u"Contact created"_s));
    auto *kind = find<QComboBox>("timelineKind");
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down); // events only
    QTRY_VERIFY(!texts().contains(u"Contact created"_s));
    QVERIFY(texts().contains(u"login"_s));
}

void TestContactProfile::twoBecomeOneAndTwoAgain()
{
    openProfile("alice");
    QTest::mouseClick(find<QPushButton>("mergeProfile"), Qt::LeftButton);
    QTRY_VERIFY(dialog("mergeDialog"));
    auto *search = find<QLineEdit>("mergeSearch");
    QTest::keyClicks(search, u"bob"_s);
    auto *list = find<QListWidget>("mergeChoices");
    QTRY_COMPARE(list->count(), 1);
    QTRY_COMPARE(list->item(0)->text(), u"Bob, bob@acme.example"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    auto *table = find<DataTable>("mergeTable");
    QTRY_VERIFY(table->isVisible());
    const auto after = [table](const QString &field) {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == field)
                return table->model()->index(row, 3).data().toString();
        }
        return QString();
    };
    QCOMPARE(after(u"traits.plan"_s), u"scale"_s);
    QCOMPARE(after(u"traits.city"_s), u"Oslo"_s);
    auto *prefer = find<QComboBox>("mergePrefer");
    QTest::keyClick(prefer, Qt::Key_Down);
    QCOMPARE(after(u"traits.plan"_s), u"free"_s);
    const QString expected = after(u"traits.name"_s);
    QPushButton *act = nullptr;
    for (QPushButton *button : dialog("mergeDialog")->findChildren<QPushButton *>()) {
        if (button->text() == u"Merge contacts"_s)
            act = button;
    }
    QVERIFY(act);
    const QByteArray id = idOf("alice");
    QTest::mouseClick(act, Qt::LeftButton);
    QTRY_VERIFY(!dialog("mergeDialog"));
    // What the preview said is what came of it.
    const QJsonObject now = m_server->console("GET", "/v1/contacts/" + id).json;
    QCOMPARE(now[u"traits"_s][u"name"_s].toString(), expected);
    QCOMPARE(now[u"traits"_s][u"plan"_s].toString(), u"free"_s);
    QCOMPARE(now[u"traits"_s][u"city"_s].toString(), u"Oslo"_s);
    QCOMPARE(m_server->console("GET", "/v1/contacts?include=total").json[u"total"_s].toInt(), 1);

    QTRY_VERIFY(find<QPushButton>("unmerge") && find<QPushButton>("unmerge")->isVisible());
    QTest::mouseClick(find<QPushButton>("unmerge"), Qt::LeftButton);
    QTRY_COMPARE(m_server->console("GET", "/v1/contacts?include=total").json[u"total"_s].toInt(), 2);
}

void TestContactProfile::aRemovedOneComesBack()
{
    ContactProfileView *view = openProfile("alice");
    for (QAction *action : find<QPushButton>("moreProfile", view)->menu()->actions()) {
        if (action->text() == u"Remove"_s)
            action->trigger();
    }
    auto *table = find<DataTable>("contactsTable");
    QTRY_VERIFY(table->isVisible());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(toastButton(u"Undo"_s));

    // Not by the toast, but out of the list of those that were removed.
    QTest::mouseClick(find<QPushButton>("removedContacts"), Qt::LeftButton);
    QTRY_VERIFY(dialog("removedDialog"));
    auto *removed = find<DataTable>("removedTable");
    QTRY_COMPARE(removed->model()->rowCount(), 1);
    QTRY_COMPARE(removed->currentIndex().row(), 0);
    removed->setFocus();
    QTest::keyClick(removed, Qt::Key_Return);
    QTRY_VERIFY(!dialog("removedDialog"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
}

void TestContactProfile::erasingAsksForTheAddress()
{
    ContactProfileView *view = openProfile("alice");
    for (QAction *action : find<QPushButton>("moreProfile", view)->menu()->actions()) {
        if (action->text() == u"Erase for good…"_s)
            action->trigger();
    }
    QTRY_VERIFY(dialog("eraseDialog"));
    QPushButton *act = nullptr;
    for (QPushButton *button : dialog("eraseDialog")->findChildren<QPushButton *>()) {
        if (button->text() == u"Erase for good"_s)
            act = button;
    }
    QVERIFY(act);
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(find<QLineEdit>("eraseTyped"), u"alice@acme.exampl"_s);
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(find<QLineEdit>("eraseTyped"), u"e"_s);
    QVERIFY(act->isEnabled());
    dialog("eraseDialog")->close();
    QTRY_VERIFY(!dialog("eraseDialog"));
}

QTEST_MAIN(TestContactProfile)
#include "tst_contactprofile.moc"
