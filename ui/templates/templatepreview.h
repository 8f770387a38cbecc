#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/templates.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace growthos::ui {

class Banner;
class CodeView;
class ContactPick;
class ElidedLabel;
class MailReaders;
class MailView;
class Preferences;
class SegmentedControl;
class SendTest;
class TemplateDocument;
class Workspace;

/// A template as one contact would get it, while it is written; and a test of it.
class TemplatePreview : public QWidget
{
    Q_OBJECT
public:
    TemplatePreview(Workspace &workspace, Preferences &kept, TemplateDocument &document, QWidget *parent = nullptr);
    /// What is wrong with the source as it stands; of the last answer.
    const QList<ApiFieldError> &errors() const { return m_errors; }
    const MailPreview &mail() const { return m_mail; }
    /// What that was made from.
    const QJsonObject &source() const { return m_source; }

Q_SIGNALS:
    /// An answer came.
    void rendered();
    void outboxWanted(const QString &messageId);

private:
    QWidget *makeHead();
    QWidget *makePaper();
    /// The template as it is written, and for whom.
    QJsonObject question() const;
    void ask();
    void showMail();
    void showTrouble(const ApiReply &reply);

    Workspace &m_workspace;
    TemplateDocument &m_document;
    ContactPick *m_contact; ///< nobody: a made-up person
    SegmentedControl *m_shape;
    Banner *m_trouble; ///< why this is not how the template reads now
    ElidedLabel *m_subject;
    ElidedLabel *m_addresses;
    QWidget *m_paper;
    MailView *m_view;
    CodeView *m_raw;
    SendTest *m_test;
    QTimer m_pause;
    MailPreview m_mail;
    QList<ApiFieldError> m_errors;
    MailReaders *m_readers;
    bool m_chosen = false; ///< who reads it, by hand
    QJsonObject m_asked;   ///< the last question
    QJsonObject m_source;  ///< what the shown preview was made from
    quint64 m_generation = 0;
};

} // namespace growthos::ui
