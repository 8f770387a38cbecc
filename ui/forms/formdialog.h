#pragma once

#include "ui/widgets/dialog.h"

#include <QHash>
#include <QJsonObject>
#include <functional>

namespace growthos::ui {

class ApiClient;
class Form;
struct ApiFieldError;

/// A dialog around a form that is one call: sentences of the API land at their fields, what no field takes above the
/// foot, and nothing typed is lost.
class FormDialog : public Dialog
{
    Q_OBJECT
public:
    FormDialog(ApiClient &api, const QString &title, const QString &act, QWidget *parent);

    Form *form() const { return m_form; }
    /// What is sent when the act is asked for.
    /// `ifMatch`: the ETag that what is changed must still have.
    void setCall(const QByteArray &method, const QString &path, std::function<QJsonObject()> body,
                 const QString &ifMatch = {});

    /// Sentences about `field` of the API stand at the form's `shownAt`.
    void showAt(const QString &field, const QString &shownAt) { m_shownAt.insert(field, shownAt); }

    /// What is said of an error instead of the words for all; nothing: those.
    void setWords(std::function<QString(const ApiFieldError &)> words) { m_words = std::move(words); }

    /// Where the focus goes for an error within a field; null: to the field.
    void setPlaces(std::function<QWidget *(const ApiFieldError &)> places) { m_places = std::move(places); }

Q_SIGNALS:
    void done(const QJsonObject &answer);

private:
    void send();
    void goToFirst(QList<ApiFieldError> errors);

    ApiClient &m_api;
    Form *m_form;
    QByteArray m_method;
    QString m_path;
    QString m_ifMatch;
    std::function<QJsonObject()> m_body;
    std::function<QString(const ApiFieldError &)> m_words;
    std::function<QWidget *(const ApiFieldError &)> m_places;
    QHash<QString, QString> m_shownAt;
};

} // namespace growthos::ui
