#include "ui/surveys/surveyresults.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/gauge.h"
#include "ui/charts/tablecontent.h"
#include "ui/charts/timechart.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/pickfield.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 250; // ms
constexpr int weeks = 12;
constexpr int pagePadding = 24;

enum Page { Overview, BySegment };

bool isNps(const SurveyInfo &survey)
{
    return survey.type == "nps"_L1;
}

/// What the segments of the filter ask for, by type of survey: the worst first.
QString categoryOf(const SurveyInfo &survey, int segment)
{
    static const QStringList nps{{}, u"detractor"_s, u"passive"_s, u"promoter"_s};
    static const QStringList csat{{}, u"dissatisfied"_s, u"neutral"_s, u"satisfied"_s};
    return (isNps(survey) ? nps : csat).value(segment);
}

ChartTone toneOf(const SurveyInfo &survey, int score)
{
    if (score >= (isNps(survey) ? 9 : 4))
        return ChartTone::Promoter;
    return score >= (isNps(survey) ? 7 : 3) ? ChartTone::Passive : ChartTone::Detractor;
}

} // namespace

SurveyResults::SurveyResults(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_responses(new ResponsesModel(this)),
      m_scoresBySegment(new SegmentScoresModel(this))
{
    setMinimumWidth(480);
    m_stack = new QStackedWidget;
    QWidget *bar = makeBar();
    m_stack->addWidget(makeOverview());
    m_stack->addWidget(makeSegments());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_stack, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &SurveyResults::loadResponses);
    const auto setZone = [this] { m_answers->setZone(m_workspace.project().zone); };
    connect(&m_workspace, &Workspace::projectChanged, this, setZone);
    setZone();
}

QWidget *SurveyResults::makeBar()
{
    m_pages = new SegmentedControl;
    m_pages->setObjectName(u"surveyPages"_s);
    m_pages->setAccessibleName(tr("What is shown of the survey"));
    m_pages->addSegment(tr("Results"));
    m_pages->addSegment(tr("By segment"));
    m_pages->setCurrent(Overview);
    connect(m_pages, &SegmentedControl::currentChanged, this, [this](int page) {
        m_stack->setCurrentIndex(page);
        m_narrow->setVisible(page == Overview);
        reload();
    });
    m_narrow = new PickField(tr("Whose answers"));
    m_narrow->setObjectName(u"surveySegment"_s);
    m_narrow->setWidths(160, 240);
    m_narrow->display(tr("All contacts"), u"segments"_s);
    m_narrow->setOptions([this] {
        QList<PickOption> options{{QString(), tr("All contacts"), {}, u"users"_s, {}, m_segment.isEmpty()}};
        for (const Segment &segment : m_segments)
            options.append({segment.id,
                            segment.name,
                            formatCount(segment.contactCount),
                            u"segments"_s,
                            {},
                            segment.id == m_segment});
        return options;
    });
    connect(m_narrow, &PickField::picked, this, [this](const QVariant &id) {
        m_segment = id.toString();
        QString name = tr("All contacts");
        for (const Segment &segment : std::as_const(m_segments)) {
            if (segment.id == m_segment)
                name = segment.name;
        }
        m_narrow->display(name, m_segment.isEmpty() ? u"users"_s : u"segments"_s);
        reload();
    });
    QFrame *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 8, 24, 8);
    row->setSpacing(8);
    row->addWidget(m_pages);
    row->addStretch(1);
    row->addWidget(m_narrow);
    return bar;
}

void SurveyResults::readSegments()
{
    SegmentsQuery query;
    query.sort = u"name"_s;
    m_workspace.api().get(this, query.path(), [this](const ApiReply &reply) {
        if (!reply.ok())
            return;
        m_segments = SegmentsPage::fromJson(reply.body).rows;
        m_narrow->refresh();
    });
}

QWidget *SurveyResults::makeFigures()
{
    m_sent = new KpiCard(tr("Sent"));
    m_answered = new KpiCard(tr("Answered"));
    m_commented = new KpiCard(tr("With a comment"));
    m_average = new KpiCard(tr("Average score"));
    m_answered->setObjectName(u"surveyAnswered"_s);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (KpiCard *card : {m_sent, m_answered, m_commented, m_average}) {
        connect(card, &KpiCard::retryClicked, this, &SurveyResults::loadStats);
        row->addWidget(card, 1);
    }
    return box;
}

