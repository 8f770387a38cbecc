#include "ui/contacts/contactprofileview.h"

#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/contacts/candidatesdialog.h"
#include "ui/contacts/erasedialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/contacts/mergescard.h"
#include "ui/contacts/profilecards.h"
#include "ui/contacts/tagseditor.h"
#include "ui/contacts/timelinecard.h"
#include "ui/contacts/traitseditor.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int profilePause = 400; // ms

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

ContactProfileView::ContactProfileView(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_scroll(new QScrollArea), m_state(new StatePage)
{
    makeEditors();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_scroll->setObjectName(u"profileScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(makeBody());
    column->addWidget(m_scroll, 1);
    m_state->hide();
    column->addWidget(m_state, 1);
    connect(m_state, &StatePage::actionClicked, this, [this] {
        if (m_known)
            Q_EMIT backAsked();
        else
            read();
    });

    m_later.setSingleShot(true);
    m_later.setInterval(profilePause);
    connect(&m_later, &QTimer::timeout, this, &ContactProfileView::refresh);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic, const QStringList &ids) {
        const bool ours = ids.isEmpty() || ids.contains(m_id);
        if (!m_id.isEmpty() && isVisible() && !m_later.isActive() &&
            ((topic == "contacts"_L1 && ours) || topic == "events"_L1 || topic == "segments"_L1))
            m_later.start();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, &ContactProfileView::refresh);
}

void ContactProfileView::makeEditors()
{
    m_form = new Form;
    m_email = new QLineEdit;
    m_email->setObjectName(u"profileEmail"_s);
    m_externalId = new QLineEdit;
    m_externalId->setObjectName(u"profileExternalId"_s);
    m_form->add(u"email"_s, new FormField(tr("Email"), m_email));
    m_form->add(u"external_id"_s, new FormField(tr("User ID"), m_externalId, tr("The id in your own system.")));
    m_traits = new TraitsEditor;
    m_traits->setObjectName(u"profileTraits"_s);
    m_tags = new TagsEditor(m_workspace.api());
    m_tags->setObjectName(u"profileTags"_s);
    for (QLineEdit *field : {m_email, m_externalId})
        connect(field, &QLineEdit::textEdited, this, [this] { setDirty(!changes().isEmpty()); });
    connect(m_traits, &TraitsEditor::changed, this, [this] { setDirty(true); });
    connect(m_tags, &TagsEditor::changed, this, [this] { setDirty(!changes().isEmpty()); });
}

QWidget *ContactProfileView::makeHeader()
{
    m_header = new PageHeader(tr("Contact"));
    m_header->setParentTitle(tr("Contacts"));
    connect(m_header, &PageHeader::parentClicked, this, &ContactProfileView::backAsked);
    m_discard = button(tr("Discard"));
    m_discard->setObjectName(u"discardProfile"_s);
    m_save = button(tr("Save"), "primary"_L1);
    m_save->setObjectName(u"saveProfile"_s);
    m_save->setToolTip(tr("Ctrl+S"));
    m_merge = button(tr("Merge…"), {}, u"merge"_s);
    m_merge->setObjectName(u"mergeProfile"_s);
    m_more = button(tr("More"));
    m_more->setObjectName(u"moreProfile"_s);
    auto *menu = new QMenu(m_more);
    menu->addAction(tr("Export everything held on this person…"), this, &ContactProfileView::exportData);
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, &ContactProfileView::remove);
    menu->addAction(tr("Erase for good…"), this, &ContactProfileView::erase);
    m_more->setMenu(menu);
    connect(m_discard, &QPushButton::clicked, this, &ContactProfileView::discard);
    connect(m_save, &QPushButton::clicked, this, &ContactProfileView::save);
    connect(m_merge, &QPushButton::clicked, this, [this] { mergeWith({}); });
    for (Button *action : {m_more, m_merge, m_discard, m_save})
        m_header->addAction(action);
    m_header->setActionShown(m_discard, false);
    m_header->setActionShown(m_save, false);
    return m_header;
}

