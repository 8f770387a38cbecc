#pragma once

#include "ui/widgets/filterbar.h"

#include <QJsonObject>

namespace growthos::ui {

class SchemaChoices;

/// Filters of an analysis, by field and value, chosen from what the server has seen.
class FieldFilters : public FilterBar
{
    Q_OBJECT
public:
    enum class Of {
        Contacts, ///< of who did it
        Event,    ///< of the event alone
        Both
    };
    FieldFilters(const SchemaChoices &choices, Of of, QWidget *parent = nullptr);

    /// Its properties are among the fields; empty: no event, no properties.
    void setEvent(const QString &event);
    /// As the API takes them.
    QJsonObject value() const;
    void setValue(const QJsonObject &filters);

private:
    void readFields();
    void showFields();
    void readOptions(const QString &fieldId);
    static FilterField fieldOf(const QString &id);

    const SchemaChoices &m_choices;
    Of m_of;
    QString m_event;
    QStringList m_contactFields;
    QStringList m_properties;
};

} // namespace growthos::ui
