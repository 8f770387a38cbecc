#pragma once

#include "backend/backend.h"
#include "backend/core/result.h"

#include <QStringList>

namespace growthos {

/// What the command line asks for.
struct Arguments
{
    enum class Command { Serve, CreateKey, Backup, Restore, Verify, Export, Import, Help, Version };

    Command command = Command::Serve;
    bool headless = false;
    bool gallery = false;
    bool demo = false;
    int demoContacts = 12'500;
    QString dataDir = {}; ///< absolute
    Backend::ServerOptions server = {};
    bool listenGiven = false; ///< the command line says where; else what was chosen in an earlier run holds

    // key create
    QString keyType = {};
    QString keyName = {};
    QStringList keyScopes = {};
    bool json = false;

    QString file = {}; ///< backup, restore, import
    // export, import
    QString resource = {};
    QString format = QStringLiteral("csv");
    QString output = {};
    QStringList filters = {}; ///< `name=value`
    bool spreadsheetSafe = false;
    bool dryRun = false;
    QString segment = {};
    QStringList mapping = {}; ///< `Title=field`; nothing behind the sign: left out
};

/// Global options stand before or after the command. Errors: BadRequest with a sentence and a hint.
Result<Arguments> parseArguments(const QStringList &arguments);

/// The text of `--help`.
QString helpText();

} // namespace growthos
