#include "tests/backend/graphsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace growthos;

using Names = std::vector<std::string>;

/// Each test is one rule of contactgraph.h, on a fresh model.
class TestContactGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_run.reset(); }

    void trackMakesAContactOnce();
    void nameSpacesAreSeparate();
    void trackWithBothIdsBelongsToTheUserAndLinksNothing();
    void identifyWithBothUnknownIdsMakesOneContact();
    void identifyAddsAnUnknownAnonymousIdToTheUser();
    void identifyPromotesAnAnonymousContact();
    void identifyMergesTheVisitorIntoTheKnownUser();
    void identifyMergesAVisitorWithSeveralAnonymousIds();
    void anonymousIdOfAnotherUserMovesToTheLatest();
    void anonymousIdMovesToANewUser();
    void aliasMergesAVisitorIntoAUser();
    void aliasBeforeTheTrafficCatchesIt();
    void aliasPromotesAVisitor();
    void aliasRenamesAnOldUserId();
    void aliasMergesTwoKnownUsers();
    void aliasLooksInBothNameSpaces();
    void aliasOfAnAliasMergesTheCanonicals();
    void aliasChainsResolve();
    void aliasCyclesChangeNothing();
    void selfAliasIsIgnored();
    void aliasIsForGood();
    void repeatedAliasChangesNothing();

    void mergeFillsGapsAndKeepsTheUsersTraits();
    void mergeMovesEverything();
    void mergeChainsLeadToTheSurvivorInOneStep();
    void mergeGivesTheEmailOfTheSource();
    void mergeThatAddsNothingIsNoUpdate();
    void mergeResolvesAClaimedEmail_data();
    void mergeResolvesAClaimedEmail();
    void mergeByHandResolvesConflicts_data();
    void mergeByHandResolvesConflicts();
    void mergeByHandRefusesTheImpossible();
    void mergeIsJournalled();
    void bucketKeyIsTheFirstIdentifier();

    void traitsMergeShallowAndKeepTheirText();
    void onlyARealChangeIsAnUpdate();
    void emailTraitIsTheContactsEmail();
    void emailIsUniqueOnLowerCase();
    void ownedEmailStaysATraitAndIsACandidate();
    void claimBecomesTheEmailOnceFree();
    void noAddressIsAPlainTrait();
    void emailsSwapInsideOneBatch();
    void timesAreTimesOfReceipt();

    void groupIsMadeMergedAndLinked();
    void groupOfAnUnknownVisitorMakesTheContact();

    void removedContactFreesItsIdentifiers();
    void removedContactIsReplacedInTheSameBatch();
    void rejectDoesNothing();
    void batchChangesNameEachContactOnce();
    void countFollowsCreationMergeRemovalAndRollback();
    void rollbackForgetsTheBatch();
    void smallCachesChangeNothing();
    void failedStatementLeavesNothingBehind();

private:
    std::unique_ptr<Database> m_db;
    std::unique_ptr<GraphRun> m_run;
};

void TestContactGraph::init()
{
    m_db = memoryModel();
    m_run = std::make_unique<GraphRun>(*m_db);
}

// Identity

void TestContactGraph::trackMakesAContactOnce()
{
    const Effects first = m_run->one(track("u1"));
    QVERIFY(first.created);
    QVERIFY(!first.updated);
    const Effects second = m_run->one(track("u1"));
    QVERIFY(!second.created);
    QCOMPARE(second.contact, first.contact);
    const Contact contact = m_run->stored(first.contact);
    QVERIFY(QByteArray::fromStdString(contact.id).startsWith("cntct_"));
    QVERIFY(contact.externalId == "u1");
    QVERIFY(contact.isLiving());
    const Effects visitor = m_run->one(track("", "a1"));
    QVERIFY(visitor.created);
    QVERIFY(!m_run->stored(visitor.contact).externalId);
    for (const EventCall call : {EventCall::Page, EventCall::Screen})
        QCOMPARE(m_run->one({.call = call, .anonymous = "a1"}).contact, visitor.contact);
}

void TestContactGraph::nameSpacesAreSeparate()
{
    const auto user = m_run->one(track("same")).contact;
    const auto visitor = m_run->one(track("", "same")).contact;
    QVERIFY(user != visitor);
    QCOMPARE(m_run->one(track("same")).contact, user);
    QCOMPARE(m_run->one(track("", "same")).contact, visitor);
}

void TestContactGraph::trackWithBothIdsBelongsToTheUserAndLinksNothing()
{
    const auto user = m_run->one(track("u1", "fresh")).contact;
    QCOMPARE(m_run->anonymous("fresh"), 0);
    const auto visitor = m_run->one(track("", "a1")).contact;
    QCOMPARE(m_run->one(track("u1", "a1")).contact, user);
    QCOMPARE(m_run->one(track("", "a1")).contact, visitor);
    QCOMPARE(m_run->graph.contactCount(), 2);
}

void TestContactGraph::identifyWithBothUnknownIdsMakesOneContact()
{
    const Effects effects = m_run->one(identify("u1", "a1"));
    QVERIFY(effects.created);
    QCOMPARE(m_run->user("u1"), effects.contact);
    QCOMPARE(m_run->anonymous("a1"), effects.contact);
    QCOMPARE(m_run->graph.contactCount(), 1);
}

void TestContactGraph::identifyAddsAnUnknownAnonymousIdToTheUser()
{
    const auto user = m_run->one(track("u1")).contact;
    const Effects effects = m_run->one(identify("u1", "a1"));
    QCOMPARE(effects.contact, user);
    QVERIFY(!effects.created && !effects.updated);
    QCOMPARE(m_run->one(track("", "a1")).contact, user);
}

