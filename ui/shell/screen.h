#pragma once

#include <QUrlQuery>
#include <QWidget>

namespace growthos::ui {

/// One page of the window. The window asks, the screen decides; all on the GUI thread.
class Screen : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Comes to the front; `state` is what `navigate` or history carried, such as `status=rejected`.
    virtual void open(const QUrlQuery &state) { Q_UNUSED(state) }
    /// What Back must bring back.
    virtual QUrlQuery state() const { return {}; }
    /// Where F6 stops, in reading order.
    virtual QList<QWidget *> panes() { return {this}; }
    /// Field that Ctrl+F goes to; none when the page has nothing to find.
    virtual QWidget *findField() { return nullptr; }
    /// F4; false when the page has no inspector.
    virtual bool toggleInspector() { return false; }

Q_SIGNALS:
    void navigate(const QString &screenId, const QUrlQuery &state);
};

} // namespace growthos::ui
