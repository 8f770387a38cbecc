#pragma once

#include <QString>

class QFileDevice;

namespace growthos {

/// Whether a file at `path`, there or not, lies in `folder` or below it, by whatever name either is called.
bool liesIn(const QString &path, const QString &folder);

/// Whether a file of some size can be made durable in `folder`: it is tried. Blocks for the disk.
bool takesFiles(const QString &folder);

/// Why `file` could not be written, in the words of the system.
QString whyNotWritten(const QFileDevice &file);

} // namespace growthos
