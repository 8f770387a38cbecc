#include "ui/segments/eventfield.h"

#include "ui/api/apiclient.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/widgets/format.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

EventField::EventField(RuleSuggestions &suggestions, const QString &name, QWidget *parent)
    : PickField(name, parent), m_suggestions(suggestions)
{
    setOptions([this] { return options(); });
    setTyped([](const QString &text) -> std::optional<PickOption> {
        return PickOption{text, tr("Event “%1”").arg(text), {}, u"bolt"_s};
    });
    connect(this, &PickField::picked, this, [this](const QVariant &picked) {
        setEventName(picked.toString());
        Q_EMIT chosen(m_event);
    });
    connect(&m_suggestions, &RuleSuggestions::changed, this, [this] { refresh(); });
    setEventName({});
}

void EventField::setEventName(const QString &event)
{
    m_event = event;
    display(event.isEmpty() ? tr("Choose an event") : event, u"bolt"_s, event.isEmpty());
}

void EventField::setNone(const QString &text)
{
    m_none = text;
}

void EventField::followArrivals(ApiClient &api)
{
    connect(&api, &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "events"_L1 && !list())
            m_suggestions.refresh();
    });
}

QList<PickOption> EventField::options()
{
    QList<PickOption> options;
    if (!m_none.isEmpty())
        options.append({QString(), m_none, {}, {}, {}, m_event.isEmpty()});
    for (const SchemaEvent &event : m_suggestions.events())
        options.append(
            {event.name, event.name, formatCompact(double(event.count)), u"bolt"_s, {}, event.name == m_event});
    return options;
}

} // namespace growthos::ui
