#include "ui/waitlists/batchpanel.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/waitlists/batchdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostAtOnce = 1'000;
constexpr int countPause = 150; // ms

} // namespace

BatchPanel::BatchPanel(ApiClient &api, QWidget *parent)
    : InspectorPanel(tr("Approval"), tr("Make a waitlist to let people in."), parent), m_api(api)
{
    setObjectName(u"batchPanel"_s);
    m_entryPlace = addPlace(content());
    content()->addWidget(makeBatch());
    content()->addWidget(line(Qt::Horizontal));
    m_rulesPlace = addPlace(content());
    content()->addStretch(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(countPause);
    connect(&m_soon, &QTimer::timeout, this, &BatchPanel::askPreview);
    showNothing();
}

QWidget *BatchPanel::makeBatch()
{
    auto *batch = new QWidget;
    auto *column = new QVBoxLayout(batch);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(12);
    column->addWidget(label(tr("Approve a batch"), "section"_L1));
    m_count = new QSpinBox;
    m_count->setObjectName(u"batchCount"_s);
    m_count->setRange(1, mostAtOnce);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setValue(10);
    m_order = new ChoiceBox;
    m_order->setObjectName(u"batchOrder"_s);
    m_order->addItem(tr("Position"), u"position"_s);
    m_order->addItem(tr("Time of joining"), u"joined_at"_s);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(12);
    fields->addWidget(new FormField(tr("How many"), m_count), 1);
    fields->addWidget(new FormField(tr("Chosen by"), m_order), 1);
    column->addLayout(fields);
    column->addWidget(makeQuick());
    m_whoPlace = addPlace(column);
    m_approve = button({}, "primary"_L1);
    m_approve->setObjectName(u"approveBatch"_s);
    column->addWidget(m_approve);
    connect(m_count, &QSpinBox::valueChanged, this, [this] { m_soon.start(); });
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] { m_soon.start(); });
    connect(m_approve, &QPushButton::clicked, this, &BatchPanel::openBatch);
    return batch;
}

/// The numbers that are chosen most.
QWidget *BatchPanel::makeQuick()
{
    auto *quick = new QWidget;
    auto *flow = new FlowLayout(quick, 8);
    for (const int count : {10, 50, 100}) {
        Button *one = button(formatCount(count));
        one->setProperty("compact", true);
        one->setObjectName(u"batch%1"_s.arg(count));
        //: accessible name of a button that chooses so many
        one->setAccessibleName(tr("Choose %1").arg(formatCount(count)));
        connect(one, &QPushButton::clicked, this, [this, count] { m_count->setValue(count); });
        flow->addWidget(one);
    }
    m_all = button({});
    m_all->setProperty("compact", true);
    m_all->setObjectName(u"batchAll"_s);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_count->setValue(int(std::clamp<qint64>(m_waitlist ? m_waitlist->waiting : 1, 1, mostAtOnce)));
    });
    flow->addWidget(m_all);
    return quick;
}

QString BatchPanel::batchQuery() const
{
    return u"count=%1&order=%2"_s.arg(m_count->value()).arg(m_order->currentData().toString());
}

void BatchPanel::setTemplates(const QHash<QString, QString> &names)
{
    m_templates = names;
    if (m_waitlist)
        showRules();
}

void BatchPanel::showWaitlist(const std::optional<WaitlistInfo> &waitlist)
{
    m_waitlist = waitlist;
    if (!waitlist)
        return showNothing();
    m_all->setText(waitlist->waiting > mostAtOnce ? tr("First %1").arg(formatCount(mostAtOnce))
                                                  : tr("All %1").arg(formatCount(waitlist->waiting)));
    showRules();
    showItem();
    askPreview();
}

void BatchPanel::showRules()
{
    auto *rules = new FactList;
    const auto mailName = [this](const QString &id, const QString &none) {
        return id.isEmpty() ? none : m_templates.value(id, id);
    };
    rules->addFact(tr("Up per referral"), tr("%Ln place(s)", nullptr, int(m_waitlist->boost)));
    rules->addFact(tr("Approve at once"), m_waitlist->autoApprove ? tr("On") : tr("Off"));
    rules->addFact(tr("Welcome email"), mailName(m_waitlist->welcomeTemplate, tr("none")));
    rules->addFact(tr("Invite email"), mailName(m_waitlist->inviteTemplate, tr("a plain one")));
    auto *head = new QHBoxLayout;
    head->addWidget(label(tr("Rules"), "section"_L1), 1);
    Button *edit = button(tr("Edit"), "link"_L1);
    edit->setProperty("compact", true);
    edit->setObjectName(u"editWaitlist"_s);
    connect(edit, &QPushButton::clicked, this, &BatchPanel::editAsked);
    head->addWidget(edit);
    QFrame *link = frame("code"_L1);
    auto *row = new QHBoxLayout(link);
    row->setContentsMargins(12, 4, 4, 4);
    auto *address = new ElidedLabel(Qt::ElideMiddle);
    address->setObjectName(u"joinLink"_s);
    address->setText(m_waitlist->pageUrl);
    setCodeFont(address);
    row->addWidget(address, 1);
    QToolButton *copy = iconButton(u"copy"_s, tr("Copy the join link"));
    copy->setObjectName(u"copyJoinLink"_s);
    (new CopyAction(copy))->setText(m_waitlist->pageUrl);
    row->addWidget(copy);

    auto *made = new QWidget;
    auto *column = new QVBoxLayout(made);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(rules);
    column->addWidget(line(Qt::Horizontal));
    column->addWidget(label(tr("Join link"), "section"_L1));
    column->addWidget(link);
    const bool focused = m_rules && m_rules->isAncestorOf(window()->focusWidget());
    delete std::exchange(m_rules, made);
    m_rulesPlace->addWidget(made);
    if (focused)
        edit->setFocus(Qt::OtherFocusReason);
}

