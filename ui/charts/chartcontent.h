#pragma once

#include "ui/charts/charttable.h"
#include "ui/widgets/icons.h"

#include <QString>
#include <functional>

class QPainter;
class QWidget;

namespace growthos::ui {

enum class ChartState {
    Loading, ///< the first answer is on its way: axes only
    Ready,   ///< what is shown is the answer; possibly that there is nothing
    Failed,  ///< the last answer did not come: what was known stays, greyed
};

// Charts lay themselves out, mirrored or not, and each text runs in its own direction: to these sides in any language.
inline constexpr int alignLeft = int(Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter);
inline constexpr int alignRight = int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);

/// How a series is named beside the chart when its line cannot be.
struct LegendItem
{
    QString text;
    QColor color;
    bool dashed = false;
    bool square = false; ///< an area or bar, not a line
    bool hidden = false; ///< by hand: the chart shows the others
};

/// What every chart can do beside painting itself: be read aloud, be read as a table, be exported. Each chart is a
/// widget that has this, and ChartCard works with any of them. GUI thread.
class ChartContent
{
public:
    ChartContent();
    virtual ~ChartContent() = default;

    virtual QWidget *widget() = 0;
    /// The whole in a sentence, such as "47, up 4".
    virtual QString summary() const = 0;
    /// What the cursor stands on, such as "Tue 17 Feb: organic 35, referral 17"; empty without one.
    virtual QString current() const = 0;
    virtual ChartTable table() const = 0;
    virtual bool isEmpty() const = 0;
    virtual QList<LegendItem> legend() const { return {}; }
    /// What can be hidden, one by one: from the picture, and from all that is said of it. A legend names all of them.
    virtual QList<LegendItem> series() const { return {}; }
    /// Hides one of them or shows it again; all of them where none would be left.
    virtual void toggle(qsizetype) {}
    /// Paints the chart without cursor into `target`, as it stands on screen.
    virtual void renderTo(QPainter &painter, const QRectF &target) = 0;

    ChartState state() const { return m_state; }
    void setState(ChartState state);

    /// Called after a change of what summary, table or legend say.
    void onChanged(std::function<void()> listener) { m_listener = std::move(listener); }

protected:
    void changed();
    /// The cursor moved: tells screen readers.
    void announceCurrent();
    virtual void stateChanged() = 0;

private:
    ChartState m_state = ChartState::Ready;
    std::function<void()> m_listener;
};

} // namespace growthos::ui
