// What stands over the rows of a table: that they come, that there are none and why, and the pill of new ones.
#include "ui/widgets/datatable.h"

#include "ui/widgets/button.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/tableheader.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pillGap = 10;

} // namespace

void DataTable::setState(State state)
{
    m_state = state;
    m_patience.stop();
}

void DataTable::showLoading()
{
    if (m_state == State::Loading)
        return;
    setState(State::Loading);
    m_patience.start();
}

void DataTable::showRows()
{
    setState(State::Rows);
    setCover(nullptr);
}

void DataTable::showNothing(const QString &iconName, const QString &title, const QString &text, const QString &action,
                            const QString &apiCall)
{
    setState(State::Nothing);
    m_page->set(iconName, Tone::Neutral, title, text, action);
    m_page->setApiCall(apiCall);
    setCover(m_page);
}

void DataTable::showNoMatch(const QString &title, const QString &text)
{
    setState(State::NoMatch);
    m_page->set(u"filter"_s, Tone::Neutral, title, text, tr("Clear filters"));
    m_page->setApiCall({});
    setCover(m_page);
}

void DataTable::showFailed(const QString &title, const QString &text, const QString &action)
{
    setState(State::Failed);
    m_page->set(u"alert"_s, Tone::Bad, title, text, action.isEmpty() ? tr("Try again") : action);
    m_page->setApiCall({});
    setCover(m_page);
}

void DataTable::setCover(QWidget *cover)
{
    if (m_cover && m_cover != cover)
        m_cover->hide();
    m_cover = cover;
    if (!m_cover)
        return;
    m_cover->setParent(viewport());
    placeCover();
    m_cover->show();
    m_pill->raise();
}

void DataTable::placeCover()
{
    if (!m_cover)
        return;
    m_cover->setGeometry(viewport()->rect());
    if (m_cover == m_skeleton) {
        QList<SkeletonRows::Bar> bars;
        for (int i = 0; i < m_columns.size() && model(); ++i) {
            if (isColumnHidden(i) || isMark(m_columns[i].kind))
                continue;
            const CellPadding padding = cellPadding(*m_header, i);
            bars.append({m_header->sectionPosition(i) - m_header->offset() + padding.leading,
                         columnWidth(i) - padding.leading - padding.trailing, alignsToEnd(m_columns[i].kind)});
        }
        m_skeleton->setBars(bars);
    }
}

void DataTable::setPill(const QString &text)
{
    m_pill->setText(text);
    m_pill->setVisible(!text.isEmpty());
    placePill();
}

void DataTable::placePill()
{
    if (m_pill->isHidden())
        return;
    m_pill->ensurePolished(); // without its style it is narrower
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, viewport()->y() + pillGap);
    m_pill->raise();
}

} // namespace growthos::ui
