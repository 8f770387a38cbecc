#pragma once

#include "ui/api/accesskeys.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>

namespace growthos::ui {

/// The selected API key, with what can be done to it.
class KeyDetails : public InspectorPanel
{
    Q_OBJECT
public:
    explicit KeyDetails(QWidget *parent = nullptr);
    void showKey(const AccessKey &key, const QTimeZone &zone);

Q_SIGNALS:
    void rotateAsked(const QString &id);
    void revokeAsked(const QString &id);
    void restoreAsked(const QString &id);
};

} // namespace growthos::ui
