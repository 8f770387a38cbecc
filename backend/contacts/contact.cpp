#include "backend/contacts/contact.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/rawjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <set>

namespace growthos {
namespace {

void collect(std::set<std::string> &into, std::string_view tags)
{
    const auto list = QJsonDocument::fromJson(QByteArray(tags.data(), qsizetype(tags.size()))).array();
    for (const auto &tag : list)
        into.insert(tag.toString().toStdString());
}

} // namespace

std::string displayLabel(const Contact &contact)
{
    if (contact.email)
        return *contact.email;
    const RawObject traits(contact.traits);
    if (const std::string *name = traits.find("name")) {
        if (std::string text = rawjson::unquoted(*name); !text.empty())
            return text;
    }
    return contact.externalId.value_or(contact.bucketKey);
}

std::string mergedTags(std::string_view tags, std::string_view others)
{
    std::set<std::string> all;
    collect(all, tags);
    collect(all, others);
    JsonWriter json;
    json.beginArray();
    for (const std::string &tag : all)
        json.value(std::string_view(tag));
    json.endArray();
    return json.take().toStdString();
}

} // namespace growthos
