#include "ui/surveys/surveyresults.h"

#include "ui/api/allrows.h"
#include "ui/api/workspace.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/tablecontent.h"
#include "ui/charts/timechart.h"
#include "ui/segments/segmentoptions.h"
#include "ui/surveys/answerstable.h"
#include "ui/surveys/surveycomments.h"
#include "ui/surveys/surveyfigures.h"
#include "ui/surveys/surveyquestions.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualDays = 90;
constexpr int choices[] = {7, 30, 90, 0}; ///< days; 0: all time

enum ResultsPage { Overview, BySegment };

/// Into how many parts a period is cut.
struct Parts
{
    Interval interval;
    QLatin1StringView name;
    int count;
};

Parts partsOf(int days)
{
    if (days == 7)
        return {Interval::Day, "day"_L1, 7};
    // All: as far back as can be asked for.
    return {Interval::Week, "week"_L1, days == 30 ? 5 : days == 90 ? 13 : 104};
}

/// A chart begins with the first answer.
void dropLeadingEmpty(QList<SurveyScore> &periods)
{
    constexpr qsizetype fewest = 4;
    while (periods.size() > fewest && periods.first().responses == 0)
        periods.removeFirst();
}

} // namespace

SurveyResults::SurveyResults(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_scoresBySegment(new SegmentScoresModel(this))
{
    setMinimumWidth(480);
    m_scope.days = usualDays;
    m_stack = new QStackedWidget;
    QWidget *bar = makeBar();
    m_stack->addWidget(makeOverview());
    m_stack->addWidget(makeSegments());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_stack, 1);
    showPicks();
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "segments"_L1 && !m_segments.isEmpty())
            readSegments();
    });
}

DataTable *SurveyResults::answers() const
{
    return m_comments->table();
}

QLineEdit *SurveyResults::searchField() const
{
    return m_comments->searchField();
}

QWidget *SurveyResults::makeBar()
{
    m_pages = new SegmentedControl;
    m_pages->setObjectName(u"surveyPages"_s);
    m_pages->setAccessibleName(tr("What is shown of the survey"));
    m_pages->addSegment(tr("Results"));
    m_pages->addSegment(tr("By segment"));
    m_pages->setCurrent(Overview);
    connect(m_pages, &SegmentedControl::currentChanged, this, [this](int page) { choose([&] { setPage(page); }); });
    makePeriod();
    makeNarrow();
    QFrame *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 8, 24, 8);
    row->setSpacing(8);
    row->addWidget(m_pages);
    row->addStretch(1);
    row->addWidget(m_period);
    row->addWidget(m_narrow);
    return bar;
}

void SurveyResults::makePeriod()
{
    m_period = new PickField(tr("Answers of which time"));
    m_period->setObjectName(u"surveyPeriod"_s);
    m_period->setWidths(120, 200);
    m_period->setOptions([this] {
        QList<PickOption> options;
        for (const int days : choices)
            options.append({days,
                            days == 0 ? tr("All time") : tr("Last %Ln day(s)", nullptr, days),
                            {},
                            u"calendar"_s,
                            {},
                            days == m_scope.days});
        return options;
    });
    connect(m_period, &PickField::picked, this,
            [this](const QVariant &days) { choose([&] { m_scope.days = days.toInt(); }); });
}

void SurveyResults::makeNarrow()
{
    m_narrow = new PickField(tr("Whose answers"));
    m_narrow->setObjectName(u"surveySegment"_s);
    m_narrow->setWidths(140, 240);
    m_narrow->setOptions([this] {
        QList<PickOption> options{{QString(), tr("All contacts"), {}, u"users"_s, {}, m_scope.segment.isEmpty()}};
        return options + segmentOptions(m_segments, m_scope.segment);
    });
    connect(m_narrow, &PickField::picked, this,
            [this](const QVariant &id) { choose([&] { m_scope.segment = id.toString(); }); });
}

/// Back leads to what was chosen before.
void SurveyResults::choose(const std::function<void()> &change)
{
    const QUrlQuery before = place();
    change();
    if (place() == before)
        return;
    showPicks();
    reload();
    Q_EMIT moved(before);
}

void SurveyResults::setPage(int page)
{
    const QSignalBlocker quiet(m_pages);
    m_pages->setCurrent(page);
    m_stack->setCurrentIndex(page);
    m_narrow->setVisible(page == Overview);
}

