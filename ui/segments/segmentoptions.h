#pragma once

#include "ui/api/segments.h"
#include "ui/widgets/pickfield.h"

namespace growthos::ui {

/// A list to choose a segment from, each with how many contacts it has; `chosen`: the id of the one that is.
QList<PickOption> segmentOptions(const QList<Segment> &segments, const QString &chosen);

} // namespace growthos::ui
