#pragma once

#include "backend/datadir.h"
#include "backend/storage/migrator.h"

#include <QFile>
#include <QTemporaryDir>

namespace growthos::test {

/// Puts a model with the newest schema and nothing in it to `path`, where there is none. All the migrations take a
/// tenth of a second: a process runs them once, and copies what they made.
inline void layModel(const QString &path)
{
    if (QFile::exists(path))
        return;
    static const QTemporaryDir folder;
    const QString made = folder.filePath(QStringLiteral("model.db"));
    if (!QFile::exists(made)) {
        const auto model = Database::open(
            made, {.durability = Database::Durability::Normal, .applicationId = DataDir::modelApplicationId});
        if (!model || !migrate(**model, QStringLiteral("model")))
            qFatal("no model database");
    }
    if (!QFile::copy(made, path))
        qFatal("no model database at %s", qPrintable(path));
}

/// The model at `path`, a new one where there is none.
inline std::unique_ptr<Database> openModel(const QString &path, const Database::Options &options = {
                                                                    .durability = Database::Durability::Normal})
{
    layModel(path);
    auto opened = Database::open(path, options);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

} // namespace growthos::test
