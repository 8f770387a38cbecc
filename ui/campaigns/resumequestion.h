#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace growthos::ui {

class CampaignLookups;
class Workspace;

/// Asks whether a paused campaign goes on, as its page does: what happens then, and what was looked at. `ended` is
/// called when it is asked, or could not be read, and `resume` when the answer was yes. A failure is told in a toast.
void askToResume(Workspace &workspace, const CampaignLookups &lookups, const QString &id, QWidget *parent,
                 std::function<void()> ended, std::function<void()> resume);

} // namespace growthos::ui
