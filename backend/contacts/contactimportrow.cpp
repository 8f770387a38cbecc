#include "backend/contacts/contactimportrow.h"

#include "backend/contacts/contactcells.h"
#include "backend/core/csv.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/settings/timeparameter.h"

#include <QStringDecoder>

namespace growthos {
namespace {

using Field = ImportColumn::Field;

constexpr std::size_t longestExternalId = 256;

struct KnownColumn
{
    const char *name;
    Field field;
};
constexpr KnownColumn knownColumns[] = {
    {"id", Field::Id},
    {"email", Field::Email},
    {"external_id", Field::ExternalId},
    {"tags", Field::Tags},
    {"created_at", Field::CreatedAt},
    {"updated_at", Field::UpdatedAt},
    {"user_id", Field::ExternalId},
};

std::optional<Field> knownField(const QString &name)
{
    const auto *known = std::find_if(std::begin(knownColumns), std::end(knownColumns),
                                     [&](const KnownColumn &column) { return name == QLatin1String(column.name); });
    return known == std::end(knownColumns) ? std::nullopt : std::optional(known->field);
}

std::optional<ImportColumn> columnOf(const QString &target)
{
    const QString prefix = toLatin1(traitColumnPrefix);
    if (const auto field = knownField(target))
        return ImportColumn{*field, {}, {}};
    if (target.startsWith(prefix))
        return ImportColumn{Field::Trait, traitOfColumn(target.mid(prefix.size()).toStdString()), {}};
    return {};
}

ImportColumn guessedColumn(const QString &title)
{
    if (title.isEmpty())
        return {};
    if (auto exact = columnOf(title))
        return *exact;
    if (const auto field = knownField(title.toLower().replace(u' ', u'_')))
        return {*field, {}, {}};
    return {Field::Trait, title.toStdString(), {}};
}

QString titleOf(const std::string &cell)
{
    // The name of a trait may begin or end with a blank.
    const bool isTrait = cell.starts_with(traitColumnPrefix);
    return isTrait ? QString::fromStdString(cell) : QString::fromStdString(cell).trimmed();
}

std::string trimmed(const std::string &text)
{
    return QString::fromStdString(text).trimmed().toStdString();
}

} // namespace

bool isPlainUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return !decoder.hasError() && !decoded.contains(QChar::Null);
}

bool ImportColumns::has(Field field) const
{
    return std::any_of(columns.begin(), columns.end(),
                       [field](const ImportColumn &column) { return column.field == field; });
}

ImportColumns guessedColumns(const std::vector<std::string> &header)
{
    ImportColumns result;
    for (const std::string &cell : header) {
        const QString title = titleOf(cell);
        result.columns.push_back(guessedColumn(title));
        result.columns.back().title = title.toStdString();
    }
    return result;
}

std::optional<std::string> importTarget(const ImportColumn &column)
{
    if (column.field == Field::Trait)
        return traitColumn(column.trait);
    const auto *known = std::find_if(std::begin(knownColumns), std::end(knownColumns),
                                     [&](const KnownColumn &each) { return each.field == column.field; });
    return known == std::end(knownColumns) ? std::nullopt : std::optional<std::string>(known->name);
}

