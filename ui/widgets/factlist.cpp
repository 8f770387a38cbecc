#include "ui/widgets/factlist.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int factHeight = 24;

QLabel *factName(const QString &name)
{
    QLabel *title = label(name, "second"_L1);
    title->setMinimumHeight(px(factHeight));
    return title;
}

} // namespace

FactList::FactList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void FactList::addFact(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        add(name, value, false, {});
}

void FactList::setFact(const QString &name, const QString &value)
{
    const auto known = m_facts.constFind(name);
    if (known == m_facts.cend() && value.isEmpty())
        return;
    const Fact fact = known == m_facts.cend() ? *m_facts.insert(name, add(name, value, false, {})) : *known;
    fact.value->setText(value);
    fact.name->setVisible(!value.isEmpty());
    fact.value->setVisible(!value.isEmpty());
}

void FactList::addCode(const QString &name, const QString &value, const QString &copyName)
{
    if (!value.isEmpty())
        add(name, value, true, copyName);
}

FactList::Fact FactList::add(const QString &name, const QString &value, bool code, const QString &copyName)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    QLabel *title = factName(name);
    row->addWidget(title);
    row->addSpacing(12);
    auto *text = new ElidedLabel(code ? Qt::ElideMiddle : Qt::ElideRight);
    text->setText(value);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    text->setTextInteractionFlags(Qt::NoTextInteraction);
    if (code)
        setCodeFont(text);
    row->addWidget(text, 1);
    if (!copyName.isEmpty()) {
        QToolButton *copy = iconButton(u"copy"_s, copyName);
        (new CopyAction(copy))->setText(value);
        row->addWidget(copy);
        row->addSpacing(-4); // the icon, not the button around it, ends where the values do
    }
    m_column->addLayout(row);
    return {title, text};
}

void FactList::addSentence(const QString &name, const QString &sentence)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(factName(name), 0, Qt::AlignTop);
    QLabel *text = label(sentence);
    text->setWordWrap(true);
    text->setContentsMargins(0, 3, 0, 3); // its first line beside the name
    row->addWidget(text, 1);
    m_column->addLayout(row);
}

void FactList::addBadges(const QString &name, const QStringList &texts, Tone tone)
{
    if (texts.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(factName(name), 0, Qt::AlignTop);
    row->addStretch(1);
    auto *stack = new QVBoxLayout;
    stack->setContentsMargins(0, 2, 0, 2);
    stack->setSpacing(4);
    for (const QString &text : texts) {
        auto *badge = new Badge(text, tone);
        badge->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        stack->addWidget(badge, 0, Qt::AlignRight);
    }
    row->addLayout(stack);
    m_column->addLayout(row);
}

void FactList::addNote(const QString &text, Tone tone)
{
    QLabel *note = label(text, tone == Tone::Bad ? "bad"_L1 : "note"_L1);
    note->setWordWrap(true);
    m_column->addWidget(note);
}

void FactList::addHeading(const QString &text, const QString &objectName)
{
    m_column->addSpacing(8);
    m_column->addWidget(line(Qt::Horizontal));
    m_column->addSpacing(10);
    addTitle(text, objectName);
}

void FactList::addTitle(const QString &text, const QString &objectName)
{
    QLabel *title = label(text, "strong"_L1);
    title->setObjectName(objectName);
    m_column->addWidget(title);
    m_column->addSpacing(2);
}

void FactList::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
    m_column->addSpacing(8);
}

} // namespace growthos::ui
