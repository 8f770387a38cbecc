#include "ui/analytics/explorercard.h"

#include "ui/analytics/analysiseditor.h"
#include "ui/analytics/fieldfilters.h"
#include "ui/analytics/groupsmodel.h"
#include "ui/analytics/pickbutton.h"
#include "ui/analytics/schemachoices.h"
#include "ui/api/workspace.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <array>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array shapes = {TimeShape::Line, TimeShape::Area, TimeShape::Bars};
constexpr int tableSegment = int(shapes.size());
constexpr int totalsWidth = 336;
constexpr int leastHeight = 340;

} // namespace

ExplorerCard::ExplorerCard(const AnalysisContext &context, QWidget *parent)
    : ChartCard(tr("Events"), new TimeChart(tr("Events over time")), parent), m_context(context),
      m_time(static_cast<TimeChart *>(chart())), m_asker(context.workspace.api(), this)
{
    setObjectName(u"explorerCard"_s);
    m_time->setObjectName(u"explorerChart"_s);
    setMinimumHeight(px(leastHeight));
    makeBar();
    makeTotals();
    makeShapes();
    connect(&m_asker, &Asker::answered, this, &ExplorerCard::showAnswers);
    connect(&m_asker, &Asker::failed, this, [this](const QString &message) {
        m_bar->setBusy(false);
        setFailed(message);
    });
    connect(this, &ChartCard::retryRequested, this, &ExplorerCard::refresh);
    connect(m_time, &TimeChart::activated, this, [this](qsizetype index, qsizetype series) {
        const QList<Series> &all = m_time->data().series;
        std::optional<QString> group;
        if (!m_setup.groupBy.isEmpty() && series >= 0 && all[series].kind == Series::Kind::Measured)
            group = all[series].name;
        askBehind(index, group);
    });
    connect(this, &ChartCard::rowActivated, this, [this](int row) { askBehind(row, {}); });
    setLoading();
    showSetup();
}

void ExplorerCard::makeBar()
{
    m_bar = new FieldFilters(m_context.choices, FieldFilters::Of::Both);
    m_bar->setObjectName(u"explorerFilters"_s);
    m_event = new PickButton(tr("Event to count"), u"bolt"_s);
    m_event->setObjectName(u"explorerEvent"_s);
    const FilterField::Option every{{}, tr("All events")};
    m_event->setOptions({every});
    connect(m_event, &PickButton::optionsNeeded, this, [this, every] {
        m_context.choices.events(this, [this, every](const SchemaChoices::Options &options) {
            m_event->setOptions(SchemaChoices::Options{every} + options);
        });
    });
    m_measure = new ChoiceBox;
    m_measure->setObjectName(u"explorerMeasure"_s);
    m_measure->setAccessibleName(tr("What is counted"));
    m_measure->addItems({tr("events"), tr("contacts")});
    m_interval = new ChoiceBox;
    m_interval->setObjectName(u"explorerInterval"_s);
    m_interval->setAccessibleName(tr("Length of a period"));
    m_interval->addItems({tr("hour"), tr("day"), tr("week"), tr("month")});
    m_group = new PickButton(tr("Field to group by"), u"tag"_s);
    m_group->setObjectName(u"explorerGroup"_s);
    m_group->setOptions({{{}, tr("nothing")}});
    connect(m_group, &PickButton::optionsNeeded, this, &ExplorerCard::readGroups);
    m_bar->addLeading(paired(tr("Count"), m_event));
    m_bar->addLeading(paired(tr("as"), m_measure));
    m_bar->addLeading(paired(tr("per"), m_interval));
    m_bar->addLeading(paired(tr("grouped by"), m_group));
    m_bar->addLeading(label(tr("where"), "caption"_L1));
    m_took = label({}, "note"_L1);
    m_took->setMinimumHeight(px(28));
    m_took->setToolTip(tr("How long the answer took"));
    m_bar->addTrailing(m_took);
    addBar(m_bar);
    for (PickButton *pick : {m_event, m_group})
        connect(pick, &PickButton::picked, this, &ExplorerCard::onEdited);
    for (QComboBox *box : {m_measure, m_interval})
        connect(box, &QComboBox::activated, this, &ExplorerCard::onEdited);
    connect(m_bar, &FilterBar::changed, this, &ExplorerCard::onEdited);
}

