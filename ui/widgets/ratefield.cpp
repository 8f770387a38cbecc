#include "ui/widgets/ratefield.h"

#include "ui/widgets/controls.h"

#include <QDynamicPropertyChangeEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

RateField::RateField(const QString &objectName, const QString &name, const QString &none, QWidget *parent)
    : QWidget(parent), m_count(new QSpinBox), m_unit(new ChoiceBox)
{
    m_count->setObjectName(objectName);
    m_count->setAccessibleName(name);
    m_count->setRange(0, 1'000'000);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys do the same
    m_count->setSpecialValueText(none);
    m_unit->setObjectName(QString(objectName + u".per"_s));
    m_unit->setAccessibleName(tr("%1: per second, minute, hour or day", "what is limited").arg(name));
    m_unit->setToolTip(tr("Per second, minute, hour or day"));
    m_unit->addItem(tr("per second"), u"second"_s);
    m_unit->addItem(tr("per minute"), u"minute"_s);
    m_unit->addItem(tr("per hour"), u"hour"_s);
    m_unit->addItem(tr("per day"), u"day"_s);
    setFocusProxy(m_count);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_count, 1);
    row->addWidget(m_unit, 1);
    connect(m_count, &QSpinBox::valueChanged, this, [this](int count) {
        m_unit->setEnabled(count > 0);
        Q_EMIT edited();
    });
    connect(m_unit, &QComboBox::activated, this, &RateField::edited);
    m_unit->setEnabled(false);
}

void RateField::setMost(int count)
{
    m_count->setMaximum(count);
}

QJsonValue RateField::value() const
{
    if (m_count->value() == 0)
        return {};
    return QJsonObject{{u"count"_s, m_count->value()}, {u"per"_s, m_unit->currentData().toString()}};
}

void RateField::setValue(const QJsonValue &rate)
{
    const QSignalBlocker quiet(m_count);
    m_count->setValue(rate["count"_L1].toInt());
    m_unit->setEnabled(rate.isObject());
    if (rate.isObject())
        m_unit->setCurrentIndex(std::max(0, m_unit->findData(rate["per"_L1].toString())));
}

/// A form marks the whole where it is wrong; the number shows it.
bool RateField::event(QEvent *event)
{
    if (event->type() == QEvent::DynamicPropertyChange &&
        static_cast<QDynamicPropertyChangeEvent *>(event)->propertyName() == "state")
        setRole(m_count, "state", property("state").toString() == "error"_L1 ? "error"_L1 : ""_L1);
    return QWidget::event(event);
}

} // namespace growthos::ui
