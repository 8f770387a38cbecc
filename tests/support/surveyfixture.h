#pragma once

#include "tests/support/segmentfixture.h"

namespace growthos::test {

/// Surveys over the API: short ways to make them, to ask and to answer.
class SurveyFixture : public SegmentFixture
{
public:
    /// A draft; `more`: members of the body.
    QByteArray nps(const QByteArray &more)
    {
        return idOf(post("/v1/surveys", R"({"name":"N","type":"nps","question":"How likely?",)" + more + '}'));
    }
    /// An active NPS survey, triggered by `asked` unless it says otherwise.
    QByteArray active(const QByteArray &more = R"("trigger":{"event":"asked"})") { return activated(nps(more)); }
    QByteArray csat()
    {
        return activated(idOf(post("/v1/surveys", R"({"name":"C","type":"csat","question":"How satisfied?",)"
                                                  R"("trigger":{"event":"asked"}})")));
    }
    /// With a question of each type; the first is required.
    QByteArray custom()
    {
        return activated(
            idOf(post("/v1/surveys", R"({"name":"Q","type":"custom","question":"Why did you cancel?",)"
                                     R"("trigger":{"event":"asked"},"questions":[)"
                                     R"({"id":"why","type":"text","title":"Why?","required":true},)"
                                     R"({"id":"one","type":"single_choice","title":"One","options":["a","b"]},)"
                                     R"({"id":"some","type":"multiple_choice","title":"Some","options":["x","y","z"]},)"
                                     R"({"id":"stars","type":"rating","title":"Stars"},)"
                                     R"({"id":"back","type":"boolean","title":"Coming back?"}]})")));
    }
    QByteArray activated(const QByteArray &id)
    {
        const ApiAnswer answer = post("/v1/surveys/" + id + "/activate", {});
        if (answer.status != 200)
            qFatal("%s", answer.body.constData());
        return id;
    }
    int sent(const QByteArray &id)
    {
        return console("GET", "/v1/surveys/" + id + "/stats").json[QLatin1String("total_sent")].toInt();
    }
    QJsonObject stats(const QByteArray &id) { return console("GET", "/v1/surveys/" + id + "/stats").json; }
    QJsonObject widgets(const QByteArray &user)
    {
        return send("GET", "/v1/decide?user_id=" + user, {}, writeKey()).json[QLatin1String("widgets")].toObject();
    }
    /// `members` of the body beside the contact.
    ApiAnswer answer(const QByteArray &id, const QByteArray &user, const QByteArray &members)
    {
        return console("POST", "/v1/surveys/" + id + "/responses",
                       R"({"contact_id":")" + contact(user) + R"(",)" + members + '}');
    }

private:
    static QByteArray idOf(const ApiAnswer &answer)
    {
        if (answer.status != 201)
            qFatal("%s", answer.body.constData());
        return answer.json[QLatin1String("id")].toString().toLatin1();
    }
};

} // namespace growthos::test
