#pragma once

#include "backend/contacts/contactlist.h"
#include "backend/http/route.h"

namespace growthos {

inline constexpr std::string_view contactSorts[] = {
    "created_at", "-created_at", "updated_at",  "-updated_at", "name",  "-name",     "email",
    "-email",     "engagement",  "-engagement", "lead",        "-lead", "last_seen", "-last_seen"};

/// The `sort` of every list of contacts.
inline constexpr http::Field contactSortField = {"sort",
                                                 http::Type::String,
                                                 {},
                                                 "Field to sort by, - for descending; -created_at by default.",
                                                 {.oneOf = contactSorts}};

/// The page that the call asks for, in the order that it asks for, as `listedFields`. `listName`: what its cursors
/// hold for.
http::Outcome contactPage(const http::Call &call, Services &services, const ContactFilter &filter,
                          const QString &listName);

} // namespace growthos
