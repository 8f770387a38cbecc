#include "tests/bench/mail/statistics.h"

#include "backend/messages/messagestore.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace growthos::bench {
namespace {

constexpr int steps = 5;
constexpr int reads = 200;

void check(const Result<void> &done)
{
    if (done)
        return;
    std::fprintf(stderr, "%s\n", qPrintable(done.error().message));
    std::exit(1);
}

/// Over the last year; one in a hundred bounced; of the others two in five were opened, and of these a quarter clicked.
void fill(Database &db, const QByteArray &campaign, const QJsonArray &ids, int mails, int people)
{
    const std::string id = campaign.toStdString();
    Transaction transaction(db);
    for (int step = 0; step < steps; ++step) {
        Query(db, "INSERT INTO messages (id, contact, source_kind, source_id, step, variant, content, data, recipient,"
                  " sender, subject, state, reason, smtp_reply, attempts, transport, queued_at, sent_at, delivered_at,"
                  " bounced_at, opened_at, clicked_at)"
                  " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)"
                  " SELECT 'msg_' || ?3 || '_' || i, 1 + i % ?4, 'campaign', ?2, ?3, '', 1, '', 'u' || i ||"
                  " '@example.com', 'news@acme.com', 'News', iif(i % 100 = 99, 'bounced', 'delivered'), '',"
                  " '250 2.0.0 Ok', 1, 'smtp', 1, strftime('%s') * 1000 - i % 365 * 86400000,"
                  " iif(i % 100 = 99, NULL, 2), iif(i % 100 = 99, 2, NULL),"
                  " iif(i % 5 < 2 AND i % 100 <> 99, 3, NULL), iif(i % 20 = 0, 4, NULL) FROM n")
            .bind(mails / steps, id, ids[step]["id"_L1].toString().toStdString(), people)
            .run();
    }
    const std::string of = " FROM messages m JOIN campaigns c ON c.id = m.source_id WHERE m.source_id = ?";
    for (const char *step : {"m.step", "''"})
        Query(db, "INSERT OR REPLACE INTO campaign_counts (campaign, step, sent, delivered, bounced) SELECT c.num, " +
                      std::string(step) + ", count(*), count(m.delivered_at), count(m.bounced_at)" + of + " GROUP BY 2")
            .bind(id)
            .run();
    for (const char *fact : {"opened", "clicked"}) {
        for (const char *step : {"m.step", "''"})
            Query(db, "INSERT INTO campaign_readers (contact, campaign, step, fact, day) SELECT m.contact, c.num, " +
                          std::string(step) + ", '" + fact + "', max(m.sent_at / 86400000)" + of + " AND m." + fact +
                          "_at IS NOT NULL GROUP BY m.contact, 3")
                .bind(id)
                .run();
    }
    check(transaction.commit());
}

} // namespace

void measureStatistics(StartedProgram &program, int mails, int people, Report &report)
{
    const QString mail = QString::fromLatin1(program.make(
        "/v1/templates", {{u"name"_s, u"Long"_s}, {u"subject"_s, u"News"_s}, {u"html"_s, u"<p>Hello</p>"_s}}));
    QJsonArray definition;
    for (int i = 0; i < steps; ++i)
        definition.append(QJsonObject{{u"delay"_s, u"1d"_s}, {u"template_id"_s, mail}});
    const QByteArray campaign = program.make("/v1/campaigns", {{u"name"_s, u"Long"_s},
                                                               {u"type"_s, u"lifecycle"_s},
                                                               {u"trigger"_s, QJsonObject{{u"event"_s, u"never"_s}}},
                                                               {u"steps"_s, definition}});
    const QByteArray path = "/v1/campaigns/" + campaign;
    const QJsonArray ids = program.call("GET", path)["steps"_L1].toArray();
    program.stop();
    QElapsedTimer timer;
    double recount = 0;
    {
        auto opened = Database::open(program.dataFolder() + u"/model.db"_s, {});
        if (!opened)
            check(opened.error());
        fill(**opened, campaign, ids, mails, people);
        timer.start();
        const auto counts = MessageStore(**opened).count({.sourceId = campaign.toStdString()});
        recount = double(timer.nsecsElapsed()) / 1e6;
    }
    if (!program.start())
        return;
    const QJsonObject stats = program.call("GET", path + "/stats")["stats"_L1].toObject();
    if (stats["sent"_L1].toInt() != mails / steps * steps)
        std::fprintf(stderr, "the figures say %d mails, not %d\n", stats["sent"_L1].toInt(), mails);
    const auto measure = [&](const char *what, const QByteArray &target) {
        std::vector<double> times;
        for (int i = 0; i < reads; ++i) {
            timer.start();
            program.call("GET", target);
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
        std::sort(times.begin(), times.end());
        const std::string name = std::to_string(mails) + " mails: " + what;
        report.add(name + ": p50, ms", times[times.size() / 2], "%.2f");
        report.add(name + ": p95, ms", times[times.size() * 95 / 100], "%.2f", 20, false);
    };
    measure("statistics of the campaign", path + "/stats");
    measure("statistics of its last 30 days", path + "/stats?days=30");
    measure("the last 30 days one by one", path + "/stats/days?days=30");
    measure("list of campaigns with theirs", "/v1/campaigns");
    measure("first recipients", path + "/recipients?limit=50");
    measure("recipients found by a contact", path + "/recipients?limit=50&include=total&q=u17");
    measure("recipients found by what all have", path + "/recipients?limit=50&include=total&q=example");
    measure("recipients that failed, of whom there are none", path + "/recipients?limit=50&state=failed");
    report.add(std::to_string(mails) + " mails: the statistics counted anew, ms", recount, "%.0f");
}

} // namespace growthos::bench
