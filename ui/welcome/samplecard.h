#pragma once

#include <QFrame>

class QLabel;

namespace growthos::ui {

class Button;
class SampleData;

/// Offers the sample workspace beside the present one; in the sample itself, its removal.
class SampleCard : public QFrame
{
    Q_OBJECT
public:
    explicit SampleCard(SampleData &sample, QWidget *parent = nullptr);

private:
    void showState();
    void act();

    SampleData &m_sample;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_trouble;
    Button *m_act;
    Button *m_remove;
};

} // namespace growthos::ui
