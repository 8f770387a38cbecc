#pragma once

#include "backend/contacts/contact.h"
#include "backend/http/paging.h"

namespace growthos {

/// One thing that happened to a contact.
struct TimelineItem
{
    UtcMs at = 0;
    int rank = 0;           ///< of what happened at the same moment, the higher one is the later
    std::int64_t seq = 0;   ///< inside a rank
    std::string type = {};  ///< event, merged, unmerged, created, membership, message, response
    QByteArray detail = {}; ///< JSON of what it was; empty: the type says all
};

/// What happened to a contact, in one order, the newest first: its events, merges, mails, answers to
/// surveys, the segments that it is in, and its making. Another source is
/// one more entry of the table in the source file. Any reader.
http::Page<TimelineItem> timelineOf(const Contact &contact, Services &services, const http::PageRequest &page);

} // namespace growthos
