#include "ui/api/project.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

Project Project::fromJson(const QJsonObject &json)
{
    Project project;
    project.id = json["project_id"_L1].toString();
    project.name = json["name"_L1].toString();
    project.domain = json["domain"_L1].toString();
    const QTimeZone zone(json["timezone"_L1].toString().toUtf8());
    if (zone.isValid())
        project.zone = zone;
    project.sendsMail = json["smtp"_L1].isObject();
    project.successEvent = json["success_event"_L1].toString();
    return project;
}

} // namespace growthos::ui
