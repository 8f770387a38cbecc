#include "backend/contacts/contactimport.h"

#include "backend/contacts/contactimportrow.h"
#include "backend/core/csv.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"
#include "backend/jobs/jobstore.h"

#include <QBuffer>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <map>
#include <sstream>

namespace growthos {
namespace {

constexpr qint64 pieceBytes = 64 * 1024;
/// A header has to end within so much.
constexpr qint64 headerBytes = 1024 * 1024;
constexpr int sampledRows = 3;

ImportRequest requestFromJson(std::string_view json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
    ImportRequest request;
    request.mapping = object[QLatin1String("mapping")].toObject();
    request.dryRun = object[QLatin1String("dry_run")].toBool();
    request.spreadsheetSafe = object[QLatin1String("spreadsheet_safe")].toBool();
    request.segment = object[QLatin1String("segment_id")].toString();
    request.file = object[QLatin1String("file")].toString();
    request.fileSize = object[QLatin1String("file_size")].toInteger();
    request.fileTime = object[QLatin1String("file_time")].toInteger();
    return request;
}

Error noCsv(const QString &why)
{
    return Error::validation({{QStringLiteral("csv"), QStringLiteral("format"), why}});
}

/// Where an import is, as the position of its job.
struct ImportPlace
{
    bool counted = false;
    std::int64_t offset = 0;
    std::int64_t line = 0;
    std::int64_t rows = 0;
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;

    std::int64_t done() const { return created + updated + unchanged + refused; }
    std::string text() const
    {
        std::ostringstream out;
        out << counted << ' ' << offset << ' ' << line << ' ' << rows << ' ' << created << ' ' << updated << ' '
            << unchanged << ' ' << refused;
        return out.str();
    }
    static ImportPlace of(const std::string &text)
    {
        ImportPlace place;
        std::istringstream in(text);
        in >> place.counted >> place.offset >> place.line >> place.rows >> place.created >> place.updated >>
            place.unchanged >> place.refused;
        return place;
    }
};

/// A file under way: rows one by one.
class Source
{
public:
    /// With its first row in `header`, and no columns yet.
    static Result<std::unique_ptr<Source>> begin(std::unique_ptr<QIODevice> device, std::vector<std::string> &header)
    {
        if (!device->open(QIODevice::ReadOnly))
            return Error{ErrorCode::BadRequest,
                         QStringLiteral("The file cannot be read: %1.").arg(device->errorString())};
        auto source = std::make_unique<Source>();
        source->m_device = std::move(device);
        const QByteArray first = source->m_device->peek(pieceBytes);
        source->m_separator = csvSeparator(view(first));
        source->m_reader = CsvReader(source->m_separator);
        auto step = source->next(header);
        // `sep=;` in a line before the titles is how spreadsheets are told of the separator.
        if (step && header == std::vector<std::string>{"sep=", ""})
            step = source->next(header);
        if (!step)
            return step.error();
        if (*step != CsvReader::Step::Row)
            return noCsv(QStringLiteral("The file is empty: its first row must name the columns."));
        if (!std::all_of(header.begin(), header.end(), isPlainUtf8))
            return noCsv(QStringLiteral("The file is not UTF-8: save it as CSV in UTF-8."));
        return source;
    }
    static Result<std::unique_ptr<Source>> open(std::unique_ptr<QIODevice> device, const QJsonObject &mapping)
    {
        std::vector<std::string> header;
        auto source = begin(std::move(device), header);
        if (!source)
            return source;
        auto columns = importColumns(header, mapping);
        if (!columns)
            return columns.error();
        (*source)->m_columns = std::move(*columns);
        return source;
    }

    const ImportColumns &columns() const { return m_columns; }
    char separator() const { return m_separator; }
    std::int64_t offset() const { return m_reader.offset(); }
    std::int64_t line() const { return m_reader.line(); }
    std::int64_t rowLine() const { return m_reader.rowLine(); }
    bool isUnterminated() const { return m_reader.isUnterminated(); }

