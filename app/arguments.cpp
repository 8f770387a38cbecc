#include "app/arguments.h"

#include "backend/core/text.h"
#include "backend/datadir.h"
#include "backend/exports/export.h"
#include "backend/http/scope.h"

#include <QCoreApplication>
#include <QDir>

namespace growthos {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(growthos::Arguments)
};

struct Option
{
    const char *name;
    const char *value;   ///< null: a switch
    const char *command; ///< null: global; several with '|' between them
    const char *help;
};

constexpr Option options[] = {
    {"--headless", nullptr, nullptr, QT_TRANSLATE_NOOP("growthos::Arguments", "Serve both APIs without a window.")},
    {"--gallery", nullptr, nullptr,
     QT_TRANSLATE_NOOP("growthos::Arguments", "Show every component of the window in every state; no server.")},
    {"--data-dir", "DIR", nullptr,
     QT_TRANSLATE_NOOP("growthos::Arguments", "Where everything lives (one process at a time).")},
    {"--demo", nullptr, nullptr,
     QT_TRANSLATE_NOOP("growthos::Arguments", "Fill an empty data dir with a sample workspace first.")},
    {"--demo-contacts", "N", nullptr,
     QT_TRANSLATE_NOOP("growthos::Arguments", "How many people that sample has (default 12500).")},
    {"--listen", "HOST:PORT", nullptr,
     QT_TRANSLATE_NOOP("growthos::Arguments", "Serve here (default 127.0.0.1:8787; port 0 picks a free one).")},
    {"--ingest-listen", "HOST:PORT", nullptr,
     QT_TRANSLATE_NOOP("growthos::Arguments", "Serve the Ingest API and public pages here, and only here.")},
    {"--tls-cert", "FILE", nullptr, QT_TRANSLATE_NOOP("growthos::Arguments", "Certificate (PEM): serve HTTPS.")},
    {"--tls-key", "FILE", nullptr, QT_TRANSLATE_NOOP("growthos::Arguments", "Its key (PEM).")},
    {"--help", nullptr, nullptr, QT_TRANSLATE_NOOP("growthos::Arguments", "Show this text.")},
    {"--version", nullptr, nullptr, QT_TRANSLATE_NOOP("growthos::Arguments", "Show the version.")},
    {"--type", "secret|write", "key create",
     QT_TRANSLATE_NOOP("growthos::Arguments", "Management API (secret) or Ingest API (write).")},
    {"--name", "NAME", "key create", QT_TRANSLATE_NOOP("growthos::Arguments", "What the key is for.")},
    {"--scope", "SCOPE", "key create",
     QT_TRANSLATE_NOOP("growthos::Arguments", "May be repeated; without it, all scopes.")},
    {"--json", nullptr, "key create", QT_TRANSLATE_NOOP("growthos::Arguments", "Print one JSON object.")},
    {"--format", "csv|jsonl|xlsx", "export",
     QT_TRANSLATE_NOOP("growthos::Arguments", "Format of the file (default csv).")},
    {"--output", "FILE", "export", QT_TRANSLATE_NOOP("growthos::Arguments", "Where to write it.")},
    {"--filter", "NAME=VALUE", "export",
     QT_TRANSLATE_NOOP("growthos::Arguments",
                       "Only some, as filters of POST /v1/exports: waitlist_id=wl_… of waitlist_entries, "
                       "survey_id=srvy_… of survey_responses. May be repeated.")},
    {"--spreadsheet-safe", nullptr, "export|import",
     QT_TRANSLATE_NOOP("growthos::Arguments", "CSV: apostrophes before cells that a spreadsheet would run.")},
    {"--dry-run", nullptr, "import", QT_TRANSLATE_NOOP("growthos::Arguments", "Only say what would happen.")},
    {"--segment", "ID", "import", QT_TRANSLATE_NOOP("growthos::Arguments", "Put everybody into this static segment.")},
    {"--map", "TITLE=FIELD", "import",
     QT_TRANSLATE_NOOP("growthos::Arguments", "What a column is: id, email, external_id, tags, created_at, "
                                              "traits.NAME, or nothing to leave it out. May be repeated.")},
};

struct CommandRow
{
    Arguments::Command command;
    const char *name;
    const char *operands; ///< a word each
    const char *help;
};