Result<ImportColumns> importColumns(const std::vector<std::string> &header, const QJsonObject &mapping)
{
    QList<ErrorDetail> details;
    ImportColumns result;
    QStringList titles;
    for (const std::string &cell : header) {
        const QString title = titleOf(cell);
        titles.append(title);
        ImportColumn column;
        if (!mapping.contains(title))
            column = guessedColumn(title);
        else if (const QJsonValue target = mapping[title]; target.isString()) {
            if (const auto named = columnOf(target.toString()))
                column = *named;
            else
                details.append({QStringLiteral("mapping.") + title, QStringLiteral("not_allowed"),
                                QStringLiteral("'%1' is no field of a contact.").arg(target.toString())});
        } else if (!target.isNull()) {
            details.append({QStringLiteral("mapping.") + title, QStringLiteral("type"),
                            QStringLiteral("A column is mapped to the name of a field, or to null.")});
        }
        column.title = title.toStdString();
        const auto same = [&](const ImportColumn &other) {
            return other.field == column.field && other.trait == column.trait;
        };
        if (column.field != Field::Ignored && std::any_of(result.columns.begin(), result.columns.end(), same))
            details.append({QStringLiteral("csv"), QStringLiteral("duplicate"),
                            QStringLiteral("The column '%1' means the same as one before it.").arg(title)});
        result.columns.push_back(std::move(column));
    }
    for (const QString &title : mapping.keys()) {
        if (!titles.contains(title))
            details.append({QStringLiteral("mapping.") + title, QStringLiteral("not_found"),
                            QStringLiteral("The file has no column '%1'.").arg(title)});
    }
    if (!result.has(Field::Id) && !result.has(Field::Email) && !result.has(Field::ExternalId))
        details.append({QStringLiteral("csv"), QStringLiteral("required"),
                        QStringLiteral("A column must say who it is: id, external_id or email.")});
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return result;
}

ImportRow readImportRow(const ImportColumns &columns, std::vector<std::string> cells, bool guarded, std::int64_t line,
                        const Settings &settings)
{
    ImportRow row;
    const auto refuse = [&](const std::string &field, const char *reason, const QString &message) {
        row.errors.push_back({line, field, reason, message.toStdString()});
    };
    if (cells.size() > columns.columns.size())
        refuse("row", "too_long", QStringLiteral("The row has more cells than the header."));
    std::string traits;
    std::optional<UtcMs> createdAt;
    std::optional<UtcMs> updatedAt;
    const std::size_t count = std::min(cells.size(), columns.columns.size());
    for (std::size_t i = 0; i < count; ++i) {
        const ImportColumn &column = columns.columns[i];
        std::string cell = guarded ? unguarded(std::move(cells[i])) : std::move(cells[i]);
        if (column.field == Field::Ignored || cell.empty())
            continue;
        if (!isPlainUtf8(cell)) {
            refuse(column.title, "format", QStringLiteral("The text is not UTF-8, or holds a zero character."));
            continue;
        }
        switch (column.field) {
        case Field::Ignored:
            break;
        case Field::Id:
            row.id = trimmed(cell);
            break;
        case Field::Email:
            if (parseEmail(cell))
                row.edit.email = std::optional(cell);
            else
                refuse(column.title, "format", QStringLiteral("This is no email address."));
            break;
        case Field::ExternalId: {
            // In an export it stands to the letter.
            std::string id = trimmed(cell);
            if (columns.has(Field::Id) && !id.empty())
                id = std::move(cell);
            if (QString::fromStdString(id).toUcs4().size() > qsizetype(longestExternalId))
                refuse(column.title, "too_long", QStringLiteral("An external id has at most 256 characters."));
            else if (!id.empty())
                row.edit.externalId = std::optional(id);
            break;
        }
        case Field::Tags:
            if (auto tags = tagsOfCell(cell))
                row.edit.tags = std::move(*tags);
            else
                refuse(column.title, "type", tags.error().message);
            break;
        case Field::CreatedAt:
        case Field::UpdatedAt:
            if (const auto instant = timeParameter(toQString(cell), settings))
                (column.field == Field::CreatedAt ? createdAt : updatedAt) = instant;
            else
                refuse(column.title, "format", QStringLiteral("This is no time in ISO 8601."));
            break;
        case Field::Trait:
            traits += traits.empty() ? '{' : ',';
            rawjson::appendQuoted(traits, column.trait);
            traits += ':' + traitOfCell(cell);
            break;
        }
    }
    if (!traits.empty())
        row.edit.traits = traits + '}';
    // Beside a column for the address itself it is what an export shows of a claim: somebody else has it.
    row.edit.plainEmail = columns.has(Field::Email);
    if (row.errors.empty() && !row.id && !row.edit.email && !row.edit.externalId)
        refuse("row", "required", QStringLiteral("The row does not say who it is: id, external_id or email."));
    row.edit.origin = {row.id, createdAt, updatedAt};
    return row;
}

} // namespace growthos
