#include "ui/settings/keyeditor.h"

#include "ui/api/apiclient.h"
#include "ui/forms/formrefusal.h"
#include "ui/settings/scopegrid.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/inspectorpanel.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

KeyEditor::KeyEditor(ApiClient &api, QWidget *parent) : QWidget(parent), m_api(api)
{
    setObjectName(u"keyEditor"_s);
    auto *panel = new InspectorPanel(tr("New key"), {});
    QToolButton *close = iconButton(u"close"_s, tr("Close"));
    connect(close, &QToolButton::clicked, this, &KeyEditor::cancelled);
    panel->head()->addWidget(label(tr("New key"), "section"_L1));
    panel->head()->addStretch(1);
    panel->head()->addWidget(close);

    m_form = new Form;
    m_name = new QLineEdit;
    m_name->setObjectName(u"keyName"_s);
    m_name->setMaxLength(120);
    m_form->add(u"name"_s, new FormField(tr("Name"), m_name, tr("What the key is for.")));
    auto *types = new QWidget;
    types->setAccessibleName(tr("Type"));
    auto *typeColumn = new QVBoxLayout(types);
    typeColumn->setContentsMargins(0, 0, 0, 0);
    typeColumn->setSpacing(8);
    m_secret = new ChoiceCard(tr("Secret, for your servers"), tr("Reads and changes data within its scopes"));
    m_secret->setObjectName(u"secretKey"_s);
    m_write = new ChoiceCard(tr("Write, for browsers and apps"), tr("Sends events, reads flags, nothing else"));
    m_write->setObjectName(u"writeKeyChoice"_s);
    typeColumn->addWidget(m_secret);
    typeColumn->addWidget(m_write);
    m_form->add(u"type"_s, new FormField(tr("Type"), types));
    m_scopes = new ScopeGrid;
    m_form->addWidget(m_scopes);
    m_trouble = new Banner(Tone::Bad);
    m_trouble->setObjectName(u"keyTrouble"_s);
    panel->content()->addWidget(m_form);
    panel->content()->addWidget(m_trouble);
    panel->content()->addStretch(1);

    Button *cancel = button(tr("Cancel"));
    cancel->setObjectName(u"cancelKey"_s);
    connect(cancel, &Button::clicked, this, &KeyEditor::cancelled);
    m_create = button(tr("Create key"), "primary"_L1);
    m_create->setObjectName(u"createKey"_s);
    connect(m_create, &Button::clicked, this, &KeyEditor::create);
    connect(m_name, &QLineEdit::returnPressed, m_create, &Button::click);
    panel->foot()->addStretch(1);
    panel->foot()->addWidget(cancel);
    panel->foot()->addWidget(m_create);
    panel->showItem();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(panel);

    connect(m_name, &QLineEdit::textChanged, this, &KeyEditor::showPossible);
    connect(m_scopes, &ScopeGrid::changed, this, &KeyEditor::showPossible);
    connect(m_secret, &ChoiceCard::toggled, this, &KeyEditor::showPossible);
    begin();
}

void KeyEditor::begin()
{
    m_form->clearErrors();
    m_trouble->hide();
    m_name->clear();
    m_secret->setChecked(true);
    m_scopes->setScopes({});
    showPossible();
    m_name->setFocus(Qt::OtherFocusReason);
}

void KeyEditor::showPossible()
{
    const bool secret = m_secret->isChecked();
    m_scopes->setVisible(secret);
    m_create->setDisabledBecause(m_name->text().trimmed().isEmpty()       ? tr("Give the key a name")
                                 : secret && m_scopes->scopes().isEmpty() ? tr("Choose at least one scope")
                                                                          : QString());
}

void KeyEditor::create()
{
    if (!m_create->isEnabled() || m_create->isBusy())
        return;
    QJsonObject draft{{u"name"_s, m_name->text().trimmed()},
                      {u"type"_s, m_secret->isChecked() ? u"secret"_s : u"write"_s}};
    if (m_secret->isChecked())
        draft.insert(u"scopes"_s, QJsonArray::fromStringList(m_scopes->scopes()));
    m_create->setBusy(true);
    m_trouble->hide();
    m_api.call(this, "POST", u"/v1/settings/keys"_s, draft, [this](const ApiReply &reply) {
        m_create->setBusy(false);
        if (reply.ok()) {
            Q_EMIT created(AccessKey::fromJson(reply.body));
            return;
        }
        if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty()) {
            m_trouble->set(Tone::Bad, tr("The key was not made"), rest);
            m_trouble->show();
        }
    });
}

} // namespace growthos::ui
