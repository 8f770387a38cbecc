#pragma once

#include "ui/api/contacts.h"

#include <QHash>

namespace growthos::ui {

/// A segment as `/v1/segments` lists and answers it.
struct Segment
{
    QString id;
    QString name;
    bool isStatic = false;
    QJsonObject rules; ///< empty for a static one
    qint64 contactCount = 0;
    bool preparing = false; ///< the program still works out who is in it
    QDateTime createdAt;    ///< UTC
    QDateTime updatedAt;    ///< UTC

    static Segment fromJson(const QJsonObject &json);
};

/// Which segments, in which order.
struct SegmentsQuery
{
    QString text;                                 ///< in the name, any case
    QString type;                                 ///< dynamic, static; empty: both
    QString sort = QStringLiteral("-created_at"); ///< created_at, name, contact_count, updated_at

    bool isNarrowed() const { return !text.isEmpty() || !type.isEmpty(); }
    bool operator==(const SegmentsQuery &) const = default;
    /// Path of the page behind `cursor`, with the number of all; an empty one: of the first.
    QString path(const QString &cursor = {}) const;
};

struct SegmentsPage
{
    QList<Segment> rows;
    qint64 total = 0;
    QString next; ///< cursor; empty: this is the last

    static SegmentsPage fromJson(const QJsonObject &json);
};

/// What `POST /v1/segments/preview` says about rules that need not be saved.
struct SegmentPreview
{
    struct Step
    {
        QString path; ///< `rules.conditions[0]`
        qint64 count = 0;
    };

    qint64 total = 0;
    qint64 totalContacts = 0;
    double percentage = 0;
    qint64 reachable = 0;         ///< with an address and not suppressed
    qint64 suppressed = 0;        ///< unsubscribed, bounced, complained
    QHash<QString, qint64> nodes; ///< by path
    QList<Step> narrowing;        ///< of the outermost group: what each member leaves together with those before it
    QList<ContactSummary> sample;
    double tookMs = 0;

    qint64 withoutAddress() const { return total - reachable - suppressed; }
    static SegmentPreview fromJson(const QJsonObject &json);
};

/// Who uses a segment.
struct SegmentUsage
{
    struct Use
    {
        QString kind; ///< campaigns, surveys, flags, segments, analyses
        QString id;
        QString name;
    };
    QList<Use> uses;

    static SegmentUsage fromJson(const QJsonObject &json);
};

/// Why a contact is in or out: `POST /v1/segments/explain`.
struct SegmentExplanation
{
    struct Node
    {
        bool held = false;
        QJsonValue found; ///< what a condition looked at; undefined for a group
    };
    bool held = false;
    QDateTime changesAt;        ///< UTC; when that changes by itself; invalid: never
    QHash<QString, Node> nodes; ///< by path

    static SegmentExplanation fromJson(const QJsonObject &json);
};

/// A field that rules may look at: `GET /v1/schema/fields`.
struct SchemaField
{
    QString field;
    QStringList types; ///< string, number, boolean, date, array, object, null
    qint64 count = 0;

    static SchemaField fromJson(const QJsonObject &json);
};

/// An event that has come in: `GET /v1/schema/events`.
struct SchemaEvent
{
    QString name;
    qint64 count = 0;

    static SchemaEvent fromJson(const QJsonObject &json);
};

/// A value that a field has had: `GET /v1/schema/values`.
struct SchemaValue
{
    QJsonValue value;
    qint64 count = 0;

    static SchemaValue fromJson(const QJsonObject &json);
};

/// The rule that the members of all of these segments follow.
QJsonObject memberRule(const QStringList &segmentIds);

/// A query part: `value` so that nothing in it can be taken for syntax.
QString percentEncoded(const QString &value);

} // namespace growthos::ui
