#pragma once

#include "ui/api/flags.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"

#include <QHash>
#include <QTimer>

class QLabel;
class QStackedWidget;

namespace growthos::ui {

class Badge;
class Button;
class ExperimentPage;
class FlagActs;
class FlagDocument;
class FlagPage;
class FlagsList;
class PageExport;
class PageHeader;
class RuleSuggestions;
class StatePage;

/// Flags and experiments: the list, and the selected one beside it.
class FlagsView : public Screen
{
    Q_OBJECT
public:
    explicit FlagsView(const ScreenContext &context, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    int drafts() const override;

private:
    QWidget *makeHeader();
    QWidget *makeStage();
    void follow();
    void connectList();
    void offerCommands();

    void showOpened();
    void showHeader();
    void showExperiment(const ExperimentInfo &experiment);
    static QUrlQuery stateOf(const QString &id);
    FlagDocument *documentOf(const FlagInfo &flag);
    FlagDocument *document() const;
    QString audienceText(const QString &segmentId);
    void turn(const QString &id, bool on);
    void removeFlag();
    void forget(const QString &key);

    ScreenContext m_context;
    RuleSuggestions *m_suggestions;
    FlagActs *m_acts;
    FlagsList *m_list;
    QHash<QString, FlagDocument *> m_documents; ///< by key
    PageHeader *m_header;
    Badge *m_state;
    QLabel *m_since;
    Button *m_snippet;
    Button *m_remove;
    Button *m_turn;
    Button *m_conclude;
    Button *m_new;
    Button *m_discard;
    Button *m_save;
    PageExport *m_export;
    QStackedWidget *m_stage;
    StatePage *m_nothing;
    FlagPage *m_flag;
    ExperimentPage *m_experiment;
    QTimer m_refresh; ///< changes come in bursts
    QTimer m_results; ///< of what runs, while events come in
};

} // namespace growthos::ui
