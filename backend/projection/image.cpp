#include "backend/projection/image.h"

#include "backend/core/rawjson.h"

namespace growthos::projection {
namespace {

std::atomic<std::uint64_t> lastImage = 0;

} // namespace

Image::Image() : m_serial(++lastImage)
{
    for (const std::string_view fixed : {"email", "external_id", "tags", "groups"})
        column(m_columnNames, m_columns, fixed, true);
    publish();
}

Image::~Image()
{
    for (std::uint32_t i = 0; i < m_postingsMade; ++i)
        delete m_postings[i];
}

Image::Column *Image::column(Names &names, Columns &columns, std::string_view key, bool make)
{
    const std::uint32_t number = make ? names.intern(key) : names.find(key).value_or(~0U);
    if (number == columns.size())
        columns.push_back(std::make_unique<Column>());
    return number < columns.size() ? columns[number].get() : nullptr;
}

void Image::put(const ContactRow &contact)
{
    const Row row = contact.row;
    const auto counts = [this, row] { return m_living[m_mergedInto[row] != 0 ? m_mergedInto[row] : row]; };
    const bool known = row < m_rows;
    const bool counted = counts();
    m_rows = std::max(m_rows, row + 1);
    const bool living = !contact.deleted && contact.mergedInto == 0;
    if (m_living.set(row, living))
        m_contacts = living ? m_contacts + 1 : m_contacts - 1;
    relink(row, contact.mergedInto);
    m_livingChanges += known && counts() != counted;
    if (m_createdAt[row] != contact.createdAt)
        m_createdAt.set(row, contact.createdAt);
    if (m_updatedAt[row] != contact.updatedAt)
        m_updatedAt.set(row, contact.updatedAt);
    setText(Version::email, row, contact.email);
    setText(Version::externalId, row, contact.externalId);
    const bool tagged = contact.tags.size() > 2;
    const Dictionary::Code tags =
        tagged ? m_columns[Version::tags]->dictionary.intern({Kind::Array, 0, 0, contact.tags}) : 0;
    if (m_columns[Version::tags]->codes[row] != tags)
        m_columns[Version::tags]->codes.set(row, tags);
    putTraits(m_columnNames, m_columns, row, contact.traits);
}

void Image::setText(std::size_t index, Row row, std::optional<std::string_view> text)
{
    Column &column = *m_columns[index];
    const Dictionary::Code code = text ? column.dictionary.intern(textValue(*text)) : 0;
    if (column.codes[row] != code)
        column.codes.set(row, code);
}

void Image::putGroup(std::uint32_t group, std::string_view traits)
{
    putTraits(m_groupColumnNames, m_groupColumns, group, traits);
}

/// Sets every trait column of the row: to what the object has, or to absent.
void Image::putTraits(Names &names, Columns &columns, Row row, std::string_view json)
{
    m_found.clear();
    m_path = "t:";
    collect(names, columns, json, 0);
    m_wanted.assign(columns.size(), 0);
    for (const auto &[index, code] : m_found)
        m_wanted[index] = code;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        Column &column = *columns[index];
        if (!column.trait)
            continue;
        if (!column.ready)
            column.touched.insert(row);
        if (column.codes[row] != m_wanted[index])
            column.codes.set(row, m_wanted[index]);
    }
}

/// Adds what stands under `m_path` to `m_found`. A name with a dot in it cannot be told from a path and has no column.
void Image::collect(Names &names, Columns &columns, std::string_view object, int depth)
{
    constexpr int deepest = 32;
    for (rawjson::MemberReader member(object); member.next();) {
        if (member.key().find('.') != std::string_view::npos)
            continue;
        const std::size_t length = m_path.size();
        m_path += member.key();
        const std::string_view json = member.value();
        if (Column *const found = column(names, columns, m_path, columns.size() < Version::mostEagerColumns)) {
            found->trait = true;
            const auto index = static_cast<std::uint32_t>(*names.find(m_path));
            m_found.emplace_back(index, found->dictionary.intern(readJson(json, m_text)));
        }
        if (json.starts_with('{') && depth < deepest) {
            m_path += '.';
            collect(names, columns, json, depth + 1);
        }
        m_path.resize(length);
    }
}

void Image::putMemberships(Row contact, std::span<const std::int64_t> groups)
{
    m_text = "[";
    for (const std::int64_t group : groups)
        m_text.append(m_text.size() > 1 ? "," : "").append(std::to_string(group));
    m_text += ']';
    Column &column = *m_columns[Version::groups];
    column.codes.set(contact, groups.empty() ? 0 : column.dictionary.intern({Kind::Array, 0, 0, m_text}));
    m_rows = std::max(m_rows, contact + 1);
}

void Image::putScores(Row contact, int engagement, int lead)
{
    if (m_engagement[contact] != engagement)
        m_engagement.set(contact, static_cast<std::int16_t>(engagement));
    if (m_lead[contact] != lead)
        m_lead.set(contact, static_cast<std::int16_t>(lead));
}

void Image::putUnsubscribed(Row contact, bool unsubscribed)
{
    m_unsubscribed.set(contact, unsubscribed);
}

CowBits &Image::segment(std::string_view id)
{
    const std::uint32_t number = m_segmentNames.intern(id);
    if (number == m_segments.size())
        m_segments.push_back(std::make_unique<CowBits>());
    return *m_segments[number];
}

void Image::putMember(std::string_view id, Row contact, bool member)
{
    segment(id).set(contact, member);
}

void Image::putSegment(std::string_view id, const IdSet &members)
{
    CowBits &bits = segment(id);
    const std::size_t words = std::max<std::size_t>(members.wordCount(), (m_rows + 63) / 64);
    for (std::size_t word = 0; word < words; ++word)
        bits.setWord(word, members.word(word));
}

/// `source` ends in `target` from now on, and with it who had ended in `source`; 0: it stands for itself.
void Image::relink(Row source, Row target)
{
    const Row old = m_mergedInto[source];
    if (old == target)
        return;
    if (old != 0) {
        Row before = old;
        while (m_nextMerged[before] != source)
            before = m_nextMerged[before];
        m_nextMerged.set(before, m_nextMerged[source]);
        m_nextMerged.set(source, 0);
    }
    if (target != 0) {
        // Contacts that change places in one batch come in any order: a survivor is nobody's any more.
        relink(target, 0);
        Row last = source;
        for (Row each = source; each != 0; each = m_nextMerged[each]) {
            m_mergedInto.set(each, target);
            last = each;
        }
        m_nextMerged.set(last, m_nextMerged[target]);
        m_nextMerged.set(target, source);
    } else {
        m_mergedInto.set(source, 0);
    }
    m_rows = std::max({m_rows, source + 1, target + 1});
}

} // namespace growthos::projection
