#pragma once

#include <QAbstractListModel>
#include <QKeySequence>
#include <functional>

namespace growthos::ui {

/// One thing that the command palette can open or do.
struct PaletteEntry
{
    enum class Kind { Open, Do };

    QString id; ///< by which the recent ones are known again
    Kind kind = Kind::Open;
    QString title;
    QString note; ///< what it is: page, section …
    QString icon;
    QKeySequence keys;
    std::function<void()> act;
    bool whenTyped = false; ///< too many to be listed: stands only where its name is typed, or among the recent
};

/// What fits the typed text, best first, under the headings Open and Do; without a text the recent ones come first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole, PositionsRole, NoteRole, IconRole, KeysRole };

    explicit PaletteModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    /// `recent`: ids, the latest first. `search` is offered when nothing fits the text; its title is made by the
    /// caller.
    void setEntries(QList<PaletteEntry> entries, const QStringList &recent);
    void setText(const QString &text);
    /// Stands alone when nothing fits; without an act it is left out.
    void setLastResort(const std::function<PaletteEntry(const QString &text)> &make) { m_lastResort = make; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Null for a heading.
    const PaletteEntry *entry(const QModelIndex &index) const;
    /// The first row that can be chosen, from `row` on in the direction of `step`; -1: none.
    int choosable(int row, int step) const;

private:
    struct Row
    {
        QString heading;
        PaletteEntry entry;
        QVariantList positions;
    };
    void fill();

    QList<PaletteEntry> m_entries;
    QStringList m_recent;
    QString m_text;
    QList<Row> m_rows;
    std::function<PaletteEntry(const QString &)> m_lastResort;
};

} // namespace growthos::ui
