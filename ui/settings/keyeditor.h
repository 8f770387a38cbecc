#pragma once

#include "ui/api/accesskeys.h"

#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class Banner;
class Button;
class ChoiceCard;
class Form;
class ScopeGrid;

/// Makes an API key: name, type, scopes.
class KeyEditor : public QWidget
{
    Q_OBJECT
public:
    explicit KeyEditor(ApiClient &api, QWidget *parent = nullptr);
    /// Empties the form and takes the focus.
    void begin();

Q_SIGNALS:
    /// `key.key` is the key itself, for this once.
    void created(const growthos::ui::AccessKey &key);
    void cancelled();

private:
    void create();
    void showPossible();

    ApiClient &m_api;
    Form *m_form;
    QLineEdit *m_name;
    ChoiceCard *m_secret;
    ChoiceCard *m_write;
    ScopeGrid *m_scopes;
    Banner *m_trouble;
    Button *m_create;
};

} // namespace growthos::ui
