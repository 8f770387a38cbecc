#pragma once

#include "tests/support/fakeapiclient.h"
#include "tests/support/fakeoutlook.h"

#include <QJsonDocument>
#include <QMap>

namespace growthos::ui {

/// Campaigns behind FakeApiClient: a sequence that runs, a broadcast that is a draft, and what can be done to them.
class FakeCampaigns
{
public:
    explicit FakeCampaigns(FakeApiClient &client) : m_api(client)
    {
        using namespace Qt::Literals::StringLiterals;
        const auto list = [](const QJsonArray &rows) {
            return QJsonObject{
                {u"data"_s, rows}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}, {u"total"_s, rows.size()}};
        };
        m_api.on("GET", u"/v1/campaigns"_s, [this, list](const FakeApiClient::Call &call) {
            QJsonArray rows;
            const QString type = call.query.queryItemValue(u"type"_s);
            for (const QJsonObject &campaign : campaigns) {
                if (type.isEmpty() || campaign[u"type"_s] == type)
                    rows.append(campaign);
            }
            return FakeApiClient::ok(list(rows));
        });
        m_api.on("POST", u"/v1/campaigns"_s, [this](const FakeApiClient::Call &call) {
            QJsonObject made = call.body;
            if (made[u"name"_s].toString().isEmpty())
                return refused(u"name"_s, u"too_short"_s, u"'name' is too short."_s);
            made[u"id"_s] = u"cmpgn_new"_s;
            made[u"status"_s] = u"draft"_s;
            campaigns[u"cmpgn_new"_s] = made;
            return FakeApiClient::ok(made, 201);
        });
        m_api.on("GET", u"/v1/campaigns/*"_s, [this, list](const FakeApiClient::Call &call) {
            const QString part = call.path.section(u'/', 4, 4);
            if (part == u"stats"_s)
                return FakeApiClient::ok(call.path.section(u'/', 5, 5) == u"days"_s ? days : stats);
            if (part == u"preflight"_s)
                return FakeApiClient::ok(preflight(campaigns[call.path.section(u'/', 3, 3)]));
            if (part == u"recipients"_s)
                return FakeApiClient::ok(list(recipients));
            if (part == u"enrolments"_s)
                return FakeApiClient::ok(list(enrolments));
            return reply(call.path.section(u'/', 3, 3));
        });
        m_api.on("PATCH", u"/v1/campaigns/*"_s, [this](const FakeApiClient::Call &call) {
            const QString id = call.path.section(u'/', 3, 3);
            if (call.ifMatch != QString::number(revision)) {
                ApiReply lost = FakeApiClient::failure(409, u"Somebody was faster."_s);
                lost.details = {{u"If-Match"_s, u"changed"_s, u"Another."_s}};
                return lost;
            }
            for (auto value = call.body.begin(); value != call.body.end(); ++value)
                campaigns[id][value.key()] = value.value();
            ++revision;
            return reply(id);
        });
        m_api.on("POST", u"/v1/campaigns/*"_s, [this](const FakeApiClient::Call &call) {
            const QString id = call.path.section(u'/', 3, 3);
            const QString action = call.path.section(u'/', 4, 4);
            if (action == u"test"_s)
                return FakeApiClient::ok({{u"accepted"_s, true}, {u"transport"_s, u"outbox"_s}}, 202);
            if (action == u"preflight"_s) {
                QJsonObject campaign = campaigns[id];
                const QJsonObject draft = call.body[u"draft"_s].toObject();
                for (auto value = draft.begin(); value != draft.end(); ++value)
                    campaign[value.key()] = value.value();
                return FakeApiClient::ok(preflight(campaign));
            }
            if (action == u"simulate"_s)
                return FakeApiClient::ok(fakeRun(campaigns[id], call.body));
            if (action == u"compare"_s)
                return FakeApiClient::ok(fakeComparison(campaigns[id], call.body));
            if (action == u"resend"_s)
                return FakeApiClient::ok({{u"queued"_s, 1}, {u"refused"_s, 0}, {u"has_more"_s, false}});
            if (action == u"activate"_s && campaigns[id][u"type"_s] == u"lifecycle"_s &&
                campaigns[id][u"trigger"_s].isNull())
                return refused(u"trigger"_s, u"required"_s, u"A sequence needs an event."_s);
            campaigns[id][u"status"_s] = action == u"activate"_s ? u"active"_s
                                         : action == u"pause"_s  ? u"paused"_s
                                                                 : u"completed"_s;
            return reply(id);
        });
        m_api.on("DELETE", u"/v1/campaigns/*"_s, [this](const FakeApiClient::Call &call) {
            campaigns.remove(call.path.section(u'/', 3, 3));
            return FakeApiClient::ok({}, 204);
        });
        m_api.on("GET", u"/v1/sending"_s, [this](const auto &) { return FakeApiClient::ok(sending); });
        m_api.on("GET", u"/v1/outbox"_s, [this, list](const auto &) { return FakeApiClient::ok(list(outbox)); });
        m_api.on("GET", u"/v1/outbox/*"_s, [this](const FakeApiClient::Call &call) {
            for (const QJsonValue &row : outbox) {
                QJsonObject mail = row.toObject();
                if (mail[u"id"_s] != call.path.section(u'/', 3, 3))
                    continue;
                mail[u"html"_s] = u"<h1>Welcome, Maya</h1><p>Good to see you.</p>"_s;
                mail[u"text"_s] = u"Welcome, Maya"_s;
                mail[u"raw"_s] = u"Subject: Welcome\r\n\r\nWelcome, Maya"_s;
                mail[u"size_bytes"_s] = 1'480;
                return FakeApiClient::ok(mail);
            }
            return FakeApiClient::failure(404, u"There is no such mail."_s);
        });
    }

