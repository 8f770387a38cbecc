#pragma once

#include "ui/api/waitlists.h"
#include "ui/forms/formdialog.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace growthos::ui {

class ChoiceBox;

/// Makes a waitlist, or changes one.
class WaitlistDialog : public FormDialog
{
    Q_OBJECT
public:
    /// `templates`: id and name of each. `etag`: of the waitlist as it was read.
    WaitlistDialog(ApiClient &api, const std::optional<WaitlistInfo> &waitlist, const QString &etag,
                   const QList<std::pair<QString, QString>> &templates, QWidget *parent);

Q_SIGNALS:
    void archiveAsked();

private:
    QJsonObject body() const;
    void suggestSlug(const QString &name);

    QLineEdit *m_name;
    QLineEdit *m_slug;
    QSpinBox *m_boost;
    QCheckBox *m_auto;
    ChoiceBox *m_welcome;
    ChoiceBox *m_invite;
    bool m_slugIsOwn = false; ///< somebody has written it
};

} // namespace growthos::ui
