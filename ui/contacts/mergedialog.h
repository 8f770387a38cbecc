#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/contacthistory.h"
#include "ui/widgets/dialog.h"

#include <QAbstractTableModel>
#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace growthos::ui {

class ChoiceList;
class DataTable;

/// The fields of two contacts beside each other, and what becomes of them.
class MergePreview : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setResult(const MergeResult &result, const QString &target, const QString &source);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    MergeResult m_result;
    QString m_target;
    QString m_source;
};

/// Merges another contact into this one: who, whose values win where both have one, and what comes of it.
class MergeDialog : public Dialog
{
    Q_OBJECT
public:
    /// Without `source` it is looked for first.
    MergeDialog(ApiClient &api, const ContactSummary &target, const std::optional<ContactSummary> &source,
                QWidget *parent);

Q_SIGNALS:
    void merged(const QString &sourceTitle);

private:
    QWidget *makeSearch();
    QWidget *makePreview();
    void search();
    void choose(const ContactSummary &source);
    void showPreview();
    void merge();
    MergeResult::Prefer prefer() const;

    ApiClient &m_api;
    const ContactSummary m_target;
    std::optional<ContactSummary> m_source;
    QList<ContactSummary> m_found;
    QStackedWidget *m_pages;
    QLineEdit *m_search;
    ChoiceList *m_list;
    QLabel *m_nobody;
    QComboBox *m_prefer;
    MergePreview *m_model;
    DataTable *m_table;
    QTimer m_pause;
    quint64 m_generation = 0;
};

} // namespace growthos::ui
