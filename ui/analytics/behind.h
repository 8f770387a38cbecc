#pragma once

#include <QJsonObject>
#include <QString>

namespace growthos::ui {

/// A number of an analysis that somebody wants to see the contacts of.
struct Behind
{
    QJsonObject body; ///< of `POST /v1/analytics/contacts`
    QString title;    ///< which number: "Dropped after signup_completed"
    QString period;   ///< 25 Jan – 23 Feb 2026
};

} // namespace growthos::ui
