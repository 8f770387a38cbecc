#include "ui/settings/keyspage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/settings/keydetails.h"
#include "ui/settings/keyeditor.h"
#include "ui/settings/keysmodel.h"
#include "ui/settings/plancard.h"
#include "ui/widgets/card.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// The table is as high as its rows, within reason.
constexpr int emptyRows = 6;
constexpr int fewestRows = 2;
constexpr int mostRows = 12;

constexpr auto curl = R"(curl "@address/v1/contacts?limit=10" \
  -H "Authorization: Bearer @key")"_L1;

constexpr auto javaScript = R"(const reply = await fetch('@address/v1/contacts?limit=10', {
  headers: { 'Authorization': 'Bearer @key' },
})
const { data } = await reply.json())"_L1;

constexpr auto python = R"(import requests

reply = requests.get('@address/v1/contacts',
                     params={'limit': 10},
                     headers={'Authorization': 'Bearer @key'})
contacts = reply.json()['data'])"_L1;

struct Example
{
    const char *name;
    QLatin1StringView code;
    CodeLanguage language;
};

constexpr Example examples[] = {{"curl", curl, CodeLanguage::Shell},
                                {"JavaScript", javaScript, CodeLanguage::JavaScript},
                                {"Python", python, CodeLanguage::Python}};

} // namespace

KeysPage::KeysPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new KeysModel(this))
{
    m_table = new DataTable(KeysModel::columns(), DataTable::Rows::Tall);
    m_table->setObjectName(u"keysTable"_s);
    m_table->setAccessibleName(tr("API keys, newest first"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setZone(m_workspace.project().zone);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &KeysPage::showSelected);
    connect(m_table, &DataTable::retryClicked, this, &KeysPage::load);
    connect(m_table, &DataTable::emptyActionClicked, this, &KeysPage::beginNew);
    m_card = new Card(tr("Keys"));
    m_card->setFlush(true);
    m_card->content()->addWidget(m_table);

    auto *content = new QWidget;
    content->setProperty("role", u"page"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    m_reveal = makeReveal();
    m_reveal->hide();
    column->addWidget(m_reveal);
    m_plan = new PlanCard;
    connect(m_plan, &PlanCard::changeAsked, this, &KeysPage::planAsked);
    column->addWidget(m_plan);
    column->addWidget(m_card);
    QLabel *kept = label(tr("Of secret keys only the last four characters are kept."), "note"_L1);
    kept->setWordWrap(true);
    column->addWidget(kept);
    column->addWidget(makeUse());
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"keysScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);

    m_details = new KeyDetails;
    m_editor = new KeyEditor(m_workspace.api());
    m_side = new QStackedWidget;
    m_side->setObjectName(u"keysInspector"_s);
    m_side->setMinimumWidth(276);
    setScaledMaximumWidth(m_side, 428);
    m_side->addWidget(m_details);
    m_side->addWidget(m_editor);
    connect(m_details, &KeyDetails::revokeAsked, this, &KeysPage::revoke);
    connect(m_details, &KeyDetails::restoreAsked, this, &KeysPage::restore);
    connect(m_details, &KeyDetails::rotateAsked, this, &KeysPage::rotate);
    connect(m_editor, &KeyEditor::cancelled, this, [this] {
        m_side->setCurrentWidget(m_details);
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_editor, &KeyEditor::created, this, [this](const AccessKey &key) {
        onCreated(key, tr("“%1” is ready. Copy the key now, it is shown only this once.").arg(key.name));
    });

    auto *splitter = new QSplitter;
    splitter->setObjectName(u"keysSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(m_side);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({690, 304});
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(splitter);

    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "keys"_L1 && m_loaded)
            load();
    });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        m_table->setZone(m_workspace.project().zone);
        showSelected();
    });
    const auto showStatus = [this] {
        showUse();
        m_plan->showStatus(m_workspace.status());
    };
    connect(&m_workspace, &Workspace::statusChanged, this, showStatus);
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (m_loaded && isVisible())
            load();
    });
    m_minute.start();
    showStatus();
}

QWidget *KeysPage::inspector() const
{
    return m_side;
}

QWidget *KeysPage::makeReveal()
{
    QFrame *box = frame("bannerGood"_L1);
    box->setObjectName(u"keyReveal"_s);
    m_revealTitle = label({}, "strong"_L1);
    m_revealTitle->setObjectName(u"keyRevealTitle"_s);
    m_revealTitle->setWordWrap(true);
    QToolButton *close = iconButton(u"close"_s, tr("I have copied it"));
    close->setObjectName(u"closeReveal"_s);
    m_revealKey = new SecretField(tr("New key"), tr("Copy key"));
    m_revealKey->field()->setObjectName(u"newKeyText"_s);
    m_revealKey->copyButton()->setObjectName(u"copyNewKey"_s);
    m_revealKey->setPrimary(true);
    connect(close, &QToolButton::clicked, this, [this] {
        m_revealKey->forget();
        m_reveal->hide();
    });
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new IconLabel(u"key"_s, &Tokens::good), 0, Qt::AlignTop);
    head->addWidget(m_revealTitle, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_revealKey);
    return box;
}

Card *KeysPage::makeUse()
{
    auto *card = new Card(tr("Use it"));
    m_language = new SegmentedControl;
    m_language->setObjectName(u"useLanguage"_s);
    m_language->setAccessibleName(tr("Language of the example"));
    for (const Example &example : examples)
        m_language->addSegment(QString::fromLatin1(example.name));
    connect(m_language, &SegmentedControl::currentChanged, this, &KeysPage::showUse);
    QToolButton *copy = iconButton(u"copy"_s, tr("Copy example"));
    copy->setProperty("raised", true);
    m_copyCode = new CopyAction(copy, &Tokens::text);
    card->addHeadWidget(m_language);
    card->addHeadWidget(copy);
    m_code = new CodeView(CodeView::Height::OfText);
    m_code->setAccessibleName(tr("Example"));
    card->content()->addWidget(m_code);
    return card;
}