QUrlQuery SurveyResults::place() const
{
    QUrlQuery place;
    place.addQueryItem(u"tab"_s, m_stack->currentIndex() == BySegment ? u"segments"_s : u"results"_s);
    place.addQueryItem(u"days"_s, QString::number(m_scope.days));
    place.addQueryItem(u"segment"_s, m_scope.segment);
    return place;
}

void SurveyResults::setPlace(const QUrlQuery &place)
{
    const QUrlQuery before = this->place();
    if (place.hasQueryItem(u"tab"_s))
        setPage(place.queryItemValue(u"tab"_s) == "segments"_L1 ? BySegment : Overview);
    bool known = false;
    if (const int days = place.queryItemValue(u"days"_s).toInt(&known);
        known && std::ranges::find(choices, days) != std::end(choices))
        m_scope.days = days;
    if (place.hasQueryItem(u"segment"_s))
        m_scope.segment = place.queryItemValue(u"segment"_s);
    showPicks();
    if (this->place() != before)
        reload();
}

void SurveyResults::showPicks()
{
    m_period->display(m_scope.days == 0 ? tr("All time") : tr("Last %Ln day(s)", nullptr, m_scope.days), u"calendar"_s);
    QString name = tr("All contacts");
    for (const Segment &segment : std::as_const(m_segments)) {
        if (segment.id == m_scope.segment)
            name = segment.name;
    }
    m_scope.segmentName = name;
    m_narrow->display(name, m_scope.segment.isEmpty() ? u"users"_s : u"segments"_s);
}

void SurveyResults::readSegments()
{
    readAllRows(m_workspace.api(), this, u"/v1/segments?sort=name"_s,
                [this](const QJsonArray &rows, const ApiReply &last) {
                    if (!last.ok())
                        return;
                    m_segments.clear();
                    for (const QJsonValue &row : rows)
                        m_segments.append(Segment::fromJson(row.toObject()));
                    m_narrow->refresh();
                    const auto chosen = [this](const Segment &each) { return each.id == m_scope.segment; };
                    const bool gone =
                        !m_scope.segment.isEmpty() && std::none_of(m_segments.cbegin(), m_segments.cend(), chosen);
                    if (gone)
                        m_scope.segment.clear();
                    showPicks();
                    if (gone)
                        reload();
                });
}

QWidget *SurveyResults::makeTrend()
{
    m_trend = new TimeChart(tr("Trend"));
    m_trend->setObjectName(u"surveyTrend"_s);
    m_trend->setCutAxis(true);
    m_trendCard = new ChartCard(tr("Trend by week"), m_trend);
    m_trendCard->setNote(tr("Band: 95% interval"));
    m_trendCard->setMinimumHeight(px(220));
    connect(m_trendCard, &ChartCard::retryRequested, this, &SurveyResults::loadTrend);
    return m_trendCard;
}

QWidget *SurveyResults::makeOverview()
{
    m_figures = new SurveyFigures(m_workspace);
    m_questions = new SurveyQuestions(m_workspace);
    m_comments = new SurveyComments(m_workspace);
    connect(m_comments, &SurveyComments::contactAsked, this, &SurveyResults::contactAsked);
    connect(m_questions, &SurveyQuestions::questionAsked, m_comments, &SurveyComments::showQuestion);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(16);
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_figures);
    column->addWidget(m_questions);
    column->addLayout(lower, 1);
    lower->addWidget(makeTrend(), 1);
    lower->addWidget(m_comments, 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"surveyResults"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    return scroll;
}

QWidget *SurveyResults::makeSegments()
{
    m_bySegment = new DataTable(SegmentScoresModel::columns(), DataTable::Rows::TwoLines);
    m_bySegment->setModel(m_scoresBySegment);
    m_bySegment->setObjectName(u"segmentScores"_s);
    m_bySegment->setAccessibleName(tr("Score by segment"));
    connect(m_bySegment, &DataTable::retryClicked, this, &SurveyResults::loadSegments);
    m_segmentsCard = new Card(tr("Score by segment"));
    m_segmentsCard->setNote(tr("By those who are members now"));
    m_segmentsCard->setFlush(true);
    m_segmentsCard->content()->addWidget(m_bySegment);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 16, 24, 16);
    column->addWidget(m_segmentsCard);
    return page;
}

