// How many mails leave in a second: `bench_mail [MAILS [CONNECTIONS]]` (20,000; 20). The started program sends a
// broadcast to a mail server on loopback that takes everything, without a signature and with one (DKIM, RSA 2048).
// From the activation to the last mail taken; each mail a template with variables, four links and a style sheet.
#include "tests/bench/mail/smtpsink.h"
#include "tests/bench/mail/startedprogram.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QThread>
#include <cstdio>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace Qt::Literals::StringLiterals;
using growthos::bench::SmtpSink;
using growthos::bench::StartedProgram;

namespace {

constexpr int batch = 500;
constexpr int patienceMs = 600'000;
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

void addPeople(StartedProgram &program, int count)
{
    for (int from = 0; from < count; from += batch) {
        QJsonArray items;
        for (int i = from; i < std::min(from + batch, count); ++i)
            items.append(QJsonObject{{u"type"_s, u"identify"_s},
                                     {u"user_id"_s, u"u%1"_s.arg(i)},
                                     {u"traits"_s, QJsonObject{{u"email"_s, u"u%1@example.com"_s.arg(i)},
                                                               {u"name"_s, u"Reader %1"_s.arg(i)},
                                                               {u"plan"_s, u"growth"_s},
                                                               {u"seats"_s, i % 10}}}});
        program.call("POST", "/v1/batch", {{u"batch"_s, items}});
    }
}

/// Mails a second of one broadcast.
double broadcast(StartedProgram &program, const SmtpSink &server, const QByteArray &segment, const QByteArray &mail,
                 int mails)
{
    const QByteArray campaign = program.make("/v1/campaigns", {{u"name"_s, u"News"_s},
                                                               {u"type"_s, u"broadcast"_s},
                                                               {u"segment_id"_s, QString::fromLatin1(segment)},
                                                               {u"template_id"_s, QString::fromLatin1(mail)}});
    const std::int64_t before = server.taken();
    QElapsedTimer timer;
    timer.start();
    program.call("POST", "/v1/campaigns/" + campaign + "/activate");
    while (server.taken() - before < mails && timer.elapsed() < patienceMs)
        QThread::msleep(2);
    const std::int64_t taken = server.taken() - before;
    const double rate = double(taken) * 1000 / double(timer.elapsed());
    if (taken < mails)
        std::fprintf(stderr, "only %lld of %d mails came\n", static_cast<long long>(taken), mails);
    return rate;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int mails = argc > 1 ? std::atoi(argv[1]) : 20'000;
    const int connections = argc > 2 ? std::atoi(argv[2]) : 20;
    const SmtpSink server;
    StartedProgram program;
    if (server.port() == 0 || !program.start())
        return 1;
    program.call("PATCH", "/v1/settings",
                 {{u"public_url"_s, u"https://t.acme.com"_s},
                  {u"default_from_email"_s, u"news@acme.com"_s},
                  {u"plan"_s, u"unlimited"_s},
                  {u"smtp"_s, QJsonObject{{u"host"_s, u"127.0.0.1"_s},
                                          {u"port"_s, server.port()},
                                          {u"security"_s, u"none"_s},
                                          {u"connections"_s, connections}}}});
    addPeople(program, mails);
    const QByteArray segment = program.make(
        "/v1/segments",
        {{u"name"_s, u"All"_s},
         {u"rules"_s,
          QJsonObject{{u"operator"_s, u"AND"_s},
                      {u"conditions"_s, QJsonArray{QJsonObject{{u"field"_s, u"email"_s}, {u"op"_s, u"exists"_s}}}}}}});
    while (program.call("GET", "/v1/segments/" + segment)["contact_count"_L1].toInt() < mails)
        QThread::msleep(100);
    const QByteArray mail = program.make("/v1/templates", {{u"name"_s, u"News"_s},
                                                           {u"subject"_s, u"News, {{ contact.traits.name }}"_s},
                                                           {u"html"_s, QLatin1String(html)}});
    std::printf("%d mails over %d connections\n", mails, connections);
    const auto show = [&](const char *what, double wanted) {
        const double rate = broadcast(program, server, segment, mail, mails);
        std::printf("%-20s %8.0f /s   wanted %6.0f /s   %s\n", what, rate, wanted, rate >= wanted ? "yes" : "no");
        std::fflush(stdout);
    };
    show("without a signature", 2'000);
    program.call(
        "PATCH", "/v1/settings",
        {{u"dkim"_s,
          QJsonObject{{u"domain"_s, u"acme.com"_s}, {u"selector"_s, u"bench"_s}, {u"private_key"_s, privateKey()}}}});
    show("signed by DKIM", 800);
    return 0;
}
