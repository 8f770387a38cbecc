#include "backend/settings/keyservice.h"

#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <sodium.h>

namespace growthos {
namespace {

// A macro, since adjacent literals make one statement text.
#define KEY_COLUMNS "id, type, name, hint, readable, hash, scopes, created_at, last_used_at, expires_at"

/// 32 characters of 62: 190 bits.
std::string randomText()
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string text;
    for (int i = 0; i < 32; ++i)
        text.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    return text;
}

Key readKey(const Query &query)
{
    Key key;
    key.id = query.text(0);
    key.secret = query.text(1) == "secret";
    key.name = query.text(2);
    key.hint = query.text(3);
    key.readable = query.optionalText(4);
    key.hash = query.blob(5);
    const QByteArray scopes(query.text(6).data(), qsizetype(query.text(6).size()));
    key.scopes = http::ScopeSet::fromNames(QJsonDocument::fromJson(scopes).toVariant().toStringList());
    key.createdAt = query.integer(7);
    key.lastUsedAt = query.optionalInteger(8);
    key.expiresAt = query.optionalInteger(9);
    return key;
}

} // namespace

KeyService::KeyService(Database &database, IdSource &ids, KeyRing &ring, const Clock &clock)
    : m_db(database), m_ids(ids), m_ring(ring), m_clock(clock)
{}

KeyService::Created KeyService::create(const Draft &draft)
{
    Created created;
    created.text = (draft.secret ? "gos_sk_live_" : "gos_wk_") + randomText();
    Key &key = created.key;
    key.id = m_ids.next("key_");
    key.secret = draft.secret;
    key.name = draft.name.toStdString();
    key.hint = "..." + created.text.substr(created.text.size() - 4);
    if (!draft.secret)
        key.readable = created.text;
    key.hash = keyHash(created.text);
    key.scopes = draft.scopes;
    key.createdAt = m_clock.now();
    const QByteArray scopes =
        QJsonDocument(QJsonArray::fromStringList(key.scopes.names())).toJson(QJsonDocument::Compact);
    Query query(
        m_db,
        "INSERT INTO keys (id, type, name, hint, readable, scopes, created_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(key.id, draft.secret ? "secret" : "write", key.name, key.hint, key.readable, scopes, key.createdAt);
    query.bindBlob(key.hash).run();
    return created;
}

http::Page<Key> KeyService::list(const http::PageRequest &page) const
{
    http::Page<Key> result;
    const UtcMs now = m_clock.now();
    const auto after = page.after.value_or(QJsonArray{endOfTime, QString()});
    Query query(m_db, "SELECT " KEY_COLUMNS " FROM keys WHERE (expires_at IS NULL OR expires_at > ?)"
                      " AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(now, after.at(0).toInteger(), after.at(1).toString(), page.limit + 1);
    readPage(
        query, page.limit, result,
        [this](const Query &row) {
            Key key = readKey(row);
            if (const auto use = m_ring.lastUse(key.id))
                key.lastUsedAt = std::max(*use, key.lastUsedAt.value_or(0));
            return key;
        },
        [](const Key &last) {
            return QJsonArray{last.createdAt, QString::fromStdString(last.id)};
        });
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM keys WHERE expires_at IS NULL OR expires_at > ?");
        count.bind(now);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

Result<Key> KeyService::find(const QString &id) const
{
    Query query(m_db, "SELECT " KEY_COLUMNS " FROM keys WHERE id = ? AND (expires_at IS NULL OR expires_at > ?)");
    query.bind(id, m_clock.now());
    if (!query.step())
        return Error::notFound(u"key", id);
    return readKey(query);
}

Result<void> KeyService::revoke(const QString &id, bool immediately, bool fromConsole)
{
    const auto key = find(id);
    if (!key)
        return key.error();
    if (key->secret && key->scopes.contains(http::Scope::SettingsWrite) && !fromConsole) {
        const auto keys = all();
        const bool another = std::any_of(keys.begin(), keys.end(), [&](const Key &other) {
            return other.id != key->id && other.secret && !other.expiresAt &&
                   other.scopes.contains(http::Scope::SettingsWrite);
        });
        if (!another)
            return Error{
                ErrorCode::Conflict,
                QStringLiteral("This is the last secret key with settings:write; nobody could manage keys afterwards. "
                               "Create another one first, or revoke it in the console.")};
    }
    const UtcMs now = m_clock.now();
    // A second revocation does not lengthen the grace.
    const UtcMs end = immediately ? now : key->expiresAt.value_or(now + keyGrace);
    Query(m_db, "UPDATE keys SET expires_at = ? WHERE id = ?").bind(end, key->id).run();
    return {};
}

Result<Key> KeyService::restore(const QString &id)
{
    auto key = find(id);
    if (!key)
        return key.error();
    if (!key->expiresAt)
        return Error{ErrorCode::Conflict, QStringLiteral("This key is not revoked.")};
    Query(m_db, "UPDATE keys SET expires_at = NULL WHERE id = ?").bind(key->id).run();
    key->expiresAt.reset();
    return key;
}

std::vector<Key> KeyService::all() const
{
    std::vector<Key> keys;
    Query query(m_db, "SELECT " KEY_COLUMNS " FROM keys WHERE expires_at IS NULL OR expires_at > ?");
    query.bind(m_clock.now());
    while (query.step())
        keys.push_back(readKey(query));
    return keys;
}

void KeyService::flushUses()
{
    for (const auto &[id, at] : m_ring.takeUses())
        Query(m_db, "UPDATE keys SET last_used_at = ? WHERE id = ?").bind(at, id).run();
}

void KeyService::publish() const
{
    m_ring.set(all());
}

} // namespace growthos
