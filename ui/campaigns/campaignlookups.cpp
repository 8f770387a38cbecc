#include "ui/campaigns/campaignlookups.h"

#include "ui/api/allrows.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameIn(const QList<CampaignLookups::Named> &rows, const QString &id)
{
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [&id](const CampaignLookups::Named &row) { return row.id == id; });
    return found == rows.cend() ? id : found->name;
}

} // namespace

CampaignLookups::CampaignLookups(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        if (!m_loaded)
            return;
        if (topic == "templates"_L1)
            read(u"/v1/templates?sort=name"_s, &CampaignLookups::m_templates);
        else if (topic == "segments"_L1)
            read(u"/v1/segments?sort=name"_s, &CampaignLookups::m_segments);
    });
}

void CampaignLookups::load()
{
    m_loaded = true;
    read(u"/v1/templates?sort=name"_s, &CampaignLookups::m_templates);
    read(u"/v1/segments?sort=name"_s, &CampaignLookups::m_segments);
    readEvents();
}

void CampaignLookups::read(const QString &path, QList<Named> CampaignLookups::*rows)
{
    readAllRows(m_api, this, path, [this, rows](const QJsonArray &all, const ApiReply &last) {
        if (!last.ok())
            return;
        QList<Named> read;
        for (const QJsonValue &row : all)
            read.append({row["id"_L1].toString(), row["name"_L1].toString()});
        this->*rows = read;
        Q_EMIT changed();
    });
}

void CampaignLookups::readEvents()
{
    readAllRows(m_api, this, u"/v1/schema/events"_s, [this](const QJsonArray &all, const ApiReply &last) {
        if (!last.ok())
            return;
        m_events.clear();
        m_eventCounts.clear();
        for (const QJsonValue &row : all) {
            m_events.append(row["name"_L1].toString());
            m_eventCounts.insert(m_events.last(), row["count"_L1].toInteger());
        }
        Q_EMIT changed();
    });
}

QString CampaignLookups::templateName(const QString &id) const
{
    return nameIn(m_templates, id);
}

QString CampaignLookups::segmentName(const QString &id) const
{
    return nameIn(m_segments, id);
}

QHash<QString, QString> CampaignLookups::segmentNames() const
{
    QHash<QString, QString> names;
    for (const Named &segment : m_segments)
        names.insert(segment.id, segment.name);
    return names;
}

void CampaignLookups::fill(QComboBox *box, const QList<Named> &rows, const QString &none, const QString &id)
{
    const QSignalBlocker quiet(box);
    bool same = box->count() == rows.size() + 1;
    for (int i = 0; same && i < rows.size(); ++i)
        same = box->itemText(i + 1) == rows[i].name && box->itemData(i + 1) == rows[i].id;
    if (!same) {
        box->clear();
        box->addItem(none, QString());
        for (const Named &row : rows)
            box->addItem(row.name, row.id);
    }
    if (!id.isEmpty() && box->findData(id) < 0)
        box->addItem(id, id);
    box->setCurrentIndex(std::max(0, box->findData(id)));
}

} // namespace growthos::ui
