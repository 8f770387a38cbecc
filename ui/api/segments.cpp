#include "ui/api/segments.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageRows = 100;

void readExplained(const QJsonObject &node, QHash<QString, SegmentExplanation::Node> &nodes)
{
    nodes.insert(node["path"_L1].toString(), {node["held"_L1].toBool(), node["found"_L1]});
    for (const QJsonValue &member : node["conditions"_L1].toArray())
        readExplained(member.toObject(), nodes);
}

} // namespace

QJsonObject memberRule(const QStringList &segmentIds)
{
    QJsonArray conditions;
    for (const QString &id : segmentIds)
        conditions.append(QJsonObject{{u"field"_s, QString(u"segment."_s + id)}, {u"op"_s, u"exists"_s}});
    return {{u"operator"_s, u"AND"_s}, {u"conditions"_s, conditions}};
}

QString percentEncoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value));
}

Segment Segment::fromJson(const QJsonObject &json)
{
    Segment segment;
    segment.id = json["id"_L1].toString();
    segment.name = json["name"_L1].toString();
    segment.isStatic = json["type"_L1] == "static"_L1;
    segment.rules = json["rules"_L1].toObject();
    segment.contactCount = json["contact_count"_L1].toInteger();
    segment.preparing = json["state"_L1] == "preparing"_L1;
    segment.createdAt = instant(json["created_at"_L1]);
    segment.updatedAt = instant(json["updated_at"_L1]);
    return segment;
}

QString SegmentsQuery::path(const QString &cursor) const
{
    QUrlQuery query;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(name, percentEncoded(value));
    };
    add(u"limit"_s, QString::number(pageRows));
    add(u"include"_s, u"total"_s);
    add(u"sort"_s, sort);
    add(u"type"_s, type);
    add(u"q"_s, text);
    add(u"cursor"_s, cursor);
    return u"/v1/segments?"_s + query.toString(QUrl::FullyEncoded);
}

SegmentsPage SegmentsPage::fromJson(const QJsonObject &json)
{
    SegmentsPage page;
    for (const QJsonValue &row : json["data"_L1].toArray())
        page.rows.append(Segment::fromJson(row.toObject()));
    page.total = json["total"_L1].toInteger();
    page.next = json["next_cursor"_L1].toString();
    return page;
}

SegmentPreview SegmentPreview::fromJson(const QJsonObject &json)
{
    SegmentPreview preview;
    preview.total = json["total"_L1].toInteger();
    preview.totalContacts = json["total_contacts"_L1].toInteger();
    preview.percentage = json["percentage"_L1].toDouble();
    preview.reachable = json["reachable"_L1].toInteger();
    preview.suppressed = json["suppressed"_L1].toInteger();
    for (const QJsonValue &node : json["nodes"_L1].toArray())
        preview.nodes.insert(node["path"_L1].toString(), node["count"_L1].toInteger());
    for (const QJsonValue &step : json["narrowing"_L1].toArray())
        preview.narrowing.append({step["path"_L1].toString(), step["count"_L1].toInteger()});
    for (const QJsonValue &contact : json["sample"_L1].toArray())
        preview.sample.append(ContactSummary::fromJson(contact.toObject()));
    preview.tookMs = json["took_ms"_L1].toDouble();
    return preview;
}

SegmentUsage SegmentUsage::fromJson(const QJsonObject &json)
{
    SegmentUsage usage;
    for (const QLatin1StringView kind : {"campaigns"_L1, "surveys"_L1, "flags"_L1, "segments"_L1, "analyses"_L1}) {
        for (const QJsonValue &use : json[kind].toArray())
            usage.uses.append({kind, use["id"_L1].toString(), use["name"_L1].toString()});
    }
    return usage;
}

SegmentExplanation SegmentExplanation::fromJson(const QJsonObject &json)
{
    SegmentExplanation explanation;
    explanation.held = json["held"_L1].toBool();
    explanation.changesAt = QDateTime::fromString(json["changes_at"_L1].toString(), Qt::ISODateWithMs);
    readExplained(json["rules"_L1].toObject(), explanation.nodes);
    return explanation;
}

SchemaField SchemaField::fromJson(const QJsonObject &json)
{
    return {json["field"_L1].toString(), json["types"_L1].toVariant().toStringList(), json["count"_L1].toInteger()};
}

SchemaEvent SchemaEvent::fromJson(const QJsonObject &json)
{
    return {json["name"_L1].toString(), json["count"_L1].toInteger()};
}

SchemaValue SchemaValue::fromJson(const QJsonObject &json)
{
    return {json["value"_L1], json["count"_L1].toInteger()};
}

} // namespace growthos::ui
