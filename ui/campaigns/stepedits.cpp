#include "ui/campaigns/stepedits.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignwords.h"

#include <QRandomGenerator>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString steps = u"steps"_s;
const QString usualWait = u"1d"_s;

/// Contacts keep their place by it. It is given here, so that an email that is taken back and put back after it was
/// saved is still the same.
QString newId()
{
    return u"step_%1"_s.arg(QRandomGenerator::system()->generate64(), 13, 36, QLatin1Char('0'));
}

} // namespace

void insertEmail(CampaignDocument &document, int place)
{
    QJsonArray emails = document.steps();
    emails.insert(place, QJsonObject{{u"id"_s, newId()}, {u"delay"_s, emails.isEmpty() ? u"0m"_s : usualWait}});
    document.set(steps, emails);
}

void duplicateEmail(CampaignDocument &document, int step)
{
    QJsonArray emails = document.steps();
    QJsonObject copy = emails.at(step).toObject();
    copy[u"id"_s] = newId();
    emails.insert(step + 1, copy);
    document.set(steps, emails);
}

bool moveEmail(CampaignDocument &document, int from, int to)
{
    QJsonArray emails = document.steps();
    if (from == to || from < 0 || to < 0 || to >= emails.size())
        return false;
    const QJsonValue moved = emails.takeAt(from);
    emails.insert(to, moved);
    document.set(steps, emails);
    return true;
}

QJsonObject takeEmail(CampaignDocument &document, int step)
{
    QJsonArray emails = document.steps();
    const QJsonObject taken = emails.takeAt(step).toObject();
    document.set(steps, emails);
    return taken;
}

bool putBackEmail(CampaignDocument &document, int place, const QJsonObject &email)
{
    QJsonArray emails = document.steps();
    const auto same = [&](const QJsonValue &other) { return other["id"_L1] == email["id"_L1]; };
    if (std::any_of(emails.begin(), emails.end(), same))
        return false;
    emails.insert(std::min(place, int(emails.size())), email);
    document.set(steps, emails);
    return true;
}

void giveWait(CampaignDocument &document, int step)
{
    QJsonArray emails = document.steps();
    QJsonObject email = emails.at(step).toObject();
    if (delayParts(email["delay"_L1].toString()).first > 0)
        return;
    email[u"delay"_s] = usualWait;
    emails[step] = email;
    document.set(steps, emails);
}

} // namespace growthos::ui
