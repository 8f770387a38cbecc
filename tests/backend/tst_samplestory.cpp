// The sample workspace as a list of calls, before anything receives them.

#include "backend/core/isotime.h"
#include "backend/sample/samplemails.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace growthos;
using namespace Qt::StringLiterals;

class TestSampleStory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalInputGivesEqualCalls();
    void callsComeInOrderAndEndNow();
    void everyCallIsAWholeItem();
    void peopleGrowAndKeepTheirAddresses();
    void nobodyCanBeMailed();
    void mailsFollowTheirCampaigns();
    void whoUnsubscribesGetsNoMore();

private:
    static constexpr UtcMs now = 1'764'086'400'000; // 2025-11-25T16:00:00Z
    const SampleStory m_story{now, {.people = 800}};
};

void TestSampleStory::equalInputGivesEqualCalls()
{
    const SampleStory again(now, {.people = 800});
    QCOMPARE(again.calls(), m_story.calls());
    for (std::size_t i = 0; i < again.calls(); i += 7)
        QCOMPARE(again.item(i), m_story.item(i));
}

void TestSampleStory::callsComeInOrderAndEndNow()
{
    QVERIFY(m_story.calls() > 10'000);
    for (std::size_t i = 1; i < m_story.calls(); ++i)
        QVERIFY(m_story.at(i - 1) <= m_story.at(i));
    QVERIFY(m_story.at(0) >= m_story.start());
    QVERIFY(m_story.at(m_story.calls() - 1) < now);
    QVERIFY(now - m_story.at(m_story.calls() - 1) < dayMs);
}

void TestSampleStory::everyCallIsAWholeItem()
{
    QSet<QString> types;
    QSet<QString> events;
    for (std::size_t i = 0; i < m_story.calls(); ++i) {
        QJsonParseError error;
        const QJsonObject item = QJsonDocument::fromJson(m_story.item(i), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        // Each hour of the story that has some to remember takes time to fill.
        QVERIFY(!item.contains("message_id"_L1));
        types.insert(item[u"type"].toString());
        QVERIFY(item.contains(u"user_id") || item.contains(u"anonymous_id"));
        const auto at = parseInstant(item[u"timestamp"].toString().toStdString());
        QVERIFY(at && *at == m_story.at(i));
        if (item[u"type"] == u"track"_s)
            events.insert(item[u"event"].toString());
        if (item[u"type"] == u"group"_s)
            QVERIFY(item[u"group_id"].toString().endsWith(u".example"));
    }
    QCOMPARE(types, (QSet<QString>{u"page"_s, u"identify"_s, u"group"_s, u"track"_s}));
    for (const QString &event : {u"signup_completed"_s, u"login"_s, u"feature_activated"_s, u"trial_expired"_s,
                                 u"subscription_started"_s, u"invoice_paid"_s})
        QVERIFY2(events.contains(event), qPrintable(event));
}

void TestSampleStory::peopleGrowAndKeepTheirAddresses()
{
    SampleRandom random(1);
    const auto companies = makeSampleCompanies(random);
    const auto people = makeSamplePeople(random, companies, 3000, now - 540 * dayMs, now);
    QSet<std::string> addresses;
    int recent = 0;
    int known = 0;
    for (const SamplePerson &person : people) {
        recent += person.firstVisit >= now - 30 * dayMs;
        if (person.signedUp == 0)
            continue;
        ++known;
        QVERIFY2(!addresses.contains(person.email), person.email.c_str());
        addresses.insert(person.email);
    }
    QVERIFY2(recent > 3000 / 10 && recent < 3000 / 5, qPrintable(QString::number(recent)));
    QVERIFY2(known > 3000 * 8 / 10 && known < 3000 * 9 / 10, qPrintable(QString::number(known)));
}

void TestSampleStory::nobodyCanBeMailed()
{
    SampleRandom random(2);
    const auto companies = makeSampleCompanies(random);
    for (const SamplePerson &person : makeSamplePeople(random, companies, 500, 0, now))
        QVERIFY(person.email.empty() || QByteArray(person.email.c_str()).endsWith(".example"));
}

void TestSampleStory::mailsFollowTheirCampaigns()
{
    const SampleMails mails(m_story, now);
    const SampleMails again(m_story, now);
    QCOMPARE(again.mails().size(), mails.mails().size());
    QCOMPARE(again.events(), mails.events());
    QMap<std::pair<int, std::uint32_t>, std::uint32_t> sent;
    for (std::size_t i = 0; i < mails.mails().size(); ++i) {
        const SampleMails::Mail &mail = mails.mails()[i];
        QCOMPARE(again.mails()[i].id, mail.id);
        QCOMPARE(again.mails()[i].opened, mail.opened);
        QVERIFY(mail.at >= mails.begun(mail.campaign) && mail.at < now);
        QVERIFY(mail.opened < now && mail.clicked < now && mail.unsubscribed < now);
        QVERIFY(mail.opened == 0 || mail.opened > mail.at);
        QVERIFY(mail.clicked == 0 || (mail.opened != 0 && mail.clicked > mail.opened));
        ++sent[{mail.campaign, mail.person}];
    }
    QVERIFY(!mails.ways().empty());
    for (const SampleMails::Way &way : mails.ways()) {
        QCOMPARE(sent.value({way.campaign, way.person}), way.passed);
        QCOMPARE(way.due != 0, way.end == SampleMails::Way::End::None);
        QVERIFY(way.due == 0 || way.due >= now);
        QCOMPARE(way.passed == SampleMails::steps(way.campaign).size(), way.end == SampleMails::Way::End::Finished);
    }
    for (std::size_t i = 1; i < mails.ways().size(); ++i)
        QVERIFY(mails.ways()[i - 1].entered <= mails.ways()[i].entered);
    for (std::size_t i = 1; i < mails.events(); ++i)
        QVERIFY(mails.eventAt(i - 1) <= mails.eventAt(i) && mails.eventAt(i) < now);
    const QJsonObject event = QJsonDocument::fromJson(mails.event(0, "cmpgn_1")).object();
    QVERIFY(event[u"event"].toString().startsWith("$email_"_L1));
    QCOMPARE(event[u"properties"][u"campaign_id"].toString(), u"cmpgn_1"_s);
}

void TestSampleStory::whoUnsubscribesGetsNoMore()
{
    const SampleMails mails(m_story, now);
    QMap<std::uint32_t, UtcMs> left;
    for (const SampleMails::Mail &mail : mails.mails()) { // in the order of time
        const UtcMs since = left.value(mail.person);
        QCOMPARE(mail.outcome == SampleMails::Outcome::Unsubscribed, since != 0 && since <= mail.at);
        if (mail.unsubscribed != 0) {
            QCOMPARE(since, 0);
            left.insert(mail.person, mail.unsubscribed);
        }
    }
}

QTEST_GUILESS_MAIN(TestSampleStory)
#include "tst_samplestory.moc"
