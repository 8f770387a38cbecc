// Lists of contacts against a slow second telling: all contacts in memory, filtered, sorted and cut there.
#include "backend/contacts/contactlist.h"
#include "backend/core/rawjson.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/seed.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <random>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *words[] = {"Anna", "anna", "Änne", "bob", "BOB", "Cy", "d'Or", "Zoë", "42"};
constexpr const char *tagPool[] = {"a", "vip", "ä b", "Z"};

/// Traits with a name; without one when it is empty.
std::string named(const std::string &name)
{
    return "{\"name\":" + (name.empty() ? "null" : rawjson::quoted(name)) + "}";
}

std::string listOf(const std::string &tag)
{
    return '[' + rawjson::quoted(tag) + ']';
}

QStringList tagsOf(const Contact &contact)
{
    QStringList tags;
    for (const QJsonValue &tag : QJsonDocument::fromJson(QByteArray::fromStdString(contact.tags)).array())
        tags.append(tag.toString());
    return tags;
}

QString nameOf(const Contact &contact)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(contact.traits))
        .object()[u"name"_s]
        .toString()
        .trimmed()
        .toLower();
}

/// As the tokenizer sees them: lower case, without accents.
QStringList wordsOf(const QString &text)
{
    QStringList found;
    QString word;
    for (const QChar c : QString(text + u' ').normalized(QString::NormalizationForm_D)) {
        if (c.isMark())
            continue;
        if (c.isLetterOrNumber()) {
            word += c.toLower();
        } else if (!word.isEmpty()) {
            found.append(word);
            word.clear();
        }
    }
    return found;
}

} // namespace

class TestContactList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreWhatASlowListSays();
    void pagesStayWholeWhileContactsMove();
    void whatWasTakenBackIsFoundAgain();
    void olderWorkspacesAreListedToo();

private:
    /// A workspace of contacts that were made, changed, merged, removed and restored at random.
    void grow(GraphRun &run, std::mt19937 &random, int steps)
    {
        const auto one = [&](const auto &pool) { return std::string(pool[random() % std::size(pool)]); };
        std::int64_t made = 0;
        for (int i = 0; i < steps; ++i) {
            run.begin();
            const UtcMs at = GraphRun::start + UtcMs(random() % 40);
            const std::int64_t some = made ? 1 + std::int64_t(random() % std::uint64_t(made)) : 0;
            const auto contact = some ? run.graph.contact(some) : std::nullopt;
            ContactEdit edit;
            if (random() % 3)
                edit.traits = named(random() % 2 ? one(words) + " " + one(words) : one(words));
            else if (random() % 2)
                edit.traits = named({});
            if (random() % 2)
                edit.tags = mergedTags(listOf(one(tagPool)), listOf(one(tagPool)));
            if (random() % 3 == 0)
                edit.email = one(words) + std::to_string(random() % 60) + "@x.com";
            const std::uint32_t what = random() % 10;
            if (!contact || what < 5) {
                if (random() % 2)
                    edit.externalId = "usr_" + std::to_string(i);
                if (run.graph.holders(0, edit).empty())
                    made = run.graph.create(edit, at);
            } else if (what < 8 && contact->isLiving() && run.graph.holders(some, edit).empty()) {
                run.graph.edit(some, edit, at);
            } else if (what == 8 && made > 5) {
                if (contact->deletedAt)
                    (void)run.graph.restore(some);
                else
                    run.graph.remove(some, at);
            } else if (what == 9) {
                run.graph.merge(1 + std::int64_t(random() % std::uint64_t(made)), some,
                                ConflictResolution::PreferNewest, at);
            }
            if (random() % 4 == 0)
                run.commit();
        }
        run.commit();
    }
    static std::vector<Contact> expected(const std::vector<Contact> &all, const ContactFilter &filter,
                                         ContactOrder order)
    {
        std::vector<Contact> found;
        for (const Contact &contact : all) {
            const QString own = toText(contact.email) + u' ' + nameOf(contact) + u' ' + toText(contact.externalId);
            const QStringList ownWords = wordsOf(own);
            bool fits = !contact.mergedInto && contact.deletedAt.has_value() == filter.removed;
            fits &= !filter.tag || tagsOf(contact).contains(*filter.tag);
            fits &= !filter.email || toText(contact.emailKey) == filter.email->trimmed().toLower();
            fits &= !filter.externalId || toText(contact.externalId) == *filter.externalId;
            fits &= !filter.among || filter.among->contains(contact.num);
            fits &= !filter.createdAfter || contact.createdAt > *filter.createdAfter;
            fits &= !filter.createdBefore || contact.createdAt < *filter.createdBefore;
            for (const QString &word : wordsOf(filter.text.value_or(QString())))
                fits &= std::any_of(ownWords.begin(), ownWords.end(),
                                    [&](const QString &each) { return each.startsWith(word); });
            if (fits)
                found.push_back(contact);
        }
        std::sort(found.begin(), found.end(), [&](const Contact &one, const Contact &other) {
            const auto ordered = [&](const auto &a, const auto &b) {
                return order.descending ? std::pair(b, other.num) < std::pair(a, one.num)
                                        : std::pair(a, one.num) < std::pair(b, other.num);
            };
            switch (order.by) {
            case ContactSort::Created:
                return ordered(one.createdAt, other.createdAt);
            case ContactSort::Updated:
                return ordered(one.updatedAt, other.updatedAt);
            case ContactSort::Removed:
                return ordered(*one.deletedAt, *other.deletedAt);
            case ContactSort::Name:
            case ContactSort::Email:
                break;
            }
            const auto key = [&](const Contact &c) {
                return order.by == ContactSort::Name ? nameOf(c).toStdString() : c.emailKey.value_or("");
            };
            const std::string a = key(one);
            const std::string b = key(other);
            if (a.empty() != b.empty())
                return b.empty();
            return a.empty() ? other.num < one.num : ordered(a, b);
        });
        return found;
    }
    /// Some of the living; `many` beside numbers that nobody has, so that they are looked up and not gathered.
    static std::shared_ptr<const NumberSet> someOf(const std::vector<Contact> &contacts, std::mt19937 &random,
                                                   bool many)
    {
        constexpr std::int64_t beyond = 100'000;
        auto set = std::make_shared<NumberSet>();
        const auto add = [&](std::int64_t number) {
            set->words.resize(std::max(set->words.size(), std::size_t(number) / 64 + 1));
            set->words[std::size_t(number) / 64] |= std::uint64_t(1) << (number % 64);
            ++set->count;
        };
        for (const Contact &contact : contacts) {
            if (contact.isLiving() && random() % 2)
                add(contact.num);
        }
        for (std::int64_t number = beyond; many && number <= beyond + 10'000; ++number)
            add(number);
        return set;
    }
    static QString toText(const std::optional<std::string> &text) { return QString::fromStdString(text.value_or("")); }
    static QString show(const std::vector<Contact> &contacts)
    {
        QStringList numbers;
        for (const Contact &contact : contacts)
            numbers.append(QString::number(contact.num));
        return numbers.join(u' ');
    }
    static std::vector<Contact> all(Database &db)
    {
        std::vector<Contact> contacts;
        Query query(db, "SELECT " + std::string(ContactStore::columns) + " FROM contacts");
        while (query.step())
            contacts.push_back(ContactStore::fromRow(query));
        return contacts;
    }
};

