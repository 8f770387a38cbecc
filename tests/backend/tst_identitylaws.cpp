#include "tests/backend/identitymodel.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <random>

using namespace growthos;

namespace {

struct Step
{
    GraphCall call = {};
    IdentityModel::Traits traits = {};
};

std::string describe(const Step &step)
{
    const GraphCall &c = step.call;
    return std::string(wireName(c.call)) + " user=" + c.user + " anonymous=" + c.anonymous + " previous=" + c.previous +
           " group=" + c.group + " " + c.data + "\n";
}

/// Random calls over a few identifiers, so that they collide all the time.
class Generator
{
public:
    explicit Generator(std::uint64_t seed) : m_random(seed) {}

    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool oneIn(std::size_t n) { return below(n) == 0; }

    std::vector<Step> history()
    {
        std::vector<Step> steps(10 + below(50));
        UtcMs at = GraphRun::start;
        for (Step &step : steps) {
            step = next();
            step.call.at = at += 1 + UtcMs(below(5'000));
        }
        return steps;
    }

private:
    template <std::size_t N>
    std::string one(const char *const (&pool)[N])
    {
        return pool[below(N)];
    }
    // One pool for three purposes: a previous_id is often both a user and a visitor.
    std::string user() { return one({"u1", "u2", "u3", "u4", "x", "y"}); }
    std::string visitor() { return one({"a1", "a2", "a3", "a4", "x", "y"}); }

    Step next()
    {
        Step step;
        GraphCall &call = step.call;
        const std::size_t kind = below(10);
        call.call = kind < 5   ? EventCall::Identify
                    : kind < 7 ? EventCall::Track
                    : kind < 9 ? EventCall::Alias
                               : EventCall::Group;
        if (call.call == EventCall::Alias) {
            call.user = user();
            call.previous = oneIn(2) ? user() : visitor();
            return step;
        }
        const std::size_t who = below(4);
        if (who != 0)
            call.user = user();
        if (who != 1)
            call.anonymous = visitor();
        if (call.call == EventCall::Track)
            return step;
        if (call.call == EventCall::Group)
            call.group = one({"g1", "g2"});
        for (const char *name : {"plan", "seats", "tags"}) {
            if (oneIn(3))
                step.traits[name] = one({"1", "2.00", "\"x\"", "[1]", "{\"n\":null}", "null"});
        }
        if (call.call == EventCall::Identify && oneIn(2))
            step.traits["email"] =
                one({"\"a@x.com\"", "\"A@x.com\"", "\"b@x.com\"", "\"c@x.com\"", "\"none\"", "null"});
        call.data = "{";
        for (const auto &[name, value] : step.traits)
            call.data += (call.data.size() > 1 ? ", \"" : "\"") + name + "\": " + value;
        call.data += "}";
        return step;
    }

    std::mt19937_64 m_random;
};

constexpr const char *tables[] = {"contacts", "identities", "groups", "group_members", "merges", "merge_candidates"};

void wipe(Database &db)
{
    for (const char *table : tables)
        (void)db.execute("DELETE FROM " + std::string(table));
    (void)db.execute("DELETE FROM contact_tags; INSERT INTO contact_search (contact_search) VALUES ('delete-all')");
}

/// Every row of every table of the graph, in order; public ids are left out (they are random in life).
std::string dump(Database &db)
{
    constexpr const char *queries[] = {
        "SELECT json_array(num, external_id, email, email_key, traits, tags, bucket_key, created_at, updated_at,"
        " deleted_at, merged_into) FROM contacts ORDER BY num",
        "SELECT json_array(kind, value, contact, alias) FROM identities ORDER BY kind, value",
        "SELECT json_array(num, group_id, traits, created_at, updated_at) FROM groups ORDER BY num",
        "SELECT json_array(contact, group_num, since) FROM group_members ORDER BY contact, group_num",
        "SELECT json_array(num, target, source, cause, at, seq, json_remove(before, '$.target.id', '$.source.id', "
        "'$.after.id'))"
        " FROM merges ORDER BY num",
        "SELECT json_array(contact, other, reason, at) FROM merge_candidates ORDER BY contact, other",
    };
    std::string all;
    for (const char *sql : queries) {
        Query query(db, sql);
        while (query.step())
            all.append(query.text(0)).push_back('\n');
        all.append("--\n");
    }
    return all;
}

QJsonObject asObject(std::string_view json)
{
    return QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
}

QJsonObject asObject(const IdentityModel::Traits &traits)
{
    std::string json = "{";
    for (const auto &[name, value] : traits)
        json += (json.size() > 1 ? ",\"" : "\"") + name + "\":" + value;
    return asObject(json + "}");
}

/// The first difference between what is stored and what the model says; empty = none.
std::string difference(GraphRun &run, const IdentityModel &model)
{
    const ContactStore store(run.db);
    std::int64_t living = 0;
    for (std::size_t i = 0; i < model.people.size(); ++i) {
        const auto &person = model.people[i];
        const auto num = std::int64_t(i) + 1;
        const std::string who = "contact " + std::to_string(num) + ": ";
        const Contact contact = run.stored(num);
        if (contact.isLiving() != person.living)
            return who + "living";
        if (!person.living) {
            if (contact.mergedInto != std::int64_t(model.survivor(i)) + 1)
                return who + "merged_into";
            continue;
        }
        ++living;
        if (contact.externalId != person.externalId)
            return who + "external_id " + contact.externalId.value_or("none");
        if (contact.email.value_or("") != person.email)
            return who + "email " + contact.email.value_or("none");
        if (asObject(contact.traits) != asObject(person.traits))
            return who + "traits " + contact.traits;
        if (contact.bucketKey != person.bucket)
            return who + "bucket_key " + contact.bucketKey;
        if (contact.createdAt != person.createdAt || contact.updatedAt != person.updatedAt)
            return who + "times";
        std::set<std::string> users;
        std::set<std::string> visitors;
        for (const IdentityRow &row : store.identitiesOf(num)) {
            const bool isUser = row.kind == IdentityKind::User;
            (isUser ? users : visitors).insert(row.value);
            if (row.identity.alias != (isUser ? row.value != person.externalId : model.pinned.count(row.value) != 0))
                return who + "alias flag of " + row.value;
        }
        if (users != person.users || visitors != person.visitors)
            return who + "identifiers";
        std::set<std::int64_t> groups;
        for (const std::string &id : person.groups)
            groups.insert(store.group(id).value_or(GroupRow{}).num);
        std::set<std::int64_t> stored;
        for (const MembershipRow &row : store.membershipsOf(num))
            stored.insert(row.group);
        if (groups != stored)
            return who + "groups";
    }
    if (run.db.number("SELECT count(*) FROM contacts") != std::int64_t(model.people.size()))
        return "number of contacts";
    if (run.graph.contactCount() != living)
        return "contactCount " + std::to_string(run.graph.contactCount());
    for (const auto &[id, traits] : model.groups) {
        if (asObject(store.group(id).value_or(GroupRow{}).traits) != asObject(traits))
            return "traits of group " + id;
    }
    std::set<std::pair<std::size_t, std::size_t>> candidates;
    Query query(run.db, "SELECT contact - 1, other - 1 FROM merge_candidates");
    while (query.step())
        candidates.insert({std::size_t(query.integer(0)), std::size_t(query.integer(1))});
    return candidates == model.candidates ? "" : "merge candidates";
}

} // namespace

/// Laws of the identity graph over random histories. GROWTHOS_HISTORIES: how many (1,000). GROWTHOS_SEED: where to
/// start; history n uses the seed plus n, so a failing one can be run alone.
class TestIdentityLaws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void storedContentIsWhatTheModelSays();
    void aCallRepeatedChangesNothing();
    void batchesAndRollbacksLeaveNoTrace();
    void aliasWorksInEitherOrderOfArrival();
    void chainOfAliasesWorksInAnyOrder();

private:
    std::string repeatWith(std::uint64_t seed, const std::vector<Step> &steps, const std::string &what) const
    {
        std::string text = what + "\nGROWTHOS_HISTORIES=1 GROWTHOS_SEED=" + std::to_string(seed) + "\n";
        for (const Step &step : steps)
            text += describe(step);
        return text;
    }

