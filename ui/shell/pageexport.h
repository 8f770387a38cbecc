#pragma once

#include "ui/charts/chartexport.h"

#include <QObject>
#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace growthos::ui {

class Button;

/// The Export button of a page: what is on it as CSV, XLSX, PDF or PNG. Lives as long as the page.
class PageExport : public QObject
{
    Q_OBJECT
public:
    struct Source
    {
        QString name; ///< of the page, in names of files and of what is found by them
        /// Its tables and charts, in their order.
        std::function<QList<ChartReport>()> reports;
        /// What a picture shows, one under the other, each as a whole.
        QList<QWidget *> parts;
    };
    PageExport(Source source, QWidget *page);

    Button *button() const { return m_button; }
    /// A line above those that every page has.
    QAction *addFirst(const QString &text, std::function<void()> act);
    void showMenu();
    /// Says that `path` was written, or what hindered it.
    void tell(const QString &path, const QString &trouble);

private:
    void saveFile(const QString &ending, const QString &filter);
    void saveTables();
    QString savePicture(const QString &path);

    Source m_source;
    QWidget *m_page;
    Button *m_button;
    QMenu *m_menu;
};

} // namespace growthos::ui
