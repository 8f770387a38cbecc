#pragma once

#include "backend/http/route.h"
#include "backend/jobs/job.h"

namespace growthos {

http::Routes jobRoutes();

/// How the reference describes a job.
http::Fields jobFields();
/// What a route answers that has started a job: 202 and the job as GET /v1/jobs/:id shows it.
http::Response jobAccepted(const Job &job, const Services &services);

} // namespace growthos
