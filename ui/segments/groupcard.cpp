#include "ui/segments/groupcard.h"

#include "ui/segments/ruleeditor.h"
#include "ui/segments/rulefields.h"
#include "ui/segments/rulehandle.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int edge = 3;
constexpr int radius = 8;
constexpr int indent = 24; // of a group within a group
} // namespace

GroupCard::GroupCard(RuleEditor &editor, int id, bool outermost, QWidget *parent)
    : QFrame(parent), m_editor(editor), m_id(id)
{
    setObjectName(u"ruleGroup"_s);
    m_not = new Badge(tr("Not"), Tone::Warning, u"minus"_s);
    m_not->setToolTip(tr("Those for whom this does not hold"));
    m_match = new SegmentedControl;
    m_match->setObjectName(u"ruleMatch"_s);
    m_match->setAccessibleName(tr("How many of these must hold"));
    m_match->addSegment(tr("All"));
    m_match->addSegment(tr("Any"));
    m_words = label(tr("of these"), "second"_L1);
    m_verdict = new IconLabel;
    m_verdict->hide();
    m_count = label({}, "strong"_L1);
    m_count->setObjectName(u"groupCount"_s);
    m_countWords = label({}, "second"_L1);
    m_more = iconButton(u"more"_s, tr("More of this group"));
    m_more->setObjectName(u"groupMenu"_s);
    connect(m_more, &QToolButton::clicked, this, [this] { m_editor.openMenu(m_id, m_more); });
    connect(m_match, &SegmentedControl::currentChanged, this, [this](int index) {
        if (!m_showing)
            m_editor.document()->change([this, index](RuleTree &tree) { tree.setAny(m_id, index == 1); });
    });

    auto *head = new QHBoxLayout;
    head->setContentsMargins(outermost ? 12 : 8, 0, 8, 0);
    head->setSpacing(8);
    if (!outermost) {
        m_handle = new RuleHandle;
        m_handle->setObjectName(u"groupHandle"_s);
        m_editor.connectHandle(m_handle, id);
        head->setContentsMargins(4, 0, 8, 0);
        head->setSpacing(6);
        head->addWidget(m_handle);
    }
    auto *words = new FlowLayout(nullptr, 8, 4);
    for (QWidget *word : std::initializer_list<QWidget *>{m_not, label(tr("Match"), "second"_L1), m_match, m_words})
        words->addWidget(word);
    head->addLayout(words, 1);
    head->addWidget(m_verdict);
    head->addWidget(m_count);
    head->addWidget(m_countWords);
    head->addWidget(m_more);

    m_members = new QVBoxLayout;
    m_members->setSpacing(4);
    auto *foot = new FlowLayout(nullptr, 4, 2);
    foot->setContentsMargins(20, 2, 0, 0);
    const auto adder = [&](const QString &text, const QString &name, auto add) {
        Button *button = ui::button(text, "quiet"_L1, u"plus"_s);
        button->setObjectName(name);
        button->setProperty("compact", true);
        connect(button, &QPushButton::clicked, this, add);
        foot->addWidget(button);
        m_adders.append(button);
    };
    adder(tr("Condition"), u"addCondition"_s, [this] { m_editor.addCondition(m_id); });
    adder(tr("Event count"), u"addEventCount"_s, [this] { m_editor.addEventCount(m_id); });
    adder(tr("Group"), u"addGroup"_s, [this] { m_editor.addGroup(m_id); });

    auto *column = new QVBoxLayout(this);
    m_indent = outermost ? 0 : indent;
    column->setContentsMargins(m_indent + edge + 2, 8, 10, 8);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_members);
    column->addLayout(foot);
}

void GroupCard::show(const RuleNode &node, int level)
{
    m_node = node;
    m_level = level;
    m_showing = true;
    m_match->setCurrent(node.any ? 1 : 0);
    m_showing = false;
    m_not->setVisible(node.negated);
    const QString name = node.any ? tr("Any of %Ln rule(s)", nullptr, int(node.members.size()))
                                  : tr("All of %Ln rule(s)", nullptr, int(node.members.size()));
    setAccessibleName(name);
    if (m_handle)
        m_handle->setAccessibleName(name);
    const bool deepest = level >= RuleTree::mostLevels;
    m_adders.last()->setEnabled(!deepest);
    m_adders.last()->setToolTip(deepest ? tr("Groups can be eight levels deep") : QString());
    update();
}

void GroupCard::showCount(qint64 count, bool stale)
{
    m_count->setVisible(count >= 0);
    m_count->setText(count >= 0 ? formatCount(count) : QString());
    m_countWords->setText(count >= 0 ? tr("match", "the number of contacts stands before it") : tr("not counted"));
    setRole(m_count, "role", stale ? "hint"_L1 : "strong"_L1);
    setRole(m_countWords, "role", stale || count < 0 ? "note"_L1 : "second"_L1);
}

void GroupCard::showVerdict(const bool *held)
{
    m_verdict->setVisible(held != nullptr);
    if (held)
        m_verdict->set(*held ? u"check"_s : u"close"_s, *held ? &Tokens::good : &Tokens::bad);
}

QList<QWidget *> GroupCard::headStops() const
{
    QList<QWidget *> stops;
    if (m_handle)
        stops.append(m_handle);
    stops << m_match->segment(0) << m_match->segment(1) << m_more;
    return stops;
}

QList<QWidget *> GroupCard::footStops() const
{
    return m_adders;
}

bool GroupCard::event(QEvent *event)
{
    if (m_handle && event->type() == QEvent::ShortcutOverride &&
        RuleEditor::isRuleKey(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void GroupCard::keyPressEvent(QKeyEvent *event)
{
    if (!m_handle || !m_editor.handleKey(event, m_id))
        QFrame::keyPressEvent(event);
}

void GroupCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect card = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(m_indent, 0, 0, 0));
    const QRectF outline = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(outline, radius, radius);
    painter.fillPath(shape, m_level % 2 == 1 ? t.surface : t.sunken);
    painter.setPen(t.line);
    painter.drawPath(shape);
    painter.setClipPath(shape);
    QRectF side = outline;
    side.setWidth(edge + 0.5);
    if (isRightToLeft())
        side.moveRight(outline.right());
    painter.fillRect(side, t.chart.series[m_node.any ? 1 : 0]);
}

} // namespace growthos::ui
