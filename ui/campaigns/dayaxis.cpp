#include "ui/campaigns/dayaxis.h"

#include "ui/campaigns/gatewords.h"
#include "ui/charts/timelayout.h"
#include "ui/widgets/format.h"

#include <QPainter>
#include <QTimeZone>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int markSize = 20;
constexpr int markGap = 6;
constexpr int leastSidePad = 26;
constexpr int wordsGap = 10;

} // namespace

DayAxis::DayAxis(QWidget *parent) : PaintedChart(tr("When a contact gets what"), parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setActivatable(true);
}

void DayAxis::setRun(const CampaignRun &run)
{
    m_run = run;
    renew();
}

void DayAxis::setClock(const QDateTime &clock)
{
    m_clock = clock;
    update();
}

QString DayAxis::describe(const CampaignRun::Step &step) const
{
    const QString what =
        step.outcome == "send"_L1
            ? momentWords(step)
            : tr("%1: %2", "moment, what becomes of it").arg(momentWords(step), outcomeWord(step.outcome).text);
    return tr("%1: %2", "email, moment").arg(emailName(step.index), what);
}

QString DayAxis::summary() const
{
    if (isEmpty())
        return tr("No emails");
    QStringList parts;
    for (const CampaignRun::Step &step : m_run.steps)
        parts.append(describe(step));
    return parts.join(u'\n');
}

ChartTable DayAxis::table() const
{
    ChartTable table;
    table.headers = {tr("Email"), tr("Arrives"), tr("Outcome")};
    for (const CampaignRun::Step &step : m_run.steps)
        table.rows.append({ChartTable::text(emailName(step.index)), ChartTable::text(momentWords(step)),
                           ChartTable::text(outcomeWord(step.outcome).text)});
    return table;
}

QSize DayAxis::sizeHint() const
{
    return {px(420), px(markSize) + 8 + 2 * px(16) + 8};
}

/// So much that the words of the first and the last one can stand in the middle under them.
double DayAxis::sidePad(const QRectF &area) const
{
    double half = px(leastSidePad);
    for (const CampaignRun::Step *step : {&m_run.steps.first(), &m_run.steps.last()})
        half = std::max(half, QFontMetricsF(uiFont(11)).horizontalAdvance(dateOf(*step)) / 2 + 2);
    return std::min(half, std::max(double(px(leastSidePad)), area.width() / 8));
}

double DayAxis::placeOf(const QDateTime &at, const QRectF &area) const
{
    const double length = double(std::max<qint64>(m_run.startsAt.secsTo(m_run.steps.last().at), 1));
    const double share = std::clamp(double(m_run.startsAt.secsTo(at)) / length, 0.0, 1.0);
    return area.left() + sidePad(area) + share * (area.width() - 2 * sidePad(area));
}

QList<double> DayAxis::middles(const QRectF &area) const
{
    const double apart = px(markSize) + markGap;
    QList<double> middles;
    for (const CampaignRun::Step &step : m_run.steps) {
        const double x = placeOf(step.at, area);
        middles.append(middles.isEmpty() ? x : std::max(x, middles.last() + apart));
    }
    // Those pushed over the end come back, and push the ones before them.
    double most = area.right() - sidePad(area);
    for (qsizetype i = middles.size() - 1; i >= 0; --i) {
        middles[i] = std::min(middles[i], most);
        most = middles[i] - apart;
    }
    return middles;
}

QList<PaintedChart::Part> DayAxis::parts(const QRectF &area) const
{
    QList<Part> parts;
    const QList<double> places = isEmpty() ? QList<double>() : middles(area);
    for (qsizetype i = 0; i < places.size(); ++i) {
        const double half = (px(markSize) + markGap) / 2.0;
        parts.append({QRectF(places[i] - half, area.top(), 2 * half, area.height()), describe(m_run.steps[i])});
    }
    return parts;
}

void DayAxis::paintMark(QPainter &painter, const CampaignRun::Step &step, const QPointF &middle) const
{
    const Tokens &t = tokens();
    const double radius = px(markSize) / 2.0;
    const bool sent = step.outcome == "send"_L1;
    const bool passed = step.outcome == "skip"_L1;
    QPen edge(shown(sent ? t.accentFill : passed ? t.warning : t.outline), 1.5);
    if (!sent && !passed)
        edge.setDashPattern({2, 2});
    painter.setPen(edge);
    painter.setBrush(sent ? shown(t.accentFill) : t.surface);
    painter.drawEllipse(middle, radius, radius);
    painter.setPen(sent ? t.onAccent : passed ? t.warning : t.text3);
    painter.setFont(uiFont(11, QFont::DemiBold));
    painter.drawText(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter,
                     QString::number(step.index + 1));
}

