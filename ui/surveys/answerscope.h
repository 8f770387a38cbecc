#pragma once

#include "ui/api/surveys.h"

namespace growthos::ui {

/// Which answers a page shows: those to one survey, of everybody or of the members of a segment, of the last days or
/// all.
struct AnswerScope
{
    SurveyInfo survey = {};
    QString segment = {}; ///< id; empty: everybody
    QString segmentName = {};
    int days = 0; ///< 0: all

    bool isNps() const { return survey.type == QLatin1String("nps"); }
    bool isCustom() const { return survey.type == QLatin1String("custom"); }
    /// `/v1/surveys/srvy_…/what?query`, narrowed to the segment; `withDays`: to the days too.
    QString path(const QString &what, const QString &query = {}, bool withDays = true) const;
    /// In words, as files say it.
    QString period() const;
    QString filters() const;
};

} // namespace growthos::ui
