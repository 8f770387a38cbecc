#pragma once

#include <QList>
#include <QString>
#include <array>
#include <cstdint>
#include <optional>

namespace growthos::http {

/// What a secret key may do. `…Write` implies `…Read` of the same resource.
enum class Scope : std::uint8_t {
    ContactsRead,
    ContactsWrite,
    SegmentsRead,
    SegmentsWrite,
    ReferralsRead,
    ReferralsWrite,
    CampaignsRead,
    CampaignsWrite,
    TemplatesRead,
    TemplatesWrite,
    SurveysRead,
    SurveysWrite,
    WaitlistsRead,
    WaitlistsWrite,
    WebhooksRead,
    WebhooksWrite,
    AnalyticsRead,
    AnalyticsWrite,
    FlagsRead,
    FlagsWrite,
    SettingsRead,
    SettingsWrite,
};
constexpr int scopeCount = static_cast<int>(Scope::SettingsWrite) + 1;

/// `contacts:read`.
QString wireName(Scope scope);
std::optional<Scope> scopeFromWire(QStringView text);
/// All of them, in the order of the table.
QStringList allScopeNames();

/// A set of scopes as they were given; asking takes into account what each implies.
class ScopeSet
{
public:
    static ScopeSet all();
    void insert(Scope scope);
    bool contains(Scope scope) const;
    /// In the order in which they were given, without the implied ones.
    QStringList names() const;
    static ScopeSet fromNames(const QStringList &names);

private:
    static std::uint32_t bit(Scope scope) { return 1U << static_cast<unsigned>(scope); }
    std::uint32_t m_bits = 0;
    std::array<Scope, scopeCount> m_given = {};
    std::uint8_t m_count = 0;
};

} // namespace growthos::http
