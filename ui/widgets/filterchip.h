#pragma once

#include <QAbstractButton>
#include <QTimer>

class QToolButton;

namespace growthos::ui {

/// One filter that is on: label, value in the accent, a cross. A click, Enter or Space edits it, Del removes it.
class FilterChip : public QAbstractButton
{
    Q_OBJECT
public:
    FilterChip(const QString &fieldId, const QString &label, const QString &value, QWidget *parent = nullptr);
    QString fieldId() const { return m_fieldId; }
    void setValue(const QString &value);
    QString value() const { return m_value; }
    void setBusy(bool busy);
    bool isBusy() const { return m_turn.isActive() || m_busy; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeClicked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_fieldId;
    QString m_label;
    QString m_value;
    QToolButton *m_close;
    QTimer m_turn;
    bool m_busy = false;
    int m_step = 0;
};

} // namespace growthos::ui
