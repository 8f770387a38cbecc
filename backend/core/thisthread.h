#pragma once

namespace growthos {

/// What `top`, `perf` and `gdb` call the calling thread; at most 15 characters.
void nameThisThread(const char *name);

/// The calling thread takes a small share of the processors while others want them, and all that is left otherwise.
void letOtherThreadsGoFirst();

} // namespace growthos
