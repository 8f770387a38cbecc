#pragma once

#include <QWidget>

namespace growthos::ui {

class ApiClient;
class Button;
class PagedModel;
class PagedTable;

/// Conversions of a program that are held for a look: why, and what becomes of them.
class ReviewList : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewList(ApiClient &api, QWidget *parent = nullptr);

    /// By its ID; empty: there is none.
    void showProgram(const QString &id);
    PagedTable *table() const { return m_table; }

Q_SIGNALS:
    void decided();

private:
    void decide(bool approve);

    ApiClient &m_api;
    PagedModel *m_held;
    PagedTable *m_table;
    Button *m_approve;
    Button *m_deny;
};

} // namespace growthos::ui
