#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <optional>
#include <vector>

namespace growthos::test {

/// A contact as rules see it, all in the open.
struct BruteContact
{
    struct Event
    {
        QString name;
        qint64 timestamp = 0;
        QJsonObject properties = {};
    };

    std::optional<QString> externalId = {};
    std::optional<QString> email = {};
    QJsonObject traits = {};
    QStringList tags = {};
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    double engagement = 0;
    double lead = 0;
    QList<QJsonObject> groups = {};
    QJsonObject context = {};
    bool subscribed = true;
    std::vector<Event> events = {};
    QStringList segments = {}; ///< ids of those that it is in
};

/// Evaluates a rule by reading its JSON and the contact, condition by condition, without anything of the program: the
/// other opinion that the columns are compared with.
class BruteForce
{
public:
    BruteForce(qint64 now, const QByteArray &zone) : m_now(now), m_zone(zone) {}

    bool holds(const QJsonObject &node, const BruteContact &contact) const
    {
        if (node.contains(QLatin1String("conditions"))) {
            const bool any = node[QLatin1String("operator")].toString() == QLatin1String("OR");
            bool result = !any;
            for (const QJsonValue &member : node[QLatin1String("conditions")].toArray()) {
                const bool one = holds(member.toObject(), contact);
                result = any ? result || one : result && one;
            }
            return result != node[QLatin1String("not")].toBool();
        }
        QString op = node[QLatin1String("op")].toString();
        bool negated = false;
        if (op == QLatin1String("neq"))
            op = QStringLiteral("eq"), negated = true;
        else if (op.startsWith(QLatin1String("not_")))
            op = op.mid(4), negated = true;
        return positive(node, op, contact) != negated;
    }

    /// How many events the condition on events counts.
    int count(const QJsonObject &condition, const BruteContact &contact) const
    {
        const QString name = condition[QLatin1String("field")].toString().mid(7);
        const QString window = condition[QLatin1String("window")].toString();
        int found = 0;
        for (const BruteContact::Event &event : contact.events) {
            if (event.name != name || event.timestamp > m_now)
                continue;
            if (!window.isEmpty() && event.timestamp <= m_now - length(window))
                continue;
            bool fits = true;
            for (const QJsonValue &where : condition[QLatin1String("where")].toArray()) {
                const QJsonObject leaf = where.toObject();
                QString op = leaf[QLatin1String("op")].toString();
                bool negated = false;
                if (op == QLatin1String("neq"))
                    op = QStringLiteral("eq"), negated = true;
                else if (op.startsWith(QLatin1String("not_")))
                    op = op.mid(4), negated = true;
                const QJsonValue property =
                    at(event.properties, leaf[QLatin1String("field")].toString().mid(11)); // "properties."
                fits = fits && test(property, op, leaf[QLatin1String("value")]) != negated;
            }
            found += fits;
        }
        return found;
    }

    /// The value behind a path whose dots descend.
    static QJsonValue at(const QJsonObject &object, const QString &path)
    {
        QJsonValue value = object;
        for (const QString &step : path.split(u'.')) {
            if (!value.isObject())
                return QJsonValue::Undefined;
            value = value.toObject().value(step);
        }
        return value;
    }

private:
    bool positive(const QJsonObject &node, const QString &op, const BruteContact &contact) const
    {
        const QString field = node[QLatin1String("field")].toString();
        const QJsonValue value = node[QLatin1String("value")];
        const auto optional = [](const std::optional<QString> &text) {
            return text ? QJsonValue(*text) : QJsonValue(QJsonValue::Undefined);
        };
        if (field == QLatin1String("email"))
            return test(optional(contact.email), op, value);
        if (field == QLatin1String("traits.email")) {
            const QJsonValue trait = contact.traits.value(QLatin1String("email"));
            return test(trait.isUndefined() ? optional(contact.email) : trait, op, value);
        }
        if (field == QLatin1String("external_id"))
            return test(optional(contact.externalId), op, value);
        if (field == QLatin1String("created_at"))
            return testInstant(contact.createdAt, op, value);
        if (field == QLatin1String("updated_at"))
            return testInstant(contact.updatedAt, op, value);
        if (field == QLatin1String("scores.engagement"))
            return test(contact.engagement, op, value);
        if (field == QLatin1String("scores.lead"))
            return test(contact.lead, op, value);
        if (field == QLatin1String("subscription.subscribed"))
            return test(contact.subscribed, op, value);
        if (field == QLatin1String("tags"))
            return testTags(contact.tags, op, value);
        if (field.startsWith(QLatin1String("traits.")))
            return test(at(contact.traits, field.mid(7)), op, value);
        if (field.startsWith(QLatin1String("context.")))
            return test(at(contact.context, field.mid(8)), op, value);
        if (field.startsWith(QLatin1String("segment."))) {
            const bool member = contact.segments.contains(field.mid(8));
            return op == QLatin1String("eq") ? member == value.toBool() : member;
        }
        if (field.startsWith(QLatin1String("group."))) {
            for (const QJsonObject &group : contact.groups) {
                if (test(at(group, field.mid(6)), op, value))
                    return true;
            }
            return false;
        }
        const int found = count(node, contact);
        if (op == QLatin1String("exists"))
            return found > 0;
        if (op == QLatin1String("count_gte"))
            return found >= value.toInt();
        if (op == QLatin1String("count_lte"))
            return found <= value.toInt();
        return found == value.toInt(); // count_eq
    }