void TestContactGraph::identifyPromotesAnAnonymousContact()
{
    const auto visitor = m_run->one(identify("", "a1", R"({"plan":"free"})")).contact;
    const Contact before = m_run->stored(visitor);
    const Effects effects = m_run->one(identify("u1", "a1"));
    QCOMPARE(effects.contact, visitor);
    QVERIFY(!effects.created);
    QVERIFY(effects.updated);
    QVERIFY(effects.merged.empty());
    const Contact after = m_run->stored(visitor);
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.createdAt, before.createdAt);
    QVERIFY(after.updatedAt > before.updatedAt);
    QVERIFY(after.externalId == "u1");
    QCOMPARE(after.traits, before.traits);
    QCOMPARE(m_run->one(track("u1")).contact, visitor);
}

void TestContactGraph::identifyMergesTheVisitorIntoTheKnownUser()
{
    const auto user = m_run->one(track("u1")).contact;
    const auto visitor = m_run->one(track("", "a1")).contact;
    const std::string visitorId = m_run->stored(visitor).id;
    const Effects effects = m_run->one(identify("u1", "a1"));
    QCOMPARE(effects.contact, user);
    QCOMPARE(effects.merged, (std::vector<ContactRef>{{visitor, visitorId}}));
    QCOMPARE(m_run->one(track("", "a1")).contact, user);
    QCOMPARE(m_run->stored(visitor).mergedInto.value_or(0), user);
    QVERIFY(!ContactStore(*m_db).findById(visitorId));
    QCOMPARE(m_run->graph.contactCount(), 1);
    // Nothing shown changed on the user's side.
    QVERIFY(!effects.updated);
}

void TestContactGraph::identifyMergesAVisitorWithSeveralAnonymousIds()
{
    // Two anonymous ids on one contact without a user: a merge by hand of two visitors.
    const auto first = m_run->one(track("", "a1")).contact;
    const auto second = m_run->one(track("", "a2")).contact;
    m_run->begin();
    QVERIFY(m_run->graph.merge(first, second, ConflictResolution::PreferTarget, GraphRun::start));
    m_run->commit();
    const auto user = m_run->one(track("u1")).contact;
    m_run->one(identify("u1", "a2"));
    QCOMPARE(m_run->anonymous("a1"), user);
    QCOMPARE(m_run->anonymous("a2"), user);
}

void TestContactGraph::anonymousIdOfAnotherUserMovesToTheLatest()
{
    const auto first = m_run->one(identify("u1", "a1")).contact;
    const auto second = m_run->one(track("u2")).contact;
    const Effects effects = m_run->one(identify("u2", "a1"));
    QCOMPARE(effects.contact, second);
    QVERIFY(effects.merged.empty());
    QCOMPARE(m_run->anonymous("a1"), second);
    QCOMPARE(m_run->user("u1"), first);
    m_run->one(identify("u1", "a1"));
    QCOMPARE(m_run->anonymous("a1"), first);
    QCOMPARE(m_run->graph.contactCount(), 2);
}

void TestContactGraph::anonymousIdMovesToANewUser()
{
    const auto first = m_run->one(identify("u1", "a1")).contact;
    const Effects effects = m_run->one(identify("u2", "a1"));
    QVERIFY(effects.created);
    QVERIFY(effects.contact != first);
    QCOMPARE(m_run->anonymous("a1"), effects.contact);
    QVERIFY(m_run->stored(first).externalId == "u1");
    QCOMPARE(m_run->stored(effects.contact).bucketKey, std::string("u2"));
}

void TestContactGraph::aliasMergesAVisitorIntoAUser()
{
    const auto user = m_run->one(track("u1")).contact;
    const auto visitor = m_run->one(track("", "a1")).contact;
    const Effects effects = m_run->one(alias("a1", "u1"));
    QCOMPARE(effects.contact, user);
    QCOMPARE(effects.merged.size(), std::size_t(1));
    QCOMPARE(effects.merged.front().num, visitor);
    QCOMPARE(m_run->one(track("", "a1")).contact, user);
    // In both name spaces, so an old SDK that sends it as a user id finds the same contact.
    QCOMPARE(m_run->one(track("a1")).contact, user);
    QVERIFY(m_run->stored(user).externalId == "u1");
}

void TestContactGraph::aliasBeforeTheTrafficCatchesIt()
{
    const Effects effects = m_run->one(alias("old", "u1"));
    QVERIFY(effects.created);
    QVERIFY(m_run->stored(effects.contact).externalId == "u1");
    QCOMPARE(m_run->one(track("", "old")).contact, effects.contact);
    QCOMPARE(m_run->one(identify("old", "", R"({"a":1})")).contact, effects.contact);
    QCOMPARE(m_run->one(track("u1")).contact, effects.contact);
    QVERIFY(m_run->stored(effects.contact).externalId == "u1");
}

void TestContactGraph::aliasPromotesAVisitor()
{
    const auto visitor = m_run->one(track("", "a1")).contact;
    const Effects effects = m_run->one(alias("a1", "u1"));
    QCOMPARE(effects.contact, visitor);
    QVERIFY(effects.updated);
    QVERIFY(m_run->stored(visitor).externalId == "u1");
}

void TestContactGraph::aliasRenamesAnOldUserId()
{
    const auto user = m_run->one(track("old")).contact;
    QCOMPARE(m_run->one(alias("old", "new")).contact, user);
    QVERIFY(m_run->stored(user).externalId == "new");
    QCOMPARE(m_run->one(track("old")).contact, user);
    QCOMPARE(m_run->one(track("new")).contact, user);
    QCOMPARE(ContactStore(*m_db).identity(IdentityKind::User, "old"), (Identity{user, true}));
    QCOMPARE(ContactStore(*m_db).identity(IdentityKind::User, "new"), (Identity{user, false}));
}

