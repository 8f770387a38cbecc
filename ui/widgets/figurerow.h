#pragma once

#include <QWidget>

class QGridLayout;

namespace growthos::ui {

class KpiCard;

/// Figures beside each other, in two rows where one would cut a text; of those that find no room, as with large text in
/// a small window, the last go.
class FigureRow : public QWidget
{
    Q_OBJECT
public:
    explicit FigureRow(QWidget *parent = nullptr);
    void add(QWidget *figure, int stretch = 1);
    /// A figure with its name.
    KpiCard *add(const QString &name, const QString &objectName, int stretch = 1);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void retryAsked();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void place(int columns);
    bool fits(int columns) const;
    /// Of the figures that stand in one column.
    int widest(int column, int columns, int (*of)(const QWidget *)) const;

    QGridLayout *m_grid;
    QList<QWidget *> m_figures;
    QList<int> m_stretches;
    int m_columns = 0;
};

} // namespace growthos::ui
