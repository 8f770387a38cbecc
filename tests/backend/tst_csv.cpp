#include "backend/core/csv.h"

#include "tests/support/seed.h"

#include <QRandomGenerator>
#include <QTest>

using namespace growthos;
using Rows = std::vector<std::vector<std::string>>;
Q_DECLARE_METATYPE(Rows)

namespace {

/// Fed in pieces of `piece` bytes.
Rows read(std::string_view text, std::size_t piece = 1'000'000, char separator = ',')
{
    CsvReader reader(separator);
    Rows rows;
    std::vector<std::string> cells;
    for (;;) {
        switch (reader.next(cells)) {
        case CsvReader::Step::Row:
            rows.push_back(cells);
            break;
        case CsvReader::Step::NeedMore:
            if (text.empty())
                reader.finish();
            reader.feed(text.substr(0, piece));
            text.remove_prefix(std::min(piece, text.size()));
            break;
        case CsvReader::Step::End:
        case CsvReader::Step::TooLong:
            return rows;
        }
    }
}

std::string randomText(QRandomGenerator &random)
{
    static constexpr std::string_view parts[] = {
        "a", "b", ",", ";", "\"", "\"\"", "\r", "\n", "\r\n", "\t", "\xEF\xBB\xBF", "é", "'", "=", "-", " ", "1", "€"};
    std::string text;
    for (quint32 i = random.bounded(6U); i > 0; --i)
        text += parts[random.bounded(quint32(std::size(parts)))];
    return text;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void knowsWhereRowsBegin();
    void goesOnAtARow();
    void openQuotesAreTold();
    void endlessRowIsRefused();
    void separatorIsSeen();
    void whatIsWrittenIsRead();
    void garbageNeverStops();
    void formulasAreGuarded();
};

void TestCsv::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Rows>("rows");
    const auto row = [](const char *name, const char *text, const Rows &rows) {
        QTest::newRow(name) << QByteArray(text) << rows;
    };
    row("nothing", "", {});
    row("plain", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}});
    row("no end of line at the end", "a,b\nc,d", {{"a", "b"}, {"c", "d"}});
    row("old Mac", "a\rb\r", {{"a"}, {"b"}});
    row("byte order mark", "\xEF\xBB\xBFid,b", {{"id", "b"}});
    row("empty cells", ",\r\n,,x", {{"", ""}, {"", "", "x"}});
    row("empty lines are no rows", "a\n\n\r\nb\n", {{"a"}, {"b"}});
    row("one empty cell", "\"\"\r\na", {{""}, {"a"}});
    row("quoted", R"("a,b","c""d","")", {{"a,b", "c\"d", ""}});
    row("lines in quotes", "\"a\r\nb\",c\n\"\nd\n\"", {{"a\r\nb", "c"}, {"\nd\n"}});
    row("quote inside", "a\"b,c\"\n", {{"a\"b", "c\""}});
    row("text behind a closing quote", "\"a\"b,c", {{"ab", "c"}});
    row("blanks stay", " a , \"b\"", {{" a ", " \"b\""}});
    row("utf-8", "é,€", {{"é", "€"}});
}

void TestCsv::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(Rows, rows);
    const std::string_view bytes(text.constData(), std::size_t(text.size()));
    QCOMPARE(read(bytes), rows);
    for (std::size_t piece : {1, 2, 3, 5})
        QCOMPARE(read(bytes, piece), rows);
}

void TestCsv::knowsWhereRowsBegin()
{
    CsvReader reader;
    reader.feed("h\r\n\r\n\"a\nb\"\nc");
    reader.finish();
    std::vector<std::string> cells;
    std::vector<std::int64_t> lines;
    std::vector<std::int64_t> offsets;
    while (reader.next(cells) == CsvReader::Step::Row) {
        lines.push_back(reader.rowLine());
        offsets.push_back(reader.offset());
    }
    QCOMPARE(lines, (std::vector<std::int64_t>{1, 3, 5}));
    QCOMPARE(offsets, (std::vector<std::int64_t>{3, 11, 12}));
}