void SurveyResults::show(const SurveyInfo &survey)
{
    const bool other = survey.id != m_scope.survey.id;
    m_scope.survey = survey;
    const bool scored = !m_scope.isCustom();
    if (other) {
        m_scoresBySegment->setScores({});
        m_figures->showLoading();
        m_comments->showLoading();
        m_trendCard->setLoading();
        m_bySegment->showLoading();
        if (!scored)
            setPage(Overview);
    }
    m_trendCard->setVisible(scored);
    m_pages->setVisible(scored); // a custom one has no score to compare
    if (m_segments.isEmpty())
        readSegments();
    reload();
}

void SurveyResults::reload()
{
    if (m_scope.survey.id.isEmpty())
        return;
    if (m_pages->current() == BySegment)
        return loadSegments();
    m_figures->load(m_scope);
    m_questions->load(m_scope);
    if (!m_scope.isCustom())
        loadTrend();
    m_comments->load(m_scope);
}

void SurveyResults::loadTrend()
{
    const Parts parts = partsOf(m_scope.days);
    m_trendCard->setTitle(parts.interval == Interval::Day ? tr("Trend by day") : tr("Trend by week"));
    m_trendRead.get(
        m_workspace.api(), this,
        m_scope.path(u"trend"_s, u"interval=%1&periods=%2"_s.arg(parts.name).arg(parts.count), false),
        [this](const QJsonObject &body) {
            QList<SurveyScore> periods;
            for (const QJsonValue &period : body["periods"_L1].toArray())
                periods.append(SurveyScore::fromJson(period.toObject()));
            showTrend(std::move(periods));
        },
        [this](const QString &sentence) { m_trendCard->setFailed(sentence); });
}

void SurveyResults::showTrend(QList<SurveyScore> periods)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (m_scope.days == 0)
        dropLeadingEmpty(periods);
    TimeSeries series;
    series.interval = partsOf(m_scope.days).interval;
    series.zone = m_workspace.project().zone;
    series.unit = Unit::Score;
    series.lastUnfinished = true;
    Series scores{.name = tr("Score"), .values = {}};
    for (const SurveyScore &period : std::as_const(periods)) {
        const auto start = bucketStart(period.label, series.interval, series.zone);
        if (!start)
            continue;
        series.starts.append(*start);
        scores.values.append(period.score.value_or(none));
        scores.low.append(period.low.value_or(none));
        scores.high.append(period.high.value_or(none));
    }
    series.series.append(scores);
    m_trend->setData(series);
    m_trendCard->setPeriod(m_scope.days == 0 ? tr("last two years") : m_scope.period(), series.zone,
                           tr("Nobody has answered in this time."));
    m_trendCard->setFilters(m_scope.filters());
    m_trendCard->setReady();
}

void SurveyResults::loadSegments()
{
    // All: months, of which more can be asked for.
    const QString query =
        m_scope.days == 0 ? u"interval=month&periods=104"_s : u"interval=day&periods=%1"_s.arg(m_scope.days);
    AnswerScope everybody = m_scope;
    everybody.segment.clear();
    m_segmentsRead.get(
        m_workspace.api(), this, everybody.path(u"segments"_s, query, false),
        [this](const QJsonObject &body) {
            QList<SurveyScore> scores;
            for (const QJsonValue &segment : body["segments"_L1].toArray())
                scores.append(SurveyScore::fromJson(segment.toObject()));
            m_scoresBySegment->setScores(scores);
            if (scores.isEmpty())
                m_bySegment->showNothing(u"segments"_s, tr("Nothing to compare yet"),
                                         tr("Segments stand here once members of them have answered."));
            else
                m_bySegment->showRows();
        },
        [this](const QString &sentence) {
            m_bySegment->showFailed(tr("The segments could not be read"), sentence, tr("Try again"));
        });
}

QList<ChartReport> SurveyResults::reports() const
{
    const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
    if (m_pages->current() == BySegment) {
        ChartReport segments = tableReport(m_segmentsCard->title(), now, tableOf(*m_bySegment));
        segments.filters = m_scope.survey.name;
        return {segments};
    }
    QList<ChartReport> reports;
    const QList<ChartCard *> cards =
        m_scope.isCustom() ? m_questions->cards() : m_figures->cards() + QList<ChartCard *>{m_trendCard};
    for (const ChartCard *card : cards)
        reports.append(card->report());
    reports.append(tableReport(m_comments->title(), now, tableOf(*m_comments->table())));
    reports.last().filters = m_scope.filters();
    return reports;
}

} // namespace growthos::ui