    void seek(std::int64_t offset, std::int64_t line)
    {
        if (offset == m_reader.offset())
            return;
        m_device->seek(offset);
        m_reader = CsvReader(m_separator, offset, line);
    }
    /// Row or End.
    Result<CsvReader::Step> next(std::vector<std::string> &cells)
    {
        for (;;) {
            const auto step = m_reader.next(cells);
            if (step == CsvReader::Step::TooLong)
                return noCsv(QStringLiteral("Line %1 begins a row of more than 4 MB: a quote may be missing.")
                                 .arg(m_reader.line() + 1));
            if (step != CsvReader::Step::NeedMore)
                return step;
            const QByteArray piece = m_device->read(pieceBytes);
            if (piece.isEmpty())
                m_reader.finish();
            m_reader.feed(view(piece));
        }
    }

private:
    std::unique_ptr<QIODevice> m_device;
    char m_separator = ',';
    CsvReader m_reader;
    ImportColumns m_columns;
};

/// The imports that run. Writer's thread.
class Importer
{
public:
    Importer(Database &db, ContactEditor &editor, const SettingsCache &settings, JoinSegment join)
        : m_db(db), m_editor(editor), m_settings(settings), m_join(std::move(join))
    {}

    Result<void> step(JobStep &step)
    {
        const ImportRequest request = requestFromJson(step.job.parameters);
        auto source = sourceOf(step.job, request);
        if (!source)
            return source.error();
        ImportPlace place = ImportPlace::of(step.position);
        if (place.offset == 0) {
            place.offset = m_afterHeader.at(step.job.id).first;
            place.line = m_afterHeader.at(step.job.id).second;
        }
        (*source)->seek(place.offset, place.line);
        m_taken.clear();
        auto ended = place.counted ? takeRows(**source, request, place, step) : countRows(**source, place, step);
        if (!ended)
            return ended.error();
        // The piece is taken back and comes again.
        if (!m_taken.empty() && !request.segment.isEmpty() && !m_join(request.segment, m_taken))
            return Error{ErrorCode::Unavailable, QStringLiteral("The segments are still loading.")};
        if (*ended && !place.counted) {
            place.counted = true;
            place.offset = 0; // and now from the beginning
            *ended = place.rows == 0;
        }
        step.position = place.text();
        step.done = place.done();
        if (place.counted)
            step.total = place.rows;
        if (*ended)
            step.finish(resultOf(place, request));
        return {};
    }
    void forget(const std::string &id)
    {
        m_sources.erase(id);
        m_afterHeader.erase(id);
    }

private:
    Result<Source *> sourceOf(const Job &job, const ImportRequest &request)
    {
        if (const auto known = m_sources.find(job.id); known != m_sources.end())
            return known->second.get();
        std::unique_ptr<QIODevice> device;
        if (request.file.isEmpty()) {
            auto buffer = std::make_unique<QBuffer>();
            buffer->setData(JobStore(m_db).input(job.num));
            device = std::move(buffer);
        } else {
            const QFileInfo facts(request.file);
            if (facts.size() != request.fileSize || facts.lastModified().toMSecsSinceEpoch() != request.fileTime)
                return Error{ErrorCode::Conflict,
                             QStringLiteral("The file is not there any more, or changed since the import began. What "
                                            "was imported so far stays.")};
            device = std::make_unique<QFile>(request.file);
        }
        auto source = Source::open(std::move(device), request.mapping);
        if (!source)
            return source.error();
        m_afterHeader.insert_or_assign(job.id, std::pair((*source)->offset(), (*source)->line()));
        return m_sources.insert_or_assign(job.id, std::move(*source)).first->second.get();
    }

    /// True at the end of the file.
    Result<bool> countRows(Source &source, ImportPlace &place, const JobStep &step)
    {
        std::vector<std::string> cells;
        while (!step.isTimeUp()) {
            const auto read = source.next(cells);
            if (!read)
                return read.error();
            if (*read == CsvReader::Step::End)
                return true;
            ++place.rows;
            place.offset = source.offset();
            place.line = source.line();
        }
        return false;
    }

    Result<bool> takeRows(Source &source, const ImportRequest &request, ImportPlace &place, JobStep &step)
    {
        std::vector<std::string> cells;
        while (!step.isTimeUp()) {
            const auto read = source.next(cells);
            if (!read)
                return read.error();
            if (*read == CsvReader::Step::End)
                return true;
            takeRow(source, std::move(cells), request, place, step);
            place.offset = source.offset();
            place.line = source.line();
        }
        return false;
    }

