// The Liquid subset: output, filters, tags, bounds, mistakes with their line.
#include "backend/liquid/liquid.h"

#include <QTest>

using namespace growthos;
using namespace growthos::liquid;
using namespace Qt::Literals::StringLiterals;

class TestLiquid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void escapesInHtml_data();
    void escapesInHtml();
    void mistakes_data();
    void mistakes();
    void unknownVariables();
    void bounds();
    void hostileSourcesEnd();
};

namespace {

const Object &variables()
{
    static const Object all = *Value::fromJson(R"({
        "contact":{"id":"c1","email":"ann@acme.com","traits":{"name":"Ann <b>","plan":"trial","seats":7,
            "signed_up_at":"2026-02-03T14:05:09Z","empty":"","none":null,"first name":"Ann","address":{"city":"Köln"}},
            "tags":["beta","vip"]},
        "items":[{"name":"one","price":3},{"name":"two","price":10}],"numbers":[3,1,2],"url":"https://a.b/?x=1&y=2",
        "name":"global","yes":true,"zero":0})")
                                   .object();
    return all;
}

Liquid::Rendered rendered(std::string_view source, bool html = false)
{
    std::optional<Liquid::Mistake> mistake;
    const Liquid liquid = Liquid::parse(source, mistake);
    if (mistake)
        return {"line " + std::to_string(mistake->line) + ": " + mistake->message};
    Scope::Options options;
    options.now = 1'771'840'800'000;
    options.zone = QTimeZone("Europe/Berlin");
    options.escapeHtml = html;
    return liquid.render(variables(), options);
}

} // namespace

