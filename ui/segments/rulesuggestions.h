#pragma once

#include "ui/api/segments.h"
#include "ui/segments/rulefields.h"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>

namespace growthos::ui {

class ApiClient;

/// What there is to choose from while a rule is written: fields, events, values and segments as the data has them.
/// Read when they are first asked for and kept; `changed` says that an answer is there. GUI thread.
class RuleSuggestions : public QObject
{
    Q_OBJECT
public:
    explicit RuleSuggestions(ApiClient &api, QObject *parent = nullptr);

    const QList<SchemaField> &fields();
    const QList<SchemaEvent> &events();
    const QList<Segment> &segments();
    /// Properties of an event, most frequent values of a field; `event` for those of events.
    const QList<SchemaField> &properties(const QString &event);
    const QList<SchemaValue> &values(const QString &field, const QString &event = {});

    /// What the field has held; where nothing is known of it, what its `value` in the rule is.
    FieldTypes typesOf(const QString &field, const QString &event = {},
                       const QJsonValue &value = QJsonValue::Undefined);
    /// plan, login, the name of a segment.
    QString titleOf(const QString &field);
    /// Forgets all; what is on screen is asked for anew.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    using Take = std::function<void(const QJsonObject &row)>;
    /// Reads all pages of a list, each path once.
    void read(const QString &path, const Take &take, int pagesLeft);

    ApiClient &m_api;
    QList<SchemaField> m_fields;
    QList<SchemaEvent> m_events;
    QList<Segment> m_segments;
    QHash<QString, QList<SchemaField>> m_properties;
    QHash<QString, QList<SchemaValue>> m_values;
    QSet<QString> m_known; ///< paths that were asked for
    QTimer m_retry;
    quint64 m_generation = 0;
};

} // namespace growthos::ui