    std::unique_ptr<Database> m_db;
    std::uint64_t m_seed = 0;
    std::uint64_t m_histories = 1'000;
};

void TestIdentityLaws::initTestCase()
{
    m_db = memoryModel();
    bool given = false;
    m_seed = qEnvironmentVariable("GROWTHOS_SEED").toULongLong(&given);
    if (!given)
        m_seed = std::random_device()();
    if (const auto histories = qEnvironmentVariable("GROWTHOS_HISTORIES").toULongLong(); histories > 0)
        m_histories = histories;
    qInfo("%llu histories, GROWTHOS_SEED=%llu", static_cast<unsigned long long>(m_histories),
          static_cast<unsigned long long>(m_seed));
}

void TestIdentityLaws::storedContentIsWhatTheModelSays()
{
    for (std::uint64_t seed = m_seed; seed < m_seed + m_histories; ++seed) {
        const auto steps = Generator(seed).history();
        wipe(*m_db);
        GraphRun run(*m_db);
        IdentityModel model;
        for (const Step &step : steps) {
            const Effects effects = run.one(step.call);
            const std::size_t who = model.apply(step.call, step.traits);
            const auto expected = who == IdentityModel::nobody ? 0 : std::int64_t(who) + 1;
            QVERIFY2(effects.contact == expected,
                     repeatWith(seed, steps, "belongs to another at " + describe(step)).c_str());
        }
        const std::string found = difference(run, model);
        QVERIFY2(found.empty(), repeatWith(seed, steps, found).c_str());
    }
}

void TestIdentityLaws::aCallRepeatedChangesNothing()
{
    for (std::uint64_t seed = m_seed; seed < m_seed + m_histories; ++seed) {
        const auto steps = Generator(seed).history();
        wipe(*m_db);
        GraphRun run(*m_db);
        for (const Step &step : steps)
            run.apply(step.call);
        run.commit();
        const std::string before = dump(*m_db);
        Step again = steps.back();
        again.call.at += hourMs;
        const Effects effects = run.one(again.call);
        QVERIFY2(!effects.created && !effects.updated && effects.merged.empty() && effects.changedTraits.empty(),
                 repeatWith(seed, steps, "effects of a repetition").c_str());
        QVERIFY2(dump(*m_db) == before, repeatWith(seed, steps, "content after a repetition").c_str());
    }
}

void TestIdentityLaws::batchesAndRollbacksLeaveNoTrace()
{
    for (std::uint64_t seed = m_seed; seed < m_seed + m_histories; ++seed) {
        Generator random(seed ^ 0x9e3779b97f4a7c15);
        const auto steps = Generator(seed).history();
        wipe(*m_db);
        std::vector<std::int64_t> owners;
        {
            GraphRun run(*m_db);
            for (const Step &step : steps)
                owners.push_back(run.one(step.call).contact);
        }
        const std::string expected = dump(*m_db);

        wipe(*m_db);
        {
            GraphRun run(*m_db);
            for (std::size_t i = 0; i < steps.size(); ++i)
                QVERIFY2(run.apply(steps[i].call).contact == owners[i], repeatWith(seed, steps, "one batch").c_str());
            run.commit();
        }
        QVERIFY2(dump(*m_db) == expected, repeatWith(seed, steps, "content after one batch").c_str());

        wipe(*m_db);
        // Caches so small that little survives in them.
        GraphRun run(*m_db, {.identities = 1'000, .contacts = 2'000});
        for (std::size_t begin = 0; begin < steps.size();) {
            const std::size_t end = std::min(steps.size(), begin + 1 + random.below(8));
            const auto seq = run.seq;
            const bool fails = random.oneIn(3);
            for (std::size_t i = begin; i < end; ++i)
                QVERIFY2(run.apply(steps[i].call).contact == owners[i],
                         repeatWith(seed, steps, "random batches").c_str());
            if (fails) {
                if (random.oneIn(2))
                    run.graph.flush();
                run.rollBack();
                run.seq = seq;
                continue;
            }
            run.commit();
            begin = end;
        }
        QVERIFY2(dump(*m_db) == expected, repeatWith(seed, steps, "content after batches and rollbacks").c_str());
    }
}

void TestIdentityLaws::aliasWorksInEitherOrderOfArrival()
{
    for (std::uint64_t seed = m_seed; seed < m_seed + m_histories; ++seed) {
        Generator random(seed);
        std::vector<GraphCall> calls;
        for (std::size_t i = random.below(8); i > 0; --i) {
            const GraphCall who[] = {track("p"), track("", "p"), track("u")};
            calls.push_back(who[random.below(3)]);
            if (random.oneIn(3)) {
                calls.back().call = EventCall::Identify;
                calls.back().data = R"({"a":1,"email":"a@x.com"})";
            }
        }
        calls.insert(calls.begin() + std::ptrdiff_t(random.below(calls.size() + 1)), alias("p", "u"));
        wipe(*m_db);
        GraphRun run(*m_db);
        std::vector<std::int64_t> owners;
        for (const GraphCall &call : calls)
            owners.push_back(run.one(call).contact);
        const auto canonical = run.user("u");
        const std::string where = "GROWTHOS_SEED=" + std::to_string(seed);
        QVERIFY2(canonical != 0 && run.user("p") == canonical && run.anonymous("p") == canonical, where.c_str());
        for (const auto owner : owners)
            QVERIFY2(owner == canonical || run.stored(owner).mergedInto == canonical, where.c_str());
        QVERIFY2(run.stored(canonical).externalId == "u", where.c_str());
        QVERIFY2(run.graph.contactCount() == 1, where.c_str());
    }
}

void TestIdentityLaws::chainOfAliasesWorksInAnyOrder()
{
    for (std::uint64_t seed = m_seed; seed < m_seed + m_histories; ++seed) {
        Generator random(seed);
        std::vector<GraphCall> calls = {alias("a", "b"), alias("b", "c"), track("", "a"), track("a"),
                                        track("b"),      track("", "b"),  track("c"),     identify("b", "z")};
        for (std::size_t i = calls.size() - 1; i > 0; --i)
            std::swap(calls[i], calls[random.below(i + 1)]);
        wipe(*m_db);
        GraphRun run(*m_db);
        std::vector<std::int64_t> owners;
        for (const GraphCall &call : calls)
            owners.push_back(run.apply(call).contact);
        run.commit();
        const auto canonical = run.user("c");
        const std::string where = "GROWTHOS_SEED=" + std::to_string(seed);
        for (const auto owner : owners)
            QVERIFY2(owner == canonical || run.stored(owner).mergedInto == canonical, where.c_str());
        QVERIFY2(run.stored(canonical).externalId == "c", where.c_str());
        QVERIFY2(run.anonymous("z") == canonical && run.graph.contactCount() == 1, where.c_str());
    }
}

QTEST_APPLESS_MAIN(TestIdentityLaws)
#include "tst_identitylaws.moc"
