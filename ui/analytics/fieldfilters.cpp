#include "ui/analytics/fieldfilters.h"

#include "ui/analytics/schemachoices.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString segmentField = u"segment_id"_s;
}

FieldFilters::FieldFilters(const SchemaChoices &choices, Of of, QWidget *parent)
    : FilterBar({}, parent), m_choices(choices), m_of(of)
{
    connect(this, &FilterBar::optionsNeeded, this, &FieldFilters::readOptions);
    readFields();
}

FilterField FieldFilters::fieldOf(const QString &id)
{
    const QString label = id == segmentField ? tr("Segment is") : tr("%1 is", "a field and its value").arg(id);
    return {id, label, FilterField::Kind::Choice};
}

void FieldFilters::setEvent(const QString &event)
{
    if (event == m_event)
        return;
    m_event = event;
    m_properties.clear();
    readFields();
}

void FieldFilters::readFields()
{
    const auto ids = [](const SchemaChoices::Options &options) {
        QStringList list;
        for (const FilterField::Option &option : options)
            list.append(option.value);
        return list;
    };
    if (m_of != Of::Event) {
        m_choices.contactFields(this, m_of == Of::Both, [this, ids](const SchemaChoices::Options &options) {
            m_contactFields = ids(options) + QStringList{segmentField};
            showFields();
        });
    }
    if (m_of != Of::Contacts && !m_event.isEmpty()) {
        m_choices.properties(this, m_event, [this, ids, event = m_event](const SchemaChoices::Options &options) {
            if (event != m_event)
                return;
            m_properties = ids(options);
            showFields();
        });
    }
    showFields();
}

void FieldFilters::showFields()
{
    QStringList ids = m_properties + m_contactFields;
    const QList<Filter> on = filters();
    for (const Filter &filter : on) {
        if (!ids.contains(filter.id))
            ids.append(filter.id); // one that is on stays, whether it was seen or not
    }
    QList<FilterField> fields;
    for (const QString &id : std::as_const(ids)) {
        FilterField field = fieldOf(id);
        for (const Filter &filter : on) {
            if (filter.id == id)
                field.options = {{filter.value, SchemaChoices::textOf(SchemaChoices::valueOf(filter.value))}};
        }
        fields.append(field);
    }
    setFields(fields);
    if (std::any_of(on.cbegin(), on.cend(), [](const Filter &filter) { return filter.id == segmentField; }))
        readOptions(segmentField);
}

void FieldFilters::readOptions(const QString &fieldId)
{
    const auto show = [this, fieldId](const SchemaChoices::Options &options) { setOptions(fieldId, options); };
    if (fieldId == segmentField)
        m_choices.segments(this, show);
    else
        m_choices.values(this, fieldId, m_event, show);
}

QJsonObject FieldFilters::value() const
{
    QJsonObject json;
    for (const Filter &filter : filters())
        json[filter.id] = SchemaChoices::valueOf(filter.value);
    return json;
}

void FieldFilters::setValue(const QJsonObject &given)
{
    if (given == value())
        return;
    QList<Filter> on;
    QList<FilterField> fields;
    for (auto member = given.begin(); member != given.end(); ++member) {
        on.append({member.key(), SchemaChoices::jsonOf(member.value())});
        fields.append(fieldOf(member.key()));
    }
    setFields(fields);
    setFilters(on);
    showFields();
}

} // namespace growthos::ui
