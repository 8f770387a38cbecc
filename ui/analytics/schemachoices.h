#pragma once

#include "ui/widgets/filterbar.h"

#include <functional>

namespace growthos::ui {

class ApiClient;

/// What there is to choose from: names of events, fields, their values, segments, as the server has seen them.
/// The most frequent first.
class SchemaChoices
{
public:
    using Options = QList<FilterField::Option>;
    using Done = std::function<void(const Options &)>;

    explicit SchemaChoices(ApiClient &api) : m_api(api) {}

    // `done` does not run when `context` is gone by then.
    void events(QObject *context, Done done) const;
    /// Traits, tags and the like; `context.…` too where `ofEvents`.
    void contactFields(QObject *context, bool ofEvents, Done done) const;
    void properties(QObject *context, const QString &event, Done done) const;
    /// Values as JSON, with their text.
    void values(QObject *context, const QString &field, const QString &event, Done done) const;
    void segments(QObject *context, Done done) const;

    /// A value as it is shown.
    static QString textOf(const QJsonValue &value);
    /// And as an option carries it.
    static QString jsonOf(const QJsonValue &value);
    static QJsonValue valueOf(const QString &json);

private:
    using Read = std::function<FilterField::Option(const QJsonObject &row)>;
    void list(QObject *context, const QString &path, Read read, Done done, const QString &cursor = {},
              Options before = {}) const;

    ApiClient &m_api;
};

} // namespace growthos::ui
