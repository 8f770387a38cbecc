#pragma once

#include "ui/api/campaignoutlook.h"
#include "ui/charts/paintedchart.h"

#include <optional>

namespace growthos::ui {

/// The days on which the emails of a sequence arrive: a numbered mark each, before it how long it waits for its send
/// window, and a line where the clock of a dry run stands. The axis runs left to right in every language. A mark that
/// is activated is the step of that number.
class DayAxis : public PaintedChart
{
    Q_OBJECT
public:
    explicit DayAxis(QWidget *parent = nullptr);
    void setRun(const CampaignRun &run);
    /// Invalid: none.
    void setClock(const QDateTime &clock);

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_run.steps.isEmpty(); }
    struct Word
    {
        QString day = {};
        QString when = {}; ///< empty where there is no room for it
        double middle = 0; ///< of its mark, or of the marks of its day
        QRectF place = {};
    };
    /// What stands under the marks, none over another: of each mark, or of each day where that is too much.
    QList<Word> words(const QRectF &area) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {px(160), sizeHint().height()}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    /// Between an edge and the first or last mark.
    double sidePad(const QRectF &area) const;
    double placeOf(const QDateTime &at, const QRectF &area) const;
    /// Middles of the marks, none over another.
    QList<double> middles(const QRectF &area) const;
    QString describe(const CampaignRun::Step &step) const;
    void paintMark(QPainter &painter, const CampaignRun::Step &step, const QPointF &middle) const;
    void paintWords(QPainter &painter, const QRectF &area) const;
    QString dateOf(const CampaignRun::Step &step) const;
    /// With all that can be said; `byDay`: once for marks of the same day behind each other.
    QList<Word> wordsOf(const QList<double> &places, bool byDay) const;
    /// Gives them their places; false: there is no room.
    static bool place(QList<Word> &words, const QRectF &area);

    CampaignRun m_run;
    QDateTime m_clock;
};

} // namespace growthos::ui
