#pragma once

#include "ui/shell/commands.h"

#include <QHash>
#include <QUrlQuery>
#include <QWidget>
#include <functional>

namespace growthos::ui {

class DataTable;

/// One page of the window. The window asks, the screen decides; all on the GUI thread.
/// Splitters and table headers that have an object name are kept between runs by the window.
class Screen : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Comes to the front; `state` is what `navigate`, history or a link carried, such as `status=rejected`. An empty
    /// one leaves the page as it was left.
    virtual void open(const QUrlQuery &state) { Q_UNUSED(state) }
    /// It was chosen again while it is in front: leaves a page within it for its list, as the way back there does.
    virtual void goHome() {}
    /// What Back must bring back: item, tab, filter and, as `scroll`, how far down. A link carries all but the last.
    virtual QUrlQuery state() const { return {}; }
    /// Where F6 stops, in reading order.
    virtual QList<QWidget *> panes() { return {this}; }
    /// Field that Ctrl+F goes to; none when the page has nothing to find.
    virtual QWidget *findField() { return nullptr; }
    /// What F4 shows and hides; none when the page has no inspector.
    virtual QWidget *inspector() { return nullptr; }
    /// Documents with changes that are only here, for the status line.
    virtual int drafts() const { return 0; }

    /// Runs what was offered for `command`; false when nothing is, or not now.
    bool run(Command command);
    bool offers(Command command) const;

Q_SIGNALS:
    void navigate(const QString &screenId, const QUrlQuery &state);
    /// Something new of what that page is about is wanted.
    void newAsked(const QString &screenId);
    /// Another data folder is wanted instead of the present one.
    void openWorkspace(const QString &dataDir);
    /// The page is somewhere else in itself, another tab or item: Back leads to where it was. `before` is its state
    /// until now.
    void placeChanged(const QUrlQuery &before);
    /// What is offered, or whether, has changed.
    void commandsChanged();
    void draftsChanged();
    /// For those who hear the window: what changed by itself.
    void announced(const QString &text);

protected:
    /// From now on the page does `command`: menu bar, palette and keys lead here. Commands that reach a list only need
    /// that `list`.
    void offer(Command command, std::function<void()> act, QWidget *list = nullptr);
    /// What a table copies, which it does by its own keys.
    void offerCopying(DataTable *table);
    /// Offered, but not possible at the moment.
    void setPossible(Command command, bool possible);

private:
    struct Offer
    {
        std::function<void()> act;
        bool possible = true;
    };
    QHash<Command, Offer> m_offers;
};

} // namespace growthos::ui
