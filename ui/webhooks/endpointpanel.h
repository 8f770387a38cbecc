#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>

namespace growthos::ui {

class Button;
class ChartCard;
class CodeView;
class CopyAction;
class FactList;
class SegmentedControl;
class TimeChart;

/// An endpoint: how long its answers take, what it gets, and how a receiver checks signatures.
class EndpointPanel : public InspectorPanel
{
    Q_OBJECT
public:
    explicit EndpointPanel(QWidget *parent = nullptr);

    void show(const WebhookEndpointInfo &endpoint, const QTimeZone &zone);
    /// Until those of the endpoint shown are there.
    void clearStats();
    void showStats(const WebhookStats &stats, const QTimeZone &zone);

Q_SIGNALS:
    void editAsked();
    void rotateAsked();
    void removeAsked();

private:
    QWidget *makeHelper();
    void showSnippet();

    Button *m_edit;
    QWidget *m_name;
    FactList *m_facts = nullptr;
    TimeChart *m_chart;
    ChartCard *m_card;
    SegmentedControl *m_language;
    CodeView *m_code;
    CopyAction *m_copyCode;
};

} // namespace growthos::ui
