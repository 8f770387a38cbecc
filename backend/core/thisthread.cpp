#include "backend/core/thisthread.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace growthos {

void nameThisThread(const char *name)
{
    ::pthread_setname_np(::pthread_self(), name);
}

void letOtherThreadsGoFirst()
{
    // On Linux each thread has its own nice value (sched(7)); 5 is about a third of the weight of the others, so that
    // what is accepted does not wait for long on processors that are busy for hours.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 5);
}

} // namespace growthos
