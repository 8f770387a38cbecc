// Merges and what takes them back: nothing is lost, nothing is there twice.
#include "backend/core/rawjson.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/freshmodel.h"
#include "tests/support/seed.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <random>
#include <set>

using namespace growthos;

namespace {

/// Members in the order of their names.
std::string sorted(const std::string &json)
{
    return QJsonDocument(QJsonDocument::fromJson(QByteArray::fromStdString(json)).object()).toJson().toStdString();
}

/// What two living contacts are, but for updated_at.
std::string describe(GraphRun &run, std::int64_t num)
{
    const Contact c = run.stored(num);
    std::string text = c.id + '|' + c.externalId.value_or("-") + '|' + c.email.value_or("-") + '|' +
                       c.emailKey.value_or("-") + '|' + sorted(c.traits) + '|' + c.tags + '|' + c.bucketKey + '|' +
                       std::to_string(c.createdAt) + '|' + std::to_string(c.mergedInto.value_or(0)) + '|';
    const ContactStore store(run.db);
    for (const IdentityRow &row : store.identitiesOf(num))
        text += std::to_string(int(row.kind)) + row.value + (row.identity.alias ? "*" : "") + ' ';
    for (const MembershipRow &row : store.membershipsOf(num))
        text += std::to_string(row.group) + '@' + std::to_string(row.since) + ' ';
    Query merged(run.db, "SELECT num FROM contacts WHERE merged_into = ? ORDER BY num");
    merged.bind(num);
    while (merged.step())
        text += '<' + std::to_string(merged.integer(0));
    return text;
}

} // namespace

class TestUnmerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesBackWhatTheMergeChanged();
    void whatChangedSinceStays();
    void whatSomebodyElseHasStaysThere();
    void refusesWhatCannotBeTakenBack();
    void aDismissedPairIsNoCandidate();
    void backAtOnceIsAsBefore();
    void lawsHoldInRandomHistories();
    void hundredThousandIdentifiersMoveAtOnce();

private:
    static std::int64_t lastMerge(Database &db) { return db.number("SELECT max(num) FROM merges"); }
    static bool undo(GraphRun &run, std::int64_t merge, UtcMs at = GraphRun::start + dayMs)
    {
        run.begin();
        const auto row = ContactStore(run.db).merge(merge);
        const bool done = row && run.graph.unmerge(*row, at);
        run.commit();
        return done;
    }
    static void merge(GraphRun &run, std::int64_t target, std::int64_t source,
                      ConflictResolution resolution = ConflictResolution::PreferTarget)
    {
        run.begin();
        run.graph.merge(target, source, resolution, GraphRun::start + hourMs);
        run.commit();
    }
    void laws(GraphRun &run, const std::string &where);
    void randomStep(GraphRun &run, std::mt19937 &random);

    std::unique_ptr<Database> m_db = memoryModel();
};

void TestUnmerge::takesBackWhatTheMergeChanged()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.one(identify("t", "at", R"({"email":"t@x.com","plan":"a","both":1})"));
    run.one(identify("s", "as", R"({"email":"s@x.com","plan":"b","own":2})"));
    run.one(group("t", "g1"));
    run.one(group("s", "g1"));
    run.one(group("s", "g2"));
    const std::string target = describe(run, 1);
    const std::string source = describe(run, 2);
    for (const auto resolution :
         {ConflictResolution::PreferTarget, ConflictResolution::PreferSource, ConflictResolution::PreferNewest}) {
        merge(run, 1, 2, resolution);
        QCOMPARE(run.graph.contactCount(), 1);
        QVERIFY(undo(run, lastMerge(*db)));
        QCOMPARE(describe(run, 1), target);
        QCOMPARE(describe(run, 2), source);
        QCOMPARE(run.graph.contactCount(), 2);
    }
    // Ingest finds both again.
    QCOMPARE(run.one(track("s")).contact, 2);
    QCOMPARE(run.one(track({}, "as")).contact, 2);
    QCOMPARE(run.one(track("t")).contact, 1);
}

