#pragma once

#include "ui/widgets/tone.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace growthos::ui {

class Button;
class IconLabel;

/// A notice inside a page or dialog: what happened, what it means, the next step. It stays until it is no longer
/// true. Tones: Neutral, Accent (a hint), Good, Warning, Bad.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(Tone tone = Tone::Accent, QWidget *parent = nullptr);
    /// `iconName` empty: the one of the tone.
    void set(Tone tone, const QString &title, const QString &text = {}, const QString &iconName = {});
    /// A button at its end; the first call makes it.
    Button *setAction(const QString &text);
    /// A second one before that, for leaving things as they are; empty: none.
    Button *setOther(const QString &text);

Q_SIGNALS:
    void actionClicked();
    void otherClicked();

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_row;
    Button *m_action = nullptr;
    Button *m_other = nullptr;
};

} // namespace growthos::ui
