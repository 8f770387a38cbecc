#include "backend/contacts/contacttables.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"

namespace growthos {
namespace {

std::vector<std::string> names(std::string_view list)
{
    std::vector<std::string> result;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        std::string_view name = list.substr(at, comma - at);
        while (name.starts_with(' '))
            name.remove_prefix(1);
        while (name.ends_with(' '))
            name.remove_suffix(1);
        result.emplace_back(name);
        at = comma + 1;
    }
    return result;
}

std::string joined(const std::vector<std::string> &parts, std::string_view separator)
{
    std::string text;
    for (const std::string &part : parts) {
        if (!text.empty())
            text += separator;
        text += part;
    }
    return text;
}

/// The row of a key, which is the parameter `number`: a JSON array.
std::string keyCondition(const ContactTable &table, int number)
{
    std::vector<std::string> parts;
    for (const std::string &name : names(table.key))
        parts.push_back(name + " IS ?" + std::to_string(number) + " ->> " + std::to_string(parts.size()));
    return joined(parts, " AND ");
}

/// A figure of a row that ends in a merge, which the one that stays takes over, and gives back: whom somebody brought
/// by one entry of a waitlist they brought. Empty: none.
std::string_view figureOf(const ContactTable &table)
{
    return table.table == "waitlist_entries" ? "referral_count" : "";
}

/// How much of the two figures is for one of the two rows, which are one person's now: `num` and `referredBy` of the
/// row that ends, beside the columns of the one that stays.
std::string ownFigure(const std::string &num, const std::string &referredBy)
{
    return "((waitlist_entries.num IS " + referredBy + ") + (waitlist_entries.referred_by IS " + num + "))";
}

/// To `row`, which stands again: from that of the other one of the two contacts.
void giveFigureBack(Database &database, const ContactTable &table, std::string_view row, std::int64_t source,
                    std::int64_t target)
{
    const std::string figure(figureOf(table));
    const RawObject object(row);
    const std::string *columns = object.find("columns");
    const std::string *values = object.find("values");
    if (figure.empty() || !columns || !values)
        return;
    const std::vector<std::string> all = names(rawjson::unquoted(*columns));
    const auto literals = rawjson::elements(*values);
    const auto valueOf = [&](const std::string &name) {
        const auto at = std::size_t(std::find(all.begin(), all.end(), name) - all.begin());
        return at < literals.size() ? rawjson::unquoted(literals[at]) : std::string("NULL");
    };
    const bool isSources = valueOf(table.column) == std::to_string(source);
    std::string where = table.column + " = " + std::to_string(isSources ? target : source);
    for (const std::string &name : names(table.unique))
        where += " AND " + name + " = " + valueOf(name);
    (void)database.execute("UPDATE " + table.table + " SET " + figure + " = max(0, " + figure + " - " +
                           valueOf(figure) + " + " + ownFigure(valueOf("num"), valueOf("referred_by")) + ") WHERE " +
                           where);
}

} // namespace

