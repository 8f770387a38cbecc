#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace growthos::bench {

/// The engines beside: each is asked in SQL and says one number. One that is not there is skipped with a line.
class Engines
{
public:
    struct Answer
    {
        std::string engine;
        std::int64_t value;
        double milliseconds; ///< the median of the warm runs
    };

    /// `folder`: tables.db, contacts.csv and events.csv.
    Engines(QString folder, QStringList wanted) : m_folder(std::move(folder)), m_wanted(std::move(wanted)) {}
    /// Loads the tables where that was not done before.
    void prepare();
    /// Nothing for empty SQL.
    std::vector<Answer> ask(const std::string &sql);

private:
    bool askSqlite(const std::string &sql, Answer &answer) const;
    bool askProgram(const QString &program, const QStringList &arguments, Answer &answer) const;

    QString m_folder;
    QStringList m_wanted;
};

} // namespace growthos::bench
