#pragma once

#include "ui/widgets/dialog.h"

#include <functional>

namespace growthos::ui {

struct ApiReply;
class Workspace;
struct CampaignInfo;

/// Who stands still and what waits when a campaign is paused, as it is now, and the button that pauses it. It opens
/// with its figures.
class PauseDialog : public Dialog
{
    Q_OBJECT
public:
    /// `pause`: the answer was yes. One question at a time.
    static void ask(Workspace &workspace, const QString &id, const QString &name, QWidget *parent,
                    std::function<void()> pause);

private:
    PauseDialog(Workspace &workspace, const QString &id, const QString &name, QWidget *parent);
    void read();
    void readReport(const CampaignInfo &campaign);
    void showTrouble(const ApiReply &reply);
    void showSummary(QWidget *summary);

    Workspace &m_workspace;
    QString m_id;
    QWidget *m_summary = nullptr;
};

} // namespace growthos::ui
