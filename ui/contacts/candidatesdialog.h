#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/contacthistory.h"
#include "ui/widgets/dialog.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace growthos::ui {

class DataTable;

/// Pairs of contacts that look like one person.
class CandidatesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPairs(const QList<MergeCandidate> &pairs);
    const MergeCandidate &pair(int row) const { return m_pairs[row]; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<MergeCandidate> m_pairs;
};

/// Shows them; a pair is compared, or said to be two people.
class CandidatesDialog : public Dialog
{
    Q_OBJECT
public:
    CandidatesDialog(ApiClient &api, const QTimeZone &zone, QWidget *parent);

    /// Why two look like one person, in words.
    static QString reasonText(const QString &reason);

Q_SIGNALS:
    void compareAsked(const growthos::ui::MergeCandidate &pair);

private:
    void read();
    void dismiss();
    void showButtons();
    int current() const;

    ApiClient &m_api;
    CandidatesModel *m_model;
    DataTable *m_table;
    Button *m_dismiss;
};

} // namespace growthos::ui
