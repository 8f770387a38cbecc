#pragma once

#include <QJsonObject>
#include <QWidget>

class QCheckBox;
class QTimeEdit;

namespace growthos::ui {

class ChoiceBox;

/// When an email may go out: at any time, one of the usual windows, or days and hours of one's own.
class SendWindowField : public QWidget
{
    Q_OBJECT
public:
    explicit SendWindowField(QWidget *parent = nullptr);

    /// `send_window` of the API; empty: any time. Says nothing.
    void show(const QJsonObject &window);
    /// Null: any time.
    QJsonValue value() const;

Q_SIGNALS:
    void edited();

private:
    enum Choice { AnyTime, Weekdays, EveryDay, Own };
    void choose();
    void chooseDay(QCheckBox *box);
    void showOwn(const QJsonObject &window);
    QJsonObject own() const;

    ChoiceBox *m_choice;
    QWidget *m_details;
    QList<QCheckBox *> m_days; ///< Monday first; none: every day
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    ChoiceBox *m_zone;
    bool m_showing = false;
};

} // namespace growthos::ui
