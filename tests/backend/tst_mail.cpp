// Mail as bytes: plain text, inlined styles, MIME, bounces, signatures.
#include "backend/mail/css.h"
#include "backend/mail/dkim.h"
#include "backend/mail/htmlscanner.h"
#include "backend/mail/mime.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

namespace {

mail::Draft draft()
{
    return {.from = {"Änne & Co", "hello@acme.com"},
            .to = {"", "ann@example.com"},
            .subject = "Grüße aus Köln, and a subject that is long enough to be folded somewhere in the middle of it",
            .html = "<p>Grüße, <b>Ann</b></p>",
            .text = "Grüße, Ann\n.\nA line with a dot alone above.\n",
            .messageId = "msg_1@acme.com",
            .date = 1'771'840'800'000,
            .unsubscribeUrl =
                "https://t.acme.com/u/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop"};
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

class TestMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainText_data();
    void plainText();
    void inlines_data();
    void inlines();
    void composes();
    void headersCannotBeInjected();
    void mailboxes();
    void readsBounces();
    void signatureHoldsForTheOracle();
    void refusesBadKeys();
};

void TestMail::plainText_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *html, const char *expected) { QTest::newRow(html) << QString::fromUtf8(expected); };
    row("<p>One</p><p>Two  words</p>", "One\n\nTwo words\n");
    row("<h1>Title</h1>text<br>more", "Title\n\ntext\nmore\n");
    row("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n");
    row("<a href=\"https://a.b/?x=1&amp;y=2\">Go</a>", "Go (https://a.b/?x=1&y=2)\n");
    row("<a href='https://a.b'>https://a.b</a> <a href=\"#top\">up</a>", "https://a.b up\n");
    row("<img src=x alt=\"Logo\"> A &amp; B &euro; &#8364; &lt;tag&gt; 1 < 2", "Logo A & B € € <tag> 1 < 2\n");
    row("<head><title>T</title></head><style>p { color: red }</style><script>if (a < b) {}</script>Hi", "Hi\n");
    row("<html><head><title>T</title><body>Hi</body></html>", "Hi\n");
    row("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n");
    row("<!-- no --><div>x</div><div>y</div>", "x\ny\n");
    row("", "");
}

void TestMail::plainText()
{
    QFETCH(QString, expected);
    QCOMPARE(text(mail::plainText(QTest::currentDataTag())), expected);
}

void TestMail::inlines_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *html, const char *expected) { QTest::newRow(html) << QString::fromUtf8(expected); };
    row("<p>as it is</p>", "<p>as it is</p>");
    row("<style>p { color: red }</style><p>a</p><div>b</div>", "<p style=\"color: red\">a</p><div>b</div>");
    row("<style>p{color:red}.x{color:blue}#y{color:green}</style><p class=\"a x\">a</p><p id=y class=x>b</p>",
        "<p class=\"a x\" style=\"color: blue\">a</p><p id=y class=x style=\"color: green\">b</p>");
    row("<style>p{color:red;margin:0}</style><p style=\"color: blue\">a</p>",
        "<p style=\"margin: 0; color: blue\">a</p>");
    row("<style>p{color:red !important}</style><p style=\"color:blue\">a</p>",
        "<p style=\"color: red !important\">a</p>");
    row("<style>div p{a:b}div > i{c:d}</style><div><b><p>x</p><i>no</i></b><i>yes</i></div>",
        "<div><b><p style=\"a: b\">x</p><i>no</i></b><i style=\"c: d\">yes</i></div>");
    row("<style>a:hover{x:y}@media (max-width:1px){p{a:b}}p{c:d}</style><p>x",
        "<style>\na:hover {x:y}\n@media (max-width:1px){p{a:b}}\n</style><p style=\"c: d\">x");
    row("<style>td[align=right], h1 , h2{a:b}/* p{c:d} */</style><table><tr><td align=\"right\">x</table><h2>y</h2>",
        "<table><tr><td align=\"right\" style=\"a: b\">x</table><h2 style=\"a: b\">y</h2>");
    row("<style>img{border:0}</style><img src=\"a.png\"/>", "<img src=\"a.png\" style=\"border: 0\"/>");
    // Liquid between rows stays where it is.
    row("<style>td{a:b}</style><table>{% for x in y %}<tr><td>{{ x }}</td></tr>{% endfor %}</table>",
        "<table>{% for x in y %}<tr><td style=\"a: b\">{{ x }}</td></tr>{% endfor %}</table>");
    row("<style data-embed>p{a:b}</style><p>x", "<style data-embed>p{a:b}</style><p>x");
    row("<style>p{font-family:\"A B\"}</style><p>x", "<p style=\"font-family: 'A B'\">x");
}

