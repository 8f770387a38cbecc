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
    // On Linux each thread has its own nice value (sched(7)); 10 is about a tenth of the weight of the others.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10);
}

} // namespace growthos
