#include "ui/gallery/gallerywindow.h"

#include "ui/gallery/chartspage.h"
#include "ui/gallery/gallerypages.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/consolestyle.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/switch.h"

#include <QApplication>
#include <QScrollArea>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Page
{
    const char *id;
    const char *title;
    QWidget *(*make)();
};

constexpr Page pages[] = {
    {"controls", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Controls"), gallery::controlsPage},
    {"fields", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Fields"), gallery::fieldsPage},
    {"filters", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Filters and tags"), gallery::filtersPage},
    {"figures", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Figures"), gallery::figuresPage},
    {"tables", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Tables"), gallery::tablesPage},
    {"inspector", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Inspector"), gallery::inspectorPage},
    {"messages", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Messages"), gallery::messagesPage},
    {"dialogs", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Dialogs"), gallery::dialogsPage},
    {"frame", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Frame"), gallery::framePage},
    {"charts", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Charts"), []() -> QWidget * { return new ChartsPage; }},
    {"colors", QT_TRANSLATE_NOOP("growthos::ui::Gallery", "Colours and type"), gallery::colorsPage},
};

constexpr int scales[] = {80, 90, 100, 110, 125, 150, 175, 200};

} // namespace

GalleryWindow::GalleryWindow(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"gallery"_s);
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("Components – GrowthOS Console"));
    setWindowIcon(applicationIcon());
    resize(1440, 900);

    m_list = new ChoiceList;
    m_list->setObjectName(u"galleryPages"_s);
    m_list->setAccessibleName(tr("Pages"));
    setScaledWidth(m_list, 200);
    m_pages = new QStackedWidget;
    for (const Page &page : pages) {
        m_list->addItem(Gallery::tr(page.title));
        QWidget *content = page.make();
        content->setObjectName(QLatin1String(page.id) + u"Page"_s);
        auto *scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(content);
        m_pages->addWidget(scroll);
    }
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);

    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_list);
    body->addWidget(line(Qt::Vertical));
    body->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolbar());
    column->addLayout(body, 1);
    new FocusRing(this);
}

QWidget *GalleryWindow::makeToolbar()
{
    const Look &look = tokens().look;
    m_theme = new SegmentedControl;
    m_theme->setObjectName(u"galleryTheme"_s);
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->addSegment(tr("Light"));
    m_theme->addSegment(tr("Dark"));
    m_theme->setCurrent(look.theme == Theme::Dark ? 1 : 0);
    m_contrast = new Switch(tr("High contrast"));
    m_contrast->setObjectName(u"galleryContrast"_s);
    m_contrast->setChecked(look.highContrast);
    m_motion = new Switch(tr("Reduced motion"));
    m_motion->setChecked(look.reducedMotion);
    m_mirrored = new Switch(tr("Right to left"));
    m_mirrored->setObjectName(u"galleryMirrored"_s);
    m_mirrored->setChecked(QGuiApplication::isRightToLeft());
    m_scale = new ChoiceBox;
    m_scale->setObjectName(u"galleryScale"_s);
    m_scale->setAccessibleName(tr("Text size"));
    for (const int scale : scales)
        m_scale->addItem(formatPercent(scale / 100.0, 0), scale);
    m_scale->setCurrentIndex(m_scale->findData(look.textScale));
    connect(m_theme, &SegmentedControl::currentChanged, this, &GalleryWindow::applyLook);
    for (Switch *toggle : {m_contrast, m_motion})
        connect(toggle, &QAbstractButton::toggled, this, &GalleryWindow::applyLook);
    connect(m_scale, &QComboBox::currentIndexChanged, this, &GalleryWindow::applyLook);
    connect(m_mirrored, &QAbstractButton::toggled, this,
            [](bool on) { QGuiApplication::setLayoutDirection(on ? Qt::RightToLeft : Qt::LeftToRight); });

    QFrame *bar = frame("header"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 10, 24, 10);
    row->setSpacing(20);
    row->addWidget(label(tr("Components"), "title"_L1));
    row->addStretch(1);
    row->addWidget(m_theme);
    row->addWidget(m_scale);
    row->addWidget(m_contrast);
    row->addWidget(m_motion);
    row->addWidget(m_mirrored);
    return bar;
}

QStringList GalleryWindow::pageIds() const
{
    QStringList ids;
    for (const Page &page : pages)
        ids.append(QLatin1String(page.id));
    return ids;
}

void GalleryWindow::openPage(const QString &id)
{
    m_list->setCurrentRow(int(pageIds().indexOf(id)));
}

void GalleryWindow::applyLook()
{
    Look look(m_theme->current() == 1 ? Theme::Dark : Theme::Light, m_contrast->isChecked(),
              m_scale->currentData().toInt());
    look.reducedMotion = m_motion->isChecked();
    applyTheme(*qApp, look);
}

} // namespace growthos::ui
