#pragma once

#include "ui/widgets/button.h"
#include "ui/widgets/tone.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QTimer>

class QLineEdit;

namespace growthos::ui {

/// A label in one of the text roles of the style sheet: hero, lead, title, section, strong, medium, second, note,
/// small, accent, good, bad; empty: body.
QLabel *label(const QString &text, QLatin1StringView role = {}, QWidget *parent = nullptr);
/// Several lines of text with air between them.
QLabel *paragraph(const QString &text, QLatin1StringView role, QWidget *parent = nullptr);
/// What a list is searched by: says `name` in it and of it, and is emptied by a button.
QLineEdit *searchField(const QString &name);
/// Frame in a role of the style sheet: card, sunken, code, waiting …
QFrame *frame(QLatin1StringView role, QWidget *parent = nullptr);
/// A one pixel line.
QFrame *line(Qt::Orientation orientation);
/// Changes the role or kind of a widget and has its style computed anew.
void setRole(QWidget *widget, const char *property, QLatin1StringView value);

/// One line that ends in … where it does not fit, with the whole text as tooltip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget *parent = nullptr);
    /// A text up to so wide at 100 % asks for all its room before others get theirs.
    void setWholeUpTo(int at100);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Qt::TextElideMode m_mode;
    int m_wholeUpTo = 0;
};

/// Puts a text on the clipboard and shows a check mark for 1.5 s. Works with any button it is given.
class CopyAction : public QObject
{
    Q_OBJECT
public:
    explicit CopyAction(QAbstractButton *button, ColorToken color = &Tokens::text2);
    void setText(const QString &text) { m_text = text; }
    QString text() const { return m_text; }
    void setColor(ColorToken color);

Q_SIGNALS:
    void copied();

private:
    QAbstractButton *m_button;
    ColorToken m_color;
    QString m_text;
    QTimer m_back;
};

/// A row of mutually exclusive choices; arrow keys move, one tab stop.
class SegmentedControl : public QFrame
{
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);
    void addSegment(const QString &text);
    int current() const { return m_group->checkedId(); }
    void setCurrent(int index);
    QToolButton *segment(int index) const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QButtonGroup *m_group;
};

/// A combo box with the window's own arrow.
class ChoiceBox : public QComboBox
{
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A small bordered word: a tag, a state, a number. A state has an icon beside its word.
class Badge : public QLabel
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);
    explicit Badge(const QString &text, Tone tone = Tone::Neutral, const QString &iconName = {});
    void set(const QString &text, Tone tone, const QString &iconName = {});
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QIcon m_icon;
};

/// A drawing of resources/icons in text, as large as the text size asks for.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QString &name = {}, ColorToken color = &Tokens::text2, int at100 = 16);
    void set(const QString &name, ColorToken color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

/// Round mark in the colour of a state.
class StateDot : public QWidget
{
    Q_OBJECT
public:
    explicit StateDot(QWidget *parent = nullptr);
    void setColor(ColorToken color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColorToken m_color = &Tokens::text3;
};

/// Turning quarter ring; turns only while it is visible.
class Spinner : public QWidget
{
    Q_OBJECT
public:
    explicit Spinner(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QTimer m_timer;
    int m_step = 0;
};

} // namespace growthos::ui
