#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

namespace growthos::ui {

/// The ground that a sequence is drawn on: dots, the line through its nodes from top to bottom, the paper that the
/// figures stand on, and where a dragged node would land.
class FlowCanvas : public QWidget
{
    Q_OBJECT
public:
    static constexpr int sheetPadding = 16; ///< of the paper, at its sides; half of it above and below

    explicit FlowCanvas(QWidget *parent = nullptr);

    /// From top to bottom.
    void setChain(const QList<QWidget *> &nodes);
    /// The column of figures; they share one sheet.
    void setFigures(const QList<QWidget *> &figures);
    /// Above this node; null: nothing is dragged.
    void setLanding(QWidget *node);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void watch(const QList<QWidget *> &nodes);
    QRect inside(const QWidget *node) const;

    QList<QPointer<QWidget>> m_chain;
    QList<QPointer<QWidget>> m_figures;
    QPointer<QWidget> m_landing;
};

} // namespace growthos::ui
