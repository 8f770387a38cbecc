#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace growthos::ui {

// What FakeCampaigns answers about things to come. Plain steps, one contact whom a condition keeps from the second
// email (cntct_2), and 312 contacts that wait for the second step.

inline QJsonObject fakeRun(const QJsonObject &campaign, const QJsonObject &body)
{
    using namespace Qt::Literals::StringLiterals;
    const auto gate = [](const QString &name, bool open, const QString &code, const QJsonValue &subject = {}) {
        return QJsonObject{
            {u"gate"_s, name}, {u"open"_s, open}, {u"code"_s, code}, {u"reason"_s, code}, {u"subject"_s, subject}};
    };
    const QJsonObject draft = body[u"draft"_s].toObject();
    const auto value = [&](const QString &field) { return draft.contains(field) ? draft[field] : campaign[field]; };
    const QString contact = body[u"contact_id"_s].toString();
    const QString asked = body[u"starts_at"_s].toString();
    const QDateTime start = QDateTime::fromString(asked.isEmpty() ? u"2026-02-23T10:00:00Z"_s : asked, Qt::ISODate);
    const QDateTime exit = QDateTime::fromString(body[u"exit_at"_s].toString(), Qt::ISODate);
    QJsonArray steps;
    QDateTime at = start;
    for (const QJsonValue &step : value(u"steps"_s).toArray()) {
        const QString delay = step[u"delay"_s].toString();
        const int count = delay.chopped(delay.isEmpty() ? 0 : 1).toInt();
        at = at.addSecs(delay.endsWith(u'd') ? count * 86'400 : delay.endsWith(u'h') ? count * 3'600 : count * 60);
        const QDateTime due = at;
        QJsonArray gates;
        if (step[u"send_window"_s].isObject()) {
            at = QDateTime(at.date().addDays(1), QTime(9, 0), Qt::UTC);
            gates.append(gate(u"window"_s, true, u"waits"_s, u"UTC"_s));
        }
        const bool left = exit.isValid() && exit <= at;
        if (left)
            gates.append(gate(u"exit_on"_s, false, u"left"_s, value(u"exit_on"_s)[u"event"_s]));
        const bool fails = contact == u"cntct_2"_s && steps.size() == 1;
        if (fails)
            gates.append(gate(u"conditions"_s, false, u"fails"_s, u"traits.plan = null"_s));
        if (!left && !contact.isEmpty())
            gates.append(gate(u"reachable"_s, true, u"reachable"_s, u"maya@northwind.io"_s));
        steps.append(QJsonObject{{u"step_id"_s, step[u"id"_s]},
                                 {u"index"_s, steps.size()},
                                 {u"subject"_s, step[u"subject"_s].toString()},
                                 {u"due_at"_s, due.toString(Qt::ISODate)},
                                 {u"at"_s, at.toString(Qt::ISODate)},
                                 {u"day"_s, start.date().daysTo(at.date())},
                                 {u"timezone"_s, u"UTC"_s},
                                 {u"outcome"_s, left    ? u"exit"_s
                                                : fails ? u"skip"_s
                                                        : u"send"_s},
                                 {u"gates"_s, gates}});
    }
    QJsonArray before;
    if (!contact.isEmpty())
        before = {gate(u"segment"_s, contact != u"cntct_2"_s, contact == u"cntct_2"_s ? u"not_member"_s : u"member"_s,
                       u"seg_1"_s),
                  gate(u"once"_s, true, u"first"_s)};
    return {{u"contact_id"_s, contact.isEmpty() ? QJsonValue() : QJsonValue(contact)},
            {u"starts_at"_s, start.toString(Qt::ISODate)},
            {u"enrolled"_s, contact != u"cntct_2"_s},
            {u"gates"_s, before},
            {u"steps"_s, steps}};
}

inline QJsonObject fakeComparison(const QJsonObject &campaign, const QJsonObject &body)
{
    using namespace Qt::Literals::StringLiterals;
    const QJsonArray before = campaign[u"steps"_s].toArray();
    const QJsonArray after = body.contains(u"steps"_s) ? body[u"steps"_s].toArray() : before;
    const auto placeOf = [](const QJsonArray &steps, const QString &id) -> QJsonValue {
        for (qsizetype i = 0; i < steps.size(); ++i) {
            if (steps[i][u"id"_s] == id)
                return i;
        }
        return {};
    };
    QJsonArray rows;
    const auto row = [&](const QString &change, const QJsonValue &was, const QJsonValue &is, const QJsonArray &fields) {
        const bool theirs = was.isDouble() && was.toInt() == 1;
        const QJsonValue behind = after.size() > 1 ? QJsonValue(1) : QJsonValue();
        rows.append(QJsonObject{{u"change"_s, change},
                                {u"step_id"_s, {}},
                                {u"index_before"_s, was},
                                {u"index"_s, is},
                                {u"fields"_s, fields},
                                {u"waiting"_s, theirs ? 312 : 0},
                                {u"goes_to"_s, is.isNull() ? behind : is},
                                {u"missed_by"_s, change == u"added"_s && is.toInt() < 2 ? 312 : 0}});
    };
    for (qsizetype i = 0; i < after.size(); ++i) {
        const QJsonValue was = placeOf(before, after[i][u"id"_s].toString());
        QJsonArray fields;
        for (const QString &field : {u"delay"_s, u"subject"_s, u"template_id"_s}) {
            if (was.isDouble() && before[was.toInt()][field] != after[i][field])
                fields.append(field);
        }
        row(was.isNull() ? u"added"_s : fields.isEmpty() ? u"same"_s : u"changed"_s, was, i, fields);
    }
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (placeOf(after, before[i][u"id"_s].toString()).isNull())
            row(u"removed"_s, i, {}, {});
    }
    QJsonArray fields;
    for (const QString &field : body.keys()) {
        if (field != u"steps"_s)
            fields.append(field);
    }
    return {{u"fields"_s, fields}, {u"waiting"_s, 312}, {u"finishing"_s, 0}, {u"steps"_s, rows}};
}

} // namespace growthos::ui
