#include "ui/templates/newtemplatedialog.h"

#include "ui/api/apiclient.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/mailview.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dialogWidth = 760;
constexpr int bodyHeight = 320;
constexpr int listWidth = 220;

constexpr auto emptyHtml = "<h1></h1>\n<p></p>\n"
                           "<p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></p>\n";

} // namespace

NewTemplateDialog::NewTemplateDialog(ApiClient &api, QWidget *parent)
    : Dialog(tr("New template"), parent), m_api(api), m_name(new QLineEdit), m_form(new Form), m_list(new ChoiceList),
      m_shown(new MailView)
{
    setObjectName(u"newTemplateDialog"_s);
    setMinimumWidth(px(dialogWidth));
    m_name->setObjectName(u"templateName"_s);
    m_name->setMaxLength(120);
    m_form->add(u"name"_s, new FormField(tr("Name"), m_name, tr("Shown in lists; its readers do not see it.")));
    m_list->setObjectName(u"starterList"_s);
    m_list->setAccessibleName(tr("Begin with"));
    setScaledWidth(m_list, listWidth);
    setScaledHeight(m_list, bodyHeight);
    m_shown->setAccessibleName(tr("How it looks"));
    setScaledHeight(m_shown, bodyHeight);
    QFrame *edge = frame("card"_L1);
    auto *inside = new QVBoxLayout(edge);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_shown);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_list);
    row->addWidget(edge, 1);
    content()->addWidget(m_form);
    content()->addWidget(label(tr("Begin with"), "medium"_L1));
    content()->addLayout(row);
    setAct(tr("Create template"));
    m_starters.append({tr("Empty"), {}, QString::fromLatin1(emptyHtml)});
    m_list->addItem(tr("Empty"));
    connect(m_list, &QListWidget::currentRowChanged, this, &NewTemplateDialog::choose);
    connect(this, &Dialog::acted, this, &NewTemplateDialog::create);
    m_list->setCurrentRow(0);
    readStarters();
}

void NewTemplateDialog::readStarters()
{
    m_api.get(this, u"/v1/templates/starters"_s, [this](const ApiReply &reply) {
        for (const QJsonValue &row : reply.body["data"_L1].toArray()) {
            m_starters.append(StarterInfo::fromJson(row.toObject()));
            m_list->addItem(m_starters.last().name);
        }
    });
}

void NewTemplateDialog::choose(int row)
{
    if (row < 0 || row >= m_starters.size())
        return;
    const StarterInfo &starter = m_starters[row];
    if (m_name->text() == m_offered) {
        m_offered = row == 0 ? QString() : starter.name;
        m_name->setText(m_offered);
    }
    const quint64 asked = ++m_asked;
    m_api.send(this,
               {.method = "POST",
                .path = u"/v1/templates/preview"_s,
                .body = {{u"subject"_s, starter.subject}, {u"html"_s, starter.html}},
                .reads = true},
               [this, asked](const ApiReply &reply) {
                   if (asked == m_asked && reply.ok())
                       m_shown->showHtml(MailPreview::fromJson(reply.body).html);
               });
}

void NewTemplateDialog::create()
{
    m_form->clearErrors();
    const StarterInfo &starter = m_starters[std::max(0, m_list->currentRow())];
    setBusy(true);
    const QJsonObject body{{u"name"_s, m_name->text().trimmed()},
                           {u"subject"_s, starter.subject.isEmpty() ? m_name->text().trimmed() : starter.subject},
                           {u"html"_s, starter.html}};
    m_api.call(this, "POST", u"/v1/templates"_s, body, [this](const ApiReply &reply) {
        setBusy(false);
        if (!reply.ok()) {
            if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
                setTrouble(tr("The template was not created"), rest);
            return;
        }
        Q_EMIT created(reply.body["id"_L1].toString());
        accept();
    });
}

} // namespace growthos::ui
