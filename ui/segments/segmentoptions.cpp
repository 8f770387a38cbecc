#include "ui/segments/segmentoptions.h"

#include "ui/widgets/format.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QList<PickOption> segmentOptions(const QList<Segment> &segments, const QString &chosen)
{
    QList<PickOption> options;
    for (const Segment &segment : segments)
        options.append(
            {segment.id, segment.name, formatCount(segment.contactCount), u"segments"_s, {}, segment.id == chosen});
    return options;
}

} // namespace growthos::ui