void TestUnmerge::whatChangedSinceStays()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.one(identify("t", {}, R"({"plan":"a"})"));
    run.one(identify("s", {}, R"({"plan":"b","city":"Ulm","n":1,"email":"s@x.com"})"));
    run.begin();
    run.graph.edit(2, {.tags = R"(["old","sold"])"}, GraphRun::start);
    run.commit();
    merge(run, 1, 2);
    run.one(identify("t", {}, R"({"city":"Bonn","fresh":true,"n":null,"email":"new@x.com"})"));
    run.begin();
    run.graph.edit(1, {.tags = R"(["later","old"])"}, GraphRun::start);
    run.commit();
    QVERIFY(undo(run, lastMerge(*db)));
    QCOMPARE(sorted(run.stored(1).traits), sorted(R"({"plan":"a","city":"Bonn","fresh":true})"));
    QCOMPARE(run.stored(1).email.value_or(""), "new@x.com");
    QCOMPARE(run.stored(1).tags, R"(["later"])");
    QCOMPARE(sorted(run.stored(2).traits), sorted(R"({"plan":"b","city":"Ulm","n":1})"));
    QCOMPARE(run.stored(2).email.value_or(""), "s@x.com");
    QCOMPARE(run.stored(2).tags, R"(["old","sold"])");
    QCOMPARE(run.stored(2).updatedAt, GraphRun::start + dayMs);
}

void TestUnmerge::whatSomebodyElseHasStaysThere()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.one(identify("t", {}, R"({"email":"t@x.com"})"));
    run.one(identify("s", "as", R"({"email":"s@x.com"})"));
    merge(run, 1, 2);
    run.one(identify("other", "as", R"({"email":"s@x.com"})")); // the address of nobody since the merge
    QVERIFY(undo(run, lastMerge(*db)));
    QCOMPARE(run.owner(IdentityKind::Anonymous, "as"), 3);
    QCOMPARE(run.stored(3).email.value_or(""), "s@x.com");
    QVERIFY(!run.stored(2).email);
    QCOMPARE(run.stored(2).traits, R"({"email":"s@x.com"})");
    QCOMPARE(db->number("SELECT count(*) FROM merge_candidates WHERE contact = 2 AND other = 3"), 1);
    laws(run, "taken meanwhile");
}

void TestUnmerge::refusesWhatCannotBeTakenBack()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.one(track("a"));
    run.one(track("b"));
    run.one(track("c"));
    merge(run, 2, 1);
    merge(run, 3, 2);
    QVERIFY(!undo(run, 1)); // its target is merged away
    QVERIFY(undo(run, 2));
    QCOMPARE(run.stored(1).mergedInto.value_or(0), 2); // came with b, goes with b
    QVERIFY(!undo(run, 2));                            // twice
    QVERIFY(undo(run, 1));
    QCOMPARE(run.graph.contactCount(), 3);
    QVERIFY(!undo(run, 99));
}

void TestUnmerge::aDismissedPairIsNoCandidate()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.one(identify("t", {}, R"({"email":"t@x.com"})"));
    run.one(identify("s", {}, R"({"email":"t@x.com"})"));
    QCOMPARE(db->number("SELECT count(*) FROM merge_candidates"), 1);
    run.begin();
    run.graph.dismissCandidate(2, 1, 5);
    run.commit();
    run.one(identify("s", {}, R"({"email":"T@x.com"})"));
    QCOMPARE(db->number("SELECT count(*) FROM merge_candidates"), 0);
}

void TestUnmerge::randomStep(GraphRun &run, std::mt19937 &random)
{
    const auto one = [&](std::initializer_list<const char *> pool) {
        return std::string(*(pool.begin() + random() % pool.size()));
    };
    const std::string user = random() % 4 ? one({"u1", "u2", "u3", "u4", "u5", "x"}) : std::string();
    const std::string visitor = user.empty() || random() % 3 == 0 ? one({"a1", "a2", "a3", "x"}) : std::string();
    switch (random() % 8) {
    case 0:
        run.apply(alias(one({"u1", "u2", "a1", "x"}), one({"u1", "u3", "u4", "x"})));
        break;
    case 1:
        run.apply(group(user.empty() ? "u1" : user, one({"g1", "g2", "g3"})));
        break;
    case 2:
        run.apply(track(user, visitor));
        break;
    default:
        run.apply(identify(user, visitor,
                           "{\"email\":" + rawjson::quoted(one({"a@x.com", "b@x.com", "c@x.com", "d@x.com"})) + ",\"" +
                               one({"p", "q", "r"}) + "\":" + one({"1", "2", "null", "[3]"}) + "}"));
    }
}