QWidget *SurveyResults::makeScores()
{
    m_gauge = new Gauge(tr("Score"));
    m_gauge->setObjectName(u"surveyGauge"_s);
    m_gaugeCard = new ChartCard(tr("Score"), m_gauge);
    m_breakdown = new BarChart(tr("Answers by category"), BarChart::Shape::Distribution);
    m_breakdown->setObjectName(u"surveyBreakdown"_s);
    m_breakdownCard = new ChartCard(tr("By category"), m_breakdown);
    m_scores = new BarChart(tr("Answers by score"), BarChart::Shape::Standing);
    m_scores->setObjectName(u"surveyScores"_s);
    m_scoresCard = new ChartCard(tr("Answers by score"), m_scores);
    auto *box = new QWidget;
    m_scoresGrid = new QGridLayout(box);
    m_scoresGrid->setContentsMargins(0, 0, 0, 0);
    m_scoresGrid->setSpacing(16);
    m_scoresGrid->setColumnStretch(0, 2);
    for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard})
        connect(card, &ChartCard::retryRequested, this, &SurveyResults::loadStats);
    arrangeScores();
    box->installEventFilter(this); // what the cards need changes with their values
    return box;
}

void SurveyResults::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeScores();
}

bool SurveyResults::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrangeScores();
    return QWidget::eventFilter(watched, event);
}

/// As many of the cards of scores beside each other as fit without cutting a text.
void SurveyResults::arrangeScores()
{
    const auto needed = [this](std::initializer_list<const ChartCard *> cards) {
        int width = 2 * pagePadding + style()->pixelMetric(QStyle::PM_ScrollBarExtent) - m_scoresGrid->spacing();
        for (const ChartCard *card : cards)
            width += card->minimumSizeHint().width() + m_scoresGrid->spacing();
        return width;
    };
    const int columns = width() >= needed({m_gaugeCard, m_breakdownCard, m_scoresCard}) ? 3
                        : width() >= needed({m_gaugeCard, m_breakdownCard})             ? 2
                                                                                        : 1;
    if (std::exchange(m_scoresColumns, columns) == columns)
        return;
    for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard})
        m_scoresGrid->removeWidget(card);
    m_scoresGrid->addWidget(m_gaugeCard, 0, 0);
    m_scoresGrid->addWidget(m_breakdownCard, columns == 1 ? 1 : 0, columns == 1 ? 0 : 1);
    if (columns == 3)
        m_scoresGrid->addWidget(m_scoresCard, 0, 2);
    else
        m_scoresGrid->addWidget(m_scoresCard, columns == 2 ? 1 : 2, 0, 1, columns);
    m_scoresGrid->setColumnStretch(1, columns > 1 ? 2 : 0);
    m_scoresGrid->setColumnStretch(2, columns > 2 ? 3 : 0);
}

QWidget *SurveyResults::makeTrend()
{
    m_trend = new TimeChart(tr("Trend by week"));
    m_trend->setObjectName(u"surveyTrend"_s);
    m_trend->setCutAxis(true);
    m_trendCard = new ChartCard(tr("Trend by week"), m_trend);
    m_trendCard->setNote(tr("Band: 95% interval"));
    m_trendCard->setMinimumHeight(px(220));
    connect(m_trendCard, &ChartCard::retryRequested, this, &SurveyResults::loadTrend);
    return m_trendCard;
}

QWidget *SurveyResults::makeComments()
{
    m_filter = new SegmentedControl;
    m_filter->setObjectName(u"answerFilter"_s);
    m_filter->setAccessibleName(tr("Which answers"));
    for (const QString &text : {tr("All"), tr("Low"), tr("Middle"), tr("High")})
        m_filter->addSegment(text);
    m_filter->setCurrent(0);
    connect(m_filter, &SegmentedControl::currentChanged, this, &SurveyResults::loadResponses);
    m_search = new QLineEdit;
    m_search->setObjectName(u"answerSearch"_s);
    m_search->setPlaceholderText(tr("Find in comments"));
    m_search->setAccessibleName(tr("Find in comments"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    m_answers = new DataTable(ResponsesModel::columns(), DataTable::Rows::TwoLines);
    m_answers->setModel(m_responses);
    m_answers->setObjectName(u"answersTable"_s);
    m_answers->setAccessibleName(tr("Answers, newest first"));
    m_answers->setMinimumHeight(px(180));
    connect(m_answers, &DataTable::retryClicked, this, &SurveyResults::loadResponses);
    connect(m_answers, &DataTable::clearFiltersClicked, this, [this] {
        m_filter->setCurrent(0);
        m_search->clear();
        loadResponses();
    });
    connect(m_answers, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT contactAsked(m_responses->response(index.row()).contactId); });
    auto *card = new Card(tr("Comments"));
    card->setFlush(true);
    auto *narrowing = new QVBoxLayout;
    narrowing->setContentsMargins(16, 0, 16, 8);
    narrowing->setSpacing(8);
    narrowing->addWidget(m_filter, 0, Qt::AlignLeading);
    narrowing->addWidget(m_search);
    card->content()->setSpacing(0);
    card->content()->addLayout(narrowing);
    card->content()->addWidget(m_answers);
    return card;
}

QWidget *SurveyResults::makeOverview()
{
    auto *lower = new QHBoxLayout;
    lower->setSpacing(16);
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(pagePadding, 16, pagePadding, 16);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(makeScores());
    column->addLayout(lower, 1);
    lower->addWidget(makeTrend(), 1);
    lower->addWidget(makeComments(), 1);
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
    auto *card = new Card(tr("Score by segment"));
    card->setNote(tr("Answers of the last 12 weeks, by those who are members now"));
    card->setFlush(true);
    card->content()->addWidget(m_bySegment);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 16, 24, 16);
    column->addWidget(card);
    return page;
}