void KeysPage::load()
{
    if (!m_loaded)
        m_table->showLoading();
    m_workspace.api().get(this, u"/v1/settings/keys?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (!m_loaded)
                m_table->showFailed(tr("The keys could not be read"), sentenceOf(reply), tr("Try again"));
            return;
        }
        QList<AccessKey> keys;
        for (const QJsonValue &key : reply.body["data"_L1].toArray())
            keys.append(AccessKey::fromJson(key.toObject()));
        m_loaded = true;
        showKeys(keys);
    });
}

void KeysPage::showKeys(const QList<AccessKey> &keys)
{
    const QString before = m_wanted.isEmpty() ? selected() : m_wanted;
    m_model->setKeys(keys, QDateTime::currentDateTimeUtc());
    m_card->setCount(formatCount(keys.size()));
    if (keys.isEmpty())
        m_table->showNothing(u"key"_s, tr("No keys yet"), tr("A key lets your servers and apps in."), tr("New key"),
                             u"POST /v1/settings/keys"_s);
    else
        m_table->showRows();
    const qsizetype rows = keys.isEmpty() ? emptyRows : std::clamp<qsizetype>(keys.size(), fewestRows, mostRows);
    setScaledHeight(m_table, 32 + int(rows) * int(DataTable::Rows::Tall) + 2);
    if (const int row = m_model->rowOf(before); row >= 0) {
        m_wanted.clear();
        if (m_table->currentIndex().row() != row || !m_table->selectionModel()->isRowSelected(row))
            m_table->selectRow(row);
    }
    showSelected();
}

QString KeysPage::selected() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model->key(current.row()).id : QString();
}

void KeysPage::select(const QString &id)
{
    m_wanted = id;
    if (const int row = m_model->rowOf(id); row >= 0) {
        m_wanted.clear();
        m_table->selectRow(row);
    }
}

void KeysPage::showSelected()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_details->showKey(m_model->key(current.row()), m_workspace.project().zone);
    else
        m_details->showNothing();
    showUse();
}

void KeysPage::showUse()
{
    const Example &example = examples[std::max(0, m_language->current())];
    const QModelIndex current = m_table->currentIndex();
    const bool secret = current.isValid() && !m_model->key(current.row()).isWriteKey();
    const QString address = m_workspace.status().scriptAddress();
    const QString code = QString(example.code)
                             .replace("@address"_L1, address.isEmpty() ? u"http://127.0.0.1:8787"_s : address)
                             .replace("@key"_L1, secret ? m_model->key(current.row()).shown() : u"gos_sk_…"_s);
    m_code->setCode(code, example.language);
    m_copyCode->setText(code);
}

void KeysPage::beginNew()
{
    m_side->setCurrentWidget(m_editor);
    m_side->show();
    m_revealKey->setPrimary(false); // now Create key is the one act
    m_editor->begin();
}

void KeysPage::onCreated(const AccessKey &key, const QString &title)
{
    m_revealTitle->setText(title);
    m_revealKey->setValue(key.key);
    m_revealKey->setPrimary(true);
    m_reveal->show();
    m_side->setCurrentWidget(m_details);
    m_revealKey->copyButton()->setFocus(Qt::OtherFocusReason);
    m_wanted = key.id;
    load();
}

void KeysPage::revokeSelected()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && !m_model->key(current.row()).isRevoked())
        revoke(selected());
}

void KeysPage::revoke(const QString &id)
{
    const int row = m_model->rowOf(id);
    const QString name = row < 0 ? QString() : m_model->key(row).name;
    m_workspace.api().call(this, "DELETE", u"/v1/settings/keys/"_s + id, {}, [this, id, name](const ApiReply &reply) {
        if (reply.ok())
            ToastStack::of(this)->undoable(this, tr("“%1” is revoked").arg(name), tr("It works for another 24 hours"),
                                           [this, id] { restore(id); });
        else
            ToastStack::of(this)->failed(tr("“%1” was not revoked").arg(name), sentenceOf(reply));
        load();
    });
}

void KeysPage::restore(const QString &id)
{
    m_workspace.api().call(this, "POST", u"/v1/settings/keys/"_s + id + u"/restore"_s, {},
                           [this](const ApiReply &reply) {
                               if (!reply.ok())
                                   ToastStack::of(this)->failed(tr("The key stays revoked"), sentenceOf(reply));
                               load();
                           });
}

void KeysPage::rotate(const QString &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || std::exchange(m_rotating, true))
        return;
    const AccessKey old = m_model->key(row);
    QJsonObject draft{{u"name"_s, old.name}, {u"type"_s, old.type}};
    if (!old.isWriteKey())
        draft.insert(u"scopes"_s, QJsonArray::fromStringList(old.scopes));
    m_workspace.api().call(this, "POST", u"/v1/settings/keys"_s, draft, [this, old](const ApiReply &reply) {
        m_rotating = false;
        if (!reply.ok()) {
            ToastStack::of(this)->failed(tr("“%1” was not rotated").arg(old.name), sentenceOf(reply));
            return;
        }
        onCreated(
            AccessKey::fromJson(reply.body),
            tr("“%1” has a new key. The old one works for another 24 hours; copy the new one now.").arg(old.name));
        revoke(old.id);
    });
}

} // namespace growthos::ui
