#pragma once

#include "ui/api/flags.h"
#include "ui/widgets/dialog.h"

#include <optional>

namespace growthos::ui {

class ChoiceBox;
class Form;
class Workspace;

/// Asks before one variant of an experiment is given to everybody whom it is for: what that does, to how many, and how
/// far the result bears it out.
class ConcludeDialog : public Dialog
{
    Q_OBJECT
public:
    /// Whom the experiment is for.
    struct Audience
    {
        QString segment = {};                ///< its name; empty: everybody
        std::optional<qint64> contacts = {}; ///< nothing: not known
    };
    /// `variant`: chosen at first; empty: whichever is ahead.
    ConcludeDialog(Workspace &workspace, const ExperimentInfo &experiment, const QString &variant,
                   const Audience &audience, QWidget *parent);

Q_SIGNALS:
    void concluded(const QString &variant);

private:
    QString chosen() const;
    void readResults();
    void showChoice();
    QString effectText() const;
    QString measuredText() const;
    QString cautionText() const;
    void conclude();

    Workspace &m_workspace;
    const ExperimentInfo m_experiment;
    const Audience m_audience;
    std::optional<ExperimentResults> m_results; ///< nothing yet, or they could not be read
    bool m_picked;                              ///< the choice is somebody's, not the one of the results
    Form *m_form;
    ChoiceBox *m_variant;
    QLabel *m_effect;
    QLabel *m_measured;
};

} // namespace growthos::ui
