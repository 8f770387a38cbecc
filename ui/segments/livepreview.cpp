#include "ui/segments/livepreview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int followPause = 1'000; // ms between counts of data that moves
constexpr int retryPause = 1'500;
} // namespace

LivePreview::LivePreview(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &LivePreview::ask);
    m_follow.setSingleShot(true);
    m_follow.setInterval(followPause);
    connect(&m_follow, &QTimer::timeout, this, &LivePreview::ask);
}

void LivePreview::watch(RuleDocument *document)
{
    if (m_document == document)
        return;
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    ++m_generation; // what flies is about another rule
    m_preview = {};
    m_answered = {};
    m_asked = {};
    m_trouble.clear();
    m_stale = false;
    m_pause.stop();
    m_flying = false;
    if (document) {
        connect(document, &RuleDocument::changed, this, &LivePreview::onChanged);
        m_asked = document->tree().counted();
        ask();
    }
    Q_EMIT changed();
}

void LivePreview::onChanged()
{
    RuleTree::Counted wanted = m_document->tree().counted();
    if (wanted.rules == m_asked.rules) {
        // Nothing that counts has changed; paths may belong to other nodes.
        m_asked.idAt = wanted.idAt;
        if (!m_stale)
            m_answered.idAt = wanted.idAt;
        Q_EMIT changed();
        return;
    }
    m_asked = std::move(wanted);
    m_stale = true;
    m_pause.start();
    Q_EMIT changed();
}

void LivePreview::refresh()
{
    m_trouble.clear();
    ask();
}

void LivePreview::dataChanged()
{
    if (m_document && !m_follow.isActive())
        m_follow.start();
}

void LivePreview::ask()
{
    if (m_flying || !m_document)
        return; // its answer asks again where it is too old
    if (m_asked.rules.isEmpty()) {
        m_preview = {};
        m_answered = m_asked;
        m_stale = false;
        Q_EMIT changed();
        return;
    }
    m_flying = true;
    ApiCall call{"POST", u"/v1/segments/preview"_s, {{u"rules"_s, m_asked.rules}, {u"sample"_s, sampleSize}}};
    call.reads = true;
    m_api.send(this, call, [this, rules = m_asked.rules, generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_flying = false;
        if (rules != m_asked.rules) {
            if (!m_pause.isActive())
                ask();
            return;
        }
        m_trouble.clear();
        if (reply.ok()) {
            m_preview = SegmentPreview::fromJson(reply.body);
            m_answered = m_asked;
            m_stale = false;
        } else if (reply.details.isEmpty()) {
            m_trouble = sentenceOf(reply);
            if (reply.errorCode == "projection_building"_L1)
                QTimer::singleShot(retryPause, this, &LivePreview::ask);
        } else {
            Q_EMIT refused(fieldSentences(reply));
        }
        Q_EMIT changed();
    });
}

QHash<int, qint64> LivePreview::countsByNode() const
{
    QHash<int, qint64> counts;
    for (auto node = m_answered.idAt.cbegin(); node != m_answered.idAt.cend(); ++node) {
        const auto count = m_preview.nodes.constFind(node.key());
        if (count != m_preview.nodes.cend())
            counts.insert(node.value(), *count);
    }
    return counts;
}

} // namespace growthos::ui
