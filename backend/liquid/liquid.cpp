#include "backend/liquid/node.h"

#include <algorithm>

namespace growthos::liquid {
namespace {

constexpr int deepest = 64;
constexpr std::string_view blanks = " \t\r\n";

} // namespace

Liquid::Liquid() = default;
Liquid::~Liquid() = default;
Liquid::Liquid(Liquid &&) noexcept = default;
Liquid &Liquid::operator=(Liquid &&) noexcept = default;

/// One pass from left to right, a function each for what has an end.
class Liquid::Parser
{
public:
    explicit Parser(std::string_view source) : m_source(source) {}

    std::vector<Node> all()
    {
        std::vector<Node> nodes;
        block(nodes);
        if (!m_tag.empty())
            fail("'" + m_tag + "' has nothing to end here");
        return nodes;
    }
    const std::optional<Mistake> &mistake() const { return m_mistake; }

private:
    /// Up to a tag that ends or divides a block, which is then in m_tag and m_inside; at the end of the source m_tag is
    /// empty.
    void block(std::vector<Node> &nodes);
    void text(std::vector<Node> &nodes, std::size_t end);
    void output(std::vector<Node> &nodes);
    bool tag(std::vector<Node> &nodes);
    void ifTag(std::vector<Node> &nodes, bool negated);
    void caseTag(std::vector<Node> &nodes);
    void forTag(std::vector<Node> &nodes);
    void assignTag(std::vector<Node> &nodes);
    void captureTag(std::vector<Node> &nodes);
    void cycleTag(std::vector<Node> &nodes);
    void countTag(std::vector<Node> &nodes, Node::Kind kind);
    void skipTo(std::string_view endTag, std::vector<Node> *kept);

