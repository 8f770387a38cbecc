#pragma once

#include "backend/http/route.h"
#include "backend/messages/messagequeue.h"

namespace growthos {

// What every route that sends a test has in common.

/// Refuses an `email` that is none.
void checkTestAddress(const QJsonObject &body, QList<ErrorDetail> &details);
/// How the hand-over went.
http::Fields testReplyFields();
http::Response testResponse(const TestOutcome &outcome);

/// Tests of a template and of the mail settings.
http::Routes mailTestRoutes();

} // namespace growthos
