#pragma once

#include "ui/flags/flagsmodel.h"

#include <QSet>
#include <functional>
#include <optional>

namespace growthos::ui {

class FlagDocument;
class RuleSuggestions;
class Workspace;
struct ApiReply;

/// What is done to flags and experiments, from whichever door: header, list, key, banner. Dialogs and toasts belong to
/// `page`.
class FlagActs : public QObject
{
    Q_OBJECT
public:
    FlagActs(Workspace &workspace, RuleSuggestions &suggestions, QWidget *page);

    /// `like`: a copy of that one.
    void addFlag(const std::optional<FlagInfo> &like = std::nullopt);
    void addExperiment();
    void editExperiment(const QString &key);
    /// On or off; of an experiment that was concluded on is to give its variant to everybody again, which is asked for.
    /// `document`: what is open of the flag, or null.
    void turn(const FlagsModel::Row &row, FlagDocument *document, bool on);
    /// Asks for whom and what that means; `variant` empty: whichever is ahead.
    void conclude(const ExperimentInfo &experiment, const QString &variant);
    /// At once; its toast brings it back.
    void remove(const FlagInfo &flag);
    void copySnippet(const FlagsModel::Row &row);

Q_SIGNALS:
    /// What is listed is not true any more; `wanted`: the row to open then, or none.
    void changed(const QString &wanted);
    void flagTurned(const FlagInfo &flag);
    void flagRemoved(const QString &key);

private:
    void turnListed(const FlagInfo &shown, bool on, const std::function<void(const ApiReply &)> &done);
    void restore(const FlagInfo &flag);

    Workspace &m_workspace;
    RuleSuggestions &m_suggestions;
    QWidget *m_page;
    QSet<QString> m_turning; ///< ids of those that are being turned: a second click adds nothing
};

} // namespace growthos::ui
