#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// A contact as `GET /v1/contacts` lists it.
struct ContactSummary
{
    QString id;
    QString email;
    QString externalId;
    QJsonObject traits;
    QStringList tags;
    QDateTime createdAt;                ///< UTC
    QDateTime updatedAt;                ///< UTC
    std::optional<int> engagement = {}; ///< 0…100; none where the answer does not say
    std::optional<int> lead = {};
    QDateTime lastSeenAt = {}; ///< UTC; invalid: never, or not said

    /// What the row is called: name, else email, external id, id.
    QString title() const;
    /// Nothing names the person.
    bool isAnonymous() const { return title() == id; }
    /// Text of a trait; empty where there is none.
    QString trait(const QString &name) const;

    static ContactSummary fromJson(const QJsonObject &json);
};

/// A contact as `GET /v1/contacts/:id` answers, with what belongs to it.
struct ContactProfile
{
    struct Group
    {
        QString id;
        QString name;
    };

    struct Subscription
    {
        bool subscribed = true;
        QDateTime unsubscribedAt; ///< UTC; invalid: never
        QDateTime bouncedAt;
    };

    ContactSummary contact;
    QList<Group> groups;
    std::optional<Subscription> subscription = {};

    static ContactProfile fromJson(const QJsonObject &json);
};

/// Which contacts, in which order.
struct ContactsQuery
{
    QString text; ///< beginnings of words of name, email, external id
    QString tag;
    QString segmentId;     ///< only members
    QString createdAfter;  ///< a date, exclusive
    QString createdBefore; ///< a date, exclusive
    QString sort = QStringLiteral("-created_at");

    bool isNarrowed() const
    {
        return !text.isEmpty() || !tag.isEmpty() || !segmentId.isEmpty() || !createdAfter.isEmpty() ||
               !createdBefore.isEmpty();
    }
    bool operator==(const ContactsQuery &) const = default;
    /// Path of the `limit` contacts from rank `at` (0 is the first), with the number of all.
    QString path(int at, int limit) const;
};

/// Path of the contacts in which words begin like those of `text`, newest first; empty: of all.
QString contactSearchPath(const QString &text, int limit);
/// Of the one who has this address.
QString contactByEmailPath(const QString &email);

struct ContactsPage
{
    QList<ContactSummary> rows;
    qint64 total = 0;

    static ContactsPage fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
