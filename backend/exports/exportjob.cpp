#include "backend/exports/exportjob.h"

#include "backend/contacts/contactcells.h"
#include "backend/contacts/contactlist.h"
#include "backend/contacts/contactwire.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/files.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/jobs/jobstore.h"
#include "backend/settings/timeparameter.h"
#include "backend/surveys/surveyrules.h"
#include "backend/surveys/surveywire.h"
#include "backend/waitlists/waitlistwire.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <cstdio>
#include <set>
#include <sys/stat.h>

namespace growthos {
namespace {

constexpr int pageSize = 1000;

/// Stopped in the middle: nobody reads the value.
Error stopped()
{
    return {ErrorCode::Unavailable, QStringLiteral("Stopped.")};
}

std::optional<QString> textOf(const QJsonObject &filters, QLatin1String name)
{
    const QJsonValue value = filters[name];
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

ContactFilter contactFilter(const QJsonObject &filters, const Settings &settings)
{
    ContactFilter filter;
    filter.text = textOf(filters, QLatin1String("q"));
    filter.tag = textOf(filters, QLatin1String("tag"));
    filter.email = textOf(filters, QLatin1String("email"));
    filter.externalId = textOf(filters, QLatin1String("external_id"));
    filter.createdAfter = timeParameter(textOf(filters, QLatin1String("created_after")), settings);
    filter.createdBefore = timeParameter(textOf(filters, QLatin1String("created_before")), settings);
    return filter;
}

/// One export under way.
class Exporter
{
public:
    Exporter(Services &services, const ExportRequest &request, TableWriter &writer, JobProgress &progress)
        : m_services(services), m_request(request), m_writer(writer), m_progress(progress)
    {}

    /// The number of rows. Errors: NotFound, Unavailable (stopped, the disk).
    Result<std::int64_t> run()
    {
        switch (m_request.resource) {
        case ExportResource::Contacts:
            return runContacts();
        case ExportResource::Events:
            return runEvents();
        case ExportResource::WaitlistEntries:
            return runEntries();
        case ExportResource::SurveyResponses:
            return runResponses();
        }
        return m_rows;
    }

private:
    bool isTable() const { return m_request.format != ExportFormat::Jsonl; }

    Result<std::int64_t> ended()
    {
        if (m_progress.isStopped())
            return stopped();
        if (const auto done = m_services.db.takeError(); !done)
            return done.error();
        return m_rows;
    }

    void counted()
    {
        ++m_rows;
        showProgress();
    }

    /// In rows, however often each is looked at.
    void showProgress() { m_progress.set((m_passed + m_rows) / m_passes, m_total); }

    /// Every page of a list, until there is none or the job is stopped.
    template <class List, class Each>
    void forAll(List list, Each each)
    {
        http::PageRequest page{.limit = pageSize};
        do {
            const auto items = list(page);
            for (const auto &item : items.items)
                each(item);
            page.after = items.next;
        } while (page.after && !m_progress.isStopped() && !m_services.db.failed());
    }

    Result<std::int64_t> runContacts()
    {
        auto filter = contactFilter(m_request.filters, *m_services.settings.current());
        if (const auto id = textOf(m_request.filters, QLatin1String("segment_id"))) {
            const auto segment = m_services.segments.find(*id);
            if (!segment)
                return segment.error();
            filter.among = m_services.audience.membersOf(*segment);
            if (!filter.among)
                filter.segment = segment->num;
        }
        const ContactList contacts(m_services.db);
        const auto list = [&](const http::PageRequest &page) { return contacts.page(filter, {}, page); };
        // The names of the columns stand in the first line: so all traits are looked at before any is written.
        m_total = contacts.count(filter);
        std::set<std::string, std::less<>> traits;
        if (isTable()) {
            m_passes = 2;
            forAll(list, [&](const Contact &contact) {
                for (rawjson::MemberReader trait(contact.traits); trait.next();)
                    traits.emplace(trait.key());
                ++m_passed;
                showProgress();
            });
            std::vector<std::string> columns(std::begin(contactColumns), std::end(contactColumns));
            for (const std::string &trait : traits)
                columns.push_back(traitColumn(trait));
            m_writer.header(columns);
        }
        std::vector<Cell> cells;
        forAll(list, [&](const Contact &contact) {
            if (isTable())
                m_writer.row(contactCells(contact, traits, cells));
            else
                writeJson(contact);
            counted();
        });
        return ended();
    }

    static Cell memberCell(const RawObject &object, std::string_view name)
    {
        const std::string *value = object.find(name);
        return value ? Cell::json(*value) : Cell{};
    }

    static const std::vector<Cell> &
    contactCells(const Contact &contact, const std::set<std::string, std::less<>> &traits, std::vector<Cell> &cells)
    {
        cells.clear();
        cells.push_back(Cell::of(std::string_view(contact.id)));
        cells.push_back(Cell::of(contact.email));
        cells.push_back(Cell::of(contact.externalId));
        cells.push_back(Cell::of(std::string_view(tagsCell(contact.tags))));
        cells.push_back(Cell::instant(contact.createdAt));
        cells.push_back(Cell::instant(contact.updatedAt));
        const RawObject object(contact.traits);
        for (const std::string &trait : traits)
            cells.push_back(memberCell(object, trait));
        return cells;
    }

    void writeJson(const Contact &contact)
    {
        JsonWriter json;
        json.beginObject();
        writeContactFields(json, contact);
        json.endObject();
        m_writer.json(view(json.text()));
    }

    Result<std::int64_t> runEvents()
    {
        const auto &settings = *m_services.settings.current();
        EventService::Filter filter;
        filter.name = textOf(m_request.filters, QLatin1String("event"));
        filter.from = timeParameter(textOf(m_request.filters, QLatin1String("from")), settings);
        filter.to = timeParameter(textOf(m_request.filters, QLatin1String("to")), settings, DayEdge::End);
        if (const auto id = textOf(m_request.filters, QLatin1String("contact_id"))) {
            const auto contact = m_services.contacts.find(*id);
            if (!contact)
                return contact.error();
            filter.contact = contact->num;
        }
        const auto list = [&](const http::PageRequest &page) { return m_services.events.list(filter, page); };
        m_total = list({.limit = 1, .total = true}).total.value_or(0);
        if (isTable())
            m_writer.header({"id", "type", "event", "contact_id", "user_id", "anonymous_id", "message_id", "timestamp",
                             "received_at", "properties", "context"});
        forAll(list, [&](const Event &event) {
            if (isTable()) {
                m_writer.row({Cell::of(std::string_view(eventId(event.seq))), Cell::of(std::string_view(event.call)),
                              Cell::of(std::string_view(event.name)), Cell::of(std::string_view(event.contactId)),
                              Cell::of(event.userId), Cell::of(event.anonymousId), Cell::of(event.messageId),
                              Cell::instant(event.timestamp), Cell::instant(event.receivedAt),
                              event.properties.empty() ? Cell{} : Cell::json(event.properties),
                              event.context.empty() ? Cell{} : Cell::json(event.context)});
            } else {
                JsonWriter json;
                writeEvent(json, event);
                m_writer.json(view(json.text()));
            }
            counted();
        });
        return ended();
    }

    Result<std::int64_t> runEntries()
    {
        const auto waitlist =
            m_services.waitlists.find(textOf(m_request.filters, QLatin1String("waitlist_id")).value_or(QString()));
        if (!waitlist)
            return waitlist.error();
        const WaitlistService::Filter filter{
            .which = waitlistWhich(textOf(m_request.filters, QLatin1String("status"))),
            .text = textOf(m_request.filters, QLatin1String("q")),
            .source = textOf(m_request.filters, QLatin1String("source")),
        };
        if (isTable())
            m_writer.header({"id", "position", "status", "email", "name", "source", "referral_count", "lead_score",
                             "referral_code", "share_url", "referred_by", "contact_id", "join_order", "joined_at",
                             "approved_at"});
        const auto write = [&](const WaitlistEntry &entry) {
            writeEntryRow(*waitlist, entry);
            counted();
        };
        if (filter.isSearch()) {
            const auto places = m_services.waitlists.found(*waitlist, filter);
            m_total = std::int64_t(places.size());
            for (const QueuePlace &place : places) {
                if (m_progress.isStopped() || m_services.db.failed())
                    break;
                if (const auto entry = m_services.waitlists.entryAt(*waitlist, place))
                    write(*entry);
            }
            return ended();
        }
        const auto list = [&](const http::PageRequest &page) {
            return m_services.waitlists.entries(*waitlist, filter.which, page);
        };
        m_total = list({.limit = 1, .total = true}).total.value_or(0);
        forAll(list, write);
        return ended();
    }

    void writeEntryRow(const Waitlist &waitlist, const WaitlistEntry &entry)
    {
        const QString shareUrl = m_services.waitlists.shareUrlOf(waitlist, entry);
        if (!isTable()) {
            JsonWriter json;
            writeEntry(json, waitlist, entry, shareUrl);
            return m_writer.json(view(json.text()));
        }
        const auto number = [](std::optional<std::int64_t> value) {
            return value ? Cell::json(std::to_string(*value)) : Cell{};
        };
        const auto instant = [](std::optional<UtcMs> at) { return at ? Cell::instant(*at) : Cell{}; };
        m_writer.row({Cell::of(std::string_view(entry.id)), number(entry.position),
                      Cell::of(std::string_view(entry.approval ? "approved" : "waiting")), Cell::of(entry.email),
                      Cell::of(entry.name), Cell::of(sourceOf(entry)), number(entry.referralCount),
                      number(entry.leadScore), Cell::of(std::string_view(entry.code)),
                      Cell::of(std::string_view(shareUrl.toStdString())), Cell::of(entry.referredBy),
                      Cell::of(std::string_view(entry.contactId)), number(entry.joinOrder), instant(entry.joinedAt),
                      instant(entry.approvedAt)});
    }

    Result<std::int64_t> runResponses()
    {
        const auto survey =
            m_services.surveys.find(textOf(m_request.filters, QLatin1String("survey_id")).value_or(QString()));
        if (!survey)
            return survey.error();
        const auto filter =
            surveyAnswerFilter(*survey, m_services, [this](QLatin1String name) -> std::optional<QString> {
                const QJsonValue value = m_request.filters[name];
                return value.isUndefined() ? std::nullopt : std::optional(value.toVariant().toString());
            });
        if (!filter)
            return filter.error();
        const auto list = [&](const http::PageRequest &page) { return m_services.surveys.responses(*filter, page); };
        m_total = list({.limit = 1, .total = true}).total.value_or(0);
        std::vector<std::string> questions;
        if (isTable()) {
            questions = questionsOf(*survey, list);
            std::vector<std::string> columns = {"id",          "survey_id", "survey",   "contact_id", "email",
                                                "external_id", "score",     "category", "comment",    "responded_at"};
            for (const std::string &question : questions)
                columns.push_back("answers." + question);
            m_writer.header(columns);
        }
        forAll(list, [&](const SurveyResponse &response) {
            if (isTable()) {
                writeResponseRow(*survey, response, questions);
            } else {
                JsonWriter json;
                writeSurveyResponse(json, *survey, response);
                m_writer.json(view(json.text()));
            }
            counted();
        });
        return ended();
    }

    /// Those that it asks, in their order, then those that it asked once and somebody has answered.
    template <class List>
    std::vector<std::string> questionsOf(const Survey &survey, List list)
    {
        std::vector<std::string> questions;
        for (const SurveyQuestion &question : survey.questions)
            questions.push_back(question.id);
        if (survey.type != SurveyType::Custom)
            return questions;
        m_passes = 2;
        std::set<std::string, std::less<>> former;
        forAll(list, [&](const SurveyResponse &response) {
            for (rawjson::MemberReader answer(response.answers); answer.next();)
                former.emplace(answer.key());
            ++m_passed;
            showProgress();
        });
        for (const std::string &question : questions)
            former.erase(question);
        questions.insert(questions.end(), former.begin(), former.end());
        return questions;
    }

    void writeResponseRow(const Survey &survey, const SurveyResponse &response,
                          const std::vector<std::string> &questions)
    {
        const auto contact = m_contacts.find(response.contact);
        const auto category = surveyCategory(survey.type, response.score);
        std::vector<Cell> cells = {Cell::of(std::string_view(response.id)),
                                   Cell::of(std::string_view(survey.id)),
                                   Cell::of(std::string_view(survey.name)),
                                   Cell::of(std::string_view(response.contactId)),
                                   contact ? Cell::of(contact->email) : Cell{},
                                   contact ? Cell::of(contact->externalId) : Cell{},
                                   response.score ? Cell::json(std::to_string(*response.score)) : Cell{},
                                   category ? Cell::of(*category) : Cell{},
                                   Cell::of(response.comment),
                                   Cell::instant(response.respondedAt)};
        const RawObject answers(response.answers);
        for (const std::string &question : questions)
            cells.push_back(memberCell(answers, question));
        m_writer.row(cells);
    }

    Services &m_services;
    const ContactStore m_contacts{m_services.db};
    const ExportRequest &m_request;
    TableWriter &m_writer;
    JobProgress &m_progress;
    int m_passes = 1;
    std::int64_t m_passed = 0; ///< looked at before the first row
    std::int64_t m_rows = 0;
    std::int64_t m_total = 0;
};

Result<std::string> writeExport(Services &services, const ExportRequest &request, const QString &path,
                                JobProgress &progress)
{
    // Whoever finds the file finds it whole.
    const QString part = path + QStringLiteral(".part");
    auto remove = qScopeGuard([&] { QFile::remove(part); });
    auto writer = TableWriter::open(request.format, part, {request.spreadsheetSafe, exportTitle(request.resource)});
    if (!writer)
        return writer.error();
    const auto rows = Exporter(services, request, **writer, progress).run();
    if (!rows)
        return rows.error();
    if (const auto done = (*writer)->finish(); !done)
        return done.error();
    const std::int64_t cut = (*writer)->cutCells();
    if (std::rename(QFile::encodeName(part).constData(), QFile::encodeName(path).constData()) != 0)
        return Error{ErrorCode::Unavailable, QStringLiteral("%1 cannot be written.").arg(path)};
    remove.dismiss();
    JsonWriter json;
    json.beginObject().member("rows", *rows).member("bytes", QFileInfo(path).size()).member("cut_cells", cut);
    if (!request.file.isEmpty())
        json.member("file", path);
    json.endObject();
    return json.take().toStdString();
}

} // namespace

QString ExportFiles::path(std::string_view jobId, ExportFormat format) const
{
    return m_folder + u'/' + toQString(jobId) + u'.' + toLatin1(wireName(format));
}

bool ExportFiles::makeFolder() const
{
    return ::mkdir(QFile::encodeName(m_folder).constData(), 0700) == 0 || QDir(m_folder).exists();
}

void ExportFiles::removeOld(Database &database, UtcMs now) const
{
    const auto files = QDir(m_folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        const auto job = JobStore(database).find(file.baseName().toStdString());
        const bool expired = !job || (isOver(job->state) && job->finishedAt.value_or(0) <= now - keptFor);
        if (expired || (isOver(job->state) && job->state != JobState::Done))
            QFile::remove(file.filePath());
    }
}

void ExportFiles::removeAll() const
{
    const auto files = QDir(m_folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        QFile::remove(file.filePath());
}

JobKind exportKind(ExportResource resource, QString modelFile, Shared &shared, const ExportFiles &files)
{
    return {.name = exportKindOf(resource),
            .scope = exportScope(resource),
            .run = [modelFile = std::move(modelFile), &shared, &files](const Job &job,
                                                                       JobProgress &progress) -> Result<std::string> {
                const ExportRequest request = exportRequestFromJson(job.parameters);
                if (!request.file.isEmpty() && liesIn(request.file, QFileInfo(modelFile).absolutePath()))
                    return Error{ErrorCode::BadRequest,
                                 QStringLiteral("%1 lies in the data folder. Choose another place for the export.")
                                     .arg(request.file)};
                if (request.file.isEmpty() && !files.makeFolder())
                    return Error{ErrorCode::Unavailable, QStringLiteral("The folder of exports cannot be made.")};
                auto database = Database::open(modelFile, {.mode = Database::Mode::ReadOnly});
                if (!database)
                    return database.error();
                const JobProgress::Interruptible interruptible(progress, **database);
                RandomIdSource ids;
                Services services(**database, ids, shared);
                // One snapshot for all of it.
                if (const auto begun = services.db.execute("BEGIN"); !begun)
                    return begun.error();
                return writeExport(services, request,
                                   request.file.isEmpty() ? files.path(job.id, request.format) : request.file,
                                   progress);
            }};
}

} // namespace growthos
