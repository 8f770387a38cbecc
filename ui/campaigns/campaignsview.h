#pragma once

#include "ui/shell/screen.h"

#include <QSet>

class QStackedWidget;

namespace growthos::ui {

class CampaignLookups;
class CampaignPage;
class CampaignsList;
class OutboxPage;
class PageExport;
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
    ~CampaignsView() override;

    void open(const QUrlQuery &state) override;
    void goHome() override;
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
    PageExport *exporter() const;
    void showDrafts();
    QSet<QString> draftIds() const;
    CampaignPage &page();
    OutboxPage &outbox();
    SendingPage &sending();
    void added(QWidget *part);
    void goBack();
    void goTo(const QString &screen, const QString &id);

    Workspace &m_workspace;
    Preferences &m_kept;
    CampaignLookups *m_lookups;
    CampaignsList *m_list;
    // Made when they are first wanted: together they take longer to make than the list takes to appear.
    CampaignPage *m_page = nullptr;
    OutboxPage *m_outbox = nullptr;
    SendingPage *m_sending = nullptr;
    QStackedWidget *m_stack;
    bool m_copying = false;
};

} // namespace growthos::ui
