#include "ui/charts/chartpdf.h"

#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dotsPerInch = 96; // as on screen, so that the fonts of the screen fit
constexpr double pageEdge = 40;
constexpr double pdfRowHeight = 20;
constexpr double blockGap = 16;
constexpr double cellPadding = 6;
constexpr double shareOfChart = 0.62; // of a page's height, at most
constexpr int rowsMeasured = 500;     // enough to know how wide a column is

class PdfPages
{
public:
    explicit PdfPages(QPdfWriter &writer)
        : m_writer(writer), m_page(0, 0, writer.width(), writer.height()),
          m_body(m_page.adjusted(pageEdge, pageEdge, -pageEdge, -pageEdge - 2 * pdfRowHeight)), m_painter(&writer)
    {
        m_painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    }
    bool isReady() const { return m_painter.isActive(); }
    bool finish() { return m_painter.end(); }

    void add(const ChartReport &report)
    {
        m_report = &report;
        beginPage();
        const QRectF room(m_body.left(), m_body.top(), m_body.width(), m_body.height() * shareOfChart);
        m_y = m_body.top() + paintChart(m_painter, report, room) + blockGap;
        addTable(report.content->table());
    }

private:
    void beginPage()
    {
        if (m_pages++ > 0)
            m_writer.newPage();
        m_painter.fillRect(m_page, tokens().surface);
        m_painter.setFont(uiFont(11));
        m_painter.setPen(tokens().text3);
        QRectF foot(m_body.left(), m_page.bottom() - pageEdge - pdfRowHeight, m_body.width(), pdfRowHeight);
        const int lead = m_leftToRight ? alignLeft : alignRight;
        const QFontMetricsF metrics(m_painter.font());
        const QString number = QCoreApplication::translate("growthos::ui::ChartCard", "Page %1").arg(m_pages);
        m_painter.drawText(foot, m_leftToRight ? alignRight : alignLeft, number);
        m_painter.drawText(foot, lead, m_report->period);
        foot.moveTop(foot.top() - pdfRowHeight + 4);
        m_painter.drawText(foot, lead, metrics.elidedText(m_report->filters, Qt::ElideRight, foot.width()));
        m_y = m_body.top();
    }

    void measure(const ChartTable &table)
    {
        const QFontMetricsF head(uiFont(11, QFont::DemiBold)), body(uiFont(11));
        m_widths.clear();
        double sum = 0;
        for (qsizetype column = 0; column < table.headers.size(); ++column) {
            double width = head.horizontalAdvance(table.headers[column]);
            for (qsizetype row = 0; row < std::min<qsizetype>(rowsMeasured, table.rows.size()); ++row) {
                if (column < table.rows[row].size())
                    width = std::max(width, body.horizontalAdvance(table.rows[row][column].text));
            }
            m_widths.append(width + 2 * cellPadding);
            sum += m_widths.last();
        }
        // What does not fit is narrowed evenly, and its texts end in "…".
        for (double &width : m_widths)
            width *= std::min(1.0, m_body.width() / sum);
    }

    void addRow(const QStringList &texts, const QList<bool> &numbers, bool head)
    {
        const QFont font = uiFont(11, head ? QFont::DemiBold : QFont::Normal);
        const QFontMetricsF metrics(font);
        m_painter.setFont(font);
        m_painter.setPen(head ? tokens().text2 : tokens().text);
        double x = 0;
        for (qsizetype column = 0; column < std::min(texts.size(), m_widths.size()); ++column) {
            const double width = m_widths[column];
            const double left = m_leftToRight ? m_body.left() + x : m_body.right() - x - width;
            const QRectF cell = QRectF(left, m_y, width, pdfRowHeight).adjusted(cellPadding, 0, -cellPadding, 0);
            const bool toRight = numbers.value(column) == m_leftToRight;
            m_painter.drawText(cell, toRight ? alignRight : alignLeft,
                               metrics.elidedText(texts[column], Qt::ElideRight, cell.width()));
            x += width;
        }
        m_y += pdfRowHeight;
        m_painter.setPen(tokens().line);
        m_painter.drawLine(QPointF(m_body.left(), m_y), QPointF(m_body.right(), m_y));
    }

    void addTable(const ChartTable &table)
    {
        if (table.rows.isEmpty())
            return;
        measure(table);
        QList<bool> numbers;
        for (const ChartTable::Cell &cell : table.rows[0])
            numbers.append(cell.number);
        if (m_y + 3 * pdfRowHeight > m_body.bottom())
            beginPage();
        addRow(table.headers, numbers, true);
        for (const QList<ChartTable::Cell> &row : table.rows) {
            if (m_y + pdfRowHeight > m_body.bottom()) {
                beginPage();
                addRow(table.headers, numbers, true);
            }
            QStringList texts;
            for (const ChartTable::Cell &cell : row)
                texts.append(cell.text);
            addRow(texts, numbers, false);
        }
    }

    QPdfWriter &m_writer;
    const QRectF m_page;
    const QRectF m_body;
    QPainter m_painter;
    const ChartReport *m_report = nullptr;
    QList<double> m_widths;
    double m_y = 0;
    int m_pages = 0;
    bool m_leftToRight = QGuiApplication::isLeftToRight();
};

} // namespace

QString savePdf(const QList<ChartReport> &reports, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    QPdfWriter writer(&file);
    writer.setResolution(dotsPerInch);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, {}));
    writer.setCreator(QCoreApplication::applicationName());
    writer.setTitle(reports.isEmpty() ? QString() : reports[0].title);
    PdfPages pages(writer);
    if (!pages.isReady())
        return file.errorString();
    for (const ChartReport &report : reports)
        pages.add(report);
    if (!pages.finish() || !file.commit())
        return file.errorString();
    return {};
}

} // namespace growthos::ui
