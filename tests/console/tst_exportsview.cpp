// Exports and imports in the window over the real backend: clicks and keys, files that are opened again.
#include "backend/backend.h"
#include "ui/api/localapiclient.h"
#include "ui/api/workspace.h"
#include "ui/exports/exportsview.h"
#include "ui/exports/workdetails.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/theme.h"

#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos;
using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestExportsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }
    void init();
    void cleanup();

    void anExportIsWrittenWhereItWasAsked();
    void aBadPathIsSaidAtTheField();
    void aFileIsMappedTriedAndImported();
    void whatIsNoTableIsRefused();

private:
    template <class Widget>
    Widget *find(const char *name)
    {
        return m_view->findChild<Widget *>(QLatin1String(name));
    }
    template <class Widget>
    Widget *waitFor(const char *name)
    {
        Widget *found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = find<Widget>(name)) && found->isVisible(); });
        return found;
    }
    void click(const char *name) { QTest::mouseClick(waitFor<QAbstractButton>(name), Qt::LeftButton); }
    void type(const char *name, const QString &text)
    {
        auto *edit = waitFor<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    QJsonObject call(const QByteArray &method, const QString &path, const QJsonObject &body = {})
    {
        std::optional<ApiReply> reply;
        m_api->call(this, method, path, body, [&](const ApiReply &answer) { reply = answer; });
        (void)QTest::qWaitFor([&] { return reply.has_value(); });
        return reply ? reply->body : QJsonObject();
    }
    QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString detailTexts()
    {
        QStringList texts;
        const auto labels = find<WorkDetails>("workDetails")->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'|');
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<LocalApiClient> m_api;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ExportsView> m_view;
};

void TestExportsView::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    auto dataDir = DataDir::own(m_dir->filePath(u"workspace"_s));
    QVERIFY(dataDir);
    auto backend = Backend::open(std::move(*dataDir), m_clock);
    QVERIFY(backend);
    m_backend = std::move(*backend);
    m_api = std::make_unique<LocalApiClient>(m_backend->router());
    m_workspace = std::make_unique<Workspace>(*m_api);
    m_view = std::make_unique<ExportsView>(*m_workspace);
    m_view->resize(1200, 760);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->open({});
}

void TestExportsView::cleanup()
{
    m_view.reset();
    m_workspace.reset();
    m_api.reset();
    m_backend.reset();
    m_dir.reset();
}

void TestExportsView::anExportIsWrittenWhereItWasAsked()
{
    call("POST", u"/v1/contacts"_s,
         {{u"email"_s, u"ada@example.com"_s}, {u"traits"_s, QJsonObject{{u"plan"_s, u"=pro"_s}}}});
    const QString path = m_dir->filePath(u"people.csv"_s);
    click("exportContacts");
    type("exportFile", path);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 10'000);
    QCOMPARE(content(path).count("\r\n"), 2);
    QVERIFY(content(path).contains("ada@example.com"));
    QVERIFY(content(path).contains("'=pro")); // safe for spreadsheets unless that is taken away
    QTRY_VERIFY(detailTexts().contains(u"Export contacts"_s));
    QTRY_VERIFY(find<Button>("showInFolder") != nullptr);
    QVERIFY(detailTexts().contains(path));
}

void TestExportsView::aBadPathIsSaidAtTheField()
{
    click("exportContacts");
    type("exportFile", u"people.csv"_s);
    QTRY_VERIFY([&] {
        const auto labels = find<Dialog>("exportDialog")->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->text().contains(u"root of the disk"_s); });
    }());
}

void TestExportsView::aFileIsMappedTriedAndImported()
{
    const QString path = m_dir->filePath(u"people.csv"_s);
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Mail,Plan,Junk\nada@example.com,pro,x\nnot an address,free,y\n");
    }
    click("importContacts");
    type("importFile", path);
    auto *mail = waitFor<ChoiceBox>("importTarget0");
    QVERIFY(mail);
    QCOMPARE(mail->currentData().toString(), u"traits.Mail"_s);
    mail->setFocus();
    QTest::keyClick(mail, Qt::Key_Home);
    QCOMPARE(mail->currentData().toString(), u"email"_s);
    QTest::keyClick(waitFor<ChoiceBox>("importTarget2"), Qt::Key_End);

    click("dryRun");
    auto *outcome = waitFor<Banner>("dryRunOutcome");
    QVERIFY(outcome && outcome->isVisible());
    const auto labels = outcome->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(u"Line 3"_s) && label->text().contains(u"email"_s);
    }));
    QCOMPARE(call("GET", u"/v1/contacts?include=total"_s)["total"_L1].toInt(), 0);

    QTest::mouseClick(find<Dialog>("importDialog")->actButton(), Qt::LeftButton);
    QTRY_COMPARE(call("GET", u"/v1/contacts?include=total"_s)["total"_L1].toInt(), 1);
    const QJsonObject contact = call("GET", u"/v1/contacts"_s)["data"_L1].toArray().first().toObject();
    QCOMPARE(contact["email"_L1].toString(), u"ada@example.com"_s);
    QCOMPARE(contact["traits"_L1].toObject(), (QJsonObject{{u"Plan"_s, u"pro"_s}}));
    QTRY_VERIFY2(detailTexts().contains(u"Line 3"_s), qPrintable(detailTexts()));
}

void TestExportsView::whatIsNoTableIsRefused()
{
    const QString path = m_dir->filePath(u"empty.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    click("importContacts");
    type("importFile", path);
    QTRY_VERIFY([&] {
        const auto labels = find<Dialog>("importDialog")->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->text().contains(u"The file is empty"_s); });
    }());
    QVERIFY(!find<Dialog>("importDialog")->actButton()->isEnabled());
}

QTEST_MAIN(TestExportsView)
#include "tst_exportsview.moc"