    void takeRow(const Source &source, std::vector<std::string> cells, const ImportRequest &request, ImportPlace &place,
                 JobStep &step)
    {
        ImportRow row = readImportRow(source.columns(), std::move(cells), request.spreadsheetSafe, source.rowLine(),
                                      *m_settings.current());
        if (source.isUnterminated())
            row.errors.push_back({source.rowLine(), "row", "format", "The quotes that open here are never closed."});
        if (row.errors.empty()) {
            const auto done = request.dryRun ? m_editor.judge(row.id, row.edit) : m_editor.upsert(row.id, row.edit);
            if (done) {
                if (!request.dryRun)
                    m_taken.push_back(done->contact.num);
                place.created += done->outcome == ContactEditor::Outcome::Created;
                place.updated += done->outcome == ContactEditor::Outcome::Updated;
                place.unchanged += done->outcome == ContactEditor::Outcome::Unchanged;
                return;
            }
            for (const ErrorDetail &detail : done.error().details)
                row.errors.push_back({source.rowLine(), detail.field.toStdString(), detail.reason.toStdString(),
                                      detail.message.toStdString()});
        }
        ++place.refused;
        step.errors.insert(step.errors.end(), row.errors.begin(), row.errors.end());
    }

    static std::string resultOf(const ImportPlace &place, const ImportRequest &request)
    {
        JsonWriter json;
        json.beginObject().member("rows", place.rows).member("created", place.created);
        json.member("updated", place.updated).member("unchanged", place.unchanged).member("refused", place.refused);
        json.member("dry_run", request.dryRun).endObject();
        return json.take().toStdString();
    }

    Database &m_db;
    ContactEditor &m_editor;
    const SettingsCache &m_settings;
    const JoinSegment m_join;
    std::vector<std::int64_t> m_taken; ///< contacts of this piece
    std::map<std::string, std::unique_ptr<Source>> m_sources;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> m_afterHeader; ///< offset, line
};

} // namespace

std::string toJson(const ImportRequest &request)
{
    return QJsonDocument(QJsonObject{{QLatin1String("mapping"), request.mapping},
                                     {QLatin1String("dry_run"), request.dryRun},
                                     {QLatin1String("spreadsheet_safe"), request.spreadsheetSafe},
                                     {QLatin1String("segment_id"), request.segment},
                                     {QLatin1String("file"), request.file},
                                     {QLatin1String("file_size"), request.fileSize},
                                     {QLatin1String("file_time"), request.fileTime}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

Result<void> checkImportHeader(const QByteArray &beginning, const QJsonObject &mapping)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(beginning.left(headerBytes));
    const auto source = Source::open(std::move(buffer), mapping);
    return source ? Result<void>() : source.error();
}

Result<ImportPreview> previewImport(const QByteArray &beginning)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(beginning.left(headerBytes));
    std::vector<std::string> header;
    auto source = Source::begin(std::move(buffer), header);
    if (!source)
        return source.error();
    ImportPreview preview;
    preview.separator = (*source)->separator();
    const ImportColumns columns = guessedColumns(header);
    for (const ImportColumn &column : columns.columns)
        preview.columns.push_back({column.title, importTarget(column), {}});
    std::vector<std::string> cells;
    for (int row = 0; row < sampledRows; ++row) {
        const auto step = (*source)->next(cells);
        if (!step || *step != CsvReader::Step::Row)
            break;
        for (std::size_t at = 0; at < std::min(cells.size(), preview.columns.size()); ++at)
            preview.columns[at].samples.push_back(std::move(cells[at]));
    }
    return preview;
}

JobKind contactImportKind(Database &db, ContactEditor &editor, const SettingsCache &settings, JoinSegment join)
{
    auto importer = std::make_shared<Importer>(db, editor, settings, std::move(join));
    return {.name = "contacts.import",
            .scope = http::Scope::ContactsWrite,
            .step = [importer](JobStep &step) { return importer->step(step); },
            .ended = [importer](const Job &job) { importer->forget(job.id); }};
}

} // namespace growthos
