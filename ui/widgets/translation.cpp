#include "ui/widgets/translation.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

void installTranslation(const QLocale &locale)
{
    const QString mark = u"growthosTexts"_s;
    qDeleteAll(qApp->findChildren<QTranslator *>(mark)); // each takes itself out
    QLocale::setDefault(locale);
    QApplication::setLayoutDirection(locale.textDirection());
    const auto install = [&mark](const QLocale &wanted, const QString &name, const QString &folder) {
        auto *translator = new QTranslator(qApp);
        translator->setObjectName(mark);
        if (translator->load(wanted, name, u"_"_s, folder))
            QCoreApplication::installTranslator(translator);
    };
    // The one installed last is asked first; the English one knows the plural forms of the source texts.
    install(QLocale(QLocale::English), u"growthos"_s, u":/translations"_s);
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English)
        install(locale, u"growthos"_s, u":/translations"_s);
}

} // namespace growthos::ui