    /// The inside of a brace that ends with `close`; moves behind it. Notes the blanks to take away.
    std::string_view inside(std::size_t open, std::string_view close);
    void finish(const Reader &reader, bool mustEnd = true);
    void fail(std::string message)
    {
        if (!m_mistake)
            m_mistake = Mistake{m_line, std::move(message)};
        m_at = m_source.size();
    }
    void expectEnd(std::string_view endTag, std::string_view opened)
    {
        if (m_tag != endTag)
            fail(m_tag.empty() ? "'" + std::string(opened) + "' is not closed by '" + std::string(endTag) + "'"
                               : "'" + m_tag + "' stands where '" + std::string(endTag) + "' was expected");
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    std::size_t m_lineAt = 0;
    int m_line = 1;
    int m_depth = 0;
    bool m_trimNext = false;
    std::string m_tag;
    std::string_view m_inside;
    std::optional<Mistake> m_mistake;
};

void Liquid::Parser::text(std::vector<Node> &nodes, std::size_t end)
{
    std::string_view piece = m_source.substr(m_at, end - m_at);
    if (m_trimNext)
        piece.remove_prefix(std::min(piece.find_first_not_of(blanks), piece.size()));
    // The next brace may want the blanks before it gone.
    if (m_source.substr(end).size() > 2 && m_source[end + 2] == '-') {
        const auto last = piece.find_last_not_of(blanks);
        piece = last == piece.npos ? std::string_view() : piece.substr(0, last + 1);
    }
    if (!piece.empty()) {
        nodes.emplace_back();
        nodes.back().text = piece;
    }
    m_at = end;
    m_trimNext = false;
}

std::string_view Liquid::Parser::inside(std::size_t open, std::string_view close)
{
    m_line += int(std::count(m_source.begin() + qsizetype(m_lineAt), m_source.begin() + qsizetype(m_at), '\n'));
    m_lineAt = m_at;
    // Quotes may hold what looks like the end.
    char quote = 0;
    std::size_t end = m_at + open;
    for (; end < m_source.size(); ++end) {
        const char c = m_source[end];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (m_source.substr(end).starts_with(close)) {
            break;
        } else if (c == '"' || c == '\'') {
            // An apostrophe in a comment opens nothing.
            if (m_source.find(c, end + 1) < m_source.find(close, end + 1) || c == '"')
                quote = m_source.find(c, end + 1) == m_source.npos ? 0 : c;
        }
    }
    if (end >= m_source.size()) {
        fail("'" + std::string(m_source.substr(m_at, 2)) + "' is not closed by '" + std::string(close) + "'");
        return {};
    }
    std::string_view text = m_source.substr(m_at + open, end - m_at - open);
    m_at = end + close.size();
    if (text.starts_with('-'))
        text.remove_prefix(1);
    if (text.ends_with('-')) {
        text.remove_suffix(1);
        m_trimNext = true;
    }
    return text;
}

void Liquid::Parser::finish(const Reader &reader, bool mustEnd)
{
    Reader rest = reader;
    if (!reader.error().empty())
        fail(reader.error());
    else if (mustEnd && !rest.atEnd())
        fail("there is more than was expected");
}

void Liquid::Parser::block(std::vector<Node> &nodes)
{
    if (++m_depth > deepest)
        fail("blocks are nested too deeply");
    m_tag.clear();
    while (m_at < m_source.size()) {
        std::size_t brace = m_at;
        while ((brace = m_source.find('{', brace)) != m_source.npos && brace + 1 < m_source.size() &&
               m_source[brace + 1] != '{' && m_source[brace + 1] != '%')
            ++brace;
        if (brace == m_source.npos || brace + 1 >= m_source.size()) {
            text(nodes, m_source.size());
            break;
        }
        text(nodes, brace);
        if (m_source[brace + 1] == '{')
            output(nodes);
        else if (!tag(nodes))
            break;
    }
    --m_depth;
}

void Liquid::Parser::output(std::vector<Node> &nodes)
{
    const bool triple = m_source.substr(m_at).starts_with("{{{");
    std::string_view content = triple ? inside(3, "}}}") : inside(2, "}}");
    if (m_mistake)
        return;
    const auto first = content.find_first_not_of(blanks);
    const bool ampersand = first != content.npos && content[first] == '&';
    if (ampersand)
        content.remove_prefix(first + 1);
    Reader reader(content);
    if (reader.atEnd())
        return;
    Node node;
    node.kind = Node::Kind::Output;
    node.expression = reader.expression();
    node.expression.raw = triple || ampersand;
    finish(reader);
    nodes.push_back(std::move(node));
}

bool Liquid::Parser::tag(std::vector<Node> &nodes)
{
    m_inside = inside(2, "%}");
    if (m_mistake)
        return false;
    Reader reader(m_inside);
    if (reader.take("#") || reader.atEnd())
        return true;
    const std::string name = reader.name().value_or(std::string());
    m_inside.remove_prefix(m_inside.find(name) + name.size());
    if (name == "if" || name == "unless") {
        ifTag(nodes, name == "unless");
    } else if (name == "case") {
        caseTag(nodes);
    } else if (name == "for") {
        forTag(nodes);
    } else if (name == "assign") {
        assignTag(nodes);
    } else if (name == "capture") {
        captureTag(nodes);
    } else if (name == "cycle") {
        cycleTag(nodes);
    } else if (name == "increment" || name == "decrement") {
        countTag(nodes, name == "increment" ? Node::Kind::Increment : Node::Kind::Decrement);
    } else if (name == "comment") {
        skipTo("endcomment", nullptr);
    } else if (name == "raw") {
        skipTo("endraw", &nodes);
    } else if (name == "break" || name == "continue") {
        nodes.emplace_back();
        nodes.back().kind = name == "break" ? Node::Kind::Break : Node::Kind::Continue;
    } else if (name == "elsif" || name == "else" || name == "when" || name.starts_with("end")) {
        m_tag = name;
        return false;
    } else {
        fail(name.empty() ? "a tag has no name" : "there is no tag '" + name + "'");
    }
    return true;
}

void Liquid::Parser::ifTag(std::vector<Node> &nodes, bool negated)
{
    Node node;
    node.kind = Node::Kind::If;
    const int line = m_line;
    const std::string_view opened = negated ? "unless" : "if";
    bool isElse = false;
    do {
        Node::Branch branch;
        branch.negated = negated && node.branches.empty();
        if (!isElse) {
            Reader reader(m_inside);
            branch.condition = reader.condition();
            finish(reader);
        }
        block(branch.body);
        node.branches.push_back(std::move(branch));
        if (isElse && (m_tag == "else" || m_tag == "elsif"))
            fail("'" + m_tag + "' stands behind 'else'");
        isElse = m_tag == "else";
    } while (!m_mistake && (m_tag == "elsif" || m_tag == "else"));
    const std::string_view end = negated ? "endunless" : "endif";
    if (m_tag.empty())
        m_line = line;
    expectEnd(end, opened);
    m_tag.clear();
    nodes.push_back(std::move(node));
}

void Liquid::Parser::caseTag(std::vector<Node> &nodes)
{
    Node node;
    node.kind = Node::Kind::Case;
    Reader reader(m_inside);
    node.expression = reader.expression();
    finish(reader);
    std::vector<Node> before; // between case and the first when: nothing of it is shown
    block(before);
    while (!m_mistake && (m_tag == "when" || m_tag == "else")) {
        Node::Branch branch;
        if (m_tag == "when") {
            Reader values(m_inside);
            do
                branch.values.push_back(values.operand());
            while (values.error().empty() && (values.take(",") || values.takeWord("or")));
            finish(values);
        }
        block(branch.body);
        node.branches.push_back(std::move(branch));
    }
    expectEnd("endcase", "case");
    m_tag.clear();
    nodes.push_back(std::move(node));
}

void Liquid::Parser::forTag(std::vector<Node> &nodes)
{
    Node node;
    node.kind = Node::Kind::For;
    Reader reader(m_inside);
    node.text = reader.name().value_or(std::string());
    if (node.text.empty() || !reader.takeWord("in"))
        fail("a loop is written 'for item in list'");
    node.expression.operand = reader.operand();
    while (!m_mistake && reader.error().empty() && !reader.atEnd()) {
        if (reader.takeWord("reversed"))
            node.reversed = true;
        else if (reader.takeWord("limit") && reader.take(":"))
            node.limit = reader.operand();
        else if (reader.takeWord("offset") && reader.take(":"))
            node.offset = reader.operand();
        else if (!reader.take(","))
            reader.fail("a loop takes 'limit:', 'offset:' and 'reversed'");
    }
    finish(reader);
    block(node.body);
    if (m_tag == "else")
        block(node.otherwise);
    expectEnd("endfor", "for");
    m_tag.clear();
    nodes.push_back(std::move(node));
}

void Liquid::Parser::assignTag(std::vector<Node> &nodes)
{
    Node node;
    node.kind = Node::Kind::Assign;
    Reader reader(m_inside);
    node.text = reader.name().value_or(std::string());
    if (node.text.empty() || !reader.take("="))
        fail("an assignment is written 'assign name = value'");
    node.expression = reader.expression();
    finish(reader);
    nodes.push_back(std::move(node));
}

void Liquid::Parser::captureTag(std::vector<Node> &nodes)
{
    Node node;
    node.kind = Node::Kind::Capture;
    Reader reader(m_inside);
    node.text = reader.name().value_or(std::string());
    if (node.text.empty())
        fail("'capture' needs a name");
    finish(reader);
    block(node.body);
    expectEnd("endcapture", "capture");
    m_tag.clear();
    nodes.push_back(std::move(node));
}

/// `cycle "a", "b"`, or with the name of a group before them: `cycle "rows": "a", "b"`.
void Liquid::Parser::cycleTag(std::vector<Node> &nodes)
{
    Node node;
    node.kind = Node::Kind::Cycle;
    Reader reader(m_inside);
    Operand next = reader.operand();
    if (reader.take(":")) {
        node.group = std::move(next);
        next = reader.operand();
    }
    for (bool more = true; more;) {
        node.text += next.variable.empty() ? '"' + next.literal.toText() + "\"," : next.pathText() + ',';
        node.values.push_back({.operand = std::move(next)});
        more = reader.take(",");
        if (more)
            next = reader.operand();
    }
    finish(reader);
    nodes.push_back(std::move(node));
}

void Liquid::Parser::countTag(std::vector<Node> &nodes, Node::Kind kind)
{
    Node node;
    node.kind = kind;
    Reader reader(m_inside);
    node.text = reader.name().value_or(std::string());
    if (node.text.empty())
        fail(kind == Node::Kind::Increment ? "'increment' needs a name" : "'decrement' needs a name");
    finish(reader);
    nodes.push_back(std::move(node));
}

void Liquid::Parser::skipTo(std::string_view endTag, std::vector<Node> *kept)
{
    const std::size_t begin = m_at;
    for (std::size_t open = m_source.find("{%", m_at); open != m_source.npos; open = m_source.find("{%", open + 2)) {
        const std::size_t close = m_source.find("%}", open);
        if (close == m_source.npos)
            break;
        std::string_view name = m_source.substr(open + 2, close - open - 2);
        name.remove_prefix(std::min(name.find_first_not_of(" \t\r\n-"), name.size()));
        name = name.substr(0, name.find_last_not_of(" \t\r\n-") + 1);
        if (name != endTag)
            continue;
        if (kept)
            text(*kept, open);
        m_at = close + 2;
        m_trimNext = m_source[close - 1] == '-';
        return;
    }
    m_at = begin;
    fail("'" + std::string(endTag.substr(3)) + "' is not closed by '" + std::string(endTag) + "'");
}

Liquid Liquid::parse(std::string_view source, std::optional<Mistake> &mistake)
{
    Parser parser(source);
    Liquid liquid;
    liquid.m_nodes = parser.all();
    mistake = parser.mistake();
    if (mistake)
        liquid.m_nodes.clear();
    return liquid;
}

} // namespace growthos::liquid
