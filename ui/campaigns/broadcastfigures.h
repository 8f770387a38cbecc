#pragma once

#include "ui/widgets/factlist.h"

namespace growthos::ui {

struct CampaignFigures;

/// What became of the mails of a broadcast, as shares; numbers change in place.
class BroadcastFigures : public FactList
{
    Q_OBJECT
public:
    using FactList::FactList;
    void set(const CampaignFigures &figures);
};

} // namespace growthos::ui
