#pragma once

#include "ui/api/apiclient.h"

namespace growthos::ui {

/// The question who is in all of these segments, how many of them mails reach, and who the newest of them are. It
/// changes nothing.
ApiCall membersQuestion(const QStringList &segmentIds, int sample);

} // namespace growthos::ui
