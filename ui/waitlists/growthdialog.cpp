#include "ui/waitlists/growthdialog.h"

#include "ui/charts/chartcard.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/button.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

GrowthDialog::GrowthDialog(const WaitlistGrowth &growth, const QTimeZone &zone, QWidget *parent)
    : Dialog(tr("Growth"), parent)
{
    setObjectName(u"growthDialog"_s);
    TimeSeries joins{.interval = Interval::Day, .zone = zone, .starts = {}, .series = {}, .lastUnfinished = true};
    for (const QDate &day : growth.days)
        joins.starts.append(day.startOfDay(zone).toMSecsSinceEpoch());
    joins.series = {Series{.name = tr("Joined"), .values = growth.joined}};
    auto *chart = new TimeChart(tr("Joins per day"));
    chart->setObjectName(u"growthChart"_s);
    chart->setShape(TimeShape::Bars);
    chart->setData(joins);
    auto *card = new ChartCard(tr("Joins per day"), chart);
    card->setMinimumSize(px(640), px(320));
    card->setPeriod(growth.days.isEmpty() ? QString() : formatPeriod(growth.days.first(), growth.days.last()), zone,
                    tr("Nobody joined in these days."));
    card->setReady();
    content()->addWidget(card);
    cancelButton()->setText(tr("Close"));
}

} // namespace growthos::ui
