#pragma once

#include "ui/widgets/format.h"

#include <QLocale>
#include <algorithm>

namespace growthos::ui {

/// Lets a spin box show percentages as all other texts do: 25%, 25 %.
template <class Spin>
void showPercent(Spin &spin)
{
    const QString number = QLocale().toString(0);
    const QString text = formatPercent(0, 0);
    const qsizetype at = std::max<qsizetype>(0, text.indexOf(number));
    spin.setPrefix(text.left(at));
    spin.setSuffix(text.mid(at + number.size()));
}

} // namespace growthos::ui