void TestLiquid::renders_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *source, const char *expected) {
        QTest::newRow(source) << QString::fromUtf8(expected);
    };
    row("plain { text } %", "plain { text } %");
    row("{{ contact.email }}", "ann@acme.com");
    row("{{contact.traits.seats}}", "7");
    row("{{ contact.traits['first name'] }}", "Ann");
    row("{{ contact.traits.address.city }}", "Köln");
    row("{{ plan }}", "trial"); // a trait by its bare name
    row("{{ name }}", "global");
    row("[{{ contact.traits.missing }}]", "[]");
    row("{{ contact.traits.none | default: 'x' }}", "x");
    row("{{ contact.traits.empty | default: \"there\" }}", "there");
    row("{{ zero | default: 5 }}", "0");
    row("{{{ contact.traits.name }}} {{& contact.traits.name }}", "Ann <b> Ann <b>");
    row("{{ 'a-b' | upcase }} {{ 'ÄB' | downcase }} {{ 'hello World' | capitalize }}", "A-B äb Hello world");
    row("{{ 'x' | append: 'y' | prepend: 'w' }}", "wxy");
    row("{{ '<a>' | escape }} {{ '&lt; <' | escape_once }}", "&lt;a&gt; &lt; &lt;");
    row("{{ 'Hello world' | truncate: 8 }} {{ 'Grüße aus Köln' | truncate: 8, '…' }}", "Hello... Grüße a…");
    row("{{ 'a b c d' | truncatewords: 2 }}", "a b...");
    row("{{ contact.tags | size }} {{ 'Köln' | size }} {{ contact.tags.size }}", "2 4 2");
    row("{{ contact.tags | first }} {{ contact.tags | last }} {{ contact.tags[1] }}", "beta vip vip");
    row("{{ contact.tags | join: ', ' }} {{ 'a,b' | split: ',' | join: '-' }}", "beta, vip a-b");
    row("{{ numbers | sort | join: '' }} {{ numbers | reverse | join: '' }}", "123 213");
    row("{{ items | map: 'name' | join: '+' }}", "one+two");
    row("{{ items | where: 'price', 10 | map: 'name' | join }} {{ items | where: 'none' | size }}", "two 0");
    row("{{ contact.tags | concat: numbers | join: ' ' }}", "beta vip 3 1 2");
    row("{{ 'b,C,a' | split: ',' | sort_natural | join: '' }} {{ items | map: 'none' | compact | size }}", "abC 0");
    row("{{ 7 | plus: 1 }} {{ 7 | minus: 9 }} {{ 3 | times: 4 }} {{ '3' | plus: '4' }}", "8 -2 12 7");
    row("{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | divided_by: 2 }} {{ 7 | modulo: 3 }}", "3 3.5 -4 1");
    row("{{ 1 | divided_by: 0 }}", "0");
    row("{{ 4.56 | round }} {{ 4.567 | round: 2 }} {{ 4.2 | ceil }} {{ 4.8 | floor }} {{ -3 | abs }}", "5 4.57 5 4 3");
    row("{{ '  a ' | strip }}|{{ 'a b a' | replace: 'a', 'c' }}|{{ 'a b a' | remove_first: 'a' }}", "a|c b c| b a");
    row("{{ 'a b&c/ü' | url_encode }} {{ 'a+b%26' | url_decode }}", "a+b%26c%2F%C3%BC a b&");
    row("{{ '<p>Hi</p>' | strip_html }} {{ 'abc' | slice: 1 }} {{ 'abc' | slice: -2, 2 }}", "Hi b bc");
    row("{{ contact.traits.signed_up_at | date: '%d.%m.%Y %H:%M' }}", "03.02.2026 15:05"); // in the zone
    row("{{ '2026-07-01' | date: '%A, %-d %B %Y %z' }}", "Wednesday, 1 July 2026 +0200");
    row("{{ 'now' | date: '%Y-%m-%d' }} {{ 'no date' | date: '%Y' }}", "2026-02-23 no date");
    row("{% if contact.traits.plan == 'trial' and contact.traits.seats > 5 %}yes{% else %}no{% endif %}", "yes");
    row("{% if contact.tags contains 'vip' %}vip{% endif %}{% if contact.email contains '@x' %}x{% endif %}", "vip");
    row("{% if nothing %}a{% elsif zero %}b{% else %}c{% endif %}", "b"); // 0 holds
    row("{% if contact.traits.empty == blank %}blank{% endif %}{% if contact.traits.missing == nil %} nil{% endif %}",
        "blank nil");
    row("{% if yes or nothing and nothing %}right to left{% endif %}", "right to left");
    row("{% unless yes %}a{% else %}b{% endunless %}", "b");
    row("{% case contact.traits.plan %}ignored{% when 'free', 'trial' %}T{% when 'pro' %}P{% else %}E{% endcase %}",
        "T");
    row("{% for i in items %}{{ forloop.index }}{{ i.name }}{% unless forloop.last %},{% endunless %}{% endfor %}",
        "1one,2two");
    row("{% for i in numbers limit: 1 offset: 1 %}{{ i }}{% endfor %}{% for i in (1..3) reversed %}{{ i }}{% endfor %}",
        "1321");
    row("{% for i in nothing %}x{% else %}none{% endfor %}", "none");
    row("{% for i in (1..9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i > 3 %}{% break %}{% endif %}{{ i }}{% "
        "endfor %}",
        "13");
    row("{% assign x = 'a' | append: 'b' %}{{ x }}{% capture y %}[{{ x }}]{% endcapture %}{{ y }}", "ab[ab]");
    row("a{% comment %} {{ not.read }} {% if %} {% endcomment %}b{% # it's a note %}c", "abc");
    row("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}");
    row("a  {%- if yes -%}  b  {%- endif -%}  c {{- name -}} d", "abcglobald");
    row("{{ \"}}\" }} {{ \"it's\" }}", "}} it's");
    row("{{ numbers | sum }} {{ items | sum: 'price' }} {{ '1,x,2.5' | split: ',' | sum }} {{ nothing | sum }} {{ 4 | "
        "sum }}",
        "6 13 3.5 0 4");
    row("{{ false | default: 'x' }} {{ false | default: 'x', allow_false: true }} {{ nil | default: 'x', allow_false: "
        "yes }}",
        "x false x");
    row("{{ contact.traits.empty | default: 'x', allow_false: true }}", "x");
    row("{{ false | default: 'x', allow_false: false }} {{ yes | default: 'x', allow_false: true }}", "x true");
    row("{% for i in (1..4) %}{% cycle 'a', \"b\", i %}{% endfor %}", "ab3a");
    // The same list takes turns wherever it stands, and so does a group; others have their own.
    row("{% cycle 1,2 %}{% cycle 'x', 'y' %}{% cycle 1, 2 %}{% cycle 1, 2 %}{% cycle 'x', 'y' %}", "1x21y");
    row("{% cycle 'g': 1, 2 %}{% cycle 'h': 1, 2 %}{% cycle plan: 'a', 'b' %}{% cycle 'g': 'a', 'b' %}{% cycle "
        "'trial': 1, 2 %}",
        "11ab2");
    row("{% cycle 'g': 1, 2, 3 %}{% cycle 'g': 1, 2, 3 %}{% cycle 'g': 'a', 'b' %}", "12a");
    row("{% increment n %}{% increment n %}{{ n }}{% decrement n %}{% decrement n %}{% decrement n %}", "01210-1");
    row("{% decrement d %} {% decrement d %} {{ d }}", "-1 -2 -2");
    row("{% assign n = 7 %}{% increment n %}{% increment n %} {{ n }}", "01 7"); // a variable hides its counter
    row("{% for x in (1..2) %}{% for y in (1..2) %}{{ x }}{{ y }} {% endfor %}{% endfor %}{{ x }}", "11 12 21 22 ");
}

