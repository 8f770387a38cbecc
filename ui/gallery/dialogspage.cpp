#include "ui/gallery/gallerypages.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/popover.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

Dialog *mergeDialog(QWidget *parent)
{
    auto *dialog = new Dialog(Gallery::tr("Merge two contacts"), parent);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    grid->addWidget(label(Gallery::tr("Keep: Alice Chen"), "strong"_L1), 0, 1);
    grid->addWidget(label(u"a.chen@acme.com"_s, "strong"_L1), 0, 2);
    struct Row
    {
        QString name, kept, other;
    };
    const Row rows[] = {{Gallery::tr("Email"), u"alice@acme.com"_s, u"a.chen@acme.com"_s},
                        {Gallery::tr("Plan"), u"scale"_s, u"trial"_s},
                        {Gallery::tr("Phone"), Gallery::tr("none"), u"+1 212 555 0142"_s}};
    int at = 0;
    for (const Row &row : rows) {
        grid->addWidget(line(Qt::Horizontal), ++at, 0, 1, 3);
        ++at;
        auto *pair = new QWidget(dialog); // radio buttons exclude each other within it
        auto *kept = new QRadioButton(row.kept, pair);
        auto *other = new QRadioButton(row.other, pair);
        auto *both = new QHBoxLayout(pair);
        both->setContentsMargins(0, 0, 0, 0);
        both->addWidget(kept, 1);
        both->addWidget(other, 1);
        kept->setChecked(true);
        grid->addWidget(label(row.name, "second"_L1), at, 0);
        grid->addWidget(pair, at, 1, 1, 2);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    dialog->content()->addLayout(grid);
    dialog->setNotice(Tone::Warning, Gallery::tr("cntct_dup_9z3n is deleted after the merge. This cannot be undone."));
    dialog->setAct(Gallery::tr("Merge contacts"), Dialog::Act::Irreversible);
    return dialog;
}

Dialog *nameDialog(QWidget *parent)
{
    auto *dialog = new Dialog(Gallery::tr("New segment"), parent);
    dialog->content()->addWidget(new FormField(Gallery::tr("Name"), new QLineEdit(u"Active users"_s),
                                               Gallery::tr("Shown in listings and logs.")));
    dialog->setAct(Gallery::tr("Create segment"));
    return dialog;
}

/// The dialog as a part of the page, to be looked at.
QWidget *still(Dialog *dialog)
{
    dialog->setWindowFlags(Qt::Widget);
    dialog->setAttribute(Qt::WA_TranslucentBackground, false);
    return dialog;
}

} // namespace

QWidget *dialogsPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    Button *merge = button(Gallery::tr("Merge two contacts…"));
    merge->setObjectName(u"openMerge"_s);
    QObject::connect(merge, &QPushButton::clicked, page, [page] {
        Dialog *dialog = mergeDialog(page->window());
        QObject::connect(dialog, &Dialog::acted, dialog, &QDialog::accept);
        dialog->open();
    });
    Button *name = button(Gallery::tr("New segment…"));
    name->setObjectName(u"openName"_s);
    QObject::connect(name, &QPushButton::clicked, page, [page] {
        Dialog *dialog = nameDialog(page->window());
        QObject::connect(dialog, &Dialog::acted, dialog, &QDialog::accept);
        dialog->open();
    });
    Button *popping = button(Gallery::tr("Popover"));
    QObject::connect(popping, &QPushButton::clicked, page, [popping] {
        auto *popover = new Popover(popping);
        auto *layout = new QVBoxLayout(popover);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(new FormField(Gallery::tr("Name"), new QLineEdit));
        popover->open();
    });
    column->addWidget(inRow({merge, name, popping}));
    column->addSpacing(16);

    auto *side = new QWidget;
    auto *row = new QHBoxLayout(side);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    Dialog *busy = nameDialog(side);
    busy->setBusy(true);
    Dialog *failed = nameDialog(side);
    failed->setTrouble(Gallery::tr("The segment was not created"),
                       Gallery::tr("The server did not answer. Nothing has changed."));
    auto *plain = new QVBoxLayout;
    plain->setSpacing(24);
    plain->addWidget(still(busy));
    plain->addWidget(still(failed));
    plain->addStretch(1);
    row->addWidget(still(mergeDialog(side)), 0, Qt::AlignTop);
    row->addLayout(plain);
    row->addStretch(1);
    addSection(column, Gallery::tr("Dialog"), Gallery::tr("red only for what cannot be undone; working; failed"), side);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
