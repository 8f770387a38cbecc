#pragma once

#include "ui/flags/flagsmodel.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"

#include <QSet>
#include <QTimer>
#include <functional>

class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace growthos::ui {

class Badge;
class Button;
class ContactCheck;
class DataTable;
class ExperimentPage;
class FlagDocument;
class FlagPage;
class PageExport;
class PageHeader;
class RuleSuggestions;
class SegmentedControl;
class StatePage;
struct ApiReply;

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
    QWidget *makeList();
    QWidget *makeStage();

    void load();
    void readFlags(const QString &cursor, QList<FlagInfo> read);
    void readExperiments(const QString &cursor, QList<FlagInfo> flags, QList<ExperimentInfo> read);
    void onLoaded(const QList<FlagInfo> &flags, const QList<ExperimentInfo> &experiments);
    void onFailed(const QString &sentence);
    void narrow();
    void showList();
    void showSelected();
    void showHeader();
    const FlagsModel::Row *opened() const;
    FlagDocument *documentOf(const FlagInfo &flag);
    FlagDocument *document() const;
    QString audienceText(const QString &segmentId);

    void addFlag();
    void makeFlag(const std::optional<FlagInfo> &like);
    void addExperiment();
    void editExperiment();
    void setOn(const QString &id, bool on);
    void turnListed(const FlagInfo &shown, bool on, const std::function<void(const ApiReply &)> &done);
    void copySnippet();
    void removeFlag();

    ScreenContext m_context;
    FlagsModel *m_model;
    RuleSuggestions *m_suggestions;
    QHash<QString, FlagDocument *> m_documents; ///< by key
    PageHeader *m_header;
    Badge *m_state;
    QLabel *m_since;
    Button *m_snippet;
    Button *m_remove;
    Button *m_turn;
    Button *m_new;
    Button *m_discard;
    Button *m_save;
    QLineEdit *m_find;
    SegmentedControl *m_kinds;
    DataTable *m_table;
    PageExport *m_export;
    ContactCheck *m_check;
    QStackedWidget *m_stage;
    StatePage *m_nothing;
    FlagPage *m_flag;
    ExperimentPage *m_experiment;
    QSplitter *m_splitter;
    QTimer m_refresh; ///< changes come in bursts
    QTimer m_results; ///< of what runs, while events come in
    QString m_opened; ///< id in the list
    QString m_wanted; ///< to select once its row is there
    bool m_loaded = false;
    bool m_loading = false;
    QSet<QString> m_turning; ///< those that are being turned: a second click adds nothing
    bool m_showing = false;
};

} // namespace growthos::ui
