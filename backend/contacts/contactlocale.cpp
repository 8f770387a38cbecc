#include "backend/contacts/contactlocale.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"

namespace growthos {

QString localeOf(std::string_view traits, const QString &project)
{
    const RawObject object(traits);
    for (const char *name : {"language", "locale"}) {
        const std::string *value = object.find(name);
        if (value && rawjson::kindOf(*value) == rawjson::Kind::String)
            return QString::fromStdString(rawjson::unquoted(*value));
    }
    return project;
}

} // namespace growthos
