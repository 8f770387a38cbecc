#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;
class QPlainTextEdit;

namespace growthos::ui {

class ApiClient;
class ContactFinder;
class FormField;
class ProgressBar;
struct Segment;

/// Puts contacts into a static segment, by a pasted list or a CSV file; makes the segment where there is none yet.
class MembersDialog : public Dialog
{
    Q_OBJECT
public:
    /// Without a `segment` a new one is made.
    MembersDialog(ApiClient &api, const Segment *segment, QWidget *parent);

    void open() override;

Q_SIGNALS:
    void done(const QString &segmentId, int added);

private:
    void readFile();
    void begin();
    void makeSegment();
    void add();
    void fail(const QString &trouble);
    void showCount();

    ApiClient &m_api;
    ContactFinder *m_finder;
    QString m_segment;
    QStringList m_ids; ///< still to be put in
    int m_added = 0;
    bool m_despiteUnknown = false;
    QLineEdit *m_name = nullptr;
    FormField *m_nameField = nullptr;
    QPlainTextEdit *m_text;
    FormField *m_textField;
    ProgressBar *m_progress;
};

} // namespace growthos::ui
