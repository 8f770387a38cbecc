// How many mails leave in a second: `bench_mail [MAILS [CONNECTIONS [ROUNDS]]]` (100,000 over 20 in 5 rounds). The
// started program sends broadcasts to smtp-sink of Postfix, or where that is not installed to a server of our own that
// takes everything. Each contact gets one mail without a signature and one with (DKIM, RSA 2048); a mail is a template
// with variables, four links and a style sheet. In each round smtp-source of Postfix hands over as many copies of one
// of them to the same sink. From the activation to the last mail taken. Then: what the statistics of 1,000,000 mails
// cost.
#include "tests/bench/mail/postfix.h"
#include "tests/bench/mail/smtpsink.h"
#include "tests/bench/mail/startedprogram.h"
#include "tests/bench/mail/statistics.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace Qt::Literals::StringLiterals;
using namespace growthos::bench;

namespace {

constexpr int batch = 500;
constexpr int patienceMs = 600'000;
constexpr int lookEveryMs = 50;
constexpr int manyMails = 1'000'000;
constexpr auto html =
    "<html><head><style>p { color: #333; font-family: sans-serif } .button { padding: 12px }</style></head><body>"
    "<h1>Hello {{ contact.traits.name | default: 'there' }}</h1><p>News of your {{ contact.traits.plan }} plan.</p>"
    "<p><a class=\"button\" href=\"https://acme.com/a\">One</a> <a href=\"https://acme.com/b\">Two</a></p>"
    "<p>{% if contact.traits.seats > 5 %}<a href=\"https://acme.com/c\">Your team</a>{% endif %}"
    "<a href=\"https://acme.com/d\">More</a></p></body></html>";

QString privateKey()
{
    EVP_PKEY *pair = EVP_RSA_gen(2048);
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
    char *text = nullptr;
    const long size = BIO_get_mem_data(out, &text);
    const QString pem = QString::fromLatin1(text, size);
    BIO_free(out);
    EVP_PKEY_free(pair);
    return pem;
}

/// Several broadcasts to one server.
class Bench
{
public:
    Bench(StartedProgram &program, std::function<std::int64_t()> taken) : m_program(program), m_taken(std::move(taken))
    {
        m_template = program.make("/v1/templates", {{u"name"_s, u"News"_s},
                                                    {u"subject"_s, u"News, {{ contact.traits.name }}"_s},
                                                    {u"html"_s, QLatin1String(html)}});
    }

    /// The segment of `count` new people who have this group.
    QByteArray addPeople(int group, int count)
    {
        for (int from = 0; from < count; from += batch) {
            QJsonArray items;
            for (int i = from; i < std::min(from + batch, count); ++i) {
                const QString name = u"%1_%2"_s.arg(group).arg(i);
                items.append(QJsonObject{{u"type"_s, u"identify"_s},
                                         {u"user_id"_s, u"u%1"_s.arg(name)},
                                         {u"traits"_s, QJsonObject{{u"email"_s, u"u%1@example.com"_s.arg(name)},
                                                                   {u"name"_s, u"Reader %1"_s.arg(name)},
                                                                   {u"plan"_s, u"growth"_s},
                                                                   {u"group"_s, group},
                                                                   {u"seats"_s, i % 10}}}});
            }
            m_program.call("POST", "/v1/batch", {{u"batch"_s, items}});
        }
        const QJsonObject rule{{u"field"_s, u"traits.group"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, group}};
        const QByteArray segment =
            m_program.make("/v1/segments",
                           {{u"name"_s, u"Group %1"_s.arg(group)},
                            {u"rules"_s, QJsonObject{{u"operator"_s, u"AND"_s}, {u"conditions"_s, QJsonArray{rule}}}}});
        while (m_program.call("GET", "/v1/segments/" + segment)["contact_count"_L1].toInt() < count)
            QThread::msleep(20);
        return segment;
    }

