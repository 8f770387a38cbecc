// One mail in the words of SMTP: what is said when, and what answers mean.
#include "backend/mail/smtpdialog.h"

#include <QTest>

using namespace growthos::mail;
using Outcome = HandOver::Outcome;

namespace {

const Envelope ann{.id = "msg_1", .from = "a@b.c", .to = "ann@e.f", .bytes = "Subject: x\r\n\r\n.dot\r\nend\r\n"};

QByteArray taken(SmtpDialog &dialog)
{
    const std::string_view words = dialog.toSay();
    const QByteArray copy(words.data(), qsizetype(words.size()));
    dialog.said(words.size());
    return copy;
}

QByteArray answered(SmtpDialog &dialog, std::string_view reply)
{
    dialog.heard(reply);
    return taken(dialog);
}

} // namespace

class TestSmtpDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneByOne()
    {
        SmtpDialog dialog(ann, {}, false);
        QCOMPARE(taken(dialog), "MAIL FROM:<a@b.c>\r\n");
        QCOMPARE(answered(dialog, "250 2.1.0 Ok\r\n"), "RCPT TO:<ann@e.f>\r\n");
        QCOMPARE(answered(dialog, "250-first\r\n25"), "");
        QCOMPARE(answered(dialog, "0 last\r\n"), "DATA\r\n");
        QCOMPARE(answered(dialog, "354 Go on\r\n"), "Subject: x\r\n\r\n..dot\r\nend\r\n.\r\n");
        QVERIFY(dialog.isWhole() && !dialog.hasEnded());
        QCOMPARE(dialog.cut("gone").outcome, Outcome::Unknown);
        dialog.heard("250 2.0.0 Taken\r\n");
        QVERIFY(dialog.hasEnded() && !dialog.mustLeave() && !dialog.needsReset());
        QCOMPARE(dialog.outcome().outcome, Outcome::Accepted);
        QCOMPARE(dialog.outcome().reply, std::string("250 2.0.0 Taken"));
    }

    void allAtOnceWhereTheServerCan()
    {
        SmtpDialog dialog(ann, {.pipelining = true, .size = true}, true);
        QCOMPARE(taken(dialog), "RSET\r\nMAIL FROM:<a@b.c> SIZE=25\r\nRCPT TO:<ann@e.f>\r\nDATA\r\n");
        QVERIFY(answered(dialog, "250 Ok\r\n250 Ok\r\n250 Ok\r\n354 Go on\r\n").endsWith("end\r\n.\r\n"));
        dialog.heard("250 Ok\r\n");
        QCOMPARE(dialog.outcome().outcome, Outcome::Accepted);
        QVERIFY(!dialog.needsReset());
    }

    /// The server was asked for DATA together with a recipient that it refuses: no mail, and the line stays in step.
    void refusedAmongSeveral()
    {
        SmtpDialog dialog(ann, {.pipelining = true}, false);
        taken(dialog);
        QCOMPARE(answered(dialog, "250 Ok\r\n550 5.1.1 Nobody\r\n354 Go on\r\n"), ".\r\n");
        QVERIFY(!dialog.hasEnded());
        dialog.heard("554 5.5.1 No valid recipients\r\n");
        QVERIFY(dialog.hasEnded() && !dialog.mustLeave() && dialog.needsReset());
        QCOMPARE(dialog.outcome().outcome, Outcome::NoRecipient);
        QCOMPARE(dialog.outcome().reply, std::string("550 5.1.1 Nobody"));

        // A dot would be an empty mail to whom it took.
        SmtpDialog odd(ann, {.pipelining = true}, false);
        taken(odd);
        QCOMPARE(answered(odd, "550 5.7.1 Not you\r\n250 Ok\r\n354 Go on\r\n"), "");
        QVERIFY(odd.hasEnded() && odd.mustLeave());
        QCOMPARE(odd.outcome().outcome, Outcome::SenderRefused);
    }

    void outOfStep()
    {
        SmtpDialog dialog(ann, {.pipelining = true}, false);
        taken(dialog);
        dialog.heard("503 5.5.1 Error: need MAIL command\r\n");
        QVERIFY(dialog.hasEnded() && dialog.mustLeave() && dialog.isOutOfStep());
        QCOMPARE(dialog.outcome().outcome, Outcome::Temporary);

        SmtpDialog refused(ann, {.pipelining = true}, false);
        taken(refused);
        refused.heard("550 5.7.1 Not you\r\n503 Need MAIL\r\n503 Need RCPT\r\n");
        QVERIFY(refused.hasEnded() && !refused.mustLeave() && !refused.isOutOfStep());
        QCOMPARE(refused.outcome().outcome, Outcome::SenderRefused);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("answers"); // to MAIL, RCPT, DATA and the mail, as far as it comes
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](const char *name, const char *answers, Outcome outcome) {
            QTest::newRow(name) << QByteArray(answers) << outcome;
        };
        row("sender", "553 5.7.1 Not you", Outcome::SenderRefused);
        row("too large", "552 5.3.4 Too large", Outcome::Refused);
        row("sender, now", "451 4.3.0 Later", Outcome::Temporary);
        row("no such address", "250 Ok|550 5.1.1 Nobody", Outcome::NoRecipient);
        row("no such address, in words alone", "250 Ok|550 No such user", Outcome::NoRecipient);
        row("disabled", "250 Ok|550 5.2.1 Disabled", Outcome::NoRecipient);
        row("full", "250 Ok|552 5.2.2 Full", Outcome::Refused);
        row("no relay", "250 Ok|554 5.7.1 Relay access denied", Outcome::Refused);
        row("no relay, in words alone", "250 Ok|550 relaying is not allowed", Outcome::Refused);
        row("policy", "250 Ok|550 5.7.1 You are on a list", Outcome::Refused);
        row("sender, said late", "250 Ok|550 5.1.8 Sender domain not found", Outcome::Refused);
        row("command", "250 Ok|500 5.3.0 Error: command failed", Outcome::Refused);
        row("greylisted", "250 Ok|451 4.7.1 Later", Outcome::Temporary);
        row("data", "250 Ok|250 Ok|554 5.7.1 No", Outcome::Refused);
        row("data, now", "250 Ok|250 Ok|451 4.3.0 Later", Outcome::Temporary);
        row("the mail", "250 Ok|250 Ok|354 Go on|554 5.7.1 Spam", Outcome::Refused);
        row("the mail, now", "250 Ok|250 Ok|354 Go on|452 4.3.1 Full", Outcome::Temporary);
        row("the server goes", "250 Ok|250 Ok|354 Go on|421 4.3.2 Bye", Outcome::Temporary);
    }
    void refusals()
    {
        QFETCH(const QByteArray, answers);
        QFETCH(const Outcome, outcome);
        SmtpDialog dialog(ann, {}, false);
        for (const QByteArray &answer : answers.split('|')) {
            QVERIFY(!dialog.hasEnded());
            QVERIFY(!taken(dialog).isEmpty());
            dialog.heard(answer.toStdString() + "\r\n");
        }
        QVERIFY(dialog.hasEnded());
        QCOMPARE(dialog.outcome().outcome, outcome);
        QCOMPARE(dialog.outcome().reply, answers.mid(answers.lastIndexOf('|') + 1).toStdString());
        QCOMPARE(dialog.mustLeave(), dialog.outcome().code == 421);
    }

    void cutBeforeTheEndIsNotTaken()
    {
        SmtpDialog dialog(ann, {}, false);
        QVERIFY(dialog.hadGone());
        taken(dialog);
        answered(dialog, "250 Ok\r\n");
        QVERIFY(!dialog.hadGone());
        answered(dialog, "250 Ok\r\n");
        dialog.heard("354 Go on\r\n");
        dialog.said(dialog.toSay().size() - 1);
        QVERIFY(!dialog.isWhole());
        QCOMPARE(dialog.cut("gone").outcome, Outcome::Temporary);
    }

    /// It goes on to read what was meant as the mail as commands.
    void anEarlyAnswerEndsTheLine()
    {
        for (const char *answer : {"550 5.3.0 Error\r\n", "250 Ok\r\n"}) {
            SmtpDialog dialog(ann, {}, false);
            taken(dialog);
            answered(dialog, "250 Ok\r\n");
            answered(dialog, "250 Ok\r\n");
            dialog.heard("354 Go on\r\n");
            dialog.said(3);
            dialog.heard(answer);
            QVERIFY(dialog.hasEnded() && dialog.mustLeave());
            QCOMPARE(dialog.outcome().outcome, answer[0] == '5' ? Outcome::Refused : Outcome::Temporary);
        }
    }

    void whatIsNoAnswer()
    {
        for (const std::string &answer :
             {std::string("hello\r\n"), std::string("999 x\r\n"), std::string(100'000, 'x')}) {
            SmtpDialog dialog(ann, {}, false);
            taken(dialog);
            dialog.heard(answer);
            QVERIFY(dialog.hasEnded() && dialog.mustLeave());
            QCOMPARE(dialog.outcome().outcome, Outcome::Temporary);
        }
    }

    void addresses()
    {
        const Envelope abroad{.from = "a@b.c", .to = "ann@köln.example", .bytes = "x"};
        SmtpDialog domain(abroad, {}, false);
        taken(domain);
        QCOMPARE(answered(domain, "250 Ok\r\n"), "RCPT TO:<ann@xn--kln-sna.example>\r\n");
        const Envelope letters{.from = "a@b.c", .to = "jürgen@e.f", .bytes = "x"};
        SmtpDialog can(letters, {.utf8 = true}, false);
        QCOMPARE(taken(can), "MAIL FROM:<a@b.c> SMTPUTF8\r\n");
        QCOMPARE(answered(can, "250 Ok\r\n"), "RCPT TO:<jürgen@e.f>\r\n");
        for (const std::string &to : {letters.to, std::string("x@y.z>\r\nRCPT TO:<victim@e.f")}) {
            const Envelope unsayable{.from = "a@b.c", .to = to, .bytes = "x"};
            SmtpDialog cannot(unsayable, {}, false);
            QVERIFY(cannot.hasEnded() && cannot.toSay().empty());
            QCOMPARE(cannot.outcome().outcome, Outcome::Refused);
        }
    }
};

QTEST_APPLESS_MAIN(TestSmtpDialog)

#include "tst_smtpdialog.moc"
