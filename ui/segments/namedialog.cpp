#include "ui/segments/namedialog.h"

#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

NameDialog::NameDialog(const QString &title, const QString &act, const QString &name, QWidget *parent)
    : Dialog(title, parent), m_name(new QLineEdit(name)), m_field(new FormField(tr("Name"), m_name))
{
    setObjectName(u"nameDialog"_s);
    m_name->setObjectName(u"segmentName"_s);
    m_name->setMaxLength(120);
    m_name->selectAll();
    content()->addWidget(m_field);
    setAct(act);
    connect(this, &Dialog::acted, this, &NameDialog::take);
}

void NameDialog::take()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        m_field->setError(tr("A name is needed"));
        return;
    }
    Q_EMIT named(name);
    accept();
}

} // namespace growthos::ui
