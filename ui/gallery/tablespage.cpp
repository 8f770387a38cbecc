#include "ui/gallery/gallerypages.h"
#include "ui/gallery/samplemodel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Two columns in a card, to show what stands in place of rows.
DataTable *smallTable(QHBoxLayout *row, const QString &name)
{
    auto *card = new Card;
    card->setFlush(true);
    auto *table =
        new DataTable({{u"event"_s, CellKind::Text, 100, false, true, true}, {u"count"_s, CellKind::Number, 70}});
    table->setAccessibleName(name);
    class Heads : public QAbstractTableModel
    {
    public:
        using QAbstractTableModel::QAbstractTableModel;
        int rowCount(const QModelIndex &) const override { return 0; }
        int columnCount(const QModelIndex &) const override { return 2; }
        QVariant data(const QModelIndex &, int) const override { return {}; }
        QVariant headerData(int section, Qt::Orientation, int role) const override
        {
            return role == Qt::DisplayRole ? QVariant(section == 0 ? Gallery::tr("Event") : Gallery::tr("Count"))
                                           : QVariant();
        }
    };
    table->setModel(new Heads(table));
    setScaledHeight(table, 260);
    card->content()->addWidget(table);
    row->addWidget(card);
    return table;
}

} // namespace

QWidget *tablesPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);

    auto *model = new SampleModel(page);
    auto *table = new DataTable({{u"check"_s, CellKind::Check, 40},
                                 {u"name"_s, CellKind::Text, 180, true, true, true},
                                 {u"id"_s, CellKind::Code, 120},
                                 {u"plan"_s, CellKind::Text, 76, true},
                                 {u"state"_s, CellKind::State, 96},
                                 {u"engagement"_s, CellKind::Progress, 116, true},
                                 {u"tags"_s, CellKind::Tags, 170},
                                 {u"events"_s, CellKind::Number, 84, true},
                                 {u"last_seen"_s, CellKind::Time, 120, true}},
                                DataTable::Rows::TwoLines);
    table->setObjectName(u"sampleTable"_s);
    table->setAccessibleName(Gallery::tr("Contacts"));
    table->setModel(model);
    table->setNow([] { return SampleModel::now; });
    table->setSort(u"last_seen"_s, Qt::DescendingOrder);
    table->setPill(Gallery::tr("3 new since you scrolled"));
    table->selectRow(2);
    setScaledHeight(table, 340);
    QObject::connect(table, &DataTable::sortRequested, table, &DataTable::setSort);
    QObject::connect(table, &DataTable::checkAllRequested, model, &SampleModel::checkAll);
    auto *foot = new TableFoot;
    foot->setCount(Gallery::tr("2,906 of 12,500 contacts"));
    foot->setNote(Gallery::tr("rows load as you scroll"));
    foot->setNews(Gallery::tr("3 new since you scrolled"));
    auto *card = new Card;
    card->setFlush(true);
    card->content()->setSpacing(0);
    card->content()->addWidget(table);
    card->content()->addWidget(foot);
    addSection(column, Gallery::tr("Table"),
               Gallery::tr("new, checked, selected, ended and loading rows; sorted by the last column"), card);

    auto *states = new QWidget;
    auto *row = new QHBoxLayout(states);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    smallTable(row, Gallery::tr("Loading"))->showLoading();
    smallTable(row, Gallery::tr("Nothing yet"))
        ->showNothing(u"pulse"_s, Gallery::tr("No event has arrived yet"), Gallery::tr("Each call shows here."),
                      Gallery::tr("Send the first event"), u"POST /v1/track"_s);
    smallTable(row, Gallery::tr("Nothing matches"))
        ->showNoMatch(Gallery::tr("No event matches"), Gallery::tr("2 filters are on"));
    smallTable(row, Gallery::tr("Error"))
        ->showFailed(Gallery::tr("The query took too long"), Gallery::tr("Stopped after 10 s"),
                     Gallery::tr("Shorten the period"));
    addSection(column, Gallery::tr("In place of rows"), Gallery::tr("loading, nothing yet, nothing matches, error"),
               states);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
