#include "ui/settings/plancard.h"

#include "ui/api/status.h"
#include "ui/charts/sparkline.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int besideFrom = 560; // px of width from which on both halves stand beside each other

QString planName(const QString &plan)
{
    if (plan == "starter"_L1)
        return PlanCard::tr("Starter plan");
    if (plan == "growth"_L1)
        return PlanCard::tr("Growth plan");
    if (plan == "scale"_L1)
        return PlanCard::tr("Scale plan");
    return PlanCard::tr("Unlimited plan");
}

QWidget *figure(const QString &name, const QString &what, QLabel *&value)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    value = label(u"–"_s, "title"_L1);
    value->setObjectName(name);
    column->addWidget(value);
    QLabel *note = label(what, "note"_L1);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addStretch(1);
    return box;
}

} // namespace

PlanCard::PlanCard(QWidget *parent) : Card({}, parent)
{
    setObjectName(u"planCard"_s);
    setAccessibleName(tr("Plan and use"));
    m_sides = new QBoxLayout(QBoxLayout::LeftToRight);
    m_sides->setSpacing(16);
    m_sides->addWidget(makeFigures(), 3);
    m_separator = line(Qt::Vertical);
    m_sides->addWidget(m_separator);
    m_sides->addWidget(makeHours(), 2);
    content()->addLayout(m_sides);
    hide();
}

QWidget *PlanCard::makeFigures()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_plan = label({}, "section"_L1);
    m_plan->setObjectName(u"planName"_s);
    m_limit = new Badge;
    m_limit->setObjectName(u"planLimit"_s);
    Button *change = button(tr("Change plan"), "link"_L1);
    change->setObjectName(u"changePlan"_s);
    change->setProperty("compact", true);
    connect(change, &Button::clicked, this, &PlanCard::changeAsked);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_plan);
    head->addWidget(m_limit);
    head->addWidget(change);
    head->addStretch(1);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(16);
    figures->addWidget(figure(u"planBusiest"_s, tr("busiest second of a key"), m_busiest), 1);
    figures->addWidget(figure(u"planRefused"_s, tr("429 answers, 24 h"), m_refused), 1);
    figures->addWidget(m_shareBox = figure(u"planShare"_s, tr("of the limit"), m_share), 1);
    column->addLayout(head);
    column->addLayout(figures);
    column->addStretch(1);
    return box;
}

QWidget *PlanCard::makeHours()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *name = new ElidedLabel;
    name->setText(tr("Peak requests/s, last 24 h"));
    name->setProperty("role", u"small"_s);
    m_hoursLimit = label({}, "small"_L1);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(name, 1);
    head->addWidget(m_hoursLimit);
    m_hours = new Sparkline(tr("Peak requests a second of the last 24 hours"));
    m_hours->setObjectName(u"planHours"_s);
    m_hours->setShape(Sparkline::Shape::Bars);
    m_hours->setColor(&Tokens::accent);
    m_hours->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    column->addLayout(head);
    column->addWidget(m_hours, 1);
    return box;
}

void PlanCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const bool beside = width() >= px(besideFrom);
    m_sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_separator->setVisible(beside);
}

void PlanCard::showStatus(const ServerStatus &status)
{
    setVisible(!status.plan.isEmpty());
    if (status.plan.isEmpty())
        return;
    const std::optional<int> limit = status.requestLimit;
    int busiest = 0;
    for (const int hour : status.busiestByHour)
        busiest = std::max(busiest, hour);
    m_plan->setText(planName(status.plan));
    m_limit->set(limit ? tr("%Ln request(s)/s", nullptr, *limit) : tr("No limit"), Tone::Neutral);
    m_busiest->setText(tr("%1/s").arg(formatCount(busiest)));
    m_refused->setText(formatCount(status.refusedRequests));
    m_shareBox->setVisible(limit.has_value());
    m_share->setText(limit ? formatPercent(double(busiest) / *limit, 0) : QString());
    m_hours->setValues(QList<double>(status.busiestByHour.cbegin(), status.busiestByHour.cend()));
    m_hours->setLimit(limit ? std::optional<double>(*limit) : std::nullopt);
    m_hoursLimit->setText(limit ? tr("limit %1").arg(formatCount(*limit)) : QString());
}

} // namespace growthos::ui
