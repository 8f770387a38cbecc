#include "ui/referrals/referralpanel.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/contacts/contactpick.h"
#include "ui/referrals/referralfunnel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QEvent>
#include <QLineEdit>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int leastWidth = 164;            ///< of names and the beginnings of their values
constexpr int longestChannel = 64;         ///< the API's
constexpr int ageingInterval = 10 * 1'000; // ms

} // namespace

ReferralPanel::ReferralPanel(ApiClient &api, QWidget *parent)
    : InspectorPanel(tr("Program"), tr("Make a program to reward who brings friends."), parent), m_api(api),
      m_narrowest(minimumWidth()), m_now([] { return QDateTime::currentDateTimeUtc(); }), m_funnel(new ReferralFunnel)
{
    setObjectName(u"referralPanel"_s);
    m_factsPlace = addPart(tr("Program"), u"editProgram"_s, &ReferralPanel::editAsked);
    content()->addWidget(line(Qt::Horizontal));
    m_tiersPlace = addPart(tr("Tiers"), u"editTiers"_s, &ReferralPanel::tiersAsked);
    content()->addWidget(line(Qt::Horizontal));
    QLabel *funnelTitle = label(tr("From link to conversion"), "section"_L1);
    funnelTitle->setWordWrap(true);
    content()->addWidget(funnelTitle);
    m_funnel->setObjectName(u"referralFunnel"_s);
    content()->addWidget(m_funnel);
    content()->addWidget(line(Qt::Horizontal));
    content()->addWidget(makeLinkPart());
    content()->addWidget(line(Qt::Horizontal));
    content()->addWidget(label(tr("Conversions"), "section"_L1));
    m_lastPlace = addPlace(content());
    content()->addStretch(1);
    auto *ageing = new QTimer(this);
    ageing->setObjectName(u"ageing"_s);
    ageing->setInterval(ageingInterval);
    connect(ageing, &QTimer::timeout, this, &ReferralPanel::sayAges);
    ageing->start();
    fitWidth();
    showNothing();
}

/// Large texts need more than what any inspector has at least.
void ReferralPanel::fitWidth()
{
    setMinimumWidth(std::max(m_narrowest, px(leastWidth)));
}

void ReferralPanel::changeEvent(QEvent *event)
{
    InspectorPanel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitWidth();
}

QVBoxLayout *ReferralPanel::addPart(const QString &title, const QString &editName, void (ReferralPanel::*asked)())
{
    auto *head = new QHBoxLayout;
    head->addWidget(label(title, "section"_L1), 1);
    Button *edit = button(tr("Edit"), "link"_L1);
    edit->setProperty("compact", true);
    edit->setObjectName(editName);
    //: %1 is what is edited: the program, its tiers
    edit->setAccessibleName(tr("Edit: %1").arg(title));
    connect(edit, &QPushButton::clicked, this, asked);
    head->addWidget(edit);
    content()->addLayout(head);
    return addPlace(content());
}

QWidget *ReferralPanel::makeLinkPart()
{
    auto *made = new QWidget;
    auto *column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(label(tr("Make a link"), "section"_L1));
    m_contact = new ContactPick(m_api, tr("Whose link"));
    m_contact->setObjectName(u"linkContact"_s);
    column->addWidget(m_contact);
    m_channel = new QLineEdit;
    m_channel->setObjectName(u"linkChannel"_s);
    m_channel->setAccessibleName(tr("Channel"));
    m_channel->setPlaceholderText(tr("Channel, such as email"));
    m_channel->setMaxLength(longestChannel);
    column->addWidget(m_channel);
    m_create = button(tr("Create link"));
    m_create->setObjectName(u"createLink"_s);
    column->addWidget(m_create, 0, Qt::AlignLeading);
    m_linkPlace = addPlace(column);
    connect(m_create, &QPushButton::clicked, this, &ReferralPanel::createLink);
    connect(m_contact, &PickField::picked, this, [this] { m_create->setDisabledBecause({}); });
    m_create->setDisabledBecause(tr("Choose whose link it is."));
    return made;
}

