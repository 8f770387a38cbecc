#include "backend/campaigns/campaignjobs.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {

std::string_view wireName(CampaignEngine::Settlement how)
{
    switch (how) {
    case CampaignEngine::Settlement::Send:
        return "send";
    case CampaignEngine::Settlement::Skip:
        return "skip";
    case CampaignEngine::Settlement::End:
        return "end";
    }
    Q_UNREACHABLE();
}

JobDraft settleDraft(const Campaign &campaign, CampaignEngine::Settlement how)
{
    JsonWriter json;
    json.beginObject().member("campaign", campaign.num).member("action", wireName(how)).endObject();
    return {.kind = "campaigns.settle", .label = campaign.name, .parameters = json.take().toStdString()};
}

JobKind settleKind(CampaignEngine &engine)
{
    return {.name = "campaigns.settle", .scope = http::Scope::CampaignsWrite, .step = [&engine](JobStep &piece) {
                const QJsonObject asked =
                    QJsonDocument::fromJson(QByteArray::fromStdString(piece.job.parameters)).object();
                const QString action = asked[QLatin1String("action")].toString();
                const auto how = action == QLatin1String("send")   ? CampaignEngine::Settlement::Send
                                 : action == QLatin1String("skip") ? CampaignEngine::Settlement::Skip
                                                                   : CampaignEngine::Settlement::End;
                return engine.settle(asked[QLatin1String("campaign")].toInteger(), how, piece);
            }};
}

} // namespace growthos
