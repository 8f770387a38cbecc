#include "ui/shell/commandpalette.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/keycaps.h"
#include "ui/widgets/windowshape.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widest = 560;
constexpr int listHeight = 396;

class PaletteDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool heading = index.data(PaletteModel::HeadingRole).toBool();
        return {40, QFontMetrics(uiFont(heading ? 11 : 13)).height() + (heading ? 14 : 18)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(8, 0, -8, 0);
        const QString title = index.data().toString();
        if (index.data(PaletteModel::HeadingRole).toBool()) {
            painter->setFont(uiFont(11, QFont::Medium));
            painter->setPen(t.text3);
            painter->drawText(row.adjusted(12, 6, -12, 0), int(Qt::AlignVCenter) | lead(option), title);
            painter->restore();
            return;
        }
        const bool current = option.state & QStyle::State_Selected;
        if (current || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(current ? t.accentWeak : t.hover);
            painter->drawRoundedRect(row, 6, 6);
        }
        const auto place = [&](const QRect &rect) { return QStyle::visualRect(option.direction, row, rect); };
        const QRect inner = row.adjusted(12, 0, -12, 0);
        icon(index.data(PaletteModel::IconRole).toString(), current ? &Tokens::accent : &Tokens::text2)
            .paint(painter, place(QRect(inner.left(), inner.center().y() - 7, 16, 16)));
        auto sequence = index.data(PaletteModel::KeysRole).value<QKeySequence>();
        if (current && sequence.isEmpty())
            sequence = Qt::Key_Enter; // what runs it
        const int keys = KeyCaps::paintAtEnd(*painter, inner, sequence, option.direction);
        QRect text = inner.adjusted(28, 0, -keys - 12, 0);
        const int taken =
            drawTitle(painter, option, place(text), title, index.data(PaletteModel::PositionsRole).toList());
        text.setLeft(text.left() + taken + 8);
        if (text.width() > 24) {
            painter->setFont(uiFont(12));
            painter->setPen(t.text3);
            painter->drawText(place(text), int(Qt::AlignVCenter) | lead(option),
                              painter->fontMetrics().elidedText(index.data(PaletteModel::NoteRole).toString(),
                                                                Qt::ElideRight, text.width()));
        }
        painter->restore();
    }

private:
    static int lead(const QStyleOptionViewItem &option)
    {
        return int(option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    }

    /// The letters that matched are bold. Returns the width taken.
    static int drawTitle(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QString &title,
                         const QVariantList &positions)
    {
        QTextOption wrap;
        wrap.setWrapMode(QTextOption::NoWrap);
        wrap.setTextDirection(option.direction);
        QTextLayout layout(QFontMetrics(uiFont(13)).elidedText(title, Qt::ElideRight, area.width()), uiFont(13));
        layout.setTextOption(wrap);
        QList<QTextLayout::FormatRange> bold;
        QTextCharFormat format;
        format.setFontWeight(QFont::DemiBold);
        for (const QVariant &position : positions)
            bold.append({position.toInt(), 1, format});
        layout.setFormats(bold);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(area.width());
        layout.endLayout();
        painter->setPen(tokens().text);
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2));
        return int(line.naturalTextWidth());
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QDialog(window, Qt::Popup | Qt::FramelessWindowHint), m_model(new PaletteModel(this))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Search or run"));
    roundCorners(this, 8);
    m_field = new QLineEdit;
    m_field->setObjectName(u"paletteField"_s);
    m_field->setAccessibleName(tr("Search or run"));
    m_field->setPlaceholderText(tr("Search or run…"));
    m_field->setProperty("role", u"bare"_s);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::onTextChanged);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(20, 10, 16, 10);
    head->setSpacing(10);
    head->addWidget(new IconLabel(u"search"_s));
    head->addWidget(m_field, 1);
    head->addWidget(new KeyCaps(QKeySequence(Qt::Key_Escape)));

    m_list = new QListView;
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What can be opened or done"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (m_model->entry(index)) {
            m_list->setCurrentIndex(index);
            runCurrent();
        }
    });
    m_nothing = label(tr("Nothing is called so"), "note"_L1);
    m_nothing->setContentsMargins(20, 4, 20, 12);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(line(Qt::Horizontal));
    column->addSpacing(6);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing);
    column->addSpacing(6);
}

void CommandPalette::ask(QList<PaletteEntry> entries, const QStringList &recent)
{
    m_model->setEntries(std::move(entries), recent);
    m_field->clear();
    onTextChanged({});
    const QWidget *window = parentWidget();
    resize(std::min(widest, window->width() - 48), std::min(listHeight + 60, window->height() - 64));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, std::min(96, window->height() / 8))));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::renew(QList<PaletteEntry> entries, const QStringList &recent)
{
    const PaletteEntry *now = m_model->entry(m_list->currentIndex());
    const QString id = now ? now->id : QString();
    const bool first = m_list->currentIndex().row() == m_model->choosable(0, 1);
    m_model->setEntries(std::move(entries), recent);
    onTextChanged(m_field->text());
    // The best stays the best until somebody has chosen another.
    for (int row = 0; !first && row < m_model->rowCount(); ++row) {
        const PaletteEntry *entry = m_model->entry(m_model->index(row, 0));
        if (entry && entry->id == id)
            return setCurrentRow(row);
    }
}

void CommandPalette::onTextChanged(const QString &text)
{
    m_model->setText(text);
    m_list->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
    setCurrentRow(m_model->choosable(0, 1));
}

void CommandPalette::setCurrentRow(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, 0);
    m_list->setCurrentIndex(index);
    // The heading above the first one shows with it.
    m_list->scrollTo(m_model->choosable(row - 1, -1) < 0 ? m_model->index(0, 0) : index);
    // Focus stays in the field; who hears the window hears what is chosen.
    m_field->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::runCurrent()
{
    const PaletteEntry *entry = m_model->entry(m_list->currentIndex());
    if (!entry)
        return;
    const PaletteEntry chosenOne = *entry;
    close();
    Q_EMIT chosen(chosenOne.id);
    chosenOne.act();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int row = m_list->currentIndex().row();
    const int page = std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(row)) - 1);
    const auto go = [this](int wanted, int step) {
        int there = m_model->choosable(wanted, step);
        if (there < 0)
            there = m_model->choosable(step > 0 ? m_model->rowCount() - 1 : 0, -step);
        setCurrentRow(there);
        return true;
    };
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        return go(row + 1, 1);
    case Qt::Key_Up:
        return go(row - 1, -1);
    case Qt::Key_PageDown:
        return go(row + page, 1);
    case Qt::Key_PageUp:
        return go(row - page, -1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_K:
        if (static_cast<QKeyEvent *>(event)->modifiers() == Qt::ControlModifier) {
            close();
            return true;
        }
        break;
    default:
        break;
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().outline);
    painter.setBrush(tokens().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace growthos::ui