const std::vector<ContactTable> &contactTables()
{
    static const std::vector<ContactTable> tables = {
        // Written by the graph itself, which keeps memory of them.
        {.table = "identities", .merge = OnMerge::Elsewhere, .erasedElsewhere = true},
        {.table = "group_members", .merge = OnMerge::Elsewhere},
        {.table = "merges", .column = "target", .merge = OnMerge::Elsewhere},
        {.table = "merges", .column = "source", .merge = OnMerge::Elsewhere},
        {.table = "merge_candidates", .merge = OnMerge::Elsewhere},
        {.table = "merge_candidates", .column = "other", .merge = OnMerge::Elsewhere},
        {.table = "merge_dismissals", .merge = OnMerge::Elsewhere},
        {.table = "merge_dismissals", .column = "other", .merge = OnMerge::Elsewhere},
        // Of removed contacts, which merge with nobody.
        {.table = "released_identities", .merge = OnMerge::Elsewhere},
        // By the lists of contacts (ContactIndex).
        {.table = "contact_tags", .merge = OnMerge::Elsewhere, .erasedElsewhere = true},
        // Read through contacts.merged_into; deleted in pieces.
        {.table = "events", .merge = OnMerge::Elsewhere, .erasedElsewhere = true},
        {.table = "event_totals",
         .merge = OnMerge::Elsewhere, // as events
         .exportAs = "expired_events",
         .shown = {{"event", "(SELECT e.name FROM event_names e WHERE e.num = event_totals.name)"},
                   {"count"},
                   {"last_at", {}, ShownAs::Time}},
         .order = "name"},
        // Follow from what the contact is: Memberships moves them.
        {.table = "segment_members",
         .merge = OnMerge::Elsewhere,
         .narrow = "segment IN (SELECT num FROM segments)",
         .exportAs = "segments",
         .shown = {{"segment_id", "(SELECT id FROM segments WHERE num = segment)"},
                   {"name", "(SELECT name FROM segments WHERE num = segment)"},
                   {"since", {}, ShownAs::Time}},
         .order = "segment"},
        {.table = "released_members", .merge = OnMerge::Elsewhere},
        {.table = "suppressions",
         .erasedElsewhere = true, // hashes stay
         .exportAs = "suppressions",
         .shown = {{"id"}, {"reason"}, {"email"}, {"created_at", {}, ShownAs::Time}}},
        {.table = "suppressed_contacts", .merge = OnMerge::Elsewhere},
        {.table = "messages",
         .file = "CASE transport WHEN 'outbox' THEN 'outbox/' || id || '.eml' END",
         .exportAs = "messages",
         .shown = {{"id"},
                   {"source_id"},
                   {"to", "recipient"},
                   {"from", "sender"},
                   {"subject"},
                   {"state"},
                   {"reason"},
                   {"queued_at", {}, ShownAs::Time},
                   {"sent_at", {}, ShownAs::Time},
                   {"delivered_at", {}, ShownAs::Time},
                   {"opened_at", {}, ShownAs::Time},
                   {"clicked_at", {}, ShownAs::Time},
                   {"unsubscribed_at", {}, ShownAs::Time},
                   {"bounced_at", {}, ShownAs::Time},
                   {"opens"},
                   {"clicks"}},
         .order = "num"},
        // Tests that show them to somebody else.
        {.table = "messages",
         .column = "shows",
         .file = "CASE transport WHEN 'outbox' THEN 'outbox/' || id || '.eml' END"},
        // Of two ways through the same sequence the one that has come further stays: nobody is written to twice.
        {.table = "enrolments",
         .unique = "campaign, entry",
         .prefer = "passed + CASE WHEN state IN ('waiting', 'held') THEN 0 ELSE 1000 END",
         .exportAs = "enrolments",
         .shown = {{"campaign_id", "(SELECT id FROM campaigns c WHERE c.num = campaign)"},
                   {"campaign", "(SELECT name FROM campaigns c WHERE c.num = campaign)"},
                   {"state"},
                   {"entered_at", {}, ShownAs::Time},
                   {"moved_at", {}, ShownAs::Time}}},
        {.table = "campaign_readers", .unique = "campaign, step, fact"},
        {.table = "exposures",
         .key = "experiment",
         .unique = "experiment",
         .prefer = "-at",
         .exportAs = "experiments",
         .shown = {{"experiment", "(SELECT key FROM experiments WHERE num = experiment)"},
                   {"variant"},
                   {"at", {}, ShownAs::Time}},
         .order = "experiment"},
        // Counts of surveys follow by triggers of the schema.
        {.table = "survey_deliveries",
         .exportAs = "survey_deliveries",
         .shown = {{"survey_id", "(SELECT id FROM surveys WHERE num = survey)"},
                   {"state"},
                   {"triggered_at", {}, ShownAs::Time},
                   {"delivered_at", {}, ShownAs::Time}},
         .order = "num"},
        {.table = "survey_responses",
         .exportAs = "survey_responses",
         .shown = {{"id"},
                   {"survey_id", "(SELECT id FROM surveys WHERE num = survey)"},
                   {"score"},
                   {"comment"},
                   {"answers", {}, ShownAs::Json},
                   {"responded_at", {}, ShownAs::Time}},
         .order = "num"},
        {.table = "survey_refusals", .key = "survey", .unique = "survey", .prefer = "at"},
        // What is counted over these follows by triggers, the leaderboard with it.
        {.table = "referral_links",
         .exportAs = "referral_links",
         .shown =
             {{"code"}, {"channel"}, {"clicks"}, {"referrals"}, {"conversions"}, {"created_at", {}, ShownAs::Time}},
         .order = "num"},
        {.table = "referrals",
         .key = "program",
         .unique = "program",
         .prefer = "-at",
         .exportAs = "referred_by",
         .shown = {{"link_code", "(SELECT code FROM referral_links WHERE num = link)"}, {"at", {}, ShownAs::Time}},
         .order = "program"},
        {.table = "referrals", .column = "referrer", .key = "program, contact"},
        {.table = "referral_conversions",
         .unique = "program",
         .prefer = "-at",
         .exportAs = "referral_conversions",
         .shown = {{"conversion_event", "event"},
                   {"status"},
                   {"metadata", {}, ShownAs::Json},
                   {"ip"},
                   {"converted_at", "at", ShownAs::Time}},
         .order = "num"},
        {.table = "referral_conversions", .column = "referrer"},
        // What was paid stays in the sums.
        {.table = "referral_rewards",
         .anonymise = "contact = 0",
         .exportAs = "referral_rewards",
         .shown =
             {{"kind"}, {"type"}, {"amount", "amount / 10000.0"}, {"currency"}, {"created_at", "at", ShownAs::Time}},
         .order = "num"},
        {.table = "referrers", .merge = OnMerge::Elsewhere},
        {.table = "referrer_moves", .merge = OnMerge::Elsewhere, .erasedElsewhere = true},
        // The order in memory follows by triggers.
        {.table = "waitlist_entries",
         .unique = "waitlist",
         .prefer = "iif(approval IS NULL, 0, 1 << 60) - join_order", // whoever was let in stays in
         .exportAs = "waitlist_entries",
         .shown = {{"waitlist", "(SELECT name FROM waitlists WHERE num = waitlist)"},
                   {"referral_code", "code"},
                   {"referral_count"},
                   {"joined_at", {}, ShownAs::Time},
                   {"approved_at", {}, ShownAs::Time}},
         .order = "num"},
        // What tells of an erasure belongs to nobody any more (WebhookEngine::consume).
        {.table = "webhook_messages",
         .exportAs = "webhooks",
         .shown = {{"event"}, {"at", {}, ShownAs::Time}, {"body", {}, ShownAs::Json}},
         .order = "num"},
        {.table = "webhook_messages", .column = "other"},
        {.table = "webhook_deliveries"},
        {.table = "contact_scores",
         .merge = OnMerge::Elsewhere, // made anew from what the survivor has
         .exportAs = "scores",
         .shown = {{"engagement"}, {"lead"}}},
        // The list of what to delete itself.
        {.table = "purging", .merge = OnMerge::Elsewhere, .erasedElsewhere = true},
        // Whoever delivers an effect follows contacts.merged_into: a row is gone in a moment.
        // That of the erasure itself says nothing but the id; nor do those that count mails.
        {.table = "outbox", .merge = OnMerge::Elsewhere, .narrow = "event NOT IN ('contact.deleted', 'message.state')"},
    };
    return tables;
}

