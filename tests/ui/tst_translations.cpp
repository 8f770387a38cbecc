// Every text of ui/, app/ and backend/ has its translation: lupdate reads the sources anew, as update_translations
// does.
#include "ui/widgets/translation.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Message
{
    QString source = {};
    QString comment = {};
    QStringList forms = {}; ///< one, or those of the plural
    bool plural = false;
    bool finished = true;
};

Message readMessage(QXmlStreamReader &xml)
{
    Message message;
    message.plural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            message.comment = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.finished = !xml.attributes().hasAttribute("type"_L1);
            if (!message.plural)
                message.forms.append(xml.readElementText());
            else
                while (xml.readNextStartElement())
                    message.forms.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/// All of a file, each under its context, source and comment.
QHash<QString, Message> messagesIn(const QString &path)
{
    QHash<QString, Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1) {
            const Message message = readMessage(xml);
            messages.insert(context + u": "_s + message.source + u'|' + message.comment, message);
        }
    }
    return messages;
}

/// %1, %L2, %n … in a text; without the number of a plural, since one may be a word.
QSet<QString> placesIn(const QString &text, bool plural)
{
    static const QRegularExpression place(u"%L?([0-9]|n)"_s);
    QSet<QString> places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        places.insert(found.next().captured(1));
    if (plural)
        places.remove(u"n"_s);
    return places;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTextIsTranslated();
    void everyPluralHasItsForms();
    void translationsKeepTheirPlaces();
    void textsOfTheBackendAreSaidInGerman();

private:
    static QString file(const QString &name) { return QStringLiteral(GROWTHOS_SOURCE "/translations/") + name; }

    QTemporaryDir m_dir;
    QHash<QString, Message> m_texts; ///< as the sources have them
};

void TestTranslations::initTestCase()
{
    const QString fresh = m_dir.filePath(u"growthos_de.ts"_s); // its name tells the language
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(GROWTHOS_SOURCE));
    lupdate.start(QStringLiteral(GROWTHOS_LUPDATE), {u"-silent"_s, u"-locations"_s, u"none"_s, u"ui"_s, u"app"_s,
                                                     u"backend"_s, u"-I"_s, u"."_s, u"-ts"_s, fresh});
    QVERIFY(lupdate.waitForFinished(120'000));
    QVERIFY2(lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());
    m_texts = messagesIn(fresh);
    QVERIFY(m_texts.size() > 3'000);
}

void TestTranslations::everyTextIsTranslated()
{
    const QHash<QString, Message> german = messagesIn(file(u"growthos_de.ts"_s));
    QStringList missing;
    for (auto text = m_texts.cbegin(); text != m_texts.cend(); ++text) {
        const Message known = german.value(text.key());
        const bool said = std::all_of(known.forms.cbegin(), known.forms.cend(),
                                      [](const QString &form) { return !form.trimmed().isEmpty(); });
        if (known.forms.isEmpty() || !said || !known.finished)
            missing.append(text.key());
    }
    QVERIFY2(missing.isEmpty(), qPrintable(u"Not in German: "_s + missing.join(u'\n')));
}

void TestTranslations::everyPluralHasItsForms()
{
    for (const QString &name : {u"growthos_de.ts"_s, u"growthos_en.ts"_s}) {
        const QHash<QString, Message> known = messagesIn(file(name));
        QStringList missing;
        for (auto text = m_texts.cbegin(); text != m_texts.cend(); ++text) {
            if (text->plural && known.value(text.key()).forms.size() != 2)
                missing.append(text.key());
        }
        QVERIFY2(missing.isEmpty(), qPrintable(name + u" lacks "_s + missing.join(u'\n')));
    }
}

void TestTranslations::translationsKeepTheirPlaces()
{
    for (const QString &name : {u"growthos_de.ts"_s, u"growthos_en.ts"_s}) {
        const QHash<QString, Message> messages = messagesIn(file(name));
        for (const Message &message : messages) {
            for (const QString &form : message.forms)
                QVERIFY2(placesIn(form, message.plural) == placesIn(message.source, message.plural),
                         qPrintable(name + u": "_s + message.source + u" → "_s + form));
        }
    }
}

/// By the names that they are asked for with.
void TestTranslations::textsOfTheBackendAreSaidInGerman()
{
    growthos::ui::installTranslation(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(QCoreApplication::translate("growthos::http::HttpListener",
                                         "Port %1 on %2 is in use by another program. Choose another port."),
             u"Port %1 auf %2 wird von einem anderen Programm benutzt. Es braucht einen anderen Port."_s);
    growthos::ui::installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
