#include "ui/analytics/pickbutton.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/filtereditor.h"

#include <QHBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int widest = 240;
}

PickButton::PickButton(const QString &name, const QString &iconName, QWidget *parent)
    : FaceButton(Look::Field, parent), m_name(name), m_text(new ElidedLabel)
{
    setScaledHeight(this, 30);
    setMaximumWidth(px(widest));
    setCodeFont(m_text);
    face()->addWidget(new IconLabel(iconName));
    face()->addWidget(m_text, 1);
    face()->addWidget(new IconLabel(u"chevron-down"_s, &Tokens::text2, 12));
    connect(this, &QAbstractButton::clicked, this, &PickButton::open);
    showValue();
}

void PickButton::setOptions(const QList<FilterField::Option> &options)
{
    m_options = options;
    if (m_editor)
        m_editor->setOptions(options);
    showValue();
}

void PickButton::setValue(const QString &value)
{
    m_value = value;
    showValue();
}

void PickButton::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    showValue();
}

void PickButton::showValue()
{
    const auto found = std::find_if(m_options.cbegin(), m_options.cend(),
                                    [this](const auto &option) { return option.value == m_value; });
    const QString text = found != m_options.cend() ? found->text : m_value.isEmpty() ? m_placeholder : m_value;
    m_text->setText(text);
    setName(u"%1: %2"_s.arg(m_name, text));
    updateGeometry();
}

void PickButton::open()
{
    m_editor = new FilterEditor({u"pick"_s, m_name, FilterField::Kind::Choice, m_options}, m_value, this);
    connect(m_editor, &FilterEditor::applied, this, [this](const QString &value) {
        if (value == m_value)
            return;
        setValue(value);
        Q_EMIT picked(value);
    });
    m_editor->open();
    Q_EMIT optionsNeeded();
}

} // namespace growthos::ui
