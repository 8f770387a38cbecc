#include "backend/backend.h"

#include "backend/backendparts.h"
#include "backend/bus/enginerunner.h"
#include "backend/bus/eventlog.h"
#include "backend/bus/modelwriter.h"
#include "backend/campaigns/campaignengine.h"
#include "backend/columnbuilder.h"
#include "backend/console/networkaddresses.h"
#include "backend/contacts/contactevents.h"
#include "backend/contacts/contactgraph.h"
#include "backend/contacts/identitybook.h"
#include "backend/decide/decider.h"
#include "backend/experiments/experimentengine.h"
#include "backend/housekeeping.h"
#include "backend/http/httplistener.h"
#include "backend/ingest/eventapplier.h"
#include "backend/ingest/ingestservice.h"
#include "backend/jobs/jobrunner.h"
#include "backend/listenchoice.h"
#include "backend/messages/delivery.h"
#include "backend/messages/deliverydesk.h"
#include "backend/messages/mailfacts.h"
#include "backend/projectionloader.h"
#include "backend/referrals/referralboards.h"
#include "backend/referrals/referralengine.h"
#include "backend/referrals/referraltouches.h"
#include "backend/segments/contactscores.h"
#include "backend/serviceexecutor.h"
#include "backend/storage/database.h"
#include "backend/surveys/surveyengine.h"
#include "backend/waitlists/waitlistengine.h"
#include "backend/waitlists/waitlistqueues.h"
#include "backend/webhooks/webhookengine.h"

#include <QUrl>
#include <future>
#include <sodium.h>

Q_LOGGING_CATEGORY(lcBackend, "backend")

