// Tokens, palette, style sheet: contrast in every look, and the live change of look.
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/momentfield.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStyle>
#include <QTest>
#include <QVBoxLayout>
#include <cmath>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { applyTheme(*qApp); }
    void textsAndMarksStandOut_data();
    void textsAndMarksStandOut();
    void chartColorsStandOut_data();
    void chartColorsStandOut();
    void highContrastDarkensLinesAndThirdText();
    void spinnersAreSeenToTurnInHighContrast();
    void styleSheetIsFilledInWhole();
    void windowsFollowLive();
    void aChangeStylesEachWidgetOnce();
    void aHiddenPageFollowsWhenShown();
    void whatIsStyledAnewLooksAsIfMadeSo();
    void textScaleGrowsFontsAndSizes();
    void aHiddenPageGrowsWithItsText();
    void textScaleStaysInItsBounds();
    void hoverEndsWithTheList();
    void momentsAreWrittenAsTheLanguageDoes();
};

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

void addLooks()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<bool>("high");
    QTest::newRow("light") << Theme::Light << false;
    QTest::newRow("dark") << Theme::Dark << false;
    QTest::newRow("light, high contrast") << Theme::Light << true;
    QTest::newRow("dark, high contrast") << Theme::Dark << true;
}

} // namespace

void TestTheme::textsAndMarksStandOut_data()
{
    addLooks();
}

void TestTheme::textsAndMarksStandOut()
{
    QFETCH(Theme, theme);
    QFETCH(bool, high);
    const Tokens t = tokensFor({theme, high});
    struct Pair
    {
        const char *what;
        QColor ink, ground;
        double least;
    };
    const Pair pairs[] = {
        {"text on surface", t.text, t.surface, 4.5},
        {"text on page", t.text, t.page, 4.5},
        {"text on selected row", t.text, t.accentWeak, 4.5},
        {"second on surface", t.text2, t.surface, 4.5},
        {"second on page", t.text2, t.page, 4.5},
        {"second on pressed", t.text2, t.pressed, 4.5},
        {"third on surface", t.text3, t.surface, 4.5},
        {"third on page", t.text3, t.page, 4.5},
        {"third on hover, as in a disabled control", t.text3, t.hover, 4.5},
        {"link on surface", t.accent, t.surface, 4.5},
        {"accent on weak", t.accent, t.accentWeak, 4.5},
        {"primary button", t.onAccent, t.accentFill, 4.5},
        {"primary button, hover", t.onAccent, t.accentFillHover, 4.5},
        {"irreversible button", t.onAccent, t.badFill, 4.5},
        {"irreversible button, hover", t.onAccent, t.badFillHover, 4.5},
        {"good on weak", t.good, t.goodWeak, 4.5},
        {"warning on weak", t.warning, t.warningWeak, 4.5},
        {"bad on weak", t.bad, t.badWeak, 4.5},
        {"bad on surface", t.bad, t.surface, 4.5},
        {"tooltip", t.surface, t.text, 4.5},
        {"outline on surface", t.outline, t.surface, 3.0},
        {"focus ring on page", t.accent, t.page, 3.0},
    };
    for (const Pair &pair : pairs)
        QVERIFY2(contrast(pair.ink, pair.ground) >= pair.least,
                 qPrintable(u"%1: %2"_s.arg(QLatin1String(pair.what)).arg(contrast(pair.ink, pair.ground))));
}

void TestTheme::chartColorsStandOut_data()
{
    addLooks();
}

void TestTheme::chartColorsStandOut()
{
    QFETCH(Theme, theme);
    QFETCH(bool, high);
    const Tokens t = tokensFor({theme, high});
    for (const QColor &series : t.chart.series)
        QVERIFY2(contrast(series, t.surface) >= 3.0, qPrintable(series.name()));
    for (const QColor &mark : {t.chart.other, t.chart.compare, t.chart.detractor, t.chart.passive, t.chart.promoter})
        QVERIFY2(contrast(mark, t.surface) >= 3.0, qPrintable(mark.name()));
    for (size_t step = 0; step < t.chart.heat.size(); ++step)
        QVERIFY2(contrast(t.chart.heatText[step], t.chart.heat[step]) >= 4.5, qPrintable(t.chart.heat[step].name()));
}

void TestTheme::spinnersAreSeenToTurnInHighContrast()
{
    const Tokens t = tokensFor(Look(Theme::Dark, true));
    const auto drawn = [&t](int step) {
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(t.surface);
        QPainter painter(&image);
        paintSpinner(painter, image.rect(), step, t.accentLine, t.accent);
        return image;
    };
    QVERIFY(drawn(0) != drawn(4));
}

void TestTheme::highContrastDarkensLinesAndThirdText()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Tokens t = tokensFor({theme, true});
        QCOMPARE(t.line, t.outline);
        QCOMPARE(t.text3, t.text2);
        QVERIFY(contrast(t.line, t.surface) >= 3.0);
        QVERIFY(contrast(t.badLine, t.surface) >= 3.0);
    }
}

