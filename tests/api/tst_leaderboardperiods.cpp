// The leaderboard of the last days: against a recount of the rows while days pass, people go and conversions are
// denied.
#include "backend/storage/database.h"
#include "tests/support/growthfixture.h"
#include "tests/support/seed.h"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::GrowthFixture;
using namespace Qt::Literals::StringLiterals;

class TestLeaderboardPeriods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<GrowthFixture>(); }
    void cleanup() { m_api.reset(); }

    void countsThePeriodAlone();
    void daysFallOut();
    void tiersStay();
    void conversionsNeedNoReferralInThePeriod();
    void cursorKeepsItsOrder();
    void findsWithTrueRanks();
    void removedReferrersAreGone();
    void refusals();
    void moreBoardsThanAreKept();
    void randomHistoryEqualsRecount();
    void readersMissNothing();

private:
    void people(std::initializer_list<const char *> users)
    {
        for (const char *user : users)
            m_api->identify(user, R"({"name":")" + QByteArray(user) + R"("})");
    }
    void visit(const QByteArray &user, const QByteArray &code)
    {
        m_api->track(user, "visit", R"(,"properties":{"ref":")" + code + R"("})");
        m_api->settle();
    }
    QString board(const QByteArray &program, int days)
    {
        return m_api->board(program + "&days=" + QByteArray::number(days));
    }
    QStringList recount(const QByteArray &program, int days) const;
    QStringList asked(const QByteArray &program, int days);
    void compare(const QByteArray &program)
    {
        for (const int days : {1, 2, 7})
            QCOMPARE(asked(program, days), recount(program, days));
        const QJsonObject stats = m_api->stats(program);
        const auto model = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
        const auto counted = [&](const std::string &what) {
            return int((*model)->number("SELECT count(*) FROM " + what +
                                        " AND NOT EXISTS (SELECT 1 FROM contacts WHERE deleted_at IS NOT NULL"
                                        " AND num IN (v.contact, v.referrer))"));
        };
        QCOMPARE(stats["total_referrals"_L1].toInt(), counted("referrals v WHERE v.contact <> v.referrer"));
        QCOMPARE(stats["total_conversions"_L1].toInt(),
                 counted("referral_conversions v WHERE v.contact <> v.referrer AND v.status = 'confirmed'"));
        QCOMPARE(stats["total_held"_L1].toInt(), counted("referral_conversions v WHERE v.status = 'held'"));
        QCOMPARE(m_api->console("GET", "/v1/referrals/conversions?include=total").json["total"_L1].toInt(),
                 counted("referral_conversions v WHERE 1"));
    }

    std::unique_ptr<GrowthFixture> m_api;
};

void TestLeaderboardPeriods::countsThePeriodAlone()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2", "x3"});
    const QByteArray ann = m_api->link(program, "ann");
    m_api->convert(ann, "x1");
    m_api->convert(ann, "x2");
    m_api->clock.advance(10 * dayMs);
    QCOMPARE(board(program, 7), QString());
    m_api->convert(m_api->link(program, "bob"), "x3");
    QCOMPARE(board(program, 7), u"1 bob 1/1 -"_s);
    QCOMPARE(board(program, 30), u"1 ann 2/2 -, 2 bob 1/1 -"_s);
    QCOMPARE(m_api->board(program), u"1 ann 2/2 -, 2 bob 1/1 -"_s);
    const auto rewards = [&](const QByteArray &more) {
        return m_api->get("/v1/referrals/leaderboard?limit=1&program_id=" + program + more)
            .data()
            .at(0)["rewards"_L1]
            .toDouble();
    };
    QCOMPARE(rewards({}), 40.0);
    m_api->clock.advance(minuteMs);
    visit("x4", ann);
    m_api->track("x4", "signup_completed");
    m_api->settle();
    QCOMPARE(board(program, 7), u"1 ann 1/1 -, 2 bob 1/1 -"_s);
    QCOMPARE(rewards("&days=7"), 20.0); // of these days
    QCOMPARE(rewards("&days=30"), 60.0);
}

