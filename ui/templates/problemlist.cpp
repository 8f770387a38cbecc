#include "ui/templates/problemlist.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QRegularExpression>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostHeight = 132; ///< of the rows; more are scrolled to

/// The name of a trait is longer than what is left beside the buttons in large texts: it may go on in another line.
QString breakable(QString text)
{
    static const QRegularExpression point(u"(?<=[a-z_])\\.(?=[a-z_])"_s);
    return text.replace(point, u".\u200b"_s);
}

} // namespace

ProblemList::ProblemList(QWidget *parent)
    : QWidget(parent), m_bad(new Badge), m_warnings(new Badge), m_fold(iconButton(u"chevron-down"_s, {})),
      m_rows(new QScrollArea)
{
    m_fold->setObjectName(u"foldProblems"_s);
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    m_rows->setObjectName(u"problemRows"_s);
    m_rows->setWidgetResizable(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setFocusPolicy(Qt::NoFocus);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, 8, 4);
    head->setSpacing(8);
    head->addWidget(label(tr("Problems"), "strong"_L1));
    head->addWidget(m_bad);
    head->addWidget(m_warnings);
    head->addStretch(1);
    head->addWidget(m_fold);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(Qt::Horizontal));
    column->addLayout(head);
    column->addWidget(m_rows);
    setFolded(false);
    hide();
}

void ProblemList::setFolded(bool folded)
{
    m_folded = folded;
    m_rows->setVisible(!folded);
    const QString act = folded ? tr("Show the problems") : tr("Fold the problems");
    m_fold->setIcon(icon(folded ? u"chevron-right"_s : u"chevron-down"_s));
    m_fold->setToolTip(act);
    m_fold->setAccessibleName(act);
}

void ProblemList::setProblems(const QList<TemplateProblem> &problems)
{
    const bool focused = m_rows->isAncestorOf(window()->focusWidget());
    auto *rows = new QWidget;
    rows->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(16, 0, 16, 8);
    column->setSpacing(2);
    for (const TemplateProblem &problem : problems)
        column->addWidget(row(problem));
    column->addStretch(1);
    m_rows->setWidget(rows); // deletes those before
    fitRows();
    const auto bad = std::ranges::count_if(problems, &TemplateProblem::bad);
    const auto warnings = problems.size() - bad;
    m_bad->setVisible(bad > 0);
    m_bad->set(tr("%Ln error(s)", nullptr, int(bad)), Tone::Bad, u"alert"_s);
    m_warnings->setVisible(warnings > 0);
    m_warnings->set(tr("%Ln warning(s)", nullptr, int(warnings)), Tone::Warning, u"warning"_s);
    setVisible(!problems.isEmpty());
    if (focused && isVisible())
        m_fold->setFocus(Qt::OtherFocusReason); // what had it is gone
}

/// As high as their texts need in this width.
void ProblemList::fitRows()
{
    if (const QWidget *rows = m_rows->widget())
        m_rows->setFixedHeight(std::min(rows->heightForWidth(width()), px(mostHeight)));
}

void ProblemList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

QWidget *ProblemList::row(const TemplateProblem &problem)
{
    auto *row = new QWidget;
    row->setObjectName(u"templateProblem"_s);
    QLabel *text = label(breakable(problem.text));
    text->setAccessibleName(problem.text);
    text->setWordWrap(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setSpacing(8);
    layout->addWidget(
        new IconLabel(problem.bad ? u"alert"_s : u"warning"_s, problem.bad ? &Tokens::bad : &Tokens::warning));
    layout->addWidget(text, 1);
    const auto add = [&](const QString &words, const QString &name, auto signal) {
        Button *act = button(words, "link"_L1);
        act->setObjectName(name);
        connect(act, &Button::clicked, this, [this, problem, signal] { Q_EMIT(this->*signal)(problem); });
        layout->addWidget(act);
        return act;
    };
    const QString place = problem.line > 0                  ? tr("Line %1").arg(problem.line)
                          : problem.field == "subject"_L1   ? tr("Subject")
                          : problem.field == "preheader"_L1 ? tr("Preheader")
                                                            : QString();
    if (!place.isEmpty())
        add(place, u"problemPlace"_s, &ProblemList::placeWanted);
    if (!problem.instead.isEmpty())
        add(tr("Fix"), u"problemFix"_s, &ProblemList::fixWanted)
            ->setAccessibleName(tr("Write %1 instead").arg(problem.instead));
    if (!problem.missing.isEmpty())
        add(tr("Change"), u"problemFix"_s, &ProblemList::fixWanted)
            ->setAccessibleName(tr("Change what stands there without %1").arg(problem.missing));
    return row;
}

} // namespace growthos::ui
