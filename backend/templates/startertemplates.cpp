#include "backend/templates/startertemplates.h"

#include <QFile>

namespace growthos {

std::vector<StarterTemplate> starterTemplates(const QString &locale)
{
    const QString language = locale.left(2);
    std::vector<StarterTemplate> starters;
    for (const char *key : {"welcome", "onboarding", "newsletter", "waitlist", "invite", "nps"}) {
        const auto path = [&](const QString &each) {
            return QStringLiteral(":/templates/%1.%2.html").arg(QLatin1String(key), each);
        };
        QFile file(QFile::exists(path(language)) ? path(language) : path(QStringLiteral("en")));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto line = [&] { return file.readLine().trimmed().toStdString(); };
        StarterTemplate starter;
        starter.key = key;
        starter.name = line();
        starter.subject = line();
        starter.html = file.readAll().toStdString();
        starters.push_back(std::move(starter));
    }
    return starters;
}

} // namespace growthos