void TestUnmerge::backAtOnceIsAsBefore()
{
    const unsigned seed = test::seed();
    for (unsigned round = 0; round < 100; ++round) {
        std::mt19937 random(seed + round);
        const QTemporaryDir folder;
        const auto db = test::openModel(folder.filePath(QStringLiteral("model.db")));
        GraphRun run(*db);
        for (std::uint32_t steps = 3 + random() % 25; steps > 0; --steps)
            randomStep(run, random);
        run.commit();
        std::vector<std::int64_t> living;
        for (std::int64_t num = 1; run.stored(num).num != 0; ++num) {
            if (run.stored(num).isLiving())
                living.push_back(num);
        }
        if (living.size() < 2)
            continue;
        std::shuffle(living.begin(), living.end(), random);
        const std::string target = describe(run, living[0]);
        const std::string source = describe(run, living[1]);
        merge(run, living[0], living[1], static_cast<ConflictResolution>(random() % 3));
        QVERIFY(undo(run, lastMerge(*db)));
        const std::string where = "GROWTHOS_SEED=" + std::to_string(seed + round);
        QVERIFY2(describe(run, living[0]) == target, (where + '\n' + describe(run, living[0]) + '\n' + target).c_str());
        QVERIFY2(describe(run, living[1]) == source, (where + '\n' + describe(run, living[1]) + '\n' + source).c_str());
        laws(run, where);
    }
}

/// What holds after any history.
void TestUnmerge::laws(GraphRun &run, const std::string &where)
{
    const auto none = [&](const char *what, const char *sql) {
        const auto found = run.db.number(sql);
        QVERIFY2(found == 0, (where + ": " + what + " " + std::to_string(found)).c_str());
    };
    none("an identifier leads to nobody living",
         "SELECT count(*) FROM identities i JOIN contacts c ON c.num = i.contact"
         " WHERE c.deleted_at IS NOT NULL OR c.merged_into IS NOT NULL");
    none("a user id leads to somebody unknown", "SELECT count(*) FROM identities i JOIN contacts c ON c.num = i.contact"
                                                " WHERE i.kind = 0 AND c.external_id IS NULL");
    none("an external id leads elsewhere",
         "SELECT count(*) FROM contacts c LEFT JOIN identities i ON i.kind = 0 AND i.value = c.external_id"
         " WHERE c.external_id IS NOT NULL AND c.deleted_at IS NULL AND (i.contact IS NOT c.num OR i.alias)");
    none("an alias flag is wrong", "SELECT count(*) FROM identities i JOIN contacts c ON c.num = i.contact"
                                   " WHERE i.kind = 0 AND i.alias <> (i.value <> c.external_id)");
    none("a merged contact leads to a merged one",
         "SELECT count(*) FROM contacts c JOIN contacts t ON t.num = c.merged_into WHERE t.merged_into IS NOT NULL");
    none("a merged contact still has something",
         "SELECT count(*) FROM contacts WHERE merged_into IS NOT NULL AND (external_id IS NOT NULL OR email IS NOT NULL"
         " OR traits <> '{}' OR tags <> '[]')");
    none("a merged contact has a group", "SELECT count(*) FROM group_members m JOIN contacts c ON c.num = m.contact"
                                         " WHERE c.merged_into IS NOT NULL");
    none("somebody lives in a merge that stands",
         "SELECT count(*) FROM merges m JOIN contacts c ON c.num = m.source"
         " WHERE m.undone_at IS NULL AND c.merged_into IS NULL AND c.deleted_at IS NULL");
    none("a dismissed pair is a candidate",
         "SELECT count(*) FROM merge_candidates m JOIN merge_dismissals d USING (contact, other)");
    QVERIFY2(run.graph.contactCount() ==
                 run.db.number("SELECT count(*) FROM contacts WHERE deleted_at IS NULL AND merged_into IS NULL"),
             where.c_str());
    QVERIFY2(run.graph.contactCount() == run.db.number("SELECT value FROM workspace WHERE key = 'living_contacts'"),
             where.c_str());
}

