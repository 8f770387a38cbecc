#pragma once

#include <QDoubleSpinBox>

namespace growthos::ui {

/// Takes an amount as the API does, with four decimals at most, and shows no more of them than there are.
class AmountSpin : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit AmountSpin(double value, QWidget *parent = nullptr) : QDoubleSpinBox(parent)
    {
        setRange(0, 1e9);
        setDecimals(4);
        setButtonSymbols(NoButtons);
        setValue(value);
    }
    QString textFromValue(double value) const override
    {
        return locale().toString(value, 'g', QLocale::FloatingPointShortest);
    }
};

} // namespace growthos::ui
