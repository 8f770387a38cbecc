#include "ui/shell/screens.h"

#include "ui/events/eventsview.h"
#include "ui/welcome/welcomeview.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename View>
Screen *make(Workspace &workspace, QWidget *parent)
{
    return new View(workspace, parent);
}

constexpr auto context = "growthos::ui::Screens";

} // namespace

QString ScreenInfo::translatedTitle() const
{
    return QCoreApplication::translate(context, title);
}

QString ScreenInfo::translatedGroup() const
{
    return group ? QCoreApplication::translate(context, group) : QString();
}

const QList<ScreenInfo> &screens()
{
    static const QList<ScreenInfo> table = {
        {u"welcome"_s, nullptr, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Welcome"), u"home"_s, make<WelcomeView>},
        {u"events"_s, QT_TRANSLATE_NOOP("growthos::ui::Screens", "Data"),
         QT_TRANSLATE_NOOP("growthos::ui::Screens", "Events"), u"pulse"_s, make<EventsView>},
    };
    return table;
}

} // namespace growthos::ui
