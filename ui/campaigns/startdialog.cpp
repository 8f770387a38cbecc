#include "ui/campaigns/startdialog.h"

#include "ui/campaigns/checklist.h"
#include "ui/campaigns/runsummary.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startWidth = 520;
constexpr int startListHeight = 240;

} // namespace

StartDialog::StartDialog(const QString &title, const RunSummary &summary, const CampaignPreflight &preflight,
                         QWidget *parent)
    : Dialog(title, parent)
{
    setObjectName(u"startCampaignDialog"_s);
    setMinimumWidth(px(startWidth));
    if (preflight.ready) { // else it does not start
        content()->addWidget(label(tr("What happens"), "section"_L1));
        content()->addWidget(summary.widget());
        content()->addWidget(label(tr("What was looked at"), "section"_L1));
    }
    auto *rows = new QWidget;
    rows->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    addChecks(*column, preflight.checks, true);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"checksScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(rows);
    scroll->setMinimumHeight(std::min(px(startListHeight), rows->sizeHint().height() + 8));
    content()->addWidget(scroll);
}

} // namespace growthos::ui
