#pragma once

#include "backend/contacts/contactgraph.h"
#include "backend/core/result.h"
#include "backend/jobs/job.h"
#include "backend/settings/settings.h"

#include <QJsonObject>

namespace growthos {

// Contacts in the rows of a CSV file: which column is which field, and what a row asks for. Pure.

/// What a column means.
struct ImportColumn
{
    enum class Field { Ignored, Id, Email, ExternalId, Tags, CreatedAt, UpdatedAt, Trait };
    Field field = Field::Ignored;
    std::string trait = {}; ///< its name
    std::string title = {}; ///< as the file has it
};

struct ImportColumns
{
    std::vector<ImportColumn> columns;

    bool has(ImportColumn::Field field) const;
};

/// `header`: the first row of the file. `mapping`: titles to `id`, `email`, `external_id`, `tags`, `created_at`,
/// `updated_at`, `traits.<name>`, or null for a column that is left out. A title that it does not name means what an
/// export means by it, in any case (`Email`, `External ID`); any other is a trait of that name.
/// Errors: ValidationError, naming `mapping.<title>` and `csv`.
Result<ImportColumns> importColumns(const std::vector<std::string> &header, const QJsonObject &mapping);

/// UTF-8 without a zero character.
bool isPlainUtf8(std::string_view text);

/// What the titles mean by themselves, though nothing may say who a row is.
ImportColumns guessedColumns(const std::vector<std::string> &header);

/// What a mapping calls the field of the column; nothing: left out.
std::optional<std::string> importTarget(const ImportColumn &column);

/// What a row asks for, or why it cannot be asked.
struct ImportRow
{
    std::optional<std::string> id = {};
    ContactEdit edit = {};
    std::vector<JobError> errors = {}; ///< every failing field
};

/// Empty cells ask for nothing; a trait cell `null` deletes. `guarded`: the file was written spreadsheet-safe. A date
/// is midnight in the project's zone.
ImportRow readImportRow(const ImportColumns &columns, std::vector<std::string> cells, bool guarded, std::int64_t line,
                        const Settings &settings);

} // namespace growthos
