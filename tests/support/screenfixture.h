#pragma once

#include "tests/support/fakeconsole.h"
#include "ui/api/workspace.h"
#include "ui/shell/preferences.h"
#include "ui/shell/screens.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QTest>
#include <memory>

namespace growthos::ui {

/// One screen that stands alone, and what a person does to it: parts are found by name, and clicked.
template <class View>
class ScreenFixture : public QObject
{
protected:
    void show(std::unique_ptr<View> view, QSize size)
    {
        m_view = std::move(view);
        m_view->resize(size);
        m_view->show();
    }
    /// The test ends where there is none.
    template <class T>
    T *find(const QString &name) const
    {
        T *found = m_view->template findChild<T *>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    /// The one that is seen; waits for it.
    Dialog *dialog(const QString &name) const
    {
        Dialog *found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = shownDialog(name)) != nullptr; });
        return found;
    }
    Dialog *shownDialog(const QString &name) const
    {
        for (Dialog *each : m_view->template findChildren<Dialog *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void act(const Dialog *dialog) const { QTest::mouseClick(dialog->actButton(), Qt::LeftButton); }
    QString toast() const
    {
        const auto shown = ToastStack::of(m_view.get())->shown();
        return shown.isEmpty() ? QString() : shown.last()->title();
    }

    std::unique_ptr<View> m_view;
};

/// The same over all of a FakeConsole, with what is kept on this machine.
template <class View>
class ConsoleScreenFixture : public ScreenFixture<View>
{
protected:
    void start()
    {
        m_console = std::make_unique<FakeConsole>();
        m_user = std::make_unique<UserSettings>();
        m_kept = std::make_unique<Preferences>();
    }
    /// After the server was told what to say.
    void showScreen(QSize size)
    {
        if (!m_workspace)
            m_workspace = std::make_unique<Workspace>(m_console->api);
        this->show(std::make_unique<View>(ScreenContext{*m_workspace, *m_user, *m_kept, nullptr}), size);
    }
    void stop()
    {
        this->m_view.reset();
        m_workspace.reset();
        m_kept.reset();
        m_user.reset();
        m_console.reset();
    }

    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<UserSettings> m_user;
    std::unique_ptr<Preferences> m_kept;
};

} // namespace growthos::ui
