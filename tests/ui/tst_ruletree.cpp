// Rules while they are edited: JSON there and back, what is complete, moves, and undo to the start.
#include "tests/support/fakesegments.h"
#include "ui/segments/ruledocument.h"
#include "ui/segments/rulefields.h"
#include "ui/segments/rulesentence.h"

#include <QRandomGenerator>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestRuleTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonComesBackAsItWas();
    void wrongJsonNamesItsPlace();
    void incompleteIsLeftOut();
    void pathsLeadToNodes();
    void stepsLeaveAGroupAtItsEdge();
    void nestingAndBack();
    void movingKeepsTheRules();
    void depthHasAnEnd();
    void typingIsOneStep();
    void undoLeadsToTheStart();
    void typedTextBecomesAValue_data();
    void typedTextBecomesAValue();
    void lengthsAreUnderstood();
    void sentences();
};

namespace {

RuleTree exampleTree()
{
    return *RuleTree::fromJson(FakeSegments::example());
}

int idAt(const RuleTree &tree, const QString &path)
{
    return tree.counted().idAt.value(path);
}

void collect(const RuleNode &node, QList<int> &ids)
{
    ids.append(node.id);
    for (const RuleNode &member : node.members)
        collect(member, ids);
}

QStringList fieldsOf(const RuleNode &group)
{
    QStringList fields;
    for (const RuleNode &member : group.members)
        fields.append(member.isGroup ? u"group"_s : member.field);
    return fields;
}

} // namespace

void TestRuleTree::jsonComesBackAsItWas()
{
    QCOMPARE(exampleTree().toJson(), FakeSegments::example());
    QCOMPARE(exampleTree().counted().rules, FakeSegments::example());
    QJsonObject negated = FakeSegments::example();
    negated[u"not"_s] = true;
    QCOMPARE(RuleTree::fromJson(negated)->toJson(), negated);
}

void TestRuleTree::wrongJsonNamesItsPlace()
{
    QString problem;
    QVERIFY(!RuleTree::fromJson({}, &problem));
    QCOMPARE(problem, u"rules.operator"_s);
    QJsonObject rules = FakeSegments::example();
    QJsonArray conditions = rules[u"conditions"_s].toArray();
    conditions[1] = QJsonObject{{u"field"_s, 5}, {u"op"_s, u"eq"_s}};
    rules[u"conditions"_s] = conditions;
    QVERIFY(!RuleTree::fromJson(rules, &problem));
    QCOMPARE(problem, u"rules.conditions[1].field"_s);
}

void TestRuleTree::incompleteIsLeftOut()
{
    RuleTree tree;
    const int plan = tree.addCondition(tree.root().id);
    QCOMPARE(tree.counted().rules, QJsonObject());
    tree.setField(plan, u"traits.plan"_s, u"eq"_s);
    QCOMPARE(problemOf(*tree.find(plan)), RuleProblem::NoValue);
    tree.setValue(plan, u"trial"_s);
    const int mrr = tree.addCondition(tree.root().id);
    tree.setField(mrr, u"traits.mrr"_s, u"gte"_s);
    tree.setValue(mrr, u"abc"_s);
    QCOMPARE(problemOf(*tree.find(mrr)), RuleProblem::NotANumber);
    QCOMPARE(tree.incomplete(), 1);
    QCOMPARE(tree.counted().rules[u"conditions"_s].toArray().size(), 1);
    QCOMPARE(tree.toJson()[u"conditions"_s].toArray().size(), 2); // a draft keeps it
    tree.setValue(mrr, 49);
    QCOMPARE(tree.incomplete(), 0);
}

void TestRuleTree::pathsLeadToNodes()
{
    RuleTree tree;
    tree.addCondition(tree.root().id); // not counted: those behind it move up
    const int group = tree.addGroup(tree.root().id);
    const int inner = tree.addCondition(group);
    tree.setField(inner, u"traits.phone"_s, u"exists"_s);
    QCOMPARE(idAt(tree, u"rules.conditions[0]"_s), group);
    QCOMPARE(idAt(tree, u"rules.conditions[0].conditions[0]"_s), inner);
}

