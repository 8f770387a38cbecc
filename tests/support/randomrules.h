#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <random>

namespace growthos::test {

/// Makes rules and what they speak of, from a small world of names and values, so that much of it meets.
class RandomRules
{
    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }
    template <class... Texts>
    QString one(Texts... texts)
    {
        const char *const list[] = {texts...};
        return text(list[below(int(sizeof...(texts)))]);
    }

public:
    explicit RandomRules(unsigned seed) : m_random(seed) {}

    int below(int n) { return int(m_random() % unsigned(n)); }
    bool chance(int percent) { return below(100) < percent; }

    /// Noon-ish of a day around 2026-02-23.
    static qint64 day(int n) { return 1'771'804'800'000 + n * 86'400'000LL; }

    QString date()
    {
        const QString when = QStringLiteral("2026-02-%1").arg(10 + below(19));
        switch (below(4)) {
        case 0:
            return when;
        case 1:
            return when + QStringLiteral("T%1:30:00Z").arg(below(24), 2, 10, QLatin1Char('0'));
        case 2:
            return when + text("T08:15:30.250+02:00");
        default:
            return when + text("T00:00:00-05:00");
        }
    }
    QJsonValue scalar()
    {
        switch (below(8)) {
        case 0:
            return chance(50);
        case 1:
            return below(6);
        case 2:
            return below(20) / 4.0;
        case 3:
            return QString::number(below(6));
        case 4:
            return date();
        case 5:
            return one("Straße", "STRASSE", "Ünï", "ünÏ x");
        default:
            return one("trial", "Trial", "growth", "gro", "", "a \"q\" \\ b");
        }
    }
    QJsonValue value()
    {
        if (chance(8))
            return QJsonValue::Null;
        if (!chance(12))
            return scalar();
        QJsonArray array;
        for (int i = below(4); i > 0; --i)
            array.append(chance(10) ? QJsonValue(QJsonArray{1}) : scalar());
        return array;
    }
    /// Traits or properties.
    QJsonObject object()
    {
        QJsonObject object;
        for (const char *name : {"plan", "mrr", "since"}) {
            if (chance(60))
                object[text(name)] = value();
        }
        if (chance(40)) {
            QJsonObject inner;
            if (chance(70))
                inner[text("city")] = value();
            if (chance(30))
                inner[text("deep")] = QJsonObject{{text("er"), value()}};
            object[text("home")] = inner;
        } else if (chance(10)) {
            object[text("home")] = value();
        }
        if (chance(5))
            object[text("home.city")] = value(); // no path leads there
        return object;
    }
    QString path() { return one("plan", "mrr", "since", "home", "home.city", "home.deep.er", "never"); }
    QString window() { return one("1d", "3d", "36h", "90m", "2w"); }
    QString eventName() { return one("login", "cart.paid", "$page_view", "rare"); }

    QJsonObject group(int depth = 3)
    {
        QJsonArray members;
        for (int i = 1 + below(3); i > 0; --i)
            members.append(depth > 0 && chance(25) ? group(depth - 1) : condition());
        QJsonObject rule{{text("operator"), one("AND", "OR")}, {text("conditions"), members}};
        if (chance(20))
            rule[text("not")] = true;
        return rule;
    }

    QJsonObject condition()
    {
        switch (below(14)) {
        case 0:
        case 1:
        case 2:
            return events();
        case 3:
            return leaf(text("group.") + path(), anyOp());
        case 4:
            return leaf(text("context.") + path(), anyOp());
        case 5:
            return tags();
        case 6:
            return leaf(one("created_at", "updated_at"),
                        one("gt", "gte", "lt", "lte", "before", "after", "within_last", "not_within_last", "eq", "neq",
                            "exists"),
                        true);
        case 7:
            return {{text("field"), one("scores.engagement", "scores.lead")},
                    {text("op"), one("gt", "lte", "eq", "neq")},
                    {text("value"), below(10) * 10}};
        case 8:
            return {{text("field"), text("subscription.subscribed")},
                    {text("op"), one("eq", "neq")},
                    {text("value"), chance(50)}};
        case 9: {
            const QString op = one("exists", "not_exists", "eq");
            QJsonObject made{{text("field"), QString(text("segment.seg_") + one("a", "b", "none"))}, {text("op"), op}};
            if (op == text("eq"))
                made[text("value")] = chance(50);
            return made;
        }
        case 10:
            return leaf(one("email", "traits.email", "external_id"), anyOp());
        default:
            return leaf(text("traits.") + path(), anyOp());
        }
    }

private:
    QString anyOp()
    {
        return one("eq", "neq", "gt", "gte", "lt", "lte", "in", "not_in", "contains", "not_contains", "starts_with",
                   "ends_with", "exists", "not_exists", "before", "after", "within_last", "not_within_last");
    }
    QJsonObject leaf(const QString &field, const QString &op, bool dates = false)
    {
        QJsonObject made{{text("field"), field}, {text("op"), op}};
        QJsonValue value = scalar();
        if (op.endsWith(text("exists")))
            return made;
        if (op.endsWith(text("within_last")))
            value = window();
        else if (op == text("before") || op == text("after") || dates)
            value = date();
        else if (op == text("in") || op == text("not_in"))
            value = QJsonArray{value, scalar(), scalar()};
        else if (op.endsWith(text("_with")))
            value = one("TR", "al", "ß", "2026", "@x.io");
        else if (op.startsWith(text("gt")) || op.startsWith(text("lt")))
            value = chance(50) ? QJsonValue(below(5)) : QJsonValue(date());
        else if (op.endsWith(text("contains")) && chance(60))
            value = one("RO", "ss", "trial", "u");
        made[text("value")] = value;
        return made;
    }
    QJsonObject tags()
    {
        const QString op = one("eq", "neq", "in", "not_in", "contains", "not_contains", "exists", "not_exists");
        QJsonObject made{{text("field"), text("tags")}, {text("op"), op}};
        const QString tag = one("vip", "VIP", "beta");
        if (op == text("in") || op == text("not_in"))
            made[text("value")] = QJsonArray{tag, text("other")};
        else if (!op.endsWith(text("exists")))
            made[text("value")] = tag;
        return made;
    }
    QJsonObject events()
    {
        const QString op = one("exists", "not_exists", "count_gte", "count_lte", "count_eq");
        QJsonObject made{{text("field"), QString(text("events.") + eventName())}, {text("op"), op}};
        if (op.startsWith(text("count")))
            made[text("value")] = chance(5) ? 300 : below(4);
        if (chance(60))
            made[text("window")] = window();
        if (chance(30)) {
            QJsonArray where;
            for (int i = 1 + below(2); i > 0; --i)
                where.append(leaf(text("properties.") + path(), anyOp()));
            made[text("where")] = where;
        }
        return made;
    }

    std::mt19937 m_random;
};

} // namespace growthos::test
