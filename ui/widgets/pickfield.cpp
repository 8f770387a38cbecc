#include "ui/widgets/pickfield.h"

#include "ui/widgets/choicelist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/marks.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int listWidth = 256;
constexpr int widestList = 420; ///< where its rows ask for it
constexpr int listEdge = 10;    ///< between it and its rows
constexpr int sideRoom = 10;    ///< of a row
constexpr int noteSize = 12;
constexpr int offersShown = 9;
constexpr int fieldHeight = 32;
constexpr int crossWidth = 18;
constexpr int chipsShown = 3;
constexpr int chipsRoom = 190; // also in large texts: more would not fit into a narrow row
constexpr int mostRows = 300;  ///< more are found by typing

enum Role { Value = Qt::UserRole, Note, Heading };

/// Text and note of a row as they fit into it: the note gives way first, but for a third of the row.
struct OptionParts
{
    static constexpr int gap = 12;

    QString text;
    QString note;
};

OptionParts shared(const QString &text, const QString &note, const QFontMetrics &ofText, const QFontMetrics &ofNote,
                   int width)
{
    const int textWidth = ofText.horizontalAdvance(text);
    const int noteWidth = note.isEmpty() ? 0 : ofNote.horizontalAdvance(note) + OptionParts::gap;
    if (textWidth + noteWidth <= width)
        return {text, note};
    const int forNote = std::min(noteWidth, std::max(width - textWidth, width / 3));
    return {ofText.elidedText(text, Qt::ElideMiddle, width - forNote),
            ofNote.elidedText(note, Qt::ElideMiddle, forNote - OptionParts::gap)};
}

/// A row with its note at the end, or a heading.
class OptionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect inside = option.rect.adjusted(sideRoom, 0, -sideRoom, 0);
        painter->save();
        if (index.data(Heading).toBool()) {
            painter->setFont(uiFont(11, QFont::Medium));
            painter->setPen(tokens().text3);
            painter->drawText(inside, lineFlags(option.direction), index.data().toString());
            painter->restore();
            return;
        }
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        painter->setFont(uiFont(noteSize));
        const OptionParts parts = shared(row.text, index.data(Note).toString(), row.fontMetrics, painter->fontMetrics(),
                                         inside.width() - iconRoom(row.icon));
        row.text = parts.text;
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, option.widget);
        painter->setFont(uiFont(noteSize));
        painter->setPen(tokens().text3);
        painter->drawText(inside, lineFlags(option.direction, true), parts.note);
        painter->restore();
    }

    /// In which nothing of a row is cut.
    static int widthOf(const QListWidgetItem &item, const QFontMetrics &metrics)
    {
        const QString note = item.data(Note).toString();
        const int noteWidth =
            note.isEmpty() ? 0 : QFontMetrics(uiFont(noteSize)).horizontalAdvance(note) + OptionParts::gap;
        return metrics.horizontalAdvance(item.text()) + noteWidth + iconRoom(item.icon()) + 2 * sideRoom;
    }

private:
    static int iconRoom(const QIcon &icon) { return icon.isNull() ? 0 : px(16) + 12; }
};

} // namespace

