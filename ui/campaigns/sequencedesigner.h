#pragma once

#include "ui/campaigns/flowscale.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;
class QMenu;
class QScrollArea;

namespace growthos::ui {

class CampaignDocument;
class CampaignLookups;
class EntryFigures;
class FigureHeads;
class FlowCanvas;
class FlowCard;
class FlowPill;
class StepFigures;
class ZoomBar;

/// A sequence from top to bottom: what begins it, the emails with the waits before them, and the end; beside each what
/// became of it. Cards are dragged, or moved by keys, to another place. Edits go into the document.
class SequenceDesigner : public QWidget
{
    Q_OBJECT
public:
    static constexpr int trigger = -1; ///< in place of the number of a step

    SequenceDesigner(CampaignDocument &document, CampaignLookups &lookups, QWidget *parent = nullptr);

    int selected() const { return m_selected; }
    void select(int step);
    /// 1: as large as the rest of the window.
    double zoom() const { return m_scale.zoom(); }
    void setZoom(double zoom);
    /// As large as lets all of it be seen at once, at most 1.
    void fitZoom();
    /// Field of the API → sentence, shown at the nodes.
    void setErrors(const QHash<QString, QString> &errors);
    /// Adds an email in this place, behind the selected one unless another is named.
    void addEmail();
    void addEmailAt(int step);
    void addWait();
    void duplicateSelected();
    void removeSelected();
    /// To another place in the order, as it is with the step taken out.
    void moveStep(int from, int to);

Q_SIGNALS:
    void selectionChanged();
    /// The wait before the selected email is to be changed.
    void waitWanted();
    /// The selected email is to be seen as it is read.
    void previewWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Node
    {
        FlowCard *card = nullptr;
        QWidget *between = nullptr; ///< what stands on the line above the card
        FlowPill *wait = nullptr;
        StepFigures *figures = nullptr;
        QLabel *note = nullptr;          ///< waiting contacts
        EntryFigures *entries = nullptr; ///< of the trigger
    };
    QWidget *makeFoot();
    void scaleAll();
    void rebuild(int steps);
    Node makeNode(int step);
    QWidget *makeBetween(FlowPill *pill, int step);
    void fillMenu(QMenu &menu, int step);
    void refresh();
    /// Scrolls to the selected card.
    void reveal();
    void showTrigger();
    void showStep(int step);
    QString troubleOf(int step) const;
    void putBack(int place, const QJsonObject &email);
    void scrollAlong(const QPoint &global);
    /// Where a card would land that is dropped here: before this step, or behind the last.
    int placeAt(const QPoint &global) const;

    CampaignDocument &m_document;
    CampaignLookups &m_lookups;
    FlowCanvas *m_canvas;
    QScrollArea *m_scroll;
    FlowScale m_scale;
    ZoomBar *m_zoomBar;
    QGridLayout *m_grid = nullptr;
    FigureHeads *m_heads;
    QWidget *m_headsPlace = nullptr; ///< of the heads, in the grid
    QList<Node> m_nodes;             ///< the first is the trigger
    QWidget *m_endRow = nullptr;
    FlowPill *m_end = nullptr;
    QLabel *m_endNote = nullptr;
    QHash<QString, QString> m_errors;
    int m_selected = trigger;
};

} // namespace growthos::ui