void TestMail::inlines()
{
    QFETCH(QString, expected);
    QCOMPARE(text(mail::inlineCss(QTest::currentDataTag())), expected);
}

void TestMail::composes()
{
    const std::string bytes = mail::compose(draft());
    QVERIFY(bytes.find("\r\n\r\n") != std::string::npos);
    QCOMPARE(QByteArray::fromStdString(bytes).count('\n'), QByteArray::fromStdString(bytes).count("\r\n"));
    for (const char c : bytes)
        QVERIFY(static_cast<unsigned char>(c) < 0x80);
    const auto read = mail::readMail(bytes);
    QVERIFY(read);
    QCOMPARE(text(read->subject), text(draft().subject));
    QCOMPARE(text(read->html), text(draft().html));
    QCOMPARE(text(read->text), text(draft().text));
    QCOMPARE(read->date, std::optional<UtcMs>(1'771'840'800'000));
    QVERIFY(text(read->from).contains(u"Änne & Co"_s));
    QMap<QString, QString> headers;
    for (const auto &[name, value] : read->headers)
        headers[text(name)] = text(value).simplified();
    QCOMPARE(headers[u"Message-Id"_s] + headers[u"Message-ID"_s], u"<msg_1@acme.com>"_s);
    QCOMPARE(headers[u"List-Unsubscribe-Post"_s], u"List-Unsubscribe=One-Click"_s);
    QCOMPARE(headers[u"List-Unsubscribe"_s], u"<%1>"_s.arg(text(draft().unsubscribeUrl)));
    // As it is, however long: mail programs look for an address, not for encoded words (RFC 8058).
    QVERIFY(bytes.find("\r\nList-Unsubscribe: <" + draft().unsubscribeUrl + ">\r\n") != std::string::npos);
    QVERIFY(headers[u"Content-Type"_s].startsWith(u"multipart/alternative"_s));
    QVERIFY(headers.contains(u"MIME-Version"_s) || headers.contains(u"Mime-Version"_s));

    mail::Draft plain = draft();
    plain.html.clear();
    QVERIFY(mail::compose(plain).find("multipart") == std::string::npos);
}

void TestMail::headersCannotBeInjected()
{
    mail::Draft evil = draft();
    evil.subject = "Hi\r\nBcc: everybody@example.com";
    evil.from.name = "A\r\nX-Evil: 1";
    const auto read = mail::readMail(mail::compose(evil));
    for (const auto &[name, value] : read->headers) {
        QVERIFY(name != "Bcc");
        QVERIFY(name != "X-Evil");
    }
}

void TestMail::mailboxes()
{
    QCOMPARE(mail::parseMailbox("Acme <hello@acme.com>")->name, std::string("Acme"));
    QCOMPARE(mail::parseMailbox("hello@acme.com")->address, std::string("hello@acme.com"));
    QVERIFY(!mail::parseMailbox("a@b.c, d@e.f"));
    QVERIFY(!mail::parseMailbox("nobody"));
    QCOMPARE(mail::domainOf("a@b.c"), std::string_view("b.c"));
}

