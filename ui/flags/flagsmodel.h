#pragma once

#include "ui/api/flags.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

#include <QAbstractTableModel>
#include <QHash>

namespace growthos::ui {

/// Flags and experiments in one list, as the table of DataTable wants them; the newest first.
class FlagsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { On, Key, Shown, Changed, ColumnCount };
    enum class Kind { All, Flags, Experiments };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    struct Row
    {
        QString id; ///< flag-KEY, experiment-KEY: both have keys of their own
        bool isExperiment = false;
        FlagInfo flag = {};
        ExperimentInfo experiment = {};

        QString key() const { return isExperiment ? experiment.key : flag.key; }
        bool isOn() const { return isExperiment ? experiment.isRunning() || experiment.isConcluded() : flag.enabled; }
    };

    void setAll(const QList<FlagInfo> &flags, const QList<ExperimentInfo> &experiments);
    /// One of them as it is now.
    void setFlag(const FlagInfo &flag);
    void setSegmentNames(const QHash<QString, QString> &names);
    /// What of all is in the list: those with `text` in key or name.
    void narrow(Kind kind, const QString &text);
    bool isNarrowed() const { return m_kind != Kind::All || !m_text.isEmpty(); }
    int total() const { return int(m_all.size()); }

    const Row &row(int row) const { return m_rows[row]; }
    /// -1: not there.
    int rowOf(const QString &id) const;
    /// Null: there is none, shown or not.
    const Row *find(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Its switch was used; nothing has happened yet.
    void switched(const QString &id, bool on);

private:
    void show();
    QString audienceText(const Row &row) const;
    QString shownText(const Row &row) const;

    QList<Row> m_all;
    QList<Row> m_rows;
    QHash<QString, QString> m_segments;
    Kind m_kind = Kind::All;
    QString m_text;
};

/// Draft, Running, Stopped, Concluded.
QString experimentStateText(const ExperimentInfo &experiment);
/// 25%, 0.5%
QString rolloutText(double percent);

} // namespace growthos::ui
