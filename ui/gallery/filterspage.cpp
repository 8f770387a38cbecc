#include "ui/gallery/gallerypages.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/filterchip.h"

#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

QWidget *filtersPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);

    auto *bar = new FilterBar(Gallery::tr("Name, email, ID or company"));
    bar->setFields({{u"segment"_s,
                     Gallery::tr("Segment is"),
                     FilterField::Kind::Choice,
                     {{u"seg_1"_s, Gallery::tr("Active users")}, {u"seg_2"_s, Gallery::tr("Enterprise accounts")}}},
                    {u"created_after"_s, Gallery::tr("Created after"), FilterField::Kind::Date},
                    {u"mrr"_s, Gallery::tr("MRR at least"), FilterField::Kind::Number},
                    {u"tag"_s, Gallery::tr("Tag is"), FilterField::Kind::Text}});
    bar->setFilters({{u"segment"_s, u"seg_1"_s}, {u"created_after"_s, u"2026-01-01"_s}});
    QToolButton *columns = iconButton(u"columns"_s, Gallery::tr("Columns"));
    columns->setProperty("raised", true);
    bar->addTrailing(columns);
    addSection(column, Gallery::tr("Filter bar"), Gallery::tr("a chip is edited with Enter and removed with Del"), bar);

    auto *plain = new FilterChip(u"tag"_s, Gallery::tr("Tag is"), u"beta"_s);
    auto *busy = new FilterChip(u"tag"_s, Gallery::tr("Tag is"), u"enterprise"_s);
    busy->setBusy(true);
    addSection(column, Gallery::tr("Chips"), Gallery::tr("normal, hover, focus, waiting for an answer"),
               inRow({plain, hovered(new FilterChip(u"tag"_s, Gallery::tr("Tag is"), u"new"_s)),
                      focused(new FilterChip(u"tag"_s, Gallery::tr("Tag is"), u"at-risk"_s)), busy}));

    addSection(column, Gallery::tr("States"), Gallery::tr("never by colour alone"),
               inRow({new Badge(Gallery::tr("Active"), Tone::Good, u"play"_s),
                      new Badge(Gallery::tr("Paused"), Tone::Warning, u"pause"_s),
                      new Badge(Gallery::tr("Scheduled"), Tone::Accent, u"clock"_s),
                      new Badge(Gallery::tr("Failing"), Tone::Bad, u"alert"_s),
                      new Badge(Gallery::tr("Draft"), Tone::Neutral, u"pencil"_s)},
                     8));
    addSection(column, Gallery::tr("Tags and counts"), {},
               inRow({new Badge(u"enterprise"_s), new Badge(u"active"_s), new Badge(u"+3"_s),
                      new Badge(u"1"_s, Tone::Bad), new Badge(Gallery::tr("50 requests/s"))},
                     8));
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
