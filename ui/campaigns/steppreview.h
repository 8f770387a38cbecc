#pragma once

#include "ui/api/latestread.h"

#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>

class QLabel;
class QToolButton;

namespace growthos::ui {

class Button;
class CampaignDocument;
class ContactPick;
struct ContactSummary;
class ElidedLabel;
class MailReaders;
class MailView;
class Preferences;
class SendTest;

/// The email of a step as a chosen contact would read it, or a made-up person, small; with the way to its template.
class StepPreview : public QWidget
{
    Q_OBJECT
public:
    explicit StepPreview(ApiClient &api, QWidget *parent = nullptr);
    /// An empty template: nothing to show. `subject` and `preheader` are the step's own; empty: the template's.
    void show(const QString &templateId, const QString &subject, const QString &preheader);
    /// Empty: the default sender.
    void setSender(const QString &sender);
    /// Whose members read it, and the arrows go through; empty: everybody's. Until one is chosen it is read as the
    /// newest of them that has an email address.
    void setSegment(const QString &segmentId);
    /// Where several stand in one window: which of them this is.
    void setEmail(const QString &name);
    /// It is read as whoever reads that one, which says it first.
    void follow(StepPreview &other);
    /// Of another campaign from now on.
    void reset();
    /// Empty: a made-up person.
    QString contactId() const;

Q_SIGNALS:
    void templateWanted(const QString &id);
    void readerChanged(const ContactSummary &reader);

private:
    QWidget *makeReader();
    void goBy(int rows);
    void readersCame();
    void ask();
    void say(const QString &sentence);

    ApiClient &m_api;
    QLabel *m_heading;
    QWidget *m_reader;
    ContactPick *m_contact;
    QToolButton *m_back;
    QToolButton *m_forth;
    QLabel *m_from;
    QLabel *m_to;
    ElidedLabel *m_subject;
    QLabel *m_note;
    MailView *m_view;
    QWidget *m_paper;
    Button *m_edit;
    QTimer m_pause;
    QString m_template;
    QString m_ownSubject;
    QString m_ownPreheader;
    std::optional<QString> m_segment; ///< nothing: not said yet
    MailReaders *m_readers;
    bool m_chosen = false;  ///< who reads it, by hand
    bool m_follows = false; ///< another one's reader
    LatestRead m_read;
};

/// Sends the email of a step as it is saved, with the data of a contact where there is one.
SendTest *makeStepTest(ApiClient &api, Preferences &kept, CampaignDocument &document, std::function<int()> step,
                       std::function<QString()> contact);

} // namespace growthos::ui