void TestLeaderboardPeriods::daysFallOut()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2", "x3"});
    const QByteArray ann = m_api->link(program, "ann");
    m_api->clock.advance(minuteMs);
    const QByteArray bob = m_api->link(program, "bob");
    m_api->convert(ann, "x1");
    m_api->clock.advance(hourMs);
    m_api->convert(ann, "x2");
    m_api->convert(bob, "x3");
    m_api->clock.advance(7 * dayMs - hourMs - minuteMs);
    QCOMPARE(board(program, 7), u"1 ann 2/2 -, 2 bob 1/1 -"_s);
    m_api->clock.advance(minuteMs - 1);
    QCOMPARE(board(program, 7), u"1 ann 2/2 -, 2 bob 1/1 -"_s);
    m_api->clock.advance(1); // the board is kept, and nobody has done anything since
    QCOMPARE(board(program, 7), u"1 ann 1/1 -, 2 bob 1/1 -"_s);
    m_api->clock.advance(hourMs);
    QCOMPARE(board(program, 7), QString());
    QCOMPARE(
        m_api->get("/v1/referrals/leaderboard?include=total&days=7&program_id=" + program).json["total"_L1].toInt(), 0);
}

/// A tier is what somebody has reached, not what a week is worth.
void TestLeaderboardPeriods::tiersStay()
{
    const QByteArray program = m_api->program(R"(,"tiers":[{"referrals":2,"bonus":5}])");
    people({"ann", "x1", "x2", "x3"});
    const QByteArray ann = m_api->link(program, "ann");
    m_api->convert(ann, "x1");
    m_api->convert(ann, "x2");
    m_api->clock.advance(8 * dayMs);
    m_api->convert(ann, "x3");
    QCOMPARE(board(program, 7), u"1 ann 1/1 bronze"_s);
}

void TestLeaderboardPeriods::conversionsNeedNoReferralInThePeriod()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    visit("x1", m_api->link(program, "ann"));
    m_api->clock.advance(8 * dayMs);
    QCOMPARE(board(program, 7), QString());
    m_api->track("x1", "signup_completed");
    m_api->settle();
    QCOMPARE(board(program, 7), u"1 ann 0/1 -"_s);
    QCOMPARE(board(program, 30), u"1 ann 1/1 -"_s);
}

void TestLeaderboardPeriods::cursorKeepsItsOrder()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2", "x3", "x4", "x5"});
    const QByteArray ann = m_api->link(program, "ann");
    const QByteArray bob = m_api->link(program, "bob");
    m_api->convert(ann, "x1");
    m_api->convert(ann, "x2");
    m_api->convert(bob, "x3");
    const QByteArray target = "/v1/referrals/leaderboard?limit=1&days=7&program_id=" + program;
    const auto next = [&](const ApiAnswer &page, const QByteArray &of) -> QByteArray {
        return of + "&cursor=" + page.json["next_cursor"_L1].toString().toLatin1();
    };
    const auto name = [](const ApiAnswer &page) { return page.data().at(0)["name"_L1].toString(); };
    const ApiAnswer first = m_api->get(target);
    QCOMPARE(name(first), u"ann"_s);
    m_api->convert(bob, "x4");
    m_api->convert(bob, "x5");
    const ApiAnswer second = m_api->get(next(first, target));
    QCOMPARE(name(second), u"bob"_s);
    QCOMPARE(second.data().at(0)["conversions"_L1].toInt(), 1);
    QVERIFY(!second.json["has_more"_L1].toBool());
    QCOMPARE(name(m_api->get(target)), u"bob"_s);
    // Of other days it is another list.
    QByteArray other = next(first, target);
    QCOMPARE(m_api->get(other.replace("days=7", "days=30")).status, 400);
    m_api->clock.advance(10 * minuteMs);
    const ApiAnswer later = m_api->get(next(first, target)); // the order is gone: on behind the same standing
    QCOMPARE(later.status, 200);
    QVERIFY(later.data().isEmpty());
}

