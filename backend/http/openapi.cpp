#include "backend/http/openapi.h"

#include "backend/core/text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos::http {
namespace {

using namespace Qt::Literals::StringLiterals;

struct Tag
{
    const char *name;
    const char *description;
};

constexpr Tag tagTable[] = {
    {"Analytics", "Events and what is counted over them."},
    {"Console", "State of the server and what is going on, as the console shows it."},
    {"Contacts", "People, and everything known about them."},
    {"Exports", "Contacts and events as files."},
    {"Experiments", "Variants compared by what contacts do after they saw one."},
    {"Flags", "Switches in products: for whom, and for how many of them."},
    {"Ingest", "Calls from apps, browsers and published SDKs; open to other origins."},
    {"Jobs", "Long work and how far it is: imports, exports and what the engines do in pieces."},
    {"Referrals", "Programs, links, conversions, rewards and the leaderboard."},
    {"Segments", "Saved audiences, and what rules may look at."},
    {"Campaigns", "Sequences and broadcasts, and what became of their mails."},
    {"Templates", "What mails are made from: Liquid in HTML, rendered for each contact."},
    {"Email", "The embedded outbox, links in mails, bounces."},
    {"Suppressions", "Addresses and people who get no mail."},
    {"Surveys", "NPS, CSAT and questions of your own: asked by a trigger, answered in a widget or on a page."},
    {"Settings", "The project and its API keys."},
    {"Waitlists", "Who waits, who climbs by bringing others, who is let in; the page where anybody can join."},
    {"Webhooks", "Where effects are sent to, and how that went."},
};

QString text(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

/// `/v1/contacts/:id` → `/v1/contacts/{id}`, with the names it has.
QString templatePath(const QByteArray &path, QStringList &parameters)
{
    QStringList segments = text(path).split(u'/');
    for (QString &segment : segments) {
        if (segment.startsWith(u':')) {
            parameters.append(segment.mid(1));
            segment = u'{' + segment.mid(1) + u'}';
        }
    }
    return segments.join(u'/');
}

QJsonObject content(const QJsonObject &schema, const QByteArray &example)
{
    QJsonObject media{{u"schema"_s, schema}};
    if (!example.isEmpty())
        media[u"example"_s] = QJsonDocument::fromJson(example).object();
    return {{u"application/json"_s, media}};
}

QJsonObject replySchema(const Route &route)
{
    const QJsonObject item = jsonSchema(route.reply);
    if (route.shape != ReplyShape::List)
        return item;
    std::vector<Field> fields(std::begin(pageFields), std::end(pageFields));
    fields.insert(fields.end(), route.beside.begin(), route.beside.end());
    QJsonObject schema = jsonSchema(fields);
    QJsonObject properties = schema[u"properties"_s].toObject();
    properties[u"data"_s] = QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, item}};
    schema[u"properties"_s] = properties;
    QJsonArray required = schema[u"required"_s].toArray();
    required.prepend(u"data"_s);
    schema[u"required"_s] = required;
    return schema;
}

QJsonArray parametersOf(const Route &route, const QStringList &pathParameters)
{
    QJsonArray parameters;
    for (const QString &name : pathParameters)
        parameters.append(QJsonObject{{u"name"_s, name},
                                      {u"in"_s, u"path"_s},
                                      {u"required"_s, true},
                                      {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}});
    for (const Field &field : route.query) {
        QJsonObject schema = jsonSchema(field);
        schema.remove(u"description"_s);
        parameters.append(QJsonObject{{u"name"_s, toQString(field.name)},
                                      {u"in"_s, u"query"_s},
                                      {u"required"_s, field.presence == Presence::Required},
                                      {u"description"_s, toQString(field.description)},
                                      {u"schema"_s, schema}});
    }
    if (route.verb == Verb::Post && (isOnWriter(route.place) || route.acts))
        parameters.append(QJsonObject{{u"$ref"_s, u"#/components/parameters/IdempotencyKey"_s}});
    if (route.verb == Verb::Patch)
        parameters.append(QJsonObject{{u"$ref"_s, u"#/components/parameters/IfMatch"_s}});
    return parameters;
}

QJsonArray securityOf(Access access)
{
    const auto scheme = [](const QString &name) { return QJsonObject{{name, QJsonArray{}}}; };
    switch (access) {
    case Access::Public:
        return {};
    case Access::WriteKey:
        return {scheme(u"writeKey"_s), scheme(u"writeKeyQuery"_s), scheme(u"writeKeyBasic"_s)};
    case Access::AnyKey:
        return {scheme(u"secretKey"_s), scheme(u"writeKey"_s)};
    case Access::SecretKey:
    case Access::AnySecretKey:
    case Access::LoopbackOrSecretKey:
        return {scheme(u"secretKey"_s)};
    case Access::Console:
        break; // not in the document
    }
    Q_UNREACHABLE();
}

