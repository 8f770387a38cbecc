// Rows of a contact in other tables: what merges, their undoing, erasures and the personal export do with them.
#include "backend/contacts/contacttables.h"
#include "tests/backend/graphsupport.h"

#include <QSet>

using namespace growthos;

namespace {

/// A table like those of messages and enrolments.
const std::vector<ContactTable> tables = {
    {.table = "letters",
     .file = "file",
     .exportAs = "letters",
     .shown = {{"subject"}, {"pages"}, {"sent_at", {}, ShownAs::Time}, {"paid", {}, ShownAs::Flag}}},
    {.table = "seats",
     .key = "flight",
     .unique = "flight",
     .prefer = "miles",
     .anonymise = "contact = 0, note = NULL",
     .exportAs = "seats",
     .shown = {{"flight", "upper(flight)"}, {"menu", {}, ShownAs::Json}},
     .order = "flight"},
};

/// With ' for ".
constexpr const char *exported =
    "{'letters':[{'subject':'Hi','pages':1.5,'sent_at':null,'paid':false},"
    "{'subject':null,'pages':null,'sent_at':null,'paid':null}],"
    "'seats':[{'flight':'A','menu':{}},{'flight':'B','menu':null},{'flight':'C','menu':null}]}";

} // namespace

class TestContactTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyTableHasItsRow();
    void rowsGoToTheSurvivorAndBack();
    void oneOfTwoThatCannotBothStandEnds();
    void whatWentElsewhereStaysThere();
    void aMergeOfTheGraphCarriesThem();
    void erases();
    void exports();

private:
    std::string all(std::string_view sql) const
    {
        std::string text;
        Query query(*m_db, sql);
        while (query.step())
            text += (text.empty() ? "" : " ") + std::string(query.text(0));
        return text;
    }
    std::string letters() const { return all("SELECT num || '@' || contact FROM letters ORDER BY num"); }
    std::string seats() const
    {
        return all("SELECT flight || '@' || contact || '=' || miles || ifnull(note, '-') FROM seats ORDER BY 1");
    }

    std::unique_ptr<Database> m_db;
};

void TestContactTables::init()
{
    m_db = memoryModel();
    QVERIFY(m_db->execute(
        "CREATE TABLE letters (num INTEGER PRIMARY KEY, contact INTEGER, subject TEXT, pages INTEGER, sent_at INTEGER,"
        " paid INTEGER, file TEXT);"
        "CREATE TABLE seats (contact INTEGER, flight TEXT, miles INTEGER, note TEXT, menu TEXT, token BLOB,"
        " PRIMARY KEY (contact, flight)) WITHOUT ROWID;"
        "INSERT INTO letters VALUES (1, 7, 'Hello', 2, 1771840800000, 1, 'outbox/1.eml'), (2, 8, 'Hi', 1.5, NULL,"
        " 0, NULL), (3, 8, NULL, NULL, NULL, NULL, 'outbox/3.eml');"
        "INSERT INTO seats VALUES (7, 'a', 10, 'own', '[1]', x'00ff'), (8, 'a', 20, 'it''s', '{}', x'0001'),"
        " (7, 'b', 5, NULL, NULL, NULL), (8, 'b', 5, 'lost', NULL, NULL), (8, 'c', 1, 'free', NULL, NULL)"));
}

