#pragma once

#include "ui/widgets/icons.h"

#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace growthos::ui {

/// A push button in one of the kinds of the style sheet:
///   primary   the one act of the window            quiet     no edge until the pointer is there
///   (empty)   every other act                      danger    removes or ends something; red text
///   link      stands in text                       final     the button that does what cannot be undone; red fill
///   pill      floats over a list
/// With a menu (`setMenu`) it shows an arrow. While busy it keeps its width, turns a spinner before its text and takes
/// no click; it stays focused, so that the keyboard stays where it was. A disabled one says why in its tooltip.
class Button : public QPushButton
{
    Q_OBJECT
    Q_PROPERTY(bool busy READ isBusy WRITE setBusy)
public:
    explicit Button(const QString &text = {}, QLatin1StringView kind = {}, QWidget *parent = nullptr);

    /// Drawing before the text, in the colour that belongs to the kind.
    void setIconName(const QString &name);
    /// Text and accessible name.
    void setText(const QString &text);
    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }
    /// Disabled with a reason in the tooltip; an empty reason enables.
    void setDisabledBecause(const QString &reason);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    bool hitButton(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    ColorToken ink() const;
    bool hasArrow() const;
    QString m_iconName;
    bool m_busy = false;
    QTimer m_turn;
    int m_step = 0;
};

Button *button(const QString &text, QLatin1StringView kind = {}, const QString &iconName = {});
/// Square button with an icon only; `name` is its accessible name and tooltip.
QToolButton *iconButton(const QString &iconName, const QString &name);

} // namespace growthos::ui