void TestLeaderboardPeriods::findsWithTrueRanks()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "bobby", "x1", "x2", "x3", "x4"});
    m_api->convert(m_api->link(program, "bob"), "x1");
    m_api->clock.advance(8 * dayMs);
    m_api->convert(m_api->link(program, "ann"), "x2");
    m_api->convert(m_api->link(program, "ann"), "x3");
    m_api->convert(m_api->link(program, "bobby"), "x4");
    const auto found = [&](const QByteArray &days) -> QString {
        QStringList rows;
        const ApiAnswer answer =
            m_api->get("/v1/referrals/leaderboard?include=total&q=bob&program_id=" + program + days);
        for (const QJsonValue &row : answer.data())
            rows.append(QString::number(row["rank"_L1].toInt()) + u' ' + row["name"_L1].toString());
        return rows.join(u", "_s) + u" of "_s + QString::number(answer.json["total"_L1].toInt());
    };
    QCOMPARE(found({}), u"2 bob, 3 bobby of 2"_s);
    QCOMPARE(found("&days=7"), u"2 bobby of 1"_s);
}

void TestLeaderboardPeriods::removedReferrersAreGone()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2"});
    m_api->convert(m_api->link(program, "ann"), "x1");
    m_api->convert(m_api->link(program, "bob"), "x2");
    const QByteArray ann = m_api->contact("ann");
    const QString before = board(program, 7);
    QCOMPARE(m_api->remove("/v1/contacts/" + ann).status, 204);
    QCOMPARE(board(program, 7), u"1 bob 1/1 -"_s);
    QCOMPARE(m_api->post("/v1/contacts/" + ann + "/restore", {}).status, 200);
    QCOMPARE(board(program, 7), before);
    QCOMPARE(m_api->remove("/v1/contacts/" + ann + "?mode=erase").status, 204);
    QTRY_COMPARE(board(program, 7), u"1 bob 1/1 -"_s);
}

void TestLeaderboardPeriods::refusals()
{
    const QByteArray target = "/v1/referrals/leaderboard?program_id=" + m_api->program() + "&days=";
    QCOMPARE(m_api->get(target + "0").reasons(), u"days:out_of_range"_s);
    QCOMPARE(m_api->get(target + "3651").reasons(), u"days:out_of_range"_s);
    QCOMPARE(m_api->get(target + "week").status, 422);
    QCOMPARE(m_api->get(target + "3650").status, 200);
}

/// One that had to go for others is counted anew, and none takes another's order.
void TestLeaderboardPeriods::moreBoardsThanAreKept()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray ann = m_api->link(program, "ann");
    for (int day = 0; day < 10; ++day) {
        visit("x" + QByteArray::number(day), ann);
        m_api->clock.advance(dayMs);
    }
    for (int turn = 0; turn < 2; ++turn) {
        for (int days = 1; days <= 10; ++days) {
            // The latest was a whole day ago, and just that long ago no longer counts.
            const QString row = u"1 ann %1/0 -"_s.arg(days - 1);
            QCOMPARE(board(program, days), days == 1 ? QString() : row);
        }
    }
}

