#pragma once

#include "ui/widgets/controls.h"

namespace growthos::ui {

/// Beside the title of a page that shows one of several: which one. Hidden while there is none.
class ItemChoice : public ChoiceBox
{
    Q_OBJECT
public:
    ItemChoice(const QString &objectName, const QString &accessibleName);

    struct Item
    {
        QString id, name;
    };
    /// What there is now: shown are the one that is wanted, else the one before, else the first. True: another one.
    bool setItems(const QList<Item> &items);
    /// The one to show once it is there.
    void want(const QString &id) { m_wanted = id; }
    /// Empty: none.
    const QString &id() const { return m_id; }

Q_SIGNALS:
    /// Another one, by hand; `before`: which it was.
    void chosen(const QString &before);

private:
    QString m_id;
    QString m_wanted;
};

} // namespace growthos::ui