void SurveyResults::show(const SurveyInfo &survey)
{
    const bool other = survey.id != m_survey.id;
    m_survey = survey;
    const bool scored = survey.type != "custom"_L1;
    if (other) {
        m_responses->setResponses({});
        m_scoresBySegment->setScores({});
        for (KpiCard *card : {m_sent, m_answered, m_commented, m_average})
            card->showLoading();
        for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard, m_trendCard})
            card->setLoading();
        m_answers->showLoading();
        m_bySegment->showLoading();
        if (!scored && m_pages->current() == BySegment) {
            m_pages->setCurrent(Overview);
            m_stack->setCurrentIndex(Overview);
            m_narrow->show();
        }
    }
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_gaugeCard, m_breakdownCard, m_scoresCard, m_trendCard, m_filter, m_average})
        part->setVisible(scored);
    if (m_segments.isEmpty())
        readSegments();
    m_pages->setVisible(scored); // a custom one has no score to compare
    m_gauge->setRange(isNps(survey) ? -100 : 0, 100);
    m_gaugeCard->setTitle(isNps(survey) ? tr("Net Promoter Score") : tr("Satisfied, in percent"));
    reload();
}

void SurveyResults::reload()
{
    if (m_survey.id.isEmpty())
        return;
    if (m_pages->current() == BySegment)
        return loadSegments();
    loadStats();
    if (m_survey.type != "custom"_L1)
        loadTrend();
    loadResponses();
}

QString SurveyResults::path(const QString &what, const QString &query, bool narrowed) const
{
    QString path = u"/v1/surveys/%1/%2?%3"_s.arg(m_survey.id, what, query);
    if (narrowed && !m_segment.isEmpty())
        path += (query.isEmpty() ? u"segment_id="_s : u"&segment_id="_s) + m_segment;
    return path.endsWith(u'?') ? path.chopped(1) : path;
}

void SurveyResults::read(const QString &path, int &asked, std::function<void(const QJsonObject &)> take,
                         std::function<void(const QString &sentence)> failed)
{
    const int now = ++asked;
    m_workspace.api().get(this, path,
                          [&asked, now, take = std::move(take), failed = std::move(failed)](const ApiReply &reply) {
                              if (now != asked)
                                  return; // something else was asked since
                              if (reply.ok())
                                  take(reply.body);
                              else
                                  failed(sentenceOf(reply));
                          });
}

void SurveyResults::loadStats()
{
    read(
        path(u"stats"_s), m_statsAsked, [this](const QJsonObject &body) { showStats(SurveyStats::fromJson(body)); },
        [this](const QString &sentence) {
            for (KpiCard *card : {m_sent, m_answered, m_commented, m_average})
                card->showFailed();
            for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard})
                card->setFailed(sentence);
        });
}

