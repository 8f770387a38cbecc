#include "ui/widgets/meter.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/marks.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace growthos::ui {

namespace {
constexpr int barRoom = 8;
} // namespace

Meter::Meter(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(name), m_number(label({}, QLatin1StringView("strong")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, px(barRoom));
    row->addWidget(label(name, QLatin1StringView("caption")), 1);
    row->addWidget(m_number);
    setScore(0);
}

void Meter::setScore(int of100)
{
    m_score = of100;
    m_number->setText(QLocale().toString(of100));
    setAccessibleName(tr("%1: %2 of 100").arg(m_name, m_number->text()));
    update();
}

void Meter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintProgress(painter, QRect(0, height() - px(barRoom), width(), px(barRoom)), m_score / 100.0, &Tokens::accentFill,
                  layoutDirection());
}

} // namespace growthos::ui
