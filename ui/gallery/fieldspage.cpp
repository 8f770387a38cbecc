#include "ui/gallery/gallerypages.h"
#include "ui/widgets/card.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/daycalendar.h"
#include "ui/widgets/dayfield.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/secretfield.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

QWidget *fields()
{
    auto *card = new Card;
    auto *left = new Form;
    left->add(u"name"_s, new FormField(Gallery::tr("Name"), new QLineEdit(u"Web SDK"_s),
                                       Gallery::tr("Shown in listings and logs.")));
    FormField *taken = left->add(u"email"_s, new FormField(Gallery::tr("Email"), new QLineEdit(u"acme@"_s)));
    taken->setError(Gallery::tr("An address such as alice@acme.com"));
    auto *off = new QLineEdit(u"127.0.0.1:8787"_s);
    off->setEnabled(false);
    left->add(u"address"_s, new FormField(Gallery::tr("Address"), off, Gallery::tr("Set by the command line.")));

    auto *right = new Form;
    auto *zone = new ChoiceBox;
    zone->addItems({u"America/New_York"_s, u"Europe/Berlin"_s});
    right->add(u"zone"_s,
               new FormField(Gallery::tr("Time zone"), zone, Gallery::tr("Days and weeks are cut in this zone.")));
    auto *date = new DayField(u"galleryDate"_s, dayFormat());
    date->setDate(QDate(2026, 1, 1));
    right->add(u"date"_s, new FormField(Gallery::tr("Created after"), date));
    auto *note = new QPlainTextEdit(u"Enterprise accounts with a champion"_s);
    note->setProperty("role", u"field"_s);
    note->setTabChangesFocus(true);
    note->setFixedHeight(px(64));
    right->add(u"note"_s, new FormField(Gallery::tr("Note"), note));

    auto *row = new QHBoxLayout;
    row->setSpacing(32);
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    card->content()->addLayout(row);
    return card;
}

QWidget *rule()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *trait = new QLineEdit(u"mrr"_s);
    trait->setAccessibleName(Gallery::tr("Trait"));
    setScaledWidth(trait, 84);
    auto *compares = new ChoiceBox;
    compares->addItems({u"≥"_s, u"≤"_s});
    compares->setAccessibleName(Gallery::tr("Operator"));
    auto *value = new QLineEdit(u"abc"_s);
    value->setAccessibleName(Gallery::tr("Value"));
    setScaledWidth(value, 72);
    setRole(value, "state", "error"_L1);
    layout->addWidget(label(Gallery::tr("Rule:"), "second"_L1));
    layout->addWidget(trait);
    layout->addWidget(compares);
    layout->addWidget(value);
    layout->addWidget(new IconLabel(u"alert"_s, &Tokens::bad));
    layout->addWidget(label(Gallery::tr("A number, such as 49"), "bad"_L1));
    layout->addStretch(1);
    return row;
}

QWidget *days()
{
    const auto calendar = [](const QDate &first, bool enabled) {
        auto *days = new DayCalendar;
        days->setToday(QDate(2026, 2, 23));
        days->setFirst(first);
        days->setDay(QDate(2026, 2, 25));
        days->setEnabled(enabled);
        return days;
    };
    return inRow({calendar(QDate(2026, 2, 23), true), calendar({}, true), calendar({}, false)}, 24);
}

QWidget *secrets()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *fresh = new SecretField(Gallery::tr("New key"), Gallery::tr("Copy key"));
    fresh->setValue(u"gos_sk_live_7Qm2vX9rT4bLk8sN1cWd6hYp3zJfA0def4"_s);
    fresh->setPrimary(true);
    auto *gone = new SecretField(Gallery::tr("Old key"));
    gone->setValue(u"gos_sk_live_0000000000000000000000000000000088aa"_s);
    gone->forget();
    layout->addWidget(fresh);
    layout->addWidget(gone);
    column->setMaximumWidth(px(640));
    return column;
}

QWidget *code()
{
    QFrame *box = frame("code"_L1);
    auto *view = new CodeView(CodeView::Height::OfText);
    view->setAccessibleName(Gallery::tr("Example"));
    view->setCode(u"curl http://127.0.0.1:8787/v1/track \\\n  -H \"Authorization: Bearer gos_wk_h4Tn…7f2d\" \\\n"
                  "  -d '{\"user_id\": \"usr_123\", \"event\": \"signup_completed\"}'"_s,
                  CodeLanguage::Shell);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(view);
    return box;
}

} // namespace

QWidget *fieldsPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    addSection(column, Gallery::tr("Form"), Gallery::tr("label above, help or error below"), fields());
    addSection(column, Gallery::tr("In a row"), Gallery::tr("the sentence stands after the field"), rule());
    addSection(column, Gallery::tr("Days"), Gallery::tr("none before today, any, and where nothing can be chosen"),
               days());
    addSection(column, Gallery::tr("Secrets"), Gallery::tr("shown once, then its last four characters"), secrets());
    addSection(column, Gallery::tr("Code"), {}, code());
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