void SurveyResults::showStats(const SurveyStats &stats)
{
    m_sent->showValue(
        formatCount(stats.sent), {}, Tone::Neutral,
        m_survey.cooldownDays > 0
            ? tr("%1 per contact in %Ln day(s)", nullptr, m_survey.cooldownDays).arg(formatCount(m_survey.mostAsked))
            : tr("%1 per contact").arg(formatCount(m_survey.mostAsked)));
    m_answered->showValue(formatCount(stats.responses), {}, Tone::Neutral,
                          stats.sent > 0 ? tr("%1 of those asked").arg(formatPercent(stats.responseRate, 1))
                                         : QString());
    m_commented->showValue(
        formatCount(stats.comments), {}, Tone::Neutral,
        stats.responses > 0
            ? tr("%1 of answers").arg(formatPercent(double(stats.comments) / double(stats.responses), 1))
            : QString());
    if (stats.average)
        m_average->showValue(locale().toString(*stats.average, 'f', 1));
    else
        m_average->showEmpty(tr("No answers"));
    m_gauge->setReading({.value = stats.score, .before = {}, .answers = stats.responses});
    const bool nps = isNps(m_survey);
    QList<Bar> bars;
    QList<Bar> groups{
        {nps ? tr("Promoters") : tr("Satisfied"), 0, ChartTone::Promoter, nps ? u"9–10"_s : u"4–5"_s},
        {nps ? tr("Passives") : tr("Neutral"), 0, ChartTone::Passive, nps ? u"7–8"_s : u"3"_s},
        {nps ? tr("Detractors") : tr("Dissatisfied"), 0, ChartTone::Detractor, nps ? u"0–6"_s : u"1–2"_s}};
    const int lowest = nps ? 0 : 1;
    for (int i = 0; i < stats.byScore.size(); ++i) {
        const auto count = double(stats.byScore[i]);
        const ChartTone tone = toneOf(m_survey, lowest + i);
        bars.append({QString::number(lowest + i), count, tone});
        groups[tone == ChartTone::Promoter ? 0 : tone == ChartTone::Passive ? 1 : 2].value += count;
    }
    m_scores->setBars(bars);
    m_breakdown->setBars(groups);
    for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard}) {
        // The gauge and the legend say by themselves that there is nothing.
        card->setPeriod(tr("all answers"), m_workspace.project().zone,
                        card == m_scoresCard ? tr("Nobody has answered yet.") : QString());
        card->setReady();
    }
}

void SurveyResults::loadTrend()
{
    read(
        path(u"trend"_s, u"interval=week&periods=%1"_s.arg(weeks)), m_trendAsked,
        [this](const QJsonObject &body) {
            QList<SurveyScore> periods;
            for (const QJsonValue &period : body["periods"_L1].toArray())
                periods.append(SurveyScore::fromJson(period.toObject()));
            showTrend(periods);
        },
        [this](const QString &sentence) { m_trendCard->setFailed(sentence); });
}

void SurveyResults::showTrend(const QList<SurveyScore> &periods)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    TimeSeries series;
    series.interval = Interval::Week;
    series.zone = m_workspace.project().zone;
    series.unit = Unit::Score;
    series.lastUnfinished = true;
    Series scores{.name = tr("Score"), .values = {}};
    for (const SurveyScore &period : periods) {
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
    m_trendCard->setPeriod(tr("last 12 weeks"), series.zone, tr("Nobody has answered in 12 weeks."));
    m_trendCard->setReady();
}

void SurveyResults::loadResponses()
{
    m_typing.stop();
    if (m_survey.id.isEmpty())
        return;
    const bool custom = m_survey.type == "custom"_L1;
    const QString category = custom ? QString() : categoryOf(m_survey, m_filter->current());
    const QString text = m_search->text().trimmed();
    QString query = u"limit=50"_s;
    if (!custom)
        query += u"&commented=true"_s; // of a custom one the answers stand in place of a comment
    if (!category.isEmpty())
        query += u"&category="_s + category;
    if (!text.isEmpty())
        query += u"&q="_s + percentEncoded(text);
    const bool filtered = !category.isEmpty() || !text.isEmpty() || !m_segment.isEmpty();
    read(
        path(u"responses"_s, query), m_answersAsked,
        [this, filtered](const QJsonObject &body) {
            QList<SurveyResponseInfo> responses;
            for (const QJsonValue &response : body["data"_L1].toArray())
                responses.append(SurveyResponseInfo::fromJson(response.toObject()));
            m_responses->setResponses(responses);
            if (!responses.isEmpty())
                m_answers->showRows();
            else if (filtered)
                m_answers->showNoMatch(tr("No answer fits"), tr("Take the filter away to see all of them."));
            else
                m_answers->showNothing(u"gauge"_s, tr("No comments yet"),
                                       tr("They stand here as soon as somebody has answered in words."));
        },
        [this](const QString &sentence) {
            m_answers->showFailed(tr("The answers could not be read"), sentence, tr("Try again"));
        });
}

void SurveyResults::loadSegments()
{
    read(
        path(u"segments"_s, u"interval=week&periods=%1"_s.arg(weeks), false), m_segmentsAsked,
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
    QList<ChartReport> reports;
    for (const ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard, m_trendCard}) {
        if (!card->isHidden())
            reports.append(card->report());
    }
    const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
    reports.append(tableReport(tr("Comments"), now, tableOf(*m_answers)));
    return reports;
}

} // namespace growthos::ui