PickPopover::PickPopover(const QString &name, Options options, Typed typed, bool several, QWidget *anchor)
    : Popover(anchor), m_options(std::move(options)), m_typed(std::move(typed)), m_several(several)
{
    setObjectName(u"pickPopover"_s);
    setAccessibleName(name);
    setContentsMargins(8, 8, 8, 8);
    m_search = new QLineEdit;
    m_search->setObjectName(u"pickSearch"_s);
    m_search->setAccessibleName(tr("Narrow the choices"));
    m_search->setPlaceholderText(m_typed ? tr("Type or choose") : tr("Type to narrow"));
    m_search->installEventFilter(this);
    m_list = new ChoiceList;
    m_list->setObjectName(u"pickList"_s);
    m_list->setAccessibleName(name);
    m_list->setItemDelegate(new OptionDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setIconSize(QSize(px(16), px(16)));
    m_nothing = label({}, "note"_L1);
    m_nothing->setObjectName(u"pickNothing"_s);
    m_nothing->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    m_least = std::max(px(listWidth), anchor->width());
    setFixedWidth(m_least);
    connect(m_search, &QLineEdit::textChanged, this, &PickPopover::onTyped);
    connect(m_search, &QLineEdit::returnPressed, this, &PickPopover::take);
    connect(m_list, &QListWidget::itemClicked, this, [this] {
        m_moved = true;
        take();
    });
}

void PickPopover::openWith(const QString &text)
{
    {
        const QSignalBlocker quiet(m_search);
        m_search->setText(text);
    }
    onTyped();
    open(m_search);
}

void PickPopover::onTyped()
{
    m_moved = false;
    m_taking = false;
    m_waiting = m_found;
    fill();
}

void PickPopover::refresh(const QString &trouble)
{
    m_trouble = trouble;
    const QVariant chosen = m_moved && m_list->currentItem() ? m_list->currentItem()->data(Value) : QVariant();
    m_waiting = false;
    fill();
    if (!std::exchange(m_taking, false) || !isVisible() || !trouble.isEmpty())
        return;
    if (chosen.isValid() && (!m_list->currentItem() || m_list->currentItem()->data(Value) != chosen))
        return; // it is none of those that were found
    take();
}

void PickPopover::fill()
{
    const QString typed = m_search->text().trimmed();
    // Where somebody moved to stays current; else what fits best.
    const QVariant before = m_moved && m_list->currentItem() ? m_list->currentItem()->data(Value) : QVariant();
    m_list->clear();
    QString heading;
    bool exact = false;
    int current = -1;
    const auto append = [&](const PickOption &option) {
        auto *item = new QListWidgetItem(option.text, m_list);
        item->setData(Value, option.value);
        item->setData(Note, option.note);
        if (option.checked)
            item->setIcon(icon(u"check"_s, &Tokens::accent));
        else if (!option.icon.isEmpty())
            item->setIcon(icon(option.icon));
        const bool wanted = before.isValid() ? option.value == before : typed.isEmpty() && option.checked;
        if (current < 0 && wanted)
            current = m_list->count() - 1;
    };
    for (const PickOption &option : m_options ? m_options() : QList<PickOption>()) {
        if (!m_found && !option.text.contains(typed, Qt::CaseInsensitive))
            continue;
        if (m_list->count() > mostRows)
            break;
        exact = exact || option.text.compare(typed, Qt::CaseInsensitive) == 0;
        if (option.heading != heading && !option.heading.isEmpty()) {
            auto *item = new QListWidgetItem(option.heading, m_list);
            item->setFlags(Qt::NoItemFlags);
            item->setData(Heading, true);
        }
        heading = option.heading;
        append(option);
    }
    if (m_typed && !typed.isEmpty() && !exact) {
        if (const auto option = m_typed(typed)) {
            // It may be one of those that stand there already, in other words.
            int same = 0;
            while (same < m_list->count() && m_list->item(same)->data(Value) != option->value)
                ++same;
            if (same == m_list->count())
                append(*option);
            else if (current < 0)
                current = same;
        }
    }
    // What was typed to the letter is meant before all that begins like it. Who searches wants what was found, not
    // what stands above it for nothing at all.
    const auto names = [&](const QListWidgetItem *item) {
        return !typed.isEmpty() && (item->text().compare(typed, Qt::CaseInsensitive) == 0 ||
                                    item->data(Note).toString().compare(typed, Qt::CaseInsensitive) == 0);
    };
    for (int row = 0; current < 0 && row < m_list->count(); ++row) {
        if ((m_list->item(row)->flags() & Qt::ItemIsSelectable) && names(m_list->item(row)))
            current = row;
    }
    const auto fits = [&](const QListWidgetItem *item) {
        return !m_found || typed.isEmpty() || !item->data(Value).toString().isEmpty() ||
               item->text().contains(typed, Qt::CaseInsensitive);
    };
    for (int row = 0; current < 0 && row < m_list->count(); ++row) {
        if ((m_list->item(row)->flags() & Qt::ItemIsSelectable) && fits(m_list->item(row)))
            current = row;
    }
    m_list->setCurrentRow(current);
    widen();
    m_list->setFixedHeight(m_list->heightOf(std::clamp(m_list->count(), 1, offersShown)));
    m_list->setVisible(m_list->count() > 0);
    m_nothing->setText(m_trouble.isEmpty() ? tr("Nothing to choose from") : m_trouble);
    setRole(m_nothing, "role", m_trouble.isEmpty() ? "note"_L1 : "bad"_L1);
    m_nothing->setVisible(m_list->count() == 0 || !m_trouble.isEmpty());
    if (isVisible())
        fit(); // as high as what is left to choose from
}

/// As wide as its rows ask for: at once, and from then on only wider, so that it stands still while somebody types.
void PickPopover::widen()
{
    const QFontMetrics metrics = m_list->fontMetrics();
    const int around =
        2 * listEdge + (m_list->count() > offersShown ? m_list->verticalScrollBar()->sizeHint().width() : 0);
    int wanted = m_least;
    for (int row = 0; row < m_list->count(); ++row)
        wanted = std::max(wanted, OptionDelegate::widthOf(*m_list->item(row), metrics) + around);
    m_least = std::max(m_least, std::min(wanted, px(widestList)));
    setFixedWidth(m_least);
}

void PickPopover::take()
{
    if (m_waiting) {
        m_taking = true;
        return;
    }
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsSelectable))
        return;
    const QVariant value = item->data(Value);
    if (!m_several) {
        close();
        Q_EMIT picked(value);
        return;
    }
    Q_EMIT picked(value);
    m_search->clear();
    fill();
}

bool PickPopover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return Popover::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
        if (m_several) // what was ticked is taken already
            close();
        else
            take();
        return true;
    }
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return Popover::eventFilter(watched, event);
    int row = m_list->currentRow() + step;
    while (row >= 0 && row < m_list->count() && !(m_list->item(row)->flags() & Qt::ItemIsSelectable))
        row += step;
    if (row >= 0 && row < m_list->count()) {
        m_moved = true;
        m_list->setCurrentRow(row);
    }
    return true;
}

