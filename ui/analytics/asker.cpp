#include "ui/analytics/asker.h"

#include "ui/api/errortext.h"

#include <memory>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pause = 150;  // ms after a change
constexpr int again = 1500; // ms until a server that is loading is asked once more
} // namespace

Asker::Asker(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    m_again.setSingleShot(true);
    m_again.setInterval(again);
    connect(&m_pause, &QTimer::timeout, this, &Asker::send);
    connect(&m_again, &QTimer::timeout, this, &Asker::send);
}

void Asker::ask(const QList<QJsonObject> &queries)
{
    drop();
    m_queries = queries;
    m_pause.start();
}

void Asker::askNow(const QList<QJsonObject> &queries)
{
    drop();
    m_queries = queries;
    send();
}

void Asker::drop()
{
    ++m_generation;
    m_pause.stop();
    m_again.stop();
}

void Asker::send()
{
    struct Answers
    {
        QList<QJsonObject> bodies;
        qsizetype missing; ///< -1: one has failed
    };
    const auto answers = std::make_shared<Answers>(Answers{QList<QJsonObject>(m_queries.size()), m_queries.size()});
    const quint64 generation = ++m_generation;
    m_clock.start();
    for (qsizetype i = 0; i < m_queries.size(); ++i) {
        ApiCall call{"POST", u"/v1/analytics/query"_s, m_queries[i]};
        call.reads = true;
        m_api.send(this, call, [this, answers, generation, i](const ApiReply &reply) {
            if (generation != m_generation || answers->missing < 0)
                return;
            if (!reply.ok()) {
                answers->missing = -1; // one alone says nothing
                if (reply.errorCode == "projection_building"_L1)
                    m_again.start();
                else
                    Q_EMIT failed(reasonOf(reply));
                return;
            }
            answers->bodies[i] = reply.body;
            if (--answers->missing == 0)
                Q_EMIT answered(answers->bodies, double(m_clock.nsecsElapsed()) / 1e6);
        });
    }
}

} // namespace growthos::ui