void TestContactGraph::aliasMergesTwoKnownUsers()
{
    const auto old = m_run->one(identify("old", "", R"({"a":1,"b":1})")).contact;
    const auto user = m_run->one(identify("u1", "", R"({"a":2})")).contact;
    const Effects effects = m_run->one(alias("old", "u1"));
    QCOMPARE(effects.contact, user);
    QVERIFY(effects.updated);
    QCOMPARE(m_run->stored(old).mergedInto.value_or(0), user);
    const std::string traits = m_run->stored(user).traits;
    const std::string expected = R"({"a":2,"b":1})";
    QCOMPARE(traits, expected);
    QVERIFY(m_run->stored(user).externalId == "u1");
    QCOMPARE(m_run->one(track("old")).contact, user);
}

void TestContactGraph::aliasLooksInBothNameSpaces()
{
    const auto asUser = m_run->one(track("p")).contact;
    const auto asVisitor = m_run->one(track("", "p")).contact;
    const Effects effects = m_run->one(alias("p", "u1"));
    QCOMPARE(effects.contact, asUser);
    QCOMPARE(effects.merged.size(), std::size_t(1));
    QCOMPARE(m_run->stored(asVisitor).mergedInto.value_or(0), asUser);
    QVERIFY(m_run->stored(asUser).externalId == "u1");

    const auto other = m_run->one(track("u2")).contact;
    m_run->one(track("q"));
    m_run->one(track("", "q"));
    QCOMPARE(m_run->one(alias("q", "u2")).merged.size(), std::size_t(2));
    QCOMPARE(m_run->user("q"), other);
    QCOMPARE(m_run->anonymous("q"), other);
}

void TestContactGraph::aliasOfAnAliasMergesTheCanonicals()
{
    const auto first = m_run->one(alias("p", "u1")).contact;
    const auto second = m_run->one(track("u2")).contact;
    const Effects effects = m_run->one(alias("p", "u2"));
    QCOMPARE(effects.contact, second);
    QCOMPARE(m_run->stored(first).mergedInto.value_or(0), second);
    for (const char *id : {"p", "u1", "u2"})
        QCOMPARE(m_run->user(id), second);
    QVERIFY(m_run->stored(second).externalId == "u2");
}

void TestContactGraph::aliasChainsResolve()
{
    const auto c = m_run->one(track("c")).contact;
    m_run->one(track("a"));
    m_run->one(track("b"));
    m_run->one(alias("a", "b"));
    m_run->one(alias("b", "c"));
    for (const char *id : {"a", "b", "c"}) {
        QCOMPARE(m_run->one(track(id)).contact, c);
        QCOMPARE(m_run->user(id), c);
    }
    // The user_id of an alias may be an alias itself.
    m_run->one(track("", "late"));
    QCOMPARE(m_run->one(alias("late", "a")).contact, c);
    QVERIFY(m_run->stored(c).externalId == "c");
    QCOMPARE(m_run->graph.contactCount(), 1);
}

void TestContactGraph::aliasCyclesChangeNothing()
{
    const auto first = m_run->one(alias("a", "b")).contact;
    m_run->one(alias("b", "c"));
    const Contact before = m_run->stored(first);
    const Effects effects = m_run->one(alias("c", "a"));
    QCOMPARE(effects.contact, first);
    QVERIFY(!effects.created && !effects.updated && effects.merged.empty());
    const Contact after = m_run->stored(first);
    QVERIFY(after.externalId == "c");
    QCOMPARE(after.updatedAt, before.updatedAt);
    QCOMPARE(m_db->number("SELECT count(*) FROM merges"), 0);
    QCOMPARE(ContactStore(*m_db).identity(IdentityKind::User, "c"), (Identity{first, false}));
}

void TestContactGraph::selfAliasIsIgnored()
{
    QCOMPARE(m_run->one(alias("u1", "u1")).contact, 0);
    QCOMPARE(m_run->graph.contactCount(), 0);
    const auto user = m_run->one(track("u1")).contact;
    const auto visitor = m_run->one(track("", "u1")).contact;
    QCOMPARE(m_run->one(alias("u1", "u1")).contact, user);
    QCOMPARE(m_run->anonymous("u1"), visitor);
}

void TestContactGraph::aliasIsForGood()
{
    const auto user = m_run->one(alias("a1", "u1")).contact;
    const Effects other = m_run->one(identify("u2", "a1"));
    QVERIFY(other.contact != user);
    QCOMPARE(m_run->anonymous("a1"), user);
    QCOMPARE(m_run->one(track("", "a1")).contact, user);
    // Also where the anonymous id was linked before the alias.
    m_run->one(identify("u3", "a3"));
    m_run->one(alias("a3", "u3"));
    m_run->one(identify("u2", "a3"));
    QCOMPARE(m_run->anonymous("a3"), m_run->user("u3"));
}

void TestContactGraph::repeatedAliasChangesNothing()
{
    m_run->one(track("", "a1"));
    m_run->one(track("u1"));
    const auto user = m_run->one(alias("a1", "u1")).contact;
    const Contact before = m_run->stored(user);
    const Effects effects = m_run->one(alias("a1", "u1"));
    QVERIFY(!effects.created && !effects.updated && effects.merged.empty());
    QCOMPARE(m_run->stored(user).updatedAt, before.updatedAt);
    QCOMPARE(m_db->number("SELECT count(*) FROM merges"), 1);
}

