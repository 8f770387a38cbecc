#include "ui/settings/scopegrid.h"

#include "ui/settings/keysmodel.h"
#include "ui/widgets/controls.h"

#include <QCheckBox>
#include <QGridLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ScopeGrid::ScopeGrid(QWidget *parent) : QWidget(parent)
{
    QFrame *box = frame("sunken"_L1);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    grid->addWidget(label(tr("Scopes"), "caption"_L1), 0, 0);
    grid->addWidget(label(tr("Read"), "caption"_L1), 0, 1, Qt::AlignCenter);
    grid->addWidget(label(tr("Write"), "caption"_L1), 0, 2, Qt::AlignCenter);
    for (const auto &[resource, name] : scopeResources()) {
        Row row{resource, new QCheckBox, new QCheckBox};
        row.read->setObjectName(resource + u":read"_s);
        row.write->setObjectName(resource + u":write"_s);
        row.read->setAccessibleName(tr("%1: read").arg(name));
        row.write->setAccessibleName(tr("%1: write").arg(name));
        const int line = int(m_rows.size()) + 1;
        QLabel *text = label(name);
        text->setWordWrap(true);
        grid->addWidget(text, line, 0);
        grid->addWidget(row.read, line, 1, Qt::AlignCenter);
        grid->addWidget(row.write, line, 2, Qt::AlignCenter);
        connect(row.read, &QCheckBox::toggled, this, [this, row] { onToggled(row, false); });
        connect(row.write, &QCheckBox::toggled, this, [this, row] { onToggled(row, true); });
        m_rows.append(row);
    }
    m_sum = label({}, "note"_L1);
    m_sum->setObjectName(u"scopeSum"_s);
    m_sum->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(box);
    column->addWidget(m_sum);
    showSum();
}

void ScopeGrid::onToggled(const Row &row, bool writing)
{
    if (writing && row.write->isChecked())
        row.read->setChecked(true);
    else if (!writing && !row.read->isChecked())
        row.write->setChecked(false);
    showSum();
    Q_EMIT changed();
}

QStringList ScopeGrid::scopes() const
{
    QStringList list;
    for (const Row &row : m_rows) {
        if (row.write->isChecked())
            list.append(row.resource + u":write"_s);
        else if (row.read->isChecked())
            list.append(row.resource + u":read"_s);
    }
    return list;
}

void ScopeGrid::setScopes(const QStringList &scopes)
{
    for (const Row &row : std::as_const(m_rows)) {
        row.write->setChecked(scopes.contains(row.resource + u":write"_s));
        row.read->setChecked(row.write->isChecked() || scopes.contains(row.resource + u":read"_s));
    }
}

void ScopeGrid::showSum()
{
    const int count = int(scopes().size());
    m_sum->setText(count == 0 ? tr("No scope yet: the key could do nothing.")
                              : tr("%n scope(s). Write includes read.", nullptr, count));
}

} // namespace growthos::ui
