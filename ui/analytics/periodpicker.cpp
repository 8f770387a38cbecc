#include "ui/analytics/periodpicker.h"

#include "ui/widgets/choicelist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dayfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/popover.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int offered[] = {1, 7, 14, 30, 60, 90, 365};
constexpr int popoverWidth = 300;
constexpr int longest = 20'000; // days; what the server takes

QString nameOf(int days)
{
    return days == 1 ? PeriodPicker::tr("Today") : PeriodPicker::tr("Last %n day(s)", nullptr, days);
}

} // namespace

QString AnalysisPeriod::toText() const
{
    if (lastDays > 0)
        return QString::number(lastDays) + u'd';
    return fixed.from.toString(Qt::ISODate) + u".."_s + fixed.to.toString(Qt::ISODate);
}

std::optional<AnalysisPeriod> AnalysisPeriod::fromText(const QString &text)
{
    if (text.endsWith(u'd')) {
        const int days = text.chopped(1).toInt();
        return days > 0 && days <= longest ? std::optional(AnalysisPeriod{days, {}}) : std::nullopt;
    }
    const QStringList edges = text.split(u".."_s);
    if (edges.size() != 2)
        return {};
    const DateRange range{QDate::fromString(edges[0], Qt::ISODate), QDate::fromString(edges[1], Qt::ISODate)};
    if (!range.from.isValid() || !range.to.isValid() || range.to < range.from || range.days() > longest)
        return {};
    return AnalysisPeriod{0, range};
}

PeriodPicker::PeriodPicker(QWidget *parent) : Button({}, {}, parent)
{
    setIconName(u"calendar"_s);
    connect(this, &QPushButton::clicked, this, &PeriodPicker::open);
    showPeriod();
}

void PeriodPicker::setToday(const QDate &today)
{
    if (today == m_today)
        return;
    m_today = today;
    showPeriod();
}

void PeriodPicker::setPeriod(const AnalysisPeriod &period)
{
    m_period = period;
    showPeriod();
}

void PeriodPicker::showPeriod()
{
    const DateRange shown = range();
    const QString text = shown.days() == 1 ? formatDayAndYear(shown.from) : formatPeriod(shown.from, shown.to);
    setText(text);
    setAccessibleName(tr("Period: %1").arg(text));
}

void PeriodPicker::pick(const AnalysisPeriod &period)
{
    if (period == m_period)
        return;
    setPeriod(period);
    Q_EMIT picked();
}

void PeriodPicker::open()
{
    auto *popover = new Popover(this);
    popover->setObjectName(u"periodPopover"_s);
    popover->setAccessibleName(tr("Period"));
    popover->setMinimumWidth(px(popoverWidth));
    auto *column = new QVBoxLayout(popover);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *list = new ChoiceList;
    list->setObjectName(u"periodChoices"_s);
    list->setAccessibleName(tr("Periods that end today"));
    for (const int days : offered) {
        auto *item = new QListWidgetItem(nameOf(days), list);
        item->setData(Qt::UserRole, days);
        if (days == m_period.lastDays) {
            item->setIcon(ui::icon(u"check"_s, &Tokens::accent));
            list->setCurrentItem(item);
        }
    }
    list->setFixedHeight(list->heightOf(list->count()));
    const auto take = [this, popover](const QListWidgetItem *item) {
        popover->close();
        pick({item->data(Qt::UserRole).toInt(), {}});
    };
    connect(list, &QListWidget::itemClicked, this, take);
    connect(list, &QListWidget::itemActivated, this, take);
    column->addWidget(list);
    column->addWidget(line(Qt::Horizontal));

    const DateRange shown = range();
    auto *from = new DayField(u"periodFrom"_s, dayFormat());
    auto *to = new DayField(u"periodTo"_s, dayFormat());
    from->setDate(shown.from);
    to->setDate(shown.to);
    for (DayField *day : {from, to})
        day->setToday(m_today);
    auto *fromField = new FormField(tr("From"), from);
    auto *toField = new FormField(tr("To, included"), to);
    auto *dates = new QHBoxLayout;
    dates->setSpacing(8);
    dates->addWidget(fromField, 1, Qt::AlignTop);
    dates->addWidget(toField, 1, Qt::AlignTop);
    column->addLayout(dates);
    Button *apply = button(tr("Apply"));
    apply->setObjectName(u"applyPeriod"_s);
    connect(apply, &QPushButton::clicked, this, [this, popover, from, to, toField] {
        const DateRange wanted{from->date(), to->date()};
        if (wanted.to < wanted.from)
            return toField->setError(tr("Not before the first day"));
        if (wanted.days() > longest)
            return toField->setError(tr("At most %Ln day(s)", nullptr, longest));
        popover->close();
        pick({0, wanted});
    });
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(apply);
    column->addLayout(foot);
    popover->open(list);
}

} // namespace growthos::ui