    /// A broadcast to all of them; its id.
    QByteArray activate(const QByteArray &segment)
    {
        const QByteArray campaign =
            m_program.make("/v1/campaigns", {{u"name"_s, u"News"_s},
                                             {u"type"_s, u"broadcast"_s},
                                             {u"segment_id"_s, QString::fromLatin1(segment)},
                                             {u"template_id"_s, QString::fromLatin1(m_template)}});
        m_program.call("POST", "/v1/campaigns/" + campaign + "/activate");
        return campaign;
    }

    /// Mails a second of one broadcast.
    void broadcast(const QByteArray &segment, int mails, Series &rate, Series &cpuUs)
    {
        const std::int64_t before = m_taken();
        const double cpuBefore = m_program.use().cpuMs;
        QElapsedTimer timer;
        timer.start();
        const QByteArray path = "/v1/campaigns/" + activate(segment) + "/stats";
        qint64 nextLook = 0;
        while (m_taken() - before < mails && timer.elapsed() < patienceMs) {
            QThread::msleep(2);
            if (timer.elapsed() < nextLook)
                continue;
            nextLook = timer.elapsed() + lookEveryMs;
            // A value: of the answer itself nothing is left behind this line.
            const QJsonValue projection = m_program.call("GET", "/v1/status")["projection"_L1];
            resident.push_back(m_program.use().residentMb);
            unaccounted.push_back(resident.back() - projection["bytes"_L1].toDouble() / 1e6);
            QElapsedTimer read;
            read.start();
            m_program.call("GET", path);
            statistics.push_back(double(read.nsecsElapsed()) / 1e6);
        }
        const std::int64_t taken = m_taken() - before;
        rate.add(double(taken) * 1e9 / double(timer.nsecsElapsed()));
        if (taken < mails)
            std::fprintf(stderr, "only %lld of %d mails came\n", static_cast<long long>(taken), mails);
        while (m_program.call("GET", path)["status"_L1] != "completed"_L1 && timer.elapsed() < patienceMs)
            QThread::msleep(20);
        cpuUs.add((m_program.use().cpuMs - cpuBefore) * 1000 / mails);
        if (const QJsonValue figures = m_program.call("GET", path)["stats"_L1];
            figures["delivered"_L1].toInt() != mails)
            std::fprintf(stderr, "only %d of %d mails are said to be delivered\n", figures["delivered"_L1].toInt(),
                         mails);
    }

