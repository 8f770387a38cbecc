#include "ui/widgets/secretfield.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SecretField::SecretField(const QString &name, const QString &copyText, QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit), m_button(button(copyText.isEmpty() ? tr("Copy") : copyText))
{
    m_field->setReadOnly(true);
    m_field->setProperty("role", u"value"_s);
    m_field->setAccessibleName(name);
    m_field->setLayoutDirection(Qt::LeftToRight);
    setCodeFont(m_field, 13);
    m_button->setProperty("tall", true);
    m_button->setAccessibleName(copyText.isEmpty() ? tr("Copy: %1").arg(name) : copyText);
    m_copy = new CopyAction(m_button, &Tokens::text);
    connect(m_copy, &CopyAction::copied, this, &SecretField::copied);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_button);
    setFocusProxy(m_button);
}

void SecretField::setValue(const QString &value)
{
    m_field->setText(value);
    m_field->setCursorPosition(0);
    m_copy->setText(value);
    m_button->setEnabled(!value.isEmpty());
}

QString SecretField::value() const
{
    return m_copy->text();
}

void SecretField::forget()
{
    m_field->setText(u"…"_s + m_copy->text().right(4));
    m_copy->setText({});
    m_button->setDisabledBecause(tr("It was shown once and is not kept"));
}

void SecretField::setPrimary(bool primary)
{
    setRole(m_button, "kind", primary ? "primary"_L1 : ""_L1);
    m_copy->setColor(primary ? &Tokens::onAccent : &Tokens::text);
}

} // namespace growthos::ui
