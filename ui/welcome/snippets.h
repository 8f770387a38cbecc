#pragma once

#include "ui/widgets/codeview.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace growthos::ui {

/// A first event in one language, ready to paste. The SDK ones use the published SDKs unchanged.
struct Snippet
{
    QString name; ///< proper noun, never translated
    QString note; ///< what to install before, translated; may be empty
    QString code;
    CodeLanguage language;
};

/// `address` without a trailing slash; `key` a write key.
QList<Snippet> snippets(const QString &address, const QString &key);

/// The event that they all send, as a body of POST /v1/track.
QByteArray exampleEvent();

} // namespace growthos::ui
