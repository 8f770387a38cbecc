#include "ui/shell/pageexport.h"

#include "ui/shell/commands.h"
#include "ui/widgets/button.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QDate>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPainter>
#include <QUrl>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int headerRoom = 56;
constexpr int footHeight = 32;
constexpr int footInset = 24;
} // namespace

PageExport::PageExport(Source source, QWidget *page)
    : QObject(page), m_source(std::move(source)), m_page(page),
      m_button(growthos::ui::button(tr("Export"), {}, u"download"_s)), m_menu(new QMenu(m_button))
{
    m_button->setObjectName(m_source.name + u"Export"_s);
    m_button->setToolTip(info(Command::Export).sequences().constFirst().toString(QKeySequence::NativeText));
    m_menu->addAction(icon(u"list"_s), tr("CSV, one file per table…"), this, &PageExport::saveTables);
    m_menu->addAction(icon(u"columns"_s), tr("XLSX, one sheet per table…"), this,
                      [this] { saveFile(u"xlsx"_s, tr("Excel workbook (*.xlsx)")); });
    m_menu->addAction(icon(u"template"_s), tr("PDF, charts and tables…"), this,
                      [this] { saveFile(u"pdf"_s, tr("PDF document (*.pdf)")); });
    m_menu->addAction(icon(u"image"_s), tr("PNG of this page…"), this,
                      [this] { saveFile(u"png"_s, tr("PNG picture (*.png)")); });
    m_button->setMenu(m_menu);
}

QAction *PageExport::addFirst(const QString &text, std::function<void()> act)
{
    auto *action = new QAction(icon(u"database"_s), text, m_menu);
    connect(action, &QAction::triggered, this, std::move(act));
    m_menu->insertAction(m_menu->actions().constFirst(), action);
    m_menu->insertSeparator(m_menu->actions().at(1));
    return action;
}

void PageExport::showMenu()
{
    if (m_button->isVisible())
        m_button->showMenu();
    else // among the further actions of a narrow window
        m_menu->popup(m_page->mapToGlobal(QPoint((m_page->width() - m_menu->sizeHint().width()) / 2, px(headerRoom))));
}

void PageExport::saveFile(const QString &ending, const QString &filter)
{
    auto *dialog = new QFileDialog(m_page, tr("Save this page"), {}, filter);
    dialog->setObjectName(m_source.name + u"FileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"%1-%2.%3"_s.arg(m_source.name, QDate::currentDate().toString(Qt::ISODate), ending));
    connect(dialog, &QFileDialog::fileSelected, this, [this, ending](const QString &path) {
        tell(path, ending == "png"_L1 ? savePicture(path) : saveCharts(m_source.reports(), path));
    });
    dialog->open();
}

void PageExport::saveTables()
{
    auto *dialog = new QFileDialog(m_page, tr("Folder for the tables"));
    dialog->setObjectName(m_source.name + u"FolderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        QStringList taken;
        QString trouble;
        const QList<ChartReport> reports = m_source.reports();
        for (const ChartReport &report : reports) {
            const QString base = fileNameOf(report.title);
            QString name = base;
            for (int i = 2; taken.contains(name); ++i)
                name = base + u'-' + QString::number(i);
            taken.append(name);
            if (trouble.isEmpty())
                trouble = saveChart(report, folder + u'/' + name + u".csv"_s);
        }
        tell(folder, trouble);
    });
    dialog->open();
}

QString PageExport::savePicture(const QString &path)
{
    // Twice as fine as the screen.
    QSize size;
    for (const QWidget *part : std::as_const(m_source.parts))
        size = {std::max(size.width(), part->width()), size.height() + part->height()};
    QStringList foot; // when, and by what it is narrowed
    if (const QList<ChartReport> reports = m_source.reports(); !reports.isEmpty())
        foot = headingOf(reports[0]).sliced(1);
    if (!foot.isEmpty())
        size.rheight() += px(footHeight);
    QPixmap picture(size * 2);
    picture.setDevicePixelRatio(2);
    picture.fill(tokens().page);
    QPainter painter(&picture);
    int top = 0;
    for (QWidget *part : std::as_const(m_source.parts)) {
        part->render(&painter, QPoint(0, top));
        top += part->height();
    }
    painter.setFont(uiFont(12));
    painter.setPen(tokens().text3);
    const QRect last = QRect(0, top, size.width(), size.height() - top).adjusted(footInset, 0, -footInset, 0);
    painter.drawText(last, int(Qt::AlignVCenter) | int(m_page->isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft),
                     painter.fontMetrics().elidedText(foot.join(u". "_s), Qt::ElideRight, last.width()));
    painter.end();
    return picture.save(path, "PNG") ? QString() : tr("%1 could not be written.").arg(path);
}

void PageExport::tell(const QString &path, const QString &trouble)
{
    if (!trouble.isEmpty()) {
        ToastStack::of(m_page)->failed(tr("Not saved"), trouble);
        return;
    }
    const QFileInfo info(path);
    Toast *toast =
        ToastStack::of(m_page)->done(tr("%1 saved").arg(info.fileName()), QDir::toNativeSeparators(info.path()));
    toast->setAction(tr("Show in folder"), [info] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? info.filePath() : info.path()));
    });
}

} // namespace growthos::ui
