#pragma once

#include "ui/widgets/facebutton.h"

#include <QPointer>

class QLabel;

namespace growthos::ui {

class ApiClient;
class JobsFeed;
class Popover;
class Spinner;

/// The running work in one line, in the status line; there as soon as there is any. A click opens the activity panel.
class ActivityButton : public FaceButton
{
    Q_OBJECT
public:
    explicit ActivityButton(ApiClient &api, QWidget *parent = nullptr);

    /// Shows the panel.
    void open();

Q_SIGNALS:
    /// A job has ended; a sentence for those who hear the window.
    void announced(const QString &text);

private:
    void showWork();

    JobsFeed *m_feed;
    Spinner *m_spinner;
    QLabel *m_text;
    QPointer<Popover> m_popover;
};

} // namespace growthos::ui
