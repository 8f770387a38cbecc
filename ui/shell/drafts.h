#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace growthos::ui {

class Preferences;

/// What was changed and not saved yet, kept on this machine so that a crash takes nothing: of one kind of things
/// (`segments`, `templates` …), by id. GUI thread.
class Drafts
{
public:
    /// How long after the last change an editor keeps its draft, in ms.
    static constexpr int keepAfter = 800;

    Drafts(Preferences &kept, const QString &kind) : m_kept(kept), m_kind(kind) {}

    /// Of which there is a draft.
    QStringList ids() const;
    bool has(const QString &id) const { return !values(id).isEmpty(); }
    /// Empty: there is none.
    QJsonObject values(const QString &id) const;
    QDateTime keptAt(const QString &id) const;
    /// When it was kept, now; empty values are none, and take the draft away.
    QDateTime keep(const QString &id, const QJsonObject &values);
    void drop(const QString &id) { keep(id, {}); }

private:
    QString keyOf(const QString &id) const;
    QString indexKey() const;
    QJsonObject draft(const QString &id) const;

    Preferences &m_kept;
    QString m_kind;
};

} // namespace growthos::ui