void TestRuleTree::stepsLeaveAGroupAtItsEdge()
{
    RuleTree tree = exampleTree();
    const int mrr = idAt(tree, u"rules.conditions[3].conditions[0]"_s);
    QVERIFY(tree.step(mrr, -1));
    QCOMPARE(fieldsOf(tree.root()),
             QStringList({u"traits.plan"_s, u"events.login"_s, u"traits.signed_up_at"_s, u"traits.mrr"_s, u"group"_s}));
    QVERIFY(tree.step(mrr, 1)); // past the group, not into it
    QCOMPARE(fieldsOf(tree.root()).last(), u"traits.mrr"_s);
    QVERIFY(!tree.step(mrr, 1));
}

void TestRuleTree::nestingAndBack()
{
    RuleTree tree = exampleTree();
    const QJsonObject before = tree.toJson();
    const int login = idAt(tree, u"rules.conditions[1]"_s);
    QVERIFY(tree.nest(login));
    const RuleNode *group = tree.parentOf(login);
    QVERIFY(group->any); // within "all" a group of "any"
    QCOMPARE(tree.indexOf(group->id), 1);
    QVERIFY(tree.unnest(login));
    QCOMPARE(tree.toJson(), before); // the empty group is gone
    const int date = idAt(tree, u"rules.conditions[2]"_s);
    QVERIFY(tree.step(date, 1));
    QVERIFY(tree.nest(date)); // into the group that stands before it
    QCOMPARE(fieldsOf(tree.root().members.last()).last(), u"traits.signed_up_at"_s);
    QVERIFY(!tree.unnest(idAt(tree, u"rules.conditions[0]"_s)));
}

void TestRuleTree::movingKeepsTheRules()
{
    RuleTree tree = exampleTree();
    const int group = idAt(tree, u"rules.conditions[3]"_s);
    const int plan = idAt(tree, u"rules.conditions[0]"_s);
    QVERIFY(!tree.move(group, group, 0)); // not into itself
    QVERIFY(tree.move(plan, group, 1));
    QCOMPARE(fieldsOf(*tree.find(group)),
             QStringList({u"traits.mrr"_s, u"traits.plan"_s, u"traits.source"_s, u"events.invite_sent"_s}));
    QVERIFY(tree.move(plan, group, 4)); // within a group the place is the one before the move
    QCOMPARE(fieldsOf(*tree.find(group)).last(), u"traits.plan"_s);
    QVERIFY(tree.move(group, tree.root().id, 0));
    QCOMPARE(fieldsOf(tree.root()).first(), u"group"_s);
    const int where = tree.find(idAt(tree, u"rules.conditions[0].conditions[2]"_s))->members[0].id;
    QVERIFY(!tree.move(where, tree.root().id, 0)); // belongs to its condition
    QCOMPARE(tree.conditions(), 6);
}

void TestRuleTree::depthHasAnEnd()
{
    RuleTree tree;
    int group = tree.root().id;
    for (int level = 2; level <= RuleTree::mostLevels; ++level) {
        group = tree.addGroup(group);
        QVERIFY(group != 0);
    }
    QCOMPARE(tree.addGroup(group), 0);
    const int deepest = tree.addCondition(group);
    QCOMPARE(tree.wrap(deepest), 0);
    QVERIFY(tree.duplicate(deepest) != 0);
    // A group with one inside fits only one level up.
    const int two = tree.addGroup(tree.root().id);
    tree.addCondition(tree.addGroup(two));
    QVERIFY(!tree.canMove(two, group));
    QVERIFY(!tree.canMove(two, tree.parentOf(group)->id));
}

void TestRuleTree::typingIsOneStep()
{
    RuleDocument document;
    document.load(exampleTree());
    const int plan = idAt(document.tree(), u"rules.conditions[0]"_s);
    for (const QString &text : {u"g"_s, u"gr"_s, u"gro"_s})
        document.change([&](RuleTree &tree) { tree.setValue(plan, text); }, u"value"_s);
    QCOMPARE(document.history().count(), 1);
    document.endTyping();
    document.change([&](RuleTree &tree) { tree.setValue(plan, u"growth"_s); }, u"value"_s);
    QCOMPARE(document.history().count(), 2);
    document.history().undo();
    QCOMPARE(document.tree().find(plan)->value, QJsonValue(u"gro"_s));
    document.history().undo();
    QCOMPARE(document.tree().toJson(), FakeSegments::example());
}

