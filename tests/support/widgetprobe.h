#pragma once

#include "ui/widgets/consolestyle.h"
#include "ui/widgets/theme.h"

#include <QTest>
#include <QVBoxLayout>
#include <QWidget>

namespace growthos::ui {

/// A window around the widgets under test.
class Probe : public QWidget
{
public:
    Probe() : m_column(new QVBoxLayout(this))
    {
        setProperty("role", QStringLiteral("surface"));
        setAttribute(Qt::WA_StyledBackground);
        new FocusRing(this);
    }

    template <typename Widget>
    Widget *add(Widget *widget)
    {
        m_column->addWidget(widget);
        return widget;
    }

    /// Shown, active and laid out.
    void show()
    {
        QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(this));
    }

private:
    QVBoxLayout *m_column;
};

} // namespace growthos::ui
