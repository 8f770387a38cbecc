#pragma once

#include "ui/api/contacts.h"

namespace growthos::ui {

/// A row of `GET /v1/contacts/merge-candidates`: two contacts that look like one person.
struct MergeCandidate
{
    ContactSummary contact;
    ContactSummary other;
    QString reason; ///< same_email, same_device
    QDateTime foundAt;

    static MergeCandidate fromJson(const QJsonObject &json);
};

/// A row of `GET /v1/contacts/:id/merges`.
struct MergeRecord
{
    QString id;
    ContactSummary source; ///< as it was
    QString cause;         ///< identify, alias, manual
    QDateTime mergedAt;
    QDateTime undoneAt; ///< invalid: it stands
    bool undoable = false;

    static MergeRecord fromJson(const QJsonObject &json);
};

/// A row of `GET /v1/contacts/:id/timeline`.
struct TimelineEntry
{
    QString type; ///< event, created, merged, unmerged, and what other engines tell
    QDateTime at;
    QJsonObject detail; ///< the member that is called by its kind

    static TimelineEntry fromJson(const QJsonObject &json);
};

/// What two contacts become when one is merged into the other.
struct MergeResult
{
    enum class Prefer { Target, Source, Newest };

    struct Field
    {
        QString name;
        QString target;
        QString source;
        QString result;
        bool conflict = false; ///< both have one, and they differ
    };
    QList<Field> fields; ///< email, external_id, traits by name, tags

    static MergeResult of(const ContactSummary &target, const ContactSummary &source, Prefer prefer);
};

QString wireName(MergeResult::Prefer prefer);

} // namespace growthos::ui
