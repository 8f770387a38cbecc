#pragma once

namespace growthos {

/// One line an event to stderr: time, level, category, text. Call once, before other threads run.
void installLogging();

} // namespace growthos
