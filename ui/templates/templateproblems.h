#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/templates.h"

#include <QHash>

namespace growthos::ui {

/// Something that is wrong with a template, or that its readers may stumble over.
struct TemplateProblem
{
    bool bad = false;
    QString text;
    QString field;        ///< subject, preheader, html, text
    int line = 0;         ///< 0: none
    QString unknown = {}; ///< a variable
    QString instead = {}; ///< what was probably meant
    QString missing = {}; ///< a variable that not every contact has
};

/// What is known of the variables of mails.
struct VariableFacts
{
    QStringList known = {}; ///< those that there are
    qint64 contacts = 0;
    QHash<QString, qint64> having = {}; ///< contacts that have one, by variable

    /// What was probably meant; empty: nothing is near.
    QString closest(const QString &unknown) const;
};

/// Of a template as it is written (`parts`: subject, preheader, html, text), by the answer to its preview.
QList<TemplateProblem> problemsOf(const QJsonObject &parts, const QList<ApiFieldError> &errors, const MailPreview &mail,
                                  const VariableFacts &facts);

} // namespace growthos::ui
