// Referrals of contacts who merge, part, are removed and come back.
#include "tests/support/growthfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::GrowthFixture;
using namespace Qt::Literals::StringLiterals;

class TestReferralPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<GrowthFixture>(); }
    void cleanup() { m_api.reset(); }

    void mergeCountsOnce();
    void mergedReferrersReachATier();
    void mergePaysNoTierAgain();
    void removedReferrersAreGone();
    void removedPeopleAreNotListed();
    void removedPeopleDoNotCount();
    void limitIsOfThoseWhoCount();
    void whoComesBackMakesATier();
    void heldOfRemovedPeopleIsPaid();

private:
    void people(std::initializer_list<const char *> users)
    {
        for (const char *user : users)
            m_api->identify(user, R"({"name":")" + QByteArray(user) + R"("})");
    }
    int merge(const QByteArray &target, const QByteArray &source)
    {
        return m_api
            ->post("/v1/contacts/" + m_api->contact(target) + "/merge",
                   R"({"source_contact_id":")" + m_api->contact(source) + R"("})")
            .status;
    }
    /// `ann bronze 5`: whom, for what, how much; oldest first.
    QString bonuses()
    {
        QStringList rows;
        for (const QJsonValue &row : m_api->all("/v1/referrals/rewards?kind=tier_bonus"))
            rows.prepend(u"%1 %2 %3"_s.arg(row["name"_L1].toString(), row["tier"_L1].toString())
                             .arg(row["amount"_L1].toDouble()));
        return rows.join(u", "_s);
    }
    qsizetype total(const QByteArray &path)
    {
        const ApiAnswer page = m_api->get(path + "include=total");
        return page.json["total"_L1].toInt() == page.data().size() ? page.data().size() : -1;
    }
    std::unique_ptr<GrowthFixture> m_api;
};

void TestReferralPeople::mergeCountsOnce()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "b2"});
    const QByteArray code = m_api->link(program, "ann");
    QCOMPARE(m_api->convert(code, "bob").status, 201);
    QCOMPARE(m_api->convert(code, "b2").status, 201);
    QCOMPARE(m_api->board(program), u"1 ann 2/2 -"_s);
    const QByteArray bob = m_api->contact("bob");
    QCOMPARE(m_api->post("/v1/contacts/" + bob + "/merge", R"({"source_contact_id":")" + m_api->contact("b2") + R"("})")
                 .status,
             200);
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -"_s);
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 1);
    QCOMPARE(m_api->post("/v1/contacts/" + bob + "/unmerge", "{}").status, 200);
    QCOMPARE(m_api->board(program), u"1 ann 2/2 -"_s);
    // Who turns out to be the referrer was brought by nobody.
    QCOMPARE(
        m_api->post("/v1/contacts/" + m_api->contact("ann") + "/merge", R"({"source_contact_id":")" + bob + R"("})")
            .status,
        200);
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -"_s);
}

void TestReferralPeople::removedReferrersAreGone()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2", "x3"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->convert(code, "x1");
    m_api->convert(m_api->link(program, "bob"), "x2");
    const QByteArray ann = m_api->contact("ann");
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -, 2 bob 1/1 -"_s);
    QCOMPARE(m_api->remove("/v1/contacts/" + ann).status, 204);
    QCOMPARE(m_api->board(program), u"1 bob 1/1 -"_s);
    // Nor do they earn by a link that is still around.
    const QByteArray claim = R"({"link_code":")" + code + R"(","referred_contact_id":")" + m_api->contact("x3") + "\"}";
    QCOMPARE(m_api->post("/v1/referrals/conversions", claim).reasons(), u"link_code:not_found"_s);
    m_api->track("x4", "visit", R"(,"properties":{"ref":")" + code + R"("})");
    m_api->track("x4", "signup_completed");
    m_api->settle();
    QCOMPARE(m_api->post("/v1/contacts/" + ann + "/restore", {}).status, 200);
    QCOMPARE(m_api->get("/v1/referrals/links/" + code).json["conversions"_L1].toInt(), 1);
    QVERIFY(m_api->board(program).startsWith(u"1 ann "_s));
    QCOMPARE(m_api->post("/v1/referrals/conversions", claim).status, 201);
}

const QByteArray tiers =
    R"(,"tiers":[{"referrals":2,"bonus":5},{"referrals":3,"bonus":50},{"referrals":5,"bonus":500}])";

