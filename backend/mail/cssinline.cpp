#include "backend/mail/css.h"

#include <gumbo.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>

namespace growthos::mail {
namespace {

constexpr std::size_t deepest = 400;

struct Edit
{
    std::size_t at;
    std::size_t removed;
    std::string inserted;
};

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view attributeOf(const GumboNode &node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

bool hasWord(std::string_view list, std::string_view word)
{
    for (std::size_t at = list.find(word); at != list.npos && !word.empty(); at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const auto blank = [&](std::size_t i) { return std::isspace(static_cast<unsigned char>(list[i])) != 0; };
        if ((at == 0 || blank(at - 1)) && (end == list.size() || blank(end)))
            return true;
    }
    return false;
}

bool attributeFits(const GumboNode &node, const CompoundSelector::Attribute &wanted)
{
    const GumboAttribute *found = gumbo_get_attribute(&node.v.element.attributes, wanted.name.c_str());
    if (!found)
        return false;
    const std::string_view value = found->value;
    switch (wanted.match) {
    case 0:
        return true;
    case '~':
        return hasWord(value, wanted.value);
    case '^':
        return !wanted.value.empty() && value.starts_with(wanted.value);
    case '$':
        return !wanted.value.empty() && value.ends_with(wanted.value);
    case '*':
        return !wanted.value.empty() && value.find(wanted.value) != value.npos;
    case '|':
        return value == wanted.value || value.starts_with(wanted.value + "-");
    default:
        return value == wanted.value;
    }
}

bool partFits(const GumboNode &node, const CompoundSelector &part)
{
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE)
        return false;
    const GumboElement &element = node.v.element;
    if (!part.tag.empty()) {
        if (element.tag != GUMBO_TAG_UNKNOWN) {
            if (part.tag != gumbo_normalized_tagname(element.tag))
                return false;
        } else {
            GumboStringPiece name = element.original_tag;
            gumbo_tag_from_original_text(&name);
            if (!equalIgnoringCase({name.data, name.length}, part.tag))
                return false;
        }
    }
    const std::string_view classes = attributeOf(node, "class");
    return std::all_of(part.ids.begin(), part.ids.end(),
                       [&](const std::string &id) { return attributeOf(node, "id") == id; }) &&
           std::all_of(part.classes.begin(), part.classes.end(),
                       [&](const std::string &each) { return hasWord(classes, each); }) &&
           std::all_of(part.attributes.begin(), part.attributes.end(),
                       [&](const auto &each) { return attributeFits(node, each); });
}

/// Whether the parts up to `index` hold for `node`, the last one for itself.
bool fits(const GumboNode *node, const Selector &selector, std::size_t index)
{
    const CompoundSelector &part = selector.parts[index];
    if (!partFits(*node, part))
        return false;
    if (index == 0)
        return true;
    for (const GumboNode *above = node->parent; above && above->type == GUMBO_NODE_ELEMENT; above = above->parent) {
        if (fits(above, selector, index - 1))
            return true;
        if (part.combinator == '>')
            return false;
    }
    return false;
}

class Inliner
{
public:
    explicit Inliner(std::string_view html) : m_html(html) {}

    std::string run()
    {
        GumboOptions options = kGumboDefaultOptions;
        options.max_errors = 0;
        const std::unique_ptr<GumboOutput, void (*)(GumboOutput *)> parsed(
            gumbo_parse_with_options(&options, m_html.data(), m_html.size()),
            [](GumboOutput *output) { gumbo_destroy_output(&kGumboDefaultOptions, output); });
        collectStyles(*parsed->root, 0);
        if (m_rules.empty())
            return std::string(m_html);
        std::stable_sort(m_rules.begin(), m_rules.end(),
                         [](const CssRule &a, const CssRule &b) { return a.specificity < b.specificity; });
        apply(*parsed->root, 0);
        std::stable_sort(m_edits.begin(), m_edits.end(), [](const Edit &a, const Edit &b) { return a.at < b.at; });
        std::string out;
        std::size_t done = 0;
        for (const Edit &edit : m_edits) {
            if (edit.at < done)
                continue;
            out.append(m_html.substr(done, edit.at - done)).append(edit.inserted);
            done = edit.at + edit.removed;
        }
        return out.append(m_html.substr(done));
    }

private:
    void collectStyles(const GumboNode &node, std::size_t depth)
    {
        if ((node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) || depth > deepest)
            return;
        const GumboElement &element = node.v.element;
        if (element.tag == GUMBO_TAG_STYLE) {
            collectStyle(node);
            return;
        }
        for (unsigned i = 0; i < element.children.length; ++i)
            collectStyles(*static_cast<const GumboNode *>(element.children.data[i]), depth + 1);
    }

