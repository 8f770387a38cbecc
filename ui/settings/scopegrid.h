#pragma once

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace growthos::ui {

/// Scopes by resource, read and write; write includes read.
class ScopeGrid : public QWidget
{
    Q_OBJECT
public:
    explicit ScopeGrid(QWidget *parent = nullptr);
    /// Wire names. Read is left out where write says it.
    QStringList scopes() const;
    void setScopes(const QStringList &scopes);

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QString resource;
        QCheckBox *read;
        QCheckBox *write;
    };
    void onToggled(const Row &row, bool writing);
    void showSum();
    QList<Row> m_rows;
    QLabel *m_sum;
};

} // namespace growthos::ui
