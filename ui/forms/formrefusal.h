#pragma once

#include <QHash>
#include <QString>

namespace growthos::ui {

class Form;
struct ApiReply;

/// Puts the sentences of a refusal at their fields. Returns what no field takes, to be shown above the foot; empty:
/// each has its field.
QString showRefusal(Form &form, const ApiReply &reply);
/// The same with these sentences instead of those of the API.
QString showRefusal(Form &form, const ApiReply &reply, const QHash<QString, QString> &sentences);

} // namespace growthos::ui
