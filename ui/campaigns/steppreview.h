#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

class QLabel;

namespace growthos::ui {

class ApiClient;
class Button;
class CampaignDocument;
class ElidedLabel;
class MailView;
class SendTest;

/// The email of a step as a made-up person would read it, small; with the way to its template.
class StepPreview : public QWidget
{
    Q_OBJECT
public:
    explicit StepPreview(ApiClient &api, QWidget *parent = nullptr);
    /// An empty template: nothing to show. `subject` and `preheader` are the step's own; empty: the template's.
    void show(const QString &templateId, const QString &subject, const QString &preheader);

Q_SIGNALS:
    void templateWanted(const QString &id);

private:
    void ask();
    void say(const QString &sentence);

    ApiClient &m_api;
    ElidedLabel *m_subject;
    QLabel *m_note;
    MailView *m_view;
    QWidget *m_paper;
    Button *m_edit;
    QTimer m_pause;
    QString m_template;
    QString m_ownSubject;
    QString m_ownPreheader;
    quint64 m_generation = 0;
};

/// Sends the email of a step as it is saved.
SendTest *makeStepTest(ApiClient &api, CampaignDocument &document, std::function<int()> step);

} // namespace growthos::ui
