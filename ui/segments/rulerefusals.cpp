#include "ui/segments/rulerefusals.h"

namespace growthos::ui {

QHash<int, QString> refusalsByNode(const RuleTree::Counted &counted, const QHash<QString, QString> &byPath,
                                   QStringList &others)
{
    QHash<int, QString> sentences;
    for (auto field = byPath.cbegin(); field != byPath.cend(); ++field) {
        // rules.conditions[0].value is about rules.conditions[0].
        QString path = field.key();
        while (!path.isEmpty() && !counted.idAt.contains(path)) {
            const qsizetype dot = path.lastIndexOf(u'.');
            path = dot < 0 ? QString() : path.first(dot);
        }
        if (path.isEmpty())
            others.append(field.value());
        else
            sentences.insert(counted.idAt[path], field.value());
    }
    return sentences;
}

} // namespace growthos::ui
