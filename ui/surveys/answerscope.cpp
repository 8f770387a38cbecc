#include "ui/surveys/answerscope.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString AnswerScope::path(const QString &what, const QString &query, bool withDays) const
{
    QStringList parts;
    if (!query.isEmpty())
        parts.append(query);
    if (!segment.isEmpty())
        parts.append(u"segment_id="_s + segment);
    if (withDays && days > 0)
        parts.append(u"days=%1"_s.arg(days));
    const QString path = u"/v1/surveys/%1/%2"_s.arg(survey.id, what);
    return parts.isEmpty() ? path : QString(path + u'?' + parts.join(u'&'));
}

QString AnswerScope::filters() const
{
    return segment.isEmpty() ? survey.name
                             : QCoreApplication::translate("AnswerScope", "%1, members of %2", "survey, segment")
                                   .arg(survey.name, segmentName);
}

QString AnswerScope::period() const
{
    return days == 0 ? QCoreApplication::translate("AnswerScope", "all answers")
                     : QCoreApplication::translate("AnswerScope", "last %Ln day(s)", nullptr, days);
}

} // namespace growthos::ui
