/* How fast SQLite alone makes the same rows durable: sqliteinsert FILE RECORD ROWS ROWS_A_TRANSACTION
   One row an event, WAL, synchronous=FULL, one prepared statement, one thread, nothing else.
   Prints rows a second. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(sqlite3 *db, int code)
{
    if (code == SQLITE_OK || code == SQLITE_DONE)
        return;
    fprintf(stderr, "sqliteinsert: %s\n", sqlite3_errmsg(db));
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    char *record = argv[2];
    const int length = (int)strlen(record);
    const long rows = atol(argv[3]), together = atol(argv[4]);
    /* The numbers change from row to row, as they do in the load. */
    char *const digits = strchr(record, '#');
    const int width = digits ? (int)strspn(digits, "#") : 0;

    sqlite3 *db;
    check(db, sqlite3_open(argv[1], &db));
    check(db, sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                               "CREATE TABLE log (seq INTEGER PRIMARY KEY, record BLOB NOT NULL);", 0, 0, 0));
    sqlite3_stmt *insert;
    check(db, sqlite3_prepare_v2(db, "INSERT INTO log (record) VALUES (?)", -1, &insert, 0));

    const double begin = now();
    for (long done = 0; done < rows;) {
        check(db, sqlite3_exec(db, "BEGIN IMMEDIATE", 0, 0, 0));
        for (long i = 0; i < together && done < rows; ++i, ++done) {
            long number = done;
            for (int at = width - 1; at >= 0; --at, number /= 10)
                digits[at] = (char)('0' + number % 10);
            sqlite3_bind_blob(insert, 1, record, length, SQLITE_STATIC);
            check(db, sqlite3_step(insert));
            sqlite3_reset(insert);
        }
        check(db, sqlite3_exec(db, "COMMIT", 0, 0, 0));
    }
    printf("%.0f\n", (double)rows / (now() - begin));
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
