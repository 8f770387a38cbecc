#include "app/sampleworkspace.h"

#include "app/adminsocket.h"
#include "app/samplegrowth.h"
#include "app/samplepast.h"
#include "backend/datadir.h"
#include "backend/storage/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <condition_variable>
#include <mutex>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace growthos {
namespace {

constexpr std::size_t batchItems = 500;
constexpr UtcMs batchSpan = 30 * minuteMs; ///< contacts are created at the moment of receipt: not all at once
constexpr int mostInFlight = 32;
constexpr double shareOfSending = 0.7; ///< of the whole; then the processor catches up

struct SampleText
{
    Q_DECLARE_TR_FUNCTIONS(growthos::SampleWorkspace)
};

QString markPath(const QString &dataDir)
{
    return dataDir + QStringLiteral("/sample.json");
}

enum class Mark { None, Filling, Complete };

Mark markAt(const QString &dataDir)
{
    QFile file(markPath(dataDir));
    if (!file.open(QIODevice::ReadOnly))
        return Mark::None;
    return QJsonDocument::fromJson(file.readAll())[QLatin1String("complete")].toBool() ? Mark::Complete : Mark::Filling;
}

Result<void> setMark(const QString &dataDir, bool complete)
{
    QSaveFile file(markPath(dataDir));
    const QByteArray text = QJsonDocument(QJsonObject{{QLatin1String("complete"), complete}}).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error{ErrorCode::Unavailable, SampleText::tr("%1 cannot be written.").arg(file.fileName())};
    return {};
}

/// Keys were made, and nothing else happened: as good as empty.
bool holdsKeysAlone(const QString &dataDir)
{
    const Database::Options reading{.mode = Database::Mode::ReadOnly};
    const auto model = Database::open(dataDir + QStringLiteral("/model.db"), reading);
    const auto log = Database::open(dataDir + QStringLiteral("/log.db"), reading);
    if (!model || !log || (*log)->number("SELECT count(*) FROM sqlite_sequence") != 0)
        return false;
    std::string rows = "SELECT 0";
    {
        Query query(**model, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                             " AND name NOT LIKE 'contact_search%'"
                             " AND name NOT IN ('workspace', 'settings', 'keys', 'jobs', 'mail_clock')");
        while (query.step())
            rows.append(" OR EXISTS (SELECT 1 FROM ").append(query.text(0)).append(")");
    }
    return (*model)->number(rows) == 0 && !(*model)->failed() && !(*log)->failed();
}

Error refused(const char *what, int status)
{
    return {ErrorCode::Internal, QStringLiteral("%1 was answered %2.").arg(QLatin1String(what)).arg(status)};
}

/// What the page of analyses begins with, the funnel first.
Result<void> saveAnalyses(http::Router &router, ManualClock &clock)
{
    const auto save = [&router](const char *path, const char *body) {
        return callRouter(router, "POST", QString::fromLatin1(path), QJsonDocument::fromJson(body).object()).status;
    };
    const int cohort =
        save("/v1/analytics/cohorts", R"({"name": "Weekly retention", "cohort_event": "signup_completed",)"
                                      R"( "return_event": "login", "interval": "week", "periods": 9})");
    if (cohort != 201)
        return refused("POST /v1/analytics/cohorts", cohort);
    clock.advance(1); // the newest stands on top
    const int funnel =
        save("/v1/analytics/funnels",
             R"({"name": "Pricing to paid", "window": "30d", "steps": [{"event": "$page_view", "filters":)"
             R"( {"properties.name": "Pricing"}}, "signup_completed", "feature_activated",)"
             R"( "teammate_invited", "subscription_started"]})");
    if (funnel != 201)
        return refused("POST /v1/analytics/funnels", funnel);
    return {};
}

/// Batches on their way: at most so many, and the first refusal.
class InFlight
{
public:
    void begin()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_count < mostInFlight; });
        ++m_count;
    }
    void end(int status)
    {
        const std::lock_guard lock(m_mutex);
        --m_count;
        if (status != 202 && m_status == 202)
            m_status = status;
        m_wake.notify_all();
    }
    int waitForAll()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_count == 0; });
        return m_status;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    int m_count = 0;
    int m_status = 202;
};

} // namespace

bool SampleWorkspace::isAt(const QString &path)
{
    return markAt(path) == Mark::Complete;
}

bool SampleWorkspace::isSample(const QString &path)
{
    return markAt(path) != Mark::None;
}

SampleWorkspace::SampleWorkspace(QString path, UtcMs now, SampleStory::Size size)
    : m_path(std::move(path)), m_now(now), m_size(size), m_clock(now - (size.days + 1) * dayMs)
{}

Result<std::unique_ptr<SampleWorkspace>> SampleWorkspace::start(const QString &path, UtcMs now, SampleStory::Size size)
{
    auto dataDir = DataDir::own(path);
    if (!dataDir)
        return dataDir.error();
    const QStringList databases =
        QDir(path).entryList({QStringLiteral("model.db*"), QStringLiteral("log.db*"), QStringLiteral("secrets.key")});
    if (markAt(path) == Mark::Filling) {
        for (const QString &name : databases)
            QFile::remove(path + u'/' + name);
    } else if (!databases.isEmpty() && !holdsKeysAlone(path)) {
        return Error{ErrorCode::BadRequest,
                     SampleText::tr("%1 holds a workspace already. Sample data go into an empty folder.").arg(path)};
    }
    if (const auto marked = setMark(path, false); !marked)
        return marked.error();

    std::unique_ptr<SampleWorkspace> sample(new SampleWorkspace(path, now, size));
    auto backend = Backend::open(std::move(*dataDir), sample->m_clock);
    if (!backend)
        return backend.error();
    sample->m_backend = std::move(*backend);
    sample->m_teller = std::thread([self = sample.get()] { self->tell(); });
    return sample;
}