void TestMail::readsBounces()
{
    const std::string dsn = "From: MAILER-DAEMON@mx.example.com\r\nTo: hello@acme.com\r\nSubject: Undelivered\r\n"
                            "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n"
                            " boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\n"
                            "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n"
                            "Final-Recipient: rfc822; ann@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                            "Diagnostic-Code: smtp; 550 5.1.1\r\n  No such user\r\n\r\n--b\r\n"
                            "Content-Type: message/rfc822\r\n\r\n" +
                            mail::compose(draft()) + "\r\n--b--\r\n";
    const auto bounce = mail::parseBounce(dsn);
    QVERIFY(bounce);
    QCOMPARE(bounce->kind, mail::BounceReport::Kind::Delivery);
    QCOMPARE(bounce->messageId, std::string("msg_1@acme.com"));
    QCOMPARE(bounce->recipients.size(), std::size_t(1));
    QCOMPARE(bounce->recipients[0].address, std::string("ann@example.com"));
    QCOMPARE(bounce->recipients[0].action, std::string("failed"));
    QCOMPARE(bounce->recipients[0].status, std::string("5.1.1"));
    QCOMPARE(bounce->recipients[0].diagnostic, std::string("smtp; 550 5.1.1 No such user"));

    const std::string headersOnly =
        QString::fromStdString(dsn)
            .replace(u"Content-Type: message/rfc822"_s, u"Content-Type: text/rfc822-headers"_s)
            .toStdString();
    QCOMPARE(mail::parseBounce(headersOnly)->messageId, std::string("msg_1@acme.com"));
    QVERIFY(!mail::parseBounce(mail::compose(draft())));
    QVERIFY(!mail::parseBounce("nonsense"));
    for (std::size_t size = 0; size < dsn.size(); size += 7)
        (void)mail::parseBounce(dsn.substr(0, size));
}

void TestMail::signatureHoldsForTheOracle()
{
    QTemporaryDir folder;
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"genrsa"_s, u"-out"_s, folder.filePath(u"key.pem"_s), u"2048"_s});
    QVERIFY(openssl.waitForFinished(30'000));
    QFile key(folder.filePath(u"key.pem"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    const auto signer = mail::DkimSigner::create("acme.com", "s1", key.readAll().toStdString());
    QVERIFY(signer);
    QFile signedMail(folder.filePath(u"mail.eml"_s));
    QVERIFY(signedMail.open(QIODevice::WriteOnly));
    const std::string bytes = signer->sign(mail::compose(draft()));
    signedMail.write(bytes.data(), qint64(bytes.size()));
    signedMail.close();
    // python3-dkim verifies, with the key where DNS would have it; and refuses when a word has changed.
    const QString script = uR"(
import subprocess, sys
try:
    import dkim
except ImportError:
    sys.exit(77)
folder = sys.argv[1]
der = subprocess.run(["openssl", "rsa", "-in", folder + "/key.pem", "-pubout", "-outform", "DER"], capture_output=True).stdout
import base64
record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)
def dns(name, timeout=5):
    return record if name in (b"s1._domainkey.acme.com.", "s1._domainkey.acme.com.") else None
mail = open(folder + "/mail.eml", "rb").read()
good = dkim.verify(mail, dnsfunc=dns)
bad = dkim.verify(mail.replace(b"Subject: ", b"Subject: Not "), dnsfunc=dns)
body = dkim.verify(mail.replace(b"Ann", b"Bob"), dnsfunc=dns)
sys.exit(0 if good and not bad and not body else 1)
)"_s;
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedChannels);
    python.start(u"/usr/bin/python3"_s, {u"-c"_s, script, folder.path()});
    QVERIFY(python.waitForFinished(30'000));
    if (python.exitCode() == 77)
        QSKIP("python3-dkim is not installed");
    QCOMPARE(python.exitCode(), 0);
}

void TestMail::refusesBadKeys()
{
    QVERIFY(!mail::DkimSigner::create("a", "b", ""));
    QVERIFY(
        !mail::DkimSigner::create("a", "b", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"));
}

QTEST_GUILESS_MAIN(TestMail)
#include "tst_mail.moc"