constexpr CommandRow commands[] = {
    {Arguments::Command::CreateKey, "key create", "",
     QT_TRANSLATE_NOOP("growthos::Arguments",
                       "makes an API key and prints it once, also while a server runs on the data folder.")},
    {Arguments::Command::Backup, "backup", "FILE",
     QT_TRANSLATE_NOOP("growthos::Arguments", "writes the whole workspace into one file, also while a server runs.")},
    {Arguments::Command::Restore, "restore", "FILE",
     QT_TRANSLATE_NOOP("growthos::Arguments", "restores a backup into an empty data folder.")},
    {Arguments::Command::Verify, "verify", "",
     QT_TRANSLATE_NOOP("growthos::Arguments", "looks whether the files are whole; exit code 1 and a line for each "
                                              "problem when they are not.")},
    {Arguments::Command::Export, "export", "WHAT",
     QT_TRANSLATE_NOOP("growthos::Arguments",
                       "writes contacts, events, the entries of a waitlist or the responses to a survey into a file.")},
    {Arguments::Command::Import, "import", "contacts FILE",
     QT_TRANSLATE_NOOP("growthos::Arguments",
                       "creates and changes contacts from a CSV file; exit code 1 when a row was refused.")},
};

QString exportable(QLatin1String between)
{
    QStringList names;
    for (const std::string_view name : exportResourceNames)
        names.append(toLatin1(name));
    return names.join(between);
}

/// As --help shows them.
QString operandsOf(const CommandRow &row)
{
    return row.command == Arguments::Command::Export ? exportable(QLatin1String("|"))
                                                     : QString::fromLatin1(row.operands);
}

bool belongsTo(const Option &option, const char *command)
{
    return option.command && QString::fromLatin1(option.command).split(u'|').contains(QLatin1String(command));
}

Error wrong(const QString &message)
{
    return {ErrorCode::BadRequest, message + u' ' + Text::tr("Try --help.")};
}

/// The known option that looks most like `text`, for the hint.
QString closest(const QString &text)
{
    QString best;
    qsizetype bestCommon = 3; // "--" and a letter
    for (const Option &option : options) {
        const QString name = QLatin1String(option.name);
        qsizetype common = 0;
        while (common < name.size() && common < text.size() && name[common] == text[common])
            ++common;
        if (common > bestCommon) {
            bestCommon = common;
            best = name;
        }
    }
    return best;
}

bool parseAddress(const QString &text, QString &host, quint16 &port)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const uint number = text.mid(colon + 1).toUInt(&isNumber);
    host = text.left(colon);
    // An IPv6 address stands in brackets: [::1]:8787.
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    port = static_cast<quint16>(number);
    return colon > 0 && isNumber && number <= 65535 && !host.isEmpty();
}

bool parseCount(const QString &text, int &count)
{
    bool isNumber = false;
    count = text.toInt(&isNumber);
    return isNumber && count >= 1 && count <= 1'000'000;
}

