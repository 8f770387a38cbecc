#pragma once

#include "backend/http/paging.h"
#include "backend/storage/database.h"
#include "backend/templates/template.h"

namespace growthos {

/// The rows of templates. Reads on any connection, writes on the writer inside an open transaction. Errors stay in the
/// Database (see there).
class TemplateStore
{
public:
    explicit TemplateStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> text; ///< in the name, any ASCII case
        std::string_view sort = "-created_at";
    };
    /// The words that `sort` may be.
    static constexpr std::string_view sortings[] = {"name",        "-name",      "created_at",
                                                    "-created_at", "updated_at", "-updated_at"};
    http::Page<Template> list(const Filter &filter, const http::PageRequest &page) const;
    std::optional<Template> find(std::string_view id) const;

    /// Gives it its number.
    void insert(Template &added);
    /// Everything but id and created_at.
    void update(const Template &changed);
    void remove(std::int64_t num);

private:
    static Template fromRow(const Query &query);

    Database &m_db;
};

} // namespace growthos
