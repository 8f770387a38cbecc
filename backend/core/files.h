#pragma once

#include <QString>

namespace growthos {

/// Whether a file at `path`, there or not, lies in `folder` or below it, by whatever name either is called.
bool liesIn(const QString &path, const QString &folder);

/// Whether a file of some size can be made durable in `folder`: it is tried. Blocks for the disk.
bool takesFiles(const QString &folder);

} // namespace growthos