// Merges

void TestContactGraph::mergeFillsGapsAndKeepsTheUsersTraits()
{
    m_run->one(identify("", "a1", R"({"plan":"free","utm":"ad"})"));
    const auto user = m_run->one(identify("u1", "", R"({"plan":"growth"})")).contact;
    const Effects effects = m_run->one(identify("u1", "a1", R"({"seats":2})"));
    QVERIFY(effects.updated);
    QCOMPARE(effects.changedTraits, (Names{"seats"}));
    const std::string expected = R"({"plan":"growth","utm":"ad","seats":2})";
    QCOMPARE(m_run->stored(user).traits, expected);
}

void TestContactGraph::mergeMovesEverything()
{
    const auto visitor = m_run->one(track("", "a1")).contact;
    m_run->one({.call = EventCall::Group, .anonymous = "a1", .group = "acme"});
    m_run->one({.call = EventCall::Group, .anonymous = "a1", .group = "both"});
    const auto user = m_run->one(group("u1", "both")).contact;
    QVERIFY(m_db->execute("UPDATE contacts SET tags = '[\"b\",\"c\"]' WHERE num = " + std::to_string(visitor)));
    QVERIFY(m_db->execute("UPDATE contacts SET tags = '[\"a\",\"b\"]' WHERE num = " + std::to_string(user)));
    // A new graph: the rows above were not written through this one.
    GraphRun run(*m_db);
    run.one(identify("u1", "a1"));
    const std::string tags = R"(["a","b","c"])";
    QCOMPARE(run.stored(user).tags, tags);
    QCOMPARE(m_db->number("SELECT count(*) FROM group_members WHERE contact = " + std::to_string(user)), 2);
    QCOMPARE(m_db->number("SELECT count(*) FROM group_members"), 2);
    // The earlier of the two dates.
    QCOMPARE(m_db->number("SELECT since FROM group_members ORDER BY since DESC LIMIT 1"),
             GraphRun::start + 3 * secondMs);
    const Contact ended = run.stored(visitor);
    QCOMPARE(ended.traits, std::string("{}"));
    QCOMPARE(ended.tags, std::string("[]"));
    QVERIFY(!ended.isLiving() && !ended.email && !ended.externalId);
}

void TestContactGraph::mergeChainsLeadToTheSurvivorInOneStep()
{
    const auto a = m_run->one(track("a")).contact;
    const auto b = m_run->one(track("b")).contact;
    const auto c = m_run->one(track("c")).contact;
    const auto d = m_run->one(track("d")).contact;
    m_run->one(alias("a", "b"));
    // Two more steps in one batch, over a merge that is stored and one that is not.
    m_run->apply(alias("b", "c"));
    m_run->apply(alias("c", "d"));
    const BatchChanges changes = m_run->commit();
    for (const auto num : {a, b, c})
        QCOMPARE(m_run->stored(num).mergedInto.value_or(0), d);
    QCOMPARE(changes.merged.size(), std::size_t(2));
    QCOMPARE(changes.merged.front().source.num, b);
    QCOMPARE(changes.merged.front().target.num, d);
}

void TestContactGraph::mergeGivesTheEmailOfTheSource()
{
    m_run->one(identify("", "a1", R"({"email":"Jane@x.com"})"));
    const auto user = m_run->one(track("u1")).contact;
    const Effects effects = m_run->one(identify("u1", "a1"));
    QVERIFY(effects.updated);
    QVERIFY(m_run->stored(user).email == "Jane@x.com");
    // Where both have one the user's stays, and the other address is free.
    m_run->one(identify("", "a2", R"({"email":"other@x.com"})"));
    m_run->one(identify("u1", "a2"));
    QVERIFY(m_run->stored(user).email == "Jane@x.com");
    const auto third = m_run->one(identify("u3", "", R"({"email":"other@x.com"})")).contact;
    QVERIFY(m_run->stored(third).email == "other@x.com");
}

void TestContactGraph::mergeThatAddsNothingIsNoUpdate()
{
    // Rebuilding the traits once moved a claimed address to the end, which counted as a change.
    m_run->one(identify("owner", "", R"({"email":"j@x.com"})"));
    const auto user = m_run->one(identify("u1", "", R"({"email":"j@x.com","plan":"free"})")).contact;
    // The claim stands after what came in the same call; another trait behind it makes the order visible.
    m_run->one(identify("u1", "", R"({"seats":1})"));
    const Contact before = m_run->stored(user);
    m_run->one(identify("", "a1", R"({"plan":"growth"})"));
    QVERIFY(!m_run->one(identify("u1", "a1")).updated);
    QCOMPARE(m_run->stored(user).traits, before.traits);
    QCOMPARE(m_run->stored(user).updatedAt, before.updatedAt);
}

void TestContactGraph::mergeResolvesAClaimedEmail_data()
{
    QTest::addColumn<bool>("ownerSurvives");
    QTest::newRow("into the owner") << true;
    QTest::newRow("into the claimant") << false;
}

void TestContactGraph::mergeResolvesAClaimedEmail()
{
    QFETCH(bool, ownerSurvives);
    const auto owner = m_run->one(identify("owner", "", R"({"email":"j@x.com"})")).contact;
    const auto claimant = m_run->one(identify("claimant", "", R"({"email":"J@x.com"})")).contact;
    QCOMPARE(m_db->number("SELECT count(*) FROM merge_candidates"), 1);
    const auto survivor = ownerSurvives ? owner : claimant;
    m_run->one(ownerSurvives ? alias("claimant", "owner") : alias("owner", "claimant"));
    QVERIFY(m_run->stored(survivor).email == "j@x.com");
    QCOMPARE(m_run->stored(survivor).traits, std::string("{}"));
    QCOMPARE(m_db->number("SELECT count(*) FROM merge_candidates"), 0);
}