ContactRows::ContactRows(Database &database, const std::vector<ContactTable> &tables) : m_db(database)
{
    for (const ContactTable &table : tables)
        m_statements.push_back(statements(table));
}

ContactRows::Statements ContactRows::statements(const ContactTable &t)
{
    const std::string narrow = t.narrow.empty() ? "" : t.narrow + " AND ";
    const std::string from = " FROM " + t.table + " WHERE " + narrow + t.column + " = ?1";
    Statements made{&t, {}, {}, {}, {}, {}, {}, {}};
    if (t.merge == OnMerge::Repoint) {
        const std::string key = "json_array(" + joined(names(t.key), ", ") + ")";
        made.find = "SELECT " + key + from + " ORDER BY " + t.key;
        made.repoint = "UPDATE " + t.table + " SET " + t.column + " = ?2 WHERE " + narrow + t.column + " = ?1";
        made.repointOne = "UPDATE OR IGNORE " + t.table + " SET " + t.column + " = ?2 WHERE " + t.column +
                          " = ?1 AND " + keyCondition(t, 3);
        if (!t.unique.empty()) {
            std::vector<std::string> same;
            for (const std::string &name : names(t.unique))
                same.push_back("t." + name + " = s." + name);
            std::vector<std::string> sourceKey;
            std::vector<std::string> targetKey;
            for (const std::string &name : names(t.key)) {
                sourceKey.push_back("s." + name);
                targetKey.push_back("t." + name);
            }
            // The subqueries see one row each, so that `prefer` needs no prefixes.
            const auto worth = [&](const std::string &contact, const std::string &alias) {
                std::vector<std::string> own;
                for (const std::string &name : names(t.key))
                    own.push_back("p." + name + " IS " + alias + "." + name);
                return "(SELECT " + t.prefer + " FROM " + t.table + " p WHERE p." + t.column + " = " + contact +
                       " AND " + joined(own, " AND ") + ")";
            };
            const std::string sourceStays =
                t.prefer.empty() ? "0" : "ifnull(" + worth("?1", "s") + " > " + worth("?2", "t") + ", 0)";
            made.clash = "SELECT " + sourceStays + ", json_array(" + joined(sourceKey, ", ") + "), json_array(" +
                         joined(targetKey, ", ") + ") FROM " + t.table + " s JOIN " + t.table + " t ON t." + t.column +
                         " = ?2 AND " + joined(same, " AND ") + " WHERE s." + t.column + " = ?1";
        }
    }
    if (!t.file.empty())
        made.files = "SELECT " + t.file + from + " AND (" + t.file + ") IS NOT NULL";
    if (!t.erasedElsewhere)
        made.erase = t.anonymise.empty()
                         ? "DELETE" + from
                         : "UPDATE " + t.table + " SET " + t.anonymise + " WHERE " + narrow + t.column + " = ?1";
    if (!t.exportAs.empty()) {
        std::vector<std::string> columns;
        for (const ShownColumn &column : t.shown)
            columns.push_back(column.sql.empty() ? column.name : column.sql);
        made.show = "SELECT " + joined(columns, ", ") + from + " ORDER BY " + t.order;
    }
    return made;
}

