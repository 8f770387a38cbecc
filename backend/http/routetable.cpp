#include "backend/http/routetable.h"

#include "backend/core/text.h"
#include "backend/http/percent.h"

namespace growthos::http {

bool isServedAt(const Route &route, Door door)
{
    switch (door) {
    case Door::Everything:
        return true;
    case Door::IngestOnly:
        return route.ingest || route.access == Access::Public;
    case Door::ManagementOnly:
        return !route.ingest;
    }
    Q_UNREACHABLE();
}

RouteTable::RouteTable(Routes routes) : m_routes(std::move(routes))
{
    std::map<QByteArray, Resource *> byPath;
    for (const Route &route : m_routes) {
        Resource *&resource = byPath[route.path];
        if (!resource) {
            resource = m_resources.emplace_back(std::make_unique<Resource>()).get();
            resource->segments = QString::fromLatin1(route.path).split(u'/', Qt::SkipEmptyParts);
            if (route.path.contains(':'))
                m_patterns[resource->segments.size()].push_back(resource);
            else
                m_literal[route.path.toStdString()] = resource;
        }
        resource->routes.push_back(&route);
    }
}

QByteArray RouteTable::Resource::allowedVerbs() const
{
    QByteArrayList verbs;
    for (const Route *route : routes) {
        verbs.append(wireName(route->verb));
        if (route->verb == Verb::Get)
            verbs.append("HEAD");
    }
    if (ingest())
        verbs.append("OPTIONS");
    return verbs.join(", ");
}

const RouteTable::Resource *RouteTable::literal(std::string_view path) const
{
    const auto found = m_literal.find(path);
    return found == m_literal.end() ? nullptr : found->second;
}

/// By decoded segments: a letter of a path may stand there encoded (RFC 3986, 6.2.2.2).
const RouteTable::Resource *RouteTable::match(const QStringList &segments, QStringList &parameters) const
{
    const Resource *spelled = literal('/' + segments.join(u'/').toStdString());
    if (spelled && spelled->segments == segments)
        return spelled;
    const auto patterns = m_patterns.find(segments.size());
    if (patterns == m_patterns.end())
        return nullptr;
    for (const Resource *resource : patterns->second) {
        parameters.clear();
        bool fits = true;
        for (qsizetype i = 0; fits && i < segments.size(); ++i) {
            if (resource->segments[i].startsWith(u':')) {
                fits = !segments[i].isEmpty();
                parameters.append(segments[i]);
            } else {
                fits = resource->segments[i] == segments[i];
            }
        }
        if (fits)
            return resource;
    }
    return nullptr;
}

Result<RouteTable::Found> RouteTable::find(const RequestHead &head, bool fromConsole) const
{
    Found found;
    found.resource = literal(view(head.path));
    if (!found.resource) {
        QStringList segments;
        for (const QByteArray &part : head.path.mid(1).split('/')) {
            const auto decoded = percentDecode(part);
            if (!decoded)
                return Error{ErrorCode::BadRequest, QStringLiteral("The path is not correctly percent-encoded.")};
            segments.append(*decoded);
        }
        found.resource = match(segments, found.parameters);
    }
    if (!found.resource || (found.resource->routes.front()->access == Access::Console && !fromConsole) ||
        !isServedAt(*found.resource->routes.front(), head.door))
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such endpoint.")};
    const Verb verb = head.verb == Verb::Head ? Verb::Get : head.verb;
    for (const Route *route : found.resource->routes) {
        if (route->verb == verb)
            found.route = route;
    }
    return found;
}

} // namespace growthos::http