void TestUnmerge::lawsHoldInRandomHistories()
{
    const unsigned seed = test::seed();
    for (unsigned round = 0; round < 100; ++round) {
        std::mt19937 random(seed + round);
        const QTemporaryDir folder;
        const auto db = test::openModel(folder.filePath(QStringLiteral("model.db")));
        GraphRun run(*db, {.identities = 2'000, .contacts = 3'000});
        const std::string where = "GROWTHOS_SEED=" + std::to_string(seed + round);
        for (std::uint32_t steps = 20 + random() % 60; steps > 0; --steps) {
            const std::int64_t highest = std::max<std::int64_t>(1, db->number("SELECT max(num) FROM contacts"));
            const auto some = [&] { return 1 + std::int64_t(random() % std::uint64_t(highest)); };
            run.begin();
            switch (random() % 12) {
            case 0:
                run.graph.merge(some(), some(), static_cast<ConflictResolution>(random() % 3), GraphRun::start);
                break;
            case 1:
            case 2:
                run.commit();
                run.begin();
                if (const auto row = ContactStore(*db).merge(
                        1 + std::int64_t(random() % std::uint64_t(std::max<std::int64_t>(1, lastMerge(*db))))))
                    run.graph.unmerge(*row, GraphRun::start + dayMs);
                run.commit();
                run.begin();
                break;
            case 3:
                run.graph.remove(some(), GraphRun::start);
                break;
            case 4:
                if (const auto num = some(); run.graph.contact(num) && run.graph.contact(num)->deletedAt)
                    (void)run.graph.restore(num);
                break;
            default:
                randomStep(run, random);
            }
            if (random() % 5 == 0) {
                const auto seq = run.seq;
                run.rollBack();
                run.seq = seq;
            } else if (random() % 3 == 0) {
                run.commit();
                laws(run, where);
                if (QTest::currentTestFailed())
                    return;
            }
        }
        run.commit();
        laws(run, where);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestUnmerge::hundredThousandIdentifiersMoveAtOnce()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.one(track("t"));
    run.one(track("s"));
    constexpr int identifiers = 100'000;
    for (int i = 0; i < identifiers; ++i)
        run.apply(identify("s", "visitor-" + std::to_string(i)));
    run.commit();
    run.one(track({}, "visitor-7")); // in the cache
    QElapsedTimer timer;
    timer.start();
    run.begin();
    run.apply(track({}, "visitor-8"));
    QVERIFY(run.graph.merge(1, 2, ConflictResolution::PreferTarget, GraphRun::start));
    QCOMPARE(run.apply(track({}, "visitor-7")).contact, 1);
    QCOMPARE(run.apply(track({}, "visitor-8")).contact, 1);
    run.commit();
    const qint64 merged = timer.restart();
    QCOMPARE(run.one(track({}, "visitor-7")).contact, 1);
    QCOMPARE(run.one(track({}, "visitor-99999")).contact, 1);
    QCOMPARE(db->number("SELECT count(*) FROM identities WHERE contact = 1 AND kind = 1"), identifiers);
    timer.restart();
    QVERIFY(undo(run, lastMerge(*db)));
    qInfo("merged in %lld ms, taken back in %lld ms", merged, timer.elapsed());
    QCOMPARE(run.one(track({}, "visitor-7")).contact, 2);
    QCOMPARE(db->number("SELECT count(*) FROM identities WHERE contact = 2 AND kind = 1"), identifiers);
    // A rollback leaves the caches right as well.
    run.begin();
    QVERIFY(run.graph.merge(1, 2, ConflictResolution::PreferTarget, GraphRun::start));
    run.rollBack();
    QCOMPARE(run.one(track({}, "visitor-7")).contact, 2);
}

QTEST_APPLESS_MAIN(TestUnmerge)
#include "tst_unmerge.moc"
