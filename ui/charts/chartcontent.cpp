#include "ui/charts/chartcontent.h"

#include <QAccessibleWidget>
#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A chart as a screen reader meets it: its name, the whole in a sentence, and what the cursor stands on as value.
class AccessibleChart : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    AccessibleChart(QWidget *widget, ChartContent *content)
        : QAccessibleWidget(widget, QAccessible::Chart), m_content(content)
    {}

    QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Name:
            return widget()->accessibleName();
        case QAccessible::Description:
            return m_content->summary();
        case QAccessible::Value:
            return m_content->current();
        case QAccessible::Help:
            return QCoreApplication::translate("growthos::ui::ChartContent",
                                               "Arrow keys move through the values, V shows them as a table.");
        default:
            return QAccessibleWidget::text(kind);
        }
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return m_content->current(); }
    void setCurrentValue(const QVariant &) override {}
    QVariant maximumValue() const override { return {}; }
    QVariant minimumValue() const override { return {}; }
    QVariant minimumStepSize() const override { return {}; }

private:
    ChartContent *m_content;
};

QAccessibleInterface *accessibleChart(const QString &, QObject *object)
{
    auto *content = dynamic_cast<ChartContent *>(object);
    auto *widget = qobject_cast<QWidget *>(object);
    return content && widget ? new AccessibleChart(widget, content) : nullptr;
}

void installAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(accessibleChart);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace

ChartContent::ChartContent()
{
    installAccessibility();
}

void ChartContent::setState(ChartState state)
{
    if (m_state == state)
        return;
    m_state = state;
    stateChanged();
    changed();
}

void ChartContent::changed()
{
    if (m_listener)
        m_listener();
    if (QAccessible::isActive()) {
        QAccessibleEvent event(widget(), QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void ChartContent::announceCurrent()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(widget(), current());
    QAccessible::updateAccessibility(&event);
}

} // namespace growthos::ui
