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

/// The trait; empty where there is none.
std::string nameOf(const Contact &contact)
{
    const RawObject traits(contact.traits);
    const std::string *name = traits.find("name");
    return name ? rawjson::unquoted(*name) : std::string();
}

} // namespace

std::string displayLabel(const Contact &contact)
{
    if (contact.email)
        return *contact.email;
    std::string name = nameOf(contact);
    return name.empty() ? contact.externalId.value_or(contact.bucketKey) : name;
}

std::string displayName(const Contact &contact)
{
    std::string name = nameOf(contact);
    return name.empty() ? displayLabel(contact) : name;
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
