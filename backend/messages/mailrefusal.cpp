#include "backend/messages/mailrefusal.h"

namespace growthos {

std::optional<std::string> mailRefusal(const std::optional<Contact> &contact, const Suppressions &suppressions)
{
    if (!contact || !contact->isLiving())
        return "deleted";
    if (!contact->email)
        return "no_email";
    if (const auto reason = suppressions.reasonFor(*contact))
        return std::string(wireName(*reason));
    return {};
}

} // namespace growthos
