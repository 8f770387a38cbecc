#include "ui/widgets/card.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int cardPadding = 16;
constexpr int longestTitle = 180; // px that are never elided
} // namespace

Card::Card(const QString &title, QWidget *parent) : QFrame(parent)
{
    setProperty("role", u"card"_s);
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    if (!title.isEmpty()) {
        m_head = new QWidget;
        m_headRow = new QHBoxLayout(m_head);
        m_headRow->setContentsMargins(cardPadding, 6, cardPadding, 6);
        m_headRow->setSpacing(8);
        m_count = new Badge;
        m_count->hide();
        m_note = new ElidedLabel;
        m_note->setProperty("role", u"note"_s);
        m_note->hide();
        m_title = new ElidedLabel;
        m_title->setProperty("role", u"section"_s);
        m_title->setText(title);
        m_headRow->addWidget(m_title);
        setTitle(title);
        m_headRow->addWidget(m_count);
        m_headRow->addStretch(1);
        m_headRow->addWidget(m_note);
        m_head->setMinimumHeight(px(44));
        column->addWidget(m_head);
    }
    m_content = new QVBoxLayout;
    m_content->setSpacing(8);
    column->addLayout(m_content, 1);
    setFlush(false);
}

void Card::setFlush(bool flush)
{
    if (flush)
        m_content->setContentsMargins(0, 0, 0, 0);
    else
        m_content->setContentsMargins(cardPadding, m_head ? 0 : cardPadding, cardPadding, cardPadding);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    // A note gives way before a title of usual length does.
    m_title->setMinimumWidth(std::min(m_title->sizeHint().width(), px(longestTitle)));
    setAccessibleName(title);
}

QString Card::title() const
{
    return m_title ? m_title->text() : QString();
}

void Card::setCount(const QString &count)
{
    m_count->set(count, Tone::Neutral);
    m_count->setVisible(!count.isEmpty());
}

void Card::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void Card::addHeadWidget(QWidget *widget)
{
    m_headRow->addWidget(widget);
}

SectionHeader::SectionHeader(const QString &title, const QString &note, QWidget *parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_note(label({}, "note"_L1))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(12);
    m_row->addWidget(label(title, "section"_L1));
    m_row->addWidget(m_note);
    m_row->addStretch(1);
    setNote(note);
}

void SectionHeader::addWidget(QWidget *widget)
{
    m_row->addWidget(widget);
}

void SectionHeader::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace growthos::ui
