#pragma once

#include "ui/widgets/pickfield.h"

namespace growthos::ui {

class ApiClient;
class RuleSuggestions;

/// One of the events that have arrived, or one that is typed.
class EventField : public PickField
{
    Q_OBJECT
public:
    EventField(RuleSuggestions &suggestions, const QString &name, QWidget *parent = nullptr);

    /// Empty: none.
    QString eventName() const { return m_event; }
    void setEventName(const QString &event);
    /// That there is none can be chosen too; `text` says so.
    void setNone(const QString &text);
    /// Names that are new are there when the list opens; one that is open stays as it is.
    void followArrivals(ApiClient &api);

Q_SIGNALS:
    /// Somebody chose another one.
    void chosen(const QString &event);

private:
    QList<PickOption> options();

    RuleSuggestions &m_suggestions;
    QString m_event;
    QString m_none;
};

} // namespace growthos::ui
