#pragma once

#include "ui/widgets/tone.h"

#include <QAbstractButton>

namespace growthos::ui {

/// A node of a sequence: what it is, what it says, what is wrong with it. Checked: it is shown in the inspector.
class FlowCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FlowCard(QWidget *parent = nullptr);
    /// `kind` such as "Email 2"; `title` strong; `note` below it.
    void set(const QString &iconName, const QString &kind, const QString &title, const QString &note);
    /// Empty: nothing is wrong.
    void setTrouble(const QString &trouble);
    QString trouble() const { return m_trouble; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QString m_kind;
    QString m_title;
    QString m_note;
    QString m_trouble;
};

} // namespace growthos::ui
