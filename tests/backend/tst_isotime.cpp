#include "backend/core/isotime.h"
#include "tests/support/seed.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>
#include <random>

using namespace growthos;

class TestIsoTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instants_data();
    void instants();
    void noInstants_data();
    void noInstants();
    void datesAreDaysAlone();
    void writesWhatQtReads();
};

void TestIsoTime::instants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("instant");
    const auto row = [](const char *text, qint64 instant) { QTest::newRow(text) << QByteArray(text) << instant; };
    constexpr qint64 ten = 1'771'840'800'000; // 2026-02-23T10:00:00Z
    row("2026-02-23T10:00:00Z", ten);
    row("2026-02-23t10:00:00z", ten);
    row("2026-02-23 10:00:00", ten);
    row("2026-02-23T10:00", ten);
    row("2026-02-23T10:00Z", ten);
    row("2026-02-23T11:00:00+01:00", ten);
    row("2026-02-23T11:00:00+0100", ten);
    row("2026-02-23T11:00:00+01", ten);
    row("2026-02-23T04:30:00-05:30", ten);
    row("2026-02-24T09:59:00+23:59", ten);
    row("2026-02-23T10:00:00-00:00", ten);
    row("2026-02-23T10:00:00.5Z", ten + 500);
    row("2026-02-23T10:00:00,25Z", ten + 250);
    row("2026-02-23T10:00:00.123999999Z", ten + 123);
    row("2026-02-23T09:59:60Z", ten); // a leap second
    row("1970-01-01T00:00:00Z", 0);
    row("1969-12-31T23:59:59.999Z", -1);
    row("0001-01-01T00:00:00Z", -62'135'596'800'000);
    row("9999-12-31T23:59:59.999Z", 253'402'300'799'999);
    row("2024-02-29T00:00:00Z", 1'709'164'800'000);
}

void TestIsoTime::instants()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, instant);
    QCOMPARE(parseInstant(text.toStdString()).value_or(1), instant);
}

void TestIsoTime::noInstants_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "T",
                             "2026",
                             "2026-02-23",
                             "2026-02-23T",
                             "2026-02-23T10",
                             "2026-02-23T1:00:00Z",
                             "2026-2-23T10:00:00Z",
                             "2026-02-23T24:00:00Z",
                             "2026-02-23T10:60:00Z",
                             "2026-02-23T10:00:61Z",
                             "2026-02-23T10:00:00.Z",
                             "2026-02-23T10:00:00+",
                             "2026-02-23T10:00:00+1",
                             "2026-02-23T10:00:00+24:00",
                             "2026-02-23T10:00:00+01:60",
                             "2026-02-23T10:00:00Z ",
                             " 2026-02-23T10:00:00Z",
                             "2026-02-23X10:00:00Z",
                             "2025-02-29T00:00:00Z",
                             "2026-04-31T00:00:00Z",
                             "0000-01-01T00:00:00Z",
                             "-2026-02-23T10:00:00Z",
                             "+12026-02-23T10:00:00Z",
                             "２０２６-02-23T10:00:00Z"})
        QTest::newRow(text) << QByteArray(text);
}

void TestIsoTime::noInstants()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseInstant(text.toStdString()));
}

void TestIsoTime::datesAreDaysAlone()
{
    QCOMPARE(parseDate("1970-01-01").value_or(-1), 0);
    QCOMPARE(parseDate("2026-02-23").value_or(-1), QDate(1970, 1, 1).daysTo(QDate(2026, 2, 23)));
    QCOMPARE(parseDate("1969-12-31").value_or(5), -1);
    for (const char *text : {"", "2026-02-30", "2026-02-23T", "2026-02-23 ", "20260223", "2026-02"})
        QVERIFY2(!parseDate(text), text);
}

void TestIsoTime::writesWhatQtReads()
{
    std::mt19937_64 random(test::seed());
    std::uniform_int_distribution<qint64> years(-62'135'596'800'000, 253'402'300'799'999);
    for (int i = 0; i < 20'000; ++i) {
        const qint64 instant = i % 3 == 0 ? years(random) / 1'000 * 1'000 : years(random);
        const QByteArray text = formatInstant(instant);
        QCOMPARE(text.contains('.'), instant % 1'000 != 0);
        QCOMPARE(parseInstant(text.toStdString()).value_or(1), instant);
        QCOMPARE(QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs).toMSecsSinceEpoch(), instant);
    }
}

QTEST_GUILESS_MAIN(TestIsoTime)
#include "tst_isotime.moc"
