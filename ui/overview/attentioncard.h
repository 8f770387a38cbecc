#pragma once

#include "ui/overview/attention.h"
#include "ui/widgets/card.h"

namespace growthos::ui {

/// The list of what somebody should look at, each with the link to where it is seen to.
class AttentionCard : public Card
{
    Q_OBJECT
public:
    explicit AttentionCard(QWidget *parent = nullptr);
    void setItems(const QList<AttentionItem> &items);
    const QList<AttentionItem> &items() const { return m_items; }

Q_SIGNALS:
    void navigate(const QString &screenId, const QUrlQuery &state);

private:
    QWidget *makeRow(const AttentionItem &item);
    void fill();

    QWidget *m_rows = nullptr;
    QList<AttentionItem> m_items;
};

} // namespace growthos::ui