    /// What the pages ask of other resources.
    void answerForOthers()
    {
        using namespace Qt::Literals::StringLiterals;
        const auto list = [](const QJsonArray &rows) {
            return QJsonObject{{u"data"_s, rows}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}};
        };
        m_api.onGet(u"/v1/segments"_s, list({named(u"seg_1"_s, u"New users"_s), named(u"seg_2"_s, u"Newsletter"_s)}));
        m_api.onGet(u"/v1/schema/events"_s, list({QJsonObject{{u"name"_s, u"signup_completed"_s}}}));
        m_api.on("POST", u"/v1/segments/preview"_s, [this](const auto &) {
            return FakeApiClient::ok(
                {{u"total"_s, 3912}, {u"reachable"_s, 3846}, {u"suppressed"_s, 41}, {u"sample"_s, people}});
        });
        m_api.on("GET", u"/v1/contacts"_s, [this, list](const auto &) { return FakeApiClient::ok(list(people)); });
    }

    static QJsonObject named(const QString &id, const QString &name)
    {
        return {{QStringLiteral("id"), id}, {QStringLiteral("name"), name}};
    }

    /// JSON with ' for ": moc stumbles over raw strings.
    static QJsonDocument fromText(QByteArray text) { return QJsonDocument::fromJson(text.replace('\'', '"')); }

    /// The newest contacts.
    QJsonArray people = fromText("[{'id':'cntct_1','email':'maya@northwind.io','traits':{'name':'Maya Lindqvist'}},"
                                 "{'id':'cntct_2','email':'bo@acme.com','traits':{'name':'Bo Berg'}}]")
                            .array();
    int revision = 1;
    QMap<QString, QJsonObject> campaigns{
        {QStringLiteral("cmpgn_1"),
         fromText("{'id':'cmpgn_1','name':'Onboarding sequence','type':'lifecycle','status':'active',"
                  "'held':false,'cancelled':false,'from':null,'reentry':'once','exit_on':null,"
                  "'trigger':{'event':'signup_completed','segment_id':'seg_1'},'steps':["
                  "{'id':'step_1','delay':'0m','subject':'Welcome to Acme!','template_id':'tmpl_1','conditions':null,"
                  "'send_window':null},"
                  "{'id':'step_2','delay':'2d','subject':'Your dashboard','template_id':'tmpl_2','conditions':null,"
                  "'send_window':{'days':['mon','tue','wed','thu','fri'],'from':'09:00','to':'17:00','timezone':'"
                  "contact'}}],"
                  "'stats':{'sent':4520,'delivered':4480,'opened':2150,'clicked':890,'bounced':40,'unsubscribed':12,"
                  "'open_rate':0.48,'click_rate':0.199,'bounce_rate':0.009,'unsubscribe_rate':0.003},"
                  "'updated_at':'2026-02-23T10:00:00Z','created_at':'2026-02-01T10:00:00Z'}")
             .object()},
        {QStringLiteral("cmpgn_2"),
         fromText("{'id':'cmpgn_2','name':'February product update','type':'broadcast',"
                  "'status':'draft','held':false,'cancelled':false,'from':null,'segment_id':'seg_2','step_id':'step_9',"
                  "'subject':'News','template_id':'tmpl_1','preheader':null,'scheduled_at':null,'throttle':null,"
                  "'progress':null,'stats':{},'updated_at':'2026-02-23T11:00:00Z','created_at':'2026-02-02T10:00:00Z'}")
             .object()}};
    /// `sending` of a preflight.
    QJsonObject sendingPlan =
        fromText("{'limit_per_second':50,'emails':3846,'starts_at':null,'finishes_at':'2026-02-23T10:20:00Z'}")
            .object();
    QJsonObject stats =
        fromText(
            "{'stats':{'sent':4520,'delivered':4480,'opened':2150,'clicked':890,'bounced':40,'unsubscribed':12,"
            "'open_rate':0.48,'click_rate':0.199,'bounce_rate':0.009,'unsubscribe_rate':0.003},"
            "'entered':4520,'waiting':312,'held':0,'finished':3655,'exited':106,"
            "'pending':7,'failed':1,'unknown':0,'skipped':{'unsubscribed':4},'steps':["
            "{'step_id':'step_1','index':0,'subject':'Welcome to Acme!','waiting':0,'failed':1,'skipped':{},"
            "'stats':{'sent':4520,'delivered':4480,"
            "'opened':2150,'clicked':890,'unsubscribed':12,'open_rate':0.48,'click_rate':0.199,'unsubscribe_rate':0."
            "003}},"
            "{'step_id':'step_2','index':1,'subject':'Your dashboard',"
            "'waiting':312,'suppressed':2,'without_email':3,'exited':106,'failed':0,'skipped':{'unsubscribed':4},"
            "'stats':{'sent':0}}]}")
            .object();
    /// The figures day by day.
    QJsonObject days =
        fromText("{'campaign_id':'cmpgn_1','step_id':null,'timezone':'UTC','last_entered_at':'2026-02-23T10:00:00Z',"
                 "'data':[{'date':'2026-02-21','entered':58,'sent':60,'delivered':59,'opened':30,'clicked':12,"
                 "'machine_opened':11,'machine_clicked':3},{'date':'2026-02-22','entered':0,'sent':0,'delivered':0,"
                 "'opened':0,'clicked':0,'machine_opened':0,'machine_clicked':0},{'date':'2026-02-23','entered':61,"
                 "'sent':40,'delivered':40,'opened':20,'clicked':3,'machine_opened':10,'machine_clicked':1}]}")
            .object();
    QJsonArray recipients =
        fromText("[{'message_id':'msg_1','contact_id':'cntct_1',"
                 "'contact_label':'Maya Lindqvist','email':'maya@northwind.io','step_id':'step_1','state':'failed',"
                 "'reason':null,'smtp_reply':'550 no such user','queued_at':'2026-02-23T10:00:00Z'}]")
            .array();
    QJsonArray enrolments =
        fromText(
            "[{'contact_id':'cntct_1','contact_label':'Maya Lindqvist',"
            "'entry':1,'state':'waiting','step_id':'step_2','step_index':1,'remaining_seconds':86400,'reason':null,"
            "'entered_at':'2026-02-23T10:00:00Z','moved_at':'2026-02-23T10:00:00Z'}]")
            .array();

    QJsonObject sending =
        fromText(
            "{'transport':'smtp','server':'smtp.acme.com','resting_until':null,'trouble':null,'connections':null,"
            "'connections_set':10,'queue':{'due':820,'later':6,'held':0,'sending':4,'to_come':2},"
            "'per_second':49.8,'limit_per_second':50,'accepted':1918,"
            "'deferred':12,'refused':3,'finishes_at':'2026-02-23T10:20:00Z','broadcasts':[{'id':'cmpgn_3','name':"
            "'Pricing change notice','total':2744,'done':1918,'pending':826,'finishes_at':'2026-02-23T10:20:00Z'}],"
            "'senders':[{'name':'growth@acme.com','queued':826,'per_second':49.8,'limit_per_second':50,'slowed':false,"
            "'accepted':1918,'deferred':12,'refused':3}],'domains':[{'name':'gmail.com','queued':610,"
            "'per_second':4.2,'limit_per_second':4,'slowed':true,'accepted':1204,'deferred':12,'refused':1},"
            "{'name':'northwind.io','queued':216,'per_second':45.6,'limit_per_second':null,'slowed':false,"
            "'accepted':714,'deferred':0,'refused':2}],'replies':[{'domain':'gmail.com','outcome':'deferred','code':"
            "421,'text':'4.7.28 rate limited','count':12,'last_at':'2026-02-23T10:00:00Z'},{'domain':"
            "'northwind.io','outcome':'refused','code':550,'text':'550 5.1.1 no such user','count':2,'last_at':"
            "'2026-02-23T09:58:00Z'}]}")
            .object();
    QJsonArray outbox =
        fromText("[{'id':'msg_9','contact_id':'cntct_1','source':{'kind':'campaign','id':'cmpgn_1'},"
                 "'to':'maya@northwind.io','from':'Acme <growth@acme.com>','subject':'Welcome to Acme!',"
                 "'sent_at':'2026-02-23T10:00:00Z','state':'sent','reason':null,'smtp_reply':null,"
                 "'opened_at':'2026-02-23T10:04:00Z','clicked_at':null},"
                 "{'id':'msg_8','contact_id':null,'source':{'kind':'test','id':null},"
                 "'to':'me@acme.com','from':'growth@acme.com','subject':'[Test] Welcome',"
                 "'sent_at':'2026-02-23T09:00:00Z','state':'bounced','reason':'no_recipient',"
                 "'smtp_reply':'550 5.1.1 no such user','opened_at':null,'clicked_at':null}]")
            .array();

