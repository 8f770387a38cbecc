#include "backend/ingest/reservedevents.h"

#include <algorithm>
#include <iterator>

namespace growthos {
namespace {

constexpr std::string_view reservedEvents[] = {
    "$page_view",        "$form_submitted",     "$referral_created",  "$referral_converted",
    "$survey_responded", "$waitlist_joined",    "$email_opened",      "$email_clicked",
    "$email_bounced",    "$email_unsubscribed", "$experiment_viewed", "$nps_submitted",
};

} // namespace

bool isReservedName(std::string_view name)
{
    return name.starts_with('$');
}

bool isReservedEvent(std::string_view name)
{
    return std::find(std::begin(reservedEvents), std::end(reservedEvents), name) != std::end(reservedEvents);
}

} // namespace growthos
