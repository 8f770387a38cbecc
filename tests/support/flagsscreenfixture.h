#pragma once

#include "tests/support/fakeconsole.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screen.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QTemporaryDir>
#include <QTest>

namespace growthos::ui {

/// The screen of flags and experiments in the window, over a server with some of them.
class FlagsScreenFixture
{
protected:
    void start()
    {
        if (!m_dir)
            m_dir = std::make_unique<QTemporaryDir>();
        if (!m_console) {
            m_console = std::make_unique<FakeConsole>();
            m_console->contacts = 12'500;
        }
        m_window = std::make_unique<MainWindow>(m_console->api, nullptr, m_dir->path());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_COMPARE(m_window->findChild<QLabel *>(QStringLiteral("projectName"))->text(),
                     QStringLiteral("Acme Growth"));
        m_window->navigate(QStringLiteral("flags"));
        QTRY_VERIFY(list()->state() != DataTable::State::Loading);
    }
    void stop()
    {
        m_window.reset();
        m_console.reset();
        m_dir.reset();
    }
    void open(const QString &item)
    {
        m_window->navigate(QStringLiteral("flags"), QUrlQuery(QStringLiteral("item=") + item));
        QTRY_COMPARE(find<QLabel>("pageTitle")->text(), item.section(u'-', 1));
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        Widget *found = m_window->screen()->findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    DataTable *list() const { return find<DataTable>("flagsTable"); }
    QString cell(int row, int column) const { return list()->model()->index(row, column).data().toString(); }
    void press(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    Dialog *dialog(const char *name) const
    {
        Dialog *found = nullptr;
        (void)QTest::qWaitFor([&] {
            found = m_window->findChild<Dialog *>(QString::fromLatin1(name));
            return found && found->isVisible();
        });
        return found;
    }
    /// What a dialog says above its foot, without what went wrong.
    static QString notice(const Dialog *dialog)
    {
        for (const Banner *banner : dialog->findChildren<Banner *>()) {
            if (banner->isVisible() && banner->findChild<QLabel *>(QStringLiteral("bannerTitle"))->text().isEmpty())
                return banner->findChild<QLabel *>(QStringLiteral("bannerText"))->text();
        }
        return {};
    }
    void type(const QString &text) const
    {
        for (const QChar c : text)
            QTest::keyClicks(QApplication::focusWidget(), QString(c));
    }
    /// What Enter would take from the list that is open.
    static QString currentChoice()
    {
        const QWidget *popup = QApplication::activePopupWidget();
        const auto *list = popup ? popup->findChild<QListWidget *>() : nullptr;
        return list && list->currentItem() ? list->currentItem()->text() : QString();
    }
    static QString focusName()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace growthos::ui
