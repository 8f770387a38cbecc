#include "ui/charts/sparkline.h"
#include "ui/gallery/gallerypages.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/progressbar.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

QWidget *kpis()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto *ready = new KpiCard(Gallery::tr("NPS"), u"gauge"_s);
    ready->showValue(u"47"_s, u"+4"_s, Tone::Good, Gallery::tr("in 90 days"));
    auto *trend = new KpiCard(Gallery::tr("Contacts"), u"users"_s);
    trend->showValue(QLocale().toString(12'500), u"+1,830"_s, Tone::Good, Gallery::tr("in 30 days"));
    auto *line = new Sparkline(Gallery::tr("Contacts"), Sparkline::Scale::Spread);
    line->setColor(&Tokens::accent);
    line->setValues({4, 5, 5, 6, 7, 7, 8, 9, 9, 10, 11, 12});
    trend->setFigure(line);
    trend->setLink(true);
    auto *loading = new KpiCard(Gallery::tr("NPS"));
    auto *empty = new KpiCard(Gallery::tr("NPS"));
    empty->showEmpty(Gallery::tr("No answers"));
    auto *failed = new KpiCard(Gallery::tr("NPS"));
    failed->showFailed();
    auto *stale = new KpiCard(Gallery::tr("NPS"));
    stale->showValue(u"47"_s);
    stale->showStale(Gallery::tr("from 3 min ago"));
    for (KpiCard *card : {ready, trend, loading, empty, failed, stale})
        layout->addWidget(card);
    return row;
}

QWidget *progress()
{
    auto *card = new Card;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    auto *known = new ProgressBar;
    known->setAccessibleName(Gallery::tr("Export"));
    known->setRange(0, 12'500);
    known->setValue(7'430);
    auto *unknown = new ProgressBar;
    unknown->setAccessibleName(Gallery::tr("Recount"));
    unknown->setRange(0, 0);
    grid->addWidget(label(Gallery::tr("7,430 of 12,500, 4 s left"), "note"_L1), 0, 0);
    grid->addWidget(known, 0, 1);
    grid->addWidget(label(Gallery::tr("Counting anew"), "note"_L1), 1, 0);
    grid->addWidget(unknown, 1, 1);
    grid->addWidget(label(Gallery::tr("Waiting"), "note"_L1), 2, 0);
    grid->addWidget(new Spinner, 2, 1);
    grid->setColumnStretch(1, 1);
    card->content()->addLayout(grid);
    return card;
}

} // namespace

QWidget *figuresPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    addSection(column, Gallery::tr("KPI card"),
               Gallery::tr("ready, with trend and link, loading, empty, error, out of date"), kpis());
    addSection(column, Gallery::tr("Progress"), Gallery::tr("a known end, an unknown one"), progress());
    auto *card = new Card(Gallery::tr("Card"));
    card->setCount(u"5"_s);
    card->setNote(Gallery::tr("Only the last four characters are kept readable"));
    card->addHeadWidget(button(Gallery::tr("All campaigns"), "link"_L1));
    card->content()->addWidget(label(Gallery::tr("Content stands 16 px in."), "second"_L1));
    addSection(column, Gallery::tr("Card"), Gallery::tr("head 44 px with count, note and one link"), card);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
