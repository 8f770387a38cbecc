// Every page of the gallery in every look; with GROWTHOS_SHOTS=<folder> the pictures are kept, to be looked at beside
// the design.
#include "tests/support/pseudolocale.h"
#include "ui/gallery/gallerywindow.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFocusFrame>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void renders_data();
    void renders();
    void everyControlHasAName();
    void frameShowsItsStates();
    void switchesLive();
};

void TestGallery::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestGallery::cleanup()
{
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    applyTheme(*qApp);
}

void TestGallery::renders_data()
{
    QTest::addColumn<QString>("look");
    for (const char *look :
         {"light", "dark", "contrast", "contrast-dark", "text-80", "text-150", "text-200", "rtl", "pseudo", "german"})
        QTest::newRow(look) << QString::fromLatin1(look);
}

void TestGallery::renders()
{
    QFETCH(QString, look);
    PseudoTranslator pseudo;
    if (look == "pseudo"_L1)
        QCoreApplication::installTranslator(&pseudo);
    if (look == "german"_L1)
        installTranslation(QLocale(QLocale::German, QLocale::Germany));
    Look wanted(look.contains("dark"_L1) ? Theme::Dark : Theme::Light, look.startsWith("contrast"_L1));
    if (look.startsWith("text"_L1))
        wanted.textScale = look.mid(5).toInt();
    applyTheme(*qApp, wanted);
    if (look == "rtl"_L1)
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);

    GalleryWindow window;
    window.show();
    const auto skeletonIsShown = [&window] {
        const auto skeletons = window.findChildren<QWidget *>(u"tableSkeleton"_s);
        return std::any_of(skeletons.begin(), skeletons.end(), [](const QWidget *each) { return each->isVisible(); });
    };
    const QStringList pages = window.pageIds();
    for (const QString &page : pages) {
        window.openPage(page);
        QCoreApplication::processEvents();
        // The page as high as it wants to be, so that one picture shows it all.
        auto *content = window.findChild<QWidget *>(page + u"Page"_s);
        const int more = content->sizeHint().height() - content->parentWidget()->height();
        window.resize(1440, std::max(900, window.height() + more));
        QCoreApplication::processEvents();
        if (page == "tables"_L1)
            QTRY_VERIFY(skeletonIsShown());
        const QPixmap picture = window.grab();
        QVERIFY(!picture.isNull());
        // Nothing is wider than the window gives room for.
        auto *scroll = qobject_cast<QAbstractScrollArea *>(content->parentWidget()->parentWidget());
        if (!look.startsWith("text"_L1))
            QVERIFY2(content->minimumSizeHint().width() <= scroll->viewport()->width(), qPrintable(page));
        if (const QString folder = qEnvironmentVariable("GROWTHOS_SHOTS"); !folder.isEmpty()) {
            QDir().mkpath(folder);
            QVERIFY(picture.save(folder + u"/gallery-"_s + page + u'-' + look + u".png"_s));
        }
    }
    if (look == "german"_L1)
        installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::removeTranslator(&pseudo);
}

void TestGallery::everyControlHasAName()
{
    GalleryWindow window;
    window.show();
    int walked = 0;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        // Not on the page in front, but shown when its page is.
        QWidget *top = widget;
        while (top->parentWidget() && !top->objectName().endsWith("Page"_L1))
            top = top->parentWidget();
        if (!widget->isVisibleTo(top))
            continue;
        const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                             qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget);
        if (!control || widget->objectName().startsWith("qt_"_L1) || qobject_cast<QComboBox *>(widget->parentWidget()))
            continue;
        if (widget->inherits("QTableCornerButton") || widget->inherits("QLineEditIconButton") ||
            widget->inherits("QComboBoxListView") || widget->inherits("QHeaderView"))
            continue;
        if (QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget)) {
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() +
                                u" in "_s + widget->parentWidget()->objectName()));
            ++walked;
        }
    }
    QVERIFY(walked > 100);
}

void TestGallery::frameShowsItsStates()
{
    GalleryWindow window;
    window.show();
    window.openPage(u"frame"_s);
    const auto texts = [&window](const QString &name) {
        QStringList list;
        for (const QLabel *label : window.findChildren<QLabel *>(name)) {
            if (label->isVisible())
                list.append(label->text());
        }
        return list;
    };
    QTRY_COMPARE(texts(u"statusState"_s), QStringList({u"Receiving"_s, u"Catching up"_s, u"Stopped"_s}));
    QVERIFY(texts(u"troubleText"_s).value(0).contains(u"8787"_s));
    QCOMPARE(texts(u"unsavedPill"_s).size(), 1);
    const auto *found = window.findChild<QAbstractItemView *>(u"paletteList"_s);
    QVERIFY(found->isVisible());
    QCOMPARE(found->currentIndex().data().toString(), u"Onboarding 02"_s); // the shortest that fits
}

void TestGallery::switchesLive()
{
    GalleryWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto shownRings = [&window] {
        const auto all = window.findChildren<QFocusFrame *>();
        return std::count_if(all.begin(), all.end(), [](const QFocusFrame *ring) { return ring->isVisible(); });
    };
    const auto rings = shownRings();
    auto *theme = window.findChild<QWidget *>(u"galleryTheme"_s);
    QTest::mouseClick(theme->findChildren<QAbstractButton *>().at(1), Qt::LeftButton);
    QCOMPARE(tokens().look.theme, Theme::Dark);
    const QImage picture = window.grab().toImage(); // in pixels of the screen
    QCOMPARE(picture.pixelColor(picture.width() - 6, picture.height() - 6), tokensFor(Theme::Dark).page);
    QTest::mouseClick(window.findChild<QAbstractButton *>(u"galleryContrast"_s), Qt::LeftButton);
    QVERIFY(tokens().look.highContrast);
    QTest::mouseClick(window.findChild<QAbstractButton *>(u"galleryMirrored"_s), Qt::LeftButton);
    QVERIFY(QGuiApplication::isRightToLeft());
    window.findChild<QComboBox *>(u"galleryScale"_s)->setCurrentIndex(7);
    QCOMPARE(tokens().look.textScale, 200);
    QVERIFY(rings > 5);
    QCOMPARE(shownRings(), rings);
}

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
