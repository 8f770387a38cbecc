#pragma once

#include "ui/widgets/dialog.h"

namespace growthos::ui {

class ApiClient;

/// Asks before something is archived for good.
class ArchiveDialog : public Dialog
{
    Q_OBJECT
public:
    /// `name`: of what goes; `text`: what that means; `path`: of the resource.
    ArchiveDialog(ApiClient &api, const QString &name, const QString &text, const QString &act, const QString &path,
                  QWidget *parent);

Q_SIGNALS:
    void archived();

private:
    void archive(const QString &path);

    ApiClient &m_api;
};

} // namespace growthos::ui