void TestCsv::goesOnAtARow()
{
    const std::string text = "\xEF\xBB\xBFh\r\n\"a\nb\"\nc\n";
    CsvReader first;
    first.feed(text);
    std::vector<std::string> cells;
    QCOMPARE(first.next(cells), CsvReader::Step::Row);
    QCOMPARE(first.next(cells), CsvReader::Step::Row);
    CsvReader second(',', first.offset(), first.line());
    second.feed(std::string_view(text).substr(std::size_t(first.offset())));
    second.finish();
    QCOMPARE(second.next(cells), CsvReader::Step::Row);
    QCOMPARE(cells, std::vector<std::string>{"c"});
    QCOMPARE(second.rowLine(), 4);
    QCOMPARE(second.next(cells), CsvReader::Step::End);
}

void TestCsv::openQuotesAreTold()
{
    CsvReader reader;
    reader.feed("a\n\"b\nc\n");
    reader.finish();
    std::vector<std::string> cells;
    QCOMPARE(reader.next(cells), CsvReader::Step::Row);
    QVERIFY(!reader.isUnterminated());
    QCOMPARE(reader.next(cells), CsvReader::Step::Row);
    QVERIFY(reader.isUnterminated());
    QCOMPARE(cells, std::vector<std::string>{"b\nc\n"});
}

void TestCsv::endlessRowIsRefused()
{
    CsvReader reader;
    std::vector<std::string> cells;
    const std::string piece(100'000, 'x');
    CsvReader::Step step = CsvReader::Step::NeedMore;
    std::size_t fed = 0;
    while (step == CsvReader::Step::NeedMore && fed < 100'000'000) {
        reader.feed(piece);
        fed += piece.size();
        step = reader.next(cells);
    }
    QCOMPARE(step, CsvReader::Step::TooLong);
    QVERIFY(fed < CsvReader::largestRow + 2 * piece.size());
}

void TestCsv::separatorIsSeen()
{
    QCOMPARE(csvSeparator("a,b,c"), ',');
    QCOMPARE(csvSeparator("a;b;c"), ';');
    QCOMPARE(csvSeparator("a\tb"), '\t');
    QCOMPARE(csvSeparator("a"), ',');
    QCOMPARE(csvSeparator("\"a;;;;\",b\r\nc;d;e;f"), ',');
}

void TestCsv::whatIsWrittenIsRead()
{
    QRandomGenerator random(test::seed());
    for (int round = 0; round < 2000; ++round) {
        Rows rows;
        std::string text;
        const quint32 columns = 1 + random.bounded(4U);
        for (quint32 i = random.bounded(5U); i > 0; --i) {
            std::vector<std::string> row;
            for (quint32 column = 0; column < columns; ++column)
                row.push_back(randomText(random));
            // A byte order mark at the very beginning of a file is one.
            if (rows.empty() && row[0].starts_with("\xEF"))
                row[0].insert(0, "x");
            appendCsvRow(text, row);
            rows.push_back(std::move(row));
        }
        QCOMPARE(read(text, 1 + random.bounded(9U)), rows);
    }
}

void TestCsv::garbageNeverStops()
{
    QRandomGenerator random(test::seed());
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (quint32 i = random.bounded(40U); i > 0; --i) {
            if (random.bounded(3U) == 0)
                text += char(random.bounded(256U));
            else
                text += randomText(random);
        }
        const Rows whole = read(text);
        QCOMPARE(read(text, 1 + random.bounded(5U)), whole);
        // What was read once is read the same again after writing it.
        std::string written;
        for (const auto &row : whole)
            appendCsvRow(written, row);
        if (!written.starts_with("\xEF"))
            QCOMPARE(read(written), whole);
    }
}

void TestCsv::formulasAreGuarded()
{
    for (const char *cell : {"=1+1", "+49 170", "-x", "@me", "\tx", "\rx", "\nx", "'quoted", "-", "--1", "-1e"}) {
        const std::string guarded = guardedForSpreadsheet(cell);
        QCOMPARE(guarded, '\'' + std::string(cell));
        QCOMPARE(unguarded(guarded), std::string(cell));
    }
    for (const char *cell : {"", "a", "-1", "+49170", "-1.5e-3", "1=1", "a@b.c"}) {
        QCOMPARE(guardedForSpreadsheet(cell), std::string(cell));
        QCOMPARE(unguarded(cell), std::string(cell));
    }
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