void TestLiquid::renders()
{
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(rendered(QTest::currentDataTag()).text), expected);
}

void TestLiquid::escapesInHtml_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *source, const char *expected) {
        QTest::newRow(source) << QString::fromUtf8(expected);
    };
    row("<p>{{ contact.traits.name }}</p>", "<p>Ann &lt;b&gt;</p>");
    row("<a href=\"{{ url }}\">", "<a href=\"https://a.b/?x=1&amp;y=2\">");
    row("{{ contact.traits.name | raw }}{{{ contact.traits.name }}}", "Ann <b>Ann <b>");
    row("{{ contact.traits.name | escape }}", "Ann &lt;b&gt;");
    row("{{ contact.traits.name | escape | upcase }}", "ANN &amp;LT;B&amp;GT;"); // changed since: escaped again
    row("{% cycle contact.traits.name, 'x' %}", "Ann &lt;b&gt;");
    row("{{ 'a<\nb' | newline_to_br }}", "a&lt;<br />\nb");
    row("{% capture c %}<i>{{ contact.traits.name }}</i>{% endcapture %}{{ c }}", "<i>Ann &lt;b&gt;</i>");
}

void TestLiquid::escapesInHtml()
{
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(rendered(QTest::currentDataTag(), true).text), expected);
}

void TestLiquid::mistakes_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *source, const char *expected) {
        QTest::newRow(source) << QString::fromUtf8(expected);
    };
    row("a\nb {{ name", "line 2: '{{' is not closed by '}}'");
    row("{% if yes %}a", "line 1: 'if' is not closed by 'endif'");
    row("\n\n{% endif %}", "line 3: 'endif' has nothing to end here");
    row("{% for x of items %}{% endfor %}", "line 1: a loop is written 'for item in list'");
    row("{{ name | shout }}", "line 1: there is no filter 'shout'");
    row("{% include 'x' %}", "line 1: there is no tag 'include'");
    row("{{ 'open }}", "line 1: a text has no closing quote");
    row("{{ a. }}", "line 1: a name is missing behind the dot");
    row("{% if a %}{% endfor %}", "line 1: 'endfor' stands where 'endif' was expected");
    row("{% if a b %}{% endif %}", "line 1: there is more than was expected");
    row("{{ a ~ b }}", "line 1: there is more than was expected");
    row("{% cycle %}", "line 1: a value is missing");
    row("{% cycle 'a' 'b' %}", "line 1: there is more than was expected");
    row("{% cycle 'a', %}", "line 1: a value is missing");
    row("{% increment %}", "line 1: 'increment' needs a name");
    row("{% decrement 'a' %}", "line 1: 'decrement' needs a name");
    row("{% comment %}", "line 1: 'comment' is not closed by 'endcomment'");
}

void TestLiquid::mistakes()
{
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(rendered(QTest::currentDataTag()).text), expected);
}

void TestLiquid::unknownVariables()
{
    const auto result =
        rendered("{{ contact.traits.nmae }} {{ foo }} {{ bar | default: 'x' }} {{ contact.traits.none }}"
                 "{% if baz %}{% endif %}{{ items[0].nothing }}");
    QCOMPARE(result.unknown, (std::set<std::string>{"contact.traits.nmae", "foo", "items[0].nothing"}));
}

void TestLiquid::bounds()
{
    const auto loops = rendered("{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}");
    QVERIFY(loops.cut);
    QVERIFY(loops.text.size() <= 10'000);
    const auto grown = rendered(
        "{% assign a = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}");
    QVERIFY(grown.cut);
    QVERIFY(grown.text.size() <= 2'000'000);
    // Names of groups are kept: they are work, too.
    const auto groups =
        rendered("{% assign a = 'x' %}{% for i in (1..16) %}{% assign a = a | append: a %}{% endfor %}"
                 "{% for i in (1..2000) %}{% assign b = a | append: i %}{% cycle b: '', '' %}{% endfor %}");
    QVERIFY(groups.cut);
}

void TestLiquid::hostileSourcesEnd()
{
    std::string deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "{% if a %}";
    QCOMPARE(rendered(deep).text, std::string("line 1: blocks are nested too deeply"));
    QVERIFY(rendered("{{ a" + std::string(10'000, '[') + " }}").text.starts_with("line 1: "));
    // Every cut of a good source either renders or says what is wrong.
    const std::string good =
        "{% for i in (1..3) %}{{ i | plus: 1 }}{% if i == 2 %}{% raw %}x{% endraw %}{% endif %}{% endfor %}";
    for (std::size_t size = 0; size < good.size(); ++size)
        rendered(good.substr(0, size));
}

QTEST_GUILESS_MAIN(TestLiquid)
#include "tst_liquid.moc"