namespace growthos {
namespace {

const QString listenFile = QStringLiteral("listen.json");

} // namespace

Backend::Private::Private(std::unique_ptr<DataDir> dir, const Clock &systemClock)
    : dataDir(std::move(dir)), clock(systemClock), live(clock.now()), feed(clock.now())
{}

Backend::Private::~Private() = default;

Result<void> Backend::Private::listen(const ServerOptions &wanted)
{
    options = wanted;
    if (!listener)
        listener = std::make_unique<http::HttpListener>(*router, clock);
    ServerState::Value state;
    state.startedAt = server.value().startedAt;
    state.port = wanted.port;
    state.tls = !wanted.tlsCertificate.isEmpty();
    const bool split = !wanted.ingestHost.isEmpty();
    const auto open = [&](const QString &host, quint16 port, http::Door door) {
        return listener->listen({host, port, door, wanted.tlsCertificate, wanted.tlsKey});
    };
    const auto refuse = [&](const Error &error) {
        listener->stop();
        state.reason = error.message;
        state.portInUse = error.code == ErrorCode::Conflict;
        server.set(state);
        feed.publish(QStringLiteral("status"));
        return error;
    };
    const auto main = open(wanted.host, wanted.port, split ? http::Door::ManagementOnly : http::Door::Everything);
    if (!main)
        return refuse(main.error());
    state.address = main->toString();
    state.port = static_cast<quint16>(main->port());
    state.ingestAddress = state.address;
    if (split) {
        const auto second = open(wanted.ingestHost, wanted.ingestPort, http::Door::IngestOnly);
        if (!second)
            return refuse(second.error());
        state.ingestAddress = second->toString();
    }
    state.listening = true;
    setListening(state);
    return {};
}

void Backend::Private::setListening(const ServerState::Value &state)
{
    // Nobody can follow a link to all addresses of a machine.
    const QStringList others = networkAddresses(state.ingestAddress);
    publicAddress.setListening(others.isEmpty() ? state.ingestAddress : others.first());
    server.set(state);
    feed.publish(QStringLiteral("status"));
}

/// While it runs, with one socket for both APIs.
Result<void> Backend::Private::move(const QString &host, quint16 port)
{
    ServerState::Value state = server.value();
    const auto moved = listener->move(state.port, host, port);
    if (!moved && listener->isListening())
        return moved.error();
    if (!moved) {
        server.set(
            {.reason = moved.error().message, .port = state.port, .tls = state.tls, .startedAt = state.startedAt});
        feed.publish(QStringLiteral("status"));
        return moved.error();
    }
    options.host = host;
    options.port = port;
    state.address = state.ingestAddress = moved->toString();
    state.port = static_cast<quint16>(moved->port());
    setListening(state);
    return {};
}

/// By the window or a script; what works is kept for the next start.
Result<void> Backend::Private::listenAsAsked(const QString &host, quint16 port)
{
    const bool running = server.value().listening;
    if (running && host.isEmpty())
        return Error{ErrorCode::Conflict, QStringLiteral("The server is running already.")};
    if (running && !options.ingestHost.isEmpty())
        return Error{ErrorCode::Conflict,
                     QStringLiteral("The two APIs have an address each, which --listen and --ingest-listen give.")};
    ServerOptions wanted = options;
    wanted.port = port;
    if (!host.isEmpty())
        wanted.host = host;
    if (const auto listening = running ? move(wanted.host, port) : listen(wanted); !listening)
        return listening;
    const ServerState::Value now = server.value();
    if (!options.ingestHost.isEmpty())
        return {}; // a command line like that says where again
    return ListenChoice{QUrl(now.address).host(), now.port}.keep(dataDir->file(listenFile));
}

Backend::Backend(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

Result<std::unique_ptr<Backend>> Backend::open(std::unique_ptr<DataDir> dataDir, const Clock &clock)
{
    if (sodium_init() < 0)
        return Error{ErrorCode::Unavailable, QStringLiteral("The random number generator cannot be used.")};
    auto priv = std::make_unique<Private>(std::move(dataDir), clock);
    priv->server.set(
        {.listening = false, .reason = QStringLiteral("The server was not started."), .startedAt = clock.now()});
    if (const auto done = priv->openFiles(); !done)
        return done.error();
    if (const auto done = priv->startThreads(); !done)
        return done.error();
    return std::unique_ptr<Backend>(new Backend(std::move(priv)));
}

Backend::~Backend()
{
    // Nobody may wait for changes any more; then the answers in flight go out, and then the threads end. All of it has
    // five seconds.
    using Steady = std::chrono::steady_clock;
    const auto begin = Steady::now();
    d->feed.close();
    d->identities->stop();
    // Meanwhile, since somebody may wait for a test mail.
    const auto mailer = std::async(std::launch::async, [this] { d->mailer->stop(); });
    if (d->listener)
        d->listener->stop();
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begin);
    d->writer->waitApplied(std::max<std::int64_t>(0, 2 * secondMs - taken.count()));
    d->webhooks->stop();
    mailer.wait();
    std::promise<void> closed; // from now on the writer replaces nothing that is taken apart here
    d->writer->post([this, &closed] {
        d->keepKeyUses();
        d->closing = true;
        closed.set_value();
    });
    closed.get_future().wait();
    // What is still on its way works with routes and services, which go before the threads do.
    d->executor->finish();
    d->ingest->finish();
    d->jobs->stop();
}

Result<void> Backend::listen(const ServerOptions &options)
{
    return d->listen(options);
}

Backend::ServerOptions Backend::asChosen(ServerOptions options) const
{
    if (const auto choice = ListenChoice::read(d->dataDir->file(listenFile))) {
        options.host = choice->host;
        options.port = choice->port;
    }
    return options;
}

QString Backend::address() const
{
    return d->server.value().address;
}

QString Backend::ingestAddress() const
{
    return d->options.ingestHost.isEmpty() ? QString() : d->server.value().ingestAddress;
}

http::Router &Backend::router()
{
    return *d->router;
}

Subscriptions &Backend::subscriptions()
{
    return d->subscriptions;
}

ChangeFeed &Backend::changes()
{
    return d->feed;
}

bool Backend::waitApplied(UtcMs patience)
{
    return d->writer->waitApplied(patience);
}

} // namespace growthos
