#pragma once

#include "ui/analytics/asker.h"
#include "ui/analytics/behind.h"
#include "ui/api/analytics.h"
#include "ui/charts/chartcard.h"

namespace growthos::ui {

class AnalysisEditor;
class SchemaChoices;
class Workspace;

/// What a card of the page works with; outlives it.
struct AnalysisContext
{
    Workspace &workspace;
    const SchemaChoices &choices;
};

/// An analysis that is kept on the page: its chart, its editor, saving and removing it.
class SavedCard : public ChartCard
{
    Q_OBJECT
public:
    /// The period of the page, and whether the one before it is compared with.
    void setPeriodShown(const DateRange &range, bool compare);
    /// Reads anew what is shown.
    void refresh();
    /// Opens the editor; of one that was never saved it is open from the start.
    void edit();
    bool isDraft() const { return m_saved.isEmpty(); }
    bool isEditing() const;
    QString id() const;
    /// As the server keeps it.
    const QJsonObject &saved() const { return m_saved; }

Q_SIGNALS:
    void behindAsked(const growthos::ui::Behind &behind);
    void savedChanged();
    /// A draft was not wanted.
    void discarded();
    void removeAsked();

protected:
    SavedCard(const AnalysisContext &context, const QString &path, const QString &title, ChartContent *chart,
              AnalysisEditor *editor);

    /// What the editor holds, as it is saved. Empty: not complete.
    virtual QJsonObject definition() const = 0;
    /// Why it is not; empty: it is.
    virtual QString incompleteness() const = 0;
    virtual void fillEditor(const QJsonObject &saved) = 0;
    virtual QList<QJsonObject> questions() const = 0;
    virtual void showAnswers(const QList<QJsonObject> &answers) = 0;
    /// The axes, before the first answer.
    virtual void showNothingYet() = 0;
    virtual QString nameWithoutOne() const = 0;

    /// To be called once the subclass is there: nothing, or one that was saved.
    void begin(const QJsonObject &saved);

    const AnalysisContext m_context;
    DateRange m_range;
    bool m_compare = true;

private:
    void showTitle();
    void onChanged();
    void save();
    void closeEditor();

    const QString m_path;
    AnalysisEditor *m_editor;
    Asker m_asker;
    QJsonObject m_saved;
    bool m_known = false; ///< an answer was shown
};

} // namespace growthos::ui
