#pragma once

#include "backend/contacts/contacteditor.h"
#include "backend/jobs/job.h"

#include <QJsonObject>
#include <functional>
#include <span>

namespace growthos {

class SettingsCache;

/// What an import was asked for, as the parameters of its job.
struct ImportRequest
{
    QJsonObject mapping = {};
    bool dryRun = false;
    bool spreadsheetSafe = false; ///< the file was written so
    QString segment = {};         ///< id of a static segment that all rows are put into; empty: none
    /// A file on this machine; empty: the text is kept with the job.
    QString file = {};
    qint64 fileSize = 0; ///< as it was when the import began
    qint64 fileTime = 0; ///< of its last change, ms
};

std::string toJson(const ImportRequest &request);

/// The first row of CSV text, and whether its columns can be imported. Errors: ValidationError (`csv`, `mapping.…`).
Result<void> checkImportHeader(const QByteArray &beginning, const QJsonObject &mapping);

/// What an import would make of a file, for whoever chooses the columns.
struct ImportPreview
{
    struct Column
    {
        std::string title = {};
        std::optional<std::string> target = {}; ///< as in a mapping; nothing: left out
        std::vector<std::string> samples = {};  ///< of the first rows
    };
    std::vector<Column> columns = {};
    char separator = ',';
};

/// Of CSV text that may be cut anywhere behind its first row. Errors: ValidationError (`csv`).
Result<ImportPreview> previewImport(const QByteArray &beginning);

/// The jobs of the kind `contacts.import`: first the rows are counted, then taken row by row. A row that cannot be
/// taken is an error of the job and changes nothing; all others are. Result: rows, created, updated, unchanged,
/// refused, dry_run. A dry run changes nothing; it counts as updated whatever it finds.
/// `db`, `editor`: the writer's. `join` puts contacts into a static segment, in the same transaction; false: not yet.
using JoinSegment = std::function<bool(const QString &segment, std::span<const std::int64_t> contacts)>;
JobKind contactImportKind(Database &db, ContactEditor &editor, const SettingsCache &settings, JoinSegment join);

} // namespace growthos
