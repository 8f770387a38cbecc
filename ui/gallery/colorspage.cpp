#include "ui/gallery/gallerypages.h"
#include "ui/widgets/controls.h"

#include <QPainter>
#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Fields of colour with their values.
class Swatches : public QWidget
{
public:
    using Read = std::function<QList<QPair<QColor, QColor>>()>; ///< fill, ink

    explicit Swatches(Read read) : m_read(std::move(read))
    {
        setScaledHeight(this, 56);
        setAccessibleName(Gallery::tr("Colours"));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(codeFont(11));
        const auto colors = m_read();
        const int wide = width() / int(colors.size());
        for (int i = 0; i < colors.size(); ++i) {
            const QRect box = QStyle::visualRect(layoutDirection(), rect(), QRect(i * wide, 0, wide - 4, height()));
            painter.setPen(tokens().line);
            painter.setBrush(colors[i].first);
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
            painter.setPen(colors[i].second);
            painter.drawText(box, Qt::AlignCenter, colors[i].first.name().toUpper());
        }
    }

private:
    Read m_read;
};

} // namespace

QWidget *colorsPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    addSection(column, Gallery::tr("Surfaces"), {}, new Swatches([] {
                   const Tokens &t = tokens();
                   return QList<QPair<QColor, QColor>>{{t.page, t.text},   {t.sidebar, t.text}, {t.surface, t.text},
                                                       {t.sunken, t.text}, {t.hover, t.text},   {t.pressed, t.text}};
               }));
    addSection(column, Gallery::tr("States"), {}, new Swatches([] {
                   const Tokens &t = tokens();
                   return QList<QPair<QColor, QColor>>{{t.accentFill, t.onAccent}, {t.accentWeak, t.accent},
                                                       {t.goodWeak, t.good},       {t.warningWeak, t.warning},
                                                       {t.badWeak, t.bad},         {t.badFill, t.onAccent}};
               }));
    addSection(column, Gallery::tr("Chart series"), {}, new Swatches([] {
                   QList<QPair<QColor, QColor>> list;
                   for (const QColor &color : tokens().chart.series)
                       list.append({color, color.lightness() > 140 ? QColor(Qt::black) : QColor(Qt::white)});
                   list.append({tokens().chart.other, Qt::black});
                   return list;
               }));
    addSection(column, Gallery::tr("Heat map"), {}, new Swatches([] {
                   QList<QPair<QColor, QColor>> list;
                   for (std::size_t i = 0; i < tokens().chart.heat.size(); ++i)
                       list.append({tokens().chart.heat[i], tokens().chart.heatText[i]});
                   return list;
               }));
    auto *type = new QWidget;
    auto *lines = new QVBoxLayout(type);
    lines->setContentsMargins(0, 0, 0, 0);
    const QPair<QLatin1StringView, QString> roles[] = {{"counted"_L1, u"12,906"_s},
                                                       {"kpi"_L1, u"84,520"_s},
                                                       {"figure"_L1, u"31/s"_s},
                                                       {"title"_L1, Gallery::tr("Page title")},
                                                       {"section"_L1, Gallery::tr("Section")},
                                                       {{}, Gallery::tr("Body text of a page")},
                                                       {"second"_L1, Gallery::tr("Second text")},
                                                       {"note"_L1, Gallery::tr("A note")},
                                                       {"small"_L1, Gallery::tr("Axis and footnote")}};
    for (const auto &[role, text] : roles)
        lines->addWidget(label(text, role));
    QLabel *id = label(u"cntct_8x2m4k  http://127.0.0.1:8787"_s);
    setCodeFont(id);
    lines->addWidget(id);
    addSection(column, Gallery::tr("Type"), Gallery::tr("tabular digits everywhere"), type);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
