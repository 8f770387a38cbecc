#pragma once

#include "ui/ranked/pagedtable.h"

namespace growthos::ui {

class ApiClient;

/// The ledger of a program: what was given to whom for what, newest first.
class RewardList : public PagedTable
{
    Q_OBJECT
public:
    explicit RewardList(ApiClient &api);

    /// By its ID; empty: there is none.
    void showProgram(const QString &id);
};

} // namespace growthos::ui
