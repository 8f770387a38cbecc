#pragma once

#include <QWidget>

class QHBoxLayout;

namespace growthos::ui {

class KpiCard;

/// Figures beside each other; of those that find no room, as with large text in a small window, the last go.
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

    QHBoxLayout *m_row;
    QList<QWidget *> m_figures;
};

} // namespace growthos::ui