std::string ContactRows::move(std::int64_t source, std::int64_t target)
{
    std::string journal;
    for (const Statements &of : m_statements) {
        if (of.find.empty())
            continue;
        std::string moved;
        const auto collect = [&] {
            moved.clear();
            Query query(m_db, of.find);
            query.bind(source);
            while (query.step())
                moved.append(moved.empty() ? "" : ",").append(query.text(0));
        };
        collect();
        if (moved.empty())
            continue;
        const std::string ended = of.clash.empty() ? std::string() : takeOut(of, source, target);
        if (!ended.empty())
            collect();
        Query(m_db, of.repoint).bind(source, target).run();
        journal += (journal.empty() ? "" : ",") + std::string("{\"table\":") + rawjson::quoted(of.table->table) +
                   ",\"column\":" + rawjson::quoted(of.table->column) + ",\"moved\":[" + moved + "],\"ended\":[" +
                   ended + "]}";
    }
    return "[" + journal + "]";
}

/// Takes one of each two rows that cannot both be the target's out of the table. They, as a list of JSON.
std::string ContactRows::takeOut(const Statements &of, std::int64_t source, std::int64_t target)
{
    struct Row
    {
        std::int64_t contact;
        std::string key;
    };
    struct Clash
    {
        Row ends;
        Row stays;
    };
    std::vector<Clash> clashes;
    {
        Query query(m_db, of.clash);
        query.bind(source, target);
        while (query.step()) {
            Clash clash{{source, std::string(query.text(1))}, {target, std::string(query.text(2))}};
            if (query.integer(0) != 0)
                std::swap(clash.ends, clash.stays);
            clashes.push_back(std::move(clash));
        }
    }
    std::string ended;
    const std::string row1 = of.table->column + " = ?1 AND " + keyCondition(*of.table, 2);
    const std::string row3 = of.table->column + " = ?3 AND " + keyCondition(*of.table, 4);
    for (const auto &[ends, stays] : clashes) {
        const std::string row = literal(*of.table, ends.contact, ends.key);
        if (row.empty())
            continue; // taken out already, for another row
        ended += (ended.empty() ? "" : ",") + row;
        if (const std::string figure(figureOf(*of.table)); !figure.empty()) {
            const std::string sql = "UPDATE " + of.table->table + " SET " + figure + " = " + figure +
                                    " + (SELECT ends." + figure + " - " + ownFigure("ends.num", "ends.referred_by") +
                                    " FROM " + of.table->table + " ends WHERE " + row1 + ") WHERE " + row3;
            Query(m_db, sql).bind(ends.contact, ends.key, stays.contact, stays.key).run();
        }
        Query(m_db, "DELETE FROM " + of.table->table + " WHERE " + row1).bind(ends.contact, ends.key).run();
    }
    return ended;
}

