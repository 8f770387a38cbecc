#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// One node of a rule while it is edited: a group, or a condition on a contact. It may be incomplete. Values only.
struct RuleNode
{
    int id = 0; ///< stands for it while it is edited; the server knows it by its path
    bool isGroup = false;
    QList<RuleNode> members = {}; ///< of a group; of a condition on events: its `where`

    bool any = false;     ///< group: OR
    bool negated = false; ///< group: those for whom it does not hold

    QString field = {};
    QString op = {};
    QJsonValue value = QJsonValue::Undefined;
    QString window = {}; ///< events: `7d`; empty is all time
};

bool operator==(const RuleNode &left, const RuleNode &right);

/// Why a condition is not counted yet.
enum class RuleProblem { None, NoField, NoOperator, NoValue, NotANumber, NotADate, NotALength };

/// A rule as a tree of nodes with ids. The outermost node is a group. Changes keep what the API asks for: eight levels
/// at most, no group within `where`.
class RuleTree
{
public:
    static constexpr int mostLevels = 8;
    static constexpr int mostMembers = 100;

    RuleTree();

    /// Reads what `toJson` has written or the API answers; nothing, and `problem` says at which path, when it is none.
    static std::optional<RuleTree> fromJson(const QJsonObject &json, QString *problem = nullptr);
    /// All of it, the incomplete too.
    QJsonObject toJson() const;

    /// What is complete, as the API takes it.
    struct Counted
    {
        QJsonObject rules;        ///< empty: nothing is complete
        QHash<QString, int> idAt; ///< path in `rules` → node
    };
    Counted counted() const;
    /// Conditions that `counted` leaves out.
    int incomplete() const;
    int conditions() const; ///< without `where`
    int groups() const;

    const RuleNode &root() const { return m_root; }
    /// Null when it is gone.
    const RuleNode *find(int id) const;
    const RuleNode *parentOf(int id) const;
    int indexOf(int id) const; ///< among its siblings
    int levelOf(int id) const; ///< of groups around it; the root is 1

    // Changes. Those that make a node return its id, 0 where there is no room for it.
    int addCondition(int group, const QString &field = {}, int at = -1);
    int addGroup(int group, int at = -1);
    int addWhere(int condition);
    void remove(int id);
    int duplicate(int id);
    void setAny(int group, bool any);
    void setNegated(int group, bool negated);
    /// Keeps what still fits of operator and value.
    void setField(int id, const QString &field, const QString &firstOp);
    void setOp(int id, const QString &op);
    void setValue(int id, const QJsonValue &value);
    void setWindow(int id, const QString &window);
    /// Before the member that stands at `at` now. False where it cannot be: into itself, too deep, no room.
    bool move(int id, int group, int at);
    bool canMove(int id, int group) const;
    /// One place up or down; from the edge of a group out of it.
    bool step(int id, int by);
    /// Into the group before it, or into a new group of its own; `out`: behind the group it is in.
    bool nest(int id);
    bool unnest(int id);
    /// A new group around it; returns the group.
    int wrap(int id);

    bool operator==(const RuleTree &other) const { return m_root == other.m_root; }

private:
    RuleNode *node(int id);
    RuleNode take(int id);
    void put(RuleNode node, int group, int at);
    void dropEmpty(int group);
    void renumber(RuleNode &node);
    int next() { return m_next++; }

    int m_next = 1;
    RuleNode m_root;
};

RuleProblem problemOf(const RuleNode &condition);

} // namespace growthos::ui