void TestContactGraph::mergeByHandResolvesConflicts_data()
{
    QTest::addColumn<ConflictResolution>("resolution");
    QTest::addColumn<bool>("sourceIsNewer");
    QTest::addColumn<bool>("sourceWins");
    QTest::newRow("target") << ConflictResolution::PreferTarget << true << false;
    QTest::newRow("source") << ConflictResolution::PreferSource << false << true;
    QTest::newRow("newest is the target") << ConflictResolution::PreferNewest << false << false;
    QTest::newRow("newest is the source") << ConflictResolution::PreferNewest << true << true;
}

void TestContactGraph::mergeByHandResolvesConflicts()
{
    QFETCH(ConflictResolution, resolution);
    QFETCH(bool, sourceIsNewer);
    QFETCH(bool, sourceWins);
    const auto makeSource = identify("s", "", R"({"email":"s@x.com","both":"s","source":1})");
    const auto makeTarget = identify("t", "", R"({"email":"t@x.com","both":"t","target":1})");
    const auto first = m_run->one(sourceIsNewer ? makeTarget : makeSource).contact;
    const auto second = m_run->one(sourceIsNewer ? makeSource : makeTarget).contact;
    const auto target = sourceIsNewer ? first : second;
    const auto source = sourceIsNewer ? second : first;
    m_run->begin();
    QVERIFY(m_run->graph.merge(target, source, resolution, GraphRun::start + hourMs));
    m_run->commit();
    const Contact merged = m_run->stored(target);
    QVERIFY(merged.email == (sourceWins ? "s@x.com" : "t@x.com"));
    QVERIFY(merged.externalId == (sourceWins ? "s" : "t"));
    const std::string expected =
        sourceWins ? R"({"both":"s","target":1,"source":1})" : R"({"both":"t","target":1,"source":1})";
    QCOMPARE(merged.traits, expected);
    QCOMPARE(merged.updatedAt, GraphRun::start + hourMs);
    QCOMPARE(merged.bucketKey, std::string("t"));
    QCOMPARE(m_run->one(track("s")).contact, target);
    QCOMPARE(m_run->one(track("t")).contact, target);
    QCOMPARE(m_db->number("SELECT count(*) FROM identities WHERE kind = 0 AND alias = 1"), 1);
    QCOMPARE(m_db->number("SELECT count(*) FROM merges WHERE cause = 'manual' AND seq IS NULL"), 1);
}

void TestContactGraph::mergeByHandRefusesTheImpossible()
{
    const auto a = m_run->one(track("a")).contact;
    const auto b = m_run->one(track("b")).contact;
    m_run->one(alias("a", "b"));
    m_run->begin();
    QVERIFY(!m_run->graph.merge(b, b, ConflictResolution::PreferTarget, GraphRun::start));
    QVERIFY(!m_run->graph.merge(b, a, ConflictResolution::PreferTarget, GraphRun::start));
    QVERIFY(!m_run->graph.merge(a, b, ConflictResolution::PreferTarget, GraphRun::start));
    QVERIFY(!m_run->graph.merge(b, 999, ConflictResolution::PreferTarget, GraphRun::start));
    m_run->commit();
    QCOMPARE(m_run->graph.contactCount(), 1);
}

void TestContactGraph::mergeIsJournalled()
{
    const auto visitor = m_run->one(identify("", "a1", R"({"price":49.00})")).contact;
    m_run->one({.call = EventCall::Group, .anonymous = "a1", .group = "acme"});
    const auto user = m_run->one(identify("u1", "", R"({"email":"u@x.com"})")).contact;
    m_run->one(identify("u1", "a1"));
    Query query(*m_db, "SELECT target, source, cause, seq, before FROM merges");
    QVERIFY(query.step());
    QCOMPARE(query.integer(0), user);
    QCOMPARE(query.integer(1), visitor);
    QCOMPARE(query.string(2), QStringLiteral("identify"));
    QCOMPARE(query.integer(3), m_run->seq);
    QVERIFY(query.text(4).find("49.00") != std::string_view::npos);
    const auto before = QJsonDocument::fromJson(query.string(4).toUtf8()).object();
    QCOMPARE(before[u"target"][u"email"].toString(), QStringLiteral("u@x.com"));
    QCOMPARE(before[u"source"][u"num"].toInt(), int(visitor));
    QCOMPARE(before[u"source"][u"external_id"], QJsonValue(QJsonValue::Null));
    const QJsonArray identities = before[u"identities"].toArray();
    QCOMPARE(identities.size(), 1);
    QCOMPARE(identities[0][u"value"].toString(), QStringLiteral("a1"));
    QCOMPARE(identities[0][u"kind"].toInt(), 1);
    QCOMPARE(before[u"groups"].toArray().size(), 1);
    QCOMPARE(before[u"target_groups"].toArray().size(), 0);
}

