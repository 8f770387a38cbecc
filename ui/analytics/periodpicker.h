#pragma once

#include "ui/api/analytics.h"
#include "ui/widgets/button.h"

namespace growthos::ui {

/// A stretch of days: one that ends today and moves on with it, or one between two dates.
struct AnalysisPeriod
{
    int lastDays = 30; ///< 0: `fixed` counts
    DateRange fixed = {};

    DateRange on(const QDate &today) const
    {
        return lastDays > 0 ? DateRange{today.addDays(1 - lastDays), today} : fixed;
    }
    bool operator==(const AnalysisPeriod &) const = default;
    /// `30d`, or `2026-02-01..2026-02-23`.
    QString toText() const;
    static std::optional<AnalysisPeriod> fromText(const QString &text);
};

/// Shows the period of a page and offers others.
class PeriodPicker : public Button
{
    Q_OBJECT
public:
    explicit PeriodPicker(QWidget *parent = nullptr);

    void setToday(const QDate &today);
    QDate today() const { return m_today; }
    /// Says nothing.
    void setPeriod(const AnalysisPeriod &period);
    const AnalysisPeriod &period() const { return m_period; }
    DateRange range() const { return m_period.on(m_today); }

Q_SIGNALS:
    void picked();

private:
    void open();
    void pick(const AnalysisPeriod &period);
    void showPeriod();

    QDate m_today = QDate::currentDate();
    AnalysisPeriod m_period;
};

} // namespace growthos::ui
