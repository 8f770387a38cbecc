#include "ui/campaigns/checklist.h"

#include "ui/campaigns/checkwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Drawing and sentence, and of which email.
QHBoxLayout *checkRow(const CampaignPreflight::Check &check, bool named)
{
    using Level = CampaignPreflight::Level;
    const bool good = check.level == Level::Ok;
    const bool bad = check.level == Level::Error;
    auto *text = label(checkSentence(check), good ? "second"_L1 : "plain"_L1);
    text->setObjectName(u"checkText"_s);
    text->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const Tone tone = bad ? Tone::Bad : good ? Tone::Good : Tone::Warning;
    row->addWidget(new IconLabel(bad    ? u"alert"_s
                                 : good ? u"check"_s
                                        : u"warning"_s,
                                 colorsOf(tone).ink),
                   0, Qt::AlignTop);
    row->addWidget(text, 1);
    if (const QString place = checkPlace(check); named && !place.isEmpty())
        row->addWidget(label(place, "note"_L1), 0, Qt::AlignTop);
    return row;
}

} // namespace

int stepOf(const CampaignPreflight::Check &check)
{
    return check.field.startsWith("steps["_L1) ? check.field.mid(6).section(u']', 0, 0).toInt() : -1;
}

void addChecks(QVBoxLayout &column, const QList<CampaignPreflight::Check> &checks, bool named)
{
    using Level = CampaignPreflight::Level;
    for (const Level level : {Level::Error, Level::Warning, Level::Ok}) {
        for (const CampaignPreflight::Check &check : checks) {
            if (check.level == level)
                column.addLayout(checkRow(check, named));
        }
    }
}

} // namespace growthos::ui
