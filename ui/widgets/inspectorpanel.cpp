#include "ui/widgets/inspectorpanel.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int narrowestPanel = 276;
constexpr int widestPanel = 428;
constexpr int panelPadding = 16;
} // namespace

InspectorPanel::InspectorPanel(const QString &name, const QString &help, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name);
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(narrowestPanel); // the page beside it needs its room too
    setScaledMaximumWidth(this, widestPanel);

    QLabel *nothing = label(help, "note"_L1);
    nothing->setObjectName(u"inspectorHelp"_s);
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setMargin(24);

    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins(panelPadding, 12, panelPadding, panelPadding);
    m_content->setSpacing(8);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    // The bar lies in the padding: what is scrolled ends where the head does, with a bar and without one.
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int end) {
        const int bar = end > 0 ? std::min(panelPadding, m_scroll->verticalScrollBar()->sizeHint().width()) : 0;
        const bool mirrored = isRightToLeft();
        m_content->setContentsMargins(panelPadding - (mirrored ? bar : 0), 12, panelPadding - (mirrored ? 0 : bar),
                                      panelPadding);
    });

    auto *several = new QWidget;
    several->setProperty("role", u"clear"_s);
    m_several = label({}, "section"_L1);
    m_several->setObjectName(u"inspectorSeveral"_s);
    m_several->setWordWrap(true);
    m_severalColumn = new QVBoxLayout(several);
    m_severalColumn->setContentsMargins(panelPadding, 12, panelPadding, panelPadding);
    m_severalColumn->addWidget(m_several);
    m_severalColumn->addStretch(1);

    m_pages = new QStackedWidget;
    m_pages->addWidget(nothing);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(several);
    m_outer = new QVBoxLayout(this);
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);
    m_outer->addWidget(m_pages, 1);
}

QHBoxLayout *InspectorPanel::head()
{
    if (!m_head) {
        m_head = frame("dialogHead"_L1);
        auto *row = new QHBoxLayout(m_head);
        row->setContentsMargins(panelPadding, 8, 8, 8);
        row->setSpacing(8);
        m_head->setMinimumHeight(px(48));
        m_head->setVisible(isShowingItem());
        m_outer->insertWidget(0, m_head);
    }
    return static_cast<QHBoxLayout *>(m_head->layout());
}

QHBoxLayout *InspectorPanel::foot()
{
    if (!m_foot) {
        m_foot = frame("dialogFoot"_L1);
        auto *row = new QHBoxLayout(m_foot);
        row->setContentsMargins(panelPadding, 12, panelPadding, 12);
        row->setSpacing(8);
        row->addStretch(1);
        m_foot->setVisible(isShowingItem());
        m_outer->addWidget(m_foot);
    }
    return static_cast<QHBoxLayout *>(m_foot->layout());
}

bool InspectorPanel::isShowingItem() const
{
    return m_pages->currentIndex() == 1;
}

void InspectorPanel::reveal(QWidget *part)
{
    QTimer::singleShot(0, part, [this, part] { m_scroll->ensureWidgetVisible(part); });
}

QVBoxLayout *InspectorPanel::addPlace(QVBoxLayout *column)
{
    auto *place = new QVBoxLayout;
    place->setSpacing(8);
    column->addLayout(place);
    return place;
}

void InspectorPanel::showItem()
{
    m_pages->setCurrentIndex(1);
    for (QWidget *part : {m_head, m_foot}) {
        if (part)
            part->show();
    }
}

void InspectorPanel::showNothing()
{
    m_pages->setCurrentIndex(0);
    for (QWidget *part : {m_head, m_foot}) {
        if (part)
            part->hide();
    }
}

void InspectorPanel::showSeveral(const QString &sentence, QWidget *shared)
{
    showNothing();
    m_several->setText(sentence);
    if (shared != m_shared)
        delete m_shared;
    m_shared = shared;
    if (m_shared)
        m_severalColumn->insertWidget(1, m_shared);
    m_pages->setCurrentIndex(2);
}

} // namespace growthos::ui
