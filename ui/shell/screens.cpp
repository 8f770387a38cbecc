#include "ui/shell/screens.h"

#include "ui/analytics/analyticsview.h"
#include "ui/api/status.h"
#include "ui/api/webhookwatch.h"
#include "ui/campaigns/campaignsview.h"
#include "ui/contacts/contactsview.h"
#include "ui/events/eventsview.h"
#include "ui/exports/exportsview.h"
#include "ui/flags/flagsview.h"
#include "ui/overview/overviewview.h"
#include "ui/referrals/referralsview.h"
#include "ui/segments/segmentsview.h"
#include "ui/settings/settingsview.h"
#include "ui/surveys/surveysview.h"
#include "ui/templates/templatesview.h"
#include "ui/waitlists/waitlistsview.h"
#include "ui/webhooks/webhooksview.h"
#include "ui/welcome/welcomeview.h"

#include <QCoreApplication>
#include <algorithm>
#include <type_traits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename View>
Screen *make(const ScreenContext &context, QWidget *parent)
{
    if constexpr (std::is_constructible_v<View, const ScreenContext &, QWidget *>)
        return new View(context, parent);
    else
        return new View(context.workspace, parent);
}

template <>
Screen *make<WelcomeView>(const ScreenContext &context, QWidget *parent)
{
    return new WelcomeView(context.workspace, context.sample, parent);
}

constexpr auto screenTexts = "growthos::ui::Screens";

} // namespace

QString ScreenInfo::translatedTitle() const
{
    return QCoreApplication::translate(screenTexts, title);
}

QString ScreenInfo::translatedGroup() const
{
    return group ? QCoreApplication::translate(screenTexts, group) : QString();
}

QString SectionInfo::translatedTitle() const
{
    return QCoreApplication::translate(screenTexts, title);
}

const QList<ScreenInfo> &screens()
{
    static const QList<ScreenInfo> table = {
        {.id = u"welcome"_s,
         .group = nullptr,
         .title = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Welcome"),
         .icon = u"plug"_s,
         .make = make<WelcomeView>,
         .untilEvents = true},
        {u"overview"_s, nullptr, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Overview"), u"home"_s, make<OverviewView>},
        {u"contacts"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Audience"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Contacts"), u"users"_s, make<ContactsView>,
         &ServerStatus::contacts},
        {.id = u"segments"_s,
         .group = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Audience"),
         .title = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Segments"),
         .icon = u"segments"_s,
         .make = make<SegmentsView>,
         .sections = SegmentsView::sections()},
        {u"waitlists"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Audience"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Waitlists"), u"list"_s, make<WaitlistsView>},
        {u"campaigns"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Engage"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Campaigns"), u"send"_s, make<CampaignsView>},
        {u"templates"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Engage"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Templates"), u"template"_s, make<TemplatesView>},
        {u"surveys"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Engage"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Surveys"), u"gauge"_s, make<SurveysView>},
        {u"referrals"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Engage"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Referrals"), u"share"_s, make<ReferralsView>},
        {u"analytics"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Learn"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Analytics"), u"chart"_s, make<AnalyticsView>},
        {u"flags"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Learn"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Flags and experiments"), u"flag"_s, make<FlagsView>},
        {u"events"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Data"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Events"), u"pulse"_s, make<EventsView>},
        {.id = u"webhooks"_s,
         .group = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Data"),
         .title = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Webhooks"),
         .icon = u"arrow-out"_s,
         .make = make<WebhooksView>,
         .failures = [](const WebhookWatch &webhooks) { return int(webhooks.troubled().size()); }},
        {.id = u"exports"_s,
         .group = nullptr,
         .title = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Exports"),
         .icon = u"download"_s,
         .make = make<ExportsView>,
         .atFoot = true},
        {.id = u"settings"_s,
         .group = nullptr,
         .title = QT_TRANSLATE_NOOP("growthos::ui::Screens", "Settings"),
         .icon = u"sliders"_s,
         .make = make<SettingsView>,
         .atFoot = true,
         .sections = SettingsView::sections()},
    };
    return table;
}

const ScreenInfo *findScreen(const QString &id)
{
    const auto found =
        std::find_if(screens().cbegin(), screens().cend(), [&id](const ScreenInfo &info) { return info.id == id; });
    return found == screens().cend() ? nullptr : &*found;
}

} // namespace growthos::ui
