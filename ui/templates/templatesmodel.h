#pragma once

#include "ui/api/templates.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

#include <QSet>

namespace growthos::ui {

/// Templates with who uses them, as the table of DataTable wants them.
class TemplatesModel : public RowsModel<TemplateInfo>
{
    Q_OBJECT
public:
    enum Column { Name, Updated, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    void setTemplates(const QList<TemplateInfo> &templates) { replaceRows(templates); }
    void setUses(const QList<TemplateUse> &uses);
    /// Ids of those with a draft that is only here.
    void setDrafts(const QSet<QString> &ids);
    qsizetype draftCount() const { return m_drafts.size(); }
    /// Null: none there.
    const TemplateInfo *at(int row) const;
    QList<TemplateUse> usesOf(const QString &id) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<TemplateUse> m_uses;
    QSet<QString> m_drafts;
};

/// 3 campaigns, 1 waitlist; not used.
QString usesText(const QList<TemplateUse> &uses);

} // namespace growthos::ui