/// Whatever is done can be taken back step by step, and done again.
void TestRuleTree::undoLeadsToTheStart()
{
    QRandomGenerator random(20'260'223);
    for (int round = 0; round < 20; ++round) {
        RuleDocument document;
        document.load(exampleTree());
        QList<QJsonObject> states{document.tree().toJson()};
        for (int i = 0; i < 60; ++i) {
            QList<int> ids;
            collect(document.tree().root(), ids);
            const int id = ids[random.bounded(ids.size())];
            const int other = ids[random.bounded(ids.size())];
            const int what = random.bounded(8);
            document.change([&](RuleTree &tree) {
                switch (what) {
                case 0:
                    return void(tree.step(id, random.bounded(2) == 0 ? -1 : 1));
                case 1:
                    return void(tree.nest(id));
                case 2:
                    return void(tree.unnest(id));
                case 3:
                    return void(tree.wrap(id));
                case 4:
                    return void(tree.duplicate(id));
                case 5:
                    return tree.setAny(other, random.bounded(2) == 0);
                case 6:
                    return void(tree.move(id, other, random.bounded(4)));
                default:
                    return tree.conditions() > 4 ? tree.remove(id) : void(tree.addCondition(other, u"tags"_s));
                }
            });
            const RuleTree &tree = document.tree();
            QVERIFY(tree.root().isGroup);
            QVERIFY(RuleTree::fromJson(tree.toJson())); // no deeper than eight
            if (tree.toJson() != states.last())
                states.append(tree.toJson());
        }
        while (document.history().canUndo()) {
            document.history().undo();
            if (document.tree().toJson() != states.last())
                states.removeLast();
            QCOMPARE(document.tree().toJson(), states.last());
        }
        QCOMPARE(document.tree().toJson(), FakeSegments::example());
    }
}

void TestRuleTree::typedTextBecomesAValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("types");
    QTest::addColumn<QJsonValue>("value");
    QTest::addRow("number") << u"49"_s << int(FieldType::Number) << QJsonValue(49);
    QTest::addRow("text of digits") << u"49"_s << int(FieldType::Text) << QJsonValue(u"49"_s);
    QTest::addRow("unknown field") << u"49"_s << 0 << QJsonValue(49);
    QTest::addRow("quoted") << u"\"49\""_s << 0 << QJsonValue(u"49"_s);
    QTest::addRow("truth") << u"true"_s << int(FieldType::Boolean) << QJsonValue(true);
    QTest::addRow("word") << u" trial "_s << int(FieldType::Text) << QJsonValue(u"trial"_s);
    QTest::addRow("nothing") << u"  "_s << 0 << QJsonValue(QJsonValue::Undefined);
}

void TestRuleTree::typedTextBecomesAValue()
{
    QFETCH(QString, text);
    QFETCH(int, types);
    QFETCH(QJsonValue, value);
    QCOMPARE(valueFromText(text, FieldTypes(types)), value);
}

void TestRuleTree::lengthsAreUnderstood()
{
    QCOMPARE(lengthFromText(u"45d"_s), u"45d"_s);
    QCOMPARE(lengthFromText(u"2 weeks"_s), u"2w"_s);
    QCOMPARE(lengthFromText(u"12 hours"_s), u"12h"_s);
    QCOMPARE(lengthFromText(u"30"_s), u"30d"_s);
    QCOMPARE(lengthFromText(u"soon"_s), QString());
    QVERIFY(!isLength(u"0d"_s));
    QVERIFY(isDate(u"2025-01-01"_s));
    QVERIFY(isDate(u"2025-01-01T10:00:00Z"_s));
    QVERIFY(!isDate(u"2025-13-01"_s));
    QVERIFY(!isDate(u"tomorrow"_s));
}

void TestRuleTree::sentences()
{
    RuleTree tree;
    const int plan = tree.addCondition(tree.root().id);
    tree.setField(plan, u"traits.plan"_s, u"eq"_s);
    tree.setValue(plan, u"trial"_s);
    QCOMPARE(ruleSentence(tree, fieldTitle), u"Contacts for whom plan is trial."_s);
    const QString all = ruleSentence(exampleTree(), fieldTitle);
    QVERIFY2(all.contains(u"login happened at least 3 time(s) in the last 7 day(s)"_s), qPrintable(all));
    QVERIFY2(all.contains(u"source is referral or partner"_s), qPrintable(all));
    QVERIFY2(all.contains(u"where method is email"_s), qPrintable(all));
    QCOMPARE(memberCaption(exampleTree().root().members.last(), fieldTitle), u"any of 3"_s);
    QVERIFY(ruleSentence(RuleTree(), fieldTitle).isEmpty());
}

QTEST_GUILESS_MAIN(TestRuleTree)
#include "tst_ruletree.moc"
