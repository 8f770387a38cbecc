#include "ui/ranked/pagedtable.h"

#include "ui/api/errortext.h"
#include "ui/ranked/pagedmodel.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

PagedTable::PagedTable(PagedModel *model, const QList<TableColumn> &columns, const Words &words)
    : DataTable(columns), m_model(model)
{
    model->setParent(this);
    setModel(model);
    connect(model, &PagedModel::loaded, this, [this, words] {
        if (m_model->rowCount() > 0)
            showRows();
        else
            showNothing(u"check"_s, words.nothing, words.why);
    });
    connect(model, &PagedModel::failed, this, [this, words](const ApiReply &reply) {
        if (m_model->rowCount() == 0)
            showFailed(words.failed, sentenceOf(reply), tr("Try again"));
    });
}

void PagedTable::setPath(const QString &path)
{
    if (!path.isEmpty())
        showLoading();
    m_model->setPath(path);
}

void PagedTable::refresh()
{
    m_model->refresh();
}

} // namespace growthos::ui
