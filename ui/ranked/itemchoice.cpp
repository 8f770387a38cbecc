#include "ui/ranked/itemchoice.h"

namespace growthos::ui {

ItemChoice::ItemChoice(const QString &objectName, const QString &accessibleName)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    hide();
    connect(this, &QComboBox::activated, this, [this] {
        if (const QString before = std::exchange(m_id, currentData().toString()); before != m_id)
            Q_EMIT chosen(before);
    });
}

bool ItemChoice::setItems(const QList<Item> &items)
{
    const QString before = m_id;
    clear();
    for (const Item &item : items)
        addItem(item.name, item.id);
    const QString wanted = std::exchange(m_wanted, {});
    const int place = std::max(wanted.isEmpty() ? -1 : findData(wanted), -1);
    const int kept = before.isEmpty() ? -1 : findData(before);
    setCurrentIndex(items.isEmpty() ? -1 : place >= 0 ? place : std::max(kept, 0));
    m_id = currentData().toString();
    setVisible(!items.isEmpty());
    return m_id != before;
}

} // namespace growthos::ui
