#include "ui/charts/chartcard.h"

#include "ui/charts/chartlegend.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ChartCard::ChartCard(const QString &title, ChartContent *content, QWidget *parent)
    : QFrame(parent), m_content(content), m_model(new ChartTableModel(this))
{
    setProperty("role", u"card"_s);
    // The sentence lies over the chart, so that the axes stay.
    m_nothing = label({}, "second"_L1);
    m_nothing->setObjectName(u"chartNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *chartPage = new QWidget;
    auto *layers = new QGridLayout(chartPage);
    layers->setContentsMargins(16, 0, 16, 12);
    const bool grows = m_content->widget()->sizePolicy().verticalPolicy() != QSizePolicy::Fixed;
    layers->addWidget(m_content->widget(), 0, 0, grows ? Qt::Alignment() : Qt::AlignTop);
    layers->addWidget(m_nothing, 0, 0);

    m_pages = new QStackedWidget;
    m_pages->addWidget(chartPage);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeHead(title));
    column->addWidget(makeTrouble());
    column->addWidget(m_pages, 1);

    auto *tableKey = new QShortcut(Qt::Key_V, this);
    tableKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(tableKey, &QShortcut::activated, this, [this] { setShowsTable(!showsTable()); });
    auto *copyKey = new QShortcut(QKeySequence::Copy, this);
    copyKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copyKey, &QShortcut::activated, this, &ChartCard::copy);
    m_content->onChanged([this] { showContent(); });
    showContent();
}

QWidget *ChartCard::makeTrouble()
{
    m_trouble = new QWidget;
    m_trouble->setObjectName(u"chartTrouble"_s);
    auto *mark = new QLabel;
    mark->setPixmap(icon(u"alert"_s, &Tokens::bad).pixmap(16, 16));
    m_troubleText = new ElidedLabel;
    m_troubleText->setObjectName(u"chartTroubleText"_s);
    m_troubleText->setProperty("role", u"bad"_s);
    QPushButton *again = button(tr("Try again"), "link"_L1);
    again->setObjectName(u"chartRetry"_s);
    connect(again, &QPushButton::clicked, this, &ChartCard::retryRequested);
    auto *row = new QHBoxLayout(m_trouble);
    row->setContentsMargins(16, 0, 12, 6);
    row->setSpacing(6);
    row->addWidget(mark);
    row->addWidget(m_troubleText, 1);
    row->addWidget(again);
    m_trouble->hide();
    return m_trouble;
}

// Table and menu are made when they are first wanted: a page has many charts, and most are only looked at.
void ChartCard::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(u"chartTable"_s);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("%1 as a table").arg(m_title->text()));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(px(28));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_pages->addWidget(m_table);
}

void ChartCard::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *table = menu->addAction(tr("Table view"));
    table->setCheckable(true);
    table->setChecked(showsTable());
    table->setShortcut(Qt::Key_V);
    table->setShortcutContext(Qt::WidgetShortcut); // shown only; the card has the key itself
    connect(table, &QAction::triggered, this, &ChartCard::setShowsTable);
    menu->addSeparator();
    menu->addAction(tr("Copy"), this, &ChartCard::copy);
    menu->addAction(tr("Save as PNG…"), this, [this] { save(u".png"_s, tr("PNG picture (*.png)")); });
    menu->addAction(tr("Save as SVG…"), this, [this] { save(u".svg"_s, tr("SVG picture (*.svg)")); });
    menu->addAction(tr("Save as CSV…"), this, [this] { save(u".csv"_s, tr("CSV table (*.csv)")); });
    menu->popup(at);
}

QWidget *ChartCard::makeHead(const QString &title)
{
    auto *head = new QWidget;
    setScaledHeight(head, 44);
    m_title = label(title, "section"_L1);
    m_title->setBuddy(m_content->widget());
    m_note = new ElidedLabel;
    m_note->setProperty("role", u"note"_s);
    m_note->hide();
    m_legend = new ChartLegend;
    m_legend->setObjectName(u"chartLegend"_s);
    m_more = iconButton(u"more"_s, tr("More for %1").arg(title));
    m_more->setObjectName(u"chartMore"_s);
    connect(m_more, &QToolButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { openMenu(mapToGlobal(at)); });
    m_corner = new QHBoxLayout;
    m_corner->setSpacing(8);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(10);
    row->addWidget(m_title);
    row->addWidget(m_note);
    row->addStretch(1);
    row->addWidget(m_legend);
    row->addLayout(m_corner);
    row->addWidget(m_more);
    return head;
}

void ChartCard::setTitle(const QString &title)
{
    m_title->setText(title);
    if (m_table)
        m_table->setAccessibleName(tr("%1 as a table").arg(title));
}

void ChartCard::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ChartCard::setPeriod(const QString &period, const QTimeZone &zone, const QString &nothing)
{
    m_period = tr("%1, %2", "period, time zone").arg(period, QString::fromLatin1(zone.id()));
    m_nothingText = nothing;
    showState();
}

void ChartCard::addCorner(QWidget *widget)
{
    m_corner->addWidget(widget);
}

void ChartCard::setLoading()
{
    m_content->setState(ChartState::Loading);
    showState();
}

void ChartCard::setReady()
{
    m_content->setState(ChartState::Ready);
    showState();
}

void ChartCard::setFailed(const QString &message)
{
    m_troubleText->setText(message.isEmpty() ? tr("The server did not answer.") : message);
    m_content->setState(ChartState::Failed);
    showState();
}

void ChartCard::showContent()
{
    if (showsTable())
        m_model->setTable(m_content->table());
    m_legend->setItems(m_content->legend());
    showState();
}

void ChartCard::showState()
{
    m_trouble->setVisible(m_content->state() == ChartState::Failed);
    const bool nothing = m_content->state() == ChartState::Ready && m_content->isEmpty();
    m_nothing->setText(nothing ? m_nothingText : QString());
    m_nothing->setVisible(nothing);
}

bool ChartCard::showsTable() const
{
    return m_table && m_pages->currentWidget() == m_table;
}

void ChartCard::setShowsTable(bool table)
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    if (table && !m_table)
        makeTable();
    if (table)
        m_model->setTable(m_content->table());
    m_pages->setCurrentIndex(table ? 1 : 0);
    m_legend->setVisible(!table && !m_legend->items().isEmpty());
    if (!focused)
        return;
    if (table)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_content->widget()->setFocus(Qt::OtherFocusReason);
}

ChartReport ChartCard::report() const
{
    return {m_content, m_title->text(), m_period};
}

void ChartCard::copy()
{
    auto *both = new QMimeData;
    both->setText(toTsv(m_content->table()));
    if (!showsTable())
        both->setImageData(toImage(report()));
    QApplication::clipboard()->setMimeData(both);
}

void ChartCard::save(const QString &ending, const QString &filter)
{
    auto *dialog = new QFileDialog(this, tr("Save %1").arg(m_title->text()), {}, filter);
    dialog->setObjectName(u"chartSaveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending.mid(1));
    dialog->selectFile(m_title->text().toLower().replace(u' ', u'-') + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT saved(path, saveChart(report(), path)); });
    dialog->open();
}

} // namespace growthos::ui