    std::vector<double> resident;    ///< while mails leave, megabytes
    std::vector<double> unaccounted; ///< the same less what the projection and the caches say that they hold
    std::vector<double> statistics;  ///< of the broadcast that goes out, milliseconds

private:
    StartedProgram &m_program;
    std::function<std::int64_t()> m_taken;
    QByteArray m_template;
};

/// One mail as it leaves, with tracking: what smtp-source sends.
QByteArray specimen(StartedProgram &program, Bench &bench)
{
    bench.activate(bench.addPeople(-1, 1));
    const QDir outbox(program.dataFolder() + u"/outbox"_s);
    QStringList files;
    for (int i = 0; i < 500 && files.isEmpty(); ++i) {
        QThread::msleep(20);
        files = outbox.entryList({u"*.eml"_s}, QDir::Files);
    }
    QFile file(files.isEmpty() ? QString() : outbox.filePath(files.first()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double lowestOf(const std::vector<double> &values, std::size_t third)
{
    const std::size_t size = values.size() / 3;
    const auto from = values.begin() + std::ptrdiff_t(third * size);
    return size == 0 ? 0 : *std::min_element(from, from + std::ptrdiff_t(size));
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int mails = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int connections = argc > 2 ? std::atoi(argv[2]) : 20;
    const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
    PostfixSink postfix;
    const SmtpSink own;
    const bool hasPostfix = postfix.start();
    if (!hasPostfix)
        std::printf("skipped: smtp-sink and smtp-source: Postfix is not installed; mails go to a server of our own\n");
    StartedProgram program;
    if (own.port() == 0 || !program.start())
        return 1;
    Bench bench(program, [&] { return hasPostfix ? postfix.taken() : own.taken(); });
    program.call("PATCH", "/v1/settings",
                 {{u"public_url"_s, u"https://t.acme.com"_s},
                  {u"default_from_email"_s, u"news@acme.com"_s},
                  {u"plan"_s, u"unlimited"_s}});
    const QByteArray one = specimen(program, bench);
    program.call("PATCH", "/v1/settings",
                 {{u"smtp"_s, QJsonObject{{u"host"_s, u"127.0.0.1"_s},
                                          {u"port"_s, hasPostfix ? postfix.port() : own.port()},
                                          {u"security"_s, u"none"_s},
                                          {u"connections"_s, connections}}}});
    const int each = mails / rounds;
    std::printf("%d mails of about %lld bytes over %d connections, %d rounds\n", each * rounds,
                static_cast<long long>(one.size()), connections, rounds);
    std::fflush(stdout);
    QList<QByteArray> segments;
    for (int i = 0; i < rounds; ++i)
        segments.append(bench.addPeople(i, each));

    Series plain, plainCpu, dkim, dkimCpu, source, ratio;
    const QString pem = privateKey();
    for (int i = 0; i < rounds; ++i) {
        const auto theirs = [&] {
            if (hasPostfix)
                source.add(smtpSourceRate(postfix, one, each, connections));
        };
        const auto ours = [&] {
            program.call("PATCH", "/v1/settings", {{u"dkim"_s, QJsonValue::Null}});
            bench.broadcast(segments[i], each, plain, plainCpu);
        };
        const auto oursSigned = [&] {
            program.call(
                "PATCH", "/v1/settings",
                {{u"dkim"_s,
                  QJsonObject{{u"domain"_s, u"acme.com"_s}, {u"selector"_s, u"bench"_s}, {u"private_key"_s, pem}}}});
            bench.broadcast(segments[i], each, dkim, dkimCpu);
        };
        const std::function<void()> order[] = {theirs, ours, oursSigned};
        for (int k = 0; k < 3; ++k)
            order[(i + k) % 3]();
        const auto last = [](const Series &series) { return series.isEmpty() ? 0.0 : series.values().back(); };
        std::printf("round %d: %.0f mails/s, signed %.0f, smtp-source %.0f\n", i + 1, last(plain), last(dkim),
                    last(source));
        std::fflush(stdout);
        // SQLite's page caches fill in the first rounds: what counts is what memory does once they are full.
        if (i + 1 == std::min(2, rounds - 1)) {
            bench.resident.clear();
            bench.unaccounted.clear();
        }
    }
    for (std::size_t i = 0; hasPostfix && i < plain.values().size(); ++i)
        ratio.add(plain.values()[i] / source.values()[i]);

    Report report;
    report.add("without a signature, mails/s", plain, "%.0f", 2'000);
    report.add("signed by DKIM, mails/s", dkim, "%.0f", 800);
    report.add("smtp-source with copies of one mail, mails/s", source, "%.0f");
    report.add("without a signature / smtp-source", ratio, "%.2f");
    report.add("our CPU a mail, us", plainCpu, "%.0f");
    report.add("our CPU a signed mail, us", dkimCpu, "%.0f");
    report.add("resident memory with warm caches, lowest of the first third, MB", lowestOf(bench.resident, 0), "%.0f");
    report.add("resident memory with warm caches: lowest of last / first third",
               lowestOf(bench.resident, 2) / lowestOf(bench.resident, 0), "%.2f");
    report.add("the same less accounted caches: lowest of last / first third",
               lowestOf(bench.unaccounted, 2) / lowestOf(bench.unaccounted, 0), "%.2f", 1.05, false);
    report.add("statistics while mails leave: p50, ms", percentile(bench.statistics, 0.5), "%.2f");
    report.add("statistics while mails leave: p95, ms", percentile(bench.statistics, 0.95), "%.2f", 20, false);
    measureStatistics(program, manyMails, each * rounds, report);
    report.print();
    return 0;
}
