#pragma once

#include "backend/exports/export.h"
#include "backend/jobs/jobboard.h"
#include "backend/services.h"

namespace growthos {

/// Where finished exports wait to be fetched, and for how long. Any thread.
class ExportFiles
{
public:
    static constexpr UtcMs keptFor = 7 * dayMs;

    /// `folder` is made (0700) when the first file comes.
    explicit ExportFiles(QString folder) : m_folder(std::move(folder)) {}
    QString path(std::string_view jobId, ExportFormat format) const;
    bool makeFolder() const;
    /// Files of jobs that ended longer ago than that, or of none. Writer's or a reader's connection.
    void removeOld(Database &database, UtcMs now) const;
    /// All of them: somebody in them is to be forgotten.
    void removeAll() const;

private:
    QString m_folder;
};

/// The jobs that write exports: one consistent state of the model, in the order of the lists, with constant memory.
JobKind exportKind(ExportResource resource, QString modelFile, Shared &shared, const ExportFiles &files);

} // namespace growthos