void TestTheme::styleSheetIsFilledInWhole()
{
    const QString sheet = styleSheet(tokensFor({Theme::Dark, false, 150}));
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(QRegularExpression(u"\\dsp"_s)));
    QVERIFY(sheet.contains(u"font-size: 18px"_s)); // 12 at 150 %
}

void TestTheme::windowsFollowLive()
{
    applyTheme(*qApp);
    QWidget window;
    window.setProperty("role", u"page"_s);
    window.setAttribute(Qt::WA_StyledBackground);
    window.resize(60, 60);
    window.show();
    QCOMPARE(window.grab().toImage().pixelColor(30, 30), tokensFor({}).page);

    QSignalSpy changed(&ThemeNotifier::instance(), &ThemeNotifier::changed);
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(changed.count(), 1);
    const Tokens dark = tokensFor(Theme::Dark);
    QCOMPARE(window.grab().toImage().pixelColor(30, 30), dark.page);
    QCOMPARE(window.palette().color(QPalette::Text), dark.text);
    QCOMPARE(tokens().surface, dark.surface);
}

namespace {

/// Counts what each widget hears of a new style.
class StyleNews : public QObject
{
public:
    StyleNews() { qApp->installEventFilter(this); }
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::StyleChange)
            ++heard[object];
        return false;
    }
    QHash<const QObject *, int> heard;
};

/// A page with a card in it, a title and a button.
QWidget *makePage(QWidget *parent = nullptr)
{
    auto *page = new QWidget(parent);
    page->setProperty("role", u"page"_s);
    page->setAttribute(Qt::WA_StyledBackground);
    auto *card = new QFrame;
    card->setProperty("role", u"card"_s);
    auto *title = new QLabel(u"Contacts"_s);
    title->setProperty("role", u"title"_s);
    auto *primary = new QPushButton(u"New"_s);
    primary->setProperty("kind", u"primary"_s);
    auto *inside = new QVBoxLayout(card);
    inside->addWidget(title);
    inside->addWidget(primary);
    (new QVBoxLayout(page))->addWidget(card);
    return page;
}

} // namespace

void TestTheme::aChangeStylesEachWidgetOnce()
{
    applyTheme(*qApp);
    QWidget window;
    (new QVBoxLayout(&window))->addWidget(makePage());
    window.show();
    StyleNews news;
    applyTheme(*qApp, Theme::Dark);
    QList<QWidget *> all = window.findChildren<QWidget *>();
    all.append(&window);
    QCOMPARE(all.size(), 5);
    for (const QWidget *widget : std::as_const(all))
        QCOMPARE(news.heard.value(widget), 1);
    news.heard.clear();
    applyTheme(*qApp, Theme::Dark);
    QVERIFY(news.heard.isEmpty());
}

void TestTheme::aHiddenPageFollowsWhenShown()
{
    applyTheme(*qApp);
    QStackedWidget stack;
    stack.addWidget(makePage());
    stack.addWidget(makePage());
    stack.resize(300, 200);
    stack.show();
    stack.setCurrentIndex(1);
    auto *label = stack.widget(0)->findChild<QLabel *>();
    StyleNews news;
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(news.heard.value(label), 0);
    QCOMPARE(news.heard.value(stack.widget(1)->findChild<QLabel *>()), 1);

    stack.setCurrentIndex(0);
    QCOMPARE(news.heard.value(label), 1);
    QCOMPARE(label->palette().color(QPalette::WindowText), tokensFor(Theme::Dark).text);
    stack.setCurrentIndex(1);
    stack.setCurrentIndex(0);
    QCOMPARE(news.heard.value(label), 1);
}

void TestTheme::whatIsStyledAnewLooksAsIfMadeSo()
{
    applyTheme(*qApp, Theme::Dark);
    const auto picture = [](QStackedWidget &stack, int page) {
        stack.setCurrentIndex(page);
        QCoreApplication::processEvents();
        return stack.grab().toImage();
    };
    const auto fill = [](QStackedWidget &stack) {
        stack.resize(300, 200);
        stack.addWidget(makePage());
        stack.addWidget(makePage());
        stack.show();
    };
    QStackedWidget made;
    fill(made);
    const QImage wanted = picture(made, 0);
    applyTheme(*qApp, {Theme::Light, false, 150});
    QStackedWidget changed;
    fill(changed);
    QVERIFY(picture(changed, 1) != wanted);
    applyTheme(*qApp, {Theme::Light, true});
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(picture(changed, 0), wanted);
    QCOMPARE(picture(changed, 1), wanted);
    // What a role gave goes with it.
    auto *title = changed.currentWidget()->findChild<QLabel *>();
    title->setProperty("role", u"second"_s);
    title->style()->unpolish(title);
    title->style()->polish(title);
    QCOMPARE(QFontInfo(title->font()).pixelSize(), 13);
    QVERIFY(!title->font().bold());
    QCOMPARE(title->palette().color(QPalette::WindowText), tokens().text2);
}

