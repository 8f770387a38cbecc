#pragma once

#include "backend/core/result.h"
#include "backend/jobs/jobboard.h"

#include <QStringList>

namespace growthos {

/// What a workspace was found to be.
struct Verification
{
    QStringList problems = {}; ///< a sentence each; empty: it is whole
    std::int64_t contacts = 0; ///< living
    std::int64_t events = 0;
};

/// Looks at the files of `folder`, whether or not somebody uses them: that SQLite finds both whole, that what points
/// somewhere leads there, that log and model belong together. Reads only. A few seconds a million events.
Verification verifyWorkspace(const QString &folder, JobProgress &progress);

/// As the result of a job.
std::string toJson(const Verification &verification);

/// The jobs of the kind `settings.verify`. `compare`: what the model in memory has otherwise than the file, a line
/// each; asked last.
JobKind verifyKind(QString folder, std::function<Result<std::vector<std::string>>()> compare);

} // namespace growthos