PickField::PickField(const QString &name, QWidget *parent)
    : FaceButton(Look::Field, parent), m_icon(new IconLabel), m_text(new ElidedLabel)
{
    setName(name);
    setScaledHeight(this, fieldHeight);
    m_icon->hide();
    m_text->setProperty("role", u"plain"_s);
    face()->setContentsMargins(10, 0, 8, 0);
    face()->setSpacing(6);
    face()->addWidget(m_icon);
    face()->addWidget(m_text, 1);
    face()->addWidget(new IconLabel(u"chevron-down"_s, &Tokens::text2));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] { openList(); });
}

void PickField::display(const QString &text, const QString &iconName, bool placeholder)
{
    m_text->setText(text);
    setRole(m_text, "role", placeholder ? "hint"_L1 : "plain"_L1);
    m_icon->setVisible(!iconName.isEmpty());
    if (!iconName.isEmpty())
        m_icon->set(iconName, &Tokens::text2);
    setAccessibleDescription(text);
    updateGeometry();
}

void PickField::setWidths(int least, int most)
{
    m_least = least;
    m_most = most;
    updateGeometry();
}

void PickField::setBad(bool bad)
{
    if (bad != std::exchange(m_bad, bad))
        update();
}

void PickField::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const bool hovered = underMouse() && isEnabled();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_bad ? t.bad : hovered ? t.text2 : t.outline);
    painter.setBrush(!isEnabled() || hovered ? t.hover : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

QString PickField::text() const
{
    return m_names.isEmpty() ? m_text->text() : m_names.join(u", "_s);
}

void PickField::showChips(const QStringList &names)
{
    if (names == m_names)
        return;
    m_names = names;
    qDeleteAll(m_chips);
    m_chips.clear();
    int room = chipsRoom;
    for (const QString &name : names.first(std::min<qsizetype>(names.size(), chipsShown))) {
        auto *chip = new Badge(name + u"  ×"_s);
        room -= chip->sizeHint().width();
        if (room < 0 && !m_chips.isEmpty()) {
            delete chip;
            break;
        }
        m_chips.append(chip);
    }
    const qsizetype shown = m_chips.size();
    if (names.size() > shown)
        m_chips.append(new Badge(u"+%1"_s.arg(names.size() - shown)));
    for (qsizetype i = 0; i < m_chips.size(); ++i)
        face()->insertWidget(int(i), m_chips[i]);
    m_text->setVisible(names.isEmpty());
    setAccessibleDescription(text());
    updateGeometry();
}

void PickField::refresh(const QString &trouble)
{
    if (m_list)
        m_list->refresh(trouble);
}

void PickField::openList(const QString &typed)
{
    if (m_list)
        return;
    m_list = new PickPopover(accessibleName(), m_options, m_typed, m_several, this);
    connect(m_list, &PickPopover::picked, this, &PickField::picked);
    m_list->setFound(bool(m_search));
    m_list->openWith(typed);
    if (m_search) {
        connect(m_list->searchField(), &QLineEdit::textChanged, this, m_search);
        m_search(typed);
    }
}

QSize PickField::sizeHint() const
{
    const int width = m_names.isEmpty() ? m_text->sizeHint().width() : 0;
    int all = width + 10 + 8 + 6 + px(16) + (m_icon->isHidden() ? 0 : px(16) + 6) + 2;
    for (const QWidget *chip : m_chips)
        all += chip->sizeHint().width() + 6;
    return {std::clamp(all, px(m_least), px(m_most)), px(fieldHeight)};
}

QSize PickField::minimumSizeHint() const
{
    return {px(64), px(fieldHeight)};
}

void PickField::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier))
        return event->ignore(); // a button would go to the next one with it
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return openList();
    if (plain && event->key() == Qt::Key_Backspace && !m_names.isEmpty()) {
        Q_EMIT chipRemoved(int(m_names.size()) - 1);
        return;
    }
    if (plain && !event->text().isEmpty() && event->text()[0].isPrint() && !event->text()[0].isSpace())
        return openList(event->text());
    FaceButton::keyPressEvent(event);
}

void PickField::mousePressEvent(QMouseEvent *event)
{
    for (qsizetype i = 0; i < std::min(m_chips.size(), m_names.size()); ++i) {
        if (static_cast<const QLabel *>(m_chips[i])->text().startsWith(u'+'))
            break; // how many more there are
        const QRect chip = m_chips[i]->geometry();
        QRect cross = chip;
        if (isLeftToRight())
            cross.setLeft(chip.right() - px(crossWidth));
        else
            cross.setRight(chip.left() + px(crossWidth));
        if (cross.contains(event->position().toPoint())) {
            Q_EMIT chipRemoved(int(i));
            return;
        }
    }
    FaceButton::mousePressEvent(event);
}

} // namespace growthos::ui
