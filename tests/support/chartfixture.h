#pragma once

#include "ui/charts/timechart.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLineSeries>
#include <QTest>
#include <QTimeZone>

namespace growthos::ui {

inline TimeSeries tenDays()
{
    TimeSeries data{.zone = QTimeZone("America/New_York"), .starts = {}, .series = {}};
    for (int i = 0; i < 10; ++i)
        data.starts.append(QDate(2026, 2, 1).addDays(i).startOfDay(data.zone).toMSecsSinceEpoch());
    data.series = {{.name = QStringLiteral("organic"), .values = {45, 52, 30, 41, 39, 60, 33, 47, 51, 20}},
                   {.name = QStringLiteral("paid"), .values = {18, 15, 12, 19, 11, 13, 10, 16, 14, 3}}};
    return data;
}

inline QList<QLineSeries *> lines(TimeChart *chart)
{
    chart->grab(); // it is drawn when it is painted
    QList<QLineSeries *> found;
    for (QAbstractSeries *series : chart->chart()->series()) {
        if (auto *line = qobject_cast<QLineSeries *>(series))
            found.append(line);
    }
    return found;
}

/// Where the bucket of this index stands.
inline QPoint at(TimeChart *chart, qsizetype index)
{
    return {qRound(chart->geometryNow().x(index)), int(chart->geometryNow().plot.center().y())};
}

/// One chart by itself in a window.
class ChartFixture
{
protected:
    static void prepare()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyTheme(*qApp);
    }
    void showAlone(QWidget *widget, QSize size = {640, 260})
    {
        m_alone.reset(widget);
        widget->resize(size);
        widget->show();
        QVERIFY(QTest::qWaitForWindowActive(widget));
    }
    void stop()
    {
        m_alone.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    std::unique_ptr<QWidget> m_alone;
};

} // namespace growthos::ui
