#pragma once

#include "ui/api/templates.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class ChoiceList;
class Form;
class MailView;

/// A new template: its name, and a text to begin with.
class NewTemplateDialog : public Dialog
{
    Q_OBJECT
public:
    NewTemplateDialog(ApiClient &api, QWidget *parent);

Q_SIGNALS:
    void created(const QString &id);

private:
    void readStarters();
    void choose(int row);
    void create();

    ApiClient &m_api;
    QList<StarterInfo> m_starters; ///< the first is empty
    QLineEdit *m_name;
    Form *m_form;
    ChoiceList *m_list;
    MailView *m_shown;
    QString m_offered; ///< the name that nobody typed
    quint64 m_asked = 0;
};

} // namespace growthos::ui
