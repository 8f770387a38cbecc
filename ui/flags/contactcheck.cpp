#include "ui/flags/contactcheck.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ContactCheck::ContactCheck(ApiClient &api, QWidget *parent)
    : QFrame(parent), m_api(api), m_who(new QLineEdit), m_check(button(tr("Check"))), m_answers(new QWidget),
      m_flow(new FlowLayout(m_answers, 6, 6)), m_note(label({}, "note"_L1))
{
    setProperty("role", u"foot"_s);
    setObjectName(u"contactCheck"_s);
    QLabel *title = label(tr("What does one contact get?"), "caption"_L1);
    title->setBuddy(m_who);
    title->setWordWrap(true);
    m_who->setObjectName(u"checkedContact"_s);
    m_who->setPlaceholderText(tr("Email address or user ID"));
    m_who->setAccessibleName(title->text());
    m_check->setObjectName(u"checkContact"_s);
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_note->setObjectName(u"checkNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_answers->setObjectName(u"checkAnswers"_s);
    m_answers->hide();
    connect(m_check, &Button::clicked, this, &ContactCheck::ask);
    connect(m_who, &QLineEdit::returnPressed, this, &ContactCheck::ask);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_who, 1);
    row->addWidget(m_check);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(6);
    column->addWidget(title);
    column->addLayout(row);
    column->addWidget(m_answers);
    column->addWidget(m_note);
}

void ContactCheck::say(const QString &sentence)
{
    m_shown.clear();
    m_check->setBusy(false);
    m_answers->hide();
    m_note->setText(sentence);
    m_note->show();
}

void ContactCheck::ask()
{
    const QString who = m_who->text().trimmed();
    if (who.isEmpty())
        return;
    m_check->setBusy(true);
    if (!who.contains(u'@'))
        return decide(who);
    m_api.get(this, u"/v1/contacts?limit=1&email="_s + percentEncoded(who), [this, who](const ApiReply &reply) {
        if (!reply.ok())
            return say(sentenceOf(reply));
        const QJsonArray found = reply.body["data"_L1].toArray();
        if (found.isEmpty())
            return decide(who); // an address may be the user ID
        const QString user = found[0]["external_id"_L1].toString();
        if (user.isEmpty())
            return say(tr("This contact has no user ID that a product could ask with."));
        decide(user);
    });
}

void ContactCheck::decide(const QString &userId)
{
    m_api.get(this, u"/v1/decide?user_id="_s + percentEncoded(userId), [this, userId](const ApiReply &reply) {
        if (!reply.ok())
            return say(sentenceOf(reply));
        m_check->setBusy(false);
        m_shown = userId;
        show(reply.body);
    });
}

void ContactCheck::refresh()
{
    if (!m_shown.isEmpty())
        decide(m_shown);
}

void ContactCheck::show(const QJsonObject &answer)
{
    while (QLayoutItem *old = m_flow->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const auto add = [this](const QString &key, const QString &value, Tone tone) {
        auto *badge = new Badge(u"%1: %2"_s.arg(key, value), tone);
        setCodeFont(badge, 11);
        badge->setObjectName(u"got_"_s + key);
        m_flow->addWidget(badge);
    };
    const QJsonArray experiments = answer["active_experiments"_L1].toArray();
    for (const QJsonValue &each : experiments)
        add(each["key"_L1].toString(), each["variant"_L1].toString(), Tone::Accent);
    const QJsonObject flags = answer["feature_flags"_L1].toObject();
    QStringList off;
    for (auto flag = flags.begin(); flag != flags.end(); ++flag) {
        if (flag.value().toBool())
            add(flag.key(), tr("on"), Tone::Good);
        else
            off.append(flag.key());
    }
    m_answers->setVisible(m_flow->count() > 0);
    m_note->setVisible(m_flow->count() == 0 || !off.isEmpty());
    m_note->setText(flags.isEmpty() && experiments.isEmpty() ? tr("There is nothing to get yet.")
                    : m_flow->count() == 0                   ? tr("Nothing: every flag is off for them.")
                                                             : tr("%Ln flag(s) off", nullptr, int(off.size())));
    m_note->setToolTip(off.join(u'\n'));
}

} // namespace growthos::ui