void TestTheme::textScaleGrowsFontsAndSizes()
{
    applyTheme(*qApp);
    QWidget window;
    auto *label = new QLabel(u"cntct_8x2m4k"_s, &window);
    setCodeFont(label, 12);
    auto *bar = new QWidget(&window);
    setScaledHeight(bar, 56);
    setScaledWidth(bar, 100);
    auto *button = new QPushButton(u"Save"_s, &window);
    window.show();
    QCOMPARE(bar->size(), QSize(100, 56));
    QCOMPARE(QFontInfo(label->font()).pixelSize(), 12);
    const int before = button->sizeHint().height();

    applyTheme(*qApp, {Theme::Light, false, 200});
    QCOMPARE(bar->size(), QSize(200, 112));
    QCOMPARE(QFontInfo(label->font()).pixelSize(), 24);
    QVERIFY(button->sizeHint().height() > before * 3 / 2);
    QCOMPARE(QFontInfo(button->font()).pixelSize(), 26);

    applyTheme(*qApp, {Theme::Light, false, 80});
    QCOMPARE(bar->height(), 45);
}

void TestTheme::aHiddenPageGrowsWithItsText()
{
    applyTheme(*qApp);
    QStackedWidget stack;
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    auto *banner = new Banner(Tone::Bad);
    banner->set(Tone::Bad, u"The server could not start"_s, u"Another program uses port 8787, so nothing arrives."_s);
    column->addWidget(banner);
    auto *code = new QLabel(u"cntct_8x2m4k"_s);
    setCodeFont(code, 12);
    column->addWidget(code);
    auto *table = new DataTable(QList<TableColumn>{});
    column->addWidget(table, 1);
    stack.addWidget(page);
    stack.addWidget(new QWidget);
    stack.resize(360, 600);
    stack.show();
    QCoreApplication::processEvents();
    stack.setCurrentIndex(1);
    applyTheme(*qApp, {Theme::Light, false, 200});
    stack.setCurrentIndex(0);
    QCOMPARE(QFontInfo(code->font()).pixelSize(), 24);
    QCOMPARE(QFontInfo(table->horizontalHeader()->font()).pixelSize(), 24);
    const auto *text = banner->findChild<QLabel *>(u"bannerText"_s);
    QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()));
}

void TestTheme::textScaleStaysInItsBounds()
{
    QCOMPARE(tokensFor({Theme::Light, false, 20}).look.textScale, 80);
    QCOMPARE(tokensFor({Theme::Light, false, 900}).look.textScale, 200);
}

/// What a list was opened from does not go on looking as if the pointer were over it.
void TestTheme::hoverEndsWithTheList()
{
    applyTheme(*qApp);
    QWidget window;
    auto *choice = new ChoiceBox;
    choice->addItems({u"One"_s, u"Two"_s});
    auto *pick = new PickField(u"Contact"_s);
    auto *menuButton = new QPushButton(u"Insert"_s);
    menuButton->setMenu(new QMenu(menuButton));
    menuButton->menu()->addAction(u"Name"_s);
    auto *column = new QVBoxLayout(&window);
    for (QWidget *each : QList<QWidget *>{choice, pick, menuButton})
        column->addWidget(each);
    column->addStretch(1);
    window.resize(300, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto opens = [&](QWidget *widget, const std::function<void()> &open, bool pointerStays) {
        QCursor::setPos(pointerStays ? widget->mapToGlobal(widget->rect().center())
                                     : window.mapToGlobal(QPoint(5, 295)));
        widget->setAttribute(Qt::WA_UnderMouse); // as Qt leaves it
        open();
        QPointer<QWidget> list = QApplication::activePopupWidget();
        QVERIFY(list);
        list->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(widget->underMouse(), pointerStays);
    };
    for (const bool pointerStays : {false, true}) {
        opens(
            choice, [&] { choice->showPopup(); }, pointerStays);
        opens(
            pick, [&] { pick->click(); }, pointerStays);
        opens(
            menuButton, [&] { menuButton->menu()->popup(window.mapToGlobal(QPoint(150, 150))); }, pointerStays);
    }
}

void TestTheme::momentsAreWrittenAsTheLanguageDoes()
{
    const QLocale before;
    const auto restore = qScopeGuard([&] { QLocale::setDefault(before); });
    const QDateTime moment(QDate(2026, 2, 3), QTime(17, 5), Qt::UTC);
    const QTimeZone berlin("Europe/Berlin");
    const auto written = [&](const QLocale &locale) {
        QLocale::setDefault(locale);
        MomentField field(u"when"_s);
        field.setMoment(moment, berlin);
        if (field.moment(berlin) != moment)
            return u"another moment"_s;
        return field.text();
    };
    // As every other moment in the window.
    QCOMPARE(written(QLocale(QLocale::English, QLocale::UnitedStates)), u"3 Feb 2026, 18:05"_s);
    QCOMPARE(written(QLocale(QLocale::English, QLocale::UnitedKingdom)), u"3 Feb 2026, 18:05"_s);
    QVERIFY(formatMoment(moment, berlin).startsWith(u"3 Feb 2026, 18:05"_s));
    QCOMPARE(dayFormat(), u"dd/MM/yyyy"_s);
    QVERIFY(written(QLocale(QLocale::German, QLocale::Germany)).startsWith(u"3 Feb"_s)); // its names of months
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
