#include "ui/campaigns/campaigncopy.h"

#include "ui/api/apiclient.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject copyOf(const QJsonObject &campaign)
{
    QJsonObject copy;
    for (const QString &field : {u"type"_s, u"from"_s, u"trigger"_s, u"exit_on"_s, u"reentry"_s, u"segment_id"_s,
                                 u"subject"_s, u"template_id"_s, u"preheader"_s, u"throttle"_s}) {
        if (campaign.contains(field))
            copy[field] = campaign[field];
    }
    if (campaign.contains("steps"_L1)) {
        QJsonArray steps;
        for (const QJsonValue &each : campaign["steps"_L1].toArray()) {
            QJsonObject step = each.toObject();
            step.remove("id"_L1);
            steps.append(step);
        }
        copy[u"steps"_s] = steps;
    }
    copy[u"name"_s] = QCoreApplication::translate("growthos::ui::CampaignsView", "%1, copy", "name of a campaign")
                          .arg(campaign["name"_L1].toString());
    return copy;
}

} // namespace

void copyCampaign(ApiClient &api, QObject *context, const QString &id, std::function<void(const ApiReply &made)> done)
{
    api.get(context, u"/v1/campaigns/"_s + id, [&api, context, done = std::move(done)](const ApiReply &read) {
        if (!read.ok())
            return done(read);
        api.call(context, "POST", u"/v1/campaigns"_s, copyOf(read.body), done);
    });
}

} // namespace growthos::ui