private:
    QJsonObject preflight(const QJsonObject &campaign) const
    {
        const bool broadcast = campaign[QStringLiteral("type")] == QStringLiteral("broadcast");
        const bool bad = !broadcast && campaign[QStringLiteral("trigger")].isNull();
        QJsonObject json =
            fromText(
                "{'checks':[{'check':'transport','level':'warning','field':null,'code':'outbox','message':'No mail "
                "server is set: the emails go to the outbox and reach nobody.'},{'check':'text_part','level':'ok',"
                "'field':'steps[0].template_id','code':'text_made','message':'The plain text is made from the HTML.'},"
                "{'check':'suppressed','level':'ok','field':'segment_id','code':'suppressed','message':'','count':41}]"
                "}")
                .object();
        json[QStringLiteral("ready")] = !bad;
        QJsonArray checks = json[QStringLiteral("checks")].toArray();
        if (bad)
            checks.append(
                fromText("{'check':'complete','level':'error','field':'trigger','code':"
                         "'trigger_required','message':'A sequence needs an event or a segment that begins it.'}")
                    .object());
        json[QStringLiteral("checks")] = checks;
        json[QStringLiteral("audience")] = fromText("{'total':3912,'reachable':3846,'suppressed':41}").object();
        json[QStringLiteral("sending")] = sendingPlan;
        return json;
    }
    ApiReply reply(const QString &id) const
    {
        if (!campaigns.contains(id))
            return FakeApiClient::failure(404, QStringLiteral("There is no such campaign."));
        ApiReply answer = FakeApiClient::ok(campaigns[id]);
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
