#pragma once

#include "ui/shell/screen.h"

#include <QSet>

class QStackedWidget;

namespace growthos::ui {

class CampaignLookups;
class CampaignPage;
class CampaignsList;
class OutboxPage;
class Preferences;
class SendingPage;
class Workspace;
struct ScreenContext;

/// The list of campaigns, one of them opened, the outbox, or how sending goes.
class CampaignsView : public Screen
{
    Q_OBJECT
public:
    explicit CampaignsView(const ScreenContext &context, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;
    int drafts() const override;

private:
    void openCampaign(const QString &id, const QString &tab = {});
    void openOutbox(const QString &mail);
    void openSending();
    void showList();
    void addCampaign();
    void forget(const QString &id, const QString &name);
    void duplicate();
    void showPossible();
    void showDrafts();
    QSet<QString> draftIds() const;

    Workspace &m_workspace;
    Preferences &m_kept;
    CampaignLookups *m_lookups;
    CampaignsList *m_list;
    CampaignPage *m_page;
    OutboxPage *m_outbox;
    SendingPage *m_sending;
    QStackedWidget *m_stack;
};

} // namespace growthos::ui
