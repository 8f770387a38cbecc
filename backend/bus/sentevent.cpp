#include "backend/bus/sentevent.h"

namespace growthos {

std::optional<SentEvent> sentEvent(Database &database, std::int64_t seq)
{
    Query query(database, "SELECT timestamp, received_at, properties, context, anonymous_id FROM events WHERE seq = ?");
    query.bind(seq);
    if (!query.step())
        return {};
    return SentEvent{query.integer(0), query.integer(1), query.optionalText(2).value_or("{}"),
                     query.optionalText(3).value_or("{}"), query.optionalText(4)};
}

} // namespace growthos
