#include "ui/widgets/mailboxes.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestMailBoxes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainStaysAsItIs();
    void boxHasGroundAndPadding();
    void boxesLieInBoxes();
    void buttonIsABox();
    void unclosedIsLeftAlone();
    void boxIsNoWiderThanItsLimit();
    void headingHasItsOwnSize();
    void linesAreAMultipleOfTheSize();
};

namespace {

QList<QTextTable *> tablesOf(QTextDocument &document, const QString &html)
{
    document.setHtml(boxesAsTables(html));
    QList<QTextTable *> tables;
    QList<QTextFrame *> frames{document.rootFrame()};
    while (!frames.isEmpty()) {
        QTextFrame *frame = frames.takeFirst();
        if (auto *table = qobject_cast<QTextTable *>(frame))
            tables.append(table);
        frames += frame->childFrames();
    }
    return tables;
}

} // namespace

void TestMailBoxes::plainStaysAsItIs()
{
    const QString html = u"<div class=\"a\"><p>Hello <a href=\"x\">there</a></p></div>"_s;
    QCOMPARE(boxesAsTables(html), html);
}

void TestMailBoxes::boxHasGroundAndPadding()
{
    QTextDocument document;
    const auto tables = tablesOf(
        document, u"<div style=\"background: #ff0000; padding: 32px 4px\"><p>One</p><p>Two</p></div><p>x</p>"_s);
    QCOMPARE(tables.size(), 1);
    QCOMPARE(tables[0]->format().cellPadding(), 32.0);
    QCOMPARE(tables[0]->format().background().color(), QColor(Qt::red));
    QCOMPARE(tables[0]->format().width(), QTextLength(QTextLength::PercentageLength, 100));
    QVERIFY(document.toPlainText().contains(u"One\nTwo"_s));
    QCOMPARE(tables[0]->cellAt(0, 0).firstCursorPosition().blockFormat().leftMargin(), 0.0); // not twice
    QVERIFY(document.toPlainText().endsWith(u"x"_s));
}

void TestMailBoxes::boxesLieInBoxes()
{
    QTextDocument document;
    const auto tables = tablesOf(document, u"<div style='padding:8px'>a<div>b<div style='background-color:#00ff00'>c"
                                           u"</div></div></div>"_s);
    QCOMPARE(tables.size(), 2);
    QCOMPARE(tables[1]->parentFrame(), tables[0]);
    QCOMPARE(tables[1]->format().background().color(), QColor(Qt::green));
}

void TestMailBoxes::buttonIsABox()
{
    QTextDocument document;
    const auto tables =
        tablesOf(document, u"<p><a href=\"https://acme.com\" style=\"display: inline-block; background: "
                           u"#0000ff; padding: 12px 20px\">Go</a> and <a href=\"x\" "
                           u"style=\"background: #0000ff\">text</a></p>"_s);
    QCOMPARE(tables.size(), 1);
    QCOMPARE(tables[0]->format().width().type(), QTextLength::VariableLength);
    QCOMPARE(tables[0]->cellAt(0, 0).firstCursorPosition().block().text(), u"Go"_s);
}

void TestMailBoxes::unclosedIsLeftAlone()
{
    const QString html = u"<div style=\"padding: 8px\"><p>Hello"_s;
    QCOMPARE(boxesAsTables(html), html);
    const QString crossed = u"<div style=\"padding: 8px\"><a style=\"display:inline-block;padding:1px\"></div></a>"_s;
    QCOMPARE(boxesAsTables(crossed), crossed);
}

void TestMailBoxes::boxIsNoWiderThanItsLimit()
{
    const QString html = u"<div style=\"max-width: 300px; margin: 0 auto; padding: 10px\"><p>a</p></div>"_s;
    const auto widthIn = [&html](int room) {
        QTextDocument document;
        document.setHtml(boxesAsTables(html, room));
        auto *table = qobject_cast<QTextTable *>(document.rootFrame()->childFrames().value(0));
        return table == nullptr ? QTextLength() : table->format().width();
    };
    QCOMPARE(widthIn(600), QTextLength(QTextLength::FixedLength, 320)); // padding comes on top, as in CSS
    QCOMPARE(widthIn(310), QTextLength(QTextLength::PercentageLength, 100));
    QTextDocument document;
    const auto tables = tablesOf(document, html);
    QCOMPARE(tables.size(), 1);
    QCOMPARE(tables[0]->format().alignment() & Qt::AlignHorizontal_Mask, Qt::AlignHCenter);
    QCOMPARE(tables[0]->cellAt(0, 0).firstCursorPosition().blockFormat().leftMargin(), 0.0);
}

void TestMailBoxes::headingHasItsOwnSize()
{
    QTextDocument document;
    document.setHtml(boxesAsTables(u"<h1 style=\"font-size: 22px; margin: 0\">Big</h1><h2>Other</h2>"_s));
    const QTextBlock big = document.begin();
    QCOMPARE(big.text(), u"Big"_s);
    const QTextCharFormat format = big.begin().fragment().charFormat();
    QVERIFY(!format.hasProperty(QTextFormat::FontSizeAdjustment));
    QCOMPARE(format.intProperty(QTextFormat::FontPixelSize), 22);
    QVERIFY(format.fontWeight() > QFont::Normal);
    QCOMPARE(big.next().blockFormat().headingLevel(), 2);
}

void TestMailBoxes::linesAreAMultipleOfTheSize()
{
    QTextDocument document;
    document.setHtml(u"<p style=\"font-size: 15px; line-height: 1.6\">One</p><p>Two</p>"_s);
    fitLineHeights(document);
    QCOMPARE(document.begin().blockFormat().lineHeightType(), int(QTextBlockFormat::FixedHeight));
    QCOMPARE(document.begin().blockFormat().lineHeight(), 24.0);
    QCOMPARE(document.begin().next().blockFormat().lineHeightType(), int(QTextBlockFormat::SingleHeight));
}

QTEST_MAIN(TestMailBoxes)
#include "tst_mailboxes.moc"
