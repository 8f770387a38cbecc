#pragma once

#include "ui/charts/chartcontent.h"
#include "ui/widgets/theme.h"

#include <QRectF>
#include <QWidget>

namespace growthos::ui {

/// Which of the chart colours a bar or slice has; by meaning, so that it follows a change of theme.
enum class ChartTone { Series1, Series2, Series3, Series4, Series5, Other, Promoter, Passive, Detractor };
QColor chartColor(ChartTone tone);

/// A chart that paints itself. Its parts can be walked through with the arrow keys and are named in a tooltip.
class PaintedChart : public QWidget, public ChartContent
{
    Q_OBJECT
public:
    explicit PaintedChart(const QString &name, QWidget *parent = nullptr);

    /// -1: none.
    void setCurrentPart(int part);

    /// Parts can be activated: the pointer becomes a hand over them.
    void setActivatable(bool activatable);

    QWidget *widget() override { return this; }
    QString current() const override;
    void renderTo(QPainter &painter, const QRectF &target) override;

Q_SIGNALS:
    /// A part was clicked, or Enter or Space was pressed on it.
    void activated(int part);

protected:
    struct Part
    {
        QRectF area;
        QString text; ///< all that is known of it
    };
    /// Paints into `area`. While loading only what does not depend on data.
    virtual void paint(QPainter &painter, const QRectF &area) = 0;
    virtual QList<Part> parts(const QRectF &area) const = 0;
    /// Where an arrow key leads from `part`; out of range: nowhere.
    virtual int neighbour(int part, Qt::Key key) const;

    /// Values are there and wanted.
    bool showsValues() const { return state() != ChartState::Loading && !isEmpty(); }
    /// `color`, or grey while what is shown is not the answer any more.
    QColor shown(const QColor &color) const;
    /// `rect` within `area`, mirrored where the language runs right to left.
    QRectF mirrored(const QRectF &rect, const QRectF &area) const;
    /// Alignment to the start or the end of a line, mirrored.
    int lead() const { return isRightToLeft() ? alignRight : alignLeft; }
    int trail() const { return isRightToLeft() ? alignLeft : alignRight; }
    /// For after a change of data.
    void renew();

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void stateChanged() override { update(); }

private:
    int partAt(const QPointF &position) const;

    int m_current = -1;
    bool m_activatable = false;
};

} // namespace growthos::ui
