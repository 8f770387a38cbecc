#include "ui/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray drawing(const QString &name)
{
    static QHash<QString, QByteArray> cache;
    const auto found = cache.constFind(name);
    if (found != cache.cend())
        return *found;
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        qWarning("No icon is called %s", qPrintable(name));
    return cache.insert(name, file.readAll()).value();
}

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(const QString &name, ColorToken color, ColorToken on) : m_name(name), m_color(color), m_on(on) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap map = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        map.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, map);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// `size` is in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const ColorToken token = mode == QIcon::Disabled ? &Tokens::text3 : state == QIcon::On && m_on ? m_on : m_color;
        const QString color = token ? (tokens().*token).name() : QString();
        const bool mirrored = QGuiApplication::isRightToLeft();
        const QString key =
            u"growthos-%1-%2-%3x%4-%5"_s.arg(m_name, color).arg(size.width()).arg(size.height()).arg(mirrored);
        QPixmap map;
        if (QPixmapCache::find(key, &map))
            return map;
        QByteArray svg = drawing(m_name);
        svg.replace("currentColor", color.toLatin1());
        QSvgRenderer renderer(svg);
        map = QPixmap(size);
        map.fill(Qt::transparent);
        const int side = std::min(size.width(), size.height());
        QPainter painter(&map);
        renderer.render(&painter, QRectF(mirrored ? size.width() - side : 0, 0, side, side));
        painter.end();
        QPixmapCache::insert(key, map);
        return map;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(m_name, m_color, m_on); }

private:
    QString m_name;
    ColorToken m_color;
    ColorToken m_on;
};

} // namespace

QIcon icon(const QString &name, ColorToken color, ColorToken on)
{
    return QIcon(new TintedIconEngine(name, color, on));
}

QIcon applicationIcon()
{
    return QIcon(new TintedIconEngine(u"app"_s, nullptr, nullptr));
}

} // namespace growthos::ui