QWidget *ContactProfileView::makeBody()
{
    auto *body = new QWidget;
    body->setProperty("role", u"page"_s);
    body->setAttribute(Qt::WA_StyledBackground);
    m_conflict = new Banner(Tone::Warning);
    m_conflict->setObjectName(u"profileConflict"_s);
    m_conflict->set(Tone::Warning, tr("Somebody changed this contact meanwhile"),
                    tr("Your changes are still here. Saving them again replaces only the fields that you changed."));
    m_conflict->setAction(tr("Save mine"))->setObjectName(u"saveMine"_s);
    m_conflict->hide();
    connect(m_conflict, &Banner::actionClicked, this, &ContactProfileView::overwrite);
    m_alike = new Banner(Tone::Accent);
    m_alike->setObjectName(u"profileAlike"_s);
    m_alike->setAction(tr("Compare"))->setObjectName(u"compareAlike"_s);
    m_alike->hide();
    connect(m_alike, &Banner::actionClicked, this, [this] {
        if (m_candidate)
            mergeWith(m_candidate->contact.id == m_id ? m_candidate->other : m_candidate->contact);
    });

    auto *traits = new Card(tr("Traits"));
    traits->content()->addWidget(m_traits);
    m_timeline = new TimelineCard(m_workspace);
    auto *identity = new Card(tr("Identity"));
    identity->content()->addWidget(m_form);
    auto *tags = new Card(tr("Tags"));
    tags->content()->addWidget(m_tags);
    m_about = new AboutCard;
    m_segments = new SegmentsCard;
    connect(m_segments, &SegmentsCard::segmentAsked, this, &ContactProfileView::segmentAsked);
    m_merges = new MergesCard(m_workspace);
    connect(m_merges, &MergesCard::unmerged, this, &ContactProfileView::refresh);

    m_panes = {m_header, m_conflict, m_alike, traits, m_timeline, identity, tags, m_segments, m_about, m_merges};
    auto *wide = new QVBoxLayout;
    wide->setSpacing(16);
    wide->addWidget(traits);
    wide->addWidget(m_timeline);
    wide->addStretch(1);
    auto *narrow = new QVBoxLayout;
    narrow->setSpacing(16);
    for (QWidget *card :
         {static_cast<QWidget *>(identity), static_cast<QWidget *>(tags), static_cast<QWidget *>(m_segments),
          static_cast<QWidget *>(m_about), static_cast<QWidget *>(m_merges)})
        narrow->addWidget(card);
    narrow->addStretch(1);
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(24, 16, 24, 24);
    grid->setSpacing(16);
    grid->addWidget(m_conflict, 0, 0, 1, 2);
    grid->addWidget(m_alike, 1, 0, 1, 2);
    grid->addLayout(wide, 2, 0);
    grid->addLayout(narrow, 2, 1);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 3);
    grid->setRowStretch(2, 1);
    return body;
}

void ContactProfileView::show(const QString &id)
{
    if (id == m_id && m_known)
        return refresh();
    setDirty(false);
    m_id = id;
    m_known = false;
    m_candidate.reset();
    m_alike->hide();
    m_conflict->hide();
    m_header->setTitle(tr("Contact"));
    m_traits->setTraits({});
    m_tags->setTags({});
    m_scroll->ensureVisible(0, 0);
    m_timeline->setContact(id);
    m_merges->setContact(id);
    read();
}

void ContactProfileView::refresh()
{
    if (m_id.isEmpty())
        return;
    read();
    m_timeline->refresh();
    m_merges->refresh();
}

void ContactProfileView::read()
{
    m_workspace.api().get(this, u"/v1/contacts/"_s + m_id, [this, id = m_id](const ApiReply &reply) {
        if (id != m_id)
            return;
        if (!reply.ok())
            return showGone(reply);
        m_state->hide();
        m_scroll->show();
        showProfile(ContactProfile::fromJson(reply.body), reply.etag);
        if (const auto wanted = std::exchange(m_wanted, std::nullopt))
            mergeWith(wanted);
    });
    readSegments();
    readCandidate();
}

