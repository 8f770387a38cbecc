#pragma once

#include "backend/core/clock.h"
#include "backend/liquid/value.h"

#include <QTimeZone>
#include <optional>
#include <set>

namespace growthos::liquid {

/// Variables and bounds of one rendering.
class Scope
{
public:
    struct Options
    {
        UtcMs now = 0;                     ///< what `date` takes for "now" and "today"
        QTimeZone zone = QTimeZone::utc(); ///< of dates put out
        bool escapeHtml = false;           ///< what is put out, unless it says `raw`
        std::size_t longestOutput = 2'000'000;
        int mostRounds = 10'000; ///< of all loops together
    };

    Scope(const Object &globals, const Options &options) : m_globals(globals), m_options(options) {}

    const Options &options() const { return m_options; }
    /// A local variable, else a global one, else a trait of the contact. Absent when there is none.
    Value find(std::string_view name) const;
    void assign(const std::string &name, Value value)
    {
        m_captured.erase(name);
        m_locals.insert_or_assign(name, std::move(value));
    }
    /// What a capture holds has been put out once, so it is not escaped again.
    void capture(const std::string &name, std::string text)
    {
        m_locals.insert_or_assign(name, std::move(text));
        m_captured.insert(name);
    }
    bool isCaptured(const std::string &name) const { return m_captured.contains(name); }
    /// What a loop variable hid, for the end of the loop.
    std::optional<Value> local(const std::string &name) const;
    void restore(const std::string &name, const std::optional<Value> &value);

    void noteUnknown(std::string path) { m_unknown.insert(std::move(path)); }
    const std::set<std::string> &unknown() const { return m_unknown; }

    /// Counts the work that values make, so that no text can grow without end inside of variables.
    const Value &spend(const Value &value);
    bool isExhausted() const { return m_spent > mostWork; }

private:
    static constexpr std::size_t mostWork = 50'000'000; ///< about bytes

    const Object &m_globals;
    const Options &m_options;
    Object m_locals;
    std::set<std::string> m_captured;
    std::set<std::string> m_unknown;
    std::size_t m_spent = 0;
};

/// A literal, a range, or a variable with its path: `contact.traits["first name"]`.
struct Operand
{
    struct Step
    {
        std::string name = {};               ///< a member; empty: by `index`
        std::shared_ptr<Operand> index = {}; ///< in brackets
    };
    Value literal = {};
    std::string variable = {}; ///< empty: a literal or a range
    std::vector<Step> path = {};
    std::shared_ptr<std::pair<Operand, Operand>> range = {};
    enum class Special { None, Blank, Empty } special = Special::None;

    Value evaluate(Scope &scope) const;
    std::string pathText() const;
};

struct Filter
{
    std::string name = {};
    std::vector<Operand> arguments = {};
    std::vector<std::pair<std::string, Operand>> named = {};
};

/// `operand | filter: argument | …`.
struct Expression
{
    Operand operand = {};
    std::vector<Filter> filters = {};
    bool raw = false; ///< put out as it is

    /// Without notes about unknown variables.
    Value evaluate(Scope &scope) const;
    /// Appends what is put out, escaped as the scope says; notes a variable that is not there, unless `default` says
    /// what then.
    void put(Scope &scope, std::string &out) const;
};

/// `a == b and c contains d or e`: right to left without precedence, as Liquid does.
struct Condition
{
    enum class Comparison { Holds, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Contains };
    struct Term
    {
        Operand left = {};
        Comparison comparison = Comparison::Holds;
        Operand right = {};
        bool join = false;  ///< another term follows
        bool isAnd = false; ///< joined by `and`, otherwise by `or`
    };
    std::vector<Term> terms = {};

    bool holds(Scope &scope) const;
};

/// Reads the inside of a tag, word by word. The first thing that does not fit is kept as `error`, a sentence.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    bool atEnd();
    /// A name such as `contact`, or nothing.
    std::optional<std::string> name();
    /// Takes it when it comes next.
    bool take(std::string_view symbol);
    bool takeWord(std::string_view word);
    Operand operand();
    Expression expression();
    Condition condition();
    void fail(std::string sentence);
    const std::string &error() const { return m_error; }

private:
    void skipBlanks();
    Operand number();

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_error;
};

void appendEscaped(std::string &out, std::string_view text);

/// Runs a filter. Nothing when there is none of this name.
std::optional<Value> applyFilter(const std::string &name, const Value &input, const std::vector<Value> &arguments,
                                 const Scope::Options &options);
bool isFilter(std::string_view name);

/// `format` as strftime has it. Nothing when `input` is no date.
std::optional<std::string> formatDate(const Value &input, std::string_view format, const Scope::Options &options);

} // namespace growthos::liquid
