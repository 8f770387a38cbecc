#pragma once

#include "ui/widgets/tone.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace growthos::ui {

/// Names and values under each other, as an inspector lists them. Empty values are left out.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);
    void addFact(const QString &name, const QString &value);
    /// The same, in place where there is one of that name; an empty value hides it.
    void setFact(const QString &name, const QString &value);
    /// A sentence, whole, however many lines it takes.
    void addSentence(const QString &name, const QString &sentence);
    /// An ID or an address, elided in the middle, with a copy button where `copyName` names one.
    void addCode(const QString &name, const QString &value, const QString &copyName = {});
    void addBadges(const QString &name, const QStringList &texts, Tone tone = Tone::Neutral);
    /// A quiet sentence over the whole width; `Bad`: in red.
    void addNote(const QString &text, Tone tone = Tone::Neutral);
    /// What the facts are about; a heading stands under a line.
    void addTitle(const QString &text, const QString &objectName = {});
    void addHeading(const QString &text, const QString &objectName = {});
    void addWidget(QWidget *widget);

private:
    struct Fact
    {
        QLabel *name;
        QLabel *value;
    };
    Fact add(const QString &name, const QString &value, bool code, const QString &copyName);
    QVBoxLayout *m_column;
    QHash<QString, Fact> m_facts; ///< those that change in place
};

} // namespace growthos::ui