void ContactProfileView::readSegments()
{
    m_workspace.api().get(this, u"/v1/contacts/%1/segments?limit=100"_s.arg(m_id),
                          [this, id = m_id](const ApiReply &reply) {
                              if (id != m_id || !reply.ok())
                                  return;
                              QList<std::pair<QString, QString>> segments;
                              for (const QJsonValue &row : reply.body["data"_L1].toArray())
                                  segments.append({row["id"_L1].toString(), row["name"_L1].toString()});
                              m_segments->setSegments(segments);
                          });
}

void ContactProfileView::readCandidate()
{
    m_workspace.api().get(
        this, u"/v1/contacts/merge-candidates?limit=1&contact_id="_s + m_id, [this, id = m_id](const ApiReply &reply) {
            if (id != m_id || !reply.ok())
                return;
            const QJsonArray rows = reply.body["data"_L1].toArray();
            m_candidate.reset();
            if (!rows.isEmpty())
                m_candidate = MergeCandidate::fromJson(rows[0].toObject());
            m_alike->setVisible(m_candidate.has_value());
            if (!m_candidate)
                return;
            const ContactSummary &other = m_candidate->contact.id == m_id ? m_candidate->other : m_candidate->contact;
            m_alike->set(
                Tone::Accent, tr("Looks like the same person"),
                tr("%1, %2", "contact, why").arg(other.title(), CandidatesDialog::reasonText(m_candidate->reason)),
                u"merge"_s);
        });
}

void ContactProfileView::showGone(const ApiReply &reply)
{
    if (m_known && reply.status != 404)
        return; // what is known stays
    if (reply.status == 404) {
        m_known = true;
        m_state->set(u"users"_s, Tone::Neutral, tr("This contact is not there any more"),
                     tr("It was removed, erased or merged into another one."), tr("Back to the contacts"));
    } else {
        m_state->set(u"alert"_s, Tone::Bad, tr("The contact was not read"), reasonOf(reply), tr("Try again"));
    }
    m_scroll->hide();
    m_state->show();
}

void ContactProfileView::showProfile(const ContactProfile &profile, const QString &etag)
{
    m_known = true;
    m_profile = profile;
    const ContactSummary &contact = profile.contact;
    m_header->setTitle(contact.isAnonymous() ? tr("Anonymous visitor") : contact.title());
    m_about->setProfile(profile, m_workspace.project().zone);
    if (m_dirty)
        return; // what is being edited stays, over what it was read from
    if (etag == m_etag && !etag.isEmpty() && m_base.id == m_id)
        return;
    m_etag = etag;
    m_base = contact;
    m_email->setText(contact.email);
    m_externalId->setText(contact.externalId);
    m_traits->setTraits(contact.traits);
    m_tags->setTags(contact.tags);
    m_form->clearErrors();
    m_conflict->hide();
}

QJsonObject ContactProfileView::changes() const
{
    QJsonObject body;
    if (const QString email = m_email->text().trimmed(); email != m_base.email)
        body["email"_L1] = textOrNull(email);
    if (const QString id = m_externalId->text().trimmed(); id != m_base.externalId)
        body["external_id"_L1] = textOrNull(id);
    if (const QJsonObject traits = m_traits->changes(); !traits.isEmpty())
        body["traits"_L1] = traits;
    if (m_tags->tags() != m_base.tags)
        body["tags"_L1] = QJsonArray::fromStringList(m_tags->tags());
    return body;
}

void ContactProfileView::setDirty(bool dirty)
{
    if (dirty == m_dirty)
        return;
    m_dirty = dirty;
    m_header->setUnsaved(dirty);
    m_header->setActionShown(m_save, dirty);
    m_header->setActionShown(m_discard, dirty);
    if (!dirty)
        m_conflict->hide();
    Q_EMIT dirtyChanged();
}

void ContactProfileView::discard()
{
    setDirty(false);
    m_etag.clear();
    read();
}

