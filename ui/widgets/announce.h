#pragma once

#include <QObject>

class QWidget;

namespace growthos::ui {

enum class Urgency { Polite, Assertive };

/// Hears what is announced, whether or not assistive technology runs.
class Announcer : public QObject
{
    Q_OBJECT
public:
    static Announcer &instance();

Q_SIGNALS:
    void announced(QWidget *speaker, const QString &text, growthos::ui::Urgency urgency);
};

/// Tells those who hear the window `text`, on behalf of `speaker`. From Qt 6.8 on as an announcement; before that as an
/// alert, with which a screen reader speaks the accessible name: `speaker` gets it.
void announce(QWidget *speaker, const QString &text, Urgency urgency = Urgency::Polite);
/// `widget` is a message rather than a part of the page (role `alert`): screen readers speak it when it appears.
void beMessage(QWidget *widget);

} // namespace growthos::ui