void ReferralPanel::showProgram(const std::optional<ReferralProgramInfo> &program)
{
    const bool other = !m_program || !program || m_program->id != program->id;
    m_program = program;
    if (!program)
        return showNothing();
    auto *facts = new FactList;
    facts->addFact(tr("Referrer gets"), program->reward.text());
    facts->addFact(tr("Friend gets"), program->refereeReward ? program->refereeReward->text() : tr("nothing"));
    facts->addFact(tr("Counts for"), tr("%Ln day(s) after the click", nullptr, int(program->windowDays)));
    facts->addFact(tr("Limit per contact"), program->maxPerContact
                                                ? tr("%Ln conversion(s)", nullptr, int(*program->maxPerContact))
                                                : tr("none"));
    facts->addFact(tr("Converted by"), program->conversionEvent);
    facts->addFact(tr("Whose it is"), program->lastTouch ? tr("the last link's") : tr("the first link's"));
    delete std::exchange(m_facts, facts);
    m_factsPlace->addWidget(facts);

    auto *tiers = new FactList;
    tiers->setObjectName(u"tierList"_s);
    for (const ReferralTierInfo &tier : program->tiers)
        //: the bonus of a tier, and from when on
        tiers->addFact(tier.name, tr("%1 from %Ln conversion(s)", nullptr, int(tier.referrals))
                                      .arg(moneyText(tier.bonus, program->reward.currency)));
    if (program->tiers.isEmpty())
        tiers->addNote(tr("No bonus for bringing many."));
    delete std::exchange(m_tiers, tiers);
    m_tiersPlace->addWidget(tiers);
    m_funnel->show(*program);
    if (other)
        showLink({});
    showItem();
}

void ReferralPanel::showConversions(const QList<ConversionInfo> &conversions)
{
    m_ages.clear();
    auto *last = new QWidget;
    last->setObjectName(u"lastConversions"_s);
    auto *column = new QVBoxLayout(last);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const ConversionInfo &conversion : conversions) {
        auto *row = new QHBoxLayout;
        auto *dot = new StateDot;
        dot->setColor(conversion.status == "confirmed"_L1 ? &Tokens::accentFill
                      : conversion.status == "held"_L1    ? &Tokens::warning
                                                          : &Tokens::text3);
        row->addWidget(dot);
        auto *who = new ElidedLabel;
        who->setText(conversion.referred);
        auto *by = new ElidedLabel;
        by->setProperty("role", u"note"_s);
        by->setText(conversion.status == "held"_L1     ? tr("brought by %1, held").arg(conversion.referrer)
                    : conversion.status == "denied"_L1 ? tr("brought by %1, denied").arg(conversion.referrer)
                                                       : tr("brought by %1").arg(conversion.referrer));
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(who);
        texts->addWidget(by);
        row->addLayout(texts, 1);
        QLabel *age = label({}, "note"_L1);
        m_ages.append({age, conversion.at});
        row->addWidget(age);
        column->addLayout(row);
    }
    sayAges();
    if (conversions.isEmpty())
        column->addWidget(paragraph(tr("Nobody has converted yet."), "note"_L1));
    delete std::exchange(m_last, last);
    m_lastPlace->addWidget(last);
}

void ReferralPanel::setNow(std::function<QDateTime()> now)
{
    m_now = std::move(now);
    sayAges();
}

void ReferralPanel::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    sayAges();
}

void ReferralPanel::sayAges()
{
    for (const auto &[age, at] : m_ages)
        age->setText(formatAgo(at, m_now(), m_zone));
}

void ReferralPanel::showLeader(const LeaderInfo &leader)
{
    ContactSummary contact;
    contact.id = leader.contactId;
    contact.traits[u"name"_s] = leader.name;
    m_contact->setContact(contact);
    m_create->setDisabledBecause({});
}

void ReferralPanel::createLink()
{
    if (!m_program || m_contact->contact().id.isEmpty())
        return;
    QJsonObject body{{u"program_id"_s, m_program->id}, {u"contact_id"_s, m_contact->contact().id}};
    if (const QString channel = m_channel->text().trimmed(); !channel.isEmpty())
        body[u"channel"_s] = channel;
    m_create->setBusy(true);
    m_api.call(this, "POST", u"/v1/referrals/links"_s, body, [this](const ApiReply &reply) {
        m_create->setBusy(false);
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("No link was made"), sentenceOf(reply)));
        // A product on localhost has no address that others could follow.
        const QString url = reply.body["url"_L1].toString();
        showLink(QUrl(url).host() == "localhost"_L1 ? reply.body["direct_url"_L1].toString() : url);
        Q_EMIT linkMade();
    });
}

void ReferralPanel::showLink(const QString &url)
{
    QFrame *made = nullptr;
    if (!url.isEmpty()) {
        made = frame("code"_L1);
        auto *row = new QHBoxLayout(made);
        row->setContentsMargins(12, 4, 4, 4);
        auto *address = new ElidedLabel(Qt::ElideMiddle);
        address->setObjectName(u"madeLink"_s);
        address->setText(url);
        setCodeFont(address);
        row->addWidget(address, 1);
        QToolButton *copy = iconButton(u"copy"_s, tr("Copy the link"));
        copy->setObjectName(u"copyLink"_s);
        (new CopyAction(copy))->setText(url);
        row->addWidget(copy);
    }
    delete std::exchange(m_link, made);
    if (made)
        m_linkPlace->addWidget(made);
}

} // namespace growthos::ui
