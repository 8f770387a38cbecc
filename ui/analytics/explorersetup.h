#pragma once

#include "ui/charts/timelayout.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace growthos::ui {

/// What the event explorer counts, and as what it shows it.
struct ExplorerSetup
{
    QString event = {};  ///< empty: every event
    bool unique = false; ///< contacts instead of events
    Interval interval = Interval::Day;
    QString groupBy = {}; ///< empty: nothing
    QJsonObject filters = {};
    TimeShape shape = TimeShape::Line;

    bool operator==(const ExplorerSetup &) const = default;
    /// As the state of a page carries it; what is as usual is left out.
    void writeTo(QUrlQuery &state) const;
    static ExplorerSetup fromState(const QUrlQuery &state);
};

} // namespace growthos::ui
