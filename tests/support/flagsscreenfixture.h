#pragma once

#include "tests/support/openlist.h"
#include "tests/support/windowfixture.h"
#include "ui/shell/screen.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"

#include <QTemporaryDir>

namespace growthos::ui {

/// The screen of flags and experiments in the window, over a server with some of them.
class FlagsScreenFixture : public WindowFixture
{
protected:
    void start()
    {
        if (!m_dir)
            m_dir = std::make_unique<QTemporaryDir>();
        if (!m_console) {
            WindowFixture::start();
            m_console->contacts = 12'500;
        }
        openWindow({.size = {1440, 900}, .dataDir = m_dir->path()});
        m_window->navigate(QStringLiteral("flags"));
        QTRY_VERIFY(list()->state() != DataTable::State::Loading);
    }
    void stop()
    {
        WindowFixture::stop();
        m_dir.reset();
    }
    void open(const QString &item)
    {
        m_window->navigate(QStringLiteral("flags"), QUrlQuery(QStringLiteral("item=") + item));
        QTRY_COMPARE(find<QLabel>("pageTitle")->text(), item.section(u'-', 1));
    }
    /// As the window's, but in the page that is shown.
    template <class Widget>
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

    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace growthos::ui