/// Who it would be, before anybody is let in.
void BatchPanel::askPreview()
{
    m_soon.stop();
    const quint64 asked = ++m_asked;
    if (!m_waitlist)
        return;
    if (m_waitlist->waiting == 0)
        return showPreview({});
    m_api.get(this, u"/v1/waitlists/%1/batch?%2"_s.arg(m_waitlist->id, batchQuery()),
              [this, asked](const ApiReply &reply) {
                  if (asked != m_asked)
                      return;
                  if (reply.ok())
                      return showPreview(WaitlistBatch::fromJson(reply.body));
                  m_batch.reset();
                  m_approve->setDisabledBecause(sentenceOf(reply));
              });
}

void BatchPanel::showPreview(const WaitlistBatch &batch)
{
    m_batch = batch;
    auto *who = new FactList;
    who->setObjectName(u"batchWho"_s);
    const auto named = [](const WaitlistEntryInfo &entry) -> QString {
        return formatCount(entry.position.value_or(0)) + u", "_s + entry.label();
    };
    if (batch.entries.isEmpty()) {
        who->addNote(tr("Nobody waits."));
    } else {
        who->addFact(tr("First"), named(batch.entries.first()));
        who->addFact(tr("Last"), named(batch.entries.last()));
        who->addFact(tr("Get no email"), formatCount(batch.count - batch.invites));
        who->addFact(tr("Still waiting after"), formatCount(batch.waitingAfter));
    }
    delete std::exchange(m_who, who);
    m_whoPlace->addWidget(who);
    m_approve->setText(tr("Approve %Ln…", nullptr, int(batch.count)));
    m_approve->setDisabledBecause(batch.count == 0 ? tr("Nobody waits.") : QString());
}

void BatchPanel::openBatch()
{
    if (!m_waitlist || !m_batch || m_batch->count == 0)
        return;
    auto *dialog = new BatchDialog(
        m_api, m_waitlist->id, *m_batch, [query = batchQuery()](const QStringList &) { return query; }, this);
    connect(dialog, &BatchDialog::approved, this, [this](int count) {
        ToastStack::of(this)->done(tr("%Ln person(s) approved", nullptr, count));
        Q_EMIT approved();
    });
    dialog->open();
}

void BatchPanel::showEntry(const std::optional<WaitlistEntryInfo> &entry)
{
    const bool same = m_entry && entry && m_entry->id == entry->id && m_entry->position == entry->position;
    m_entry = entry;
    if (same)
        return;
    QWidget *made = nullptr;
    if (entry) {
        made = new QWidget;
        made->setObjectName(u"selectedEntry"_s);
        auto *column = new QVBoxLayout(made);
        column->setContentsMargins(0, 0, 0, 4);
        column->setSpacing(8);
        auto *facts = new FactList;
        facts->addTitle(entry->label());
        facts->addFact(tr("Email"), entry->email == entry->label() ? QString() : entry->email);
        facts->addFact(tr("Position"), entry->waits() ? formatCount(*entry->position) : tr("approved"));
        facts->addFact(tr("Brought"), formatCount(entry->referrals));
        facts->addCode(tr("Code"), entry->code, tr("Copy the code"));
        facts->addCode(tr("Share link"), entry->shareUrl, tr("Copy the share link"));
        column->addWidget(facts);
        auto *acts = new QWidget;
        auto *flow = new FlowLayout(acts, 8);
        Button *approve = button(tr("Approve"), {}, u"check"_s);
        approve->setObjectName(u"approveEntry"_s);
        approve->setDisabledBecause(entry->waits() ? QString() : tr("This person is approved already."));
        connect(approve, &QPushButton::clicked, this, &BatchPanel::approveEntry);
        flow->addWidget(approve);
        Button *profile = button(tr("Open contact"));
        profile->setObjectName(u"openContact"_s);
        connect(profile, &QPushButton::clicked, this, [this] {
            if (m_entry)
                Q_EMIT contactAsked(m_entry->contactId);
        });
        flow->addWidget(profile);
        column->addWidget(acts);
        column->addWidget(line(Qt::Horizontal));
    }
    delete std::exchange(m_entryPart, made);
    if (made)
        m_entryPlace->addWidget(made);
}

void BatchPanel::approveEntry()
{
    if (!m_waitlist || !m_entry)
        return;
    findChild<Button *>(u"approveEntry"_s)->setBusy(true);
    m_api.call(this, "POST", u"/v1/waitlists/%1/entries/%2/approve"_s.arg(m_waitlist->id, m_entry->id), {},
               [this, name = m_entry->label()](const ApiReply &reply) {
                   if (auto *approve = findChild<Button *>(u"approveEntry"_s))
                       approve->setBusy(false);
                   if (!reply.ok())
                       return void(
                           ToastStack::of(this)->failed(tr("%1 was not approved").arg(name), sentenceOf(reply)));
                   ToastStack::of(this)->done(tr("%1 is approved").arg(name));
                   showEntry(WaitlistEntryInfo::fromJson(reply.body));
                   Q_EMIT entryApproved();
               });
}

} // namespace growthos::ui
