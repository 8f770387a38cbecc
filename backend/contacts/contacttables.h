#pragma once

#include "backend/core/jsonwriter.h"
#include "backend/storage/database.h"

#include <span>
#include <string>
#include <vector>

namespace growthos {

// Which tables hold rows of a contact, and what happens to those when contacts merge, part again, are forgotten, or ask
// what is held on them.
//
// To add a table: one row in contacttables.cpp. A test refuses a schema with a column named `contact` that has no row.
//   1. `table` and `column`. A table with two contacts (who referred, who came) has two rows. The column holds
//      contacts.num and leads an index; a merge asks every table.
//   2. `merge`: mostly Repoint. The rows go to the survivor in the transaction of the merge, and a journal of them goes
//      back when it is undone. `key` names a row inside the table for that journal.
//   3. `unique`, where a contact may stand in a row once with those columns: one of the two rows then ends, the one
//      with the smaller `prefer` (of equals the source's). It is kept in the journal and comes back.
//   4. `anonymise`, where a row must outlive the person (an amount paid); else an erasure deletes rows. `file` where a
//      row speaks of a file in the data dir.
//   5. `exportAs`: its member in the personal export, and `shown`: what of a row is said there.
// A soft delete does not touch rows: whoever keeps a table hears of it as a GraphListener or by the outbox.

enum class OnMerge {
    Repoint,   ///< the column gets the number of the survivor
    Elsewhere, ///< another part does it (say which), or who reads follows contacts.merged_into
};

enum class ShownAs { Plain, Time, Json, Flag };

/// A member of a row in the personal export.
struct ShownColumn
{
    std::string name;
    std::string sql = {}; ///< an expression over the row; empty: the column of that name
    ShownAs as = ShownAs::Plain;
};

struct ContactTable
{
    std::string table;
    std::string column = "contact";
    OnMerge merge = OnMerge::Repoint;
    std::string key = "num";      ///< columns beside `column`, separated by commas, that name a row: numbers or texts
    std::string unique = {};      ///< columns beside `column` that stand once with it; empty: no such rule
    std::string prefer = {};      ///< an expression over the row: the greater one stays; empty: the target's
    std::string anonymise = {};   ///< a SET list ("contact = 0, email = NULL"); empty: an erasure deletes the rows
    std::string file = {};        ///< an expression over the row: path below the data dir, or NULL
    bool erasedElsewhere = false; ///< not by the row: too many to do at once, or what the graph itself holds
    std::string narrow = {};      ///< a condition that helps an index on (x, contact): "x IN (SELECT num FROM xs)"
    std::string exportAs = {};    ///< empty: not there, or written by hand (contactexport.cpp)
    std::vector<ShownColumn> shown = {};
    std::string order = "rowid"; ///< of the export
};

/// All of them.
const std::vector<ContactTable> &contactTables();

/// What can be done with the rows of a contact in all tables. Errors stay in the Database. Writes inside a transaction.
class ContactRows
{
public:
    explicit ContactRows(Database &database, const std::vector<ContactTable> &tables = contactTables());

    /// Gives the rows of `source` to `target`. What it did, for `giveBack`: a JSON array.
    std::string move(std::int64_t source, std::int64_t target);
    /// Takes a `move` back, as far as the rows still stand with `target`.
    void giveBack(std::string_view journal, std::int64_t source, std::int64_t target);
    /// Deletes or anonymises the rows. Appends the files that they named to `files`, relative to the data dir.
    void erase(std::int64_t contact, std::vector<std::string> &files);
    /// A member for each table with a name, an array each.
    void writeExport(JsonWriter &json, std::int64_t contact) const;

private:
    /// The statements of a row of the registry; empty where it asks for none.
    struct Statements
    {
        const ContactTable *table;
        std::string find;       ///< ?1 contact → key as JSON
        std::string clash;      ///< ?1 source, ?2 target → whether the source's row stays, key of either
        std::string repoint;    ///< ?1 source, ?2 target
        std::string repointOne; ///< ?1 from, ?2 to, ?3 key as JSON
        std::string files;      ///< ?1 contact
        std::string erase;      ///< ?1 contact
        std::string show;       ///< ?1 contact
    };
    static Statements statements(const ContactTable &table);
    std::string takeOut(const Statements &of, std::int64_t source, std::int64_t target);
    /// The columns and values of a row as JSON, values as SQL literals.
    std::string literal(const ContactTable &table, std::int64_t contact, std::string_view key);
    void putBack(const std::string &table, std::string_view row);

    Database &m_db;
    std::vector<Statements> m_statements;
};

} // namespace growthos
