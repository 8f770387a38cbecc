#include "ui/shell/layoutkeeper.h"

#include "ui/shell/preferences.h"
#include "ui/shell/screen.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/zoombar.h"

#include <QSplitter>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString keyOf(const Screen &screen, const QWidget &part)
{
    return u"layout/"_s + screen.objectName() + u'/' + part.objectName();
}

/// What was kept for other columns than there are now fits nowhere.
QString keyOf(const Screen &screen, const DataTable &table)
{
    return u"%1-%2"_s.arg(keyOf(screen, static_cast<const QWidget &>(table)))
        .arg(table.model() ? table.model()->columnCount() : 0);
}

template <typename Part, typename Act>
void eachNamed(const QWidget &whole, Act act)
{
    for (Part *part : whole.findChildren<Part *>()) {
        if (!part->objectName().isEmpty() && !part->objectName().startsWith("qt_"_L1))
            act(part);
    }
}

} // namespace

void LayoutKeeper::restoreWindow(QMainWindow &window) const
{
    window.restoreGeometry(m_kept.value(u"window/geometry"_s).toByteArray());
}

void LayoutKeeper::keepWindow(const QMainWindow &window)
{
    m_kept.set(u"window/geometry"_s, window.saveGeometry());
}

void LayoutKeeper::restorePart(const Screen &screen, const QWidget &part) const
{
    eachNamed<QSplitter>(part, [&](QSplitter *splitter) {
        if (const QByteArray state = m_kept.value(keyOf(screen, *splitter)).toByteArray(); !state.isEmpty())
            splitter->restoreState(state);
    });
    eachNamed<DataTable>(part, [&](DataTable *table) {
        if (const QByteArray state = m_kept.value(keyOf(screen, *table)).toByteArray(); !state.isEmpty())
            table->restoreColumns(state);
    });
    eachNamed<ZoomBar>(part, [&](ZoomBar *bar) {
        if (const QVariant zoom = m_kept.value(keyOf(screen, *bar)); zoom.isValid())
            bar->choose(zoom.toDouble());
    });
}

void LayoutKeeper::restoreScreen(Screen &screen) const
{
    restorePart(screen, screen);
    if (QWidget *inspector = screen.inspector())
        inspector->setHidden(m_kept.value(keyOf(screen, *inspector) + u"/hidden"_s, false).toBool());
}

void LayoutKeeper::keepScreen(Screen &screen)
{
    eachNamed<QSplitter>(screen, [&](QSplitter *part) { m_kept.set(keyOf(screen, *part), part->saveState()); });
    eachNamed<DataTable>(screen, [&](DataTable *part) {
        const QByteArray state = part->saveColumns();
        m_kept.set(keyOf(screen, *part), state.isEmpty() ? QVariant() : QVariant(state));
    });
    eachNamed<ZoomBar>(screen, [&](ZoomBar *part) { m_kept.set(keyOf(screen, *part), part->zoom()); });
    if (const QWidget *inspector = screen.inspector())
        m_kept.set(keyOf(screen, *inspector) + u"/hidden"_s, inspector->isHidden());
}

} // namespace growthos::ui
