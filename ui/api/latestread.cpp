#include "ui/api/latestread.h"

#include "ui/api/errortext.h"

namespace growthos::ui {

void LatestRead::get(ApiClient &api, QObject *part, const QString &path, Take take, Failed failed)
{
    send(api, part, {"GET", path}, [take = std::move(take), failed = std::move(failed)](const ApiReply &reply) {
        if (reply.ok())
            take(reply.body);
        else
            failed(sentenceOf(reply));
    });
}

void LatestRead::send(ApiClient &api, QObject *part, const ApiCall &call, ApiClient::Done done)
{
    api.send(part, call, [this, now = ++m_asked, done = std::move(done)](const ApiReply &reply) {
        if (now == m_asked) // else something else was asked since
            done(reply);
    });
}

} // namespace growthos::ui