void TestContactList::pagesAreWhatASlowListSays()
{
    const unsigned seed = test::seed();
    std::mt19937 random(seed);
    for (int round = 0; round < 12; ++round) {
        const auto db = memoryModel();
        GraphRun run(*db);
        grow(run, random, 40 + int(random() % 200));
        const auto contacts = all(*db);
        const ContactList list(*db);
        for (int asked = 0; asked < 60; ++asked) {
            ContactFilter filter;
            if (random() % 3 == 0)
                filter.tag = QString::fromUtf8(tagPool[random() % std::size(tagPool)]);
            if (random() % 3 == 0)
                filter.text = QString::fromUtf8(words[random() % std::size(words)]).left(1 + int(random() % 4)) +
                              (random() % 3 ? u""_s : u" x"_s);
            if (random() % 9 == 0)
                filter.email = u" ANNA%1@x.com"_s.arg(random() % 60);
            if (random() % 9 == 0)
                filter.externalId = u"usr_%1"_s.arg(random() % 100);
            if (random() % 4 == 0)
                filter.createdAfter = GraphRun::start + UtcMs(random() % 40);
            if (random() % 4 == 0)
                filter.createdBefore = GraphRun::start + UtcMs(random() % 40);
            if (random() % 3 == 0) {
                const bool many = random() % 2 == 0;
                filter.among = someOf(contacts, random, many);
                if (many && !filter.createdAfter)
                    filter.createdAfter = GraphRun::start - 1; // so that the total is counted
            }
            ContactOrder order{static_cast<ContactSort>(random() % 4), random() % 2 == 0};
            if (random() % 8 == 0) {
                filter = {.removed = true};
                order = {ContactSort::Removed, true};
            }
            const auto wanted = expected(contacts, filter, order);
            const int limit = 1 + int(random() % 9);
            const QString where = u"GROWTHOS_SEED=%1 round %2 asked %3 sort %4 %5 q=%6"_s.arg(seed)
                                      .arg(round)
                                      .arg(asked)
                                      .arg(int(order.by))
                                      .arg(order.descending)
                                      .arg(filter.text.value_or(u"-"_s));
            // All pages, one behind the other, from a random rank.
            const auto rank = std::int64_t(random() % (wanted.size() + 3));
            http::PageRequest request{.limit = limit, .total = true};
            if (random() % 2)
                request.at = rank;
            std::vector<Contact> seen;
            for (int pages = 0; pages < 500; ++pages) {
                const auto page = list.page(filter, order, request);
                QVERIFY2(page.total == std::int64_t(wanted.size()),
                         qPrintable(where + u" total %1, not %2"_s.arg(page.total.value_or(-1)).arg(wanted.size())));
                seen.insert(seen.end(), page.items.begin(), page.items.end());
                if (!page.next)
                    break;
                QCOMPARE(page.items.size(), std::size_t(limit));
                request.after = page.next;
                request.at.reset();
            }
            const std::size_t skipped = seen.size() == wanted.size() ? 0 : std::min(std::size_t(rank), wanted.size());
            const std::vector<Contact> rest(wanted.begin() + std::ptrdiff_t(skipped), wanted.end());
            QVERIFY2(show(seen) == show(rest), qPrintable(where + u'\n' + show(seen) + u'\n' + show(rest)));
        }
    }
}

