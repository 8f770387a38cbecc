#include "ui/charts/chartcard.h"

#include "ui/charts/chartlegend.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Lies over the axes: no line of theirs runs through it.
class Sentence : public QLabel
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (!text().isEmpty()) {
            const QRect words = fontMetrics().boundingRect(contentsRect(), Qt::AlignCenter | Qt::TextWordWrap, text());
            QPainter(this).fillRect(words.adjusted(-8, -2, 8, 2), tokens().surface);
        }
        QLabel::paintEvent(event);
    }
};

} // namespace

ChartCard::ChartCard(const QString &title, ChartContent *shown, QWidget *parent)
    : Card(title, parent), m_chart(shown), m_model(new ChartTableModel(this))
{
    setFlush(true);
    // The sentence lies over the chart, so that the axes stay.
    m_nothing = new Sentence;
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setProperty("role", u"second"_s);
    m_nothing->setObjectName(u"chartNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *chartPage = new QWidget;
    auto *layers = new QGridLayout(chartPage);
    layers->setContentsMargins(16, 0, 16, 12);
    const bool grows = m_chart->widget()->sizePolicy().verticalPolicy() != QSizePolicy::Fixed;
    layers->addWidget(m_chart->widget(), 0, 0, grows ? Qt::Alignment() : Qt::AlignTop);
    layers->addWidget(m_nothing, 0, 0);

    m_pages = new QStackedWidget;
    m_pages->addWidget(chartPage);
    content()->setSpacing(0);
    content()->addWidget(makeTrouble());
    m_body = new QHBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(m_pages, 1);
    content()->addLayout(m_body, 1);
    fillHead();

    auto *tableKey = new QShortcut(Qt::Key_V, this);
    tableKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(tableKey, &QShortcut::activated, this, [this] { setShowsTable(!showsTable()); });
    auto *copyKey = new QShortcut(QKeySequence::Copy, this);
    copyKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copyKey, &QShortcut::activated, this, &ChartCard::copy);
    m_chart->onChanged([this] { showContent(); });
    // The legend holds colours, those of the theme it was made in.
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &ChartCard::showLegend);
    showContent();
}

QWidget *ChartCard::makeTrouble()
{
    m_trouble = new QWidget;
    m_trouble->setObjectName(u"chartTrouble"_s);
    auto *mark = new IconLabel(u"alert"_s, &Tokens::bad);
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
    const ChartTable table = m_chart->table();
    QList<TableColumn> columns;
    for (qsizetype i = 0; i < table.headers.size(); ++i) {
        const bool number = !table.rows.isEmpty() && table.rows[0][i].number;
        columns.append({.id = QString::number(i),
                        .kind = number ? CellKind::Number : CellKind::Text,
                        .width = number ? 110 : 160,
                        .stretch = i == 0});
    }
    m_table = new DataTable(columns);
    m_table->setObjectName(u"chartTable"_s);
    m_table->setAccessibleName(tr("%1 as a table").arg(title()));
    m_model->setTable(table);
    m_table->setModel(m_model);
    m_table->showRows();
    connect(m_table, &DataTable::activated, this,
            [this](const QModelIndex &index) { Q_EMIT rowActivated(index.row()); });
    m_pages->addWidget(m_table);
}

void ChartCard::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &[text, act] : std::as_const(m_menuActions))
        menu->addAction(text, this, act);
    if (!m_menuActions.isEmpty())
        menu->addSeparator();
    QAction *table = menu->addAction(tr("Table view"));
    table->setCheckable(true);
    table->setChecked(showsTable());
    table->setShortcut(Qt::Key_V);
    table->setShortcutContext(Qt::WidgetShortcut); // shown only; the card has the key itself
    connect(table, &QAction::triggered, this, &ChartCard::setShowsTable);
    addSeries(*menu);
    menu->addSeparator();
    menu->addAction(tr("Copy"), this, &ChartCard::copy);
    menu->addAction(tr("Save as PNG…"), this, [this] { save(u".png"_s, tr("PNG picture (*.png)")); });
    menu->addAction(tr("Save as SVG…"), this, [this] { save(u".svg"_s, tr("SVG picture (*.svg)")); });
    menu->addAction(tr("Save as PDF…"), this, [this] { save(u".pdf"_s, tr("PDF document (*.pdf)")); });
    menu->addAction(tr("Save as CSV…"), this, [this] { save(u".csv"_s, tr("CSV table (*.csv)")); });
    menu->addAction(tr("Save as XLSX…"), this, [this] { save(u".xlsx"_s, tr("Excel workbook (*.xlsx)")); });
    menu->popup(at);
}

