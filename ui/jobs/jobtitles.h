#pragma once

#include "ui/api/jobs.h"

namespace growthos::ui {

/// What a job does, for a person: "Import contacts", "Import contacts, dry run"; of a kind that has no title here, its
/// name.
QString jobTitle(const JobInfo &job);
/// How it stands: "24%, 12 s left", "Done", "Failed: …".
QString jobStateText(const JobInfo &job);
/// The same where there is more room: "7,430 of 12,500, 4 s left".
QString jobProgressText(const JobInfo &job);

} // namespace growthos::ui