/// `rank contact referrals/conversions`, counted one by one from what the tables hold.
QStringList TestLeaderboardPeriods::recount(const QByteArray &program, int days) const
{
    struct Place
    {
        qint64 conversions = 0, referrals = 0, since = 0, contact = 0;
    };
    const UtcMs after = m_api->clock.now() - days * dayMs;
    const auto model = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
    std::map<qint64, Place> places;
    std::map<qint64, QString> living;
    qint64 number = 0;
    {
        Query query(**model, "SELECT num FROM referral_programs WHERE id = ?");
        query.bind(program);
        number = query.step() ? query.integer(0) : 0;
    }
    {
        Query query(**model, "SELECT num, id, deleted_at IS NULL AND merged_into IS NULL FROM contacts");
        while (query.step()) {
            if (query.integer(2))
                living[query.integer(0)] = query.string(1);
        }
    }
    {
        Query query(**model, "SELECT program, referrer, contact, at FROM referrals");
        while (query.step()) {
            if (query.integer(0) == number && query.integer(1) != query.integer(2) && query.integer(3) > after &&
                living.contains(query.integer(2)))
                ++places[query.integer(1)].referrals;
        }
    }
    {
        Query query(**model, "SELECT program, referrer, contact, at, status FROM referral_conversions");
        while (query.step()) {
            if (query.integer(0) == number && query.integer(1) != query.integer(2) && query.integer(3) > after &&
                query.text(4) == "confirmed" && living.contains(query.integer(2)))
                ++places[query.integer(1)].conversions;
        }
    }
    {
        Query query(**model, "SELECT program, contact, since FROM referrers");
        while (query.step()) {
            if (const auto found = places.find(query.integer(1)); query.integer(0) == number && found != places.end())
                found->second.since = query.integer(2);
        }
    }
    std::vector<Place> sorted;
    for (auto &[contact, place] : places) {
        place.contact = contact;
        if (living.contains(contact))
            sorted.push_back(place);
    }
    std::sort(sorted.begin(), sorted.end(), [](const Place &one, const Place &other) {
        return std::tuple(-one.conversions, -one.referrals, one.since, one.contact) <
               std::tuple(-other.conversions, -other.referrals, other.since, other.contact);
    });
    QStringList rows;
    for (const Place &place : sorted)
        rows.append(u"%1 %2 %3/%4"_s.arg(rows.size() + 1)
                        .arg(living[place.contact])
                        .arg(place.referrals)
                        .arg(place.conversions));
    return rows;
}

QStringList TestLeaderboardPeriods::asked(const QByteArray &program, int days)
{
    QStringList rows;
    for (const QJsonValue &row :
         m_api->all("/v1/referrals/leaderboard?program_id=" + program + "&days=" + QByteArray::number(days)))
        rows.append(u"%1 %2 %3/%4"_s.arg(row["rank"_L1].toInt())
                        .arg(row["contact_id"_L1].toString())
                        .arg(row["referrals"_L1].toInt())
                        .arg(row["conversions"_L1].toInt()));
    return rows;
}

/// Minutes in which boards are kept and changed, then most of a day in which they are forgotten, and over again.
void TestLeaderboardPeriods::randomHistoryEqualsRecount()
{
    const QByteArray program = m_api->program(R"(,"attribution":"last","limits":{"conversion_window_days":365})");
    std::mt19937 random(test::seed());
    const auto any = [&](qsizetype below) { return qsizetype(random() % std::mt19937::result_type(below)); };
    QByteArrayList referrers;
    QByteArrayList codes;
    QByteArrayList visitors;
    const auto addReferrer = [&] {
        const QByteArray user = "r" + QByteArray::number(referrers.size());
        m_api->identify(user);
        referrers.append(user);
        codes.append(m_api->link(program, user));
    };
    for (int i = 0; i < 5; ++i)
        addReferrer();
    const auto anybody = [&] {
        return any(3) ? visitors.value(any(visitors.size() + 1)) : referrers[any(referrers.size())];
    };
    int merges = 0;
    int decisions = 0;
    int removals = 0;
    for (int phase = 0; phase < 9; ++phase) {
        for (int step = 0; step < 20; ++step) {
            m_api->clock.advance((1 + any(5)) * minuteMs);
            switch (any(10)) {
            case 0:
            case 1:
            case 2:
                visitors.append("v" + QByteArray::number(visitors.size()));
                visit(visitors.last(), codes[any(codes.size())]);
                break;
            case 3:
            case 4:
            case 5:
                m_api->track(visitors.value(any(visitors.size() + 1), "v0"), "signup_completed");
                m_api->settle();
                break;
            case 6: // held for a look
                m_api->track(visitors.value(any(visitors.size() + 1), "v0"), "$referral_converted",
                             R"(,"properties":{"link_code":")" + codes[any(codes.size())] + R"("})");
                m_api->settle();
                break;
            case 7: {
                const QJsonArray held = m_api->console("GET", "/v1/referrals/conversions?status=held").data();
                if (held.isEmpty())
                    break;
                const QByteArray id = held.at(any(held.size()))["id"_L1].toString().toLatin1();
                decisions += m_api->console("POST", "/v1/referrals/conversions/" + id + (any(2) ? "/approve" : "/deny"))
                                 .status == 200;
                break;
            }
            case 8: {
                const QByteArray target = m_api->contact(anybody());
                const ApiAnswer merged =
                    m_api->console("POST", "/v1/contacts/" + target + "/merge",
                                   R"({"source_contact_id":")" + m_api->contact(anybody()) + R"("})");
                merges += merged.status == 200;
                if (merged.status == 200 && any(3) == 0)
                    m_api->console("POST", "/v1/contacts/" + target + "/unmerge", "{}");
                break;
            }
            default: {
                const QByteArray who = "/v1/contacts/" + m_api->contact(anybody());
                const auto how = any(4);
                removals += m_api->console("DELETE", who + (how == 0 ? "?mode=erase" : "")).status == 204;
                if (how == 1) // meanwhile they stand nowhere
                    compare(program);
                if (how == 1 || how == 2)
                    m_api->console("POST", who + "/restore");
                if (how != 2)
                    addReferrer();
                m_api->settle();
            }
            }
            compare(program);
            if (QTest::currentTestFailed())
                return;
        }
        m_api->clock.advance(22 * hourMs + any(120) * minuteMs);
        compare(program);
    }
    QVERIFY(merges > 0 && decisions > 0 && removals > 0);
}