void TestContactList::pagesStayWholeWhileContactsMove()
{
    std::mt19937 random(test::seed());
    const auto db = memoryModel();
    GraphRun run(*db);
    for (int i = 0; i < 40; ++i) {
        run.begin();
        run.graph.create({.traits = named("n" + std::to_string(i % 7)), .externalId = "u" + std::to_string(i)},
                         GraphRun::start + i);
        run.commit();
    }
    const ContactList list(*db);
    for (const ContactSort by : {ContactSort::Created, ContactSort::Name, ContactSort::Email}) {
        const ContactOrder order{by, true};
        QSet<std::int64_t> seen;
        http::PageRequest request{.limit = 3};
        for (;;) {
            const auto page = list.page({}, order, request);
            for (const Contact &contact : page.items) {
                QVERIFY(!seen.contains(contact.num));
                seen.insert(contact.num);
            }
            if (!page.next)
                break;
            request.after = page.next;
            // Others come meanwhile, in front, behind and between.
            run.begin();
            run.graph.create({.traits = named("n" + std::to_string(random() % 9)),
                              .email = "m" + std::to_string(random()) + "@x.com"},
                             GraphRun::start + UtcMs(random() % 80));
            run.commit();
        }
        for (std::int64_t num = 1; num <= 40; ++num)
            QVERIFY(seen.contains(num));
    }
}

void TestContactList::whatWasTakenBackIsFoundAgain()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    run.begin();
    const auto num = run.graph.create(
        {.traits = R"({"name":"Jane Doe"})", .tags = R"(["vip"])", .email = "jane@acme.com"}, GraphRun::start);
    run.commit();
    const ContactList list(*db);
    const auto found = [&] {
        return list.count({.tag = u"vip"_s}) + list.count({.text = u"doe"_s}) + list.count({.text = u"acme"_s}) +
               list.count({});
    };
    QCOMPARE(found(), 4);
    run.begin();
    run.graph.remove(num, GraphRun::start + 1);
    run.commit();
    QCOMPARE(found(), 0);
    QCOMPARE(list.count({.removed = true}), 1);
    run.begin();
    (void)run.graph.restore(num);
    run.rollBack();
    QCOMPARE(found(), 0);
    run.begin();
    (void)run.graph.restore(num);
    run.commit();
    QCOMPARE(found(), 4);
}

void TestContactList::olderWorkspacesAreListedToo()
{
    auto db = std::move(*Database::open(u":memory:"_s, {}));
    QFile first(u":/migrations/model/0001_model.sql"_s);
    QVERIFY(first.open(QIODevice::ReadOnly));
    QVERIFY(db->execute(first.readAll().toStdString()));
    const auto insert = [&](const char *values) {
        QVERIFY(db->execute("INSERT INTO contacts (num, id, external_id, email, email_key, traits, tags, bucket_key,"
                            " created_at, updated_at, deleted_at) VALUES (" +
                            std::string(values) + ")"));
    };
    insert(
        R"(1, 'c1', 'u1', 'Jane@acme.com', 'jane@acme.com', '{"name":" Jane Doe"}', '["a","vip"]', 'u1', 5, 5, NULL)");
    insert(R"(2, 'c2', NULL, NULL, NULL, '{"name":7}', '[]', 'a2', 6, 6, NULL)");
    insert(R"(3, 'c3', 'u3', 'joe@acme.com', 'joe@acme.com', '{"name":"Joe"}', '["vip"]', 'u3', 7, 7, 9)");
    QVERIFY(db->execute("PRAGMA user_version = 1"));
    QVERIFY(migrate(*db, u"model"_s));
    const ContactList list(*db);
    QCOMPARE(list.count({}), 2);
    QCOMPARE(list.count({.tag = u"vip"_s}), 1);
    QCOMPARE(list.count({.text = u"acme"_s}), 1);
    QCOMPARE(list.count({.removed = true}), 1);
    QCOMPARE(show(list.page({}, {ContactSort::Name, false}, {}).items), u"1 2"_s);
    // What the migration wrote can be taken back.
    GraphRun run(*db);
    run.begin();
    run.graph.remove(1, 10);
    run.commit();
    QCOMPARE(list.count({.text = u"doe"_s}) + list.count({.tag = u"vip"_s}), 0);
    QVERIFY(db->execute("INSERT INTO contact_search (contact_search) VALUES ('integrity-check')"));
}

QTEST_APPLESS_MAIN(TestContactList)
#include "tst_contactlist.moc"
