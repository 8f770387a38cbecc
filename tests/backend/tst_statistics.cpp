// The arithmetic of experiments against values from published tables, and against itself another way.
#include "backend/experiments/statistics.h"

#include <QTest>
#include <array>
#include <cmath>
#include <random>

using namespace growthos::statistics;

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chiSquareTable_data();
    void chiSquareTable();
    void twoProportions();
    void zTestIsTheChiSquareTest();
    void nothingToTest();
    void goodness();
    void sampleSizes();
    void sampleSizeHasThatPower();
};

namespace {

bool near(double value, double expected, double by = 1e-9)
{
    return std::abs(value - expected) <= by;
}

} // namespace

void TestStatistics::chiSquareTable_data()
{
    QTest::addColumn<double>("statistic");
    QTest::addColumn<int>("degrees");
    QTest::addColumn<double>("tail");
    // Critical values: NIST/SEMATECH e-Handbook, 1.3.6.7.4, with more digits from the quantile function.
    QTest::newRow("1, 5 %") << 3.841458820694124 << 1 << 0.05;
    QTest::newRow("1, 1 %") << 6.634896601021213 << 1 << 0.01;
    QTest::newRow("1, 0.1 %") << 10.827566170662733 << 1 << 0.001;
    QTest::newRow("2, 5 %") << 5.991464547107979 << 2 << 0.05;
    QTest::newRow("5, 5 %") << 11.070497693516351 << 5 << 0.05;
    QTest::newRow("10, 5 %") << 18.307038053275146 << 10 << 0.05;
    // With two degrees it is an exponential distribution.
    for (const double x : {0.01, 1.0, 3.9, 4.1, 60.0})
        QTest::addRow("2, %g", x) << x << 2 << std::exp(-x / 2);
    QTest::newRow("none") << 0.0 << 3 << 1.0;
}

void TestStatistics::chiSquareTable()
{
    QFETCH(double, statistic);
    QFETCH(int, degrees);
    QFETCH(double, tail);
    const double found = chiSquareTail(statistic, degrees);
    QVERIFY2(near(found, tail, 1e-9 * std::max(tail, 1e-6)), QByteArray::number(found, 'g', 15).constData());
}

void TestStatistics::twoProportions()
{
    // 30 of 100 against 45 of 100: z = 0.15 / sqrt(0.375 · 0.625 · 0.02) = 2.190890.
    const auto result = difference({30, 100}, {45, 100});
    QVERIFY(result && result->pValue);
    QVERIFY(near(result->lift, 0.15));
    QVERIFY(near(result->low, 0.0174304933, 1e-9));
    QVERIFY(near(result->high, 0.2825695067, 1e-9));
    QVERIFY(near(*result->pValue, 0.0284597369, 1e-9));
    const auto other = difference({45, 100}, {30, 100});
    QVERIFY(near(other->lift, -0.15) && near(other->low, -result->high) && near(*other->pValue, *result->pValue));
    QVERIFY(near(*difference({7, 70}, {10, 100})->pValue, 1));
}

void TestStatistics::zTestIsTheChiSquareTest()
{
    // z² of two proportions is Pearson's statistic of the table with one degree of freedom.
    for (const auto &[a, n, b, m] : {std::array{200., 1000., 250., 1000.}, std::array{3., 40., 9., 55.}}) {
        double statistic = 0;
        const double rate = (a + b) / (n + m);
        for (const auto &[seen, of] : {std::pair{a, n}, std::pair{b, m}}) {
            statistic += std::pow(seen - of * rate, 2) / (of * rate);
            statistic += std::pow(of - seen - of * (1 - rate), 2) / (of * (1 - rate));
        }
        QVERIFY(near(*difference({a, n}, {b, m})->pValue, chiSquareTail(statistic, 1)));
    }
}

void TestStatistics::nothingToTest()
{
    QVERIFY(!difference({0, 0}, {1, 10}));
    QVERIFY(!difference({1, 10}, {0, 0}));
    const auto nobody = difference({0, 10}, {0, 10});
    QVERIFY(nobody && !nobody->pValue && nobody->lift == 0);
    QVERIFY(!difference({10, 10}, {10, 10})->pValue);
    QCOMPARE(Proportion{}.rate(), 0.0);
}

void TestStatistics::goodness()
{
    // Mendel's peas, expected 9:3:3:1 (Experiments on Plant Hybridization, 1866): 0.470 with three degrees.
    const std::array peas{315., 101., 108., 32.};
    const std::array mendel{9., 3., 3., 1.};
    QVERIFY(near(*goodnessOfFit(peas, mendel), 0.9254, 1e-4));
    const std::array even{1., 1.};
    QVERIFY(near(*goodnessOfFit(std::array{500., 500.}, even), 1));
    QVERIFY(*goodnessOfFit(std::array{5500., 4500.}, even) < sampleRatioAlarm);
    QVERIFY(*goodnessOfFit(std::array{5050., 4950.}, even) > sampleRatioAlarm);
    QVERIFY(!goodnessOfFit(std::array{0., 0.}, even));
    QVERIFY(!goodnessOfFit(std::array{7., 0.}, std::array{1., 0.}));
    QCOMPARE(*goodnessOfFit(std::array{7., 1.}, std::array{1., 0.}), 0.0);
}

void TestStatistics::sampleSizes()
{
    // Halves against three quarters: (1.959964 √(2 · 0.625 · 0.375) + 0.841621 √(0.25 + 0.1875))² / 0.25².
    QVERIFY(near(*sampleSize(0.5, 0.25), 57.6730, 1e-3));
    QVERIFY(near(*sampleSize(0.75, -0.25), *sampleSize(0.5, 0.25), 1e-9));
    QVERIFY(near(*sampleSize(0.12, 0.02), 4437.3, 0.5));
    // Three of the variant for each of the control need fewer of the control, and more of both together.
    QVERIFY(*sampleSize(0.12, 0.02, 3) < *sampleSize(0.12, 0.02));
    QVERIFY(*sampleSize(0.12, 0.02, 3) * 4 > *sampleSize(0.12, 0.02) * 2);
    QVERIFY(!sampleSize(0.5, 0));
    QVERIFY(!sampleSize(0.9, 0.2));
    QVERIFY(!sampleSize(0.1, -0.2));
    QVERIFY(!sampleSize(0.5, 0.1, 0));
    QVERIFY(*sampleSize(0, 0.1) > 0);
}

/// Experiments of that size, drawn at random: the test finds the effect in 80 of 100.
void TestStatistics::sampleSizeHasThatPower()
{
    std::mt19937 random(7);
    for (const auto &[baseline, effect, ratio] : {std::array{0.3, 0.1, 1.}, std::array{0.6, -0.12, 0.5}}) {
        const double control = std::ceil(*sampleSize(baseline, effect, ratio));
        const double variant = std::ceil(control * ratio);
        std::binomial_distribution<int> before(int(control), baseline);
        std::binomial_distribution<int> after(int(variant), baseline + effect);
        int found = 0;
        constexpr int runs = 20'000;
        for (int i = 0; i < runs; ++i)
            found += *difference({double(before(random)), control}, {double(after(random)), variant})->pValue < 0.05;
        QVERIFY2(near(double(found) / runs, 0.8, 0.015), QByteArray::number(double(found) / runs).constData());
    }
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