/// Also those that are named at their lines, not in a legend.
void ChartCard::addSeries(QMenu &menu)
{
    const QList<LegendItem> series = m_chart->series();
    if (series.isEmpty())
        return;
    QMenu *shown = menu.addMenu(tr("Series"));
    shown->setObjectName(u"chartSeries"_s);
    for (qsizetype i = 0; i < series.size(); ++i) {
        QAction *one = shown->addAction(QString(series[i].text).replace(u'&', u"&&"_s));
        one->setCheckable(true);
        one->setChecked(!series[i].hidden);
        connect(one, &QAction::triggered, this, [this, i] { m_chart->toggle(i); });
    }
}

void ChartCard::fillHead()
{
    m_legend = new ChartLegend;
    m_legend->setObjectName(u"chartLegend"_s);
    connect(m_legend, &ChartLegend::toggled, this, [this](qsizetype item) { m_chart->toggle(item); });
    m_more = iconButton(u"more"_s, tr("More for %1").arg(title()));
    m_more->setObjectName(u"chartMore"_s);
    connect(m_more, &QToolButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { openMenu(mapToGlobal(at)); });
    auto *corner = new QWidget;
    m_corner = new QHBoxLayout(corner);
    m_corner->setContentsMargins(0, 0, 0, 0);
    m_corner->setSpacing(8);
    addHeadWidget(m_legend);
    addHeadWidget(corner);
    addHeadWidget(m_more);
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

void ChartCard::addBar(QWidget *bar)
{
    content()->insertWidget(m_bars++, bar);
    QWidget *last = nullptr;
    for (QWidget *inside : bar->findChildren<QWidget *>()) {
        if ((inside->focusPolicy() & Qt::TabFocus) && !inside->focusProxy() && inside->window() == window())
            last = inside;
    }
    if (last)
        setTabOrder(last, m_chart->widget()); // the chart is older
    m_pages->widget(0)->layout()->setContentsMargins(16, 12, 16, 12);
}

void ChartCard::addAside(QWidget *aside)
{
    m_body->addWidget(aside);
}

void ChartCard::addMenuAction(const QString &text, std::function<void()> act)
{
    m_menuActions.append({text, std::move(act)});
}

void ChartCard::setLoading()
{
    m_chart->setState(ChartState::Loading);
    showState();
}

void ChartCard::setReady()
{
    m_chart->setState(ChartState::Ready);
    showState();
}

void ChartCard::setFailed(const QString &message)
{
    m_troubleText->setText(message.isEmpty() ? tr("The server did not answer.") : message);
    m_chart->setState(ChartState::Failed);
    showState();
}

void ChartCard::showContent()
{
    if (showsTable()) {
        const ChartTable table = m_chart->table();
        if (table.headers.size() == m_model->columnCount())
            m_model->setTable(table);
        else
            setShowsTable(true); // other columns, another table
    }
    showLegend();
    showState();
}

void ChartCard::showLegend()
{
    const bool focused = m_legend->isAncestorOf(QApplication::focusWidget());
    m_legend->setItems(m_chart->legend(), !m_chart->series().isEmpty());
    m_legend->setVisible(!showsTable() && !m_legend->items().isEmpty());
    // As when the last one is shown again and names stand at their lines: the next Space is not for the next button.
    if (focused && m_legend->isHidden())
        m_chart->widget()->setFocus(Qt::OtherFocusReason);
}

void ChartCard::showState()
{
    m_trouble->setVisible(m_chart->state() == ChartState::Failed);
    const bool nothing = m_chart->state() == ChartState::Ready && m_chart->isEmpty();
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
    if (table) {
        delete m_table;
        makeTable();
    }
    m_pages->setCurrentIndex(table ? 1 : 0);
    m_legend->setVisible(!table && !m_legend->items().isEmpty());
    Q_EMIT tableShown(table);
    if (!focused)
        return;
    if (table)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_chart->widget()->setFocus(Qt::OtherFocusReason);
}

ChartReport ChartCard::report() const
{
    return {m_chart, title(), m_period, m_filters};
}

void ChartCard::copy()
{
    auto *both = new QMimeData;
    both->setText(toTsv(m_chart->table()));
    if (!showsTable())
        both->setImageData(toImage(report()));
    QApplication::clipboard()->setMimeData(both);
}

void ChartCard::save(const QString &ending, const QString &filter)
{
    auto *dialog = new QFileDialog(this, tr("Save %1").arg(title()), {}, filter);
    dialog->setObjectName(u"chartSaveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending.mid(1));
    dialog->selectFile(fileNameOf(title()) + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT saved(path, saveChart(report(), path)); });
    dialog->open();
}

} // namespace growthos::ui
