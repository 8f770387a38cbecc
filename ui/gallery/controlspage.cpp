#include "ui/gallery/gallerypages.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/switch.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

Button *disabledButton(const QString &text, QLatin1StringView kind)
{
    Button *widget = button(text, kind);
    widget->setDisabledBecause(Gallery::tr("Nothing has changed"));
    return widget;
}

Button *busyButton(const QString &text, QLatin1StringView kind)
{
    Button *widget = button(text, kind);
    widget->setBusy(true);
    return widget;
}

QLineEdit *field(const QString &text)
{
    auto *widget = new QLineEdit(text);
    widget->setAccessibleName(Gallery::tr("Company"));
    setScaledWidth(widget, 96);
    return widget;
}

ChoiceBox *choice(const QString &text)
{
    auto *widget = new ChoiceBox;
    widget->setAccessibleName(Gallery::tr("Plan"));
    widget->addItems({text, u"growth"_s, u"scale"_s});
    setScaledWidth(widget, 96);
    return widget;
}

template <typename Widget>
Widget *withState(Widget *widget, QLatin1StringView state)
{
    setRole(widget, "state", state);
    return widget;
}

template <typename Widget>
Widget *disabled(Widget *widget)
{
    widget->setEnabled(false);
    widget->setToolTip(Gallery::tr("Nothing has changed"));
    return widget;
}

QWidget *checks(bool on)
{
    auto *box = new QCheckBox;
    box->setAccessibleName(Gallery::tr("Active"));
    box->setChecked(on);
    auto *toggle = new Switch;
    toggle->setAccessibleName(Gallery::tr("Active"));
    toggle->setChecked(on);
    auto *pair = new QWidget;
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(box);
    row->addWidget(toggle);
    return pair;
}

QWidget *eachOf(QWidget *pair, QWidget *(*act)(QWidget *))
{
    for (QAbstractButton *part : pair->findChildren<QAbstractButton *>())
        act(part);
    return pair;
}

QWidget *applying()
{
    auto *toggle = new Switch(Gallery::tr("applying"));
    toggle->setApplying(true);
    return toggle;
}

QWidget *statesGrid()
{
    auto *card = new Card;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(8);
    card->content()->addLayout(grid);
    int row = 0;
    const QStringList heads = {{},
                               Gallery::tr("Normal"),
                               Gallery::tr("Hover"),
                               Gallery::tr("Focus"),
                               Gallery::tr("Disabled"),
                               Gallery::tr("Busy or error")};
    for (int column = 0; column < heads.size(); ++column)
        grid->addWidget(label(heads[column], "caption"_L1), row, column);
    const auto add = [&](const QString &name, const QList<QWidget *> &states) {
        grid->addWidget(line(Qt::Horizontal), ++row, 0, 1, 6);
        ++row;
        grid->addWidget(label(name, "second"_L1), row, 0);
        for (int column = 0; column < states.size(); ++column)
            grid->addWidget(states[column], row, column + 1, Qt::AlignLeft | Qt::AlignVCenter);
    };
    const auto buttons = [&](const QString &name, const QString &text, QLatin1StringView kind) {
        add(name, {button(text, kind), hovered(button(text, kind)), focused(button(text, kind)),
                   disabledButton(text, kind), busyButton(text, kind)});
    };
    buttons(Gallery::tr("Primary"), Gallery::tr("Save"), "primary"_L1);
    buttons(Gallery::tr("Secondary"), Gallery::tr("Test"), {});
    buttons(Gallery::tr("Quiet"), Gallery::tr("More"), "quiet"_L1);
    buttons(Gallery::tr("Irreversible"), Gallery::tr("Delete"), "danger"_L1);
    buttons(Gallery::tr("Last word"), Gallery::tr("Merge"), "final"_L1);
    buttons(Gallery::tr("Link"), Gallery::tr("Clear filters"), "link"_L1);
    const QString acme = u"Acme"_s;
    add(Gallery::tr("Text field"), {field(acme), hovered(field(acme)), focused(field(acme)), disabled(field(acme)),
                                    withState(field(u"acme@"_s), "error"_L1)});
    const QString trial = u"trial"_s;
    add(Gallery::tr("Choice"), {choice(trial), hovered(choice(trial)), focused(choice(trial)), disabled(choice(trial)),
                                withState(choice(u"trial?"_s), "error"_L1)});
    add(Gallery::tr("Check, switch"), {checks(true), eachOf(checks(false), hovered), eachOf(checks(true), focused),
                                       disabled(checks(false)), applying()});
    grid->setColumnStretch(6, 1);
    return card;
}

} // namespace

