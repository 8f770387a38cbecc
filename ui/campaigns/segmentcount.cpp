#include "ui/campaigns/segmentcount.h"

#include "ui/api/segments.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ApiCall membersQuestion(const QStringList &segmentIds, int sample)
{
    return {.method = "POST",
            .path = u"/v1/segments/preview"_s,
            .body = {{u"rules"_s, memberRule(segmentIds)}, {u"sample"_s, sample}},
            .reads = true};
}

} // namespace growthos::ui
