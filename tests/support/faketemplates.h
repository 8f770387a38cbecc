#pragma once

#include "tests/support/fakeapiclient.h"

#include <QMap>
#include <QRegularExpression>

namespace growthos::ui {

/// Templates behind FakeApiClient: two of them, starters, a preview that knows `contact.traits.name` and
/// `contact.traits.plan` and stumbles over `{% broken`, tests, and who uses what.
class FakeTemplates
{
public:
    explicit FakeTemplates(FakeApiClient &client) : m_api(client)
    {
        using namespace Qt::Literals::StringLiterals;
        m_api.on("GET", u"/v1/templates"_s, [this](const FakeApiClient::Call &call) {
            QJsonArray rows;
            const QString text = call.query.queryItemValue(u"q"_s);
            for (const QJsonObject &each : templates) {
                if (each[u"name"_s].toString().contains(text, Qt::CaseInsensitive))
                    rows.append(each);
            }
            return FakeApiClient::ok({{u"data"_s, rows}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}});
        });
        m_api.on("POST", u"/v1/templates"_s, [this](const FakeApiClient::Call &call) {
            if (call.body[u"name"_s].toString().isEmpty())
                return refused(u"name"_s, u"too_short"_s, u"'name' is too short."_s);
            const QString id = u"tmpl_new%1"_s.arg(templates.size());
            templates[id] = made(id, call.body[u"name"_s].toString(), call.body[u"subject"_s].toString(),
                                 call.body[u"html"_s].toString());
            return FakeApiClient::ok(templates[id], 201);
        });
        m_api.on("GET", u"/v1/templates/starters"_s, [](const auto &) {
            const QJsonObject starter{{u"key"_s, u"welcome"_s},
                                      {u"name"_s, u"Welcome"_s},
                                      {u"subject"_s, u"Welcome, {{ contact.traits.name }}"_s},
                                      {u"html"_s, u"<h1>Welcome</h1>"_s},
                                      {u"text"_s, QJsonValue()}};
            return FakeApiClient::ok({{u"data"_s, QJsonArray{starter}}});
        });
        m_api.on("GET", u"/v1/templates/usage"_s, [this](const auto &) {
            return FakeApiClient::ok({{u"data"_s, uses}});
        });
        m_api.on("POST", u"/v1/templates/preview"_s,
                 [](const FakeApiClient::Call &call) { return previewOf(call.body); });
        m_api.on("GET", u"/v1/templates/*"_s,
                 [this](const FakeApiClient::Call &call) { return reply(call.path.section(u'/', 3, 3)); });
        m_api.on("PATCH", u"/v1/templates/*"_s, [this](const FakeApiClient::Call &call) {
            const QString id = call.path.section(u'/', 3, 3);
            if (call.ifMatch != QString::number(revision))
                return FakeApiClient::failure(409, u"Somebody was faster."_s);
            if (call.body[u"html"_s].toString().contains(u"{% broken"_s))
                return refused(u"html"_s, u"liquid"_s, u"Line 2: 'broken' is no tag."_s);
            for (auto value = call.body.begin(); value != call.body.end(); ++value)
                templates[id][value.key()] = value.value();
            ++revision;
            return reply(id);
        });
        m_api.on("DELETE", u"/v1/templates/*"_s, [this](const FakeApiClient::Call &call) {
            templates.remove(call.path.section(u'/', 3, 3));
            return FakeApiClient::ok({}, 204);
        });
        m_api.on("POST", u"/v1/templates/*"_s, [this](const FakeApiClient::Call &call) {
            if (call.path.section(u'/', 4, 4) == u"test"_s)
                return FakeApiClient::ok(
                    {{u"accepted"_s, true}, {u"transport"_s, u"outbox"_s}, {u"message_id"_s, u"msg_test"_s}}, 202);
            QJsonObject parts = templates[call.path.section(u'/', 3, 3)];
            for (auto value = call.body.begin(); value != call.body.end(); ++value)
                parts[value.key()] = value.value();
            return previewOf(parts);
        });
    }

    static QJsonObject made(const QString &id, const QString &name, const QString &subject, const QString &html)
    {
        using namespace Qt::Literals::StringLiterals;
        return {{u"id"_s, id},
                {u"name"_s, name},
                {u"subject"_s, subject},
                {u"preheader"_s, QJsonValue()},
                {u"html"_s, html},
                {u"text"_s, QJsonValue()},
                {u"created_at"_s, u"2026-02-01T10:00:00Z"_s},
                {u"updated_at"_s, u"2026-02-23T10:00:00Z"_s}};
    }