QWidget *controlsPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    addSection(column, Gallery::tr("Controls"), Gallery::tr("the same five states everywhere"), statesGrid());

    auto *menu = new QMenu(page);
    menu->addAction(icon(u"columns"_s), u"CSV"_s);
    menu->addAction(icon(u"calendar"_s), Gallery::tr("Schedule a weekly report…"));
    menu->addSeparator();
    menu->addAction(Gallery::tr("Copy link"))->setShortcut(Qt::CTRL | Qt::Key_L);
    menu->actions().last()->setEnabled(false);
    Button *exporting = button(Gallery::tr("Export"), {}, u"download"_s);
    exporting->setMenu(menu);
    Button *compact = button(Gallery::tr("Compact"));
    compact->setProperty("compact", true);
    QToolButton *raised = iconButton(u"columns"_s, Gallery::tr("Columns"));
    raised->setProperty("raised", true);
    addSection(
        column, Gallery::tr("Buttons"), Gallery::tr("with icon, with menu, compact, icon only"),
        inRow({button(Gallery::tr("New segment"), "primary"_L1, u"plus"_s), exporting,
               button(Gallery::tr("Import CSV"), {}, u"upload"_s), button(Gallery::tr("Filter"), "quiet"_L1, u"plus"_s),
               compact, raised, iconButton(u"more"_s, Gallery::tr("More"))}));

    auto *segments = new SegmentedControl;
    segments->setAccessibleName(Gallery::tr("Period"));
    for (const QString &text : {Gallery::tr("7 days"), Gallery::tr("30 days"), Gallery::tr("90 days")})
        segments->addSegment(text);
    segments->setCurrent(1);
    auto *some = new QCheckBox(Gallery::tr("All contacts"));
    some->setTristate(true);
    some->setCheckState(Qt::PartiallyChecked);
    auto *radios = new QWidget;
    auto *radioRow = new QHBoxLayout(radios);
    radioRow->setContentsMargins(0, 0, 0, 0);
    auto *kept = new QRadioButton(u"alice@acme.com"_s);
    kept->setChecked(true);
    radioRow->addWidget(kept);
    radioRow->addWidget(new QRadioButton(u"a.chen@acme.com"_s));
    addSection(column, Gallery::tr("Choices"), Gallery::tr("arrow keys move, one tab stop"),
               inRow({segments, new QCheckBox(Gallery::tr("Weekly report")), some, radios,
                      new Switch(Gallery::tr("Reduced motion"))},
                     24));

    auto *cards = new QWidget;
    auto *cardColumn = new QVBoxLayout(cards);
    cardColumn->setContentsMargins(0, 0, 0, 0);
    cardColumn->setSpacing(8);
    auto *secret = new ChoiceCard(Gallery::tr("Secret, for your servers"),
                                  Gallery::tr("Reads and changes data within its scopes"));
    secret->setChecked(true);
    cardColumn->addWidget(secret);
    cardColumn->addWidget(new ChoiceCard(Gallery::tr("Write, for browsers and apps"),
                                         Gallery::tr("Sends events, reads flags, nothing else")));
    cards->setMaximumWidth(420);
    addSection(column, Gallery::tr("Choices with a sentence"), {}, cards);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
