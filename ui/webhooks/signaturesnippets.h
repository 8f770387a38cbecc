#pragma once

#include "ui/widgets/codeview.h"

#include <QList>

namespace growthos::ui {

/// How a receiver checks a signature, to be pasted into other programs.
struct SignatureSnippet
{
    const char *name;
    CodeLanguage language;
    QString code;
};

const QList<SignatureSnippet> &signatureSnippets();

} // namespace growthos::ui