std::string ContactRows::literal(const ContactTable &table, std::int64_t contact, std::string_view key)
{
    std::vector<std::string> columns;
    {
        Query query(m_db, "SELECT name FROM pragma_table_info(?)");
        query.bind(table.table);
        while (query.step())
            columns.emplace_back(query.text(0));
    }
    std::vector<std::string> values;
    for (const std::string &column : columns)
        values.push_back("quote(" + column + ")");
    const std::string sql = "SELECT json_array(" + joined(values, ", ") + ") FROM " + table.table + " WHERE " +
                            table.column + " = ?1 AND " + keyCondition(table, 2);
    Query query(m_db, sql);
    query.bind(contact, key);
    if (!query.step())
        return {};
    return "{\"columns\":" + rawjson::quoted(joined(columns, ", ")) + ",\"values\":" + std::string(query.text(0)) + "}";
}

void ContactRows::putBack(const std::string &table, std::string_view row)
{
    const RawObject object(row);
    const std::string *columns = object.find("columns");
    const std::string *values = object.find("values");
    if (!columns || !values)
        return;
    std::vector<std::string> literals;
    for (const std::string_view value : rawjson::elements(*values))
        literals.push_back(rawjson::unquoted(value));
    // Not by a cached statement: the text is another one each time. The literals are SQLite's own.
    (void)m_db.execute("INSERT OR IGNORE INTO " + table + " (" + rawjson::unquoted(*columns) + ") VALUES (" +
                       joined(literals, ", ") + ")");
}

void ContactRows::giveBack(std::string_view journal, std::int64_t source, std::int64_t target)
{
    for (const std::string_view part : rawjson::elements(journal)) {
        const RawObject entry(part);
        const auto text = [&](std::string_view name) {
            const std::string *value = entry.find(name);
            return value ? rawjson::unquoted(*value) : std::string();
        };
        const std::string table = text("table");
        const std::string column = text("column");
        const auto of = std::find_if(m_statements.begin(), m_statements.end(), [&](const Statements &each) {
            return each.table->table == table && each.table->column == column;
        });
        if (of == m_statements.end() || of->repointOne.empty())
            continue;
        const auto list = [&](std::string_view name) {
            const std::string *value = entry.find(name);
            return value ? rawjson::elements(*value) : std::vector<std::string_view>();
        };
        for (const std::string_view key : list("moved")) {
            Query query(m_db, of->repointOne);
            query.bind(target, source, key).run();
        }
        for (const std::string_view row : list("ended")) {
            putBack(table, row);
            giveFigureBack(m_db, *of->table, row, source, target);
        }
    }
}

void ContactRows::erase(std::int64_t contact, std::vector<std::string> &files)
{
    for (const Statements &of : m_statements) {
        if (!of.files.empty()) {
            Query query(m_db, of.files);
            query.bind(contact);
            while (query.step())
                files.emplace_back(query.text(0));
        }
        if (!of.erase.empty())
            Query(m_db, of.erase).bind(contact).run();
    }
}

void ContactRows::writeExport(JsonWriter &json, std::int64_t contact) const
{
    for (const Statements &of : m_statements) {
        if (of.show.empty())
            continue;
        json.key(of.table->exportAs).beginArray();
        Query query(m_db, of.show);
        query.bind(contact);
        while (query.step()) {
            json.beginObject();
            int at = 0;
            for (const ShownColumn &column : of.table->shown) {
                json.key(column.name);
                const int number = at++;
                if (query.isNull(number))
                    json.null();
                else if (column.as == ShownAs::Time)
                    json.instant(query.integer(number));
                else if (column.as == ShownAs::Json)
                    json.raw(query.text(number));
                else if (column.as == ShownAs::Flag)
                    json.value(query.integer(number) != 0);
                else if (query.isNumber(number))
                    json.raw(query.text(number));
                else
                    json.value(query.text(number));
            }
            json.endObject();
        }
        json.endArray();
    }
}

} // namespace growthos