class Parser
{
public:
    Result<Arguments> parse(QStringList rest)
    {
        while (!rest.isEmpty()) {
            QString word = rest.takeFirst();
            if (!word.startsWith(u'-') || word.size() == 1) {
                m_command.append(word);
                continue;
            }
            if (word == QLatin1String("-h"))
                word = QStringLiteral("--help");
            std::optional<QString> value;
            if (const qsizetype equals = word.indexOf(u'='); equals > 0) {
                value = word.mid(equals + 1);
                word = word.left(equals);
            }
            const auto *known = std::find_if(std::begin(options), std::end(options),
                                             [&](const Option &option) { return word == QLatin1String(option.name); });
            if (known == std::end(options)) {
                const QString hint = closest(word);
                return wrong(hint.isEmpty() ? Text::tr("Unknown option %1.").arg(word)
                                            : Text::tr("Unknown option %1. Did you mean %2?").arg(word, hint));
            }
            if (known->value && !value) {
                if (rest.isEmpty())
                    return wrong(Text::tr("Option %1 needs a value: %2.").arg(word, QLatin1String(known->value)));
                value = rest.takeFirst();
            }
            if (!known->value && value)
                return wrong(Text::tr("Option %1 takes no value.").arg(word));
            if (auto done = set(*known, value.value_or(QString())); !done)
                return done.error();
        }
        return finish();
    }

private:
    Result<void> set(const Option &option, const QString &value)
    {
        const std::string_view name = option.name;
        m_arguments.listenGiven |= name == "--listen" || name == "--ingest-listen";
        m_demoContacts |= name == "--demo-contacts";
        if (option.command)
            m_commandOptions.push_back(&option);
        if (name == "--headless")
            m_arguments.headless = true;
        else if (name == "--gallery")
            m_arguments.gallery = true;
        else if (name == "--demo")
            m_arguments.demo = true;
        else if (name == "--demo-contacts" && !parseCount(value, m_arguments.demoContacts))
            return wrong(Text::tr("--demo-contacts wants a number from 1 to 1000000; '%1' is none.").arg(value));
        else if (value.isEmpty() && (name == "--data-dir" || name == "--tls-cert" || name == "--tls-key"))
            return wrong(Text::tr("Option %1 needs a value: %2.")
                             .arg(QLatin1String(option.name), QLatin1String(option.value))); // not the default instead
        else if (name == "--data-dir")
            m_arguments.dataDir = value;
        else if (name == "--tls-cert")
            m_arguments.server.tlsCertificate = value;
        else if (name == "--tls-key")
            m_arguments.server.tlsKey = value;
        else if (name == "--help")
            m_help = true;
        else if (name == "--version")
            m_version = true;
        else if (name == "--type")
            m_arguments.keyType = value;
        else if (name == "--name")
            m_arguments.keyName = value;
        else if (name == "--scope")
            m_arguments.keyScopes.append(value);
        else if (name == "--json")
            m_arguments.json = true;
        else if (name == "--format")
            m_arguments.format = value;
        else if (name == "--output")
            m_arguments.output = value;
        else if (name == "--spreadsheet-safe")
            m_arguments.spreadsheetSafe = true;
        else if (name == "--segment")
            m_arguments.segment = value;
        else if (name == "--dry-run")
            m_arguments.dryRun = true;
        else if (name == "--filter" && value.indexOf(u'=') < 1)
            return wrong(
                Text::tr("--filter wants NAME=VALUE, such as survey_id=srvy_8x2m4k; '%1' is none.").arg(value));
        else if (name == "--filter")
            m_arguments.filters.append(value);
        else if (name == "--map" && !value.contains(u'='))
            return wrong(Text::tr("--map wants TITLE=FIELD, such as Plan=traits.plan; '%1' is none.").arg(value));
        else if (name == "--map")
            m_arguments.mapping.append(value);
        else if (name == "--listen" && !parseAddress(value, m_arguments.server.host, m_arguments.server.port))
            return wrong(Text::tr("--listen wants HOST:PORT, such as 127.0.0.1:8787; '%1' is none.").arg(value));
        else if (name == "--ingest-listen" &&
                 !parseAddress(value, m_arguments.server.ingestHost, m_arguments.server.ingestPort))
            return wrong(Text::tr("--ingest-listen wants HOST:PORT, such as 0.0.0.0:8788; '%1' is none.").arg(value));
        return {};
    }

    Result<Arguments> finish()
    {
        if (m_help || m_version) {
            m_arguments.command = m_help ? Arguments::Command::Help : Arguments::Command::Version;
            return m_arguments;
        }
        if (const auto done = finishCommand(); !done)
            return done.error();
        if (m_demoContacts && !m_arguments.demo)
            return wrong(Text::tr("--demo-contacts goes with --demo."));
        if (m_arguments.server.tlsCertificate.isEmpty() != m_arguments.server.tlsKey.isEmpty())
            return wrong(Text::tr("--tls-cert and --tls-key go together."));
        if (m_arguments.command == Arguments::Command::CreateKey) {
            if (m_arguments.keyType != QLatin1String("secret") && m_arguments.keyType != QLatin1String("write"))
                return wrong(Text::tr("--type must be secret or write."));
            if (m_arguments.keyName.isEmpty())
                return wrong(Text::tr("--name is missing: say what the key is for."));
            for (const QString &scope : m_arguments.keyScopes) {
                if (!http::scopeFromWire(scope))
                    return wrong(Text::tr("There is no scope '%1'. Scopes: %2.")
                                     .arg(scope, http::allScopeNames().join(QLatin1String(", "))));
            }
        }
        if (m_arguments.dataDir.isEmpty())
            m_arguments.dataDir = DataDir::standardPath();
        // The socket of its owner has no other name: one that is relative would be looked for in the folder for
        // temporary files.
        m_arguments.dataDir = QDir(m_arguments.dataDir).absolutePath();
        return m_arguments;
    }

