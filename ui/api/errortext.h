#pragma once

#include "ui/api/apiclient.h"

#include <QHash>

namespace growthos::ui {

/// What the server says, in the language of the window: by the reason it names; its own sentence where that says more
/// than we know.
QString sentenceOf(const ApiFieldError &error);
/// The same for a whole answer.
QString sentenceOf(const ApiReply &reply);
/// Of a sentence that came alone, such as why a job failed; itself where it holds values.
QString sentenceOf(const QString &message);
/// Why an answer is none, where only one sentence can be shown: of the first field that it names, else of the whole.
QString reasonOf(const ApiReply &reply);
/// Somebody else has changed it since it was read: nothing was done.
bool isOvertaken(const ApiReply &reply);
/// Field path → sentence, the first of each field.
QHash<QString, QString> fieldSentences(const ApiReply &reply);

} // namespace growthos::ui
