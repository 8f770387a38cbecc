#pragma once

#include <QFrame>

class QToolButton;

namespace growthos::ui {

class Button;
class CampaignDocument;

/// Above the drawing of a sequence: what can be put into it, undo and redo, and of which days its figures are.
class SequenceTools : public QFrame
{
    Q_OBJECT
public:
    explicit SequenceTools(CampaignDocument &document, QWidget *parent = nullptr);

Q_SIGNALS:
    void emailWanted();
    void waitWanted();

private:
    void refresh();

    CampaignDocument &m_document;
    Button *m_wait;
    QToolButton *m_undo;
    QToolButton *m_redo;
};

} // namespace growthos::ui
