#include "ui/segments/memberlist.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList cells(const QString &line, QChar separator)
{
    QStringList found;
    QString cell;
    bool quoted = false;
    for (const QChar c : line) {
        if (c == u'"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            found.append(std::exchange(cell, {}).trimmed());
        else
            cell += c;
    }
    found.append(cell.trimmed());
    return found;
}

} // namespace

QStringList namedContacts(const QString &text)
{
    QStringList lines = QString(text).replace(u'\r', u'\n').split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty())
        return {};
    QChar separator = u',';
    for (const QChar other : {u';', u'\t'}) {
        if (lines.first().count(other) > lines.first().count(separator))
            separator = other;
    }
    // A title line says which column names the contact; the surest one counts.
    qsizetype column = 0;
    const QStringList titles = cells(lines.first().toLower(), separator);
    for (const QString &title : {u"contact_id"_s, u"id"_s, u"external_id"_s, u"user id"_s, u"user_id"_s, u"email"_s}) {
        if (const qsizetype found = titles.indexOf(title); found >= 0) {
            column = found;
            lines.removeFirst();
            break;
        }
    }
    QStringList names;
    for (const QString &line : std::as_const(lines)) {
        if (const QString name = cells(line, separator).value(column); !name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return names;
}

ContactFinder::ContactFinder(ApiClient &api, QObject *parent) : QObject(parent), m_api(api) {}

void ContactFinder::find(const QStringList &names)
{
    m_names = names;
    m_at = 0;
    m_ids.clear();
    m_seen.clear();
    m_unknown.clear();
    next();
}

void ContactFinder::next()
{
    Q_EMIT progressed(int(m_at), int(m_names.size()));
    if (m_at == m_names.size()) {
        Q_EMIT finished(m_ids, m_unknown);
        return;
    }
    const QString name = m_names[m_at++];
    const QString by = name.contains(u'@') ? u"email"_s : u"external_id"_s;
    if (name.startsWith("cntct_"_L1))
        ask(name, u"/v1/contacts/"_s + percentEncoded(name));
    else
        ask(name, u"/v1/contacts?limit=1&"_s + by + u'=' + percentEncoded(name));
}

void ContactFinder::ask(const QString &name, const QString &path)
{
    m_api.get(this, path, [this, name](const ApiReply &reply) {
        if (!reply.ok() && reply.status != 404)
            return void(Q_EMIT failed(sentenceOf(reply)));
        const QJsonArray rows = reply.body["data"_L1].toArray();
        const QString id = rows.isEmpty() ? reply.body["id"_L1].toString() : rows[0]["id"_L1].toString();
        if (id.isEmpty()) {
            m_unknown.append(name);
        } else if (!m_seen.contains(id)) {
            m_seen.insert(id);
            m_ids.append(id);
        }
        next();
    });
}

} // namespace growthos::ui
