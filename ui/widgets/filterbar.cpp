#include "ui/widgets/filterbar.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/filtereditor.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"

#include <QDate>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int typingPause = 200;  // ms until a typed filter is asked for
constexpr int waitPatience = 150; // ms before a wait is shown
constexpr int searchWidth = 212;
constexpr int searchMost = 320;
constexpr int searchRoom = 48; // beside its words: icon, edges
} // namespace

FilterBar::FilterBar(const QString &placeholder, QWidget *parent) : QFrame(parent)
{
    setProperty("role", u"toolbar"_s);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(16, 8, 16, 8);
    m_row->setSpacing(8);
    m_flow = new FlowLayout(nullptr, 8, 8);
    m_row->addLayout(m_flow, 1);
    if (!placeholder.isEmpty()) {
        m_search = growthos::ui::searchField(placeholder);
        m_search->setObjectName(u"filterSearch"_s);
        // Wide enough for its own words in any language, at 100 %.
        const int words = QFontMetrics(uiFont()).horizontalAdvance(placeholder) * 100 / tokens().look.textScale;
        setScaledWidth(m_search, std::clamp(words + searchRoom, searchWidth, searchMost));
        m_flow->addWidget(m_search);
        ++m_leading;
        m_lastLeading = m_search;
        connect(m_search, &QLineEdit::textChanged, this, [this] { m_debounce.start(); });
        connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::typed);
    }
    m_menu = new QMenu(this);
    m_add = button(tr("Filter"), "quiet"_L1, u"plus"_s);
    m_add->setObjectName(u"addFilter"_s);
    m_add->setProperty("compact", true);
    connect(m_add, &QPushButton::clicked, this,
            [this] { m_menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height() + 2))); });
    m_clear = button(tr("Clear filters"), "link"_L1);
    m_clear->setObjectName(u"clearFilters"_s);
    m_clear->setProperty("compact", true);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        (m_search ? static_cast<QWidget *>(m_search) : m_add)->setFocus(Qt::OtherFocusReason);
    });
    m_flow->addWidget(m_add);
    m_flow->addWidget(m_clear);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(typingPause);
    connect(&m_debounce, &QTimer::timeout, this, &FilterBar::typed);
    m_patience.setSingleShot(true);
    m_patience.setInterval(waitPatience);
    connect(&m_patience, &QTimer::timeout, this, &FilterBar::showSpinner);
    rebuild();
}

void FilterBar::setFields(const QList<FilterField> &fields)
{
    m_fields = fields;
    rebuild();
}

void FilterBar::setOptions(const QString &fieldId, const QList<FilterField::Option> &options)
{
    for (FilterField &known : m_fields) {
        if (known.id == fieldId)
            known.options = options;
    }
    if (m_editor && m_editor->fieldId() == fieldId)
        m_editor->setOptions(options);
    for (const Filter &filter : std::as_const(m_filters)) {
        if (filter.id == fieldId)
            chip(fieldId)->setValue(textOf(filter)); // a name in place of an id
    }
}

const FilterField *FilterBar::field(const QString &fieldId) const
{
    const auto found =
        std::find_if(m_fields.cbegin(), m_fields.cend(), [&](const FilterField &known) { return known.id == fieldId; });
    return found == m_fields.cend() ? nullptr : &*found;
}

FilterChip *FilterBar::chip(const QString &fieldId) const
{
    const auto found =
        std::find_if(m_chips.cbegin(), m_chips.cend(), [&](FilterChip *known) { return known->fieldId() == fieldId; });
    return found == m_chips.cend() ? nullptr : *found;
}

QString FilterBar::textOf(const Filter &filter) const
{
    const FilterField *known = field(filter.id);
    if (known && known->kind == FilterField::Kind::Choice) {
        for (const FilterField::Option &option : known->options) {
            if (option.value == filter.value)
                return option.text;
        }
    }
    if (known && known->kind == FilterField::Kind::Date) {
        if (const QDate day = QDate::fromString(filter.value, Qt::ISODate); day.isValid())
            return formatDayAndYear(day);
    }
    return filter.value;
}

void FilterBar::setFilters(const QList<Filter> &filters)
{
    m_filters.clear();
    for (const Filter &filter : filters) {
        if (field(filter.id))
            m_filters.append(filter);
    }
    rebuild();
}

