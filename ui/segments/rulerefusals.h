#pragma once

#include "ui/segments/ruletree.h"

#include <QStringList>

namespace growthos::ui {

/// What the server says about rules by path (`rules.conditions[0].value`), by node; `others` gets what is about none.
QHash<int, QString> refusalsByNode(const RuleTree::Counted &counted, const QHash<QString, QString> &byPath,
                                   QStringList &others);

} // namespace growthos::ui