void ExplorerCard::makeTotals()
{
    const auto colorOf = [this](const QString &group) {
        const TimeSeries &drawn = m_time->data();
        for (qsizetype i = 0; i < drawn.series.size(); ++i) {
            if (drawn.series[i].name == group)
                return seriesColor(drawn, i);
        }
        return QColor();
    };
    m_groups = new GroupsModel(colorOf, this);
    m_totals = new DataTable({{u"group"_s, CellKind::Text, 130, false, true, true},
                              {u"count"_s, CellKind::Number, 66},
                              {u"share"_s, CellKind::Number, 76},
                              {u"change"_s, CellKind::Number, 74}});
    m_totals->setObjectName(u"explorerTotals"_s);
    m_totals->setAccessibleName(tr("Totals by group"));
    m_totals->setModel(m_groups);
    m_totals->setFixedWidth(px(totalsWidth));
    connect(m_totals, &DataTable::activated, this,
            [this](const QModelIndex &index) { askBehind(-1, m_groups->groupAt(index.row())); });
    m_aside = new QWidget;
    auto *row = new QHBoxLayout(m_aside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(line(Qt::Vertical));
    row->addWidget(m_totals);
    addAside(m_aside);
    m_aside->hide();
}

void ExplorerCard::makeShapes()
{
    m_shapes = new SegmentedControl;
    m_shapes->setObjectName(u"explorerShape"_s);
    m_shapes->setAccessibleName(tr("Kind of chart"));
    for (const QString &text : {tr("Line"), tr("Stacked"), tr("Bars"), tr("Table")})
        m_shapes->addSegment(text);
    addCorner(m_shapes);
    connect(m_shapes, &SegmentedControl::currentChanged, this, [this](int index) {
        setShowsTable(index == tableSegment);
        if (index != tableSegment)
            onEdited();
    });
    connect(this, &ChartCard::tableShown, this, [this](bool shown) {
        const QSignalBlocker blocked(m_shapes);
        const auto shape = std::find(shapes.cbegin(), shapes.cend(), m_setup.shape);
        if (shown)
            m_shapes->setCurrent(tableSegment);
        else if (m_shapes->current() == tableSegment)
            m_shapes->setCurrent(int(shape - shapes.cbegin()));
    });
}

void ExplorerCard::readGroups()
{
    const FilterField::Option nothing{{}, tr("nothing")};
    const auto show = [this, nothing](const SchemaChoices::Options &fields) {
        SchemaChoices::Options options{nothing};
        for (const FilterField::Option &field : fields) {
            if (field.value != "tags"_L1) // a contact may have several
                options.append(field);
        }
        m_group->setOptions(options);
    };
    m_context.choices.contactFields(this, true, [this, show](const SchemaChoices::Options &fields) {
        if (m_setup.event.isEmpty())
            return show(fields);
        m_context.choices.properties(this, m_setup.event, [show, fields](const SchemaChoices::Options &properties) {
            show(properties + fields);
        });
    });
}

ExplorerSetup ExplorerCard::edited() const
{
    const int shape = m_shapes->current();
    return {.event = m_event->value(),
            .unique = m_measure->currentIndex() == 1,
            .interval = Interval(m_interval->currentIndex()),
            .groupBy = m_group->value(),
            .filters = m_bar->value(),
            .shape = shape == tableSegment ? m_setup.shape : shapes[std::size_t(shape)]};
}

void ExplorerCard::onEdited()
{
    const ExplorerSetup before = m_setup;
    m_setup = edited();
    if (m_setup == before)
        return;
    m_bar->setEvent(m_setup.event);
    m_time->setShape(m_setup.shape);
    const bool looksOnly = [&] {
        ExplorerSetup same = m_setup;
        same.shape = before.shape;
        return same == before;
    }();
    if (!looksOnly)
        ask();
    Q_EMIT setupChanged(before);
}

void ExplorerCard::setSetup(const ExplorerSetup &setup)
{
    if (setup == m_setup)
        return;
    m_setup = setup;
    showSetup();
    ask();
}

void ExplorerCard::showSetup()
{
    m_event->setValue(m_setup.event);
    m_measure->setCurrentIndex(m_setup.unique ? 1 : 0);
    m_interval->setCurrentIndex(int(m_setup.interval));
    m_group->setValue(m_setup.groupBy);
    m_bar->setEvent(m_setup.event);
    m_bar->setValue(m_setup.filters);
    m_time->setShape(m_setup.shape);
    const QSignalBlocker blocked(m_shapes);
    if (!showsTable())
        m_shapes->setCurrent(int(std::find(shapes.cbegin(), shapes.cend(), m_setup.shape) - shapes.cbegin()));
    showWords();
}

void ExplorerCard::setPeriodShown(const DateRange &range, bool compare)
{
    if (range == m_range && compare == m_compare)
        return;
    m_range = range;
    m_compare = compare;
    ask();
}

void ExplorerCard::refresh()
{
    if (m_range.from.isValid())
        m_asker.askNow(questions());
}

CountQuestion ExplorerCard::question(const DateRange &range) const
{
    return {.event = m_setup.event,
            .unique = m_setup.unique,
            .interval = wireName(m_setup.interval),
            .range = range,
            .groupBy = m_setup.groupBy,
            .filters = m_setup.filters};
}

QList<QJsonObject> ExplorerCard::questions() const
{
    QList<QJsonObject> all{question(m_range).toJson()};
    if (m_compare)
        all.append(question(m_range.before()).toJson());
    return all;
}

void ExplorerCard::ask()
{
    if (!m_range.from.isValid())
        return;
    m_bar->setBusy(true);
    if (!m_known)
        setLoading();
    m_asker.ask(questions());
}

bool ExplorerCard::endsNow() const
{
    const QDateTime time = m_context.workspace.status().time;
    const QDateTime now = time.isValid() ? time : QDateTime::currentDateTimeUtc();
    return m_range.to >= now.toTimeZone(m_context.workspace.project().zone).date();
}

void ExplorerCard::showAnswers(const QList<QJsonObject> &answers, double ms)
{
    m_bar->setBusy(false);
    m_known = true;
    m_took->setText(formatMilliseconds(ms));
    const CountAnswer now = CountAnswer::fromJson(answers[0]);
    std::optional<CountAnswer> before;
    if (answers.size() > 1)
        before = CountAnswer::fromJson(answers[1]);
    m_labels = now.labels;
    const QTimeZone &zone = m_context.workspace.project().zone;
    TimeSeries counts{
        .interval = m_setup.interval, .zone = zone, .starts = {}, .series = {}, .lastUnfinished = endsNow()};
    for (const QString &label : now.labels)
        counts.starts.append(bucketStart(label, m_setup.interval, zone).value_or(0));
    const bool grouped = !m_setup.groupBy.isEmpty();
    for (const CountAnswer::Group &group : now.groups)
        counts.series.append({.name = grouped ? group.name : tr("This period"),
                              .values = group.counts,
                              .note = formatCompact(group.total)});
    if (before && !grouped) {
        // Cut to the same length where it is longer.
        const qsizetype count = std::min(counts.starts.size(), before->labels.size());
        for (qsizetype i = 0; i < count; ++i)
            counts.compareStarts.append(bucketStart(before->labels[i], m_setup.interval, zone).value_or(0));
        counts.series.append({.name = tr("Previous period"),
                              .values = before->groups[0].counts.first(count),
                              .kind = Series::Kind::Compare,
                              .note = formatCompact(before->total)});
    }
    m_time->setLegendOnly(!grouped);
    m_time->setData(counts);
    m_groups->setAnswer(grouped ? now : CountAnswer(), before, m_setup.groupBy.section(u'.', -1));
    m_aside->setVisible(grouped);
    showWords();
    setReady();
}

QString ExplorerCard::subject() const
{
    return m_setup.event.isEmpty() ? tr("All events") : m_setup.event;
}

void ExplorerCard::showWords()
{
    const QString measure = m_setup.unique ? tr("Contacts: %1").arg(subject()) : subject();
    setTitle(m_setup.groupBy.isEmpty()
                 ? measure
                 : tr("%1 by %2", "event, field").arg(measure, m_setup.groupBy.section(u'.', -1)));
    if (!m_range.from.isValid())
        return;
    setPeriod(formatPeriod(m_range.from, m_range.to), m_context.workspace.project().zone,
              tr("Nothing to count from %1 to %2.").arg(formatDay(m_range.from), formatDayAndYear(m_range.to)));
    QStringList words{m_setup.unique ? tr("contacts per %1").arg(m_interval->currentText())
                                     : tr("events per %1").arg(m_interval->currentText())};
    if (!m_setup.groupBy.isEmpty())
        words.append(tr("grouped by %1").arg(m_setup.groupBy));
    if (const QString filters = m_bar->inWords(); !filters.isEmpty())
        words.append(filters);
    setFilters(tr("Counted: %1").arg(words.join(u", "_s)));
}

void ExplorerCard::askBehind(qsizetype index, const std::optional<QString> &group)
{
    if (index >= m_labels.size())
        return;
    QJsonObject body{{u"query"_s, question(m_range).toJson()}};
    QString title = subject();
    if (group) {
        body["group"_L1] = *group;
        title = tr("%1, %2", "event, group").arg(title, *group);
    }
    QString period = formatPeriod(m_range.from, m_range.to);
    if (index >= 0) {
        body["date"_L1] = m_labels[index];
        period = formatBucket(m_time->data().starts[index], m_setup.interval, m_context.workspace.project().zone);
    }
    Q_EMIT behindAsked({body, title, period});
}

} // namespace growthos::ui
