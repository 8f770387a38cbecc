#include "ui/shell/keyboardlist.h"

#include "ui/shell/commands.h"
#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/keycaps.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Line
{
    QString title;
    QList<QKeySequence> keys;
};

QWidget *group(const QString &title, const QList<Line> &lines)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(8);
    column->addWidget(label(title, "section"_L1));
    for (const Line &row : lines) {
        auto *layout = new QHBoxLayout;
        layout->setSpacing(8);
        QLabel *name = label(row.title, "second"_L1);
        name->setWordWrap(true);
        layout->addWidget(name, 1);
        for (const QKeySequence &keys : row.keys)
            layout->addWidget(new KeyCaps(keys));
        column->addLayout(layout);
    }
    return box;
}

} // namespace

KeyboardList::KeyboardList(QWidget *parent) : QWidget(parent)
{
    setProperty("role", u"clear"_s);
    QList<QWidget *> groups;
    QString menu;
    QList<Line> lines;
    const auto finish = [&] {
        if (!lines.isEmpty())
            groups.append(group(QString(menu).remove(u'&'), lines));
        lines.clear();
    };
    for (const CommandInfo &row : commands()) {
        if (row.translatedMenu() != menu) {
            finish();
            menu = row.translatedMenu();
        }
        lines.append({row.translatedTitle(), row.sequences()});
    }
    finish();
    menu = tr("Pages");
    for (qsizetype i = 0; i < screens().size(); ++i) {
        if (!pageKeys(i).isEmpty())
            lines.append({screens()[i].translatedTitle(), {pageKeys(i)}});
    }
    finish();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(40);
    QVBoxLayout *columns[] = {new QVBoxLayout, new QVBoxLayout};
    for (qsizetype i = 0; i < groups.size(); ++i)
        columns[i * 2 / groups.size()]->addWidget(groups[i]);
    for (QVBoxLayout *column : columns) {
        column->setSpacing(16);
        column->addStretch(1);
        row->addLayout(column, 1);
    }
}

void showKeys(QWidget *window)
{
    auto *dialog = new Dialog(KeyboardList::tr("Keyboard"), window);
    dialog->setObjectName(u"keysDialog"_s);
    dialog->cancelButton()->setText(KeyboardList::tr("Close"));
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(KeyboardList::tr("Keyboard"));
    scroll->setWidget(new KeyboardList);
    dialog->content()->addWidget(scroll);
    dialog->resize(std::min(px(760), window->width() - 80), std::min(px(640), window->height() - 80));
    dialog->open();
    scroll->setFocus(Qt::OtherFocusReason); // arrow keys scroll it
}

} // namespace growthos::ui