/// What two people brought, who turn out to be one, reaches a tier that neither had reached.
void TestReferralPeople::mergedReferrersReachATier()
{
    const QByteArray program = m_api->program(tiers);
    people({"ann", "anne", "a1", "a2", "b1"});
    for (const char *user : {"a1", "a2"})
        m_api->convert(m_api->link(program, "ann"), user);
    m_api->convert(m_api->link(program, "anne"), "b1");
    QCOMPARE(bonuses(), u"ann bronze 5"_s);
    QCOMPARE(merge("anne", "ann"), 200);
    QCOMPARE(m_api->board(program), u"1 anne 3/3 silver"_s);
    QCOMPARE(bonuses(), u"anne bronze 5, anne silver 50"_s);
    QCOMPARE(m_api->stats(program)["total_rewards_issued"_L1].toDouble(), 3 * 20 + 55.0);
    // Parted and merged again, it is not reached again.
    QCOMPARE(m_api->post("/v1/contacts/" + m_api->contact("anne") + "/unmerge", "{}").status, 200);
    QCOMPARE(merge("anne", "ann"), 200);
    QCOMPARE(bonuses(), u"anne bronze 5, anne silver 50"_s);
}

/// Nor is one that somebody had passed before it was there, or was paid for already.
void TestReferralPeople::mergePaysNoTierAgain()
{
    const QByteArray program = m_api->program();
    people({"ann", "anne", "a1", "a2", "b1"});
    for (const char *user : {"a1", "a2"})
        m_api->convert(m_api->link(program, "ann"), user);
    QCOMPARE(m_api->patch("/v1/referrals/programs/" + program, "{" + tiers.mid(1) + "}").status, 200);
    QCOMPARE(merge("anne", "ann"), 200);
    QCOMPARE(m_api->board(program), u"1 anne 2/2 bronze"_s);
    QCOMPARE(bonuses(), QString());
    m_api->convert(m_api->link(program, "anne"), "b1");
    QCOMPARE(bonuses(), u"anne silver 50"_s);
}

void TestReferralPeople::removedPeopleAreNotListed()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->convert(code, "x1");
    m_api->convert(m_api->link(program, "bob"), "x2");
    const auto listed = [&] {
        return QList<qsizetype>{total("/v1/referrals/programs/" + program + "/links?"),
                                total("/v1/referrals/conversions?"),
                                total("/v1/referrals/conversions?status=confirmed&program_id=" + program + "&")};
    };
    QCOMPARE(listed(), QList<qsizetype>({2, 2, 2}));
    // Who was brought; who brought.
    const QByteArray x1 = "/v1/contacts/" + m_api->contact("x1");
    const QByteArray bob = "/v1/contacts/" + m_api->contact("bob");
    QCOMPARE(m_api->remove(x1).status, 204);
    QCOMPARE(listed(), QList<qsizetype>({2, 1, 1}));
    QCOMPARE(total("/v1/referrals/links/" + code + "/conversions?"), 0);
    QCOMPARE(m_api->remove(bob).status, 204);
    QCOMPARE(listed(), QList<qsizetype>({1, 0, 0}));
    for (const QJsonValue &reward : m_api->all("/v1/referrals/rewards"))
        QVERIFY(reward["name"_L1].isNull() || reward["name"_L1].toString() == u"ann"_s);
    QCOMPARE(m_api->post(bob + "/restore", {}).status, 200);
    QCOMPARE(m_api->post(x1 + "/restore", {}).status, 200);
    QCOMPARE(listed(), QList<qsizetype>({2, 2, 2}));
    QCOMPARE(m_api->remove("/v1/contacts/" + m_api->contact("ann") + "?mode=erase").status, 204);
    QCOMPARE(listed(), QList<qsizetype>({1, 1, 1}));
    QCOMPARE(m_api->get("/v1/referrals/links/" + code).status, 404);
    QCOMPARE(m_api->get("/v1/referrals/links/" + code + "/conversions").status, 404);
}

