#include "ui/campaigns/broadcastfigures.h"

#include "ui/api/campaigns.h"
#include "ui/widgets/format.h"

namespace growthos::ui {

void BroadcastFigures::set(const CampaignFigures &figures)
{
    const bool known = figures.reachedServer();
    const auto share = [known](double rate) { return known ? formatPercent(rate, 1) : QString(); };
    const double delivered = figures.sent == 0 ? 0 : double(figures.delivered) / double(figures.sent);
    setFact(tr("Sent"), formatCount(figures.sent));
    setFact(tr("Delivered"), known || figures.sent == 0 ? share(delivered) : tr("–, stored in the outbox"));
    setFact(tr("Opened by people"), share(figures.openRate));
    setFact(tr("Clicked"), share(figures.clickRate));
    setFact(tr("Unsubscribed"), share(figures.unsubscribeRate));
}

} // namespace growthos::ui
