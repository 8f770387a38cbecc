#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace growthos::ui {

class Preferences;
class SampleData;
class Screen;
class UserSettings;
class WebhookWatch;
class Workspace;
struct ServerStatus;

/// What a page may work with; all of it outlives the page.
struct ScreenContext
{
    Workspace &workspace;
    UserSettings &user;
    Preferences &kept;            ///< of this workspace: drafts and the like
    SampleData *sample = nullptr; ///< where the program offers one
};

/// A part of a page that the command palette opens by its name.
struct SectionInfo
{
    const char *title; ///< untranslated, context growthos::ui::Screens
    const char *state; ///< what `Screen::open` is given

    QString translatedTitle() const;
};

/// One row of the sidebar. Only screens that exist have a row.
struct ScreenInfo
{
    QString id;
    const char *group; ///< heading above it, untranslated; null: none
    const char *title; ///< untranslated, context growthos::ui::Screens
    QString icon;
    Screen *(*make)(const ScreenContext &context, QWidget *parent);
    qint64 ServerStatus::*count = nullptr; ///< stands quietly after the title
    /// How many things fail there: a coloured badge instead of the count, where there are any.
    int (*failures)(const WebhookWatch &webhooks) = nullptr;
    bool atFoot = false;
    bool untilEvents = false; ///< in the sidebar only until events have arrived
    QList<SectionInfo> sections = {};

    QString translatedTitle() const;
    QString translatedGroup() const;
};

/// In the order of the sidebar.
const QList<ScreenInfo> &screens();
/// Null when there is none.
const ScreenInfo *findScreen(const QString &id);

} // namespace growthos::ui
