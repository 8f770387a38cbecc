#pragma once

#include "ui/shell/screen.h"
#include "ui/shell/screens.h"

class QLabel;
class QStackedWidget;
class QStandardItemModel;

namespace growthos::ui {

class Banner;
class Button;
class KeysPage;
class NavList;
class PageHeader;
class SettingsDocument;
class SettingsPage;
class StatePage;

/// Settings: sections at the side, one page at a time. What belongs to the project is one document with one Save.
class SettingsView : public Screen
{
    Q_OBJECT
public:
    explicit SettingsView(const ScreenContext &context, QWidget *parent = nullptr);
    /// The sections, for the command palette.
    static QList<SectionInfo> sections();

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *inspector() override;
    int drafts() const override;

private:
    /// Pages are made when they are first opened.
    QWidget *made(const QString &id);
    void openSection(const QString &id);
    void onSectionChosen(const QString &id);
    void showHeader();
    void showDocument();
    void onRefused(const QHash<QString, QString> &fields, const QString &trouble);
    SettingsPage *pageOf(const QString &id) const;

    ScreenContext m_context;
    SettingsDocument *m_document;
    PageHeader *m_header;
    QLabel *m_kept;
    Button *m_newKey;
    Button *m_discard;
    Button *m_save;
    QStandardItemModel *m_model;
    NavList *m_nav;
    Banner *m_notice;
    StatePage *m_failed;
    QStackedWidget *m_pages;
    KeysPage *m_keys = nullptr;
    QHash<QString, QWidget *> m_made;
    QString m_section;
    bool m_opening = false;
};

} // namespace growthos::ui
