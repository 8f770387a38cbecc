#include "ui/charts/chartexport.h"

#include "ui/charts/chartlegend.h"
#include "ui/charts/chartpdf.h"
#include "ui/charts/chartxlsx.h"
#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double margin = 24;
constexpr double fineness = 2;

QSizeF chartSize(const ChartReport &report)
{
    return report.content->widget()->size();
}

double headHeight()
{
    return px(28);
}

/// Period and filters stand under the chart.
double footHeight(const ChartReport &report)
{
    return px(report.filters.isEmpty() ? 24 : 42);
}

QSizeF reportSize(const ChartReport &report)
{
    return chartSize(report) + QSizeF(2 * margin, 2 * margin + headHeight() + footHeight(report));
}

int leadFlags()
{
    return QGuiApplication::isLeftToRight() ? alignLeft : alignRight;
}

void paintReport(QPainter &painter, const ChartReport &report)
{
    const QSizeF size = reportSize(report);
    painter.fillRect(QRectF({}, size), tokens().surface);
    const QRectF space(margin, margin, size.width() - 2 * margin, headHeight() + chartSize(report).height());
    const double bottom = space.top() + paintChart(painter, report, space);
    painter.setFont(uiFont(12));
    painter.setPen(tokens().text3);
    painter.drawText(QRectF(margin, bottom + px(6), space.width(), px(18)), leadFlags(), report.period);
    if (!report.filters.isEmpty())
        painter.drawText(QRectF(margin, bottom + px(24), space.width(), px(18)), leadFlags(),
                         QFontMetricsF(painter.font()).elidedText(report.filters, Qt::ElideRight, space.width()));
}

QByteArray toSvg(const ChartReport &report)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(reportSize(report).toSize());
    generator.setViewBox(QRectF({}, reportSize(report)));
    generator.setTitle(report.title);
    generator.setDescription(headingOf(report).sliced(1).join(u'\n'));
    QPainter painter(&generator);
    paintReport(painter, report);
    painter.end();
    return buffer.data();
}

QByteArray toPng(const ChartReport &report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImage image = toImage(report);
    image.setText(u"Title"_s, report.title);
    image.setText(u"Description"_s, headingOf(report).sliced(1).join(u'\n'));
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

QImage toImage(const ChartReport &report)
{
    QImage image((reportSize(report) * fineness).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(fineness);
    QPainter painter(&image);
    paintReport(painter, report);
    return image;
}

QStringList headingOf(const ChartReport &report)
{
    QStringList lines{report.title, report.period};
    if (!report.filters.isEmpty())
        lines.append(report.filters);
    return lines;
}

QString fileNameOf(const QString &title)
{
    QString name;
    for (const QChar letter : title.toLower()) {
        if (letter.isLetterOrNumber() || letter == u'_')
            name += letter;
        else if (!name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    return name.isEmpty() ? u"analysis"_s : name;
}

double paintChart(QPainter &painter, const ChartReport &report, const QRectF &space)
{
    const bool leftToRight = QGuiApplication::isLeftToRight();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF head(space.left(), space.top(), space.width(), px(20));
    const QFont strong = uiFont(14, QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(tokens().text);
    painter.drawText(head, leadFlags(), report.title);
    const double used = QFontMetricsF(strong).horizontalAdvance(report.title) + 24;
    const QRectF rest = leftToRight ? head.adjusted(used, 0, 0, 0) : head.adjusted(0, 0, -used, 0);
    ChartLegend::paint(painter, rest, report.content->legend(), leftToRight);

    const QSizeF natural = chartSize(report);
    const double scale = std::min(
        {1.0, space.width() / natural.width(), (space.height() - headHeight()) / std::max(1.0, natural.height())});
    const QRectF body(QPointF(space.left(), space.top() + headHeight()), natural * scale);
    report.content->renderTo(painter, body);
    return body.bottom() - space.top();
}

QString saveChart(const ChartReport &report, const QString &path)
{
    const auto ends = [&path](const QString &ending) { return path.endsWith(ending, Qt::CaseInsensitive); };
    if (ends(u".xlsx"_s) || ends(u".pdf"_s))
        return saveCharts({report}, path);
    const QByteArray bytes = ends(u".svg"_s)   ? toSvg(report)
                             : ends(u".csv"_s) ? toCsv(report.content->table(), headingOf(report))
                                               : toPng(report);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return QCoreApplication::translate("growthos::ui::ChartCard", "%1 could not be written: %2")
            .arg(path, file.errorString());
    return {};
}

QString saveCharts(const QList<ChartReport> &reports, const QString &path)
{
    const QString trouble =
        path.endsWith(u".pdf"_s, Qt::CaseInsensitive) ? savePdf(reports, path) : saveXlsx(reports, path);
    return trouble.isEmpty() ? QString()
                             : QCoreApplication::translate("growthos::ui::ChartCard", "%1 could not be written: %2")
                                   .arg(path, trouble);
}

} // namespace growthos::ui
