#pragma once

#include <QJsonValue>
#include <QWidget>

class QSpinBox;

namespace growthos::ui {

class ChoiceBox;

/// At most so many in so long, or no limit: the number, and beside it its unit. Its value is as the API has it:
/// `{"count":50,"per":"minute"}`, null: no limit.
class RateField : public QWidget
{
    Q_OBJECT
public:
    /// `name`: what is limited; `none`: what stands there without a limit. Its unit is called `objectName.per`.
    RateField(const QString &objectName, const QString &name, const QString &none, QWidget *parent = nullptr);
    void setMost(int count);

    QJsonValue value() const;
    void setValue(const QJsonValue &rate);

Q_SIGNALS:
    void edited();

protected:
    bool event(QEvent *event) override;

private:
    QSpinBox *m_count;
    ChoiceBox *m_unit;
};

} // namespace growthos::ui
