#pragma once

#include "ui/widgets/controls.h"

namespace growthos::ui {

/// All time zones of the IANA database, found by any part of their name: "new york", "+5:30". The data of an item is
/// its id. What was typed is taken on Enter and on leaving where it can be one zone alone.
class ZonePicker : public ChoiceBox
{
    Q_OBJECT
public:
    explicit ZonePicker(QWidget *parent = nullptr);

    /// Chooses the zone that the text names. False: none, or one of several; the text stays.
    bool settle();
    /// The text is that of the zone which is chosen.
    bool isSettled() const;

Q_SIGNALS:
    /// Something was typed that names no zone of the list.
    void typed(const QString &text);

private:
    int rowOf(const QString &typed) const;
};

} // namespace growthos::ui