    bool test(const QJsonValue &found, const QString &op, const QJsonValue &value) const
    {
        if (found.isUndefined() || found.isNull())
            return false;
        if (op == QLatin1String("exists"))
            return true;
        if (op == QLatin1String("eq"))
            return found.type() == value.type() && found == value;
        if (op == QLatin1String("in")) {
            for (const QJsonValue &each : value.toArray()) {
                if (found.type() == each.type() && found == each)
                    return true;
            }
            return false;
        }
        if (op == QLatin1String("contains") && found.isArray()) {
            for (const QJsonValue &element : found.toArray()) {
                if (element.isString() && value.isString() ? fold(element.toString()) == fold(value.toString())
                                                           : element.type() == value.type() && element == value)
                    return true;
            }
            return false;
        }
        if (op == QLatin1String("contains"))
            return found.isString() && value.isString() && fold(found.toString()).contains(fold(value.toString()));
        if (op == QLatin1String("starts_with"))
            return found.isString() && fold(found.toString()).startsWith(fold(value.toString()));
        if (op == QLatin1String("ends_with"))
            return found.isString() && fold(found.toString()).endsWith(fold(value.toString()));
        if (found.isDouble() && value.isDouble() && op != QLatin1String("within_last"))
            return compare(found.toDouble(), op, value.toDouble());
        const auto then = date(found);
        return then && testInstant(*then, op, value);
    }

    bool testInstant(qint64 then, const QString &op, const QJsonValue &value) const
    {
        if (op == QLatin1String("exists"))
            return true;
        if (op == QLatin1String("within_last"))
            return then > m_now - length(value.toString()) && then <= m_now;
        if (op == QLatin1String("in")) {
            for (const QJsonValue &each : value.toArray()) {
                if (date(each) == then)
                    return true;
            }
            return false;
        }
        const auto other = date(value);
        return other && compare(then, op, *other);
    }

    static bool testTags(const QStringList &tags, const QString &op, const QJsonValue &value)
    {
        if (op == QLatin1String("exists"))
            return !tags.isEmpty();
        for (const QString &tag : tags) {
            if (op == QLatin1String("contains") && fold(tag) == fold(value.toString()))
                return true;
            if (op == QLatin1String("eq") && tag == value.toString())
                return true;
            if (op == QLatin1String("in") && value.toArray().contains(tag))
                return true;
        }
        return false;
    }

    template <class T>
    static bool compare(T found, const QString &op, T value)
    {
        if (op == QLatin1String("eq"))
            return found == value;
        if (op == QLatin1String("gt") || op == QLatin1String("after"))
            return found > value;
        if (op == QLatin1String("gte"))
            return found >= value;
        if (op == QLatin1String("lt") || op == QLatin1String("before"))
            return found < value;
        return op == QLatin1String("lte") && found <= value;
    }

    static QString fold(const QString &text) { return text.toCaseFolded(); }

    /// Dates as the tests write them: `2025-01-31`, `2025-01-31T10:00:00Z` or with an offset of hours and minutes.
    std::optional<qint64> date(const QJsonValue &value) const
    {
        const QString text = value.toString();
        if (text.size() == 10) {
            const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
            return day.isValid() ? std::optional(day.startOfDay(QTimeZone(m_zone)).toMSecsSinceEpoch()) : std::nullopt;
        }
        if (text.size() < 19 || text[10] != u'T')
            return {};
        const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
        return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
    }

    static qint64 length(const QString &duration)
    {
        const qint64 unit = duration.endsWith(u'm')   ? 60'000
                            : duration.endsWith(u'h') ? 3'600'000
                            : duration.endsWith(u'd') ? 86'400'000
                                                      : 604'800'000;
        return duration.chopped(1).toLongLong() * unit;
    }

    qint64 m_now;
    QByteArray m_zone;
};

} // namespace growthos::test
