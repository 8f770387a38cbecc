// How long charts take to paint: `bench_charts [ROUNDS]` (200). The budget is 16 ms for a page of them, one frame at
// 60 a second; a page is what fits a window of 1440 x 900 less its frame. Without a display, by Qt's raster engine.
#include "ui/charts/chartcard.h"
#include "ui/charts/timechart.h"
#include "ui/gallery/chartspage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

using namespace growthos::ui;

namespace {

constexpr QSize pageSize(1224, 816);

/// Median and 95th percentile of `act`, in ms, and how much of the median is CPU: on a busy machine that alone says
/// something.
template <class Act>
void measure(const char *name, int rounds, Act act)
{
    QList<double> times, cpus;
    for (int i = 0; i < rounds + 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t cpu = std::clock();
        act(i);
        if (i < 5) // caches of glyphs and pixmaps are warm after that
            continue;
        times.append(double(timer.nsecsElapsed()) / 1e6);
        cpus.append(1e3 * double(std::clock() - cpu) / CLOCKS_PER_SEC);
    }
    std::sort(times.begin(), times.end());
    std::sort(cpus.begin(), cpus.end());
    std::printf("%-52s %7.2f ms, CPU %6.2f   p95 %7.2f ms\n", name, times[times.size() / 2], cpus[cpus.size() / 2],
                times[times.size() * 95 / 100]);
    std::fflush(stdout);
}

TimeSeries lines(int series, int points, bool noise = false)
{
    TimeSeries data{.interval = Interval::Hour, .zone = QTimeZone("America/New_York"), .starts = {}, .series = {}};
    for (int i = 0; i < points; ++i)
        data.starts.append(1'760'000'000'000LL + i * 3'600'000LL);
    for (int s = 0; s < series; ++s) {
        Series one{.name = QString::number(s), .values = {}};
        for (int i = 0; i < points; ++i)
            one.values.append(std::round(1000 + 200 * s + 300 * std::sin(i * 0.02 * (s + 1)) +
                                         (noise ? (i * 7919 + s * 31) % 300 : 0)));
        data.series.append(one);
    }
    return data;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(app);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 200;
    QImage image(pageSize, QImage::Format_ARGB32_Premultiplied);

    ChartsPage all;
    all.resize(1440, all.sizeHint().height());
    all.show();
    QCoreApplication::processEvents();
    measure("a page of charts, 1224 x 816", rounds,
            [&](int) { all.render(&image, {}, QRegion(QRect(QPoint(), pageSize))); });
    QImage whole(all.size(), QImage::Format_ARGB32_Premultiplied);
    measure("every chart of the gallery, 1440 x 2200", rounds, [&](int) { all.render(&whole); });

    TimeChart chart(QStringLiteral("bench"));
    chart.resize(780, 240);
    chart.show();
    const auto paint = [&] { static_cast<QWidget &>(chart).render(&image); };
    chart.setData(lines(1, 90));
    measure("one line of 90 days, 780 x 240", rounds, [&](int) { paint(); });
    chart.setData(lines(5, 2000));
    measure("five lines of 2,000 points", rounds, [&](int) { paint(); });
    measure("the same with a moving cursor", rounds, [&](int i) {
        chart.moveCursor(i * 7 % 2000);
        paint();
    });
    chart.setData(lines(5, 2000, true));
    measure("five noisy lines of 2,000 points", rounds, [&](int) { paint(); });
    const TimeSeries long10 = lines(5, 10'000);
    measure("new numbers: five lines of 10,000 points, thinned", rounds, [&](int) {
        chart.setData(long10);
        paint();
    });
    chart.setShape(TimeShape::Bars);
    chart.setData(lines(5, 90));
    measure("90 stacked bars of five", rounds, [&](int) { paint(); });
    return 0;
}