/// Whoever adds a table with a contact in it must say what becomes of its rows.
void TestContactTables::everyTableHasItsRow()
{
    const auto db = memoryModel();
    QStringList missing;
    Query query(*db, "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c"
                     " WHERE t.type = 'table' AND (c.name = 'contact' OR c.name LIKE '%\\_contact' ESCAPE '\\')");
    int found = 0;
    while (query.step()) {
        ++found;
        const auto isIt = [&](const ContactTable &each) {
            return each.table == query.text(0) && each.column == query.text(1);
        };
        if (std::none_of(contactTables().begin(), contactTables().end(), isIt))
            missing << query.string(0) + QLatin1Char('.') + query.string(1);
    }
    QVERIFY(found > 5);
    QCOMPARE(missing, QStringList());
    // What the registry says can be said in SQL.
    ContactRows rows(*db);
    Transaction transaction(*db);
    rows.giveBack(rows.move(1, 2), 1, 2);
    std::vector<std::string> files;
    rows.erase(1, files);
    JsonWriter json;
    rows.writeExport(json.beginObject(), 1);
    const auto done = transaction.commit();
    QVERIFY2(done, done ? "" : qPrintable(done.error().message));
}

void TestContactTables::rowsGoToTheSurvivorAndBack()
{
    ContactRows rows(*m_db, tables);
    const std::string journal = rows.move(8, 7);
    QCOMPARE(letters(), "1@7 2@7 3@7");
    rows.giveBack(journal, 8, 7);
    QCOMPARE(letters(), "1@7 2@8 3@8");
    QCOMPARE(rows.move(99, 7), "[]");
    QVERIFY(m_db->takeError());
}

void TestContactTables::oneOfTwoThatCannotBothStandEnds()
{
    const std::string before = seats();
    const std::string bytes = all("SELECT hex(token) FROM seats ORDER BY contact, flight");
    ContactRows rows(*m_db, tables);
    const std::string journal = rows.move(8, 7);
    // a: the source's is worth more; b: equal, so the target's stays; c: no clash.
    QCOMPARE(seats(), "a@7=20it's b@7=5- c@7=1free");
    QVERIFY(m_db->execute("UPDATE seats SET miles = 30 WHERE flight = 'a'")); // and goes on
    rows.giveBack(journal, 8, 7);
    QCOMPARE(seats(), "a@7=10own a@8=30it's b@7=5- b@8=5lost c@8=1free");
    QVERIFY(m_db->execute("UPDATE seats SET miles = 20 WHERE flight = 'a' AND contact = 8"));
    QCOMPARE(seats(), before);
    QCOMPARE(all("SELECT hex(token) FROM seats ORDER BY contact, flight"), bytes);
    QVERIFY(m_db->takeError());
}

void TestContactTables::whatWentElsewhereStaysThere()
{
    ContactRows rows(*m_db, tables);
    const std::string journal = rows.move(8, 7);
    QVERIFY(m_db->execute("UPDATE letters SET contact = 9 WHERE num = 2; DELETE FROM letters WHERE num = 3"));
    rows.giveBack(journal, 8, 7);
    QCOMPARE(letters(), "1@7 2@9");
    QVERIFY(m_db->takeError());
}

void TestContactTables::aMergeOfTheGraphCarriesThem()
{
    // The graph asks the real registry, so this looks at a real table: nothing of it may be lost on either way.
    GraphRun run(*m_db);
    run.one(identify("t", {}));
    run.one(identify("s", {}));
    run.begin();
    QVERIFY(run.graph.merge(1, 2, ConflictResolution::PreferTarget, GraphRun::start));
    run.commit();
    QCOMPARE(all("SELECT json_type(before, '$.rows') FROM merges"), "array");
}

void TestContactTables::erases()
{
    ContactRows rows(*m_db, tables);
    std::vector<std::string> files;
    rows.erase(8, files);
    QCOMPARE(letters(), "1@7");
    QCOMPARE(seats(), "a@0=20- a@7=10own b@0=5- b@7=5- c@0=1-");
    QCOMPARE(files, std::vector<std::string>{"outbox/3.eml"});
    QVERIFY(m_db->takeError());
}

void TestContactTables::exports()
{
    JsonWriter json;
    ContactRows(*m_db, tables).writeExport(json.beginObject(), 8);
    json.endObject();
    QCOMPARE(json.take().replace('"', '\''), exported);
}

QTEST_GUILESS_MAIN(TestContactTables)
#include "tst_contacttables.moc"