void FilterBar::rebuild()
{
    for (FilterChip *old : std::as_const(m_chips)) {
        m_flow->removeWidget(old);
        old->hide();
        old->setObjectName({});
        old->deleteLater(); // it may be the one whose click is being handled
    }
    m_chips.clear();
    int place = m_leading;
    QWidget *before = m_lastLeading;
    for (const Filter &filter : std::as_const(m_filters)) {
        const FilterField *known = field(filter.id);
        if (!known)
            continue;
        auto *fresh = new FilterChip(filter.id, known->label, textOf(filter), this);
        const QString id = filter.id;
        connect(fresh, &FilterChip::clicked, this, [this, id] { edit(id); });
        connect(fresh, &FilterChip::removeClicked, this, [this, id] { remove(id); });
        m_flow->insertWidget(place++, fresh);
        fresh->show();
        if (before)
            setTabOrder(before, fresh);
        before = fresh->findChild<QWidget *>(u"removeFilter"_s);
        setTabOrder(fresh, before);
        m_chips.append(fresh);
    }
    if (before)
        setTabOrder(before, m_add);
    m_menu->clear();
    for (const FilterField &known : std::as_const(m_fields)) {
        if (chip(known.id))
            continue;
        const QString id = known.id;
        connect(m_menu->addAction(known.label), &QAction::triggered, this, [this, id] { edit(id); });
    }
    m_add->setVisible(!m_menu->isEmpty());
    m_clear->setVisible(!m_filters.isEmpty());
    updateGeometry();
}

void FilterBar::edit(const QString &fieldId)
{
    const FilterField *known = field(fieldId);
    if (!known)
        return;
    FilterChip *present = chip(fieldId);
    const auto filter =
        std::find_if(m_filters.cbegin(), m_filters.cend(), [&](const Filter &on) { return on.id == fieldId; });
    m_editor = new FilterEditor(*known, filter == m_filters.cend() ? QString() : filter->value,
                                present ? static_cast<QWidget *>(present) : m_add);
    connect(m_editor, &FilterEditor::applied, this, [this, fieldId](const QString &value) { apply(fieldId, value); });
    m_editor->open();
    Q_EMIT optionsNeeded(fieldId);
}

void FilterBar::apply(const QString &fieldId, const QString &value)
{
    const auto on = std::find_if(m_filters.begin(), m_filters.end(), [&](const Filter &f) { return f.id == fieldId; });
    if (on != m_filters.end() && on->value == value)
        return;
    m_touched = fieldId;
    if (on != m_filters.end()) {
        on->value = value;
        chip(fieldId)->setValue(textOf(*on));
    } else {
        m_filters.append({fieldId, value});
        rebuild();
        chip(fieldId)->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT changed();
}

void FilterBar::remove(const QString &fieldId)
{
    const auto gone =
        std::find_if(m_chips.cbegin(), m_chips.cend(), [&](FilterChip *c) { return c->fieldId() == fieldId; });
    const qsizetype place = gone - m_chips.cbegin();
    m_filters.removeIf([&](const Filter &on) { return on.id == fieldId; });
    m_touched.clear();
    rebuild();
    // The focus stays where the eyes are: on the next chip, or on the button that adds one.
    (place < m_chips.size() ? static_cast<QWidget *>(m_chips[place]) : m_add)->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

QString FilterBar::inWords() const
{
    QStringList words;
    for (const Filter &filter : m_filters) {
        if (const FilterField *known = field(filter.id))
            words.append(tr("%1 %2", "filter, value").arg(known->label, textOf(filter)));
    }
    return words.join(u", "_s);
}

QString FilterBar::searchText() const
{
    return m_search ? m_search->text().trimmed() : QString();
}

void FilterBar::setSearchText(const QString &text)
{
    if (!m_search)
        return;
    const QSignalBlocker blocked(m_search);
    m_search->setText(text);
    m_asked = searchText();
}

int FilterBar::activeCount() const
{
    return int(m_filters.size()) + (searchText().isEmpty() ? 0 : 1);
}

void FilterBar::typed()
{
    m_debounce.stop();
    if (searchText() == m_asked)
        return;
    m_asked = searchText();
    m_touched.clear();
    Q_EMIT changed();
}

void FilterBar::clear()
{
    if (activeCount() == 0)
        return;
    setSearchText({});
    m_debounce.stop();
    m_filters.clear();
    rebuild();
    Q_EMIT changed();
}

void FilterBar::setBusy(bool busy)
{
    m_busy = busy;
    if (busy) {
        m_patience.start();
        return;
    }
    m_patience.stop();
    for (FilterChip *present : std::as_const(m_chips))
        present->setBusy(false);
}

void FilterBar::showSpinner()
{
    FilterChip *present = chip(m_touched);
    if (!present && !m_chips.isEmpty())
        present = m_chips.last();
    if (m_busy && present)
        present->setBusy(true);
}

void FilterBar::addLeading(QWidget *widget)
{
    m_flow->insertWidget(m_leading++, widget);
    QList<QWidget *> inside = widget->findChildren<QWidget *>();
    inside.prepend(widget);
    for (QWidget *one : std::as_const(inside)) {
        // The list of a combo box is a window of its own.
        if (!(one->focusPolicy() & Qt::TabFocus) || one->focusProxy() || one->window() != window())
            continue;
        if (m_lastLeading)
            setTabOrder(m_lastLeading, one);
        m_lastLeading = one;
    }
    if (m_lastLeading)
        setTabOrder(m_lastLeading, m_add);
    setTabOrder(m_add, m_clear);
}

void FilterBar::addTrailing(QWidget *widget)
{
    m_row->addWidget(widget, 0, Qt::AlignTop);
}

} // namespace growthos::ui