void TestContactGraph::bucketKeyIsTheFirstIdentifier()
{
    const auto bucket = [this](std::int64_t num) { return m_run->stored(num).bucketKey; };
    QCOMPARE(bucket(m_run->one(track("u1", "a1")).contact), std::string("u1"));
    QCOMPARE(bucket(m_run->one(track("", "a1")).contact), std::string("a1"));
    QCOMPARE(bucket(m_run->one(identify("u2", "a2")).contact), std::string("a2"));
    QCOMPARE(bucket(m_run->one(alias("p", "u3")).contact), std::string("p"));
    // Promoted: as it was. Merged: the known side's.
    m_run->one(track("", "a4"));
    QCOMPARE(bucket(m_run->one(identify("u4", "a4")).contact), std::string("a4"));
    QCOMPARE(bucket(m_run->one(identify("u1", "a1")).contact), std::string("u1"));
    const auto visitor = m_run->one(track("", "a5")).contact;
    const auto user = m_run->one(track("u5")).contact;
    m_run->begin();
    m_run->graph.merge(visitor, user, ConflictResolution::PreferTarget, GraphRun::start);
    m_run->commit();
    QCOMPARE(bucket(visitor), std::string("u5"));
    QVERIFY(m_run->stored(visitor).externalId == "u5");
    QCOMPARE(ContactStore(*m_db).identity(IdentityKind::User, "u5"), (Identity{visitor, false}));
}

// Traits

void TestContactGraph::traitsMergeShallowAndKeepTheirText()
{
    const auto user = m_run->one(identify("u1", "", R"({ "value": 49.00, "deep": {"a":1}, "gone": 1 })")).contact;
    const Effects effects = m_run->one(identify("u1", "", R"({"deep":{"b":2},"gone":null,"new":[1, 2]})"));
    QCOMPARE(effects.changedTraits, (Names{"deep", "gone", "new"}));
    const std::string expected = R"({"value":49.00,"deep":{"b":2},"new":[1,2]})";
    QCOMPARE(m_run->stored(user).traits, expected);
}

void TestContactGraph::onlyARealChangeIsAnUpdate()
{
    const auto user = m_run->one(identify("u1", "", R"({"a":{"x":1},"email":"j@x.com"})")).contact;
    const Contact before = m_run->stored(user);
    const Effects effects = m_run->apply(identify("u1", "", R"({"email":" j@x.com ","a": { "x" : 1 }, "none": null})"));
    QVERIFY(!effects.updated);
    QVERIFY(effects.changedTraits.empty());
    m_run->apply(track("u1"));
    m_run->apply(identify("u1", "a1"));
    m_run->apply(group("u1", "acme", R"({"a":1})"));
    const BatchChanges changes = m_run->commit();
    QVERIFY(changes.updated.empty());
    QCOMPARE(changes.groups.size(), std::size_t(1));
    QCOMPARE(m_run->stored(user).updatedAt, before.updatedAt);
}

void TestContactGraph::emailTraitIsTheContactsEmail()
{
    const auto user = m_run->one(identify("u1", "", R"({"name":"Jane","email":" Jane@Acme.com "})")).contact;
    QVERIFY(m_run->stored(user).email == "Jane@Acme.com");
    QVERIFY(m_run->stored(user).emailKey == "jane@acme.com");
    const std::string expected = R"({"name":"Jane"})";
    QCOMPARE(m_run->stored(user).traits, expected);
    const Effects other = m_run->one(identify("u1", "", R"({"email":"jd@acme.com"})"));
    QCOMPARE(other.changedTraits, (Names{"email"}));
    QVERIFY(m_run->stored(user).email == "jd@acme.com");
    // Another spelling of its own address is a change of what is shown.
    QVERIFY(m_run->one(identify("u1", "", R"({"email":"JD@acme.com"})")).updated);
    QVERIFY(m_run->stored(user).email == "JD@acme.com");
    QVERIFY(m_run->one(identify("u1", "", R"({"email":null})")).updated);
    QVERIFY(!m_run->stored(user).email && !m_run->stored(user).emailKey);
    QVERIFY(!m_run->one(identify("u1", "", R"({"email":null})")).updated);
}

void TestContactGraph::emailIsUniqueOnLowerCase()
{
    m_run->one(identify("u1", "", R"({"email":"ÄNNE@x.com"})"));
    const Effects effects = m_run->one(identify("u2", "", R"({"email":"\u00e4nne@X.com"})"));
    QCOMPARE(effects.sameEmail, m_run->user("u1"));
}

void TestContactGraph::ownedEmailStaysATraitAndIsACandidate()
{
    const auto owner = m_run->one(identify("u1", "", R"({"email":"j@x.com"})")).contact;
    const Effects effects = m_run->one(identify("u2", "", R"({"email":"j@x.com"})"));
    QCOMPARE(effects.sameEmail, owner);
    QCOMPARE(effects.changedTraits, (Names{"email"}));
    const Contact newcomer = m_run->stored(effects.contact);
    QVERIFY(!newcomer.email);
    const std::string expected = R"({"email":"j@x.com"})";
    QCOMPARE(newcomer.traits, expected);
    QCOMPARE(m_db->number("SELECT count(*) FROM merge_candidates WHERE reason = 'same_email' AND contact = " +
                          std::to_string(owner) + " AND other = " + std::to_string(effects.contact)),
             1);
    // Again: no change, no second row.
    QVERIFY(!m_run->one(identify("u2", "", R"({"email":"j@x.com"})")).updated);
    QCOMPARE(m_db->number("SELECT count(*) FROM merge_candidates"), 1);
    // A contact with an email of its own keeps it; the pair is stored lower number first.
    const auto third = m_run->one(identify("u3", "", R"({"email":"third@x.com"})")).contact;
    m_run->one(identify("u1", "", R"({"email":"third@x.com"})"));
    QVERIFY(m_run->stored(owner).email == "j@x.com");
    QCOMPARE(m_run->stored(owner).traits, std::string("{\"email\":\"third@x.com\"}"));
    QCOMPARE(m_db->number("SELECT count(*) FROM merge_candidates WHERE contact = " + std::to_string(owner) +
                          " AND other = " + std::to_string(third)),
             1);
    // null ends a claim too.
    m_run->one(identify("u2", "", R"({"email":null})"));
    QCOMPARE(m_run->stored(effects.contact).traits, std::string("{}"));
}