    /// Which command it is, whether the options are its own, and its operands.
    Result<void> finishCommand()
    {
        const CommandRow *found = nullptr;
        QStringList operands = m_command;
        for (const CommandRow &row : commands) {
            const QStringList words = QString::fromLatin1(row.name).split(u' ');
            if (m_command.mid(0, words.size()) != words)
                continue;
            found = &row;
            operands = m_command.mid(words.size());
        }
        if (!found && !m_command.isEmpty())
            return wrong(Text::tr("Unknown command '%1'.").arg(m_command.join(u' ')));
        for (const Option *option : m_commandOptions) {
            if (!found || !belongsTo(*option, found->name))
                return wrong(Text::tr("Option %1 belongs to the command '%2'.")
                                 .arg(QLatin1String(option->name),
                                      QString::fromLatin1(option->command).replace(u'|', QLatin1String("', '"))));
        }
        if (!found)
            return {};
        m_arguments.command = found->command;
        const qsizetype wanted = QString::fromLatin1(found->operands).split(u' ', Qt::SkipEmptyParts).size();
        if (operands.size() > wanted)
            return wrong(Text::tr("'%1' is one word too many for the command '%2'.")
                             .arg(operands[wanted], QLatin1String(found->name)));
        if (operands.size() < wanted)
            return wrong(Text::tr("The command '%1' needs: %2.").arg(QLatin1String(found->name), operandsOf(*found)));
        return finishOperands(operands);
    }

    Result<void> finishOperands(const QStringList &operands)
    {
        const bool isExport = m_arguments.command == Arguments::Command::Export;
        const bool isImport = m_arguments.command == Arguments::Command::Import;
        if (isExport || isImport) {
            m_arguments.resource = operands.first();
            const auto known = exportResourceFromWire(m_arguments.resource);
            if (!known || (isImport && known != ExportResource::Contacts))
                return wrong(Text::tr("'%1' cannot be taken: %2.")
                                 .arg(m_arguments.resource,
                                      isExport ? exportable(QLatin1String(", ")) : QStringLiteral("contacts")));
        }
        if (!isExport && !operands.isEmpty())
            m_arguments.file = operands.last();
        if (isExport && m_arguments.output.isEmpty())
            return wrong(Text::tr("--output is missing: say where to write the file."));
        if (isExport && !exportFormats().contains(m_arguments.format))
            return wrong(Text::tr("--format must be one of %1.").arg(exportFormats().join(QLatin1String(", "))));
        return {};
    }

    static QStringList exportFormats()
    {
        QStringList names;
        for (const std::string_view name : exportFormatNames)
            names.append(toLatin1(name));
        return names;
    }

    Arguments m_arguments;
    QStringList m_command;
    std::vector<const Option *> m_commandOptions;
    bool m_demoContacts = false;
    bool m_help = false;
    bool m_version = false;
};

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments)
{
    return Parser().parse(arguments);
}

QString helpText()
{
    QString text = Text::tr("Usage: growthos-console [options] [command [options]]\n\n"
                            "Without a command: opens the console and serves the Ingest API and the Management API.\n");
    const auto list = [&](const char *command) {
        for (const Option &option : options) {
            if (command ? !belongsTo(option, command) : option.command != nullptr)
                continue;
            const QString name =
                option.value ? QStringLiteral("%1 %2").arg(QLatin1String(option.name), QLatin1String(option.value))
                             : QString(QLatin1String(option.name));
            text += QStringLiteral("  %1 %2\n").arg(name, -28).arg(Text::tr(option.help));
        }
    };
    text += u'\n' + Text::tr("Options:") + u'\n';
    list(nullptr);
    for (const CommandRow &row : commands) {
        const QString name = QString(QLatin1String(row.name) + u' ' + operandsOf(row)).trimmed();
        text += u'\n' + name + QStringLiteral(": ") + Text::tr(row.help) + u'\n';
        list(row.name);
    }
    text +=
        u'\n' +
        Text::tr("Exit codes: 0 done, 1 failed, 2 wrong options, 3 the data folder is in use, 4 the port is in use.") +
        u'\n';
    return text;
}

} // namespace growthos
