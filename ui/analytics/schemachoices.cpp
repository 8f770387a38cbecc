#include "ui/analytics/schemachoices.h"

#include "ui/api/apiclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype most = 500; // more is no list to choose from

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QString SchemaChoices::jsonOf(const QJsonValue &value)
{
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2); // a value alone is no document
}

QJsonValue SchemaChoices::valueOf(const QString &json)
{
    return QJsonDocument::fromJson(QString(u'[' + json + u']').toUtf8()).array().at(0);
}

QString SchemaChoices::textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &each : value.toArray())
            texts.append(textOf(each));
        return texts.join(u", "_s);
    }
    return jsonOf(value);
}

void SchemaChoices::list(QObject *context, const QString &path, Read read, Done done, const QString &cursor,
                         Options before) const
{
    const QString asked = path + (path.contains(u'?') ? u'&' : u'?') + u"limit=100"_s +
                          (cursor.isEmpty() ? QString() : u"&cursor="_s + encoded(cursor));
    m_api.get(context, asked,
              [this, context, path, read = std::move(read), done = std::move(done),
               options = std::move(before)](const ApiReply &reply) mutable {
                  if (!reply.ok())
                      return done(options);
                  for (const QJsonValue &row : reply.body["data"_L1].toArray()) {
                      if (const FilterField::Option option = read(row.toObject()); !option.value.isEmpty())
                          options.append(option);
                  }
                  const QString next = reply.body["next_cursor"_L1].toString();
                  if (next.isEmpty() || options.size() >= most)
                      return done(options);
                  list(context, path, std::move(read), std::move(done), next, std::move(options));
              });
}

void SchemaChoices::events(QObject *context, Done done) const
{
    list(
        context, u"/v1/schema/events"_s,
        [](const QJsonObject &row) {
            const QString name = row["name"_L1].toString();
            return FilterField::Option{name, name};
        },
        std::move(done));
}

void SchemaChoices::contactFields(QObject *context, bool ofEvents, Done done) const
{
    list(
        context, u"/v1/schema/fields"_s,
        [ofEvents](const QJsonObject &row) {
            const QString name = row["field"_L1].toString();
            const bool taken =
                name.startsWith("traits."_L1) || name == "tags"_L1 || (ofEvents && name.startsWith("context."_L1));
            return taken ? FilterField::Option{name, name} : FilterField::Option{};
        },
        std::move(done));
}

void SchemaChoices::properties(QObject *context, const QString &event, Done done) const
{
    list(
        context, u"/v1/schema/fields?event="_s + encoded(event),
        [](const QJsonObject &row) {
            const QString name = row["field"_L1].toString();
            return FilterField::Option{name, name};
        },
        std::move(done));
}

void SchemaChoices::values(QObject *context, const QString &field, const QString &event, Done done) const
{
    QString path = u"/v1/schema/values?field="_s + encoded(field);
    if (!event.isEmpty() && field.startsWith("properties."_L1))
        path += u"&event="_s + encoded(event);
    list(
        context, path,
        [](const QJsonObject &row) {
            const QJsonValue value = row["value"_L1];
            const bool plain = value.isString() || value.isDouble() || value.isBool();
            return plain ? FilterField::Option{jsonOf(value), textOf(value)} : FilterField::Option{};
        },
        std::move(done));
}

void SchemaChoices::segments(QObject *context, Done done) const
{
    list(
        context, u"/v1/segments"_s,
        [](const QJsonObject &row) {
            return FilterField::Option{jsonOf(row["id"_L1]), row["name"_L1].toString()};
        },
        std::move(done));
}

} // namespace growthos::ui
