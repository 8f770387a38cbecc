#pragma once

#include "tests/support/fakeconsole.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/dialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <memory>

namespace growthos::ui {

struct WindowOptions
{
    QSize size = {};
    UserSettings *user = nullptr;
    QString dataDir = {};
};

/// The whole window over a FakeConsole, and what a person does to it: parts are found by name, and clicked.
class WindowFixture : public QObject
{
protected:
    void start() { m_console = std::make_unique<FakeConsole>(); }
    void stop()
    {
        m_window.reset();
        m_console.reset();
    }
    void showWindow(const WindowOptions &options = {})
    {
        m_window = std::make_unique<MainWindow>(m_console->api, options.user, options.dataDir);
        if (options.size.isValid())
            m_window->resize(options.size);
        m_window->show();
    }
    /// Shown and active, with the project known.
    void openWindow(const WindowOptions &options = {})
    {
        showWindow(options);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_COMPARE(find<QLabel>("projectName")->text(), m_console->settings[QStringLiteral("name")].toString());
    }
    /// The page that a new project starts at, with its key.
    void openFirstPage()
    {
        openWindow();
        QTRY_VERIFY(!find<QLineEdit>("writeKey")->text().isEmpty());
    }
    /// The test ends where there is none.
    template <class T>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void click(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    /// The one that is seen; waits for it.
    Dialog *dialog(const char *name) const
    {
        Dialog *found = nullptr;
        (void)QTest::qWaitFor([&] {
            found = m_window->findChild<Dialog *>(QString::fromLatin1(name));
            return found && found->isVisible();
        });
        return found;
    }
    static QString focusName()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace growthos::ui
