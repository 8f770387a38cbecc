#pragma once

#include "ui/api/contacts.h"

#include <QObject>
#include <QSet>

namespace growthos::ui {

class ApiClient;

/// The contacts that a pasted or read text names: one a line, or a table with a title line, by contact ID, user ID or
/// email. Comma, semicolon and tab separate; text in quotation marks keeps them.
QStringList namedContacts(const QString &text);

/// Finds contacts by what names them. GUI thread.
class ContactFinder : public QObject
{
    Q_OBJECT
public:
    static constexpr int most = 5'000; ///< names at once

    explicit ContactFinder(ApiClient &api, QObject *parent = nullptr);
    void find(const QStringList &names);

Q_SIGNALS:
    void progressed(int done, int total);
    /// Ids in the order of the names, each once; and the names that nobody has.
    void finished(const QStringList &ids, const QStringList &unknown);
    void failed(const QString &trouble);

private:
    void next();
    void ask(const QString &name, const QString &path);

    ApiClient &m_api;
    QStringList m_names;
    qsizetype m_at = 0;
    QStringList m_ids;
    QSet<QString> m_seen;
    QStringList m_unknown;
};

} // namespace growthos::ui
