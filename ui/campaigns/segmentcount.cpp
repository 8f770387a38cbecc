#include "ui/campaigns/segmentcount.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ApiCall membersQuestion(const QStringList &segmentIds, int sample)
{
    QJsonArray conditions;
    for (const QString &id : segmentIds)
        conditions.append(QJsonObject{{u"field"_s, QString(u"segment."_s + id)}, {u"op"_s, u"exists"_s}});
    const QJsonObject rule{{u"operator"_s, u"AND"_s}, {u"conditions"_s, conditions}};
    return {.method = "POST",
            .path = u"/v1/segments/preview"_s,
            .body = {{u"rules"_s, rule}, {u"sample"_s, sample}},
            .reads = true};
}

} // namespace growthos::ui
