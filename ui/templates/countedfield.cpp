#include "ui/templates/countedfield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <QRegularExpression>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

CountedField::CountedField(int best, QWidget *parent) : QLineEdit(parent), m_best(best), m_count(label({}, "note"_L1))
{
    m_count->setObjectName(u"fieldLength"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 10, 0);
    row->addStretch(1);
    row->addWidget(m_count);
    connect(this, &QLineEdit::textChanged, this, &CountedField::count);
    count();
}

void CountedField::setRendered(const QString &source, const QString &rendered)
{
    m_source = source;
    m_rendered = rendered;
    count();
}

void CountedField::count()
{
    static const QRegularExpression tags(uR"(\{\{.*?\}\}|\{%.*?%\})"_s);
    const bool seen = m_source == text();
    const QString shown = seen ? m_rendered : text().remove(tags);
    const QString length = formatCount(shown.toUcs4().size());
    const QString best = formatCount(m_best);
    m_count->setText(seen || shown == text() ? tr("%1 of %2", "characters").arg(length, best)
                                             : tr("about %1 of %2", "characters").arg(length, best));
    setTextMargins(0, 0, m_count->sizeHint().width() + 8, 0);
}

} // namespace growthos::ui