void ContactProfileView::save()
{
    if (!m_dirty || m_save->isBusy())
        return;
    m_form->clearErrors();
    if (!m_traits->check())
        return;
    const QJsonObject body = changes();
    if (body.isEmpty())
        return discard();
    m_save->setBusy(true);
    m_workspace.api().send(this, {"PATCH", u"/v1/contacts/"_s + m_id, body, m_etag},
                           [this, id = m_id](const ApiReply &reply) {
                               m_save->setBusy(false);
                               if (id != m_id)
                                   return;
                               if (!reply.ok())
                                   return onRefused(reply);
                               setDirty(false);
                               showProfile(ContactProfile::fromJson(reply.body), reply.etag);
                               ToastStack::of(this)->done(tr("%1 saved").arg(m_profile.contact.title()));
                               m_timeline->refresh();
                               readSegments();
                           });
}

void ContactProfileView::onRefused(const ApiReply &reply)
{
    if (isOvertaken(reply)) {
        m_conflict->show();
        m_scroll->ensureVisible(0, 0);
        return;
    }
    QHash<QString, QString> errors;
    const QHash<QString, QString> said = fieldSentences(reply);
    for (auto one = said.begin(); one != said.end(); ++one) {
        if (!one.key().startsWith("traits."_L1) || !m_traits->setError(one.key().mid(7), one.value()))
            errors.insert(one.key(), one.value());
    }
    const QStringList others = m_form->setErrors(errors);
    if (reply.details.isEmpty() || !others.isEmpty())
        ToastStack::of(this)->failed(tr("Not saved"), others.isEmpty() ? sentenceOf(reply) : others.join(u' '));
}

/// What was changed here goes over what somebody else made of the contact; their other fields stay.
void ContactProfileView::overwrite()
{
    m_workspace.api().get(this, u"/v1/contacts/"_s + m_id, [this, id = m_id](const ApiReply &reply) {
        if (id != m_id || !reply.ok())
            return;
        m_etag = reply.etag;
        m_conflict->hide();
        save();
    });
}

void ContactProfileView::remove()
{
    if (m_id.isEmpty())
        return;
    m_workspace.api().call(this, "DELETE", u"/v1/contacts/"_s + m_id, {},
                           [this, id = m_id, title = m_profile.contact.title()](const ApiReply &reply) {
                               if (!reply.ok())
                                   return void(
                                       ToastStack::of(this)->failed(tr("Contact not removed"), reasonOf(reply)));
                               setDirty(false);
                               Q_EMIT removed(id, title);
                           });
}

void ContactProfileView::erase()
{
    auto *dialog = new EraseDialog(m_workspace.api(), m_profile.contact, this);
    connect(dialog, &EraseDialog::erased, this, [this] {
        setDirty(false);
        ToastStack::of(this)->done(tr("Everything held on this person was erased"));
        Q_EMIT erased();
    });
    dialog->open();
}

void ContactProfileView::mergeWith(const std::optional<ContactSummary> &other)
{
    auto *dialog = new MergeDialog(m_workspace.api(), m_profile.contact, other, this);
    connect(dialog, &MergeDialog::merged, this, [this](const QString &title) {
        ToastStack::of(this)->done(tr("%1 was merged into this contact").arg(title));
        discard();
        m_timeline->refresh();
        m_merges->refresh();
    });
    dialog->open();
}

void ContactProfileView::exportData()
{
    m_workspace.api().get(this, u"/v1/contacts/%1/export"_s.arg(m_id), [this](const ApiReply &reply) {
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("Not exported"), reasonOf(reply)));
        auto *dialog = new QFileDialog(this, tr("Save what is held on this person"), {}, tr("JSON (*.json)"));
        dialog->setObjectName(u"profileExportDialog"_s);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"json"_s);
        dialog->selectFile(m_id + u".json"_s);
        connect(dialog, &QFileDialog::fileSelected, this, [this, body = reply.body](const QString &path) {
            QSaveFile file(path);
            const QByteArray bytes = QJsonDocument(body).toJson();
            if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
                ToastStack::of(this)->done(tr("%1 saved").arg(QFileInfo(path).fileName()));
            else
                ToastStack::of(this)->failed(tr("Not saved"), file.errorString());
        });
        dialog->open();
    });
}

} // namespace growthos::ui
