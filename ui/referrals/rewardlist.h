#pragma once

#include <QWidget>

namespace growthos::ui {

class ApiClient;
class DataTable;
class PagedModel;

/// The ledger of a program: what was given to whom for what, newest first.
class RewardList : public QWidget
{
    Q_OBJECT
public:
    explicit RewardList(ApiClient &api, QWidget *parent = nullptr);

    /// By its ID; empty: there is none.
    void showProgram(const QString &id);
    /// In place.
    void refresh();
    DataTable *table() const { return m_table; }

Q_SIGNALS:
    void retryAsked();

private:
    PagedModel *m_rewards;
    DataTable *m_table;
};

} // namespace growthos::ui