    int revision = 1;
    QMap<QString, QJsonObject> templates{
        {QStringLiteral("tmpl_1"),
         made(QStringLiteral("tmpl_1"), QStringLiteral("Welcome 01"),
              QStringLiteral("Welcome, {{ contact.traits.name }}"),
              QStringLiteral("<h1>Hi {{ contact.traits.name }}</h1>\n<p>Your plan: {{ contact.traits.plan }}</p>\n"
                             "<img src=\"http://127.0.0.1:1/a.png\">\n<a href=\"{{ unsubscribe_url }}\">Leave</a>\n"))},
        {QStringLiteral("tmpl_2"),
         made(QStringLiteral("tmpl_2"), QStringLiteral("Onboarding 02"), QStringLiteral("Getting started"),
              QStringLiteral("<!-- Onboarding 02 -->\n<style>\nh1 { font-size: 22px; }\n</style>\n"
                             "<h1>Hi {{ contact.traits.name }}, your dashboard is ready</h1>\n"
                             "<p>Three things teams usually set up first:</p>\n<ol>\n"
                             "  <li>Connect your first source</li>\n  <li>Invite a teammate</li>\n"
                             "  <li>Build a segment</li>\n</ol>\n"
                             "<p><a href=\"https://acme.com/app\" style=\"background: #1c1c19; color: #ffffff\">"
                             "&nbsp; Open dashboard &nbsp;</a></p>\n<p>Your plan: {{ contact.traits.paln }}</p>\n"
                             "<hr>\n<p><small>{{ project.name }} <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>"
                             "</small></p>\n"))}};
    QJsonArray uses{QJsonObject{{QStringLiteral("template_id"), QStringLiteral("tmpl_1")},
                                {QStringLiteral("kind"), QStringLiteral("campaigns")},
                                {QStringLiteral("id"), QStringLiteral("cmpgn_1")},
                                {QStringLiteral("name"), QStringLiteral("Onboarding sequence")},
                                {QStringLiteral("holds"), true}}};

private:
    static ApiReply previewOf(const QJsonObject &parts)
    {
        using namespace Qt::Literals::StringLiterals;
        if (parts[u"html"_s].toString().contains(u"{% broken"_s))
            return refused(u"html"_s, u"liquid"_s, u"Line 2: 'broken' is no tag."_s);
        QJsonArray unknown;
        const auto render = [&](const QString &part) {
            QString text = parts[part].toString();
            text.replace(u"{{ contact.traits.name }}"_s,
                         parts[u"contact_id"_s].toString().isEmpty() ? u"Alex"_s : u"Maya"_s);
            text.replace(u"{{ contact.traits.plan }}"_s, u"trial"_s);
            text.replace(u"{{ unsubscribe_url }}"_s, u"https://example.com/u/preview"_s);
            text.replace(u"{{ project.name }}"_s, u"Acme Growth"_s);
            static const QRegularExpression variable(u"\\{\\{ ([\\w.]+) \\}\\}"_s);
            for (auto found = variable.globalMatch(text); found.hasNext();)
                unknown.append(found.next().captured(1));
            return text.remove(variable);
        };
        const QString html = render(u"html"_s);
        return FakeApiClient::ok({{u"subject"_s, render(u"subject"_s)},
                                  {u"preheader"_s, render(u"preheader"_s)},
                                  {u"html"_s, html},
                                  {u"text"_s, u"Plain words"_s},
                                  {u"unknown_variables"_s, unknown},
                                  {u"contact_id"_s, parts[u"contact_id"_s]},
                                  {u"size_bytes"_s, html.size()},
                                  {u"too_long"_s, false}});
    }
    ApiReply reply(const QString &id) const
    {
        if (!templates.contains(id))
            return FakeApiClient::failure(404, QStringLiteral("There is no such template."));
        ApiReply answer = FakeApiClient::ok(templates[id]);
        answer.etag = QString::number(revision);
        return answer;
    }
    static ApiReply refused(const QString &field, const QString &reason, const QString &message)
    {
        ApiReply answer = FakeApiClient::failure(422, message);
        answer.errorCode = QStringLiteral("validation_error");
        answer.details = {{field, reason, message}};
        return answer;
    }

    FakeApiClient &m_api;
};

} // namespace growthos::ui