/// On no side: of the program, the referrer, the link; in no period.
void TestReferralPeople::removedPeopleDoNotCount()
{
    const QByteArray program = m_api->program();
    people({"ann", "x1", "x2", "x3"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->convert(code, "x1");
    m_api->convert(code, "x2");
    m_api->track("x3", "$referral_converted", R"(,"properties":{"link_code":")" + code + R"("})");
    m_api->settle();
    const auto figures = [&]() -> QString {
        const QJsonObject stats = m_api->stats(program);
        QString text = m_api->board(program) + u" |"_s;
        for (const char *figure : {"total_links", "total_referrals", "total_conversions", "total_held"})
            text += u' ' + QString::number(stats[QLatin1String(figure)].toInt());
        const QJsonArray month = m_api->all("/v1/referrals/leaderboard?days=30&program_id=" + program);
        return text + u" | "_s + QString::number(month.at(0)["conversions"_L1].toInt());
    };
    const QString before = u"1 ann 3/2 - | 1 3 2 1 | 2"_s;
    QCOMPARE(figures(), before);
    QByteArrayList removed;
    for (const char *user : {"x1", "x3", "ann"})
        removed.append("/v1/contacts/" + m_api->contact(user));
    QCOMPARE(m_api->remove(removed[0]).status, 204);
    QCOMPARE(figures(), u"1 ann 2/1 - | 1 2 1 1 | 1"_s);
    QCOMPARE(m_api->remove(removed[1]).status, 204);
    QCOMPARE(figures(), u"1 ann 1/1 - | 1 1 1 0 | 1"_s);
    QCOMPARE(m_api->remove(removed[2]).status, 204);
    QCOMPARE(figures(), u" | 0 0 0 0 | 0"_s);
    for (const QByteArray &contact : removed)
        QCOMPARE(m_api->post(contact + "/restore", {}).status, 200);
    QCOMPARE(figures(), before);
    // What is deleted for good was gone already.
    QCOMPARE(m_api->remove(removed[0]).status, 204);
    QCOMPARE(m_api->remove(removed[0] + "?mode=erase").status, 204);
    QTRY_VERIFY(m_api->get("/v1/jobs?kind=contacts.erase").data().at(0)["state"_L1].toString() == u"done"_s);
    QCOMPARE(figures(), u"1 ann 2/1 - | 1 2 1 1 | 1"_s);
    m_api->restart();
    QCOMPARE(figures(), u"1 ann 2/1 - | 1 2 1 1 | 1"_s);
}

void TestReferralPeople::limitIsOfThoseWhoCount()
{
    const QByteArray program = m_api->program(R"(,"limits":{"max_referrals_per_contact":2})");
    people({"ann", "x1", "x2", "x3", "x4"});
    const QByteArray code = m_api->link(program, "ann");
    const QByteArray x1 = "/v1/contacts/" + m_api->contact("x1");
    QCOMPARE(m_api->convert(code, "x1").status, 201);
    m_api->track("x2", "$referral_converted", R"(,"properties":{"link_code":")" + code + R"("})"); // held
    m_api->settle();
    QCOMPARE(m_api->convert(code, "x3").reasons(), u"link_code:limit_reached"_s);
    QCOMPARE(m_api->remove(x1).status, 204);
    QCOMPARE(m_api->convert(code, "x3").status, 201);
    QCOMPARE(m_api->convert(code, "x4").reasons(), u"link_code:limit_reached"_s);
    // What has converted stays, whoever comes back.
    QCOMPARE(m_api->post(x1 + "/restore", {}).status, 200);
    QCOMPARE(m_api->board(program), u"1 ann 3/2 -"_s);
    // Of two who become one, one counts; and nobody brought themselves.
    QCOMPARE(merge("x1", "x2"), 200);
    QCOMPARE(m_api->convert(code, "x4").reasons(), u"link_code:limit_reached"_s);
    QCOMPARE(merge("ann", "x1"), 200);
    QCOMPARE(m_api->convert(code, "x4").status, 201);
}

void TestReferralPeople::whoComesBackMakesATier()
{
    const QByteArray program = m_api->program(tiers);
    people({"ann", "x1", "x2"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->convert(code, "x1");
    const QByteArray x1 = "/v1/contacts/" + m_api->contact("x1");
    QCOMPARE(m_api->remove(x1).status, 204);
    m_api->convert(code, "x2");
    QCOMPARE(bonuses(), QString());
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(m_api->post(x1 + "/restore", {}).status, 200);
        QCOMPARE(bonuses(), u"ann bronze 5"_s); // once
        QCOMPARE(m_api->remove(x1).status, 204);
    }
}

/// Who approves overrules: it is paid, once, and counts when they are back.
void TestReferralPeople::heldOfRemovedPeopleIsPaid()
{
    const QByteArray program = m_api->program(tiers);
    people({"ann", "x1", "x2"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->convert(code, "x1");
    m_api->track("x2", "$referral_converted", R"(,"properties":{"link_code":")" + code + R"("})");
    m_api->settle();
    const QJsonArray held = m_api->all("/v1/referrals/conversions?status=held");
    QCOMPARE(held.size(), 1);
    const QByteArray x2 = "/v1/contacts/" + m_api->contact("x2");
    QCOMPARE(m_api->remove(x2).status, 204);
    QCOMPARE(m_api->all("/v1/referrals/conversions?status=held").size(), 0);
    const QByteArray approve = "/v1/referrals/conversions/" + held.at(0)["id"_L1].toString().toLatin1() + "/approve";
    QCOMPARE(m_api->post(approve, {}).json["rewards"_L1].toArray().size(), 1);
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -"_s);
    QCOMPARE(bonuses(), QString());
    QCOMPARE(m_api->post(x2 + "/restore", {}).status, 200);
    QCOMPARE(m_api->board(program), u"1 ann 2/2 bronze"_s);
    QCOMPARE(bonuses(), u"ann bronze 5"_s);
    QCOMPARE(m_api->all("/v1/referrals/rewards?kind=referrer").size(), 2);
    QCOMPARE(m_api->stats(program)["total_held"_L1].toInt(), 0);
}

QTEST_GUILESS_MAIN(TestReferralPeople)
#include "tst_referralpeople.moc"
