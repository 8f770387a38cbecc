#include "ui/campaigns/sequencepreview.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/flowwords.h"
#include "ui/campaigns/gatewords.h"
#include "ui/campaigns/steppreview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sequencePreviewWidth = 640;
constexpr int sequencePreviewHeight = 520;

} // namespace

SequencePreview::SequencePreview(ApiClient &api, const CampaignDocument &document, QWidget *parent)
    : Dialog(tr("Emails of %1").arg(document.value(u"name"_s).toString()), parent)
{
    setObjectName(u"sequencePreview"_s);
    setMinimumWidth(px(sequencePreviewWidth));
    auto *emails = new QWidget;
    emails->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(emails);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    const QJsonArray steps = document.steps();
    QList<StepPreview *> previews;
    for (int number = 0; number < steps.size(); ++number) {
        auto *title = label(
            tr("%1 · %2", "email, its wait").arg(emailName(number), waitWords(steps[number]["delay"_L1].toString())),
            "strong"_L1);
        title->setObjectName(u"sequencePreviewTitle"_s);
        previews.append(new StepPreview(api));
        previews.last()->setEmail(emailName(number));
        connect(previews.last(), &StepPreview::templateWanted, this, [this](const QString &id) {
            reject();
            Q_EMIT templateWanted(id);
        });
        column->addWidget(title);
        column->addWidget(previews.last());
    }
    // Where there is nothing to read, nobody can be chosen.
    const auto readable = std::find_if(steps.begin(), steps.end(), [](const QJsonValue &step) {
        return !step["template_id"_L1].toString().isEmpty();
    });
    StepPreview *leader = previews.value(readable == steps.end() ? 0 : readable - steps.begin());
    for (StepPreview *preview : previews) {
        if (preview != leader)
            preview->follow(*leader);
    }
    if (leader)
        leader->setSegment(document.value(u"trigger"_s)["segment_id"_L1].toString());
    for (int number = 0; number < steps.size(); ++number) {
        const QJsonValue step = steps[number];
        const QString sender = step["from"_L1].toString();
        previews[number]->setSender(sender.isEmpty() ? document.value(u"from"_s).toString() : sender);
        previews[number]->show(step["template_id"_L1].toString(), step["subject"_L1].toString(),
                               step["preheader"_L1].toString());
    }
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"sequencePreviewScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(emails);
    scroll->setMinimumHeight(px(sequencePreviewHeight));
    content()->addWidget(scroll);
    cancelButton()->setText(tr("Close"));
}

} // namespace growthos::ui
