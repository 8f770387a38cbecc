#include "ui/shell/drafts.h"

#include "ui/shell/preferences.h"

#include <QJsonDocument>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString Drafts::keyOf(const QString &id) const
{
    return u"drafts/%1/%2"_s.arg(m_kind, id);
}

/// Beside the drafts, not above them: a key goes with all below it.
QString Drafts::indexKey() const
{
    return u"drafts/%1-ids"_s.arg(m_kind);
}

QStringList Drafts::ids() const
{
    return m_kept.value(indexKey()).toStringList();
}

QJsonObject Drafts::draft(const QString &id) const
{
    return QJsonDocument::fromJson(m_kept.value(keyOf(id)).toByteArray()).object();
}

QJsonObject Drafts::values(const QString &id) const
{
    return draft(id)["values"_L1].toObject();
}

QDateTime Drafts::keptAt(const QString &id) const
{
    return QDateTime::fromString(draft(id)["kept_at"_L1].toString(), Qt::ISODate);
}

QDateTime Drafts::keep(const QString &id, const QJsonObject &values)
{
    QStringList all = ids();
    if (values.isEmpty()) {
        m_kept.set(keyOf(id), {});
        if (all.removeAll(id) > 0)
            m_kept.set(indexKey(), all.isEmpty() ? QVariant() : QVariant(all));
        return {};
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QJsonObject draft{{u"values"_s, values}, {u"kept_at"_s, now.toString(Qt::ISODate)}};
    m_kept.set(keyOf(id), QJsonDocument(draft).toJson(QJsonDocument::Compact));
    if (!all.contains(id))
        m_kept.set(indexKey(), all << id);
    return now;
}

} // namespace growthos::ui