QJsonObject operation(const Route &route, const QStringList &pathParameters)
{
    QString description = text(route.summary) + u'.';
    if (route.scope)
        description += u" Scope: `"_s + wireName(*route.scope) + u"`."_s;
    QJsonObject responses;
    QJsonObject success{{u"description"_s, text(route.summary)}};
    if (route.shape == ReplyShape::Object || route.shape == ReplyShape::List)
        success[u"content"_s] = content(replySchema(route), {});
    responses[QString::number(route.success)] = success;
    // SDKs are told no more than that.
    if (route.alsoOk)
        responses[u"200"_s] = route.ingest ? QJsonObject{{u"description"_s, text(route.summary)}} : success;
    const bool isPage = route.ingest && route.access == Access::Public && route.shape == ReplyShape::Other;
    const QJsonObject error{
        {u"$ref"_s, isPage ? u"#/components/responses/PageError"_s : u"#/components/responses/Error"_s}};
    responses[u"4XX"_s] = error;
    responses[u"5XX"_s] = error;

    QJsonObject result{{u"operationId"_s, text(route.operationId)}, {u"tags"_s, QJsonArray{text(route.tag)}},
                       {u"summary"_s, text(route.summary)},         {u"description"_s, description},
                       {u"security"_s, securityOf(route.access)},   {u"responses"_s, responses}};
    const QJsonArray parameters = parametersOf(route, pathParameters);
    if (!parameters.isEmpty())
        result[u"parameters"_s] = parameters;
    if (!route.body.empty()) {
        const bool required = std::any_of(route.body.begin(), route.body.end(),
                                          [](const Field &field) { return field.presence == Presence::Required; });
        result[u"requestBody"_s] =
            QJsonObject{{u"required"_s, required}, {u"content"_s, content(jsonSchema(route.body), route.example)}};
    }
    return result;
}

QJsonObject components()
{
    const QJsonObject string{{u"type"_s, u"string"_s}};
    const QJsonObject number{{u"type"_s, u"number"_s}};
    const QJsonObject limit{
        {u"type"_s, u"object"_s},
        {u"description"_s, u"What the schema allows, of a length (with its unit) or a number that it does not"_s},
        {u"properties"_s, QJsonObject{{u"minimum"_s, number}, {u"maximum"_s, number}, {u"unit"_s, string}}}};
    const QJsonObject detail{
        {u"type"_s, u"object"_s},
        {u"properties"_s,
         QJsonObject{{u"field"_s, string}, {u"reason"_s, string}, {u"message"_s, string}, {u"limit"_s, limit}}}};
    const QJsonObject error{
        {u"type"_s, u"object"_s},
        {u"properties"_s,
         QJsonObject{
             {u"error"_s, QJsonObject{{u"type"_s, u"object"_s},
                                      {u"properties"_s, QJsonObject{{u"code"_s, string},
                                                                    {u"message"_s, string},
                                                                    {u"details"_s, QJsonObject{{u"type"_s, u"array"_s},
                                                                                               {u"items"_s, detail}}}}},
                                      {u"required"_s, QJsonArray{u"code"_s, u"message"_s, u"details"_s}}}},
             {u"request_id"_s, string}}},
        {u"required"_s, QJsonArray{u"error"_s, u"request_id"_s}}};
    const QJsonObject errorContent = content({{u"$ref"_s, u"#/components/schemas/Error"_s}}, {});
    QJsonObject pageContent = errorContent;
    pageContent[u"text/html"_s] = QJsonObject{{u"schema"_s, string}};
    const auto bearer = [](const QString &description) {
        return QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}, {u"description"_s, description}};
    };
    return {
        {u"schemas"_s, QJsonObject{{u"Error"_s, error}}},
        {u"responses"_s,
         QJsonObject{{u"Error"_s, QJsonObject{{u"description"_s, u"What went wrong, naming every failing field"_s},
                                              {u"content"_s, errorContent}}},
                     {u"PageError"_s, QJsonObject{{u"description"_s, u"What went wrong, most often as a page"_s},
                                                  {u"content"_s, pageContent}}}}},
        {u"parameters"_s,
         QJsonObject{
             {u"IfMatch"_s, QJsonObject{{u"name"_s, u"If-Match"_s},
                                        {u"in"_s, u"header"_s},
                                        {u"description"_s, u"The ETag that was read; 409 when it changed meanwhile."_s},
                                        {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}}},
             {u"IdempotencyKey"_s,
              QJsonObject{{u"name"_s, u"Idempotency-Key"_s},
                          {u"in"_s, u"header"_s},
                          {u"description"_s, u"The same key and body replays the first answer for 24 hours."_s},
                          {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"maxLength"_s, 255}}}}}}},
        {u"securitySchemes"_s,
         QJsonObject{{u"secretKey"_s, bearer(u"A secret key, gos_sk_live_…"_s)},
                     {u"writeKey"_s, bearer(u"A write key, gos_wk_…"_s)},
                     {u"writeKeyQuery"_s,
                      QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"query"_s}, {u"name"_s, u"writeKey"_s}}},
                     {u"writeKeyBasic"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"basic"_s}}}}},
    };
}

} // namespace

QByteArray openApi(const Routes &routes)
{
    QJsonObject paths;
    for (const Route &route : routes) {
        // `/v1/import/` is `/v1/import` to those who write it so.
        if (route.path.endsWith('/') || route.access == Access::Console)
            continue;
        QStringList parameters;
        const QString path = templatePath(route.path, parameters);
        QJsonObject item = paths[path].toObject();
        item[QString::fromLatin1(wireName(route.verb)).toLower()] = operation(route, parameters);
        paths[path] = item;
    }
    QJsonArray tags;
    for (const Tag &tag : tagTable)
        tags.append(
            QJsonObject{{u"name"_s, QLatin1String(tag.name)}, {u"description"_s, QLatin1String(tag.description)}});
    const QJsonObject document{
        {u"openapi"_s, u"3.1.0"_s},
        {u"info"_s, QJsonObject{{u"title"_s, u"GrowthOS Console"_s},
                                {u"version"_s, QStringLiteral(GROWTHOS_VERSION)},
                                {u"description"_s, u"Ingest API and Management API of GrowthOS Console."_s},
                                {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                                           {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
        {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}}},
        {u"tags"_s, tags},
        {u"paths"_s, paths},
        {u"components"_s, components()},
    };
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

} // namespace growthos::http
