#pragma once

#include "ui/api/waitlists.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

namespace growthos::ui {

/// How a waitlist has grown: joins by day, as a chart or as a table.
class GrowthDialog : public Dialog
{
    Q_OBJECT
public:
    GrowthDialog(const WaitlistGrowth &growth, const QTimeZone &zone, QWidget *parent);
};

} // namespace growthos::ui
