#pragma once

#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class CampaignDocument;
class PickField;

/// Of which days the figures of a campaign are: all time, or the last 7, 30 or 90. Beside it whether they are still
/// being read, or why they were not.
class StatsPeriod : public QWidget
{
    Q_OBJECT
public:
    explicit StatsPeriod(CampaignDocument &document, QWidget *parent = nullptr);

private:
    static QString words(int days);
    void refresh();

    CampaignDocument &m_document;
    QLabel *m_state;
    Button *m_again;
    PickField *m_pick;
};

} // namespace growthos::ui
