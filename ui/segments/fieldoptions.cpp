#include "ui/segments/fieldoptions.h"

#include "ui/segments/rulesuggestions.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct OptionWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::FieldOptions)
};

QString headingOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Trait:
        return OptionWords::tr("Traits");
    case FieldKind::GroupTrait:
        return OptionWords::tr("Company");
    case FieldKind::Context:
        return OptionWords::tr("Last seen context");
    default:
        return OptionWords::tr("Contact");
    }
}

void addEvents(RuleSuggestions &suggestions, const QString &heading, QList<PickOption> &options)
{
    for (const SchemaEvent &event : suggestions.events())
        options.append({QString(fieldPrefix(FieldKind::Event) + event.name), event.name, formatCount(event.count),
                        fieldIcon(FieldKind::Event), heading});
}

} // namespace

QList<PickOption> fieldOptions(RuleSuggestions &suggestions, FieldKind kind, const QString &event)
{
    QList<PickOption> options;
    if (kind == FieldKind::Event) {
        addEvents(suggestions, {}, options);
        return options;
    }
    if (kind == FieldKind::Property) {
        for (const SchemaField &field : suggestions.properties(event))
            options.append({field.field, fieldTitle(field.field), formatCount(field.count), fieldIcon(kind)});
        return options;
    }
    // Traits first: they are what most rules are about.
    for (const FieldKind part : {FieldKind::Trait, FieldKind::Text, FieldKind::GroupTrait, FieldKind::Context}) {
        for (const SchemaField &field : suggestions.fields()) {
            const FieldKind its = fieldKind(field.field);
            const bool fits = part == FieldKind::Text ? !hasName(its) && its != FieldKind::None : its == part;
            if (fits)
                options.append(
                    {field.field, fieldTitle(field.field), formatCount(field.count), fieldIcon(its), headingOf(part)});
        }
    }
    addEvents(suggestions, OptionWords::tr("Events"), options);
    for (const Segment &segment : suggestions.segments())
        options.append({QString(fieldPrefix(FieldKind::Segment) + segment.id), segment.name,
                        formatCount(segment.contactCount), fieldIcon(FieldKind::Segment), OptionWords::tr("Segments")});
    return options;
}

} // namespace growthos::ui
