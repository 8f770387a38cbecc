#pragma once

#include "ui/shell/palettemodel.h"

#include <QHash>
#include <QUrlQuery>

namespace growthos::ui {

class ApiClient;

/// What has a name of its own and is found by it in the palette: segments, campaigns and the like. GUI thread.
class PaletteItems : public QObject
{
    Q_OBJECT
public:
    using Open = std::function<void(const QString &screen, const QUrlQuery &state)>;

    PaletteItems(ApiClient &api, Open open, QObject *parent = nullptr);
    /// Reads all of them anew; what was known stands until then.
    void read();
    QList<PaletteEntry> entries() const;

Q_SIGNALS:
    /// There are others, or they have other names.
    void changed();

private:
    struct Item
    {
        QString id;
        QString name;
        bool operator==(const Item &) const = default;
    };
    ApiClient &m_api;
    Open m_open;
    QHash<QString, QList<Item>> m_items; ///< by the path of their list
};

} // namespace growthos::ui
