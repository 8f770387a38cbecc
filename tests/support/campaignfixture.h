#pragma once

#include "backend/templates/templatestore.h"
#include "tests/support/segmentfixture.h"

namespace growthos::test {

/// Campaigns over the API: short ways to make them, to let the engine catch up, and to read who got what.
class CampaignFixture : public SegmentFixture
{
public:
    CampaignFixture()
    {
        must(patch("/v1/settings", R"({"default_from_email":"growth@acme.com"})"), 200);
        addTemplate();
        m_beat = sequence("Beat", R"({"event":"beat"})", "[" + step("0m") + "]");
    }

    static ApiAnswer must(ApiAnswer answer, int status)
    {
        if (answer.status != status)
            qFatal("%d: %s", answer.status, answer.body.constData());
        return answer;
    }
    /// An active sequence of one email.
    QByteArray beat() const { return m_beat; }
    QByteArray templateId() const { return m_template; }
    /// `{"delay":…,"template_id":…` and more members.
    QByteArray step(const QByteArray &delay, const QByteArray &more = {})
    {
        return R"({"delay":")" + delay + R"(","template_id":")" + m_template + '"' + more + '}';
    }
    QByteArray draft(const QByteArray &body)
    {
        return must(console("POST", "/v1/campaigns", body), 201).json[QLatin1String("id")].toString().toLatin1();
    }
    /// An active sequence.
    QByteArray sequence(const QByteArray &name, const QByteArray &trigger, const QByteArray &steps,
                        const QByteArray &more = {})
    {
        const QByteArray id = draft(R"({"name":")" + name + R"(","type":"lifecycle","trigger":)" + trigger +
                                    R"(,"steps":)" + steps + more + '}');
        must(act(id, "activate"), 200);
        return id;
    }
    QByteArray broadcast(const QByteArray &segment, const QByteArray &more = {})
    {
        return draft(R"({"name":"News","type":"broadcast","subject":"News","template_id":")" + m_template +
                     R"(","segment_id":")" + segment + '"' + more + '}');
    }
    ApiAnswer act(const QByteArray &id, const QByteArray &action, const QByteArray &body = {})
    {
        return console("POST", "/v1/campaigns/" + id + '/' + action, body);
    }
    ApiAnswer campaign(const QByteArray &id, const QByteArray &more = {})
    {
        return console("GET", "/v1/campaigns/" + id + more);
    }
    QString status(const QByteArray &id) { return campaign(id).json[QLatin1String("status")].toString(); }
    QJsonObject stats(const QByteArray &id) { return campaign(id, "/stats").json; }
    qint64 figure(const QByteArray &id, const char *name) { return stats(id)[QLatin1String(name)].toInteger(); }
    /// `ann:0 bob:1`: external id and place of the step of each mail, in the order in which they were made.
    QString mails(const QByteArray &id)
    {
        QStringList rows;
        const QJsonArray steps = stats(id)[QLatin1String("steps")].toArray();
        for (const QJsonValue &mail : all("/v1/campaigns/" + id + "/recipients")) {
            const QString contact = mail[QLatin1String("contact_id")].toString();
            QString index = QStringLiteral("?");
            for (const QJsonValue &step : steps) {
                if (step[QLatin1String("step_id")] == mail[QLatin1String("step_id")] &&
                    step[QLatin1String("index")].isDouble())
                    index = QString::number(step[QLatin1String("index")].toInteger());
            }
            const QJsonObject who = console("GET", "/v1/contacts/" + contact.toLatin1()).json;
            rows.prepend(who[QLatin1String("external_id")].toString() + u':' + index);
        }
        return rows.join(u' ');
    }
    /// `ann:waiting:1 bob:finished:2`, in the order in which they began.
    QString enrolments(const QByteArray &id)
    {
        QStringList rows;
        for (const QJsonValue &row : all("/v1/campaigns/" + id + "/enrolments")) {
            const QJsonObject who =
                console("GET", "/v1/contacts/" + row[QLatin1String("contact_id")].toString().toLatin1()).json;
            rows.prepend(who[QLatin1String("external_id")].toString() + u':' + row[QLatin1String("state")].toString() +
                         u':' + QString::number(row[QLatin1String("step_index")].toInteger(-1)));
        }
        return rows.join(u' ');
    }
    /// With an address, so that mail can go out.
    void person(const QByteArray &user, const QByteArray &traits = {})
    {
        identify(user,
                 R"({"email":")" + user + R"(@example.com")" + (traits.isEmpty() ? QByteArray() : ',' + traits) + '}');
    }
    /// The engine has heard of everything and worked off what is due: twice somebody new has come through a sequence
    /// that takes no time, behind everything else.
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            const QByteArray user = "beat" + QByteArray::number(++m_beats);
            person(user);
            track(user, "beat");
            if (!until([this] { return figure(m_beat, "finished") >= m_beats; }))
                qFatal("the engine stands still");
        }
    }
    void pass(UtcMs time)
    {
        clock.advance(time);
        settle();
    }

private:
    /// In a moment in which nobody else has the file.
    void addTemplate()
    {
        close();
        auto model = Database::open(path() + QStringLiteral("/model.db"), {});
        Template plain{.id = "tmpl_plain", .name = "Plain", .subject = "Hello", .html = "<p>Hello</p>"};
        TemplateStore(**model).insert(plain);
        if (const auto done = (*model)->takeError(); !done)
            qFatal("%s", qPrintable(done.error().message));
        m_template = QByteArray::fromStdString(plain.id);
        model->reset();
        open();
        untilLoaded();
    }

    QByteArray m_template;
    QByteArray m_beat;
    int m_beats = 0;
};

} // namespace growthos::test