QString DayAxis::dateOf(const CampaignRun::Step &step) const
{
    const QDateTime local = step.at.toTimeZone(QTimeZone(step.zone.toLatin1()));
    return formatWeekday(local.date()) + u", "_s + local.toString(u"HH:mm");
}

QList<DayAxis::Word> DayAxis::wordsOf(const QList<double> &places, bool byDay) const
{
    QList<Word> words;
    for (qsizetype first = 0; first < m_run.steps.size(); ++first) {
        const CampaignRun::Step &begin = m_run.steps[first];
        qsizetype last = first;
        while (byDay && last + 1 < m_run.steps.size() && m_run.steps[last + 1].day == begin.day)
            ++last;
        const CampaignRun::Step &end = m_run.steps[last];
        QString when = dateOf(begin);
        if (end.at != begin.at)
            when += u'–' + end.at.toTimeZone(QTimeZone(end.zone.toLatin1())).toString(u"HH:mm");
        words.append({.day = tr("Day %1").arg(QLocale().toString(begin.day)),
                      .when = when,
                      .middle = (places[first] + places[last]) / 2});
        first = last;
    }
    return words;
}

/// Each in the middle under its marks, with those pushed aside that have no room, as long as they reach them.
bool DayAxis::place(QList<Word> &words, const QRectF &area)
{
    const QFontMetricsF strong(uiFont(12, QFont::DemiBold));
    const QFontMetricsF small(uiFont(11));
    double least = area.left();
    for (Word &word : words) {
        const double width = std::max(strong.horizontalAdvance(word.day), small.horizontalAdvance(word.when)) + 2;
        word.place = QRectF(std::max(word.middle - width / 2, least), area.top() + px(markSize) + 8, width, 2 * px(16));
        least = word.place.right() + wordsGap;
    }
    // Those pushed over the end come back, and push the ones before them.
    double most = area.right();
    bool fits = true;
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        word->place.moveLeft(std::min(word->place.left(), most - word->place.width()));
        most = word->place.left() - wordsGap;
        const double aside = std::abs(word->place.center().x() - word->middle);
        fits = fits && word->place.left() >= area.left() && aside <= (word->place.width() + px(markSize)) / 2;
    }
    return fits;
}

QList<DayAxis::Word> DayAxis::words(const QRectF &area) const
{
    if (isEmpty())
        return {};
    const QList<double> places = middles(area);
    for (const bool byDay : {false, true}) {
        if (QList<Word> all = wordsOf(places, byDay); place(all, area))
            return all;
    }
    // Days first, as many as there is room for; then dates where they push none away.
    QList<Word> shown;
    QStringList dates;
    for (const Word &word : wordsOf(places, true)) {
        QList<Word> more = shown;
        more.append({.day = word.day, .middle = word.middle});
        if (!place(more, area))
            continue;
        shown = more;
        dates.append(word.when);
    }
    for (qsizetype i = 0; i < shown.size(); ++i) {
        QList<Word> more = shown;
        more[i].when = dates[i];
        if (place(more, area))
            shown = more;
    }
    return shown;
}

void DayAxis::paintWords(QPainter &painter, const QRectF &area) const
{
    const Tokens &t = tokens();
    for (const Word &word : words(area)) {
        const QRectF line(word.place.left(), word.place.top(), word.place.width(), px(16));
        painter.setFont(uiFont(12, QFont::DemiBold));
        painter.setPen(t.text);
        painter.drawText(line, Qt::AlignCenter, word.day);
        painter.setFont(uiFont(11));
        painter.setPen(t.text3);
        painter.drawText(line.translated(0, px(16)), Qt::AlignCenter, word.when);
    }
}

void DayAxis::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const double y = area.top() + px(markSize) / 2.0 + 2;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(t.chart.axis);
    painter.drawLine(QPointF(area.left(), std::floor(y) + 0.5), QPointF(area.right(), std::floor(y) + 0.5));
    if (!showsValues())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<double> places = middles(area);
    for (qsizetype i = 0; i < places.size(); ++i) {
        // How long it waits for its window.
        if (m_run.steps[i].at > m_run.steps[i].dueAt) {
            painter.setPen(QPen(t.accentLine, 4, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(std::min(placeOf(m_run.steps[i].dueAt, area), places[i]), y),
                             QPointF(places[i], y));
        }
    }
    if (m_clock.isValid()) {
        QPen clock(t.text, 1, Qt::CustomDashLine, Qt::FlatCap);
        clock.setDashPattern({3, 3});
        painter.setPen(clock);
        double x = placeOf(m_clock, area);
        for (qsizetype i = 0; i < places.size(); ++i) {
            if (m_run.steps[i].at == m_clock)
                x = places[i];
        }
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.top() + px(markSize) + 6));
    }
    for (qsizetype i = 0; i < places.size(); ++i)
        paintMark(painter, m_run.steps[i], QPointF(places[i], y));
    paintWords(painter, area);
}

} // namespace growthos::ui
