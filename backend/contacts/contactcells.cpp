#include "backend/contacts/contactcells.h"

#include "backend/contacts/contact.h"
#include "backend/core/jsoncheck.h"
#include "backend/core/rawjson.h"

namespace growthos {
namespace {

/// As deep as JSON may be nested anywhere (backend/http/bodydecoder.h counts the object around it).
constexpr int deepest = 31;

bool isJsonText(std::string_view text)
{
    return !checkJson(text, deepest);
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::vector<std::string> tagTexts(std::string_view tags)
{
    std::vector<std::string> texts;
    for (const std::string_view tag : rawjson::elements(tags))
        texts.push_back(rawjson::unquoted(tag));
    return texts;
}

std::string arrayOf(const std::vector<std::string> &texts)
{
    std::string array = "[";
    for (const std::string &text : texts) {
        if (array.size() > 1)
            array += ',';
        rawjson::appendQuoted(array, text);
    }
    return array + ']';
}

} // namespace

std::string traitColumn(std::string_view name)
{
    const bool isPlain = name.find('\0') == std::string_view::npos && traitOfColumn(name) == name;
    return std::string(traitColumnPrefix) + (isPlain ? std::string(name) : rawjson::quoted(name));
}

std::string traitOfColumn(std::string_view title)
{
    return title.starts_with('"') && isJsonText(title) ? rawjson::unquoted(title) : std::string(title);
}

std::string traitCell(std::string_view json)
{
    if (rawjson::kindOf(json) != rawjson::Kind::String)
        return std::string(json);
    std::string text = rawjson::unquoted(json);
    // Half a surrogate pair, which has no text, or a zero character stay as they are written in JSON.
    const bool isWhole = rawjson::quoted(text) == rawjson::uniform(json) && text.find('\0') == std::string::npos;
    return isWhole && !text.empty() && !isJsonText(text) ? text : rawjson::uniform(json);
}

std::string traitOfCell(std::string_view cell)
{
    return isJsonText(cell) ? rawjson::uniform(cell) : rawjson::quoted(cell);
}

std::string tagsCell(std::string_view tags)
{
    std::string cell;
    for (const std::string &tag : tagTexts(tags)) {
        if (tag.empty() || tag.find(';') != std::string::npos || tag != trimmed(tag) || tag.starts_with('[') ||
            tag.find('\0') != std::string::npos)
            return rawjson::uniform(tags);
        if (!cell.empty())
            cell += ';';
        cell += tag;
    }
    return cell;
}

Result<std::string> tagsOfCell(std::string_view cell)
{
    cell = trimmed(cell);
    if (cell.starts_with('[') && isJsonText(cell)) {
        for (const std::string_view tag : rawjson::elements(cell)) {
            if (rawjson::kindOf(tag) != rawjson::Kind::String)
                return Error{ErrorCode::BadRequest, QStringLiteral("Tags are texts.")};
        }
        return mergedTags(cell, "[]");
    }
    std::vector<std::string> tags;
    while (!cell.empty()) {
        const auto end = std::min(cell.find(';'), cell.size());
        if (const auto tag = trimmed(cell.substr(0, end)); !tag.empty())
            tags.emplace_back(tag);
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return mergedTags(arrayOf(tags), "[]");
}

} // namespace growthos
