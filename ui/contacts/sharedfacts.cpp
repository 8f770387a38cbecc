#include "ui/contacts/sharedfacts.h"

#include "ui/widgets/factlist.h"

#include <QCoreApplication>
#include <algorithm>

namespace growthos::ui {

namespace {

constexpr qsizetype mostTraits = 20;

QString said(const char *text)
{
    return QCoreApplication::translate("growthos::ui::SharedFacts", text);
}

QStringList traitNames(const QList<const ContactSummary *> &contacts)
{
    QStringList names;
    for (const ContactSummary *contact : contacts) {
        for (const QString &name : contact->traits.keys()) {
            if (!names.contains(name))
                names.append(name);
        }
    }
    names.sort();
    return names.first(std::min(names.size(), mostTraits));
}

QStringList commonTags(const QList<const ContactSummary *> &contacts)
{
    QStringList tags = contacts.isEmpty() ? QStringList() : contacts.first()->tags;
    for (const ContactSummary *contact : contacts)
        tags.removeIf([contact](const QString &tag) { return !contact->tags.contains(tag); });
    return tags;
}

} // namespace

FactList *sharedFacts(const QList<const ContactSummary *> &contacts, int selected)
{
    auto *facts = new FactList;
    if (contacts.size() < selected)
        facts->addNote(QCoreApplication::translate("growthos::ui::SharedFacts", "Of the %Ln contact(s) read so far.",
                                                   nullptr, int(contacts.size())));
    if (const QStringList tags = commonTags(contacts); !tags.isEmpty())
        facts->addBadges(said(QT_TRANSLATE_NOOP("growthos::ui::SharedFacts", "Tags of all")), tags);
    for (const QString &name : traitNames(contacts)) {
        const QString first = contacts.first()->trait(name);
        const bool same = std::all_of(contacts.begin(), contacts.end(),
                                      [&](const ContactSummary *contact) { return contact->trait(name) == first; });
        facts->addFact(name, same ? first : said(QT_TRANSLATE_NOOP("growthos::ui::SharedFacts", "mixed")));
    }
    return facts;
}

} // namespace growthos::ui
