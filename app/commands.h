#pragma once

#include "app/arguments.h"

namespace growthos {

// The exit codes of the command line; --help lists them.
constexpr int exitFailed = 1;
constexpr int exitUsage = 2;
constexpr int exitInUse = 3;
constexpr int exitPortInUse = 4;

/// Says on stderr what went wrong and returns `exitCode`.
int complain(const Error &error, int exitCode);
/// On stdout, at once.
void print(const QString &text);

/// Runs an offline command to its end and returns the exit code. Main thread; needs a QCoreApplication.
int runCommand(const Arguments &arguments, const Clock &clock);

} // namespace growthos
