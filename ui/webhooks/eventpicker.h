#pragma once

#include "ui/api/webhooks.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace growthos::ui {

/// Chooses the events of an endpoint: all, all of a kind (`referral.*`), or one by one.
class EventPicker : public QWidget
{
    Q_OBJECT
public:
    explicit EventPicker(QWidget *parent = nullptr);

    void setKnown(const QList<WebhookEventInfo> &events);
    void setEvents(QStringList patterns);
    /// The shortest patterns that say what is checked.
    QStringList events() const;

Q_SIGNALS:
    void changed();

private:
    struct Kind
    {
        QString prefix; ///< `campaign.email.`
        QCheckBox *whole;
        QList<QCheckBox *> events; ///< object names are the events' names
    };
    void rebuild();
    void onToggled();
    void showSum();

    QList<WebhookEventInfo> m_known;
    QStringList m_wanted; ///< until the known ones are there
    QVBoxLayout *m_column;
    QCheckBox *m_all;
    QLabel *m_sum;
    QList<Kind> m_kinds;
    QWidget *m_list = nullptr;
    bool m_setting = false;
};

} // namespace growthos::ui
