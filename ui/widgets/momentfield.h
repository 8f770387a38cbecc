#pragma once

#include "ui/widgets/dayfield.h"

#include <QTimeZone>

namespace growthos::ui {

/// A day and a time of day, with a calendar, written as moments are everywhere. The widget of Qt knows no zones: it
/// holds what the clock shows in one.
class MomentField : public DayField
{
    Q_OBJECT
public:
    explicit MomentField(const QString &objectName, QWidget *parent = nullptr);
    void setMoment(const QDateTime &time, const QTimeZone &zone);
    /// UTC.
    QDateTime moment(const QTimeZone &zone) const;
};

} // namespace growthos::ui
