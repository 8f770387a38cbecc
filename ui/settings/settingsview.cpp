#include "ui/settings/settingsview.h"

#include "ui/api/workspace.h"
#include "ui/settings/emailpage.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/scoringpage.h"
#include "ui/settings/settingsdocument.h"
#include "ui/settings/settingspages.h"
#include "ui/shell/navlist.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <array>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Section
{
    const char *id;
    const char *state;
    const char *title;
    const char *icon;
};

constexpr std::array table = {
    Section{"project", "section=project", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Project"), "home"},
    Section{"keys", "section=keys", QT_TRANSLATE_NOOP("growthos::ui::Screens", "API keys"), "key"},
    Section{"server", "section=server", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Server"), "server"},
    Section{"limits", "section=limits", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Plan and limits"), "gauge"},
    Section{"email", "section=email", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Email"), "send"},
    Section{"data", "section=data", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Data and scores"), "database"},
    Section{"appearance", "section=appearance", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Appearance"), "moon"},
    Section{"language", "section=language", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Language and region"), "globe"},
    Section{"keyboard", "section=keyboard", QT_TRANSLATE_NOOP("growthos::ui::Screens", "Keyboard"), "keyboard"},
};

constexpr int navWidth = 200;

QString titleOf(const QString &id)
{
    for (const Section &section : table) {
        if (id == QLatin1StringView(section.id))
            return SectionInfo{section.title, section.state}.translatedTitle();
    }
    return {};
}

} // namespace

QList<SectionInfo> SettingsView::sections()
{
    QList<SectionInfo> list;
    for (const Section &section : table)
        list.append(SectionInfo{section.title, section.state});
    return list;
}

SettingsView::SettingsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_context(context), m_document(new SettingsDocument(context.workspace.api(), context.kept, this))
{
    m_header = new PageHeader({});
    m_kept = label({}, "note"_L1);
    m_kept->setObjectName(u"draftKept"_s);
    m_header->addMark(m_kept);
    m_newKey = button(tr("New key"), {}, u"plus"_s);
    m_newKey->setObjectName(u"newKey"_s);
    m_discard = button(tr("Discard"));
    m_discard->setObjectName(u"discardSettings"_s);
    m_save = button(tr("Save"), "primary"_L1);
    m_save->setObjectName(u"saveSettings"_s);
    m_header->addAction(m_newKey);
    m_header->addAction(m_discard);
    m_header->addAction(m_save);

    m_model = new QStandardItemModel(this);
    for (const Section &section : table) {
        auto *item = new QStandardItem(SectionInfo{section.title, section.state}.translatedTitle());
        item->setData(QString::fromLatin1(section.id), NavRole::Id);
        item->setData(QString::fromLatin1(section.icon), NavRole::Icon);
        m_model->appendRow(item);
    }
    m_nav = new NavList;
    m_nav->setObjectName(u"settingsSections"_s);
    m_nav->setAccessibleName(tr("Sections"));
    m_nav->setModel(m_model);
    QFrame *side = frame("sections"_L1);
    setScaledWidth(side, navWidth);
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 8, 1, 8);
    sideColumn->addWidget(m_nav);

    m_notice = new Banner(Tone::Warning);
    m_notice->setObjectName(u"settingsNotice"_s);
    m_notice->hide();
    m_pages = new QStackedWidget;
    m_failed = new StatePage;
    m_failed->setObjectName(u"settingsFailed"_s);
    m_pages->addWidget(m_failed);
    made(u"keys"_s);
    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    auto *noticePlace = new QVBoxLayout;
    noticePlace->setContentsMargins(24, 0, 24, 0);
    noticePlace->addWidget(m_notice);
    rightColumn->addLayout(noticePlace);
    rightColumn->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(side);
    row->addWidget(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(row, 1);

    connect(m_nav->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid() && !m_opening)
            onSectionChosen(now.data(NavRole::Id).toString());
    });
    connect(m_newKey, &Button::clicked, m_keys, &KeysPage::beginNew);
    connect(m_keys, &KeysPage::planAsked, this, [this] { onSectionChosen(u"limits"_s); });
    connect(m_save, &Button::clicked, m_document, &SettingsDocument::save);
    connect(m_discard, &Button::clicked, m_document, &SettingsDocument::discard);
    connect(m_header, &PageHeader::parentClicked, this, [this] { onSectionChosen(u"project"_s); });
    connect(m_failed, &StatePage::actionClicked, m_document, &SettingsDocument::load);
    connect(m_notice, &Banner::actionClicked, this, [this] {
        m_notice->hide();
        m_document->load();
    });
    connect(m_document, &SettingsDocument::stateChanged, this, &SettingsView::showDocument);
    connect(m_document, &SettingsDocument::changed, this, &SettingsView::showHeader);
    connect(m_document, &SettingsDocument::refused, this, &SettingsView::onRefused);
    connect(m_document, &SettingsDocument::saved, this, [this](qsizetype changes) {
        m_notice->hide();
        ToastStack::of(this)->done(tr("Settings saved"), tr("%Ln change(s), in force now", nullptr, int(changes)));
    });
    connect(m_document, &SettingsDocument::overtaken, this, [this] {
        m_notice->set(Tone::Warning, tr("Somebody else has changed the settings"),
                      tr("Nothing was saved. Reload shows theirs and keeps your changes on top."));
        m_notice->setAction(tr("Reload"))->setObjectName(u"reloadSettings"_s);
        m_notice->show();
        Q_EMIT announced(tr("Somebody else has changed the settings"));
    });
    offer(Command::Save, [this] { m_document->save(); });
    offer(Command::New, [this] {
        openSection(u"keys"_s);
        m_keys->beginNew();
    });
    offer(Command::Refresh, [this] {
        m_document->load();
        m_keys->load();
    });
    offer(
        Command::Remove, [this] { m_keys->revokeSelected(); }, m_keys->table());
    offerCopying(m_keys->table());
    openSection(u"project"_s);
    m_document->load();
}

QWidget *SettingsView::made(const QString &id)
{
    if (QWidget *known = m_made.value(id))
        return known;
    QWidget *page = nullptr;
    if (id == "keys"_L1)
        page = m_keys = new KeysPage(m_context.workspace);
    else if (id == "project"_L1)
        page = new ProjectPage(*m_document, m_context.workspace);
    else if (id == "server"_L1)
        page = new ServerPage(*m_document, m_context.workspace);
    else if (id == "email"_L1)
        page = new EmailPage(*m_document, m_context.workspace, m_context.kept);
    else if (id == "data"_L1)
        page = new ScoringPage(*m_document, m_context.workspace);
    else if (id == "limits"_L1)
        page = new LimitsPage(*m_document);
    else if (id == "appearance"_L1)
        page = new AppearancePage(m_context.user);
    else if (id == "language"_L1)
        page = new LanguagePage(m_context.user);
    else
        page = new KeyboardPage;
    page->setAccessibleName(titleOf(id));
    m_made.insert(id, page);
    m_pages->addWidget(page);
    return page;
}

SettingsPage *SettingsView::pageOf(const QString &id) const
{
    return qobject_cast<SettingsPage *>(m_made.value(id));
}

void SettingsView::open(const QUrlQuery &state)
{
    if (const QString section = state.queryItemValue(u"section"_s); !titleOf(section).isEmpty())
        openSection(section);
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty())
        m_keys->select(item);
    m_nav->setFocus(Qt::OtherFocusReason);
}

QUrlQuery SettingsView::state() const
{
    QUrlQuery query;
    query.addQueryItem(u"section"_s, m_section);
    if (m_section == "keys"_L1)
        query.addQueryItem(u"item"_s, m_keys->selected());
    return query;
}

QList<QWidget *> SettingsView::panes()
{
    QWidget *page = m_pages->currentWidget();
    if (page == m_keys)
        return {m_nav, m_keys->table(), m_keys->inspector()};
    return {m_nav, page};
}

QWidget *SettingsView::inspector()
{
    return m_section == "keys"_L1 ? m_keys->inspector() : nullptr;
}

int SettingsView::drafts() const
{
    return m_document->changeCount() > 0 ? 1 : 0;
}

void SettingsView::onSectionChosen(const QString &id)
{
    if (id == m_section)
        return;
    const QUrlQuery before = state();
    openSection(id);
    Q_EMIT placeChanged(before);
}

void SettingsView::openSection(const QString &id)
{
    if (id == "keys"_L1 && m_section != id)
        m_keys->load();
    m_section = id;
    made(id);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(NavRole::Id).toString() != id)
            continue;
        m_opening = true;
        m_nav->setCurrentIndex(m_model->index(row, 0));
        m_opening = false;
    }
    showDocument();
    Q_EMIT commandsChanged();
}

void SettingsView::showDocument()
{
    const SettingsPage *page = pageOf(m_section);
    const bool ofDocument = page && page->form();
    if (ofDocument && m_document->state() == SettingsDocument::State::Failed) {
        m_failed->set(u"alert"_s, Tone::Bad, tr("The settings could not be read"), m_document->failure(),
                      tr("Try again"));
        m_pages->setCurrentWidget(m_failed);
    } else {
        m_pages->setCurrentWidget(m_made.value(m_section));
    }
    // Until they are read the fields show nothing that could be taken for a value.
    if (ofDocument)
        page->form()->setEnabled(m_document->state() == SettingsDocument::State::Ready);
    showHeader();
}

void SettingsView::showHeader()
{
    const SettingsPage *page = pageOf(m_section);
    const bool ofDocument = page && page->form();
    const qsizetype changes = m_document->changeCount();
    m_header->setParentTitle(tr("Settings"));
    m_header->setTitle(titleOf(m_section));
    m_header->setUnsaved(ofDocument && changes > 0);
    const QDateTime kept = m_document->keptAt();
    m_kept->setVisible(ofDocument && changes > 0 && kept.isValid());
    m_kept->setText(tr("Draft kept %1").arg(formatClock(kept, m_context.workspace.project().zone)));
    m_header->setActionShown(m_newKey, m_section == "keys"_L1);
    m_header->setActionShown(m_discard, ofDocument && changes > 0);
    m_header->setActionShown(m_save, ofDocument);
    m_save->setText(changes > 0 ? tr("Save %Ln change(s)", nullptr, int(changes)) : tr("Save"));
    m_save->setBusy(m_document->isSaving());
    m_save->setDisabledBecause(changes > 0 ? QString() : tr("Nothing was changed"));
    setPossible(Command::Save, changes > 0 && !m_document->isSaving());
    Q_EMIT draftsChanged();
}

void SettingsView::onRefused(const QHash<QString, QString> &fields, const QString &trouble)
{
    // Each form that is there has put the sentences to its fields. A draft of an earlier day may be about others. The
    // first page that holds one comes to the front, unless the one in front does.
    QString first;
    for (const QString &id : {u"project"_s, u"server"_s, u"email"_s, u"data"_s, u"limits"_s}) {
        const bool fresh = !m_made.contains(id);
        made(id);
        DocumentForm *form = pageOf(id)->form();
        if (fresh)
            form->setErrors(fields);
        if (form->holds(fields.keys()) && (first.isEmpty() || id == m_section))
            first = id;
    }
    if (!first.isEmpty())
        onSectionChosen(first);
    if (!trouble.isEmpty())
        ToastStack::of(this)->failed(tr("The settings were not saved"), trouble);
}

} // namespace growthos::ui
