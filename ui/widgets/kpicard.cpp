#include "ui/widgets/kpicard.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/marks.h"

#include <QHBoxLayout>
#include <QPainter>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kpiPadding = 16;
constexpr int longestText = 200;
} // namespace

KpiCard::KpiCard(const QString &name, const QString &iconName, QWidget *parent) : QAbstractButton(parent), m_name(name)
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_title = new ElidedLabel;
    m_title->setText(name);
    m_title->setProperty("role", u"caption"_s);
    m_value = label({}, "kpi"_L1);
    m_value->setObjectName(u"kpiValue"_s);
    m_change = label({}, "caption"_L1);
    m_change->setObjectName(u"kpiChange"_s);
    m_note = new ElidedLabel;
    m_note->setProperty("role", u"note"_s);
    m_note->setObjectName(u"kpiNote"_s);
    m_alert = new IconLabel(u"alert"_s, &Tokens::bad);
    m_failure = label({}, "badMedium"_L1);
    m_failure->setObjectName(u"kpiFailure"_s);
    m_retry = button(tr("Try again"), "link"_L1);
    m_retry->setObjectName(u"kpiRetry"_s);
    m_retry->setProperty("compact", true);
    m_retry->setProperty("flush", true);
    connect(m_retry, &QPushButton::clicked, this, &KpiCard::retryClicked);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    if (!iconName.isEmpty())
        head->addWidget(new IconLabel(iconName, &Tokens::text3));
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(6);
    m_middle->addWidget(m_value);
    m_middle->addWidget(m_alert);
    m_middle->addWidget(m_failure);
    m_middle->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(4);
    foot->addWidget(m_change);
    foot->addWidget(m_note);
    foot->addWidget(m_retry);
    foot->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kpiPadding, 12, kpiPadding, 12);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_middle, 1);
    column->addLayout(foot);
    for (QWidget *part : findChildren<QWidget *>()) {
        if (part != m_retry)
            part->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    showLoading();
}

void KpiCard::setState(State state)
{
    m_state = state;
    const bool failed = state == State::Failed;
    const bool loading = state == State::Loading;
    m_value->setVisible(!failed && !loading);
    m_alert->setVisible(failed);
    m_failure->setVisible(failed);
    m_retry->setVisible(failed);
    m_note->setVisible(!failed && !loading);
    m_change->setVisible(state == State::Ready && !m_change->text().isEmpty());
    placeFigure();
    setRole(m_value, "role", state == State::Stale || state == State::Empty ? "kpiStale"_L1 : "kpi"_L1);
    QStringList said{m_name};
    if (loading)
        said.append(tr("loading"));
    else if (failed)
        said.append(m_failure->text());
    else
        said.append({m_value->text(), m_change->text(), m_note->text()});
    said.removeAll(QString());
    setAccessibleName(said.join(u", "));
    update();
}

void KpiCard::showLoading()
{
    setState(State::Loading);
}

void KpiCard::showValue(const QString &value, const QString &change, Tone tone, const QString &note)
{
    m_value->setText(value);
    m_change->setText(change);
    setRole(m_change, "role", tone == Tone::Good ? "changeGood"_L1 : tone == Tone::Bad ? "changeBad"_L1 : "caption"_L1);
    m_note->setText(note);
    setState(State::Ready);
}

void KpiCard::showEmpty(const QString &reason)
{
    m_value->setText(u"–"_s);
    m_change->clear();
    m_note->setText(reason);
    setState(State::Empty);
}

void KpiCard::showFailed(const QString &what)
{
    m_failure->setText(what.isEmpty() ? tr("Not read") : what);
    setState(State::Failed);
}

void KpiCard::showStale(const QString &age)
{
    m_change->clear();
    m_note->setText(age);
    setState(State::Stale);
}

void KpiCard::setFigure(QWidget *figure)
{
    delete m_figure;
    m_figure = figure;
    m_figure->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_middle->addWidget(m_figure, 0, Qt::AlignVCenter);
    setState(m_state);
}

void KpiCard::placeFigure()
{
    if (!m_figure)
        return;
    const int room = width() - 2 * kpiPadding - m_middle->spacing() - m_value->sizeHint().width();
    m_figure->setVisible(m_state == State::Ready && room >= m_figure->sizeHint().width());
}

void KpiCard::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    placeFigure();
}

QSize KpiCard::minimumSizeHint() const
{
    const int value = m_value->isHidden() ? 0 : m_value->sizeHint().width() + 2 * kpiPadding;
    return {std::max(px(118), value), px(104)};
}

void KpiCard::setLink(bool link)
{
    setFocusPolicy(link ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

int KpiCard::readableWidth() const
{
    const auto width = [](const QLabel *label) { return label->isHidden() ? 0 : label->sizeHint().width(); };
    const int change = width(m_change);
    const int foot = change + (change > 0 ? 4 : 0) + width(m_note);
    const int text = std::min(px(longestText), std::max(width(m_title), foot));
    return std::max(minimumSizeHint().width(), text + 2 * kpiPadding + 1);
}

QSize KpiCard::sizeHint() const
{
    return {px(118), px(104)};
}

void KpiCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hovered = focusPolicy() != Qt::NoFocus && underMouse();
    painter.setPen(hovered ? t.strongLine : t.line);
    painter.setBrush(hovered ? t.sunken : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (m_state != State::Loading)
        return;
    const int inside = width() - 32;
    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    paintSkeletonBar(painter, mirrored(QRect(16, px(40), std::min(px(64), inside), px(20))));
    paintSkeletonBar(painter, mirrored(QRect(16, px(77), std::min(px(120), inside), px(10))));
}

} // namespace growthos::ui