    void collectStyle(const GumboNode &node)
    {
        const GumboElement &element = node.v.element;
        const std::string_view media = attributeOf(node, "media");
        if (gumbo_get_attribute(&element.attributes, "data-embed") ||
            (!media.empty() && media != "all" && media != "screen"))
            return;
        if (element.children.length == 0 || element.original_tag.length == 0 || element.original_end_tag.length == 0)
            return;
        const auto begin = offset(element.original_tag.data);
        const auto inside = begin + element.original_tag.length;
        const auto end = offset(element.original_end_tag.data);
        if (inside > end)
            return;
        StyleSheet sheet = parseStyleSheet(m_html.substr(inside, end - inside));
        std::move(sheet.rules.begin(), sheet.rules.end(), std::back_inserter(m_rules));
        if (sheet.rest.empty())
            m_edits.push_back({begin, end + element.original_end_tag.length - begin, {}});
        else
            m_edits.push_back({inside, end - inside, "\n" + sheet.rest});
    }

    void apply(const GumboNode &node, std::size_t depth)
    {
        if ((node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) || depth > deepest)
            return;
        const GumboElement &element = node.v.element;
        if (element.tag == GUMBO_TAG_HEAD)
            return;
        if (element.original_tag.length > 0 &&
            (node.parse_flags & GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT) == 0)
            applyTo(node);
        for (unsigned i = 0; i < element.children.length; ++i)
            apply(*static_cast<const GumboNode *>(element.children.data[i]), depth + 1);
    }

    void applyTo(const GumboNode &node)
    {
        std::vector<Declaration> merged;
        const auto put = [&merged](const Declaration &declaration) {
            const auto known = std::find_if(merged.begin(), merged.end(),
                                            [&](const Declaration &each) { return each.name == declaration.name; });
            if (known != merged.end() && known->important && !declaration.important)
                return;
            // A later one stands behind: shorthands and their parts override each other in order.
            if (known != merged.end())
                merged.erase(known);
            merged.push_back(declaration);
        };
        bool any = false;
        for (const CssRule &rule : m_rules) {
            if (!fits(&node, rule.selector, rule.selector.parts.size() - 1))
                continue;
            any = any || !rule.declarations.empty();
            for (const Declaration &declaration : rule.declarations)
                put(declaration);
        }
        if (!any)
            return;
        const GumboAttribute *own = gumbo_get_attribute(&node.v.element.attributes, "style");
        if (own) {
            for (const Declaration &declaration : parseDeclarations(own->value))
                put(declaration);
        }
        std::string style;
        for (const Declaration &declaration : merged) {
            style.append(style.empty() ? "" : "; ").append(declaration.name).append(": ");
            for (const char c : declaration.value)
                style += c == '"' ? '\'' : c;
            if (declaration.important)
                style += " !important";
        }
        const GumboStringPiece &tag = node.v.element.original_tag;
        if (own && own->original_value.length > 0) {
            m_edits.push_back({offset(own->original_value.data), own->original_value.length, '"' + style + '"'});
            return;
        }
        std::size_t end = tag.length - 1;
        while (end > 0 && (tag.data[end - 1] == '/' || tag.data[end - 1] == ' '))
            --end;
        m_edits.push_back({offset(tag.data) + end, 0, " style=\"" + style + '"'});
    }

    std::size_t offset(const char *place) const { return std::size_t(place - m_html.data()); }

    std::string_view m_html;
    std::vector<CssRule> m_rules;
    std::vector<Edit> m_edits;
};

} // namespace

std::string inlineCss(std::string_view html)
{
    // Most mails carry their styles in place already.
    const auto hasStyle = std::search(html.begin(), html.end(), std::begin("<style"), std::end("<style") - 1,
                                      [](char a, char b) { return std::tolower(a) == b; }) != html.end();
    return hasStyle ? Inliner(html).run() : std::string(html);
}

} // namespace growthos::mail
