#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/surveys.h"

#include <functional>

namespace growthos::ui {

/// Which answers a page shows: those to one survey, of everybody or of the members of a segment, of the last days or
/// all.
struct AnswerScope
{
    SurveyInfo survey = {};
    QString segment = {}; ///< id; empty: everybody
    int days = 0;         ///< 0: all

    bool isNps() const { return survey.type == QLatin1String("nps"); }
    bool isCustom() const { return survey.type == QLatin1String("custom"); }
    /// `/v1/surveys/srvy_…/what?query`, narrowed to the segment; `withDays`: to the days too.
    QString path(const QString &what, const QString &query = {}, bool withDays = true) const;
    /// In words, as files say it.
    QString period() const;
};

/// Reads for one part of a page: what comes for an older question is dropped. The part owns it.
class LatestRead
{
public:
    using Take = std::function<void(const QJsonObject &body)>;
    using Failed = std::function<void(const QString &sentence)>;

    void get(ApiClient &api, QObject *part, const QString &path, Take take, Failed failed);

private:
    int m_asked = 0;
};

} // namespace growthos::ui