void TestContactGraph::claimBecomesTheEmailOnceFree()
{
    m_run->one(identify("u1", "", R"({"email":"j@x.com"})"));
    const auto newcomer = m_run->one(identify("u2", "", R"({"email":"j@x.com"})")).contact;
    m_run->one(identify("u1", "", R"({"email":"new@x.com"})"));
    // Freeing promotes nobody.
    QVERIFY(!m_run->stored(newcomer).email);
    const Effects effects = m_run->one(identify("u2", "", R"({"email":"j@x.com"})"));
    QVERIFY(effects.updated);
    QVERIFY(m_run->stored(newcomer).email == "j@x.com");
    QCOMPARE(m_run->stored(newcomer).traits, std::string("{}"));
}

void TestContactGraph::noAddressIsAPlainTrait()
{
    const auto user = m_run->one(identify("u1", "", R"({"email":"j@x.com"})")).contact;
    for (const std::string value : {"\"none\"", "42", "{\"work\":\"a@b.c\"}", "\"\""}) {
        m_run->one(identify("u1", "", "{\"email\":" + value + "}"));
        QVERIFY(m_run->stored(user).email == "j@x.com");
        QCOMPARE(m_run->stored(user).traits, "{\"email\":" + value + "}");
    }
    m_run->one(identify("u1", "", R"({"email":"j@x.com"})"));
    QCOMPARE(m_run->stored(user).traits, std::string("{}"));
}

void TestContactGraph::emailsSwapInsideOneBatch()
{
    const auto a = m_run->one(identify("a", "", R"({"email":"a@x.com"})")).contact;
    const auto b = m_run->one(identify("b", "", R"({"email":"b@x.com"})")).contact;
    m_run->apply(identify("a", "", R"({"email":null})"));
    m_run->apply(identify("b", "", R"({"email":"a@x.com"})"));
    m_run->apply(identify("a", "", R"({"email":"b@x.com"})"));
    m_run->commit();
    QVERIFY(m_run->stored(a).email == "b@x.com");
    QVERIFY(m_run->stored(b).email == "a@x.com");
    QCOMPARE(m_db->number("SELECT count(*) FROM merge_candidates"), 0);
}

