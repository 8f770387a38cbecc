#include "ui/charts/chartexport.h"

#include "ui/charts/chartlegend.h"
#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double margin = 24;
constexpr double fineness = 2;

QSizeF chartSize(const ChartReport &report)
{
    return report.content->widget()->size();
}

QSizeF reportSize(const ChartReport &report)
{
    return chartSize(report) + QSizeF(2 * margin, 2 * margin + px(28) + px(24));
}

void paintReport(QPainter &painter, const ChartReport &report)
{
    const QSizeF size = reportSize(report);
    const bool leftToRight = QGuiApplication::isLeftToRight();
    painter.fillRect(QRectF({}, size), tokens().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF head(margin, margin, size.width() - 2 * margin, px(20));
    const QFont strong = uiFont(14, QFont::DemiBold);
    const int lead = leftToRight ? alignLeft : alignRight;
    painter.setFont(strong);
    painter.setPen(tokens().text);
    painter.drawText(head, lead, report.title);
    const double used = QFontMetricsF(strong).horizontalAdvance(report.title) + 24;
    const QRectF rest = leftToRight ? head.adjusted(used, 0, 0, 0) : head.adjusted(0, 0, -used, 0);
    ChartLegend::paint(painter, rest, report.content->legend(), leftToRight);

    const QRectF body(QPointF(margin, margin + px(28)), chartSize(report));
    report.content->renderTo(painter, body);

    painter.setFont(uiFont(12));
    painter.setPen(tokens().text3);
    painter.drawText(QRectF(margin, body.bottom() + px(6), head.width(), px(18)), lead, report.period);
}

QByteArray toSvg(const ChartReport &report)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(reportSize(report).toSize());
    generator.setViewBox(QRectF({}, reportSize(report)));
    generator.setTitle(report.title);
    generator.setDescription(report.period);
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
    image.setText(u"Description"_s, report.period);
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

QString saveChart(const ChartReport &report, const QString &path)
{
    const QByteArray bytes = path.endsWith(u".svg"_s, Qt::CaseInsensitive) ? toSvg(report)
                             : path.endsWith(u".csv"_s, Qt::CaseInsensitive)
                                 ? toCsv(report.content->table(), {report.title, report.period})
                                 : toPng(report);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return QCoreApplication::translate("growthos::ui::ChartCard", "%1 could not be written: %2")
            .arg(path, file.errorString());
    return {};
}

} // namespace growthos::ui
