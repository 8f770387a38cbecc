#pragma once

#include "ui/widgets/controls.h"

namespace growthos::ui {

/// All time zones of the IANA database, found by any part of their name: "new york", "+5:30". The data of an item is
/// its id.
class ZonePicker : public ChoiceBox
{
    Q_OBJECT
public:
    explicit ZonePicker(QWidget *parent = nullptr);

Q_SIGNALS:
    /// Something was typed that is no zone of the list.
    void typed(const QString &text);
};

} // namespace growthos::ui