void TestContactGraph::timesAreTimesOfReceipt()
{
    EventRecord record{.call = EventCall::Identify, .receivedAt = 5'000, .timestamp = 1'000, .userId = "u1"};
    m_run->begin();
    const auto num = m_run->graph.apply(1, record).contact;
    record.receivedAt = 7'000;
    const std::string traits = R"({"a":1})";
    record.data = traits;
    m_run->graph.apply(2, record);
    m_run->commit();
    QCOMPARE(m_run->stored(num).createdAt, 5'000);
    QCOMPARE(m_run->stored(num).updatedAt, 7'000);
}

// Groups

void TestContactGraph::groupIsMadeMergedAndLinked()
{
    const Effects made = m_run->one(group("u1", "acme", R"({"name":"Acme","seats":1.0,"email":"info@acme.com"})"));
    QVERIFY(made.created);
    QVERIFY(made.group != 0);
    QCOMPARE(made.changedGroupTraits, (Names{"name", "seats", "email"}));
    const Effects merged = m_run->one(group("u2", "acme", R"({"seats":2,"name":null})"));
    QCOMPARE(merged.group, made.group);
    QCOMPARE(merged.changedGroupTraits, (Names{"seats", "name"}));
    const auto updatedAt = m_db->number("SELECT updated_at FROM groups");
    const Effects repeated = m_run->one(group("u2", "acme", R"({"seats":2})"));
    QVERIFY(repeated.changedGroupTraits.empty());
    QVERIFY(!repeated.updated);
    QCOMPARE(m_db->number("SELECT updated_at FROM groups"), updatedAt);
    const std::string expected = R"({"seats":2,"email":"info@acme.com"})";
    QCOMPARE(ContactStore(*m_db).group("acme")->traits, expected);
    QCOMPARE(m_db->number("SELECT count(*) FROM group_members"), 2);
    QVERIFY(!m_run->stored(made.contact).email);
}

void TestContactGraph::groupOfAnUnknownVisitorMakesTheContact()
{
    const Effects effects = m_run->one({.call = EventCall::Group, .anonymous = "a1", .group = "acme"});
    QVERIFY(effects.created);
    QCOMPARE(m_run->anonymous("a1"), effects.contact);
    QCOMPARE(ContactStore(*m_db).membershipsOf(effects.contact).size(), std::size_t(1));
    QVERIFY(effects.changedGroupTraits.empty());
}

// Removal, batches

void TestContactGraph::removedContactFreesItsIdentifiers()
{
    const auto old = m_run->one(identify("u1", "a1", R"({"email":"j@x.com"})")).contact;
    m_run->begin();
    QVERIFY(m_run->graph.remove(old, GraphRun::start));
    QVERIFY(!m_run->graph.remove(old, GraphRun::start));
    const BatchChanges changes = m_run->commit();
    QCOMPARE(changes.removed.size(), std::size_t(1));
    QCOMPARE(m_run->graph.contactCount(), 0);
    const Effects effects = m_run->one(identify("u1", "a1", R"({"email":"j@x.com"})"));
    QVERIFY(effects.created);
    QVERIFY(effects.contact != old);
    QCOMPARE(effects.sameEmail, 0);
    QVERIFY(m_run->stored(effects.contact).email == "j@x.com");
    // Kept in its row, for a restore.
    QVERIFY(m_run->stored(old).email == "j@x.com");
    QVERIFY(m_run->stored(old).externalId == "u1");
    QCOMPARE(m_db->number("SELECT count(*) FROM released_identities WHERE contact = " + std::to_string(old)), 2);
}

void TestContactGraph::removedContactIsReplacedInTheSameBatch()
{
    const auto old = m_run->one(identify("u1", "", R"({"email":"j@x.com"})")).contact;
    m_run->begin();
    m_run->graph.remove(old, GraphRun::start);
    const Effects effects = m_run->apply(identify("u1", "", R"({"email":"j@x.com"})"));
    m_run->commit();
    QVERIFY(effects.created);
    QVERIFY(m_run->stored(effects.contact).email == "j@x.com");
    QVERIFY(m_run->stored(old).deletedAt.has_value());
}

void TestContactGraph::rejectDoesNothing()
{
    QCOMPARE(m_run->one({.call = EventCall::Reject, .user = "u1"}).contact, 0);
    QCOMPARE(m_run->graph.contactCount(), 0);
}

void TestContactGraph::batchChangesNameEachContactOnce()
{
    const auto old = m_run->one(track("u1")).contact;
    const auto made = m_run->apply(identify("u2", "", R"({"a":1})")).contact;
    m_run->apply(identify("u1", "", R"({"a":1})"));
    m_run->apply(identify("u1", "", R"({"a":2})"));
    const Effects later = m_run->apply(identify("u2", "", R"({"a":2})"));
    QVERIFY(later.updated);
    const BatchChanges changes = m_run->commit();
    QCOMPARE(changes.created, (std::vector<ContactRef>{{made, m_run->stored(made).id}}));
    QCOMPARE(changes.updated, (std::vector<ContactRef>{{old, m_run->stored(old).id}}));
    // Nothing is told twice.
    m_run->begin();
    const BatchChanges none = m_run->commit();
    QVERIFY(none.created.empty() && none.updated.empty() && none.merged.empty());
}

void TestContactGraph::countFollowsCreationMergeRemovalAndRollback()
{
    m_run->one(track("u1"));
    m_run->one(track("", "a1"));
    m_run->apply(track("u2"));
    QCOMPARE(m_run->graph.contactCount(), 3);
    m_run->rollBack();
    QCOMPARE(m_run->graph.contactCount(), 2);
    m_run->apply(identify("u1", "a1"));
    QCOMPARE(m_run->graph.contactCount(), 1);
    m_run->rollBack();
    m_run->one(identify("u1", "a1"));
    QCOMPARE(m_run->graph.contactCount(), 1);
    QCOMPARE(GraphRun(*m_db).graph.contactCount(), 1);
}

void TestContactGraph::rollbackForgetsTheBatch()
{
    const auto user = m_run->one(identify("u1", "", R"({"a":1,"email":"j@x.com"})")).contact;
    const auto visitor = m_run->one(track("", "a1")).contact;
    m_run->apply(identify("u1", "a1", R"({"a":2,"email":null})"));
    m_run->apply(identify("u3", "", R"({"email":"j@x.com"})"));
    m_run->graph.flush();
    m_run->rollBack();
    QVERIFY(m_run->graph.contact(user)->email == "j@x.com");
    const std::string expected = R"({"a":1})";
    QCOMPARE(m_run->graph.contact(user)->traits, expected);
    QCOMPARE(m_run->one(track("", "a1")).contact, visitor);
    // Numbers are used again: nothing of the batch is left.
    const Effects again = m_run->one(identify("u3", "", R"({"email":"j@x.com"})"));
    QVERIFY(again.created);
    QCOMPARE(again.contact, visitor + 1);
    QCOMPARE(again.sameEmail, user);
}

void TestContactGraph::smallCachesChangeNothing()
{
    SequentialIdSource ids;
    ContactGraph graph(*m_db, ids, {.identities = 2'000, .contacts = 2'000});
    std::vector<std::int64_t> nums;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 200; ++i) {
            Transaction transaction(*m_db);
            const GraphCall call = identify("u" + std::to_string(i), "", "{\"round\":" + std::to_string(round) + "}");
            const Effects effects = graph.apply(1, call.record());
            if (round == 0)
                nums.push_back(effects.contact);
            QCOMPARE(effects.contact, nums[std::size_t(i)]);
            QCOMPARE(effects.updated, round > 0);
            graph.flush();
            QVERIFY(transaction.commit());
            graph.committed();
            QVERIFY(graph.cacheBytes() < 6'000);
        }
    }
    QCOMPARE(graph.contactCount(), 200);
}

void TestContactGraph::failedStatementLeavesNothingBehind()
{
    m_run->one(track("u1"));
    QVERIFY(
        m_db->execute("CREATE TRIGGER broken BEFORE INSERT ON identities BEGIN SELECT raise(ABORT, 'broken'); END"));
    {
        Transaction transaction(*m_db);
        m_run->graph.apply(2, track("u2").record());
        m_run->graph.apply(3, identify("u1", "a1", R"({"a":1})").record());
        m_run->graph.flush();
        QVERIFY(!transaction.commit());
    }
    m_run->graph.rolledBack();
    QVERIFY(m_db->execute("DROP TRIGGER broken"));
    QCOMPARE(m_run->graph.contactCount(), 1);
    const Effects effects = m_run->one(track("u2"));
    QVERIFY(effects.created);
    QVERIFY(m_run->one(identify("u1", "a1", R"({"a":1})")).updated);
}

QTEST_APPLESS_MAIN(TestContactGraph)
#include "tst_contactgraph.moc"
