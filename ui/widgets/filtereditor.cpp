#include "ui/widgets/filtereditor.h"

#include "ui/widgets/choicelist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dayfield.h"
#include "ui/widgets/formfield.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int editorWidth = 232;
constexpr int choicesShown = 8;
constexpr int narrowFrom = 9; // options, from which on typing narrows them
} // namespace

FilterEditor::FilterEditor(const FilterField &field, const QString &value, QWidget *anchor)
    : Popover(anchor), m_field(field), m_value(value)
{
    setObjectName(u"filterEditor"_s);
    setAccessibleName(field.label);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    setMinimumWidth(px(editorWidth));
    switch (field.kind) {
    case FilterField::Kind::Choice:
        makeChoice();
        break;
    case FilterField::Kind::Text:
    case FilterField::Kind::Number:
        makeText();
        break;
    case FilterField::Kind::Date:
        makeDate();
        break;
    }
}

void FilterEditor::makeChoice()
{
    layout()->addWidget(label(m_field.label, "caption"_L1));
    m_narrow = new QLineEdit;
    m_narrow->setAccessibleName(tr("Narrow the choices"));
    m_narrow->setPlaceholderText(tr("Type to narrow"));
    m_narrow->installEventFilter(this);
    m_list = new ChoiceList;
    m_list->setObjectName(u"filterChoices"_s);
    m_list->setAccessibleName(m_field.label);
    m_list->setIconSize(QSize(px(16), px(16)));
    m_nothing = label(tr("Nothing to choose from"), "note"_L1);
    layout()->addWidget(m_narrow);
    layout()->addWidget(m_list);
    layout()->addWidget(m_nothing);
    connect(m_narrow, &QLineEdit::textChanged, this, &FilterEditor::fill);
    connect(m_narrow, &QLineEdit::returnPressed, this, &FilterEditor::take);
    connect(m_list, &QListWidget::itemClicked, this, &FilterEditor::take);
    connect(m_list, &QListWidget::itemActivated, this, &FilterEditor::take);
    fill();
}

void FilterEditor::setOptions(const QList<FilterField::Option> &options)
{
    m_field.options = options;
    if (!m_list)
        return;
    fill();
}

void FilterEditor::fill()
{
    m_list->clear();
    for (const FilterField::Option &option : m_field.options) {
        if (!option.text.contains(m_narrow->text(), Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(option.text, m_list);
        item->setData(Qt::UserRole, option.value);
        item->setIcon(option.value == m_value ? icon(u"check"_s, &Tokens::accent) : QIcon());
        if (option.value == m_value)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    const int rows = std::clamp(m_list->count(), 1, choicesShown);
    m_list->setFixedHeight(m_list->heightOf(rows));
    const bool many = m_field.options.size() >= narrowFrom;
    m_narrow->setVisible(many);
    if (many && m_list->hasFocus())
        m_narrow->setFocus(Qt::PopupFocusReason); // options may come while the list is open already
    m_list->setVisible(m_list->count() > 0);
    m_nothing->setVisible(m_list->count() == 0);
    if (isVisible())
        fit(); // as high as what is left to choose from
}

/// Up and Down move in the list while the field above it has the keyboard.
bool FilterEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_narrow || event->type() != QEvent::KeyPress)
        return Popover::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0 || m_list->count() == 0)
        return Popover::eventFilter(watched, event);
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
    return true;
}

void FilterEditor::makeText()
{
    m_text = new QLineEdit(m_value);
    m_text->setObjectName(u"filterValue"_s);
    m_text->selectAll();
    m_entry = new FormField(m_field.label, m_text);
    layout()->addWidget(m_entry);
    connect(m_text, &QLineEdit::returnPressed, this, &FilterEditor::take);
    addApply();
}

void FilterEditor::makeDate()
{
    m_date = new DayField(u"filterValue"_s, dayFormat());
    const QDate known = QDate::fromString(m_value, Qt::ISODate);
    m_date->setDate(known.isValid() ? known : QDate::currentDate());
    layout()->addWidget(new FormField(m_field.label, m_date));
    auto *quick = new QHBoxLayout;
    quick->setSpacing(4);
    const auto days = {0, 7, 30, 90};
    for (const int back : days) {
        Button *choice = button(back == 0 ? tr("Today") : tr("%n day(s) ago", nullptr, back), "link"_L1);
        choice->setProperty("compact", true);
        connect(choice, &QPushButton::clicked, this, [this, back] {
            m_date->setDate(QDate::currentDate().addDays(-back));
            take();
        });
        quick->addWidget(choice);
    }
    quick->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(quick);
    addApply();
}

void FilterEditor::addApply()
{
    Button *apply = button(tr("Apply"));
    apply->setObjectName(u"applyFilter"_s);
    connect(apply, &QPushButton::clicked, this, &FilterEditor::take);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(apply);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void FilterEditor::take()
{
    QString value;
    if (m_list) {
        if (!m_list->currentItem())
            return;
        value = m_list->currentItem()->data(Qt::UserRole).toString();
    } else if (m_date) {
        value = m_date->date().toString(Qt::ISODate);
    } else {
        value = m_text->text().trimmed();
        if (m_field.kind == FilterField::Kind::Number) {
            bool isNumber = false;
            const double number = QLocale().toDouble(value, &isNumber);
            if (!isNumber) {
                m_entry->setError(tr("A number, such as 49"));
                return;
            }
            value = QString::number(number, 'g', 15);
        }
        if (value.isEmpty()) {
            m_entry->setError(tr("A value is needed"));
            return;
        }
    }
    Q_EMIT applied(value);
    close();
}

} // namespace growthos::ui
