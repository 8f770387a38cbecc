#include "backend/contacts/erasure.h"

#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/jobs/jobstore.h"

#include <algorithm>

namespace growthos {
namespace {

/// As a JSON string, a bare JSON number, or a cell of CSV.
bool holdsValue(std::string_view text, std::string_view value)
{
    const auto isPart = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0 ||
               c == '.' || c == '-' || c == '_' || c == '@' || c == '+';
    };
    for (std::size_t at = text.find(value); at != std::string_view::npos; at = text.find(value, at + 1)) {
        const bool begins = at == 0 || !isPart(text[at - 1]);
        const std::size_t end = at + value.size();
        if (begins && (end == text.size() || !isPart(text[end])))
            return true;
    }
    return false;
}

std::string escaped(std::string_view value)
{
    const std::string quoted = rawjson::quoted(value);
    return quoted.substr(1, quoted.size() - 2);
}

} // namespace

bool ErasedPerson::isNamedIn(std::string_view text) const
{
    const auto holds = [text](const std::string &value) { return text.find(value) != std::string_view::npos; };
    if (std::any_of(contactIds.begin(), contactIds.end(), holds))
        return true;
    for (const std::string &identity : identities) {
        if (holdsValue(text, identity) || holdsValue(text, escaped(identity)))
            return true;
    }
    if (!emailKey)
        return false;
    const std::string lower = toQString(text).toLower().toStdString();
    return lower.find(*emailKey) != std::string::npos;
}

Result<ErasedPerson> Erasure::find(const QString &id) const
{
    const ContactStore store(m_db);
    const auto stored = store.findAnyById(id.toStdString());
    if (!stored || stored->mergedInto || stored->deletedAt == Contact::removedForGood)
        return Error::notFound(u"contact", id);
    const Contact contact = m_graph->contact(stored->num).value_or(*stored);
    ErasedPerson person;
    person.contact = contact.num;
    person.emailKey = contact.emailKey;
    const auto add = [&](std::int64_t num, std::string_view publicId, std::string_view bucketKey) {
        person.numbers.push_back(num);
        person.contactIds.emplace_back(publicId);
        person.identities.emplace_back(bucketKey);
    };
    add(contact.num, contact.id, contact.bucketKey);
    {
        Query query(m_db, "SELECT num, id, bucket_key FROM contacts WHERE merged_into = ?");
        query.bind(contact.num);
        while (query.step())
            add(query.integer(0), query.text(1), query.text(2));
    }
    for (const auto &rows : {store.identitiesOf(contact.num), store.releasedOf(contact.num)}) {
        for (const IdentityRow &row : rows)
            person.identities.push_back(row.value);
    }
    std::erase(person.identities, std::string());
    std::sort(person.identities.begin(), person.identities.end());
    person.identities.erase(std::unique(person.identities.begin(), person.identities.end()), person.identities.end());
    return person;
}

Erasure::Done Erasure::erase(const ErasedPerson &person, std::string_view keyId)
{
    const UtcMs now = m_clock.now();
    if (const auto contact = m_graph->contact(person.contact))
        m_suppressions.forget(*contact, now);
    m_graph->erase(person.contact, now);
    scrubRejects(person);
    scrubReplies(person);
    Query(m_db, "INSERT INTO audit (at, action, key_id, subject, details) VALUES (?, 'contact.erased', ?, ?, ?)")
        .bind(now, keyId, person.contactIds.front(),
              "{\"merged_contacts\":" + std::to_string(person.numbers.size() - 1) + "}")
        .run();
    return scrubJobs(person);
}

void Erasure::scrubRejects(const ErasedPerson &person)
{
    std::vector<std::int64_t> found;
    {
        Query query(m_db, "SELECT seq, payload, message FROM rejects");
        while (query.step()) {
            if (person.isNamedIn(query.text(1)) || person.isNamedIn(query.text(2)))
                found.push_back(query.integer(0));
        }
    }
    for (const std::int64_t seq : found)
        Query(m_db, "DELETE FROM rejects WHERE seq = ?").bind(seq).run();
}

/// Answers kept for a repetition: without one the request is done again, and answered as it is now.
void Erasure::scrubReplies(const ErasedPerson &person)
{
    std::vector<std::pair<std::string, std::string>> found;
    {
        Query query(m_db, "SELECT key_id, idempotency_key, reply FROM idempotency WHERE sealed = 0");
        while (query.step()) {
            if (person.isNamedIn(query.blob(2)))
                found.emplace_back(query.text(0), query.text(1));
        }
    }
    for (const auto &[key, idempotencyKey] : found)
        Query(m_db, "DELETE FROM idempotency WHERE key_id = ? AND idempotency_key = ?").bind(key, idempotencyKey).run();
}

Erasure::Done Erasure::scrubJobs(const ErasedPerson &person)
{
    Done done;
    std::vector<std::int64_t> told;
    {
        Query query(m_db, "SELECT num, ifnull(label, '') || ' ' || parameters || ' ' || ifnull(result, '') || ' ' ||"
                          " ifnull(failure, '') FROM jobs WHERE state NOT IN ('queued', 'running')");
        while (query.step()) {
            if (person.isNamedIn(query.text(1)))
                told.push_back(query.integer(0));
        }
    }
    for (const std::int64_t num : told)
        Query(m_db, "UPDATE jobs SET label = NULL, parameters = '{}', result = NULL, failure = NULL WHERE num = ?")
            .bind(num)
            .run();
    std::vector<std::pair<std::int64_t, std::int64_t>> errors;
    {
        Query query(m_db, "SELECT job, num, message FROM job_errors");
        while (query.step()) {
            if (person.isNamedIn(query.text(2)))
                errors.emplace_back(query.integer(0), query.integer(1));
        }
    }
    for (const auto &[job, num] : errors)
        Query(m_db, "DELETE FROM job_errors WHERE job = ? AND num = ?").bind(job, num).run();

    JobStore store(m_db);
    for (const std::string &id : store.unfinished()) {
        auto job = store.find(id);
        if (!job || !(job->kind.ends_with(".export") || person.isNamedIn(view(store.input(job->num)))))
            continue;
        job->state = JobState::Failed;
        job->finishedAt = m_clock.now();
        job->failure = "The file holds somebody who was erased meanwhile. Start it again.";
        store.update(*job);
        store.removeInput(job->num);
        done.endedJobs.push_back(*std::move(job));
    }
    return done;
}

} // namespace growthos
