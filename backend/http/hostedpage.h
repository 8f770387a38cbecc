#pragma once

#include "backend/http/message.h"

#include <map>
#include <optional>

namespace growthos::http {

/// A page for people outside: plain HTML that works without scripts, readable on a phone, by a screen reader and in the
/// dark. `body` is finished HTML; `language` such as "en".
Response hostedPage(const QString &language, const QString &title, const QString &body, int status = 200);

/// Of buttons, where a project has no colour of its own.
inline constexpr const char *hostedButtonColor = "#2b59d6";
/// Black or white, whichever can be read better on the colour (`#rrggbb`). Source: WCAG 2.2, relative luminance.
QByteArray readableOn(const QString &color);

/// The page with the project's logo on top and its colour on buttons (`#rrggbb`), where they are given.
Response branded(Response page, const std::optional<QString> &logoUrl, const std::optional<QString> &color);

/// The fields of a form, `application/x-www-form-urlencoded` (WHATWG URL standard, 5.1); of a repeated name the first.
std::map<QString, QString> formFields(const QByteArray &body);

} // namespace growthos::http