SampleWorkspace::~SampleWorkspace()
{
    m_stopping = true;
    if (m_teller.joinable())
        m_teller.join();
}

void SampleWorkspace::tell()
{
    m_story = std::make_unique<SampleStory>(m_now, m_size);
    m_mails = std::make_unique<SampleMails>(*m_story, m_now);
    const Result<void> result = send();
    QMetaObject::invokeMethod(this, [this, result] { told(result); });
}

/// What the campaigns have sent is written behind the backend's back, as no event tells it.
void SampleWorkspace::told(const Result<void> &result)
{
    m_teller.join();
    m_backend.reset();
    m_teller = std::thread([this, result] {
        const Result<void> done =
            result ? writeSamplePast(m_path, *m_story, *m_mails, m_campaigns, m_now, m_stopping) : result;
        QMetaObject::invokeMethod(this, [this, done] { end(done); });
    });
}

Result<void> SampleWorkspace::send()
{
    const SampleStory &story = *m_story;
    http::Router &router = m_backend->router();
    m_clock.set(story.start());
    const AdminReply settings = callRouter(router, "PATCH", QStringLiteral("/v1/settings"),
                                           {{QLatin1String("name"), QStringLiteral("Acme Growth")},
                                            {QLatin1String("domain"), QStringLiteral("acme.example")},
                                            {QLatin1String("timezone"), QStringLiteral("America/New_York")},
                                            {QLatin1String("default_from_email"), QStringLiteral("hello@acme.example")},
                                            {QLatin1String("success_event"), QStringLiteral("subscription_started")},
                                            {QLatin1String("lead_scoring"), SampleGrowth::leadScoring()}});
    if (settings.status != 200)
        return refused("PATCH /v1/settings", settings.status);
    const AdminReply key = callRouter(
        router, "POST", QStringLiteral("/v1/settings/keys"),
        {{QLatin1String("name"), QStringLiteral("Acme web app")}, {QLatin1String("type"), QStringLiteral("write")}});
    if (key.status != 201)
        return refused("POST /v1/settings/keys", key.status);
    const QByteArray authorization = "Bearer " + key.body[QLatin1String("key")].toString().toLatin1();

    InFlight inFlight;
    const auto post = [&](const QByteArray &items) {
        http::Request request;
        request.verb = http::Verb::Post;
        request.path = "/v1/batch";
        request.headers.add("Authorization", authorization);
        request.headers.add("Content-Type", "application/json");
        request.body = R"({"batch":[)" + items + "]}";
        inFlight.begin();
        router.handle(std::move(request),
                      [&inFlight](const http::Response &response) { inFlight.end(response.status); });
    };
    SampleGrowth growth(router, story, *m_mails, m_now);
    int percent = 0;
    for (std::size_t next = 0; (next < story.calls() || growth.nextDay() != 0) && !m_stopping;) {
        if (const UtcMs day = growth.nextDay(); day != 0 && (next == story.calls() || day <= story.at(next))) {
            // Its calls stand behind the log and are refused where that is far ahead.
            while (!m_stopping && !m_backend->waitApplied(200)) {
            }
            if (m_stopping)
                break;
            m_clock.set(day);
            const auto items = growth.live();
            if (!items)
                return items.error();
            for (qsizetype from = 0; from < items->size(); from += qsizetype(batchItems))
                post(items->mid(from, qsizetype(batchItems)).join(','));
            continue;
        }
        QByteArray items;
        const std::size_t first = next;
        const UtcMs until = story.at(first) + batchSpan;
        for (; next < story.calls() && next - first < batchItems && story.at(next) < until; ++next) {
            if (next > first)
                items += ',';
            items += story.item(next);
        }
        m_clock.set(std::min(story.at(next - 1) + secondMs, m_now));
        post(items);
        const double share = shareOfSending * static_cast<double>(next) / static_cast<double>(story.calls());
        if (static_cast<int>(share * 100) != std::exchange(percent, static_cast<int>(share * 100)))
            Q_EMIT progressed(share);
    }
    if (const int status = inFlight.waitForAll(); status != 202)
        return refused("POST /v1/batch", status);
    m_clock.set(m_now);
    if (const auto saved = saveAnalyses(router, m_clock); !saved)
        return saved;
    double share = shareOfSending;
    while (!m_stopping && !m_backend->waitApplied(200))
        Q_EMIT progressed(share += (1 - share) * 0.05);
    if (m_stopping)
        return Error{ErrorCode::Unavailable, SampleText::tr("Stopped before the sample data were whole.")};
    m_campaigns = growth.campaigns();
    return growth.finish();
}

void SampleWorkspace::end(const Result<void> &result)
{
    m_teller.join();
#ifdef __GLIBC__
    ::malloc_trim(0); // a year and a half went through it, and it would keep the room
#endif
    const Result<void> done = result ? setMark(m_path, true) : result;
    Q_EMIT finished(done);
}

} // namespace growthos
