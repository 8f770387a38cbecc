#pragma once

#include <QString>
#include <string>
#include <vector>

namespace growthos {

/// A template to begin with. Its texts lie in resources/templates, a file a language: first line the name, second the
/// subject, then the HTML.
struct StarterTemplate
{
    std::string key = {};
    std::string name = {};
    std::string subject = {};
    std::string html = {};
};

/// In this language where there is one, otherwise in English.
std::vector<StarterTemplate> starterTemplates(const QString &locale);

} // namespace growthos