/// Boards are read while conversions are committed: none of them is lost to a reader that was just then counting.
void TestLeaderboardPeriods::readersMissNothing()
{
    const QByteArray program = m_api->program();
    QByteArrayList codes;
    for (int i = 0; i < 5; ++i) {
        m_api->identify("r" + QByteArray::number(i));
        codes.append(m_api->link(program, "r" + QByteArray::number(i)));
    }
    QByteArrayList people;
    for (int i = 0; i < 150; ++i)
        people.append(R"({"type":"identify","user_id":"v)" + QByteArray::number(i) + R"("})");
    m_api->ingest("/v1/batch", R"({"batch":[)" + people.join(',') + "]}");
    QByteArrayList visitors;
    for (const QJsonValue &contact : m_api->all("/v1/contacts?q=v"))
        visitors.append(contact["id"_L1].toString().toLatin1());
    QCOMPARE(visitors.size(), people.size());
    std::mt19937 random(test::seed());
    const auto begin = [this](const QByteArray &verb, const QByteArray &target, const QByteArray &body = {}) {
        test::PendingAnswer answer;
        m_api->backend->router().handleFromConsole(GrowthFixture::request(verb, target, body), answer.reply());
        return answer;
    };
    std::vector<test::PendingAnswer> writes;
    std::vector<test::PendingAnswer> reads;
    for (const QByteArray &visitor : std::as_const(visitors)) {
        const QByteArray code = codes[qsizetype(random() % 5)];
        writes.push_back(begin("POST", "/v1/referrals/conversions",
                               R"({"link_code":")" + code + R"(","referred_contact_id":")" + visitor + R"("})"));
        for (const char *days : {"1", "7"})
            reads.push_back(begin("GET", "/v1/referrals/leaderboard?program_id=" + program + "&days=" + days));
    }
    for (const test::PendingAnswer &write : writes)
        QCOMPARE(write.get().status, 201);
    for (const test::PendingAnswer &read : reads) {
        const ApiAnswer answer = read.get();
        QCOMPARE(answer.status, 200);
        int rank = 0;
        int before = 1'000;
        for (const QJsonValue &row : answer.data()) {
            QCOMPARE(row["rank"_L1].toInt(), ++rank);
            QVERIFY(row["conversions"_L1].toInt() <= before);
            before = row["conversions"_L1].toInt();
        }
    }
    compare(program);
}

QTEST_MAIN(TestLeaderboardPeriods)
#include "tst_leaderboardperiods.moc"
