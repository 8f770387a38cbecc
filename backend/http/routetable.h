#pragma once

#include "backend/http/message.h"
#include "backend/http/route.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace growthos::http {

/// Which routes there are, and which of them a request is for. Immutable after construction; any thread.
class RouteTable
{
public:
    /// The routes of one path. A segment that starts with ':' takes any text.
    struct Resource
    {
        QStringList segments;
        std::vector<const Route *> routes;

        bool ingest() const { return routes.front()->ingest; }
        QByteArray allowedVerbs() const;
    };
    struct Found
    {
        const Resource *resource = nullptr;
        const Route *route = nullptr; ///< none: the path does not answer that method
        QStringList parameters;
    };

    explicit RouteTable(Routes routes);
    RouteTable(const RouteTable &) = delete;
    RouteTable &operator=(const RouteTable &) = delete;

    const Routes &routes() const { return m_routes; }

    /// Errors: NotFound, BadRequest (percent-encoding).
    Result<Found> find(const RequestHead &head, bool fromConsole) const;
    /// The resource of a path without parameters that is spelled letter for letter; null: none.
    const Resource *literal(std::string_view path) const;

private:
    const Resource *match(const QStringList &segments, QStringList &parameters) const;

    Routes m_routes;
    std::vector<std::unique_ptr<Resource>> m_resources;
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, const Resource *, TextHash, std::equal_to<>> m_literal;
    std::unordered_map<qsizetype, std::vector<const Resource *>> m_patterns; ///< by number of segments
};

/// Whether the door that a request came in by leads to the route.
bool isServedAt(const Route &route, Door door);

} // namespace growthos::http
