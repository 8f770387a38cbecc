#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace growthos::ui {

class Screen;
class Workspace;

/// One row of the sidebar. Only screens that exist have a row.
struct ScreenInfo
{
    QString id;
    const char *group; ///< heading above it, untranslated; null: none
    const char *title; ///< untranslated, context growthos::ui::Screens
    QString icon;
    Screen *(*make)(Workspace &workspace, QWidget *parent);

    QString translatedTitle() const;
    QString translatedGroup() const;
};

/// In the order of the sidebar.
const QList<ScreenInfo> &screens();

} // namespace growthos::ui
