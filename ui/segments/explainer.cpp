#include "ui/segments/explainer.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/segments/livepreview.h"
#include "ui/segments/rulefields.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

Explainer::Explainer(ApiClient &api, LivePreview &preview, QObject *parent)
    : QObject(parent), m_api(api), m_preview(preview)
{
    connect(&preview, &LivePreview::changed, this, [this] {
        if (!m_contact.id.isEmpty() && !m_preview.isStale())
            ask();
    });
}

void Explainer::look(const ContactSummary &contact)
{
    m_contact = contact;
    m_answered = false;
    m_verdicts.clear();
    m_trouble.clear();
    ++m_generation;
    if (!contact.id.isEmpty())
        ask();
    Q_EMIT changed();
}

void Explainer::ask()
{
    const RuleTree::Counted counted = m_preview.counted();
    if (counted.rules.isEmpty()) {
        m_answered = false;
        m_verdicts.clear();
        Q_EMIT changed();
        return;
    }
    ApiCall call{"POST", u"/v1/segments/explain"_s, {{u"contact_id"_s, m_contact.id}, {u"rules"_s, counted.rules}}};
    call.reads = true;
    m_api.send(this, call, [this, counted, generation = ++m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_answered = reply.ok();
        m_trouble = reply.ok() ? QString() : sentenceOf(reply);
        m_explanation = SegmentExplanation::fromJson(reply.body);
        m_verdicts.clear();
        for (auto node = m_explanation.nodes.cbegin(); node != m_explanation.nodes.cend(); ++node) {
            if (const int id = counted.idAt.value(node.key())) {
                const QString found =
                    node->found.isUndefined() || node->found.isNull() ? tr("nothing") : valueText(node->found);
                m_verdicts.insert(id, {node->held, found});
            }
        }
        Q_EMIT changed();
    });
}

} // namespace growthos::ui
