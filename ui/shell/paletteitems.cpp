#include "ui/shell/paletteitems.h"

#include "ui/api/apiclient.h"
#include "ui/shell/screens.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A list of the API, the page that opens its items, and what one of them is.
struct List
{
    QLatin1StringView path;
    QLatin1StringView screen;
    QLatin1StringView state; ///< of the page, before the id
    QLatin1StringView id;
    const char *note;
};

constexpr List lists[] = {
    {"/v1/segments"_L1, "segments"_L1, "open=1&item="_L1, "id"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "segment")},
    {"/v1/waitlists"_L1, "waitlists"_L1, "item="_L1, "id"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "waitlist")},
    {"/v1/campaigns"_L1, "campaigns"_L1, "item="_L1, "id"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "campaign")},
    {"/v1/templates"_L1, "templates"_L1, "item="_L1, "id"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "template")},
    {"/v1/surveys"_L1, "surveys"_L1, "item="_L1, "id"_L1, QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "survey")},
    {"/v1/referrals/programs"_L1, "referrals"_L1, "item="_L1, "id"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "referral program")},
    {"/v1/flags"_L1, "flags"_L1, "item=flag-"_L1, "key"_L1, QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "flag")},
    {"/v1/experiments"_L1, "flags"_L1, "item=experiment-"_L1, "key"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "experiment")},
    {"/v1/webhooks/endpoints"_L1, "webhooks"_L1, "item="_L1, "id"_L1,
     QT_TRANSLATE_NOOP("growthos::ui::PaletteItems", "webhook")},
};

/// A name, or what stands for one.
QString nameOf(const QJsonObject &item)
{
    for (const QLatin1StringView member : {"name"_L1, "key"_L1, "url"_L1}) {
        if (const QString name = item[member].toString(); !name.isEmpty())
            return name;
    }
    return {};
}

} // namespace

PaletteItems::PaletteItems(ApiClient &api, Open open, QObject *parent)
    : QObject(parent), m_api(api), m_open(std::move(open))
{}

void PaletteItems::read()
{
    for (const List &list : lists) {
        m_api.get(this, list.path + u"?limit=100"_s, [this, &list](const ApiReply &reply) {
            if (!reply.ok())
                return;
            QList<Item> items;
            for (const QJsonValue &row : reply.body["data"_L1].toArray()) {
                const QJsonObject item = row.toObject();
                if (const QString name = nameOf(item); !name.isEmpty())
                    items.append({item[list.id].toString(), name});
            }
            if (m_items.value(list.path) == items)
                return;
            m_items.insert(list.path, items);
            Q_EMIT changed();
        });
    }
}

QList<PaletteEntry> PaletteItems::entries() const
{
    QList<PaletteEntry> entries;
    for (const List &list : lists) {
        const ScreenInfo *screen = findScreen(list.screen);
        if (!screen)
            continue;
        const QString note = QCoreApplication::translate("growthos::ui::PaletteItems", list.note);
        for (const Item &item : m_items.value(list.path)) {
            const QString state = list.state + QString::fromLatin1(QUrl::toPercentEncoding(item.id));
            entries.append({.id = u"item:"_s + screen->id + u'?' + state,
                            .title = item.name,
                            .note = note,
                            .icon = screen->icon,
                            .keys = {},
                            .act = [open = m_open, id = screen->id, state] { open(id, QUrlQuery(state)); },
                            .whenTyped = true});
        }
    }
    return entries;
}

} // namespace growthos::ui
