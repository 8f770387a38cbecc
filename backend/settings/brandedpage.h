#pragma once

#include "backend/http/hostedpage.h"
#include "backend/http/route.h"
#include "backend/services.h"

namespace growthos {

/// A handler of a hosted page whose pages look as the project's branding says.
template <class Handle>
auto branded(Handle handle)
{
    return [handle = std::move(handle)](const http::Call &call, Services &services) -> http::Outcome {
        http::Outcome page = handle(call, services);
        if (!page)
            return page;
        const Branding branding = services.settings.current()->branding;
        return http::branded(std::move(*page), branding.logoUrl, branding.primaryColor);
    };
}

} // namespace growthos
